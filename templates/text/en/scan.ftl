# Reading QR codes
err-scan-not-a-picture = { $path } cannot be read as a picture ({ $cause }).
    .next = Give a PNG or JPEG picture; turn a paper slip into one with a scanner or a camera.
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
