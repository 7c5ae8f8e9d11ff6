//! tewatashi: the program. Matches a command to a step and an outcome to an exit code.
fn main() {}
