## 消去の証拠と、実施者・確認者の署名
err-erasure-not-yours = { $person }は、管理番号 { $consignment } の下書きに、消去実施者としても消去確認者としても書かれていません。
    .next = 下書きの performer 又は verifier に書かれた本人が署名します。人が違うときは、下書きを直してください。
err-erasure-unsigned = { $part ->
        [performer] 消去実施者
       *[verifier] 消去確認者
    }の{ $person }が、管理番号 { $consignment } の消去にまだ署名していません。
    .next = 本人が「tewatashi erase sign { $consignment } --answers 下書き --as 本人 --keyring 鍵のフォルダー」を実行してから、もう一度報告書を作ってください。
err-erasure-changed = { $part ->
        [performer] 消去実施者
       *[verifier] 消去確認者
    }の{ $person }の署名は、今の下書き（管理番号 { $consignment }）のものではありません。署名の後で、答え又は添付の資料が変わっています。
    .next = 変えた内容を本人が確かめ、「tewatashi erase sign { $consignment } --answers 下書き --as 本人 --keyring 鍵のフォルダー」で署名し直してください。
err-certificate-unreadable = { $path } は証明書（PEM 又は DER）ではありません。
    .next = 管理者が、config.toml の [evidence] の certificates に書いたファイルを確かめてください。

done-erase-sign = { $part ->
        [performer] 消去実施者
       *[verifier] 消去確認者
    }として、消去の内容に署名しました。
      管理番号　　{ $consignment }
      写し　　　　{ $copies }件
      添付の資料　{ $evidence }件
      ファイル　　{ $file }
    .next = 実施者と確認者の署名がそろったら、取扱責任者が「tewatashi erase report { $consignment } --answers 下書き -o 報告書.pdf --as 取扱責任者 --keyring 鍵のフォルダー」を実行してください。

column-ground = 根拠
column-evidence-device = 機器
column-confidence = どこまで信じられるか
heading-evidence = 添付の資料（第三者の署名がないものは、委託先の申立てです）
evidence-unsigned = 委託先の申立て
confidence-signed-by-third-party = 第三者が署名した
confidence-done-and-verified = 消去し、確認したと書いてある
confidence-done-unverified = 消去したと書いてあるが、確認はしていない
confidence-issued-only = 命令を出したと書いてあるだけで、結果は分からない
confidence-which-disk = 製造番号がなく、どの機器のことか分からない
confidence-not-done = 消去されたとはいえない
confidence-not-judged = 保管するだけで、判定しない

erase-check-performer-and-verifier-signed = 消去実施者と消去確認者が、それぞれの鍵で署名した
erase-check-possible-in-time = その容量を上書きできる時間がかかっている
erase-check-evidence-unchanged = 添付の資料が、報告書に書かれたものと同じである
erase-check-evidence-signatures = 資料の電子署名が正しく、信頼する証明書に至る
erase-check-evidence-done = 資料に、失敗又は途中と書かれていない
erase-check-evidence-possible = 資料の数値に、あり得ないもの、食い違うものがない
erase-check-evidence-serials = 資料の製造番号が、報告された機器のものである
erase-check-evidence-after-handover = 資料が、手渡しより後のものである
erase-check-evidence-times = 資料の日時が、報告された開始と終了の間にある
erase-check-evidence-supports = 資料が、報告された消去の区分と確認を裏付ける
erase-check-evidence-new = 資料が、ほかの管理番号の報告に使われていない

help-erase-sign = 記入した下書きに、実施者又は確認者として署名する
    .answers = 記入した下書き
