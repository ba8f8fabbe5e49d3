//! A name or a date of birth in the wrong column of the register: refused before anything is released, told by column and
//! row of `persoon`; what may be chance is told and does not keep the release back.

use super::nothing_left;
use crate::suite::canary::lay_out;
use crate::suite::support::program::{run, write};
use crate::suite::support::{Ran, Register, Sandbox, Sources, bsn, onderwijsnummer};

/// One person with these cells, and so many others.
fn built(person: &str, others: usize) -> (Sandbox, Ran) {
    let mut register = Register::new().person(&bsn(0), person).inschrijving(&bsn(0), "", "");
    for number in 1..=others {
        register = register.student(&bsn(number), "");
    }
    let sandbox = lay_out(&register);
    let ran = run(&mut sandbox.build());
    (sandbox, ran)
}

const NAMED: &str = "geslachtsnaam=Kanariegeslacht voornamen=Kanarienaam geboortedatum=2004-04-09";

#[test]
fn a_name_or_a_date_of_birth_in_another_column_is_refused() {
    for place in [
        "geboorteplaats=Kanarienaam-Kanariegeslacht",
        "geboorteplaats=KANARIEGESLACHT/kanarienaam",
        "geboorteplaats=kanariegeslacht",
        "geboorteplaats=Kanarienaam",
        "geboorteplaats=K.Kanariegeslacht",
        "geboorteplaats=Kanariegeslacht-K.",
        "geboorteplaats=KanarienaamKanariegeslacht",
        "geboorteplaats=Kanárienaam-KANARIEGESLÄCHT",
        "geboorteplaats=Plaats(Kanariegeslacht)",
        "geboorteplaats=9-4-2004",
        "geboorteplaats=09/04/04",
        "geboorteplaats=9-april-2004",
        "geboorteplaats=9/apr/2004",
        "geboorteplaats=9e-april-2004",
        "geboorteplaats=9-IV-2004",
        "geboorteplaats=KKanariegeslacht",
    ] {
        let (sandbox, ran) = built(&format!("{NAMED} {place}"), 3);
        let column = place.split('=').next().expect("a column");
        ran.exits(1).says(&["ROD1143", column, "row 1 of persoon"]);
        nothing_left(&sandbox);
        assert!(!ran.said().to_lowercase().contains("kanarie") && !ran.said().contains("2004"), "{place}");
    }
}

/// Whoever settles on a birthday is no fault; three of four are a column that holds dates of birth.
#[test]
fn a_birthday_among_dates_is_refused_only_where_it_is_no_chance() {
    let (_, ran) = built(&format!("{NAMED} datum_vestiging=2004-04-09"), 3);
    ran.done().says(&["ROD1144", "datum_vestiging", "row 1 of persoon"]);
    let mut register = Register::new();
    for number in 0..3 {
        register = register.person(&bsn(number), &format!("{NAMED} datum_vestiging=2004-04-09"));
        register = register.inschrijving(&bsn(number), "", "");
    }
    let sandbox = lay_out(&register);
    run(&mut sandbox.build()).exits(1).says(&["ROD1143", "datum_vestiging"]);
    nothing_left(&sandbox);
}

#[test]
fn one_in_many_may_be_called_after_a_town() {
    let (_, ran) = built(&format!("{NAMED} geboorteplaats=Kanariegeslacht"), 120);
    ran.done().says(&["ROD1144", "geboorteplaats", "row 1 of persoon"]);
    let (_, ran) = built(&format!("{NAMED} geboorteplaats=Plaats(Kanariegeslacht)"), 120);
    ran.done().says(&["ROD1144", "geboorteplaats", "row 1 of persoon"]);
    assert!(!ran.said().contains("Kanarie"));
    let (_, ran) = built(&format!("{NAMED} geboorteplaats=Kanarienaam-Kanariegeslacht"), 120);
    ran.exits(1).says(&["ROD1143"]);
}

/// A decision with the numbers of firms, and a register in which everybody has one of these.
fn firms(firm: impl Fn(usize) -> String, persons: usize) -> (Sandbox, Ran) {
    let mut register = Register::new();
    for number in 0..persons {
        let pgn = bsn(number);
        // Some had another number.
        let earlier = format!("onderwijsnummer_eerder={}", onderwijsnummer(number));
        register = register.person(&pgn, if number % 2 == 0 { &earlier } else { "" }).inschrijving(&pgn, "", "");
        register =
            register.row("bpv", &pgn, &format!("datum_einde_gepland=2024-06-30 leerbedrijf_id={}", firm(number)));
    }
    let sandbox = Sandbox::new();
    register.write(&sandbox.path("snapshot"));
    Sources::new().write(&sandbox.path("bronnen"));
    let decision = include_str!("../verify/klein.toml");
    let bpv = "\n[[rubriek]]\ncode = \"08.06.10\"\nartikel = \"8.6, a\"\nomschrijving = \"gegevens over de \
               beroepspraktijkvorming;\"\ntoelichting = \"bpv\"\nvariabele = \"bpv\"\ndeelbestanden = [\"klein\"]\n";
    write(&sandbox.path("besluit.toml"), format!("{decision}{bpv}"));
    let mut command =
        sandbox.build_of(sandbox.path("besluit.toml"), &sandbox.path("snapshot"), &sandbox.path("bronnen"));
    let ran = run(command.args(["--lang", "en", "--threads", "3"]));
    (sandbox, ran)
}

/// Numbers of other persons, of a table that was joined one row off, are refused although none is that of its own row;
/// numbers of firms are not, of which one in eleven passes the 11-test and one may be that of somebody.
#[test]
fn numbers_of_other_persons_are_refused_and_numbers_of_firms_are_not() {
    let others: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("one row off", &|number| bsn((number + 1) % 60)),
        ("some among many", &|number| {
            if number % 6 == 0 { bsn(number + 1) } else { (100_000_000 + number).to_string() }
        }),
        ("numbers that they had", &|number| onderwijsnummer((number + 2) / 2 * 2 % 60)),
    ];
    for (kind, firm) in others {
        let (sandbox, ran) = firms(firm, 60);
        ran.exits(1).says(&["ROD1171", "bpv_leerbedrijf_id"]);
        assert!(!ran.said().contains("ROD1142"), "{kind}");
        nothing_left(&sandbox);
        assert!((0..60).all(|number| !ran.said().contains(&bsn(number))), "{kind}");
    }
    let few: [fn(usize) -> String; 3] =
        [|number| (100_000_000 + number * 11).to_string(), |_| bsn(2), |number| bsn(900 + number)];
    for firm in few {
        let (_, ran) = firms(firm, 2);
        ran.done();
        assert!(!ran.said().contains("ROD1171"));
    }
    let (_, ran) = firms(|number| (100_000_000 + number * 7).to_string(), 60);
    ran.done();
}
