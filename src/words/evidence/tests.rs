use super::*;

fn at(text: &str) -> Option<Stamp> {
    Some(text.parse().unwrap())
}

/// 500 GB, overwritten once in an hour and a half, all read back.
fn disk() -> Facts {
    Facts {
        tool: "nwipe 0.34".into(),
        serial: "WD-WCC7K0ABCDEF".into(),
        size: Some(500_107_862_016),
        erased: Some(500_107_862_016),
        percent: Some(100_000),
        errors: Some(0),
        passes: Some(1),
        started: at("2026-03-16T10:00:00+09:00"),
        ended: at("2026-03-16T11:30:00+09:00"),
        outcome: Outcome::Done,
        verification: Some(Verification::Full),
        overwrites: true,
        ..Facts::default()
    }
}

fn faults(change: impl FnOnce(&mut Facts)) -> Vec<Fault> {
    let mut facts = disk();
    change(&mut facts);
    facts.faults()
}

#[test]
fn what_fits_together_has_no_fault() {
    assert_eq!(disk().faults(), []);
    assert_eq!(Facts::default().faults(), []);
}

#[test]
fn erased_with_errors_is_not_erased() {
    assert_eq!(faults(|f| f.errors = Some(3)), [Fault::DoneWithErrors]);
}

#[test]
fn half_a_megabyte_of_half_a_terabyte_is_incomplete() {
    assert_eq!(faults(|f| f.erased = Some(512_000)), [Fault::Incomplete]);
}

#[test]
fn no_disk_has_fewer_than_no_sectors() {
    assert!(faults(|f| f.erased = Some(-512)).contains(&Fault::Negative));
    assert!(faults(|f| f.size = Some(-1)).contains(&Fault::Negative));
}

#[test]
fn ninety_seven_thousand_million_percent_are_too_much() {
    assert_eq!(faults(|f| f.percent = Some(97_677_316_800_000)), [Fault::Percent]);
    assert_eq!(faults(|f| f.percent = Some(100_001)), [Fault::Percent]);
}

#[test]
fn more_than_the_device_holds_was_never_on_it() {
    assert_eq!(faults(|f| f.erased = Some(500_107_862_017)), [Fault::MoreThanThere]);
}

#[test]
fn half_a_terabyte_takes_longer_than_ten_seconds() {
    assert_eq!(faults(|f| f.ended = at("2026-03-16T10:00:10+09:00")), [Fault::TooFast]);
    // Thirty-five passes in an hour and a half are too many too.
    assert_eq!(faults(|f| f.passes = Some(35_000)), [Fault::TooFast]);
    // A cryptographic erase takes no time at all.
    let told_to_forget = |f: &mut Facts| {
        f.overwrites = false;
        f.ended = at("2026-03-16T10:00:10+09:00");
    };
    assert_eq!(faults(told_to_forget), []);
}

#[test]
fn nothing_ends_before_it_starts() {
    assert!(faults(|f| f.ended = at("2026-03-16T09:59:59+09:00")).contains(&Fault::Backwards));
}

#[test]
fn how_far_it_is_believed_depends_on_who_says_what_of_which_disk() {
    use Confidence as C;
    let of = |change: fn(&mut Facts), seal: Seal| {
        let mut facts = disk();
        change(&mut facts);
        facts.confidence(Source::NwipeLog, &seal)
    };
    let signer = || "ADEC".to_string();
    assert_eq!(of(|_| (), Seal::Good { signer: signer() }), C::SignedByThirdParty);
    assert_eq!(of(|_| (), Seal::Untrusted { signer: signer() }), C::DoneAndVerified);
    assert_eq!(of(|_| (), Seal::Broken), C::NotDone);
    assert_eq!(of(|_| (), Seal::None), C::DoneAndVerified);
    assert_eq!(of(|f| f.verification = None, Seal::None), C::DoneUnverified);
    assert_eq!(of(|f| f.outcome = Outcome::Issued, Seal::None), C::IssuedOnly);
    assert_eq!(of(|f| f.serial.clear(), Seal::Good { signer: signer() }), C::WhichDisk);
    assert_eq!(of(|f| f.outcome = Outcome::Failed, Seal::Good { signer: signer() }), C::NotDone);
    assert_eq!(of(|f| f.errors = Some(1), Seal::Good { signer: signer() }), C::NotDone);
    assert_eq!(disk().confidence(Source::Photo, &Seal::None), C::NotJudged);
}

#[test]
fn serial_numbers_are_one_whatever_stands_around_them() {
    assert!(same_serial("WD-WCC7K0ABCDEF", " wcc7k0abcdef "));
    assert!(same_serial("50LPC0ABCD12", "50LPC0ABCD12"));
    for other in ["", "F", "ABCDEF", "WD-WCC7K0ABCDE0"] {
        assert!(!same_serial("WD-WCC7K0ABCDEF", other), "{other}");
    }
}
