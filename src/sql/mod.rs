//! SQL: the same data files on an engine that exists.
//!
//! In: a [`Plan`](crate::plan::Plan) and the catalogue. Out: one script in a [`Dialect`], with a query per data file that
//! has the rows, cells and order of `build`. Refuses a table or a column that the plan does not read.
//!
//! Everything is lowered from the typed form of the rules: no SQL of a variabele stands here. A query is a row of common
//! tables: the register with types, the population, a notion per set of rows, the columns, the cells. No key is in it: the
//! omnummer is a function that the caller registers.

mod cells;
mod common_tables;
mod data_file;
mod days;
mod dialect;
mod expr;
mod failure;
mod frame;
mod lowering;
mod names;
mod numbers;
mod person;
mod rows;
mod script;
mod sets;
mod state;
mod tables;
#[cfg(test)]
mod tests;
mod texts;
mod value;
mod words;

pub use dialect::Dialect;
pub use failure::SqlError;
pub use script::script;
