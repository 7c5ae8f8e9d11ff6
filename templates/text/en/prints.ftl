# Who made what is printed, and the sheets about the work as a whole.

maker-known = { $known ->
        [person-key] known by their own key
        [web-2fa] known by two factors
        [os-user] known as this machine's user
       *[declared] only declared, not checked
    }
maker-nobody = nobody named

kind-overview-intended = work sheet begun
kind-overview-issued = work sheet issued
mark-overview = {" "}({ $overview })
word-overview = { $overview ->
        [measures] checklist
        [measures-internal] checklist (internal)
        [workflow] workflow
        [board] board's page
        [opener] opener page
       *[other] { $overview }
    }

## errors
err-command-missing = No command is given.
    .next = Take one of the list; --help behind it shows how to use it.

## grounds of the checklist
ground-certificate = the contractor's { $scheme ->
        [privacy-mark] Privacy Mark
       *[iso27001] ISO/IEC 27001 certificate
    } is in force (until { $until })
ground-certificate-ended = the contractor's { $scheme ->
        [privacy-mark] Privacy Mark
       *[iso27001] ISO/IEC 27001 certificate
    } ended on { $until }
ground-subcontract = the subcontract of the company that named people work for ({ $firms }) is approved
ground-subcontract-missing = no approved subcontract is in force for the company that named people work for ({ $firms })
