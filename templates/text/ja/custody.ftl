# 受渡しの規則と各処理のエラー、状態・記録の種類、書類に印刷する語

## 人、契約、相手方
err-handler-unknown = 「{ $person }」は名簿にないか、この契約の取扱者等として指名されていません。
    .next = 取り扱えるのは、あらかじめ指名した取扱責任者、取扱者及び運搬者だけです。名簿は「tewatashi person list」、指名された人は「tewatashi contract show 契約番号」で確認できます。指名するには「tewatashi contract designate 契約番号 --person 氏名」を実行してください。操作する人は --as で指定します。
err-person-ambiguous = 「{ $person }」という氏名の人が、名簿に二人以上います。
    .next = 「tewatashi person list」で番号（P-…）を確認し、番号で指定してください。
err-contract-number-ambiguous = 契約番号「{ $contract }」の契約が、二つ以上あります: { $contracts }
    .next = 契約の番号（C-…）で指定してください。「tewatashi contract list」で確認できます。
err-person-missing = 操作する人が指定されていません。
    .next = --as に、氏名又は番号（P-…）を指定してください。
err-person-exists = 番号 { $person } の人は、既に名簿にいます。
    .next = 「tewatashi person list」で確認してください。
err-name-empty = 氏名が空です。
    .next = --name に、届け出た氏名を指定してください。
err-party-unknown = 「{ $party }」という相手方は登録されていません。
    .next = 「tewatashi party list」で番号、略号又は名称を確認してください。新しい相手方は「tewatashi trust add」で登録します。
err-party-ambiguous = 「{ $party }」に当たる相手方が、二つ以上あります: { $parties }
    .next = 相手方の番号（Y-…）で指定してください。略号と名称は相手方が自分で付けるため、同じものがあるときは、どちらの相手方かを確かめてください。
err-party-trusted-already = 「{ $name }」は、既に登録されています。
    .next = 鍵を入れ替えることはできません。「tewatashi party list」で確認し、フィンガープリントが違う場合は相手方に電話してください。
err-fingerprint-differs = 「{ $name }」の鍵のフィンガープリント（{ $found }）が、紙のものと一致しません。
    .next = このファイルは使わないでください。相手方に電話し、正しいファイルを改めて受け取ってください。
err-identity-is-ours = { $path } の相手は、この台帳の側（自分側）です。
    .next = 相手方を「tewatashi party list」で確認して、指定し直してください。
err-practice-mixed = { $path } と、この台帳とでは、練習用と本番用の別が違います。
    .next = 練習用は練習用どうし、本番用は本番用どうしで登録してください。
err-contract-unknown = 契約「{ $contract }」は登録されていません。
    .next = 「tewatashi contract list」で契約番号を確認してください。
err-contract-ambiguous = 送付元（{ $from }）との有効な契約が、二つ以上あります（{ $contracts }）。
    .next = 受渡票の業務コードの隣にある契約番号を、--contract に指定してください。
err-no-contract = 送付元（{ $from }）との有効な契約が登録されていません。
    .next = 受領を続けず、送付元に確認してください。契約がある場合は「tewatashi contract add」で登録してから受領を記録します。
err-not-the-contracts-party = 契約 { $contract } の相手方ではありません。
    .next = 「tewatashi contract show { $contract }」で相手方を確認し、正しい契約を指定してください。
err-date-malformed = 「{ $text }」は日付として読み取れません。
    .next = 2025-04-01 のように西暦で、又は 令和7年4月1日（R7.4.1）のように元号で、暦にある日を書いてください。元号は、その日に使われていたものに限ります。
err-period-backwards = 契約の終わりの日（{ $until }）が、始まりの日（{ $from }）より前です。
    .next = --from と --until を確認してください。
err-return-before-start = 返却期限（{ $return_by }）が、契約の始まりの日（{ $from }）より前です。
    .next = --from と --return-by を確認してください。
err-items-missing = 承認された項目が一つも指定されていません。
    .next = --item に項目名を、又は --items に1行1項目のファイルを指定してください。
err-place-unknown = 保管場所「{ $place }」は登録されていません。
    .next = 施錠できる金庫又はキャビネット等を「tewatashi store-place add { $place } --description 所在と鍵の管理者」で登録してください。
err-home-exists = この台帳は、既に開設されています。
    .next = 別の台帳を始める場合は、別の保存先（--home）で「tewatashi init」を実行してください。
err-home-not-opened = この台帳には最初の記録がありません。開設の途中で止まったものと思われます。
    .next = 別の保存先（--home）で「tewatashi init」を実行し直してください。使っていた台帳であれば、直ちに監査担当に報告してください。

## 受渡案件
err-consignment-unknown = 管理番号 { $consignment } の受渡案件は、この台帳にありません。
    .next = 受渡票又は「tewatashi status」で番号を確認してください。届いた媒体であれば、先に「tewatashi receive --slip 受渡票の画像 --what media --count 枚数」で受領を記録します。
err-consignment-exists = 管理番号 { $consignment } は、既に使われています。
    .next = 「tewatashi status { $consignment }」で内容を確認してください。
err-consignment-ended =
    管理番号 { $consignment } は{ $state ->
        [voided] 取り消されて
       *[closed] 完結して
    }いるため、これ以上の処理はできません。
    .next = 経過は「tewatashi status { $consignment }」で確認できます。改めて渡す場合は、新しく封緘してください。
err-reason-missing = 理由が書かれていません。
    .next = --reason に理由を書いてください。理由は台帳に残ります。

## 封緘と承認
err-item-not-approved = { $table } に、契約で承認されていない項目があります: { $items }
    .next = その列を除いて保存し直してください。見出しの書き方が違うだけの場合は、契約を登録するときに「--item 承認された項目=別の見出し」と書いておきます。項目を増やすには、契約と承認手続の変更が必要です。
err-channel-not-approved = 「{ $channel }」は、契約で承認された媒体・受渡方法ではありません（承認済み: { $approved }）。
    .next = 承認された媒体・受渡方法を指定してください。増やすには、契約と承認手続の変更が必要です。
err-outside-period = { $date } は、契約 { $contract } の期間（{ $from } から { $until } まで）の外です。
    .next = 期間内の契約を「tewatashi contract list」で確認し、なければ契約の担当者に確認してください。
err-count-differs = { $table } は{ $rows }行ありますが、申告された人数は{ $declared }名です。
    .next = 人数（--people）又は表を直してください。差に理由がある場合は「--rows-differ 理由」を付けて実行します。理由は台帳に残ります。
err-my-number-found = { $table } の{ $row }行目・{ $column }列目に、個人番号（マイナンバー）とみられる12桁の番号（先頭の0が消えて11桁のものを含む）があります。
    .next = 渡してよいデータか確認し、その列を除いて保存し直してください。個人番号は、契約で承認された項目に「個人番号」がある場合に限り封緘できます。
err-sealing-busy = { $path } では、ほかの封緘が進行中です。
    .next = 終わってから、もう一度実行してください。何も記録していません。
err-not-approved = 管理番号 { $consignment } は、まだ承認されていません。
    .next = 封緘した人とは別の人が、内容を確認のうえ「tewatashi approve { $consignment } --as 承認する人 --keyring その人の鍵のフォルダー」を実行してください。
err-already-approved = 管理番号 { $consignment } は、既に承認されています。
    .next = { $way ->
            [paper] 次は「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を作成し、紙の束に添えます。
            [asp] 次は「tewatashi slip { $consignment } -o 受渡票.pdf」で受渡票を作成し、「tewatashi asp export { $consignment } --service サービスの名称 -o ファイル.age」で掲載するファイルを書き出します。
           *[medium] 次は「tewatashi burn { $consignment } --drive image:ファイル.iso」で媒体に書き込みます。
        }
err-already-handed-over = 管理番号 { $consignment } は、既に手渡されているため、取り消せません。
    .next = 媒体と通知書の返却を受け、消去報告書を受理してから完結してください。
err-password-destroyed = 管理番号 { $consignment } のパスワードは廃棄されているため、通知書を印刷できません。
    .next = 相手方がパスワードを必要とする場合は、同じデータを改めて封緘し、新しい管理番号で渡してください。

## 媒体への書込み
err-drive-unknown = 「{ $drive }」は書込先として使えません。
    .next = 「--drive image:ファイル.iso」のように、ディスクイメージのファイルを指定してください。
err-package-differs = 保管していたパッケージ { $path } が、封緘したときのものと違います（現在のBLAKE3の先頭 { $found }）。
    .next = 書き込まないでください。ディスクを点検し、「tewatashi void」でこの案件を取り消してから、改めて封緘してください。
err-not-verified = 管理番号 { $consignment } には、全体の読戻しを終えた媒体がありません（媒体番号 { $medium }）。
    .next = 読戻しを終えていない媒体は渡せません。「tewatashi burn { $consignment } --drive image:ファイル.iso」で書き込み、読戻しを済ませてください。
err-wrong-medium = 媒体番号 { $medium } は、管理番号 { $consignment } で渡した媒体でないか、いま手元に届くはずのないものです。
    .next = 媒体のラベルと受渡票の媒体番号を照合してください。違う媒体であれば受け取らず、直ちに緊急連絡先へ電話してください。

## 手渡しと受領
err-bag-missing = カバン「{ $bag }」は登録されていません。媒体と通知書は、番号のある鍵付きカバンで運びます。
    .next = カバンの札の番号を確認してください。新しいカバンは「tewatashi bag add { $bag }」で登録します。
err-notice-not-printed = 管理番号 { $consignment } のパスワード通知書は、まだ印刷されていません。
    .next = 媒体の受領を記録した後に「tewatashi notice { $consignment } -o 通知書.pdf」で印刷してください。
err-same-occasion =
    管理番号 { $consignment } の媒体とパスワード通知書は、別の機会に渡さなければなりません。{ $when ->
        [print] 媒体の受領がまだ記録されていないため、通知書は印刷できません。
        [fetch] サーバーからの取得がまだ記録されていないため、通知書は印刷できません。
        [transit] もう一方が、まだ運搬中です。
        [day] もう一方の運搬が終わったのと同じ日です。
       *[gap] もう一方の運搬が終わってから、まだ{ $hours }時間たっていません。
    }
    .next = { $when ->
            [print] 相手方が署名した受渡票を受け取り、「tewatashi receive { $consignment } --what media --count 枚数 --by 受領者 --late」で受領を記録してください。通知書は、その後に印刷し、日を改めて渡します。
            [fetch] 相手方の交換ファイルを「tewatashi exchange import」で取り込むか、署名のある受渡票を受け取り、「tewatashi asp fetch { $consignment } --service サービスの名称 --file サーバー上の名前 --by 取得した人 --late --at 取得の日時」で取得を記録してください。通知書は、その後に印刷し、日を改めて渡します。
            [transit] もう一方の受領を「tewatashi receive { $consignment }」で記録し、日を改め、{ $hours }時間以上空けてから渡してください。
            [day] 翌日以降に、{ $hours }時間以上空けてから受け渡してください。既に受け渡した場合は --late を付けて入力します（事故として記録されます）。
           *[gap] { $hours }時間以上空けてから受け渡してください。既に受け渡した場合は --late を付けて入力します（事故として記録されます）。
        }
err-not-in-transit = 管理番号 { $consignment } の{ word-what }は、受領を待っている状態にありません（手渡しの記録がないか、受領済みです）。
    .next = 「tewatashi status { $consignment }」で経過を確認してください。手渡しの記入漏れであれば、先に「tewatashi hand-over { $consignment } --what { $what } --late」で記録します。
err-count-mismatch = 管理番号 { $consignment } の数量が合いません（あるはずの数 { $expected }、数えた数 { $found }）。
    .next = もう一度数え、受渡票と照合してください。それでも合わなければ、直ちに取扱責任者と緊急連絡先へ連絡してください。受領の記録であれば、差は事故として台帳に残っています。
err-which-media = { $count }枚と数えられましたが、{ $expected }枚届くはずです。どの媒体が届いたかを指定してください。
    .next = 届いた媒体の番号を --medium で一つずつ指定してください（{ $media }）。差は事故として記録されます。
err-which-medium = どの媒体を廃棄するのかが決まりません（手元にある媒体: { $media }）。
    .next = --medium に媒体番号を指定してください。
err-scan-without-late = --scan は、紙から後日入力するときだけ使えます。
    .next = --late を付けるか、--scan を外してください。
err-slip-media = 管理番号 { $consignment } で、受渡票に載せられる媒体は{ $count }枚です。1枚から8枚までの場合に発行できます。
    .next = 媒体がない場合は、書込みと読戻しを済ませてください。9枚以上の場合は、案件を分けて封緘してください。
err-notice-on-lasting-storage = パスワード通知書 { $path } は、電源を切っても残る場所に保存されました。
    .next = 印刷したら、直ちにファイルを消去してください。次からは、/dev/shm など、電源を切ると消える場所を指定してください。
err-slip-not-for-us = この受渡票（管理番号 { $consignment }）の宛先は { $to } で、こちらではありません。
    .next = 媒体を受け取らず、直ちに受渡票の緊急連絡先へ電話してください。
err-slip-foreign = この受渡票は { $origin } の発行となっていますが、その鍵は登録されていません。
    .next = 契約開始時に受け取ったファイルを「tewatashi trust add」で登録してください。台帳のない人（監査など）は、身元ファイルを --identity で指定します。登録済みの相手方しかいないはずであれば、偽造を疑い、媒体を受け取らずに電話で確認してください。
err-scan-nothing = { $path } から、受渡票の二次元コードを読み取れませんでした。
    .next = 受渡票をスキャンし直すか、読取器で読んだ数字を渡してください。読めないときは、管理番号と照合番号で確認してください。

## 開封
err-package-unnamed = { $path } の名前から管理番号が分かりません。
    .next = 「管理番号.zip.age」という元の名前に戻すか、ディスクイメージを指定してください。
err-image-not-ours = { $path } は、この仕組みで作った媒体ではありません（パッケージが{ $count }個。1個のはずです）。
    .next = 媒体番号と管理番号を確認し、正しい媒体のイメージを指定してください。
err-package-is-ours = 管理番号 { $consignment } は、こちらから渡した案件です。開封は受取側が行います。
    .next = 元のデータを使ってください。
err-package-not-announced = 管理番号 { $consignment } のパッケージが、受渡票のものと違います（受渡票 { $announced }、媒体 { $found }）。復号はしていません。
    .next = 媒体を使わず、直ちに受渡票の緊急連絡先へ電話してください。傷や読取りエラーによる場合は、新しい媒体を依頼した上で、「tewatashi open --recover」で読める部分だけを取り出せます。
err-sealed-for-key = 管理番号 { $consignment } は相手方の受取用の鍵で封緘したため、パスワードもパスワード通知書もありません。
    .next = 次に行うことを「tewatashi status { $consignment }」で確認してください。
err-receiving-key-unknown = 相手方（{ $code }）の受取用の公開鍵が登録されていません。
    .next = 相手方に身元ファイル（tewatashi identity export）の再作成を依頼し、「tewatashi trust add ファイル」で登録してください。パスワードで封緘する場合は、--to-key を付けずに実行してください。
err-not-received = 管理番号 { $consignment } の媒体又はパスワード通知書の受領が、まだ記録されていません。
    .next = 両方の受領を「tewatashi receive」で記録してから開封してください。
err-slip-and-disc-differ = 管理番号 { $consignment } の受渡票と、ディスク又は相手方のファイルとで、台帳の内容が食い違っています。送付元の台帳が書き換えられたおそれがあります。
    .next = 受渡票とディスクを保管し、連署や開封をせずに、直ちに送付元の監査担当へ電話してください。
err-sealing-differs = 管理番号 { $consignment } のディスクに入っている封緘の記録が、このパッケージのものではありません。
    .next = 開封せず、直ちに送付元へ電話してください。
err-history-unproven = { $consignment } の媒体にある台帳の確認符号は、こちらが控えている確認符号からの続きであることを確認できませんでした（控えより古い媒体か、証明が入っていません）。
    .next = 相手方から新しい交換ファイルを受け取り、「tewatashi exchange import」で取り込むと、続きであることを確認できます。
err-sealing-unproven = 管理番号 { $consignment } は開封しましたが、封緘の記録の証明がなく、送付元の台帳との照合はできていません。
    .next = ディスク全体のイメージから「tewatashi open」をやり直すと照合できます。照合しないと、消去報告書を作成できません。
err-manifest-differs =
    管理番号 { $consignment } の中身が、封緘の記録と一致しません（{ $what ->
        [people] 人数
        [files] ファイル数
       *[consignment] 管理番号
    }）。何も展開していません。
    .next = 使用せず、直ちに送付元へ電話してください。
err-terms-unreadable = 台帳に付けた情報（契約の内容、保存場所又は報告書）を読み取れません（詳細: { $cause }）。
    .next = 「tewatashi ledger verify」を実行し、結果を監査担当に報告してください。

## 消去報告
err-nothing-to-erase = 管理番号 { $consignment } には、この台帳に、開封又は写しの申告の記録がないため、消去報告書は作成できません。
    .next = 消去報告書は、データを受け取って開封した側が作成します。管理番号を確認してください。紙から作成した写しがあれば、先に「tewatashi erase declare」で申告します。
err-draft-wrong = 消去報告書の下書き { $path } { $fault ->
        [encoding] の文字コードがUTF-8ではありません（詳細: { $cause }）。
        [empty] に、写しの項目（{ $cause }）が一つもありません。
       *[place] の{ $line }行目{ $column }文字目の書き方、項目名又は値に誤りがあります（詳細: { $cause }）。
    }
    .next = その箇所を直してください。直せない場合は「tewatashi erase draft」で下書きを作り直します。
err-draft-answer = { $path } の{ $copy }件目の写しで、{ $field } の答え「{ $text }」が、空か、使えない内容です。
    .next = 下書きの先頭の説明に沿って書き直してください。終了は開始より後で、今より前の日時とし、消去に失敗した写しは、消去し直してから報告します。
err-copies-uncovered = 開封のときに記録した写し（{ $copies }）について、報告がありません。
    .next = 下書きに、すべての写しの結果を書いてください。「tewatashi erase draft」で、記録のある写しを書き出せます。
err-sealing-never-proven = 管理番号 { $consignment } は、封緘の記録との照合が済んでいないため、消去報告書を作成できません。
    .next = ディスク全体のイメージから「tewatashi open」で開封し直してください。そのときの写しも、報告の対象になります。
err-erasure-missing = 管理番号 { $consignment } の消去報告書が届いていない（作成されていない）か、差し戻したままです。
    .next = 委託先は「tewatashi erase report」で作成し、「tewatashi erase submit」で提出します。区は、届いたファイルを「tewatashi exchange import」で取り込みます。
err-erasure-unchecked = 管理番号 { $consignment } の消去報告書は、まだ確認されていません。
    .next = 「tewatashi erase check { $consignment }」で確認してから受理してください。
err-erasure-failed = 管理番号 { $consignment } の消去報告書には、合わない点があるため、受理できません。
    .next = 「tewatashi erase send-back { $consignment } --reason 理由」で差し戻し、直した報告書の提出を求めてください。

## 返却と完結
err-notice-not-out = 管理番号 { $consignment } のパスワード通知書は、渡した記録がないか、既に返却されています。
    .next = 「tewatashi status { $consignment }」で経過を確認してください。
err-not-complete = 管理番号 { $consignment } は、まだ完結できません。残っているもの: { $missing }
    .next =
        次のとおり済ませてから、もう一度「tewatashi close { $consignment }」を実行してください。
          媒体の返却　　　　 渡した側は tewatashi give-back --image、受け取った側は tewatashi hand-over。
                                又は二人での廃棄（tewatashi dispose）
          書込みが途中の媒体 二人での廃棄（tewatashi dispose --medium 媒体番号）
          通知書の返却　　　 同じく give-back --notice、hand-over
          消去報告書　　　　 提出（tewatashi erase submit）と取込み（tewatashi exchange import）
          消去報告書の受理　 確認（tewatashi erase check）と受理（tewatashi erase accept）
          返却の受領　　　　 返却先からの受領の取込み（tewatashi exchange import）又は紙の入力
                                （tewatashi exchange enter）。委託先での消去報告書の受理も同じ
          受領　　　　　　　 受領の記録（tewatashi receive）。媒体がない案件は取消し（tewatashi void）
          開封　　　　　　　 開封（tewatashi open）
          媒体の保管　　　　 施錠できる場所への保管（tewatashi store）又は二人での廃棄（tewatashi dispose）
          事故の終結　　　　 取扱責任者に報告し、対応を決めて終結（tewatashi incident close）
          第二の確認　　　　 入力した人とは別の人による確認（tewatashi confirm 記録番号）
          相手方での廃棄　　 契約で認めた廃棄かを確認し、取扱責任者が完結（tewatashi close）

## 日時
err-time-in-future = 指定された日時（{ $at }）は、現在（{ $now }）より後です。
    .next = --at と、この機械の時計を確認してください。
err-backdated = この処理は、実行した今が記録の日時になります。{ $at } のこととしては記録できません。
    .next = --at を外して実行してください。--at は、手渡し、受領、保管など、紙から後日入力する事実に、--late と併せて使います。
err-late-without-reason = { $at } の事実は、{ $hours }時間を超えて過ぎています。遅れて入力する理由が必要です。
    .next = --reason に理由を書いて、もう一度実行してください。

## 相手方とのやりとり
err-exchange-foreign = { $path } の送り主（{ $origin }）の鍵は登録されていません。
    .next = 相手方のファイルか確認してください。新しい相手方であれば、先に「tewatashi trust add」で登録します。
err-exchange-not-for-us = { $path } は、こちら宛てのファイルではありません。
    .next = 取り込まず、送り主に知らせてください。
err-cosigned-another-history = 相手方が連署した{ $size }件のチェックポイントが、この台帳の内容と一致しません。
    .next = この台帳が書き換えられたか、古い控えに戻されたおそれがあります。「tewatashi ledger verify」を実行し、直ちに監査担当に報告してください。
err-cosignature-missing = { $origin } の連署が、受け取ったチェックポイントにありません。
    .next = 相手方に、改めて「tewatashi exchange export」を依頼してください。
err-signer-unknown = 署名した人（{ $person }）の鍵が登録されていません。何も取り込んでいません。
    .next = 契約に指名された人か相手方に確認し、その人の鍵を含むファイルを改めて受け取ってください。
err-checkpoint-none = 該当するチェックポイントがありません。
    .next = 相手方のものは、「tewatashi exchange import」又は「tewatashi ledger cosign」で連署した後に取り出せます。ファイルを指定した場合は、正しいファイルか確認してください。

## 台帳の確認
err-entry-unknown = 台帳に、記録番号 { $index } の記録はありません。
    .next = 「tewatashi ledger list」で番号を確認してください。
err-not-witnessed = この台帳は、まだほかの者の連署を受けていません。自分の側の点検だけでは、全体を書き換えられた場合に見付けられません。
    .next = 「tewatashi exchange export」で相手方に渡し、連署を受けてください。手元の受渡票やディスクと照合するには --witness に指定します。
err-history-differs = { $witness } に記された台帳（{ $size }件）と、この台帳の内容が一致しません。
    .next = その受渡票やディスクを保管し、直ちに監査担当に報告してください。
problem-origin-differs = 別の台帳（{ $found }）の記録が入っています。
problem-own-head-differs = 控えてある台帳の確認符号（{ $size }件）が、この台帳のものと違います。
problem-reference-unknown = それより前にない記録（{ $leaf }）を参照しています。
problem-rule-broken = 受渡しの規則（{ $rule }）に反する順序です。
problem-signature-wrong = 本人の署名が正しくありません（詳細: { $cause }）。
problem-signer-unknown = 署名が要る記録ですが、それまでに登録された本人の鍵がありません。
problem-witness-differs = { $witness } と照合したところ、一致しません。
problem-witness-unproven = { $witness } は、この台帳の鍵によるものと確かめられません（{ $code }）。ほかの台帳のものやファイルの取り違えでないか、先に確認してください。

## 状態
state-sealed = 封緘済み（承認待ち）
state-approved = 承認済み
state-verified = 書込み・読戻し済み
state-stored = 保管中
state-in-transit = 運搬中
state-expected = 受領待ち
state-received = 受領済み
state-opened = 開封済み
state-checked = 返却確認済み
state-closed = 完結
state-voided = 取消し

## 記録の種類
kind-home-opened = 台帳の開設
kind-party-trusted = 相手方の登録
kind-identity-exported = 身元ファイルの発行
kind-person-added = 名簿への登録
kind-person-enrolled = 本人の鍵の登録
kind-contract-added = 契約の登録
kind-designated = 取扱者等の指名
kind-bag-added = カバンの登録
kind-place-added = 保管場所の登録
kind-sealed = 封緘
kind-approved = 承認
kind-write-intended = 書込みの開始
kind-written = 書込み・読戻し
kind-paper-intended = 書類作成の開始
kind-paper-issued = 書類の発行
kind-stored = 保管
kind-handed-over = 手渡し
kind-consignment-expected = 受渡票の受付
kind-received = 受領
kind-password-destroyed = パスワードの廃棄
kind-opened = 開封
kind-export-intended = 交換ファイル作成の開始
kind-exported = 交換ファイルの発行
kind-receipt-arrived = 受領の通知（相手方署名）
kind-opening-arrived = 開封の通知（相手方署名）
kind-cosigned = 相手方の台帳への連署
kind-cosignature-received = 相手方からの連署
kind-erasure-reported = 消去報告書の作成
kind-erasure-arrived = 消去報告書の到着
kind-erasure-checked = 消去報告書の確認
kind-erasure-accepted = 消去報告書の受理
kind-erasure-sent-back = 消去報告書の差戻し
kind-returned = 返却
kind-disposed = 廃棄
kind-closed = 完結
kind-voided = 取消し
kind-incident-opened = 事故の記録
kind-incident-closed = 事故の終結

## 消去報告書の確認項目
erase-check-signature = 委託先の取扱責任者の署名が正しい
erase-check-person-of-the-contractor = 報告者は、この契約に指名された委託先の人である
erase-check-performer-known = 消去実施者は、この契約に指名された委託先の人である
erase-check-verifier-known = 消去確認者も同様で、実施者とは別の人である
erase-check-this-consignment = この管理番号の報告である
erase-check-sealing-entry = 封緘の記録が、台帳のものと同じである
erase-check-package = パッケージが、渡したものと同じである
erase-check-media-named = 渡した媒体の番号が、すべて書いてある
erase-check-copies-covered = 開封で記録された写しが、すべて報告されている
erase-check-copies-opened = 番号のある写しは、どれも開封の記録にある
erase-check-all-succeeded = すべての写しで消去が完了している
erase-check-times-in-order = 終了が開始より後である
erase-check-nothing-before-handover = 手渡しより前の日時がない
erase-check-nothing-in-future = 未来の日時がない
erase-check-possible-for-device = その機器・媒体で行える消去方法である

## 書類と下書きに書く語
slip-leg-out = 引渡し
slip-leg-in = 受領
slip-leg-back = 返却
slip-courier = 運搬者
copy-of-handed-over = 渡されたデータ
copy-of-derived = 作成したデータ
erase-level-clear = Clear（上書き等の論理的消去）
erase-level-purge = Purge（装置の消去機能・暗号消去・消磁）
erase-level-destroy = Destroy（物理的破壊）
erase-succeeded = 完了
erase-verification-full = 全体を読み取って確認
erase-verification-sample = 一部を読み取って確認
erase-verification-tool-report = ソフトウェアの表示で確認
erase-verification-none = 確認なし
erase-items = 契約で承認された項目　ファイル{ $files }点　{ $people }名分
erase-draft-head =
    # 電子データ消去報告書の下書き　管理番号 { $consignment }
    #
    # "" の中に答えを書いてください。書き終えたら、実施者と確認者がそれぞれ署名し、
    # その後で取扱責任者が報告書を作ります。
    #   tewatashi erase sign { $consignment } --answers このファイル --as 本人
    #   tewatashi erase report { $consignment } --answers このファイル -o 報告書.pdf --as 取扱責任者
    #
    # performer     消去実施者（氏名又は P-… の番号）
    # verifier      消去確認者（実施者とは別の人）
    # contact       問合せ先の電話
    # department    部署　place 消去した場所　witness 立会者（いずれも "" のままでよい）
    # evidence      添付する資料（消去ソフトウェアの記録、証明書、写真）のファイル
    #
    # [[copy]] は写し1件につき一つです。開封で記録された写しは、既に書いてあります。
    # ほかの写し（作業用の複写、バックアップ、データベース、印刷物）と、渡されたデータから
    # 作成したもの（指導記録、結果の表など）も、[[copy]] を書き足して残らず報告してください。
    #
    # number        写しの番号（書き足した写しでは "" のまま）
    # what          "handed-over" 渡されたデータ、"derived" それから作成したもの
    # host, path    機械の名前と場所（データベースやバックアップは、その名前）
    # device_model, device_serial   機器の型式と製造番号（分からなければ "" のまま）
    # kind          ssd hdd removable virtual memory overlay network cd-r dvd-r bd-r
    #               database backup server paper など
    # level         "clear"   上書き等の論理的消去
    #               "purge"   装置の消去機能、暗号消去、消磁
    #               "destroy" 物理的破壊（CD-R、DVD-R、BD-R はこれに限る）
    # technique     方法（例 1回上書き、シュレッダー）
    # tool          使用したソフトウェア又は機器とその版（例 shred 9.1）
    # passes        回数
    # started, ended   開始と終了（例 "2026-03-31T17:00:00+09:00"）
    # succeeded     完了したら true。失敗した写しは、消去し直してから報告します
    # verification  "full" 全体を読み取って確認、"sample" 一部を読み取って確認、
    #               "tool-report" ソフトウェアの表示だけ、"none" 確認なし
    # coverage      "device" 機器の全域、"files" ファイル又はデータだけ（"" のままでよい）
    # device_size   機器の容量（バイト。分からなければ 0 のまま）
    # next          機器のその後（例 業務で継続使用、廃棄業者へ引渡し）

storage-ssd = SSD（内蔵）
storage-hdd = ハードディスク（内蔵）
storage-removable = 取外し可能な媒体
storage-virtual = 仮想ディスク
storage-memory = メモリー上の領域
storage-overlay = 重ね合わせたファイルシステム
storage-network = ネットワーク上のディスク
storage-unknown = 種類不明の記憶装置

err-code-malformed = 「{ $text }」は略号に使えません。半角の英字と数字、2～8文字です。
    .next = SHJ のような略号を指定してください。小文字は大文字に直します。
err-files-not-examined = 次のファイルは表ではないため、項目と人数を確かめていません：{ $files }
    .next = 中身が契約で承認された項目だけであることを、封緘した人が確認してください。
err-home-half-made = { $path } には、台帳のないまま鍵や設定だけが残っています（開設が途中で終わったか、台帳が失われています）。
    .next = 台帳（ledger.db）の控えがないか確かめてください。使ったことのない台帳なら、フォルダーを別の名前に移してから、もう一度開設してください。鍵は削除しません。

missing-medium = 媒体{ $number }の返却
missing-writing = 書込みが途中で止まった媒体{ $number }の廃棄
missing-notice = パスワード通知書の返却
missing-erasure-report = 消去報告書
missing-erasure-acceptance = 消去報告書の受理
missing-receipt = 受領
missing-opening = 開封
missing-storage = 媒体{ $number }の保管又は廃棄
missing-incident = 事故の終結
missing-confirmation = 記録番号{ $number }の第二の確認
at-writing = 書込み中（未完了）
at-spoiled = 書損じ
at-expected = 受領待ち
at-here = 手元
at-stored = 保管中
at-in-transit = 運搬中
at-there = 相手方
at-back = 返却済み
at-disposed = 廃棄済み
at-lost = 所在不明

err-slip-for-another = この受渡票は、{ $origin } の署名でありながら、別の者からの受渡しを名乗っています。
    .next = 受け取らず、紙に記載の差出元と { $origin } の双方に電話で確認してください。
err-identity-origin = 身元ファイルの台帳名 { $origin } が、その略号と鍵から決まる名称と違います。
    .next = 相手方に、作り直した身元ファイルを依頼してください。このファイルは信用しないでください。
err-slip-unproven = { $consignment } の受渡票にある台帳の確認符号が、相手方の台帳の続きの上にあることを示す証明がありません。連署しませんでした。
    .next = 相手方に、すべての確認符号を含む交換ファイルを作り直すよう依頼してください。拒まれたときは、台帳の書換えを疑い、受渡票を保管してください。

## 規則の続き（記録の時刻、どちらの側の処理か、手から手への引継ぎ、登録）
err-clock-backwards = この機械の時計（{ $now }）が、台帳の最新の記録（{ $newest }）より遅れています。
    .next = 時計を正しい日時に合わせてから、もう一度実行してください。何も記録していません。時計が合っている場合は、前に誤った時計で記録されたおそれがあるため、監査担当に報告してください。
err-wrong-side =
    管理番号 { $consignment } について、こちらは{ $side ->
        [sender] 送付元
       *[recipient] 受領側
    }です。この処理は、相手方が行うものです。
    .next = 管理番号を確認してください。相手方が行った処理は「tewatashi exchange import」で取り込みます。
err-not-here = 管理番号 { $consignment } の{ word-what }（媒体番号 { $medium }）は、ここにありません。
    .next = 「tewatashi status { $consignment }」で、今どこにあるかを確認してください。手元にある場合は、先に受領又は返却を記録します。
err-not-the-holder = 管理番号 { $consignment } の媒体又は通知書を今持っているのは { $holder } です。{ $person } からは渡せません。
    .next = 渡す人（--from）を確認してください。途中の手渡しが記録されていない場合は、先に「tewatashi hand-over { $consignment } --late」で入力します。
err-hand-over-to-self = 渡す人と受け取る人が同じ（{ $person }）です。
    .next = --from と --to を確認してください。
err-receipt-by-another = 受領は、受け取った本人（{ $person }）が自分の鍵で記録するものです。
    .next = 本人が --as で実行するか、署名済みの受領書があるときは --late を付けて入力してください。
err-receiver-foreign = { $person } は、管理番号 { $consignment } の受領側の人ではないため、受領者になれません。
    .next = 受領書に署名した人を確認してください。運搬者への引渡しは「tewatashi hand-over { $consignment }」で記録します。
err-outcome-unasked = 管理番号 { $consignment } には、この結果に対応する書込み又は印刷の開始の記録がありません。
    .next = 「tewatashi status { $consignment }」で経過を確認し、書込み又は印刷をやり直してください。
err-before-the-beginning = { $at } は、管理番号 { $consignment } の案件が始まるより前です。
    .next = --at の日時を確認してください。
err-incident-unknown = 管理番号 { $consignment } に、その事故の記録がないか、既に処理が済んでいます。
    .next = 「tewatashi status { $consignment }」で事故の記録を確認してください。
err-key-taken = その鍵は、既に { $owner } のものとして登録されているため、{ $person } の鍵にできません。
    .next = 鍵は一人に一つです。{ $person } の本人が、別の保存先（--keyring）で「tewatashi person enroll」を実行してください。
err-party-code-taken = 略号「{ $code }」は、この台帳で既に使われています。同じ略号では管理番号が重なります。
    .next = 相手方と相談し、どちらかが別の略号で「tewatashi init」をやり直してください。
err-number-foreign = 管理番号 { $consignment } は、送付元の略号（{ $code }）の番号ではありません。
    .next = 受渡票を確認し、送付元に電話してください。確認できるまで受領を続けないでください。
problem-record-time-backwards = 記録の日時（{ $recorded }）が、前の記録（{ $newest }）より前です。
err-not-from-paper = この記録（{ $kind }）は、この機械で行うもので、紙から入力することはできません。
    .next = --late を付けずに、行った本人が自分の鍵で実行してください。
err-not-of-this-home = { $person } は相手方の人です。こちらの台帳では、こちらの人だけが操作できます。
    .next = こちらの取扱責任者又は取扱者が --as で実行してください。
err-not-responsible = 管理番号 { $consignment } の消去報告書に署名できるのは、取扱責任者だけです。
    .next = 取扱責任者が --as で実行してください。
err-statement-package = 管理番号 { $consignment } についての署名付き書類が、別のパッケージを指しています。
    .next = 取り込まずに相手方へ連絡し、どの媒体についてのものか確かめてください。
err-which-incident = 管理番号 { $consignment } には、当てはまる事故が複数あります（記録番号 { $entries }）。
    .next = 「tewatashi status { $consignment }」で内容を確かめ、--entry で記録番号を指定してください。
kind-open-intended = 開封の開始
kind-open-failed = 開封の失敗（何も残っていない）
err-copy-known = 管理番号 { $consignment } には、番号 { $copy } の写しが既にあります。
    .next = もう一度開封してください。写しには、開封のたびに別の番号が付きます。
err-medium-unreadable = { $path } から媒体番号を読み取れません（ディスクのイメージでないか、破損しています）。何も記録していません。
    .next = 正しいファイルか確かめてください。返却された媒体に間違いなければ、番号を票で確かめ「--medium 媒体番号」を付けると、判定とともに返却を記録します。
