# 利用の記録と、いま誰が何を持っているか

## 決まった語（一覧と文章で、符号の代わりに示す）
word-duty = { $duty ->
        [responsible] 取扱責任者
        [handler] 取扱者
        [courier] 運搬者
       *[other] { $duty }
    }
word-role = { $role ->
        [office] 区・保有課
        [contractor] 委託先
       *[other] { $role }
    }
word-channel = { $channel ->
        [medium] 媒体
        [paper] 紙
        [asp] LGWAN-ASP
        [line] 専用回線
       *[other] { $channel }
    }
word-medium-kind = { $medium_kind ->
        [cd-r] CD-R
        [dvd-r] DVD-R
        [bd-r] BD-R
        [usb] USBメモリー
        [paper] 紙
       *[other] { $medium_kind }
    }
word-way = { $way ->
        [medium] 媒体
        [paper] 紙
        [asp] LGWAN-ASP
        [line] 専用回線
        [cd-r] CD-R
        [dvd-r] DVD-R
        [bd-r] BD-R
        [usb] USBメモリー
       *[other] { $way }
    }
word-document = { $document ->
        [slip] 個人情報受渡票
        [notice] パスワード通知書
        [erasure-report] 電子データ消去報告書
        [receipt] 受領書
       *[other] { $document }
    }
word-verdict = { $verdict ->
        [identical] 完全に一致
        [identical-tail-differs] 一致（末尾の余白だけが異なる）
        [damaged] 読み取れない部分がある
        [other-piece] 別の媒体の内容
        [altered] 書き込んだ内容と異なる
       *[other] { $verdict }
    }
word-side = { $side ->
        [sender] 送付元
        [recipient] 受領側
       *[other] { $side }
    }
word-known = { $known ->
        [person-key] 本人の鍵
        [web-2fa] 二要素認証
        [os-user] 機械の利用者名
        [told] 相手方の署名
        [nobody] －
        [declared] 申告のみ
       *[other] { $known }
    }
word-own-key = { $own_key ->
        [enrolled] 登録済み
       *[none] なし
    }
list-separator = 、
at-with = { $at }：{ $with }
at-missed = { $at }（紛失の記録あり）
days-late = { $days }日超過
days-today = 本日
days-left = あと{ $days }日
days-lasting = { $days }日
mark-late-at = （後日入力 { $recorded }）

## 一覧の見出し
column-account = 利用者名
column-command = 命令
column-count = 回数
column-days = 日数
column-decision = 待っている処理
column-detail = 詳細
column-due = 期限
column-finding = 見付かったこと
column-known = 本人確認
column-named = 指名日
column-since = いつから
column-thing = もの
column-what-late = 期限のあるもの
column-whereabouts = 所在
heading-overdue = ■ 期限を過ぎたもの
heading-due-soon = ■ 期限の近いもの
heading-waiting = ■ 人の処理を待っているもの
heading-holdings = ■ いま、どこにあるか
heading-consignments = ■ 受渡案件
heading-missing = ■ 残っているもの
heading-held-by = ■ 手元にあるもの
heading-waiting-for = ■ この人が処理できるもの
heading-named-for = ■ 指名されている契約

## 状況
done-status-place = 保管場所 { $place } にあるもの（{ $count }件）
done-status-bag = カバン { $bag } で運搬中のもの（{ $count }件）
done-status-person =
    氏名　{ $name }（{ $person }）
      所属　　　{ $party }
      役割　　　{ $duties_text }
      本人の鍵　{ $key_text }
      手元　　　{ $count }件
err-bag-unknown = カバン「{ $bag }」は登録されていません。
    .next = カバンの札の番号を確認してください。新しいカバンは「tewatashi bag add { $bag }」で登録します。
waiting-approval = 承認（封緘した{ $person }以外の人）
waiting-confirmation = 記録番号{ $number }の第二の確認（{ $person }以外の人）
waiting-erasure-check = 届いた消去報告書の確認
waiting-erasure-acceptance = 消去報告書の受理又は差戻し
waiting-incident = 事故（記録番号{ $number }）の終結
waiting-closing = 案件の完結（残っているものはない）
detail-handed-over = { $what }：{ $from } → { $to }（{ $bag }、{ $trip }）
detail-received = { $what }：{ $by }（{ $pieces }点）
detail-scanned = ウイルス検査済み（{ $engine }、パターンは{ $made }作成）
detail-declared-clean = ウイルス対策は申告による
word-open-fault = { $open_fault ->
        [infected] ウイルスを発見
        [extension] 認めていない拡張子
       *[other] { $open_fault }
    }
detail-stored = { $what }：{ $place }
status-next-ended = この案件は終わっています。
status-next-incident = 終結していない事故があります。分かったことと行ったことを添えて「tewatashi incident close { $consignment } --reason 経緯 --as 操作する人 --keyring 鍵のフォルダー」で終結してください。
status-next-confirm = 後日入力の記録が、第二の確認を待っています。入力した人とは別の人が「tewatashi confirm 記録番号 --as 操作する人 --keyring 鍵のフォルダー」を実行してください。
status-next-close = 残っているものはありません。「tewatashi close { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で完結できます。
status-next-approve = 封緘した人とは別の人が、内容を確認のうえ「tewatashi approve { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で承認してください。
status-next-upload = 「tewatashi asp export { $consignment } --service サービス -o ファイル」で書き出してサービスに載せ、「tewatashi asp upload { $consignment } --service サービス --file サーバーでの名称 --as 操作する人 --keyring 鍵のフォルダー」で記録してください。
status-next-await-fetch = 相手方がサービスから取得するのを待っています。取得の記録は「tewatashi exchange import」で取り込みます。
status-next-fetch = サービスから取得し、「tewatashi asp fetch { $consignment } --package 取得したファイル --service サービス --file サーバーでの名称 --as 操作する人 --keyring 鍵のフォルダー」で記録してください。
status-next-delete = 取得が済んだら、サービスのサーバーから削除し、「tewatashi asp deleted { $consignment } --service サービス --file サーバーでの名称 --as 操作する人 --keyring 鍵のフォルダー」で記録してください。
status-next-erased = 業務が終わったら、消去報告書を「tewatashi exchange import」で取り込み、通知書の返却を「tewatashi give-back { $consignment } --notice」で記録してください。
status-next-hand-over-paper = 紙の束を渡したら、「tewatashi hand-over { $consignment } --what paper --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で手渡しを記録してください。
status-next-return-paper = 業務が終わったら、紙の返却を受け、枚数を数えて「tewatashi give-back { $consignment } --paper --count 枚数」で記録してください。
status-next-give-back-paper = 業務が終わったら紙を返却し、「tewatashi hand-over { $consignment } --what paper --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で手渡しを記録してください。
status-next-recalled = 送付元が返却を求めています。直ちに「tewatashi hand-over { $consignment }」で返却の手渡しを記録してください。
status-next-await-word = 相手方からの知らせを待っています。届いた交換ファイルは「tewatashi exchange import」で取り込みます。
status-next-write = 「tewatashi burn { $consignment } --drive image:{ $consignment }.iso」で媒体に書き込みます。
status-next-slip = 「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を印刷してください。
status-next-hand-over = 媒体を渡したら、「tewatashi hand-over { $consignment } --what media --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で手渡しを記録してください。
status-next-receipt = 媒体の届け先の署名がある用紙が戻ったら、「tewatashi receive { $consignment } --what media --count 数えた数 --by 受領した人 --late --at 受領の日時」で受領を記録してください。
status-next-notice = 日を改めて「tewatashi notice { $consignment } -o 通知書.pdf」でパスワード通知書を印刷し、別の機会に渡してください。
status-next-hand-over-notice = パスワード通知書を渡したら、「tewatashi hand-over { $consignment } --what notice --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で手渡しを記録してください。
status-next-receipt-notice = 通知書の届け先の署名がある用紙が戻ったら、「tewatashi receive { $consignment } --what notice --count 数えた数 --by 受領した人 --late --at 受領の日時」で受領を記録してください。
status-next-check = 届いた消去報告書を「tewatashi erase check { $consignment }」で確認してください。
status-next-decide = 消去報告書を「tewatashi erase accept { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で受理するか、「tewatashi erase send-back { $consignment } --reason 理由 --as 操作する人 --keyring 鍵のフォルダー」で差し戻してください。
status-next-return = 業務が終わったら、媒体と通知書の返却を受け、「tewatashi give-back { $consignment }」で記録してください。消去報告書は「tewatashi exchange import」で取り込みます。
status-next-receive = 媒体が届いたら、数えて「tewatashi receive --slip 受渡票 --what media --count 枚数 --as 操作する人 --keyring 鍵のフォルダー」で受領を記録してください。
status-next-await-notice = パスワード通知書が別の機会に届いたら、「tewatashi receive { $consignment } --what notice --count 1 --as 操作する人 --keyring 鍵のフォルダー」で受領を記録してください。
status-next-kept-out = ウイルス又は認めていない拡張子のため、開封を断っています。送付元に連絡し、媒体は保管してください。経緯は「tewatashi incident open」で記録します。
status-next-open = 「tewatashi open イメージ又は管理番号.zip.age --out フォルダー --as 操作する人 --keyring 鍵のフォルダー」で開封してください。
status-next-erase = 業務が終わったら、データを消去し、「tewatashi erase draft { $consignment } -o 消去報告.toml」から消去報告書を作成してください。
status-next-give-back = 媒体と通知書を別の機会に返却し、「tewatashi hand-over { $consignment }」で手渡しを記録してください。
status-next-store = 媒体を施錠できる場所に保管し、「tewatashi store { $consignment } --what media --place 保管場所」で記録してください。

## 期限を過ぎたもの
help-audit = 期限と、利用の記録の点検
help-audit-overdue = 期限を過ぎたものと期限の近いものを、期限の古い順に一覧にする
    .by = その日の時点で見る（2026-03-31、R8.3.31。標準は今日）
done-audit-overdue = { $by } 現在で期限を過ぎたもの、期限の近いもの（{ $count }件）
overdue-medium = 媒体{ $number }の返却
overdue-writing = 書込みが途中で止まった媒体{ $number }の廃棄
overdue-notice = パスワード通知書の返却
overdue-receipt = { $number }の受領の記録
overdue-return-receipt = { $number }の返却を相手方が受領したことの確認
overdue-server-copy = サービス{ $number }のサーバー上の削除
overdue-notice-delivery = パスワード通知書の引渡し
overdue-erasure-report = 消去報告書の提出
overdue-erasure-check = 届いた消去報告書の確認
overdue-erasure-decision = 消去報告書の受理又は差戻し
overdue-opening = 届いた結果の開封
overdue-storage = 媒体{ $number }の保管又は廃棄
overdue-confirmation = 記録番号{ $number }の第二の確認
overdue-incident-preliminary = 事故（記録番号{ $number }）の速報
overdue-incident-final = 事故（記録番号{ $number }）の確報
overdue-certificate = 認証の有効期間（{ $number }）
overdue-incident = 事故（記録番号{ $number }）の終結
overdue-contract = 契約{ $number }の終了
overdue-unwitnessed = 記録番号{ $number }以降に、ほかの者の連署がない
overdue-outcome = 記録番号{ $number }（{ $what }）の結果が不明。出力先を確かめ、もう一度行う
months-from-to = { $from }から{ $to }まで
overdue-access-analysis = { $number }の利用の記録の分析

## 利用の記録
kind-access-analysed = 利用の記録の分析
help-audit-access = 利用の記録を月ごとに分析し、台帳に残す
    .month = 対象の月（2026-03、R8.3。標準は、まだ分析していない月のすべて）
    .preview = 見るだけ（台帳に残さない。途中の月も見られる）
    .out = 見付かったことをCSVで書き出す
done-audit-access =
    利用の記録を分析しました。
      対象の月　　　　{ $month }
      実行の回数　　　{ $runs }回
      見付かったこと　{ $count }件
      利用の記録　　　{ $rows }行目まで
      記録番号　　　　{ $entry }
    .next = 見付かったことは、それぞれ本人に確認し、業務によるものか確かめてください。
audit-access-next-month = 確認を要することはありませんでした。次の月も、終わってから「tewatashi audit access」で分析してください。
done-audit-access-preview =
    利用の記録を見ました（台帳には残していません）。
      対象の月　　　　{ $month }
      実行の回数　　　{ $runs }回
      見付かったこと　{ $count }件
      利用の記録　　　{ $rows }行目まで
    .next = 月が終わったら、「tewatashi audit access --month { $month } --as 分析する人」で分析し、台帳に残してください。
finding-log-broken = 利用の記録の{ $row }行目が、前の行から続いていない（削除又は書換え）
finding-log-differs = 以前の分析で{ $row }行目まで控えた利用の記録と、いまのものが違う
finding-clock-backwards = 時計が戻っている
finding-unfinished = 終わりの記録がない（強制終了など）
finding-wrong-passphrase = パスフレーズ等の誤り
finding-refused-repeatedly = 規則による拒否の繰返し
finding-unknown-account = 登録のない利用者名
finding-other-account = その人のものでない利用者名での操作
finding-out-of-hours = 執務時間外の利用
finding-volume = 開封や書出しが、ほかの日よりはるかに多い
finding-reprint = 通知書又は受渡票の再発行
err-month-malformed = 「{ $text }」は月として読み取れません。
    .next = 2026-03 のように西暦で、又は 令和8年3月（R8.3）のように元号で、年と月を書いてください。
err-month-not-over = { $month } は、まだ終わっていません。
    .next = 途中の月は「tewatashi audit access --month { $month } --preview」で見られます。分析は、月が終わってから台帳に残します。
err-access-log-busy = 利用の記録 { $path } に、ほかの処理が書き込んでいます。
    .next = しばらくしてから、もう一度実行してください。
err-access-log-gap = この実行を、利用の記録（{ $path }）に残せませんでした。処理そのものは行われています（詳細: { $cause }）。
    .next = 空き容量と権限を確認してください。続くときは、取扱責任者に報告してください。
problem-access-log-unreadable = 利用の記録の{ $row }行目を読み取れません。
problem-access-log-broken = 利用の記録の{ $row }行目が、前の行から続いていません。行の削除又は書換えがあります。
problem-access-log-cut = 分析のときに{ $rows }行あった利用の記録が、{ $found }行しかありません。
problem-access-log-differs = 分析のときに控えた利用の記録（{ $rows }行目まで）と、いまのもの（{ $found }行）が違います。
