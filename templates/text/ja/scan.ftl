# 二次元コードの読取り
err-scan-not-a-picture = { $path } を画像として読み取れません（詳細: { $cause }）。
    .next = PNG若しくはJPEGの画像又はPDFを指定してください。紙の票は、スキャナー又はカメラで画像にしてください。
err-scan-picture-too-large = { $path } の画像は大き過ぎます（{ $width }×{ $height }画素、上限は{ $limit }画素）。
    .next = 300dpi程度で取り込み直すか、二次元コードの部分を切り出してください。
err-scan-no-symbol = { $path } に、読み取れる二次元コードがありません。
    .next = 票を平らにし、明るい場所で、二次元コードの周りの白い余白まで入るように撮り直してください。読めないときは照合番号と管理番号で確認してください。
err-digits-none = 読み取った文字の中に数字がありません。
    .next = 受渡票の二次元コードを、もう一度読み取ってください。
err-digits-incomplete = 読み取った数字は{ $found }桁で、途中が欠けています。
    .next = 二次元コードをもう一度読み取ってください。キーボード型の読取器では、入力欄を空にしてから読み取ってください。
err-digits-impossible = 読み取った数字の{ $position }桁目からの組に誤りがあります。
    .next = 二次元コードをもう一度読み取ってください。
err-digits-too-long = 読み取った文字が長過ぎます（上限{ $limit }バイト）。
    .next = 受渡票の二次元コードだけを読み取ってください。
err-scan-pdf-unreadable = { $path } をPDFとして読み取れません（詳細: { $cause }）。
    .next = 暗号化していないPDFを指定してください。読めないときは、300dpi程度のPNG又はJPEGで取り込み直してください。
err-scan-pdf-too-long = { $path } のページが多過ぎます（上限{ $limit }ページ）。
    .next = 受渡票のページだけを取り込んだPDFを指定してください。
err-scan-folder-empty = フォルダー { $path } に、読み取れる画像もPDFもありません。
    .next = PNG、JPEG又はPDFを入れたフォルダーを指定してください。
err-scan-folder-too-full = フォルダー { $path } の画像とPDFが多過ぎます（上限{ $limit }件）。
    .next = いくつかのフォルダーに分けてください。
err-matching-number-unknown = 照合番号{ $number }の受渡しは、この台帳にありません。
    .next = 番号を読み直してください。合っているのに見付からないときは、受け取らずに、票の緊急連絡先へ電話してください。
err-matching-number-no-home = この機械には台帳がないため、照合番号{ $number }を調べられません。
    .next = 受渡票に印刷した照合番号と、媒体・袋の照合番号とを見比べてください。
done-scan-number =
    照合番号{ $matching_number }の受渡しは、次のとおりです。
    照合番号は見比べるための番号で、署名ではありません。票の真偽は二次元コードで確かめてください。
done-scan-several =
    見付かった{ $found }件を調べました。署名が正しく現に有効な受渡票{ $genuine }件、署名は正しいが古いもの{ $outdated }件、問題のあるもの{ $bad }件。
    複写した票でも同じ結果になります。必ず現物と照合してください。
    .next = 詳しくは、1件ずつ「tewatashi scan ファイル」で確かめてください。受領書の二次元コードは「tewatashi exchange import ファイル」で取り込みます。
word-code = { $code ->
    [genuine] 真正
    [outdated] 真正・古い
    [foreign] 未登録の発行元
    [forged] 偽造又は改変
    [another] 受渡票以外
   *[unreadable] 読取不可
}
column-code-verdict = 判定
column-issued = 発行日時
