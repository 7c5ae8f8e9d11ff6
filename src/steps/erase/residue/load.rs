//! What is searched for, out of the package into locked memory.

use super::Asked;
use crate::steps::desk::Desk;
use crate::steps::disc::Disc;
use crate::steps::vault;
use crate::tools::residue::{Field, Gathering, Index, Key, Plaintext, Records};
use crate::tools::{age, files, keys, machine, package, tables};
use crate::words::custody::consignment::{Consignment, Side};
use crate::words::error::{Error, Result};
use crate::words::vocabulary::Channel;
use zeroize::Zeroizing;

/// The index over a package's content, and over the people in its tables.
pub struct Sought {
    pub index: Index,
    pub records: Option<Records>,
    /// Tables whose fields could not be taken apart: only their bytes are searched for.
    pub unread_tables: Vec<String>,
}

impl Sought {
    pub fn people(&self) -> u64 {
        self.records.as_ref().map_or(0, |records| records.people() as u64)
    }
}

/// Decrypts and indexes. The package must be the one that the consignment speaks of.
pub fn load(desk: &mut Desk<'_>, state: &Consignment, asked: &Asked<'_>) -> Result<Sought> {
    if state.channel == Channel::Paper {
        return Err(Error::refused("residue-on-paper").with("consignment", &state.number));
    }
    let own = desk.home.package(&state.number);
    let source = asked.package.unwrap_or(&own);
    if asked.package.is_none() && !own.exists() {
        return Err(Error::usage("residue-package").with("consignment", &state.number));
    }
    let disc = Disc::read(source, &files::folder_of(&own), false)?;
    let part = disc.package(u64::MAX)?;
    let found = part.digest(disc.source())?;
    if found != state.package {
        return Err(Error::verification("package-not-announced")
            .with("consignment", &state.number)
            .with("announced", state.package.short())
            .with("found", found.short()));
    }
    let limits = package::Limits::default();
    let mut package = match (state.to_key, state.side) {
        (true, Side::Sender) => {
            return Err(Error::refused("residue-not-ours").with("consignment", &state.number));
        }
        (true, Side::Recipient) => {
            let key = desk.receiving_key()?;
            package::Package::read(part, disc.source(), age::Unlock::from(&key), limits)?
        }
        (false, side) => {
            let kept = side == Side::Sender && desk.home.notice_key(&state.number).exists();
            let typed = match kept {
                true => vault::stored_password(desk, &state.number)?,
                false => desk.ask.package_password()?,
            };
            package::Package::read(part, disc.source(), &package::Password::parse(typed.expose())?, limits)?
        }
    };
    desk.ask.progress("progress-residue-index", 0, 0);
    let plaintext = plaintext(&mut package)?.with_members()?;
    let mut random = Zeroizing::new([0; 32]);
    keys::fill(desk.random, &mut *random)?;
    let key = Key::new(&random);
    let (gathered, unread_tables) = gather(&plaintext)?;
    let records = Records::new(gathered, key)?;
    // What is left serves the rest of the machine.
    let room = machine::host().memory.map_or(usize::MAX, |memory| memory.0 as usize / 2);
    let index = Index::new(plaintext, key, asked.shortest, room)?;
    let records = (records.people() > 0).then_some(records);
    Ok(Sought { index, records, unread_tables })
}

fn plaintext(package: &mut package::Package<package::Part>) -> Result<Plaintext> {
    let items: Vec<(String, usize)> = package
        .manifest()
        .files
        .iter()
        .map(|file| (file.name.clone(), usize::try_from(file.size.0).unwrap_or(usize::MAX)))
        .collect();
    let count = items.len();
    let mut plaintext = Plaintext::new(items)?;
    for index in 0..count {
        let (into, mut filled) = (plaintext.fill(index), 0);
        package.show(index, &mut |piece| {
            into[filled..filled + piece.len()].copy_from_slice(piece);
            filled += piece.len();
            Ok(())
        })?;
    }
    Ok(plaintext)
}

/// The identifying fields of every table, and the names of tables that could not be taken apart.
fn gather(plaintext: &Plaintext) -> Result<(Gathering, Vec<String>)> {
    let (mut gathered, mut unread) = (Gathering::default(), Vec::new());
    for (piece, name) in plaintext.pieces().iter().map(|piece| &piece.name).enumerate() {
        let (mut sheet, mut room) = (Sheet::default(), Ok(()));
        let taken = tables::cells(name, plaintext.content(piece), &mut |place, row, cells| {
            if sheet.place != place {
                sheet = Sheet { place, ..Sheet::default() };
            }
            if let Some(fields) = sheet.row(cells).filter(|_| room.is_ok()) {
                room = gathered.add(piece, row, fields.into_iter());
            }
        });
        room?;
        if taken.is_err() {
            unread.push(name.clone());
        }
    }
    Ok((gathered, unread))
}

/// So many rows may stand above the headings.
const TITLES: usize = 8;

/// One sheet while it is read: where its headings are, once they were met.
#[derive(Default)]
struct Sheet {
    place: usize,
    rows: usize,
    columns: Vec<Option<Field>>,
}

impl Sheet {
    /// The identifying cells of a row below the headings, unless all are empty.
    fn row<'c>(&mut self, cells: &'c [String]) -> Option<Vec<(Field, &'c str)>> {
        self.rows += 1;
        if self.columns.is_empty() {
            let fields = cells.iter().map(|cell| Field::of_heading(&tables::normalise_heading(cell)));
            let fields: Vec<Option<Field>> = fields.collect();
            if self.rows <= TITLES && cells.len() > 1 && fields.iter().flatten().count() > 0 {
                self.columns = fields;
            }
            return None;
        }
        let named = self.columns.iter().zip(cells);
        let fields: Vec<(Field, &str)> =
            named.filter_map(|(field, cell)| field.map(|field| (field, cell.as_str()))).collect();
        fields.iter().any(|(_, text)| !text.trim().is_empty()).then_some(fields)
    }
}
