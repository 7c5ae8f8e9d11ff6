# The access log, and who holds what now

## Words of fixed lists (shown in listings and texts instead of codes)
word-duty = { $duty ->
        [responsible] responsible person
        [handler] handler
        [courier] courier
       *[other] { $duty }
    }
word-role = { $role ->
        [office] office
        [contractor] contractor
       *[other] { $role }
    }
word-channel = { $channel ->
        [medium] medium
        [paper] paper
        [asp] LGWAN-ASP
        [line] line
       *[other] { $channel }
    }
word-medium-kind = { $medium_kind ->
        [cd-r] CD-R
        [dvd-r] DVD-R
        [bd-r] BD-R
        [usb] USB stick
        [paper] paper
       *[other] { $medium_kind }
    }
word-way = { $way ->
        [medium] medium
        [paper] paper
        [asp] LGWAN-ASP
        [line] line
        [cd-r] CD-R
        [dvd-r] DVD-R
        [bd-r] BD-R
        [usb] USB stick
       *[other] { $way }
    }
word-document = { $document ->
        [slip] handover slip
        [notice] password notice
        [erasure-report] erasure report
        [receipt] receipt
       *[other] { $document }
    }
word-verdict = { $verdict ->
        [identical] identical
        [identical-tail-differs] identical but for the padding at the end
        [damaged] partly unreadable
        [other-piece] the content of another piece
        [altered] not what was written
       *[other] { $verdict }
    }
word-side = { $side ->
        [sender] sender
        [recipient] recipient
       *[other] { $side }
    }
word-known = { $known ->
        [person-key] own key
        [web-2fa] second factor
        [os-user] OS account
        [told] the other side's signature
        [nobody] -
        [declared] declared only
       *[other] { $known }
    }
word-own-key = { $own_key ->
        [enrolled] enrolled
       *[none] none
    }
list-separator = ,{" "}
at-with = { $at }: { $with }
at-missed = { $at } (reported lost)
days-late = { $days } days late
days-today = today
days-left = { $days } days left
days-lasting = { $days } days
mark-late-at = {" "}(entered { $recorded })

## Headings of listings
column-account = account
column-command = command
column-count = times
column-days = days
column-decision = waits for
column-detail = detail
column-due = due
column-finding = finding
column-known = known by
column-named = named on
column-since = Since
column-thing = thing
column-what-late = what is due
column-whereabouts = where
heading-overdue = ■ Overdue
heading-due-soon = ■ Due soon
heading-waiting = ■ Waiting for a person
heading-holdings = ■ Where everything is
heading-consignments = ■ Consignments
heading-missing = ■ Still missing
heading-held-by = ■ In hand
heading-waiting-for = ■ What this person can decide
heading-named-for = ■ Contracts this person is named for

## Status
done-status-place = In { $place } ({ $count })
done-status-bag = On its way in { $bag } ({ $count })
done-status-person =
    Person { $name } ({ $person })
      party    { $party }
      duties   { $duties_text }
      own key  { $key_text }
      in hand  { $count }
err-bag-unknown = There is no bag “{ $bag }”.
    .next = Check the number on the bag's tag. A new bag is registered with `tewatashi bag add { $bag }`.
waiting-approval = approval (not by { $person }, who sealed it)
waiting-confirmation = confirmation of entry { $number } (not by { $person })
waiting-erasure-check = check of the erasure report that came in
waiting-erasure-acceptance = acceptance of the erasure report, or sending it back
waiting-incident = closing of the incident (entry { $number })
waiting-closing = closing (nothing is missing)
detail-handed-over = { $what }: { $from } → { $to } ({ $bag }, { $trip })
detail-received = { $what }: { $by } ({ $pieces })
detail-scanned = scanned for viruses ({ $engine }, patterns made { $made })
detail-declared-clean = watched by another anti-virus product, as declared
word-open-fault = { $open_fault ->
        [infected] virus found
        [extension] extension not allowed
       *[other] { $open_fault }
    }
detail-stored = { $what }: { $place }
status-next-ended = This consignment has ended.
status-next-incident = An incident is open. Close it with what was found and done: “tewatashi incident close { $consignment } --reason TEXT --as PERSON --keyring FOLDER”.
status-next-confirm = A late entry waits for a second person: somebody else runs “tewatashi confirm ENTRY --as PERSON --keyring FOLDER”.
status-next-close = Nothing is missing. “tewatashi close { $consignment } --as PERSON --keyring FOLDER” closes it.
status-next-approve = Somebody other than who sealed it checks it and runs “tewatashi approve { $consignment } --as PERSON --keyring FOLDER”.
status-next-upload = Write it out with “tewatashi asp export { $consignment } --service SERVICE -o FILE”, upload it, and record that with “tewatashi asp upload { $consignment } --service SERVICE --file NAME --as PERSON --keyring FOLDER”.
status-next-await-fetch = It waits on the service for the other side. What they record comes in with “tewatashi exchange import”.
status-next-fetch = Fetch it from the service and record it with “tewatashi asp fetch { $consignment } --package FILE --service SERVICE --file NAME --as PERSON --keyring FOLDER”.
status-next-delete = Once it is fetched, delete it on the service's server and record it with “tewatashi asp deleted { $consignment } --service SERVICE --file NAME --as PERSON --keyring FOLDER”.
status-next-erased = When the work is done, take in the erasure report with “tewatashi exchange import” and record the notice's return with “tewatashi give-back { $consignment } --notice”.
status-next-hand-over-paper = Once the bundle is handed over, record it with “tewatashi hand-over { $consignment } --what paper --from PERSON --to COURIER --bag BAG --trip TRIP”.
status-next-return-paper = When the work is done, take the paper back, count the sheets and record it with “tewatashi give-back { $consignment } --paper --count SHEETS”.
status-next-give-back-paper = When the work is done, give the paper back and record it with “tewatashi hand-over { $consignment } --what paper --from PERSON --to COURIER --bag BAG --trip TRIP”.
status-next-recalled = The sender wants everything back. Record the hand-over at once with “tewatashi hand-over { $consignment }”.
status-next-await-word = The other side's word is awaited. Take in its exchange file with “tewatashi exchange import”.
status-next-write = Write it with “tewatashi burn { $consignment } --drive image:{ $consignment }.iso”.
status-next-slip = Print the slip with “tewatashi slip { $consignment } -o slip.pdf”.
status-next-hand-over = When the medium is handed over, record it with “tewatashi hand-over { $consignment } --what media --from PERSON --to COURIER --bag BAG --trip TRIP”.
status-next-receipt = When the signed slip is back, enter the receipt with “tewatashi receive { $consignment } --what media --count PIECES --by PERSON --late --at TIME”.
status-next-notice = On another day, print the notice with “tewatashi notice { $consignment } -o notice.pdf” and hand it over on another occasion.
status-next-hand-over-notice = When the notice is handed over, record it with “tewatashi hand-over { $consignment } --what notice --from PERSON --to COURIER --bag BAG --trip TRIP”.
status-next-receipt-notice = When the signed paper is back, enter the receipt with “tewatashi receive { $consignment } --what notice --count PIECES --by PERSON --late --at TIME”.
status-next-check = Check the erasure report with “tewatashi erase check { $consignment }”.
status-next-decide = Accept the erasure report with “tewatashi erase accept { $consignment } --as PERSON --keyring FOLDER”, or send it back with “tewatashi erase send-back { $consignment } --reason TEXT --as PERSON --keyring FOLDER”.
status-next-return = When the work is done, take back medium and notice with “tewatashi give-back { $consignment }”. The erasure report comes in with “tewatashi exchange import”.
status-next-receive = When the medium arrives, count and run “tewatashi receive --slip SLIP --what media --count N --as PERSON --keyring FOLDER”.
status-next-await-notice = When the notice arrives on another occasion, run “tewatashi receive { $consignment } --what notice --count 1 --as PERSON --keyring FOLDER”.
status-next-kept-out = It was not let in: a virus, or extensions that the contract does not allow. Tell the sender, keep the medium, and record what happened with “tewatashi incident open”.
status-next-open = Open it with “tewatashi open IMAGE_OR_PACKAGE --out FOLDER --as PERSON --keyring FOLDER”.
status-next-erase = When the work is done, erase the data and begin the report with “tewatashi erase draft { $consignment } -o erasure.toml”.
status-next-give-back = Give back medium and notice on two occasions, each recorded with “tewatashi hand-over { $consignment }”.
status-next-store = Put the medium into a lockable place and record it with “tewatashi store { $consignment } --what media --place PLACE”.

## Overdue
help-audit = What is late, who ran the program
help-audit-overdue = Everything that is late or due soon, the longest first
    .by = As it will stand on a day (2026-03-31 or R8.3.31; default: today)
done-audit-overdue = Late, or ending soon, as of { $by } ({ $count })
overdue-medium = return of medium { $number }
overdue-writing = destruction of medium { $number }, whose writing was cut short
overdue-notice = return of the password notice
overdue-receipt = receipt of: { $number }
overdue-return-receipt = the other side's word that { $number } came back
overdue-server-copy = deletion on the server of { $number }
overdue-notice-delivery = hand-over of the password notice
overdue-erasure-report = erasure report
overdue-erasure-check = check of the erasure report that came in
overdue-erasure-decision = acceptance of the erasure report, or sending it back
overdue-opening = opening of the result that came in
overdue-storage = storage or destruction of medium { $number }
overdue-confirmation = confirmation of entry { $number }
overdue-incident-preliminary = preliminary report about the incident (entry { $number })
overdue-incident-final = final report about the incident (entry { $number })
overdue-certificate = certificate: { $number }
overdue-incident = closing of the incident (entry { $number })
overdue-contract = end of contract { $number }
overdue-unwitnessed = nobody else has cosigned entry { $number } and what follows
overdue-outcome = what became of entry { $number } ({ $what }): look where it was to go, and do it again
months-from-to = { $from } to { $to }
overdue-access-analysis = analysis of the access log of { $number }

## The access log
kind-access-analysed = access log analysed
help-audit-access = Analyse the access log by months and record it
    .month = The month (2026-03 or R8.3; default: every month not analysed yet)
    .preview = Only look: record nothing, even before the month is over
    .out = Write the findings as CSV
done-audit-access =
    The access log was analysed and the result recorded.
      month     { $month }
      runs      { $runs }
      findings  { $count }
      log       up to row { $rows }
      entry     { $entry }
    .next = Ask the person behind each finding whether it was part of the work.
audit-access-next-month = There is nothing to ask about. Analyse the next month with “tewatashi audit access” when it is over.
done-audit-access-preview =
    The access log was looked at; nothing was recorded.
      month     { $month }
      runs      { $runs }
      findings  { $count }
      log       up to row { $rows }
    .next = When the month is over, analyse and record it with `tewatashi audit access --month { $month } --as PERSON`.
finding-log-broken = row { $row } of the access log does not follow from the one before (removed or changed)
finding-log-differs = the access log is not the one that an earlier analysis saw (up to row { $row })
finding-clock-backwards = the clock ran backward
finding-unfinished = no end on record (killed?)
finding-wrong-passphrase = wrong passphrase or password
finding-refused-repeatedly = refused by a rule again and again
finding-unknown-account = unregistered account
finding-other-account = acted from an account that is not theirs
finding-out-of-hours = outside office hours
finding-volume = openings or exports, far more than on other days
finding-reprint = notice or slip printed again
err-month-malformed = “{ $text }” is not a month.
    .next = Write year and month, like 2026-03 or 令和8年3月 (R8.3).
err-month-not-over = { $month } is not over yet.
    .next = Look at it with `tewatashi audit access --month { $month } --preview`. It is recorded when the month is over.
err-access-log-busy = Another process is writing to the access log { $path }.
    .next = Try again in a moment.
err-access-log-gap = This run could not be written to the access log ({ $path }: { $cause }). The command itself was carried out.
    .next = Check free space and permissions. If it goes on, tell the responsible person.
problem-access-log-unreadable = Row { $row } of the access log cannot be read.
problem-access-log-broken = Row { $row } of the access log does not follow from the one before: rows were removed or changed.
problem-access-log-cut = The access log had { $rows } rows when it was analysed, and has only { $found }.
problem-access-log-differs = The access log (now { $found } rows) is not the one that was analysed up to row { $rows }.
