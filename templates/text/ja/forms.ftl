# 様式そのもの: 一覧、見本、点検。

word-paper = { $paper ->
        [slip] 個人情報受渡票（兼受領書）
        [receipt] 受領書
        [notice] パスワード通知書
        [erasure-report] 電子データ消去報告書（兼返却書）
        [letter] 通知文
        [start-sheet] 台帳開設票
        [measures] 個人情報保護対策チェックリスト
        [workflow] 業務フロー
        [board] 会議資料
        [ledger-book] 個人情報受渡管理簿（確認記録票）
        [labels] 媒体ケースのラベル
        [bag-tags] カバンの札
        [designation] 取扱責任者及び取扱者報告書
        [carry-out] 個人情報持出許可書
        [opening-note] 開封確認票
        [incident-report] 事故報告書
       *[other] { $paper }
    }
word-origin = { $origin ->
        [own] 独自
       *[built-in] 標準
    }
column-form = 様式
column-lang = 言語
column-origin = ひな形
column-pages = ページ数（短・通常・長）
column-faults = 誤り
column-where = 場所
column-fault = 内容と直し方
heading-faults = 誤り
done-forms-list = 様式は{ $count }件です（言語別）。
    .next = 見本は「tewatashi forms preview 様式 -o 見本.pdf」で作成できます。
done-forms-preview =
    「{ $title }」の見本（{ $values ->
        [shortest] 最も短い値
        [longest] 最も長い値
       *[usual] 通常の値
    }、{ $pages }ページ）を作成しました: { $file }
done-forms-check = { $sound ->
        [true] { $folder } のひな形{ $count }件に誤りはありません。最も短い値、通常の値、最も長い値で印刷できます。
       *[other] { $folder } のひな形{ $count }件に、誤りが{ $wrong }件あります。
    }
    .next = { $sound ->
        [true] 設定 config.toml の [paper] templates に、このフォルダーを指定してください。
       *[other] 誤りを直し、もう一度「tewatashi forms check { $folder }」を実行してください。
    }

help-forms = 様式の一覧、見本、点検
help-forms-list = 様式と、そのひな形がどこにあるかを一覧する
help-forms-preview = 様式の見本を作る（架空の値を入れる）
    .form = 様式の名前（forms list で表示されるもの）
    .values = 値の長さ: shortest（短）、usual（通常）、longest（長）
help-forms-check = 自庁のひな形を、短い値・通常の値・長い値で点検する
    .folder = ja/名前.xml と en/名前.xml があるフォルダー
help-arg-templates = 自庁のひな形のフォルダー

err-forms-none = フォルダー { $path } にひな形がありません。
    .next = 「ja/様式名.xml」又は「en/様式名.xml」を置いたフォルダーを指定してください。様式名は「tewatashi forms list」で表示されます。
err-form-sample-missing = 様式 { $form } の見本の値がありません。
    .next = ひな形のフォルダーに samples/{ $form }.json を置いてください。
err-form-sample-wrong = 見本の値 { $file } の{ $line }行目{ $column }文字目に誤りがあります（詳細: { $cause }）。
    .next = JSON の書き方と項目の名前を確認してください。
