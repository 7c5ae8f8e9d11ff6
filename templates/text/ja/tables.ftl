# 名簿などの表（CSV・xlsx）を読み取るときのエラー
err-table-encoding = { $path } の文字コードを判別できません。UTF-8、BOM付きUTF-16、シフトJIS（CP932）のいずれでもないか、途中が壊れています。
    .next = 元のソフトウェアで開き、「CSV UTF-8」として保存し直してください。
err-table-empty = { $path } には項目名も人の行もありません。
    .next = 正しいファイルかどうか確認し、保存し直してください。
err-table-ragged = { $path } の{ $row }行目は{ $found }項目です。項目名の行は{ $expected }項目です。
    .next = その行の「,」と「"」を確認し、全ての行を同じ項目数にしてください。
err-table-quote-open = { $path } の{ $row }行目で始まる引用符「"」が閉じていません。
    .next = その行の引用符を確認し、元のソフトウェアから保存し直してください。
err-table-row-too-long = { $path } の{ $row }行目が{ $limit }バイトを超えています。引用符「"」が閉じていないものと思われます。
    .next = その行の引用符を確認し、元のソフトウェアから保存し直してください。
err-table-heading-missing = { $path } の{ $row }行目の{ $column }列目に値がありますが、その列には項目名がありません。
    .next = 最初の行を項目名の行とし（表題の行は除く。）、全ての列に項目名を付けてください。
err-table-not-xlsx = { $path } はxlsxのブックとして読み取れません。{ $fault ->
        [zip] ファイルの入れ物（ZIP）が壊れているか、別の種類のファイルです
        [xml] 中の表（XML）が壊れています
        [io] 読み込みの途中で失敗しました
       *[content] 表の内容が、決められた形になっていません
    }（詳細: { $cause }）。
    .next = Excelで開き、「Excelブック（.xlsx）」として保存し直してください。
err-table-xlsx-protected = { $path } はパスワードで保護されているか、古い形式（.xls）です。このままでは項目と人数を確認できません。
    .next = パスワードを外し、「Excelブック（.xlsx）」として保存し直してください。暗号化はこのプログラムが行います。
err-table-xlsx-too-large = { $path } は展開すると{ $limit } MiBを超えるため、読み取りません。
    .next = CSVとして保存し直すか、ブックを分割してください。
