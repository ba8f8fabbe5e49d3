//! Calls of functions over values, and of `opzoeken` (functions over sets of rows are in `sets`).
//!
//! In: a name and its arguments. Out: typed tree. Refuses: a wrong number or type of arguments, a day that is not in
//! the calendar, a key of another type than the source's.

use super::ast::{Arg, Expr, ExprSoort, Naam};
use super::fout::{FoutSoort, naaste};
use super::functies::{Functie, TABEL};
use super::ir::{BronRijIr, Ir, Vast};
use super::soort::Soort;
use super::types::{NIETS, Toetser, is_literal, naar};
use crate::diagnose::Span;
use crate::tijd::Maanddag;

impl Toetser<'_> {
    pub(super) fn roep(&mut self, naam: &Naam, args: &[Arg], span: Span) -> (Ir, Soort) {
        let Some((functie, handtekening)) = Functie::zoek(&naam.tekst) else {
            let bedoelt = naaste(&naam.tekst, TABEL.iter().map(|(_, naam, _)| *naam));
            self.meld(FoutSoort::OnbekendeNaam { naam: naam.tekst.clone(), bedoelt }, naam.span);
            return NIETS;
        };
        let fouten = self.fouten.len();
        let uit = match functie {
            Functie::AantalPeildata
            | Functie::Aantal
            | Functie::Bestaat
            | Functie::Eerste
            | Functie::EersteBekend
            | Functie::Som
            | Functie::Gemiddelde
            | Functie::Laagste
            | Functie::Hoogste => self.roep_set(functie, args, span),
            _ => self.exprs(args).and_then(|args| self.roep_waarde(functie, &args)),
        };
        if uit.is_none() && self.fouten.len() == fouten {
            self.meld(FoutSoort::Aantal { handtekening: handtekening.to_owned() }, span);
        }
        uit.unwrap_or(NIETS)
    }

    /// Arguments that must all be expressions.
    fn exprs<'e>(&mut self, args: &'e [Arg]) -> Option<Vec<&'e Expr>> {
        let mut uit = Vec::new();
        for arg in args {
            match arg {
                Arg::Expr(expr) => uit.push(expr),
                Arg::Rijset(set) => self.meld(FoutSoort::Rijset { ontbreekt: false }, set.span),
            }
        }
        (uit.len() == args.len()).then_some(uit)
    }

    /// `None`: the number of arguments is wrong (or a fault has been reported).
    fn roep_waarde(&mut self, functie: Functie, args: &[&Expr]) -> Option<(Ir, Soort)> {
        Some(match (functie, args) {
            (Functie::Leeftijd, [geboren, dag]) => {
                let (ir, soort) = self.expr(geboren);
                if !matches!(soort, Soort::Datum | Soort::Onvolledig) {
                    self.type_fout("datum of onvolledige_datum", "datum or onvolledige_datum", &soort, geboren.span);
                }
                let dag = self.van_type(dag, &Soort::Datum);
                (Ir::Leeftijd(Box::new([ir, dag])), Soort::Geheel)
            }
            (Functie::Datum, [jaar, dag]) => {
                let jaar = self.van_type(jaar, &Soort::Geheel);
                (Ir::DatumIn(Box::new(jaar), self.maanddag(dag)?), Soort::Datum)
            }
            (Functie::Jaar, [dag]) => (Ir::Jaar(Box::new(self.van_type(dag, &Soort::Datum))), Soort::Geheel),
            (Functie::Maand, [dag]) => (Ir::Maand(Box::new(self.van_type(dag, &Soort::Datum))), Soort::Geheel),
            (Functie::Binnen, [dag, begin, einde]) => {
                let dag = self.van_type(dag, &Soort::Datum);
                let begin = self.van_type(begin, &Soort::Datum);
                // An end that is written as `onbekend` is open.
                let einde = match &einde.soort {
                    ExprSoort::Onbekend => Ir::Vast(Vast::Onbekend),
                    _ => self.van_type(einde, &Soort::Datum),
                };
                (Ir::Binnen(Box::new([dag, begin, einde])), Soort::Janee)
            }
            (Functie::BijOnbekend, [x, y]) => {
                let eerste = self.waarde(x);
                if eerste.1 == Soort::Onbekend {
                    self.meld(FoutSoort::AltijdOnbekend, x.span);
                }
                let tweede = self.waarde(y);
                let span = Span { start: x.span.start, end: y.span.end };
                let (x, y, soort) = self.samen(eerste, tweede, span);
                (Ir::BijOnbekend(Box::new([x, y])), soort)
            }
            (Functie::Deel, [tekst, van, tot]) => {
                let (van, tot) = self.grenzen(van, tot)?;
                (Ir::Deel(Box::new(self.tekst(tekst)), van, tot), Soort::code())
            }
            (Functie::Tekst, [getal]) => (Ir::NaarTekst(Box::new(self.van_type(getal, &Soort::Geheel))), Soort::code()),
            (Functie::Opzoeken, [bron, sleutel @ ..]) => self.opzoeken(bron, sleutel)?,
            _ => return None,
        })
    }

    /// A day `MM-DD` that is known when the rule is read.
    pub(super) fn maanddag(&mut self, expr: &Expr) -> Option<Maanddag> {
        let (ir, soort) = self.expr(expr);
        let Ir::Vast(Vast::Tekst(tekst)) = ir else {
            if soort != Soort::Fout {
                self.meld(FoutSoort::MaanddagVast, expr.span);
            }
            return None;
        };
        let gelezen = std::str::from_utf8(tekst.bytes()).ok().and_then(Maanddag::lees);
        if gelezen.is_none() {
            self.meld(FoutSoort::Maanddag, expr.span);
        }
        gelezen
    }

    fn tekst(&mut self, expr: &Expr) -> Ir {
        let (ir, soort) = self.expr(expr);
        if !matches!(soort, Soort::Tekst { .. }) {
            self.type_fout("tekst", "tekst", &soort, expr.span);
        }
        ir
    }

    fn grenzen(&mut self, van: &Expr, tot: &Expr) -> Option<(usize, usize)> {
        if let (ExprSoort::Geheel(eerste), ExprSoort::Geheel(laatste)) = (&van.soort, &tot.soort)
            && let (Ok(eerste), Ok(laatste)) = (usize::try_from(*eerste), usize::try_from(*laatste))
            && eerste >= 1
            && eerste <= laatste
        {
            return Some((eerste, laatste));
        }
        self.meld(FoutSoort::DeelGrens, Span { start: van.span.start, end: tot.span.end });
        None
    }

    fn opzoeken(&mut self, bron: &Expr, sleutel: &[&Expr]) -> Option<(Ir, Soort)> {
        let catalogue = self.bereik.catalogue;
        let naam = if let ExprSoort::Naam(naam) = &bron.soort { naam.as_str() } else { "" };
        let Some(schema) = catalogue.bronnen.get(naam) else {
            let bedoelt = naaste(naam, catalogue.bronnen.keys().map(String::as_str));
            self.meld(FoutSoort::OnbekendeNaam { naam: naam.to_owned(), bedoelt }, bron.span);
            return None;
        };
        if schema.sleutel.len() != sleutel.len() {
            let handtekening = format!("opzoeken({naam}, {})", schema.sleutel.join(", "));
            let einde = sleutel.last().map_or(bron.span.end, |laatste| laatste.span.end);
            self.meld(FoutSoort::Aantal { handtekening }, Span { start: bron.span.start, end: einde });
            return None;
        }
        let mut delen = Vec::new();
        for (kolom, expr) in schema.sleutel.iter().filter_map(|naam| schema.kolom(naam)).zip(sleutel) {
            self.leest.bronkolom(naam, &kolom.naam);
            delen.push(self.sleuteldeel(&Soort::van_kolom(kolom.soort, kolom.codelijst.as_ref()), expr));
        }
        let rij = BronRijIr::Opzoeken { bron: naam.to_owned(), sleutel: delen };
        Some((Ir::BronRij(rij), Soort::BronRij(naam.to_owned())))
    }

    fn sleuteldeel(&mut self, kolom: &Soort, expr: &Expr) -> Ir {
        let (ir, soort) = self.waarde(expr);
        if is_literal(expr) {
            return Ir::Vast(self.literal_naast(expr, kolom).unwrap_or(Vast::Onbekend));
        }
        let past = match (kolom, &soort) {
            (Soort::Tekst { .. }, Soort::Tekst { .. }) => true,
            // Written in a source as they are written here: whole numbers, dates and J/N have one spelling.
            (Soort::Geheel | Soort::Datum | Soort::Janee, soort) => *soort == *kolom,
            _ => false,
        };
        if !past {
            self.type_fout(&kolom.naam(), &kolom.naam(), &soort, expr.span);
        }
        naar((ir, soort), kolom)
    }
}
