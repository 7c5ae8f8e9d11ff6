# 鍵、パスフレーズ、保存先と設定

## 本人の鍵とパスフレーズ
err-keyring-missing = 本人の鍵のフォルダーが指定されていません。この操作には、操作する人の署名が必要です。
    .next = --keyring に、本人の鍵のフォルダーを指定してください。鍵がまだない場合は「tewatashi person enroll」で作成します。
err-not-you = 本人であることを確認できません。{ $path } に { $person } の鍵がないか、登録された鍵と違います。
    .next = 操作する本人が、自分の鍵のフォルダーを --keyring に指定して実行してください。ほかの人の鍵で代わりに操作することはできません。
err-not-enrolled = { $person } の本人の鍵が登録されていません。この操作には、操作する人の署名が必要です。
    .next = 本人が「tewatashi person enroll --as { $person } --keyring 鍵のフォルダー」を実行して、鍵を登録してください。
err-passphrases-differ = 2回入力したパスフレーズが一致しません。
    .next = もう一度実行し、同じパスフレーズを2回入力してください。
err-passphrase-short = パスフレーズが短過ぎます（8文字以上）。
    .next = 覚えられる長い文にしてください。ほかの人に教えたり、鍵と同じ場所に書き置いたりしないでください。
err-secret-not-text = { $path } は文字として読み取れないため、パスフレーズ又はパスワードに使えません。
    .next = 1行目にパスフレーズ又はパスワードだけを書いたUTF-8のファイルを指定してください。
err-secret-empty = { $path } の1行目が空です。
    .next = 1行目にパスフレーズ又はパスワードを書いてください。
err-key-malformed = { $path } は鍵のファイルとして使えません。中身が壊れています。
    .next = 控えから戻してください。控えがなければ、この鍵では操作せず、取扱責任者に申し出てください。
err-no-randomness = この機械から乱数を得られませんでした。
    .next = 機械を再起動して、もう一度実行してください。続く場合は、別の機械を使ってください。

## 保存先と設定
err-home-missing = { $path } に、台帳の保存先がありません。
    .next = --home で保存先を指定してください。新しく始める場合は「tewatashi init」を実行してください。
err-home-exists-here = { $path } には、既に台帳があります。上書きはしません。
    .next = 別の場所を --home に指定してください。
err-config-wrong = 設定 { $path } { $fault ->
        [encoding] の文字コードがUTF-8ではありません（詳細: { $cause }）。
        [setting] の項目「{ $cause }」の値が正しくありません。
       *[place] の{ $line }行目{ $column }文字目の書き方、項目名又は値に誤りがあります（詳細: { $cause }）。
    }
    .next = その項目を直してください。書いていない項目には、標準の値が使われます。
err-key-passphrase-wrong = 鍵 { $path } のパスフレーズが違います。
    .next = 大文字・小文字と入力モードを確認して、入力し直してください。「keys」の中の鍵は台帳の保存先のパスフレーズ、ほかは本人のパスフレーズで開きます。
