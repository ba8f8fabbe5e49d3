//! The language of messages.
//!
//! In: `--lang`, else `LC_ALL`, `LC_MESSAGES`, `LANG` (the first that is set and not empty). Out: [`Lang`].
//! Refuses: nothing; without any of them it is English.

use crate::diagnose::Lang;
use std::ffi::OsString;

/// Looks for the last `--lang` before the command line is parsed, so that usage errors are in the right language too.
pub(super) fn kies(args: &[OsString], env: &dyn Fn(&str) -> Option<String>) -> Lang {
    let tekst = |arg: &OsString| arg.to_str().map(str::to_owned);
    let mut woorden = args.iter().filter_map(tekst);
    let mut gevraagd = None;
    while let Some(woord) = woorden.next() {
        match woord.strip_prefix("--lang") {
            Some("") => gevraagd = woorden.next().or(gevraagd),
            Some(rest) => gevraagd = rest.strip_prefix('=').map(str::to_owned).or(gevraagd),
            None => {}
        }
    }
    if let Some(gevraagd) = gevraagd {
        return Lang::from_locale(&gevraagd);
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|naam| env(naam))
        .find(|waarde| !waarde.is_empty())
        .map_or(Lang::En, |waarde| Lang::from_locale(&waarde))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bij(args: &[&str], env: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        kies(&args, &|naam| env.iter().find(|(n, _)| *n == naam).map(|(_, waarde)| (*waarde).to_owned()))
    }

    #[test]
    fn the_flag_goes_before_the_locale_and_lc_all_before_lang() {
        assert_eq!(bij(&["check", "--lang", "nl"], &[("LANG", "en_GB")]), Lang::Nl);
        assert_eq!(bij(&["--lang=en"], &[("LANG", "nl_NL")]), Lang::En);
        assert_eq!(bij(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "nl_NL.UTF-8"), ("LANG", "C")]), Lang::Nl);
        assert_eq!(bij(&[], &[("LC_ALL", "C"), ("LANG", "nl_NL")]), Lang::En);
        assert_eq!(bij(&[], &[]), Lang::En);
    }
}
