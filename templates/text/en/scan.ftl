# Reading QR codes
err-scan-not-a-picture = { $path } cannot be read as a picture ({ $cause }).
    .next = Give a PNG or JPEG picture or a PDF; turn a paper slip into one with a scanner or a camera.
err-scan-picture-too-large = The picture { $path } is too large ({ $width }×{ $height } pixels, at most { $limit } pixels in all).
    .next = Scan it again at about 300 dpi, or cut out the QR code.
err-scan-no-symbol = There is no readable QR code in { $path }.
    .next = Lay the slip flat in good light and take in the white margin around the code. If it stays unreadable, compare the check number and the control number.
err-digits-none = There are no digits in the text that was read.
    .next = Read the QR code of the slip again.
err-digits-incomplete = The text that was read has { $found } digits; some are missing.
    .next = Read the QR code again. With a keyboard scanner, empty the input field first.
err-digits-impossible = The group of digits that begins at digit { $position } cannot be right.
    .next = Read the QR code again.
err-digits-too-long = The text that was read is too long (at most { $limit } bytes).
    .next = Read only the QR code of the slip.
err-scan-pdf-unreadable = { $path } cannot be read as a PDF ({ $cause }).
    .next = Give a PDF without encryption, or scan the paper again as PNG or JPEG at about 300 dpi.
err-scan-pdf-too-long = { $path } has too many pages (at most { $limit }).
    .next = Give a PDF of the slips alone.
err-scan-folder-empty = The folder { $path } has neither pictures nor PDF files.
    .next = Give a folder with PNG, JPEG or PDF files.
err-scan-folder-too-full = The folder { $path } has too many pictures and PDF files (at most { $limit }).
    .next = Divide them into several folders.
err-matching-number-unknown = No consignment in this ledger has the check number { $number }.
    .next = Read the number again. If it is right and still unknown, take nothing over and call the emergency contact on the slip.
err-matching-number-no-home = There is no home on this machine in which to look up the check number { $number }.
    .next = Compare the check number printed on the slip with those on the media and the bag.
done-scan-number =
    The check number { $matching_number } belongs to:
    It is for comparison and no signature; whether a slip is genuine its QR code tells.
done-scan-several =
    Looked at { $found }: { $genuine } genuine, { $outdated } genuine but outdated, { $bad } bad.
    A photocopy would read the same, so compare each with what you hold.
    .next = Look at one in full with “tewatashi scan FILE”. The code on a receipt is taken in with “tewatashi exchange import FILE”.
word-code = { $code ->
    [genuine] genuine
    [outdated] genuine, outdated
    [foreign] unknown issuer
    [forged] forged or altered
    [another] not a slip
   *[unreadable] unreadable
}
column-code-verdict = verdict
column-issued = issued
