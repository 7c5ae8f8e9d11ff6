# どの処理でも起こり得るエラー。本文に何が起きたか、.next に次に行うことを書く。
err-file-missing = ファイル又はフォルダー { $path } がありません。
    .next = 名前と場所を確認して、もう一度実行してください。
err-file-not-permitted = { $path } を読み書きする権限がありません。
    .next = 所有者に権限を依頼するか、別の場所を指定してください。
err-file-exists = { $path } は既にあります。上書きはしません。
    .next = 別の名前を指定するか、既にあるものを移動してください。
err-file-io = { $path } を読み書きできませんでした（詳細: { $cause }）。
    .next = ディスクを確認してください。「tewatashi ledger list」でどこまで記録されたかを確かめてから、もう一度実行してください。
err-storage-full = 空き容量が足りず、{ $path } を書き込めません。
    .next = 空き容量を確保して、もう一度実行してください。書きかけのファイルは残していません。
err-storage-read-only = { $path } は書込みのできない場所にあります。
    .next = 書込みのできる場所を指定してください。
err-cbor-unreadable = 書類（{ $what }）を読み取れません（{ $cause ->
        [cut-short] 途中で切れています
        [not-cbor] 形式が違います
        [too-deep] 入れ子が深過ぎます
       *[other] 中身の形式が合いません（詳細: { $cause }）
    }）。
    .next = 作成元から改めて受け取ってください。このファイルは信用しないでください。
err-cbor-not-deterministic = { $what } が定められた形式になっていません。改変されたか、別のプログラムで作られたものです。
    .next = 作成元から改めて受け取ってください。このファイルは信用しないでください。
err-signature-wrong = 署名が鍵 { $key } のものと一致しません。
    .next = 偽造又は改変されたものとして扱い、相手方に電話で確認してください。
err-file-too-large = { $path } は、この種類の文書の上限（{ $limit }バイト）を超えています。
    .next = 正しいファイルかどうか確認してください。
err-id-malformed = 「{ $text }」はこの種類の番号ではありません（例: { $example }）。
    .next = 先頭の文字も含めて、用紙又は一覧から書き写してください。
err-control-number-malformed = 「{ $text }」は管理番号ではありません（例: SHJ-R7-0001）。
    .next = 受渡票又は「tewatashi status」の表示から書き写してください。
err-token-malformed = 「{ $text }」は名称に使えません。半角の英数字と「-」「_」「.」で32文字までです。
    .next = 別の名称を指定してください。
err-time-malformed = 「{ $text }」は日時として読み取れません。
    .next = 「令和7年4月3日 10時00分」「R7.4.3 10:00」又は 2025-04-03T10:00:00+09:00 のように、日付と時刻を書いてください。間に空白があるときは、全体を引用符で囲みます。
err-digest-malformed = 「{ $text }」は64桁の16進数ではありません。
    .next = もう一度、全桁を書き写してください。
err-statement-malformed = 署名付きの書類が、定められた形になっていません。
    .next = 作成元から改めて受け取ってください。このファイルは信用しないでください。
err-statement-kind = 書類の種類が違います（{ $found }。必要なのは { $wanted }）。
    .next = 正しいファイルか確認してください。
err-statement-origin = 書類が別の台帳（{ $found }）のものです。必要なのは { $wanted } のものです。
    .next = 正しいファイルか確認し、相手方から改めて受け取ってください。
err-entry-version = 台帳の記録が、このプログラムの知らない版（{ $found }）で書かれています。
    .next = このプログラムを新しい版に更新してください。
err-act-unsigned = 本人の署名が必要な記録に、署名がありません。
    .next = この記録を信用せず、「tewatashi ledger verify」の結果を監査担当に報告してください。
