//! What the office has set, and what it sets: entered by one person, in force when a second has confirmed it.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::custody::Policy;
use crate::words::error::Result;
use crate::words::text::message;
use crate::words::units::Token;
use crate::words::vocabulary::Setting;

/// Every setting with its value, and whether a rule is off.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let lang = desk.lang;
    let policy = desk.book()?.policy;
    let off = policy.switched_off();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for setting in Setting::ALL.iter().copied() {
        let (value, usual) = (policy.value(setting), Policy::default().value(setting));
        let mark =
            if off.contains(&setting) { message(lang, "mark-switched-off", &[]) } else { String::new() };
        let meaning = message(lang, &format!("setting-{setting}"), &[]);
        rows.push(vec![setting.to_string(), value.clone(), usual.clone(), mark, meaning]);
        json.push(serde_json::json!({
            "setting": setting, "value": value, "default": usual, "switched_off": off.contains(&setting)
        }));
    }
    let columns = ["column-setting", "column-value", "column-default", "column-standing", "column-meaning"];
    Ok(Done::new("policy-list").with("settings", json).with("switched_off", off).show(&columns, rows))
}

/// Enters a change that waits for a second person.
pub fn set(desk: &mut Desk<'_>, setting: Setting, value: &Token, reason: &str) -> Result<Done> {
    let before = desk.book()?.policy.value(setting);
    let draft = Draft::of(Deed::PolicySet { setting, value: value.clone() }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("policy-set")
        .with("setting", setting)
        .with("value", value)
        .with("before", before)
        .with("entry", recorded[0].index))
}
