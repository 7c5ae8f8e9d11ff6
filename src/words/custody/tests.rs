//! The rules of custody, told as stories. `scenario` holds the homes, the people and the words they are told in.

mod access;
mod channels;
mod closing;
mod corrections;
mod deadlines;
mod deeds;
mod exchange;
mod firms;
mod incidents;
mod late;
mod life;
mod making;
mod measures;
mod occasions;
mod off_path;
mod overdue;
mod people;
mod properties;
mod recalls;
mod receipts;
mod registers;
mod retention;
mod scenario;
mod table;
mod walks;
