//! placeholder
/// x
pub struct Key;
/// x
pub struct KeyTable;
/// x
pub struct Kind;
/// x
pub fn key_table() {}
