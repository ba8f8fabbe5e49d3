//! The numbering of rows within a person.
//!
//! In: nothing. Out: [`Counters`], at zero.

/// The numbering of a person's rows.
#[derive(Default)]
pub(super) struct Counters {
    /// Last volgnr of an enrolment; stays below ten, so that numbers and texts sort alike.
    pub(super) volgnr: u32,
    /// Last volgnr of a result.
    pub(super) resultaat: u32,
}
