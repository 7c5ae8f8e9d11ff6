//! A command line as it was typed, and what is asked for where something required is missing: only when there is a
//! terminal at both ends and `--no-input` is not given. What is asked for is always the value of an argument, which is
//! named, so that the next time it can be given; the answers become words of the command line.

use crate::doors::cli::args::Cli;
use crate::doors::cli::{complaint, localise, logged, render};
use crate::steps::audit::access::Typed;
use crate::words::error::Error;
use crate::words::text::{Lang, message};
use crate::words::units::plain;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command, FromArgMatches};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// What only the steps know to be needed: the code of their error, and the argument that helps.
pub const NEEDED_LATER: &[(&str, &str)] = &[
    ("person-missing", "as"),
    ("keyring-missing", "keyring"),
    ("reason-missing", "reason"),
    ("late-without-reason", "reason"),
];

/// How often a value that cannot be used is asked for again.
const ATTEMPTS: u32 = 3;

pub struct Line {
    words: Vec<OsString>,
    lang: Lang,
    asks: bool,
    /// What clap missed the last time.
    missing: Vec<Arg>,
    /// The argument asked for last, how often, and how many words there were before its answer.
    last: Option<(Arg, u32, Vec<OsString>)>,
}

/// What became of reading a command line.
pub enum Read {
    Command(Box<Cli>, Typed),
    /// Help or version, shown already.
    Shown(bool),
    Wrong(Error),
}

impl Line {
    pub fn new(words: impl Iterator<Item = OsString>) -> Line {
        let words: Vec<OsString> = words.map(flag_in_ascii).collect();
        let lang = localise::language(&words);
        let given = |flag: &str| words.iter().any(|word| word == flag);
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        let asks = terminal && !given("--no-input");
        Line { words, lang, asks, missing: Vec::new(), last: None }
    }
    pub fn lang(&self) -> Lang {
        self.lang
    }
    /// Looked for before parsing, because what is wrong with the line must be told that way too.
    pub fn json(&self) -> bool {
        self.words.iter().any(|word| word == "--json")
    }

    pub fn read(&mut self) -> Read {
        let mut definition = super::definition(self.lang);
        let error = loop {
            let matches = definition.try_get_matches_from_mut(&self.words);
            match matches.and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, logged::words(&matches))))
            {
                Ok((cli, (command, number))) => {
                    let typed = logged::typed(&cli, command, number);
                    return Read::Command(Box::new(cli), typed);
                }
                Err(error) if narrow(&mut self.words, &error) => {}
                Err(error) => break error,
            }
        };
        self.missing = match error.kind() {
            ErrorKind::MissingRequiredArgument => missing(&error, &definition, &self.words),
            _ => Vec::new(),
        };
        if error.kind() == ErrorKind::MissingSubcommand {
            let mut page = meant(&definition, &self.words).clone();
            let _ = writeln!(std::io::stderr(), "{}", page.render_help());
            return Read::Shown(false);
        }
        match complaint::complaint(&error, &definition) {
            Some(ours) => Read::Wrong(ours),
            None => {
                // A closed pipe is the reader's choice, not a failure of ours.
                let _ = error.print();
                Read::Shown(!error.use_stderr())
            }
        }
    }

    /// What of a line that could not be read goes into the access log: which command was meant, nothing of what was typed.
    pub fn rejected(&self) -> Typed {
        let command = names(&super::definition(self.lang), &self.words).join(" ");
        logged::rejected(if command.is_empty() { "-".to_string() } else { command })
    }
    /// `--home`, wherever it stands.
    pub fn home(&self) -> Option<PathBuf> {
        let given = self.words.iter().take_while(|word| *word != "--").enumerate();
        let mut homes = given.filter_map(|(at, word)| match word.to_str()?.strip_prefix("--home")? {
            "" => self.words.get(at + 1).map(PathBuf::from),
            rest => rest.strip_prefix('=').map(PathBuf::from),
        });
        homes.next()
    }

    /// Asks for what would help against an error. `false`: nothing would, or nobody is there to be asked.
    pub fn remedy(&mut self, error: &Error) -> bool {
        if !self.asks {
            return false;
        }
        if let Some((argument, attempts, before)) = self.last.take()
            && error.class as u8 == 2
            && argument_is_meant(&argument, error)
            && attempts < ATTEMPTS
        {
            render::error(error, None, self.lang, false);
            self.words = before;
            return self.ask(argument, attempts + 1);
        }
        let needed = NEEDED_LATER.iter().find(|(code, _)| *code == error.code).map(|(_, id)| *id);
        let definition = super::definition(self.lang);
        let needed =
            needed.and_then(|id| definition.get_arguments().find(|argument| argument.get_id() == id));
        match self.missing.first().cloned().or(needed.cloned()) {
            Some(argument) => self.ask(argument, 1),
            None => false,
        }
    }

    fn ask(&mut self, argument: Arg, attempt: u32) -> bool {
        let before = self.words.clone();
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let facts = [("flag", flag(&argument)), ("help", help)];
        let mut stderr = std::io::stderr();
        let _ = write!(stderr, "{} ", message(self.lang, "ask-missing", &facts));
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        let answer = answer.trim();
        if read.is_err() || answer.is_empty() {
            return false;
        }
        add(&mut self.words, &argument, answer);
        self.last = Some((argument, attempt, before));
        true
    }
}

/// Whether the error speaks of the value that was given for the argument. Errors of ours name no argument.
fn argument_is_meant(argument: &Arg, error: &Error) -> bool {
    match error.fact("argument") {
        Some(named) => bare(named) == bare(&argument.to_string()),
        None => error.fact("text").is_some(),
    }
}

/// A flag typed through an input method: `－－ｃｏｕｎｔ`, `——count`. What is no flag stays as it is, it may name a file.
fn flag_in_ascii(word: OsString) -> OsString {
    let dash = |c: &char| plain(&c.to_string()) == "-" && *c != 'ー';
    let Some(text) = word.to_str().filter(|text| text.chars().next().as_ref().is_some_and(dash)) else {
        return word;
    };
    let (name, value) =
        text.split_once(['=', '＝']).map_or((text, None), |(name, value)| (name, Some(value)));
    let flag = plain(name);
    // Word processors make one long dash of two hyphens.
    let flag = match name.starts_with(['–', '—', '―']) && !flag.starts_with("--") {
        true => format!("-{flag}"),
        false => flag,
    };
    let is_flag = flag.trim_start_matches('-').chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    match (is_flag, value) {
        (false, _) => word,
        (true, None) => flag.into(),
        (true, Some(value)) => format!("{flag}={value}").into(),
    }
}

/// Numbers are read by clap, which knows no full width; our own types do (`words::units::plain`). Narrows the value that
/// an error is about; `false` where that would change nothing.
fn narrow(words: &mut [OsString], error: &clap::Error) -> bool {
    let told = |kind| complaint::context(error, kind).concat();
    let (argument, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    let narrow = plain(&value);
    if error.kind() != ErrorKind::ValueValidation || narrow == value {
        return false;
    }
    let flag = argument.split(' ').next().filter(|flag| flag.starts_with('-'));
    for at in 1..words.len() {
        let word = words[at].to_string_lossy().into_owned();
        let behind_flag = flag.is_none_or(|flag| words[at - 1] == flag);
        if word == value && behind_flag {
            words[at] = narrow.into();
            return true;
        }
        if let Some(flag) = flag.filter(|flag| word == format!("{flag}={value}")) {
            words[at] = format!("{flag}={narrow}").into();
            return true;
        }
    }
    false
}

/// How an argument is given: `--count`, or the name of its place.
pub fn flag(argument: &Arg) -> String {
    match (argument.get_long(), argument.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        (None, None) => argument.to_string(),
    }
}

/// An answer as words, before what is behind `--`.
fn add(words: &mut Vec<OsString>, argument: &Arg, answer: &str) {
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    match (argument.get_long(), argument.get_short()) {
        (Some(long), _) => words.insert(end, format!("--{long}={answer}").into()),
        (None, Some(short)) => {
            words.splice(end..end, [format!("-{short}").into(), answer.into()]);
        }
        (None, None) => words.push(answer.into()),
    }
}

/// The arguments that clap says are missing, from the definition of the command that was meant.
fn missing(error: &clap::Error, definition: &Command, words: &[OsString]) -> Vec<Arg> {
    let named = complaint::context(error, ContextKind::InvalidArg);
    let meant = meant(definition, words);
    let names: Vec<&str> = named.iter().map(|name| bare(name)).collect();
    meant.get_arguments().filter(|argument| names.contains(&bare(&argument.to_string()))).cloned().collect()
}

/// `<NUMBER>` and `[NUMBER]` are the same argument.
fn bare(name: &str) -> &str {
    name.trim_matches(|c| matches!(c, '<' | '>' | '[' | ']' | '.'))
}

/// The command that the words lead to: each word that names one below the last, until all are used.
fn meant<'d>(definition: &'d Command, words: &[OsString]) -> &'d Command {
    let below = |command: &'d Command, name: &String| command.find_subcommand(name).unwrap_or(command);
    names(definition, words).iter().fold(definition, below)
}

/// The names of the commands that the words lead to, as the definition spells them.
fn names(definition: &Command, words: &[OsString]) -> Vec<String> {
    let forgiving = definition.clone().ignore_errors(true);
    let mut names = Vec::new();
    if let Ok(matches) = forgiving.try_get_matches_from(words) {
        let mut below = matches.subcommand();
        while let Some((name, matches)) = below {
            names.push(name.to_string());
            below = matches.subcommand();
        }
    }
    // What is wrong further down hides the commands below the first; they stand behind it.
    let mut command = names.iter().try_fold(definition, |at, name| at.find_subcommand(name));
    let place = names.last().and_then(|last| words.iter().position(|word| word == last.as_str()));
    for word in words.iter().skip(place.map_or(words.len(), |place| place + 1)) {
        command = command.and_then(|command| command.find_subcommand(word.to_str()?));
        match command {
            Some(below) => names.push(below.get_name().to_string()),
            None => break,
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doors::cli::args;

    #[test]
    fn what_steps_need_later_can_be_given_with_a_flag_and_has_a_message() {
        let definition = super::super::definition(Lang::En);
        for (code, id) in NEEDED_LATER {
            let argument = definition.get_arguments().find(|argument| argument.get_id() == *id);
            let flag = flag(argument.unwrap_or_else(|| panic!("no argument {id}")));
            assert!(flag.starts_with("--"), "{flag}");
            for lang in [Lang::Ja, Lang::En] {
                let next = message(lang, &format!("err-{code}.next"), &[]);
                assert!(next.contains(&flag), "err-{code}.next does not name {flag}: {next}");
            }
        }
    }

    #[test]
    fn flags_from_an_input_method_are_flags() {
        for (typed, meant) in [
            ("－－ｃｏｕｎｔ", "--count"),
            ("—count", "--count"),
            ("−−what=media", "--what=media"),
            ("－－ｔｉｔｌｅ＝名簿１", "--title=名簿１"),
            ("－ｏ", "-o"),
            ("--title", "--title"),
            ("１．ｃｓｖ", "１．ｃｓｖ"),
            ("－１．csv", "－１．csv"),
            ("ーー", "ーー"),
        ] {
            assert_eq!(flag_in_ascii(typed.into()), meant, "{typed}");
        }
    }

    #[test]
    fn a_number_in_full_width_is_read_and_keeps_its_bounds() {
        let read = |words: &str| Line::new(words.split(' ').map(OsString::from)).read();
        let bundle = "tewatashi paper-bundle --contract R7-1 --title １ --people=３０ --sheets";
        let Read::Command(cli, _) = read(&format!("{bundle} １２")) else { panic!("not understood") };
        let args::Command::PaperBundle(args) = cli.command else { panic!("another command") };
        assert_eq!((args.sheets, args.people, args.title.as_str()), (12, 30, "１"));
        assert!(
            matches!(read(&format!("{bundle} ０")), Read::Wrong(error) if error.code == "argument-value")
        );
        assert!(
            matches!(read("tewatashi confirm ４x"), Read::Wrong(error) if error.code == "argument-value")
        );
    }

    #[test]
    fn an_answer_becomes_words_where_they_count() {
        let definition = super::super::definition(Lang::En);
        let receive = definition.find_subcommand("receive").unwrap();
        let argument = |id: &str| receive.get_arguments().find(|a| a.get_id() == id).unwrap();
        let mut words: Vec<OsString> = ["tewatashi", "receive", "--", "x"].map(Into::into).to_vec();
        add(&mut words, argument("count"), "-1");
        add(&mut words, argument("number"), "SHJ-R7-0001");
        assert_eq!(words, ["tewatashi", "receive", "--count=-1", "--", "x", "SHJ-R7-0001"]);
    }
}
