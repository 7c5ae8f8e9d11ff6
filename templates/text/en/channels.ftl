# Bundles of paper and the LGWAN-ASP service

## Rules and errors
err-wrong-channel = { $consignment } goes { $goes ->
        [paper] as a bundle of paper
        [asp] through the LGWAN-ASP service
       *[medium] on media
    }, and this has no place there.
    .next = { $goes ->
            [paper] Enter paper with --what paper and count its sheets (back again: “tewatashi give-back --paper --count SHEETS”). It is neither sealed nor written nor opened, and has no notice.
            [asp] Use “tewatashi asp export”, “upload”, “fetch” and “deleted”. Only the notice is carried (--what notice).
           *[medium] Enter media with --what media. For the server, seal again with “tewatashi seal --channel asp”.
        }
err-still-on-server = The package of { $consignment } lies, or may lie, on the server of { $service }, so it cannot be given up.
    .next = Look at the server, delete it there, record that with “tewatashi asp deleted { $consignment } --service { $service } --file NAME”, then give it up.
err-not-exported = The package of { $consignment } was not written out for { $service } yet.
    .next = Write it with “tewatashi asp export { $consignment } --service { $service } -o FILE.age”, and upload that file.
err-already-on-server = The package of { $consignment } is already on { $service }.
    .next = Look at “tewatashi status { $consignment }”. To upload it anew, first record its deletion with “tewatashi asp deleted”.
err-not-on-server = By this ledger the package of { $consignment } is not on the server of { $service } (no upload was entered, or it was fetched or deleted).
    .next = Check the service's name and “tewatashi status { $consignment }”. If the upload was forgotten, enter it first with “tewatashi asp upload { $consignment } --late”.
err-already-fetched = The package of { $consignment } was already fetched from { $service }.
    .next = Use the file that was fetched. If it is lost, ask the sender to upload it again.
err-fetched-another = { $path } is not the package on the slip of { $consignment } (slip { $announced }, fetched { $found }). Nothing was recorded.
    .next = Fetch it again. If it still differs, do not use it and call the emergency contact on the slip at once.
err-deleted-before-fetch = { $consignment } was deleted on the server before any fetch by the other side was entered.
    .next = Ask whether the other side had fetched it. If so, enter that with “tewatashi asp fetch { $consignment } --late” or import their exchange file; if not, upload it again or give it up.
err-server-file-differs = On the server { $consignment } is recorded as { $known }, not as { $file }.
    .next = Check which file was deleted. If it was another one, tell the responsible person at once.
err-server-uncovered = The report says nothing about the copy on the server of { $services }.
    .next = Add a [[copy]] with the service's name as host and “server” as kind; “tewatashi erase draft” lists it.
err-sealing-by-slip = The sealing entry of { $consignment } is known by the slip that the sender signed; nothing was compared with a proof from the sender's ledger.
    .next = The erasure report can be made as it is. Importing an exchange file shows how the sender's ledger goes on.

## Outcomes
done-paper-bundle =
    A consignment of paper has begun.
      Number        { $consignment }
      Bundle        { $medium }
      Sheets        { $sheets }
      People        { $people }
      Check number  { $matching_number }
      Entry         { $entry }
    .next = Another person counts the sheets, looks it over and approves it: “tewatashi approve { $consignment } --as PERSON --keyring THEIR-FOLDER”.
approve-next-paper = Print the slip: “tewatashi slip { $consignment } -o SLIP.pdf”. Until the hand-over, keep the paper in a lockable place.
approve-next-asp = Print the slip: “tewatashi slip { $consignment } -o SLIP.pdf”, and write the file to upload: “tewatashi asp export { $consignment } --service NAME -o FILE.age”.
done-void-paper = { $consignment } is void (entry { $entry }).
    .next = Two people destroy the paper (tewatashi dispose), or it goes back to where it was kept.
slip-next-paper = Print both copies and put the check number on the bundle and on the bag's tag. At the hand-over: “tewatashi hand-over { $consignment } --what paper --from PERSON --to COURIER --bag BAG --trip TRIP”.
slip-next-asp = Send the slip by post, by fax or in an exchange file (“tewatashi exchange export” holds it); do not upload it.
slip-leg-upload = Upload
slip-leg-fetch = Fetch
slip-leg-deletion = Deletion
slip-leg-server = Server of the LGWAN-ASP service
receive-next-sent-paper = When the sheets come back, count them: “tewatashi give-back { $consignment } --paper --count SHEETS”.
receive-next-paper = Lock it away: “tewatashi store { $consignment } --what paper --place PLACE”. When the work is done, the same number of sheets goes back in a locked bag.
done-give-back-paper =
    The bundle of paper came back.
      Number  { $consignment }
      Bundle  { $medium }
      Sheets  { $count } counted, { $sent } sent
      Entry   { $entry }
    .next = What is still missing stands in “tewatashi status { $consignment }”.
scan-next-receive-paper = Count the sheets. If they agree, enter the receipt: “tewatashi receive --slip SLIP --what paper --count SHEETS --as PERSON --keyring FOLDER”.
scan-next-paper = This is a bundle of paper. Compare it and its sheets; what comes next stands in “tewatashi status { $consignment }”.
scan-next-upload = Write the file with “tewatashi asp export { $consignment } --service NAME -o FILE.age”; after the upload: “tewatashi asp upload { $consignment } --service NAME --file NAME --as PERSON --keyring FOLDER”.
scan-next-uploaded = The other side has yet to fetch it. Import their exchange file, or enter it with “tewatashi asp fetch { $consignment } --service NAME --file NAME --late”.
scan-next-fetch = Fetch it from the server, then check and record it: “tewatashi asp fetch --slip SLIP --package FILE --service NAME --file NAME --as PERSON --keyring FOLDER”.
done-asp-export =
    The file to upload is written; it is what was sealed.
      Number   { $consignment }
      Service  { $service }
      File     { $file }
      Size     { $size } bytes
      BLAKE3   { $package }
      Entry    { $entry }
    .next = Upload it in the service's own pages, then record that: “tewatashi asp upload { $consignment } --service { $service } --file NAME --as PERSON --keyring FOLDER”. The name must not hint at what the data is. Erase the written file after the upload.
done-asp-upload =
    The upload to the server is recorded.
      Number   { $consignment }
      Service  { $service }
      Name     { $file }
      Size     { $size } bytes
      BLAKE3   { $package }
      Entry    { $entry }
    .next = Send the slip and the name on the server to the other side, and wait for the fetch. Where there is a password, its notice is handed over on another day after that.
done-asp-fetch =
    The fetch from the server is recorded{ $late ->
        [true] {" "}(later, from paper).
       *[false] ; it is the package on the slip.
    }
      Number   { $consignment }
      Service  { $service }
      Name     { $file }
      By       { $by }
      Size     { $size } bytes
      BLAKE3   { $package }
      Entry    { $entry }
    .next = Delete the file on the server within { $deletion_days } days; whoever does records it: “tewatashi asp deleted { $consignment } --service { $service } --file { $file } --as PERSON --keyring FOLDER”. The recipient tells the sender of the fetch in an exchange file. Where there is a password, the sender prints its notice on another day.
done-asp-deleted =
    The deletion on the server is recorded.
      Number   { $consignment }
      Service  { $service }
      Name     { $file }
      By       { $by }
      Entry    { $entry }
    .next = Tell the other side with “tewatashi exchange export --to PARTY -o FILE”.

## States and kinds of entries
state-bundled = paper bundled (to be approved)
state-uploaded = on the server (to be fetched)
server-intended = written out, upload not recorded
server-uploaded = on the server
server-fetched = fetched, still on the server
server-deleted = deleted on the server
missing-server-copy = deletion on the server of { $number }
kind-bundled = paper bundled
kind-upload-intended = upload prepared
kind-upload-failed = upload could not be prepared (nothing left)
kind-uploaded = uploaded to the server
kind-fetched = fetched from the server
kind-fetch-arrived = fetch told (signed by the other side)
kind-server-deleted = deleted on the server
kind-deletion-arrived = deletion on the server told (signed by the other side)
told-fetch = fetch from the server
told-server-deletion = deletion on the server
told-slip-copy = slip (LGWAN-ASP service)
erase-check-server-copies-covered = every copy on a server is reported

## Help
help-paper-bundle = Begin a consignment of paper
    .title = What it is, for the ledger
    .sheets = How many sheets of paper
    .people = How many people's data it is
    .to = The recipient, where the contract leaves a choice
help-asp = The LGWAN-ASP service: upload, fetch, deletion there
help-asp-export = Write the sealed package to a file, for the upload
    .service = The service: the code of its operator
help-asp-upload = Record that it was uploaded to the server
    .service = The service: the code of its operator
    .file = The package's name on the server
help-asp-fetch = Check and record what was fetched from the server
    .package = The fetched file; with --late none is needed
    .number = Control number (or --slip)
    .slip = The slip: picture, text or digits
    .contract = The contract, if several are in force with the sender
    .by = Who fetched it, if not the acting person
    .service = The service: the code of its operator
    .file = The package's name on the server
help-asp-deleted = Record that it was deleted on the server
    .by = Who deleted it, if not the acting person
    .service = The service: the code of its operator
    .file = The package's name on the server
help-arg-channel = How it travels: medium or asp
help-arg-paper = The bundle of paper came back
help-arg-count = Sheets counted (with --paper)
