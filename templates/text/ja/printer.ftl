# 印刷（IPP）
err-printer-none = 印刷するプリンターが決まっていません。
    .next = 「--print=プリンター名」で指定するか、config.tomlの[printing]に{ $setting }を設定してください。
err-printer-unknown = プリンター { $name } は設定にありません。
    .next = config.tomlの[printing.printers]にある名前を指定してください。
err-notice-printer-open = パスワード通知書は、プリンター { $printer } では印刷できません。通信が暗号化されないか、印刷内容を保存する中継サーバーです。
    .next = config.tomlの[printing]のnoticesに、プリンター本体の「ipps://」のアドレスを設定してください。
err-printer-unreachable = プリンター { $printer } に接続できません（詳細: { $cause }）。
    .next = プリンターの電源と通信ケーブル、config.tomlのアドレスを確かめて、もう一度印刷してください。
err-printer-certificate-missing = プリンター { $printer } の証明書が登録されていないため、印刷しませんでした（示された証明書のSHA-256: { $found }）。
    .next = プリンターの設定印刷又は管理画面に示される値と見比べ、同じならconfig.tomlのcertificateに書き込んでください。
err-printer-certificate-other = プリンター { $printer } の証明書が登録と違うため、印刷しませんでした（示された証明書のSHA-256: { $found }、登録: { $expected }）。
    .next = 別の機器につながっているおそれがあります。情報システム担当に連絡してください。証明書を更新したときは、config.tomlのcertificateを改めてください。
err-printer-not-ipp = プリンター { $printer } から、読み取れない応答がありました（詳細: { $cause }）。
    .next = config.tomlのアドレスが「ipps://ホスト名/ipp/print」の形で、プリンター本体を指しているか確かめてください。
err-printer-refused = プリンター { $printer } が印刷を受け付けませんでした（{ $status }）。
    .next = プリンターの操作パネルと利用制限を確かめて、もう一度印刷してください。
err-printer-no-pdf = プリンター { $printer } はPDFを受け付けません。
    .next = PDFを直接印刷できるプリンターを設定してください。
err-printer-aborted = プリンター { $printer } が印刷（ジョブ{ $job }）を中止しました（{ $reasons }）。
    .next = 出てきた紙があれば全て回収し、プリンターの操作パネルを確かめて、もう一度印刷してください。
err-printer-cancelled = プリンター { $printer } で印刷（ジョブ{ $job }）が取り消されました（{ $reasons }）。
    .next = 出てきた紙があれば全て回収し、誰が取り消したかを確かめて、もう一度印刷してください。
err-printer-out-of-paper = プリンター { $printer } の用紙がないため、印刷（ジョブ{ $job }）を取り消しました（{ $reasons }）。
    .next = A4の用紙を補給し、出てきた紙があれば全て回収して、もう一度印刷してください。
err-printer-stopped = プリンター { $printer } が止まったため、印刷（ジョブ{ $job }）を取り消しました（{ $reasons }）。
    .next = プリンターの操作パネルの指示に従って直し、出てきた紙があれば全て回収して、もう一度印刷してください。
err-printer-slow = プリンター { $printer } の印刷（ジョブ{ $job }）が{ $seconds }秒たっても終わらないため、取り消しました。
    .next = 出てきた紙があれば全て回収してください。時間の掛かるプリンターでは、config.tomlの[printing]のwait_secondsを大きくしてください。
help-arg-print = config.tomlに設定したプリンターで印刷する
help-arg-copies = 部数
done-slip-printed =
    個人情報受渡票（兼受領書）を印刷しました。
      管理番号　　　{ $consignment }
      プリンター　　{ $printer }（ジョブ{ $job }、{ $copies }部）
      照合番号　　　{ $matching_number }
      台帳確認符号　{ $size }件 { $root }
      記録番号　　　{ $entry }
    .next = 正と控がそろっているか確かめ、照合番号を媒体とカバンの札に書き写してください。手渡したら「tewatashi hand-over { $consignment } --what media --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で記録します。
done-notice-printed =
    パスワード通知書を印刷しました。
      管理番号　　{ $consignment }
      プリンター　{ $printer }（ジョブ{ $job }、{ $copies }部）
      記録番号　　{ $entry }
    .next = すぐに取りに行き、封筒に入れてください。媒体とは別の日に、鍵付きカバンで手渡し、「tewatashi hand-over { $consignment } --what notice --from 渡す人 --to 運搬者 --bag カバン番号 --trip 便」で記録します。
done-receipt-printed =
    受領書を印刷しました。
      管理番号　　{ $consignment }
      プリンター　{ $printer }（ジョブ{ $job }、{ $copies }部）
      連署　　　　{ $cosigned_size ->
        [0] なし
       *[other] { $cosigned_size }件まで
    }
      記録番号　　{ $entry }
    .next = 署名又は記名押印をして、送付元へ渡してください。
