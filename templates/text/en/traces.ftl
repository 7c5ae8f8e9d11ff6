# What stays behind: on servers, as copies of paper, destroyed at the other side

## Rules and errors
err-service-unregistered = The operator of the service { $service } is not on the register.
    .next = Check the code (--service) with “tewatashi firm list”. For a new service look at its contract, register it with “tewatashi firm add --kind asp-operator --code { $service } --name NAME --contact CONTACT”; what was not recorded, try again then.
err-corrected-was-told = The other side was told of the corrected entry of { $consignment } in an exchange file.
    .next = Call them. Once the right entry is made, the next exchange file tells of it (tewatashi exchange export).
err-no-report-owed = Nobody owes an erasure report for { $consignment }, so copies need not be declared.
    .next = Copies of what the principal entrusted are declared under its own number: see “tewatashi status”.
err-witness-missing = Who witnessed the destruction was not given.
    .next = See the paper for the witness, and try again with “--witness PERSON”.
err-nothing-there = No medium of { $consignment } is with the other side.
    .next = Enter the receipt first, or say which medium with “--medium NUMBER”. “tewatashi status { $consignment }” tells where everything is.
err-destroyed-there = Medium { $medium } of { $consignment } was destroyed at the other side instead of coming back.
    .next = Does the contract allow that, and is there evidence (a certificate, photographs)? If so, the responsible person closes: “tewatashi close { $consignment }”. If not, it is an incident: “tewatashi incident open { $consignment }”.
err-waiting-taken-in = { $count } statements of { $from } that had been waiting were taken in (entries { $entries }).
    .next = One consignment's story: “tewatashi status NUMBER”.
err-statement-held-back = The statement about { $about } that had been waiting still cannot be taken in (it is none of the sender's business, or does not fit). Everything else in this file was.
    .next = Ask the other side which consignment or contract it belongs to.

## Outcomes
done-erase-declare =
    The copy is declared; the erasure report has to answer it.
      Consignment  { $consignment }
      Copy         { $copy }
      Where        { $host }
      What         { $path }
      Kind         { $kind ->
        [paper] paper
        [ssd] SSD (built in)
        [hdd] HDD (built in)
        [removable] removable medium
       *[other] { $kind }
    }
      Entry        { $entry }
    .next = When the work is done, erase or destroy the copy and write the draft of the report: “tewatashi erase draft { $consignment } -o ERASURE.toml”. The next exchange file tells the principal that the copy exists.
erase-items-paper = copies made from { $sheets } sheets of paper
detail-destroyed-there = { $medium }: { $by } (witness { $witness })
state-destroyed-there = destroyed at the other side (to be acknowledged)
kind-disposal-arrived = destroyed at the other side
kind-copy-declared = copy declared
kind-copy-arrived = copy declared (by the other side)
told-destruction = destruction of a medium
told-copying = copy declared
at-destroyed-there = destroyed at the other side
missing-destruction = the responsible person's closing, for medium { $number } destroyed at the other side
status-next-close-destroyed = A medium was destroyed at the other side. If the contract allows that, the responsible person closes: “tewatashi close { $consignment } --as PERSON --keyring FOLDER”.

## Help
help-erase-declare = Declare a copy made by hand, which the report must answer
    .file = The file with data typed in
    .place = Where a copy on paper is kept
    .title = What was copied (with --place)
