# Searching for what is left (tewatashi erase scan)

## Rules and errors
err-memory-not-lockable = { $size } MiB of memory could not be locked against being swapped out ({ $cause }), and the data searched for may lie nowhere else.
    .next = Run it as administrator, or let the administrator raise the limit (“ulimit -l”, memlock in /etc/security/limits.conf). On a computer with little memory, use another one.
err-residue-run-length = Runs of { $length } bytes cannot be promised: at least { $least }, at most { $most }.
    .next = Leave “--shortest” out (64 bytes), or give a number in between.
err-residue-target = { $path } is neither a file nor a folder nor a block device.
    .next = Name the whole device (such as /dev/sdb), an image of it, or a folder.
err-residue-state = The state of the interrupted search is damaged or belongs to another search.
    .next = Begin the search again.
err-residue-on-paper = { $consignment } went on paper, so there is no package whose content could be looked for.
    .next = Look for copies by hand, and declare them (“tewatashi erase declare”).
err-residue-package = The package of { $consignment } is not kept here.
    .next = Say where it is: “--package FILE” (the package, or the image of its disc).
err-residue-not-ours = { $consignment } was sealed for the recipient's key, so this side cannot open it.
    .next = The recipient searches (tewatashi erase scan), and hands over the signed result (-o).

## Outcomes
done-erase-scan =
    Nothing of { $consignment } was found. A search proves residue, never absence.
      Search        { $scan }
      Target        { $target } { $device }
      Read          { $read } of { $size } bytes, { $unread } unreadable
      Inflated      { $inflated } bytes from compressed streams
      Looked for    runs of at least { $shortest } bytes ({ $mode ->
        [every-window] index of every window
       *[disjoint-windows] index of disjoint windows: little memory
    }), covering { $coverage } % of the content ({ $covered } bytes; { $left_out } say too little); fields of { $people } people
      Entry         { $entry }
    .next = As evidence of erasure this counts only with the office's number (--nonce), for the whole device, and with an earlier search of the same device that found the data.
done-erase-scan-found =
    Data of { $consignment } are left in { $found } places.
      Search        { $scan }
      Target        { $target } { $device }
      Read          { $read } of { $size } bytes, { $unread } unreadable
      Inflated      { $inflated } bytes from compressed streams
      Looked for    runs of at least { $shortest } bytes ({ $mode ->
        [every-window] index of every window
       *[disjoint-windows] index of disjoint windows: little memory
    }), covering { $coverage } % of the content ({ $covered } bytes; { $left_out } say too little); fields of { $people } people
      Entry         { $entry }
    .next = Erase the whole device, not single files, and search again. If the data should have been gone already, it is an incident: “tewatashi incident open { $consignment }”.
residue-run = { $file }, from byte { $from }
residue-person = { $file }, row { $row }: { $fields } ({ $encoding })
residue-inside = ({ $kind } stream, byte { $offset })
residue-field-name = name
residue-field-kana = reading
residue-field-phone = phone
residue-field-address = address
residue-field-mail = e-mail
residue-field-insurance = insurance number
residue-field-birth = birthday
residue-unseen-flash = remapped and spare parts of SSDs, sticks and cards
residue-unseen-hidden = areas that the device hides (HPA, DCO) and sectors it has replaced
residue-unseen-locked = encrypted volumes that were not open
residue-unseen-transformed = data that were compressed in other ways, deduplicated, converted or encrypted
residue-unseen-cloud = cloud storage and synchronised copies
residue-unseen-backups = backups and snapshots elsewhere
residue-unseen-mail = mail, chats and servers
residue-unseen-memory = main memory, printers, scanners and copiers
residue-unseen-paper = paper
column-residue-where = where
column-residue-at = at byte
column-residue-length = bytes
column-residue-what = what of it
column-residue-unseen = not seen by this search
heading-residue-unread = Could not be read
heading-residue-unseen = What a search cannot see
told-residue-scan = result of a search for residue
kind-residue-sought = search for residue begun
kind-residue-found = searched for residue
detail-residue = { $scan }: { $found } places
progress-residue = searching
progress-residue-index = preparing the search

## Help
help-erase-scan = Search a device, an image or a folder for what is left of the data
    .target = What is searched: a device, a disk image, a file or a folder
    .number = Control number of the consignment whose data are looked for
    .package = The package, or the image of its disc (the office has its own copy)
    .nonce = The number that the office gave out for this search
    .shortest = The shortest run that must be found, in bytes (64 to 4096)
    .out = Also write the signed result here
    .password_file = A file whose first line is the password of the package
