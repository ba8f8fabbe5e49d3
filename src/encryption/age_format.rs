//! A writer behind which every byte is encrypted.
//!
//! In: recipients and a writer. Out: [`Encrypting`], which encrypts what it is given, 64 KiB at a time, and keeps nothing of
//! it. Refuses: to be dropped as if it were done: only [`Encrypting::finish`] writes the end, and what lacks it does not
//! decrypt.

use super::{EncryptionError, Recipients};
use std::io::{self, Write};

/// Encrypts to every recipient.
pub struct Encrypting<W: Write>(age::stream::StreamWriter<W>);

impl<W: Write> Encrypting<W> {
    /// Writes the header to `out`.
    ///
    /// # Errors
    /// [`EncryptionError::Stream`].
    pub fn new(recipients: &Recipients, out: W) -> Result<Self, EncryptionError> {
        let failed = |cause: io::Error| EncryptionError::Stream { cause };
        let keys: Vec<age::x25519::Recipient> =
            recipients.names().iter().filter_map(|name| name.parse().ok()).collect();
        let keys = keys.iter().map(|key| key as &dyn age::Recipient);
        // The list was read by this room: it is not empty, and nothing in it is a passphrase.
        let encryptor = age::Encryptor::with_recipients(keys).map_err(|error| failed(io::Error::other(error)))?;
        Ok(Self(encryptor.wrap_output(out).map_err(failed)?))
    }

    /// Writes the end.
    ///
    /// # Errors
    /// [`EncryptionError::Stream`].
    pub fn finish(self) -> Result<W, EncryptionError> {
        self.0.finish().map_err(|cause| EncryptionError::Stream { cause })
    }
}

impl<W: Write> Write for Encrypting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
