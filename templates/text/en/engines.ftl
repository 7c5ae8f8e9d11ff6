# Where the ledger is kept (a file, PostgreSQL), and moving it

err-ledger-url-malformed = The place of the ledger is not written as it should be.
    .next = Give “postgres://USER@localhost/DATABASE” or a file.
err-ledger-url-password = The place of the ledger holds a password, which screens and logs would keep. It is not used.
    .next = Take it out and put it into a password file (setting ledger.passfile, or PGPASSFILE). If it was shown, change it.
err-ledger-url-remote = { $host } is another machine; the personal data in the ledger would go there in clear. Not connected.
    .next = Use PostgreSQL on this machine, or lead an encrypted path (such as SSH) to localhost and give that.
err-ledger-without-postgres = This program was built without PostgreSQL.
    .next = Use one that was built with “--features postgres”, or keep the ledger in a file.
err-passfile-open = Everybody can read the password file { $path }.
    .next = Run “chmod 600 { $path }”. If somebody may have read it, change the password.
err-ledger-unreachable = The ledger { $path } cannot be reached ({ $cause }).
    .next = Check that PostgreSQL is running, then try again. If something was being recorded, see with “tewatashi ledger list” whether it was.
err-ledger-not-permitted = The ledger { $path } may not be used ({ $cause }).
    .next = Ask the administrator about the user, the password file and the rights in the database.
err-expunged-in-log = The rows are gone from the table, but the server's write-ahead log may still hold them ({ $path }). Ask the database's administrator for these settings, and to reload them: { $settings }
    .next = With them, the next expunging empties the log. Until then, do not dispose of the server's disk or lend it out.
err-ledger-exists-there = There is another ledger in { $path }. It is not overwritten.
    .next = Give an empty place.
err-ledger-moved = The ledger { $path } went on elsewhere after { $size } entries. Nothing can be recorded here.
    .next = If the move was cut short, run “tewatashi ledger migrate --to PLACE” again with the same place. Otherwise check that the setting ledger.url names the new one.
err-ledger-unsound = The ledger { $path } has { $problems } problem(s) and cannot be moved.
    .next = Run “tewatashi ledger verify” and do as it says. The ledger was left as it is.
err-ledger-not-the-same = What arrived in { $path } is not what the ledger is.
    .next = Check the storage there, then try again with an empty place. The ledger can be used as before.
err-ledger-there-already = The ledger is in { $path } already.
    .next = Give another place.
err-pin-own-log = { $origin } is this ledger itself.
    .next = Give a checkpoint of another party's ledger.

help-ledger-migrate = Move the ledger to another store
    .to = postgres://USER@HOST/DATABASE, or a file

done-ledger-migrate =
    The ledger was moved, and all of it found the same there. Slips, discs and proofs made before hold as they did.
      from  { $from }
      to    { $to }
      size  { $size }
      root  { $root }
    .next = The old place still holds the ledger with its personal data, closed. Check a backup of the new place, then erase the old one.

example-ledger-migrate =
    tewatashi ledger migrate --to postgres://tewatashi@localhost/tewatashi
    tewatashi ledger migrate --to /srv/tewatashi/ledger.db
