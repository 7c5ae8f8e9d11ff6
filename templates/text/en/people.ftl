# People, keys, firms, settings: what is registered, and changes that take two

## How an acting person was known
actor-known = { $name } ({ $known })

## Kinds of entries, and how things stand
kind-seconded = confirmed by a second person
kind-policy-set = setting changed
kind-person-relieved = person relieved
kind-key-revoked = own key revoked
kind-person-rekeyed = may enroll again
kind-key-rotated = own key changed
kind-their-key-changed = other side's key changed
kind-firm-added = company added
kind-subcontract-approved = subcontract approved
kind-subcontract-ended = subcontract ended
kind-bag-retired = bag retired
kind-certificate-added = certificate added
kind-approval-refused = approval refused
state-refused = refused
standing-relieved = relieved
standing-unvouched = waits for confirmation
standing-revoked = key revoked
standing-enrolled = enrolled
standing-without-key = no key
standing-retired = retired
standing-in-use = in use
standing-expired = expired
standing-holds = holds
firm-kind-asp-operator = LGWAN-ASP operator
firm-kind-carrier = carrier
firm-kind-subcontractor = subcontractor
firm-kind-disposal = disposal
scheme-privacy-mark = Privacy Mark
scheme-iso27001 = ISO/IEC 27001
setting-min_gap_hours = hours between the carriage of medium and notice (0: none asked)
setting-max_lag_hours = hours after which a late entry needs a reason and a second person
setting-four_eyes = who sealed does not approve
setting-locked_bag = carriage in a registered bag that locks
setting-erasure_days = days to check and decide upon an erasure report
setting-asp_deletion_days = days from fetching to deletion on the LGWAN-ASP server
setting-confirmation_days = days for the second person to confirm
setting-receipt_days = days from a hand-over to its receipt
setting-notice_days = days from the medium’s receipt to the notice’s hand-over; from a result’s receipt to its opening and storage
setting-contract_days = days before its end from which a contract or certificate is listed
setting-unwitnessed_days = days that entries may stay without a witness
setting-access_day = day of the month by which the month before is analysed
mark-switched-off = ✗ rule is off
mark-overdue = { $day } (overdue)
pending-enrolment = own key of { $name } ({ $fingerprint })
pending-their-key = new key of { $name } of the other side ({ $fingerprint })
pending-rekey = { $name } may enroll again
pending-setting = setting { $setting } to { $value }
pending-late = a very late entry of { $number }
told-new-key = a new own key
column-standing = standing
column-firm-kind = kind
column-contact = contact
column-contracts = allowed under
column-scheme = scheme
column-key-holder = key holder
column-description = description
column-setting = setting
column-value = value
column-default = default
column-bag = bag
column-place = place
column-certificate = certificate
column-valid-until = until

## Questions
ask-vouch =
    The fingerprint of { $name }'s own key is
      { $fingerprint }
    Is it the same, digit by digit, as on the paper that { $name } showed?
ask-import-people =
    These { $count } people come onto the register: { $people }
    Go on?

## Help
help-confirm = Stand by another person's entry (four eyes)
    .entry = Numbers of the entries
    .list = What waits for a second person
    .people = Everybody whom another put on the register or named for a contract
    .fingerprint = The fingerprint that the key's owner gave on paper
help-party-certificate = Certificates of a party
help-party-certificate-add = Record a certificate
    .party = The party: id, code or name
    .scheme = privacy-mark or iso27001
    .number = The certificate's own number
    .until = Last day it holds
help-party-certificate-list = List the certificates
help-person-import = Put the people of a table on the register (CSV, xlsx)
    .file = Columns 氏名, 役割, 連絡先 or name, duty, contact
help-person-relieve = End a person's part (--reason)
    .person = The person: id or name
    .successor = Who takes over the keys of bags and places
help-person-revoke = A key is lost or stolen: it counts no more (--reason)
    .person = The person: id or name
    .trusted_until = Trust signatures before this entry only; “now”: all so far
help-person-rekey = Let a person enroll again (--reason; two others)
    .person = The person: id or name
help-contract-renew = Continue a contract; its people are named anew
    .number = The new contract's own number
    .from = First day (2025-04-01 or R7.4.1)
    .until = Last day
    .return_by = Media come back by this day
    .title = Title of the work, if it changes
    .work_code = Neutral name of the work, if it changes
    .item = An approved item, if the items change; may be repeated
    .items = A file with the approved items, if they change
help-bag-retire = Take a bag out of use (--reason)
    .number = Number of the bag
help-bag-list = List the bags
help-store-place-list = List the places
help-firm = Other companies
help-firm-add = Put a company on the register
    .kind = asp-operator, carrier, subcontractor or disposal
    .code = Short code
    .name = Name of the company
    .contact = Telephone or the like
help-firm-list = List the companies
help-subcontract = Companies that may work under a contract
help-subcontract-approve = Let a company work under a contract (--reason)
    .firm = The company's code
    .until = Last day
help-subcontract-end = End a company's work under a contract (--reason)
    .firm = The company's code
help-policy = What the office sets
help-policy-list = What is set, and which rules are off
help-policy-set = Change a setting; another person confirms it (--reason)
    .setting = Its name, as “policy list” shows it
    .value = A number, on or off
help-arg-firm = The company they work for, if another (its code)
help-arg-account = Their account on this machine
help-arg-key_holder = Who holds its key
help-arg-rotate = Another key in place of the one that is there
help-arg-refuse = Do not let it go on (--reason)
help-arg-approval = The board's approval: GROUND/SESSION/DATE; may be repeated
help-arg-clauses = The document with the special clauses, for its digest
help-arg-retain_until = Papers are kept until this day
help-arg-extensions = Allowed file extensions: csv,xlsx (names without one: no-extension)

## Outcomes
done-confirm = Entry { $confirmed } is confirmed by a second person (entry { $entry }).{ $settled ->
        [true] {""}
       *[other] {" "}It takes one more person.
    }
done-confirm-list = Entries that wait for a second person: { $count }
    .next = Somebody other than who entered it runs “tewatashi confirm ENTRY --as PERSON --keyring FOLDER”.
done-person-enroll =
    The own key is made and registered.
      Name         { $name }
      Person       { $person }
      Key          { $key }
      Fingerprint  { $fingerprint }
      Keyring      { $keyring }
      Entry        { $entry }
enroll-next-compare = The first two people write down their fingerprints and compare them with each other. From the third on, two who are enrolled have to confirm. Name the person for a contract: “tewatashi contract designate NUMBER --person { $person }”. The key folder and its passphrase are for that person alone.
enroll-next-vouching = The key counts once two who are enrolled have confirmed it: show them the fingerprint on paper, and have each run “tewatashi confirm { $entry } --as PERSON --keyring FOLDER”. The key folder and its passphrase are for that person alone.
done-person-rotate =
    The own key is changed. The one before counts for nothing entered from here on.
      Name         { $name } ({ $person })
      Key          { $key }
      Fingerprint  { $fingerprint }
      Entry        { $entry }
    .next = The other side learns of it with the next “tewatashi exchange export”.
done-person-revoke = The key { $key } of { $name } ({ $person }) is revoked (entry { $entry }). Signatures that arrive from here on are refused. { $doubtful ->
        [true] What it signed while it was not trusted counts as signed by nobody (entries { $untrusted }); each consignment concerned has an incident ({ $consignments }).
       *[other] Earlier ones stay valid.
    }
    .next = If the person goes on, two others run “tewatashi person rekey { $person }” and “tewatashi confirm”. The other side learns of it with the next “tewatashi exchange export”; if it is urgent, call them as well.
done-person-rekey = Entered: { $name } ({ $person }) may enroll again (entry { $entry }). It is not in force yet.
    .next = Somebody who is neither that person nor the one who entered it runs “tewatashi confirm { $entry } --as PERSON --keyring FOLDER”; then the person runs “tewatashi person enroll”.
done-person-relieve = { $name } ({ $person }) is relieved (entry { $entry }). They handle nothing from here on. { $passed_on ->
        [true] { $successor } takes over the keys of bags and places.
       *[other] {""}
    }
    .next = Name a successor for each contract with “tewatashi contract designate”, and report it to the other side.
done-person-import = { $count } people of { $file } are on the register (entries { $entries }).{ $waits ->
        [true] {" "}They count once another person has run “tewatashi confirm --people”.
       *[other] {""}
    }
    .next = Whoever seals, approves, receives, opens or reports runs “tewatashi person enroll”.
done-firm-add = The company { $name } ({ $firm }) is on the register (entry { $entry }).
    .next = { $kind ->
        [asp-operator] What goes through it is sealed with “tewatashi seal” and --channel asp, under a contract that approves that channel; “tewatashi asp export NUMBER --service { $firm } -o FILE” then writes the file to upload.
        [carrier] Put its couriers on the register: “tewatashi person add --name NAME --duty courier --firm { $firm }”.
       *[other] To work under a contract it needs an approval, “tewatashi subcontract approve --contract CONTRACT --firm { $firm } --until DAY --reason TEXT”; then its people come onto the register: “tewatashi person add --name NAME --duty DUTY --firm { $firm }”.
    }
done-firm-list = Companies
done-subcontract-approve = { $firm } may work under contract { $contract } until { $until } (entry { $entry }).
    .next = Name its people: “tewatashi contract designate { $contract } --person NAME”.
done-subcontract-end = { $firm } no longer works under contract { $contract } (entry { $entry }).
done-certificate-add = Certificate { $number } of { $party }, until { $until }, is on the register (entry { $entry }).
done-certificate-list = Certificates
done-bag-retire = Bag { $bag } is out of use (entry { $entry }). Its number is not given again.
done-bag-list = Bags
done-place-list = Places
done-policy-list = What the office has set
    .next = To change one: “tewatashi policy set SETTING VALUE --reason WHY”; another person confirms it.
done-policy-set = Entered: setting { $setting } from { $before } to { $value } (entry { $entry }). It is not in force yet.
    .next = It is in force from the moment another person runs “tewatashi confirm { $entry } --as PERSON --keyring FOLDER”.
done-contract-renew =
    Contract { $renews } is renewed.
      Contract  { $number } ({ $contract })
      Title     { $title }
      Entry     { $entry }
    .next = Nobody is named for it yet. Name the people of both sides: “tewatashi contract designate { $number } --person NAME”.
done-approve-refused = { $consignment } is not approved (entry { $entry }).
    .next = Give it up with “tewatashi void { $consignment } --reason WHY --as PERSON --keyring FOLDER”, mend it, and seal it anew.
done-contract-show =
    Contract { $number } ({ $contract })
      Title      { $title }
      Purpose    { $purpose }
      Ground     { $ground }
      Approvals  { $approvals }
      Clauses    { $clauses }
      Party      { $party }
      Period     { $from } to { $until }
      Renews     { $renews }
      Return by  { $return_by }
      Keep until { $retain_until }
      Media      { $media_text }
      Channels   { $channels_text }
      Items      { $items }
      Extensions { $extensions }
      Companies  { $firms }
    People named for it:
done-ledger-show =
    Entry { $index }
      Leaf hash         { $leaf }
      Recorded          { $recorded }
      Acting person     { $who }
      Own signature     { $signed ->
        [true] yes
       *[false] none
    }
      Kept beside it    { $side }

## Errors
err-four-eyes = { $consignment ->
        [none] This change takes two different people (who enters and who confirms; for a person's key, two others).
       *[other] For { $consignment } this takes two different people (who seals and who approves, who erases and who verifies, who destroys and who witnesses).
    }
    .next = { $consignment ->
        [none] Another enrolled person runs “tewatashi confirm ENTRY” with their own key (“tewatashi confirm --list” shows the entry). A person's key is renewed by somebody else: “tewatashi person rekey”.
       *[other] Ask another person named for the contract to do it with their own key; for an entry that waits, “tewatashi confirm ENTRY” (“tewatashi confirm --list” shows it). For a disposal, check the medium number too.
    }
err-nothing-to-confirm = { $entry ->
        [none] Nothing waits that you could confirm.
       *[other] This entry ({ $entry }) needs no second person, or has one already.
    }
    .next = “tewatashi confirm --list” shows what waits.
err-not-vouched = The key of { $person } has not been confirmed. Once two people are enrolled, a further key counts only when two of the enrolled have confirmed it.
    .next = Two who are enrolled compare it with the fingerprint that its owner shows on paper, and each runs “tewatashi confirm ENTRY”; “tewatashi confirm --list” shows the entry.
err-vouch-differs = The fingerprint of { $name }'s key ({ $found }) is not the one on the paper.
    .next = Do not confirm it; see the person. If somebody may have enrolled in their name, revoke it with “tewatashi person revoke”.
err-no-key-in-force = { $person } has no key that counts.
    .next = See “tewatashi person list”.
err-key-revoked = The key of { $person } is revoked. Signatures that arrive afterwards are refused.
    .next = If the person goes on: two others run “tewatashi person rekey” and “tewatashi confirm”, then the person runs “tewatashi person enroll”.
err-their-key-waits = The new key of { $person } has not been confirmed here, so what it signed was left out.
    .next = Compare it with the fingerprint on the other side's paper, run “tewatashi confirm ENTRY” (“tewatashi confirm --list” shows the entry), and import the same file again.
err-person-enrolled = { $person } already has a registered key.
    .next = Use it (--keyring). To change it, that person runs “tewatashi person enroll --rotate”. If the key or its passphrase is lost, two others run “tewatashi person rekey” and “tewatashi confirm”.
err-rotation-by-another = Only { $person } can change that key.
    .next = That person runs “tewatashi person enroll --rotate” with --as and --keyring.
err-person-relieved = { $person } has been relieved already.
    .next = See “tewatashi person list”.
err-successor-same = { $person } cannot succeed themselves.
    .next = Name another person with --successor.
err-held-elsewhere = { $person } still holds something of { $consignment } ({ $place ->
        [none] in hand
       *[other] { $place }
    }).
    .next = Put what is in hand into a store (“tewatashi store”). Enter the receipt of what is on its way. Keys of places and bags pass on to whom you name with --successor.
err-bag-in-use = Bag { $bag } is on its way with { $consignment }.
    .next = Enter the receipt first.
err-bag-retired = Bag { $bag } is out of use, and its number is not given again.
    .next = Register it under another number.
err-contract-open = Contract { $contract } has open consignments: { $consignments }
    .next = See “tewatashi status” for what is missing, and close them all before renewing.
err-contract-exists = Contract { $contract } with that party is on the register already.
    .next = Check the number. A renewed contract has a new one.
err-firm-exists = The code { $firm } is taken.
    .next = See “tewatashi firm list”, and choose another.
err-firm-unknown = There is no company { $firm } on the register.
    .next = See “tewatashi firm list” for the codes. A new one: “tewatashi firm add”.
err-subcontract-unapproved = { $person } works for a company ({ $firm }) that is not a side of contract { $contract }, and no subcontract was approved for that day.
    .next = If it may be approved: “tewatashi subcontract approve --contract { $contract } --firm CODE --until DATE --reason DOCUMENT”. Hand nothing to people of a company that is not approved.
err-no-subcontract = There is no subcontract with { $firm } in force under contract { $contract }.
    .next = See “tewatashi firm list”.
err-approval-refused = { $consignment } was not approved.
    .next = Give it up with “tewatashi void { $consignment } --reason WHY”, mend it, and seal it anew.
err-setting-value = { $setting } cannot be “{ $value }”.
    .next = It may be: { $choices }
err-config-policy = { $path } says { $setting } = { $value } under [policy], but rules are not changed in this file.
    .next = Remove the section [policy] from the file. A rule is changed with “tewatashi policy set SETTING VALUE --reason WHY” and another person's “tewatashi confirm”; “tewatashi policy list” shows what holds.
err-approval-malformed = “{ $text }” is not GROUND/SESSION/DATE.
    .next = For example: --approval "Ordinance 10/Board 3/2025-02-14"
err-table-kind = { $path } is neither CSV nor xlsx.
    .next = Save the table as CSV or xlsx.
err-table-too-long = { $path } has more than { $limit } rows.
    .next = Divide the table.
err-import-columns = { $path }: the column “{ $column }” is missing, or not one that is known.
    .next = Columns are name, duty, contact, firm, account (or 氏名, 役割, 連絡先, 会社, アカウント). Name and duty must be there.
err-import-cell = { $path }, row { $row }: “{ $column }” cannot be “{ $text }”.
    .next = A duty is responsible, handler or courier (several with “,” between them), a company is a registered code, and a name is never empty.
err-name-twice = { $path }, row { $row }: { $name } is on the register already, or twice in the table. Nobody was added.
    .next = Remove that row. Another person of the same name is added with “tewatashi person add”.
err-import-declined = Nobody of { $path } was added.
    .next = Look it over; to go on, run it again with --yes.
