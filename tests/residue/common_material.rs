//! What lies on every computer is no residue.

use super::*;

/// Programs, libraries and documentation of Debian. All of /usr with TEWATASHI_TEST_FULL=1 (scripts/test --full).
#[test]
fn a_system_that_never_held_the_data_holds_nothing_of_them() {
    let sought = sought(&list());
    let whole = std::env::var_os("TEWATASHI_TEST_FULL").is_some();
    let places: &[&str] =
        if whole { &["/usr"] } else { &["/usr/share/doc", "/usr/share/perl", "/usr/lib/python3"] };
    let mut read = 0;
    for place in places.iter().map(Path::new).filter(|place| place.is_dir()) {
        let findings = sought.in_path(place);
        assert_eq!(findings.found, [], "{}", place.display());
        read += findings.read;
    }
    assert!(read > 5 << 20, "{read} bytes are too few to say anything");
}
