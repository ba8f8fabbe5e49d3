//! Makes NEW out of OLD and a diff: the proof that a diff tells everything.
//!
//! In: the machine format, and the files of OLD. Out: the files of NEW, byte for byte.
//! Refuses: a line that is not of the format, a diff of another release, an outcome with another hash than the diff names.

use super::lezen::{Lezer, persoon};
use super::toon::SCHEMA;
use super::velden::Velden;
use super::{DiffError, Kolommen, PastNiet};
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::{BufRead, Read, Write};

/// One line of the machine format. No `Debug`: rows are cells of a release.
#[derive(Deserialize)]
#[serde(tag = "regel")]
enum Regel {
    #[serde(rename = "kop")]
    Kop {
        schema: String,
    },
    #[serde(rename = "kader")]
    Kader {},
    #[serde(rename = "bestand")]
    Bestand(Bestand),
    T {
        nieuw: Vec<String>,
    },
    V {
        oud: Vec<String>,
    },
    W {
        oud: Vec<String>,
        nieuw: BTreeMap<String, Option<String>>,
        #[serde(default)]
        erbij: BTreeMap<String, String>,
    },
    K {
        oud: Vec<String>,
        erbij: BTreeMap<String, String>,
    },
    #[serde(rename = "telling")]
    Telling {},
    #[serde(rename = "tekst")]
    Tekst {
        pad: String,
        inhoud: Option<String>,
    },
    #[serde(rename = "einde")]
    Einde {
        regels: u64,
    },
}

#[derive(Deserialize)]
struct Bestand {
    pad: String,
    aanwezig: String,
    persoon: String,
    kolommen_oud: Vec<String>,
    kolommen_nieuw: Vec<String>,
    sha256_nieuw: Option<String>,
}

/// Where the files of OLD come from and those of NEW go.
pub trait Plaatsen {
    /// What reads a file of OLD.
    type Oud: Read;
    /// What takes a file of NEW.
    type Nieuw: Write;

    /// Opens a file of OLD.
    ///
    /// # Errors
    /// It cannot be read.
    fn oud(&mut self, pad: &str) -> Result<Self::Oud, DiffError>;

    /// Begins a file of NEW.
    ///
    /// # Errors
    /// It cannot be made.
    fn nieuw(&mut self, pad: &str) -> Result<Self::Nieuw, DiffError>;

    /// The file is complete; gives its SHA-256 where that is known.
    ///
    /// # Errors
    /// It cannot be completed.
    fn klaar(&mut self, pad: &str, nieuw: Self::Nieuw) -> Result<Option<String>, DiffError>;

    /// A file of OLD that NEW has not, or that is told as text and not as rows; `None`: gone.
    ///
    /// # Errors
    /// It cannot be written.
    fn tekst(&mut self, pad: &str, inhoud: Option<&str>) -> Result<(), DiffError>;
}

/// Applies a diff.
///
/// # Errors
/// See [`PastNiet`]; or a file cannot be read or written.
pub fn pas_toe<P: Plaatsen>(diff: impl BufRead, plaatsen: &mut P) -> Result<(), DiffError> {
    let mut regels = Regels { diff, nummer: 0, gelezen: None, tekst: String::new() };
    match regels.neem()? {
        Some(Regel::Kop { schema }) if schema == SCHEMA => {}
        _ => return Err(regels.past_niet(PastNiet::Vorm)),
    }
    while let Some(regel) = regels.neem()? {
        match regel {
            Regel::Kader {} | Regel::Telling {} => {}
            Regel::Bestand(bestand) => een_bestand(&bestand, &mut regels, plaatsen)?,
            Regel::Tekst { pad, inhoud } => plaatsen.tekst(&pad, inhoud.as_deref())?,
            // Without this line the diff was cut off; behind it there is nothing.
            Regel::Einde { regels: aantal } if aantal + 1 == regels.nummer && regels.kijk()?.is_none() => return Ok(()),
            _ => return Err(regels.past_niet(PastNiet::Vorm)),
        }
    }
    Err(regels.past_niet(PastNiet::Vorm))
}

fn een_bestand<P: Plaatsen>(
    bestand: &Bestand,
    regels: &mut Regels<impl BufRead>,
    plaatsen: &mut P,
) -> Result<(), DiffError> {
    let pad = bestand.pad.as_str();
    let mut oud = if bestand.aanwezig == "nieuw" { None } else { Some(Lezer::new(plaatsen.oud(pad)?, pad)) };
    if let Some(lezer) = &mut oud
        && Kolommen::lees_kop(&lezer.kop()?, pad)? != bestand.kolommen_oud
    {
        return Err(regels.past_niet(PastNiet::RijOntbreekt));
    }
    let kolommen = Kolommen::new(bestand.kolommen_oud.clone(), bestand.kolommen_nieuw.clone(), &bestand.persoon, &[]);
    if let Some(lezer) = &mut oud {
        lezer.met_persoon(kolommen.persoon.map(|(plaats, _)| plaats));
    }
    if bestand.aanwezig == "oud" {
        // Every row goes; nothing is written.
        while regels.kijk()?.is_some_and(|regel| matches!(regel, Regel::V { .. })) {
            regels.neem()?;
        }
        return Ok(());
    }
    let mut werk = Werk { kolommen: &kolommen, uit: plaatsen.nieuw(pad)?, pad, buffer: Vec::new() };
    let kop = crate::emit::kopregel(kolommen.nieuw.iter().map(String::as_str));
    werk.schrijf(&kop)?;
    loop {
        let volgende = regels.kijk()?.and_then(|regel| werk.rijen(regel));
        let Some(van) = volgende.map(|(wie, _, _)| wie) else { break };
        // Persons before this one stay as they were.
        werk.kopieer(oud.as_mut(), |wie| wie < van.as_slice(), regels)?;
        werk.persoon(oud.as_mut(), &van, regels)?;
    }
    werk.kopieer(oud.as_mut(), |_| true, regels)?;
    let hash = plaatsen.klaar(pad, werk.uit)?;
    match (hash, &bestand.sha256_nieuw) {
        (Some(een), Some(ander)) if een != *ander => Err(regels.past_niet(PastNiet::Uitkomst)),
        _ => Ok(()),
    }
}

/// A row before, a row after.
type Rijen = (Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>);

struct Werk<'k, W> {
    kolommen: &'k Kolommen,
    uit: W,
    pad: &'k str,
    buffer: Vec<u8>,
}

impl<W: Write> Werk<'_, W> {
    /// Whose difference it is, the row that goes and the row that comes; `None` for a line that is no difference, or one
    /// that does not fit the columns.
    fn rijen(&self, regel: &Regel) -> Option<Rijen> {
        let k = self.kolommen;
        let (oud, nieuw) = match regel {
            Regel::T { nieuw } => (None, Some(bytes(nieuw.iter().map(String::as_str), k.nieuw.len())?)),
            Regel::V { oud } => (Some(bytes(oud.iter().map(String::as_str), k.oud.len())?), None),
            Regel::W { oud, nieuw, erbij } => {
                (Some(bytes(oud.iter().map(String::as_str), k.oud.len())?), Some(self.samen(oud, nieuw, erbij)?))
            }
            Regel::K { oud, erbij } => (
                Some(bytes(oud.iter().map(String::as_str), k.oud.len())?),
                Some(self.samen(oud, &BTreeMap::new(), erbij)?),
            ),
            _ => return None,
        };
        let wie = match (&oud, &nieuw) {
            (Some(rij), _) => persoon(rij, k.persoon.map(|(plaats, _)| plaats)),
            (None, Some(rij)) => persoon(rij, k.persoon.map(|(_, plaats)| plaats)),
            (None, None) => return None,
        };
        Some((wie.to_vec(), oud, nieuw))
    }

    /// The new row: changed fields, else those of the old row, and the columns that are new.
    fn samen(
        &self,
        oud: &[String],
        anders: &BTreeMap<String, Option<String>>,
        erbij: &BTreeMap<String, String>,
    ) -> Option<Vec<u8>> {
        let k = self.kolommen;
        let mut velden: Vec<&str> = Vec::with_capacity(k.nieuw.len());
        for (plaats, naam) in k.nieuw.iter().enumerate() {
            velden.push(match (anders.get(naam), k.gemeen.iter().find(|(_, nieuw)| *nieuw == plaats)) {
                (Some(waarde), _) => waarde.as_deref().unwrap_or_default(),
                (None, Some((plaats, _))) => oud.get(*plaats)?,
                (None, None) => erbij.get(naam)?,
            });
        }
        bytes(velden.into_iter(), k.nieuw.len())
    }

    /// Copies rows as long as `zolang` says so of their person.
    fn kopieer<R: Read, D: BufRead>(
        &mut self,
        oud: Option<&mut Lezer<R>>,
        zolang: impl Fn(&[u8]) -> bool,
        regels: &Regels<D>,
    ) -> Result<(), DiffError> {
        let Some(oud) = oud else { return Ok(()) };
        while oud.laad()? && zolang(oud.persoon()) {
            let rij = self.over(oud.rij()).ok_or_else(|| regels.past_niet(PastNiet::Vorm))?;
            self.schrijf(&rij)?;
            self.schrijf(b"\n")?;
            oud.stap();
        }
        Ok(())
    }

    /// An old row in the columns of NEW; `None` where it needs values that only the diff can give.
    fn over(&mut self, rij: &[u8]) -> Option<Vec<u8>> {
        if self.kolommen.gelijk {
            return Some(rij.to_vec());
        }
        if !self.kolommen.toegevoegd.is_empty() {
            return None;
        }
        let (mut velden, mut nieuw) = (Velden::default(), Velden::default());
        velden.lees(rij, self.kolommen.oud.len()).ok()?;
        self.kolommen.gemeen.iter().for_each(|(oud, _)| nieuw.voeg_toe(velden.veld(*oud)));
        nieuw.schrijf(&mut self.buffer);
        Some(self.buffer.clone())
    }

    /// Writes the rows of one person anew.
    fn persoon<R: Read>(
        &mut self,
        oud: Option<&mut Lezer<R>>,
        wie: &[u8],
        regels: &mut Regels<impl BufRead>,
    ) -> Result<(), DiffError> {
        let mut over: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        if let Some(oud) = oud {
            while oud.laad()? && oud.persoon().cmp(wie) == Ordering::Equal {
                *over.entry(oud.rij().to_vec()).or_default() += 1;
                oud.stap();
            }
        }
        let mut samen: Vec<Vec<u8>> = Vec::new();
        while let Some((van, weg, erbij)) = regels.kijk()?.and_then(|regel| self.rijen(regel)) {
            if van != wie {
                break;
            }
            regels.neem()?;
            if let Some(weg) = weg {
                let aantal = over.get_mut(&weg).filter(|aantal| **aantal > 0);
                *aantal.ok_or_else(|| regels.past_niet(PastNiet::RijOntbreekt))? -= 1;
            }
            samen.extend(erbij);
        }
        for (rij, aantal) in over.iter().filter(|(_, aantal)| **aantal > 0) {
            let rij = self.over(rij).ok_or_else(|| regels.past_niet(PastNiet::RijOntbreekt))?;
            samen.extend((0..*aantal).map(|_| rij.clone()));
        }
        samen.sort_unstable();
        for rij in samen {
            self.schrijf(&rij)?;
            self.schrijf(b"\n")?;
        }
        Ok(())
    }

    fn schrijf(&mut self, bytes: &[u8]) -> Result<(), DiffError> {
        self.uit.write_all(bytes).map_err(|oorzaak| DiffError::bestand(self.pad, oorzaak))
    }
}

fn bytes<'v>(velden: impl Iterator<Item = &'v str>, aantal: usize) -> Option<Vec<u8>> {
    let (mut rij, mut uit) = (Velden::default(), Vec::new());
    velden.for_each(|veld| rij.voeg_toe(veld.as_bytes()));
    rij.schrijf(&mut uit);
    (rij.aantal() == aantal).then_some(uit)
}

/// The lines of a diff, with one line of foresight.
struct Regels<D> {
    diff: D,
    nummer: u64,
    gelezen: Option<Regel>,
    tekst: String,
}

impl<D: BufRead> Regels<D> {
    fn kijk(&mut self) -> Result<Option<&Regel>, DiffError> {
        if self.gelezen.is_none() {
            self.tekst.clear();
            if self.diff.read_line(&mut self.tekst)? > 0 {
                let regel = serde_json::from_str(&self.tekst);
                let nummer = self.nummer + 1;
                // Its error would quote cells.
                self.gelezen = Some(regel.map_err(|_| DiffError::PastNiet { regel: nummer, reden: PastNiet::Vorm })?);
            }
        }
        Ok(self.gelezen.as_ref())
    }

    fn neem(&mut self) -> Result<Option<Regel>, DiffError> {
        self.kijk()?;
        self.nummer += u64::from(self.gelezen.is_some());
        Ok(self.gelezen.take())
    }

    fn past_niet(&self, reden: PastNiet) -> DiffError {
        DiffError::PastNiet { regel: self.nummer, reden }
    }
}
