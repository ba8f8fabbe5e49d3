//! The language as a whole, by subject.

mod catalogue;
mod job;
mod logic;
mod names;
mod parts;
mod properties;
mod row_set;
mod rows;
mod types;
mod values;
