//! Reads the law out of its data files.
//!
//! In: `law/**/*.toml` of the [`DataFiles`]: `bro/` and `wro/` hold a file per article, the rest has names of its own.
//! Out: the parts of a [`Wet`], sorted, or every fault.
//! Refuses: an unknown key or kind, and a reference that is not in the act or article of its file.

use super::Wet;
use super::exclusion::Exclusion;
use super::lineage::Transition;
use super::onderdeel::{Artikel, Onderdeel};
use super::reference::OnderdeelReference;
use super::state::{LawState, Sectorwetten};
use crate::catalogue::failure::{CatalogueError, CatalogueErrorKind};
use crate::catalogue::files::{DataFile, DataFiles};
use crate::catalogue::parse::{read, read_named};
use std::sync::OnceLock;

const STATE: &str = "law/stand.toml";
const SECTORWETTEN: &str = "law/sectorwetten.toml";
const EXCLUSIONS: &str = "law/uitsluitingen.toml";
const TRANSITIONS: &str = "law/afstamming.toml";
/// The versions of the annex to BRO 23–39.1, read on their own.
pub(super) const ANNEXES: &str = "law/verstrekking";

/// Does this file belong to the law?
pub(in crate::catalogue) fn is_law_file(file: DataFile<'_>) -> bool {
    let named = [STATE, SECTORWETTEN, EXCLUSIONS, TRANSITIONS].contains(&file.path);
    named || is_artikel(file) || file.folder() == ANNEXES
}

fn is_artikel(file: DataFile<'_>) -> bool {
    ["law/bro", "law/wro"].contains(&file.folder())
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Transitions {
    #[serde(rename = "overgang")]
    transition: Vec<Transition>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Exclusions {
    #[serde(rename = "uitsluiting")]
    exclusion: Vec<Exclusion>,
}

impl Wet {
    /// The built-in law; read once per process.
    ///
    /// # Errors
    /// [`CatalogueError`] when a data file is not well formed, which a test rules out.
    pub fn builtin() -> Result<&'static Self, &'static CatalogueError> {
        static WET: OnceLock<Result<Wet, CatalogueError>> = OnceLock::new();
        let first = |faults: Vec<CatalogueError>| {
            faults.into_iter().next().unwrap_or_else(|| CatalogueError::whole("law", CatalogueErrorKind::Missing))
        };
        WET.get_or_init(|| Self::from_files(&DataFiles::builtin()).map_err(first)).as_ref()
    }

    /// The law of these data files.
    ///
    /// # Errors
    /// Every fault of form, by file.
    pub fn from_files(files: &DataFiles) -> Result<Self, Vec<CatalogueError>> {
        load(files)
    }
}

/// Reads everything but the annexes.
fn load(files: &DataFiles) -> Result<Wet, Vec<CatalogueError>> {
    let mut faults = Vec::new();
    let state = read_named::<LawState>(files, STATE);
    let sectorwetten = read_named::<Sectorwetten>(files, SECTORWETTEN);
    let exclusions = read_named::<Exclusions>(files, EXCLUSIONS);
    let transitions = read_named::<Transitions>(files, TRANSITIONS);
    let mut artikelen = Vec::new();
    for file in files.all().filter(|file| is_artikel(*file)) {
        match read::<Artikel>(file) {
            Ok(artikel) => artikelen.push((file, artikel)),
            Err(fault) => faults.push(fault),
        }
    }
    let (state, sectorwetten, exclusions, transitions) = match (state, sectorwetten, exclusions, transitions) {
        (Ok(state), Ok(sectorwetten), Ok(exclusions), Ok(transitions)) => {
            (state, sectorwetten, exclusions, transitions)
        }
        (state, sectorwetten, exclusions, transitions) => {
            faults.extend([state.err(), sectorwetten.err(), exclusions.err(), transitions.err()].into_iter().flatten());
            return Err(faults);
        }
    };
    let mut wet = Wet {
        state,
        sectorwetten: sectorwetten.sectorwet,
        exclusions: exclusions.exclusion,
        transitions: transitions.transition,
        onderdelen: Vec::new(),
        aanwijzingen: Vec::new(),
        doelen: Vec::new(),
        banned: Vec::new(),
        content: Vec::new(),
        identity: None,
        headings: Vec::new(),
    };
    for (file, artikel) in artikelen {
        if let Err(fault) = add(&mut wet, file, artikel) {
            faults.push(fault);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    wet.onderdelen.sort_by(|a, b| order(a).cmp(&order(b)));
    wet.transitions.sort_by_key(|transition| transition.date);
    Ok(wet)
}

fn order(onderdeel: &Onderdeel) -> (OnderdeelReference, &str, Option<&str>, crate::calendar::Date) {
    (onderdeel.reference, &onderdeel.sectorwet, onderdeel.place.as_deref(), onderdeel.valid.from)
}

fn add(wet: &mut Wet, file: DataFile<'_>, artikel: Artikel) -> Result<(), CatalogueError> {
    for mut onderdeel in artikel.onderdeel {
        let v = onderdeel.reference;
        let foreign = v.wet.to_string() != artikel.wet
            || artikel.artikel.as_deref().is_some_and(|number| number != v.artikel.to_string());
        if foreign {
            return Err(CatalogueError::whole(
                file.path,
                CatalogueErrorKind::ForeignReference { reference: v.to_string() },
            ));
        }
        onderdeel.kind = artikel.kind;
        if !wet.headings.iter().any(|(w, a, _)| (*w, *a) == (v.wet, v.artikel)) {
            wet.headings.push((v.wet, v.artikel, artikel.heading.clone()));
        }
        wet.onderdelen.push(onderdeel);
    }
    wet.aanwijzingen.extend(artikel.aanwijzing);
    wet.doelen.extend(artikel.doel);
    wet.banned.extend(artikel.ban);
    wet.content.extend(artikel.content);
    wet.identity = artikel.identity.or(wet.identity.take());
    Ok(())
}
