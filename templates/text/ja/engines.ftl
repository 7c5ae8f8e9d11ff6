# 台帳の保管先（ファイル、PostgreSQL）とその移転

err-ledger-url-malformed = 台帳の保管先の書き方に誤りがあります。
    .next = 「postgres://利用者@localhost/データベース」又はファイルの場所を指定してください。
err-ledger-url-password = 台帳の保管先にパスワードが書かれています。画面や記録に残るため、使えません。
    .next = パスワードを消し、パスワードファイル（設定 ledger.passfile 又は環境変数 PGPASSFILE）に書いてください。画面に残った場合は、パスワードを変えてください。
err-ledger-url-remote = { $host } は別の機械です。台帳の個人情報を暗号化せずに送ることになるため、接続しません。
    .next = 同じ機械の PostgreSQL を使うか、SSHなどの暗号化した経路を localhost につないで指定してください。
err-ledger-without-postgres = このプログラムは PostgreSQL を使わない形で作られています。
    .next = 「--features postgres」で作ったものを使うか、台帳の保管先にファイルを指定してください。
err-passfile-open = パスワードファイル { $path } は、だれでも読める状態です。
    .next = 「chmod 600 { $path }」を実行してください。読まれたおそれがある場合は、パスワードを変えてください。
err-ledger-unreachable = 台帳 { $path } に接続できません（{ $cause }）。
    .next = PostgreSQL が動いているかを確認して、もう一度実行してください。書込みの途中だった場合は、記録されたかどうかを「tewatashi ledger list」で確認してください。
err-ledger-not-permitted = 台帳 { $path } の利用が許可されていません（{ $cause }）。
    .next = 利用者名、パスワードファイル及びデータベースの権限を、管理者に確認してください。
err-expunged-in-log = 消去した行は表から除きましたが、サーバーの先行書込みログ（WAL）に残っているかもしれません（{ $path }）。データベースの管理者に、次の設定（と設定の再読込み）を依頼してください：{ $settings }
    .next = 設定の後は、ログも次の消去のときに空になります。それまでは、サーバーのディスクを廃棄又は貸出ししないでください。
err-ledger-exists-there = { $path } には、既に別の台帳があります。上書きはしません。
    .next = 空の保管先を指定してください。
err-ledger-moved = 台帳 { $path } は、{ $size }件の時点で別の保管先に移りました。ここには記録できません。
    .next = 移転が途中で切れた場合は、同じ保管先を指定して「tewatashi ledger migrate --to 保管先」をもう一度実行してください。そうでなければ、設定 ledger.url が移転先を指しているかを確認してください。
err-ledger-unsound = 台帳 { $path } に異常が{ $problems }件あるため、移転できません。
    .next = 「tewatashi ledger verify」を実行し、表示に従ってください。台帳は変更していません。
err-ledger-not-the-same = 移転先 { $path } の内容が、元の台帳と一致しません。
    .next = 移転先の装置を確認し、空の保管先でもう一度実行してください。元の台帳をそのまま使えます。
err-ledger-there-already = 台帳は、既に { $path } にあります。
    .next = 別の保管先を指定してください。
err-pin-own-log = { $origin } は、この台帳自身です。
    .next = 相手方の台帳のチェックポイントを指定してください。

help-ledger-migrate = 台帳を別の保管先に移す
    .to = postgres://利用者@ホスト/データベース、又はファイル

done-ledger-migrate =
    台帳を移し、全体が一致することを確認しました。これまでの受渡票、ディスク及び証明は、そのまま有効です。
      元の保管先　　{ $from }
      新しい保管先　{ $to }
      件数　　　　　{ $size }件
      根ハッシュ　　{ $root }
    .next = 元の保管先には、個人情報を含む台帳が閉じた状態で残っています。新しい保管先のバックアップを確かめてから、消去してください。

example-ledger-migrate =
    tewatashi ledger migrate --to postgres://tewatashi@localhost/tewatashi
    tewatashi ledger migrate --to /srv/tewatashi/ledger.db
