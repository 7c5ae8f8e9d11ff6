## Evidence of erasure, and the signatures of who did and who verified it
err-erasure-not-yours = { $person } is neither performer nor verifier in this draft for { $consignment }.
    .next = Those whom the draft names sign it. If it names the wrong person, mend the draft.
err-erasure-unsigned = { $person }, the { $part }, has not signed the erasure for { $consignment } yet.
    .next = That person runs “tewatashi erase sign { $consignment } --answers DRAFT --as PERSON --keyring FOLDER”; then make the report again.
err-erasure-changed = The signature of { $person }, the { $part }, is not over this draft for { $consignment }: an answer or an attached file was changed after it.
    .next = That person looks at what changed and runs “tewatashi erase sign { $consignment } --answers DRAFT --as PERSON --keyring FOLDER” again.
err-certificate-unreadable = { $path } is no certificate (PEM or DER).
    .next = The administrator looks at the files under “certificates” in [evidence] of config.toml.

done-erase-sign =
    You have signed the erasure as { $part }.
      Number    { $consignment }
      Copies    { $copies }
      Attached  { $evidence }
      File      { $file }
    .next = When performer and verifier have both signed, the responsible person runs “tewatashi erase report { $consignment } --answers DRAFT -o REPORT.pdf --as PERSON --keyring FOLDER”.

column-ground = ground
column-evidence-device = device
column-confidence = how far it can be believed
heading-evidence = Attached files (what no third party signed is the contractor's statement)
evidence-unsigned = the contractor's statement
confidence-signed-by-third-party = signed by a third party
confidence-done-and-verified = says done and verified
confidence-done-unverified = says done, not verified
confidence-issued-only = says that a command was issued, not what became of it
confidence-which-disk = cannot say which disk: no serial number
confidence-not-done = does not show an erasure
confidence-not-judged = kept, not judged

erase-check-performer-and-verifier-signed = performer and verifier signed with their own keys
erase-check-possible-in-time = there was time to overwrite that much
erase-check-evidence-unchanged = the attached files are those that the report names
erase-check-evidence-signatures = signatures in files hold and lead to a trusted certificate
erase-check-evidence-done = no file says that it failed or is not over
erase-check-evidence-possible = no file states what cannot be, or contradicts itself
erase-check-evidence-serials = serial numbers in files are those of reported devices
erase-check-evidence-after-handover = the files are from after the hand-over
erase-check-evidence-times = the files are from between the reported start and end
erase-check-evidence-supports = the files show the level and the verification claimed
erase-check-evidence-new = no file served a report on another consignment

help-erase-sign = Sign the filled-in draft as performer or as verifier
    .answers = The filled-in draft
