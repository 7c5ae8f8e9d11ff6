//! The rules of custody, told as stories. `scenario` holds the homes, the people and the words they are told in.

mod channels;
mod closing;
mod deeds;
mod exchange;
mod incidents;
mod late;
mod life;
mod making;
mod occasions;
mod properties;
mod receipts;
mod registers;
mod scenario;
mod table;
