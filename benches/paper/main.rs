//! Printed documents and the reading of their codes beside what offices use instead: typst, reportlab, weasyprint and
//! zbarimg. `scripts/bench paper` runs it.
//!
//! Every measurement is a process of its own, ours and the peers take turns, and the table shows medians. A document is the
//! slip, or in a peer's own terms the same page: the same texts in the same tables, fonts and sizes, and the same code as
//! vectors. Machines are noisy: ratios count, absolute times do not.

#![allow(clippy::disallowed_methods, reason = "to measure is what this is for")]

#[path = "../common/measure.rs"]
mod measure;
mod peers;

use measure::{Took, child, in_turns};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tewatashi::tools::paper::{FontSet, Setting, render, sample};
use tewatashi::tools::scan;
use tewatashi::words::text::Lang;

/// One thing that can be measured: its name, and what it does so many times in a folder.
struct Work {
    name: &'static str,
    run: fn(&Path, u64),
}

const WORKS: &[Work] = &[
    Work { name: "slips", run: |_, count| documents("slip", &slip(), None, count) },
    Work { name: "book", run: |folder, count| documents("book", &book(), Some(shelf(folder)), count) },
    Work { name: "codes", run: codes },
    Work { name: "typst", run: |folder, count| peers::documents("typst", shelf(folder), count) },
    Work { name: "reportlab", run: |folder, count| peers::documents("reportlab", shelf(folder), count) },
    Work { name: "weasyprint", run: |folder, count| peers::documents("weasyprint", shelf(folder), count) },
    Work { name: "zbarimg", run: zbarimg },
];

fn shelf(folder: &Path) -> &Path {
    folder.parent().expect("folders lie on the shelf")
}

fn page(shelf: &Path) -> PathBuf {
    shelf.join("page.png")
}

fn slip() -> serde_json::Value {
    serde_json::from_str(sample("slip").expect("a sample")).expect("JSON")
}

const ROWS: usize = 1000;

fn book() -> serde_json::Value {
    let row = |at: usize| {
        serde_json::json!({
            "number": format!("SHJ-R7-{at:04}"), "day": "令和7年4月3日", "what": "特定健診対象者名簿", "from": "見本区",
            "to": "見本データ株式会社", "people": 1200 + at, "who": "髙橋一郎",
        })
    };
    serde_json::json!({ "rows": (1..=ROWS).map(row).collect::<Vec<_>>() })
}

/// A ledger book of our own, so that the measurement stays the same when the office's changes.
const BOOK: &str = r#"<doc title="個人情報受渡管理簿" footer="[page]／[pages]">
<h1>個人情報受渡管理簿</h1>
<table columns-mm="28,26,44,24,*,16">
<thead><tr><th>番号</th><th>日</th><th>内容</th><th>送付元</th><th>送付先</th><th>人数</th></tr></thead>
{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.day }}</td><td>{{ row.what }}</td><td>{{ row.from }}</td><td>{{ row.to }}</td><td>{{ row.people | commas }}</td></tr>
{% endfor %}</table>
</doc>
"#;

fn documents(form: &str, values: &serde_json::Value, templates: Option<&Path>, count: u64) {
    let fonts = FontSet::find(None).expect("fonts");
    let time = "2025-04-03T10:05:00+09:00".parse().expect("a time");
    let setting = Setting { fonts: &fonts, time, practice: false, templates };
    for _ in 0..count {
        let made = render(form, Lang::Ja, values, &setting).expect("a document");
        assert!(made.pdf.len() > 1000);
    }
}

fn codes(folder: &Path, count: u64) {
    for _ in 0..count {
        assert_eq!(scan::read_file(&page(shelf(folder))).expect("a code").len(), 1);
    }
}

/// All in one process, as ours.
fn zbarimg(folder: &Path, count: u64) {
    let page = page(shelf(folder));
    let mut command = Command::new("zbarimg");
    command.args(["-q", "--raw", "-Sdisable", "-Sqrcode.enable"]).args((0..count).map(|_| &page));
    peers::run(command.stdout(Stdio::null()));
}

/// One line: milliseconds for each, and what is to be reached.
fn line(work: &str, count: u64, ours: Took, peer: (&str, Took), reach: &str) {
    let each = |took: Took| took.seconds * 1000.0 / count as f64;
    println!(
        "| {work} | {:.1} | {} {:.1} | {:.2} | {reach} | {:.2} / {:.2} | {:.0} / {:.0} |",
        each(ours),
        peer.0,
        each(peer.1),
        each(ours) / each(peer.1),
        ours.cpu,
        peer.1.cpu,
        ours.peak_mib,
        peer.1.peak_mib
    );
}

fn table(documents: u64, rounds: usize, shelf: &Path) {
    println!(
        "{} cores, {documents} documents a process",
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    println!();
    println!("| work | ours ms | peer ms | ratio | to reach | CPU s, ours / peer | peak MiB |");
    println!("|---|---|---|---|---|---|---|");
    peers::prepare(shelf, &slip());
    for peer in ["typst", "reportlab", "weasyprint"] {
        if !peers::has(peer) {
            println!("| slip | – | {peer}: missing, not installed on this machine | – | – | – | – |");
            continue;
        }
        let took = in_turns(&["slips", peer], rounds, documents, shelf, |_| {});
        line("slip", documents, took[0], (peer, took[1]), if peer == "typst" { "≤ 0.7" } else { "–" });
    }
    std::fs::create_dir_all(shelf.join("ja")).expect("a folder");
    std::fs::write(shelf.join("ja/book.xml"), BOOK).expect("a file");
    let books = documents.div_ceil(10);
    let book = in_turns(&["book"], rounds, books, shelf, |_| {})[0];
    println!(
        "| ledger book, {ROWS} rows | {:.1} | – | – | ≤ 100 ms | {:.2} | {:.0} |",
        book.seconds * 1000.0 / books as f64,
        book.cpu,
        book.peak_mib
    );
    reading(rounds, shelf);
}

fn reading(rounds: usize, shelf: &Path) {
    let (pdf, stem) = (shelf.join("page.pdf"), shelf.join("page"));
    let fonts = FontSet::find(None).expect("fonts");
    let time = "2025-04-03T10:05:00+09:00".parse().expect("a time");
    let setting = Setting { fonts: &fonts, time, practice: false, templates: None };
    std::fs::write(&pdf, render("slip", Lang::Ja, &slip(), &setting).expect("a slip").pdf).expect("a file");
    let rasterised = Command::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png", "-singlefile"])
        .args([&pdf, &stem])
        .status()
        .is_ok_and(|status| status.success());
    if !rasterised || !peers::is_program("zbarimg") {
        println!(
            "| code on a 300 dpi page | – | zbarimg: missing, not installed on this machine | – | – | – | – |"
        );
        return;
    }
    let took = in_turns(&["codes", "zbarimg"], rounds, 10, shelf, |_| {});
    line("code on a 300 dpi page", 10, took[0], ("zbarimg", took[1]), "≤ 1");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--work", name, folder, count] => child(name, Path::new(folder), count.parse().expect("a number")),
        [] => on_a_shelf(|shelf| table(100, 7, shelf)),
        ["--quick"] => on_a_shelf(|shelf| table(20, 3, shelf)),
        ["--tiny"] => on_a_shelf(|shelf| table(2, 1, shelf)),
        _ => {
            eprintln!("usage: scripts/bench paper [--quick | --tiny]");
            std::process::exit(2);
        }
    }
}

fn on_a_shelf(work: impl FnOnce(&Path)) {
    let shelf =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tewatashi-bench-{}", std::process::id()));
    std::fs::create_dir_all(&shelf).expect("a folder");
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&shelf)));
    std::fs::remove_dir_all(&shelf).expect("a folder");
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}
