//! The letter that goes with a release: what it is, what binds who receives it, until when, whom to ask.
//!
//! In: the decision or the delivery, the manifest. Out: plain text in Dutch; the frames are `letter.txt` and
//! `letter_levering.txt`. It follows from the release alone.

use crate::besluit::Besluit;
use crate::besluit::levering::Levering;
use crate::diagnose::{fill_parts, one_line, visible, wrap};
use crate::emit::conditions;
use crate::encryption::ENDING;
use crate::manifest::{AnyManifest, ReleaseKind};

/// A title is broken at this width.
const WIDTH: usize = 76;

/// What a release or a delivery was compiled from.
pub enum Filed {
    /// A decision.
    Besluit(Box<Besluit>),
    /// A statutory delivery.
    Levering(Box<Levering>),
}

pub(super) fn letter(filed: &Filed, manifest: &AnyManifest, signed: Option<bool>, contact: Option<&str>) -> String {
    let parts = match filed {
        Filed::Besluit(besluit) => of_besluit(besluit, manifest),
        Filed::Levering(levering) => of_levering(levering, manifest),
    };
    let frame = match filed {
        Filed::Besluit(_) => include_str!("letter.txt"),
        Filed::Levering(_) => include_str!("letter_levering.txt"),
    };
    let common = [
        ("soort", kind(manifest).to_owned()),
        ("map", manifest.folder_name()),
        ("handtekening", signature(manifest, signed)),
        ("contact", contact.map_or_else(|| "Dienst Uitvoering Onderwijs".to_owned(), line)),
    ];
    fill_parts(frame, &[parts, common.to_vec()].concat())
}

fn line(text: &str) -> String {
    visible(&one_line(text))
}

fn kind(manifest: &AnyManifest) -> &'static str {
    match (manifest.kind(), manifest.is_demo()) {
        (ReleaseKind::Final, false) => "Dit is een definitieve levering.",
        (ReleaseKind::Final, true) => "Let op: gemaakt met demogegevens of de demosleutel.",
        (ReleaseKind::Trial, false) => {
            "Let op: dit is een proeflevering, niet bestemd voor verstrekking aan de ontvanger."
        }
        (ReleaseKind::Trial, true) => {
            "Let op: dit is een proeflevering met demogegevens of de demosleutel, niet bestemd voor verstrekking."
        }
    }
}

fn signature(manifest: &AnyManifest, signed: Option<bool>) -> String {
    let folder = manifest.folder_name();
    signed.map_or_else(String::new, |checked| {
        let note = if checked {
            "bij het inpakken gecontroleerd."
        } else {
            "bij het inpakken niet met een\nsleutel gecontroleerd."
        };
        format!(
            "\nDe verstrekking heeft een handtekening, {note}\nMet de openbare sleutel van de verstrekker:\n\n  minisign -Vm \
             {folder}/manifest.json -x {folder}.minisig -p SLEUTEL.pub\n"
        )
    })
}

/// A title below its first line, as wide as the letter.
fn title(text: &str) -> String {
    wrap(&line(text), WIDTH - 14, "", 0).join("\n              ")
}

fn of_besluit(besluit: &Besluit, manifest: &AnyManifest) -> Vec<(&'static str, String)> {
    let entry = manifest.entry();
    let moment = entry.moment.map(|moment| format!(", moment {moment}")).unwrap_or_default();
    let erase = entry
        .erase_by
        .map_or_else(|| "het besluit noemt geen dag".to_owned(), |day| format!("uiterlijk {day}, met alle kopieën"));
    let voorschriften = match besluit.voorschriften.is_empty() {
        true => "het besluit noemt er geen".to_owned(),
        false => conditions(&besluit.voorschriften),
    };
    vec![
        ("ontvanger", line(&besluit.ontvanger.name.value)),
        ("besluit", format!("{} van {}", line(&besluit.header.kenmerk.value), besluit.header.date.value)),
        ("titel", title(&besluit.header.title.value)),
        ("levering", format!("{}{moment}", manifest.date())),
        ("grondslag", line(&besluit.header.grondslag.value)),
        ("voorschriften", voorschriften),
        ("wissen", erase),
    ]
}

fn of_levering(levering: &Levering, manifest: &AnyManifest) -> Vec<(&'static str, String)> {
    let header = &levering.header;
    let data = manifest.files().iter().find(|file| file.path.ends_with(ENDING));
    let open = data.map_or_else(
        || "De gegevens zijn niet versleuteld: zij wijzen niemand aan.".to_owned(),
        |file| {
            format!("De gegevens zijn versleuteld; met uw geheime sleutel:\n\n  age -d -i SLEUTEL.txt {}", file.path)
        },
    );
    vec![
        ("ontvanger", line(&levering.ontvanger.name.value)),
        ("kenmerk", line(&header.kenmerk.value)),
        ("titel", title(&header.title.value)),
        ("levering", manifest.date().to_string()),
        ("grondslag", line(&header.grondslag.value)),
        ("taak", title(&header.taak.value)),
        ("openen", open),
    ]
}
