//! `doctor`: is this machine fit for the work? Each point is fine, worth knowing, worth mending, or in the way.
//!
//! [`look`] gathers facts and never stops at the first that is missing; [`judge`] says of facts what they mean, and has
//! no facts of its own. Nothing is changed and nothing recorded; a home that cannot be opened is a finding as well.

mod judge;
mod look;

use crate::steps::done::Done;
use crate::tools::config::Home;
use crate::words::error::Class;
use crate::words::text::{Lang, message};
use crate::words::units::Stamp;

/// How much one point matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Fine,
    Note,
    Warning,
    /// The work cannot be done, or not safely, before this is mended.
    Fault,
}

impl Verdict {
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Fine => "fit-verdict-fine",
            Verdict::Note => "fit-verdict-note",
            Verdict::Warning => "fit-verdict-warning",
            Verdict::Fault => "fit-verdict-fault",
        }
    }
}

/// One point: what was looked at, how it is, and the message that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The message of the point's name, `fit-point-…`.
    pub point: &'static str,
    pub verdict: Verdict,
    /// The message; `.next` says how to mend it.
    pub says: &'static str,
    pub facts: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(point: &'static str, verdict: Verdict, says: &'static str) -> Finding {
        Finding { point, verdict, says, facts: Vec::new() }
    }
    fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Finding {
        self.facts.push((name, value.to_string()));
        self
    }
    fn mend(&self, lang: Lang) -> Option<String> {
        let next = format!("{}.next", self.says);
        (self.verdict > Verdict::Note).then(|| message(lang, &next, &self.facts))
    }
}

/// Looks at the machine and at the home, if there is one.
pub fn doctor(home: &Home, now: Stamp, lang: Lang) -> Done {
    let findings = judge::all(&look::facts(home, now));
    let count = |verdict| findings.iter().filter(|finding| finding.verdict == verdict).count();
    let (faults, warnings) = (count(Verdict::Fault), count(Verdict::Warning));
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for finding in &findings {
        let name = message(lang, finding.point, &[]);
        let verdict = message(lang, finding.verdict.as_str(), &[]);
        let text = message(lang, finding.says, &finding.facts);
        let mend = finding.mend(lang);
        // Programs know points, verdicts and codes without what messages are filed under.
        let bare = |id: &'static str, parts| id.splitn(parts, '-').last().unwrap_or(id);
        let facts: serde_json::Map<String, serde_json::Value> =
            finding.facts.iter().map(|(name, value)| (name.to_string(), value.clone().into())).collect();
        json.push(serde_json::json!({
            "point": bare(finding.point, 3), "verdict": bare(finding.verdict.as_str(), 3),
            "code": bare(finding.says, 2), "message": &text, "next": &mend, "facts": facts
        }));
        rows.push(vec![verdict, name, text]);
        rows.extend(mend.map(|mend| vec![String::new(), String::new(), format!("→ {mend}")]));
    }
    let done = Done::new(if faults == 0 { "doctor" } else { "doctor-unfit" })
        .with("fit", faults == 0)
        .with("faults", faults)
        .with("warnings", warnings)
        .with("home", home.root().display().to_string())
        .with("points", json)
        .show(&["column-verdict", "column-check", "column-meaning"], rows);
    match faults {
        0 => done,
        _ => done.failed_as(Class::Device),
    }
}
