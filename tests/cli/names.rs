//! Names of files that a terminal would obey: the cursor moved, the direction turned, letters not to be seen. They are
//! sealed, shown, refused and opened without one such character reaching a terminal.

use crate::call::Call;
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use tewatashi::words::characters::hostile;
use tewatashi::words::text::Lang;

/// ESC, C1, right-to-left, line separator, zero width, byte order mark, a tag.
const EVIL: &str = "a\u{1b}[2J\u{9b}31m\u{202e}fdp\u{2028}\u{2066}b\u{200b}\u{feff}\u{e0041}.csv";
const SEAL: &str = "seal --contract R7-042 --title 名簿 --people 3";

fn harmless(text: &str) {
    let found = text.chars().find(|c| hostile(*c) && *c != '\n');
    assert_eq!(found, None, "reached the terminal: {text:?}");
}

/// Runs for people and for programs; neither output moves a cursor.
fn shown(call: Call<'_>) -> String {
    let mut all = String::new();
    for json in [false, true] {
        let mut call = call.clone();
        call.json = json;
        let output = call.command().output().unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap()
        );
        harmless(&text);
        all.push_str(&text);
    }
    all
}

#[test]
fn in_what_is_refused() {
    in_both_languages(Registered, |w| {
        let evil = w.path("data").join(EVIL);
        let evil = evil.to_str().unwrap();
        let missing = shown(w.clerk(SEAL).and(&[evil]));
        assert!(missing.contains("file-missing") && missing.contains('\u{fffd}'), "{missing}");
        std::fs::copy(w.path("data/list"), evil)
            .or_else(|_| std::fs::write(evil, "x,y\n1,2\n").map(|()| 0))
            .unwrap();
        shown(w.clerk(SEAL).and(&[evil]));
        shown(w.office("ledger cosign").and(&[evil]));
        shown(w.office("scan").and(&[evil]));
        shown(w.office("trust add").and(&[evil]));
        shown(w.office("exchange import").and(&[evil]));
        shown(w.office(EVIL));
        shown(w.office("status --reason x").and(&[EVIL]));
        shown(w.office("status").and(&[&format!("--{EVIL}")]));
    });
}

#[test]
fn in_what_is_registered_and_listed() {
    let w = World::at_stage(Registered, Lang::Ja);
    shown(w.clerk("person add --duty handler --name").and(&[EVIL]));
    let people = shown(w.office("person list"));
    assert!(people.contains('\u{fffd}') && people.contains("\\u001b"), "{people}");
    shown(w.chief("contract add --number R7-066 --party MDK --work-code W --item 氏名 --medium cd-r --channel medium \
                   --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31 --title").and(&[EVIL]));
    shown(w.office("contract list"));
    shown(w.office("contract show R7-066"));
}

#[test]
fn a_file_with_such_a_name_is_not_sealed() {
    in_both_languages(Registered, |w| {
        std::fs::create_dir(w.path("data/evil")).unwrap();
        for name in [
            "a\u{202e}fdp.csv",
            "a\u{200b}.csv",
            "a\u{2028}.csv",
            "a\u{feff}.csv",
            "a\u{e0041}.csv",
            "a\u{1b}.csv",
        ] {
            let path = w.path("data/evil").join(name);
            std::fs::write(&path, "x,y\n1,2\n").unwrap();
            let text = shown(w.clerk(&format!("{SEAL} {{W}}/data/evil")));
            assert!(text.contains("package-name-"), "{name:?}: {text}");
            std::fs::remove_file(path).unwrap();
        }
    });
}
