# reading: the ledger read, written out, copied

kind-extract-intended = writing out of the ledger begun
kind-extracted = ledger written out
word-form = { $form ->
        [csv] ledger book (CSV)
        [xlsx] ledger book (Excel)
        [pdf] ledger book (PDF)
        [epcis] custody events (EPCIS)
       *[archive] everything (archive)
    }
heading-book-year = Fiscal year { $year }
sheet-ledger-book = Ledger book { $year }

## Headings of the ledger book
column-subject = Subject
column-sender = Sender
column-recipient = Recipient
column-channel = Channel
column-people = People
column-late = Entered late at
column-struck = Struck by entry
column-leaf = Leaf hash

## Outcomes
done-ledger-list = Entries of the ledger ({ $found } of { $size }, shown from entry { $from }; { $pages } pages)
done-ledger-export =
    The ledger was written out, and that is an entry.
      Form        { word-form }
      Year        { $form ->
        [archive] all
       *[other] { $year_text }
    }
      File        { $file }
      Rows        { $rows }
      BLAKE3      { $digest }
      Ends at     { $size } entries
      Entry       { $entry }
    .next = { $form ->
        [archive] It holds personal data. On another machine “tewatashi --home NEW-FOLDER ledger import { $file }” checks all of it and makes a copy.
        [epcis] No name and no title is in it; people and media stand there by their numbers.
       *[other] It holds names. Erase it when it is no longer needed.
    }
done-ledger-import =
    All of the archive was checked, and a copy of the ledger was made, to read and to verify.
      Home         { $home }
      Ledger       { $origin }
      Fingerprint  { $fingerprint }
      Entries      { $size }
      Root         { $root }
      Checkpoints  { $checkpoints } ({ $cosignatures } cosignatures)
      Kept beside  { $side }
    .next = Compare the fingerprint with the one on paper from the start of the contract.

## Errors
err-kind-unknown = There is no kind of entry “{ $kind }”.
    .next = “tewatashi ledger list --json” shows the kind of each entry (for instance handed-over).
err-entry-struck = Entry { $index } was struck by entry { $entry }.
    .next = What is right instead: “tewatashi ledger show { $entry }”.
err-year-unknown = “{ $text }” is no fiscal year.
    .next = Write it like R7, 2025 or 令和7年度.
err-archive-of-a-year = An archive holds the entries of all years; none can be chosen.
    .next = Leave out --year. The book of one year comes with --format pdf, csv or xlsx.
err-table-not-written = The table { $path } could not be written ({ $cause }).
    .next = The ledger is as it was. Try CSV (--format csv).
err-archive-foreign = This is no archive of a ledger.
    .next = Name a file that “tewatashi ledger export --format archive” made.
err-archive-cut = The archive should hold { $size } entries, but ends before entry { $index }.
    .next = Nothing was taken in. Ask for it again from whoever made it.
err-archive-damaged = From entry { $index } on the archive cannot be read: it is damaged.
    .next = Nothing was taken in. Ask for it again from whoever made it.
err-archive-order = Where entry { $index } should be, the archive has something else ({ $found }).
    .next = Nothing was taken in. It may have been put in another order: ask whoever made it.
err-archive-entry-altered = Entry { $index } of the archive has been altered.
    .next = Nothing was taken in. Keep the file and tell the auditor.
err-archive-entry-wrong = Entry { $index } of the archive does not hold ({ $cause }).
    .next = Nothing was taken in. Keep the file and tell the auditor.
err-archive-checkpoint-wrong = The checkpoint of { $size } entries in the archive does not hold ({ $cause }); nothing from entry { $index } on can be relied on.
    .next = Nothing was taken in. Keep the file and tell the auditor.
err-archive-root-differs = The entries of the archive do not fit its checkpoint of { $size } entries; what is wrong lies from entry { $index } on.
    .next = Nothing was taken in. Keep the file and tell the auditor.
err-archive-of-another = The archive is of another ledger ({ $found }; { $wanted } is needed).
    .next = Nothing was taken in. Check which identity file (--identity) belongs to it.
err-home-is-copy = { $path } is a copy of a ledger, to read and to verify; nothing is recorded or signed here.
    .next = Record it on the machine where the ledger itself is.

## Help
help-ledger-list = Entries, oldest first
    .from = First entry, or first day (2025-05-12; default: the newest)
    .until = Last entry, or last day
    .number = Of one consignment only
    .person = Only where this person acts or is named
    .kind = Only of this kind (handed-over; see --json)
    .page = Which page, from 1
    .limit = Entries on a page
help-ledger-export = Write the ledger book of a year, its events, or everything
    .form = csv, xlsx, pdf, epcis or archive
    .year = Fiscal year (R7; default: this one; an archive holds all)
help-ledger-import = Make a copy of an archive, in a new home (--home), to read
    .file = The archive
    .identity = Identity file of the ledger's home

## Examples
example-ledger-list =
    tewatashi ledger list --limit 20
    tewatashi ledger list --number SHJ-R7-0001 --page 2
    tewatashi ledger list --person "I. Takahashi" --from 2025-05-01
example-ledger-export =
    tewatashi ledger export --format pdf --year R7 -o book.pdf
    tewatashi ledger export --format xlsx --year R7 -o book.xlsx
    tewatashi ledger export --format archive -o ledger.zip
example-ledger-import =
    tewatashi ledger import ledger.zip --identity ward.identity --home audit
