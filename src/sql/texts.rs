//! The sentences of why no SQL can be printed, in both languages.
//!
//! In: `failures.toml`. Out: a type per text, with a field per placeholder.
//! Refuses a text in one language only, or with other placeholders than its translation.

include!(concat!(env!("OUT_DIR"), "/sql_failures.rs"));
