//! What a verification shows, what it does not, and what is only stated.
//!
//! In: what was asked. Out: sentences in either language; the README and the help use the same ones.
//! Refuses: nothing.

use super::Question;
use crate::diagnose::Lang;

/// What is true of a release that was verified with this question.
#[must_use]
pub fn claims(query: &Question, lang: Lang) -> Vec<String> {
    let rebuilt = query.rebuild.is_some();
    let shown = [
        (true, BY_ITSELF),
        (rebuilt, BY_REBUILD),
        (query.public_key.is_some(), BY_SIGNATURE),
        (query.besluit_sha256.is_some(), BY_HASH),
    ];
    let missing =
        [(rebuilt, NO_REBUILD), (query.public_key.is_some(), NO_SIGNATURE), (query.besluit_sha256.is_some(), NO_HASH)];
    let (stated, heads) = (if rebuilt { STATED_REBUILT } else { STATED }, [SHOWN, NOT_SHOWN, NOT_CHECKED]);
    let [shown_head, not_shown_head, stated_head] = heads.map(|head| choose(head, lang));
    let list = |parts: Vec<Sentence>| parts.iter().map(|part| choose(*part, lang)).collect::<Vec<_>>().join("; ");
    let shown: Vec<Sentence> = shown.into_iter().filter(|(asked, _)| *asked).map(|(_, text)| text).collect();
    let missing: Vec<Sentence> = missing.into_iter().filter(|(asked, _)| !asked).map(|(_, text)| text).collect();
    let mut out = vec![format!("{shown_head}: {}", list(shown))];
    if !missing.is_empty() {
        out.push(format!("{not_shown_head}: {}", list(missing)));
    }
    out.push(format!("{stated_head}: {}", choose(stated, lang)));
    out
}

/// Dutch and English.
type Sentence = (&'static str, &'static str);

fn choose(sentence: Sentence, lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => sentence.0,
        Lang::En => sentence.1,
    }
}

const SHOWN: Sentence = ("aangetoond", "shown");
const NOT_SHOWN: Sentence = ("niet aangetoond", "not shown");
const NOT_CHECKED: Sentence = ("opgegeven, niet gecontroleerd", "stated, not checked");

const BY_ITSELF: Sentence = (
    "de bestanden zijn die van het manifest, en kolommen, vormen, volgorde, tellingen en documenten die van het bijgevoegde besluit en de catalogus",
    "the files are those of the manifest, and columns, shapes, order, counts and documents those of the enclosed besluit and the catalogue",
);
const BY_REBUILD: Sentence = (
    "de opgegeven snapshot, bronnen en sleutel geven dezelfde bytes",
    "the snapshot, sources and key given make the same bytes",
);
const BY_SIGNATURE: Sentence =
    ("het manifest is met de opgegeven sleutel ondertekend", "the manifest was signed with the key given");
const BY_HASH: Sentence =
    ("het bijgevoegde besluit heeft de opgegeven SHA-256", "the enclosed besluit has the SHA-256 given");
const NO_REBUILD: Sentence =
    ("dat de waarden die van de personen zijn (--rebuild)", "that the values are those of the persons (--rebuild)");
const NO_SIGNATURE: Sentence = ("wie dit heeft gemaakt (--public-key)", "who made this (--public-key)");
const NO_HASH: Sentence = (
    "dat het bijgevoegde besluit het gepubliceerde is (--besluit-sha256)",
    "that the enclosed besluit is the published one (--besluit-sha256)",
);
const STATED: Sentence = (
    "stand, sectoren, afdruk en aantallen van wat is gelezen; namen, edities en hashes van de bronnen, en de namen die zij aan codes geven; vingerafdruk van de sleutel; niet gevonden sleutels van bronnen; onthullingsrisico in het register; datum en bestandsnaam; versie van het programma",
    "day, sectors, digest and counts of what was read; names, editions and hashes of the sources, and the names that these give of codes; fingerprint of the key; look-ups not found; disclosure risk in the register; date and file name; program version",
);
const STATED_REBUILT: Sentence =
    ("datum en bestandsnaam; versie van het programma", "date and file name; program version");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_moves_from_not_shown_to_shown() {
        let bare = claims(&Question::default(), Lang::En).join("\n");
        assert!(bare.contains("not shown: that the values are those of the persons (--rebuild); who made this"));
        let query = Question { besluit_sha256: Some(String::new()), ..Question::default() };
        let asked = claims(&query, Lang::En).join("\n");
        assert!(asked.contains("; the enclosed besluit has the SHA-256 given") && !asked.contains("--besluit-sha256"));
        assert_eq!(claims(&query, Lang::Nl).len(), 3);
    }
}
