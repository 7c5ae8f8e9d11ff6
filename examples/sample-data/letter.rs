//! The letter that goes with the list: what is asked of the contractor, and how many people it concerns.

use serde_json::json;
use tewatashi::tools::paper::{FontSet, Setting, render};
use tewatashi::words::error::Result;
use tewatashi::words::text::Lang;

/// The date of the letter and of its PDF.
const WRITTEN: &str = "2025-04-01T09:00:00+09:00";

/// The letter as a PDF, for a list of so many people.
pub fn pdf(people: u32) -> Result<Vec<u8>> {
    let values = json!({
        "title": "糖尿病性腎症等重症化予防事業の対象者名簿の送付及び保健指導の実施について（依頼）",
        "number": "7見健第1号",
        "date": WRITTEN,
        "to": ["株式会社見本保健サービス", "取扱責任者　山﨑 裕美　様"],
        "from": ["東京都見本区　健康部健康づくり課長", "髙橋 一郎"],
        "paragraphs": [
            "令和7年度糖尿病性腎症等重症化予防事業の委託契約に基づき、下記のとおり対象者の名簿を送付しますので、保健指導の実施をお願いします。",
            "名簿には個人情報が含まれます。契約書の特記事項に従い、取扱者を限り、施錠できる場所に保管してください。業務の終了後は、媒体及びパスワード通知書を返却し、電子データを消去の上、電子データ消去報告書を提出してください。",
        ],
        "details": [
            { "name": "対象者", "text": format!("{people}名（見本用の架空の人物）") },
            { "name": "実施期間", "text": "令和7年4月1日から令和8年3月31日まで" },
            { "name": "実施方法", "text": "対面、電話、手紙又はWEBによる保健指導" },
            { "name": "担当", "text": "健康づくり課 保健指導担当　電話 03-0000-0000" },
        ],
        "enclosures": "",
    });
    let fonts = FontSet::find(None)?;
    let setting = Setting { fonts: &fonts, time: WRITTEN.parse()?, practice: false, templates: None };
    Ok(render("letter", Lang::Ja, &values, &setting)?.pdf)
}
