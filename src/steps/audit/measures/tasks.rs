//! Tasks: inspections, status reports, schedules, calls and complaints, each with its last day.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::text::message;
use crate::words::vocabulary::Topic;

pub fn add(
    desk: &mut Desk<'_>,
    topic: Topic,
    due: &str,
    contract: Option<&str>,
    reason: &str,
) -> Result<Done> {
    let due = lookup::date(due)?.to_string();
    let contract = contract.map(|typed| lookup::named(desk, typed)).transpose()?;
    let deed = Deed::TaskAdded { topic, due: due.clone(), contract };
    let recorded = desk.record(vec![Draft::of(deed).with("reason", reason)])?;
    Ok(Done::new("task-add").with("topic", topic).with("due", due).with("entry", recorded[0].index))
}

/// Ends the task that entry `entry` added; `reason` says what came of it.
pub fn done(desk: &mut Desk<'_>, entry: u64, reason: &str) -> Result<Done> {
    let tasks = &desk.book()?.register.measures.tasks;
    let task = tasks.iter().find(|task| task.entry == entry).map(|task| task.leaf);
    let task = task.ok_or_else(|| Error::usage("task-unknown").with("entry", entry))?;
    let mut draft = Draft::of(Deed::TaskDone { task }).with("reason", reason);
    draft.refs = vec![task];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("task-done").with("task", entry).with("entry", recorded[0].index))
}

/// Every task, what is open first, by its day.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let (lang, now) = (desk.lang, desk.now);
    let register = desk.book()?.register.clone();
    let mut tasks: Vec<_> = register.measures.tasks.iter().collect();
    tasks.sort_by_key(|task| (task.done.is_some(), task.due.clone(), task.entry));
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for task in &tasks {
        let state = match (&task.done, task.is_overdue(now)) {
            (Some(_), _) => message(lang, "task-is-done", &[]),
            (None, true) => message(lang, "task-is-late", &[]),
            (None, false) => message(lang, "task-is-open", &[]),
        };
        let number = task.contract.and_then(|id| register.contracts.get(&id)).map(|c| c.number.to_string());
        let reason = desk.side_shown(&task.pii, "reason")?.unwrap_or_default();
        let topic = message(lang, "word-topic", &[("topic", task.topic.to_string())]);
        rows.push(vec![
            task.entry.to_string(),
            task.due.clone(),
            state,
            topic,
            number.clone().unwrap_or_default(),
            reason.clone(),
        ]);
        json.push(serde_json::json!({
            "entry": task.entry, "topic": task.topic, "due": task.due, "contract": number, "reason": reason,
            "done": task.done.map(|(entry, _)| entry), "overdue": task.is_overdue(now)
        }));
    }
    let columns =
        ["column-index", "column-due", "column-state", "column-topic", "column-number", "column-what"];
    Ok(Done::new("task-list")
        .with("count", tasks.len())
        .with("overdue", register.measures.overdue(now).len())
        .with("tasks", json)
        .show(&columns, rows))
}
