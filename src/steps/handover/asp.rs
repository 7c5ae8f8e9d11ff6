//! The LGWAN-ASP service: the sealed package leaves for the operator's server, is fetched there, and is deleted there.
//!
//! The kit never talks to the server; people do, in their browsers. It hands the package out for the upload, checks what
//! was fetched, and records who did what there, signed with their own keys.

pub mod fetch;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::tools::{files, package};
use crate::words::act::{Content, Deed, Paper};
use crate::words::custody::consignment::Side;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Deletion;
use crate::words::units::{ControlNumber, PersonId, Token};
use std::fs::File;
use std::path::Path;

/// What a person did on the server.
pub struct There<'a> {
    pub service: Token,
    /// The name under which the package lies, or lay, there.
    pub file: &'a str,
    /// Who did it, where that is not the acting person.
    pub by: Option<&'a str>,
    pub paper: Option<Paper>,
}

impl There<'_> {
    fn person(&self, desk: &mut Desk<'_>) -> Result<PersonId> {
        match self.by {
            Some(typed) => desk.person_named(typed),
            None => desk.actor()?.ok_or_else(|| Error::usage("person-missing")),
        }
    }
}

/// Writes the sealed package to a file, for a person to upload. The intention is recorded before.
pub fn export(desk: &mut Desk<'_>, number: &ControlNumber, service: Token, out: &Path) -> Result<Done> {
    let (consignment, whither) = (number.clone(), service.clone());
    let intended = Deed::UploadIntended { consignment, service: whither };
    desk.rehearse(&intended)?;
    files::vacant(out)?;
    let recorded = desk.record(vec![Draft::of(intended)])?;
    let written = copy_out(desk, number, out);
    if written.is_err() {
        let (consignment, service) = (number.clone(), service.clone());
        desk.record(vec![Draft::of(Deed::UploadFailed { consignment, service })])?;
    }
    let content = written?;
    Ok(Done::new("asp-export")
        .with("consignment", number)
        .with("service", service)
        .with("file", out.display().to_string())
        .with("size", content.size)
        .with("package", content.blake3.to_string())
        .with("entry", recorded[0].index))
}

/// The copy is read back before it appears: it is what was sealed, or nothing.
fn copy_out(desk: &mut Desk<'_>, number: &ControlNumber, out: &Path) -> Result<Content> {
    let sealed = sealed_content(desk, number)?;
    let package = desk.home.package(number);
    let mut draft = files::Draft::create(out)?;
    let mut source = File::open(&package).map_err(|cause| Error::io(&package, &cause))?;
    std::io::copy(&mut source, draft.file()).map_err(|cause| Error::io(out, &cause))?;
    let (_, found) = package::digest(draft.path())?;
    if found != sealed.blake3 {
        return Err(Error::verification("package-differs")
            .with("path", package.display())
            .with("found", found.short()));
    }
    draft.publish()?;
    Ok(sealed)
}

fn sealed_content(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Content> {
    let state = desk.book()?.consignment(number)?;
    let size = state.package_size.unwrap_or_default();
    Ok(Content { size, blake3: state.package })
}

/// Records that a person put the package onto the server.
pub fn upload(desk: &mut Desk<'_>, number: &ControlNumber, there: There<'_>) -> Result<Done> {
    let package = sealed_content(desk, number)?;
    let (consignment, service) = (number.clone(), there.service.clone());
    let deed = Deed::Uploaded { consignment, service, package };
    let draft = Draft::of(deed).from_paper(there.paper).with("file", there.file);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("asp-upload")
        .with("consignment", number)
        .with("service", there.service)
        .with("file", there.file)
        .with("size", package.size)
        .with("package", package.blake3.to_string())
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}

/// Records that a person deleted the package on the server, with a statement for the other side.
pub fn deleted(desk: &mut Desk<'_>, number: &ControlNumber, there: There<'_>) -> Result<Done> {
    let state = desk.consignment_then(number)?;
    let (by, service) = (there.person(desk)?, there.service.clone());
    same_name(desk, number, &there)?;
    let deed = Deed::ServerDeleted { consignment: number.clone(), service: service.clone(), by };
    let mut draft = Draft::of(deed).from_paper(there.paper).with("file", there.file);
    if there.paper.is_none() {
        let (consignment, service) = (number.clone(), service.clone());
        let deletion = Deletion { v: 1, consignment, service, at: desk.now, by };
        draft = draft.with("statement", desk.state_as_person(&deletion)?);
    }
    let recorded = desk.record(vec![draft])?;
    let unfetched = state.side == Side::Sender && !state.fetched();
    let early = unfetched.then(|| Error::refused("deleted-before-fetch").with("consignment", number));
    Ok(Done::new("asp-deleted")
        .with("consignment", number)
        .with("service", service)
        .with("file", there.file)
        .with("by", desk.name_of(&by)?)
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded))
        .warn(early))
}

/// What was deleted must be what was put there: another name is a mistake in typing, or another file.
fn same_name(desk: &mut Desk<'_>, number: &ControlNumber, there: &There<'_>) -> Result<()> {
    match file_on(desk, number, &there.service)? {
        Some(known) if known != there.file => Err(Error::usage("server-file-differs")
            .with("consignment", number)
            .with("file", there.file)
            .with("known", known)),
        _ => Ok(()),
    }
}

/// The name under which this home last knew the package on a service.
fn file_on(desk: &mut Desk<'_>, number: &ControlNumber, wanted: &Token) -> Result<Option<String>> {
    let named = desk.book()?.standing(number).rev().find_map(|event| match &event.act.deed {
        Deed::Uploaded { service, .. } | Deed::Fetched { service, .. } if service == wanted => {
            Some(event.act.pii.clone())
        }
        _ => None,
    });
    match named {
        Some(pii) => desk.side_text(&pii, "file"),
        None => Ok(None),
    }
}
