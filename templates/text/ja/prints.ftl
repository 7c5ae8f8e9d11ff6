# 作成した人の印刷と、業務全体の書類の記録。

maker-known = { $known ->
        [person-key] 本人の鍵で確認
        [web-2fa] 二要素認証で確認
        [os-user] 端末の利用者として確認
       *[declared] 申告のみ・本人確認なし
    }
maker-nobody = 氏名の申告なし

kind-overview-intended = 業務書類の作成の開始
kind-overview-issued = 業務書類の発行
mark-overview = （{ $overview }）
word-overview = { $overview ->
        [measures] 個人情報保護対策チェックリスト
        [measures-internal] 個人情報保護対策チェックリスト（内部用）
        [workflow] 業務フロー
        [board] 会議資料
        [opener] 開封ページ
       *[other] { $overview }
    }

## エラー
err-command-missing = 命令が入力されていません。
    .next = 表示された一覧から命令を選んでください。命令の後に --help を付けると、使い方が表示されます。

## 点検表の根拠
ground-certificate = 委託先の{ $scheme ->
        [privacy-mark] プライバシーマーク
       *[iso27001] ISO/IEC 27001 の認証
    }が有効である（{ $until }まで）
ground-certificate-ended = 委託先の{ $scheme ->
        [privacy-mark] プライバシーマーク
       *[iso27001] ISO/IEC 27001 の認証
    }の有効期限（{ $until }）が過ぎている
ground-subcontract = 指名された人が属する会社（{ $firms }）の再委託を承認している
ground-subcontract-missing = 指名された人が属する会社（{ $firms }）に、有効な再委託の承認がない
