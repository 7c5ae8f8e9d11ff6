//! Other people's burning programs against the virtual burner, and what may never happen to a disc.

#![allow(clippy::disallowed_methods)]

mod bench;
mod burning;
mod faults;
mod reading;
mod states;
