//! Why an event cannot stand where it stands in a ledger.
//!
//! In: nothing. Out: [`EventFault`]; its words are those of the room.

/// Why an event cannot stand where it stands. Line numbers are those of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFault {
    /// The line that is named is no release.
    NoRelease(u64),
    /// The moment was released on that line, and that release still stands.
    AlreadyReleased(u64),
    /// The release that is to be replaced is of another decision or another moment.
    OtherMoment(u64),
    /// That line was replaced before, by the line that is named.
    AlreadyReplaced(u64),
    /// Old and new are the same release.
    SameRelease(u64),
    /// The series has had another key since that line.
    OtherKey(u64),
    /// The series has that key already, since that line; or no release of the series is known (0).
    SameKey(u64),
    /// The decision was withdrawn, on that line.
    DecisionWithdrawn(u64),
    /// The decision is suspended on that day, by that line.
    DecisionSuspended(u64),
    /// There is no suspension to end.
    NotSuspended,
    /// The release was withdrawn before.
    AlreadyWithdrawn(u64),
    /// The release was destroyed before.
    AlreadyDestroyed(u64),
    /// The event lies before its release.
    BeforeRelease(u64),
    /// The last day lies before the first.
    EndsBeforeStart,
    /// A line about the decision, or about a release of it, is of a later day.
    BeforeLine(u64),
    /// The very same release stands on that line with another reason or another name.
    OtherWords(u64),
    /// The series had that key before that line, which took it out of use.
    FormerKey(u64),
    /// The release on that line was sent before: a line has one recipient.
    AlreadySent(u64),
    /// The release on that line was sent later than this.
    BeforeSent(u64),
    /// A release of the series, or the line that gave it its key, is of a later day.
    BeforeSeries(u64),
    /// The recipient still has the release on that line, and the two join a number to a pseudonym.
    Joins(u64),
}
