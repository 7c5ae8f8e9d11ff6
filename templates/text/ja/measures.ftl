# 情報保護対策の点検表、申告、予定
word-subject = { $subject ->
        [clauses] 特記事項
        [policy] 情報セキュリティポリシー
        [workflow] 業務フロー
       *[contacts] 緊急時の連絡体制
    }
word-topic = { $topic ->
        [inspection] 立入り調査等
        [status-report] 状況報告
        [schedule] スケジュール
        [call] 問い合わせ
        [complaint] 意見・苦情
        [report-gathering] 報告書のとりまとめ
       *[other] その他
    }
word-declaration = { $state ->
        [in-place] 対策をしている
        [not-needed] 対策の必要がない
       *[withdrawn] 申告の取下げ
    }

## 記録の種類
kind-declared = 対策の申告
kind-acknowledged = 文書の確認
kind-acknowledgement-arrived = 相手方による文書の確認
kind-task-added = 予定の登録
kind-task-done = 予定の完了
kind-measures-stated = 点検表の提出
kind-measures-arrived = 委託先の点検表の受取

## 見出しと質問
column-line = 番号
column-mark = 結果
column-safeguard = 情報保護対策
column-topic = 種別
column-sent = 渡した件数
column-closed = 完結
column-out = 外にある媒体 / 通知書
column-incidents = 事故（未処理）
column-erased = 消去報告の受理
column-safeguards = 情報保護対策
overdue-task = { word-topic }（記録番号{ $number }）: { $reason }
task-is-open = 予定
task-is-late = 期限超過
task-is-done = 完了
measures-title = 個人情報保護対策チェックリスト
ask-who = 申告する人（氏名又は番号）:
ask-ground = 根拠（何で確認したか）:
ask-due = いつまで有効か（2026-03-31、R8.3.31 等。期限がなければ空のまま）:

## 根拠
ground-entries = （記録番号 { $entries }{ $all ->
        [true] {""}
       *[false] {" "}ほか{ $more }件
    }）
ground-declared = 申告: { $ground }（{ $on }{ $named ->
        [true] 、{ $by }
       *[false] {""}
    }{ $limited ->
        [true] 、{ $until }まで
       *[false] {""}
    }{ $with_file ->
        [true] 、{ $file }
       *[false] {""}
    }）
ground-declared-until = 申告の期限（{ $due }）が過ぎた
ground-undeclared = この仕組みでは確認できない。申告がない
ground-no-line = 契約の受渡方法（{ $channels }）に回線を含まない
ground-only-paper = 契約の受渡方法（{ $channels }）は紙だけで、データを作成しない
ground-checklist = 委託先の点検表（{ $on }）: { $ground }
ground-checklist-missing = 委託先の点検表が届いていない
ground-checklist-outdated = 委託先の点検表（{ $on }）は、1年を過ぎたか、別の契約期間のものである
ground-checklist-silent = 委託先の点検表（{ $on }）に、この項目の答えがない
ground-inspection = { word-topic }の予定又は実施がある
ground-no-inspection = { word-topic }の予定がない
ground-inspection-late = 立入り調査等又は状況報告が、期限を過ぎている
ground-named = 委託先の取扱責任者及び取扱者{ $count }名を指名している
ground-nobody-named = 委託先の{ $duty ->
        [responsible] 取扱責任者
       *[handler] 取扱者
    }が指名されていない
ground-reported = 指名した人を区に報告している
ground-not-reported = 指名した人を区に報告した記録がない
ground-known = { word-subject }を双方が確認している（文書の先頭符号 { $digest }）
ground-known-differs = { word-subject }として、双方が別の文書を確認している
ground-known-other = 双方が確認した{ word-subject }が、契約に登録したものと違う
ground-known-here = { word-subject }を、相手方がまだ確認していない
ground-known-there = { word-subject }を、こちらがまだ確認していない
ground-unknown = { word-subject }を、どちらも確認していない
ground-occasions = 媒体と通知書は日を改め、{ $hours }時間以上空けて、鍵付きカバンで渡す規則が働いている
ground-sealed = パスワードを付して暗号化した
ground-rule-off = 設定「{ $setting }」により、規則が働いていない
ground-rule-broken = 規則に反した受渡しがあり、事故が未処理である
ground-bags = 番号のある鍵付きカバンを登録している
ground-no-bag = 鍵付きカバンが登録されていない
ground-carried = 手渡しごとにカバンの番号を記録した
ground-ledger = 台帳（{ $size }件）を点検し、異常がなかった（ほかの者の連署は{ $witnessed }件まで）
ground-ledger-broken = 台帳に異常がある
ground-places = 施錠できる保管場所を登録している
ground-no-place = 施錠できる保管場所が登録されていない
ground-stored = 保管場所ごとに記録した
ground-unstored = 保管を記録していないものがある（{ $consignments }）
ground-return-by = 返却と消去の期限は{ $due }で、済むまで完結できない
ground-given-back = 返却、消去報告、完結を記録した（未完結 { $open }件）
ground-server-deleted = サーバからの削除を記録した
ground-server-copies = 受け取ってから{ $days }日を過ぎても、サーバーに残っているものがある（{ $consignments }）
ground-not-given-back = 期限（{ $due }）を過ぎて、返却又は消去が済んでいない（{ $consignments }）
ground-emergency-contact = 緊急連絡先を受渡票に印刷している
ground-no-emergency-contact = 緊急連絡先が設定されていない
ground-contacts-known = 事故のときに協議する相手を確認している
ground-contacts-unknown = 緊急時の連絡体制を確認していない
ground-incidents = 事故を日時とともに記録した
ground-incident-open = 期限を過ぎた報告があるか、{ $days }日以上、何の記録もない事故がある
ground-pinned = 相手方の鍵を確認して登録している
ground-not-pinned = 相手方の鍵が登録されていない
ground-keys = 責任者及び取扱者{ $count }名が、本人の鍵を持っている
ground-keys-missing = 本人の鍵を持たない責任者又は取扱者がいる（{ $count }名）
ground-analysed = 利用の記録を毎月分析した
ground-not-analysed = { $month }の利用の記録が分析されていない
ground-folder-closed = 台帳のフォルダーはほかの利用者に閉じられ、鍵とパッケージは暗号化している
ground-folder-open-there = ほかの利用者が入れるフォルダーがある
ground-folder-open = ほかの利用者が入れるフォルダーがある（{ $paths }）
ground-volume-encrypted = 台帳は暗号化したボリュームにある
ground-volume-plain = 台帳のあるボリュームは暗号化されていない
ground-scanned = 封緘・開封のたびに全ファイルを検査した（{ $engine }、パターンは{ $made }作成）
ground-unscanned = 直近の封緘・開封で、ウイルスの検査をしていない。申告がない
ground-volume-unseen = 台帳のあるボリュームの暗号化は、この機械からは確認できない。申告がない

told-acknowledgement = 文書の確認
told-checklist = 委託先の点検表

## 結果
done-audit-measures =
    個人情報保護対策チェックリスト（契約 { $contract }）
      ○ 対策をしている　　{ $in_place }
      - 対策の必要がない　{ $not_needed }
      × 根拠がない　　　　{ $missing }{ $printed ->
        [true] {""}
            {"  "}ファイル　　　　　　{ $file }
            {"  "}記録番号　　　　　　{ $entry }
       *[false] {""}
    }
    .next = 根拠のない項目は、記録を整えるか、確認した人が「tewatashi declare 番号 --ground 根拠 --as 氏名」で申告してください。
done-measures-submit =
    点検表に署名しました。
      契約　　　　　　{ $contract }
      項目　　　　　　{ $lines }件（うち根拠のないもの { $missing }件）
      記録番号　　　　{ $entry }{ $written ->
        [true] {""}
            {"  "}提出用ファイル　{ $file }
       *[false] {""}
    }
    .next = 提出用ファイル又は次の「tewatashi exchange export」のファイルを、区に渡してください。
done-declare = { $line } について、「{ word-declaration }」と申告しました（{ $limited ->
        [true] { $due }まで、
       *[false] {""}
    }記録番号 { $entry }）。
    .next = 「tewatashi audit measures」で点検表を確認してください。
done-acknowledge =
    文書の確認を記録しました。
      契約　　　　　　{ $contract }
      文書　　　　　　{ word-subject }
      文書の先頭符号　{ $short }
      記録番号　　　　{ $entry }
    .next = 相手方にも同じ文書を確認してもらい、「tewatashi exchange export」で確認を伝え合ってください。
done-task-add = { word-topic }の予定を登録しました（期限 { $due }、記録番号 { $entry }）。
    .next = 済んだら「tewatashi task done { $entry } --reason 結果 --as 氏名」で記録してください。
done-task-done = 記録番号 { $task } の予定を完了にしました（記録番号 { $entry }）。
done-task-list = 予定（{ $count }件、うち期限超過 { $overdue }件）
done-workflow =
    業務フローを作成しました。
      契約　　　　　　{ $contract }
      ファイル　　　　{ $file }
      文書のBLAKE3　　{ $digest }
      記録番号　　　　{ $entry }
    .next = 双方がこのファイルの内容を確認し、それぞれ「tewatashi acknowledge --contract { $contract } --subject workflow --document { $file }」で記録してください。
done-audit-board =
    会議資料
      台帳　　　　{ $sound ->
        [true] { $size }件を点検し、異常なし
       *[false] 異常あり
    }
      連署　　　　{ $by_others ->
        [true] { $witnessed }件まで（{ $witnesses }）
       *[false] なし
    }{ $printed ->
        [true] {""}
            {"  "}ファイル　　{ $file }
            {"  "}記録番号　　{ $entry }
       *[false] {""}
    }

## エラー
err-safeguard-unknown = 「{ $text }」という対策の番号はありません。
    .next = 「tewatashi audit measures」に示される番号（例 S10）、又は表を付けた番号（例 media-office.S10）を指定してください。
err-safeguards-missing = 契約 { $contract } のチェックリストに、根拠のない項目が{ $count }項目あります。様式では空欄です。
    .next = 「tewatashi audit measures --contract { $contract } --internal」で、足りないものを確認してください。
err-which-contract = 有効な契約が一つに決まりません（{ $contracts }）。
    .next = --contract に契約番号を指定してください。
err-wording-wrong = 点検表の文言 { $path } { $fault ->
        [lines] の表 { $cause } は、項目が足りないか、多過ぎます。
       *[place] の{ $line }行目{ $column }文字目の書き方、項目名又は値に誤りがあります（詳細: { $cause }）。
    }
    .next = 四つの表のすべての項目が、もとの番号で一つずつあるか確認してください。
err-ground-missing = { $line } の申告に、根拠が書かれていません。
    .next = --ground に、何で確認したかを書いてください。根拠は台帳に残ります。
err-due-past = 申告の期限（{ $due }）は、既に過ぎています。
    .next = --due に、今日以降の日を指定してください。
err-task-unknown = 記録番号 { $entry } は、予定の登録ではありません。
    .next = 「tewatashi task list」で番号を確認してください。
err-task-not-open = この予定は、既に完了しています。
    .next = 「tewatashi task list」で確認してください。
err-checklist-by-contractor = 点検表を提出するのは、委託先です。
    .next = 区は「tewatashi audit measures」で、届いた点検表とともに確認できます。
err-checklist-not-responsible = 点検表の提出は、取扱責任者が行います。
    .next = 取扱責任者が、本人の鍵で「tewatashi audit measures --submit」を実行してください。

## ヘルプ
help-audit-measures = 区のチェックリストに、記録を根拠として答える
    .contract = 契約（有効なものが複数あるとき）
    .official = 様式（○と-だけ）
    .internal = 内部用（×と根拠も示す。標準）
    .submit = 委託先の点検表に署名する（-o で区に渡すファイル）
    .out = 印刷用ファイル
help-audit-board = 会議資料を1枚にまとめる
help-declare = この仕組みで確認できない対策を申告する
    .line = 対策の番号（S10）又は表の項目（media-office.S10）
    .ground = 根拠
    .contract = この契約についてだけ申告する
    .not_needed = 対策の必要がない
    .withdraw = 以前の申告を取り下げる
    .file = 根拠を示すファイル
    .due = 有効な最後の日（2026-03-31、R8.3.31）
help-acknowledge = 契約の文書を確認したことを記録する
    .subject = clauses、policy、workflow、contacts のいずれか
    .document = 文書のファイル
help-workflow = 契約の業務フローを印刷する
help-task = いつまでに何をするか
help-task-add = 期限のある予定を登録する（--reason）
    .topic = inspection、status-report、schedule、call、complaint など
    .due = 期限の日（2026-03-31、R8.3.31）
help-task-done = 予定を完了にする（--reason に結果を書く）
    .entry = 登録したときの記録番号
help-task-list = 予定を一覧にする（未完了が先）
