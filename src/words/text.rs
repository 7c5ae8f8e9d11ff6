//! Messages in Japanese and English, from `templates/text/<lang>/*.ftl` (Fluent), built into the program.
//!
//! A missing message is a programming mistake that a test finds; at run time the message id is shown instead.

use crate::words::characters::printable;
use crate::words::error::Error;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::sync::OnceLock;

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Ja,
    En,
}

impl Lang {
    /// `ja` or `en`, as in file names and `--lang`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }
}

macro_rules! texts {
    ($($file:literal),* $(,)?) => {
        const JA: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../templates/text/ja/", $file, ".ftl")))),*];
        const EN: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../templates/text/en/", $file, ".ftl")))),*];
    };
}
texts![
    "general",
    "custody",
    "package",
    "damage",
    "media",
    "ledger",
    "paper",
    "scan",
    "tables",
    "keys",
    "cli",
    "help",
    "examples",
    "people",
    "two",
    "channels",
    "incidents",
    "prints",
    "measures",
    "access",
    "fitness",
    "forms",
    "residue",
    "exchange",
    "durable",
    "engines",
    "traces",
    "reading",
    "truth",
    "evidence",
    "opener",
    "printer",
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 2] = [OnceLock::new(), OnceLock::new()];
    BUNDLES[lang as usize].get_or_init(|| {
        let id = lang.code().parse().expect("a valid language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would end up in file names and terminals.
        bundle.set_use_isolating(false);
        for (file, source) in if lang == Lang::Ja { JA } else { EN } {
            let resource = FluentResource::try_new((*source).to_string()).unwrap_or_else(|(_, errors)| {
                panic!("templates/text/{}/{file}.ftl: {errors:?}", lang.code())
            });
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{file}.ftl: {errors:?}"));
        }
        bundle
    })
}

/// The message `id` (or `id.attribute`) with its facts filled in.
pub fn message(lang: Lang, id: &str, facts: &[(&str, String)]) -> String {
    let bundle = bundle(lang);
    let (name, attribute) = id.split_once('.').map_or((id, None), |(n, a)| (n, Some(a)));
    let pattern = bundle.get_message(name).and_then(|m| match attribute {
        Some(attribute) => m.get_attribute(attribute).map(|a| a.value()),
        None => m.value(),
    });
    let Some(pattern) = pattern else { return id.to_string() };
    let mut args = FluentArgs::new();
    for (name, value) in facts {
        args.set(*name, value.as_str());
    }
    bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
}

/// Whether a message exists; for the test that holds sources against texts.
pub fn exists(lang: Lang, id: &str) -> bool {
    message(lang, id, &[]) != id
}

/// Every message whose id begins with `prefix`, with `{fact}` where a fact goes: for a page that fills them in itself.
pub fn templates(lang: Lang, prefix: &str) -> Vec<(String, String)> {
    let sources = if lang == Lang::Ja { JA } else { EN };
    let own = sources.iter().filter(|(_, source)| source.contains(&format!("\n{prefix}")));
    let mut templates = Vec::new();
    for (_, source) in own {
        let name = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let facts: Vec<String> = source.split('$').skip(1).map(name).collect();
        let facts: Vec<(&str, String)> =
            facts.iter().map(|fact| (&fact[..], format!("{{{fact}}}"))).collect();
        let ids = source.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
        let ids = ids.filter(|id| id.starts_with(prefix));
        templates.extend(ids.map(|id| (id.to_string(), message(lang, id, &facts))));
    }
    templates
}

/// A code of a fixed list as people say it: `word(lang, "word-medium-kind", "cd-r")`. The message selects by a fact of
/// the list's name (`$medium_kind`); a code that it does not know stays as it is.
pub fn word(lang: Lang, list: &str, code: &str) -> String {
    let fact = list.split_once('-').map_or(list, |(_, name)| name).replace('-', "_");
    message(lang, list, &[(&fact, code.to_string())])
}

/// Several codes of one list.
pub fn words<'a>(lang: Lang, list: &str, codes: impl IntoIterator<Item = &'a str>) -> String {
    let said: Vec<String> = codes.into_iter().map(|code| word(lang, list, code)).collect();
    said.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// `medium:M-7K3Q-9X2D`, as closing misses it, as a person says it.
pub fn missing_in_words(lang: Lang, code: &str) -> String {
    let (what, number) = code.split_once(':').unwrap_or((code, ""));
    message(lang, &format!("missing-{what}"), &[("number", number.to_string())])
}

/// Facts that are lists of codes, as people say them. What a person has to type in the end stays as it is.
fn said(lang: Lang, name: &str, value: &str) -> String {
    let codes = || value.split([',', ' ']).filter(|code| !code.is_empty());
    match name {
        "missing" => codes()
            .map(|code| missing_in_words(lang, code))
            .collect::<Vec<_>>()
            .join(if lang == Lang::Ja { "、" } else { ", " }),
        "channel" | "approved" => words(lang, "word-way", codes()),
        _ => printable(value),
    }
}

/// What happened, and what to do next.
pub fn explain(lang: Lang, error: &Error) -> (String, String) {
    let id = format!("err-{}", error.code);
    let facts: Vec<(&str, String)> = error.facts.iter().map(|(n, v)| (*n, said(lang, n, v))).collect();
    (message(lang, &id, &facts), message(lang, &format!("{id}.next"), &facts))
}
