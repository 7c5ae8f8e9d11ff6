## 二人で行うこと：廃棄、遅い後日入力、名簿と指名、信用できない鍵

### 語
pending-person = 名簿への登録：{ $name }
pending-designation = 契約 { $contract } の取扱者等の指名：{ $people }
standing-unconfirmed = 登録の確認待ち
waiting-witness = 記録番号{ $number }の廃棄の確認（立会人 { $person }）
heading-untrusted = 信用できない鍵による署名（だれも署名していないものとして扱う）
ask-trusted-until =
    この鍵は、どの記録から本人の手を離れていたおそれがありますか。
    記録番号を入力します（それより前の署名だけを認めます）。これまでの署名をすべて認めるときは、そのままEnterを押します:

### 拒否
err-not-the-witness = 管理番号 { $consignment } の廃棄を確認できるのは、立会人の { $person } だけです。
    .next = 立会人本人が、本人の鍵で「tewatashi confirm」を実行してください。立会人が違うときは「tewatashi correct」で記録を取り消し、入力し直します。
err-destruction-waits = 管理番号 { $consignment } の媒体 { $medium } の廃棄は、既に入力されています（記録番号 { $entry }）。立会人の確認を待っています。
    .next = 立会人が「tewatashi confirm { $entry } --as 立会人 --keyring 鍵のフォルダー」を実行します。
err-person-unconfirmed = { $person } の名簿への登録は、まだ一人が入力しただけです。
    .next = 入力した人とは別の、鍵を登録した人が「tewatashi confirm --people」を実行してください。
err-trusted-until-value = --trusted-until の値「{ $value }」は使えません。台帳の記録は{ $size }件です。
    .next = 信用できなくなった最初の記録番号（「tewatashi ledger list」で見られます）、又は now（これまでの署名をすべて認める）を指定してください。
