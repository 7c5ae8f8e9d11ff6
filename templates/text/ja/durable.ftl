# バックアップと復元、台帳の外の控え、保存期間を過ぎた個人情報の消去

kind-backed-up = バックアップの作成
kind-expunge-asked = 個人情報の消去の申請
kind-expunged = 個人情報の消去
kind-restored = 復元後の再開
kind-origin-opened = 台帳名の切替え（記録の喪失）
pending-expunge = 保存期間を過ぎた個人情報の消去（人：{ $people }　契約：{ $contracts }）
mark-expunged = （消去済み）
mark-expunged-person = （消去済み）{ $id }
column-outside = 台帳の外に残るもの

## バックアップと復元
done-ledger-backup = { $size }件までの台帳のバックアップを { $file } に作りました（記録番号 { $entry }）。氏名も含まれます。
    .next = 台帳と別の場所に施錠して保管し、{ $until } までに廃棄してください。鍵は含まれていません。
done-ledger-restore =
    バックアップ { $file }（{ $size }件）を台帳に戻しました。{ $again ->
        [true] バックアップ後に消去されていた個人情報 { $expunged }行は、改めて消去しました。
       *[false] {""}
    }{ $replaced ->
        [true] それまでのファイルは { $aside } に移しました（氏名を含みます）。
       *[false] {""}
    }
    署名は止めてあります。
    .next = { $thorough ->
            [true] {""}
           *[false] 「tewatashi ledger verify」で署名と手順も点検してください。
        }手元の受渡票、ディスク、相手方や監査担当が持つチェックポイントを集め、「tewatashi ledger unlock --witness ファイル --as 氏名 --keyring フォルダー」で再開してください。
done-ledger-unlock = 記録を再開しました（{ $size }件から。照合したもの { $shown }件、記録番号 { $entry }）。
    .next = 新しいチェックポイントを「tewatashi ledger checkpoint -o ファイル」で書き出し、相手方や監査担当に渡してください。
ask-nothing-newer =
    この台帳は { $size }件までです。照合したもの（{ $shown }件）に、これより新しいものはありません。
    ほかにも、これより新しい受渡票、ディスク、チェックポイント、記録はありませんか。
done-ledger-new-origin =
    記録が失われたので、台帳に新しい名前（{ $origin }）を付けて再開しました（記録番号 { $entry }）。{ $kept }件までは { $before } のまま残り、以前の受渡票やディスクで確かめられます。{ $known ->
        [true] 失われたもののうち分かっている最後は { $lost }件目です。
       *[false] {""}
    }
    新しい照合番号：{ $fingerprint }
    .next = 「tewatashi identity export -o ファイル」を相手方に渡し、照合番号を紙か電話で伝えて、「tewatashi trust add ファイル」で登録し直してもらってください。失われた記録は、受渡票などから後日入力してください。
ask-new-origin =
    台帳の { $size }件までを残し、その後の記録は失われたものとして、新しい名前の台帳で再開します。元の名前には戻せません。
    よろしいですか。
err-history-lost = { $witness } は { $size }件までの台帳のものですが、{ $kept }件より後は失われた、と記録されています。
    .next = その受渡票やディスクは、失われた記録の証拠として保管してください。
problem-witness-lost = { $witness } は、失われたと記録されている部分のものです。
err-backup-over-already = バックアップの廃棄期限（{ $date }）が過ぎています。
    .next = --until には今日以後の日を指定してください。
err-restore-of-another = { $file } は別の台帳（{ $origin }）のバックアップです。
    .next = ファイルとホーム（--home）を確かめてください。何も変えていません。
err-restore-unsound = { $file } を点検したところ、{ $count }件の異常がありました（最初：{ $code }、記録番号 { $index }）。
    .next = 別のバックアップを使ってください。何も変えていません。
err-restore-over-newer = 今の台帳（{ $size }件）は正常で、バックアップ（{ $backup }件）の内容をすべて含んでいます。
    .next = 復元は不要です。何も変えていません。
err-restore-on-server = 台帳は PostgreSQL に置く設定です（{ $file }）。バックアップはファイルの台帳にだけ戻せます。
    .next = 設定の ledger.url を消して復元し、「tewatashi ledger unlock」で再開してから、「tewatashi ledger migrate」で空のデータベースに移してください。
err-restore-behind = 台帳は { $size }件までですが、{ $witness } は { $shown }件までの署名を示しています。記録が失われています。
    .next = もっと新しいバックアップを探し、「tewatashi ledger restore ファイル」で戻してください。どこにもなければ「tewatashi ledger unlock --new-origin --reason 理由 --as 氏名 --keyring フォルダー」で、新しい名前の台帳として再開します。
err-restore-unconfirmed = これより新しいもの（{ $size }件より後）がないと確認されていません。署名は止めたままです。
    .next = 残りの受渡票、ディスク、チェックポイントを集め、--witness に加えて再実行してください。
err-ledger-locked = 復元の後なので、署名を止めています（{ $file }）。何も記録していません。
    .next = 受渡票、ディスク、チェックポイントを集め、「tewatashi ledger unlock --witness ファイル --as 氏名 --keyring フォルダー」で再開してください。
err-ledger-not-locked = 署名は止まっていません。
    .next = 「tewatashi ledger unlock」は、復元（tewatashi ledger restore）の後にだけ使います。
err-ledger-rolled-back = 台帳は { $size }件しかありませんが、この機械では { $signed }件まで署名しています（{ $file }）。古い台帳に差し替わっています。
    .next = 何も記録せず、ファイルをそのまま残して監査担当に報告してください。新しいバックアップがあれば「tewatashi ledger restore ファイル」で戻せます。
err-ledger-memory-differs = この機械が署名した { $size }件までの台帳と、今の台帳の内容が違います（{ $file }）。
    .next = 何も記録せず、ファイルをそのまま残して監査担当に報告してください。
problem-rolled-back = 台帳は { $size }件ですが、この機械では { $signed }件まで署名しています。古い台帳に差し替わっています。
problem-memory-differs = この機械が署名した { $size }件までの台帳と内容が違います。
problem-memory-unreadable = 台帳の外に控えた最新のチェックポイントが読めないか、この台帳の鍵のものではありません（{ $code }）。
fit-point-memory = 台帳の外の控え
fit-memory-good = 台帳の外に控えた最新のチェックポイント（{ $size }件）と一致します。
fit-memory-behind = 台帳の外に控えたチェックポイントは { $size }件までです。次の記録で新しくなります。
fit-memory-missing = 台帳の外に、最新のチェックポイントの控え（ledger.head）がありません。
    .next = 次の記録で作られます。消した覚えがなければ、「tewatashi ledger verify --witness ファイル」で受渡票やディスクと照合してください。
fit-memory-rolled-back = 台帳（{ $size }件）が、この機械で署名したものより古くなっています。
    .next = 何も記録せず監査担当に報告し、新しいバックアップを「tewatashi ledger restore ファイル」で戻してください。
fit-memory-wrong = 台帳の外の控えと合いません（{ $code }）。
    .next = 何も記録せず、「tewatashi ledger verify」の結果を監査担当に報告してください。
fit-memory-locked = 復元の後なので、署名を止めています。
    .next = 受渡票、ディスク、チェックポイントを集め、「tewatashi ledger unlock --witness ファイル --as 氏名 --keyring フォルダー」で再開してください。

## 個人情報の消去
done-ledger-expunge = 個人情報の消去を申請しました（対象 { $rows }行、記録番号 { $entry }）。まだ何も消えていません。
    .next = 別の人が内容を確かめ、「tewatashi confirm { $entry } --as 氏名 --keyring フォルダー」で実行してください。元には戻せません。
done-expunged =
    個人情報 { $rows }行を消去しました（申請 { $confirmed }、記録番号 { $entry }）。記録そのものと証明は残り、氏名などのところは「（消去済み）」となります。{ $backups ->
        [true] バックアップには { $backups_until } まで残ります。
       *[false] {""}
    }
    次のものは台帳の外にあり、消していません。
    .next = 上の一覧と、ほかの場所のバックアップ、紙、媒体を確かめ、不要なものは廃棄してください。
err-retention-unset = 契約 { $contract } には保存期間（--retain-until）の定めがありません。
    .next = 更新の契約を「tewatashi contract renew」で登録するときに、--retain-until で定めてください。
err-retention-not-over = 契約 { $contract } の保存期間は { $until } までです。
    .next = その翌日から消去できます。何も消していません。
err-person-in-force = { $person } は担当を解除されていません。
    .next = 「tewatashi person relieve」で担当を解除してから申請してください。
err-nothing-due = { $date } の時点で、保存期間を過ぎて残っている個人情報はありません。
    .next = 期間は「tewatashi contract show 契約番号」で確かめられます。
err-expunge-not-agreed = 記録 { $entry } の消去には、まだ別の人の確認がありません。
    .next = 「tewatashi confirm --list」で確認待ちを見てください。
err-expunge-beside = 記録 { $entry } は個人情報の消去です。ほかの記録と一緒には確認できません。何も記録していません。
    .next = 消去の確認だけを、「tewatashi confirm { $entry }」で行ってください。
err-contract-expunged = 契約 { $contract } の内容は保存期間を過ぎて消去されているため、引き継げません。
    .next = 新しい契約として「tewatashi contract add」で登録してください。

## 説明
help-ledger-backup = 記録を続けながらバックアップを作る（期限までに廃棄）
    .until = 廃棄する期限の日（標準は90日後）
help-ledger-restore = バックアップを台帳に戻す（その後、署名は止まる）
    .backup = バックアップのファイル
    .verify = 署名と手順も先に一件ずつ点検する
help-ledger-unlock = 復元の後、記録を再開する
    .witness = 受渡票の画像、イメージ、チェックポイント（複数可）
    .new_origin = 記録が失われた：新しい名前で再開する（--reason）
help-ledger-expunge = 保存期間を過ぎた個人情報を消す（二人で）
    .person = 登録した番号又は氏名
    .due = 期限の来ているものすべて

example-ledger-backup = tewatashi ledger backup -o 台帳-20250601.backup --until 2025-08-31
example-ledger-restore = tewatashi ledger restore 台帳-20250601.backup --verify
example-ledger-unlock = tewatashi ledger unlock --witness 受渡票.png --as 髙橋一郎
example-ledger-expunge =
    tewatashi ledger expunge 鈴木三郎 --as 髙橋一郎
    tewatashi ledger expunge --due --as 髙橋一郎
