//! The facts about a consignment off its path: what a report to the commission asks for, and what the question rests on
//! whether the data were protected by strong encryption (高度な暗号化等の秘匿化). Facts only; the answer is for people.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::tools::package;
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::custody::consignment::{Consignment, Incident, Side};
use crate::words::custody::deadlines::{Deadline, reports_due};
use crate::words::error::Result;
use crate::words::text::{Lang, message, word};
use crate::words::units::{ControlNumber, MediumNumber, Stamp};
use crate::words::vocabulary::{Carried, Channel};
use serde_json::{Value, json};

/// What protects a package, outermost first: C2SP `age` v1 under a passphrase or for a key.
fn algorithms(state: &Consignment) -> Vec<String> {
    let scrypt = format!("scrypt (N = 2^{}, r = 8, p = 1)", package::LOG_N);
    let wrapped = if state.to_key { "X25519".into() } else { scrypt };
    vec!["age v1".into(), wrapped, "HKDF-SHA-256".into(), "ChaCha20-Poly1305".into()]
}

/// Where to look the algorithms up.
const LISTS: [&str; 2] = ["CRYPTREC", "ISO/IEC 18033"];

/// Everything the ledger knows that a report about an incident needs.
pub fn show(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let lang = desk.lang;
    let state = desk.book()?.consignment(number)?;
    let mut facts = Facts::default();
    on_it(desk, &state, &mut facts)?;
    protection(desk, &state, &mut facts);
    whereabouts(lang, &state, &mut facts);
    carriages(desk, &state, &mut facts)?;
    let mut incidents = Vec::new();
    for incident in &state.incidents {
        incidents.push(told(desk, incident, &mut facts)?);
    }
    let mut found = |name: &str| facts.json.remove(name).unwrap_or_default();
    Ok(Done::new("incident-show")
        .with("consignment", number)
        .with("title", found("title"))
        .with("items", found("items"))
        .with("people", found("people"))
        .with("files", found("files"))
        .with("encrypted", found("encrypted"))
        .with("algorithms", found("algorithms"))
        .with("lists_to_check", found("lists_to_check"))
        .with("package", found("package"))
        .with("password_kept", found("password_kept"))
        .with("decrypted_copies", found("decrypted_copies"))
        .with("media", found("media"))
        .with("notice", found("notice"))
        .with("notices_astray", found("notices_astray"))
        .with("last_holders", found("last_holders"))
        .with("incidents", incidents)
        .show(&["column-fact", "column-what"], facts.rows))
}

/// Facts for programs, and rows of the same for people.
#[derive(Default)]
struct Facts {
    json: serde_json::Map<String, Value>,
    rows: Vec<Vec<String>>,
}

impl Facts {
    fn add(&mut self, name: &str, json: impl Into<Value>) {
        self.json.insert(name.into(), json.into());
    }
    fn row(&mut self, label: String, text: impl ToString) {
        self.rows.push(vec![label, text.to_string()]);
    }
}

/// Title, items, how many people and files.
fn on_it(desk: &mut Desk<'_>, state: &Consignment, facts: &mut Facts) -> Result<()> {
    let lang = desk.lang;
    let sealed = desk.book()?.events(&state.number).first().map(|event| event.act.pii.clone());
    let title = desk.side_shown(&sealed.unwrap_or_default(), "title")?.unwrap_or_default();
    let terms = lookup::terms(desk, &state.contract)?;
    let items: Vec<String> = terms.items.into_iter().map(|item| item.name).collect();
    let count = |count: Option<u64>| count.map_or("-".to_string(), |count| count.to_string());
    let (people, files) = (state.people.map(|people| people.0), state.files.map(|files| files.0));
    facts.row(message(lang, "incident-fact-title", &[]), &title);
    facts.row(message(lang, "incident-fact-items", &[]), items.join(", "));
    facts.row(message(lang, "incident-fact-people", &[]), count(people));
    facts.row(message(lang, "incident-fact-files", &[]), count(files));
    facts.add("title", title);
    facts.add("items", items);
    facts.add("people", people);
    facts.add("files", files);
    Ok(())
}

/// How it was encrypted, and where the key can be.
fn protection(desk: &Desk<'_>, state: &Consignment, facts: &mut Facts) {
    let lang = desk.lang;
    if state.channel == Channel::Paper {
        let none = message(lang, "incident-fact-unencrypted", &[]);
        facts.row(message(lang, "incident-fact-algorithms", &[]), none);
        facts.add("algorithms", Vec::<String>::new());
        facts.add("encrypted", false);
        return;
    }
    let kept = state.side == Side::Sender && desk.home.notice_key(&state.number).exists();
    let kept_text = match kept {
        true => message(lang, "incident-fact-kept", &[]),
        false => message(lang, "incident-fact-not-kept", &[]),
    };
    facts.row(message(lang, "incident-fact-algorithms", &[]), algorithms(state).join(" + "));
    facts.row(message(lang, "incident-fact-lists", &[]), message(lang, "incident-fact-lists-named", &[]));
    facts.row(message(lang, "incident-fact-package", &[]), state.package);
    facts.row(message(lang, "incident-fact-password", &[]), kept_text);
    facts.row(message(lang, "incident-fact-copies", &[]), state.openings.len());
    facts.add("encrypted", true);
    facts.add("algorithms", algorithms(state));
    facts.add("lists_to_check", LISTS.to_vec());
    facts.add("package", state.package.to_string());
    facts.add("password_kept", kept);
    facts.add("decrypted_copies", state.openings.len());
}

/// Where each medium and the notice are.
fn whereabouts(lang: Lang, state: &Consignment, facts: &mut Facts) {
    let mut media = Vec::new();
    for (number, medium) in &state.media {
        let kind = medium.kind.map(|kind| kind.as_str());
        let at = message(lang, &format!("at-{}", medium.at.as_str()), &[]);
        let kind_text =
            kind.map(|kind| format!(" ({})", word(lang, "word-medium-kind", kind))).unwrap_or_default();
        facts.row(message(lang, "incident-fact-medium", &[]), format!("{number}{kind_text} {at}"));
        media.push(json!({ "medium": number, "kind": kind, "at": medium.at.as_str() }));
    }
    let notice = state.notice.as_ref().map(|at| at.as_str());
    let notice_text = match notice {
        Some(at) => message(lang, &format!("at-{at}"), &[]),
        None => message(lang, "incident-fact-no-notice", &[]),
    };
    facts.row(message(lang, "incident-fact-notice", &[]), notice_text);
    facts.add("media", media);
    facts.add("notice", notice);
    facts.add("notices_astray", state.notices_astray);
}

/// Who took each thing over last, in which bag.
fn carriages(desk: &mut Desk<'_>, state: &Consignment, facts: &mut Facts) -> Result<()> {
    let events: Vec<Event> = desk.book()?.standing(&state.number).cloned().collect();
    let mut last = Vec::new();
    let things = state.media.keys().map(|number| Some(*number)).chain([None]);
    for thing in things {
        let carried = |event: &&Event| match &event.act.deed {
            Deed::HandedOver { what, media, .. } => is_about(*what, media, thing),
            _ => false,
        };
        let Some(event) = events.iter().rev().find(carried) else { continue };
        let Deed::HandedOver { from, to, bag, trip, .. } = &event.act.deed else { continue };
        let (from, to) = (desk.name_of(from)?, desk.name_of(to)?);
        let name = thing.map_or("-".to_string(), |medium| medium.to_string());
        let what = if thing.is_none() { Carried::Notice } else { Carried::Media };
        let told = [
            ("what", what.to_string()),
            ("medium", name),
            ("from", from.clone()),
            ("to", to.clone()),
            ("bag", bag.to_string()),
            ("trip", trip.to_string()),
            ("at", event.act.at.to_the_minute()),
        ];
        let label = message(desk.lang, "incident-fact-last-holder", &[]);
        facts.row(label, message(desk.lang, "incident-fact-carried", &told));
        last.push(json!({
            "what": what, "medium": thing, "from": from, "to": to, "bag": bag, "trip": trip,
            "at": event.act.at, "entry": event.index
        }));
    }
    facts.add("last_holders", last);
    Ok(())
}

fn is_about(what: Carried, media: &[MediumNumber], thing: Option<MediumNumber>) -> bool {
    match thing {
        Some(medium) => what != Carried::Notice && media.contains(&medium),
        None => what == Carried::Notice,
    }
}

/// One incident: what is said about it, what is due and what went out.
fn told(desk: &mut Desk<'_>, incident: &Incident, facts: &mut Facts) -> Result<Value> {
    let lang = desk.lang;
    let (role, today) = (desk.book()?.register.home()?.role, desk.now.date());
    let opened = desk.book()?.event(&incident.leaf);
    let index = opened.map(|event| event.index).unwrap_or_default();
    let rule = opened.and_then(|event| match &event.act.deed {
        Deed::IncidentOpened { rule, .. } => rule.clone(),
        _ => None,
    });
    let thing = match (incident.medium, incident.what) {
        (Some(medium), _) => medium.to_string(),
        (None, Some(what)) => what.to_string(),
        (None, None) => "-".to_string(),
    };
    let head = [
        ("entry", index.to_string()),
        ("cause", lookup::cause(lang, incident.cause, rule.as_ref())),
        ("thing", thing.clone()),
        ("known", incident.known.to_the_minute()),
        ("wrongful", incident.wrongful.to_string()),
        ("open", incident.open.to_string()),
    ];
    facts.row(message(lang, "incident-fact-incident", &[]), message(lang, "incident-fact-head", &head));
    let notes = notes(desk, incident)?;
    for note in &notes {
        facts.row(message(lang, "incident-fact-note", &[]), format!("{} {}", note.0.to_the_minute(), note.1));
    }
    let due = reports_due(incident, role);
    let deadlines: Vec<Value> = due.iter().map(|due| deadline_json(due, today)).collect();
    for due in &due {
        let told = [
            ("stage", due.stage.to_string()),
            ("due", due.due.to_string()),
            ("standing", due.standing(today).as_str().to_string()),
        ];
        facts.row(message(lang, "incident-fact-due", &[]), message(lang, "incident-fact-deadline", &told));
    }
    for sent in &incident.reports {
        let told =
            [("stage", sent.stage.to_string()), ("to", sent.to.to_string()), ("at", sent.at.to_the_minute())];
        facts.row(message(lang, "incident-fact-report", &[]), message(lang, "incident-fact-sent", &told));
    }
    let reports = incident.reports.iter().map(|r| json!({ "stage": r.stage, "to": r.to, "at": r.at }));
    Ok(json!({
        "entry": index, "cause": incident.cause, "rule": rule, "thing": thing, "known": incident.known,
        "wrongful": incident.wrongful, "open": incident.open, "deadlines": deadlines,
        "notes": notes.iter().map(|(at, note)| json!({ "at": at, "note": note })).collect::<Vec<_>>(),
        "reports": reports.collect::<Vec<_>>()
    }))
}

fn deadline_json(due: &Deadline, today: time::Date) -> Value {
    json!({
        "stage": due.stage, "aim": due.aim.to_string(), "due": due.due.to_string(),
        "standing": due.standing(today).as_str(), "sent": due.sent
    })
}

/// What people wrote when it was opened, afterwards, and when it was closed.
fn notes(desk: &mut Desk<'_>, incident: &Incident) -> Result<Vec<(Stamp, String)>> {
    let Some(opened) = desk.book()?.event(&incident.leaf).cloned() else { return Ok(Vec::new()) };
    let Some(number) = opened.act.deed.consignment().cloned() else { return Ok(Vec::new()) };
    let about = |event: &&Event| match &event.act.deed {
        Deed::IncidentNoted { incident: of, .. } | Deed::IncidentClosed { incident: of, .. } => {
            *of == incident.leaf
        }
        _ => event.leaf == incident.leaf,
    };
    let events: Vec<Event> = desk.book()?.standing(&number).filter(about).cloned().collect();
    let mut notes = Vec::new();
    for event in events {
        if let Some(note) = desk.side_shown(&event.act.pii, "note")? {
            notes.push((event.act.at, note));
        }
    }
    Ok(notes)
}
