//! The house rules that a program can check: imports go down the shelves, files stay short and say what they are for.

mod sources;

use sources::{Source, rust_files};

/// The layers, top down. Within a layer, `src/lib.rs` lists first the modules that do not know each other, then, after
/// an empty line, those that they stand on, each of which may use the ones listed below it.
const LAYERS: &[&str] = &["doors", "steps", "tools", "words"];

const CRATE: &str = "crate::";
const LONGEST: usize = 600;
const MEDIAN: usize = 250;

/// The shelf of `layer::module` as the map in `src/lib.rs` says; lower numbers stand higher.
fn shelf(layer: &str, module: &str) -> Option<usize> {
    let map = include_str!("../src/lib.rs");
    let (mut inside, mut own_shelf, mut shelf) = ("", false, 0);
    for line in map.lines().map(str::trim) {
        let name = line.strip_prefix("pub mod ").unwrap_or_default();
        if let Some(opened) = name.strip_suffix(" {") {
            (inside, own_shelf) = (opened, false);
            shelf = LAYERS.iter().position(|known| *known == opened)? * 100;
        } else if line.is_empty() {
            own_shelf = true;
        } else if let Some((found, _)) = name.split_once(';') {
            shelf += usize::from(own_shelf);
            if (inside, found) == (layer, module) {
                return Some(shelf);
            }
        }
    }
    None
}

/// `src/tools/media/xorriso.rs` is `["tools", "media", "xorriso"]`; lib.rs and main.rs stand outside the shelves.
fn module_of(path: &str) -> Option<Vec<&str>> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    (inside != "lib" && inside != "main").then(|| inside.split('/').collect())
}

/// The paths that a line takes from the crate: `crate::words::error::Error` gives `["words", "error", "Error"]`, and
/// `crate::words::{text, wareki}` gives `["words", "text"]` and `["words", "wareki"]`.
fn imports(line: &str) -> Vec<Vec<&str>> {
    let starts = line.match_indices(CRATE).map(|(at, _)| &line[at + CRATE.len()..]);
    starts.flat_map(paths_at_start).collect()
}

fn paths_at_start(text: &str) -> Vec<Vec<&str>> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(text.len());
    let path: Vec<&str> = text[..end].split("::").collect();
    let group = text[end..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
    match (&path[..], group) {
        ([layer, ""], Some((names, _))) => {
            let first = |name: &'_ str| name.trim().split("::").next().map_or(0, str::len);
            names.split(',').map(|name| vec![*layer, &name.trim()[..first(name)]]).collect()
        }
        _ => vec![path],
    }
}

/// What is wrong with one import, if anything.
fn judge_import(from: &[&str], path: &[&str]) -> Option<String> {
    let [layer, module, ..] = path else { return Some("name the module in full".into()) };
    if module.is_empty() {
        return Some("name the modules in one line, so that this test can read them".into());
    }
    if from[..2] == [*layer, *module] {
        return None;
    }
    match (shelf(from[0], from[1]), shelf(layer, module)) {
        (Some(above), Some(below)) if below > above => None,
        (Some(_), Some(_)) => Some(format!("{} may not use {layer}::{module}", from[..2].join("::"))),
        (None, _) => Some(format!("{} stands on no shelf; add it to src/lib.rs", from[..2].join("::"))),
        _ => Some(format!("{layer}::{module} stands on no shelf; add it to src/lib.rs")),
    }
}

/// `super::` must not leave the folder of the module, which is two names deep; each inline `mod` adds one.
fn judge_super(depth: usize, inside_inline: bool, line: &str) -> Option<String> {
    let longest = (1..).take_while(|n| line.contains(&"super::".repeat(*n))).last().unwrap_or(0);
    let allowed = depth + usize::from(inside_inline) - 2;
    (longest > allowed).then(|| "super:: leaves the module; write the path from crate::".to_string())
}

fn import_faults(source: &Source) -> Vec<String> {
    let Some(module) = module_of(&source.path) else { return Vec::new() };
    let mut faults = Vec::new();
    let mut inside_inline = false;
    for (number, line) in source.code() {
        let opens = line.starts_with("mod ") || line.starts_with("pub mod ");
        inside_inline = (inside_inline || (opens && line.ends_with('{'))) && !line.starts_with('}');
        let climbing = imports(line).into_iter().filter_map(|path| judge_import(&module, &path));
        let found = climbing.chain(judge_super(module.len(), inside_inline, line));
        faults.extend(found.map(|fault| format!("{}:{number}: {fault}", source.path)));
    }
    faults
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn imports_only_go_down_the_shelves() {
    assert_none(rust_files(&["src"]).iter().flat_map(import_faults).collect());
}

#[test]
fn this_test_sees_imports_that_climb_or_go_sideways() {
    let faults =
        |path: &str, text: &str| import_faults(&Source { path: path.into(), text: text.into() }).len();
    assert_eq!(
        faults("src/tools/media.rs", "use crate::tools::files::Draft;\nuse crate::words::units::Bytes;"),
        0
    );
    assert_eq!(faults("src/tools/media/verdict.rs", "use super::Image;\nuse crate::tools::media::Image;"), 0);
    assert_eq!(faults("src/tools/media.rs", "use crate::tools::{files, machine::Host};"), 0);
    assert_eq!(faults("src/tools/media.rs", "mod tests {\n    use super::*;\n}"), 0);
    assert_eq!(faults("src/tools/media.rs", "// use crate::steps::burn;"), 0);
    for (path, text) in [
        ("src/tools/media.rs", "use crate::tools::package::open;"),
        ("src/tools/files.rs", "use crate::tools::machine::host;"),
        ("src/tools/files.rs", "    crate::tools::paper::print();"),
        ("src/tools/ledger.rs", "use crate::steps::seal;"),
        ("src/words/error.rs", "use crate::words::units::Bytes;"),
        ("src/words/custody.rs", "use crate::words::novelty::Entry;"),
        ("src/steps/burn.rs", "use crate::steps::seal::Sealed;"),
        ("src/tools/files.rs", "use crate::tools::{files, machine};"),
        ("src/tools/media.rs", "use crate::tools::{"),
        ("src/tools/media.rs", "use super::package;"),
        ("src/tools/media.rs", "mod tests {\n    use super::*;\n}\nuse super::paper;"),
        ("src/tools/media/image.rs", "use super::super::paper;"),
        ("src/tools/novelty.rs", "use crate::words::error::Error;"),
    ] {
        assert_eq!(faults(path, text), 1, "{path}: {text}");
    }
}

#[test]
fn files_stay_short() {
    let length = |source: &Source| source.text.lines().count();
    let files = rust_files(&["src", "tests", "examples", "hw"]);
    let long = files.iter().filter(|s| length(s) > LONGEST);
    assert_none(long.map(|source| format!("{}: {} lines, split it", source.path, length(source))).collect());
    let mut lengths: Vec<_> = rust_files(&["src"]).iter().map(length).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= MEDIAN, "the median source file is too long: {lengths:?}");
}

#[test]
fn modules_open_with_their_purpose() {
    let files = rust_files(&["src", "examples", "hw"]);
    let silent = files.iter().filter(|source| {
        !source.path.ends_with("/tests.rs")
            && !source.text.starts_with("//!")
            && !source.text.starts_with("#!")
    });
    assert_none(
        silent.map(|source| format!("{}: open with //! and say what it is for", source.path)).collect(),
    );
}

#[test]
fn nothing_is_left_undone_and_no_test_is_switched_off() {
    // In two halves, so that this file does not find itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["todo", "!("], ["unimplemented", "!("], ["#[ign", "ore"]];
    let mut faults = Vec::new();
    for source in rust_files(&["src", "tests", "examples", "hw"]) {
        for (number, line) in (1..).zip(source.text.lines()) {
            let found = marks.iter().map(|halves| halves.concat()).find(|mark| line.contains(mark));
            let found = found.filter(|_| !is_child_of_a_test(&source, line));
            faults.extend(found.map(|mark| format!("{}:{number}: {mark}", source.path)));
        }
    }
    assert_none(faults);
}

/// A test that only serves as the process which another test starts and kills says so: `"run by THAT_TEST"`.
fn is_child_of_a_test(source: &Source, line: &str) -> bool {
    let parent = line.split_once("\"run by ").and_then(|(_, rest)| rest.split_once('"'));
    parent.is_some_and(|(name, _)| source.text.contains(&format!("fn {name}()")))
}
