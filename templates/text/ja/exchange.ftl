# 相手方とのやりとり: 交換ファイル

kind-statement-kept = 相手方の書類を保留
kind-person-told = 相手方の担当者の異動
kind-designation-told = 相手方の取扱責任者等の届
kind-erasure-answered = 消去報告書への回答（区から）
kind-return-confirmed = 返却の受領（返却先から）
kind-closing-told = 相手方の完結
kind-incident-told = 委託先からの事故の報告

told-receipt = 受領書
told-opening = 開封の記録
told-erasure = 電子データ消去報告書
told-erasure-decision = 消去報告書への回答
told-return = 返却の受領書
told-closing = 完結の通知
told-incident = 事故の報告
told-designation = 取扱責任者等の届
told-person = 担当者の異動

column-statement = 書類
column-about = 管理番号・契約番号など
column-fate = 取込み
mark-new = 新しい
mark-waits = 保留
mark-known = 取込み済み

missing-return-receipt = 媒体{ $number }の返却の受領（返却先から）
missing-notice-receipt = パスワード通知書の返却の受領（返却先から）

done-exchange-export =
    相手方に渡すファイルを作成しました。
      ファイル　　　　　{ $file }
      相手方　　　　　　{ $to }
      担当者　　　　　　{ $people }名
      署名付きの書類　　{ $statements }件
      台帳の証明　　　　{ $checkpoints }件
      連署　　　　　　　{ $cosignatures }件
      台帳の件数　　　　{ $size }件まで
      記録番号　　　　　{ $entry }
    .next = ファイルを相手方に渡してください。相手方は、受け取ったファイルを「tewatashi exchange import ファイル」で取り込みます。中身は「tewatashi exchange show { $file }」で確かめられます。
done-exchange-import =
    相手方のファイルを取り込みました。
      ファイル　　　　　　{ $file }
      送り主　　　　　　　{ $from }
      署名付きの書類　　　新しいもの{ $statements }件、取込み済み{ $known }件、保留{ $waiting }件
      こちらへの連署　　　{ $cosignatures }件
      相手方の台帳に連署　{ $witnessed_size }件まで（0は、新しいものなし）
      記録番号　　　　　　{ $entries }
exchange-next-check = 届いた消去報告書を「tewatashi erase check 管理番号」で確認してください。
exchange-next-waits = 保留のものは、対象（案件、契約など）がまだこちらに登録されていないものです。登録されると、自動的に取り込みます。
exchange-next-answer = 受領書、連署などを返すには「tewatashi exchange export」を使います。
done-exchange-import-nothing =
    新しいものはありませんでした。何も記録していません。
      ファイル　　　　　　{ $file }
      送り主　　　　　　　{ $from }
      署名付きの書類　　　取込み済み{ $known }件、保留{ $waiting }件
    .next = 同じファイルを何度取り込んでも変わりません。新しいものが要る場合は、相手方に「tewatashi exchange export」を依頼してください。
done-exchange-show =
    交換ファイルの中身です（{ $file }）。署名を確かめました。何も取り込んでいません。
      送り主　　　　　　{ $from }
      作成日時　　　　　{ $written }
      担当者　　　　　　{ $people }名
      署名付きの書類　　{ $statements }件
      台帳の証明　　　　{ $checkpoints }件
      連署　　　　　　　{ $cosignatures }件
    .next = 取り込むには「tewatashi exchange import { $file }」を使います。
done-exchange-show-unverified =
    交換ファイルの中身です（{ $file }）。ここには鍵がないため、署名は確かめていません。
      送り主　　　　　　{ $from }（自称）
      宛先　　　　　　　{ $to }
      作成日時　　　　　{ $written }
      担当者　　　　　　{ $people }名
      署名付きの書類　　{ $statements }件
      台帳の証明　　　　{ $checkpoints }件
      連署　　　　　　　{ $cosignatures }件
    .next = 本物かどうかは、宛先の側で「tewatashi exchange show { $file }」を実行すると分かります。
done-exchange-enter =
    相手方の書面を入力しました（後日入力）。
      管理番号　　{ $consignment }
      内容　　　　{ $what ->
        [media-back] 媒体等の返却の受領
        [notice-back] パスワード通知書の返却の受領
        [erasure-accepted] 消去報告書の受理
        [media-destroyed] 相手方での媒体等の廃棄
       *[erasure-sent-back] 消去報告書の差戻し
    }
      署名した人　{ $by }
      記録番号　　{ $entries }
    .next = 残っているものは「tewatashi status { $consignment }」で確かめてください。

err-exchange-version = 交換ファイルの版（{ $found }）が、このプログラムより新しいものです。何も取り込んでいません。
    .next = プログラムを新しい版にしてから、もう一度取り込んでください。
err-exchange-out-of-bounds = 交換ファイルの{ $what ->
        [statements] 書類の数
       *[name] 担当者の氏名
    }が、受け付けられる範囲にありません。何も取り込んでいません。
    .next = 相手方に連絡し、正しいファイルを改めて受け取ってください。
err-statement-text = { $about } についての書類に、読む人を欺くおそれのある文字又は長すぎる文があります。何も取り込んでいません。
    .next = 相手方に連絡し、どのように作成したかを確かめてください。
err-statement-foreign = { $about } についての書類が入っていますが、送り主（{ $from }）が扱うものではありません。何も取り込んでいません。
    .next = 相手方に連絡してください。別の案件又は契約の書類が紛れているか、作り替えられています。
err-not-of-the-sender = { $person } は、管理番号 { $consignment } の送り主の担当者ではありません。
    .next = 返却の受領や消去報告書への回答ができるのは、送り主の担当者だけです。相手方に確認してください。
err-nothing-handed-back = 管理番号 { $consignment } には、返却の途中にある媒体がありません。
    .next = 「tewatashi hand-over」で返却の引渡しを入力してから、もう一度入力してください。

help-exchange-show = 取り込まずに、ファイルの中身を一覧にする
    .file = 相手方から届いたファイル
help-exchange-enter = 相手方が紙で伝えたことを入力する（後日入力）
    .what = media-back、media-destroyed、notice-back、erasure-accepted/-sent-back
    .by = 署名した相手方の人
    .witness = 廃棄に立ち会った相手方の人（media-destroyedのとき）
    .medium = どの媒体か（全部でないとき。複数可）

err-erasure-came-back = 管理番号 { $consignment } の消去報告書が差し戻されました。理由: { $reason }
    .next = 指摘された点を直し、「tewatashi erase report」で作り直して、改めて提出してください。
err-incident-told = 委託先から、管理番号 { $consignment } の事故（{ word-cause }）の報告がありました。添え書き: { $note }
    .next = 委託先に状況を確かめ、調べた結果を「tewatashi incident close { $consignment } --reason 経緯」で入力してください。
err-return-not-as-it-was = 管理番号 { $consignment } の返却した媒体（{ $medium }）は、渡したときのものと一致しませんでした（{ $verdict ->
        [damaged] 読み取れない部分があります
       *[altered] 内容が異なります
    }）。
    .next = 返却先に連絡し、返した媒体の番号と、その後の取扱いを確かめてください。

kind-words-released = 記録の文を相手方に伝える指定
done-exchange-tell =
    記録番号{ $told }の文を、次の交換ファイルで相手方に伝えます（記録番号 { $entry }）。
      管理番号　　{ $consignment }
      伝える文　　{ $words }
    .next = 「tewatashi exchange export」でファイルを作り、相手方に渡してください。指定していない文は伝わりません。
err-no-words = 記録番号{ $index }には、相手方に伝えられる文がありません。
    .next = 事故の記録の番号を「tewatashi status 管理番号」で確かめてください。
help-exchange-tell = 事故の記録の文を、相手方に伝えるものとして指定する
    .entry = 事故の記録の番号

kind-subcontract-told = 再委託の承諾（区から）
told-subcontract = 再委託の承諾
