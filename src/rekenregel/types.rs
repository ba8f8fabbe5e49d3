//! The type check: operators, literals and branches (names are in `namen`, calls in `roep` and `sets`).
//!
//! In: the syntax tree and what the rule may name. Out: the typed tree with its read set.
//! Refuses: ill-typed expressions; all faults are collected, and a fault below gives no second one above.

use super::ast::{Expr, ExprSoort, Regel, Vergelijking};
use super::fout::{Fout, FoutSoort, naaste};
use super::ir::{Ir, Letterlijk, Vast};
use super::leesset::Leesset;
use super::soort::Soort;
use super::{Bereik, namen::Niveaus};
use crate::diagnose::{Bilingual, Span};

/// Most `laat` names of one rule: their values have fixed places on the stack.
pub(super) const MEESTE_LATEN: usize = 16;

/// A name bound by `laat`.
pub(super) struct Laat {
    pub(super) naam: String,
    pub(super) span: Span,
    pub(super) soort: Soort,
    pub(super) gebruikt: bool,
}

/// The state of one check.
pub(super) struct Toetser<'c> {
    pub(super) bereik: Bereik<'c>,
    pub(super) fouten: Vec<Fout>,
    pub(super) leest: Leesset,
    pub(super) laten: Vec<Laat>,
    pub(super) niveaus: Niveaus<'c>,
}

/// A rule that passed.
pub(super) struct Getypeerd {
    pub(super) laten: Vec<Ir>,
    pub(super) uitkomst: Ir,
    pub(super) soort: Soort,
    pub(super) leest: Leesset,
}

/// What a fault evaluates to; never run, because a rule with faults is refused.
pub(super) const NIETS: (Ir, Soort) = (Ir::Vast(Vast::Onbekend), Soort::Fout);

/// Checks a whole rule.
pub(super) fn toets(regel: &Regel, bereik: Bereik<'_>) -> Result<Getypeerd, Vec<Fout>> {
    let mut toetser = Toetser {
        bereik,
        fouten: Vec::new(),
        leest: Leesset::default(),
        laten: Vec::new(),
        niveaus: Niveaus::new(bereik),
    };
    let mut laten = Vec::new();
    for (naam, waarde) in &regel.laten {
        let (ir, soort) = toetser.expr(waarde);
        if soort == Soort::Onbekend {
            toetser.meld(FoutSoort::AltijdOnbekend, waarde.span);
        }
        if toetser.laten.iter().any(|eerder| eerder.naam == naam.tekst) {
            toetser.meld(FoutSoort::DubbeleNaam { naam: naam.tekst.clone() }, naam.span);
        } else if laten.len() == MEESTE_LATEN {
            toetser.meld(FoutSoort::TeVeel { hoogstens: MEESTE_LATEN }, naam.span);
        }
        laten.push(ir);
        toetser.laten.push(Laat { naam: naam.tekst.clone(), span: naam.span, soort, gebruikt: false });
    }
    let (uitkomst, soort) = toetser.waarde(&regel.uitkomst);
    if soort == Soort::Onbekend {
        toetser.meld(FoutSoort::AltijdOnbekend, regel.uitkomst.span);
    }
    for laat in std::mem::take(&mut toetser.laten) {
        if !laat.gebruikt {
            toetser.meld(FoutSoort::Ongebruikt { naam: laat.naam }, laat.span);
        }
    }
    if toetser.fouten.is_empty() {
        return Ok(Getypeerd { laten, uitkomst, soort, leest: toetser.leest });
    }
    toetser.fouten.sort_by_key(|fout| fout.span);
    Err(toetser.fouten)
}

impl Toetser<'_> {
    pub(super) fn meld(&mut self, soort: FoutSoort, span: Span) {
        self.fouten.push(Fout::new(soort, span));
    }

    /// Reports a type that does not fit; nothing when a fault was reported already.
    pub(super) fn type_fout(&mut self, nl: &str, en: &str, soort: &Soort, span: Span) {
        match soort {
            Soort::Fout => {}
            Soort::Onbekend => self.meld(FoutSoort::AltijdOnbekend, span),
            soort if soort.is_rij() => self.meld(FoutSoort::RijZonderKolom, span),
            soort => {
                let verwacht = Bilingual { nl: nl.to_owned(), en: en.to_owned() };
                self.meld(FoutSoort::Type { verwacht, gevonden: soort.naam() }, span);
            }
        }
    }

    /// An expression that is a value: no row.
    pub(super) fn waarde(&mut self, expr: &Expr) -> (Ir, Soort) {
        let (ir, soort) = self.expr(expr);
        if soort.is_rij() {
            self.meld(FoutSoort::RijZonderKolom, expr.span);
            return NIETS;
        }
        (ir, soort)
    }

    /// A value of one type.
    pub(super) fn van_type(&mut self, expr: &Expr, verwacht: &Soort) -> Ir {
        let (ir, soort) = self.expr(expr);
        if soort != *verwacht {
            self.type_fout(&verwacht.naam(), &verwacht.naam(), &soort, expr.span);
        }
        ir
    }

    /// Any expression; a row is allowed.
    pub(super) fn expr(&mut self, expr: &Expr) -> (Ir, Soort) {
        match &expr.soort {
            ExprSoort::Tekst(tekst) => (Ir::Vast(Vast::Tekst(Letterlijk::new(tekst.as_bytes()))), Soort::code()),
            ExprSoort::Geheel(getal) => (Ir::Vast(Vast::Geheel(*getal)), Soort::Geheel),
            ExprSoort::Decimaal(getal) => (Ir::Vast(Vast::Decimaal(*getal)), Soort::Decimaal),
            ExprSoort::JaNee(waar) => (Ir::Vast(Vast::JaNee(*waar)), Soort::Janee),
            ExprSoort::Onbekend => (Ir::Vast(Vast::Onbekend), Soort::Onbekend),
            ExprSoort::Naam(naam) => self.naam(naam, expr.span),
            ExprSoort::Punt(rij, kolom) => self.punt(rij, kolom),
            ExprSoort::Op(tabel, dag) => self.op(tabel, dag),
            ExprSoort::Roep(naam, args) => self.roep(naam, args, expr.span),
            ExprSoort::En(delen) => (Ir::En(self.janee_delen(delen)), Soort::Janee),
            ExprSoort::Of(delen) => (Ir::Of(self.janee_delen(delen)), Soort::Janee),
            ExprSoort::Niet(binnen) => (Ir::Niet(Box::new(self.van_type(binnen, &Soort::Janee))), Soort::Janee),
            ExprSoort::IsOnbekend(binnen, niet) => {
                let (ir, soort) = self.waarde(binnen);
                if soort == Soort::Onbekend {
                    self.meld(FoutSoort::AltijdOnbekend, binnen.span);
                }
                (Ir::IsOnbekend(Box::new(ir), *niet), Soort::Janee)
            }
            ExprSoort::Als(delen) => {
                let [voorwaarde, dan, anders] = &**delen;
                let voorwaarde = self.van_type(voorwaarde, &Soort::Janee);
                let (links, rechts) = (self.waarde(dan), self.waarde(anders));
                let (links, rechts, soort) = self.samen(links, rechts, expr.span);
                (Ir::Als(Box::new([voorwaarde, links, rechts])), soort)
            }
            ExprSoort::Vergelijk(soort, delen) => (self.vergelijk(*soort, delen, expr.span), Soort::Janee),
            ExprSoort::In(links, lijst) => {
                let (ir, soort) = self.waarde(links);
                if matches!(soort, Soort::Onbekend | Soort::Onvolledig) {
                    self.type_fout(
                        "een waarde die te vergelijken is",
                        "a value that can be compared",
                        &soort,
                        links.span,
                    );
                }
                let lijst = lijst.iter().filter_map(|literal| self.literal_naast(literal, &soort)).collect();
                (Ir::In(Box::new(ir), lijst), Soort::Janee)
            }
            ExprSoort::Reken(bewerking, delen) => {
                let [links, rechts] = &**delen;
                let (a, b) = (self.getal(links), self.getal(rechts));
                let (a, b, soort) = self.samen(a, b, expr.span);
                (Ir::Reken(*bewerking, Box::new([a, b])), soort)
            }
        }
    }

    fn janee_delen(&mut self, delen: &[Expr]) -> Vec<Ir> {
        delen.iter().map(|deel| self.van_type(deel, &Soort::Janee)).collect()
    }

    /// A number of either kind.
    pub(super) fn getal(&mut self, expr: &Expr) -> (Ir, Soort) {
        let (ir, soort) = self.expr(expr);
        if soort.is_getal() {
            return (ir, soort);
        }
        self.type_fout("een getal", "a number", &soort, expr.span);
        NIETS
    }

    /// Brings two values to their common type.
    pub(super) fn samen(&mut self, links: (Ir, Soort), rechts: (Ir, Soort), span: Span) -> (Ir, Ir, Soort) {
        let Some(soort) = links.1.samen(&rechts.1) else {
            self.meld(FoutSoort::Ongelijk { links: links.1.naam(), rechts: rechts.1.naam() }, span);
            return (links.0, rechts.0, Soort::Fout);
        };
        (naar(links, &soort), naar(rechts, &soort), soort)
    }

    fn vergelijk(&mut self, hoe: Vergelijking, delen: &[Expr; 2], span: Span) -> Ir {
        let [links, rechts] = delen;
        let (a, b) = (self.waarde(links), self.waarde(rechts));
        let fouten = self.fouten.len();
        for (deel, soort) in [(links, &a.1), (rechts, &b.1)] {
            match soort {
                Soort::Onbekend => self.meld(FoutSoort::VergelijkOnbekend, deel.span),
                Soort::Onvolledig => {
                    self.type_fout(
                        "een waarde die te vergelijken is",
                        "a value that can be compared",
                        soort,
                        deel.span,
                    );
                }
                _ => {}
            }
        }
        if !matches!(hoe, Vergelijking::Is | Vergelijking::IsNiet) {
            let fout = [(links, &a.1), (rechts, &b.1)].into_iter().find(|(_, soort)| **soort == Soort::Janee);
            if let Some((deel, soort)) = fout {
                self.type_fout("een waarde met een volgorde", "a value with an order", soort, deel.span);
            }
        }
        if self.fouten.len() > fouten {
            return NIETS.0;
        }
        let (a, b) = match (is_literal(links), is_literal(rechts)) {
            (false, true) => {
                let b = self.literal_naast(rechts, &a.1).map(Ir::Vast);
                (a.0, b)
            }
            (true, false) => {
                let a = self.literal_naast(links, &b.1).map(Ir::Vast);
                (b.0, a)
            }
            _ => {
                let (a, b, _) = self.samen(a, b, span);
                return Ir::Vergelijk(hoe, Box::new([a, b]));
            }
        };
        // One literal: it now stands on the right, so turn the comparison when it stood on the left.
        let hoe = if is_literal(links) { gespiegeld(hoe) } else { hoe };
        Ir::Vergelijk(hoe, Box::new([a, b.unwrap_or(Ir::Vast(Vast::Onbekend))]))
    }

    /// A literal that is compared with a value of type `soort`: converted to it, and held to its code list.
    pub(super) fn literal_naast(&mut self, literal: &Expr, soort: &Soort) -> Option<Vast> {
        let (Ir::Vast(vast), eigen) = self.expr(literal) else { return None };
        match (vast, soort) {
            (_, Soort::Fout | Soort::Onbekend | Soort::Onvolledig) | (Vast::Onbekend, _) => None,
            // The register and the sources write J and N; a rule may do so too.
            (Vast::Tekst(tekst), Soort::Janee) if matches!(tekst.bytes(), b"J" | b"N") => {
                Some(Vast::JaNee(tekst.bytes() == b"J"))
            }
            (Vast::Geheel(getal), Soort::Decimaal) => getal.checked_mul(10_000).map(Vast::Decimaal),
            // A value that is whole may be compared with 5.5: that side is converted where it is evaluated.
            (vast @ Vast::Decimaal(_), Soort::Geheel) => Some(vast),
            (Vast::Tekst(tekst), Soort::Tekst { codelijst, .. }) => {
                self.in_codelijst(tekst.bytes(), codelijst.as_deref(), literal.span);
                Some(Vast::Tekst(tekst))
            }
            (vast, soort) if eigen == *soort => Some(vast),
            _ => {
                self.meld(FoutSoort::Ongelijk { links: soort.naam(), rechts: eigen.naam() }, literal.span);
                None
            }
        }
    }

    /// Reports a literal that is not in the code list.
    pub(super) fn in_codelijst(&mut self, tekst: &[u8], codelijst: Option<&str>, span: Span) {
        let Some(lijst) = codelijst.and_then(|naam| self.bereik.catalogue.codelijsten.get(naam)) else { return };
        if lijst.bevat(tekst) {
            return;
        }
        let code = String::from_utf8_lossy(tekst).into_owned();
        let bedoelt = naaste(&code, lijst.waarden.iter().map(|waarde| waarde.code.as_str()));
        self.meld(FoutSoort::NietInCodelijst { code, codelijst: lijst.id.clone(), bedoelt }, span);
    }
}

/// Converts a value to the common type; only whole to decimal needs a step.
pub(super) fn naar((ir, soort): (Ir, Soort), doel: &Soort) -> Ir {
    match (soort, doel, ir) {
        (Soort::Geheel, Soort::Decimaal, Ir::Vast(Vast::Geheel(getal))) => {
            Ir::Vast(getal.checked_mul(10_000).map_or(Vast::Onbekend, Vast::Decimaal))
        }
        (Soort::Geheel, Soort::Decimaal, ir) => Ir::NaarDecimaal(Box::new(ir)),
        (_, _, ir) => ir,
    }
}

pub(super) fn is_literal(expr: &Expr) -> bool {
    matches!(expr.soort, ExprSoort::Tekst(_) | ExprSoort::Geheel(_) | ExprSoort::Decimaal(_) | ExprSoort::JaNee(_))
}

fn gespiegeld(hoe: Vergelijking) -> Vergelijking {
    match hoe {
        Vergelijking::Kleiner => Vergelijking::Groter,
        Vergelijking::HoogstensGelijk => Vergelijking::MinstensGelijk,
        Vergelijking::Groter => Vergelijking::Kleiner,
        Vergelijking::MinstensGelijk => Vergelijking::HoogstensGelijk,
        Vergelijking::Is | Vergelijking::IsNiet => hoe,
    }
}
