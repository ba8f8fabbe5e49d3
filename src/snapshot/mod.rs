//! The snapshot (to be written).
