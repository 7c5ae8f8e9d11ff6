# What the command line shows: outcomes, tables, questions, progress, help

## Mistakes in what was typed
err-argument-unknown = There is no argument “{ $argument }” here.
    .next = Run the command with --help to see what it takes.
err-command-unknown = There is no command “{ $command }”.
    .next = See “tewatashi --help”.
err-argument-missing = Something is missing: { $arguments }
    .next = Run it again with that. Use --help to see what it means.
err-argument-conflict = “{ $argument }” and “{ $other }” exclude each other.
    .next = Give only one of them.
err-argument-value = “{ $value }” cannot be used for “{ $argument }”.
    .next = Check how it is written; --help says what it means.
err-choice-unknown = “{ $text }” is not one of the choices.
    .next = Choose one of: { $choices }
err-input-needed = An answer is needed, and nobody can be asked here.
    .next = Run it again with { $flag }.
err-items-not-utf8 = The list of items { $path } is not UTF-8 text.
    .next = Save it as UTF-8.

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
ask-passphrase-home = Passphrase of this home:
ask-passphrase-person = Passphrase of { $name }'s own key ({ $person }):
ask-again = Once more:
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
done-person-add = { $name } is on the register as { $person } (entry { $entry }).
    .next = Whoever seals, approves, receives, opens or reports makes an own key: “tewatashi person enroll --as { $person } --keyring FOLDER”. Couriers need none.
done-person-list = People on the register
done-party-list = Parties, this home included
done-identity-export =
    The identity file is written.
      File         { $file }
      Fingerprint  { $fingerprint }
      People       { $people }
      Entry        { $entry }
    .next = Give the file to the other side, and the fingerprint separately on paper. They pin it with “tewatashi trust add { $file }”.
done-trust-add =
    The other side is pinned.
      Name         { $name }
      Party        { $party }
      Fingerprint  { $fingerprint }
      People       { $people }
      Checkpoint   { $size } entries
      Entry        { $entry }
    .next = Record the contract with “tewatashi contract add” and name the people of both sides.
done-contract-add =
    The contract is recorded.
      Contract        { $number } ({ $contract })
      Title           { $title }
      Approved items  { $items }
      Entry           { $entry }
    .next = To hand data over: “tewatashi seal --contract { $number } --title TITLE --people N FILE…”.
done-contract-designate = { $people } are named for contract { $contract } (entry { $entry }).
done-contract-list = Contracts

## Outcomes: from sealing to the receipt
done-seal =
    Sealed.
      Number     { $consignment }
      People     { $people }
      Files      { $files }
      Package    { $size } bytes
      BLAKE3     { $package }
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
    .next = When the signed paper is back, enter the receipt: “tewatashi receive { $consignment } --what { $what } --count PIECES --by PERSON --late --at TIME”.
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
    .next = { $what ->
            [notice] The recipient can open the package: “tewatashi open IMAGE --out FOLDER”. The sender waits for everything to come back.
           *[media] The recipient locks it away: “tewatashi store { $consignment } --what { $what } --place PLACE”. On another day the sender prints the notice: “tewatashi notice { $consignment } -o NOTICE.pdf”.
        }

## Outcomes: reading slips and opening
done-scan =
    This slip was issued by { $origin }; the signature is right.
      Number        { $consignment }
      Check number  { $matching_number }
      From          { $from }
      To            { $to }
      Media         { $media }
      Pieces        { $pieces }
      Issued        { $issued }
      Return by     { $return_by }{ $overdue ->
        [true] {" "}(overdue)
       *[false] {""}
    }
      BLAKE3        { $package }
      Checkpoint    { $size } entries, { $root }
      Witnessed     { $cosigned_size } entries
    A photocopy would read the same, so compare medium numbers, check number and pieces with what you hold. The slip proves nothing later than its checkpoint ({ $size } entries).
scan-next-no-home = There is no home on this machine. Compare the pieces and sign the slip on paper.
scan-next-receive = If everything agrees, enter the receipt: “tewatashi receive --slip SLIP --what media --count PIECES --as PERSON”.
scan-next-stranger = It is neither for this home nor from it. Take nothing over and call the emergency contact on the slip.
scan-next-ended = This consignment has ended. If you hold its medium, tell the responsible person at once.
scan-next-hand-over = After handing it to the courier, enter it with “tewatashi hand-over { $consignment } --what media …”.
scan-next-enter-receipt = If it bears the receiver's signature: “tewatashi receive { $consignment } --what media --count PIECES --by PERSON --late --at TIME”.
scan-next-notice = On another day print the notice with “tewatashi notice { $consignment } -o NOTICE.pdf” and hand it over on its own occasion.
scan-next-close = See what is still missing in “tewatashi status { $consignment }”.
scan-next-open = Once the notice's receipt is entered, open it: “tewatashi open IMAGE --out FOLDER”.
scan-next-return = When the work is done, return medium and notice on separate occasions and begin the erasure report: “tewatashi erase draft { $consignment } -o ERASURE.toml”.
done-open =
    Opened; the contents are what was sealed.
      Number   { $consignment }
      Folder   { $out }
      People   { $people }
      Files    { $files } ({ $names })
      Copy     { $copy } ({ $host })
      Sealing  { $sealing_proven ->
        [true] agrees with the sender's ledger
       *[false] not proven
    }
      Entry    { $entry }
    .next = Check that the number of people is right. Note the machine and place of every further copy. When the work is done, begin the erasure report: “tewatashi erase draft { $consignment } -o ERASURE.toml”.

## Outcomes: erasure, return, closing
done-erase-draft =
    The draft of the erasure report is written.
      Number           { $consignment }
      File             { $file }
      Recorded copies  { $copies }
    .next = Erase every copy, fill the draft in, then the responsible person runs “tewatashi erase report { $consignment } --answers { $file } -o REPORT.pdf --as PERSON”.
done-erase-report =
    The erasure report is signed and ready to print.
      Number  { $consignment }
      Copies  { $copies }
      File    { $file }
      BLAKE3  { $report }
      Entry   { $entry }
    .next = Write the file for the office with “tewatashi erase submit { $consignment } -o SUBMIT.cose”, and hand it in with the signed paper.
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
            [true] A person decides: “tewatashi erase accept { $consignment }”, or “tewatashi erase send-back { $consignment } --reason REASON”.
           *[false] Send it back with “tewatashi erase send-back { $consignment } --reason REASON”.
        }
done-erase-accept = The erasure report of { $consignment } is accepted (entry { $entry }).
    .next = Once medium and notice are back: “tewatashi close { $consignment }”.
done-erase-send-back = The erasure report of { $consignment } is sent back (entry { $entry }).
    .next = Tell the contractor why, and ask for a corrected report.
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
done-dispose = Recorded that medium { $medium } of { $consignment } was destroyed, witnessed by { $witness } (entry { $entry }).
done-close = { $consignment } is closed (entry { $entry }).

## Outcomes: status and exchange
done-status = Status: { $late } overdue, { $waits } waiting for a person, { $count } consignments
    .next = One consignment's story: “tewatashi status NUMBER”.
done-status-one =
    Consignment { $consignment }
      State    { $state_name }
      Side     { $side_text } (the other side: { $party })
      Media    { $media_text }
      Missing  { $missing_text }
    What happened, by event time:

## Outcomes: the ledger
done-ledger-list = Entries of the ledger ({ $size } in all, shown from entry { $from })
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
