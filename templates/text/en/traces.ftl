# What stays behind: on servers, as copies of paper, destroyed at the other side

## Rules and errors
err-service-unregistered = The operator of the service { $service } is not on the register.
    .next = Check the code (--service) with “tewatashi firm list”. For a new service look at its contract, register it with “tewatashi firm add --kind asp-operator --code { $service } --name NAME --contact CONTACT”; what was not recorded, try again then.
err-corrected-was-told = The other side was told of the corrected entry of { $consignment } in an exchange file.
    .next = Call them. Once the right entry is made, the next exchange file tells of it (tewatashi exchange export).
