//! The report as one page that needs nothing else: no network, no script, readable on paper.
//!
//! In: a diff as it is told. Out: HTML. Refuses: nothing; every text of a release is escaped.

use super::Toon;
use super::grafiek::{KLEUREN, LETTERS, staven, veilig};
use super::mens::Stijl;
use super::regels::getal;
use super::woorden::Woorden;
use crate::diagnose::Lang;
use crate::diff::Kolommen;
use crate::diff::bestand::{Aanwezig, BestandKop};
use crate::diff::kader::{Kader, Richting};
use crate::diff::oorzaak::Oorzaken;
use crate::diff::stat::{Gepubliceerd, Statistiek};
use crate::diff::verschil::{Soort, Telling, Verschil};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Institutions in one chart; more cannot be told apart on a page.
const STAVEN: usize = 25;

/// Writes the page.
pub struct Html<W> {
    uit: W,
    stijl: Stijl,
    kop: Option<(BestandKop, Aanwezig)>,
    kolommen: Kolommen,
    instelling: Option<(usize, usize)>,
    stat: Statistiek,
    rijen: String,
    oorzaken: Vec<(String, [Option<u64>; 3])>,
    getoond: u64,
    over: u64,
}

impl<W: Write> Html<W> {
    /// Writes to `uit`, which should be buffered.
    pub fn new(uit: W, stijl: Stijl) -> Self {
        Self {
            uit,
            stijl,
            kop: None,
            kolommen: Kolommen::default(),
            instelling: None,
            stat: Statistiek::default(),
            rijen: String::new(),
            oorzaken: Vec::new(),
            getoond: 0,
            over: 0,
        }
    }

    fn grafieken(&mut self, uit: &Gepubliceerd) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        let legenda = |soorten: &[usize]| -> String {
            let deel = |soort: &usize| {
                let (kleur, letter) = (KLEUREN.get(*soort).unwrap_or(&""), LETTERS.get(*soort).unwrap_or(&""));
                format!("<span class=k><i style=\"background:{kleur}\"></i>{letter}</span>")
            };
            soorten.iter().map(deel).collect()
        };
        let kolommen: Vec<(String, [Option<u64>; 3])> = uit
            .kolommen
            .iter()
            .filter(|(_, aantal)| *aantal != Some(0))
            .map(|(naam, aantal)| (naam.clone(), [Some(0), Some(0), *aantal]))
            .collect();
        if !kolommen.is_empty() {
            let svg = staven(w.per_kolom, &kolommen, &[2]);
            writeln!(self.uit, "<h3>{} {}</h3>\n{svg}", w.per_kolom, legenda(&[2]))?;
        }
        if !self.oorzaken.is_empty() {
            let svg = staven(w.per_oorzaak, &self.oorzaken, &[0, 1, 2]);
            writeln!(self.uit, "<h3>{} {}</h3>\n{svg}", w.per_oorzaak, legenda(&[0, 1, 2]))?;
            self.oorzaken.clear();
        }
        let mut instellingen: Vec<_> = uit.instellingen.iter().filter(|(_, a)| *a != [Some(0); 3]).cloned().collect();
        instellingen.sort_by_key(|(_, a)| std::cmp::Reverse(a.iter().flatten().sum::<u64>()));
        let over = instellingen.len().saturating_sub(STAVEN);
        instellingen.truncate(STAVEN);
        if !instellingen.is_empty() {
            let svg = staven(w.per_instelling, &instellingen, &[0, 1, 2]);
            writeln!(self.uit, "<h3>{} {}</h3>\n{svg}", w.per_instelling, legenda(&[0, 1, 2]))?;
            if over > 0 {
                writeln!(self.uit, "<p>… {over} {}</p>", w.meer)?;
            }
        }
        Ok(())
    }
}

impl<W: Write> Toon for Html<W> {
    fn begin(&mut self, kader: &Kader) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        let taal = if self.stijl.lang == Lang::Nl { "nl" } else { "en" };
        writeln!(
            self.uit,
            "<!doctype html>\n<html lang={taal}><head><meta charset=utf-8>\n<meta name=viewport \
             content=\"width=device-width\">\n<title>{}</title>\n<style>\n{}</style></head><body>\n<h1>{}</h1>\n<dl>",
            w.titel,
            include_str!("pagina.css"),
            w.titel
        )?;
        let namen = [(w.oud, kader.oud.as_str()), (w.nieuw, kader.nieuw.as_str())];
        let gemeen = kader.gemeen.iter().map(|(naam, waarde)| (*naam, waarde.as_str()));
        for (naam, waarde) in namen.into_iter().chain(gemeen) {
            writeln!(self.uit, "<div><dt>{naam}</dt><dd>{}</dd></div>", veilig(waarde))?;
        }
        writeln!(self.uit, "</dl>\n<h2>{}</h2>", w.kader)?;
        if kader.wijzigingen.is_empty() {
            return writeln!(self.uit, "<p>{}</p>", w.geen_kader);
        }
        writeln!(
            self.uit,
            "<table class=kader><thead><tr><th></th><th></th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>",
            w.oud, w.nieuw, w.grondslag
        )?;
        for wijziging in kader.te_tonen(self.stijl.stat) {
            let klasse = if wijziging.richting == Richting::Ruimer { " class=ruimer" } else { "" };
            let tekst = |tekst: &Option<String>| tekst.as_deref().map_or_else(|| "–".to_owned(), veilig);
            writeln!(
                self.uit,
                "<tr{klasse}><td>{}</td><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                wijziging.richting.tekst(self.stijl.lang),
                wijziging.onderwerp,
                veilig(&wijziging.wat),
                tekst(&wijziging.oud),
                tekst(&wijziging.nieuw),
                veilig(wijziging.grondslag.as_deref().unwrap_or_default()),
            )?;
        }
        writeln!(self.uit, "</tbody></table>")
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, aanwezig: Aanwezig) -> io::Result<()> {
        self.kolommen = kolommen.clone();
        self.instelling = kop.instelling.as_deref().and_then(|naam| kolommen.paar(naam));
        self.stat = Statistiek::begin(kolommen.gemene_namen());
        self.kop = Some((kop.clone(), aanwezig));
        self.rijen.clear();
        (self.getoond, self.over) = (0, 0);
        Ok(())
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        self.stat.tel(verschil, self.instelling);
        let beide = self.kop.as_ref().is_some_and(|(_, aanwezig)| *aanwezig == Aanwezig::Beide);
        if self.stijl.stat || !beide || verschil.soort == Soort::Aangevuld {
            return Ok(());
        }
        if self.getoond == self.stijl.rijen {
            self.over += 1;
            return Ok(());
        }
        self.getoond += 1;
        let k = &self.kolommen;
        let (rij, links) = match (verschil.oud, verschil.nieuw) {
            (Some(oud), _) => (oud, true),
            (None, Some(nieuw)) => (nieuw, false),
            (None, None) => return Ok(()),
        };
        let cel = |plaats: usize| veilig(&String::from_utf8_lossy(rij.veld(plaats)));
        let kant = |paar: &(usize, usize)| if links { paar.0 } else { paar.1 };
        let wie = k.persoon.as_ref().map_or_else(String::new, |paar| cel(kant(paar)));
        let sleutel: Vec<String> = k.sleutel.iter().map(|paar| cel(kant(paar))).collect();
        let velden: Vec<String> = verschil
            .gewijzigd
            .iter()
            .filter_map(|nummer| k.gemeen.get(*nummer))
            .filter_map(|(oud, nieuw)| {
                let naam = veilig(k.nieuw.get(*nieuw)?);
                let naar = match verschil.nieuw?.veld(*nieuw) {
                    b"" => "<em>*</em>".to_owned(),
                    waarde => veilig(&String::from_utf8_lossy(waarde)),
                };
                Some(format!("<b>{naam}</b> {} → {naar}", cel(*oud)))
            })
            .collect();
        self.rijen.push_str(&format!(
            "<tr><td>{}{}</td><td class=nr>{wie}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            verschil.soort.letter(),
            if verschil.dubbelzinnig { " ?" } else { "" },
            sleutel.join(" · "),
            velden.join("<br>"),
            verschil.oordeel.tekst(),
        ));
        Ok(())
    }

    fn bestand_klaar(&mut self, telling: &Telling) -> io::Result<()> {
        let w = Woorden::van(self.stijl.lang);
        let Some((kop, aanwezig)) = self.kop.clone() else { return Ok(()) };
        let hoe = match aanwezig {
            Aanwezig::Beide => "",
            Aanwezig::AlleenOud => w.alleen_oud,
            Aanwezig::AlleenNieuw => w.alleen_nieuw,
        };
        let (naam, jaar) = (veilig(&kop.deelbestand), veilig(&kop.studiejaar));
        writeln!(self.uit, "<section><h2>{naam} {jaar} <small>{hoe}</small></h2>")?;
        self.stat.sluit(telling);
        if telling.is_gelijk() {
            return writeln!(self.uit, "<p>{}</p></section>", w.gelijk);
        }
        let uit = if self.stijl.stat { self.stat.onderdruk() } else { self.stat.voluit() };
        write!(self.uit, "<p class=som>")?;
        for ((letter, woord), aantal) in LETTERS.iter().zip([w.toegevoegd, w.verwijderd, w.gewijzigd]).zip(uit.totaal) {
            write!(self.uit, "<span><b>{}</b> {letter} {woord}</span>", getal(aantal))?;
        }
        writeln!(self.uit, "</p>")?;
        if !self.stijl.stat {
            let (oud, nieuw) = (getal(Some(telling.rijen_oud)), getal(Some(telling.rijen_nieuw)));
            writeln!(self.uit, "<p>{oud} → {nieuw} {}</p>", w.rijen)?;
            if telling.dubbelzinnige_sleutels > 0 {
                let (sleutels, rijen) = (telling.dubbelzinnige_sleutels, telling.dubbelzinnige_rijen);
                writeln!(self.uit, "<p>? {sleutels} {}: {rijen} {}</p>", w.dubbelzinnig, w.rijen)?;
            }
        }
        self.grafieken(&uit)?;
        if !self.rijen.is_empty() {
            let k = &self.kolommen;
            let namen = |plaatsen: &[(usize, usize)]| -> String {
                let namen = plaatsen.iter().filter_map(|(_, nieuw)| k.nieuw.get(*nieuw)).map(|naam| veilig(naam));
                namen.collect::<Vec<_>>().join(" · ")
            };
            let (wie, sleutel) = (namen(k.persoon.as_slice()), namen(&k.sleutel));
            writeln!(
                self.uit,
                "<table><thead><tr><th></th><th>{wie}</th><th>{sleutel}</th><th>{}</th><th></th></tr></thead><tbody>\n\
                 {}</tbody></table>",
                w.gewijzigd, self.rijen
            )?;
        }
        if self.over > 0 {
            writeln!(self.uit, "<p>… {} {}</p>", getal(Some(self.over)), w.meer)?;
        }
        writeln!(self.uit, "</section>")
    }

    /// Not with `stat`: a third table with the same totals would give small counts away.
    fn oorzaken(&mut self, tellingen: &BTreeMap<Oorzaken, [u64; 3]>) -> io::Result<()> {
        if !self.stijl.stat {
            let regel =
                |(oorzaken, aantallen): (&Oorzaken, &[u64; 3])| (oorzaken.namen().join(" + "), aantallen.map(Some));
            self.oorzaken = tellingen.iter().map(regel).collect();
        }
        Ok(())
    }

    fn klaar(&mut self) -> io::Result<()> {
        if self.stijl.stat {
            writeln!(self.uit, "<footer>{}</footer>", Woorden::van(self.stijl.lang).weggelaten)?;
        }
        writeln!(self.uit, "</body></html>")?;
        self.uit.flush()
    }
}
