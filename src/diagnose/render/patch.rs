//! A unified diff of a file before and after its fixes.
//!
//! In: name, two texts. Out: a diff with three lines of context, to read and to `patch -p1` with.
//! Refuses: control characters of the text on the way to a terminal: they become visible (TOML allows none of them).

use crate::diagnose::visible::{visible, visible_source};

/// The diff; empty when nothing changed.
#[must_use]
pub fn patch(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let name = visible(name);
    let mut options = diffy::DiffOptions::new();
    options.set_context_len(3).set_original_filename(format!("a/{name}")).set_modified_filename(format!("b/{name}"));
    // An empty line of context keeps its space, as `diff -u` and git write it.
    let format = diffy::PatchFormatter::new().suppress_blank_empty(false);
    visible_source(&format.fmt_patch(&options.create_patch(before, after)).to_string())
}

#[cfg(test)]
mod tests {
    use super::patch;

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let text = patch("x.toml", "a = 1\r\nb = 2\r\nc = 3\r\n", "a = 1\r\nb = \"ë\"\r\nc = 3\r\n");
        assert_eq!(text, "--- a/x.toml\n+++ b/x.toml\n@@ -1,3 +1,3 @@\n a = 1\r\n-b = 2\r\n+b = \"ë\"\r\n c = 3\r\n");
        assert_eq!(patch("x.toml", "a", "a"), "");
    }

    #[test]
    fn no_line_of_a_besluit_steers_the_terminal() {
        let text = patch("x\u{1b}[2J", "a\u{1b}[31m\nb\n", "a\u{1b}[31m\nc\n");
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}
