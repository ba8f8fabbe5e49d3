//! Rules that are made up: backwards from the type that is wanted, so that all of them have one.
//!
//! In: choices. Out: the text of a rule. Refuses nothing; a rule that says nothing of a row (`onbekend` alone, a code outside
//! its list) is refused by the check, and another is made.

use super::random::Random;

/// The type that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    YesNo,
    Integer,
    Decimal,
    Date,
    Text,
}

/// All of them.
pub(super) const ALL: [Wanted; 5] = [Wanted::YesNo, Wanted::Integer, Wanted::Decimal, Wanted::Date, Wanted::Text];

/// How a part may be asked.
pub(super) struct Maker<'m> {
    pub(super) random: &'m mut Random,
    /// The tables of the rows in scope, the innermost last.
    tables: Vec<&'static str>,
}

impl<'m> Maker<'m> {
    /// For a rule over rows of `inschrijving`.
    pub(super) fn new(random: &'m mut Random) -> Self {
        Self { random, tables: vec!["inschrijving"] }
    }

    /// An expression of a type, so many levels deep at most.
    pub(super) fn expr(&mut self, wanted: Wanted, depth: usize) -> String {
        if depth == 0 || self.random.chance(15) {
            return self.leaf(wanted);
        }
        let depth = depth - 1;
        match (self.random.below(8), wanted) {
            (0, _) => {
                let (a, b) = (self.expr(wanted, depth), self.expr(wanted, depth));
                format!("(als {} dan {a} anders {b})", self.expr(Wanted::YesNo, depth))
            }
            (1, _) => {
                let (a, b) = (self.expr(wanted, depth), self.expr(wanted, depth));
                format!("bij_onbekend({a}, {b})")
            }
            (_, Wanted::YesNo) => self.truth(depth),
            (_, Wanted::Integer) => self.integer(depth),
            (_, Wanted::Decimal) => self.decimal(depth),
            (_, Wanted::Date) => self.date(depth),
            (_, Wanted::Text) => self.text(depth),
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        match self.random.below(12) {
            0 => format!("({} en {})", self.expr(Wanted::YesNo, depth), self.expr(Wanted::YesNo, depth)),
            1 => format!("({} of {})", self.expr(Wanted::YesNo, depth), self.expr(Wanted::YesNo, depth)),
            2 => format!("(niet {})", self.expr(Wanted::YesNo, depth)),
            3 => {
                let wanted = ALL[self.random.below(5)];
                let word = self.random.one(&["is onbekend", "is niet onbekend"]);
                format!("({} {word})", self.expr(wanted, depth))
            }
            4 => format!("({} in (\"01AA\", \"25003\", \"naam\"))", self.expr(Wanted::Text, depth)),
            5 => format!("({} in (0, 1, 2.5, 18))", self.expr(Wanted::Integer, depth)),
            6 => {
                let [a, b, c] = [0; 3].map(|_| self.expr(Wanted::Date, depth));
                format!("binnen({a}, {b}, {c})")
            }
            7 => format!("bestaat({})", self.set(depth, false).0),
            8 => {
                let sign = self.random.one(&["=", "<>"]);
                format!("({} {sign} {})", self.expr(Wanted::YesNo, depth), self.expr(Wanted::YesNo, depth))
            }
            _ => {
                let wanted = ALL[1 + self.random.below(4)];
                let sign = self.random.one(&["=", "<>", "<", "<=", ">", ">="]);
                let (a, b) = (self.expr(wanted, depth), self.expr(wanted, depth));
                format!("({a} {sign} {b})")
            }
        }
    }

    fn integer(&mut self, depth: usize) -> String {
        match self.random.below(10) {
            0 => format!("jaar({})", self.expr(Wanted::Date, depth)),
            1 => format!("maand({})", self.expr(Wanted::Date, depth)),
            2 => format!("leeftijd(persoon.geboortedatum, {})", self.expr(Wanted::Date, depth)),
            3 => format!("aantal({})", self.set(depth, false).0),
            4 => format!("leeftijd({}, {})", self.expr(Wanted::Date, depth), self.expr(Wanted::Date, depth)),
            5 => self.peildata(depth),
            6 => self.fold(Wanted::Integer, &["som", "laagste", "hoogste", "van_eerste"], depth),
            _ => {
                let sign = self.random.one(&["+", "-", "*"]);
                format!("({} {sign} {})", self.expr(Wanted::Integer, depth), self.expr(Wanted::Integer, depth))
            }
        }
    }

    fn decimal(&mut self, depth: usize) -> String {
        match self.random.below(6) {
            0 => format!("afgerond({}, {})", self.expr(Wanted::Decimal, depth), self.random.below(5)),
            1 => {
                let wanted = [Wanted::Integer, Wanted::Decimal][self.random.below(2)];
                self.fold(wanted, &["gemiddelde"], depth)
            }
            2 => self.fold(Wanted::Decimal, &["som", "laagste", "hoogste", "van_eerste"], depth),
            _ => {
                let sign = self.random.one(&["+", "-", "*"]);
                let other = [Wanted::Integer, Wanted::Decimal][self.random.below(2)];
                format!("({} {sign} {})", self.expr(Wanted::Decimal, depth), self.expr(other, depth))
            }
        }
    }

    fn date(&mut self, depth: usize) -> String {
        match self.random.below(6) {
            4 => {
                let function = self.random.one(&["dagen_na", "dagen_voor", "jaren_na"]);
                format!("{function}({}, {})", self.expr(Wanted::Date, depth), self.expr(Wanted::Integer, depth))
            }
            5 => format!("{}(persoon.geboortedatum)", self.random.one(&["eerste_dag", "laatste_dag"])),
            0 => {
                let day = self.random.one(&["10-01", "02-29", "01-01"]);
                format!("datum({}, \"{day}\")", self.expr(Wanted::Integer, depth))
            }
            1 => format!("opzoeken(rio_instelling, {}).sinds", self.expr(Wanted::Text, depth)),
            2 => self.fold(Wanted::Date, &["laagste", "hoogste", "van_eerste"], depth),
            _ => self.leaf(Wanted::Date),
        }
    }

    fn text(&mut self, depth: usize) -> String {
        match self.random.below(8) {
            0 => {
                let from = 1 + self.random.below(3);
                format!("deel({}, {from}, {})", self.expr(Wanted::Text, depth), from + self.random.below(3))
            }
            1 => format!("tekst({})", self.expr(Wanted::Integer, depth)),
            2 => format!("opzoeken(landen, {}).etniciteit_lang", self.expr(Wanted::Text, depth)),
            3 => format!(
                "opzoeken(postcode_gemeente, {}, {}).gemeentecode",
                self.expr(Wanted::Integer, depth),
                self.expr(Wanted::Text, depth)
            ),
            4 => format!("(verblijfplaats op {}).postcode", self.expr(Wanted::Date, depth)),
            5 => format!("(nationaliteit op {}).code", self.expr(Wanted::Date, depth)),
            6 => {
                let (set, table) = self.set(depth, true);
                format!("eerste({set}).{}", self.random.one(columns(table, Wanted::Text)))
            }
            _ => self.fold(Wanted::Text, &["laagste", "hoogste", "van_eerste"], depth),
        }
    }

    fn peildata(&mut self, depth: usize) -> String {
        let table = self.random.one(&["inschrijving", "nationaliteit"]);
        if self.tables.len() > 3 {
            return self.leaf(Wanted::Integer);
        }
        self.tables.push(if table == "inschrijving" { "inschrijving" } else { "nationaliteit" });
        let filter = self.expr(Wanted::YesNo, depth.min(1));
        self.tables.pop();
        format!("aantal_peildata(\"10-01\", {table} waar {filter})")
    }

    /// A function over the rows of a set.
    fn fold(&mut self, wanted: Wanted, functions: &[&str], depth: usize) -> String {
        if self.tables.len() > 3 {
            return self.leaf(wanted);
        }
        let function = self.random.one(functions);
        let (set, table) = self.set(depth, function == "van_eerste");
        self.tables.push(table);
        let value = self.expr(wanted, depth.min(1));
        self.tables.pop();
        format!("{function}({set}, {value})")
    }

    /// A set of rows, and its table.
    fn set(&mut self, depth: usize, in_order: bool) -> (String, &'static str) {
        const TABLES: [&str; 5] = ["inschrijving", "nationaliteit", "verblijfplaats", "opleiding_mbo", "examenvak"];
        let table = TABLES[self.random.below(5)];
        let mut out = table.to_owned();
        if self.random.chance(30) {
            out += &format!(" geldig_op {}", self.expr(Wanted::Date, depth.min(1)));
        }
        if self.tables.len() > 3 {
            return (out, table);
        }
        self.tables.push(table);
        if self.random.chance(60) {
            out += &format!(" waar {}", self.expr(Wanted::YesNo, depth.min(2)));
        }
        if in_order {
            let wanted = ALL[self.random.below(5)];
            let key = self.expr(wanted, depth.min(1));
            out += &format!(" volgorde {key}{}", self.random.one(&["", " aflopend"]));
        }
        self.tables.pop();
        (out, table)
    }

    /// A column, a constant, what every rule knows.
    fn leaf(&mut self, wanted: Wanted) -> String {
        let table = self.tables.last().copied().unwrap_or("inschrijving");
        let own = columns(table, wanted);
        if !own.is_empty() && self.random.chance(60) {
            return self.random.one(own).to_owned();
        }
        let of_row_at_hand = columns("inschrijving", wanted);
        if !of_row_at_hand.is_empty() && self.random.chance(40) {
            return format!("deze.{}", self.random.one(of_row_at_hand));
        }
        let others: &[&str] = match wanted {
            Wanted::YesNo => &["ja", "nee", "(deze.datum_uitschrijving < peildatum)", "(opleiding_mbo.niveau = \"3\")"],
            Wanted::Integer => &["0", "1", "18", "2023", "peiljaar", "jaar(peilmoment)"],
            Wanted::Decimal => &["0.5", "2.5", "10.0001", "gemiddelde(examenvak, cijfer)"],
            Wanted::Date => {
                &["peildatum", "peilmoment", "begin_studiejaar", "einde_studiejaar", "persoon.overlijdensdatum"]
            }
            Wanted::Text => &["\"01AA\"", "\"een lange naam\"", "persoon.geboorteland", "verblijfplaats.postcode"],
        };
        self.random.one(others).to_owned()
    }
}

/// The columns of a table by type.
fn columns(table: &str, wanted: Wanted) -> &'static [&'static str] {
    match (table, wanted) {
        ("inschrijving" | "opleiding_mbo", Wanted::Integer) => &["volgnr"],
        ("inschrijving", Wanted::Date) => &["datum_inschrijving", "datum_uitschrijving"],
        ("inschrijving", Wanted::Text) => &["instellingscode"],
        ("nationaliteit", Wanted::Date) => &["datum_begin", "datum_einde"],
        ("nationaliteit", Wanted::Text) => &["code"],
        ("verblijfplaats" | "opleiding_mbo", Wanted::Date) => &["datum_begin"],
        ("verblijfplaats", Wanted::Text) => &["postcode"],
        ("opleiding_mbo", Wanted::Text) => &["opleidingscode", "niveau"],
        ("examenvak", Wanted::YesNo) => &["meetellend"],
        ("examenvak", Wanted::Integer) => &["uren"],
        ("examenvak", Wanted::Decimal) => &["cijfer"],
        ("examenvak", Wanted::Date) => &["dag"],
        ("examenvak", Wanted::Text) => &["vak", "naam"],
        _ => &[],
    }
}
