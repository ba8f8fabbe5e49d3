//! The check (to be written).
