# 残るものの管理：サーバー、紙の写し、相手方での廃棄

## 規則とエラー
err-service-unregistered = サービス { $service } の事業者が、会社の登録にありません。
    .next = 略号（--service）を「tewatashi firm list」で確認してください。初めて使うサービスは、契約と事業者を確認のうえ「tewatashi firm add --kind asp-operator --code { $service } --name 事業者の名称 --contact 連絡先」で登録してください。記録されていない操作は、登録の後にもう一度実行します。
err-corrected-was-told = 管理番号 { $consignment } の、訂正した記録は、交換ファイルで相手方に知らせています。
    .next = 相手方に電話で訂正を知らせてください。正しい記録を入力したら、次の交換ファイル（tewatashi exchange export）で伝わります。
err-no-report-owed = 管理番号 { $consignment } は、消去報告書を求められていない案件です。写しの申告は要りません。
    .next = 委託元から預かった名簿等の写しは、その管理番号で申告してください。番号は「tewatashi status」で確認できます。
err-witness-missing = 廃棄に立ち会った人が入力されていません。
    .next = 書面で立会人を確認し、「--witness 立ち会った人」を付けて、もう一度実行してください。
err-nothing-there = 管理番号 { $consignment } には、相手方にある媒体がありません。
    .next = 受領を先に記録するか、「--medium 媒体番号」で、どの媒体かを示してください。所在は「tewatashi status { $consignment }」で確認できます。
err-destroyed-there = 管理番号 { $consignment } の媒体 { $medium } は、返却されず、相手方で廃棄されました。
    .next = 契約で認めているか、廃棄の証拠（証明書、写真など）があるかを確認してください。差し支えなければ、取扱責任者が「tewatashi close { $consignment }」で完結します。認めていない廃棄は、「tewatashi incident open { $consignment }」で事故として記録してください。
err-waiting-taken-in = { $from } からの、保留していた知らせ{ $count }件を取り込みました（記録番号 { $entries }）。
    .next = 案件ごとの経過は「tewatashi status 管理番号」で確認できます。
err-statement-held-back = { $about } についての、保留していた書類は、いまも取り込めません（送り主が扱うものではないか、記録と合いません）。今回届いたほかの書類は、取り込みました。
    .next = 相手方に連絡し、どの案件又は契約の書類かを確認してください。

## 結果
done-erase-declare =
    写しを申告しました。消去報告書で、この写しについても報告が必要です。
      管理番号　{ $consignment }
      写し番号　{ $copy }
      所在　　　{ $host }
      内容　　　{ $path }
      種類　　　{ $kind ->
        [paper] 紙
        [ssd] SSD（内蔵）
        [hdd] HDD（内蔵）
        [removable] 取り外せる媒体
       *[other] { $kind }
    }
      記録番号　{ $entry }
    .next = 業務が終わったら写しを消去・廃棄し、「tewatashi erase draft { $consignment } -o 消去報告.toml」で報告の下書きを作ります。次の交換ファイルで、写しがあることが委託元に伝わります。
erase-items-paper = 紙文書{ $sheets }枚から作成した写し
detail-destroyed-there = { $medium }：{ $by }（立会い { $witness }）
state-destroyed-there = 相手方で廃棄（確認待ち）
kind-disposal-arrived = 相手方での廃棄
kind-copy-declared = 写しの申告
kind-copy-arrived = 写しの申告（相手方から）
told-destruction = 媒体の廃棄
told-copying = 写しの申告
at-destroyed-there = 相手方で廃棄
missing-destruction = 相手方で廃棄された媒体{ $number }の確認（取扱責任者による完結）
status-next-close-destroyed = 相手方で廃棄された媒体があります。契約で認めた廃棄かを確認のうえ、取扱責任者が「tewatashi close { $consignment } --as 取扱責任者 --keyring 鍵のフォルダー」で完結してください。

## ヘルプ
help-erase-declare = 紙からの複写、転記入力などの写しを申告する
    .file = 転記入力したデータのファイル
    .place = 紙の写しの保管場所
    .title = 写したもの（--place と併せて）
