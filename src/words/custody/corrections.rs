//! Corrections: an entry that was wrong is struck, and the right fact may be recorded in its place by the same act.
//!
//! What was written stays readable in the ledger; replaying leaves it out. Only facts about hands, places and servers can
//! be struck: not what the kit performed, not what bears another person's signature, not what the other side told. What
//! people did on a server they sign, as nobody else saw it; whoever signed it may take it back. Where anybody signed
//! something about the consignment after the wrong entry, or the other side was told of it, a second person has to stand
//! by the correction before the consignment closes, for others may have relied on it.

use super::{Book, Event};
use crate::words::act::{Act, Deed, Known};
use crate::words::custody::rules::seconds_of_late;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;

impl Book {
    /// Whether what an act says it corrects may be corrected so. An act that corrects nothing is fine.
    pub(super) fn check_correction(&self, act: &Act) -> Result<()> {
        let Some(leaf) = act.corrects else {
            return match act.deed {
                Deed::Struck { .. } => Err(Error::refused("not-correctable").with("entry", "-")),
                _ => Ok(()),
            };
        };
        let Some(wrong) = self.corrected(act) else {
            return Err(Error::usage("correction-of-another").with("entry", leaf.short()));
        };
        let wrong_entry = |error: Error| error.with("entry", wrong.index);
        // Whoever signed for typing in a late fact did not sign the fact.
        let typed_in = wrong.act.paper.is_some() && wrong.act.corrects.is_none();
        let signed_at_all = wrong.act.actor.known == Known::PersonKey && !typed_in;
        let signed_by_another = signed_at_all && wrong.act.actor.id != act.actor.id;
        // Whoever signed a destruction or a correction may still say that it was wrong.
        let destroys = matches!(wrong.act.deed, Deed::Disposed { .. });
        let signed_at_all =
            signed_at_all && wrong.act.corrects.is_none() && !destroys && !wrong.act.deed.tells_of_servers();
        if !wrong.act.deed.tells_of_hands_or_places() || signed_by_another || signed_at_all {
            return Err(wrong_entry(Error::refused("not-correctable")));
        }
        if self.struck_by(&leaf).is_some() {
            return Err(wrong_entry(Error::refused("already-corrected")));
        }
        let in_its_place = act.paper.is_some() && act.deed.kind() == wrong.act.deed.kind();
        match matches!(act.deed, Deed::Struck { .. }) || in_its_place {
            true => Ok(()),
            false => Err(wrong_entry(Error::refused("correction-of-another-kind"))),
        }
    }

    /// How many others have to stand by an act that is about to take its place.
    pub fn seconds_of(&self, act: &Act) -> u8 {
        let relied_on = |wrong: &Event| {
            let signed_later = |event: &&Event| {
                let signed = event.act.actor.known == Known::PersonKey || event.act.deed.told_by_other_side();
                event.index > wrong.index && signed
            };
            let by_two = matches!(wrong.act.deed, Deed::Disposed { .. });
            by_two
                || self.may_have_been_told(wrong)
                || wrong
                    .act
                    .deed
                    .consignment()
                    .is_some_and(|number| self.standing(number).any(|e| signed_later(&e)))
        };
        let destroys = matches!(act.deed, Deed::Disposed { .. }) && self.register.is_strict(act);
        match destroys || self.corrected(act).is_some_and(relied_on) {
            true => 1.max(seconds_of_late(&self.register, act)),
            false => seconds_of_late(&self.register, act),
        }
    }

    /// Whether a statement made with the entry may have reached the other side.
    pub fn may_have_been_told(&self, wrong: &Event) -> bool {
        let stated = matches!(wrong.act.deed, Deed::Fetched { .. } | Deed::ServerDeleted { .. })
            && wrong.act.pii.contains_key("statement");
        stated && self.told.is_some_and(|told| told > wrong.index)
    }

    /// The entry that an act corrects, which is about the same consignment.
    fn corrected(&self, act: &Act) -> Option<&Event> {
        let leaf = act.corrects?;
        self.events(act.deed.consignment()?).iter().find(|event| event.leaf == leaf)
    }

    /// An entry about a consignment by its leaf, struck or not.
    pub fn event(&self, leaf: &Digest) -> Option<&Event> {
        self.numbers().flat_map(|number| self.events(number)).find(|event| event.leaf == *leaf)
    }
}
