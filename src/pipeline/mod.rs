//! The passes (to be written).
