//! Makes the sentences of failures from data: every `failures.toml` becomes one type per text, a field per placeholder.
//!
//! In: `[name]` with `nl = "…"` and `en = "…"`, one line each. Out: Rust that says them, every argument made harmless.
//! Refuses: a text in one language, placeholders that differ between the two; a use without its text, or with other
//! placeholders, does not compile, and a text that nothing uses is a warning.

use super::Outcome;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// A text in the making.
struct Text {
    line: usize,
    name: String,
    /// Dutch and English, with the quotes and escapes of the file: those of Rust are the same.
    literals: [Option<String>; 2],
}

/// The code for one file.
pub(super) fn failure_texts(file: &Path) -> Outcome<String> {
    let mut texts: Vec<Text> = Vec::new();
    for (line, content) in std::fs::read_to_string(file)?.lines().enumerate() {
        let wrong = |what: &str| format!("{}:{}: {what}", file.display(), line + 1);
        let content = content.trim();
        if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            texts.push(Text { line: line + 1, name: name.to_owned(), literals: [None, None] });
        } else if !content.is_empty() && !content.starts_with('#') {
            let (key, value) = content.split_once(" = ").ok_or_else(|| wrong("expected `key = \"text\"`"))?;
            let quoted = value.len() > 2 && value.starts_with('"') && value.ends_with('"') && !value.contains("\\u");
            let language = ["nl", "en"].iter().position(|known| *known == key).filter(|_| quoted);
            let text = texts.last_mut().ok_or_else(|| wrong("expected [name]"))?;
            let slot = language.and_then(|at| text.literals.get_mut(at)).filter(|slot| slot.is_none());
            *slot.ok_or_else(|| wrong("expected nl or en, once, in double quotes"))? = Some(value.to_owned());
        }
    }
    let mut code = String::new();
    for text in &texts {
        write_type(&mut code, text).map_err(|what| format!("{}:{}: {what}", file.display(), text.line))?;
    }
    Ok(code)
}

fn write_type(code: &mut String, text: &Text) -> Outcome<()> {
    let [Some(nl), Some(en)] = &text.literals else {
        return Err(format!("`{}` is not in both languages", text.name).into());
    };
    let names = placeholders(nl)?;
    if names != placeholders(en)? {
        return Err(format!("`{}` has not the same placeholders in both languages", text.name).into());
    }
    let name: String = text.name.split('-').map(capitalised).collect();
    let list = |form: &dyn Fn(&String) -> String| names.iter().map(form).collect::<String>();
    let (shape, lifetime, say) = if names.is_empty() {
        (";".to_owned(), "", "to_owned()")
    } else {
        let fields = list(&|name| format!(" pub(super) {name}: &'a dyn std::fmt::Display,"));
        (format!("<'a> {{{fields} }}"), "<'_>", "")
    };
    let sentence =
        |literal: &str| if say.is_empty() { format!("format!({literal})") } else { format!("{literal}.{say}") };
    let harmless = list(&|name| format!("let {name} = crate::diagnose::visible(&self.{name}.to_string()); "));
    writeln!(code, "pub(super) struct {name}{shape}")?;
    writeln!(code, "impl crate::diagnose::Spoken for {name}{lifetime} {{")?;
    writeln!(code, "    fn say(&self, lang: crate::diagnose::Lang) -> String {{ {harmless}")?;
    writeln!(code, "        match lang {{")?;
    writeln!(code, "            crate::diagnose::Lang::Nl => {},", sentence(nl))?;
    writeln!(code, "            crate::diagnose::Lang::En => {},", sentence(en))?;
    writeln!(code, "        }}\n    }}\n}}")?;
    Ok(())
}

/// The names in braces.
fn placeholders(literal: &str) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for rest in literal.split('{').skip(1) {
        let (name, _) = rest.split_once('}').ok_or("a brace is not closed")?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return Err(format!("`{{{name}}}` is no placeholder").into());
        }
        names.insert(name.to_owned());
    }
    Ok(names)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
