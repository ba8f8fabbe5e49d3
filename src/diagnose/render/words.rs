//! The few words that every form shares, in both languages.
//!
//! In: a severity, counts, a language. Out: words. Refuses: nothing.

use crate::diagnose::{Finding, Lang, Severity};
use std::fmt::Write as _;

/// `fout` / `error` and so on.
#[must_use]
pub fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Nl) => "fout",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Nl) => "waarschuwing",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::Nl) => "opmerking",
        (Severity::Note, Lang::En) => "note",
    }
}

/// How many findings of one severity there are.
pub(super) fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity() == severity).count()
}

/// `2 fouten, 1 waarschuwing`; empty when there is nothing.
#[must_use]
pub fn count_line(findings: &[Finding], lang: Lang) -> String {
    [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, count(findings, severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let name = severity_name(severity, lang);
            let plural = match (count, lang, severity) {
                (1, _, _) => "",
                (_, Lang::Nl, _) => "en",
                (_, Lang::En, _) => "s",
            };
            format!("{count} {name}{plural}")
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// `grondslag` / `law`.
pub(super) fn law(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "grondslag",
        Lang::En => "law",
    }
}

/// `hulp` / `help`.
pub(super) fn help(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "hulp",
        Lang::En => "help",
    }
}

/// Said of a fix that a machine may not apply.
pub(super) fn legal_effect(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => " (raakt wat is toegekend: zelf beslissen)",
        Lang::En => " (touches what is granted: yours to decide)",
    }
}

/// Title, law and way out, for forms without source lines: a viewer shows this and often nothing else.
pub(super) fn told(finding: &Finding, lang: Lang) -> String {
    let mut text = finding.title(lang);
    for (provision, wording) in &finding.law_text {
        let _ = write!(text, "\n{provision}: {wording}");
    }
    let help = finding.help(lang);
    if !help.is_empty() {
        let _ = write!(text, "\n{}: {help}", self::help(lang));
    }
    let _ = write!(text, "\n{}: {}", law(lang), finding.card.law.join("; "));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::render::samples;

    #[test]
    fn counts_are_told_in_words_of_either_language() {
        let (_, findings) = samples::two();
        assert_eq!(count_line(&findings, Lang::Nl), "1 fout, 1 waarschuwing");
        assert_eq!(count_line(&findings, Lang::En), "1 error, 1 warning");
        let twice: Vec<_> = findings.iter().chain(&findings).cloned().collect();
        assert_eq!(count_line(&twice, Lang::Nl), "2 fouten, 2 waarschuwingen");
        assert_eq!(count_line(&[], Lang::En), "");
    }
}
