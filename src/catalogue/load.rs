//! placeholder
use thiserror as _;
/// x
#[derive(Debug)]
pub struct CatalogueError;
