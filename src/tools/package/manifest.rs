//! `MANIFEST.json`: what a package holds, written last inside it and read by people and programs.

mod form;

use super::names;
use crate::words::error::{Class, Error, Result};
use crate::words::units::{Bytes, ContractId, ControlNumber, Digest, Files, People};
use serde::Serialize;

/// Its name in the ZIP file.
pub(super) const NAME: &str = "MANIFEST.json";
/// The folder of everything else.
pub(super) const FILES: &str = "files/";
const VERSION: u32 = 1;
/// The largest manifest taken in, in bytes: about 100 000 files with long names.
pub(super) const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// What the sender says about the whole package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub control: ControlNumber,
    pub contract: ContractId,
    /// Verbatim, for people.
    pub title: String,
    /// Whose data it is, as declared.
    pub people: People,
}

/// The whole content of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    version: u32,
    pub control: ControlNumber,
    pub contract: ContractId,
    pub title: String,
    pub counts: Counts,
    /// In the order in which they stand in the package.
    pub files: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub people: People,
    pub files: Files,
}

fn as_text<S: serde::Serializer>(
    value: &impl std::fmt::Display,
    to: S,
) -> std::result::Result<S::Ok, S::Error> {
    to.collect_str(value)
}

fn as_text_if_any<S: serde::Serializer>(
    value: &Option<impl std::fmt::Display>,
    to: S,
) -> std::result::Result<S::Ok, S::Error> {
    match value {
        Some(value) => to.collect_str(value),
        None => to.serialize_none(),
    }
}

/// One file. `name` is its path below `files/`, with `/` between the parts, verbatim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    pub name: String,
    pub size: Bytes,
    /// Of the content. Lives only inside the package: outside, it would let people test guesses.
    #[serde(serialize_with = "as_text")]
    pub blake3: Digest,
    /// Of the content, where the sender's settings ask for it: then every file has one.
    #[serde(serialize_with = "as_text_if_any", skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
}

impl Manifest {
    pub(super) fn new(head: &Head, files: Vec<Item>) -> Manifest {
        Manifest {
            version: VERSION,
            control: head.control.clone(),
            contract: head.contract,
            title: head.title.clone(),
            counts: Counts { people: head.people, files: Files(files.len() as u64) },
            files,
        }
    }
    /// Bytes of all files together.
    pub fn total(&self) -> Bytes {
        Bytes(self.files.iter().map(|item| item.size.0).sum())
    }
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("our own types are expressible in JSON");
        json.push(b'\n');
        json
    }
    /// Reads the form that [`Self::to_json`] writes, and checks what can be checked without the files: version, counts,
    /// names, collisions.
    pub fn from_json(json: &[u8]) -> Result<Manifest> {
        let manifest = form::read(json)?;
        if manifest.counts.files != Files(manifest.files.len() as u64) {
            return Err(Error::verification("package-manifest-wrong").with("cause", "count"));
        }
        // The same rules as for sealing, but here whoever breaks them is not the person at the keyboard.
        let forged = |error| Error { class: Class::Verification, ..error };
        manifest.files.iter().try_for_each(|item| names::check(&item.name)).map_err(forged)?;
        let names = manifest.files.iter().map(|item| item.name.as_str());
        names::check_collisions(names).map_err(forged)?;
        Ok(manifest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::merkle;

    fn sample() -> Manifest {
        let head = Head {
            control: "SHJ-R7-0001".parse().unwrap(),
            contract: "C-0000-0001".parse().unwrap(),
            title: "健診対象者名簿".into(),
            people: People(200),
        };
        let blake3 = Digest::blake3(b"abc");
        let item = Item { name: "名簿.csv".into(), size: Bytes(3), blake3, sha256: None };
        Manifest::new(&head, vec![item])
    }
    /// Two files, of which some have an SHA-256.
    fn with_sha256(first: Option<Digest>, second: Option<Digest>) -> Manifest {
        let mut manifest = sample();
        manifest.files.push(Item { name: "別紙.txt".into(), ..manifest.files[0].clone() });
        (manifest.files[0].sha256, manifest.files[1].sha256) = (first, second);
        manifest.counts.files = Files(2);
        manifest
    }

    #[test]
    fn the_fields_stand_in_one_order_that_people_can_read() {
        let json = String::from_utf8(sample().to_json()).unwrap();
        let expected = format!(
            r#"{{
  "version": 1,
  "control": "SHJ-R7-0001",
  "contract": "C-0000-0001",
  "title": "健診対象者名簿",
  "counts": {{
    "people": 200,
    "files": 1
  }},
  "files": [
    {{
      "name": "名簿.csv",
      "size": 3,
      "blake3": "{}"
    }}
  ]
}}
"#,
            Digest::blake3(b"abc")
        );
        assert_eq!(json, expected);
        assert_eq!(Manifest::from_json(json.as_bytes()).unwrap(), sample());
    }

    #[test]
    fn every_file_has_a_sha256_after_its_blake3_or_none_has() {
        let abc = merkle::sha256(&[b"abc"]);
        let both = with_sha256(Some(abc), Some(merkle::sha256(&[b"abd"])));
        let json = String::from_utf8(both.to_json()).unwrap();
        // As FIPS 180-2 gives it for "abc".
        let line = "\",\n      \"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n    }";
        assert!(json.contains(line), "{json}");
        assert_eq!(Manifest::from_json(json.as_bytes()).unwrap(), both);
        for some in [with_sha256(Some(abc), None), with_sha256(None, Some(abc))] {
            assert_eq!(Manifest::from_json(&some.to_json()).unwrap_err().code, "package-manifest-wrong");
        }
        for wrong in [abc.to_string().to_uppercase(), abc.to_string()[1..].to_string(), String::new()] {
            let json = json.replacen(&abc.to_string(), &wrong, 1);
            assert_eq!(Manifest::from_json(json.as_bytes()).unwrap_err().code, "package-manifest-wrong");
        }
    }

    #[test]
    fn a_manifest_that_says_something_else_twice_or_too_new_is_refused() {
        let json = String::from_utf8(sample().to_json()).unwrap();
        let code = |from: &str, to: &str| {
            assert!(json.contains(from));
            Manifest::from_json(json.replacen(from, to, 1).as_bytes()).expect_err(to).code
        };
        assert_eq!(code("\"version\": 1", "\"version\": 2, \"news\": 0"), "package-manifest-newer");
        assert_eq!(code("\"version\": 1", "\"version\": 0"), "package-manifest-wrong");
        assert_eq!(code("\"files\": 1", "\"files\": 2"), "package-manifest-wrong");
        assert_eq!(code("\"size\": 3", "\"size\": 3, \"size\": 4"), "package-manifest-wrong");
        assert_eq!(code("\"size\": 3", "\"size\": -3"), "package-manifest-wrong");
        assert_eq!(code("\"size\": 3", "\"size\": 3, \"extra\": 4"), "package-manifest-wrong");
        assert_eq!(code("名簿.csv", "../名簿.csv"), "package-name-not-relative");
        assert_eq!(code("{", "[{"), "package-manifest-wrong");
    }
}
