//! The letter that goes with a release: what it is, what binds who receives it, until when, whom to ask.
//!
//! In: the decision, the manifest. Out: plain text in Dutch; the frame is `letter.txt`. It follows from the release alone.

use crate::besluit::Besluit;
use crate::diagnose::{fill_parts, one_line, visible, wrap};
use crate::emit::conditions;
use crate::manifest::{Manifest, ReleaseKind};

/// A title is broken at this width.
const WIDTH: usize = 76;

pub(super) fn letter(besluit: &Besluit, manifest: &Manifest, signed: Option<bool>, contact: Option<&str>) -> String {
    let line = |text: &str| visible(&one_line(text));
    let folder = manifest.folder_name();
    let moment = manifest.moment.as_ref().map(|moment| format!(", moment {}", moment.number)).unwrap_or_default();
    let kind = match (manifest.kind, manifest.demo) {
        (ReleaseKind::Final, false) => "Dit is een definitieve levering.",
        (ReleaseKind::Final, true) => "Let op: gemaakt met demogegevens of de demosleutel.",
        (ReleaseKind::Trial, false) => {
            "Let op: dit is een proeflevering, niet bestemd voor verstrekking aan de ontvanger."
        }
        (ReleaseKind::Trial, true) => {
            "Let op: dit is een proeflevering met demogegevens of de demosleutel, niet bestemd voor verstrekking."
        }
    };
    let signature = signed.map_or_else(String::new, |checked| {
        let note = if checked {
            "bij het inpakken gecontroleerd."
        } else {
            "bij het inpakken niet met een\nsleutel gecontroleerd."
        };
        format!(
            "\nDe verstrekking heeft een handtekening, {note}\nMet de openbare sleutel van de verstrekker:\n\n  minisign -Vm \
             {folder}/manifest.json -x {folder}.minisig -p SLEUTEL.pub\n"
        )
    });
    let erase = manifest
        .erase_by
        .map_or_else(|| "het besluit noemt geen dag".to_owned(), |day| format!("uiterlijk {day}, met alle kopieën"));
    let parts = [
        ("ontvanger", line(&besluit.ontvanger.name.value)),
        ("besluit", format!("{} van {}", line(&besluit.header.kenmerk.value), besluit.header.date.value)),
        ("titel", wrap(&line(&besluit.header.title.value), WIDTH - 14, "", 0).join("\n              ")),
        ("levering", format!("{}{moment}", manifest.date)),
        ("grondslag", line(&besluit.header.grondslag.value)),
        ("soort", kind.to_owned()),
        ("map", folder.clone()),
        ("handtekening", signature),
        (
            "voorschriften",
            if besluit.voorschriften.is_empty() {
                "het besluit noemt er geen".to_owned()
            } else {
                conditions(&besluit.voorschriften)
            },
        ),
        ("wissen", erase),
        ("contact", contact.map_or_else(|| "Dienst Uitvoering Onderwijs".to_owned(), line)),
    ];
    fill_parts(include_str!("letter.txt"), &parts)
}
