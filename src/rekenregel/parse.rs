//! Recursive descent over the tokens of a rule.
//!
//! In: the text. Out: [`Regel`]. Refuses: anything outside the grammar, and trees higher than [`HOOGSTE`]. The first
//! fault of grammar is the only one: what follows it would be guesswork.
//!
//! ```text
//! regel    := { "laat" naam "=" expr ";" } expr                         # comment, to the end of the line
//! expr     := "als" expr "dan" expr "anders" expr | en { "of" en }
//! en       := niet { "en" niet }          niet := "niet" niet | verg
//! verg     := som [ ("=" | "<>" | "<" | "<=" | ">" | ">=") som
//!                 | "is" ["niet"] "onbekend" | "in" "(" literal { "," literal } ")" ]
//! som      := term { ("+" | "-") term }   term := factor { "*" factor }
//! factor   := kern { "." naam }
//! kern     := literal | "onbekend" | naam | "(" expr ")" | naam "(" [ arg { "," arg } ] ")" | tabel "op" factor
//! arg      := expr | tabel [ "geldig_op" factor ] [ "waar" expr ]
//!                    [ "volgorde" expr [ "aflopend" ] { "," expr [ "aflopend" ] } ]
//! literal  := "tekst" | 123 | 7.5 | ja | nee
//! ```

use super::ast::{Arg, Bewerking, Expr, ExprSoort, Naam, Regel, Rijset, Vergelijking};
use super::fout::{Fout, FoutSoort, Verwacht};
use super::lex::{Teken, tekens};
use crate::diagnose::Span;

/// Words that no name can be; `op` is one only between a table and a day.
const WOORDEN: &[&str] = &[
    "laat",
    "als",
    "dan",
    "anders",
    "of",
    "en",
    "niet",
    "is",
    "in",
    "onbekend",
    "ja",
    "nee",
    "waar",
    "geldig_op",
    "volgorde",
    "aflopend",
];
/// Greatest height of the tree and depth of the descent; real rules stay below 20.
const HOOGSTE: usize = 64;

type Uitkomst<T> = Result<T, Fout>;

/// Reads a rule.
pub(super) fn regel(tekst: &str) -> Uitkomst<Regel> {
    let mut lezer = Lezer { tekens: tekens(tekst)?, hier: 0, diepte: 0 };
    let mut laten = Vec::new();
    while lezer.neem_woord("laat") {
        let naam = lezer.naam()?;
        lezer.eis("=", false)?;
        let waarde = lezer.expr()?;
        lezer.eis(";", false)?;
        laten.push((naam, waarde));
    }
    let uitkomst = lezer.expr()?;
    match lezer.teken() {
        Teken::Einde => Ok(Regel { laten, uitkomst }),
        _ => Err(lezer.verwacht(Verwacht::Einde)),
    }
}

struct Lezer {
    tekens: Vec<(Teken, Span)>,
    hier: usize,
    diepte: usize,
}

impl Lezer {
    fn expr(&mut self) -> Uitkomst<Expr> {
        self.diepte += 1;
        if self.diepte > HOOGSTE {
            return Err(Fout::new(FoutSoort::TeDiep, self.span()));
        }
        let start = self.span();
        let uit = if self.neem_woord("als") {
            let voorwaarde = self.expr()?;
            self.eis("dan", true)?;
            let dan = self.expr()?;
            self.eis("anders", true)?;
            let anders = self.expr()?;
            let hoogte = voorwaarde.hoogte.max(dan.hoogte).max(anders.hoogte);
            self.knoop(start, hoogte, ExprSoort::Als(Box::new([voorwaarde, dan, anders])))
        } else {
            self.reeks("of", |lezer| lezer.reeks("en", Self::niet, ExprSoort::En), ExprSoort::Of)
        };
        self.diepte -= 1;
        uit
    }

    /// `deel { woord deel }`, as one flat node.
    fn reeks(
        &mut self,
        woord: &str,
        mut deel: impl FnMut(&mut Self) -> Uitkomst<Expr>,
        soort: fn(Vec<Expr>) -> ExprSoort,
    ) -> Uitkomst<Expr> {
        let start = self.span();
        let eerste = deel(self)?;
        if !self.is_woord(woord) {
            return Ok(eerste);
        }
        let mut delen = vec![eerste];
        while self.neem_woord(woord) {
            delen.push(deel(self)?);
        }
        let hoogte = delen.iter().map(|deel| deel.hoogte).max().unwrap_or(0);
        self.knoop(start, hoogte, soort(delen))
    }

    fn niet(&mut self) -> Uitkomst<Expr> {
        let start = self.span();
        let mut aantal = 0;
        while self.neem_woord("niet") {
            aantal += 1;
        }
        let mut uit = self.vergelijking()?;
        for _ in 0..aantal {
            uit = self.knoop(start, uit.hoogte, ExprSoort::Niet(Box::new(uit)))?;
        }
        Ok(uit)
    }

    fn vergelijking(&mut self) -> Uitkomst<Expr> {
        let start = self.span();
        let links = self.som()?;
        let tekens = [
            ("=", Vergelijking::Is),
            ("<>", Vergelijking::IsNiet),
            ("<", Vergelijking::Kleiner),
            ("<=", Vergelijking::HoogstensGelijk),
            (">", Vergelijking::Groter),
            (">=", Vergelijking::MinstensGelijk),
        ];
        if let Some((_, soort)) = tekens.into_iter().find(|(teken, _)| self.neem_leesteken(teken)) {
            let rechts = self.som()?;
            let hoogte = links.hoogte.max(rechts.hoogte);
            return self.knoop(start, hoogte, ExprSoort::Vergelijk(soort, Box::new([links, rechts])));
        }
        if self.neem_woord("is") {
            let niet = self.neem_woord("niet");
            self.eis("onbekend", true)?;
            return self.knoop(start, links.hoogte, ExprSoort::IsOnbekend(Box::new(links), niet));
        }
        if self.neem_woord("in") {
            self.eis("(", false)?;
            let mut lijst = vec![self.literal()?];
            while self.neem_leesteken(",") {
                lijst.push(self.literal()?);
            }
            self.eis(")", false)?;
            return self.knoop(start, links.hoogte, ExprSoort::In(Box::new(links), lijst));
        }
        Ok(links)
    }

    fn som(&mut self) -> Uitkomst<Expr> {
        self.rekenen(&[("+", Bewerking::Plus), ("-", Bewerking::Min)], |lezer| {
            lezer.rekenen(&[("*", Bewerking::Maal)], Self::factor)
        })
    }

    fn rekenen(
        &mut self,
        tekens: &[(&str, Bewerking)],
        mut deel: impl FnMut(&mut Self) -> Uitkomst<Expr>,
    ) -> Uitkomst<Expr> {
        let start = self.span();
        let mut links = deel(self)?;
        while let Some((_, soort)) = tekens.iter().find(|(teken, _)| self.neem_leesteken(teken)) {
            let rechts = deel(self)?;
            let hoogte = links.hoogte.max(rechts.hoogte);
            links = self.knoop(start, hoogte, ExprSoort::Reken(*soort, Box::new([links, rechts])))?;
        }
        Ok(links)
    }

    fn factor(&mut self) -> Uitkomst<Expr> {
        let start = self.span();
        let mut uit = self.kern()?;
        while self.neem_leesteken(".") {
            let kolom = self.naam()?;
            uit = self.knoop(start, uit.hoogte, ExprSoort::Punt(Box::new(uit), kolom))?;
        }
        Ok(uit)
    }

    fn kern(&mut self) -> Uitkomst<Expr> {
        let start = self.span();
        if self.neem_leesteken("(") {
            let mut binnen = self.expr()?;
            self.eis(")", false)?;
            binnen.span = self.vanaf(start);
            return Ok(binnen);
        }
        if self.neem_woord("onbekend") {
            return self.knoop(start, 0, ExprSoort::Onbekend);
        }
        if !matches!(self.teken(), Teken::Woord(woord) if !WOORDEN.contains(&woord.as_str())) {
            return self.literal();
        }
        let naam = self.naam()?;
        if self.neem_leesteken("(") {
            let mut args = Vec::new();
            while !self.neem_leesteken(")") {
                if !args.is_empty() {
                    self.eis(",", false)?;
                }
                args.push(self.arg()?);
            }
            let hoogte = args.iter().map(arg_hoogte).max().unwrap_or(0);
            return self.knoop(start, hoogte, ExprSoort::Roep(naam, args));
        }
        if self.is_woord("op") {
            self.hier += 1;
            self.diepte += 1;
            if self.diepte > HOOGSTE {
                return Err(Fout::new(FoutSoort::TeDiep, self.span()));
            }
            let dag = self.factor()?;
            self.diepte -= 1;
            return self.knoop(start, dag.hoogte, ExprSoort::Op(naam, Box::new(dag)));
        }
        self.knoop(start, 0, ExprSoort::Naam(naam.tekst))
    }

    fn arg(&mut self) -> Uitkomst<Arg> {
        let begint_set = matches!(self.tekens.get(self.hier..self.hier + 2),
            Some([(Teken::Woord(_), _), (Teken::Woord(na), _)]) if ["geldig_op", "waar", "volgorde"].contains(&na.as_str()));
        if !begint_set {
            return self.expr().map(Arg::Expr);
        }
        let start = self.span();
        let tabel = self.naam()?;
        let geldig_op = if self.neem_woord("geldig_op") { Some(self.factor()?) } else { None };
        let waar = if self.neem_woord("waar") { Some(self.expr()?) } else { None };
        let mut volgorde = Vec::new();
        if self.neem_woord("volgorde") {
            loop {
                let sleutel = self.expr()?;
                volgorde.push((sleutel, self.neem_woord("aflopend")));
                if !self.neem_leesteken(",") {
                    break;
                }
            }
        }
        Ok(Arg::Rijset(Rijset { tabel, geldig_op, waar, volgorde, span: self.vanaf(start) }))
    }

    fn literal(&mut self) -> Uitkomst<Expr> {
        let start = self.span();
        let soort = match self.teken() {
            Teken::Tekst(tekst) => ExprSoort::Tekst(tekst.clone()),
            Teken::Geheel(getal) => ExprSoort::Geheel(*getal),
            Teken::Decimaal(getal) => ExprSoort::Decimaal(*getal),
            Teken::Woord(woord) if woord == "ja" => ExprSoort::JaNee(true),
            Teken::Woord(woord) if woord == "nee" => ExprSoort::JaNee(false),
            _ => return Err(self.verwacht(Verwacht::Waarde)),
        };
        self.hier += 1;
        self.knoop(start, 0, soort)
    }

    fn naam(&mut self) -> Uitkomst<Naam> {
        match self.teken() {
            Teken::Woord(woord) if !WOORDEN.contains(&woord.as_str()) => {
                let naam = Naam { tekst: woord.clone(), span: self.span() };
                self.hier += 1;
                Ok(naam)
            }
            _ => Err(self.verwacht(Verwacht::Naam)),
        }
    }

    fn teken(&self) -> &Teken {
        self.tekens.get(self.hier).map_or(&Teken::Einde, |(teken, _)| teken)
    }

    fn span(&self) -> Span {
        self.tekens.get(self.hier).or(self.tekens.last()).map(|(_, span)| *span).unwrap_or_default()
    }

    /// From the start of `start` up to the token before the present one.
    fn vanaf(&self, start: Span) -> Span {
        let einde = self.hier.checked_sub(1).and_then(|vorig| self.tekens.get(vorig)).map_or(start.end, |(_, s)| s.end);
        Span { start: start.start, end: einde }
    }

    fn knoop(&self, start: Span, hoogte: usize, soort: ExprSoort) -> Uitkomst<Expr> {
        let span = self.vanaf(start);
        if hoogte >= HOOGSTE {
            return Err(Fout::new(FoutSoort::TeDiep, span));
        }
        Ok(Expr { soort, span, hoogte: hoogte + 1 })
    }

    fn is_woord(&self, woord: &str) -> bool {
        matches!(self.teken(), Teken::Woord(hier) if hier == woord)
    }

    fn neem_woord(&mut self, woord: &str) -> bool {
        let is = self.is_woord(woord);
        self.hier += usize::from(is);
        is
    }

    fn neem_leesteken(&mut self, merk: &str) -> bool {
        let is = matches!(self.teken(), Teken::Leesteken(hier) if *hier == merk);
        self.hier += usize::from(is);
        is
    }

    fn eis(&mut self, wat: &'static str, woord: bool) -> Uitkomst<()> {
        let genomen = if woord { self.neem_woord(wat) } else { self.neem_leesteken(wat) };
        if genomen { Ok(()) } else { Err(self.verwacht(Verwacht::Teken(wat))) }
    }

    fn verwacht(&self, wat: Verwacht) -> Fout {
        Fout::new(FoutSoort::Verwacht(wat), self.span())
    }
}

fn arg_hoogte(arg: &Arg) -> usize {
    match arg {
        Arg::Expr(expr) => expr.hoogte,
        Arg::Rijset(set) => {
            let delen = set.geldig_op.iter().chain(&set.waar).chain(set.volgorde.iter().map(|(sleutel, _)| sleutel));
            delen.map(|expr| expr.hoogte).max().unwrap_or(0)
        }
    }
}
