//! Reads from the sources which errors, outcomes and problems the program makes, and with which facts.

use crate::sources::{Source, rust_files};
use std::collections::{BTreeMap, BTreeSet};

pub type Facts = BTreeSet<String>;

/// What makes an error, an outcome, a problem of a ledger; a draft is none of these, but takes `.with(…)` as they do.
pub const ERROR: &[&str] = &["verification", "usage", "refused", "device", "storage", "interrupted"];
pub const DONE: &str = "Done::new(";
pub const PROBLEM: &str = "Problem::new(";
const DRAFT: &str = "Draft::of(";

const WITH: &str = ".with(";

/// One place in the sources that makes something with a message.
pub struct Site {
    pub place: String,
    pub maker: String,
    /// The literals in the constructor's arguments; empty where the code is not a literal.
    pub codes: Vec<String>,
    /// The facts given there.
    pub given: Facts,
    /// The facts given there, or later in the same module.
    pub facts: Facts,
}

impl Site {
    pub fn is_error(&self) -> bool {
        ![DONE, PROBLEM, DRAFT].contains(&self.maker.as_str())
    }
}

/// The text between the quotation marks that `text` starts with.
fn literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// Every string literal in a piece of code. Escaped quotation marks are not understood, which nothing here needs.
pub fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

/// How far `text`, which starts behind an opening parenthesis, goes until that is closed again. Parentheses in
/// strings count as well, which only matters where they are not in pairs.
pub fn closing(text: &str) -> usize {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The `.with("name", …)` calls directly behind `at`, each with its position and its fact.
fn chained(code: &str, mut at: usize) -> Vec<(usize, String)> {
    let mut calls = Vec::new();
    loop {
        at = code.len() - code[at..].trim_start().len();
        let Some(arguments) = code[at..].strip_prefix(WITH) else { return calls };
        calls.extend(literal(arguments).map(|fact| (at, fact.to_string())));
        at += WITH.len() + closing(arguments);
    }
}

/// What is made in the files of one module, which may add facts for one another.
pub fn sites_of_module(sources: &[Source]) -> Vec<Site> {
    let (mut sites, mut given_later) = (Vec::new(), Facts::new());
    for source in sources {
        let (found, later) = sites_in(source);
        sites.extend(found);
        given_later.extend(later);
    }
    sites.iter_mut().for_each(|site| site.facts.extend(given_later.iter().cloned()));
    sites
}

/// What is made in one file, and the facts that it adds elsewhere than where something is made.
fn sites_in(source: &Source) -> (Vec<Site>, Facts) {
    let code = code_of(source);
    let all = code.match_indices(WITH).filter_map(|(at, _)| chained(&code, at).into_iter().next());
    let mut given_later: BTreeMap<usize, String> = all.collect();
    let mut sites = Vec::new();
    for (at, call) in constructor_calls(&code) {
        let arguments = at + call.len();
        let end = arguments + closing(&code[arguments..]);
        let given = chained(&code, end);
        given.iter().for_each(|(at, _)| drop(given_later.remove(at)));
        let given: Facts = given.into_iter().map(|(_, fact)| fact).collect();
        sites.push(Site {
            place: format!("{}: {call}", source.path),
            codes: literals(&code[arguments..end]).map(str::to_string).collect(),
            facts: given.clone(),
            given,
            maker: call,
        });
    }
    (sites, given_later.into_values().collect())
}

/// Where `Error::class(` (inside the error module `Self::class(`), or another constructor stands.
fn constructor_calls(code: &str) -> Vec<(usize, String)> {
    let errors = ERROR.iter().flat_map(|class| [format!("Error::{class}("), format!("Self::{class}(")]);
    let calls = errors.chain([DONE, PROBLEM, DRAFT].map(str::to_string));
    calls
        .flat_map(|call| {
            code.match_indices(&call).map(|(at, found)| (at, found.to_string())).collect::<Vec<_>>()
        })
        .collect()
}

/// The code without comments, lines kept apart.
pub fn code_of(source: &Source) -> String {
    source.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// The sources without their tests, which may make up codes.
pub fn production_sources() -> Vec<Source> {
    let mut files = rust_files(&["src"]);
    files.retain(|source| !source.path.ends_with("/tests.rs") && !source.path.contains("/tests/"));
    for source in &mut files {
        if let Some(end) = source.text.find("\n#[cfg(test)]\nmod tests {") {
            source.text.truncate(end);
        }
    }
    files
}

/// Everything that is made anywhere.
pub fn sites() -> Vec<Site> {
    let mut modules: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for source in production_sources() {
        let module = source.path.trim_end_matches(".rs").split('/').take(3).collect::<Vec<_>>().join("/");
        modules.entry(module).or_default().push(source);
    }
    modules.values().flat_map(|sources| sites_of_module(sources)).collect()
}
