//! The report for a terminal of 80 columns.
//!
//! In: a diff as it is told. Out: text. Refuses: nothing; control characters of cells and decisions are shown, not sent.
//!
//! With `stat` no rows are shown and small counts are left out (see [`Statistiek::onderdruk`]); without it the first rows
//! of every file are shown, and counts are complete.

use super::Toon;
use super::regels::{getal, past, vouw};
use super::woorden::Woorden;
use crate::diagnose::{Lang, visible};
use crate::diff::Kolommen;
use crate::diff::bestand::{Aanwezig, BestandKop};
use crate::diff::kader::{Kader, Wijziging};
use crate::diff::oorzaak::Oorzaken;
use crate::diff::stat::Statistiek;
use crate::diff::velden::Velden;
use crate::diff::verschil::{Soort, Telling, Verschil};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How a report for people is made.
#[derive(Clone, Copy, Debug)]
pub struct Stijl {
    /// Language.
    pub lang: Lang,
    /// Counts only, small ones left out.
    pub stat: bool,
    /// How many rows of a file are shown at most.
    pub rijen: u64,
}

/// Writes the report.
pub struct Mens<W> {
    uit: W,
    stijl: Stijl,
    kop: Option<BestandKop>,
    kolommen: Kolommen,
    aanwezig: Aanwezig,
    instelling: Option<(usize, usize)>,
    stat: Statistiek,
    getoond: u64,
    over: u64,
}

impl<W: Write> Mens<W> {
    /// Writes to `uit`, which should be buffered.
    pub fn new(uit: W, stijl: Stijl) -> Self {
        Self {
            uit,
            stijl,
            kop: None,
            kolommen: Kolommen::default(),
            aanwezig: Aanwezig::Beide,
            instelling: None,
            stat: Statistiek::default(),
            getoond: 0,
            over: 0,
        }
    }

    fn rij(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        let k = &self.kolommen;
        let cel = |rij: &Velden, plaats: usize| visible(&String::from_utf8_lossy(rij.veld(plaats)));
        let (rij, links) = match (verschil.oud, verschil.nieuw) {
            (Some(oud), _) => (oud, true),
            (None, Some(nieuw)) => (nieuw, false),
            (None, None) => return Ok(()),
        };
        let kant = |(oud, nieuw): (usize, usize)| if links { oud } else { nieuw };
        let wie = k.persoon.map_or_else(String::new, |paar| cel(rij, kant(paar)));
        let sleutel: Vec<String> = k.sleutel.iter().map(|paar| cel(rij, kant(*paar))).collect();
        let oordeel = verschil.oordeel.tekst();
        let oorzaken = verschil.oorzaken.map_or_else(String::new, |oorzaken| oorzaken.namen().join(" + "));
        let vraag = if verschil.dubbelzinnig { " ?" } else { "" };
        let kop = format!("{}{vraag} {wie}  {}  {oordeel}", verschil.soort.letter(), sleutel.join("  "));
        writeln!(self.uit, "  {}", past(kop.trim_end(), 78))?;
        if !oorzaken.is_empty() {
            writeln!(self.uit, "      ({oorzaken})")?;
        }
        let w = Woorden::van(self.stijl.lang);
        for nummer in verschil.gewijzigd {
            let Some((bij_oud, bij_nieuw)) = k.gemeen.get(*nummer).copied() else { continue };
            let (Some(oud), Some(nieuw)) = (verschil.oud, verschil.nieuw) else { continue };
            let naam = k.nieuw.get(bij_nieuw).map_or("", String::as_str);
            let naar = match cel(nieuw, bij_nieuw) {
                leeg if leeg.is_empty() => format!("* ({})", w.gewist),
                waarde => waarde,
            };
            writeln!(self.uit, "      {}", past(&format!("{naam}: {} → {naar}", cel(oud, bij_oud)), 74))?;
        }
        Ok(())
    }

    fn tabel(&mut self) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        let uit = if self.stijl.stat { self.stat.onderdruk() } else { self.stat.voluit() };
        let [t, v, wijzigingen] = uit.totaal.map(getal);
        let (erbij, weg, anders) = (w.toegevoegd, w.verwijderd, w.gewijzigd);
        writeln!(self.uit, "  T {t} {erbij} · V {v} {weg} · W {wijzigingen} {anders}")?;
        let kolommen: Vec<_> = uit.kolommen.iter().filter(|(_, aantal)| *aantal != Some(0)).collect();
        if !kolommen.is_empty() {
            writeln!(self.uit, "\n  {:<64}{:>12}", w.per_kolom, "W")?;
            for (naam, aantal) in kolommen {
                writeln!(self.uit, "  {:<64}{:>12}", past(&visible(naam), 63), getal(*aantal))?;
            }
        }
        let instellingen: Vec<_> = uit.instellingen.iter().filter(|(_, a)| *a != [Some(0); 3]).collect();
        if !instellingen.is_empty() {
            writeln!(self.uit, "\n  {:<40}{:>12}{:>12}{:>12}", w.per_instelling, "T", "V", "W")?;
            for (code, aantallen) in instellingen {
                let [t, v, wijzigingen] = aantallen.map(getal);
                writeln!(self.uit, "  {:<40}{t:>12}{v:>12}{wijzigingen:>12}", past(&visible(code), 39))?;
            }
        }
        Ok(())
    }
}

/// The lines of one change of the frame.
pub(super) fn kaderregels(wijziging: &Wijziging, lang: Lang) -> Vec<String> {
    let w = Woorden::van(lang);
    let kop = format!("{:<9}{} {}", wijziging.richting.tekst(lang), wijziging.onderwerp, wijziging.wat);
    let waarde = |tekst: &Option<String>| tekst.as_ref().map_or_else(|| "–".to_owned(), |tekst| visible(tekst));
    let mut regels = vec![past(visible(&kop).trim_end(), 78)];
    regels.extend(vouw(&format!("{} → {}", waarde(&wijziging.oud), waarde(&wijziging.nieuw)), 67).into_iter().take(4));
    if let Some(grondslag) = wijziging.grondslag.as_ref().filter(|tekst| !tekst.is_empty()) {
        regels.push(past(&format!("{}: {}", w.grondslag, visible(grondslag)), 67));
    }
    regels
}

/// Writes the frame: changes, or that there are none.
///
/// # Errors
/// `uit` cannot be written.
pub fn schrijf_kader<'w>(
    uit: &mut impl Write,
    wijzigingen: impl IntoIterator<Item = &'w Wijziging>,
    lang: Lang,
) -> io::Result<()> {
    for wijziging in wijzigingen {
        for (nummer, regel) in kaderregels(wijziging, lang).iter().enumerate() {
            writeln!(uit, "{}{regel}", if nummer == 0 { "  " } else { "           " })?;
        }
    }
    Ok(())
}

impl<W: Write> Toon for Mens<W> {
    fn begin(&mut self, kader: &Kader) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        writeln!(self.uit, "{:<6} {}", w.oud, past(&visible(&kader.oud), 72))?;
        writeln!(self.uit, "{:<6} {}", w.nieuw, past(&visible(&kader.nieuw), 72))?;
        let gemeen: Vec<String> = kader.gemeen.iter().map(|(naam, waarde)| format!("{naam} {waarde}")).collect();
        vouw(&visible(&gemeen.join(" · ")), 72).iter().try_for_each(|regel| writeln!(self.uit, "       {regel}"))?;
        if kader.wijzigingen.is_empty() {
            return writeln!(self.uit, "\n{}", w.geen_kader);
        }
        writeln!(self.uit, "\n{}", w.kader)?;
        schrijf_kader(&mut self.uit, kader.te_tonen(self.stijl.stat), self.stijl.lang)
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, aanwezig: Aanwezig) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        self.kolommen = kolommen.clone();
        self.aanwezig = aanwezig;
        self.instelling = kop.instelling.as_deref().and_then(|naam| kolommen.paar(naam));
        self.stat = Statistiek::begin(kolommen.gemene_namen());
        (self.getoond, self.over) = (0, 0);
        let titel = format!("{} {}", kop.deelbestand, kop.studiejaar);
        let hoe = match aanwezig {
            Aanwezig::Beide => "",
            Aanwezig::AlleenOud => w.alleen_oud,
            Aanwezig::AlleenNieuw => w.alleen_nieuw,
        };
        self.kop = Some(kop.clone());
        writeln!(self.uit, "\n{}", format!("{} {hoe}", past(visible(&titel).trim_end(), 50)).trim_end())?;
        if !kolommen.sleutel_ontbreekt.is_empty() {
            let namen = kolommen.sleutel_ontbreekt.join(", ");
            writeln!(self.uit, "  {}", past(&format!("{} {namen}", w.geen_sleutel), 78))?;
        }
        Ok(())
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        self.stat.tel(verschil, self.instelling);
        if self.stijl.stat || verschil.soort == Soort::Aangevuld || self.aanwezig != Aanwezig::Beide {
            return Ok(());
        }
        if self.getoond == self.stijl.rijen {
            self.over += 1;
            return Ok(());
        }
        if self.getoond == 0 {
            let namen = |plaatsen: &[(usize, usize)]| -> Vec<&str> {
                plaatsen.iter().filter_map(|(_, nieuw)| self.kolommen.nieuw.get(*nieuw)).map(String::as_str).collect()
            };
            let sleutel = [namen(self.kolommen.persoon.as_slice()), namen(&self.kolommen.sleutel)].concat().join(" · ");
            writeln!(self.uit, "  {}", past(&visible(&sleutel), 78))?;
        }
        self.getoond += 1;
        self.rij(verschil)
    }

    fn bestand_klaar(&mut self, telling: &Telling) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        if self.over > 0 {
            writeln!(self.uit, "  … {} {}", getal(Some(self.over)), w.meer)?;
        }
        self.stat.sluit(telling);
        if telling.is_gelijk() {
            return writeln!(self.uit, "  {}", w.gelijk);
        }
        if !self.stijl.stat {
            let (oud, nieuw) = (getal(Some(telling.rijen_oud)), getal(Some(telling.rijen_nieuw)));
            writeln!(self.uit, "  {oud} → {nieuw} {}", w.rijen)?;
            if telling.dubbelzinnige_sleutels > 0 {
                let (sleutels, rijen) = (telling.dubbelzinnige_sleutels, telling.dubbelzinnige_rijen);
                writeln!(self.uit, "  ? {} {}: {rijen} {}", sleutels, w.dubbelzinnig, w.rijen)?;
            }
        }
        self.tabel()
    }

    /// Not with `stat`: a third table with the same totals would give small counts away.
    fn oorzaken(&mut self, tellingen: &BTreeMap<Oorzaken, [u64; 3]>) -> io::Result<()> {
        if self.stijl.stat || tellingen.is_empty() {
            return Ok(());
        }
        let w = Woorden::van(self.stijl.lang);
        writeln!(self.uit, "\n  {:<40}{:>12}{:>12}{:>12}", w.per_oorzaak, "T", "V", "W")?;
        for (oorzaken, aantallen) in tellingen {
            let [t, v, wijzigingen] = aantallen.map(|aantal| getal(Some(aantal)));
            writeln!(self.uit, "  {:<40}{t:>12}{v:>12}{wijzigingen:>12}", oorzaken.namen().join(" + "))?;
        }
        writeln!(self.uit)
    }

    fn klaar(&mut self) -> io::Result<()> {
        if self.stijl.stat {
            writeln!(self.uit, "\n{}", Woorden::van(self.stijl.lang).weggelaten)?;
        }
        self.uit.flush()
    }
}
