//! Pseudonyms (to be written).
