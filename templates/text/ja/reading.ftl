# reading: 台帳を読む、書き出す、写しを作る

kind-extract-intended = 台帳の書出しの開始
kind-extracted = 台帳の書出し
word-form = { $form ->
        [csv] 管理簿（CSV）
        [xlsx] 管理簿（Excel）
        [pdf] 管理簿（PDF）
        [epcis] 受渡しの経過（EPCIS）
       *[archive] 全記録（アーカイブ）
    }
heading-book-year = { $year }年度
sheet-ledger-book = 受渡管理簿 { $year }

## 管理簿の見出し
column-subject = 件名
column-sender = 渡す側
column-recipient = 受ける側
column-channel = 受渡方法
column-people = 人数
column-late = 後日入力した日時
column-struck = 訂正した記録の番号
column-leaf = 葉ハッシュ

## 結果
done-ledger-list = 台帳の記録（全{ $size }件のうち、該当{ $found }件。記録番号{ $from }から表示。全{ $pages }ページ）
done-ledger-export =
    台帳を書き出し、そのことを台帳に記録しました。
      形式　　　　　{ word-form }
      年度　　　　　{ $form ->
        [archive] すべて
       *[other] { $year_text }
    }
      ファイル　　　{ $file }
      件数　　　　　{ $rows }件
      BLAKE3　　　　{ $digest }
      台帳の末尾　　{ $size }件
      記録番号　　　{ $entry }
    .next = { $form ->
        [archive] 個人情報を含みます。別の機械で「tewatashi --home 新しいフォルダー ledger import { $file }」を実行すると、検証しながら写しを作れます。
        [epcis] 氏名と件名は含みません。渡した人や媒体は番号で示してあります。
       *[other] 氏名を含みます。要らなくなったら消去してください。
    }
done-ledger-import =
    アーカイブをすべて検証し、台帳の写しを作りました（閲覧と点検だけができます）。
      保存先　　　　　　　{ $home }
      台帳の名称　　　　　{ $origin }
      フィンガープリント　{ $fingerprint }
      記録　　　　　　　　{ $size }件
      根ハッシュ　　　　　{ $root }
      チェックポイント　　{ $checkpoints }件（連署 { $cosignatures }件）
      別に保管した情報　　{ $side }件
    .next = フィンガープリントが、契約開始時に交わした紙のものと一致することを確認してください。

## エラー
err-kind-unknown = 「{ $kind }」という種類の記録はありません。
    .next = 種類は「tewatashi ledger list --json」の kind で確認できます（例 handed-over）。
err-entry-struck = 記録 { $index } は、記録 { $entry } によって訂正されています。
    .next = 正しい内容は「tewatashi ledger show { $entry }」で確認してください。
err-year-unknown = 「{ $text }」は年度として読み取れません。
    .next = R7、2025、令和7年度のように指定してください。
err-archive-of-a-year = アーカイブは全年度の記録を含むもので、年度を選べません。
    .next = --year を付けずに実行してください。年度ごとの管理簿は --format pdf、csv 又は xlsx で書き出せます。
err-table-not-written = 表 { $path } を書き出せませんでした（{ $cause }）。
    .next = 台帳は変わっていません。CSV（--format csv）で書き出してみてください。
err-archive-foreign = 台帳のアーカイブではありません。
    .next = 「tewatashi ledger export --format archive」で作ったファイルを指定してください。
err-archive-cut = アーカイブは { $size } 件あるはずですが、記録 { $index } の手前で切れています。
    .next = 何も取り込んでいません。作成元から改めて受け取ってください。
err-archive-damaged = アーカイブの記録 { $index } から先を読み取れません（壊れています）。
    .next = 何も取り込んでいません。作成元から改めて受け取ってください。
err-archive-order = アーカイブの記録 { $index } があるはずの所に、別のもの（{ $found }）があります。
    .next = 何も取り込んでいません。並べ替えられたおそれがあります。作成元に確認してください。
err-archive-entry-altered = アーカイブの記録 { $index } の内容が書き換えられています。
    .next = 何も取り込んでいません。このファイルを残し、監査担当に報告してください。
err-archive-entry-wrong = アーカイブの記録 { $index } が検証に通りません（{ $cause }）。
    .next = 何も取り込んでいません。このファイルを残し、監査担当に報告してください。
err-archive-checkpoint-wrong = アーカイブの { $size } 件のチェックポイントが正しくありません（{ $cause }）。記録 { $index } 以降は信用できません。
    .next = 何も取り込んでいません。このファイルを残し、監査担当に報告してください。
err-archive-root-differs = アーカイブの記録が、{ $size } 件のチェックポイントと一致しません。異常は記録 { $index } 以降にあります。
    .next = 何も取り込んでいません。このファイルを残し、監査担当に報告してください。
err-archive-of-another = アーカイブは別の台帳のものです（{ $found }。必要なのは { $wanted }）。
    .next = 何も取り込んでいません。身元ファイル（--identity）とアーカイブの組合せを確認してください。
err-home-is-copy = { $path } は台帳の写しです。閲覧と点検だけができ、記録や署名はできません。
    .next = 記録は、元の台帳のある機械で行ってください。

## ヘルプ
help-ledger-list = 記録を古い順に一覧にする
    .from = 最初の記録番号又は日付（標準は最新の記録）
    .until = 最後の記録番号又は日付
    .number = この管理番号の記録だけ
    .person = この人が行ったか、この人の名がある記録だけ
    .kind = この種類の記録だけ（handed-over など。--json で分かる）
    .page = 何ページ目か（1から）
    .limit = 1ページの件数
help-ledger-export = 年度の管理簿、受渡しの経過、又は全記録を書き出す
    .form = csv、xlsx、pdf、epcis 又は archive
    .year = 年度（R7 など。標準は今年度。archive は全年度）
help-ledger-import = アーカイブを検証し、新しい保存先（--home）に写しを作る
    .file = アーカイブ
    .identity = 台帳の持ち主の身元ファイル

## 例
example-ledger-list =
    tewatashi ledger list --limit 20
    tewatashi ledger list --number SHJ-R7-0001 --page 2
    tewatashi ledger list --person 髙橋一郎 --from 2025-05-01 --until 2025-05-31
example-ledger-export =
    tewatashi ledger export --format pdf --year R7 -o 受渡管理簿.pdf
    tewatashi ledger export --format xlsx --year R7 -o 受渡管理簿.xlsx
    tewatashi ledger export --format archive -o 台帳.zip
example-ledger-import =
    tewatashi ledger import 台帳.zip --identity 見本区.identity --home 監査用
