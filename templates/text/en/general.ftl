# Errors that any part of the program can meet. Each says what happened; .next says what to do.
err-file-missing = There is no file or folder { $path }.
    .next = Check the spelling and the folder, then try again.
err-file-not-permitted = { $path } may not be read or written by this account.
    .next = Ask whoever owns it for permission, or choose another place.
err-file-exists = { $path } already exists, and nothing is overwritten.
    .next = Choose another name, or move the existing one away.
err-file-io = { $path } could not be read or written ({ $cause }).
    .next = Check the disk. See with “tewatashi ledger list” how far it was recorded, then try again.
err-storage-full = There is no room left for { $path }.
    .next = Free some space, then try again. Nothing half-written is left behind.
err-storage-read-only = { $path } is on storage that cannot be written to.
    .next = Choose a place that can be written to.
err-cbor-unreadable = The { $what } cannot be read ({ $cause ->
        [cut-short] it is cut short
        [not-cbor] it is something else
        [too-deep] it is nested too deeply
       *[other] { $cause }
    }).
    .next = Ask for it again from whoever made it; do not trust this copy.
err-cbor-not-deterministic = The { $what } is not in the one form that the format allows, so it was changed or made by another program.
    .next = Ask for it again from whoever made it; do not trust this copy.
err-signature-wrong = The signature does not belong to key { $key }.
    .next = Treat the document as forged or altered and contact the other side by telephone.
err-file-too-large = { $path } is larger than the { $limit } bytes that such a document may have.
    .next = Check that it is the right file.
err-id-malformed = “{ $text }” is not a number of this kind (they look like { $example }).
    .next = Copy it from the paper or from the list, including the letter in front.
err-control-number-malformed = “{ $text }” is not a control number (they look like SHJ-R7-0001).
    .next = Copy it from the slip or from “tewatashi status”.
err-token-malformed = “{ $text }” cannot be used as a name: letters, digits, “-”, “_” and “.” only, at most 32.
    .next = Choose another name.
err-time-malformed = “{ $text }” is not a day with a time.
    .next = Write it like "R7.4.3 10:00", "2025-04-03 10:00" or 2025-04-03T10:00:00+09:00; quote it where it has a space.
err-digest-malformed = “{ $text }” is not a digest of 64 hexadecimal digits.
    .next = Copy it again, whole.
err-statement-malformed = The signed document is not in the form that statements have.
    .next = Ask for it again from whoever made it; do not trust this copy.
err-statement-kind = This is another kind of document ({ $found }; { $wanted } is needed).
    .next = Check that it is the right file.
err-statement-origin = The document belongs to another ledger ({ $found }; { $wanted } is needed).
    .next = Check that it is the right file, and ask the other side for it again.
err-entry-version = An entry of the ledger is written in a version ({ $found }) that this program does not know.
    .next = Update this program.
err-act-unsigned = An entry that needs the person's signature has none.
    .next = Do not trust it, and report the result of “tewatashi ledger verify” to audit.
