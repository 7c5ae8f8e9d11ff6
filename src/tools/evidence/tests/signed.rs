//! PDFs: nwipe's certificate, and certificates signed as PAdES, the signatures made with openssl.

use super::super::*;
use super::zone;
use crate::words::evidence::{Confidence, Fault};
use crate::words::statement::erasure::Verification;
use std::fmt::Write;
use std::fs;
use std::process::Command;

/// A PDF that draws these texts, one object each, as PDFGen does for nwipe.
pub fn drawn(texts: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.3\n");
    for (number, text) in texts.iter().enumerate() {
        let text = text.replace('(', "\\(").replace(')', "\\)");
        let stream = format!("BT /GS0 gs 60.0 410.0 TD /F1 12.0 Tf 0 0 0 rg 0 Tc ({text}) Tj ET");
        write!(file, "{number} 0 obj\n<< /Length {} >>stream\n{stream}\nendstream\nendobj\n", stream.len())
            .unwrap();
    }
    file.push_str("%%EOF\n");
    file.into_bytes()
}

/// The labels of `create_single_disc_pdf.c` with these answers.
fn nwipe(status: &str, erased: &str, errors: &str) -> Vec<u8> {
    drawn(&[
        "Disc Erasure by NWIPE version 0.38",
        "Make/Model:",
        "WDC WD5000AAKX",
        "Serial:",
        "WD-WCC7K0ABCDEF",
        "Bus:",
        "ATA",
        "Size(Apparent): ",
        "500GB, 500107862016 bytes",
        "Size(Real):",
        "500GB, 500107862016 bytes",
        "Start time:",
        "2026/03/16 10:00:00",
        "End time:",
        "2026/03/16 11:30:00",
        "Duration:",
        "01:30:00",
        "Status:",
        status,
        "Method:",
        "Fill With Zeros",
        "Verify Pass(Last/All/None):",
        "Verify Last",
        "*Bytes Erased:",
        erased,
        "Rounds(completed/requested):",
        "1/1",
        "Errors(pass/sync/verify):",
        errors,
    ])
}

fn judged(file: &[u8]) -> (Facts, Confidence) {
    let evidence = read(file, zone(), &[]);
    assert_eq!((evidence.source, evidence.facts.len()), (Source::NwipePdf, 1), "{evidence:?}");
    let confidence = evidence.facts[0].confidence(evidence.source, &evidence.seal);
    (evidence.facts[0].clone(), confidence)
}

#[test]
fn the_certificate_of_nwipe_says_what_its_log_says() {
    let (facts, confidence) = judged(&nwipe("ERASED", "500107862016, (100%)", "0/0/0"));
    assert_eq!((facts.tool.as_str(), facts.serial.as_str()), ("nwipe 0.38", "WD-WCC7K0ABCDEF"));
    assert_eq!(
        (facts.size, facts.erased, facts.percent),
        (Some(500_107_862_016), Some(500_107_862_016), Some(100_000))
    );
    assert_eq!((facts.verification, confidence), (Some(Verification::Full), Confidence::DoneAndVerified));
}

#[test]
fn a_certificate_that_contradicts_itself_is_not_believed() {
    for (status, erased, errors, fault) in [
        ("ERASED", "512000 (0.0%)", "0/0/0", Some(Fault::Incomplete)),
        ("ERASED", "500107862016 (97677316800%)", "0/0/0", Some(Fault::Percent)),
        ("ERASED", "500107862016, (100%)", "0/0/17", Some(Fault::DoneWithErrors)),
        ("ERASED", "-512, (100%)", "0/0/0", Some(Fault::Negative)),
        ("FAILED", "500107862016, (100%)", "0/0/0", None),
    ] {
        let (facts, confidence) = judged(&nwipe(status, erased, errors));
        assert_eq!(confidence, Confidence::NotDone, "{status} {erased} {errors}");
        assert!(fault.is_none_or(|fault| facts.faults().contains(&fault)), "{facts:?}");
    }
}

#[test]
fn one_certificate_may_speak_of_several_disks() {
    let (one, two) = (nwipe("ERASED", "500107862016, (100%)", "0/0/0"), nwipe("FAILED", "1, (0%)", "0/0/9"));
    let evidence = read(&[one, two].concat(), zone(), &[]);
    assert_eq!(
        evidence.facts.iter().map(|facts| facts.outcome).collect::<Vec<_>>(),
        [Outcome::Done, Outcome::Failed]
    );
}

/// A folder with a CA, an intermediate and a signer, and another CA of nobody.
pub struct Pki(tempfile::TempDir);

impl Pki {
    pub fn new(key: &str) -> Pki {
        let pki = Pki(tempfile::tempdir().unwrap());
        pki.authority("root", None, key);
        pki.authority("middle", Some("root"), key);
        pki.authority("stranger", None, key);
        pki.signed("signer", "middle", key, "basicConstraints=CA:FALSE");
        // Issued by somebody who may not issue.
        pki.signed("below-signer", "signer", key, "basicConstraints=CA:FALSE");
        pki
    }
    fn openssl(&self, args: &str) {
        let output =
            Command::new("openssl").args(args.split(' ')).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "openssl {args}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }
    fn key(&self, name: &str, key: &str) {
        match key {
            "rsa" => self.openssl(&format!("genrsa -out {name}.key 2048")),
            curve => self.openssl(&format!("ecparam -name {curve} -genkey -noout -out {name}.key")),
        }
    }
    fn authority(&self, name: &str, by: Option<&str>, key: &str) {
        match by {
            Some(by) => self.signed(name, by, key, "basicConstraints=critical,CA:TRUE"),
            None => {
                self.key(name, key);
                self.openssl(&format!(
                    "req -x509 -new -key {name}.key -out {name}.pem -days 3650 -subj /CN={name}"
                ));
            }
        }
    }
    fn signed(&self, name: &str, by: &str, key: &str, extension: &str) {
        self.key(name, key);
        fs::write(self.path("ext"), extension).unwrap();
        self.openssl(&format!("req -new -key {name}.key -out {name}.csr -subj /CN={name}"));
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA {by}.pem -CAkey {by}.key -CAcreateserial -days 3650 -extfile ext -out {name}.pem"
        ));
    }
    pub fn trusted(&self, name: &str) -> Vec<Vec<u8>> {
        vec![pades::certificate(&fs::read(self.path(&format!("{name}.pem"))).unwrap()).unwrap()]
    }
    /// Signs a PDF that draws these texts, as PAdES does: the signature lies in a gap of the file and covers the rest.
    pub fn pdf(&self, texts: &[&str], signer: &str) -> Vec<u8> {
        const ROOM: usize = 16_000;
        let mut file = drawn(texts);
        let head = b"9 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [";
        file.extend_from_slice(head);
        let first = file.len() + 40 + b"] /Contents ".len();
        let (second, tail) = (first + ROOM + 2, b" >>\nendobj\n%%EOF\n");
        let range = format!("{:<40}", format!("0 {first} {second} {}", tail.len()));
        file.extend_from_slice(range.as_bytes());
        file.extend_from_slice(b"] /Contents ");
        assert_eq!(file.len(), first);
        fs::write(self.path("content"), [&file[..], tail].concat()).unwrap();
        self.openssl(&format!(
            "cms -sign -binary -in content -signer {signer}.pem -inkey {signer}.key -certfile middle.pem -md sha256 -outform DER -out cms"
        ));
        let cms = fs::read(self.path("cms")).unwrap();
        let hex: String = cms.iter().map(|byte| format!("{byte:02X}")).collect();
        assert!(hex.len() <= ROOM, "{}", hex.len());
        file.extend_from_slice(format!("<{hex:0<ROOM$}>").as_bytes());
        file.extend_from_slice(tail);
        file
    }
}

const CERTIFICATE: &[&str] = &[
    "データ適正消去実行証明書",
    "製造番号: 50LPC0ABCD12",
    "型番: KIOXIA KBG40ZNV256G",
    "消去方式: NIST 800-88 Purge",
    "消去開始: 2026-03-16 10:00:00",
    "消去終了: 2026-03-16 10:05:00",
];

fn confidence(file: &[u8], trusted: &[Vec<u8>]) -> (Seal, Confidence) {
    let evidence = read(file, zone(), trusted);
    assert_eq!((evidence.source, evidence.facts.len()), (Source::SignedPdf, 1), "{evidence:?}");
    assert_eq!(evidence.facts[0].serial, "50LPC0ABCD12");
    let confidence = evidence.facts[0].confidence(evidence.source, &evidence.seal);
    (evidence.seal, confidence)
}

#[test]
fn a_signed_certificate_is_a_third_party_s_word_where_its_signer_is_trusted() {
    for key in ["rsa", "prime256v1", "secp384r1"] {
        let pki = Pki::new(key);
        let file = pki.pdf(CERTIFICATE, "signer");
        let good = (Seal::Good { signer: "CN=signer".into() }, Confidence::SignedByThirdParty);
        for trusted in ["root", "middle", "signer"] {
            assert_eq!(confidence(&file, &pki.trusted(trusted)), good, "{key} {trusted}");
        }
        // A signature by nobody known makes it no better than an unsigned file.
        let untrusted = (Seal::Untrusted { signer: "CN=signer".into() }, Confidence::DoneUnverified);
        assert_eq!(confidence(&file, &pki.trusted("stranger")), untrusted);
        assert_eq!(confidence(&file, &[]), untrusted);
    }
}

#[test]
fn who_may_not_issue_certificates_vouches_for_nobody() {
    let pki = Pki::new("prime256v1");
    let file = pki.pdf(CERTIFICATE, "below-signer");
    assert!(matches!(confidence(&file, &pki.trusted("root")).0, Seal::Untrusted { .. }));
    assert!(matches!(confidence(&file, &pki.trusted("signer")).0, Seal::Untrusted { .. }));
}

#[test]
fn a_certificate_that_was_changed_after_signing_is_broken() {
    let pki = Pki::new("prime256v1");
    let (file, trusted) = (pki.pdf(CERTIFICATE, "signer"), pki.trusted("root"));
    let broken = |file: &[u8]| assert_eq!(read(file, zone(), &trusted).seal, Seal::Broken);
    for at in [20, file.len() - 3] {
        let mut changed = file.clone();
        changed[at] ^= 1;
        broken(&changed);
    }
    // Something added behind, as another reader would show it.
    broken(&[&file[..], b"9 0 obj << >> endobj\n"].concat());
    // A gap that is wider than the signature.
    let text = String::from_utf8_lossy(&file).into_owned();
    let at = text.find("<30").map(|_| file.windows(3).position(|w| w == b"<30").unwrap()).unwrap();
    let mut wide = file.clone();
    wide[at - 1] = b'9';
    broken(&wide);
    let mut cms = file.clone();
    cms[at + 400] = if cms[at + 400] == b'0' { b'1' } else { b'0' };
    broken(&cms);
}

#[test]
fn a_file_that_is_no_certificate_is_not_trusted() {
    assert_eq!(pades::certificate(b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"), None);
    assert_eq!(pades::certificate(b"\x30\x03"), None);
}
