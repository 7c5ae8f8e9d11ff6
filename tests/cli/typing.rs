//! What is typed at a terminal: questions for what is missing, slips of the hand, what an input method makes of ASCII,
//! and Ctrl-C. The terminal is a real one (Python's pty).

use crate::call::{Call, compare};
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use std::process::{Command, Stdio};
use tewatashi::words::text::Lang;

/// Plays a person at a terminal of 80 columns: types each answer once its question is shown, then waits for the end.
/// `^C` is pressed, not typed. Prints what the terminal showed.
const PERSON: &str = r#"
import os, pty, sys, select, struct, fcntl, termios, time
talk = [line.split('=>', 1) for line in sys.argv[1].split('\n') if line]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
shown, from_here, end = b'', 0, time.time() + 60
while time.time() < end:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            some = os.read(terminal, 4096)
        except OSError:
            break
        if not some:
            break
        shown += some
    if talk and talk[0][0].encode() in shown[from_here:]:
        from_here = len(shown)
        answer = talk.pop(0)[1]
        time.sleep(0.05)
        os.write(terminal, b'\x03' if answer == '^C' else answer.encode() + b'\n')
sys.stdout.buffer.write(shown.replace(b'\r\n', b'\n'))
if talk:
    # It waits for something else than what was expected of it.
    os.kill(child, 9)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(99 if talk else code)
"#;

/// What a terminal showed while somebody answered questions (`question=>answer`, one a line), and the exit code.
fn at_terminal(call: &Call<'_>, talk: &str) -> (i32, String) {
    call.world.tick();
    let ours = call.command();
    // The person's own clock runs.
    let environment = call.world.environment().into_iter().map(|(name, value)| format!("{name}={value}"));
    let mut person = Command::new("python3");
    person.args(["-c", PERSON, &call.world.text(talk), "env", "-i"]).args(environment);
    person.arg(ours.get_program()).args(ours.get_args().filter(|word| *word != "--no-input"));
    person.current_dir(&call.world.root).stdin(Stdio::null());
    let output = person.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap_or(-1), format!("{shown}{said}"))
}

#[test]
fn what_is_missing_is_asked_for_by_the_name_of_its_flag() {
    let w = World::at_stage(UnderWay, Lang::Ja);
    w.clock("2025-05-13T10:30");
    let call = w.handler("receive --slip {W}/post/slip.png");
    let (exit, shown) = at_terminal(&call, "［--what］=>media\n［--count］=>１");
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("数えた枚数［--count］:") && shown.contains("受領を記録しました"), "{shown}");
    w.contractor("ledger verify").does();
}

#[test]
fn what_commands_of_two_words_miss_is_asked_for_as_well() {
    let w = World::at_stage(Registered, Lang::En);
    let (exit, shown) = at_terminal(&w.office("bag add"), "[<NUMBER>]=>BAG-09");
    assert_eq!(exit, 0, "{shown}");
    let (exit, shown) = at_terminal(&w.chief("task add --topic call --reason a"), "[--due]=>2025-06-30");
    assert_eq!(exit, 0, "{shown}");
}

#[test]
fn who_acts_with_which_key_and_why_is_asked_for() {
    let w = World::at_stage(Sealed, Lang::En);
    let call = w.office("void SHJ-R7-0001");
    let talk = "[--reason]=>Wrong people\n[--as]=>渡邊花子\n[--keyring]=>{W}/people/watanabe\n\
                own key=>himitsu-no-hito-2795";
    let (exit, shown) = at_terminal(&call, talk);
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("SHJ-R7-0001 is void"), "{shown}");
    assert!(!shown.contains("himitsu"), "a passphrase was shown:\n{shown}");
}

#[test]
fn an_answer_that_cannot_be_used_is_asked_for_again() {
    let w = World::at_stage(Approved, Lang::Ja);
    let call = w.clerk("burn --drive image:{W}/discs/disc.iso");
    let (exit, shown) = at_terminal(&call, "［<NUMBER>］=>SHJ-1\n［<NUMBER>］=>ＳＨＪ－Ｒ７－０００１");
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("control-number-malformed") && shown.contains("一致を確認しました"), "{shown}");
}

#[test]
fn a_new_passphrase_that_cannot_be_used_is_asked_for_again() {
    let w = World::empty();
    let mut call =
        w.at("new", "init --practice --role office --code SHJ --name 見本区 --contact 00-0000-0000");
    call.hand.clear();
    let again = "（8文字以上）:=>mijikai\n（8文字以上）:=>nagai-aikotoba\nもう一度:=>chigau-aikotoba\n\
                 （8文字以上）:=>nagai-aikotoba\nもう一度:=>nagai-aikotoba";
    let (exit, shown) = at_terminal(&call, again);
    assert_eq!(exit, 0, "{shown}");
    let told = ["passphrase-short", "passphrases-differ", "台帳を開設しました"];
    assert!(told.iter().all(|told| shown.contains(told)), "{shown}");
    assert!(!shown.contains("aikotoba"), "a passphrase was shown:\n{shown}");
}

#[test]
fn a_mistyped_group_of_the_password_is_typed_again_without_beginning_anew() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    let right = String::from_utf8(w.read("secret/password")).unwrap();
    let (first, rest) = right.trim().split_at(1);
    let other = if first == "2" { "3" } else { "2" };
    let call = w.handler("open {W}/discs/disc.iso --out {W}/work/out");
    let (exit, shown) =
        at_terminal(&call, &format!("のパスワード:=>{other}{rest}\nのパスワード:=>{first}{rest}"));
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("password-group") && shown.contains("開封し"), "{shown}");
    assert!(!shown.contains(right.trim()), "the password was shown:\n{shown}");
}

#[test]
fn no_answer_leaves_the_error() {
    let w = World::at_stage(Approved, Lang::Ja);
    let (exit, shown) = at_terminal(&w.clerk("burn SHJ-R7-0001"), "［--drive］=>");
    assert_eq!(exit, 2, "{shown}");
    assert!(shown.contains("argument-missing") && shown.contains("--drive"), "{shown}");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    in_both_languages(Approved, |w| {
        w.clerk("burn SHJ-R7-0001").refused(2, "polish-missing-flag");
        w.clerk("burn").refused(2, "polish-missing-several");
        w.office("approve SHJ-R7-0001").refused(2, "polish-missing-person");
        w.clerk("void SHJ-R7-0001").refused(2, "polish-missing-reason");
        w.office("approve SHJ-R7-0001 --as 髙橋一郎").refused(2, "polish-missing-keyring");
    });
}

#[test]
fn slips_of_the_hand_are_answered_with_what_was_probably_meant() {
    in_both_languages(Approved, |w| {
        w.office("aprove SHJ-R7-0001").refused(2, "polish-command-alike");
        w.office("enroll").refused(2, "polish-command-below");
        w.office("封緘").refused(2, "polish-command-japanese");
        w.office("status --keyrin x").refused(2, "polish-flag-alike");
        w.office("status --reason").refused(2, "polish-flag-empty");
    });
}

#[test]
fn what_an_input_method_made_of_ascii_is_understood() {
    let w = World::at_stage(Approved, Lang::Ja);
    w.clerk("burn ＳＨＪ－Ｒ７－０００１ －－drive image:{W}/discs/１.iso --medium ＣＤ－Ｒ").does();
    assert!(w.path("discs/１.iso").exists(), "the name of a file is taken as it is");
    w.clerk("store ｓｈｊーＲ７ー０００１ --place ＳＡＦＥ－１").does();
    w.clock("2025-05-13T09:00");
    let words = "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 鈴木三郎 --bag ＢＡＧ－０３ --trip Ｔ－０５１３";
    assert_eq!(w.clerk(words).does()["bag"], "BAG-03");
    w.clock("2025-05-13T12:00");
    let words = "receive SHJ-R7-0001 --what ｍｅｄｉａ --count １ --by 𠮷田神 --late";
    let at = ["--at", "２０２５－０５－１３Ｔ１０：３０：００＋０９：００"];
    w.clerk(words).and(&at).does();
    assert_eq!(w.office("contract show Ｒ７－０４２").does()["number"], "R7-042");
}

#[test]
fn progress_and_colour_go_to_terminals_only() {
    let w = World::at_stage(Approved, Lang::Ja);
    let burn = |copy: &World| copy.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").command();
    let piped = burn(&w.copy()).output().unwrap();
    assert_eq!(String::from_utf8(piped.stderr).unwrap(), "");
    let copy = w.copy();
    let (exit, shown) = at_terminal(&copy.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso"), "");
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("読み戻しています"), "{shown}");
    // There is no colour to be switched off: no escape sequence anywhere.
    let (_, help) = at_terminal(&w.office("--help"), "");
    let (_, wrong) = at_terminal(&w.office("frobnicate"), "");
    for shown in [shown, help, wrong] {
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
    }
}

#[test]
fn nobody_stands_by_a_restored_ledger() {
    in_both_languages(Registered, |w| {
        w.office("ledger backup -o {W}/post/office.backup").does();
        std::fs::remove_file(w.path("office/ledger.db")).unwrap();
        w.office("ledger restore {W}/post/office.backup").does();
        let (exit, shown) = at_terminal(&w.chief("ledger unlock"), "[y/N]=>n");
        assert_eq!(exit, 3, "{shown}");
        compare("durable-unlock-no", w, &shown);
        assert_eq!(w.office("bag add BAG-09").fails()["code"], "ledger-locked");
    });
}
