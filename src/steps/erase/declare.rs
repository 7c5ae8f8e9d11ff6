//! Copies that the kit could not see being made: photocopies, data typed in from paper. Whoever made one says so, and the
//! erasure report has to answer it.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::tools::{keys, machine};
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::{ON_PAPER, Place};
use crate::words::statement::kinds::Copying;
use crate::words::units::{ControlNumber, CopyNumber};
use std::path::Path;

/// Where a copy lies.
pub enum Where<'a> {
    /// On this computer; the machine says on which device.
    File(&'a Path),
    /// On paper: what it is, and where it is kept.
    Paper { title: &'a str, place: &'a str },
}

impl Where<'_> {
    fn place(&self) -> Result<Place> {
        match self {
            Where::File(path) => match path.exists() {
                true => Ok(machine::place_of(path)),
                false => Err(Error::usage("file-missing").with("path", path.display())),
            },
            Where::Paper { title, place } => Ok(Place {
                host: place.to_string(),
                path: title.to_string(),
                device_model: String::new(),
                device_serial: String::new(),
                kind: ON_PAPER.into(),
                device_size: None,
            }),
        }
    }
}

/// Declares a copy.
pub fn declare(desk: &mut Desk<'_>, number: &ControlNumber, lies: &Where<'_>) -> Result<Done> {
    let place = lies.place()?;
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let mut copy = CopyNumber([0; 5]);
    keys::fill(desk.random, &mut copy.0)?;
    let deed = Deed::CopyDeclared { consignment: number.clone(), copy };
    desk.rehearse(&deed)?;
    let copying = Copying { v: 1, consignment: number.clone(), at: desk.now, by, copy };
    let statement = desk.state_as_person(&copying)?;
    let draft = Draft::of(deed)
        .with("place", serde_json::to_vec(&place).expect("a place is plain data"))
        .with("statement", statement);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("erase-declare")
        .with("consignment", number)
        .with("copy", copy)
        .with("host", &place.host)
        .with("path", &place.path)
        .with("kind", &place.kind)
        .with("entry", recorded[0].index))
}
