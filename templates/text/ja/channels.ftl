# 紙文書の束とLGWAN-ASPサービスによる受渡し

## 規則とエラー
err-wrong-channel = 管理番号 { $consignment } の受渡方法は{ $goes ->
        [paper] 紙文書の束
        [asp] LGWAN-ASPサービス
       *[medium] 媒体
    }です。この処理は行えません。
    .next = { $goes ->
            [paper] 紙文書には --what paper を付け、枚数で記録してください（返却は「tewatashi give-back --paper --count 枚数」）。封緘、書込み、通知書、開封はありません。
            [asp] 「tewatashi asp export」「upload」「fetch」「deleted」で記録してください。運ぶのは、パスワード通知書（--what notice）だけです。
           *[medium] 媒体には --what media を付けて記録してください。サーバーに掲載する場合は「tewatashi seal --channel asp」で封緘し直します。
        }
err-still-on-server = 管理番号 { $consignment } のパッケージが、サービス { $service } のサーバーに残っている（残っているおそれがある）ため、取り消せません。
    .next = サーバーを確認して削除し、「tewatashi asp deleted { $consignment } --service { $service } --file 掲載した名前」で記録してから取り消してください。
err-not-exported = 管理番号 { $consignment } のパッケージを、サービス { $service } に掲載するために書き出した記録がありません。
    .next = 「tewatashi asp export { $consignment } --service { $service } -o ファイル.age」で書き出したファイルを掲載してください。
err-already-on-server = 管理番号 { $consignment } のパッケージは、既にサービス { $service } に掲載されています。
    .next = 「tewatashi status { $consignment }」で確認してください。掲載し直す場合は、先にサーバー上の削除を「tewatashi asp deleted」で記録します。
err-not-on-server = 管理番号 { $consignment } のパッケージは、記録の上では、サービス { $service } のサーバーにありません（掲載の記録がないか、取得又は削除済みです）。
    .next = サービスの名称と経過（「tewatashi status { $consignment }」）を確認してください。掲載の記入漏れであれば、先に「tewatashi asp upload { $consignment } --late」で記録します。
err-already-fetched = 管理番号 { $consignment } のパッケージは、サービス { $service } から既に取得されています。
    .next = 取得済みのファイルを使ってください。ファイルを失った場合は、送付元に再度の掲載を依頼してください。
err-fetched-another = { $path } は、管理番号 { $consignment } の受渡票のパッケージと違います（受渡票 { $announced }、取得したファイル { $found }）。何も記録していません。
    .next = 取得し直してください。それでも違うときはファイルを使わず、直ちに受渡票の緊急連絡先へ電話してください。
err-deleted-before-fetch = 管理番号 { $consignment } は、相手方の取得が記録される前に、サーバーから削除されました。
    .next = 相手方が取得済みかを確かめてください。取得済みであれば「tewatashi asp fetch { $consignment } --late」又は交換ファイルの取込みで記録し、未取得であれば掲載し直すか、取り消します。
err-server-file-differs = 管理番号 { $consignment } のサーバー上の名前は { $known } と記録されています。{ $file } ではありません。
    .next = 削除したファイルの名前を確かめてください。違うファイルを削除した場合は、直ちに取扱責任者に知らせてください。
err-server-uncovered = サーバー上の写し（サービス { $services }）について、報告がありません。
    .next = 下書きに、host にサービスの名称、kind に "server" と書いた [[copy]] を加えてください。「tewatashi erase draft」で書き出せます。
err-sealing-by-slip = 管理番号 { $consignment } の封緘の記録は、送付元が署名した受渡票の記載によります。台帳の証明との照合は行っていません。
    .next = 消去報告書は、このまま作成できます。送付元の台帳の続きは、交換ファイルの取込み（tewatashi exchange import）で確かめられます。

## 結果
done-paper-bundle =
    紙文書の束の受渡案件を始めました。
      管理番号　{ $consignment }
      束の番号　{ $medium }
      枚数　　　{ $sheets }枚
      対象者　　{ $people }名分
      照合番号　{ $matching_number }
      記録番号　{ $entry }
    .next = 束ねた人とは別の人が、枚数と内容を確認のうえ「tewatashi approve { $consignment } --as 承認する人 --keyring その人の鍵のフォルダー」で承認してください。
approve-next-paper = 「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を作ります。手渡すまでは、施錠できる場所に保管してください。
approve-next-asp = 「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を、「tewatashi asp export { $consignment } --service サービスの名称 -o ファイル.age」で掲載するファイルを作ります。
done-void-paper = 管理番号 { $consignment } を取り消しました（記録番号 { $entry }）。
    .next = 紙文書は、二人で廃棄する（tewatashi dispose）か、元の保管場所に戻してください。
slip-next-paper = 正と控を印刷し、照合番号を束とカバンの札に書き写してください。手渡したら「tewatashi hand-over { $consignment } --what paper --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で記録します。
slip-next-asp = 票は、郵送、ファクシミリ又は交換ファイル（tewatashi exchange export に入ります）で相手方に届けてください。サーバーには掲載しないでください。
slip-leg-upload = 掲載
slip-leg-fetch = 取得
slip-leg-deletion = 削除
slip-leg-server = LGWAN-ASPサービスのサーバー
receive-next-sent-paper = 業務が終わって紙が返ったら、枚数を数えて「tewatashi give-back { $consignment } --paper --count 枚数」で記録してください。
receive-next-paper = 施錠できる場所に保管し、「tewatashi store { $consignment } --what paper --place 保管場所」で記録してください。業務が終わったら、同じ枚数を鍵付きカバンで返却します。
done-give-back-paper =
    紙文書の束の返却を記録しました。
      管理番号　　　{ $consignment }
      束の番号　　　{ $medium }
      数えた枚数　　{ $count }枚（渡した枚数 { $sent }枚）
      記録番号　　　{ $entry }
    .next = 残っているものは「tewatashi status { $consignment }」で確認できます。
scan-next-receive-paper = 枚数を数えて一致したら、「tewatashi receive --slip 受渡票 --what paper --count 数えた枚数 --as 受領する人 --keyring 鍵のフォルダー」で受領を記録してください。
scan-next-paper = 紙文書の束です。枚数と現物を照合し、次にすることは「tewatashi status { $consignment }」で確認してください。
scan-next-upload = 「tewatashi asp export { $consignment } --service サービスの名称 -o ファイル.age」で掲載するファイルを作り、掲載したら「tewatashi asp upload { $consignment } --service サービスの名称 --file 掲載した名前 --as 操作する人 --keyring 鍵のフォルダー」で記録してください。
scan-next-uploaded = 相手方の取得を待っています。交換ファイルの取込み又は「tewatashi asp fetch { $consignment } --service サービスの名称 --file サーバー上の名前 --late」で取得を記録してください。
scan-next-fetch = サーバーから取得し、「tewatashi asp fetch --slip 受渡票 --package 取得したファイル --service サービスの名称 --file サーバー上の名前 --as 取得する人 --keyring 鍵のフォルダー」で照合と記録をしてください。
done-asp-export =
    掲載するファイルを書き出し、封緘したものと一致することを確認しました。
      管理番号　　　{ $consignment }
      サービス　　　{ $service }
      ファイル　　　{ $file }
      大きさ　　　　{ $size }バイト
      同・BLAKE3　　{ $package }
      記録番号　　　{ $entry }
    .next = サービスの画面から掲載（アップロード）し、「tewatashi asp upload { $consignment } --service { $service } --file サーバー上の名前 --as 操作する人 --keyring 鍵のフォルダー」で記録してください。名前に、データの内容や病名を使わないでください。書き出したファイルは、掲載後に消去します。
done-asp-upload =
    サーバーへの掲載（アップロード）を記録しました。
      管理番号　　　　　{ $consignment }
      サービス　　　　　{ $service }
      サーバー上の名前　{ $file }
      大きさ　　　　　　{ $size }バイト
      同・BLAKE3　　　　{ $package }
      記録番号　　　　　{ $entry }
    .next = 受渡票とサーバー上の名前を相手方に知らせ、取得を待ってください。パスワードで封緘したものの通知書は、取得の記録の後に、日を改めて渡します。
done-asp-fetch =
    サーバーからの取得（ダウンロード）を記録しました{ $late ->
        [true] （後日入力）。
       *[false] 。受渡票のパッケージと一致しています。
    }
      管理番号　　　　　{ $consignment }
      サービス　　　　　{ $service }
      サーバー上の名前　{ $file }
      取得した人　　　　{ $by }
      大きさ　　　　　　{ $size }バイト
      同・BLAKE3　　　　{ $package }
      記録番号　　　　　{ $entry }
    .next = サーバー上のファイルを{ $deletion_days }日以内に削除し、削除した側が「tewatashi asp deleted { $consignment } --service { $service } --file { $file } --as 操作する人 --keyring 鍵のフォルダー」で記録してください。受け取った側は、取得を交換ファイルで送付元に知らせます。パスワードで封緘したものは、送付元が日を改めてパスワード通知書を印刷します。
done-asp-deleted =
    サーバー上の削除を記録しました。
      管理番号　　　　　{ $consignment }
      サービス　　　　　{ $service }
      サーバー上の名前　{ $file }
      削除した人　　　　{ $by }
      記録番号　　　　　{ $entry }
    .next = 「tewatashi exchange export --to 相手方 -o ファイル」で、相手方に知らせてください。

## 状態と記録の種類
state-bundled = 紙文書を束ね済み（承認待ち）
state-uploaded = サーバーに掲載中（取得待ち）
server-intended = 掲載前（書出し済み）
server-uploaded = 掲載中
server-fetched = 取得済み（サーバー上に残存）
server-deleted = サーバー上の削除済み
missing-server-copy = サービス{ $number }のサーバー上の削除
kind-bundled = 紙文書の束の作成
kind-upload-intended = 掲載の準備
kind-upload-failed = 掲載の準備の失敗（何も出ていない）
kind-uploaded = サーバーへの掲載
kind-fetched = サーバーからの取得
kind-fetch-arrived = 取得の通知（相手方署名）
kind-server-deleted = サーバー上の削除
kind-deletion-arrived = サーバー上の削除の通知（相手方署名）
told-fetch = サーバーからの取得
told-server-deletion = サーバー上の削除
told-slip-copy = 受渡票（LGWAN-ASPサービス）
erase-check-server-copies-covered = サーバー上の写しが、すべて報告されている

## ヘルプ
help-paper-bundle = 紙文書の束の受渡案件を始める
    .title = 件名（台帳に残す）
    .sheets = 紙の枚数
    .people = 対象者の人数
    .to = 送付先（契約だけでは決まらないとき）
help-asp = LGWAN-ASPサービス（掲載、取得、サーバー上の削除）
help-asp-export = 封緘したパッケージを、掲載のためにファイルに書き出す
    .service = サービスの略号（firm add で登録したもの）
help-asp-upload = サーバーへの掲載を記録する
    .service = サービスの略号（firm add で登録したもの）
    .file = サーバー上の名前
help-asp-fetch = サーバーから取得したものを照合し、記録する
    .package = 取得したファイル（--late のときは不要）
    .number = 管理番号（又は --slip）
    .slip = 受渡票（画像、テキスト又は数字）
    .contract = 契約（送付元との契約が複数あるとき）
    .by = 取得した人（操作する人と違うとき）
    .service = サービスの略号（firm add で登録したもの）
    .file = サーバー上の名前
help-asp-deleted = サーバー上の削除を記録する
    .by = 削除した人（操作する人と違うとき）
    .service = サービスの略号（firm add で登録したもの）
    .file = サーバー上の名前
help-arg-channel = 受渡方法（媒体 medium、LGWAN-ASP asp）
help-arg-paper = 紙文書の束が返却された
help-arg-count = 数えた紙の枚数（--paper と併せて）
