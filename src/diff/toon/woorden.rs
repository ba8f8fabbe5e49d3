//! The words of a report in both languages.
//!
//! In: a language. Out: [`Woorden`]. Refuses: nothing.

use crate::diagnose::Lang;

/// Every word that the reports for people use.
pub(super) struct Woorden {
    pub(super) titel: &'static str,
    pub(super) oud: &'static str,
    pub(super) nieuw: &'static str,
    pub(super) kader: &'static str,
    pub(super) geen_kader: &'static str,
    pub(super) toegevoegd: &'static str,
    pub(super) verwijderd: &'static str,
    pub(super) gewijzigd: &'static str,
    pub(super) rijen: &'static str,
    pub(super) gelijk: &'static str,
    pub(super) alleen_oud: &'static str,
    pub(super) alleen_nieuw: &'static str,
    pub(super) dubbelzinnig: &'static str,
    pub(super) geen_sleutel: &'static str,
    pub(super) per_kolom: &'static str,
    pub(super) per_oorzaak: &'static str,
    pub(super) per_instelling: &'static str,
    pub(super) meer: &'static str,
    pub(super) gewist: &'static str,
    pub(super) weggelaten: &'static str,
    pub(super) grondslag: &'static str,
}

impl Woorden {
    pub(super) fn van(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nl => &NL,
            Lang::En => &EN,
        }
    }
}

static NL: Woorden = Woorden {
    titel: "Verschillen tussen twee leveringen",
    oud: "oud",
    nieuw: "nieuw",
    kader: "Rondom de rijen",
    geen_kader: "Rondom de rijen is niets gewijzigd.",
    toegevoegd: "toegevoegd",
    verwijderd: "verwijderd",
    gewijzigd: "gewijzigd",
    rijen: "rijen",
    gelijk: "geen verschillen",
    alleen_oud: "niet meer geleverd",
    alleen_nieuw: "voor het eerst geleverd",
    dubbelzinnig: "dubbelzinnige sleutels (T en V, niet op de gok gepaard)",
    geen_sleutel: "sleutel onbruikbaar, kolom ontbreekt aan een kant:",
    per_kolom: "Gewijzigde rijen per kolom",
    per_oorzaak: "Verschillen per oorzaak",
    per_instelling: "Verschillen per instelling",
    meer: "meer",
    gewist: "gewist",
    weggelaten: "· = niet getoond: een aantal onder 5, of een aantal waaruit dat zou volgen",
    grondslag: "grondslag",
};

static EN: Woorden = Woorden {
    titel: "Differences between two releases",
    oud: "old",
    nieuw: "new",
    kader: "Around the rows",
    geen_kader: "Nothing changed around the rows.",
    toegevoegd: "added",
    verwijderd: "removed",
    gewijzigd: "changed",
    rijen: "rows",
    gelijk: "no differences",
    alleen_oud: "no longer delivered",
    alleen_nieuw: "delivered for the first time",
    dubbelzinnig: "ambiguous keys (T and V, not paired by guess)",
    geen_sleutel: "key unusable, column missing on one side:",
    per_kolom: "Changed rows per column",
    per_oorzaak: "Differences per cause",
    per_instelling: "Differences per institution",
    meer: "more",
    gewist: "cleared",
    weggelaten: "· = not shown: a count below 5, or one that would give it away",
    grondslag: "legal basis",
};
