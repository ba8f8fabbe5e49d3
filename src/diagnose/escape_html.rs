//! Text for HTML.
//!
//! In: any text. Out: text in which nothing is markup and no character steers.

use super::visible;

/// Text for HTML: nothing in it is markup, no character steers.
#[must_use]
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in visible(text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            ordinary => out.push(ordinary),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escape_html("<a href='\"'>&"), "&lt;a href=&#39;&quot;&#39;&gt;&amp;");
        assert!(!escape_html("\u{1b}[31m").contains('\u{1b}'));
    }
}
