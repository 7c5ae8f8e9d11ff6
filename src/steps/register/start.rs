//! The start sheet: one page about a new home, to be signed, handed to the other side and kept. It shows the fingerprint
//! that the other side compares, and leaves lines for what is better written by hand. It holds no secret, and
//! nothing of the ledger but what its first entry says, so no entry speaks of it. Beside it, the page that opens packages.

use crate::steps::desk::Desk;
use crate::steps::disc;
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::steps::print;
use crate::tools::files;
use crate::words::error::Result;
use crate::words::text::message;
use crate::words::vocabulary::Overview;
use std::path::Path;

/// Writes the sheet of this home.
pub fn start_sheet(desk: &mut Desk<'_>, out: &Path) -> Result<Done> {
    files::vacant(out)?;
    sheet(desk, out)?;
    let home = desk.book()?.register.home()?.clone();
    Ok(Done::new("start-sheet")
        .with("file", out.display().to_string())
        .with("fingerprint", home.keys.fingerprint(&home.origin)))
}

/// Writes the page that opens packages in a browser, with this home's keys in it: to be handed out when a contract begins,
/// apart from any medium. The ledger keeps its digest.
pub fn opener(desk: &mut Desk<'_>, out: &Path) -> Result<Done> {
    let home = desk.book()?.register.home()?.clone();
    let (issued, ()) =
        print::put_out(desk, Overview::Opener, None, out, |desk| Ok((disc::opener(desk)?.into_bytes(), ())))?;
    Ok(Done::new("opener")
        .with("file", out.display().to_string())
        .with("blake3", issued.digest.to_string())
        .with("fingerprint", home.keys.fingerprint(&home.origin))
        .with("entry", issued.entry))
}

pub(super) fn sheet(desk: &mut Desk<'_>, out: &Path) -> Result<()> {
    let home = desk.book()?.register.home()?.clone();
    let fingerprint = home.keys.fingerprint(&home.origin);
    let role = message(desk.lang, &format!("start-role-{}", home.role), &[]);
    let values = serde_json::json!({
        "name": desk.party_name(&home.party)?,
        "code": home.code,
        "party": home.party,
        "role": role,
        "origin": home.origin,
        "fingerprint": fingerprint,
        "qr": symbol(&home.origin, &fingerprint),
        "home": desk.home.root().display().to_string(),
        "group": desk.config.group.clone().unwrap_or_default(),
        "emergency": desk.config.emergency_contact,
        "issued": desk.now,
        "maker": lookup::maker(desk)?,
        "practice": home.practice,
    });
    let made = print::render(desk, "start-sheet", &values)?;
    files::write_new(out, &made.pdf)
}

/// What a telephone shows that reads the symbol: the same words as beside it.
fn symbol(origin: &str, fingerprint: &str) -> String {
    format!("{origin} {}", fingerprint.to_ascii_uppercase())
}
