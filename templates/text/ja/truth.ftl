### 事実と食い違う記録、相手方の書面の裏付け

err-reported-late = 「{ $person }」が契約 { $contract } の取扱者等であることは、{ $reported }まで届けられていませんでした。
    .next = 取扱者等は事前に指名し、届け出る決まりです。届出の前に取り扱った経緯を相手方に確認し、「tewatashi incident close」で結果を入力してください。
err-incident-opened = 規則に反する内容のため、事故（記録番号 { $entries }）として台帳に残しました。
    .next = 事情を確かめ、「tewatashi incident close 管理番号 --entry 記録番号 --reason 経緯」で結果を入力してください。
err-notice-not-out-yet = 相手方は管理番号 { $consignment } のパスワード通知書を受領したとしていますが、通知書はまだ渡していません。パスワードは破棄せず、保管しています。
    .next = 何を受領したのか、直ちに相手方に確認してください。渡した記録の記入漏れであれば、「tewatashi hand-over { $consignment } --what notice --late」で記録します。
err-ledger-went-on = 取込みの準備をしている間に、ほかの操作が台帳に記録しました。何も記録していません。
    .next = もう一度実行してください。
err-package-too-many-folders = フォルダーが多すぎます（上限 { $limit }個）。
    .next = 二つ以上に分けて封緘するよう、作成者に依頼してください。
err-statement-differs = 記録の内容が、それを裏付ける相手方の書面と一致しません。
    .next = 台帳を変更せずに保管し、「tewatashi ledger verify」の結果を監査担当に報告してください。

problem-statement-none = 相手方の書面に基づくはずの記録ですが、書面が付いていません。
problem-side-row-gone = この記録に付いていた「{ $name }」の内容が、消去の記録がないまま無くなっています。
problem-statement-differs = 保管している相手方の書面と、記録の内容が一致しません。
problem-statement-unproven = 保管している書面が、相手方の鍵で署名されたものと確かめられません（{ $cause }）。
