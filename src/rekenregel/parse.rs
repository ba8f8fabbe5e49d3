//! Recursive descent over the tokens of a rule.
//!
//! In: the text. Out: [`Rule`]. Refuses: anything outside the grammar, and trees higher than [`MAX_HEIGHT`]. The first
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

use super::ast::{Arg, ArithmeticOp, Comparison, Expr, ExprKind, Name, RowSet, Rule};
use super::failure::{Expected, RuleError, RuleErrorKind};
use super::lex::{Token, tokens};
use crate::diagnose::Span;

/// Words that no name can be; `op` is one only between a table and a day.
pub(super) const WORDS: &[&str] = &[
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
const MAX_HEIGHT: usize = 64;

type RuleResult<T> = Result<T, RuleError>;

/// Reads a rule.
pub(super) fn rule(text: &str) -> RuleResult<Rule> {
    let mut parser = Parser { tokens: tokens(text)?, position: 0, depth: 0 };
    let mut bindings = Vec::new();
    while parser.take_word("laat") {
        let name = parser.name()?;
        parser.expect("=", false)?;
        let value = parser.expr()?;
        parser.expect(";", false)?;
        bindings.push((name, value));
    }
    let outcome = parser.expr()?;
    match parser.token() {
        Token::End => Ok(Rule { bindings, outcome }),
        _ => Err(parser.expected(Expected::End)),
    }
}

struct Parser {
    tokens: Vec<(Token, Span)>,
    position: usize,
    depth: usize,
}

impl Parser {
    fn expr(&mut self) -> RuleResult<Expr> {
        self.depth += 1;
        if self.depth > MAX_HEIGHT {
            return Err(RuleError::new(RuleErrorKind::TooDeep, self.span()));
        }
        let start = self.span();
        let out = if self.take_word("als") {
            let condition = self.expr()?;
            self.expect("dan", true)?;
            let then = self.expr()?;
            self.expect("anders", true)?;
            let otherwise = self.expr()?;
            let height = condition.height.max(then.height).max(otherwise.height);
            self.node(start, height, ExprKind::If(Box::new([condition, then, otherwise])))
        } else {
            self.sequence("of", |parser| parser.sequence("en", Self::negated, ExprKind::En), ExprKind::Of)
        };
        self.depth -= 1;
        out
    }

    /// `deel { woord deel }`, as one flat node.
    fn sequence(
        &mut self,
        word: &str,
        mut part: impl FnMut(&mut Self) -> RuleResult<Expr>,
        kind: fn(Vec<Expr>) -> ExprKind,
    ) -> RuleResult<Expr> {
        let start = self.span();
        let first = part(self)?;
        if !self.is_word(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        // Nothing within has no height.
        let height = parts.iter().map(|part| part.height).max().unwrap_or(0);
        self.node(start, height, kind(parts))
    }

    fn negated(&mut self) -> RuleResult<Expr> {
        let start = self.span();
        let mut count = 0;
        while self.take_word("niet") {
            count += 1;
        }
        let mut out = self.comparison()?;
        for _ in 0..count {
            out = self.node(start, out.height, ExprKind::Not(Box::new(out)))?;
        }
        Ok(out)
    }

    fn comparison(&mut self) -> RuleResult<Expr> {
        let start = self.span();
        let left = self.sum()?;
        let tokens = [
            ("=", Comparison::Is),
            ("<>", Comparison::IsNot),
            ("<", Comparison::Less),
            ("<=", Comparison::AtMost),
            (">", Comparison::Greater),
            (">=", Comparison::AtLeast),
        ];
        if let Some((_, kind)) = tokens.into_iter().find(|(token, _)| self.take_punctuation(token)) {
            let right = self.sum()?;
            let height = left.height.max(right.height);
            return self.node(start, height, ExprKind::Compare(kind, Box::new([left, right])));
        }
        if self.take_word("is") {
            let negated = self.take_word("niet");
            self.expect("onbekend", true)?;
            return self.node(start, left.height, ExprKind::IsUnknown(Box::new(left), negated));
        }
        if self.take_word("in") {
            self.expect("(", false)?;
            let mut list = vec![self.literal()?];
            while self.take_punctuation(",") {
                list.push(self.literal()?);
            }
            self.expect(")", false)?;
            return self.node(start, left.height, ExprKind::In(Box::new(left), list));
        }
        Ok(left)
    }

    fn sum(&mut self) -> RuleResult<Expr> {
        self.arithmetic(&[("+", ArithmeticOp::Plus), ("-", ArithmeticOp::Min)], |parser| {
            parser.arithmetic(&[("*", ArithmeticOp::Times)], Self::factor)
        })
    }

    fn arithmetic(
        &mut self,
        tokens: &[(&str, ArithmeticOp)],
        mut part: impl FnMut(&mut Self) -> RuleResult<Expr>,
    ) -> RuleResult<Expr> {
        let start = self.span();
        let mut left = part(self)?;
        while let Some((_, kind)) = tokens.iter().find(|(token, _)| self.take_punctuation(token)) {
            let right = part(self)?;
            let height = left.height.max(right.height);
            left = self.node(start, height, ExprKind::Arithmetic(*kind, Box::new([left, right])))?;
        }
        Ok(left)
    }

    fn factor(&mut self) -> RuleResult<Expr> {
        let start = self.span();
        let mut out = self.primary()?;
        while self.take_punctuation(".") {
            let column = self.name()?;
            out = self.node(start, out.height, ExprKind::Member(Box::new(out), column))?;
        }
        Ok(out)
    }

    fn primary(&mut self) -> RuleResult<Expr> {
        let start = self.span();
        if self.take_punctuation("(") {
            let mut within = self.expr()?;
            self.expect(")", false)?;
            within.span = self.span_since(start);
            return Ok(within);
        }
        if self.take_word("onbekend") {
            return self.node(start, 0, ExprKind::Unknown);
        }
        if !matches!(self.token(), Token::Word(word) if !WORDS.contains(&word.as_str())) {
            return self.literal();
        }
        let name = self.name()?;
        if self.take_punctuation("(") {
            let mut args = Vec::new();
            while !self.take_punctuation(")") {
                if !args.is_empty() {
                    self.expect(",", false)?;
                }
                args.push(self.arg()?);
            }
            // Nothing within has no height.
            let height = args.iter().map(arg_height).max().unwrap_or(0);
            return self.node(start, height, ExprKind::Call(name, args));
        }
        if self.is_word("op") {
            self.position += 1;
            self.depth += 1;
            if self.depth > MAX_HEIGHT {
                return Err(RuleError::new(RuleErrorKind::TooDeep, self.span()));
            }
            let day = self.factor()?;
            self.depth -= 1;
            return self.node(start, day.height, ExprKind::On(name, Box::new(day)));
        }
        self.node(start, 0, ExprKind::Name(name.text))
    }

    fn arg(&mut self) -> RuleResult<Arg> {
        let starts_set = matches!(self.tokens.get(self.position..self.position + 2),
            Some([(Token::Word(_), _), (Token::Word(after), _)]) if ["geldig_op", "waar", "volgorde"].contains(&after.as_str()));
        if !starts_set {
            return self.expr().map(Arg::Expr);
        }
        let start = self.span();
        let table = self.name()?;
        let valid_on = if self.take_word("geldig_op") { Some(self.factor()?) } else { None };
        let filter = if self.take_word("waar") { Some(self.expr()?) } else { None };
        let mut order = Vec::new();
        if self.take_word("volgorde") {
            loop {
                let key = self.expr()?;
                order.push((key, self.take_word("aflopend")));
                if !self.take_punctuation(",") {
                    break;
                }
            }
        }
        Ok(Arg::RowSet(RowSet { table, valid_on, filter, order, span: self.span_since(start) }))
    }

    fn literal(&mut self) -> RuleResult<Expr> {
        let start = self.span();
        let kind = match self.token() {
            Token::Text(text) => ExprKind::Text(text.clone()),
            Token::Integer(number) => ExprKind::Integer(*number),
            Token::Decimal(number) => ExprKind::Decimal(*number),
            Token::Word(word) if word == "ja" => ExprKind::YesNo(true),
            Token::Word(word) if word == "nee" => ExprKind::YesNo(false),
            _ => return Err(self.expected(Expected::Value)),
        };
        self.position += 1;
        self.node(start, 0, kind)
    }

    fn name(&mut self) -> RuleResult<Name> {
        match self.token() {
            Token::Word(word) if !WORDS.contains(&word.as_str()) => {
                let name = Name { text: word.clone(), span: self.span() };
                self.position += 1;
                Ok(name)
            }
            _ => Err(self.expected(Expected::Name)),
        }
    }

    fn token(&self) -> &Token {
        self.tokens.get(self.position).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        // The end of the rule is a token: there is a last one.
        self.tokens.get(self.position).or(self.tokens.last()).map(|(_, span)| *span).unwrap_or_default()
    }

    /// From the start of `start` up to the token before the present one.
    fn span_since(&self, start: Span) -> Span {
        let end = self
            .position
            .checked_sub(1)
            .and_then(|previous| self.tokens.get(previous))
            .map_or(start.end, |(_, s)| s.end);
        Span { start: start.start, end }
    }

    fn node(&self, start: Span, height: usize, kind: ExprKind) -> RuleResult<Expr> {
        let span = self.span_since(start);
        if height >= MAX_HEIGHT {
            return Err(RuleError::new(RuleErrorKind::TooDeep, span));
        }
        Ok(Expr { kind, span, height: height + 1 })
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.token(), Token::Word(here) if here == word)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is = self.is_word(word);
        self.position += usize::from(is);
        is
    }

    fn take_punctuation(&mut self, mark: &str) -> bool {
        let is = matches!(self.token(), Token::Punctuation(here) if *here == mark);
        self.position += usize::from(is);
        is
    }

    fn expect(&mut self, what: &'static str, word: bool) -> RuleResult<()> {
        let taken = if word { self.take_word(what) } else { self.take_punctuation(what) };
        if taken { Ok(()) } else { Err(self.expected(Expected::Token(what))) }
    }

    fn expected(&self, what: Expected) -> RuleError {
        RuleError::new(RuleErrorKind::Expected(what), self.span())
    }
}

fn arg_height(arg: &Arg) -> usize {
    match arg {
        Arg::Expr(expr) => expr.height,
        Arg::RowSet(set) => {
            let parts = set.valid_on.iter().chain(&set.filter).chain(set.order.iter().map(|(key, _)| key));
            // Nothing within has no height.
            parts.map(|expr| expr.height).max().unwrap_or(0)
        }
    }
}
