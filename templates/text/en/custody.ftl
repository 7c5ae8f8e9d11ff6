# Custody: errors of rules and steps, states, kinds of entries, words printed on documents

## People, contracts, parties
err-handler-unknown = “{ $person }” is not on the register, or was not named for this contract.
    .next = Only people named in advance may handle anything. See “tewatashi person list” and “tewatashi contract show NUMBER”; name a person with “tewatashi contract designate NUMBER --person NAME”. Say who acts with --as.
err-person-ambiguous = There are several people called “{ $person }” on the register.
    .next = Find the right one in “tewatashi person list” and give the id (P-…) instead.
err-contract-number-ambiguous = Several contracts bear the number “{ $contract }”: { $contracts }
    .next = Give the id (C-…) instead; “tewatashi contract list” shows it.
err-person-missing = It was not said who acts.
    .next = Give --as with a registered name or an id (P-…).
err-person-exists = There is already a person { $person } on the register.
    .next = Look at “tewatashi person list”.
err-name-empty = The name is empty.
    .next = Give the person's name with --name.
err-party-unknown = There is no party “{ $party }” here.
    .next = Look up its id, code or name in “tewatashi party list”. A new party is added with “tewatashi trust add”.
err-party-ambiguous = Several parties are called “{ $party }”: { $parties }
    .next = Give the id (Y-…) instead. A party chooses its code and name itself: make sure which one it is.
err-party-trusted-already = “{ $name }” was pinned before.
    .next = Its keys are not replaced. Compare “tewatashi party list”, and telephone if the fingerprint is another.
err-fingerprint-differs = The fingerprint of “{ $name }” ({ $found }) is not the one on paper.
    .next = Do not use this file. Telephone the other side and ask for the right one.
err-identity-is-ours = The party meant by { $path } is this home itself.
    .next = Look up the other side in “tewatashi party list”.
err-practice-mixed = One of { $path } and this home is for practice, the other is not.
    .next = Pin practice homes in practice homes only, and real ones in real ones.
err-contract-unknown = There is no contract “{ $contract }” here.
    .next = Look up its number in “tewatashi contract list”.
err-contract-ambiguous = Several contracts are in force with { $from } ({ $contracts }).
    .next = Say which with --contract: its number stands on the slip, beside the work code.
err-no-contract = No contract is in force with { $from }.
    .next = Do not go on; ask the sender. If there is a contract, record it with “tewatashi contract add” first.
err-not-the-contracts-party = That party is not the one of contract { $contract }.
    .next = Look at “tewatashi contract show { $contract }” and name the right contract.
err-date-malformed = “{ $text }” is not a date.
    .next = Write a day of the calendar, like 2025-04-01 or 令和7年4月1日 (R7.4.1), in the era of that day.
err-period-backwards = The contract would end ({ $until }) before it begins ({ $from }).
    .next = Check --from and --until.
err-return-before-start = Media would have to come back ({ $return_by }) before the contract begins ({ $from }).
    .next = Check --from and --return-by.
err-items-missing = No approved item was given.
    .next = Give items with --item, or a file with one item a line with --items.
err-place-unknown = There is no store place “{ $place }” here.
    .next = Register a safe or cabinet that locks: “tewatashi store-place add { $place } --description WHERE-AND-WHO-HOLDS-THE-KEY”.
err-home-exists = This ledger was opened before.
    .next = For another ledger run “tewatashi init” with another --home.
err-home-not-opened = This ledger has no first entry: opening it was probably interrupted.
    .next = Run “tewatashi init” again with another --home. If this ledger was in use, report it to audit at once.

## Consignments
err-consignment-unknown = There is no consignment { $consignment } in this ledger.
    .next = Check the number on the slip or in “tewatashi status”. If a medium arrived, enter its receipt first: “tewatashi receive --slip PICTURE --what media --count PIECES”.
err-consignment-exists = The control number { $consignment } is already taken.
    .next = Look at “tewatashi status { $consignment }”.
err-consignment-ended =
    Consignment { $consignment } is { $state ->
        [voided] void
       *[closed] closed
    }, so nothing more can be done with it.
    .next = Its story is in “tewatashi status { $consignment }”. To hand the data over again, seal it again.
err-reason-missing = No reason was given.
    .next = Give it with --reason; it stays in the ledger.

## Sealing and approving
err-item-not-approved = { $table } holds items that the contract does not approve: { $items }
    .next = Take those columns out and save it again. Where only the heading differs, the contract is recorded with “--item APPROVED=OTHER HEADING”. More items need another approval.
err-channel-not-approved = “{ $channel }” is not a medium or channel that the contract approves (approved: { $approved }).
    .next = Use an approved one. Another one needs another approval.
err-outside-period = { $date } is outside the period of contract { $contract } ({ $from } to { $until }).
    .next = Look for a contract in force in “tewatashi contract list”, or ask whoever is in charge of the contract.
err-count-differs = { $table } has { $rows } rows, but { $declared } people were declared.
    .next = Mend the number (--people) or the table. If the difference is right, say why with “--rows-differ REASON”; the reason stays in the ledger.
err-my-number-found = Row { $row }, column { $column } of { $table } holds what looks like an individual number (個人番号; with 11 digits, one that lost its leading zero).
    .next = Check whether this may be handed over, take the column out and save it again. Individual numbers are sealed only where “個人番号” is an approved item of the contract.
err-sealing-busy = Another sealing is under way in { $path }.
    .next = Try again when it is done. Nothing was recorded.
err-not-approved = { $consignment } is not approved yet.
    .next = Another person than the one who sealed it looks it over and runs “tewatashi approve { $consignment } --as PERSON --keyring THEIR-FOLDER”.
err-already-approved = { $consignment } is already approved.
    .next = { $way ->
            [paper] Go on with “tewatashi slip { $consignment } -o SLIP.pdf”; it goes with the bundle.
            [asp] Go on with “tewatashi slip { $consignment } -o SLIP.pdf”, then “tewatashi asp export { $consignment } --service SERVICE -o FILE.age”.
           *[medium] Go on with “tewatashi burn { $consignment } --drive image:FILE.iso”.
        }
err-already-handed-over = { $consignment } was handed over, so it can no longer be given up.
    .next = Take the medium and the notice back, accept the erasure report, then close it.
err-password-destroyed = The password of { $consignment } was destroyed, so no notice can be printed.
    .next = If the other side still needs it, seal the data again under a new control number.

## Writing media
err-drive-unknown = “{ $drive }” is no drive.
    .next = Name a disc image: “--drive image:FILE.iso”.
err-package-differs = The package { $path } is no longer what was sealed (BLAKE3 now begins { $found }).
    .next = Do not write it. Have the disk checked, give this consignment up with “tewatashi void”, and seal again.
err-not-verified = { $consignment } has no medium that was read back in full (medium { $medium }).
    .next = Nothing leaves without it. Write and read back with “tewatashi burn { $consignment } --drive image:FILE.iso”.
err-wrong-medium = Medium { $medium } is not one of { $consignment }, or not one that can be here now.
    .next = Compare the label with the medium numbers on the slip. If it is another piece, do not take it and call the emergency contact at once.

## Hand-overs and receipts
err-bag-missing = There is no bag “{ $bag }” here. Media and notices travel in a numbered bag that locks.
    .next = Check the number on the bag. A new one is registered with “tewatashi bag add { $bag }”.
err-notice-not-printed = The password notice of { $consignment } was not printed yet.
    .next = Once the media's receipt is entered, print it with “tewatashi notice { $consignment } -o NOTICE.pdf”.
err-same-occasion =
    Media and password notice of { $consignment } must travel on separate occasions. { $when ->
        [print] The media's receipt is not entered yet, so the notice cannot be printed.
        [fetch] The fetch from the server is not entered yet, so the notice cannot be printed.
        [transit] The other one is still on its way.
        [day] The other one arrived on this very day.
       *[gap] It is less than { $hours } hours since the other one arrived.
    }
    .next = { $when ->
            [print] Wait for the signed slip and enter the receipt: “tewatashi receive { $consignment } --what media --count PIECES --by PERSON --late”. Then print the notice, and hand it over on another day.
            [fetch] Import the other side's file with “tewatashi exchange import”, or wait for the signed slip and enter the fetch: “tewatashi asp fetch { $consignment } --service NAME --file NAME --by PERSON --late --at TIME”. Then print the notice, and hand it over on another day.
            [transit] Enter the other one's receipt with “tewatashi receive { $consignment }”, then wait for another day and { $hours } hours at least.
            [day] Let it change hands tomorrow or later, { $hours } hours at least after the other one. If it did already, enter that with --late; an incident is opened.
           *[gap] Wait until { $hours } hours have passed. If it changed hands already, enter that with --late; an incident is opened.
        }
err-not-in-transit = No { word-what } of { $consignment } is awaited (no hand-over was entered, or the receipt was).
    .next = Look at “tewatashi status { $consignment }”. If the hand-over was forgotten, enter it first with “tewatashi hand-over { $consignment } --what { $what } --late”.
err-count-mismatch = The pieces of { $consignment } do not add up: { $expected } expected, { $found } counted.
    .next = Count again and compare the slip. If it stays so, call the responsible person and the emergency contact at once. With a receipt, the difference stands in the ledger as an incident.
err-which-media = { $count } pieces were counted where { $expected } should arrive, so say which media arrived.
    .next = Name each with --medium ({ $media }). The difference is recorded as an incident.
err-which-medium = It is not clear which medium is to be destroyed (media here: { $media }).
    .next = Name it with --medium.
err-scan-without-late = --scan belongs to facts that are entered from paper later.
    .next = Add --late, or leave --scan out.
err-slip-media = { $consignment } has { $count } media for a slip; a slip names 1 to 8.
    .next = If there is none, write and read one back first. If there are more than 8, seal the data in several consignments.
err-notice-on-lasting-storage = The password notice { $path } lies on storage that keeps it when the power goes.
    .next = Print it, then erase the file at once. Next time name a place that forgets, such as /dev/shm.
err-slip-not-for-us = This slip ({ $consignment }) is addressed to { $to }, not to this home.
    .next = Do not take the media over; call the emergency contact on the slip at once.
err-slip-foreign = This slip claims to come from { $origin }, whose keys are not pinned here.
    .next = Pin the identity file from contract start with “tewatashi trust add”. Without a home (an auditor, say), name it with --identity. If nobody new is expected, suspect a forgery: take nothing over and telephone.
err-scan-nothing = There is no slip's QR code in { $path }.
    .next = Scan the slip again, or give the digits from a scanner. If that fails, compare the control number and the check number.

## Opening
err-package-unnamed = The name of { $path } does not tell the control number.
    .next = Give the file its own name back (NUMBER.zip.age), or name the disc image.
err-image-not-ours = { $path } is not a medium of this kit (it holds { $count } packages instead of 1).
    .next = Check the medium number and the control number, and name the right image.
err-package-is-ours = { $consignment } went out from here; it is for the recipient to open.
    .next = Use the original data.
err-package-not-announced = The package of { $consignment } is not the one on the slip (slip { $announced }, medium { $found }). Nothing was decrypted.
    .next = Do not use the medium; call the emergency contact on the slip at once. Where scratches or read errors are the cause, ask for a new medium; “tewatashi open --recover” takes out what can still be read.
err-sealed-for-key = { $consignment } is sealed for the recipient's key: it has no password and no notice.
    .next = See what comes next with “tewatashi status { $consignment }”.
err-receiving-key-unknown = No key to seal for is pinned of { $code }.
    .next = Get a new identity file from them (“tewatashi identity export”) and take it in with “tewatashi trust add FILE”, or seal under a password, without --to-key.
err-not-received = The receipt of the media or of the notice of { $consignment } is not entered yet.
    .next = Enter both with “tewatashi receive”, then open.
err-slip-and-disc-differ = Slip and disc (or file) of { $consignment } speak of different histories of the sender's ledger, which may have been rewritten.
    .next = Keep both, neither open nor cosign, and telephone the sender's auditors at once.
err-sealing-differs = The sealing entry on the disc of { $consignment } does not belong to this package.
    .next = Do not open it; telephone the sender at once.
err-history-unproven = Nothing on the medium of { $consignment } shows that its checkpoint continues the one pinned here (it is older than the pinned one, or brings no proof).
    .next = Import a newer exchange file from the other side: it proves the continuation.
err-sealing-unproven = { $consignment } was opened, but without the proof of its sealing entry, so nothing was compared with the sender's ledger.
    .next = Open it again from the image of the whole disc. The erasure report needs that proof.
err-manifest-differs =
    What is inside { $consignment } is not what was sealed ({ $what ->
        [people] number of people
        [files] number of files
       *[consignment] control number
    }). Nothing was unpacked.
    .next = Do not use it; telephone the sender at once.
err-terms-unreadable = Something kept beside the ledger (terms of a contract, a place, a report) cannot be read ({ $cause }).
    .next = Run “tewatashi ledger verify” and report the result to audit.

## Erasure reports
err-nothing-to-erase = { $consignment } was not opened in this home and no copy was declared, so there is no erasure to report.
    .next = The side that received and opened the data makes the report. Check the control number. Copies made from paper are declared first: “tewatashi erase declare”.
err-draft-wrong = { $fault ->
        [encoding] The draft { $path } is not UTF-8 ({ $cause }).
        [empty] The draft { $path } holds no copy ({ $cause }).
       *[place] The draft { $path } is wrong at line { $line }, column { $column }: { $cause }
    }
    .next = Mend that place, or write a new draft with “tewatashi erase draft”.
err-draft-answer = For copy { $copy } of { $path }, the answer to { $field } (“{ $text }”) is empty or cannot be.
    .next = Follow the notes at the top of the draft. An end lies after its start and before now; a copy whose erasure failed is erased again before it is reported.
err-copies-uncovered = The report says nothing about copies that were recorded at opening: { $copies }
    .next = Answer every copy in the draft; “tewatashi erase draft” lists them.
err-sealing-never-proven = The sealing entry of { $consignment } was never proven here, and the erasure report must name it.
    .next = Open it once more from the image of the whole disc. The copy made then is to be reported as well.
err-erasure-missing = There is no erasure report for { $consignment }, or the last one was sent back.
    .next = The contractor makes one with “tewatashi erase report” and “tewatashi erase submit”; the office takes the file in with “tewatashi exchange import”.
err-erasure-unchecked = The erasure report of { $consignment } was not checked yet.
    .next = Run “tewatashi erase check { $consignment }” before accepting it.
err-erasure-failed = The erasure report of { $consignment } failed its check, so it cannot be accepted.
    .next = Send it back with “tewatashi erase send-back { $consignment } --reason REASON” and ask for a corrected one.

## Returning and closing
err-notice-not-out = The notice of { $consignment } was not handed over, or is already back.
    .next = Look at “tewatashi status { $consignment }”.
err-not-complete = { $consignment } cannot be closed yet. Still missing: { $missing }
    .next =
        Make good what is missing, then run “tewatashi close { $consignment }” again.
          return of a medium   the sender takes it back (tewatashi give-back --image), the recipient hands it
                               back (tewatashi hand-over), or two people destroy it (tewatashi dispose)
          a writing cut short  two people destroy the medium (tewatashi dispose --medium NUMBER)
          return of the notice likewise (give-back --notice, hand-over)
          erasure report       submitted (tewatashi erase submit) and taken in (tewatashi exchange import)
          its acceptance       check the report (tewatashi erase check) and accept it (tewatashi erase accept)
          receipt of a return  take it in (tewatashi exchange import) or enter the paper (tewatashi exchange
                               enter); likewise, at the contractor, the acceptance of the erasure report
          receipt              enter it (tewatashi receive); without any medium, give it up (tewatashi void)
          opening              open the package (tewatashi open)
          storage              put the medium into a lockable place (tewatashi store), or destroy it
          incident             tell the responsible person, who decides (tewatashi incident close)
          confirmation         by somebody other than who entered it (tewatashi confirm ENTRY)
          destroyed there      the responsible person closes, where the contract allows it

## Times
err-time-in-future = The time given ({ $at }) is later than now ({ $now }).
    .next = Check --at and the clock of this machine.
err-backdated = This act happens now; it cannot be recorded as of { $at }.
    .next = Leave --at out. It belongs to facts from paper (hand-overs, receipts, storage), together with --late.
err-late-without-reason = { $at } is more than { $hours } hours ago, and entering it this late needs a reason.
    .next = Say why with --reason.

## Exchange with the other side
err-exchange-foreign = { $path } comes from { $origin }, whose keys are not pinned here.
    .next = Check whose file it is. A new party is pinned first with “tewatashi trust add”.
err-exchange-not-for-us = { $path } is not meant for this home.
    .next = Do not take it in; tell whoever sent it.
err-cosigned-another-history = The checkpoint of size { $size } that the other side cosigned is not on this ledger's history.
    .next = This ledger may have been rewritten or put back to an older copy. Run “tewatashi ledger verify” and report to audit at once.
err-cosignature-missing = The checkpoint that came lacks the cosignature of { $origin }.
    .next = Ask the other side for another “tewatashi exchange export”.
err-signer-unknown = The key of the person who signed ({ $person }) is not known here. Nothing was taken in.
    .next = Ask the other side whether that person is named for the contract, and for a file that introduces them.
err-checkpoint-none = There is no such checkpoint.
    .next = Another party's can be had once it was cosigned (“tewatashi exchange import” or “tewatashi ledger cosign”). If you named a file, check that it is the right one.

## Checking the ledger
err-entry-unknown = There is no entry { $index } in the ledger.
    .next = Look it up in “tewatashi ledger list”.
err-not-witnessed = This ledger is not independently witnessed: nobody else has cosigned it. Its own check cannot find a rewrite of the whole.
    .next = Hand a “tewatashi exchange export” to the other side and take its cosignature in. Slips and discs can be compared with --witness.
err-history-differs = This ledger is not the one that { $witness } speaks of (size { $size }).
    .next = Keep that slip or disc safe and report to audit at once.
problem-origin-differs = The entry belongs to another ledger ({ $found }).
problem-own-head-differs = A checkpoint of { $size } entries that this entry repeats is not this ledger's.
problem-reference-unknown = It answers an entry ({ $leaf }) that does not stand before it.
problem-rule-broken = It breaks a rule of custody: { $rule }.
problem-signature-wrong = The person's signature is wrong ({ $cause }).
problem-signer-unknown = It needs a signature, but no key of that person was registered before it.
problem-witness-differs = It does not agree with { $witness }.
problem-witness-unproven = { $witness } cannot be shown to come from this ledger's keys ({ $code }). First make sure that it is not another ledger's, or another file altogether.

## States
state-sealed = sealed, to be approved
state-approved = approved
state-verified = written and read back
state-stored = in store
state-in-transit = in transit
state-expected = expected
state-received = received
state-opened = opened
state-checked = back and checked
state-closed = closed
state-voided = void

## Kinds of entries
kind-home-opened = home opened
kind-party-trusted = party pinned
kind-identity-exported = identity handed out
kind-person-added = person added
kind-person-enrolled = own key registered
kind-contract-added = contract added
kind-designated = people named
kind-bag-added = bag added
kind-place-added = store place added
kind-sealed = sealed
kind-approved = approved
kind-write-intended = writing begun
kind-written = written and read back
kind-paper-intended = printing begun
kind-paper-issued = paper issued
kind-stored = put into store
kind-handed-over = handed over
kind-consignment-expected = slip accepted
kind-received = received
kind-password-destroyed = password destroyed
kind-opened = opened
kind-export-intended = export begun
kind-exported = exported
kind-receipt-arrived = signed receipt arrived
kind-opening-arrived = signed opening arrived
kind-cosigned = cosigned their checkpoint
kind-cosignature-received = their cosignature arrived
kind-erasure-reported = erasure reported
kind-erasure-arrived = erasure report arrived
kind-erasure-checked = erasure report checked
kind-erasure-accepted = erasure report accepted
kind-erasure-sent-back = erasure report sent back
kind-returned = returned
kind-disposed = destroyed
kind-closed = closed
kind-voided = given up
kind-incident-opened = incident opened
kind-incident-closed = incident closed

## Checks of an erasure report
erase-check-signature = signed by the contractor's responsible person
erase-check-person-of-the-contractor = the reporter is a person of the contractor named for this contract
erase-check-performer-known = so is whoever erased
erase-check-verifier-known = so is whoever verified, and it is another person
erase-check-this-consignment = it is about this control number
erase-check-sealing-entry = it names the sealing entry of our ledger
erase-check-package = it names the package that was handed over
erase-check-media-named = it names every medium that was handed over
erase-check-copies-covered = every copy recorded at opening is answered
erase-check-copies-opened = every numbered copy was recorded at opening
erase-check-all-succeeded = every erasure succeeded
erase-check-times-in-order = ends lie after starts
erase-check-nothing-before-handover = nothing is dated before the hand-over
erase-check-nothing-in-future = nothing is dated in the future
erase-check-possible-for-device = the method is possible for that device

## Words on documents and drafts
slip-leg-out = Out
slip-leg-in = In
slip-leg-back = Back
slip-courier = Courier
copy-of-handed-over = data handed over
copy-of-derived = data made from it
erase-level-clear = Clear (overwriting by ordinary means)
erase-level-purge = Purge (the device's own erasure, cryptographic erasure, degaussing)
erase-level-destroy = Destroy (physically)
erase-succeeded = succeeded
erase-verification-full = read in full
erase-verification-sample = sample read
erase-verification-tool-report = by the tool's own word
erase-verification-none = not verified
erase-items = Items approved in the contract: { $files } files, { $people } people
erase-draft-head =
    # Draft of the erasure report for { $consignment }
    #
    # Write the answers between the quotation marks. Then performer and verifier each sign,
    # and after them the responsible person makes the report:
    #   tewatashi erase sign { $consignment } --answers THIS-FILE --as PERSON
    #   tewatashi erase report { $consignment } --answers THIS-FILE -o REPORT.pdf --as PERSON
    #
    # performer     who erased (name or id P-…)
    # verifier      who verified it: another person
    # contact       telephone for questions
    # department, place (where it was done), witness   may stay ""
    # evidence      files to attach: logs of erasing programs, certificates, pictures
    #
    # There is one [[copy]] for each copy. Copies recorded at opening are here already. Add one
    # for every other copy (working copies, backups, databases, prints) and for everything made
    # from the data (records, results): all of them are to be reported.
    #
    # number        number of the copy ("" for those you add)
    # what          "handed-over" for the data itself, "derived" for what was made from it
    # host, path    machine and place (for a database or backup, its name)
    # device_model, device_serial   of the device ("" if unknown)
    # kind          ssd hdd removable virtual memory overlay network cd-r dvd-r bd-r
    #               database backup server paper, or the like
    # level         "clear"   overwriting by ordinary means
    #               "purge"   the device's own erasure, cryptographic erasure, degaussing
    #               "destroy" physically (nothing else counts for CD-R, DVD-R, BD-R)
    # technique     how (e.g. one overwrite, shredder)
    # tool          program or machine with its version (e.g. shred 9.1)
    # passes        how often
    # started, ended   e.g. "2026-03-31T17:00:00+09:00"
    # succeeded     true when it did; erase again before reporting a copy where it did not
    # verification  "full" read in full, "sample" a sample read,
    #               "tool-report" the tool's word only, "none"
    # coverage      "device" from its first to its last byte, "files" only those ("" if unsaid)
    # device_size   of the device in bytes (0 if unknown)
    # next          what happens to the device (e.g. stays in use, goes to a disposal firm)

storage-ssd = solid-state disk
storage-hdd = hard disk
storage-removable = removable medium
storage-virtual = virtual disk
storage-memory = main memory
storage-overlay = overlay file system
storage-network = network disk
storage-unknown = unknown storage

err-code-malformed = “{ $text }” cannot be a code: two to eight letters and digits.
    .next = Choose a code like SHJ; small letters are made capitals.
err-files-not-examined = These files are no tables, so their items and people were not checked: { $files }
    .next = Whoever sealed them must make sure that they hold approved items only.
err-home-half-made = { $path } holds keys or settings without a ledger: opening it was cut short, or the ledger was lost.
    .next = Look for a copy of the ledger (ledger.db). If it was never used, move the folder away and open the home again. Keys are never deleted.

missing-medium = return of medium { $number }
missing-writing = disposal of medium { $number }, whose writing was cut short
missing-notice = return of the notice
missing-erasure-report = erasure report
missing-erasure-acceptance = acceptance of the erasure report
missing-receipt = receipt
missing-opening = opening
missing-storage = storing or disposing of medium { $number }
missing-incident = closing of the incident
missing-confirmation = confirmation of entry { $number } by a second person
at-writing = being written (unfinished)
at-spoiled = spoiled
at-expected = expected
at-here = here
at-stored = stored
at-in-transit = in transit
at-there = with the other side
at-back = back
at-disposed = disposed of
at-lost = lost

err-slip-for-another = This slip is signed by { $origin } but says that it comes from somebody else.
    .next = Do not accept it; call both the sender named on the paper and { $origin }.
err-identity-origin = The ledger name { $origin } in the identity file is not the one that its code and key give.
    .next = Ask the other side for a new identity file; do not trust this one.
err-slip-unproven = Nothing proves that the checkpoint on the slip of { $consignment } lies on this history of the other side, so it was not cosigned.
    .next = Ask the other side for an exchange file with all checkpoints. If they refuse, suspect that their ledger was rewritten and keep the slip safe.

## More rules: record times, whose part it is, hand to hand, registers
err-clock-backwards = The clock of this machine ({ $now }) lies behind the newest entry of the ledger ({ $newest }).
    .next = Set the clock right, then try again. Nothing was recorded. If the clock is right, an earlier entry was made under a wrong one; report that to audit.
err-wrong-side =
    This home is the { $side ->
        [sender] sender
       *[recipient] recipient
    } of { $consignment }; only the other side does this.
    .next = Check the control number. What the other side did is taken in with “tewatashi exchange import”.
err-not-here = The { word-what } of { $consignment } (medium { $medium }) is not here.
    .next = See in “tewatashi status { $consignment }” where it is. If it lies before you, enter its receipt or return first.
err-not-the-holder = { $holder } holds that thing of { $consignment } now, so { $person } cannot hand it over.
    .next = Check --from. If a hand-over in between was not entered, enter it first with “tewatashi hand-over { $consignment } --late”.
err-hand-over-to-self = Who gives and who takes is the same person ({ $person }).
    .next = Check --from and --to.
err-receipt-by-another = A receipt is made by whoever received ({ $person }), with their own key.
    .next = That person runs it with --as; or, with the signed paper at hand, enter it with --late.
err-receiver-foreign = { $person } is not one of the recipient's people, so cannot receive { $consignment }.
    .next = Check who signed the receipt. A hand-over to a courier is entered with “tewatashi hand-over { $consignment }”.
err-outcome-unasked = { $consignment } has no beginning of a writing or printing to which this outcome belongs.
    .next = Look at “tewatashi status { $consignment }”, then write or print again.
err-before-the-beginning = { $at } lies before { $consignment } began.
    .next = Check --at.
err-incident-unknown = { $consignment } has no such incident, or it was closed before.
    .next = Look at the incidents in “tewatashi status { $consignment }”.
err-key-taken = That key is registered for { $owner }, so it cannot be { $person }'s as well.
    .next = One key, one person: { $person } runs “tewatashi person enroll” with another --keyring.
err-party-code-taken = The code “{ $code }” is taken in this ledger; two parties with one code would give out the same control numbers.
    .next = Agree with the other side who begins again with another code (“tewatashi init”).
err-number-foreign = { $consignment } is not a number of its sender's series ({ $code }).
    .next = Check the slip and telephone the sender. Take nothing over before that is cleared up.
problem-record-time-backwards = Its record time ({ $recorded }) lies before that of an earlier entry ({ $newest }).
err-not-from-paper = This act ({ $kind }) is done on this machine and cannot be entered from paper.
    .next = Leave out --late; whoever does it runs the command with their own key.
err-not-of-this-home = { $person } belongs to the other side. In this ledger only this home's people act.
    .next = Have one of this home's people run it with --as.
err-not-responsible = Only the responsible person may sign the erasure report of { $consignment }.
    .next = Have the responsible person run it with --as.
err-statement-package = A signed document about { $consignment } speaks of another package.
    .next = Do not take it in; ask the other side which medium it is about.
err-which-incident = Several incidents of { $consignment } could be meant (entries { $entries }).
    .next = Look at them with “tewatashi status { $consignment }”, then name one with --entry.
kind-open-intended = opening begun
kind-open-failed = opening failed (nothing left)
err-copy-known = There is already a copy { $copy } of { $consignment }.
    .next = Open it again; each opening makes a copy with a number of its own.
err-medium-unreadable = No medium number can be read from { $path }: it is no disc image, or it is damaged. Nothing was recorded.
    .next = Check that it is the right file. If it is the returned medium, add “--medium NUMBER” from the slip: the return is then recorded with its verdict.
