# 残存データの検査 (tewatashi erase scan)

## 規則と誤り
err-memory-not-lockable = メモリ { $size } MiB をスワップされないように固定できませんでした（{ $cause }）。探すデータはほかの場所に置けません。
    .next = 管理者として実行するか、固定できるメモリの上限（ulimit -l、/etc/security/limits.conf の memlock）を管理者に上げてもらってください。メモリの少ない機器では、別の機器を使ってください。
err-residue-run-length = { $length } バイトの断片の検出は保証できません。{ $least } 以上 { $most } 以下で指定してください。
    .next = 「--shortest」を付けない（64 バイト）か、この範囲の数を指定してください。
err-residue-target = { $path } は、ファイルでもフォルダでもブロックデバイスでもありません。
    .next = 機器全体（/dev/sdb など）、そのイメージ、またはフォルダを指定してください。
err-residue-state = 中断した検査の途中経過が壊れているか、別の検査のものです。
    .next = 検査を最初からやり直してください。
err-residue-on-paper = { $consignment } は紙で引き渡したものなので、探すべきパッケージがありません。
    .next = 写しは人の手で探し、見つかったら申告してください（tewatashi erase declare）。
err-residue-package = { $consignment } のパッケージがここに保管されていません。
    .next = 「--package ファイル」（パッケージまたはディスクのイメージ）で場所を指定してください。
err-residue-not-ours = { $consignment } は受取側の鍵あてに封入されているため、こちらでは開けません。
    .next = 受取側で検査し（tewatashi erase scan）、署名された結果（-o）を提出してもらってください。

## 結果
done-erase-scan =
    残っているデータは見つかりませんでした（{ $consignment }）。検査で証明できるのは残存であり、不存在ではありません。
      検査番号      { $scan }
      対象          { $target } { $device }
      読取り        { $size } バイト中 { $read } バイト（読取り不能 { $unread } バイト）
      展開          圧縮データから { $inflated } バイト
      探したもの    { $shortest } バイト以上の断片（{ $mode ->
        [every-window] 全位置の索引
       *[disjoint-windows] 間隔を空けた索引（メモリ不足のため）
    }）。内容の { $coverage } %（{ $covered } バイト。特徴の乏しい { $left_out } バイトを除く）、{ $people } 人分の項目
      記録          { $entry }
    .next = 消去の証拠になるのは、発注側の番号（--nonce）があり、機器全体を検査し、同じ機器の以前の検査でデータが見つかっている場合だけです。
done-erase-scan-found =
    データが { $found } か所に残っています（{ $consignment }）。
      検査番号      { $scan }
      対象          { $target } { $device }
      読取り        { $size } バイト中 { $read } バイト（読取り不能 { $unread } バイト）
      展開          圧縮データから { $inflated } バイト
      探したもの    { $shortest } バイト以上の断片（{ $mode ->
        [every-window] 全位置の索引
       *[disjoint-windows] 間隔を空けた索引（メモリ不足のため）
    }）。内容の { $coverage } %（{ $covered } バイト。特徴の乏しい { $left_out } バイトを除く）、{ $people } 人分の項目
      記録          { $entry }
    .next = 個々のファイルではなく機器全体を消去し、もう一度検査してください。すでに消去済みのはずであれば事故として扱います：「tewatashi incident open { $consignment }」
residue-run = { $file } の { $from } バイト目から
residue-person = { $file } の { $row } 行目：{ $fields }（{ $encoding }）
residue-inside = （{ $kind } の中の { $offset } バイト目）
residue-field-name = 氏名
residue-field-kana = フリガナ
residue-field-phone = 電話番号
residue-field-address = 住所
residue-field-mail = メールアドレス
residue-field-insurance = 保険証の番号
residue-field-birth = 生年月日
residue-unseen-flash = SSD・USBメモリ・カードの予備領域や置換された領域
residue-unseen-hidden = 機器が隠している領域（HPA、DCO）と代替処理されたセクタ
residue-unseen-locked = 開かれていない暗号化ボリューム
residue-unseen-transformed = ほかの方式で圧縮・重複排除・変換・暗号化されたデータ
residue-unseen-cloud = クラウドと同期された写し
residue-unseen-backups = ほかの場所のバックアップとスナップショット
residue-unseen-mail = メール、チャット、サーバ
residue-unseen-memory = 主記憶、プリンタ、スキャナ、複合機
residue-unseen-paper = 紙
column-residue-where = 場所
column-residue-at = 位置（バイト）
column-residue-length = 長さ
column-residue-what = 残っているもの
column-residue-unseen = この検査で見えないもの
heading-residue-unread = 読み取れなかったもの
heading-residue-unseen = 検査では見えないもの
told-residue-scan = 残存データの検査の結果
kind-residue-sought = 残存データの検査の開始
kind-residue-found = 残存データの検査
detail-residue = { $scan }：{ $found } か所
progress-residue = 検査しています
progress-residue-index = 検査の準備をしています

## ヘルプ
help-erase-scan = 機器・イメージ・フォルダにデータが残っていないか検査する
    .target = 検査の対象（デバイス、ディスクイメージ、ファイル、フォルダ）
    .number = 探すデータの管理番号
    .package = パッケージまたはディスクのイメージ（発注側は手元の写し）
    .nonce = この検査のために発注側が出した番号
    .shortest = 必ず見つけるべき断片の最短の長さ（バイト、64～4096）
    .out = 署名された結果をここにも書く
    .password_file = パッケージのパスワードを1行目に書いたファイル
