//! The writer of a program that was built without encryption: there is none.
//!
//! In: recipients and a writer. Out: nothing; no value of [`Encrypting`] exists. Refuses: to begin.

use super::{EncryptionError, Recipients};
use std::io::{self, Write};
use std::marker::PhantomData;

/// Never made: so nothing can be written through it in the plain.
pub struct Encrypting<W: Write>(std::convert::Infallible, PhantomData<W>);

impl<W: Write> Encrypting<W> {
    /// Refuses.
    ///
    /// # Errors
    /// [`EncryptionError::NotBuilt`].
    pub fn new(_: &Recipients, _: W) -> Result<Self, EncryptionError> {
        Err(EncryptionError::NotBuilt)
    }

    /// Cannot be reached.
    ///
    /// # Errors
    /// None: there is no value to call it on.
    pub fn finish(self) -> Result<W, EncryptionError> {
        match self.0 {}
    }
}

impl<W: Write> Write for Encrypting<W> {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        match self.0 {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0 {}
    }
}
