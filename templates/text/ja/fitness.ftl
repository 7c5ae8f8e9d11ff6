# この機械の点検、開始の書類
## 開設と開設票
err-group-unknown = 「{ $group }」という利用者の集まり（グループ）が、この機械にありません。
    .next = 管理者に「groupadd { $group }」を依頼し、台帳を使う人の利用者名を加えてから、もう一度実行してください。
err-ledger-copy-differs = 台帳を新しい版に直す前の控え { $path } が、元の台帳と一致しません。
    .next = ディスクを確認してください。台帳は変更していません。
ask-init-real =
    台帳を開設します（本番用）。保存先: { $path }
    練習だけであれば、Ctrl＋C で中止し、「tewatashi init --practice」で始めてください。
ask-init-practice =
    練習用の台帳を開設します。保存先: { $path }
    印刷する書類には、すべて「練習」と入ります。
ask-init-role = 立場（1: 区（保有課）、2: 委託先）:
ask-init-name = 名称（例: ○○区 健康推進課）:
ask-init-code = 管理番号の略号（半角英数字2～8文字、例: SHJ）:
ask-init-contact = 緊急連絡先（受渡票に印刷。後で決めるなら空欄のまま Enter）:
ask-init-again = 読み取れませんでした。例のように入力してください。
done-init =
    台帳を開設しました。
      名称　　　　　　　　{ $name }
      保存先　　　　　　　{ $home }（設定、鍵、台帳、パッケージの場所）
      当事者の番号　　　　{ $party }
      台帳の名称　　　　　{ $origin }
      フィンガープリント　{ $fingerprint }
      用途　　　　　　　　{ $practice ->
        [true] 練習（印刷する書類に「練習」と入ります）
       *[false] 本番
    }
      使う人　　　　　　　{ $accounts ->
        [own] この利用者だけ
       *[other] グループ「{ $group }」の利用者
    }
      開設票　　　　　　　{ $sheet_made ->
        [false] 未作成（「tewatashi start-sheet -o 開設票.pdf」で作成できます）
       *[other] { $sheet }
    }
    .next =
        次に行うこと
          1 「tewatashi doctor」で、この機械が使えるかどうかを確かめる。
          2 開設票を印刷してパスフレーズを預かる人を書き入れ、相手方とフィンガープリントを交わす。
          3 「tewatashi person add --name 氏名 --duty handler」で、取り扱う人を名簿に載せる。
done-start-sheet =
    台帳開設票を作成しました。
      ファイル　　　　　　{ $file }
      フィンガープリント　{ $fingerprint }
    .next = 印刷し、パスフレーズを預かる人と保管場所を手で書き入れてください。相手方には、身元ファイルとは別の方法で写しを渡します。
start-role-office = 区（保有課）
start-role-contractor = 委託先
help-start-sheet = 台帳開設票（フィンガープリントと保管の紙）を作る
help-doctor = この機械が使えるかどうかを点検し、直し方を示す
help-arg-group = 台帳を共用する利用者のグループ（例 tewatashi）
help-arg-sheet = 台帳開設票（PDF）を書き出すファイル

## 点検の結果
column-verdict = 判定
fit-verdict-fine = 良
fit-verdict-note = 参考
fit-verdict-warning = 注意
fit-verdict-fault = 不備
done-doctor = この機械で業務を行えます（注意 { $warnings }件）。
done-doctor-unfit = このままでは業務を行えません（不備 { $faults }件、注意 { $warnings }件）。
    .next = 「不備」の項目を「→」のとおり直し、もう一度「tewatashi doctor」を実行してください。

fit-point-xorriso = 媒体の道具
fit-xorriso-there = xorriso { $version } があります。
fit-xorriso-missing = xorriso がありません。媒体の作成も照合もできません。
    .next = 管理者が「apt-get install xorriso」で入れてください。
fit-xorriso-fails = xorriso を実行できません（{ $code }）。
    .next = 端末で「xorriso -version」を実行し、表示された内容を管理者に伝えてください。
fit-point-fonts = フォント
fit-fonts-there = 書類に使うフォントがそろっています。
fit-fonts-missing = フォントがありません: { $files }
    .next = 管理者が「apt-get install { $packages }」で入れるか、config.toml の [paper] fonts に置き場所を書いてください。
fit-point-home = 台帳の保存先
fit-home-there = { $path } の設定を読み取れます。
fit-home-none = { $path } には、まだ台帳がありません。
    .next = 「tewatashi init」で開設するか、--home で場所を指定してください。
fit-home-settings = { $path } の設定（config.toml）を読み取れません（詳細: { $code } { $cause }）。
    .next = config.toml を直してください。場所は合っていますか。
fit-point-access = 保存先の権限
fit-access-none = 台帳を開設したときに確かめます。
fit-access-own = この利用者だけが読み書きできます。
fit-access-shared = グループ「{ $group }」の利用者だけが読み書きできます。
fit-access-group = 設定にあるグループ「{ $group }」が、この機械にありません。
    .next = 管理者が「groupadd { $group }」で作り、台帳を使う人の利用者名を加えてください。
fit-access-unreadable = 保存先の権限を調べられません（{ $code }）。
    .next = 保存先の所有者又は管理者が「tewatashi doctor」を実行してください。
fit-access-other-group = グループ「{ $group }」のものでないものが{ $count }件あります: { $named }
    .next = 管理者が「chgrp -R { $group } { $home }」を実行し、もう一度点検してください。
fit-access-wide = 権限が違うものが{ $count }件あります: { $named }
    .next = 「chmod { $wanted } { $path }」のように直し、もう一度点検してください。
fit-point-room = 空き容量
fit-room-enough = { $mebibytes } MiB 空いています。
fit-room-little = { $mebibytes } MiB しか空いていません。DVD 1枚分の作業には10 GiB ほど要ります。
    .next = 要らなくなったファイルを片付けるか、広いディスクに移してください。
fit-room-none = { $mebibytes } MiB しか空いていません。封緘も書込みもできません。
    .next = 空き容量を確保してください。
fit-room-unknown = 空き容量が分かりません。
    .next = 「df -h」で確かめてください。
fit-point-ledger = 台帳
fit-ledger-whole = { $size }件の記録を読み取れ、ファイルに傷みはありません。
fit-ledger-damaged = 台帳のファイルが傷んでいます（詳細: { $cause }）。
    .next = 使うのをやめ、ファイルをそのまま残して、控えと「tewatashi ledger verify」の結果を監査担当に示してください。
fit-ledger-unreadable = 台帳を読み取れません（{ $code }）。
    .next = 「tewatashi ledger verify」を実行し、表示に従ってください。
fit-point-checkpoint = 最新の署名
fit-checkpoint-good = { $size }件までのチェックポイントは、この台帳の鍵の署名と記録に一致します。
fit-checkpoint-wrong = 最新のチェックポイントを確かめられません（{ $code }）。
    .next = 記録を続けず、「tewatashi ledger verify」の結果を監査担当に報告してください。
fit-point-clock = 時計
fit-clock-plausible = { $now } です。
fit-clock-old = { $now } になっています。時計が進んでいません。
    .next = 管理者が時計を合わせてください。電池が切れていることがあります。
fit-clock-behind = { $now } ですが、最新の記録（{ $newest }）より前です。
    .next = 管理者が時計を合わせてください。合っているなら、記録したときの時計が進んでいました。監査担当に伝えてください。
fit-point-clock-setting = 時刻合わせ
fit-clock-set = 時計は自動で合わせられています。
fit-clock-unset = 時計が自動で合わせられていません。
    .next = 庁内の時刻サーバーに合わせるか、毎朝、手で合わせて記録を残してください。
fit-clock-by-hand = 自動で合わせられているかどうか、分かりません。毎朝、手で確かめてください。
fit-point-volume = ディスクの暗号化
fit-volume-encrypted = 保存先は暗号化されたディスクにあります。
fit-volume-plain = 保存先は暗号化されていないディスクにあります。機器を盗まれると、台帳の氏名や件名を読まれます。
    .next = 暗号化したディスク（LUKS）に移してください。機器の側で暗号化しているなら、その旨を「declare」で記録します。
fit-volume-unknown = 保存先のディスクが暗号化されているかどうか、ここからは見えません。
    .next = 管理者に確かめ、暗号化されているなら、その旨を「declare」で記録してください。
fit-point-swap = スワップ
fit-swap-none = スワップは使っていません。
fit-swap-encrypted = スワップは暗号化されているか、メモリー上にあります。
fit-swap-plain = 暗号化されていないスワップがあります: { $devices }。パスワードがディスクに残ることがあります。
    .next = 管理者が「swapoff -a」で止めるか、暗号化したスワップに替えてください。
fit-swap-unknown = スワップが暗号化されているかどうか、ここからは見えません: { $devices }
    .next = 管理者に確かめてください。
fit-point-hibernation = 休止状態
fit-hibernation-off = メモリーの内容をディスクに書く休止状態は、使われません。
fit-hibernation-encrypted = 休止状態が使えますが、書き先は暗号化されています。
fit-hibernation-plain = 休止状態になると、メモリーの内容が暗号化されずにディスクに書かれます。
    .next = 管理者が「systemctl mask hibernate.target hybrid-sleep.target」で止めてください。
fit-point-core-dumps = コアダンプ
fit-core-off = 異常終了しても、メモリーの内容は書き出されません。
fit-core-on = 異常終了すると、メモリーの内容がファイル（{ $pattern }）に書き出されます。
    .next = 「ulimit -c 0」を実行するか、管理者が /etc/security/limits.conf に「* hard core 0」を書いてください。
fit-core-piped = 異常終了すると、メモリーの内容が別のプログラム（{ $pattern }）に渡されます。
    .next = 管理者が /etc/systemd/coredump.conf に「Storage=none」を書くか、kernel.core_pattern を core にしてください。
fit-point-umask = 新しいファイルの権限
fit-umask-narrow = 新しいファイルは、ほかの利用者から見えません（umask { $umask }）。
fit-umask-wide = ほかのソフトで作るファイルが、ほかの利用者から見えます（umask { $umask }）。
    .next = ~/.profile に「umask 077」（共用なら 007）と書いてください。
fit-point-preloaded = 割り込むライブラリー
fit-preloaded-none = ありません。
fit-preloaded-clock = 時計を偽るライブラリーが働いています: { $libraries }。記録の日時が本当の日時になりません。
    .next = 練習のほかでは使わないでください。新しい端末を開けば外れます。
fit-preloaded-other = プログラムに割り込むライブラリーがあります: { $libraries }
    .next = 管理者に、必要なものかどうかを確かめてください。
fit-point-scanner = ウイルス対策
fit-scanner-answers = { $version } が答えます。
fit-scanner-silent = clamd が答えません（{ $path }）。
    .next = 管理者が「systemctl start clamav-daemon」で動かし、パターンを新しくしてください。
fit-scanner-old = { $version } は、パターンが{ $limit }日より古いか、日付が分かりません。このままでは封緘も開封もできません。
    .next = 管理者に、パターンの更新（freshclam）と clamd の再起動を頼んでください。
fit-scanner-none = clamd がありません。別の対策ソフトを使っているかどうかは、ここからは見えません。
    .next = 別の対策ソフトがあれば、名称とパターンの日付を「declare」で記録してください。
fit-point-printers = プリンター
fit-printers-there = { $queues }
fit-printers-none = 登録がありません。PDFを別の方法で印刷してください。
fit-point-drives = ドライブ
fit-drives-there = 光学ドライブ: { $optical }。USBの記憶装置: { $usb }
fit-drives-none = 光学ドライブもUSBの記憶装置も、つながっていません。
