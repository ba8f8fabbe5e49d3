//! The months by name.
//!
//! In: nothing. Out: [`MONTHS`]. Refuses: nothing.

/// The months of a year in Dutch, in order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
