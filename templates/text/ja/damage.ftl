## 壊れたパッケージ、一部だけの開封

progress-examine = 壊れた部分を調べています
column-bytes = バイト
column-file = ファイル
column-recovered = 取り出した名前

err-package-file-unknown = パッケージの中に「{ $name }」というファイルはありません。
    .next = 「tewatashi open --list」で名前を確かめ、そのとおりに指定してください。何も取り出していません。
err-package-nothing-left = 管理番号 { $consignment } のパッケージには、取り出せるファイルが残っていません。
    .next = 別のドライブで試してください。同じ結果なら、送付元に新しい媒体を依頼してください。

done-open-list =
    パッケージの内容一覧です。ファイルは取り出していません。
      管理番号　　　　{ $consignment }
      件名　　　　　　{ $title }
      対象者　　　　　{ $people }名分
      ファイル　　　　{ $files }点（{ $bytes }バイト）
      封緘記録の照合　{ $sealing_proven ->
        [true] 送付元の台帳の記録と一致
       *[false] 未了
    }
    .next = 一部だけを取り出すときは、「--list」を「--out フォルダー --only 名前」に替えて実行します。

done-open-only =
    開封し、指定されたファイルだけを取り出しました。取り出した内容は、封緘時の一覧と一致します。
      管理番号　　　　{ $consignment }
      展開先　　　　　{ $out }
      取り出したもの　{ $names }{ $viruses ->
        [scanned] 、ウイルス検査済み
        [declared] 、ウイルス対策は申告による
       *[none] {""}
    }
      パッケージ全体　{ $files }点、{ $people }名分
      写しの番号　　　{ $copy }（{ $host }）
      封緘記録の照合　{ $sealing_proven ->
        [true] 送付元の台帳の記録と一致
       *[false] 未了
    }
      記録番号　　　　{ $entry }

done-open-recover =
    壊れたパッケージから、読める部分を取り出しました。{ $as_announced ->
        [true] 受渡票で知らされたとおりのパッケージですが、知らされる前から壊れていました。
       *[false] 受渡票で知らされたパッケージと同じであることは、確かめられていません。
    }
      管理番号　　　　{ $consignment }
      展開先　　　　　{ $out }
      完全なファイル　{ $whole }点{ $viruses ->
        [scanned] 、ウイルス検査済み
        [declared] 、ウイルス対策は申告による
       *[none] {""}
    }
      一部だけ　　　　{ $incomplete }点（名前の末尾は .incomplete。途中の失われた部分は0で埋め、失われた末尾は切ってあります）
      取り出せない　　{ $lost }点
      壊れた区画　　　{ $chunks }区画のうち{ $bad }区画{ $end ->
        [cut] （途中で切れています）
        [added] （終わりの後に余分なデータが付いています）
        [damaged] （終わりの部分が壊れているか、切れています）
       *[whole] {""}
    }
      内容一覧　　　　{ $manifest ->
        [true] 読めました（完全なファイルは、一覧の要約値と一致します）
       *[false] 読めません（要約値との照合はできず、名前の分からないファイルがあるおそれがあります）
    }
      損傷の一覧　　　{ $list }
      写しの番号　　　{ $copy }（{ $host }）
      記録番号　　　　{ $entry }
    .next = 送付元に損傷を知らせ、新しい媒体を依頼してください。損傷は「tewatashi incident open { $consignment }」で事故として記録します。取り出したものも写しであり、消去報告の対象になります。

damage-head =
    損傷一覧

    管理番号　{ $consignment }
    作成日時　{ $at }

    { $as_announced ->
        [true] このパッケージは、受渡票で知らされたとおりのものですが、知らされる前から壊れていました。
       *[false] このパッケージは、受渡票で知らされたものと同じであることを確かめられませんでした。
    }
      受渡票のBLAKE3　{ $announced }
      媒体のBLAKE3　　{ $found }

    取り出したのは、この案件の通知書のパスワードで封緘されたことが暗号の検査で確かめられた部分だけです。
    パスワードを知る人が作り替えたものでないことまでは、確かめていません。
    完全な内容は、新しい媒体で受け取って確認してください。

    壊れた区画　{ $chunks }区画のうち{ $bad }区画{ $end ->
        [cut] （途中で切れている）
        [added] （終わりの後に余分なデータが付いている）
        [damaged] （終わりの部分が壊れているか、切れている）
       *[whole] {""}
    }
    完全なファイル　{ $whole }点
damage-unreadable = 読めない部分があり、計算できない
damage-digests-checked = 内容一覧を読めたため、完全なファイルは要約値（BLAKE3）と照合済みです。
damage-digests-unchecked = 内容一覧を読めないため、要約値（BLAKE3）との照合はできていません（簡易な検査値CRC-32だけを照合しました）。
damage-files = 失われた部分のあるファイル（位置はバイト単位で0から数え、両端を含みます。途中は0で埋め、失われた末尾は切ってあります）
damage-file = 「{ $name }」 → { $kept }（元の大きさ { $size }バイト）
damage-nothing = 取り出せる部分なし
damage-none = なし
damage-unnamed = 名前も読めないもの{ $known ->
        [false] {""}
       *[true] （封緘の記録では{ $sealed }点、名前が読めたのは{ $named }点）
    }。復号後のZIPの中の位置（切れた部分は位置も分かりません。内容一覧だけのこともあります）
damage-chunks = 壊れた区画（.ageの中の位置）
damage-chunk = 第{ $chunks }区画　バイト { $bytes }
err-recover-sealed-for-key = 管理番号 { $consignment } は受取用の鍵で封緘されているため、破損したパッケージからは取り出せません。鍵による封緘では、残った部分が送付元の封緘したものかどうかを確かめられません。
    .next = 送付元へ連絡し、媒体の作り直しを依頼してください。
