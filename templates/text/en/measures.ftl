# Safeguards, declarations, tasks
word-subject = { $subject ->
        [clauses] the special clauses
        [policy] the security policy
        [workflow] the workflow sheet
       *[contacts] the emergency contacts
    }
word-topic = { $topic ->
        [inspection] inspection
        [status-report] status report
        [schedule] schedule
        [call] call
        [complaint] complaint
        [report-gathering] gathering of reports
       *[other] other
    }
word-declaration = { $state ->
        [in-place] in place
        [not-needed] not needed
       *[withdrawn] withdrawn
    }

## kinds of entries
kind-declared = safeguard declared
kind-acknowledged = document noted
kind-acknowledgement-arrived = document noted by the other side
kind-task-added = task added
kind-task-done = task done
kind-measures-stated = checklist submitted
kind-measures-arrived = contractor's checklist arrived

## headings and questions
column-line = no.
column-mark = result
column-safeguard = safeguard
column-topic = topic
column-sent = sent
column-closed = closed
column-out = media, notices out
column-incidents = incidents (open)
column-erased = erasures accepted
column-safeguards = safeguards
overdue-task = { word-topic } (entry { $number }): { $reason }
task-is-open = open
task-is-late = overdue
task-is-done = done
measures-title = Checklist of safeguards of personal information
ask-who = Who declares it (name or id):
ask-ground = On what ground:
ask-due = Until when it holds (2026-03-31 or R8.3.31; empty: until withdrawn):

## grounds
ground-entries = {" "}(entries { $entries }{ $all ->
        [true] {""}
       *[false] {" "}and { $more } more
    })
ground-declared = declared by hand: { $ground } ({ $on }{ $named ->
        [true] , { $by }
       *[false] {""}
    }{ $limited ->
        [true] , until { $until }
       *[false] {""}
    }{ $with_file ->
        [true] , { $file }
       *[false] {""}
    })
ground-declared-until = declared until { $due }, which is past
ground-undeclared = the kit cannot see it, and nobody has declared it
ground-no-line = the contract's channels ({ $channels }) have no line
ground-only-paper = the contract's channels ({ $channels }) are paper only; no data are made
ground-checklist = contractor's checklist of { $on }: { $ground }
ground-checklist-missing = the contractor's checklist has not arrived
ground-checklist-outdated = the contractor's checklist of { $on } is over a year old, or of another contract period
ground-checklist-silent = the contractor's checklist of { $on } does not answer this line
ground-inspection = { word-topic } planned or done
ground-no-inspection = no { word-topic } is planned
ground-inspection-late = an inspection or a status report is overdue
ground-named = { $count } of the contractor's people are named, with responsible person and handlers
ground-nobody-named = of the contractor, no { $duty ->
        [responsible] responsible person
       *[handler] handler
    } is named
ground-reported = the people named were reported to the office
ground-not-reported = no entry shows that the people named were reported to the office
ground-known = both sides have noted { word-subject } (digest { $digest } …)
ground-known-differs = the two sides have noted different documents as { word-subject }
ground-known-other = { word-subject } that both sides noted is not the document entered with the contract
ground-known-here = the other side has not noted { word-subject } yet
ground-known-there = this side has not noted { word-subject } yet
ground-unknown = nobody has noted { word-subject }
ground-occasions = medium and notice go on separate days, { $hours } hours apart at least, in a locked bag: the rules are on
ground-sealed = encrypted with a password
ground-rule-off = the setting “{ $setting }” takes the force from the rule
ground-rule-broken = a hand-over broke the rule, and the incident is open
ground-bags = numbered locked bags are registered
ground-no-bag = no locked bag is registered
ground-carried = the bag's number stands in each hand-over
ground-ledger = the ledger ({ $size } entries) was verified and holds (witnessed up to { $witnessed })
ground-ledger-broken = the ledger does not hold
ground-places = lockable places are registered
ground-no-place = no lockable place is registered
ground-stored = the place stands in each entry of storage
ground-unstored = something lies here without an entry of storage ({ $consignments })
ground-return-by = return and erasure are due by { $due }; nothing closes before
ground-given-back = returns, erasure reports and closings are recorded ({ $open } not closed)
ground-server-deleted = deletions from the server are recorded
ground-server-copies = { $days } days after they were fetched, packages still lie on the server ({ $consignments })
ground-not-given-back = after { $due }, returns or erasures are still missing ({ $consignments })
ground-emergency-contact = the emergency contact stands on every slip
ground-no-emergency-contact = no emergency contact is set
ground-contacts-known = whom to consult in an accident is noted
ground-contacts-unknown = the emergency contacts are not noted
ground-incidents = incidents are recorded with their times
ground-incident-open = a report about an incident is overdue, or nothing was noted about one for { $days } days
ground-pinned = the other side's keys are pinned
ground-not-pinned = the other side's keys are not pinned
ground-keys = all { $count } responsible people and handlers have a key of their own
ground-keys-missing = { $count } responsible people or handlers have no key of their own
ground-analysed = the access log of every month was analysed
ground-not-analysed = the access log of { $month } was not analysed
ground-folder-closed = the home is closed to other users; keys and packages are encrypted
ground-folder-open-there = other users may enter folders
ground-folder-open = other users may enter { $paths }
ground-volume-encrypted = the ledger lies on an encrypted volume
ground-volume-plain = the ledger's volume is not encrypted
ground-scanned = every file was scanned when it was sealed or opened ({ $engine }, patterns made { $made })
ground-unscanned = the newest package was sealed or opened without a virus scan, and nobody has declared another product
ground-volume-unseen = this machine cannot see whether the ledger's volume is encrypted, and nobody has declared it

told-acknowledgement = document noted
told-checklist = contractor's checklist

## outcomes
done-audit-measures =
    Checklist of safeguards of personal information (contract { $contract })
      ○ in place    { $in_place }
      - not needed  { $not_needed }
      × no ground   { $missing }{ $printed ->
        [true] {""}
            {"  "}File          { $file }
            {"  "}Entry         { $entry }
       *[false] {""}
    }
    .next = For lines without a ground, complete the records, or let the person who checked it run “tewatashi declare NO --ground TEXT --as NAME”.
done-measures-submit =
    The checklist is signed.
      Contract       { $contract }
      Lines          { $lines } ({ $missing } without a ground)
      Entry          { $entry }{ $written ->
        [true] {""}
            {"  "}Exchange file  { $file }
       *[false] {""}
    }
    .next = Hand the exchange file, or the one of the next “tewatashi exchange export”, to the office.
done-declare = { $line } is declared: { word-declaration } ({ $limited ->
        [true] until { $due },{" "}
       *[false] {""}
    }entry { $entry }).
    .next = Look at the checklist with “tewatashi audit measures”.
done-acknowledge =
    The document is noted.
      Contract  { $contract }
      Document  { word-subject }
      Digest    { $short } …
      Entry     { $entry }
    .next = Let the other side note the same document, and tell each other with “tewatashi exchange export”.
done-task-add = { word-topic } is noted, due { $due } (entry { $entry }).
    .next = When it is done, run “tewatashi task done { $entry } --reason RESULT --as NAME”.
done-task-done = The task of entry { $task } is done (entry { $entry }).
done-task-list = Tasks ({ $count }, of which { $overdue } overdue)
done-workflow =
    The workflow sheet is made.
      Contract  { $contract }
      File      { $file }
      BLAKE3    { $digest }
      Entry     { $entry }
    .next = Both sides look at this file and record it with “tewatashi acknowledge --contract { $contract } --subject workflow --document { $file }”.
done-audit-board =
    Page for the board
      Ledger     { $sound ->
        [true] { $size } entries verified, nothing wrong
       *[false] something is wrong
    }
      Witnessed  { $by_others ->
        [true] up to { $witnessed } ({ $witnesses })
       *[false] by nobody yet
    }{ $printed ->
        [true] {""}
            {"  "}File       { $file }
            {"  "}Entry      { $entry }
       *[false] {""}
    }

## errors
err-safeguard-unknown = There is no safeguard “{ $text }”.
    .next = Take a number that “tewatashi audit measures” shows (S10), or one with its table (media-office.S10).
err-safeguards-missing = The checklist of contract { $contract } has { $count } lines without a ground. They stay empty on the form.
    .next = See what is missing with “tewatashi audit measures --contract { $contract } --internal”.
err-which-contract = There is not exactly one contract in force ({ $contracts }).
    .next = Name the contract with --contract.
err-wording-wrong = { $fault ->
        [lines] In the checklist's wording { $path }, the table { $cause } has lines too few or too many.
       *[place] The checklist's wording { $path } is wrong at line { $line }, column { $column }: { $cause }
    }
    .next = See that every line of the four tables is there once, under its own number.
err-ground-missing = The declaration of { $line } has no ground.
    .next = Say with --ground what shows it. It stays in the ledger.
err-due-past = The declaration would hold until { $due }, which is past.
    .next = Give a day from today on with --due.
err-task-unknown = Entry { $entry } adds no task.
    .next = Look the number up with “tewatashi task list”.
err-task-not-open = This task is done already.
    .next = See “tewatashi task list”.
err-checklist-by-contractor = The checklist is submitted by the contractor.
    .next = The office sees it, with the one that arrived, in “tewatashi audit measures”.
err-checklist-not-responsible = The checklist is submitted by the responsible person.
    .next = Let the responsible person run “tewatashi audit measures --submit” with their own key.

## help
help-audit-measures = The ward's checklist, answered, with what proves each line
    .contract = The contract, if several are in force
    .official = The official form: ○ and - only
    .internal = The internal sheet, with × and the grounds (default)
    .submit = Sign the contractor's checklist for the office; -o exchange file
    .out = Print it to this file
help-audit-board = One page for the board
help-declare = Declare a safeguard that software cannot see
    .line = A safeguard (S10) or one line (media-office.S10)
    .ground = What shows it
    .contract = For one contract only
    .not_needed = It is not needed
    .withdraw = What was declared before no longer holds
    .file = A file that shows it
    .due = The last day it holds (2026-03-31 or R8.3.31)
help-acknowledge = Take note of a document of the contract
    .subject = clauses, policy, workflow or contacts
    .document = The document
help-workflow = Print the workflow sheet of a contract
help-task = What is to be done by when
help-task-add = Note something to be done by a day (--reason)
    .topic = inspection, status-report, schedule, call, complaint …
    .due = The last day for it (2026-03-31 or R8.3.31)
help-task-done = It is done; --reason says what came of it
    .entry = Number of the entry that added it
help-task-list = List the tasks, what is open first
