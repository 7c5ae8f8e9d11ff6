# 例: 命令の説明の終わりに示す。続きの行は \ で結ぶ
example-init =
    tewatashi init --name "見本区健康推進課" --code SHJ --role office \
        --contact "03-0000-0000"
    tewatashi init --name "見本データ株式会社" --code MDK --role contractor
example-party-list =
    tewatashi party list
example-person-add =
    tewatashi person add --name "渡邊花子" --duty handler
    tewatashi person add --name "鈴木三郎" --duty courier --contact 03-0000-1111
example-person-enroll =
    tewatashi person enroll --as "渡邊花子" --keyring /media/watanabe
example-person-list =
    tewatashi person list
example-contract-add =
    tewatashi contract add --number R7-042 --party MDK --title "健診案内の印刷" \
        --work-code "業務A" --item "氏名=名前" --item "住所" --medium cd-r \
        --channel medium --from 2025-04-01 --until 2026-03-31 \
        --return-by 2026-03-31 --person "渡邊花子"
example-contract-designate =
    tewatashi contract designate R7-042 --person "渡邊花子"
example-contract-show =
    tewatashi contract show R7-042
example-contract-list =
    tewatashi contract list
example-bag-add =
    tewatashi bag add BAG-03
example-store-place-add =
    tewatashi store-place add SAFE-1 --description "3階の金庫、鍵は係長"
example-identity-export =
    tewatashi identity export --person "渡邊花子" -o 見本区.identity
example-trust-add =
    tewatashi trust add 見本データ.identity
example-confirm =
    tewatashi confirm --people --as "髙橋一郎" --keyring /media/takahashi
    tewatashi confirm 42 --as "髙橋一郎" --keyring /media/takahashi
example-seal =
    tewatashi seal --contract R7-042 --title "対象者名簿" --people 3000 \
        名簿.csv --as "渡邊花子" --keyring /media/watanabe
example-approve =
    tewatashi approve SHJ-R7-0001 --ref "7健健第114号" --as "髙橋一郎" \
        --keyring /media/takahashi
example-void =
    tewatashi void SHJ-R7-0001 --reason "対象者を誤ったため" --as "髙橋一郎" \
        --keyring /media/takahashi
example-burn =
    tewatashi burn SHJ-R7-0001 --drive image:disc.iso --as "渡邊花子"
example-slip =
    tewatashi slip SHJ-R7-0001 --bag BAG-03 -o 受渡票.pdf --as "渡邊花子"
example-notice =
    tewatashi notice SHJ-R7-0001 -o 通知書.pdf --as "渡邊花子"
example-scan =
    tewatashi scan 受渡票.png
    tewatashi scan スキャン.pdf
    tewatashi scan 1234-5678
    tewatashi scan 受渡票.png --identity 見本区.identity
example-store =
    tewatashi store SHJ-R7-0001 --what media --place SAFE-1 --as "渡邊花子"
example-hand-over =
    tewatashi hand-over SHJ-R7-0001 --what media --from "渡邊花子" \
        --to "鈴木三郎" --bag BAG-03 --trip T-0513 --as "渡邊花子"
example-receipt =
    tewatashi receipt SHJ-R7-0001 --what media -o 受領書.pdf
example-receive =
    tewatashi receive --slip 受渡票.png --what media --count 1 --as "吉田神" \
        --keyring /media/yoshida
    tewatashi receive SHJ-R7-0001 --what media --count 1 --by "吉田神" --late \
        --at 2025-05-13T10:30:00+09:00 --scan 受領書.pdf --as "渡邊花子"
example-open =
    tewatashi open disc.iso --out 受領データ --as "吉田神" \
        --keyring /media/yoshida
    tewatashi open disc.iso --list --as "吉田神" --keyring /media/yoshida
    tewatashi open disc.iso --out 一部 --only 名簿.csv --as "吉田神" \
        --keyring /media/yoshida
    tewatashi open disc.iso --out 救出 --recover --as "吉田神" \
        --keyring /media/yoshida
example-erase-draft =
    tewatashi erase draft SHJ-R7-0001 -o 消去報告.toml
    tewatashi erase draft SHJ-R7-0001 --evidence nwipe.log -o 消去報告.toml
example-erase-declare =
    tewatashi erase declare SHJ-R7-0001 --place 書庫3 --title 問診票の複写 \
        --as "吉田神" --keyring /media/yoshida
    tewatashi erase declare SHJ-R7-0001 --file 転記.xlsx \
        --as "吉田神" --keyring /media/yoshida
example-erase-scan =
    tewatashi erase scan /dev/sdb --for SHJ-R7-0001 \
        --package SHJ-R7-0001.zip.age --nonce 48151623 -o before.cose \
        --as "吉田神" --keyring /media/yoshida
example-erase-sign =
    tewatashi erase sign SHJ-R7-0001 --answers 消去報告.toml \
        --as "𠮷田神" --keyring /media/yoshida
example-erase-report =
    tewatashi erase report SHJ-R7-0001 --answers 消去報告.toml -o 報告書.pdf \
        --as "山﨑次郎" --keyring /media/yamazaki
example-erase-submit =
    tewatashi erase submit SHJ-R7-0001 -o 提出用.exchange
example-erase-check =
    tewatashi erase check SHJ-R7-0001
example-erase-accept =
    tewatashi erase accept SHJ-R7-0001 --as "髙橋一郎" \
        --keyring /media/takahashi
example-erase-send-back =
    tewatashi erase send-back SHJ-R7-0001 --reason "写しが一つ足りないため" \
        --as "髙橋一郎" --keyring /media/takahashi
example-forms-check =
    tewatashi forms check ひな形
example-forms-list =
    tewatashi forms list
example-forms-preview =
    tewatashi forms preview slip -o 見本.pdf
    tewatashi forms preview slip --values longest -o 見本.pdf
example-give-back =
    tewatashi give-back SHJ-R7-0001 --image 返却.iso --as "渡邊花子"
    tewatashi give-back SHJ-R7-0001 --notice --as "渡邊花子"
example-dispose =
    tewatashi dispose SHJ-R7-0001 --witness "髙橋一郎" --as "渡邊花子"
example-incident-open =
    tewatashi incident open SHJ-R7-0001 --cause damaged \
        --reason "ケースが割れていた" --as "渡邊花子"
example-incident-close =
    tewatashi incident close SHJ-R7-0001 --reason "読取りに支障がなかった" \
        --as "髙橋一郎" --keyring /media/takahashi
example-close =
    tewatashi close SHJ-R7-0001 --as "髙橋一郎" --keyring /media/takahashi
example-status =
    tewatashi status
    tewatashi status SHJ-R7-0001
example-exchange-export =
    tewatashi exchange export --to MDK -o 見本データあて.exchange
example-exchange-import =
    tewatashi exchange import 見本データから.exchange
example-ledger-show =
    tewatashi ledger show 42
example-ledger-verify =
    tewatashi ledger verify
    tewatashi ledger verify --witness 受渡票.png --witness disc.iso
example-ledger-proof =
    tewatashi ledger proof 42 -o 42.proof
example-ledger-verify-proof =
    tewatashi ledger verify-proof 42.proof --entry 42.cbor \
        --identity 見本区.identity
example-ledger-checkpoint =
    tewatashi ledger checkpoint -o 台帳.checkpoint
    tewatashi ledger checkpoint --of MDK
example-ledger-cosign =
    tewatashi ledger cosign disc.iso
example-manual =
    tewatashi manual --out man
example-schema =
    tewatashi schema seal
    tewatashi schema error
example-completions =
    tewatashi completions bash > ~/.bash_completion
    tewatashi completions fish > ~/.config/fish/completions/tewatashi.fish
example-paper-bundle =
    tewatashi paper-bundle --contract R7-042 --title "申請書の束" --sheets 120 \
        --people 60 --as "渡邊花子" --keyring /media/watanabe
example-asp-export =
    tewatashi asp export SHJ-R7-0001 --service ASP-1 -o 掲載.age --as "渡邊花子"
example-asp-upload =
    tewatashi asp upload SHJ-R7-0001 --service ASP-1 --file a0001.age \
        --as "渡邊花子" --keyring /media/watanabe
example-asp-fetch =
    tewatashi asp fetch --slip 受渡票.png --package a0001.age --service ASP-1 \
        --file a0001.age --as "吉田神" --keyring /media/yoshida
example-asp-deleted =
    tewatashi asp deleted SHJ-R7-0001 --service ASP-1 --file a0001.age \
        --as "渡邊花子" --keyring /media/watanabe
example-incident-note =
    tewatashi incident note SHJ-R7-0001 --reason "運搬者に確認した" \
        --as "渡邊花子"
example-incident-report =
    tewatashi incident report SHJ-R7-0001 --stage preliminary \
        --to commission --file 報告.pdf --as "髙橋一郎"
example-incident-show =
    tewatashi incident show SHJ-R7-0001
example-recall =
    tewatashi recall SHJ-R7-0001 --reason "委託を打ち切るため" --as "髙橋一郎" \
        --keyring /media/takahashi
example-correct =
    tewatashi correct 42 --reason "枚数を誤って入力した" --as "渡邊花子" \
        --keyring /media/watanabe
example-exchange-show =
    tewatashi exchange show 見本データから.exchange
example-exchange-enter =
    tewatashi exchange enter SHJ-R7-0001 --what erasure-accepted \
        --by "髙橋一郎" --scan 受理通知.pdf --as "吉田神"
example-audit-overdue =
    tewatashi audit overdue
    tewatashi audit overdue --by 2026-03-31
example-audit-access =
    tewatashi audit access --preview
    tewatashi audit access --month 2025-05 -o 分析.csv --as "髙橋一郎"
example-exchange-tell =
    tewatashi exchange tell 42 --as "吉田神"
example-acknowledge =
    tewatashi acknowledge --contract R7-042 --subject clauses \
        --document 特記事項.pdf --as "吉田神" --keyring /media/yoshida
example-audit-board =
    tewatashi audit board -o 掲示板.html
example-audit-measures =
    tewatashi audit measures --contract R7-042
    tewatashi audit measures --official -o 点検表.pdf
example-bag-list =
    tewatashi bag list
example-bag-retire =
    tewatashi bag retire BAG-03 --reason "錠が壊れたため" --as "髙橋一郎"
example-contract-renew =
    tewatashi contract renew R7-042 --number R8-042 --from 2026-04-01 \
        --until 2027-03-31 --return-by 2027-03-31
example-declare =
    tewatashi declare S10 --ground "入退室は鍵で管理" --as "髙橋一郎" \
        --keyring /media/takahashi
example-doctor =
    tewatashi doctor
example-firm-add =
    tewatashi firm add --kind carrier --code UNSO --name "見本運送株式会社"
example-firm-list =
    tewatashi firm list
example-party-certificate-add =
    tewatashi party certificate add --party MDK --scheme privacy-mark \
        --number 10000001 --until 2027-03-31
example-party-certificate-list =
    tewatashi party certificate list
example-person-import =
    tewatashi person import 名簿.csv
example-person-rekey =
    tewatashi person rekey "渡邊花子" --reason "鍵を紛失したため" \
        --as "髙橋一郎" --keyring /media/takahashi
example-person-relieve =
    tewatashi person relieve "渡邊花子" --successor "佐藤五郎" \
        --reason "異動のため" --as "髙橋一郎"
example-person-revoke =
    tewatashi person revoke "渡邊花子" --trusted-until 120 \
        --reason "鍵を紛失したため" \
        --as "髙橋一郎" --keyring /media/takahashi
example-policy-list =
    tewatashi policy list
example-policy-set =
    tewatashi policy set min_gap_hours 24 --reason "取扱要領の改正" \
        --as "髙橋一郎" --keyring /media/takahashi
example-opener =
    tewatashi opener -o 開封ページ.html
example-start-sheet =
    tewatashi start-sheet -o 開始票.pdf
example-store-place-list =
    tewatashi store-place list
example-subcontract-approve =
    tewatashi subcontract approve --contract R7-042 --firm UNSO \
        --until 2026-03-31 --reason "承認申請のとおり" --as "髙橋一郎"
example-subcontract-end =
    tewatashi subcontract end --contract R7-042 --firm UNSO \
        --reason "契約の終了" --as "髙橋一郎"
example-task-add =
    tewatashi task add --topic inspection --due 2025-09-30 --contract R7-042 \
        --as "髙橋一郎"
example-task-done =
    tewatashi task done 42 --reason "実地調査を行った" --as "髙橋一郎"
example-task-list =
    tewatashi task list
example-workflow =
    tewatashi workflow --contract R7-042 -o 業務の流れ.pdf
