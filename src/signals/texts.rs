//! The sentences of why a signal cannot be computed, in both languages.
//!
//! In: `failures.toml`. Out: a type per text, with a field per placeholder.
//! Refuses: a text in one language only, or with other placeholders than its translation.

include!(concat!(env!("OUT_DIR"), "/signals_failures.rs"));
