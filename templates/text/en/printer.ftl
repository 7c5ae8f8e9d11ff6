# Printing over IPP
err-printer-none = No printer is chosen.
    .next = Name one with “--print=PRINTER”, or set “{ $setting }” in [printing] of config.toml.
err-printer-unknown = There is no printer { $name } in the settings.
    .next = Use a name that stands in [printing.printers] of config.toml.
err-notice-printer-open = A password notice is not printed on { $printer }: it is not encrypted on the way there, or that is a spooler, which keeps what it prints.
    .next = Set “notices” in [printing] of config.toml to a printer with an “ipps://” address of its own.
err-printer-unreachable = The printer { $printer } cannot be reached ({ $cause }).
    .next = See whether it is switched on and connected and whether its address in config.toml is right, then print again.
err-printer-certificate-missing = Nothing was printed: the certificate of the printer { $printer } is not registered (it showed one with SHA-256 { $found }).
    .next = Compare that with what the printer's configuration page says. If it is the same, write it as “certificate” into config.toml.
err-printer-certificate-other = Nothing was printed: the printer { $printer } showed another certificate than the registered one (SHA-256 { $found }, registered { $expected }).
    .next = This may be another machine. Ask whoever looks after the network; if the certificate was renewed, change “certificate” in config.toml.
err-printer-not-ipp = The answer of the printer { $printer } cannot be read ({ $cause }).
    .next = See whether the address in config.toml has the form “ipps://HOST/ipp/print” and leads to the printer itself.
err-printer-refused = The printer { $printer } did not take the job ({ $status }).
    .next = Look at its panel and at who may use it, then print again.
err-printer-no-pdf = The printer { $printer } does not take PDF.
    .next = Set up a printer that prints PDF by itself.
err-printer-aborted = The printer { $printer } gave up job { $job } ({ $reasons }).
    .next = Collect every sheet that came out, look at its panel, then print again.
err-printer-cancelled = Job { $job } was cancelled at the printer { $printer } ({ $reasons }).
    .next = Collect every sheet that came out, find out who cancelled it, then print again.
err-printer-out-of-paper = The printer { $printer } has no paper, so job { $job } was cancelled ({ $reasons }).
    .next = Fill in A4 paper, collect every sheet that came out, then print again.
err-printer-stopped = The printer { $printer } has stopped, so job { $job } was cancelled ({ $reasons }).
    .next = Do what its panel says, collect every sheet that came out, then print again.
err-printer-slow = Job { $job } of the printer { $printer } had not ended after { $seconds } seconds and was cancelled.
    .next = Collect every sheet that came out. For a slow printer raise “wait_seconds” in [printing] of config.toml.
help-arg-print = Print it, on a printer of config.toml
help-arg-copies = How many copies
done-slip-printed =
    The slip is printed.
      Number        { $consignment }
      Printer       { $printer } (job { $job }, copies: { $copies })
      Check number  { $matching_number }
      Checkpoint    { $size } entries, { $root }
      Entry         { $entry }
    .next = See that both copies are there and put the check number on the medium and on the bag's tag. At the hand-over: “tewatashi hand-over { $consignment } --what media --from PERSON --to COURIER --bag BAG --trip TRIP”.
done-notice-printed =
    The password notice is printed.
      Number   { $consignment }
      Printer  { $printer } (job { $job }, copies: { $copies })
      Entry    { $entry }
    .next = Fetch it at once and put it into its envelope. It travels on another day than the media, in a locked bag: “tewatashi hand-over { $consignment } --what notice --from PERSON --to COURIER --bag BAG --trip TRIP”.
done-receipt-printed =
    The receipt is printed.
      Number    { $consignment }
      Printer   { $printer } (job { $job }, copies: { $copies })
      Cosigned  { $cosigned_size ->
        [0] nothing
       *[other] the first { $cosigned_size } entries
    }
      Entry     { $entry }
    .next = Sign or seal it and give it to the sender.
