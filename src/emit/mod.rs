//! Output (to be written).
