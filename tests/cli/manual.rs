//! Manual pages and completions, judged by the programs that read them: man, mandoc, bash, zsh, fish.

use crate::call::PROGRAM;
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use std::process::{Command, Output};
use tewatashi::words::text::Lang;

fn run(program: &str, words: &[&str]) -> (String, String) {
    let mut command = Command::new(program);
    command.args(words).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80").env("MAN_KEEP_FORMATTING", "");
    let Output { status, stdout, stderr } =
        command.output().unwrap_or_else(|cause| panic!("{program}: {cause}; scripts/setup installs it"));
    let (stdout, stderr) =
        (String::from_utf8(stdout).unwrap(), String::from_utf8_lossy(&stderr).into_owned());
    assert!(status.success(), "{program} {words:?}\n{stdout}{stderr}");
    (stdout, stderr)
}

#[test]
fn every_page_is_read_without_a_warning() {
    in_both_languages(Registered, |w| {
        let facts = w.at("nowhere", "manual --out {W}/man").does();
        let pages: Vec<_> =
            std::fs::read_dir(w.path("man")).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(facts["pages"], pages.len());
        for name in ["tewatashi.1", "tewatashi-seal.1", "tewatashi-person.1", "tewatashi-person-add.1"] {
            assert!(w.path("man").join(name).exists(), "{name}");
        }
        assert!(!w.path("man/tewatashi-help.1").exists());
        for page in pages {
            let page = page.to_str().unwrap();
            let (_, said) = run("man", &["--warnings", "-E", "UTF-8", "-l", page]);
            assert_eq!(said, "", "{page}");
            let (said, _) = run("mandoc", &["-T", "lint", "-W", "error", page]);
            assert_eq!(said, "", "{page}");
        }
    });
}

#[test]
fn a_page_says_in_its_language_what_the_help_says() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.at("nowhere", "manual --out {W}/man").does();
    let page = w.path("man/tewatashi-seal.1");
    let (text, _) = run("man", &["-E", "UTF-8", "-l", page.to_str().unwrap()]);
    for part in
        ["名前", "使い方", "封緘", "対象者の人数", "共通の指定", "例\n", "--people 3000 \\\n", "渡邊花子"]
    {
        assert!(text.contains(part), "{part} is not there:\n{text}");
    }
    for english in ["SYNOPSIS", "DESCRIPTION", "OPTIONS", "default:"] {
        assert!(!text.contains(english), "{english} is there:\n{text}");
    }
}

#[test]
fn pages_are_never_written_over() {
    in_both_languages(Registered, |w| {
        w.at("nowhere", "manual --out {W}/man").does();
        w.at("nowhere", "manual --out {W}/man").refused(2, "polish-manual-twice");
    });
}

fn completions(w: &World, shell: &str) -> String {
    let (script, _) = run(PROGRAM, &["completions", shell, "--lang", "ja"]);
    let path = w.path(&format!("work/tewatashi.{shell}"));
    w.write(&format!("work/tewatashi.{shell}"), script);
    path.to_str().unwrap().to_string()
}

#[test]
fn bash_completes_commands_and_flags() {
    let w = World::at_stage(Registered, Lang::Ja);
    let script = completions(&w, "bash");
    let (registered, _) = run("bash", &["-c", &format!("source {script}; complete -p tewatashi")]);
    assert!(registered.contains("-F _tewatashi"), "{registered}");
    let complete = |line: &str| {
        let words = line.split(' ').map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let count = line.split(' ').count() - 1;
        let last = line.rsplit(' ').next().unwrap();
        let program = format!(
            "source {script}; COMP_WORDS=({words}); COMP_CWORD={count}; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; \
             _tewatashi tewatashi '{last}' ''; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        run("bash", &["-c", &program]).0
    };
    assert_eq!(complete("tewatashi hand").trim(), "hand-over");
    assert!(complete("tewatashi receive --co").lines().any(|word| word == "--count"));
    assert_eq!(complete("tewatashi person en").trim(), "enroll");
}

#[test]
fn zsh_and_fish_complete_commands() {
    let w = World::at_stage(Registered, Lang::Ja);
    let script = completions(&w, "zsh");
    run("zsh", &["-n", &script]);
    let load =
        format!("autoload -U compinit && compinit -D -u && source {script} && echo ${{_comps[tewatashi]}}");
    assert_eq!(run("zsh", &["-f", "-c", &load]).0.trim(), "_tewatashi");
    let script = completions(&w, "fish");
    run("fish", &["--no-config", "-n", &script]);
    let complete =
        |line: &str| run("fish", &["--no-config", "-c", &format!("source {script}; complete -C '{line}'")]).0;
    assert!(
        complete("tewatashi hand").starts_with("hand-over\t媒体や通知書"),
        "{}",
        complete("tewatashi hand")
    );
    assert!(complete("tewatashi receive --co").contains("--count\t数えた枚数"));
}
