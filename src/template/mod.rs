//! A besluit to begin with: what the law and the catalogue say is filled in, what its author decides is marked.
//!
//! In: a recipient, sectors, variabelen, a day. Out: the text of a besluit ([`write()`]), in which `check` finds nothing but
//! the marks ([`crate::besluit::MARK`]). Refuses: whom no provision designates for such sectors on that day, and a variabele
//! that is unknown, banned, not registered there, or without its parameters; all of them at once.

mod annex;
mod deelbestanden;
mod failure;
mod notes;
mod page;
mod recipient;
mod request;
mod texts;
mod write;

pub use failure::TemplateError;
pub use request::{TemplateRequest, WantedVariabele};
pub use write::{TemplateText, write};
