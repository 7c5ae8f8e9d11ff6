# ヘルプ: 引数は、命令の属性か、どの命令にも共通の help-arg- に書く
help-arg-home = 台帳の保存先（標準は TEWATASHI_HOME）
help-arg-json = 文章の代わりにJSON文書を一つ出力する
help-arg-lang = 表示する言語（標準は LANG、なければ ja）
help-arg-as = 操作する人（番号又は登録した氏名）
help-arg-no_input = 質問をせず、答えがなければ中止する
help-arg-yes = 確認にはすべて「はい」と答える
help-arg-at = 紙から入力する事実の日時（RFC 3339）
help-arg-reason = 遅れて入力する理由、差戻しや取消しの理由
help-arg-keyring = 操作する人の、本人の鍵のフォルダー
help-arg-passphrase_file = 本人のパスフレーズを書いたファイル
help-arg-home_passphrase_file = 台帳のパスフレーズを書いたファイル
help-arg-progress = 進み具合をJSONで標準エラー出力に出す
help-arg-contract = 契約（契約番号又は番号 C-…）
help-arg-number = 管理番号
help-arg-out = 書き出すファイル
help-arg-what = 媒体 media、通知書 notice、紙 paper
help-arg-late = 紙から後日入力する
help-arg-scan = 署名のある紙のスキャン
help-arg-index = 記録番号
help-tewatashi = 個人情報を委託先に渡し、返却と消去まで証明する
help-arg-help = この説明を表示する
help-arg-version = 版を表示する
help-help = 命令の説明を表示する
help-init = 台帳を開設する（鍵、台帳、設定）
    .name = 区の保有課又は委託先の名称
    .code = 管理番号に使う略号（例 SHJ）
    .role = office（区）又は contractor（委託先）
    .practice = 練習用にする（書類に「練習」と入る）
    .contact = 緊急連絡先（受渡票に印刷する）
help-party = 当事者（こちらと相手方）
help-party-list = 当事者を一覧にする
help-person = 取り扱う人と、本人の鍵
help-person-add = 人を名簿に載せる
    .name = 氏名
    .contact = 緊急時の電話など
    .duty = 責任者 responsible、取扱者 handler、運搬者 courier（複数可）
    .party = ほかの当事者の人であれば、その番号
help-person-enroll = 本人の鍵を作って登録する（--as、--keyring）
help-person-list = 名簿を一覧にする
help-contract = 契約（だれに何を渡してよいか）
help-contract-add = 契約を登録する
    .number = 契約番号（例 R7-042）
    .party = 相手方（番号、略号又は名称）
    .title = 業務の名称
    .purpose = 登録業務の目的
    .ground = 根拠（審議会の了承など）
    .work_code = 業務コード（受渡票に印刷。内容や病名を書かない）
    .item = 承認された項目（別の見出しは「=」の後に「|」区切り）
    .items = 承認された項目を1行に一つ書いたファイル
    .medium = 承認された媒体（複数可）
    .channel = 承認された受渡方法（複数可）
    .from = 開始日 YYYY-MM-DD
    .until = 終了日
    .return_by = 媒体の返却期限
    .person = 指名する人（複数可）
help-contract-designate = 契約に人を追加で指名する
    .person = 指名する人（複数可）
help-contract-show = 契約の内容を見る
help-contract-list = 契約を一覧にする
help-bag = 鍵付きカバン
help-bag-add = カバンを番号で登録する
    .number = カバンの番号
help-store-place = 施錠できる保管場所
help-store-place-add = 保管場所を名称で登録する
    .name = 保管場所の名称
    .description = 所在と、鍵を管理する人
help-identity = こちらの身元ファイル
help-identity-export = 相手方に渡す身元ファイルを作る
    .person = 紹介する人（複数可）
help-trust = 相手方の鍵の登録
help-trust-add = 身元ファイルの鍵と台帳の控えを登録する
    .file = 相手方の身元ファイル
    .fingerprint = 契約開始時に交わした紙のフィンガープリント
help-seal = ファイルを確認し、まとめて暗号化する（封緘）
    .title = 件名（台帳に残す）
    .people = 対象者の人数
    .rows_differ = 表の行数と人数が違う理由
    .to = 送付先（契約だけでは決まらないとき）
    .paths = ファイル又はフォルダー
help-approve = 封緘した案件を、別の人が承認する
    .reference = 決定文書の文書番号
help-void = 手渡す前の案件を取り消す
help-burn = 媒体に書き込み、全体を読み戻す
    .drive = image:ファイル
    .medium = 媒体の種類
help-slip = 個人情報受渡票（兼受領書）を作る
    .bag = 運ぶカバンの番号（票に印刷する）
help-notice = パスワード通知書を作る
help-scan = 受渡票の二次元コードを読み、真偽と次の手順を示す
    .source = 画像、テキスト、数字、又は -（標準入力）
    .identity = 信用する身元ファイル（複数可）
help-store = 施錠できる場所への保管を記録する
    .place = 保管場所の名称
help-hand-over = 媒体や通知書の手渡しを記録する
    .from = 渡す人
    .to = 受け取る人
    .bag = 鍵付きカバンの番号
    .trip = 便（何便で運ぶか）
help-receive = 受領を記録する
    .number = 管理番号（又は --slip）
    .slip = 受渡票（画像、テキスト又は数字）
    .count = 数えた枚数
    .by = 受領した人（操作する人と違うとき）
    .medium = 届いた媒体（一部だけのとき。複数可）
    .contract = 契約（送付元との契約が複数あるとき）
help-open = パッケージを照合し、復号して展開する（開封）
    .source = ディスクのイメージ又はパッケージ
    .out = 新しく作る展開先のフォルダー
    .password_file = 通知書のパスワードを書いたファイル
help-erase = 消去報告書
help-erase-draft = 記録のある写しを並べた下書きを作る
help-erase-report = 記入した下書きに署名し、報告書を作る
    .answers = 記入した下書き
help-erase-submit = 報告を区へ届けるファイルを作る
help-erase-check = 届いた報告を、台帳の記録と照合する
help-erase-accept = 確認した報告を受理する
help-erase-send-back = 報告を差し戻す（--reason）
help-give-back = 媒体又は通知書の返却を記録する
    .medium = 読めなくなった媒体の番号
    .image = 返却されたディスクのイメージ
    .notice = 通知書が返却された
help-dispose = 媒体を、こちらで二人で廃棄する
    .medium = 廃棄する媒体（複数あるとき）
    .witness = 立ち会う人
help-close = 案件を完結する
help-status = いま、だれが何を持っているか。案件の経過
help-exchange = 相手方とのやりとり
help-exchange-export = 相手方に必要なものを一つのファイルにする
    .to = 相手方（番号、略号又は名称）
help-exchange-import = 相手方のファイルを取り込む
    .file = 相手方から届いたファイル
help-ledger = 台帳（個人情報受渡管理簿）の閲覧と点検
help-ledger-list = 記録を古い順に一覧にする
    .from = 表示を始める記録番号（標準は最新の記録）
    .count = 件数
    .number = この管理番号の記録だけ
help-ledger-show = 記録を一つ見る
help-ledger-verify = 全体を点検し、ほかが持つものとも照合する
    .witness = 受渡票の画像、イメージ、チェックポイント（複数可）
help-ledger-proof = 記録の証明を書き出す
help-ledger-verify-proof = 証明をファイルだけで確かめる
    .proof = 証明のファイル
    .entry = 記録の本体のファイル
    .identity = 台帳の持ち主の身元ファイル
help-ledger-checkpoint = 最新のチェックポイント、又は連署した相手方のもの
    .of = 相手方のものを出すときの、その相手方
help-ledger-cosign = 相手方の最新のチェックポイントを確かめ、連署する
    .source = イメージ（.iso）又はチェックポイントのファイル
    .of = 相手方（ファイルから分からないとき）
help-manual = 手引き（man）を書き出す
    .out = 書き出すフォルダー
help-schema = --json で出力する文書の形式（JSON Schema）を示す
    .words = 命令、又は error（なければ全部）
help-completions = シェルの入力補完を出力する
    .shell = シェルの種類
note-default = （標準 { $default }）
note-choices = （{ $choices }）
usage-options = [オプション]
usage-command = <命令>
heading-begin = はじめに・登録
heading-send = 渡す
heading-take = 受け取る
heading-return = 返す・消す・終える
heading-check = 確かめる・やりとりする
heading-guide = 手引き
heading-examples = 例
heading-name = 名前
heading-description = 説明
heading-version = 版
heading-common = 共通の指定
first-bad-none = 記録そのものには異常なし（証拠との不一致）
first-bad-entry = 記録番号 { $index }
heading-usage = 使い方
heading-commands = 命令
heading-arguments = 引数
heading-options = オプション
done-incident-open = 事故を記録しました（管理番号 { $consignment }、記録番号 { $entry }）。
    .next = 直ちに相手方と対応を協議し、分かったことと行ったことを添えて「tewatashi incident close { $consignment } --reason 経緯」で終結してください。
done-incident-close = 事故（記録番号 { $incident }）を終結しました（管理番号 { $consignment }、記録番号 { $entry }）。
help-incident = 事故（紛失、数の相違、規則違反など）
help-incident-open = 事故を記録する（--reason に経緯）
    .cause = lost、damaged、altered、count-mismatch、rule-broken
    .medium = 関係する媒体の番号
help-incident-close = 分かったことと行ったことを添えて終結する（--reason）
    .entry = 事故の記録番号（複数あるとき）

# 例: 命令の説明の終わりに示す。続きの行は \ で結ぶ
example-init =
    tewatashi init --name "見本区健康推進課" --code SHJ --role office \
        --contact "03-0000-0000"
    tewatashi init --name "見本データ株式会社" --code MDK --role contractor
example-party-list =
    tewatashi party list
example-person-add =
    tewatashi person add --name "渡邊花子" --duty handler
    tewatashi person add --name "鈴木三郎" --duty courier --contact 03-0000-1111
example-person-enroll =
    tewatashi person enroll --as "渡邊花子" --keyring /media/watanabe
example-person-list =
    tewatashi person list
example-contract-add =
    tewatashi contract add --number R7-042 --party MDK --title "健診案内の印刷" \
        --work-code "業務A" --item "氏名=名前" --item "住所" --medium cd-r \
        --channel medium --from 2025-04-01 --until 2026-03-31 \
        --return-by 2026-03-31 --person "渡邊花子"
example-contract-designate =
    tewatashi contract designate R7-042 --person "渡邊花子"
example-contract-show =
    tewatashi contract show R7-042
example-contract-list =
    tewatashi contract list
example-bag-add =
    tewatashi bag add BAG-03
example-store-place-add =
    tewatashi store-place add SAFE-1 --description "3階の金庫、鍵は係長"
example-identity-export =
    tewatashi identity export --person "渡邊花子" -o 見本区.identity
example-trust-add =
    tewatashi trust add 見本データ.identity
example-confirm =
    tewatashi confirm 42 --as "髙橋一郎" --keyring /media/takahashi
example-seal =
    tewatashi seal --contract R7-042 --title "対象者名簿" --people 3000 \
        名簿.csv --as "渡邊花子" --keyring /media/watanabe
example-approve =
    tewatashi approve SHJ-R7-0001 --ref "7健健第114号" --as "髙橋一郎" \
        --keyring /media/takahashi
example-void =
    tewatashi void SHJ-R7-0001 --reason "対象者を誤ったため" --as "髙橋一郎" \
        --keyring /media/takahashi
example-burn =
    tewatashi burn SHJ-R7-0001 --drive image:disc.iso --as "渡邊花子"
example-slip =
    tewatashi slip SHJ-R7-0001 --bag BAG-03 -o 受渡票.pdf --as "渡邊花子"
example-notice =
    tewatashi notice SHJ-R7-0001 -o 通知書.pdf --as "渡邊花子"
example-scan =
    tewatashi scan 受渡票.png
    tewatashi scan 受渡票.png --identity 見本区.identity
example-store =
    tewatashi store SHJ-R7-0001 --what media --place SAFE-1 --as "渡邊花子"
example-hand-over =
    tewatashi hand-over SHJ-R7-0001 --what media --from "渡邊花子" \
        --to "鈴木三郎" --bag BAG-03 --trip T-0513 --as "渡邊花子"
example-receive =
    tewatashi receive --slip 受渡票.png --what media --count 1 --as "吉田神" \
        --keyring /media/yoshida
    tewatashi receive SHJ-R7-0001 --what media --count 1 --by "吉田神" --late \
        --at 2025-05-13T10:30:00+09:00 --scan 受領書.pdf --as "渡邊花子"
example-open =
    tewatashi open disc.iso --out 受領データ --as "吉田神" \
        --keyring /media/yoshida
example-erase-draft =
    tewatashi erase draft SHJ-R7-0001 -o 消去報告.toml
example-erase-report =
    tewatashi erase report SHJ-R7-0001 --answers 消去報告.toml -o 報告書.pdf \
        --as "山﨑次郎" --keyring /media/yamazaki
example-erase-submit =
    tewatashi erase submit SHJ-R7-0001 -o 提出用.exchange
example-erase-check =
    tewatashi erase check SHJ-R7-0001
example-erase-accept =
    tewatashi erase accept SHJ-R7-0001 --as "髙橋一郎" \
        --keyring /media/takahashi
example-erase-send-back =
    tewatashi erase send-back SHJ-R7-0001 --reason "写しが一つ足りないため" \
        --as "髙橋一郎" --keyring /media/takahashi
example-give-back =
    tewatashi give-back SHJ-R7-0001 --image 返却.iso --as "渡邊花子"
    tewatashi give-back SHJ-R7-0001 --notice --as "渡邊花子"
example-dispose =
    tewatashi dispose SHJ-R7-0001 --witness "髙橋一郎" --as "渡邊花子"
example-incident-open =
    tewatashi incident open SHJ-R7-0001 --cause damaged \
        --reason "ケースが割れていた" --as "渡邊花子"
example-incident-close =
    tewatashi incident close SHJ-R7-0001 --reason "読取りに支障がなかった" \
        --as "髙橋一郎" --keyring /media/takahashi
example-close =
    tewatashi close SHJ-R7-0001 --as "髙橋一郎" --keyring /media/takahashi
example-status =
    tewatashi status
    tewatashi status SHJ-R7-0001
example-exchange-export =
    tewatashi exchange export --to MDK -o 見本データあて.exchange
example-exchange-import =
    tewatashi exchange import 見本データから.exchange
example-ledger-list =
    tewatashi ledger list --count 20
    tewatashi ledger list --number SHJ-R7-0001
example-ledger-show =
    tewatashi ledger show 42
example-ledger-verify =
    tewatashi ledger verify
    tewatashi ledger verify --witness 受渡票.png --witness disc.iso
example-ledger-proof =
    tewatashi ledger proof 42 -o 42.proof
example-ledger-verify-proof =
    tewatashi ledger verify-proof 42.proof --entry 42.cbor \
        --identity 見本区.identity
example-ledger-checkpoint =
    tewatashi ledger checkpoint -o 台帳.checkpoint
    tewatashi ledger checkpoint --of MDK
example-ledger-cosign =
    tewatashi ledger cosign disc.iso
example-manual =
    tewatashi manual --out man
example-schema =
    tewatashi schema seal
    tewatashi schema error
example-completions =
    tewatashi completions bash > ~/.bash_completion
    tewatashi completions fish > ~/.config/fish/completions/tewatashi.fish
