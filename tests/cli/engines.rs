//! A ledger on a server: the same road, the way there and back, and what is refused.

use crate::durable::{NAME, files_holding, with_somebody_who_left};
use crate::postgres::{account, cluster};
use crate::road::Stage::*;
use crate::road::walk;
use crate::world::{World, in_both_languages};
use tewatashi::tools::config::{Config, Home};
use tewatashi::tools::ledger::Place;
use tewatashi::words::text::Lang;

/// A place on the tests' server, by a path inside the world.
pub fn server(w: &World) -> String {
    let socket = w.path("pg");
    if !socket.is_symlink() {
        std::os::unix::fs::symlink(cluster().socket(), &socket).unwrap();
    }
    cluster().place_through(&socket)
}

/// Where the ledger of a home is.
pub fn at_server(home: &Home) -> Place {
    let url = Config::load(home).unwrap().ledger.url;
    url.map_or(Place::File(home.ledger()), |url| Place::parse(&url, None).unwrap())
}

const WITNESSED: &str = "ledger verify --witness {W}/post/slip.png --witness {W}/discs/disc.iso";

#[test]
fn there_and_back() {
    in_both_languages(Written, |w| {
        let url = server(w);
        w.office("ledger migrate --to").and(&[&url]).ends(0, "engines-moved");
        w.office(WITNESSED).does();
        w.office("status").does();
        w.office("ledger restore {W}/post/office.backup").refused(3, "engines-restore-on-server");
        w.office("ledger migrate --to").and(&[&url]).refused(2, "engines-there-already");
        w.office("ledger migrate --to {W}/office/ledger.db").refused(2, "engines-exists");
        w.office("ledger migrate --to {W}/office/again.db").ends(0, "engines-moved-back");
        w.office(WITNESSED).does();
        let settings = String::from_utf8(w.read("office/config.toml")).unwrap();
        assert!(settings.contains(&w.text("url = \"{W}/office/again.db\"")), "{settings}");
    });
}

#[test]
fn a_lost_ledger_comes_back_to_where_the_settings_keep_it() {
    let w = World::at_stage(Written, Lang::Ja);
    std::fs::create_dir(w.path("kept")).unwrap();
    w.office("ledger migrate --to {W}/kept/again.db").does();
    w.office("ledger backup -o {W}/post/office.backup").does();
    std::fs::remove_file(w.path("kept/again.db")).unwrap();
    w.office("ledger restore {W}/post/office.backup --verify").does();
    assert!(w.path("kept/again.db").exists());
    w.chief("ledger unlock --yes --witness {W}/post/slip.png").does();
    w.office(WITNESSED).does();
    // What is replaced stays beside it.
    w.alter("kept/again.db", |bytes| bytes[4096..8192].fill(0xa5));
    let replaced = w.office("ledger restore {W}/post/office.backup").does();
    assert!(replaced["aside"].as_str().unwrap().starts_with(w.path("kept").to_str().unwrap()));
}

#[test]
fn the_road_is_the_same_when_the_ledger_is_on_a_server() {
    let w = World::at_stage(Written, Lang::Ja);
    let url = server(&w);
    let before = w.office("ledger list --from 0 --limit 1000").does();
    w.office("ledger migrate --to").and(&[&url]).does();
    assert_eq!(w.office("ledger list --from 0 --limit 1000").does(), before);
    let url = server(&w);
    w.contractor("ledger migrate --to").and(&[&url]).does();
    [UnderWay, Received, NoticeOut, NoticeReceived, Opened, Reported, ReportIn]
        .iter()
        .for_each(|&stage| walk(stage, &w));
    w.office(WITNESSED).does();
    w.contractor("ledger verify").does();
    let proof = "ledger proof 3 -o {W}/post/3.tlog-proof";
    w.office(proof).does();
    w.clerk("seal --contract R7-042 --title 次の名簿 --people 3 {W}/data/list").does();
    w.office(WITNESSED).does();
}

#[test]
fn a_ledger_that_has_moved_takes_nothing_in() {
    in_both_languages(Registered, |w| {
        let url = server(w);
        let settings = w.read("office/config.toml");
        w.office("ledger migrate --to").and(&[&url]).does();
        let switched = w.read("office/config.toml");
        // Somebody puts the old settings back, or the program was ended before it wrote the new ones.
        w.write("office/config.toml", &settings);
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").ends(5, "engines-closed");
        w.office("ledger verify").does();
        w.office("ledger migrate --to").and(&[&url]).does();
        assert_eq!(w.read("office/config.toml"), switched);
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").does();
    });
}

#[test]
fn places_that_cannot_be_used() {
    in_both_languages(Registered, |w| {
        let to =
            |place: &str, exit, golden| w.office("ledger migrate --to").and(&[place]).refused(exit, golden);
        to("postgres://office@db.example/ledger", 3, "engines-remote");
        to("postgres://office:himitsu-no-db@localhost/ledger", 2, "engines-password");
        to("mysql://office@localhost/ledger", 2, "engines-malformed");
        to("postgres://office@127.0.0.1:1/ledger", 5, "engines-unreachable");
        let (there, _) =
            server(w).rsplit_once('=').map(|(there, user)| (there.to_string(), user.to_string())).unwrap();
        to(&format!("{there}=stranger"), 2, "engines-not-permitted");
        let taken = server(w);
        w.contractor("ledger migrate --to").and(&[&taken]).does();
        to(&taken, 2, "engines-taken");
        let heard = String::from_utf8_lossy(&w.heard.borrow()).into_owned();
        let log = String::from_utf8(w.read("office/access.log")).unwrap();
        assert!(!heard.contains("himitsu-no-db") && !log.contains("himitsu-no-db"));
    });
}

#[test]
fn a_password_file_open_to_others_and_a_server_that_is_gone() {
    in_both_languages(Registered, |w| {
        let url = "postgres://office@127.0.0.1:1/ledger";
        w.write("office/pass", "*:*:*:*:himitsu-no-db\n");
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        std::fs::set_permissions(w.path("office/pass"), open).unwrap();
        let section =
            format!("\n[ledger]\nurl = \"{url}\"\npassfile = \"{}\"\n", w.path("office/pass").display());
        w.alter("office/config.toml", |bytes| bytes.extend(section.as_bytes()));
        w.office("status").ends(2, "engines-passfile").no_other_files();
        let closed = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(w.path("office/pass"), closed).unwrap();
        w.office("status").ends(5, "engines-gone");
        w.office("doctor").ends(4, "");
    });
}

/// Expunges whoever left; nobody else on the tests' server is called so.
fn expunge(w: &World, url: &str, golden: &str) {
    with_somebody_who_left(w);
    w.office("ledger migrate --to").and(&[url]).does();
    w.clock("2027-01-01T09:00");
    let asked = w.chief("ledger expunge").and(&[NAME]).does();
    w.clerk(&format!("confirm {}", asked["entry"])).ends(0, golden);
    assert_eq!(w.office("ledger verify").does()["sound"], true);
}

#[test]
fn what_is_expunged_is_in_no_file_of_a_server_that_is_set_up_for_it() {
    // The log keeps it where nobody gave us the right to have it let go, and that is said.
    in_both_languages(Registered, |w| expunge(w, &server(w), "engines-expunged-in-log"));
    assert_ne!(files_holding(cluster().socket(), NAME), [""; 0]);

    let w = World::at_stage(Registered, Lang::Ja);
    let url = server(&w);
    let account = account(&url);
    cluster().psql(&format!(
        r#"GRANT pg_checkpoint TO "{account}"; GRANT EXECUTE ON FUNCTION pg_switch_wal() TO "{account}""#
    ));
    expunge(&w, &url, "engines-expunged");
    for gone in [NAME, "内線9876", "秘密の異動"] {
        assert_eq!(files_holding(cluster().socket(), gone), [""; 0], "{gone}");
        // The file that the ledger was moved from is named among what lies outside.
        assert_eq!(files_holding(&w.path("office"), gone), ["ledger.db"], "{gone}");
    }
}
