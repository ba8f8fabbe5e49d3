//! The cells of one column: from bytes to typed cells, strictly.
//!
//! In: the rows of a block and what the register schema says of the column. Out: a [`Cel`] per row.
//! Refuses: anything that is not exactly of the type; the kind of fault is told, the bytes are not.
//!
//! A column at a time: the type is looked at once per block, and what follows is one small loop over the rows.

use super::codegeheugen::{Codegeheugen, Vormkenner};
use super::kolomlus::{Kolomlus, Velden};
use super::{Foutsoort, Nummersoort, nummersoort};
use crate::catalogue::{Codelijst, Kolom, Patroon, Type};
use crate::register::{Cel, Lange, pak};
use crate::tijd::{Dag, OnvolledigeDatum};

/// How the cells of one column are read.
pub(super) struct Celsoort {
    soort: Type,
    verplicht: bool,
    codes: Option<Codes>,
    patroon: Option<Patroon>,
}

/// A code list made fast: codes that fit in a word, and longer ones, which are rare, as they are.
struct Codes {
    kort: Vec<u64>,
    lang: Vec<Vec<u8>>,
}

impl Celsoort {
    /// Prepares the reading of a column.
    pub(super) fn new(kolom: &Kolom, codelijst: Option<&Codelijst>) -> Self {
        let codes = codelijst.map(|lijst| {
            let (kort, lang): (Vec<_>, Vec<_>) =
                lijst.waarden.iter().map(|waarde| waarde.code.as_bytes()).partition(|code| pak(code).is_some());
            Codes {
                kort: kort.into_iter().filter_map(pak).collect(),
                lang: lang.into_iter().map(<[u8]>::to_vec).collect(),
            }
        });
        // A malformed shape cannot be here: the catalogue's tests read every one of them.
        let patroon = kolom.patroon.as_deref().and_then(Patroon::lees);
        Self { soort: kolom.soort, verplicht: kolom.verplicht, codes, patroon }
    }

    /// The type of the column.
    pub(super) fn soort(&self) -> Type {
        self.soort
    }

    /// Reads the column of all rows behind `cellen`; what is faulty is handed to `meld` and becomes unknown.
    /// Codes that `geheugen` has seen to be good are not looked at again.
    pub(super) fn lees(
        &self,
        velden: &Velden<'_>,
        (cellen, teksten): (&mut Vec<Cel>, &mut Vec<Lange>),
        geheugen: &mut Codegeheugen,
        meld: impl FnMut(usize, Foutsoort),
    ) {
        let leeg = if self.verplicht { Err(Foutsoort::Leeg) } else { Ok(Cel::LEEG) };
        let mut kolom = Kolomlus { velden, leeg, cellen, teksten, meld };
        match self.soort {
            Type::Datum => {
                let vlug = |bytes: &[u8; 10]| {
                    let (dag, bestaat) = Dag::lees_tien(bytes);
                    (Cel::dag(dag), bestaat & in_bereik(&dag))
                };
                let lees = |veld: &[u8]| Dag::lees(veld).filter(in_bereik).map(Cel::dag).ok_or(Foutsoort::Datum);
                kolom.elke_van(vlug, |veld, _| lees(veld));
            }
            Type::OnvolledigeDatum => kolom.elke(|veld, _| {
                let datum = OnvolledigeDatum::lees(veld).filter(|datum| in_bereik(&datum.eerste()));
                datum.map(Cel::onvolledig).ok_or(Foutsoort::Datum)
            }),
            Type::Code => {
                let lees = |veld: &[u8], teksten: &mut Vec<Lange>| {
                    self.code(veld)?;
                    tekst(veld, teksten)
                };
                match (&self.codes, &self.patroon) {
                    (None, Some(patroon)) => kolom.elke_korte(&mut Vormkenner(geheugen, patroon), lees),
                    // Comparing with one code is cheaper than going through a list.
                    _ => kolom.elke_korte(geheugen, lees),
                }
            }
            Type::Tekst => kolom.elke(tekst),
            Type::Geheel => kolom.elke(|veld, _| match veld {
                [cijfer @ b'0'..=b'9'] => Ok(Cel::getal(i64::from(cijfer - b'0'))),
                veld => geheel(veld).map(Cel::getal).ok_or(Foutsoort::Geheel),
            }),
            Type::Decimaal => kolom.elke(|veld, _| decimaal(veld).map(Cel::getal).ok_or(Foutsoort::Decimaal)),
            Type::Janee => kolom.elke(|veld, _| match veld {
                b"J" => Ok(Cel::janee(true)),
                b"N" => Ok(Cel::janee(false)),
                _ => Err(Foutsoort::Codelijst),
            }),
            Type::Onderwijsnummer => kolom.elke(|veld, teksten| {
                let cijfers = <&[u8; 9]>::try_from(veld).ok();
                let goed = cijfers.is_some_and(|cijfers| nummersoort(cijfers) == Some(Nummersoort::Onderwijsnummer));
                if goed { tekst(veld, teksten) } else { Err(Foutsoort::Onderwijsnummer) }
            }),
            Type::Pgn => kolom.elke(|veld, teksten| {
                let goed = <&[u8; 9]>::try_from(veld).is_ok_and(|cijfers| nummersoort(cijfers).is_some());
                if goed { tekst(veld, teksten) } else { Err(Foutsoort::Pgn) }
            }),
        }
    }

    fn code(&self, veld: &[u8]) -> Result<(), Foutsoort> {
        if let Some(codes) = &self.codes {
            let bekend = pak(veld)
                .map_or_else(|| codes.lang.iter().any(|code| code == veld), |woord| codes.kort.contains(&woord));
            if !bekend {
                return Err(Foutsoort::Codelijst);
            }
        }
        if self.patroon.as_ref().is_none_or(|patroon| patroon.past(veld)) { Ok(()) } else { Err(Foutsoort::Patroon) }
    }
}

/// A code or text as it stands.
#[inline(always)]
fn tekst(veld: &[u8], teksten: &mut Vec<Lange>) -> Result<Cel, Foutsoort> {
    Ok(pak(veld).map_or_else(
        || {
            teksten.push(Lange::van(veld));
            Cel::lang(teksten.len() - 1)
        },
        Cel::kort,
    ))
}

/// Days that the register can hold; also the years that counting peildata is built for.
#[inline]
fn in_bereik(dag: &Dag) -> bool {
    (1900..=2155).contains(&dag.jaar())
}

/// A whole number of at most 18 digits, without sign or leading zeros, so that every number has one spelling.
#[inline]
fn geheel(veld: &[u8]) -> Option<i64> {
    if veld.is_empty() || veld.len() > 18 || (veld.len() > 1 && veld.first() == Some(&b'0')) {
        return None;
    }
    veld.iter().try_fold(0_i64, |getal, byte| byte.is_ascii_digit().then(|| getal * 10 + i64::from(byte - b'0')))
}

/// A number with at most four decimals, in ten-thousandths.
fn decimaal(veld: &[u8]) -> Option<i64> {
    let mut delen = veld.splitn(2, |byte| *byte == b'.');
    let heel = geheel(delen.next()?).filter(|heel| *heel < 100_000_000_000_000)?;
    let Some(achter) = delen.next() else { return Some(heel * 10_000) };
    if achter.is_empty() || achter.len() > 4 {
        return None;
    }
    let breuk = achter
        .iter()
        .chain(std::iter::repeat(&b'0'))
        .take(4)
        .try_fold(0_i64, |getal, byte| byte.is_ascii_digit().then(|| getal * 10 + i64::from(byte - b'0')))?;
    Some(heel * 10_000 + breuk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{KolomNr, Kolommen, Waarde};
    use crate::snapshot::indexeer::Index;
    use crate::snapshot::kolomlus::zonder_aanhaling;

    fn kolom(soort: &str, extra: &str) -> Celsoort {
        let kolom: Kolom =
            toml::from_str(&format!("naam = \"k\"\ntype = \"{soort}\"\nomschrijving = \"\"\n{extra}")).unwrap();
        let lijst: Codelijst = toml::from_str(
            "id = \"l\"\nomschrijving = \"\"\nbron = \"\"\n[[waarde]]\ncode = \"BOL\"\nlabel = \"\"\n[[waarde]]\ncode = \"LANGERDANACHT\"\nlabel = \"\"\n",
        )
        .unwrap();
        let met_lijst = kolom.codelijst.is_some();
        Celsoort::new(&kolom, met_lijst.then_some(&lijst))
    }

    /// Reads one field, as the second of two columns: of a row with others behind it, and, with the same outcome, of the
    /// last row.
    fn lees(cel: &Celsoort, veld: &[u8], geheugen: &mut Codegeheugen) -> Result<Kolommen, Foutsoort> {
        let aanhaling: &[u8] = if veld.contains(&b',') { b"\"" } else { b"" };
        let bytes = [b"x,", aanhaling, veld, aanhaling, b"\n"].concat().repeat(12);
        let (mut index, mut kolommen, mut fouten) = (Index::default(), Kolommen::new([cel.soort()]), Vec::new());
        index.bouw(&bytes, 2);
        assert!(index.fouten.is_empty());
        kolommen.begin(12);
        let velden = Velden { bytes: &bytes, index: &index, kolom: 1 };
        cel.lees(&velden, kolommen.vul(0).unwrap(), geheugen, |rij, soort| fouten.push((rij, soort)));
        if fouten.is_empty() {
            let mut waarden = Vec::new();
            kolommen.waarden(KolomNr(0), 0..12, &mut waarden);
            assert!(waarden.iter().all(|waarde| *waarde == waarden[0]), "the rows behind change the value");
            return Ok(kolommen);
        }
        let soort = fouten[0].1;
        assert_eq!(fouten, (0..12).map(|rij| (rij, soort)).collect::<Vec<_>>(), "the rows behind change the fault");
        Err(soort)
    }

    fn fout(cel: &Celsoort, veld: &str) -> Option<Foutsoort> {
        let mut geheugen = Codegeheugen::default();
        let eerst = lees(cel, veld.as_bytes(), &mut geheugen).err();
        assert_eq!(lees(cel, veld.as_bytes(), &mut geheugen).err(), eerst, "the memory changes nothing");
        eerst
    }

    /// Is the field read as a value for which this holds?
    fn leest(cel: &Celsoort, veld: &str, houdt: impl Fn(Waarde<'_>) -> bool) -> bool {
        lees(cel, veld.as_bytes(), &mut Codegeheugen::default()).is_ok_and(|kolommen| houdt(waarde(&kolommen)))
    }

    fn waarde(kolommen: &Kolommen) -> Waarde<'_> {
        let mut uit = Vec::new();
        kolommen.waarden(KolomNr(0), [0].into_iter(), &mut uit);
        uit[0]
    }

    #[test]
    fn dates_must_exist_and_be_complete() {
        let datum = kolom("datum", "");
        assert!(fout(&datum, "2024-02-29").is_none());
        for slecht in ["2023-02-29", "1990-00-00", "1899-12-31", "2156-01-01", "01-10-2023"] {
            assert_eq!(fout(&datum, slecht), Some(Foutsoort::Datum), "{slecht}");
        }
        assert!(fout(&kolom("onvolledige_datum", ""), "1990-00-00").is_none());
        assert!(leest(&datum, "", |w| w == Waarde::Onbekend) && leest(&datum, "\"\"", |w| w == Waarde::Onbekend));
        assert!(leest(&datum, "\"2024-02-29\"", |w| w.datum() == Dag::new(2024, 2, 29)));
        assert_eq!(fout(&kolom("datum", "verplicht = true"), ""), Some(Foutsoort::Leeg));
    }

    #[test]
    fn an_empty_field_is_unknown_or_a_fault_whatever_the_type() {
        let soorten = "datum onvolledige_datum code tekst geheel decimaal janee onderwijsnummer pgn";
        let soorten = soorten.split(' ').map(|soort| (soort, "")).chain([
            ("code", "codelijst = \"l\"\n"),
            ("code", "patroon = '99'\n"),
            ("code", "codelijst = \"l\"\npatroon = 'AAA'\n"),
        ]);
        for (soort, vorm) in soorten {
            for leeg in ["", "\"\""] {
                let verplicht = kolom(soort, &format!("{vorm}verplicht = true"));
                assert_eq!(fout(&verplicht, leeg), Some(Foutsoort::Leeg), "{soort} {vorm}");
                assert!(leest(&kolom(soort, vorm), leeg, |w| w == Waarde::Onbekend), "{soort} {vorm}");
            }
        }
    }

    #[test]
    fn codes_follow_their_list_and_shape() {
        let lijst = kolom("code", "codelijst = \"l\"");
        assert!(fout(&lijst, "BOL").is_none() && fout(&lijst, "LANGERDANACHT").is_none());
        assert_eq!(fout(&lijst, "BO"), Some(Foutsoort::Codelijst));
        assert_eq!(fout(&lijst, "LANGERDANACHTX"), Some(Foutsoort::Codelijst));
        let vorm = kolom("code", "patroon = '9999AA|0999\\A'");
        assert!(fout(&vorm, "1234AB").is_none() && fout(&vorm, "0123A").is_none());
        for slecht in ["1234ab", "1234 AB", "0123B", "1234ABC", "１234AB"] {
            assert_eq!(fout(&vorm, slecht), Some(Foutsoort::Patroon), "{slecht}");
        }
    }

    #[test]
    fn a_code_that_begins_or_ends_like_a_known_one_is_another() {
        let lijst = kolom("code", "codelijst = \"l\"");
        let mut geheugen = Codegeheugen::default();
        assert!(lees(&lijst, b"BOL", &mut geheugen).is_ok());
        for slecht in [b"BOL\0".as_slice(), b"\0BOL", b"BOLBOLBOL"] {
            assert_eq!(lees(&lijst, slecht, &mut geheugen).err(), Some(Foutsoort::Codelijst));
        }
    }

    #[test]
    fn a_code_with_quotes_in_it_is_not_taken_for_one_in_quotes() {
        let (vrij, mut geheugen) = (kolom("code", ""), Codegeheugen::default());
        for (veld, uit) in [("\"\"\"A\"\"\"", "\"A\""), ("\"A\"", "A"), ("A", "A"), ("\"\"\"A\"\"\"", "\"A\"")] {
            let kolommen = lees(&vrij, veld.as_bytes(), &mut geheugen).unwrap();
            assert!(waarde(&kolommen).tekst().unwrap().met_bytes(|bytes| bytes == uit.as_bytes()), "{veld}");
        }
    }

    #[test]
    fn texts_of_every_length_come_back() {
        let tekst = kolom("tekst", "");
        let zelfde = |w: Waarde<'_>, uit: &str| w.tekst().is_some_and(|w| w.met_bytes(|w| w == uit.as_bytes()));
        for uit in ["a", "abcdefgh", "abcdefghi", "é", "a\0", "een langere tekst"] {
            assert!(leest(&tekst, uit, |w| zelfde(w, uit)) && leest(&tekst, &format!("\"{uit}\""), |w| zelfde(w, uit)));
        }
        assert!(leest(&tekst, "\"zeg \"\"ja\"\" nu\"", |w| zelfde(w, "zeg \"ja\" nu")));
        assert!(leest(&tekst, "\"\"\"\"", |w| zelfde(w, "\"")));
    }

    #[test]
    fn numbers_have_one_spelling() {
        let geheel = kolom("geheel", "");
        assert!(leest(&geheel, "10", |w| w.geheel() == Some(10)));
        for slecht in ["01", "+1", "-1", "1.0", "9999999999999999999", " 1"] {
            assert_eq!(fout(&geheel, slecht), Some(Foutsoort::Geheel), "{slecht}");
        }
        let decimaal = kolom("decimaal", "");
        assert!(leest(&decimaal, "7.25", |w| w == Waarde::Decimaal(72_500)));
        for slecht in ["7.", ".5", "7,5", "7.00001", "7.5.1"] {
            assert_eq!(fout(&decimaal, slecht), Some(Foutsoort::Decimaal), "{slecht}");
        }
    }

    #[test]
    fn quotes_are_taken_off_once() {
        assert_eq!(&*zonder_aanhaling(b"\"a\"\"\"\"b\""), b"a\"\"b");
        assert_eq!(&*zonder_aanhaling(b"\"a,b\""), b"a,b");
        assert_eq!(&*zonder_aanhaling(b"ab"), b"ab");
        assert_eq!(&*zonder_aanhaling(b"\"\""), b"");
    }
}
