//! Grounds in words: what proves a line, with the numbers of the entries, and who declared what.

use crate::steps::desk::Desk;
use crate::words::custody::measures::Ground;
use crate::words::error::Result;
use crate::words::text::message;

/// So many entries are named; of more, how many there are.
const MAX_ENTRIES: usize = 6;

/// A ground as a person reads it. `for_the_other_side`: without the names of people and the paths of this machine.
pub fn ground(desk: &mut Desk<'_>, ground: &Ground, for_the_other_side: bool) -> Result<String> {
    let lang = desk.lang;
    let mut facts = ground.facts.clone();
    if ground.code == "declared" {
        facts.extend(declaration(desk, ground, for_the_other_side)?);
    }
    let mut text = match ground.code {
        // Where things lie on this machine is nobody else's business.
        "folder-open" if for_the_other_side => message(lang, "ground-folder-open-there", &[]),
        code => message(lang, &format!("ground-{code}"), &facts),
    };
    if !ground.entries.is_empty() && !for_the_other_side {
        let named = ground.entries.iter().take(MAX_ENTRIES).map(u64::to_string).collect::<Vec<_>>();
        let more = ground.entries.len() - named.len();
        let facts =
            [("entries", named.join(", ")), ("all", (more == 0).to_string()), ("more", more.to_string())];
        text.push_str(&message(lang, "ground-entries", &facts));
    }
    Ok(text)
}

/// Who declared it, on which ground, and the file that shows it.
fn declaration(
    desk: &mut Desk<'_>,
    ground: &Ground,
    for_the_other_side: bool,
) -> Result<Vec<(&'static str, String)>> {
    let declared = &desk.book()?.register.measures.declared;
    let said = declared.iter().find(|said| ground.entries.contains(&said.entry)).cloned();
    let Some(said) = said else { return Ok(Vec::new()) };
    let by = match said.by.filter(|_| !for_the_other_side) {
        Some(person) => desk.name_of(&person)?,
        None => String::new(),
    };
    let text = desk.side_shown(&said.pii, "ground")?.unwrap_or_default();
    let file = desk.side_shown(&said.pii, "file")?.unwrap_or_default();
    Ok(vec![
        ("by", by.clone()),
        ("named", (!by.is_empty()).to_string()),
        ("ground", text),
        ("with_file", (!file.is_empty()).to_string()),
        ("file", file),
        ("until", said.due.clone().unwrap_or_default()),
        ("limited", said.due.is_some().to_string()),
    ])
}
