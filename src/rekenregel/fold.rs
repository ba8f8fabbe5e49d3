//! Constant folding: a parameter is a constant, so a rule with branches on it loses them here.
//!
//! In: a node whose parts are folded already. Out: the same meaning, less to walk per row.
//! Refuses: to change Kleene logic: `onbekend en x` stays, because x may make it false.

use super::ast::Comparison;
use super::days::{in_year, shifted};
use super::ir::Constant;
use super::program::Node;
use super::values::{compute, constant, constants_in_order, satisfies};
use crate::register::{Value, pack};

/// Folds one node.
pub(super) fn fold(node: Node) -> Node {
    match node {
        Node::If(parts) => {
            let [condition, then, otherwise] = *parts;
            match condition {
                Node::Constant(Constant::YesNo(true)) => then,
                Node::Constant(Constant::YesNo(false)) => otherwise,
                Node::Constant(Constant::Unknown) => Node::Constant(Constant::Unknown),
                Node::Not(negated) => Node::If(Box::new([*negated, otherwise, then])),
                condition => Node::If(Box::new([condition, then, otherwise])),
            }
        }
        Node::En(parts) => sequence(parts, true),
        Node::Of(parts) => open_date(sequence(parts, false)),
        Node::Not(part) => match *part {
            Node::Constant(Constant::YesNo(truth)) => Node::Constant(Constant::YesNo(!truth)),
            Node::InShort(part, texts, otherwise) => Node::InShort(part, texts, !otherwise),
            part => Node::Not(Box::new(part)),
        },
        Node::Compare(operator, parts) => compare(operator, *parts),
        Node::In(part, list) => match *part {
            Node::Constant(Constant::Unknown) => Node::Constant(Constant::Unknown),
            Node::Constant(left) => {
                let found =
                    list.iter().any(|part| constants_in_order(&left, part).is_some_and(std::cmp::Ordering::is_eq));
                Node::Constant(Constant::YesNo(found))
            }
            part => match list.iter().map(short).collect::<Option<Box<[_]>>>() {
                Some(texts) => one_of(part, texts, false),
                None => Node::In(Box::new(part), list),
            },
        },
        Node::Arithmetic(operator, parts) => match *parts {
            [Node::Constant(a), Node::Constant(b)] => {
                Node::Constant(number(compute(operator, constant(&a), constant(&b))))
            }
            parts => Node::Arithmetic(operator, Box::new(parts)),
        },
        Node::Shift(shift, parts) => match *parts {
            [Node::Constant(day), Node::Constant(number)] => {
                let day = shifted(shift, constant(&day), constant(&number)).date();
                Node::Constant(day.map_or(Constant::Unknown, Constant::Date))
            }
            parts => Node::Shift(shift, Box::new(parts)),
        },
        Node::DateIn(year, day) => match *year {
            Node::Constant(year) => {
                Node::Constant(in_year(day, constant(&year)).map_or(Constant::Unknown, Constant::Date))
            }
            year => Node::DateIn(Box::new(year), day),
        },
        node => node,
    }
}

fn compare(operator: Comparison, parts: [Node; 2]) -> Node {
    match (operator, parts) {
        (operator, [Node::Constant(a), Node::Constant(b)]) => {
            let out = constants_in_order(&a, &b).map(|ordering| satisfies(operator, ordering));
            Node::Constant(out.map_or(Constant::Unknown, Constant::YesNo))
        }
        (Comparison::Is | Comparison::IsNot, [part, Node::Constant(constant)]) if short(&constant).is_some() => {
            one_of(part, short(&constant).into_iter().collect(), operator == Comparison::IsNot)
        }
        (operator, [Node::Cell(slot), Node::Constant(Constant::Date(day))]) => Node::DateIs(slot, operator, day, false),
        (Comparison::Is | Comparison::IsNot, [Node::Cell(left), Node::Cell(right)]) => {
            Node::CellIs(left, right, operator == Comparison::IsNot)
        }
        (operator, parts) => Node::Compare(operator, Box::new(parts)),
    }
}

/// Is the part one of these short texts (`negated`: none of them)? One cell and one text are compared in place.
fn one_of(part: Node, texts: Box<[u64]>, otherwise: bool) -> Node {
    match (part, &*texts) {
        (Node::Cell(slot), [text]) => Node::TextIs(slot, *text, otherwise),
        (part, _) => Node::InShort(Box::new(part), texts, otherwise),
    }
}

/// `en` (neutral: true) or `of` (neutral: false) without the parts that cannot matter.
fn sequence(parts: Box<[Node]>, neutral: bool) -> Node {
    let mut over = Vec::new();
    let nested = |part| match (part, neutral) {
        (Node::En(parts), true) | (Node::Of(parts), false) => parts.into_vec(),
        (part, _) => vec![part],
    };
    for part in parts.into_iter().flat_map(nested) {
        match part {
            Node::Constant(Constant::YesNo(truth)) if truth == neutral => {}
            Node::Constant(Constant::YesNo(truth)) => return Node::Constant(Constant::YesNo(truth)),
            part => over.push(part),
        }
    }
    match (over.len(), neutral) {
        (0, _) => Node::Constant(Constant::YesNo(neutral)),
        // There is one: it was counted in this line.
        (1, _) => over.pop().unwrap_or(Node::Constant(Constant::Unknown)),
        (_, true) => Node::En(over.into()),
        (_, false) => Node::Of(over.into()),
    }
}

/// "No end, or an end from that day on" is one look at one cell.
fn open_date(node: Node) -> Node {
    let Node::Of(parts) = &node else { return node };
    match &**parts {
        [Node::IsUnknown(cell, false), Node::DateIs(slot, operator, day, _)]
        | [Node::DateIs(slot, operator, day, _), Node::IsUnknown(cell, false)]
            if matches!(&**cell, Node::Cell(unknown) if unknown == slot) =>
        {
            Node::DateIs(*slot, *operator, *day, true)
        }
        _ => node,
    }
}

/// A short text as a word.
fn short(constant: &Constant) -> Option<u64> {
    if let Constant::Text(text) = constant { pack(text.bytes()) } else { None }
}

fn number(value: Value<'_>) -> Constant {
    match value {
        Value::Integer(number) => Constant::Integer(number),
        Value::Decimal(number) => Constant::Decimal(number),
        _ => Constant::Unknown,
    }
}
