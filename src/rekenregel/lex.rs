//! Splits the text of a rule into tokens.
//!
//! In: the text. Out: tokens with their byte spans; `#` comments are gone. Refuses: a character that has no meaning,
//! a text that is not closed on its line, a number with more than four decimals.

use super::fout::{Fout, FoutSoort};
use crate::diagnose::Span;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Teken {
    /// A name or a word of the language.
    Woord(String),
    Tekst(String),
    Geheel(i64),
    /// In ten-thousandths.
    Decimaal(i64),
    /// One of `; = <> < <= > >= + - * ( ) , .`
    Leesteken(&'static str),
    Einde,
}

/// Two-byte marks first: the longest match wins.
const LEESTEKENS: &[&str] = &["<>", "<=", ">=", ";", "=", "<", ">", "+", "-", "*", "(", ")", ",", "."];

/// The tokens of a rule, [`Teken::Einde`] last.
pub(super) fn tekens(tekst: &str) -> Result<Vec<(Teken, Span)>, Fout> {
    let mut uit = Vec::new();
    let mut hier = 0;
    while let Some(rest) = tekst.get(hier..).filter(|rest| !rest.is_empty()) {
        let span = |lengte: usize| Span { start: hier, end: hier + lengte };
        let eerste = rest.chars().next().unwrap_or_default();
        let (teken, lengte) = if eerste.is_ascii_whitespace() {
            (None, 1)
        } else if eerste == '#' {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if eerste.is_ascii_alphabetic() || eerste == '_' {
            let lengte = lengte_van(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (Some(Teken::Woord(rest.get(..lengte).unwrap_or_default().to_owned())), lengte)
        } else if eerste.is_ascii_digit() {
            let lengte = getal_lengte(rest);
            let getal = getal(rest.get(..lengte).unwrap_or_default());
            (Some(getal.ok_or_else(|| Fout::new(FoutSoort::Getal, span(lengte)))?), lengte)
        } else if eerste == '"' {
            let binnen = rest.get(1..).unwrap_or_default();
            let lengte = lengte_van(binnen, |c| c != '"' && c != '\n');
            if !binnen.get(lengte..).is_some_and(|na| na.starts_with('"')) {
                return Err(Fout::new(FoutSoort::OpenTekst, span(lengte + 1)));
            }
            (Some(Teken::Tekst(binnen.get(..lengte).unwrap_or_default().to_owned())), lengte + 2)
        } else if let Some(merk) = LEESTEKENS.iter().find(|merk| rest.starts_with(**merk)) {
            (Some(Teken::Leesteken(merk)), merk.len())
        } else {
            return Err(Fout::new(FoutSoort::Teken, span(eerste.len_utf8())));
        };
        if let Some(teken) = teken {
            uit.push((teken, span(lengte)));
        }
        hier += lengte;
    }
    uit.push((Teken::Einde, Span { start: tekst.len(), end: tekst.len() }));
    Ok(uit)
}

fn lengte_van(tekst: &str, hoort_erbij: impl Fn(char) -> bool) -> usize {
    tekst.find(|teken| !hoort_erbij(teken)).unwrap_or(tekst.len())
}

/// Length of `123` or `7.5`; a point that no digit follows belongs to what comes next.
fn getal_lengte(tekst: &str) -> usize {
    let cijfers = |tekst: &str| lengte_van(tekst, |c| c.is_ascii_digit());
    let heel = cijfers(tekst);
    let breuk = tekst.get(heel..).and_then(|rest| rest.strip_prefix('.')).map_or(0, cijfers);
    if breuk == 0 { heel } else { heel + 1 + breuk }
}

fn getal(tekst: &str) -> Option<Teken> {
    let Some((heel, breuk)) = tekst.split_once('.') else { return tekst.parse().ok().map(Teken::Geheel) };
    if breuk.len() > 4 {
        return None;
    }
    let breuk: i64 = format!("{breuk:0<4}").parse().ok()?;
    heel.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(breuk).map(Teken::Decimaal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soorten(tekst: &str) -> Vec<Teken> {
        tekens(tekst).unwrap().into_iter().map(|(teken, _)| teken).collect()
    }

    #[test]
    fn comments_vanish_and_the_longest_mark_wins() {
        let gevonden = soorten("a<=7.5 # b \"\n<> \"ë\"");
        let verwacht = [
            Teken::Woord("a".into()),
            Teken::Leesteken("<="),
            Teken::Decimaal(75_000),
            Teken::Leesteken("<>"),
            Teken::Tekst("ë".into()),
            Teken::Einde,
        ];
        assert_eq!(gevonden, verwacht);
    }

    #[test]
    fn a_point_without_a_digit_is_a_mark() {
        assert_eq!(soorten("1.x").len(), 4);
        assert_eq!(soorten("2.0001"), [Teken::Decimaal(20_001), Teken::Einde]);
    }

    #[test]
    fn faults_have_the_span_of_what_is_wrong() {
        let fout = |tekst| tekens(tekst).unwrap_err();
        assert_eq!((fout("ab €").soort, fout("ab €").span), (FoutSoort::Teken, Span { start: 3, end: 6 }));
        assert_eq!(
            (fout("\"ab\nc\"").soort, fout("\"ab\nc\"").span),
            (FoutSoort::OpenTekst, Span { start: 0, end: 3 })
        );
        assert_eq!((fout("7.12345").soort, fout("7.12345").span), (FoutSoort::Getal, Span { start: 0, end: 7 }));
        assert_eq!(fout("99999999999999999999").soort, FoutSoort::Getal);
    }
}
