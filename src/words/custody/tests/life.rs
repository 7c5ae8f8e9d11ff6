//! Whole lives, from both sides.

use super::deeds::*;
use super::scenario::*;

#[test]
fn a_list_goes_out_and_comes_back_at_the_office() {
    let mut office = Home::office().has_got_everything_back();
    assert_eq!(office.lacks(), Vec::<String>::new());
    office.by(CHIEF).does(LIST.closed());
    assert_eq!(office.state().state(), "closed");
}
