# The printed forms themselves: listed, previewed, checked.

word-paper = { $paper ->
        [slip] Handover slip and receipt
        [receipt] Receipt
        [notice] Password notice
        [erasure-report] Report on the erasure of data
        [letter] Letter
        [start-sheet] Start sheet of a ledger
        [measures] Safeguards checklist
        [workflow] Workflow sheet
        [board] Page for the board
        [ledger-book] Ledger book of handovers
        [labels] Labels for media cases
        [bag-tags] Tags for bags
        [designation] Designation of people
        [carry-out] Permission to carry out
        [opening-note] Opening note
        [incident-report] Incident report
       *[other] { $paper }
    }
word-origin = { $origin ->
        [own] own
       *[built-in] built in
    }
column-form = Form
column-lang = Language
column-origin = Template
column-pages = Pages (short / usual / long)
column-faults = Faults
column-where = Where
column-fault = What is wrong, and what to do
heading-faults = Faults
done-forms-list = { $count } forms, counted by language.
    .next = “tewatashi forms preview NAME -o F.pdf” shows one.
done-forms-preview =
    Wrote “{ $title }” with { $values ->
        [shortest] the shortest values
        [longest] the longest values
       *[usual] usual values
    }, { $pages } pages: { $file }
done-forms-check = { $sound ->
        [true] The { $count } templates in { $folder } hold: they print with the shortest, the usual and the longest values.
       *[other] The { $count } templates in { $folder } have { $wrong } faults.
    }
    .next = { $sound ->
        [true] Name this folder as templates under [paper] in config.toml.
       *[other] Mend them, then run “tewatashi forms check { $folder }” again.
    }

help-forms = The printed forms: listed, previewed, checked
help-forms-list = Every form, and where its template comes from
help-forms-preview = Write a form with made-up values
    .form = Name of the form (forms list)
    .values = shortest, usual or longest values
help-forms-check = Try an office's own templates with every length of values
    .folder = Folder with ja/NAME.xml and en/NAME.xml
help-arg-templates = Folder with the office's own templates

err-forms-none = There are no templates in { $path }.
    .next = Name a folder that holds ja/NAME.xml or en/NAME.xml; “tewatashi forms list” shows the names.
err-form-sample-missing = There are no made-up values for the form { $form }.
    .next = Put samples/{ $form }.json into the template folder.
err-form-sample-wrong = The made-up values { $file } are wrong at line { $line }, column { $column } ({ $cause }).
    .next = Check the JSON and the names in it.
