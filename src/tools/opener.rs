//! OPEN.html: one page that opens a package with nothing but a browser, put together from `opener/`.
//!
//! Everything stands in the one file: texts in both languages, script, style, and the WebAssembly, compressed. Its content
//! security policy names script and style by their digests and allows nothing else, so the page loads and sends nothing.
//! The same program and sender always give the same bytes. Not here: how it is built (`build.rs`), and whom it goes to.

use crate::words::statement::kinds::HomeKeys;
use crate::words::text::{self, Lang};
use crate::words::units::hex;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

const PAGE: &str = include_str!("../../opener/page/page.html");
const STYLE: &str = include_str!("../../opener/page/style.css");
const WORKER: &str = include_str!("../../opener/page/worker.js");
const SCRIPTS: [&str; 4] = [
    include_str!("../../opener/page/unpack.js"),
    include_str!("../../opener/page/crew.js"),
    include_str!("../../opener/page/saving.js"),
    include_str!("../../opener/page/main.js"),
];
/// Compressed with LZMA.
const WASM: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/opener.wasm.lzma"));

/// Whom the page takes for the sender. It proves nothing until a person compares the fingerprint.
pub struct Sender<'a> {
    pub origin: &'a str,
    pub keys: &'a HomeKeys,
}

/// The whole page. It holds nothing but the program and the sender's public keys.
pub fn page(sender: &Sender) -> String {
    let style = bare(STYLE, "/*");
    let worker = json!(bare(WORKER, "//"));
    let scripts: String = SCRIPTS.iter().map(|script| bare(script, "//")).collect();
    let script = format!("const WORKER = {};\n{scripts}", within_html(&worker));
    let texts = json!({ "ja": texts(Lang::Ja), "en": texts(Lang::En) });
    let sender = json!({
        "origin": sender.origin,
        "log": hex(&sender.keys.log.0),
        "statements": hex(&sender.keys.statements.0),
        "cosigner": hex(&sender.keys.cosigner.0),
    });
    let parts = [
        ("{{script-hash}}", digest(&script)),
        ("{{style-hash}}", digest(&style)),
        ("{{style}}", style),
        ("{{texts}}", within_html(&texts)),
        ("{{sender}}", within_html(&sender)),
        ("{{wasm}}", BASE64.encode(WASM)),
        ("{{script}}", script),
    ];
    parts.iter().fold(PAGE.to_string(), |page, (place, part)| page.replacen(place, part, 1))
}

fn texts(lang: Lang) -> Value {
    Value::Object(text::templates(lang, "opener-").into_iter().map(|(id, text)| (id, json!(text))).collect())
}

/// Without what only programmers read: comments of whole lines, and indentation.
fn bare(source: &str, comment: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(comment));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// JSON that cannot end the element it stands in.
fn within_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// As a content security policy names what it allows.
fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(ring::digest::digest(&ring::digest::SHA256, text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::sign::PublicKey;
    use std::process::{Command, Stdio};

    fn sample() -> String {
        let key = |n| PublicKey([n; 32]);
        let keys = HomeKeys { log: key(1), statements: key(2), cosigner: key(3) };
        page(&Sender { origin: "tewatashi/SHJ-</script>", keys: &keys })
    }

    /// What a program makes of `input`.
    fn through(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), input).unwrap();
        let input = std::fs::File::open(file.path()).unwrap();
        let run =
            Command::new(program).args(arguments).stdin(input).stderr(Stdio::inherit()).output().unwrap();
        assert!(run.status.success());
        run.stdout
    }

    #[test]
    fn the_page_has_less_than_eighty_kilobytes_compressed() {
        let size = through("gzip", &["-9"], sample().as_bytes()).len();
        assert!(size < 80_000, "{size} bytes");
    }

    #[test]
    fn the_page_is_put_together_whole_and_refers_to_nothing_outside() {
        let page = sample();
        assert!(!page.contains("{{"), "a place was not filled");
        assert_eq!(page.matches("</script>").count(), 4, "what is put in cannot end its element");
        for outside in ["http://", "https://", "src=", "href=\"", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert_eq!(page, sample());
    }

    #[test]
    fn the_webassembly_unpacks() {
        let wasm = through("xz", &["--format=lzma", "--decompress"], WASM);
        assert_eq!(&wasm[..8], b"\0asm\x01\0\0\0");
    }
}
