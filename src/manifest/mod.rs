//! Manifest (to be written).
