# What the command line shows: outcomes, tables, questions, progress, help

## Mistakes in what was typed
err-output-failed = What was asked is done, but its result could not be written out ({ $cause }).
    .next = Before doing it again, see with “tewatashi status” or “tewatashi ledger list” what was recorded. Look at the free space of where the output goes.
err-argument-unknown = There is no argument “{ $argument }” here.
    .next = { $suggestion ->
        [none] Run the command with --help to see what it takes.
       *[other] Did you mean { $suggestion }? Run the command with --help to see what it takes.
    }
err-command-unknown = There is no command “{ $command }”.
    .next = { $suggestion ->
        [none] See “tewatashi --help”.
       *[other] Did you mean { $suggestion }? See “tewatashi --help”.
    }
err-argument-missing = Something is missing: { $arguments }
    .next = Run it again with that. Use --help to see what it means.
err-argument-conflict = “{ $argument }” and “{ $other }” exclude each other.
    .next = Give only one of them.
err-argument-value = “{ $value }” cannot be used for “{ $argument }”.
    .next = Check how it is written; --help says what it means.
err-argument-empty = “{ $argument }” has no value.
    .next = Write the value behind it; --help says what it means.
err-argument-not-utf8 = An argument holds characters that are not UTF-8.
    .next = Set the terminal to UTF-8 and type it again.
err-schema-unknown = There is no schema of a command “{ $command }”.
    .next = See “tewatashi --help” for the commands; errors are “tewatashi schema error”.
err-choice-unknown = “{ $text }” is not one of the choices.
    .next = Choose one of: { $choices }
err-input-needed = An answer is needed, and nobody can be asked here.
    .next = Run it again with { $flag }.
err-items-not-utf8 = The list of items { $path } is not UTF-8 text.
    .next = Save it as UTF-8.

## Interrupted
err-interrupted = Interrupted; files that were begun are removed. { $ledger ->
        [unchanged] Nothing was recorded in the ledger.
       *[other] Before that { $recorded } entries were recorded, from entry { $from } on.
    }
    .next = { $ledger ->
        [unchanged] Run the same command again; it begins afresh.
       *[other] See how far it got with “tewatashi ledger list --from { $from }”. A medium that was being written must not leave; destroy it.
    }

## Reading and writing files (what the device and the system say)
err-file-is-folder = { $path } is a folder; a file is needed here.
    .next = Check the name of the file.
err-file-below-file = On the way to { $path } there is something that is no folder.
    .next = Check how the place is written.
err-file-name-unfit = { $path } is too long for the name of a file, or holds what names must not.
    .next = Give a shorter name.
err-file-busy = { $path } is in use by another program.
    .next = End that program and run this again.
err-file-unreadable = The device with { $path } reported an input/output error.
    .next = The disk or medium may be failing. Try another drive; if that fails too, tell whoever looks after the machines. Of a package that you received, “tewatashi open --recover” takes out what can still be read.

## Marks
mark-error = error:
mark-warning = warning:
check-held = held
check-failed = FAILED

## Words used again and again
word-what = { $what ->
        [notice] password notice
        [paper] paper
       *[media] media
    }

## Questions
ask-missing = { $help } [{ $flag }]:
ask-passphrase-home = Passphrase of this home:
ask-passphrase-home-new = New passphrase of this home (8 characters or more):
ask-passphrase-person = Passphrase of { $name }'s own key ({ $person }):
ask-passphrase-person-new = New passphrase of { $name }'s own key, { $person } (8 characters or more):
ask-again = Once more:
ask-yes-no = { $question } [y/N]
ask-package-password = Password from the notice:
ask-fingerprint =
    The fingerprint of { $name } is
      { $fingerprint }
    Is it the same, digit by digit, as on the paper exchanged at contract start?

## Progress
progress-seal = Sealing
progress-write = Writing the medium
progress-read-back = Reading back in full
progress-check = Comparing with the slip
progress-open = Opening
progress-scan = Looking for viruses

## Headings of tables
column-at = when
column-check = check
column-code = code
column-consignment = number
column-duties = duties
column-fingerprint = fingerprint
column-from = from
column-index = entry
column-key = key
column-meaning = meaning
column-lost = lost bytes
column-missing = missing
column-name = name
column-number = contract
column-party = party
column-person = person
column-recorded = recorded
column-result = result
column-role = role
column-state = state
column-title = title
column-to = to
column-until = until
column-what = what
column-who = who

## Outcomes: opening a home and registering
done-bag-add = Bag { $bag } is registered (entry { $entry }).
done-place-add = Store place { $place } is registered (entry { $entry }).
done-person-add = { $name } is on the register as { $person } (entry { $entry }).{ $waits ->
        [true] {" "}This counts once another person has run “tewatashi confirm --people”.
       *[other] {""}
    }
    .next = Whoever seals, approves, receives, opens or reports makes an own key: “tewatashi person enroll --as { $person } --keyring FOLDER”. Couriers need none.
done-person-list = People on the register
done-party-list = Parties, this home included
done-identity-export =
    The identity file is written.
      File         { $file }
      Fingerprint  { $fingerprint }
      Receives by  { $receiving }
      People       { $people }
      Entry        { $entry }
    .next = Give the file to the other side, and the fingerprint separately on paper. They pin what they received with “tewatashi trust add FILE --fingerprint TEXT”.
done-trust-add =
    The other side is pinned.
      Name         { $name }
      Party        { $party }
      Fingerprint  { $fingerprint }
      Receives by  { $receiving }
      People       { $names }
      Checkpoint   { $size } entries
      Entry        { $entry }
    .next = Record the contract with “tewatashi contract add” and name the people of both sides.
done-contract-add =
    The contract is recorded.
      Contract        { $number } ({ $contract })
      Title           { $title }
      Approved items  { $items }
      Entry           { $entry }
    { $waits ->
        [true] Its people are named (entry { $naming }) once another person has run “tewatashi confirm --people”.
       *[other] {""}
    }
    .next = To hand data over: “tewatashi seal --contract { $number } --title TITLE --people N FILE… --as PERSON --keyring FOLDER”.
done-contract-designate = Named for contract { $number }: { $names } (entry { $entry }).{ $waits ->
        [true] {" "}This counts once another person has run “tewatashi confirm --people”.
       *[other] {""}
    }
done-contract-list = Contracts

## Outcomes: from sealing to the receipt
done-seal =
    Sealed.
      Number     { $consignment }
      People     { $people }
      Files      { $files }{ $viruses ->
        [scanned] {" "}(scanned for viruses)
        [declared] {" "}(watched by another anti-virus product, as declared)
       *[none] {""}
    }
      Package    { $size } bytes
      BLAKE3     { $package }{ $with_sha256 ->
        [true] {"\u000A"}  SHA-256    { $sha256 } (root of an RFC 9162 tree; not what sha256sum prints)
       *[false] {""}
    }
      Entry      { $entry }
      Leaf hash  { $leaf }
    .next = Another person looks it over and approves it: “tewatashi approve { $consignment } --as PERSON --keyring THEIR-FOLDER”.
done-approve = { $consignment } is approved (entry { $entry }).
    .next = Write the medium: “tewatashi burn { $consignment } --drive image:{ $consignment }.iso”.
done-void = { $consignment } is void; its package and password are destroyed (entry { $entry }).
    .next = Destroy any medium already written and any paper already printed.
done-burn =
    Written, and read back in full: every byte is as it should be.
      Number  { $consignment }
      Medium  { $medium } ({ word-medium-kind })
      Image   { $image }
      Size    { $size } bytes
      BLAKE3  { $blake3 }
      Entry   { $entry }
    .next = Write both numbers on the label, then print the slip: “tewatashi slip { $consignment } -o SLIP.pdf”.
done-receipt =
    Receipt made.
      control number  { $consignment }
      file            { $file }
      cosigned        { $cosigned_size ->
        [0] nothing
       *[other] the first { $cosigned_size } entries
    }
      entry           { $entry }
    .next = Print it, have whoever received sign it by hand, and return it to the sender, who takes it in with “tewatashi exchange import PICTURE”.
err-receipt-unsigned = No receipt of { $consignment } was signed with this ledger.
    .next = Enter it with “tewatashi receive” first. One that was entered from paper (--late) bears no electronic signature.
err-codes-of-several = { $path } holds codes of more than one party.
    .next = Take one receipt at a time. Nothing was recorded.
done-slip =
    The slip is written.
      Number        { $consignment }
      File          { $file }
      Check number  { $matching_number }
      Checkpoint    { $size } entries, { $root }
      Entry         { $entry }
    .next = Print both copies and put the check number on the medium and on the bag's tag. At the hand-over: “tewatashi hand-over { $consignment } --what media --from PERSON --to COURIER --bag BAG --trip TRIP”.
done-notice =
    The password notice is written.
      Number  { $consignment }
      File    { $file }
      Entry   { $entry }
    .next = Print it and erase the file at once. It travels on another day than the media, in a locked bag: “tewatashi hand-over { $consignment } --what notice --from PERSON --to COURIER --bag BAG --trip TRIP”.
done-store = Recorded that the { word-what } of { $consignment } lies in { $place } (entry { $entry }).
done-hand-over =
    The { word-what } went from hand to hand.
      Number  { $consignment }
      From    { $from }
      To      { $to }
      Bag     { $bag }
      Pieces  { $pieces }
      Entry   { $entry }
done-receive =
    Receipt of the { word-what } is entered{ $late ->
        [true] {" "}(later, from paper).
       *[false] .
    }
      Number  { $consignment }
      By      { $by }
      Pieces  { $count }
      Entry   { $entry }{ $password_destroyed ->
        [true] {""}
            The stored password has been destroyed.
       *[false] {""}
    }
hand-over-next-out = When the signed paper is back, enter the receipt: “tewatashi receive { $consignment } --what { $what } --count PIECES --by PERSON --late --at TIME”.
hand-over-next-back = Keep your copy of the signed paper. What is still missing stands in “tewatashi status { $consignment }”.
receive-next-sent-media = On another day print the notice with “tewatashi notice { $consignment } -o NOTICE.pdf” and hand it over on its own occasion.
receive-next-sent-notice = Wait for everything to come back; take in what the other side sends with “tewatashi exchange import FILE”.
receive-next-here-media = Lock it away: “tewatashi store { $consignment } --what { $what } --place PLACE”. The password notice comes on another day.
receive-next-here-keyed = Lock it away: “tewatashi store { $consignment } --what { $what } --place PLACE”. It is sealed for the key of this home, so no notice follows. Open it: “tewatashi open IMAGE_OR_PACKAGE --out FOLDER --as PERSON --keyring FOLDER”.
receive-next-sent-keyed = It is sealed for the recipient's key, so no notice follows. Wait for everything to come back; take in what the other side sends with “tewatashi exchange import FILE”.
receive-next-here-notice = Open the package: “tewatashi open IMAGE_OR_PACKAGE --out FOLDER --as PERSON --keyring FOLDER”.

## Outcomes: reading slips and opening
done-scan =
    This slip was issued by { $origin }; the signature is right.
      Number        { $consignment }
      Check number  { $matching_number }
      From          { $from }
      To            { $to }
      Media         { $channel ->
        [asp] - (LGWAN-ASP service)
       *[medium] { $media }
    }
      Pieces        { $channel ->
        [asp] -
        [paper] { $pieces } sheets of paper
       *[medium] { $pieces }
    }
      Issued        { $issued }
      Return by     { $return_by }{ $overdue ->
        [true] {" "}(overdue)
       *[false] {""}
    }
      BLAKE3        { $package }
      Checkpoint    { $size } entries, { $root }
      Witnessed     { $cosigned_size } entries
    { $outdated ->
        [true] This slip is outdated: a later one was issued, or the consignment has ended.{" "}
       *[false] {""}
    }A photocopy would read the same, so compare medium numbers, check number and pieces with what you hold. The slip proves nothing later than its checkpoint ({ $size } entries).
scan-next-no-home = There is no home on this machine. Compare the pieces and sign the slip on paper.
scan-next-receive = If everything agrees, enter the receipt: “tewatashi receive --slip SLIP --what media --count PIECES --as PERSON --keyring FOLDER”.
scan-next-stranger = It is neither for this home nor from it. Take nothing over and call the emergency contact on the slip.
scan-next-ended = This consignment has ended. If you hold its medium, tell the responsible person at once.
scan-next-hand-over = After handing it to the courier, enter it with “tewatashi hand-over { $consignment } --what media --from PERSON --to COURIER --bag BAG --trip TRIP”.
scan-next-enter-receipt = If it bears the receiver's signature: “tewatashi receive { $consignment } --what media --count PIECES --by PERSON --late --at TIME”.
scan-next-notice = On another day print the notice with “tewatashi notice { $consignment } -o NOTICE.pdf” and hand it over on its own occasion.
scan-next-close = See what is still missing in “tewatashi status { $consignment }”.
scan-next-open-keyed = Open it; it is sealed for the key of this home, so no notice follows: “tewatashi open IMAGE_OR_PACKAGE --out FOLDER --as PERSON --keyring FOLDER”.
scan-next-open = Once the notice's receipt is entered, open it: “tewatashi open IMAGE_OR_PACKAGE --out FOLDER --as PERSON --keyring FOLDER”.
scan-next-return = When the work is done, return medium and notice on separate occasions and begin the erasure report: “tewatashi erase draft { $consignment } -o ERASURE.toml”.
open-next-close = Check that the number of people is right. Once the medium is put away, close the consignment: “tewatashi close { $consignment } --as PERSON --keyring FOLDER”.
done-open =
    Opened; the contents are what was sealed.
      Number   { $consignment }
      Folder   { $out }
      People   { $people }
      Files    { $files } ({ $names }){ $viruses ->
        [scanned] , scanned for viruses
        [declared] , watched by another anti-virus product, as declared
       *[none] {""}
    }
      Copy     { $copy } ({ $host })
      Sealing  { $sealing_proven ->
        [true] agrees with the sender's ledger
       *[false] not proven
    }
      Entry    { $entry }
open-next-erase = Check that the number of people is right. Note the machine and place of every further copy. When the work is done, begin the erasure report: “tewatashi erase draft { $consignment } -o ERASURE.toml”.

## Outcomes: erasure, return, closing
done-erase-draft =
    The draft of the erasure report is written.
      Number           { $consignment }
      File             { $file }
      Recorded copies  { $copies }
      Filled in        { $filled }
    .next = Erase every copy and fill the draft in. Then performer and verifier each run “tewatashi erase sign { $consignment } --answers { $file } --as PERSON --keyring FOLDER”.
done-erase-report =
    The erasure report is signed and ready to print.
      Number  { $consignment }
      Copies  { $copies }
      File    { $file }
      BLAKE3  { $report }
      Entry   { $entry }
    .next = Write the file for the office with “tewatashi erase submit { $consignment } -o SUBMIT.exchange”, and hand it in with the signed paper.
done-erase-check =
    The erasure report was checked.
      Result    { $passed ->
        [true] it holds in every point
       *[false] it does not hold: { $failed }
    }
      Number    { $consignment }
      BLAKE3    { $report }
      Deadline  { $late ->
        [true] missed
       *[false] kept
    }
      Entry     { $entry }
    A copy that was not declared cannot be detected by paperwork.
    .next = { $passed ->
            [true] A person decides: “tewatashi erase accept { $consignment } --as PERSON --keyring FOLDER”, or “tewatashi erase send-back { $consignment } --reason REASON --as PERSON --keyring FOLDER”.
           *[false] Send it back with “tewatashi erase send-back { $consignment } --reason REASON --as PERSON --keyring FOLDER”.
        }
done-erase-accept = 
    The erasure report of { $consignment } is accepted (entry { $entry }).
    A copy that was not declared cannot be detected by paperwork.
    .next = Once medium and notice are back: “tewatashi close { $consignment } --as PERSON --keyring FOLDER”.
done-erase-send-back = The erasure report of { $consignment } is sent back (entry { $entry }).
    .next = Send the contractor an exchange file (“tewatashi exchange export”): it tells the reason. Ask for a corrected report.
done-give-back =
    The { word-what } came back.
      Number   { $consignment }
      Medium   { $medium }
      Verdict  { $verdict ->
        [identical] exactly what was written
        [identical-tail-differs] what was written (only padding after it differs, as drives leave it; nothing is wrong)
        [damaged] parts cannot be read
        [other-piece] the content of another piece
        [altered] not what was written
       *[none] -
    }
      Entry    { $entry }{ $what ->
        [notice] {""}
       *[media] {""}
            The verdict speaks of the content. Whether it is the same piece is for a person to see, by the number on the label.
    }
    .next = { $verdict ->
            [damaged] An incident is recorded. Keep the medium and tell the responsible person at once.
            [other-piece] An incident is recorded. Ask the contractor where our medium is, and tell the responsible person at once.
            [altered] An incident is recorded. Keep the medium, ask the contractor who wrote what on it, and tell the responsible person at once.
           *[other] What is still missing stands in “tewatashi status { $consignment }”.
        }
done-dispose = Recorded that medium { $medium } of { $consignment } was destroyed, witnessed by { $witness } (entry { $entry }). It waits for the witness.
    .next = The witness runs “tewatashi confirm { $entry } --as WITNESS --keyring FOLDER”; then it is settled.
done-close = { $consignment } is closed (entry { $entry }).

## Outcomes: status and exchange
done-status = Status: { $late } overdue, { $waits } waiting for a person, { $count } consignments
    .next = One consignment's story: “tewatashi status NUMBER”.
done-status-one =
    Consignment { $consignment }
      State    { $state_name }
      Side     { $side_text } (the other side: { $party })
      Missing  { $missing_text }
    What happened, by event time:

## Outcomes: the ledger
done-ledger-proof =
    Written: the proof that entry { $index } is in the ledger of { $size } entries.
      Proof  { $file }
      Entry  { $entry_file }
    .next = Anybody can check it: “tewatashi ledger verify-proof { $file } --entry { $entry_file } --identity FILE”.
done-ledger-verify-proof =
    The proof holds: this entry is in the ledger below.
      Ledger       { $origin }
      Fingerprint  { $fingerprint }
      Entry        { $index } of { $size }
      Root         { $root }
      Kind         { $kind }
      Number       { $consignment }
    .next = Compare the fingerprint with the paper exchanged at contract start.
done-ledger-checkpoint =
    Checkpoint of { $size } entries
    { $note }
checkpoint-next-hand-over = It is in { $file }. Hand it to the auditor yourself; “tewatashi ledger verify --witness FILE” holds the ledger against it.
done-ledger-cosign =
    The ledger of { $party } only grew since the checkpoint we hold; cosigned.
      Size   { $size } entries
      Root   { $root }
      Entry  { $entry }
    .next = Return the cosignature with “tewatashi exchange export --to PARTY -o FILE”.
done-ledger-cosign-nothing = { $file } holds no checkpoint newer than the one we have. Nothing was cosigned.
done-ledger-verify =
    Nothing is wrong with the ledger.
      Entries    { $size }
      Witnessed  { $witnessed_size } entries ({ $unwitnessed } not yet)
    Checked: changed or missing entries, signatures of checkpoints and of people, and the order that the rules demand. Whether the part not yet witnessed was rewritten as a whole, this ledger alone cannot tell.
done-ledger-verify-failed =
    The ledger does not hold.
      Entries    { $size }
      First bad  { $first_bad_text }
      Witnessed  { $witnessed_size } entries ({ $unwitnessed } not yet)
    .next = Stop using this ledger, keep it unchanged and report to audit at once.
done-manual = { $pages } manual pages are written to { $folder }.
    .next = Read them with “man -l { $folder }/tewatashi.1”.
