### Entries that cannot be true, and what bears out the words of the other side

err-reported-late = That “{ $person }” was named for contract { $contract } was not reported here until { $reported }.
    .next = People are named and reported in advance. Ask the other side how it came about, and enter what was found with “tewatashi incident close”.
err-incident-opened = A rule was broken; an incident stands in the ledger (entry { $entries }).
    .next = Find out what happened and enter it with “tewatashi incident close NUMBER --entry ENTRY --reason TEXT”.
err-notice-not-out-yet = The other side says that it received the password notice of { $consignment }, which has not left here. The password is kept.
    .next = Ask at once what it was that they received. If the hand-over was forgotten, enter it with “tewatashi hand-over { $consignment } --what notice --late”.
err-ledger-went-on = While this was being prepared something else was entered in the ledger. Nothing was recorded.
    .next = Run it again.
err-package-too-many-folders = There are too many folders (at most { $limit }).
    .next = Ask whoever made the package to seal it in two or more.
err-statement-differs = An entry says something else than the statement of the other side that it stands on.
    .next = Leave the ledger as it is and take what “tewatashi ledger verify” says to the auditor.

problem-statement-none = It should stand on a statement of the other side, and has none.
problem-side-row-gone = What this entry kept as “{ $name }” is gone, and no entry says that it was expunged.
problem-statement-differs = The statement of the other side that is kept with it says something else.
problem-statement-unproven = The statement kept with it cannot be shown to be signed with the other side's key ({ $cause }).
