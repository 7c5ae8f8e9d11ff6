//! Nothing crosses that the other side does not need: no name, title, file name, place or free text but those it must have.

use crate::exchange::story::everything_back;
use crate::road::Stage::*;
use crate::world::World;
use tewatashi::words::text::Lang;

/// How a text may lie in a file: as UTF-8, as UTF-16 either way, and each of them in base64 from any of three offsets.
fn renderings(text: &str) -> Vec<Vec<u8>> {
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let plain = [text.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    let coded = plain.iter().flat_map(|bytes| (0..3).flat_map(move |offset| inner_base64(bytes, offset)));
    plain.iter().cloned().chain(coded).collect()
}

/// The base64 characters that are the same whatever stands around the bytes, in both alphabets.
fn inner_base64(bytes: &[u8], offset: usize) -> [Vec<u8>; 2] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded: Vec<u8> = std::iter::repeat_n(0, offset).chain(bytes.iter().copied()).collect();
    let whole = padded.len() / 3 * 3;
    let digit = |at: usize| {
        let bits = (0..6).fold(0, |sum, bit| {
            let at = at * 6 + bit;
            sum << 1 | padded[at / 8] >> (7 - at % 8) & 1
        });
        ALPHABET[bits as usize]
    };
    let skipped = if offset == 0 { 0 } else { 4 };
    let standard: Vec<u8> = (skipped..whole / 3 * 4).map(digit).collect();
    let for_urls = standard.iter().map(|c| match c {
        b'+' => b'-',
        b'/' => b'_',
        other => *other,
    });
    let for_urls = for_urls.collect();
    [standard, for_urls]
}

#[track_caller]
fn holds(file: &[u8], text: &str) -> bool {
    renderings(text).iter().any(|r| !r.is_empty() && file.windows(r.len()).any(|window| window == r))
}

/// What must not be in the file, and what (to see that the search finds anything) must.
#[track_caller]
fn search(file: &[u8], absent: &[&str], present: &[&str]) {
    for text in absent {
        assert!(!holds(file, text), "{text} crosses");
    }
    for text in present {
        assert!(holds(file, text), "{text} is not found");
    }
}

/// What is in the package, what it is called, and who is none of the other side's business.
const NOBODYS: &[&str] = &[
    "見本 一",
    "ミホン",
    "見本区見本町",
    "名簿.csv",
    "依頼文.txt",
    "対象者名簿",
    "佐藤五郎",
    "小林八重",
    "田中六郎",
    "伊藤七子",
    "株式会社別見本",
    "00-0000-0000",
    "重症化予防",
    "業務コード07-114",
    "7健健第114号",
];

#[test]
fn the_search_finds_every_rendering() {
    for text in ["佐藤五郎", "名簿.csv", "ABCdef123"] {
        for rendering in renderings(text) {
            let around = [b"xx".as_slice(), &rendering, b"yy"].concat();
            assert!(holds(&around, text));
        }
    }
    let hidden: String = "5qSc5p+75L2Q6Jek5LqU6YOO44GV44KT".into();
    assert!(holds(hidden.as_bytes(), "佐藤五郎"), "in the middle of base64");
    assert!(!holds(b"nothing of the kind", "佐藤五郎"));
}

#[test]
fn from_the_contractor() {
    let w = World::at_stage(Reported, Lang::Ja);
    w.manager("incident open SHJ-R7-0001 --cause damaged").and(&["--reason", "社内だけのメモ"]).does();
    w.manager("person add --name 社内太郎 --duty handler --contact 03-1111-2222").does();
    w.contractor("exchange export --to SHJ -o {W}/post/x.exchange").does();
    let file = w.read("post/x.exchange");
    search(&file, NOBODYS, &["𠮷田神", "山﨑次郎", "中村美咲"]);
    search(&file, &["社内だけのメモ", "社内太郎", "03-1111-2222", "施錠キャビネット", "CAB-2", "DH-01"], &[]);
}

#[test]
fn a_checklist_tells_no_paths() {
    use std::os::unix::fs::PermissionsExt;
    let w = World::at_stage(Registered, Lang::Ja);
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(w.path("contractor/keys"), open).unwrap();
    let here = w.contractor("audit measures --contract R7-042").ends(0, "");
    let folder = w.path("contractor/keys").display().to_string();
    assert!(here.stdout.contains("ほかの利用者が入れるフォルダー"), "{}", here.stdout);
    w.manager("audit measures --contract R7-042 --submit -o {W}/post/m.exchange").does();
    let file = w.read("post/m.exchange");
    search(&file, &[&folder, "contractor/keys"], &["ほかの利用者が入れるフォルダー"]);
}

#[test]
fn from_the_office() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    everything_back(&w);
    w.chief("erase accept SHJ-R7-0001").does();
    w.clerk("incident open SHJ-R7-0001 --cause damaged").and(&["--reason", "庁内だけのメモ"]).does();
    w.office("exchange export --to DHZ -o {W}/post/x.exchange").does();
    let file = w.read("post/x.exchange");
    search(&file, NOBODYS, &["髙橋一郎", "渡邊花子", "鈴木三郎"]);
    search(&file, &["庁内だけのメモ", "耐火金庫", "SAFE-1", "BAG-03", "T-0513"], &[]);
}

#[test]
fn another_contractor_hears_nothing_of_this_one() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    w.office("exchange export --to BTS -o {W}/post/x.exchange").does();
    let file = w.read("post/x.exchange");
    let of_this_one =
        ["SHJ-R7-0001", "R7-042", "𠮷田神", "山﨑次郎", "中村美咲", "株式会社見本データ", "DHZ"];
    search(&file, NOBODYS, &["SHJ-"]);
    search(&file, &of_this_one, &[]);
}
