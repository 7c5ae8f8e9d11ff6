# Incidents, recalls, corrections

kind-incident-noted = incident noted
kind-incident-reported = incident reported
kind-recalled = recalled
kind-recall-arrived = signed recall arrived
kind-struck = entry struck
state-found = found again
state-recalled = recalled
at-found = found again, not looked at
mark-entry = {" "}(entry { $entry })
mark-struck = {" "}(corrected by entry { $entry })

## Incidents
done-incident-open = The incident of { $consignment } is on record (entry { $entry }).
    .next = { $cause ->
            [found] Look at what turned up and record its return (tewatashi give-back) or receipt (tewatashi receive). Close the incident with what happened: “tewatashi incident close { $consignment } --reason TEXT --as PERSON --keyring FOLDER”.
           *[other] Consult the other side at once. Deadlines, and the facts that a report needs: “tewatashi incident show { $consignment }”. Add what was found and done with “tewatashi incident note { $consignment } --reason TEXT”; close it in the end with “tewatashi incident close { $consignment } --reason TEXT --as PERSON --keyring FOLDER”.
        }
done-incident-note = Incident { $incident } of { $consignment } has a note more (entry { $entry }).
done-incident-report =
    The { $stage ->
        [final] final
       *[preliminary] preliminary
    } report to { $to ->
        [principal] the principal
        [person] the people concerned
       *[commission] the commission
    } is on record ({ $consignment }, incident { $incident }, entry { $entry }).
    .next = What is still due: “tewatashi incident show { $consignment }”.
done-incident-close = Incident { $incident } of { $consignment } is closed (entry { $entry }).
done-incident-show =
    Facts for a report about { $consignment }
    These are facts from the ledger. Whether a report is due, and whether the data count as protected by strong encryption, is not pronounced here: people decide, by the commission's rules and guidelines.
    .next = Look the algorithms up in the current CRYPTREC list and ISO/IEC 18033. Days count from the day on which it became known, that day included; holidays are not taken into account.
err-incident-about-what =
    It is not said what was { $cause ->
        [found] found
       *[lost] lost
    }.
    .next = Name it with --medium NUMBER, --notice or --paper.
err-which-bundle = { $consignment } has { $count } bundles of paper; it is not clear which one is meant.
    .next = Name the bundle with --medium.
err-not-lost = That thing of { $consignment } does not count as lost, so it cannot be found.
    .next = See where it is with “tewatashi status { $consignment }”.

## Facts for a report
incident-fact-title = title
incident-fact-items = items (approved in the contract)
incident-fact-people = people
incident-fact-files = files
incident-fact-algorithms = encryption
incident-fact-unencrypted = not encrypted (paper)
incident-fact-lists = lists to check
incident-fact-lists-named = e-Government recommended ciphers (CRYPTREC), ISO/IEC 18033
incident-fact-package = BLAKE3 of the package
incident-fact-password = stored password
incident-fact-kept = kept in this home (until the notice is received)
incident-fact-not-kept = not in this home
incident-fact-copies = decrypted copies
incident-fact-medium = medium
incident-fact-notice = password notice
incident-fact-no-notice = neither printed nor received
incident-fact-last-holder = last hand-over
incident-fact-carried = { $what ->
        [notice] password notice
       *[media] { $medium }
    }, { $at }, { $from } to { $to }, bag { $bag }, trip { $trip }
incident-fact-incident = incident
incident-fact-head =
    entry { $entry }, { $cause }, about { $thing ->
        [notice] the password notice
        [media] the media
        [paper] the paper
       *[other] { $thing }
    }, known { $known }{ $wrongful ->
        [true] , a wrongful purpose is suspected
       *[false] {""}
    }{ $open ->
        [true] , open
       *[false] , closed
    }
incident-fact-note = {"  "}found and done
incident-fact-due = {"  "}due
incident-fact-deadline = { $stage ->
        [final] final report
       *[preliminary] preliminary report
    } by { $due }: { $standing ->
        [met] sent in time
        [met-late] sent late
        [overdue] overdue
        [dropped] closed without a report
       *[open] not sent yet
    }
incident-fact-report = {"  "}sent
incident-fact-sent = { $stage ->
        [final] final report
       *[preliminary] preliminary report
    } to { $to ->
        [principal] the principal
        [person] the people concerned
       *[commission] the commission
    }, { $at }
cause-of-rule = { $cause } ({ $rule })
word-cause = { $cause ->
        [lost] lost
        [damaged] damaged
        [altered] altered
        [count-mismatch] count or content differs
        [leaked] leaked
        [misdirected] misdirected
        [found] found
        [rule-broken] a rule was broken
       *[other] { $cause }
    }

## Recalls
done-recall = { $consignment } is recalled (entry { $entry }). Everything is due back today.
    .next = Call { $to } at once, and send the recall with “tewatashi exchange export --to PARTY -o FILE”. Record what comes back with “tewatashi give-back { $consignment }”. If it was opened, an erasure report is needed as well.
err-recalled = { $consignment } has been recalled since { $since }: it is not opened any more, and nothing more goes out.
    .next = Hand medium and notice back at once, on separate occasions (tewatashi hand-over). If it was opened, submit the erasure report.
err-already-recalled = { $consignment } has been recalled already.
    .next = See what is not back with “tewatashi status { $consignment }”.
err-nothing-to-recall = Nothing of { $consignment } is outside.
    .next = To give it up: “tewatashi void { $consignment } --reason TEXT”.
err-recall-foreign = { $person }, who signed the recall of { $consignment }, is not a person of the sender.
    .next = Call the sender and ask whether the recall is genuine.

told-recall = recall


status-next-recalled-back = It is recalled. Look at what comes back and record it with “tewatashi give-back { $consignment }”.

## Corrections
done-correct = Entry { $corrected } of { $consignment } is struck (entry { $entry }). It stays readable, marked as corrected.
    .next = { $second ->
            [true] Something was signed after that entry, or the other side was told of it, so a second person has to stand by the correction: “tewatashi confirm { $entry } --as PERSON --keyring FOLDER”.
           *[false] If something else is true instead, enter it with --late.
        }
err-not-correctable = Entry { $entry } cannot be corrected.
    .next = Only facts entered by this home's people can: hand-overs, storage, receipts from paper, returns of a notice, destructions, and (by whoever signed them) uploads, fetches and deletions on a server. What the kit performed, what else somebody signed and what the other side told stays as it is.
err-already-corrected = Entry { $entry } was corrected before.
    .next = “tewatashi status NUMBER” says by which entry.
err-correction-of-another = The entry to correct ({ $entry }) is not about this control number.
    .next = Look the entry's number up in “tewatashi status NUMBER”.
err-correction-of-another-kind = Entry { $entry } cannot be replaced by one of another kind.
    .next = Strike it with “tewatashi correct { $entry } --reason TEXT”, then enter with --late what is true.

## Help
help-arg-corrects = The wrong entry that this one replaces
help-incident = Incidents: opened and closed by a person
help-incident-open = Record that something went wrong (--reason)
    .cause = lost, damaged, altered, count-mismatch, leaked, misdirected, found
    .medium = The medium it is about
    .notice = It is about the password notice
    .paper = It is about the bundle of paper
    .wrongful = A wrongful purpose is suspected
    .late = Entered after it became known (with --at)
help-incident-note = Add what was found and done (--reason)
    .entry = Entry that opened it, if there are several
    .wrongful = A wrongful purpose is suspected
help-incident-report = Record that a report went out
    .stage = preliminary or final
    .to = commission, principal or person (whose data it is)
    .file = What was sent; its digest is recorded
    .entry = Entry that opened it, if there are several
    .late = Entered after it went out (with --at)
help-incident-show = The facts that a report needs
help-incident-close = Close an incident, with what was found and done (--reason)
    .entry = Entry that opened it, if several are open
help-recall = Want everything back at once (--reason)
help-correct = Strike an entry that was wrong (--reason)
    .entry = Number of the entry
column-fact = fact
