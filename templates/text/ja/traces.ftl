# 残るものの管理：サーバー、紙の写し、相手方での廃棄

## 規則とエラー
err-service-unregistered = サービス { $service } の事業者が、会社の登録にありません。
    .next = 略号（--service）を「tewatashi firm list」で確認してください。初めて使うサービスは、契約と事業者を確認のうえ「tewatashi firm add --kind asp-operator --code { $service } --name 事業者の名称 --contact 連絡先」で登録してください。記録されていない操作は、登録の後にもう一度実行します。
err-corrected-was-told = 管理番号 { $consignment } の、訂正した記録は、交換ファイルで相手方に知らせています。
    .next = 相手方に電話で訂正を知らせてください。正しい記録を入力したら、次の交換ファイル（tewatashi exchange export）で伝わります。
