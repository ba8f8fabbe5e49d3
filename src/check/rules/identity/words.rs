//! The words of a rekenregel, without texts and comments: enough to see which columns it names.
//!
//! In: a rule as text. Out: names and signs in order. Refuses: nothing; whether the rule makes sense is asked elsewhere.

/// A name or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum RuleToken {
    /// A name or a keyword.
    Name(String),
    /// Any other character that is no white space and in no text.
    Character(char),
}

/// The words of a rule.
pub(in crate::check) fn from(rule: &str) -> Vec<RuleToken> {
    let mut words = Vec::new();
    for line in rule.lines() {
        let mut name = String::new();
        let mut in_text = false;
        for char in line.chars().chain([' ']) {
            let in_name = !in_text && (char.is_alphanumeric() || char == '_');
            if in_name {
                name.push(char);
                continue;
            }
            if !name.is_empty() {
                words.push(RuleToken::Name(std::mem::take(&mut name)));
            }
            match char {
                '"' => in_text = !in_text,
                _ if in_text || char.is_whitespace() => {}
                '#' => break,
                _ => words.push(RuleToken::Character(char)),
            }
        }
    }
    words
}
