//! A text with places to fill.
//!
//! In: a text with `{name}` in it, what each name stands for. Out: the text. A name that stands for nothing stays as it is.

/// One pass from left to right, so that a `{name}` within a value stays what it is.
#[must_use]
pub fn fill<'v>(template: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let filled = after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail)));
        if let Some((value, tail)) = filled {
            text.push_str(value);
            rest = tail;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// [`fill`] from a list of names and values.
#[must_use]
pub fn fill_parts(template: &str, parts: &[(&str, String)]) -> String {
    fill(template, |name| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()))
}
