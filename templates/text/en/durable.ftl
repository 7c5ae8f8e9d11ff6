# Backups and restoring, what is remembered outside the ledger, personal data whose retention has ended

kind-backed-up = backup made
kind-expunge-asked = expunging asked for
kind-expunged = personal data expunged
kind-restored = resumed after a restore
kind-origin-opened = new name of the ledger (entries lost)
pending-expunge = expunging personal data whose retention has ended (people: { $people }; contracts: { $contracts })
mark-expunged = (expunged)
mark-expunged-person = (expunged) { $id }
column-outside = outside the ledger

## Backups and restoring
done-ledger-backup = { $file } is a backup of the ledger up to { $size } entries (entry { $entry }). It holds names.
    .next = Lock it away in another place than the ledger, and destroy it by { $until }. It holds no keys.
done-ledger-restore =
    The backup { $file } ({ $size } entries) is the ledger again.{ $again ->
        [true] {" "}{ $expunged } rows of personal data that had been expunged since were expunged again.
       *[false] {""}
    }{ $replaced ->
        [true] {" "}What was there lies in { $aside } (it holds names).
       *[false] {""}
    }
    Signing is locked.
    .next = { $thorough ->
            [true] {""}
           *[false] Check signatures and rules too with “tewatashi ledger verify”.{" "}
        }Gather slips, discs, and checkpoints that the other side or the auditor holds, and go on with “tewatashi ledger unlock --witness FILE --as PERSON --keyring FOLDER”.
done-ledger-unlock = Recording goes on from { $size } entries (compared with { $shown }, entry { $entry }).
    .next = Write the new checkpoint with “tewatashi ledger checkpoint -o FILE” and give it to the other side or the auditor.
ask-nothing-newer =
    This ledger has { $size } entries. Nothing it was compared with ({ $shown }) is newer.
    Is there no other slip, disc, checkpoint or entry that is newer?
done-ledger-new-origin =
    Entries are lost, so the ledger goes on under a new name, { $origin } (entry { $entry }). Up to { $kept } entries it stays { $before }, and earlier slips and discs still hold.{ $known ->
        [true] {" "}The newest that is known of had { $lost } entries.
       *[false] {""}
    }
    New fingerprint: { $fingerprint }
    .next = Hand out “tewatashi identity export -o FILE”, tell its fingerprint on paper or by telephone, and let the other side enter it with “tewatashi trust add FILE”. Enter what was lost again from slips and other paper.
ask-new-origin =
    Up to { $size } entries are kept; what came after counts as lost, and the ledger goes on under a new name. There is no way back to the old one.
    Go on?
err-history-lost = { $witness } is of this ledger with { $size } entries, but an entry says that what came after { $kept } was lost.
    .next = Keep that slip or disc: it is evidence of the lost entries.
problem-witness-lost = { $witness } is of a part that an entry says was lost.
err-backup-over-already = The day by which the backup is to be destroyed ({ $date }) is over.
    .next = Give today or a later day with --until.
err-restore-of-another = { $file } is a backup of another ledger ({ $origin }).
    .next = Check the file and the home (--home). Nothing was changed.
err-restore-unsound = { $count } things are wrong in { $file } (the first: { $code }, entry { $index }).
    .next = Use another backup. Nothing was changed.
err-restore-over-newer = The present ledger ({ $size } entries) is sound and holds all of the backup ({ $backup }).
    .next = There is nothing to restore. Nothing was changed.
err-restore-on-server = The settings keep the ledger in PostgreSQL ({ $file }). A backup is restored to a file only.
    .next = Remove ledger.url from the settings, restore, go on with “tewatashi ledger unlock”, then move it to an empty database with “tewatashi ledger migrate”.
err-restore-behind = The ledger has { $size } entries, but { $witness } shows that { $shown } were signed. Entries are lost.
    .next = Look for a newer backup and restore it with “tewatashi ledger restore FILE”. If there is none anywhere, go on under a new name: “tewatashi ledger unlock --new-origin --reason TEXT --as PERSON --keyring FOLDER”.
err-restore-unconfirmed = Nobody stands by it that nothing newer (past { $size } entries) exists. Signing stays locked.
    .next = Gather the remaining slips, discs and checkpoints, add them with --witness, and try again.
err-ledger-locked = Signing is locked after a restore ({ $file }). Nothing was recorded.
    .next = Gather slips, discs and checkpoints, then go on with “tewatashi ledger unlock --witness FILE --as PERSON --keyring FOLDER”.
err-ledger-not-locked = Signing is not locked.
    .next = “tewatashi ledger unlock” is only for after “tewatashi ledger restore”.
err-ledger-rolled-back = The ledger has only { $size } entries, but this machine has signed { $signed } ({ $file }). It was replaced by an older one.
    .next = Record nothing, keep the files as they are and report to audit. If there is a newer backup, “tewatashi ledger restore FILE” puts it back.
err-ledger-memory-differs = The ledger is not the one of { $size } entries that this machine signed ({ $file }).
    .next = Record nothing, keep the files as they are and report to audit.
problem-rolled-back = The ledger has { $size } entries, but this machine has signed { $signed }. It was replaced by an older one.
problem-memory-differs = It is not the ledger of { $size } entries that this machine signed.
problem-memory-unreadable = The newest checkpoint kept outside the ledger cannot be read or is not of this ledger's key ({ $code }).
fit-point-memory = memory outside
fit-memory-good = The newest checkpoint kept outside the ledger ({ $size } entries) agrees.
fit-memory-behind = The checkpoint kept outside the ledger covers { $size } entries. The next entry brings it up.
fit-memory-missing = No newest checkpoint (ledger.head) is kept outside the ledger.
    .next = The next entry makes it. If nobody removed it on purpose, compare with slips and discs: “tewatashi ledger verify --witness FILE”.
fit-memory-rolled-back = The ledger ({ $size } entries) is older than what this machine has signed.
    .next = Record nothing, report to audit, and put a newer backup back with “tewatashi ledger restore FILE”.
fit-memory-wrong = What is kept outside the ledger does not agree with it ({ $code }).
    .next = Record nothing and report what “tewatashi ledger verify” says to the auditor.
fit-memory-locked = Signing is locked after a restore.
    .next = Gather slips, discs and checkpoints, then go on with “tewatashi ledger unlock --witness FILE --as PERSON --keyring FOLDER”.

## Expunging personal data
done-ledger-expunge = It is asked that personal data go ({ $rows } rows, entry { $entry }). Nothing has gone yet.
    .next = Another person looks at it and carries it out with “tewatashi confirm { $entry } --as PERSON --keyring FOLDER”. It cannot be undone.
done-expunged =
    Expunged: { $rows } rows of personal data (asked for in { $confirmed }, entry { $entry }). The entries and their proofs stay; where names were it says “(expunged)”.{ $backups ->
        [true] {" "}Backups hold them until { $backups_until }.
       *[false] {""}
    }
    What follows lies outside the ledger and was not touched.
    .next = Look through this list, and through backups elsewhere, paper and media; destroy what is not needed.
err-retention-unset = Contract { $contract } does not say how long its papers are kept (--retain-until).
    .next = Say it with --retain-until when the contract that renews it is entered (tewatashi contract renew).
err-retention-not-over = The papers of contract { $contract } are kept until { $until }.
    .next = They may go from the day after. Nothing has gone.
err-person-in-force = { $person } has not been relieved.
    .next = Relieve the person first (tewatashi person relieve).
err-nothing-due = On { $date } there are no personal data left whose retention has ended.
    .next = “tewatashi contract show CONTRACT” tells the periods.
err-expunge-not-agreed = Nobody else has agreed to the expunging asked for in { $entry }.
    .next = See what waits with “tewatashi confirm --list”.
err-expunge-beside = Entry { $entry } expunges personal data and is not confirmed together with others. Nothing was recorded.
    .next = Confirm it by itself: “tewatashi confirm { $entry }”.
err-contract-expunged = The terms of contract { $contract } have been expunged, so there is nothing to carry over.
    .next = Enter a contract of its own with “tewatashi contract add”.

## Help
help-ledger-backup = Write a backup while others go on; destroy it in time
    .until = Day by which it is destroyed (default: in 90 days)
help-ledger-restore = Put a backup in the ledger's place; signing is locked then
    .backup = The backup file
    .verify = Check every signature and rule in it before
help-ledger-unlock = Let signing go on after a restore
    .witness = A slip's picture, a disc image or a checkpoint; may be repeated
    .new_origin = Entries are lost: go on under a new name (--reason)
help-ledger-expunge = Remove personal data whose retention has ended (two people)
    .person = An id or a registered name
    .due = Everything that is due

example-ledger-backup = tewatashi ledger backup -o ledger-20250601.backup --until 2025-08-31
example-ledger-restore = tewatashi ledger restore ledger-20250601.backup --verify
example-ledger-unlock = tewatashi ledger unlock --witness slip.png --as 髙橋一郎
example-ledger-expunge =
    tewatashi ledger expunge 鈴木三郎 --as 髙橋一郎
    tewatashi ledger expunge --due --as 髙橋一郎
