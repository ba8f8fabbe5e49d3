//! The sentences of why a statutory delivery is not made, in both languages.
//!
//! In: `failures.toml`. Out: a type per text, with a field per placeholder.
//! Refuses: a text in one language only, or with other placeholders than its translation.

include!(concat!(env!("OUT_DIR"), "/pipeline_levering_failures.rs"));
