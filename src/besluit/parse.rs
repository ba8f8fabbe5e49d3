//! placeholder
/// x
pub struct Parsed;
/// x
pub fn parse() {}
