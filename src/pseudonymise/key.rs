//! The master key: 32 bytes that can be used and never shown.
//!
//! In: 32 bytes, or the published demo text. Out: [`Key`] and its fingerprint.
//! Refuses: to be printed, cloned, compared or serialised; the bytes are wiped on drop.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Text whose SHA-256 is the demo key.
const DEMO: &[u8] = b"rod-release demo key, niet voor echte verstrekkingen";

/// What the fingerprint is a MAC of.
const FINGERPRINT_LABEL: &[u8] = b"rod-release/fingerprint";

/// A master key. Boxed, so that moving it leaves no copy on the stack; no `Debug`, `Display`, `Clone`, `Serialize`.
///
/// ```compile_fail
/// println!("{:?}", rod_release::pseudonymise::Key::demo());
/// ```
/// ```compile_fail
/// let _second = rod_release::pseudonymise::Key::demo().clone();
/// ```
/// ```compile_fail
/// let _json = serde_json::to_string(&rod_release::pseudonymise::Key::demo());
/// ```
pub struct Key(Box<Zeroizing<[u8; 32]>>);

impl Key {
    /// Takes 32 bytes; the caller wipes its own copy.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut this = Self(Box::new(Zeroizing::new([0; 32])));
        this.0.copy_from_slice(bytes);
        this
    }

    /// The published demo key; everything made with it is marked as a demo.
    #[must_use]
    pub fn demo() -> Self {
        let bytes: [u8; 32] = Sha256::digest(DEMO).into();
        Self::from_bytes(&bytes)
    }

    /// Is this the demo key, wherever it was read from? A final release asks.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.fingerprint() == Self::demo().fingerprint()
    }

    /// First 8 bytes of HMAC-SHA-256(K, `rod-release/fingerprint`) as 16 lower-case hex digits: tells keys apart and
    /// gives nothing of them away.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.bytes()) else {
            return String::new(); // HMAC takes keys of every length: never reached.
        };
        mac.update(FINGERPRINT_LABEL);
        mac.finalize().as_bytes().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The bytes, for this stage only.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_key_is_recognised_and_no_other() {
        assert!(Key::demo().is_demo());
        assert!(!Key::from_bytes(&[7; 32]).is_demo());
    }

    #[test]
    fn all_key_material_is_wiped_on_drop() {
        fn is_wiped<T: zeroize::ZeroizeOnDrop>() {}
        is_wiped::<Zeroizing<[u8; 32]>>();
        // An HMAC state is two SHA-256 states; they are wiped with sha2's own `zeroize` feature only, not with hmac's.
        is_wiped::<Sha256>();
    }
}
