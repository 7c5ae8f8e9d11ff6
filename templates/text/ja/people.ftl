# 人、鍵、会社、運用設定: 登録と、二人で行う変更

## 操作した人をどう確認したか
actor-known = { $name }（{ $known }）

## 記録の種類と状態
kind-seconded = 第二の確認
kind-policy-set = 運用設定の変更
kind-person-relieved = 担当の解除
kind-key-revoked = 本人の鍵の失効
kind-person-rekeyed = 鍵の再登録の許可
kind-key-rotated = 本人の鍵の更新
kind-their-key-changed = 相手方の人の鍵の変更
kind-firm-added = 会社の登録
kind-subcontract-approved = 再委託の承認
kind-subcontract-ended = 再委託の終了
kind-bag-retired = カバンの使用終了
kind-certificate-added = 認証の登録
kind-approval-refused = 不承認
state-refused = 不承認
standing-relieved = 担当解除
standing-unvouched = 確認待ち
standing-revoked = 鍵は失効
standing-enrolled = 登録済み
standing-without-key = 鍵なし
standing-retired = 使用終了
standing-in-use = 使用中
standing-expired = 期限切れ
standing-holds = 有効
firm-kind-asp-operator = LGWAN-ASP事業者
firm-kind-carrier = 運送会社
firm-kind-subcontractor = 再委託先
firm-kind-disposal = 廃棄業者
scheme-privacy-mark = プライバシーマーク
scheme-iso27001 = ISO/IEC 27001
setting-min_gap_hours = 媒体と通知書の運搬の間隔（時間。0は間隔を求めない）
setting-max_lag_hours = これより遅い後日入力には理由と第二の確認を求める（時間）
setting-four_eyes = 封緘した人とは別の人が承認する
setting-locked_bag = 登録した鍵付きカバンで運ぶ
setting-erasure_days = 届いた消去報告書を確認し、受理又は差戻しをするまでの日数
setting-asp_deletion_days = LGWAN-ASPから取り出した後、サーバーから削除するまでの日数
setting-confirmation_days = 第二の確認をするまでの日数
setting-receipt_days = 引き渡してから受領が記録されるまでの日数
setting-notice_days = 媒体の受領から通知書の引渡しまでの日数。結果の受領から開封と保管までの日数
setting-contract_days = 契約及び認証の満了を、その何日前から一覧に出すか
setting-unwitnessed_days = 記録がほかの者の連署を受けるまでの日数
setting-access_day = 前月のアクセス記録の分析を終える日（毎月）
mark-switched-off = ✗ 規則を外している
mark-overdue = { $day }（期限超過）
pending-enrolment = { $name } の本人の鍵（{ $fingerprint }）
pending-their-key = 相手方の { $name } の新しい鍵（{ $fingerprint }）
pending-rekey = { $name } の鍵の再登録
pending-setting = 運用設定 { $setting } を { $value } に
pending-late = { $number } の遅い後日入力
told-new-key = 本人の新しい鍵
column-standing = 状態
column-firm-kind = 種類
column-contact = 連絡先
column-contracts = 再委託を承認した契約
column-scheme = 認証
column-key-holder = 鍵の保管者
column-description = 説明
column-setting = 設定
column-value = 値
column-default = 標準
column-bag = カバン
column-place = 保管場所
column-certificate = 認証番号
column-valid-until = 有効期限

## 尋ねること
ask-vouch =
    本人（{ $name }）の鍵のフィンガープリントは次のとおりです。
      { $fingerprint }
    本人が紙に書いて示したものと、すべて一致しますか。
ask-import-people =
    次の{ $count }名を名簿に載せます: { $people }
    よろしいですか。

## ヘルプ
help-confirm = 他の人が入力した記録を、別の人として確認する
    .entry = 記録番号（いくつでも）
    .list = 第二の確認を待っている記録を一覧にする
    .people = 他の人が入力した登録と指名をすべて確認する
    .fingerprint = 鍵の本人が紙で示したフィンガープリント
help-party-certificate = 当事者の認証
help-party-certificate-add = 認証を登録する
    .party = 当事者（番号、略号又は名称）
    .scheme = privacy-mark 又は iso27001
    .number = 認証の番号
    .until = 有効期限
help-party-certificate-list = 認証を一覧にする
help-person-import = 表の人を名簿に載せる（CSV、xlsx）
    .file = 列は 氏名、役割、連絡先 又は name、duty、contact
help-person-relieve = 担当を解く（--reason）
    .person = 人（番号又は氏名）
    .successor = カバンや保管場所の鍵を引き継ぐ人
help-person-revoke = 紛失・盗難にあった鍵を失効させる（--reason）
    .person = 人（番号又は氏名）
    .trusted_until = この記録番号より前の署名だけを認める（now：すべて）
help-person-rekey = 鍵の再登録を認める（--reason、ほかの二人で）
    .person = 人（番号又は氏名）
help-contract-renew = 契約を更新する（取扱者等は改めて指名する）
    .number = 新しい契約番号
    .from = 開始日（2025-04-01、R7.4.1）
    .until = 終了日
    .return_by = 媒体の返却期限
    .title = 業務の名称（変わる場合）
    .work_code = 業務コード（変わる場合）
    .item = 承認された項目（変わる場合。複数可）
    .items = 承認された項目のファイル（変わる場合）
help-bag-retire = カバンの使用をやめる（--reason）
    .number = カバンの番号
help-bag-list = カバンを一覧にする
help-store-place-list = 保管場所を一覧にする
help-firm = ほかの会社
help-firm-add = 会社を登録する
    .kind = asp-operator、carrier、subcontractor 又は disposal
    .code = 略号
    .name = 会社の名称
    .contact = 電話など
help-firm-list = 会社を一覧にする
help-subcontract = 契約の下で働いてよい会社（再委託）
help-subcontract-approve = 再委託を承認する（--reason）
    .firm = 会社の略号
    .until = 終了日
help-subcontract-end = 再委託を終える（--reason）
    .firm = 会社の略号
help-policy = 運用設定
help-policy-list = 設定と、外している規則を見る
help-policy-set = 設定を変える（別の人が確認する。--reason）
    .setting = 「policy list」に出る名前
    .value = 数、on 又は off
help-arg-firm = 勤め先が別の会社であれば、その略号
help-arg-account = この端末でのアカウント名
help-arg-key_holder = 鍵を保管する人
help-arg-rotate = 今の鍵を新しい鍵に替える
help-arg-refuse = 承認しない（--reason）
help-arg-approval = 審議会等の承認: 根拠/会議/日付（複数可）
help-arg-clauses = 特記事項の文書（ダイジェストを記録する）
help-arg-retain_until = 書類を保存する期限
help-arg-extensions = 認める拡張子（csv,xlsx など。拡張子のない名前は no-extension）

## 結果
done-confirm = 記録番号 { $confirmed } の記録を、入力した人とは別の人として確認しました（記録番号 { $entry }）。{ $settled ->
        [true] {""}
       *[other] 有効になるには、もう一人の確認が必要です。
    }
done-confirm-list = 第二の確認を待っている記録（{ $count }件）
    .next = 入力した人とは別の人が「tewatashi confirm 記録番号 --as 操作する人 --keyring 鍵のフォルダー」を実行します。
done-person-enroll =
    本人の鍵を作成し、登録しました。
      氏名　　　　　　　　{ $name }
      人の番号　　　　　　{ $person }
      鍵の番号　　　　　　{ $key }
      フィンガープリント　{ $fingerprint }
      鍵のフォルダー　　　{ $keyring }
      記録番号　　　　　　{ $entry }
enroll-next-compare = 最初の二人は、互いのフィンガープリントを紙に書いて確かめ合ってください。三人目からは、登録済みの二人の確認が必要になります。「tewatashi contract designate 契約番号 --person { $person }」で契約に指名します。鍵のフォルダーとパスフレーズは、本人だけが使います。
enroll-next-vouching = この鍵は、登録済みの二人が確認するまで使えません。フィンガープリントを紙で示し、二人それぞれに「tewatashi confirm { $entry } --as 操作する人 --keyring 鍵のフォルダー」を実行してもらってください。鍵のフォルダーとパスフレーズは、本人だけが使います。
done-person-rotate =
    本人の鍵を新しい鍵に替えました。前の鍵は、これより後の記録には使えません。
      氏名　　　　　　　　{ $name }（{ $person }）
      鍵の番号　　　　　　{ $key }
      フィンガープリント　{ $fingerprint }
      記録番号　　　　　　{ $entry }
    .next = 相手方には、次の「tewatashi exchange export」で伝わります。
done-person-revoke = { $name }（{ $person }）の鍵 { $key } を失効させました（記録番号 { $entry }）。これより後の署名は認められません。{ $doubtful ->
        [true] 信用できない期間の署名は、だれも署名していないものとして扱います（記録番号 { $untrusted }）。関係する案件（{ $consignments }）に事故の記録を開きました。
       *[other] 前の署名は有効です。
    }
    .next = 本人が続けて担当するときは、ほかの二人が「tewatashi person rekey { $person }」と「tewatashi confirm」で再登録を認めます。相手方には、次の「tewatashi exchange export」で伝わります。急ぐときは電話でも伝えてください。
done-person-rekey = { $name }（{ $person }）の鍵の再登録を入力しました（記録番号 { $entry }）。まだ有効ではありません。
    .next = 本人でも入力した人でもない人が「tewatashi confirm { $entry } --as 操作する人 --keyring 鍵のフォルダー」で確認すると、本人は「tewatashi person enroll」で新しい鍵を登録できます。
done-person-relieve = { $name }（{ $person }）の担当を解きました（記録番号 { $entry }）。これより後は何も取り扱えません。{ $passed_on ->
        [true] カバンと保管場所の鍵は { $successor } が引き継ぎました。
       *[other] {""}
    }
    .next = 後任者は契約ごとに「tewatashi contract designate」で指名し、相手方に報告してください。
done-person-import = { $file } の{ $count }名を名簿に載せました（記録番号 { $entries }）。{ $waits ->
        [true] 別の人が「tewatashi confirm --people」で確認すると有効になります。
       *[other] {""}
    }
    .next = 封緘、承認、受領、開封又は報告をする人は、本人が「tewatashi person enroll」で鍵を登録します。
done-firm-add = 会社 { $name }（{ $firm }）を登録しました（記録番号 { $entry }）。
    .next = { $kind ->
        [asp-operator] このサービスで渡す案件は、経路 asp が承認された契約で「tewatashi seal」に --channel asp を付けて封緘し、「tewatashi asp export 管理番号 --service { $firm } -o ファイル」で掲載するファイルを書き出します。
        [carrier] 運搬する人を「tewatashi person add --name 氏名 --duty courier --firm { $firm }」で名簿に載せてください。
       *[other] 契約の仕事をするときは、「tewatashi subcontract approve --contract 契約 --firm { $firm } --until 日 --reason 理由」で承認してから、会社の人を「tewatashi person add --name 氏名 --duty 役割 --firm { $firm }」で名簿に載せてください。
    }
done-firm-list = 会社
done-subcontract-approve = 契約 { $contract } について、{ $firm } への再委託を { $until } まで承認しました（記録番号 { $entry }）。
    .next = 会社の人を「tewatashi contract designate { $contract } --person 氏名」で指名します。
done-subcontract-end = 契約 { $contract } の { $firm } への再委託を終えました（記録番号 { $entry }）。
done-certificate-add = { $party } の認証 { $number }（{ $until } まで）を登録しました（記録番号 { $entry }）。
done-certificate-list = 認証
done-bag-retire = カバン { $bag } の使用を終えました（記録番号 { $entry }）。この番号は二度と使いません。
done-bag-list = 鍵付きカバン
done-place-list = 保管場所
done-policy-list = 運用設定
    .next = 変えるときは「tewatashi policy set 設定 値 --reason 理由」を実行し、別の人が確認します。
done-policy-set = 運用設定 { $setting } を { $before } から { $value } に変える入力をしました（記録番号 { $entry }）。まだ有効ではありません。
    .next = 別の人が「tewatashi confirm { $entry } --as 操作する人 --keyring 鍵のフォルダー」で確認した時から有効になります。
done-contract-renew =
    契約 { $renews } を更新しました。
      契約番号　　　　{ $number }（{ $contract }）
      業務の名称　　　{ $title }
      記録番号　　　　{ $entry }
    .next = 取扱者等の指名は引き継がれません。双方の人を「tewatashi contract designate { $number } --person 氏名」で改めて指名してください。
done-approve-refused = 管理番号 { $consignment } を承認しませんでした（記録番号 { $entry }）。
    .next = 「tewatashi void { $consignment } --reason 理由 --as 操作する人 --keyring 鍵のフォルダー」で取り消し、直したものを改めて封緘してください。
done-contract-show =
    契約 { $number }（{ $contract }）
      業務の名称　　　{ $title }
      目的　　　　　　{ $purpose }
      根拠　　　　　　{ $ground }
      審議会等の承認　{ $approvals }
      特記事項　　　　{ $clauses }
      相手方　　　　　{ $party }
      期間　　　　　　{ $from } から { $until } まで
      更新前の契約　　{ $renews }
      返却期限　　　　{ $return_by }
      書類の保存期限　{ $retain_until }
      承認された媒体　{ $media_text }
      受渡方法　　　　{ $channels_text }
      承認された項目　{ $items }
      認める拡張子　　{ $extensions }
      再委託先　　　　{ $firms }
    指名された人:
done-ledger-show =
    記録番号 { $index }
      葉ハッシュ　{ $leaf }
      記録日時　　{ $recorded }
      操作した人　{ $who }
      本人の署名　{ $signed ->
        [true] あり
       *[false] なし
    }
      別に保管している情報　{ $side }

## エラー
err-four-eyes = { $consignment ->
        [none] この変更には、別々の二人が必要です（入力する人と確認する人。鍵の再登録は、本人ではない二人）。
       *[other] 管理番号 { $consignment } のこの処理には、別々の二人が必要です（封緘する人と承認する人、消去実施者と消去確認者、廃棄する人と立会人）。
    }
    .next = { $consignment ->
        [none] もう一人の、鍵を登録した人が、本人の鍵で「tewatashi confirm 記録番号」を実行してください。記録番号は「tewatashi confirm --list」で見られます。鍵の再登録は、本人でない人が「tewatashi person rekey」で始めます。
       *[other] もう一人の、この契約に指名された人が、本人の鍵で行ってください。確認を待っている記録であれば「tewatashi confirm 記録番号」です（「tewatashi confirm --list」で見られます）。廃棄の場合は媒体番号も確認してください。
    }
err-nothing-to-confirm = { $entry ->
        [none] あなたが確認できるものはありません。
       *[other] この記録（{ $entry }）は、第二の確認を要しないか、既に確認されています。
    }
    .next = 確認を待っている記録は「tewatashi confirm --list」で見られます。
err-not-vouched = { $person } の鍵は、まだ確認されていません。二人が鍵を登録した後は、登録済みの二人が確認した鍵だけが使えます。
    .next = 登録済みの二人が、本人から紙で示されたフィンガープリントと比べ、それぞれ「tewatashi confirm 記録番号」を実行してください。記録番号は「tewatashi confirm --list」で見られます。
err-vouch-differs = { $name } の鍵のフィンガープリント（{ $found }）が、紙のものと一致しません。
    .next = 確認せず、本人に直接会って確かめてください。だれかが本人の名で鍵を登録したおそれがあるときは「tewatashi person revoke」で失効させます。
err-no-key-in-force = { $person } には、有効な鍵がありません。
    .next = 「tewatashi person list」で状態を確認してください。
err-key-revoked = { $person } の鍵は失効しています。失効より後に届いた署名は認められません。
    .next = 本人が続けて担当するときは、ほかの二人が「tewatashi person rekey」と「tewatashi confirm」で再登録を認めてから、本人が「tewatashi person enroll」を実行します。
err-their-key-waits = { $person } の新しい鍵は、こちらでまだ確認されていないため、その署名のある書類は取り込みませんでした。
    .next = 相手方から紙で示されたフィンガープリントと比べ、「tewatashi confirm 記録番号」を実行した後、同じファイルをもう一度取り込んでください。記録番号は「tewatashi confirm --list」で見られます。
err-person-enrolled = { $person } の本人の鍵は、既に登録されています。
    .next = 登録済みの鍵のフォルダーを --keyring に指定してください。鍵を替えるときは、本人が「tewatashi person enroll --rotate」を実行します。鍵又はパスフレーズを失ったときは、ほかの二人が「tewatashi person rekey」と「tewatashi confirm」で再登録を認めます。
err-rotation-by-another = 鍵を替えられるのは、{ $person } の本人だけです。
    .next = 本人が --as と --keyring を指定して「tewatashi person enroll --rotate」を実行してください。
err-person-relieved = { $person } の担当は、既に解かれています。
    .next = 「tewatashi person list」で確認してください。
err-successor-same = { $person } の後任者に、本人が指定されています。
    .next = 別の人を --successor に指定してください。
err-held-elsewhere = { $person } は、管理番号 { $consignment } のものをまだ預かっています（{ $place ->
        [none] 手元
       *[other] { $place }
    }）。
    .next = 手元のものは「tewatashi store」で保管場所に入れてください。運搬中のものは受領を入力してください。保管場所やカバンの鍵は、--successor に引き継ぐ人を指定してください。
err-bag-in-use = カバン { $bag } は、管理番号 { $consignment } の運搬に使われています。
    .next = 受領を入力してから、使用を終えてください。
err-bag-retired = カバン { $bag } は使用を終えています。番号は二度と使えません。
    .next = 別の番号を付けて登録してください。
err-contract-open = 契約 { $contract } には、完結していない受渡案件があります: { $consignments }
    .next = 「tewatashi status」で残っているものを確認し、すべて完結させてから更新してください。
err-contract-exists = その相手方との契約 { $contract } は、既に登録されています。
    .next = 契約番号を確認してください。更新する契約には、新しい番号を付けます。
err-firm-exists = 会社の略号 { $firm } は、既に使われています。
    .next = 「tewatashi firm list」で確認し、別の略号を付けてください。
err-firm-unknown = 会社 { $firm } は登録されていません。
    .next = 「tewatashi firm list」で略号を確認してください。新しい会社は「tewatashi firm add」で登録します。
err-subcontract-unapproved = { $person } は、契約 { $contract } の当事者ではない会社（{ $firm }）の人で、その日に有効な再委託の承認がありません。
    .next = 承認できる場合は「tewatashi subcontract approve --contract { $contract } --firm 会社の略号 --until 終了日 --reason 承認の文書番号」を実行してください。承認がない会社の人に渡してはいけません。
err-no-subcontract = 契約 { $contract } に、{ $firm } への有効な再委託の承認はありません。
    .next = 「tewatashi firm list」で確認してください。
err-approval-refused = 管理番号 { $consignment } は承認されませんでした。
    .next = 「tewatashi void { $consignment } --reason 理由」で取り消し、直したものを改めて封緘してください。
err-setting-value = 運用設定 { $setting } に「{ $value }」は使えません。
    .next = 使える値: { $choices }
err-config-policy = 設定ファイル { $path } の [policy] に { $setting } = { $value } とありますが、規則はこのファイルでは変えられません。
    .next = ファイルから [policy] の部分を削除してください。規則は「tewatashi policy set 設定 値 --reason 理由」で入力し、別の人が「tewatashi confirm」で確認すると変わります。今の値は「tewatashi policy list」で見られます。
err-approval-malformed = 承認「{ $text }」は、根拠/会議/日付 の形ではありません。
    .next = 例: --approval 条例第10条/第3回審議会/2025-02-14
err-table-kind = { $path } は、CSV でも xlsx でもありません。
    .next = 表を CSV 又は xlsx で保存してください。
err-table-too-long = { $path } は { $limit }行を超えています。
    .next = 表を分けてください。
err-import-columns = { $path } の列「{ $column }」がないか、使えない名前です。
    .next = 列は 氏名、役割、連絡先、会社、アカウント（又は name、duty、contact、firm、account）です。氏名と役割は必ず入れてください。
err-import-cell = { $path } の{ $row }行目の「{ $column }」に「{ $text }」は使えません。
    .next = 役割は 取扱責任者、取扱者、運搬者（複数は「、」で区切る）、会社は登録した略号です。氏名は空にできません。
err-name-twice = { $path } の{ $row }行目: { $name } は、既に名簿にあるか、表に二度あります。だれも載せていません。
    .next = その行を削除してください。同姓同名の別人は「tewatashi person add」で一人ずつ載せます。
err-import-declined = { $path } の人を名簿に載せませんでした。
    .next = 内容を確認し、よければ --yes を付けて、もう一度実行してください。
