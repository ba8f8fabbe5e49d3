//! What two deliveries of one series give away together: persons who are in both can be followed from one to the other.
//!
//! In: a data file of either, sorted by omnummer, and the columns that are marked in both. Out: [`AcrossRisk`]: counts,
//! never a value. Refuses: a file that cannot be read.
//!
//! Memory: the numbers of at most [`PERSONS_PER_PASS`] persons of either file; larger files are read again.

use super::SmallGroups;
use super::groups::count;
use super::measure::{MIN_ROW_LENGTH, PERSONS_PER_PASS, part};
use super::persons::{Person, Persons};
use super::signature::mix;
use std::cmp::Ordering;
use std::io::{self, Read};

/// One of the two files.
pub struct AcrossFile<'f, R> {
    /// Opens it, as often as it is asked for.
    pub open: &'f dyn Fn() -> io::Result<R>,
    /// Its size.
    pub bytes: u64,
    /// Number of the column with the omnummer.
    pub omnummer: usize,
    /// Numbers of the marked columns that both have, in one order.
    pub marked: &'f [usize],
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcrossRisk {
    /// Persons of OLD.
    pub old: u64,
    /// Persons of NEW.
    pub new: u64,
    /// Persons of both.
    pub stay: u64,
    /// Of those, persons whom nobody in OLD is like.
    pub unique_in_old: u64,
    /// Persons whom nobody in NEW is like.
    pub unique_in_new: u64,
    /// Persons who are both.
    pub unique_in_both: u64,
    /// Persons who stay, by what OLD and NEW say of them together.
    pub together: SmallGroups,
    /// Per marked column: persons who stay and of whom it says something else.
    pub changed: Vec<u64>,
}

/// Measures two files.
///
/// # Errors
/// A file cannot be read, or holds what no build writes.
pub fn measure_across<R: Read>(old: &AcrossFile<'_, R>, new: &AcrossFile<'_, R>) -> io::Result<AcrossRisk> {
    let passes = |file: &AcrossFile<'_, R>| file.bytes / MIN_ROW_LENGTH / PERSONS_PER_PASS + 1;
    let (of_old, of_new) = (passes(old), passes(new));
    let mut out = AcrossRisk { changed: vec![0; old.marked.len()], ..AcrossRisk::default() };
    for pass_old in 0..of_old {
        for pass_new in 0..of_new {
            let mut numbers = Numbers::default();
            let first = pass_old == 0 && pass_new == 0;
            walk(old, new, |one, other| {
                if first {
                    out.person(one, other);
                }
                let here = one.filter(|person| part(person.all, of_old) == pass_old);
                let there = other.filter(|person| part(person.all, of_new) == pass_new);
                numbers.old.extend(here.map(|person| person.all));
                numbers.new.extend(there.map(|person| person.all));
                if let (Some(here), Some(there)) = (here, there) {
                    numbers.stay.push((here.all, there.all));
                }
            })?;
            out.pairs(&mut numbers);
        }
    }
    Ok(out)
}

/// What is held in one pass.
#[derive(Default)]
struct Numbers {
    old: Vec<u64>,
    new: Vec<u64>,
    stay: Vec<(u64, u64)>,
}

impl AcrossRisk {
    fn person(&mut self, old: Option<&Person>, new: Option<&Person>) {
        self.old += u64::from(old.is_some());
        self.new += u64::from(new.is_some());
        let (Some(old), Some(new)) = (old, new) else { return };
        self.stay += 1;
        for ((count, before), after) in self.changed.iter_mut().zip(&old.columns).zip(&new.columns) {
            *count += u64::from(before != after);
        }
    }

    /// Those who stay and are in this part of OLD and of NEW: every group of a part is in it as a whole, and so is every
    /// group by both together.
    fn pairs(&mut self, numbers: &mut Numbers) {
        numbers.old.sort_unstable();
        numbers.new.sort_unstable();
        for (old, new) in &numbers.stay {
            let in_old = is_unique(&numbers.old, *old);
            let in_new = is_unique(&numbers.new, *new);
            self.unique_in_old += u64::from(in_old);
            self.unique_in_new += u64::from(in_new);
            self.unique_in_both += u64::from(in_old && in_new);
        }
        let mut together: Vec<u64> =
            numbers.stay.iter().map(|(old, new)| mix(old ^ mix(new.wrapping_add(1)))).collect();
        self.together.add_all(count(&mut together));
    }
}

/// Does a number stand once in a sorted list that has it?
fn is_unique(list: &[u64], number: u64) -> bool {
    let at = list.partition_point(|other| *other < number);
    list.get(at + 1) != Some(&number)
}

/// Hands out the persons of both files in the order of their omnummers, those of both together.
fn walk<R: Read>(
    old: &AcrossFile<'_, R>,
    new: &AcrossFile<'_, R>,
    mut take: impl FnMut(Option<&Person>, Option<&Person>),
) -> io::Result<()> {
    let mut left = Persons::new((old.open)()?, old.omnummer, old.marked)?;
    let mut right = Persons::new((new.open)()?, new.omnummer, new.marked)?;
    let (mut one, mut other) = (left.next()?, right.next()?);
    loop {
        let order = match (&one, &other) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.omnummer.cmp(&other.omnummer),
        };
        take(one.as_ref().filter(|_| order.is_le()), other.as_ref().filter(|_| order.is_ge()));
        if order.is_le() {
            one = left.next()?;
        }
        if order.is_ge() {
            other = right.next()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(old: &str, new: &str) -> AcrossRisk {
        let file = |text: &str| -> Vec<u8> { format!("omnummer;a;b\n{text}").replace(' ', "\n").into_bytes() };
        let (old, new) = (file(old), file(new));
        let (open_old, open_new) = (|| Ok(old.as_slice()), || Ok(new.as_slice()));
        measure_across(
            &AcrossFile { open: &open_old, bytes: old.len() as u64, omnummer: 0, marked: &[1, 2] },
            &AcrossFile { open: &open_new, bytes: new.len() as u64, omnummer: 0, marked: &[1, 2] },
        )
        .unwrap()
    }

    #[test]
    fn who_stays_is_followed_and_who_does_not_counts_for_the_groups_only() {
        let risk = across("A;1;x B;1;x C;2;x D;3;x ", "B;1;x C;2;y D;3;x E;3;x F;2;y ");
        assert_eq!((risk.old, risk.new, risk.stay), (4, 5, 3));
        // B is like A in OLD and alone in NEW; C and D are alone in OLD and not in NEW.
        assert_eq!((risk.unique_in_old, risk.unique_in_new, risk.unique_in_both), (2, 1, 0));
        assert_eq!(risk.together.unique, 3, "together each is told apart");
        assert_eq!(risk.changed, [0, 1]);
    }

    #[test]
    fn rows_of_one_person_are_one_and_nobody_may_stay() {
        let risk = across("A;1;x A;2;x B;1;x B;2;x ", "A;2;x A;1;x B;1;x B;2;x ");
        assert_eq!((risk.stay, risk.unique_in_both, risk.together.unique, risk.together.below_3), (2, 0, 0, 2));
        assert_eq!(risk.changed, [0, 0], "the order of the rows does not count");
        assert_eq!(across("A;1;x ", "B;1;x ").stay, 0);
        assert_eq!(across("", "").old, 0);
    }
}
