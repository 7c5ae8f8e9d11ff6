# 画面の表示: 結果、一覧、質問、進み具合、ヘルプ

## 入力の誤り
err-output-failed = 処理は終わりましたが、結果を出力できませんでした（詳細: { $cause }）。
    .next = 同じ処理を繰り返す前に、「tewatashi status」や「tewatashi ledger list」で、記録されたことを確認してください。出力先の空き容量も確認してください。
err-argument-unknown = 「{ $argument }」という引数は、この命令にありません。
    .next = { $suggestion ->
        [none] --help を付けて実行すると、使える引数が表示されます。
       *[other] もしかして: { $suggestion }。使える引数は --help で確認できます。
    }
err-command-unknown = 「{ $command }」という命令はありません。
    .next = { $suggestion ->
        [none] 「tewatashi --help」で命令の一覧を確認してください。
       *[other] もしかして: { $suggestion }。命令の一覧は「tewatashi --help」で確認できます。
    }
err-argument-missing = 必要な引数がありません: { $arguments }
    .next = その引数を付けて、もう一度実行してください。引数の意味は --help で確認できます。
err-argument-conflict = 「{ $argument }」と「{ $other }」は、一緒に使えません。
    .next = どちらか一方だけを指定してください。
err-argument-value = 「{ $argument }」に「{ $value }」は使えません。
    .next = 書き方を確認してください。引数の意味は --help で確認できます。
err-argument-empty = 「{ $argument }」の値がありません。
    .next = 値を続けて書いてください。引数の意味は --help で確認できます。
err-argument-not-utf8 = 引数に、UTF-8ではない文字があります。
    .next = 端末の文字コードをUTF-8にして、入力し直してください。
err-schema-unknown = 「{ $command }」という命令の形式はありません。
    .next = 命令の一覧は「tewatashi --help」で確認してください。エラーの形式は「tewatashi schema error」です。
err-choice-unknown = 「{ $text }」は使えません。
    .next = 次のどれかを指定してください: { $choices }
err-input-needed = 入力が必要ですが、画面から入力できません。
    .next = { $flag } を付けて実行してください。
err-items-not-utf8 = 項目のファイル { $path } の文字コードがUTF-8ではありません。
    .next = UTF-8で保存し直してください。

## 中断
err-interrupted = 中断しました。書きかけのファイルは消去しました。{ $ledger ->
        [unchanged] 台帳には、何も記録していません。
       *[other] 台帳には、中断する前に{ $recorded }件を記録しました（記録番号 { $from } から）。
    }
    .next = { $ledger ->
        [unchanged] 同じ命令をもう一度実行すると、初めからやり直します。
       *[other] 「tewatashi ledger list --from { $from }」で、どこまで進んだかを確認してください。書込みの途中だった媒体は、渡さずに廃棄してください。
    }

## ファイルの読み書き（機器と基本ソフトの言うこと）
err-file-is-folder = { $path } はフォルダーです。ここではファイルを指定します。
    .next = ファイルの名前を確認してください。
err-file-below-file = { $path } の途中に、フォルダーではないものがあります。
    .next = 保存先の書き方を確認してください。
err-file-name-unfit = { $path } は、ファイルの名前として長すぎるか、使えない文字を含みます。
    .next = 短い名前を指定してください。
err-file-busy = { $path } は、ほかのプログラムが使用しています。
    .next = 使用しているプログラムを終了してから、もう一度実行してください。
err-file-unreadable = { $path } を読み書きする機器が、入出力エラーを返しました。
    .next = ディスク又は媒体が壊れているおそれがあります。別のドライブで試し、同じ結果なら情報システム担当に知らせてください。受け取ったパッケージであれば、「tewatashi open --recover」で読める部分だけを取り出せます。

## 印
mark-error = エラー:
mark-warning = 注意:
check-held = 適合
check-failed = 不適合

## 繰り返し使う語
word-what = { $what ->
        [notice] パスワード通知書
        [paper] 紙
       *[media] 媒体
    }

## 質問
ask-missing = { $help }［{ $flag }］:
ask-passphrase-home = この台帳のパスフレーズ:
ask-passphrase-home-new = この台帳の新しいパスフレーズ（8文字以上）:
ask-passphrase-person = { $name }（{ $person }）の本人の鍵のパスフレーズ:
ask-passphrase-person-new = { $name }（{ $person }）の本人の鍵の新しいパスフレーズ（8文字以上）:
ask-again = もう一度:
ask-yes-no = { $question }（はい: y、いいえ: n） [y/N]
ask-package-password = パスワード通知書のパスワード:
ask-fingerprint =
    相手方（{ $name }）の鍵のフィンガープリントは次のとおりです。
      { $fingerprint }
    契約開始時に交わした紙のものと、すべて一致しますか。

## 進み具合
progress-seal = 封緘しています
progress-write = 媒体を書き込んでいます
progress-read-back = 全体を読み戻しています
progress-check = 受渡票と照合しています
progress-open = 開封しています
progress-scan = ウイルスを検査しています

## 一覧の見出し
column-at = 日時
column-check = 確認項目
column-code = 符号
column-consignment = 管理番号
column-duties = 役割
column-fingerprint = フィンガープリント
column-from = 開始
column-index = 番号
column-key = 鍵の番号
column-meaning = 内容
column-lost = 失われたバイト
column-missing = 残っているもの
column-name = 氏名・名称
column-number = 契約番号
column-party = 当事者
column-person = 人の番号
column-recorded = 記録日時
column-result = 結果
column-role = 立場
column-state = 状態
column-title = 業務の名称
column-to = 送付先
column-until = 終了
column-what = 内容
column-who = 行った人

## 結果: 台帳の開設と登録
done-bag-add = 鍵付きカバン { $bag } を登録しました（記録番号 { $entry }）。
done-place-add = 保管場所 { $place } を登録しました（記録番号 { $entry }）。
done-person-add = { $name } を名簿に載せました。番号は { $person } です（記録番号 { $entry }）。{ $waits ->
        [true] 別の人が「tewatashi confirm --people」で確認すると有効になります。
       *[other] {""}
    }
    .next = 封緘、承認、受領、開封又は報告をする人は、本人が「tewatashi person enroll --as { $person } --keyring 鍵のフォルダー」で鍵を登録します。運搬だけをする人には不要です。
done-person-list = 名簿
done-party-list = 当事者（こちらと相手方）
done-identity-export =
    身元ファイルを作成しました。
      ファイル　　　　　　{ $file }
      フィンガープリント　{ $fingerprint }
      受取用の公開鍵　　　{ $receiving }
      紹介する人　　　　　{ $people }名
      記録番号　　　　　　{ $entry }
    .next = ファイルを相手方に渡し、フィンガープリントは紙に書いて別に渡してください。相手方は、受け取ったファイルを「tewatashi trust add ファイル --fingerprint 紙のフィンガープリント」で登録します。
done-trust-add =
    相手方を登録しました。
      名称　　　　　　　　{ $name }
      当事者の番号　　　　{ $party }
      フィンガープリント　{ $fingerprint }
      受取用の公開鍵　　　{ $receiving }
      紹介された人　　　　{ $names }
      台帳の件数　　　　　{ $size }件まで控えました
      記録番号　　　　　　{ $entry }
    .next = 契約を「tewatashi contract add」で登録し、双方の取扱者等を指名してください。
done-contract-add =
    契約を登録しました。
      契約番号　　　　{ $number }（{ $contract }）
      業務の名称　　　{ $title }
      承認された項目　{ $items }項目
      記録番号　　　　{ $entry }
    { $waits ->
        [true] 取扱者等の指名（記録番号 { $naming }）は、別の人が「tewatashi confirm --people」で確認すると有効になります。
       *[other] {""}
    }
    .next = データを渡すときは「tewatashi seal --contract { $number } --title 件名 --people 人数 ファイル… --as 操作する人 --keyring 鍵のフォルダー」を実行します。
done-contract-designate = 契約 { $number } の取扱者等に { $names } を指名しました（記録番号 { $entry }）。{ $waits ->
        [true] 別の人が「tewatashi confirm --people」で確認すると有効になります。
       *[other] {""}
    }
done-contract-list = 契約

## 結果: 封緘から受領まで
done-seal =
    封緘しました。
      管理番号　　　　　{ $consignment }
      対象者　　　　　　{ $people }名分
      ファイル　　　　　{ $files }点{ $viruses ->
        [scanned] （ウイルス検査済み）
        [declared] （ウイルス対策は申告による）
       *[none] {""}
    }
      パッケージ　　　　{ $size }バイト
      同・BLAKE3　　　　{ $package }{ $with_sha256 ->
        [true] {"\u000A"}  同・SHA-256　　　 { $sha256 }（RFC 9162の木の根で、sha256sumの値とは異なります）
       *[false] {""}
    }
      記録番号　　　　　{ $entry }
      記録の葉ハッシュ　{ $leaf }
    .next = 封緘した人とは別の人が、内容を確認のうえ「tewatashi approve { $consignment } --as 承認する人 --keyring その人の鍵のフォルダー」で承認してください。
done-approve = 管理番号 { $consignment } を承認しました（記録番号 { $entry }）。
    .next = 「tewatashi burn { $consignment } --drive image:{ $consignment }.iso」で媒体に書き込みます。
done-void = 管理番号 { $consignment } を取り消し、パッケージとパスワードを廃棄しました（記録番号 { $entry }）。
    .next = 書込み済みの媒体や印刷済みの書類がある場合は、細断するなどして廃棄してください。
done-burn =
    媒体に書き込み、全体を読み戻して一致を確認しました。
      管理番号　　　{ $consignment }
      媒体番号　　　{ $medium }（{ word-medium-kind }）
      イメージ　　　{ $image }
      大きさ　　　　{ $size }バイト
      同・BLAKE3　　{ $blake3 }
      記録番号　　　{ $entry }
    .next = 媒体のラベルに管理番号と媒体番号を書き、「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を印刷してください。
done-receipt =
    受領書を作成しました。
      管理番号　{ $consignment }
      ファイル　{ $file }
      連署　　　{ $cosigned_size ->
        [0] なし
       *[other] { $cosigned_size }件まで
    }
      記録番号　{ $entry }
    .next = 印刷し、受領した者が署名又は記名押印して、渡した側に返してください。相手方は「tewatashi exchange import 画像」で取り込みます。
err-receipt-unsigned = { $consignment } には、この台帳で電子署名した受領の記録がありません。
    .next = 「tewatashi receive」で受領を記録してから作成してください。紙で記録した受領（--late）には電子署名がありません。
err-codes-of-several = { $path } には、二つ以上の相手方の二次元コードがあります。
    .next = 受領書を一枚ずつ画像にして取り込んでください。何も記録していません。
done-slip =
    個人情報受渡票（兼受領書）を作成しました。
      管理番号　　　{ $consignment }
      ファイル　　　{ $file }
      照合番号　　　{ $matching_number }
      台帳確認符号　{ $size }件 { $root }
      記録番号　　　{ $entry }
    .next = 正と控を印刷し、照合番号を媒体とカバンの札に書き写してください。手渡したら「tewatashi hand-over { $consignment } --what media --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で記録します。
done-notice =
    パスワード通知書を作成しました。
      管理番号　{ $consignment }
      ファイル　{ $file }
      記録番号　{ $entry }
    .next = 印刷したら、直ちにファイルを消去してください。媒体とは別の日に、鍵付きカバンで手渡し、「tewatashi hand-over { $consignment } --what notice --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で記録します。
done-store = 管理番号 { $consignment } の{ word-what }を { $place } に保管したことを記録しました（記録番号 { $entry }）。
done-hand-over =
    手渡しを記録しました。
      管理番号　　　{ $consignment }
      渡したもの　　{ word-what }
      渡した人　　　{ $from }
      受け取った人　{ $to }
      カバン　　　　{ $bag }
      数量　　　　　{ $pieces }
      記録番号　　　{ $entry }
done-receive =
    受領を記録しました{ $late ->
        [true] （後日入力）。
       *[false] 。
    }
      管理番号　　　{ $consignment }
      受領したもの　{ word-what }
      受領した人　　{ $by }
      数量　　　　　{ $count }
      記録番号　　　{ $entry }{ $password_destroyed ->
        [true] {""}
            控えていたパスワードを廃棄しました。
       *[false] {""}
    }
hand-over-next-out = 届け先の署名のある用紙が戻ったら、「tewatashi receive { $consignment } --what { $what } --count 数えた数 --by 受領した人 --late --at 受領の日時」で受領を記録してください。
hand-over-next-back = 用紙の控えを保管してください。残っているものは「tewatashi status { $consignment }」で確認できます。
receive-next-sent-media = 日を改めて「tewatashi notice { $consignment } -o 通知書.pdf」でパスワード通知書を印刷し、別の機会に渡します。
receive-next-sent-notice = 返却期限まで待ちます。相手方のファイルが届いたら「tewatashi exchange import ファイル」で取り込んでください。
receive-next-here-media = 施錠できる場所に保管し、「tewatashi store { $consignment } --what { $what } --place 保管場所」で記録してください。パスワード通知書は、別の日に届きます。
receive-next-here-keyed = 施錠できる場所に保管し、「tewatashi store { $consignment } --what { $what } --place 保管場所」で記録してください。受取用の鍵で封緘されているため、パスワード通知書は届きません。「tewatashi open イメージ又は管理番号.zip.age --out フォルダー --as 操作する人 --keyring 鍵のフォルダー」で開封してください。
receive-next-sent-keyed = 相手方の受取用の鍵で封緘したため、パスワード通知書はありません。返却期限まで待ちます。相手方のファイルが届いたら「tewatashi exchange import ファイル」で取り込んでください。
receive-next-here-notice = 「tewatashi open イメージ又は管理番号.zip.age --out フォルダー --as 操作する人 --keyring 鍵のフォルダー」で開封してください。

## 結果: 受渡票の読取りと開封
done-scan =
    署名の正しい受渡票です。
      発行した台帳　{ $origin }
      管理番号　　　{ $consignment }
      照合番号　　　{ $matching_number }
      送付元　　　　{ $from }
      送付先　　　　{ $to }
      媒体番号　　　{ $channel ->
        [asp] －（LGWAN-ASPサービス）
       *[medium] { $media }
    }
      数量　　　　　{ $channel ->
        [asp] －
        [paper] 紙{ $pieces }枚
       *[medium] { $pieces }枚
    }
      発行日時　　　{ $issued }
      返却期限　　　{ $return_by }{ $overdue ->
        [true] （過ぎています）
       *[false] {""}
    }
      BLAKE3　　　　{ $package }
      台帳確認符号　{ $size }件 { $root }
      ほかの者の連署　{ $cosigned_size }件まで
    { $outdated ->
        [true] この票は古いものです。後から発行した票があるか、受渡しが終わっています。{" "}
       *[false] {""}
    }複写した票でも同じ結果になります。必ず、現物の媒体番号・照合番号・枚数と照合してください。この票が示すのは、発行時の台帳（{ $size }件）までのことです。
scan-next-no-home = この機械には台帳がありません。現物と照合し、受領欄に署名又は記名押印してください。
scan-next-receive = 現物と一致したら、「tewatashi receive --slip 受渡票 --what media --count 数えた数 --as 受領する人 --keyring 鍵のフォルダー」で受領を記録してください。
scan-next-stranger = こちら宛てでも、こちらが発行したものでもありません。受け取らずに、受渡票の緊急連絡先へ電話してください。
scan-next-ended = この案件は終わっています。媒体が手元にある場合は、直ちに取扱責任者に知らせてください。
scan-next-hand-over = 運搬者に渡したら、「tewatashi hand-over { $consignment } --what media --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で手渡しを記録してください。
scan-next-enter-receipt = 受領の署名があれば、「tewatashi receive { $consignment } --what media --count 数えた数 --by 受領した人 --late --at 受領の日時」で記録してください。
scan-next-notice = 日を改めて「tewatashi notice { $consignment } -o 通知書.pdf」でパスワード通知書を印刷し、別の機会に渡してください。
scan-next-close = 「tewatashi status { $consignment }」で、完結までに残っているものを確認してください。
scan-next-open-keyed = 受取用の鍵で封緘されているため、パスワード通知書は届きません。「tewatashi open イメージ又は管理番号.zip.age --out フォルダー --as 操作する人 --keyring 鍵のフォルダー」で開封してください。
scan-next-open = パスワード通知書の受領を記録した後に、「tewatashi open ディスクのイメージ --out フォルダー --as 操作する人 --keyring 鍵のフォルダー」で開封してください。
scan-next-return = 業務が終わったら、媒体と通知書を別の機会に返却し、「tewatashi erase draft { $consignment } -o 消去報告.toml」から消去報告書を作成してください。
done-open =
    開封し、中身が封緘時の一覧と一致することを確認しました。
      管理番号　　　　{ $consignment }
      展開先　　　　　{ $out }
      対象者　　　　　{ $people }名分
      ファイル　　　　{ $files }点（{ $names }）{ $viruses ->
        [scanned] 、ウイルス検査済み
        [declared] 、ウイルス対策は申告による
       *[none] {""}
    }
      写しの番号　　　{ $copy }（{ $host }）
      封緘記録の照合　{ $sealing_proven ->
        [true] 送付元の台帳の記録と一致
       *[false] 未了
    }
      記録番号　　　　{ $entry }
open-next-erase = 対象者の人数が受渡しの内容と合うか確認してください。ほかに写しを作ったときは、機械と場所を控えておきます。業務が終わったら「tewatashi erase draft { $consignment } -o 消去報告.toml」で消去報告書を作り始めます。
open-next-close = 対象者の人数が受渡しの内容と合うか確認してください。媒体の保管まで済んでいれば、「tewatashi close { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で完結できます。

## 結果: 消去報告、返却、完結
done-erase-draft =
    消去報告書の下書きを作成しました。
      管理番号　　　　{ $consignment }
      ファイル　　　　{ $file }
      記録のある写し　{ $copies }件
      資料から記入　　{ $filled }件
    .next = 写しをすべて消去してから、下書きに答えを書き、実施者と確認者がそれぞれ「tewatashi erase sign { $consignment } --answers { $file } --as 本人 --keyring 鍵のフォルダー」で署名してください。
done-erase-report =
    電子データ消去報告書に署名し、印刷用ファイルを作成しました。
      管理番号　　　{ $consignment }
      報告した写し　{ $copies }件
      ファイル　　　{ $file }
      報告のBLAKE3　{ $report }
      記録番号　　　{ $entry }
    .next = 「tewatashi erase submit { $consignment } -o 提出用.exchange」で提出用ファイルを作り、署名又は記名押印した報告書、媒体及び通知書とともに区へ渡してください。
done-erase-check =
    消去報告書を確認しました。
      結果　　　　　{ $passed ->
        [true] すべての確認項目に適合
       *[false] 合わない項目がある（{ $failed }）
    }
      管理番号　　　{ $consignment }
      報告のBLAKE3　{ $report }
      期限　　　　　{ $late ->
        [true] 過ぎてから届いた
       *[false] 期限内に届いた
    }
      記録番号　　　{ $entry }
    報告されていない写しがあっても、書面の確認では見付けられません。
    .next = { $passed ->
            [true] 内容を確認した人が「tewatashi erase accept { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で受理するか、「tewatashi erase send-back { $consignment } --reason 理由 --as 操作する人 --keyring 鍵のフォルダー」で差し戻します。
           *[false] 「tewatashi erase send-back { $consignment } --reason 理由 --as 操作する人 --keyring 鍵のフォルダー」で差し戻してください。
        }
done-erase-accept = 
    管理番号 { $consignment } の消去報告書を受理しました（記録番号 { $entry }）。
    報告されていない写しがあっても、書面の確認では見付けられません。
    .next = 媒体と通知書の返却が済んでいれば、「tewatashi close { $consignment } --as 操作する人 --keyring 鍵のフォルダー」で完結できます。
done-erase-send-back = 管理番号 { $consignment } の消去報告書を差し戻しました（記録番号 { $entry }）。
    .next = 「tewatashi exchange export」でファイルを作って渡すと、差し戻した理由が委託先に伝わります。直した報告書の提出を求めてください。
done-give-back =
    返却を記録しました。
      管理番号　{ $consignment }
      返却物　　{ word-what }
      媒体番号　{ $medium }
      判定　　　{ $verdict ->
        [identical] 書き込んだ内容と完全に一致
        [identical-tail-differs] 書き込んだ内容と一致（末尾の余白だけが異なる。ドライブの違いによるもので、問題はない）
        [damaged] 読み取れない部分がある
        [other-piece] 別の媒体の内容
        [altered] 書き込んだ内容と異なる
       *[none] －
    }
      記録番号　{ $entry }{ $what ->
        [notice] {""}
       *[media] {""}
            判定は内容についてのものです。渡した現物そのものかどうかは、ラベルの媒体番号などを人の目で確認してください。
    }
    .next = { $verdict ->
            [damaged] 事故として記録しました。媒体を保管し、直ちに取扱責任者に報告してください。
            [other-piece] 事故として記録しました。渡した媒体の所在を委託先に確認し、直ちに取扱責任者に報告してください。
            [altered] 事故として記録しました。媒体を保管し、だれが何を書いたかを委託先に確認して、直ちに取扱責任者に報告してください。
           *[other] 残っているものは「tewatashi status { $consignment }」で確認できます。
        }
done-dispose = 管理番号 { $consignment } の媒体 { $medium } を、{ $witness } の立会いで廃棄したことを記録しました（記録番号 { $entry }）。立会人の確認を待っています。
    .next = 立会人が「tewatashi confirm { $entry } --as 立会人 --keyring 鍵のフォルダー」を実行すると、廃棄が確定します。
done-close = 管理番号 { $consignment } を完結しました（記録番号 { $entry }）。

## 結果: 状況と相手方とのやりとり
done-status = 受渡案件の状況（期限を過ぎたもの{ $late }件、人の処理待ち{ $waits }件、受渡案件{ $count }件）
    .next = 案件ごとの経過は「tewatashi status 管理番号」で確認できます。
done-status-one =
    管理番号 { $consignment }
      状態　　　　　　{ $state_name }
      こちらの立場　　{ $side_text }（相手方 { $party }）
      残っているもの　{ $missing_text }
    経過（起きた日時の順）:

## 結果: 台帳
done-ledger-proof =
    記録番号 { $index } が台帳（{ $size }件）にあることの証明を書き出しました。
      証明　　　　{ $file }
      記録の本体　{ $entry_file }
    .next = だれでも「tewatashi ledger verify-proof { $file } --entry { $entry_file } --identity 身元ファイル」で確認できます。
done-ledger-verify-proof =
    証明は正しいものです。この記録は、次の台帳にあります。
      台帳の名称　　　　　{ $origin }
      フィンガープリント　{ $fingerprint }
      記録番号　　　　　　{ $index }（全{ $size }件）
      根ハッシュ　　　　　{ $root }
      記録の種類　　　　　{ $kind }
      管理番号　　　　　　{ $consignment }
    .next = フィンガープリントが、契約開始時に交わした紙のものと一致することを確認してください。
done-ledger-checkpoint =
    チェックポイント（{ $size }件）
    { $note }
checkpoint-next-hand-over = { $file } に書きました。監査する人に直接渡してください。「tewatashi ledger verify --witness ファイル」で台帳と突き合わせられます。
done-ledger-cosign =
    相手方の台帳が、控えてあるものから書き足しだけで進んだことを確認し、連署しました。
      相手方　　　{ $party }
      件数　　　　{ $size }件
      根ハッシュ　{ $root }
      記録番号　　{ $entry }
    .next = 「tewatashi exchange export --to 相手方 -o ファイル」で連署を相手方に返してください。
done-ledger-cosign-nothing = { $file } に、控えてあるものより新しいチェックポイントはありません。連署はしていません。
done-ledger-verify =
    台帳に異常は見付かりませんでした。
      記録　　　　　{ $size }件
      ほかの者の連署　{ $witnessed_size }件まで（連署なし { $unwitnessed }件）
    確認したのは、記録の改変・欠落、チェックポイントの署名、本人の署名及び受渡しの規則に沿った順序です。未確認の部分は、この台帳だけでは書換えの有無を確かめられません。
done-ledger-verify-failed =
    台帳に異常があります。
      記録　　　　　　{ $size }件
      最初の異常　　　{ $first_bad_text }
      ほかの者の連署　　{ $witnessed_size }件まで（連署なし { $unwitnessed }件）
    .next = 台帳を使わず、変更もせずに保管し、直ちに監査担当に報告してください。
done-manual = 手引きを { $pages }ページ書き出しました（{ $folder }）。
    .next = 「man -l { $folder }/tewatashi.1」で読めます。
