//! The language of messages.
//!
//! In: `--lang`, else `LC_ALL`, `LC_MESSAGES`, `LANG` (the first that is set and not empty). Out: [`Lang`].
//! Refuses: nothing; without any of them it is English.

use crate::diagnose::Lang;
use std::ffi::OsString;

/// Looks for the last `--lang` before the command line is parsed, so that usage errors are in the right language too.
pub(super) fn choose(args: &[OsString], env: &dyn Fn(&str) -> Option<String>) -> Lang {
    let text = |arg: &OsString| arg.to_str().map(str::to_owned);
    let mut words = args.iter().filter_map(text);
    let mut requested = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => requested = words.next().or(requested),
            Some(rest) => requested = rest.strip_prefix('=').map(str::to_owned).or(requested),
            None => {}
        }
    }
    if let Some(requested) = requested {
        return Lang::from_locale(&requested);
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| env(name))
        .find(|value| !value.is_empty())
        .map_or(Lang::En, |value| Lang::from_locale(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(args: &[&str], env: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        choose(&args, &|name| env.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_flag_goes_before_the_locale_and_lc_all_before_lang() {
        assert_eq!(at(&["check", "--lang", "nl"], &[("LANG", "en_GB")]), Lang::Nl);
        assert_eq!(at(&["--lang=en"], &[("LANG", "nl_NL")]), Lang::En);
        assert_eq!(at(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "nl_NL.UTF-8"), ("LANG", "C")]), Lang::Nl);
        assert_eq!(at(&[], &[("LC_ALL", "C"), ("LANG", "nl_NL")]), Lang::En);
        assert_eq!(at(&[], &[]), Lang::En);
    }
}
