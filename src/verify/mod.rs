//! Proof that a release is what its decision allows, without trusting who made it.
//!
//! In: a release folder. Out: [`Uitslag`]: findings of family 11; none is an error when the release verifies.
//! Refuses: nothing that it can read; a folder or key that cannot be read is a [`VerifyError`].
mod dossier;
mod failure;
pub mod regels;
mod scan;
pub use failure::VerifyError;
