//! Findings: what is wrong, where, under which law, and the way out. A leaf: it knows no rule.
//!
//! In: rule cards (texts as data, `*.toml` beside each rule) and places in a source file.
//! Out: [`Finding`]s, which `render` turns into text, JSON and the rest.
//! Refuses: a value of the register: an argument of a finding can only be made from a besluit, the catalogue,
//! a count or a path ([`Arg`] has no constructor for cells).

mod card;
mod escape_html;
mod fill;
mod finding;
mod fix;
mod keypath;
mod lang;
mod one_line;
mod program_fault;
pub mod render;
mod source;
mod suggest;
mod texts;
mod visible;
mod wrap;

pub use card::{Card, RuleCard, Severity, without_arguments};
pub use escape_html::escape_html;
pub use fill::{fill, fill_parts};
pub use finding::{Applicability, Arg, Edit, Finding, Fix, Label};
pub use fix::{Mended, mend};
pub use lang::{Bilingual, Lang, Spoken};
pub use one_line::one_line;
pub use program_fault::ProgramFault;
pub use source::{FileIndex, Place, SourceFile, SourceMap, Span, Spanned};
pub use suggest::{likely, nearest};
pub use visible::visible;
pub use wrap::wrap;
