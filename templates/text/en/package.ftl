# Errors of the encrypted package: sealing, opening, password.
## Password
err-password-group = Group { $group } of the password (counted from the left) is mistyped.
    .next = Look at the five characters of group { $group } on the notice and type them again.
err-password-groups-swapped = Groups { $first } and { $second } of the password have changed places.
    .next = Type the groups in the order of the notice.
err-password-length = The password has { $expected } characters, but { $count } were typed.
    .next = Type the five groups of five characters from the notice, with hyphens between them.
err-password-wrong = The password is not the one of this package. It is not mistyped; it is another password.
    .next = Check that the control number on the notice is that of the package.
err-password-random-failed = This machine gives no random numbers, so no password can be made.
    .next = Restart the machine and try again; if it stays so, use another machine.
err-passphrase-wrong = The passphrase is wrong.
    .next = Check capitals and the input mode, then type it again.
## The age format
err-age-not-age = This is not an encrypted package (age format).
    .next = Check that the file ends in “.age”. If it is the right file, it is damaged: contact the sender.
err-age-header-malformed = The beginning of the package (line { $line }) is damaged ({ $cause }).
    .next = Read it from the medium again. If nothing changes, contact the sender.
err-age-header-forged = The beginning of the package was altered after sealing.
    .next = Do not use it; telephone the sender.
err-age-stanza-malformed = The part of the package that holds its key is not in its proper form ({ $cause }).
    .next = Read it from the medium again. If nothing changes, contact the sender.
err-age-recipient-unknown = This file is not encrypted with a password but for another kind of key ({ $kinds }).
    .next = Check that it is the right file, and ask the sender for one encrypted with a password.
err-age-not-for-key = This key is none of those that the package was sealed for ({ $kinds }).
    .next = Check that it is the right package, and that it came to the right home. If it is, ask the sender to seal it for your key anew.
err-recipient-malformed = “{ $value }” is not a public key that can be sealed for.
    .next = Such a key begins with “age1”. Have it sent as a file and not typed.
err-recipient-weak = Nothing can be sealed for the public key “{ $value }”: anybody could open it.
    .next = Do not use it; ask whoever sent it for another.
err-receiving-key-malformed = The key for receiving is damaged.
    .next = Bring back the home's folder from a backup.
err-age-armor-malformed = The text form of the package (age armor) is damaged at line { $line } ({ $cause }).
    .next = Read it from the medium again. If nothing changes, ask the sender for the “.age” file itself.
err-age-work-factor = The work asked for to try a password (2 to the power of { $work }) is not within what is accepted (1 to { $limit }). More could use up this machine's memory, so it was not tried.
    .next = Ask the sender for a package made with this program, or with age at its usual setting.
err-age-truncated = The package is cut off (chunk { $chunk } of { $chunks }).
    .next = Read it from the medium again. If nothing changes, it was never written whole: contact the sender.
err-age-extended = Something was added after the end of the package (chunk { $chunk } of { $chunks }).
    .next = Do not use it; telephone the sender.
err-age-chunk-damaged = Chunk { $chunk } of { $chunks } of the package is damaged, cut off or altered.
    .next = Read it from the medium again. If nothing changes, contact the sender for another copy.
err-age-abandoned = { $path } was given up because of an earlier error.
    .next = Solve the error shown before this one, then start again from the beginning.
err-age-random-failed = This machine gives no random numbers, so nothing can be encrypted.
    .next = Restart the machine and try again; if it stays so, use another machine.
## Files to be sealed
err-package-no-files = No files to seal were named.
    .next = Name at least one file or folder.
err-package-folder-empty = The folder { $path } is empty, and a package cannot hold an empty folder.
    .next = Put a file into it, delete it, or leave it out.
err-package-symlink = { $path } is a link. Links are not sealed, so that the wrong file is not sent by mistake.
    .next = Name the file itself.
err-package-not-a-file = { $path } is not a regular file ({ $what ->
        [pipe] a pipe
        [socket] a socket
       *[device] a device
    }).
    .next = Save its content as a regular file and name that.
err-package-too-deep = The folder { $path } is nested too deeply (at most { $limit } levels).
    .next = Make the folders flatter, then try again.
err-package-too-many-files = There are { $count } files, more than the { $limit } that are accepted.
    .next = When sealing, split them into several packages; when opening, ask the sender.
err-package-file-changed = { $path } was changed while it was being processed.
    .next = Close the program that has it open and start again. No package was made.
## Viruses and extensions
err-virus-check-missing = The settings ask for a virus scan ([antivirus] in config.toml), but name no scanner, and nobody has declared another product.
    .next = Write clamd's socket into “socket”, or declare the product: “tewatashi declare S5 --ground TEXT --as NAME”, with its name and the date of its patterns.
err-virus-patterns-old = The patterns of the virus scanner are too old (made { $made }, { $days } days ago; the settings allow { $limit }).
    .next = Have the administrator renew them (freshclam), then run it again.
err-virus-patterns-undated = The virus scanner (clamd) does not say how old its patterns are.
    .next = Have the administrator check that clamd loads the daily patterns (daily).
err-virus-found = A virus was found in { $file } ({ $signature }). Nothing was sealed.
    .next = Do not open the file; tell whoever is responsible for information security. Look at its copies on other machines, too.
err-package-infected = A virus was found in { $file } of the package ({ $signature }). Nothing that was unpacked remains.
    .next = Do not open it again; tell the sender and whoever is responsible for information security. Keep the medium, and record what happened with “tewatashi incident open”.
err-virus-scan-skipped = No virus scan was done: there is no connection to clamd ({ $address }).
    .next = The administrator starts it: “systemctl start clamav-daemon”. To go no further without a scan, set “required = true” under [antivirus] in config.toml.
err-scanner-missing = There is no connection to clamd at { $address } ({ $cause }). Nothing goes on without a virus scan.
    .next = The administrator starts it with “systemctl start clamav-daemon” and checks “socket” under [antivirus] in config.toml.
err-scanner-broken = clamd ({ $address }) hung up in the middle, without an answer.
    .next = Have the administrator look at its log (journalctl -u clamav-daemon), then start again.
err-scanner-slow = clamd ({ $address }) does not answer in time.
    .next = Wait a while and start again. If it stays so, have the administrator look at clamd.
err-scanner-strange = The answer of clamd ({ $address }) makes no sense: { $answer }
    .next = Have the administrator look at clamd and at “socket” under [antivirus] in config.toml.
err-scanner-limit = { $file } is larger than clamd ({ $address }) takes.
    .next = The administrator raises StreamMaxLength, MaxFileSize and MaxScanSize in clamd.conf and restarts clamd.
err-extension-malformed = “{ $text }” is no file extension.
    .next = Write up to 16 letters and digits, as in csv,xlsx,pdf; no-extension lets names without one through.
err-extension-not-allowed = The contract does not allow files with these extensions ({ $count }): { $files }
    .next = It allows { $allowed }. Leave them out, or save them in a format that it allows. No package was made.
err-package-extension = The package holds files with extensions that the contract does not allow ({ $count }): { $files }
    .next = It allows { $allowed }. Not one file was unpacked. Ask the sender to seal them again in a format that is allowed.

## File names
err-package-name-not-text = The name of { $path } cannot be read as text, or it has none.
    .next = Rename the file, or name a folder that has a name.
err-package-name-hidden-character = The file name “{ $name }” holds a character that cannot be seen ({ $character }).
    .next = When sealing, rename the file; a package that you received should not be opened: contact the sender.
err-package-name-character = The file name “{ $name }” holds “{ $character }”, which Windows does not allow.
    .next = When sealing, rename the file; for a package that you received, contact the sender.
err-package-name-too-long = The file name “{ $name }” is too long (at most { $limit } characters with its folders, and 255 bytes for one name).
    .next = Give it a shorter name.
err-package-name-not-relative = The file name “{ $name }” leads out of the folder it is unpacked into, or a part of it is empty.
    .next = A package that you received should not be opened: telephone the sender.
err-package-name-ending = The file name “{ $name }” has a part that ends in a space or a dot, which Windows cannot hold.
    .next = When sealing, rename the file; for a package that you received, contact the sender.
err-package-name-device = The file name “{ $name }” has a part that Windows takes for a device (CON, NUL, COM1 and so on).
    .next = When sealing, rename the file; for a package that you received, contact the sender.
err-package-name-collision = “{ $name }” and “{ $other }” differ only in capitals or in how characters are composed, and could be taken for the same name.
    .next = Rename one of them, or put it into another folder.
## Packages received
err-package-zip-wrong = The content of the package (ZIP) is not in the form that this program makes ({ $cause }).
    .next = Do not use it; telephone the sender.
err-package-manifest-missing = The package has no list of contents (MANIFEST.json).
    .next = Do not use it; contact the sender.
err-package-manifest-wrong = The package's list of contents (MANIFEST.json) cannot be read ({ $cause }).
    .next = Do not use it; contact the sender.
err-package-manifest-newer = The package's list of contents is in a newer form (version { $version }).
    .next = Update this program.
err-package-manifest-differs = The package does not hold what its list of contents says ({ $name }).
    .next = Do not use it; telephone the sender.
err-package-damaged = The package is damaged ({ $bad } of { $chunks } chunks, the first is chunk { $chunk }).{ $end ->
        [cut] { " " }It is cut off.
        [added] { " " }Something was added after its end.
        [damaged] { " " }Its end is damaged or cut off.
       *[whole] { "" }
    }{ $touched ->
        [false] { " " }No file whose name can be read lost anything.
       *[true] { " " }Files with parts lost: { $count } ({ $files }{ $others ->
            [false] { "" }
           *[true] , and { $left } more
        }).
    }{ $unnamed ->
        [true] { " " }There may be files whose names cannot be read.
       *[false] { "" }
    }
    .next = Read it again in another drive. If nothing changes, ask the sender for a new medium. “tewatashi open --recover” takes out what can still be read.
err-package-file-altered = The content of “{ $name }” is not what the list of contents says.
    .next = Do not use it; telephone the sender. Nothing was unpacked.
err-package-too-large = The package holds { $size } bytes, more than the { $limit } that are accepted.
    .next = Ask the sender what it holds, and open it where there is room.
err-package-outboard-wrong = The outboard { $path } does not belong to this package, or it is damaged.
    .next = Use another copy of the outboard, or check the digest of the whole package.
