//! S5: who looks for viruses, and whose word about it counts.

use super::*;
use crate::words::act::{Scanned, Sealed, VirusCheck};
use crate::words::custody::measures::watched_by_another;

#[test]
fn s5_stands_on_the_newest_scan_or_on_somebodys_word() {
    let scanned = VirusCheck::Scanned(Scanned {
        engine: "ClamAV-1.4.6".parse().unwrap(),
        patterns: 27300,
        made: "2025-05-10".into(),
    });
    let sealing = |check: Option<VirusCheck>, serial: u32| {
        let Deed::Sealed(sealed) = LIST.sealed() else { unreachable!("it is sealed") };
        let consignment = ControlNumber::new("SHJ".parse().unwrap(), "R7", serial);
        Deed::Sealed(Sealed { consignment, viruses: check, ..sealed })
    };
    let s5 = |home: &Home| {
        let line = line(home, &facts(home), Sheet::MediaOffice, Safeguard::S5);
        (line.tick, codes(&line))
    };
    let mut home = office(|deed| !matches!(deed, Deed::Declared { line, .. } if line.as_str() == "S5"));
    home.at("05-12 10:00").by(CLERK).does(sealing(None, 1));
    assert_eq!(s5(&home), (Tick::Missing, vec!["undeclared"]));
    home.does(sealing(Some(scanned), 2));
    assert_eq!(s5(&home), (Tick::InPlace, vec!["scanned"]));
    home.does(sealing(Some(VirusCheck::Declared(Digest([4; 32]))), 3));
    assert_eq!(s5(&home), (Tick::Missing, vec!["unscanned"]));
    home.does(in_place("S5"));
    assert_eq!(s5(&home), (Tick::InPlace, vec!["declared", "unscanned"]));
}

#[test]
fn another_product_counts_while_a_declaration_about_this_home_is_in_force() {
    let watched = |home: &Home| watched_by_another(&home.book, &CONTRACT, home.now).unwrap().is_some();
    let mut home = office(|deed| !matches!(deed, Deed::Declared { line, .. } if line.as_str() == "S5"));
    assert!(!watched(&home));
    // The contractor's machines are not ours, another line is not this one, and "not needed" protects nothing.
    for other in
        [in_place("media-contractor.S5"), in_place("S4"), declared("S5", Declaration::NotNeeded, None)]
    {
        home.does(other);
        assert!(!watched(&home));
    }
    home.does(declared("S5", Declaration::InPlace, Some("2025-05-31")));
    assert!(watched(&home));
    home.at("06-01 09:00");
    assert!(!watched(&home));
    home.does(in_place("media-office.S5"));
    assert!(watched(&home));
    home.does(declared("S5", Declaration::Withdrawn, None));
    assert!(!watched(&home));
}
