//! What of a command line goes into the access log: the words of the subcommand and the consignment's number. Paths, free
//! text and names stay out.

use crate::doors::cli::args::Cli;
use crate::steps::audit::access::Typed;
use crate::words::units::ControlNumber;
use clap::ArgMatches;
use std::io::IsTerminal;

/// The subcommand's words, and the control number among its arguments.
pub fn words(matches: &ArgMatches) -> (String, Option<ControlNumber>) {
    let (mut words, mut below) = (Vec::new(), matches);
    while let Some((name, inner)) = below.subcommand() {
        words.push(name);
        below = inner;
    }
    // Elsewhere an argument of this name is a contract's or a bag's.
    let number = below.try_get_one::<ControlNumber>("number").ok().flatten().cloned();
    (words.join(" "), number)
}

/// Of a command line that could not be read: the command alone.
pub fn rejected(command: String) -> Typed {
    Typed { command, consignment: None, person: None, terminal: std::io::stdin().is_terminal() }
}

pub fn typed(cli: &Cli, command: String, consignment: Option<ControlNumber>) -> Typed {
    let person = cli.global.person.clone();
    Typed { command, consignment, person, terminal: std::io::stdin().is_terminal() }
}
