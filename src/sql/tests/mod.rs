//! The rules of the language on two engines: truth tables, rules that are made up, and faults that are planted.

mod generated;
mod mutations;
mod pair;
mod persons;
mod random;
mod rules;
mod truth;
