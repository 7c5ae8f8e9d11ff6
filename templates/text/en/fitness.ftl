# Is this machine fit, and the papers of a beginning
## Opening a home and its start sheet
err-group-unknown = This machine has no group “{ $group }”.
    .next = Ask an administrator for “groupadd { $group }” with the accounts that use the ledger in it, then try again.
err-ledger-copy-differs = The copy { $path }, made before bringing the ledger up to this version, is not what the ledger is.
    .next = Check the disk. The ledger was left as it is.
ask-init-real =
    A home is opened for real use, in { $path }
    For practice press Ctrl-C and begin with “tewatashi init --practice”.
ask-init-practice =
    A home for practice is opened, in { $path }
    Every printed page will say so.
ask-init-role = Role (1: office, 2: contractor):
ask-init-name = Name (e.g. Ward X, Health Promotion Division):
ask-init-code = Code for control numbers (2 to 8 letters and digits, e.g. SHJ):
ask-init-contact = Emergency contact (printed on slips; Enter to decide later):
ask-init-again = That could not be understood. Please answer as in the example.
done-init =
    The home was opened.
      Name         { $name }
      Home         { $home } (settings, keys, ledger, packages)
      Party        { $party }
      Ledger       { $origin }
      Fingerprint  { $fingerprint }
      Use          { $practice ->
        [true] practice (every printed page says so)
       *[false] real
    }
      Accounts     { $accounts ->
        [own] this account only
       *[other] those in the group “{ $group }”
    }
      Start sheet  { $sheet_made ->
        [false] not made (“tewatashi start-sheet -o sheet.pdf” makes it)
       *[other] { $sheet }
    }
    .next =
        The next three things
          1 “tewatashi doctor” tells whether this machine is fit.
          2 Print the start sheet, write down who holds the passphrase, and exchange fingerprints with the other side.
          3 “tewatashi person add --name NAME --duty handler” puts people on the register.
done-start-sheet =
    The start sheet was made.
      File         { $file }
      Fingerprint  { $fingerprint }
    .next = Print it and write by hand who holds the passphrase and what is kept where. Give the other side a copy by another way than the identity file.
start-role-office = office
start-role-contractor = contractor
help-start-sheet = Print the start sheet of this home
help-doctor = Is this machine fit? Each point, and how to mend it
help-arg-group = Group of accounts that share the home (tewatashi)
help-arg-sheet = Write the start sheet (PDF) here

## What was found
column-verdict = verdict
fit-verdict-fine = ok
fit-verdict-note = note
fit-verdict-warning = warning
fit-verdict-fault = fault
done-doctor = This machine is fit for the work (warnings: { $warnings }).
done-doctor-unfit = This machine is not fit as it is (faults: { $faults }, warnings: { $warnings }).
    .next = Mend each fault as its arrow says, then run “tewatashi doctor” again.

fit-point-xorriso = Disc tool
fit-xorriso-there = xorriso { $version } is there.
fit-xorriso-missing = xorriso is missing: media can neither be made nor compared.
    .next = An administrator installs it: apt-get install xorriso
fit-xorriso-fails = xorriso cannot be run ({ $code }).
    .next = Run “xorriso -version” in a terminal and show an administrator what it says.
fit-point-fonts = Fonts
fit-fonts-there = All fonts that documents need are there.
fit-fonts-missing = Fonts are missing: { $files }
    .next = An administrator installs them: apt-get install { $packages }. Or name their folder in config.toml, [paper] fonts.
fit-point-home = Home
fit-home-there = The settings in { $path } can be read.
fit-home-none = There is no home in { $path } yet.
    .next = Open one with “tewatashi init”, or name its place with --home.
fit-home-settings = The settings (config.toml) in { $path } cannot be read ({ $code } { $cause }).
    .next = Mend config.toml. Is this the right place?
fit-point-access = Access to the home
fit-access-none = Looked at once a home is there.
fit-access-own = Only this account can read and write it.
fit-access-shared = Only accounts in the group “{ $group }” can read and write it.
fit-access-group = The settings name the group “{ $group }”, which this machine does not have.
    .next = An administrator makes it (groupadd { $group }) and puts the accounts that use the ledger into it.
fit-access-unreadable = Access to the home cannot be looked at ({ $code }).
    .next = Its owner or an administrator runs “tewatashi doctor”.
fit-access-other-group = { $count } things do not belong to the group “{ $group }”: { $named }
    .next = An administrator runs “chgrp -R { $group } { $home }”; then look again.
fit-access-wide = { $count } things have the wrong mode: { $named }
    .next = Mend them like “chmod { $wanted } { $path }”; then look again.
fit-point-room = Free space
fit-room-enough = { $mebibytes } MiB are free.
fit-room-little = Only { $mebibytes } MiB are free; working on one DVD takes about 10 GiB.
    .next = Clear away what is not needed, or move to a larger disk.
fit-room-none = Only { $mebibytes } MiB are free: nothing can be sealed or written.
    .next = Make room.
fit-room-unknown = How much space is free cannot be seen.
    .next = Look with “df -h”.
fit-point-ledger = Ledger
fit-ledger-whole = { $size } entries can be read, and the file is whole.
fit-ledger-damaged = The ledger's file is damaged ({ $cause }).
    .next = Stop using it, keep the file as it is, and show the auditor the backups and what “tewatashi ledger verify” says.
fit-ledger-unreadable = The ledger cannot be read ({ $code }).
    .next = Run “tewatashi ledger verify” and do as it says.
fit-point-checkpoint = Newest signature
fit-checkpoint-good = The checkpoint of { $size } entries has this ledger's signature and root.
fit-checkpoint-wrong = The newest checkpoint cannot be confirmed ({ $code }).
    .next = Record nothing more and report what “tewatashi ledger verify” says to the auditor.
fit-point-clock = Clock
fit-clock-plausible = It says { $now }.
fit-clock-old = It says { $now }: this clock does not run.
    .next = An administrator sets it. Its battery may be empty.
fit-clock-behind = It says { $now }, which is before the newest entry ({ $newest }).
    .next = An administrator sets it. If it is right, the clock was fast when that was recorded: tell the auditor.
fit-point-clock-setting = Setting the clock
fit-clock-set = The clock is set automatically.
fit-clock-unset = The clock is not set automatically.
    .next = Set it from the office's time server, or by hand every morning, and keep a note of that.
fit-clock-by-hand = Whether it is set automatically cannot be seen. Compare it by hand every morning.
fit-point-volume = Disk encryption
fit-volume-encrypted = The home lies on an encrypted disk.
fit-volume-plain = The home lies on a disk that is not encrypted: a thief could read names and titles in the ledger.
    .next = Move it to an encrypted disk (LUKS). If the disk encrypts by itself, record that with “declare”.
fit-volume-unknown = Whether the home's disk is encrypted cannot be seen from here.
    .next = Ask an administrator, and if it is, record that with “declare”.
fit-point-swap = Swap
fit-swap-none = There is none.
fit-swap-encrypted = It is encrypted, or in memory.
fit-swap-plain = There is swap that is not encrypted: { $devices }. Passwords may stay on the disk.
    .next = An administrator turns it off (swapoff -a) or encrypts it.
fit-swap-unknown = Whether swap is encrypted cannot be seen from here: { $devices }
    .next = Ask an administrator.
fit-point-hibernation = Hibernation
fit-hibernation-off = Memory is not written to disk.
fit-hibernation-encrypted = It can be used, and writes to an encrypted place.
fit-hibernation-plain = It writes memory to disk unencrypted.
    .next = An administrator turns it off: systemctl mask hibernate.target hybrid-sleep.target
fit-point-core-dumps = Core dumps
fit-core-off = A crash writes no memory anywhere.
fit-core-on = A crash writes memory to a file ({ $pattern }).
    .next = Run “ulimit -c 0”, or an administrator writes “* hard core 0” into /etc/security/limits.conf.
fit-core-piped = A crash hands memory to another program ({ $pattern }).
    .next = An administrator writes “Storage=none” into /etc/systemd/coredump.conf, or sets kernel.core_pattern to core.
fit-point-umask = Modes of new files
fit-umask-narrow = New files are hidden from other accounts (umask { $umask }).
fit-umask-wide = Files made by other programs can be read by other accounts (umask { $umask }).
    .next = Write “umask 077” (007 where a group shares) into ~/.profile.
fit-point-preloaded = Preloaded libraries
fit-preloaded-none = There are none.
fit-preloaded-clock = A library that fakes the clock is at work: { $libraries }. What is recorded has no true time.
    .next = Use it for practice only. A new terminal is free of it.
fit-preloaded-other = A library comes before the program's own: { $libraries }
    .next = Ask an administrator whether it has to.
fit-point-scanner = Virus scanner
fit-scanner-answers = { $version } answers.
fit-scanner-silent = clamd does not answer ({ $path }).
    .next = An administrator starts it (systemctl start clamav-daemon) and renews its patterns.
fit-scanner-old = { $version }: its patterns are older than { $limit } days, or of no known day. Nothing is sealed or opened this way.
    .next = Have the administrator renew them (freshclam) and restart clamd.
fit-scanner-none = There is no clamd. Whether another scanner works here cannot be seen.
    .next = If there is one, record its name and the date of its patterns with “declare”.
fit-point-printers = Printers
fit-printers-there = { $queues }
fit-printers-none = None is registered. Print PDFs in another way.
fit-point-drives = Drives
fit-drives-there = Optical: { $optical }. USB storage: { $usb }
fit-drives-none = No optical drive and no USB storage is connected.
