//! Derivation (to be written).
