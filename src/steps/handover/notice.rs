//! The password notice (パスワード通知書): for another occasion than the media, and never in a file that stays.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::handover::told;
use crate::steps::lookup;
use crate::steps::print::{Made, Out, issue, render};

use crate::steps::vault::stored_password;
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::units::ControlNumber;
use crate::words::vocabulary::Document;
use serde_json::json;

/// Prints the notice: to a printer directly and encrypted, or to a file, which should lie on storage that forgets.
pub fn notice(desk: &mut Desk<'_>, number: &ControlNumber, out: &Out<'_>) -> Result<Done> {
    let lasting = match out {
        Out::File(path) => (!files::memory_backed(path)).then_some(*path),
        Out::Printer { .. } => None,
    };
    let gone = issue(desk, number, Document::Notice, out, |desk| {
        let state = desk.book()?.consignment(number)?;
        let password = stored_password(desk, number)?;
        let people = lookup::designated(desk, &state)?;
        let values = json!({
            "form_number": desk.config.paper.form_number("notice"),
            "office_name": desk.party_name(&state.from)?,
            "control_number": number,
            "sender": lookup::side(desk, state.from, &people)?,
            "receiver": lookup::side(desk, state.to, &people)?,
            "issued": desk.now,
            "maker": lookup::maker(desk)?,
            "printed_count": state.notice_issues + 1,
            "password": password.expose(),
            "package_name": format!("{number}.zip.age"),
            "bag": "",
            "contact": desk.config.emergency_contact,
        });
        let rendered = render(desk, "notice", &values)?;
        Ok(Made { pdf: rendered.pdf, statement: None, head: None })
    })?;
    let warning = lasting.map(|path| Error::usage("notice-on-lasting-storage").with("path", path.display()));
    let done = Done::new(out.either("notice", "notice-printed")).with("consignment", number);
    Ok(told(done, out, gone.printed.as_ref()).with("entry", gone.entry).warn(warning))
}
