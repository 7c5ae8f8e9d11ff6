//! The real program, run as people run it: what it says in both languages, how it exits, and that whatever it refuses
//! leaves no trace. The words are kept in `golden/`; `SNAPSHOTS=overwrite cargo test --test cli` renews them.

mod call;
mod mask;
mod road;
mod sealing;
mod world;
