//! Splits the text of a rule into tokens.
//!
//! In: the text. Out: tokens with their byte spans; `#` comments are gone. Refuses: a character that has no meaning,
//! a text that is not closed on its line, a number with more than four decimals.

use super::failure::{RuleError, RuleErrorKind};
use crate::diagnose::Span;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a word of the language.
    Word(String),
    Text(String),
    Integer(i64),
    /// In ten-thousandths.
    Decimal(i64),
    /// One of `; = <> < <= > >= + - * ( ) , .`
    Punctuation(&'static str),
    End,
}

/// Two-byte marks first: the longest match wins.
const PUNCTUATION: &[&str] = &["<>", "<=", ">=", ";", "=", "<", ">", "+", "-", "*", "(", ")", ",", "."];

/// The tokens of a rule, [`Token::End`] last.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, RuleError> {
    let mut out = Vec::new();
    let mut position = 0;
    while let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
        let span = |length: usize| Span { start: position, end: position + length };
        // The loop ends where nothing is left.
        let first = rest.chars().next().unwrap_or_default();
        let (token, length) = if first.is_ascii_whitespace() {
            (None, 1)
        } else if first == '#' {
            // A comment on the last line.
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = length_of(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (Some(Token::Word(front(rest, length).to_owned())), length)
        } else if first.is_ascii_digit() {
            let length = number_length(rest);
            let number = number(front(rest, length));
            (Some(number.ok_or_else(|| RuleError::new(RuleErrorKind::Number, span(length)))?), length)
        } else if first == '"' {
            let within = rest.strip_prefix('"').unwrap_or(rest); // It begins with the quote, by the condition.
            let length = length_of(within, |c| c != '"' && c != '\n');
            if !within.get(length..).is_some_and(|after| after.starts_with('"')) {
                return Err(RuleError::new(RuleErrorKind::UnclosedText, span(length + 1)));
            }
            (Some(Token::Text(front(within, length).to_owned())), length + 2)
        } else if let Some(mark) = PUNCTUATION.iter().find(|mark| rest.starts_with(**mark)) {
            (Some(Token::Punctuation(mark)), mark.len())
        } else {
            return Err(RuleError::new(RuleErrorKind::Token, span(first.len_utf8())));
        };
        if let Some(token) = token {
            out.push((token, span(length)));
        }
        position += length;
    }
    out.push((Token::End, Span { start: text.len(), end: text.len() }));
    Ok(out)
}

/// The first bytes of a text, of which the length was measured.
fn front(text: &str, length: usize) -> &str {
    // A length of `length_of` ends at a character of the text.
    text.get(..length).unwrap_or_default()
}

/// How many bytes at the front belong together.
fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    // All of it belongs.
    text.find(|token| !belongs(token)).unwrap_or(text.len())
}

/// Length of `123` or `7.5`; a point that no digit follows belongs to what comes next.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| length_of(text, |c| c.is_ascii_digit());
    let whole = digits(text);
    let fraction = text.get(whole..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    if fraction == 0 { whole } else { whole + 1 + fraction }
}

fn number(text: &str) -> Option<Token> {
    let Some((whole, fraction)) = text.split_once('.') else { return text.parse().ok().map(Token::Integer) };
    if fraction.len() > 4 {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<4}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(fraction).map(Token::Decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Token> {
        tokens(text).unwrap().into_iter().map(|(token, _)| token).collect()
    }

    #[test]
    fn comments_vanish_and_the_longest_mark_wins() {
        let found = kinds("a<=7.5 # b \"\n<> \"ë\"");
        let expected = [
            Token::Word("a".into()),
            Token::Punctuation("<="),
            Token::Decimal(75_000),
            Token::Punctuation("<>"),
            Token::Text("ë".into()),
            Token::End,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_point_without_a_digit_is_a_mark() {
        assert_eq!(kinds("1.x").len(), 4);
        assert_eq!(kinds("2.0001"), [Token::Decimal(20_001), Token::End]);
    }

    #[test]
    fn faults_have_the_span_of_what_is_wrong() {
        let error = |text| tokens(text).unwrap_err();
        assert_eq!((error("ab €").kind, error("ab €").span), (RuleErrorKind::Token, Span { start: 3, end: 6 }));
        assert_eq!(
            (error("\"ab\nc\"").kind, error("\"ab\nc\"").span),
            (RuleErrorKind::UnclosedText, Span { start: 0, end: 3 })
        );
        assert_eq!((error("7.12345").kind, error("7.12345").span), (RuleErrorKind::Number, Span { start: 0, end: 7 }));
        assert_eq!(error("99999999999999999999").kind, RuleErrorKind::Number);
    }
}
