# 暗号化パッケージ（封緘・開封・パスワード）のエラー。
## パスワード
err-password-group = パスワードの第{ $group }組（左から数えて）に打ち間違いがあります。
    .next = 通知書の第{ $group }組の5文字を見直して、入力し直してください。
err-password-groups-swapped = パスワードの第{ $first }組と第{ $second }組の順序が入れ替わっています。
    .next = 通知書のとおりの順序で入力し直してください。
err-password-length = パスワードは{ $expected }文字ですが、{ $count }文字が入力されました。
    .next = 通知書にある5文字ずつの5組を、ハイフンで区切って入力し直してください。
err-password-wrong = パスワードがこのパッケージのものではありません。打ち間違いではなく、別のパスワードです。
    .next = 通知書の管理番号がパッケージの管理番号と同じであることを確認してください。
err-password-random-failed = この機器の乱数を利用できないため、パスワードを作成できません。
    .next = 機器を再起動して、もう一度実行してください。続く場合は別の機器を使用してください。
err-passphrase-wrong = パスフレーズが違います。
    .next = 大文字・小文字と入力モードを確認して、入力し直してください。
## age形式
err-age-not-age = 暗号化されたパッケージ（age形式）ではありません。
    .next = 拡張子が「.age」のファイルを指定しているか確認してください。正しいファイルであれば壊れています。送付元に連絡してください。
err-age-header-malformed = パッケージの先頭部分（{ $line }行目）が壊れています（詳細: { $cause }）。
    .next = 媒体から読み直してください。同じ結果になる場合は、送付元に連絡してください。
err-age-header-forged = パッケージの先頭部分が封緘後に書き換えられています。
    .next = 使用せず、送付元に電話で連絡してください。
err-age-stanza-malformed = パッケージの鍵の部分が正しい形式ではありません（詳細: { $cause }）。
    .next = 媒体から読み直してください。同じ結果になる場合は、送付元に連絡してください。
err-age-recipient-unknown = このファイルはパスワードではなく、別の種類の鍵（{ $kinds }）で暗号化されています。
    .next = 正しいファイルか確認し、パスワードで暗号化したものを送付元に依頼してください。
err-age-not-for-key = この鍵は、パッケージの宛先の鍵（{ $kinds }）のいずれとも一致しません。
    .next = 指定したパッケージと、受取先が正しいか確認してください。どちらも正しい場合は、こちらの鍵を宛先として封緘し直すよう、送付元に依頼してください。
err-recipient-malformed = 「{ $value }」は、封緘の宛先に使用できる公開鍵ではありません。
    .next = 宛先の公開鍵は「age1」で始まります。手で入力せず、ファイルで受け取ってください。
err-recipient-weak = 公開鍵「{ $value }」は、宛先に使用できません。誰でも開封できてしまいます。
    .next = 使用せず、送付元に別の鍵を依頼してください。
err-receiving-key-malformed = 受取用の鍵が壊れています。
    .next = バックアップからホームのフォルダーを復元してください。
err-age-armor-malformed = パッケージのテキスト形式（ageのarmor）が、{ $line }行目で壊れています（詳細: { $cause }）。
    .next = 媒体から読み直してください。同じ結果になる場合は、「.age」ファイルそのものを送付元に依頼してください。
err-age-work-factor = パスワードの処理に指定された負荷（2の{ $work }乗）が、受け付ける範囲（2の1乗から{ $limit }乗まで）にありません。大きすぎるものは、機器のメモリーを使い果たすおそれがあるため処理しません。
    .next = このプログラム又は標準の設定のageで作成したものを、送付元に依頼してください。
err-age-truncated = パッケージが途中で切れています（{ $chunks }区画中の第{ $chunk }区画）。
    .next = 媒体から読み直してください。同じ結果になる場合は、書込みが完了していません。送付元に連絡してください。
err-age-extended = パッケージの終わりの印の後に、余分なデータが付いています（{ $chunks }区画中の第{ $chunk }区画）。
    .next = 使用せず、送付元に電話で連絡してください。
err-age-chunk-damaged = パッケージの{ $chunks }区画中の第{ $chunk }区画が、壊れているか、途中で切れているか、書き換えられています。
    .next = 媒体から読み直してください。同じ結果になる場合は、送付元に連絡し、改めて受け取ってください。
err-age-abandoned = 先にエラーが起きたため、{ $path } の作成は中止されています。
    .next = 先に表示されたエラーを解決して、最初から実行し直してください。
err-age-random-failed = この機器の乱数を利用できないため、暗号化できません。
    .next = 機器を再起動して、もう一度実行してください。続く場合は別の機器を使用してください。
## 封緘するファイル
err-package-no-files = 封緘するファイルが指定されていません。
    .next = ファイル又はフォルダーを一つ以上指定してください。
err-package-folder-empty = フォルダー { $path } は空です。空のフォルダーはパッケージに入れることができません。
    .next = ファイルを入れるか、そのフォルダーを削除するか、指定から除いてください。
err-package-symlink = { $path } はリンクです。リンク先の取り違えを防ぐため、封緘できません。
    .next = リンク先のファイルそのものを指定してください。
err-package-not-a-file = { $path } は通常のファイルではありません（{ $what ->
        [pipe] パイプ
        [socket] ソケット
       *[device] 装置
    }）。
    .next = 通常のファイルに保存してから指定してください。
err-package-too-deep = フォルダー { $path } は入れ子が深すぎます（上限 { $limit }段）。
    .next = フォルダーの構成を浅くしてから実行してください。
err-package-too-many-files = ファイルが{ $count }点あり、上限の{ $limit }点を超えています。
    .next = 封緘する場合は複数のパッケージに分けてください。開封する場合は送付元に確認してください。
err-package-file-changed = { $path } は処理の途中で変更されました。
    .next = そのファイルを開いているプログラムを閉じて、最初から実行し直してください。パッケージは作成していません。
## ウイルスと拡張子
err-virus-check-missing = ウイルスの検査をすることになっていますが（config.toml の [antivirus]）、検査するソフトの指定も、別の対策ソフトの申告もありません。
    .next = 「socket」に clamd のソケットを書くか、「tewatashi declare S5 --ground 対策ソフトの名称とパターンの日付 --as 氏名」で申告してください。
err-virus-patterns-old = ウイルス対策ソフトのパターンが古くなっています（{ $made }作成、{ $days }日前。認めているのは{ $limit }日前まで）。
    .next = 管理者にパターンの更新（freshclam）を頼み、終わってから実行し直してください。
err-virus-patterns-undated = ウイルス対策ソフト（clamd）のパターンの日付が分かりません。
    .next = 管理者に、clamd が日々のパターン（daily）を読み込んでいるか確かめてもらってください。
err-virus-found = { $file } からウイルスが見つかりました（{ $signature }）。封緘していません。
    .next = そのファイルを開かず、情報セキュリティの担当に連絡してください。ほかの機械に写したものも確かめてください。
err-package-infected = パッケージの中の { $file } からウイルスが見つかりました（{ $signature }）。展開したものは残していません。
    .next = 開き直さず、送付元と情報セキュリティの担当に連絡してください。媒体は保管し、経緯を「tewatashi incident open」で記録します。
err-virus-scan-skipped = clamd（{ $address }）に接続できないため、ウイルスの検査をしていません。
    .next = 管理者が「systemctl start clamav-daemon」で動かしてください。検査のないまま進めない場合は、config.toml の [antivirus] を「required = true」にします。
err-scanner-missing = clamd（{ $address }）に接続できません（詳細: { $cause }）。ウイルスの検査をするまで先に進めません。
    .next = 管理者が「systemctl start clamav-daemon」で動かし、config.toml の [antivirus] の socket を確かめてください。
err-scanner-broken = clamd（{ $address }）が、検査の途中で答えずに接続を切りました。
    .next = 管理者に clamd の記録（journalctl -u clamav-daemon）を確かめてもらい、最初から実行し直してください。
err-scanner-slow = clamd（{ $address }）が、時間内に答えません。
    .next = しばらく待って、最初から実行し直してください。続くときは、管理者に clamd の状態を確かめてもらってください。
err-scanner-strange = clamd（{ $address }）の答えを理解できません: { $answer }
    .next = 管理者に、clamd の状態と config.toml の [antivirus] の socket を確かめてもらってください。
err-scanner-limit = { $file } は、clamd（{ $address }）が受け取る大きさを超えています。
    .next = 管理者が clamd.conf の StreamMaxLength、MaxFileSize、MaxScanSize を大きくして、clamd を再起動してください。
err-extension-malformed = 「{ $text }」は拡張子として読み取れません。
    .next = 英数字16文字までで、csv,xlsx,pdf のように書きます。拡張子のない名前を認めるには no-extension と書きます。
err-extension-not-allowed = 契約で認めていない拡張子のファイルがあります（{ $count }点）: { $files }
    .next = 認めている拡張子は { $allowed } です。除くか、認めている形式で保存し直してください。パッケージは作成していません。
err-package-extension = パッケージの中に、契約で認めていない拡張子のファイルがあります（{ $count }点）: { $files }
    .next = 認めている拡張子は { $allowed } です。1点も展開していません。送付元に連絡し、認めている形式で封緘し直してもらってください。

## ファイル名
err-package-name-not-text = { $path } の名前は文字として読み取れないか、名前がありません。
    .next = ファイル名を付け直すか、名前のあるフォルダーを指定してください。
err-package-name-hidden-character = ファイル名「{ $name }」に、画面に表示されない文字（{ $character }）が含まれています。
    .next = 封緘する場合は名前を付け直してください。受け取ったパッケージの場合は開かずに、送付元に連絡してください。
err-package-name-character = ファイル名「{ $name }」に、Windowsで使えない文字「{ $character }」が含まれています。
    .next = 封緘する場合は名前を付け直してください。受け取ったパッケージの場合は、送付元に連絡してください。
err-package-name-too-long = ファイル名「{ $name }」は長すぎます（フォルダー名を含めて{ $limit }文字、一つの名前は85文字程度まで）。
    .next = 短い名前に付け直してください。
err-package-name-not-relative = ファイル名「{ $name }」は、展開先のフォルダーの外を指すか、途中の名前が空です。
    .next = 受け取ったパッケージの場合は開かずに、送付元に電話で連絡してください。
err-package-name-ending = ファイル名「{ $name }」は、空白又は「.」で終わる名前を含み、Windowsで扱えません。
    .next = 封緘する場合は名前を付け直してください。受け取ったパッケージの場合は、送付元に連絡してください。
err-package-name-device = ファイル名「{ $name }」は、Windowsが装置の名前として扱うもの（CON、NUL、COM1など）を含んでいます。
    .next = 封緘する場合は名前を付け直してください。受け取ったパッケージの場合は、送付元に連絡してください。
err-package-name-collision = 「{ $name }」と「{ $other }」は、大文字・小文字や文字の合成の違いしかなく、同じ名前として扱われるおそれがあります。
    .next = どちらかの名前を付け直すか、別のフォルダーに入れてください。
## 受け取ったパッケージ
err-package-zip-wrong = パッケージの中身（ZIP）が、このプログラムの作る形式になっていません（詳細: { $cause }）。
    .next = 使用せず、送付元に電話で連絡してください。
err-package-manifest-missing = パッケージに内容一覧（MANIFEST.json）がありません。
    .next = 使用せず、送付元に連絡してください。
err-package-manifest-wrong = パッケージの内容一覧（MANIFEST.json）を読み取れません（詳細: { $cause }）。
    .next = 使用せず、送付元に連絡してください。
err-package-manifest-newer = パッケージの内容一覧は新しい形式（第{ $version }版）で書かれています。
    .next = このプログラムを新しい版に更新してください。
err-package-manifest-differs = パッケージの内容が内容一覧と一致しません（{ $name }）。
    .next = 使用せず、送付元に電話で連絡してください。
err-package-damaged = パッケージが壊れています（{ $chunks }区画のうち{ $bad }区画。最初は第{ $chunk }区画）。{ $end ->
        [cut] 途中で切れています。
        [added] 終わりの後に余分なデータが付いています。
        [damaged] 終わりの部分が壊れているか、切れています。
       *[whole] { "" }
    }{ $touched ->
        [false] 名前の分かるファイルに、失われた部分はありません。
       *[true] 失われた部分のあるファイルは{ $count }点です（{ $files }{ $others ->
            [false] { "" }
           *[true] 、ほか{ $left }点
        }）。
    }{ $unnamed ->
        [true] 名前の読めないファイルもあるおそれがあります。
       *[false] { "" }
    }
    .next = 別のドライブで読み直してください。同じ結果なら、送付元に新しい媒体を依頼します。読める部分だけを取り出すには「tewatashi open --recover」を使います。
err-package-file-altered = 「{ $name }」の内容が、封緘時の内容一覧と一致しません。
    .next = 使用せず、送付元に電話で連絡してください。何も展開していません。
err-package-too-large = パッケージの中身は{ $size }バイトあり、受け付ける上限の{ $limit }バイトを超えています。
    .next = 送付元に内容を確認し、空き容量のある場所で開封してください。
err-package-outboard-wrong = 照合用ファイル { $path } は、このパッケージのものではないか、壊れています。
    .next = 控えの照合用ファイルを使用するか、パッケージ全体のダイジェストを確認してください。
