//! Sets of rows and the functions over them.
//!
//! In: `tabel geldig_op … waar … volgorde …` and what is computed over it. Out: typed tree.
//! Refuses: a set where a value must stand and the other way round, an order that nothing looks at, sets nested too
//! deeply, a validity that the table does not have.

use super::ast::{Arg, Expr, ExprSoort, Naam, Rijset};
use super::fout::FoutSoort;
use super::functies::Functie;
use super::ir::{Ir, RijIr, SetIr, Vouwing};
use super::namen::MEESTE_NIVEAUS;
use super::soort::Soort;
use super::types::{Toetser, naar};
use crate::catalogue::{Geldigheid, Tabel};
use crate::diagnose::Span;

/// Most sort keys of one set: those of the best row so far are kept on the stack.
pub(super) const MEESTE_SLEUTELS: usize = 8;

/// The parts of a set, wherever they came from.
struct Delen<'e> {
    tabel: Naam,
    span: Span,
    geldig_op: Option<&'e Expr>,
    waar: Option<&'e Expr>,
    volgorde: &'e [(Expr, bool)],
}

impl<'c> Toetser<'c> {
    /// `None`: the number of arguments is wrong, or a fault has been reported.
    pub(super) fn roep_set(&mut self, functie: Functie, args: &[Arg], span: Span) -> Option<(Ir, Soort)> {
        match (functie, args) {
            (Functie::AantalPeildata, [dag, set]) => {
                let dag = match dag {
                    Arg::Expr(dag) => self.maanddag(dag),
                    Arg::Rijset(set) => {
                        self.meld(FoutSoort::Rijset { ontbreekt: false }, set.span);
                        None
                    }
                };
                let delen = self.delen(set)?;
                let (set, tabel, ()) = self.set(&delen, false, |_, _| Some(()))?;
                if !matches!(tabel.geldigheid, Geldigheid::Tussen { .. }) {
                    self.meld(FoutSoort::GeenGeldigheid { tabel: tabel.id.clone() }, delen.tabel.span);
                    return None;
                }
                self.leest.geldigheid(tabel);
                Some((Ir::AantalPeildata(dag?, Box::new(set), tabel.geldigheid.clone()), Soort::Geheel))
            }
            (Functie::Aantal, [set]) => {
                let delen = self.delen(set)?;
                let (set, ..) = self.set(&delen, false, |_, _| Some(()))?;
                Some((Ir::Aantal(Box::new(set)), Soort::Geheel))
            }
            (Functie::Bestaat, [set]) => {
                let delen = self.delen(set)?;
                let (set, ..) = self.set(&delen, false, |_, _| Some(()))?;
                Some((Ir::Bestaat(Box::new(set)), Soort::Janee))
            }
            (Functie::Eerste, [set]) => {
                let delen = self.delen(set)?;
                let (set, tabel, ()) = self.set(&delen, true, |_, _| Some(()))?;
                Some((Ir::Rij(RijIr::Eerste(Box::new(set))), Soort::Rij(tabel.id.clone())))
            }
            (Functie::EersteBekend, [set, Arg::Expr(expr)]) => {
                let delen = self.delen(set)?;
                self.eerste_bekend(&delen, expr)
            }
            // `volgorde a, x`: the last item behind `volgorde` is the second argument.
            (Functie::EersteBekend, [set @ Arg::Rijset(Rijset { volgorde, .. })]) => {
                let (&(ref expr, aflopend), rest) = volgorde.split_last()?;
                if aflopend || rest.is_empty() {
                    return None;
                }
                let delen = Delen { volgorde: rest, ..self.delen(set)? };
                self.eerste_bekend(&delen, expr)
            }
            (Functie::Som | Functie::Gemiddelde | Functie::Laagste | Functie::Hoogste, [set, Arg::Expr(expr)]) => {
                let delen = self.delen(set)?;
                self.vouw(functie, &delen, expr)
            }
            (_, args) => {
                if let Some(arg) = args.iter().skip(1).find(|arg| matches!(arg, Arg::Rijset(_))) {
                    self.meld(FoutSoort::Rijset { ontbreekt: false }, arg.span());
                } else {
                    let handtekening = super::functies::TABEL.iter().find(|(hier, ..)| *hier == functie);
                    let handtekening = handtekening.map(|(_, _, tekst)| (*tekst).to_owned()).unwrap_or_default();
                    self.meld(FoutSoort::Aantal { handtekening }, span);
                }
                None
            }
        }
    }

    fn eerste_bekend(&mut self, delen: &Delen<'_>, expr: &Expr) -> Option<(Ir, Soort)> {
        let (set, _, (ir, soort)) = self.set(delen, true, |toetser, _| Some(toetser.waarde(expr)))?;
        if soort == Soort::Onbekend {
            self.meld(FoutSoort::AltijdOnbekend, expr.span);
        }
        Some((Ir::EersteBekend(Box::new(set), Box::new(ir)), soort))
    }

    fn vouw(&mut self, functie: Functie, delen: &Delen<'_>, expr: &Expr) -> Option<(Ir, Soort)> {
        let (set, _, (ir, soort)) = self.set(delen, false, |toetser, _| Some(toetser.expr(expr)))?;
        let (vouwing, past) = match functie {
            Functie::Som => (Vouwing::Som, soort.is_getal()),
            Functie::Gemiddelde => (Vouwing::Gemiddelde, soort.is_getal()),
            ander => {
                let past = soort.is_getal() || matches!(soort, Soort::Datum | Soort::Tekst { .. });
                (if ander == Functie::Laagste { Vouwing::Laagste } else { Vouwing::Hoogste }, past)
            }
        };
        if !past {
            let getal = matches!(vouwing, Vouwing::Som | Vouwing::Gemiddelde);
            let (nl, en) =
                if getal { ("een getal", "a number") } else { ("getal, datum of tekst", "number, datum or tekst") };
            self.type_fout(nl, en, &soort, expr.span);
        }
        let uit = if vouwing == Vouwing::Gemiddelde { Soort::Decimaal } else { soort.clone() };
        let ir = Ir::Vouw(vouwing, Box::new(set), Box::new(naar((ir, soort), &uit)));
        // A sum over no rows is a whole 0: it takes the type that the rule promises.
        let ir = if uit == Soort::Decimaal { Ir::NaarDecimaal(Box::new(ir)) } else { ir };
        Some((ir, uit))
    }

    /// The parts of an argument that must be a set; a bare table name is one.
    fn delen<'e>(&mut self, arg: &'e Arg) -> Option<Delen<'e>> {
        match arg {
            Arg::Rijset(set) => Some(Delen {
                tabel: set.tabel.clone(),
                span: set.span,
                geldig_op: set.geldig_op.as_ref(),
                waar: set.waar.as_ref(),
                volgorde: &set.volgorde,
            }),
            Arg::Expr(Expr { soort: ExprSoort::Naam(naam), span, .. }) => {
                let tabel = Naam { tekst: naam.clone(), span: *span };
                Some(Delen { tabel, span: *span, geldig_op: None, waar: None, volgorde: &[] })
            }
            Arg::Expr(expr) => {
                self.meld(FoutSoort::Rijset { ontbreekt: true }, expr.span);
                None
            }
        }
    }

    /// Checks a set; `verder` checks what is computed per row, with the candidate row in scope.
    fn set<T>(
        &mut self,
        delen: &Delen<'_>,
        volgorde_telt: bool,
        verder: impl FnOnce(&mut Self, &'c Tabel) -> Option<T>,
    ) -> Option<(SetIr, &'c Tabel, T)> {
        let tabel = self.tabel(&delen.tabel)?;
        let groep = self.groep(tabel, delen.tabel.span)?;
        let geldig_op = delen.geldig_op.map(|dag| {
            if tabel.geldigheid == Geldigheid::Altijd {
                self.meld(FoutSoort::GeenGeldigheid { tabel: tabel.id.clone() }, delen.tabel.span);
            }
            self.leest.geldigheid(tabel);
            (tabel.geldigheid.clone(), self.van_type(dag, &Soort::Datum))
        });
        if let ([(sleutel, _), ..], false) = (delen.volgorde, volgorde_telt) {
            self.meld(FoutSoort::VolgordeZonderNut, sleutel.span);
        }
        if delen.volgorde.len() > MEESTE_SLEUTELS {
            self.meld(FoutSoort::TeVeel { hoogstens: MEESTE_SLEUTELS }, delen.span);
        }
        if self.niveaus.0.len() == MEESTE_NIVEAUS {
            self.meld(FoutSoort::TeVeel { hoogstens: MEESTE_NIVEAUS - 1 }, delen.span);
            return None;
        }
        self.niveaus.0.push(tabel);
        let niveau = self.niveaus.0.len();
        let waar = delen.waar.map(|waar| self.van_type(waar, &Soort::Janee));
        let volgorde =
            delen.volgorde.iter().map(|(sleutel, aflopend)| (self.sorteersleutel(sleutel), *aflopend)).collect();
        let rest = verder(self, tabel);
        self.niveaus.0.pop();
        Some((SetIr { tabel: tabel.id.clone(), niveau, groep, geldig_op, waar, volgorde }, tabel, rest?))
    }

    fn sorteersleutel(&mut self, expr: &Expr) -> Ir {
        let (ir, soort) = self.expr(expr);
        if matches!(soort, Soort::Onvolledig | Soort::Onbekend) || soort.is_rij() {
            self.type_fout("een waarde met een volgorde", "a value with an order", &soort, expr.span);
        }
        ir
    }
}
