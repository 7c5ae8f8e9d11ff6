//! The fictitious people: participants of a programme that keeps diabetes from harming the kidneys, each with exactly
//! the items that the contract of the source document approves.

use crate::random::Random;

/// The headings, grouped as the contract names the items: name, birth date, sex, address, telephone and mail; body
/// measures, blood pressure, lipids, liver, blood sugar, urine, anaemia, smoking, kidney; diagnosis, treatment,
/// instructions for guidance.
#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "氏名カナ", "氏名漢字", "生年月日", "性別", "住所", "電話番号", "メールアドレス",
    "身長", "体重", "BMI", "腹囲",
    "収縮期血圧", "拡張期血圧",
    "中性脂肪", "HDLコレステロール", "LDLコレステロール",
    "AST", "ALT", "γ-GT",
    "空腹時血糖", "HbA1c",
    "尿糖", "尿蛋白",
    "赤血球数", "血色素量", "ヘマトクリット値",
    "喫煙",
    "血清クレアチニン", "eGFR",
    "傷病名", "治療状況", "保健指導における指示事項",
];

/// A list with its headings; every row has as many cells.
pub struct List {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A value as a person reads it. Numbers keep their decimals as text, so that every form of the list shows the same.
#[derive(Clone)]
pub enum Cell {
    Text(String),
    Number(String),
}

impl Cell {
    pub fn as_str(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) => text,
        }
    }
}

impl List {
    /// A column beyond the approved items, with yearly incomes in yen.
    pub fn add_column(&mut self, heading: &str, seed: u64) {
        let mut random = Random::new(seed ^ 0xe);
        self.headings.push(heading.to_string());
        for row in &mut self.rows {
            row.push(number(random.around(80, 900) * 10_000));
        }
    }
}

pub fn list(people: u32, seed: u64) -> List {
    let mut random = Random::new(seed);
    List {
        headings: HEADINGS.iter().map(|heading| heading.to_string()).collect(),
        rows: (0..people).map(|n| person(n as usize, &mut random)).collect(),
    }
}

fn person(n: usize, random: &mut Random) -> Vec<Cell> {
    let male = random.percent(56);
    let age = random.around(40, 74);
    let mut row = name(n, male, random);
    row.extend(contact(male, age, random));
    row.extend(body(male, random));
    row.extend(blood(male, random));
    row.extend(kidney(male, age, random));
    row.extend(guidance(random));
    row
}

/// The first people bear the names that trip up software: 髙 and 﨑 are in CP932 but not in JIS X 0208, 神 (U+FA19)
/// must not turn into 神 (U+795E), and 𠮷 lies outside both CP932 and Unicode's first plane.
const TRYING: &[(&str, &str)] =
    &[("タカハシ", "髙橋"), ("ヤマザキ", "山﨑"), ("ヨシダ", "𠮷田"), ("カミヤ", "\u{fa19}谷")];
#[rustfmt::skip]
const FAMILY: &[(&str, &str)] = &[
    ("サトウ", "佐藤"), ("スズキ", "鈴木"), ("タナカ", "田中"), ("ワタナベ", "渡邊"), ("イトウ", "伊藤"),
    ("ヤマモト", "山本"), ("ナカムラ", "中村"), ("コバヤシ", "小林"), ("カトウ", "加藤"), ("サイトウ", "齋藤"),
    ("マツモト", "松本"), ("イノウエ", "井上"), ("キムラ", "木村"), ("ハヤシ", "林"), ("シミズ", "清水"),
    ("モリ", "森"), ("アベ", "阿部"), ("イケダ", "池田"), ("ハシモト", "橋本"), ("イシカワ", "石川"),
    ("オガワ", "小川"), ("オカダ", "岡田"), ("ハセガワ", "長谷川"), ("フジタ", "藤田"), ("ゴトウ", "後藤"),
    ("ヤマザキ", "山﨑"), ("タカハシ", "髙橋"), ("ヨシダ", "吉田"), ("エンドウ", "遠藤"), ("サカモト", "坂本"),
];
#[rustfmt::skip]
const WOMEN: &[(&str, &str)] = &[
    ("ハナコ", "花子"), ("ヨシコ", "良子"), ("カズコ", "和子"), ("サチコ", "幸子"), ("ケイコ", "恵子"), ("ヒロミ", "裕美"),
    ("ユミコ", "由美子"), ("アキコ", "明子"), ("マユミ", "真弓"), ("トモコ", "智子"), ("ヨウコ", "陽子"), ("ミユキ", "美幸"),
];
#[rustfmt::skip]
const MEN: &[(&str, &str)] = &[
    ("タロウ", "太郎"), ("イチロウ", "一郎"), ("ヒロシ", "博"), ("ミノル", "実"), ("シゲル", "茂"), ("タカシ", "隆"),
    ("マコト", "誠"), ("ケンイチ", "健一"), ("カズオ", "和夫"), ("トシオ", "敏夫"), ("ヨシヒコ", "義彦"), ("オサム", "修"),
];

fn name(n: usize, male: bool, random: &mut Random) -> Vec<Cell> {
    let drawn = random.pick(FAMILY);
    let family = TRYING.get(n).unwrap_or(drawn);
    let given = random.pick(if male { MEN } else { WOMEN });
    vec![text(format!("{} {}", family.0, given.0)), text(format!("{} {}", family.1, given.1))]
}

/// Birth dates make people `age` years old at the start of the fiscal year 2025.
fn contact(male: bool, age: i64, random: &mut Random) -> Vec<Cell> {
    let (month, day) = (random.between(1, 12), random.between(1, 28));
    let year = 2025 - age - i64::from((month, day) >= (4, 2));
    let (town, block) =
        (random.pick(&["架空", "見本", "例示", "仮想"]), random.pick(&["一", "二", "三", "四"]));
    let mut address =
        format!("東京都見本区{town}町{block}丁目{}番{}号", random.between(1, 40), random.between(1, 20));
    if random.percent(40) {
        address += &format!(" 見本ハイツ{}", random.between(1, 12) * 100 + random.between(1, 9));
    }
    let exchange = random.pick(&["03-0000", "03-0001", "070-0000", "080-0000", "090-0000"]);
    let domain = random.pick(&["example.jp", "example.com", "example.org"]);
    let mail = match random.percent(55) {
        true => format!("sample{:05}@{domain}", random.between(0, 99_999)),
        false => String::new(),
    };
    vec![
        text(format!("{year}-{month:02}-{day:02}")),
        text(if male { "男" } else { "女" }),
        text(address),
        text(format!("{exchange}-{:04}", random.between(0, 9999))),
        text(mail),
    ]
}

fn body(male: bool, random: &mut Random) -> Vec<Cell> {
    let millimetres = if male { random.around(1540, 1820) } else { random.around(1420, 1690) };
    let index_tenths = random.around(200, 335);
    let weight_tenths = index_tenths * millimetres * millimetres / 1_000_000;
    let index = weight_tenths * 1_000_000 / (millimetres * millimetres);
    let waist = 300 + index_tenths * 23 / 10 + random.between(-40, 40);
    let systolic = random.around(108, 172);
    vec![
        tenths(millimetres),
        tenths(weight_tenths),
        tenths(index),
        tenths(waist),
        number(systolic),
        number(systolic - random.around(38, 66)),
    ]
}

/// Lipids, liver, blood sugar, urine and anaemia, in the units of the national check-up.
fn blood(male: bool, random: &mut Random) -> Vec<Cell> {
    let average_sugar = random.around(66, 98);
    let red = if male { random.around(400, 540) } else { random.around(370, 490) };
    vec![
        number(random.around(55, 290)),
        number(random.around(34, 82)),
        number(random.around(70, 182)),
        number(random.around(14, 52)),
        number(random.around(11, 64)),
        number(random.around(12, 110)),
        number(average_sugar * 2 - 20 + random.between(-12, 30)),
        tenths(average_sugar),
        text(*random.pick(&["－", "－", "±", "＋", "２＋", "３＋"])),
        text(*random.pick(&["－", "±", "±", "＋", "＋", "２＋"])),
        number(red),
        tenths(red * 3 / 10 + random.between(-6, 8)),
        tenths(red * 9 / 10 + random.between(-12, 16)),
        text(if random.percent(21) { "はい" } else { "いいえ" }),
    ]
}

/// eGFR by the Japanese Society of Nephrology: 194 × Cr^−1.094 × age^−0.287, × 0.739 for women.
fn kidney(male: bool, age: i64, random: &mut Random) -> Vec<Cell> {
    let hundredths = if male { random.around(78, 168) } else { random.around(58, 132) };
    let sex = if male { 1.0 } else { 0.739 };
    let rate = 194.0 * (hundredths as f64 / 100.0).powf(-1.094) * (age as f64).powf(-0.287) * sex;
    vec![
        Cell::Number(format!("{}.{:02}", hundredths / 100, hundredths % 100)),
        tenths((rate * 10.0).round() as i64),
    ]
}

fn guidance(random: &mut Random) -> Vec<Cell> {
    let stage =
        random.pick(&["", "、糖尿病性腎症第2期", "、糖尿病性腎症第3期", "、高血圧症", "、脂質異常症"]);
    let treatment =
        random.pick(&["内服治療中", "インスリン治療中", "内服及びインスリン治療中", "食事・運動療法"]);
    let instruction = random.pick(&[
        "塩分は1日6g未満とする。",
        "たんぱく質の過剰摂取を避ける。\n運動は主治医に確認する。",
        "体重を3か月で3%減らす。",
        "低血糖時の対応を確認する。",
        "家庭血圧を毎日記録する（目標 130/80 未満）。",
        "禁煙を勧める。",
        "",
    ]);
    vec![text(format!("２型糖尿病{stage}")), text(*treatment), text(*instruction)]
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn number(value: i64) -> Cell {
    Cell::Number(value.to_string())
}

fn tenths(value: i64) -> Cell {
    Cell::Number(format!("{}.{}", value / 10, value % 10))
}
