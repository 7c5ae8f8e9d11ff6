# Examples: they end the help of a command; a line is continued with \
example-init =
    tewatashi init --name "Example Ward" --code SHJ --role office \
        --contact "03-0000-0000"
    tewatashi init --name "Example Data Ltd" --code MDK --role contractor
example-party-list =
    tewatashi party list
example-person-add =
    tewatashi person add --name "H. Watanabe" --duty handler
    tewatashi person add --name "S. Suzuki" --duty courier \
        --contact 03-0000-1111
example-person-enroll =
    tewatashi person enroll --as "H. Watanabe" --keyring /media/watanabe
example-person-list =
    tewatashi person list
example-contract-add =
    tewatashi contract add --number R7-042 --party MDK --title "Invitations" \
        --work-code "Work A" --item "name" --item "address" --medium cd-r \
        --channel medium --from 2025-04-01 --until 2026-03-31 \
        --return-by 2026-03-31 --person "H. Watanabe"
example-contract-designate =
    tewatashi contract designate R7-042 --person "H. Watanabe"
example-contract-show =
    tewatashi contract show R7-042
example-contract-list =
    tewatashi contract list
example-bag-add =
    tewatashi bag add BAG-03
example-store-place-add =
    tewatashi store-place add SAFE-1 --description "Floor 3, key with the chief"
example-identity-export =
    tewatashi identity export --person "H. Watanabe" -o ward.identity
example-trust-add =
    tewatashi trust add data.identity
example-confirm =
    tewatashi confirm --people --as "I. Takahashi" --keyring /media/takahashi
    tewatashi confirm 42 --as "I. Takahashi" --keyring /media/takahashi
example-seal =
    tewatashi seal --contract R7-042 --title "List" --people 3000 \
        list.csv --as "H. Watanabe" --keyring /media/watanabe
example-approve =
    tewatashi approve SHJ-R7-0001 --ref "7-114" --as "I. Takahashi" \
        --keyring /media/takahashi
example-void =
    tewatashi void SHJ-R7-0001 --reason "Wrong people" --as "I. Takahashi" \
        --keyring /media/takahashi
example-burn =
    tewatashi burn SHJ-R7-0001 --drive image:disc.iso --as "H. Watanabe"
example-slip =
    tewatashi slip SHJ-R7-0001 --bag BAG-03 -o slip.pdf --as "H. Watanabe"
example-notice =
    tewatashi notice SHJ-R7-0001 -o notice.pdf --as "H. Watanabe"
example-scan =
    tewatashi scan scan.pdf
    tewatashi scan 1234-5678
    tewatashi scan slip.png
    tewatashi scan slip.png --identity ward.identity
example-store =
    tewatashi store SHJ-R7-0001 --what media --place SAFE-1 --as "H. Watanabe"
example-hand-over =
    tewatashi hand-over SHJ-R7-0001 --what media \
        --from "H. Watanabe" --to "S. Suzuki" --bag BAG-03 \
        --trip T-0513 --as "H. Watanabe"
example-receipt =
    tewatashi receipt SHJ-R7-0001 --what media -o receipt.pdf
example-receive =
    tewatashi receive --slip slip.png --what media --count 1 --as "Yoshida" \
        --keyring /media/yoshida
    tewatashi receive SHJ-R7-0001 --what media --count 1 --by "Yoshida" --late \
        --at 2025-05-13T10:30:00+09:00 --scan receipt.pdf --as "H. Watanabe"
example-open =
    tewatashi open disc.iso --out received --as "Yoshida" \
        --keyring /media/yoshida
    tewatashi open disc.iso --list --as "Yoshida" --keyring /media/yoshida
    tewatashi open disc.iso --out some --only list.csv --as "Yoshida" \
        --keyring /media/yoshida
    tewatashi open disc.iso --out rescued --recover --as "Yoshida" \
        --keyring /media/yoshida
example-erase-draft =
    tewatashi erase draft SHJ-R7-0001 -o erasure.toml
example-erase-declare =
    tewatashi erase declare SHJ-R7-0001 --place "Cabinet 3" --title photocopies \
        --as "Yoshida" --keyring /media/yoshida
    tewatashi erase declare SHJ-R7-0001 --file typed.xlsx \
        --as "Yoshida" --keyring /media/yoshida
example-erase-scan =
    tewatashi erase scan /dev/sdb --for SHJ-R7-0001 \
        --package SHJ-R7-0001.zip.age --nonce 48151623 -o before.cose \
        --as "Yoshida" --keyring /media/yoshida
example-erase-sign =
    tewatashi erase sign SHJ-R7-0001 --answers erasure.toml \
        --as "S. Yoshida" --keyring /media/yoshida
example-erase-report =
    tewatashi erase report SHJ-R7-0001 --answers erasure.toml -o report.pdf \
        --as "J. Yamazaki" --keyring /media/yamazaki
example-erase-submit =
    tewatashi erase submit SHJ-R7-0001 -o submit.exchange
example-erase-check =
    tewatashi erase check SHJ-R7-0001
example-erase-accept =
    tewatashi erase accept SHJ-R7-0001 --as "I. Takahashi" \
        --keyring /media/takahashi
example-erase-send-back =
    tewatashi erase send-back SHJ-R7-0001 --reason "One copy is missing" \
        --as "I. Takahashi" --keyring /media/takahashi
example-forms-check =
    tewatashi forms check templates
example-forms-list =
    tewatashi forms list
example-forms-preview =
    tewatashi forms preview slip -o sample.pdf
    tewatashi forms preview slip --values longest -o sample.pdf
example-give-back =
    tewatashi give-back SHJ-R7-0001 --image returned.iso --as "H. Watanabe"
    tewatashi give-back SHJ-R7-0001 --notice --as "H. Watanabe"
example-dispose =
    tewatashi dispose SHJ-R7-0001 --witness "I. Takahashi" --as "H. Watanabe"
example-incident-open =
    tewatashi incident open SHJ-R7-0001 --cause damaged \
        --reason "The case was broken" --as "H. Watanabe"
example-incident-close =
    tewatashi incident close SHJ-R7-0001 \
        --reason "It could be read" --as "I. Takahashi" \
        --keyring /media/takahashi
example-close =
    tewatashi close SHJ-R7-0001 --as "I. Takahashi" --keyring /media/takahashi
example-status =
    tewatashi status
    tewatashi status SHJ-R7-0001
example-exchange-export =
    tewatashi exchange export --to MDK -o to-data.exchange
example-exchange-import =
    tewatashi exchange import from-data.exchange
example-ledger-show =
    tewatashi ledger show 42
example-ledger-verify =
    tewatashi ledger verify
    tewatashi ledger verify --witness slip.png --witness disc.iso
example-ledger-proof =
    tewatashi ledger proof 42 -o 42.proof
example-ledger-verify-proof =
    tewatashi ledger verify-proof 42.proof --entry 42.cbor \
        --identity ward.identity
example-ledger-checkpoint =
    tewatashi ledger checkpoint -o ledger.checkpoint
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
    tewatashi paper-bundle --contract R7-042 --title "Forms" --sheets 120 \
        --people 60 --as "H. Watanabe" --keyring /media/watanabe
example-asp-export =
    tewatashi asp export SHJ-R7-0001 --service ASP-1 -o upload.age \
        --as "H. Watanabe"
example-asp-upload =
    tewatashi asp upload SHJ-R7-0001 --service ASP-1 --file a0001.age \
        --as "H. Watanabe" --keyring /media/watanabe
example-asp-fetch =
    tewatashi asp fetch --slip slip.png --package a0001.age --service ASP-1 \
        --file a0001.age --as "Yoshida" --keyring /media/yoshida
example-asp-deleted =
    tewatashi asp deleted SHJ-R7-0001 --service ASP-1 --file a0001.age \
        --as "H. Watanabe" --keyring /media/watanabe
example-incident-note =
    tewatashi incident note SHJ-R7-0001 --reason "Asked the courier" \
        --as "H. Watanabe"
example-incident-report =
    tewatashi incident report SHJ-R7-0001 --stage preliminary \
        --to commission --file report.pdf --as "I. Takahashi"
example-incident-show =
    tewatashi incident show SHJ-R7-0001
example-recall =
    tewatashi recall SHJ-R7-0001 --reason "The work was ended" \
        --as "I. Takahashi" --keyring /media/takahashi
example-correct =
    tewatashi correct 42 --reason "Wrong count typed" --as "H. Watanabe" \
        --keyring /media/watanabe
example-exchange-show =
    tewatashi exchange show from-data.exchange
example-exchange-enter =
    tewatashi exchange enter SHJ-R7-0001 --what erasure-accepted \
        --by "I. Takahashi" --scan accepted.pdf --as "Yoshida"
example-audit-overdue =
    tewatashi audit overdue
    tewatashi audit overdue --by 2026-03-31
example-audit-access =
    tewatashi audit access --preview
    tewatashi audit access --month 2025-05 -o findings.csv --as "I. Takahashi"
example-exchange-tell =
    tewatashi exchange tell 42 --as "Yoshida"
example-acknowledge =
    tewatashi acknowledge --contract R7-042 --subject clauses \
        --document clauses.pdf --as "Yoshida" --keyring /media/yoshida
example-audit-board =
    tewatashi audit board -o board.html
example-audit-measures =
    tewatashi audit measures --contract R7-042
    tewatashi audit measures --official -o checklist.pdf
example-bag-list =
    tewatashi bag list
example-bag-retire =
    tewatashi bag retire BAG-03 --reason "The lock is broken" --as "I. Takahashi"
example-contract-renew =
    tewatashi contract renew R7-042 --number R8-042 --from 2026-04-01 \
        --until 2027-03-31 --return-by 2027-03-31
example-declare =
    tewatashi declare S10 --ground "Locked by key" --as "I. Takahashi" \
        --keyring /media/takahashi
example-doctor =
    tewatashi doctor
example-firm-add =
    tewatashi firm add --kind carrier --code UNSO --name "Example Carriers"
example-firm-list =
    tewatashi firm list
example-party-certificate-add =
    tewatashi party certificate add --party MDK --scheme privacy-mark \
        --number 10000001 --until 2027-03-31
example-party-certificate-list =
    tewatashi party certificate list
example-person-import =
    tewatashi person import people.csv
example-person-rekey =
    tewatashi person rekey "H. Watanabe" --reason "The key is lost" \
        --as "I. Takahashi" --keyring /media/takahashi
example-person-relieve =
    tewatashi person relieve "H. Watanabe" --successor "G. Sato" \
        --reason "Moved away" --as "I. Takahashi"
example-person-revoke =
    tewatashi person revoke "H. Watanabe" --trusted-until 120 \
        --reason "The key is lost" \
        --as "I. Takahashi" --keyring /media/takahashi
example-policy-list =
    tewatashi policy list
example-policy-set =
    tewatashi policy set min_gap_hours 24 --reason "New rules" \
        --as "I. Takahashi" --keyring /media/takahashi
example-opener =
    tewatashi opener -o OPEN.html
example-start-sheet =
    tewatashi start-sheet -o start.pdf
example-store-place-list =
    tewatashi store-place list
example-subcontract-approve =
    tewatashi subcontract approve --contract R7-042 --firm UNSO \
        --until 2026-03-31 --reason "As applied for" --as "I. Takahashi"
example-subcontract-end =
    tewatashi subcontract end --contract R7-042 --firm UNSO \
        --reason "It ended" --as "I. Takahashi"
example-task-add =
    tewatashi task add --topic inspection --due 2025-09-30 --contract R7-042 \
        --as "I. Takahashi"
example-task-done =
    tewatashi task done 42 --reason "Visited" --as "I. Takahashi"
example-task-list =
    tewatashi task list
example-workflow =
    tewatashi workflow --contract R7-042 -o workflow.pdf
