# Keys, passphrases, homes and settings

## Own keys and passphrases
err-keyring-missing = No folder with the person's own key was given, and this act needs the signature of whoever performs it.
    .next = Give the folder with --keyring. If there is no key yet, make one with “tewatashi person enroll”.
err-not-you = This cannot be shown to be you: { $path } does not hold the key of { $person }, or not the registered one.
    .next = Whoever acts must do so with their own key folder (--keyring). Nobody can act with another person's key.
err-not-enrolled = { $person } has no registered key, and this act needs the signature of whoever performs it.
    .next = That person runs “tewatashi person enroll --as { $person } --keyring FOLDER” first.
err-passphrases-differ = The two passphrases are not the same.
    .next = Try again and type the same passphrase twice.
err-passphrase-short = The passphrase is too short (at least 8 characters).
    .next = Choose a long sentence that you can remember. Tell nobody, and keep no note of it beside the key.
err-secret-not-text = { $path } is not text, so it cannot hold a passphrase or password.
    .next = Give a UTF-8 file with nothing but the passphrase or password on its first line.
err-secret-empty = The first line of { $path } is empty.
    .next = Write the passphrase or password on the first line.
err-key-malformed = { $path } cannot be used as a key: what it holds is damaged.
    .next = Put back your copy of it. If there is none, do not act with this key and tell the responsible person.
err-no-randomness = This machine gave no random numbers.
    .next = Restart it and try again. If it happens again, use another machine.

## Homes and settings
err-home-missing = There is no home in { $path }.
    .next = Name the home with --home. To start a new one, run “tewatashi init”.
err-home-exists-here = { $path } already holds a ledger, and nothing is overwritten.
    .next = Choose another place with --home.
err-config-wrong = { $fault ->
        [encoding] The settings in { $path } are not UTF-8 ({ $cause }).
        [setting] The setting “{ $cause }” in { $path } has a value that cannot be used.
       *[place] The settings in { $path } are wrong at line { $line }, column { $column }: { $cause }
    }
    .next = Mend that setting. Settings that are not in the file have their usual values.
err-key-passphrase-wrong = The passphrase does not open the key { $path }.
    .next = Mind capitals and the input mode, and type it again. Keys in “keys” take the home's passphrase, all others their person's.
