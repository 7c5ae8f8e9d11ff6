//! What must be signed with the acting person's own key, as the register stands.

use crate::words::act::{Act, Deed};
use crate::words::custody::register::Register;

/// Whether the acting person must prove themselves with their own key: for what changes protection or ends something
/// always; for a destruction, a very late fact, and who may act here since the edition that asks for it.
pub fn must_be_signed(register: &Register, act: &Act) -> bool {
    if act.needs_own_key() || !register.is_strict(act) {
        return act.needs_own_key();
    }
    // Who typed it in answers for it; on the paper stands somebody else.
    let very_late = act.paper.is_some_and(|paper| paper.second);
    match &act.deed {
        Deed::Disposed { .. } if act.paper.is_none() => true,
        _ if very_late => register.has_keys(),
        _ => register.lets_somebody_act(act),
    }
}

/// How many others have to stand by an entry that came from paper very late: one beside whoever signed for typing it in;
/// two where nobody held a key to sign with.
pub fn seconds_of_late(register: &Register, act: &Act) -> u8 {
    match act.paper.is_some_and(|paper| paper.second) {
        false => 0,
        true if register.is_strict(act) && !must_be_signed(register, act) => 2,
        true => 1,
    }
}
