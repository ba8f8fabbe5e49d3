//! One text, however it is spelled: what a reader does not see, digits of every script, letters without accents, numbers in
//! words; and the 11-test that tells a persoonsgebonden nummer.
//!
//! In: text. Out: the same text in the one form in which it is compared; whether it holds a number of a person.

mod crockford;
mod digits;
mod disguises;
mod eleven;
mod hidden;
mod letters;
mod number_set;
mod number_words;
mod numbers;

pub use crockford::{CROCKFORD, crockford};
pub use digits::digit;
pub use disguises::candidates;
pub(crate) use eleven::WEIGHTS;
pub use eleven::{NumberKind, nine_digits, number_kind};
pub use hidden::{is_hidden, says_something};
pub use letters::{fold, words};
pub use number_set::NumberSet;
pub use number_words::numbers_in_words;
pub use numbers::{holds_number, without_numbers};
