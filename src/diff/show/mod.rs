//! The forms in which a diff is told.
//!
//! In: the frame, then per file its columns, differences and counts, in that order. Out: bytes.
//! Refuses: nothing; what it cannot write is an I/O fault. Memory does not grow with the number of differences.

mod chart;
mod csv;
mod html;
mod human;
mod jsonl;
mod lines;
mod words;

pub use csv::Csv;
pub use html::Html;
pub use human::{Human, Style, write_frame};
pub use jsonl::{Jsonl, SCHEMA};

pub use super::renderer::DiffRenderer;
