//! The words of a report in both languages.
//!
//! In: a language. Out: [`ReportWords`]. Refuses: nothing.

use crate::diagnose::Lang;

/// Every word that the reports for people use.
pub(super) struct ReportWords {
    pub(super) title: &'static str,
    pub(super) old: &'static str,
    pub(super) new: &'static str,
    pub(super) frame: &'static str,
    pub(super) no_frame: &'static str,
    pub(super) added: &'static str,
    pub(super) removed: &'static str,
    pub(super) changed: &'static str,
    pub(super) rows: &'static str,
    pub(super) equal: &'static str,
    pub(super) old_only: &'static str,
    pub(super) new_only: &'static str,
    pub(super) ambiguous: &'static str,
    pub(super) no_key: &'static str,
    pub(super) per_column: &'static str,
    pub(super) per_cause: &'static str,
    pub(super) per_instelling: &'static str,
    pub(super) more: &'static str,
    pub(super) cleared: &'static str,
    pub(super) omitted: &'static str,
    pub(super) grondslag: &'static str,
}

impl ReportWords {
    pub(super) fn from(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nl => &NL,
            Lang::En => &EN,
        }
    }
}

static NL: ReportWords = ReportWords {
    title: "Verschillen tussen twee leveringen",
    old: "oud",
    new: "nieuw",
    frame: "Rondom de rijen",
    no_frame: "Rondom de rijen is niets gewijzigd.",
    added: "toegevoegd",
    removed: "verwijderd",
    changed: "gewijzigd",
    rows: "rijen",
    equal: "geen verschillen",
    old_only: "niet meer geleverd",
    new_only: "voor het eerst geleverd",
    ambiguous: "dubbelzinnige sleutels (T en V, niet op de gok gepaard)",
    no_key: "sleutel onbruikbaar, kolom ontbreekt aan een kant:",
    per_column: "Gewijzigde rijen per kolom",
    per_cause: "Verschillen per oorzaak",
    per_instelling: "Verschillen per instelling",
    more: "meer",
    cleared: "gewist",
    omitted: "· = niet getoond: een aantal onder 10, of een aantal waaruit er een zou volgen",
    grondslag: "grondslag",
};

static EN: ReportWords = ReportWords {
    title: "Differences between two releases",
    old: "old",
    new: "new",
    frame: "Around the rows",
    no_frame: "Nothing changed around the rows.",
    added: "added",
    removed: "removed",
    changed: "changed",
    rows: "rows",
    equal: "no differences",
    old_only: "no longer delivered",
    new_only: "delivered for the first time",
    ambiguous: "ambiguous keys (T and V, not paired by guess)",
    no_key: "key unusable, column missing on one side:",
    per_column: "Changed rows per column",
    per_cause: "Differences per cause",
    per_instelling: "Differences per institution",
    more: "more",
    cleared: "cleared",
    omitted: "· = not shown: a count below 10, or one that would give such a count away",
    grondslag: "legal basis",
};
