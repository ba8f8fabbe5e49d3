//! What leaves the house encrypted: a stream to the keys of its recipients, in the format of age.
//!
//! In: a file of recipients (`age1…`, one a line), a stream. Out: [`Recipients`], and an [`Encrypting`] writer behind which
//! no byte is plain. Refuses: a file that others can change, one that holds an identity, more or longer lines than a list of
//! recipients has; and to work at all in a program that was built without the feature `age`.
//!
//! The stream is encrypted in place: what a pass writes goes through the cipher before it reaches the disk, so there is no
//! plain file that would have to be removed afterwards, not even when the run is killed.

#[cfg(not(feature = "age"))]
mod absent;
#[cfg(feature = "age")]
mod age_format;
mod failure;
mod recipients;
mod texts;

#[cfg(not(feature = "age"))]
pub use absent::Encrypting;
#[cfg(feature = "age")]
pub use age_format::Encrypting;
pub use failure::EncryptionError;
pub use recipients::Recipients;

/// What a file is named that is encrypted: its own name and this.
pub const ENDING: &str = ".age";

#[cfg(feature = "age")]
#[cfg(test)]
mod tests;
