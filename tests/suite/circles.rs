//! No circle of files: what a file uses does not use it back, however long the way around.
//!
//! A path is followed to the file that owns the name, through what a room re-exports; code behind `#[cfg(test)]` is left
//! out item by item, so that what follows it is seen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A path in parts, and the name that it has here.
type Import = (Vec<String>, String);

/// The code of a file without comments, without items of `#[cfg(test)]`.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut rest = lines.collect::<Vec<_>>().join("\n");
    let mut out = String::new();
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        let (semicolon, brace) = (item.find(';').unwrap_or(item.len()), item.find('{').unwrap_or(item.len()));
        let end = if semicolon < brace { semicolon } else { block_end(item, brace) };
        rest = item.get(end + 1..).unwrap_or_default().to_owned();
    }
    out + &rest
}

/// Where the block that opens at `from` closes.
fn block_end(text: &str, from: usize) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// `a::{b, c as d}` as paths, each with its name.
fn expand(tree: &str) -> Vec<Import> {
    let tree = tree.trim();
    if let Some((before, inside)) = tree.strip_suffix('}').and_then(|tree| tree.split_once('{')) {
        let head: Vec<String> = before.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
        for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if c == ',' && depth == 0 {
                parts.push(&inside[begin..at]);
                begin = at + 1;
            }
        }
        let whole = parts.into_iter().filter(|part| !part.trim().is_empty()).flat_map(expand);
        return whole.map(|(path, name)| ([&head[..], &path].concat(), name)).collect();
    }
    let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name.trim())));
    let mut path: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
    if path.last().is_some_and(|last| last == "self" || last == "*") {
        path.pop();
    }
    let name = name.map_or_else(|| path.last().cloned().unwrap_or_default(), str::to_owned);
    vec![(path, name)]
}

/// Every `use` of some code, and the code without them.
fn imports(code: &str) -> (Vec<(bool, Import)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    for statement in code.split_inclusive(';') {
        let line = statement.rfind("use ").filter(|at| {
            let before = &statement[..*at];
            let word = before.trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
            before.is_empty() || before.ends_with('\n') || before.ends_with(' ') && word.starts_with("pub")
        });
        match line {
            Some(at) => {
                let public =
                    statement[..at].trim_end().rsplit('\n').next().is_some_and(|l| l.trim().starts_with("pub"));
                let tree = statement[at + 4..].trim_end_matches(';').split_whitespace().collect::<Vec<_>>().join(" ");
                found.extend(expand(&tree).into_iter().map(|import| (public, import)));
                rest.push_str(&statement[..at]);
            }
            None => rest.push_str(statement),
        }
    }
    (found, rest)
}

/// Paths of two parts and more within code that is no `use`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    // To be open to a room (`pub(in room)`) is not to use it.
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once(')').map_or(part, |(_, rest)| rest));
    let runs = std::iter::once(first).chain(rest).flat_map(|part| part.split(|c: char| !word(c)));
    let runs = runs.map(|run| run.trim_matches(':'));
    runs.filter(|run| run.contains("::"))
        .map(|run| run.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect())
        .collect()
}

/// The files of a crate by the path of their module.
struct House {
    files: BTreeMap<Vec<String>, String>,
    imports: BTreeMap<String, Vec<(bool, Import)>>,
    code: BTreeMap<String, String>,
}

impl House {
    fn new(sources: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut house = Self { files: BTreeMap::new(), imports: BTreeMap::new(), code: BTreeMap::new() };
        for (name, text) in sources {
            let mut path: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            path.retain(|part| !["mod", "lib", "main"].contains(&part.as_str()));
            let (imports, rest) = imports(&code(&text));
            house.files.insert(path, name.clone());
            house.imports.insert(name.clone(), imports);
            house.code.insert(name, rest);
        }
        house
    }

    /// The file that owns what a path names, seen from a module.
    fn owner(&self, module: &[String], path: &[String], depth: usize) -> Option<&String> {
        let (mut at, mut rest) = (module.to_vec(), path);
        match rest.first()?.as_str() {
            "crate" => (at, rest) = (Vec::new(), &rest[1..]),
            "super" | "self" => {
                while let Some(first) = rest.first().filter(|part| ["super", "self"].contains(&part.as_str())) {
                    if first == "super" {
                        at.pop()?;
                    }
                    rest = &rest[1..];
                }
            }
            first if self.files.contains_key(&[module, &[first.to_owned()]].concat()) => {}
            _ => return None,
        }
        while let Some(next) = rest.first() {
            let below = [&at[..], std::slice::from_ref(next)].concat();
            if !self.files.contains_key(&below) {
                let file = self.files.get(&at)?;
                let mut same = self.imports[file].iter().filter(|(_, (_, name))| name == next);
                // A name that a room takes from elsewhere is of the file that it takes it from.
                let taken = same.find_map(|(_, (path, _))| self.owner(&at, path, depth.checked_sub(1)?));
                return taken.or(Some(file));
            }
            (at, rest) = (below, &rest[1..]);
        }
        self.files.get(&at)
    }

    /// Which files each file uses. To hand on a name (`pub use`) is not to use it.
    fn uses(&self) -> BTreeMap<&String, BTreeSet<&String>> {
        let mut out = BTreeMap::new();
        for (module, file) in &self.files {
            let private = self.imports[file].iter().filter(|(public, _)| !public).map(|(_, (path, _))| path.clone());
            let all: Vec<Vec<String>> = private.chain(paths(&self.code[file])).collect();
            let mut used: BTreeSet<&String> = all.iter().filter_map(|path| self.owner(module, path, 8)).collect();
            used.retain(|other| *other != file && *other != "lib.rs");
            out.insert(file, used);
        }
        out
    }

    /// Files that can be reached from themselves, each with those that it stands in a circle with.
    fn circles<'h>(&'h self) -> BTreeSet<BTreeSet<&'h String>> {
        let uses = self.uses();
        let reached: BTreeMap<&'h String, BTreeSet<&'h String>> =
            uses.keys().map(|file| (*file, reach(&uses, file))).collect();
        let both = |(file, others): (&&String, &BTreeSet<&'h String>)| -> BTreeSet<&'h String> {
            others.iter().copied().filter(|other| reached[*other].contains(*file)).collect()
        };
        reached.iter().map(both).filter(|circle| !circle.is_empty()).collect()
    }
}

/// Every file that a file uses, by whatever way.
fn reach<'h>(uses: &BTreeMap<&'h String, BTreeSet<&'h String>>, from: &String) -> BTreeSet<&'h String> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&'h String> = uses.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = open.pop() {
        if seen.insert(file) {
            open.extend(uses.get(file).into_iter().flatten().copied());
        }
    }
    seen
}

fn sources(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, root, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("main.rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
}

#[test]
fn no_file_uses_a_file_that_uses_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &root, &mut found);
    assert!(found.len() > 60, "the sources were not found");
    let house = House::new(found);
    let circles = house.circles();
    assert!(circles.is_empty(), "circles of files: {circles:#?}");
}

#[test]
fn a_circle_is_seen_through_rooms_that_hand_names_on_and_behind_the_first_test() {
    let house = |files: &[(&str, &str)]| House::new(files.iter().map(|(name, text)| ((*name).into(), (*text).into())));
    let circles = |files: &[(&str, &str)]| house(files).circles().iter().map(BTreeSet::len).collect::<Vec<_>>();
    let room = ("a/mod.rs", "mod x;\nmod y;\npub use x::X;\npub(crate) use y::{Y, z as other};");
    assert!(circles(&[room, ("a/x.rs", "use super::Y;"), ("a/y.rs", "struct Y;")]).is_empty());
    assert_eq!(circles(&[room, ("a/x.rs", "use super::Y;"), ("a/y.rs", "fn y() { crate::a::X::new(); }")]), [2]);
    assert_eq!(circles(&[room, ("a/x.rs", "fn x() { super::other(); }"), ("a/y.rs", "use crate::{a::X, b};")]), [2]);
    let behind = "#[cfg(test)]\nmod tests {\n    use super::*;\n}\n\nuse super::X;";
    assert_eq!(circles(&[room, ("a/x.rs", "use super::y;"), ("a/y.rs", behind)]), [2]);
    let only_tests = "#[cfg(test)]\nmod tests {\n    use crate::a::X;\n}";
    assert!(circles(&[room, ("a/x.rs", "use super::y;"), ("a/y.rs", only_tests)]).is_empty());
    assert_eq!(circles(&[("a/mod.rs", "mod x;\nfn a() { x::b(); }\nstruct A;"), ("a/x.rs", "use super::A;")]), [2]);
}
