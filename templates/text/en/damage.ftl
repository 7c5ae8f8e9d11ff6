## Damaged packages, and opening a part

progress-examine = Looking for damage
column-bytes = bytes
column-file = file
column-recovered = taken out as

err-package-file-unknown = The package holds no file “{ $name }”.
    .next = See the names with “tewatashi open --list” and give one exactly so. Nothing was taken out.
err-package-nothing-left = Nothing is left of any file in the package of { $consignment }.
    .next = Try another drive. If nothing changes, ask the sender for a new medium.

done-open-list =
    What the package holds. No file was taken out.
      Number   { $consignment }
      Title    { $title }
      People   { $people }
      Files    { $files } ({ $bytes } bytes)
      Sealing  { $sealing_proven ->
        [true] agrees with the sender's ledger
       *[false] not proven
    }
    .next = To take out some of them, give “--out FOLDER --only NAME” instead of “--list”.

done-open-only =
    Opened; only the files asked for were taken out. They are what was sealed.
      Number   { $consignment }
      Folder   { $out }
      Taken    { $names }{ $viruses ->
        [scanned] , scanned for viruses
        [declared] , watched by another anti-virus product, as declared
       *[none] {""}
    }
      In all   { $files } files, { $people } people
      Copy     { $copy } ({ $host })
      Sealing  { $sealing_proven ->
        [true] agrees with the sender's ledger
       *[false] not proven
    }
      Entry    { $entry }

done-open-recover =
    What can be read was taken out of a damaged package. { $as_announced ->
        [true] It is the one that the slip announced, and was damaged before that.
       *[false] It is not proven to be the package that the slip announced.
    }
      Number   { $consignment }
      Folder   { $out }
      Whole    { $whole }{ $viruses ->
        [scanned] , scanned for viruses
        [declared] , watched by another anti-virus product, as declared
       *[none] {""}
    }
      In part  { $incomplete } (named .incomplete; lost parts read as zeros, a lost end is left off)
      Lost     { $lost }
      Chunks   { $bad } of { $chunks } bad{ $end ->
        [cut] ; it is cut off
        [added] ; something was added after the end
        [damaged] ; the end is damaged or cut off
       *[whole] {""}
    }
      Contents { $manifest ->
        [true] could be read (whole files agree with their digests)
       *[false] could not be read (no digest was checked; there may be files without a name)
    }
      List     { $list }
      Copy     { $copy } ({ $host })
      Entry    { $entry }
    .next = Tell the sender and ask for a new medium. Record the damage with “tewatashi incident open { $consignment }”. What was taken out is a copy too; the erasure report has to answer it.

damage-head =
    DAMAGE

    Number  { $consignment }
    Made    { $at }

    { $as_announced ->
        [true] This package is the one that the slip announced, and was damaged before that.
       *[false] This package could not be shown to be the one that the slip announced.
    }
      BLAKE3 on the slip    { $announced }
      BLAKE3 of the medium  { $found }

    Only those parts were taken out that authenticate under the password of this consignment's notice.
    That nobody who knows the password made them anew is not shown.
    Check the whole content on a new medium.

    Bad chunks   { $bad } of { $chunks }{ $end ->
        [cut] {" "}(it is cut off)
        [added] {" "}(something was added after the end)
        [damaged] {" "}(the end is damaged or cut off)
       *[whole] {""}
    }
    Whole files  { $whole }
damage-unreadable = not all of it can be read
damage-digests-checked = The list of contents could be read: whole files agree with their digests (BLAKE3).
damage-digests-unchecked = The list of contents could not be read: no digest (BLAKE3) was checked, only the short checksum CRC-32.
damage-files = Files with parts lost (positions in bytes, counted from 0, the last included; lost parts read as zeros, a lost end is left off)
damage-file = “{ $name }” → { $kept } (was { $size } bytes)
damage-nothing = nothing is left
damage-none = none
damage-unnamed = What has no name that can be read{ $known ->
        [false] {""}
       *[true] {" "}(files sealed: { $sealed }; named: { $named })
    }. Positions in the decrypted ZIP file (of what is cut off not even these; it may be the list of contents alone)
damage-chunks = Bad chunks (positions in the .age file)
damage-chunk = chunk { $chunks }: bytes { $bytes }
err-recover-sealed-for-key = { $consignment } is sealed for a key, so nothing is taken out of it while it is damaged: with such a seal nothing shows that what is left was sealed by the sender.
    .next = Tell the sender and ask for a new medium.
