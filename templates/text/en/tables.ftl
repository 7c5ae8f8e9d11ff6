# Errors while reading tables (CSV, xlsx)
err-table-encoding = The encoding of { $path } cannot be determined: it is neither UTF-8, nor UTF-16 with a byte order mark, nor Shift_JIS (CP932), or part of it is damaged.
    .next = Open it in the program it came from and save it as “CSV UTF-8”.
err-table-empty = { $path } holds neither headings nor people.
    .next = Check that it is the right file, and save it again.
err-table-ragged = Row { $row } of { $path } has { $found } fields; the heading row has { $expected }.
    .next = Check the commas and quotation marks in that row; every row needs the same number of fields.
err-table-quote-open = A quotation mark opened in row { $row } of { $path } is never closed.
    .next = Check the quotation marks in that row, and save the file again from the program it came from.
err-table-row-too-long = Row { $row } of { $path } is longer than { $limit } bytes; most likely a quotation mark is not closed.
    .next = Check the quotation marks in that row, and save the file again from the program it came from.
err-table-heading-missing = Row { $row } of { $path } has a value in column { $column }, but that column has no heading.
    .next = Make the headings the first row (no title above them), and give every column one.
err-table-not-xlsx = { $path } cannot be read as an xlsx workbook: { $fault ->
        [zip] its container (ZIP) is damaged, or it is another kind of file
        [xml] a table in it (XML) is damaged
        [io] reading failed midway
       *[content] a table in it does not hold what it should
    } ({ $cause }).
    .next = Open it in Excel and save it as “Excel Workbook (.xlsx)”.
err-table-xlsx-protected = { $path } is protected with a password or in the old xls format, so its columns and people cannot be checked.
    .next = Remove the password and save it as “Excel Workbook (.xlsx)”. This program does the encrypting.
err-table-xlsx-too-large = { $path } unpacks to more than { $limit } MiB and is not read.
    .next = Save it as CSV, or split the workbook.
