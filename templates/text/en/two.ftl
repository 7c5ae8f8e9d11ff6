## What takes two: destruction, very late facts, the register, keys that are not trusted

### Words
pending-person = { $name } on the register
pending-designation = named for contract { $contract }: { $people }
standing-unconfirmed = registration waits for confirmation
waiting-witness = confirmation of the destruction, entry { $number } (by the witness, { $person })
heading-untrusted = Signed with keys that are not trusted (they count as signed by nobody)
ask-trusted-until =
    From which entry on may this key have been out of its owner's hands?
    Type the entry's number (only signatures before it count), or just Enter where all signatures so far are trusted:

### Refusals
err-not-the-witness = Only the witness, { $person }, can confirm this destruction of { $consignment }.
    .next = The witness runs “tewatashi confirm” with their own key. If it is the wrong witness, strike the entry with “tewatashi correct” and enter it again.
err-destruction-waits = The destruction of medium { $medium } of { $consignment } is entered already (entry { $entry }). It waits for its witness.
    .next = The witness runs “tewatashi confirm { $entry } --as WITNESS --keyring FOLDER”.
err-person-unconfirmed = Only one person so far says that { $person } is on the register.
    .next = Somebody else who holds a key runs “tewatashi confirm --people”.
err-trusted-until-value = “{ $value }” is no value of --trusted-until. The ledger has { $size } entries.
    .next = Give the first entry that is not trusted any more (“tewatashi ledger list” shows them), or “now” where all signatures so far are.
