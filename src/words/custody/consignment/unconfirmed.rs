//! Entries that others have to stand by before they are settled.

use super::{Consignment, Whereabouts};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::units::{Digest, MediumNumber, PersonId};

/// One entry that waits for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    pub index: u64,
    /// Who entered it.
    pub by: Option<PersonId>,
    /// How many others have to stand by it, and who does so far.
    pub needed: usize,
    pub confirmed_by: Vec<PersonId>,
    /// The piece that it says was destroyed, and who saw it: nobody else can confirm that.
    pub destruction: Option<(MediumNumber, PersonId)>,
}

impl Unconfirmed {
    pub fn destroys(&self, medium: &MediumNumber) -> bool {
        self.destruction.is_some_and(|(destroyed, _)| destroyed == *medium)
    }
    pub fn witness(&self) -> Option<PersonId> {
        self.destruction.map(|(_, witness)| witness)
    }
    /// Who cannot stand by it: whoever entered it and signed for that, or stands by it already. Where two others are
    /// asked for, nobody signed; whoever is said to have entered it is as good as anybody.
    pub fn but_not(&self) -> Vec<PersonId> {
        let signed = self.by.filter(|_| self.needed == 1);
        signed.into_iter().chain(self.confirmed_by.iter().copied()).collect()
    }
}

impl Consignment {
    pub(super) fn awaits_others(&mut self, event: &Event) {
        let destruction = match event.act.deed {
            Deed::Disposed { medium, witness, .. } => Some((medium, witness)),
            _ => None,
        };
        let (index, by, needed) = (event.index, event.act.actor.id, usize::from(event.seconds));
        let waits = Unconfirmed { index, by, needed, confirmed_by: Vec::new(), destruction };
        self.unconfirmed.insert(event.leaf, waits);
    }

    /// Another person stands by an entry; once enough do, it is settled.
    pub(super) fn stood_by(&mut self, entry: &Digest, by: Option<PersonId>) {
        let Some(waits) = self.unconfirmed.get_mut(entry) else { return };
        waits.confirmed_by.extend(by.filter(|person| !waits.confirmed_by.contains(person)));
        if waits.confirmed_by.len() < waits.needed {
            return;
        }
        let destruction = self.unconfirmed.remove(entry).and_then(|waits| waits.destruction);
        if let Some((medium, _)) = destruction {
            self.destroy(&medium);
        }
    }

    /// What was moved, or read back in full, after somebody entered its destruction was not destroyed then, whoever stands
    /// by that later.
    pub(super) fn there_all_the_same(&mut self, deed: &Deed) {
        let there: &[MediumNumber] = match deed {
            Deed::HandedOver { media, .. } | Deed::Received { media, .. } => media,
            Deed::Written { medium, content: Some(_), .. } => std::slice::from_ref(medium),
            _ => return,
        };
        for waits in self.unconfirmed.values_mut() {
            waits.destruction = waits.destruction.filter(|(medium, _)| !there.contains(medium));
        }
    }

    pub(super) fn destroy(&mut self, medium: &MediumNumber) {
        if let Some(known) = self.media.get_mut(medium).filter(|known| known.at.is_at_hand()) {
            known.at = Whereabouts::Disposed;
        }
    }
}
