# Help: an argument stands as an attribute of its command, or as help-arg- for all commands
help-arg-home = The home to work in (TEWATASHI_HOME, else the data directory)
help-arg-json = Print one JSON document instead of text
help-arg-lang = ja or en (default: from LANG, then ja)
help-arg-as = Who acts: an id or a registered name
help-arg-no_input = Never ask; fail where an answer is missing
help-arg-yes = Answer yes to confirmations
help-arg-at = When a fact entered from paper happened (RFC 3339)
help-arg-reason = Why: entered late, given up, sent back
help-arg-keyring = Folder with the acting person's own key
help-arg-passphrase_file = File with the acting person's passphrase
help-arg-home_passphrase_file = File with the home's passphrase
help-arg-progress = Progress as JSON lines on stderr
help-arg-contract = The contract: number or id
help-arg-number = Control number
help-arg-out = File to write
help-arg-what = media, notice or paper
help-arg-late = Entered from paper after it happened
help-arg-scan = Scan of the signed paper
help-arg-index = Number of the entry
help-tewatashi = Hand personal data to a contractor and get it back, provably
help-arg-help = Print help
help-arg-version = Print version
help-help = Print the help of a command
help-init = Open a home: keys, ledger, settings
    .name = Name of the office or company
    .code = Short code for control numbers, e.g. SHJ
    .role = office or contractor
    .practice = A home for practice: every page is marked
    .contact = Whom to call when something happens (printed on slips)
help-party = The parties known here
help-party-list = List the parties
help-person = People and their own keys
help-person-add = Put a person on the register
    .name = Name as reported
    .contact = Telephone or the like, for emergencies
    .duty = responsible, handler or courier; may be repeated
    .party = Another party than this home's
help-person-enroll = Make the acting person's own key (--as, --keyring)
help-person-list = List the people
help-contract = Contracts: what may go to whom
help-contract-add = Record a contract
    .number = The contract's own number, e.g. R7-042
    .party = The other party: id, code or name
    .title = Title of the work
    .purpose = Registered purpose
    .ground = Legal ground, the board's approval
    .work_code = Neutral name of the work, printed on slips
    .item = An approved item; other headings after “=”, separated by “|”
    .items = A file with one approved item a line, written the same way
    .medium = Approved medium; may be repeated
    .channel = Approved channel; may be repeated
    .from = First day, YYYY-MM-DD
    .until = Last day
    .return_by = Media come back by this day
    .person = A person named for the contract; may be repeated
help-contract-designate = Name more people for a contract
    .person = A person to name; may be repeated
help-contract-show = One contract
help-contract-list = List the contracts
help-bag = Locked bags
help-bag-add = Register a bag by its number
    .number = Number of the bag
help-store-place = Lockable places
help-store-place-add = Register a place by its name
    .name = Name of the place
    .description = Where it is and who holds the key
help-identity = Hand out this home's identity
help-identity-export = Write the identity file for the other side
    .person = People to introduce; may be repeated
help-trust = Pin the other side's keys
help-trust-add = Pin an identity file's keys and checkpoint
    .file = The other side's identity file
    .fingerprint = The fingerprint on the paper exchanged at contract start
help-seal = Check, pack and encrypt files
    .title = What it is, for the ledger
    .people = How many people's data it is
    .rows_differ = Stand by a difference between rows and people
    .to = The recipient, where the contract leaves a choice
    .paths = Files or folders
help-approve = Approve a sealed package (another person)
    .reference = Number of the office's own decision document
help-void = Give up a package before it is handed over
help-burn = Write a medium and read it back in full
    .drive = image:FILE
    .medium = What the medium is
help-slip = Print the slip
    .bag = The bag it will travel in, to be printed
help-notice = Print the password notice
help-scan = Read a slip's QR: is it genuine, what comes next
    .source = A picture, a text file, digits, or - for standard input
    .identity = Identity file whose keys to trust; may be repeated
help-store = Put something into a lockable place
    .place = The place's name
help-hand-over = Hand media or the notice to a person
    .from = Who hands over
    .to = Who takes it on
    .bag = Number of the locked bag
    .trip = The trip it goes on
help-receive = Enter a receipt
    .number = Control number (or --slip)
    .slip = The slip: picture, text or digits
    .count = Pieces counted
    .by = Who took it over, if not the acting person
    .medium = Which medium arrived, if not all did; may be repeated
    .contract = The contract, if several are in force with the sender
help-open = Check, decrypt and unpack a package
    .source = A disc image or a package file
    .out = Folder to make for the files
    .password_file = File with the password from the notice
help-erase = Erasure reports
help-erase-draft = Write a draft that lists every recorded copy
help-erase-report = Sign the filled-in draft and print the report
    .answers = The filled-in draft
help-erase-submit = Write one file that carries the report to the office
help-erase-check = Hold a report against what is known
help-erase-accept = Accept a checked report
help-erase-send-back = Send a report back (--reason)
help-give-back = Take back a medium or the notice
    .medium = Which medium, if it cannot be read any more
    .image = Image of the disc that came back
    .notice = The notice came back
help-dispose = Destroy a medium here, two people
    .medium = Which medium, if several are here
    .witness = The second person
help-close = Close a consignment
help-status = Who holds what now; or one consignment's story
help-exchange = Statements between the two homes
help-exchange-export = Write what the other side needs into one file
    .to = The party: id, code or name
help-exchange-import = Take in a file from the other side
    .file = The file from the other side
help-ledger = The ledger itself
help-ledger-list = Entries, oldest first
    .from = First entry to show (default: the newest ones)
    .count = How many
    .number = Of one consignment only
help-ledger-show = One entry
help-ledger-verify = Check everything, and against what others hold
    .witness = A slip's picture, a disc image or a checkpoint; may be repeated
help-ledger-proof = Write the proof of an entry
help-ledger-verify-proof = Check a proof with files alone
    .proof = The proof file
    .entry = The entry's exact bytes
    .identity = Identity file of the ledger's home
help-ledger-checkpoint = The newest checkpoint, or the one of another party that we cosigned
    .of = The other party, for its checkpoint
help-ledger-cosign = Check another home's newest checkpoint and cosign it
    .source = A disc image (.iso) or a file of checkpoints
    .of = The party, if the file does not say
help-manual = Write the manual pages (man)
    .out = Folder to write the manual pages into
help-schema = JSON Schema of what --json prints
    .words = The command, or “error”; without it, all
help-completions = Completions for a shell
    .shell = Which shell
note-default = {" "}(default: { $default })
note-choices = {" "}({ $choices })
usage-options = [OPTIONS]
usage-command = <COMMAND>
heading-begin = Begin and register
heading-send = Send
heading-take = Take over
heading-return = Return, erase, close
heading-check = Check and exchange
heading-guide = Guide
heading-examples = Examples
heading-name = NAME
heading-description = DESCRIPTION
heading-version = VERSION
heading-common = Common options
first-bad-none = none in the entries themselves (a witness differs)
first-bad-entry = entry { $index }
heading-usage = Usage
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
done-incident-open = The incident of { $consignment } is on record (entry { $entry }).
    .next = Consult the other side at once; close it with what was found and done: “tewatashi incident close { $consignment } --reason TEXT”.
done-incident-close = Incident { $incident } of { $consignment } is closed (entry { $entry }).
help-incident = Incidents: opened and closed by a person
help-incident-open = Record that something went wrong
    .cause = lost, damaged, altered, count-mismatch or rule-broken
    .medium = The medium it is about
help-incident-close = Close an incident, with what was found and done (--reason)
    .entry = Entry that opened it, if several are open

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
    tewatashi scan slip.png
    tewatashi scan slip.png --identity ward.identity
example-store =
    tewatashi store SHJ-R7-0001 --what media --place SAFE-1 --as "H. Watanabe"
example-hand-over =
    tewatashi hand-over SHJ-R7-0001 --what media \
        --from "H. Watanabe" --to "S. Suzuki" --bag BAG-03 \
        --trip T-0513 --as "H. Watanabe"
example-receive =
    tewatashi receive --slip slip.png --what media --count 1 --as "Yoshida" \
        --keyring /media/yoshida
    tewatashi receive SHJ-R7-0001 --what media --count 1 --by "Yoshida" --late \
        --at 2025-05-13T10:30:00+09:00 --scan receipt.pdf --as "H. Watanabe"
example-open =
    tewatashi open disc.iso --out received --as "Yoshida" \
        --keyring /media/yoshida
example-erase-draft =
    tewatashi erase draft SHJ-R7-0001 -o erasure.toml
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
example-ledger-list =
    tewatashi ledger list --count 20
    tewatashi ledger list --number SHJ-R7-0001
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
