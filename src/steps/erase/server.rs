//! What fetching left behind: the copy on the operator's server, and the package as it was fetched.

use crate::steps::desk::Desk;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::{ON_SERVER, Place};
use crate::words::units::{ControlNumber, Token};

/// Places that the report has to answer beside the opened copies: each server, and each file that was fetched.
pub fn copies(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Vec<Place>> {
    let fetched: Vec<_> = desk
        .book()?
        .standing(number)
        .filter_map(|event| match &event.act.deed {
            Deed::Fetched { service, .. } => Some((service.clone(), event.act.pii.clone())),
            _ => None,
        })
        .collect();
    let mut places = Vec::new();
    for (service, pii) in fetched {
        places.push(on_server(&service, desk.side_text(&pii, "file")?.unwrap_or_default()));
        if let Some(bytes) = desk.side_bytes(&pii, "place")? {
            let place = serde_json::from_slice(&bytes);
            places.push(place.map_err(|cause| Error::storage("terms-unreadable").with("cause", cause))?);
        }
    }
    Ok(places)
}

fn on_server(service: &Token, file: String) -> Place {
    Place {
        host: service.to_string(),
        path: file,
        device_model: String::new(),
        device_serial: String::new(),
        kind: ON_SERVER.into(),
        device_size: None,
    }
}
