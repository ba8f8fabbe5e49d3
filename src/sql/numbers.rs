//! Calculation with whole numbers and ten-thousandths: what does not fit in 64 bits is unknown, in every engine.
//!
//! In: numbers as SQL with the range that they can be in. Out: SQL. Refuses nothing.
//!
//! A range tells where nothing can be too large: then the sum is written as a reader expects it.

use super::dialect::{Checked, Dialect};
use super::expr::{ANY, Expr, Kind, Range};
use crate::rekenregel::{ArithmeticOp, Constant};

/// Ten-thousandths in one.
pub(super) const ONE: i64 = 10_000;

/// Two numbers of one kind.
pub(super) fn compute(dialect: Dialect, operator: ArithmeticOp, a: &Expr, b: &Expr) -> Expr {
    let kind = a.kind.or(b.kind);
    if a.is_never_known() || b.is_never_known() {
        return Expr::unknown_of(kind);
    }
    if kind == Kind::Decimal && operator == ArithmeticOp::Times {
        return product(dialect, a, b);
    }
    let operation = match operator {
        ArithmeticOp::Plus => Checked::Plus,
        ArithmeticOp::Min => Checked::Min,
        ArithmeticOp::Times => Checked::Times,
    };
    checked(dialect, operation, a, b)
}

/// A sum, a difference or a product that may not fit.
fn checked(dialect: Dialect, operation: Checked, a: &Expr, b: &Expr) -> Expr {
    let kind = a.kind.or(b.kind);
    let range = range(operation, a.range, b.range);
    let Some(range) = range.filter(fits) else {
        return Expr::atom(kind, dialect.checked(operation, a.sql(), b.sql()));
    };
    if let (Some(_), Some(_)) = (&a.constant, &b.constant)
        && range.0 == range.1
        && let Ok(number) = i64::try_from(range.0)
    {
        return Expr::number(kind, number);
    }
    let text = format!("{} {} {}", a.part(), operation.sign(), b.part());
    Expr::new(kind, text).known(a.known && b.known).within(range)
}

/// From the least to the greatest that the outcome can be; `None` beyond 128 bits.
fn range(operation: Checked, (a, b): Range, (c, d): Range) -> Option<Range> {
    Some(match operation {
        Checked::Plus => (a + c, b + d),
        Checked::Min => (a - d, b - c),
        Checked::Times => {
            let all = [a.checked_mul(c)?, a.checked_mul(d)?, b.checked_mul(c)?, b.checked_mul(d)?];
            (all.iter().copied().min()?, all.iter().copied().max()?)
        }
    })
}

fn fits((least, greatest): &Range) -> bool {
    ANY.0 <= *least && *greatest <= ANY.1
}

/// A product of two numbers in ten-thousandths, rounded half away from zero. It is taken apart, so that nothing is too large
/// that is not too large in the end.
fn product(dialect: Dialect, a: &Expr, b: &Expr) -> Expr {
    let whole = |number: &Expr| {
        let (least, greatest) = number.range;
        let range = (least / i128::from(ONE), greatest / i128::from(ONE));
        Expr::new(Kind::Decimal, dialect.quotient(&number.part(), "10000")).known(number.known).within(range)
    };
    let rest = |number: &Expr| {
        let limit = i128::from(ONE) - 1;
        let least = if number.range.0 < 0 { -limit } else { 0 };
        Expr::new(Kind::Decimal, format!("{} % 10000", number.part())).known(number.known).within((least, limit))
    };
    let times = |a: &Expr, b: &Expr| checked(dialect, Checked::Times, a, b);
    let plus = |a: &Expr, b: &Expr| checked(dialect, Checked::Plus, a, b);
    let (high, low) = (times(&whole(a), &whole(b)), times(&rest(a), &rest(b)));
    let half = if low.range.0 < 0 {
        Expr::new(Kind::Decimal, format!("CASE WHEN {} < 0 THEN -5000 ELSE 5000 END", low.part()))
            .known(low.known)
            .within((-5000, 5000))
    } else {
        Expr::number(Kind::Decimal, 5000)
    };
    let low = Expr::new(Kind::Decimal, dialect.quotient(&plus(&low, &half).part(), "10000"))
        .known(low.known)
        .within((-ANY_PART, ANY_PART));
    let parts = [times(&whole(a), &rest(b)), times(&rest(a), &whole(b)), low];
    parts.iter().fold(times(&high, &Expr::number(Kind::Decimal, ONE)), |sum, part| plus(&sum, part))
}

/// More than the product of two rests, in ten-thousandths.
const ANY_PART: i128 = 10_000;

/// A whole number as ten-thousandths.
pub(super) fn to_decimal(dialect: Dialect, number: &Expr) -> Expr {
    if number.kind == Kind::Decimal || number.is_never_known() {
        return number.clone().of_kind(Kind::Decimal);
    }
    let out = checked(dialect, Checked::Times, number, &Expr::number(Kind::Integer, ONE));
    let constant = match &out.constant {
        Some(Constant::Integer(number)) => Some(Constant::Decimal(*number)),
        constant => constant.clone(),
    };
    out.of_kind(Kind::Decimal).with_constant(constant)
}

/// Ten-thousandths with so many digits behind the point, half up.
pub(super) fn rounded(dialect: Dialect, number: &Expr, digits: u32) -> Expr {
    let Some(step) = 4_u32.checked_sub(digits).and_then(|zeros| 10_i64.checked_pow(zeros)).filter(|step| *step > 1)
    else {
        return number.clone();
    };
    if number.is_never_known() {
        return number.clone();
    }
    let number = checked(dialect, Checked::Plus, number, &Expr::number(Kind::Decimal, step / 2));
    if number.range.0 >= 0 {
        let text = format!("({}) * {step}", dialect.quotient(&number.part(), &step.to_string()));
        return Expr::new(Kind::Decimal, text).known(number.known).within((0, number.range.1));
    }
    let over = Expr::new(Kind::Decimal, format!("({} % {step} + {step}) % {step}", number.part()));
    let over = over.known(number.known).within((0, i128::from(step) - 1));
    let number = number.with_constant(None);
    checked(dialect, Checked::Min, &number, &over)
}

/// The sum of two sums: of what is above a base, and of what is below it.
pub(super) fn of_parts(dialect: Dialect, base: &str) -> String {
    let high = dialect.checked(Checked::Times, "hoog", base);
    dialect.checked(Checked::Plus, &high, "laag")
}

/// The same, divided by the number of rows, half up.
pub(super) fn half_up(dialect: Dialect, base: &str) -> String {
    let rest = format!("(hoog % aantal * {base} + laag)");
    let doubled = format!("(2 * {rest} + aantal)");
    // Towards the lower number, also below zero.
    let over = format!("(({doubled} % (2 * aantal) + 2 * aantal) % (2 * aantal))");
    let mean = dialect.quotient(&format!("({doubled} - {over})"), "(2 * aantal)");
    let high = dialect.checked(Checked::Times, &dialect.quotient("hoog", "aantal"), base);
    dialect.checked(Checked::Plus, &high, &mean)
}
