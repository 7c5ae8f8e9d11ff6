# What the two homes tell each other: exchange files

kind-statement-kept = statement kept for later
kind-person-told = one of the other side's people left or came back
kind-designation-told = the other side's report of its people
kind-erasure-answered = erasure report answered by the office
kind-return-confirmed = return confirmed by its sender
kind-closing-told = closed by the other side
kind-incident-told = incident reported by the contractor

told-receipt = receipt
told-opening = opening
told-erasure = erasure report
told-erasure-decision = answer to an erasure report
told-return = receipt for a return
told-closing = closing
told-incident = incident
told-designation = people named
told-person = person left or came back

column-statement = Statement
column-about = About
column-fate = Taken in
mark-new = new
mark-waits = waits
mark-known = known

missing-return-receipt = receipt for medium { $number } from whom it went back to
missing-notice-receipt = receipt for the notice from whom it went back to

done-exchange-export =
    The file for the other side is written.
      File          { $file }
      To            { $to }
      People        { $people }
      Statements    { $statements }
      Proofs        { $checkpoints }
      Cosignatures  { $cosignatures }
      Ledger        { $size } entries
      Entry         { $entry }
    .next = Give it to the other side, who takes it in with “tewatashi exchange import FILE”. “tewatashi exchange show { $file }” lists what is in it.
done-exchange-import =
    The other side's file is taken in.
      File                { $file }
      From                { $from }
      Statements          { $statements } new, { $known } known, { $waiting } waiting
      Cosignatures to us  { $cosignatures }
      We cosigned         { $witnessed_size } entries (0: nothing new)
      Entries             { $entries }
exchange-next-check = Check the erasure report that came with “tewatashi erase check NUMBER”.
exchange-next-waits = What waits speaks of something that is not known here yet (a consignment, a contract). Once it is, it is taken in by itself.
exchange-next-answer = “tewatashi exchange export” sends receipts and cosignatures back.
done-exchange-import-nothing =
    There was nothing new, and nothing is recorded.
      File        { $file }
      From        { $from }
      Statements  { $known } known, { $waiting } waiting
    .next = The same file may come any number of times. If something newer is needed, ask the other side for “tewatashi exchange export”.
done-exchange-show =
    What { $file } holds. The signatures are checked; nothing is taken in.
      From          { $from }
      Written       { $written }
      People        { $people }
      Statements    { $statements }
      Proofs        { $checkpoints }
      Cosignatures  { $cosignatures }
    .next = “tewatashi exchange import { $file }” takes it in.
done-exchange-show-unverified =
    What { $file } holds. There are no keys here, so its signatures are not checked.
      From          { $from } (its own word)
      To            { $to }
      Written       { $written }
      People        { $people }
      Statements    { $statements }
      Proofs        { $checkpoints }
      Cosignatures  { $cosignatures }
    .next = Whether it is genuine shows at the home it is for: “tewatashi exchange show { $file }”.
done-exchange-enter =
    What the other side signed on paper is entered (late).
      Consignment  { $consignment }
      What         { $what ->
        [media-back] media are back
        [notice-back] the notice is back
        [erasure-accepted] the erasure report is accepted
        [media-destroyed] media destroyed at the other side
       *[erasure-sent-back] the erasure report is sent back
    }
      Signed by    { $by }
      Entries      { $entries }
    .next = “tewatashi status { $consignment }” lists what is still missing.

err-exchange-version = The exchange file is of a newer version ({ $found }) than this program. Nothing is taken in.
    .next = Update the program and take the file in again.
err-exchange-out-of-bounds = In the exchange file, { $what ->
        [statements] the number of statements
       *[name] a person's name
    } is out of bounds. Nothing is taken in.
    .next = Ask the other side for a proper file.
err-statement-text = A statement about { $about } holds characters that could deceive its reader, or too long a text. Nothing is taken in.
    .next = Ask the other side how it was made.
err-statement-foreign = There is a statement about { $about }, which is none of the sender's ({ $from }) business. Nothing is taken in.
    .next = Ask the other side: a statement of another consignment or contract got in, or was put in.
err-not-of-the-sender = { $person } is not one of the people of whoever sent consignment { $consignment }.
    .next = Only the sender's people confirm a return or answer an erasure report. Ask the other side.
err-nothing-handed-back = No medium of consignment { $consignment } is on its way back.
    .next = Enter the hand-over with “tewatashi hand-over” first.

help-exchange-show = List what a file holds without taking it in
    .file = The file from the other side
help-exchange-enter = Enter what the other side signed on paper instead
    .what = media-back, media-destroyed, notice-back, erasure-accepted/-sent-back
    .by = Who signed it there
    .witness = Who saw it being destroyed (with media-destroyed)
    .medium = Which medium, if not all that were handed back (repeatable)

err-erasure-came-back = The erasure report of consignment { $consignment } was sent back. Reason: { $reason }
    .next = Mend what was found, make the report again with “tewatashi erase report”, and hand it in again.
err-incident-told = The contractor reports an incident ({ word-cause }) of consignment { $consignment }. Note: { $note }
    .next = Ask the contractor, and enter what was found with “tewatashi incident close { $consignment } --reason TEXT”.
err-return-not-as-it-was = The medium of consignment { $consignment } that went back ({ $medium }) is not as it was handed over ({ $verdict ->
        [damaged] parts of it cannot be read
       *[altered] its content differs
    }).
    .next = Ask whom it went back to, and compare the number of the piece and who handled it.

kind-words-released = words released to the other side
done-exchange-tell =
    The words of entry { $told } go out with the next exchange file (entry { $entry }).
      Consignment  { $consignment }
      Words        { $words }
    .next = Write the file with “tewatashi exchange export”. Words that are not marked stay here.
err-no-words = Entry { $index } holds no words that could be told.
    .next = “tewatashi status NUMBER” lists the entries about the incident.
help-exchange-tell = Let the other side read the words of one of our entries
    .entry = Number of the entry about the incident

kind-subcontract-told = subcontract approved or ended by the principal
told-subcontract = subcontract
