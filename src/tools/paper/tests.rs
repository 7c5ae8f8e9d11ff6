//! Every form, rendered and judged by other programs: qpdf, poppler's tools, zbarimg.

use super::*;
use std::process::Command;
use std::sync::OnceLock;

fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(|| FontSet::find(None).unwrap())
}

fn setting() -> Setting<'static> {
    let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
    Setting { fonts: fonts(), time, practice: false, templates: None }
}

fn values(form: &str) -> serde_json::Value {
    serde_json::from_str(sample(form).unwrap()).unwrap()
}

fn run(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is missing: sudo apt-get install {package}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

#[test]
fn previews_for_the_eye() {
    let folder = std::path::Path::new("/tmp/pap");
    std::fs::create_dir_all(folder).unwrap();
    for lang in LANGS {
        for form in FORMS {
            for practice in [false, true] {
                let made = render(form, lang, &values(form), &Setting { practice, ..setting() });
                match made {
                    Ok(made) => std::fs::write(
                        folder.join(format!("{form}-{}-{practice}.pdf", lang.code())),
                        made.pdf,
                    )
                    .unwrap(),
                    Err(error) => println!("{form} {lang:?}: {error}"),
                }
            }
        }
    }
}
