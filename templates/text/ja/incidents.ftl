# 事故、回収、訂正

kind-incident-noted = 事故についての追記
kind-incident-reported = 事故の報告・通知
kind-recalled = 回収の指示
kind-recall-arrived = 回収の指示の到着（相手方署名）
kind-struck = 記録の訂正（取消し）
state-found = 発見（確認待ち）
state-recalled = 回収中
at-found = 発見（確認待ち）
mark-entry = （記録番号{ $entry }）
mark-struck = （訂正済み。記録番号{ $entry }による）

## 事故
done-incident-open = 事故を記録しました（管理番号 { $consignment }、記録番号 { $entry }）。
    .next = { $cause ->
            [found] 見付かったものを確認し、返却（tewatashi give-back）又は受領（tewatashi receive）を記録してください。経緯を添えて「tewatashi incident close { $consignment } --reason 経緯 --as 操作する人 --keyring 鍵のフォルダー」で終結します。
           *[other] 直ちに相手方と協議してください。報告の期限と、報告に要る事実は「tewatashi incident show { $consignment }」で確認できます。分かったことと行ったことは「tewatashi incident note { $consignment } --reason 内容」で書き足し、最後に「tewatashi incident close { $consignment } --reason 経緯 --as 操作する人 --keyring 鍵のフォルダー」で終結します。
        }
done-incident-note = 事故（記録番号 { $incident }）に書き足しました（管理番号 { $consignment }、記録番号 { $entry }）。
done-incident-report = { $stage ->
        [final] 確報
       *[preliminary] 速報
    }を{ $to ->
        [principal] 委託元に
        [person] 本人に
       *[commission] 個人情報保護委員会に
    }行ったことを記録しました（管理番号 { $consignment }、事故の記録番号 { $incident }、記録番号 { $entry }）。
    .next = 残りの期限は「tewatashi incident show { $consignment }」で確認できます。
done-incident-close = 事故（記録番号 { $incident }）を終結しました（管理番号 { $consignment }、記録番号 { $entry }）。
done-incident-show =
    管理番号 { $consignment } の事故の報告に要る事実
    台帳にある事実だけを示すものです。報告の要否や、「高度な暗号化等の秘匿化」に当たるかどうかは判定しません。個人情報保護委員会の規則とガイドラインに照らし、人が判断してください。
    .next = 暗号の方式は、電子政府推奨暗号リスト（CRYPTREC）とISO/IEC 18033の最新の版で確かめてください。期限は知った日を1日目として数え、休日による繰延べは見込んでいません。
err-incident-about-what =
    何についての事故（{ $cause ->
        [found] 発見
       *[lost] 紛失
    }）かが指定されていません。
    .next = --medium 媒体番号、--notice（パスワード通知書）又は --paper（紙の束）を指定してください。
err-which-bundle = 管理番号 { $consignment } の紙の束は{ $count }件あるため、どれのことか決まりません。
    .next = --medium に、束の番号を指定してください。
err-not-lost = 管理番号 { $consignment } のそのものは、紛失として扱われていないため、発見を記録できません。
    .next = 「tewatashi status { $consignment }」で所在を確認してください。

## 報告に要る事実
incident-fact-title = 件名
incident-fact-items = 項目（契約で承認されたもの）
incident-fact-people = 人数
incident-fact-files = ファイル数
incident-fact-algorithms = 暗号の方式
incident-fact-unencrypted = 暗号化していない（紙）
incident-fact-lists = 確かめる一覧
incident-fact-lists-named = 電子政府推奨暗号リスト（CRYPTREC）、ISO/IEC 18033
incident-fact-package = パッケージのBLAKE3
incident-fact-password = パスワードの控え
incident-fact-kept = この台帳で保管中（通知書の受領により廃棄）
incident-fact-not-kept = この台帳にはない
incident-fact-copies = 復号した写し
incident-fact-medium = 媒体
incident-fact-notice = パスワード通知書
incident-fact-no-notice = 印刷も受領もしていない
incident-fact-last-holder = 最後の手渡し
incident-fact-carried = { $what ->
        [notice] パスワード通知書
       *[media] { $medium }
    }　{ $at }　{ $from }から{ $to }へ　カバン{ $bag }　便{ $trip }
incident-fact-incident = 事故
incident-fact-head =
    記録番号{ $entry }　{ $cause }　対象 { $thing ->
        [notice] パスワード通知書
        [media] 媒体
        [paper] 紙
       *[other] { $thing }
    }　{ $known }に知った{ $wrongful ->
        [true] 　不正の目的のおそれ
       *[false] {""}
    }{ $open ->
        [true] 　未終結
       *[false] 　終結
    }
incident-fact-note = 　経緯と措置
incident-fact-due = 　期限
incident-fact-deadline = { $stage ->
        [final] 確報
       *[preliminary] 速報
    }　{ $due }まで　{ $standing ->
        [met] 期限内に報告済み
        [met-late] 期限後に報告
        [overdue] 期限を過ぎている
        [dropped] 報告せずに終結
       *[open] 未報告
    }
incident-fact-report = 　報告・通知
incident-fact-sent = { $stage ->
        [final] 確報
       *[preliminary] 速報
    }　{ $to ->
        [principal] 委託元
        [person] 本人
       *[commission] 個人情報保護委員会
    }　{ $at }
cause-of-rule = { $cause }（{ $rule }）
word-cause = { $cause ->
        [lost] 紛失
        [damaged] 毀損
        [altered] 改変
        [count-mismatch] 数量・内容の不一致
        [leaked] 漏えい
        [misdirected] 誤送付・誤交付
        [found] 発見
        [rule-broken] 規則違反
       *[other] { $cause }
    }

## 回収
done-recall = 管理番号 { $consignment } の回収を記録しました（記録番号 { $entry }）。返却の期限は本日です。
    .next = 直ちに { $to } に電話し、「tewatashi exchange export --to 相手方 -o ファイル」で指示を届けてください。戻ったものは「tewatashi give-back { $consignment }」で記録します。開封された後であれば、消去報告書も必要です。
err-recalled = 管理番号 { $consignment } は{ $since }から回収中です。開封したり、新たに渡したりすることはできません。
    .next = 媒体とパスワード通知書を、別の機会に、直ちに返却してください（tewatashi hand-over）。開封した後であれば、消去報告書も提出します。
err-already-recalled = 管理番号 { $consignment } は、既に回収を指示しています。
    .next = 「tewatashi status { $consignment }」で、戻っていないものを確認してください。
err-nothing-to-recall = 管理番号 { $consignment } は、まだ何も外に出ていません。
    .next = 渡すのをやめる場合は「tewatashi void { $consignment } --reason 理由」を実行してください。
err-recall-foreign = 管理番号 { $consignment } の回収の指示に署名した { $person } は、送付元の人ではありません。
    .next = 送付元に電話し、指示が本物か確認してください。

told-recall = 回収の指示


status-next-recalled-back = 回収中です。戻ったものを確認し、「tewatashi give-back { $consignment }」で記録してください。

## 訂正
done-correct = 記録番号 { $corrected } を訂正しました（取消し。管理番号 { $consignment }、記録番号 { $entry }）。元の記録は、訂正済みと表示して残ります。
    .next = { $second ->
            [true] この記録の後に本人の署名のある記録があるか、相手方に知らせているため、別の人の確認が必要です。「tewatashi confirm { $entry } --as 別の人 --keyring 鍵のフォルダー」を実行してください。
           *[false] 正しい事実があれば、--late を付けて改めて記録してください。
        }
err-not-correctable = 記録番号 { $entry } は訂正できません。
    .next = 訂正できるのは、こちらの人が入力した、手渡し、保管、紙からの受領、返却（通知書）、廃棄の記録と、サーバーへの掲載、取得、削除の記録（署名した本人に限ります）だけです。この仕組みが行ったこと、そのほかの本人の署名のある記録、相手方からの知らせは訂正できません。
err-already-corrected = 記録番号 { $entry } は、既に訂正されています。
    .next = 「tewatashi status 管理番号」で、どの記録によるかを確認してください。
err-correction-of-another = 訂正する記録（{ $entry }）は、この管理番号のものではありません。
    .next = 「tewatashi status 管理番号」で記録番号を確認してください。
err-correction-of-another-kind = 記録番号 { $entry } を、別の種類の記録で置き換えることはできません。
    .next = 「tewatashi correct { $entry } --reason 理由」で取り消してから、正しい事実を --late を付けて記録してください。

## ヘルプ
help-arg-corrects = 誤っていた記録の番号（この記録で置き換える）
help-incident = 事故（紛失、漏えい、数の相違、規則違反など）
help-incident-open = 事故を記録する（--reason に経緯）
    .cause = lost、damaged、altered、count-mismatch、leaked、misdirected、found
    .medium = 対象の媒体の番号
    .notice = パスワード通知書についての事故
    .paper = 紙の束についての事故
    .wrongful = 不正の目的のおそれがある
    .late = 知った後で入力する（--at と併せて）
help-incident-note = 分かったことと行ったことを書き足す（--reason）
    .entry = 事故の記録番号（複数あるとき）
    .wrongful = 不正の目的のおそれがある
help-incident-report = 報告・通知を行ったことを記録する
    .stage = 速報 preliminary、確報 final
    .to = 委員会 commission、委託元 principal、本人 person
    .file = 送ったもののファイル（ダイジェストを記録する）
    .entry = 事故の記録番号（複数あるとき）
    .late = 行った後で入力する（--at と併せて）
help-incident-show = 報告に要る事実を見る
help-incident-close = 分かったことと行ったことを添えて終結する（--reason）
    .entry = 事故の記録番号（未終結のものが複数あるとき）
help-recall = 渡したものをすべて、直ちに返してもらう（--reason）
help-correct = 誤っていた記録を取り消す（--reason）
    .entry = 記録番号
column-fact = 事実
