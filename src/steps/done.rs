//! What a step reports when it is done: the same facts for people (through a message) and for programs (`--json`).

use serde::Serialize;
use serde_json::{Map, Value};

/// The outcome of a step.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// The message `done-<what>`, with `.next` where something usually follows.
    pub what: &'static str,
    pub facts: Map<String, Value>,
    /// Rows for people; programs find the same under their own fact.
    pub table: Option<Table>,
    /// Further tables, each under its heading (a message id, which may speak of the facts). Empty ones are not shown.
    pub sections: Vec<(&'static str, Table)>,
    /// Things a person should see although the step succeeded: message ids with facts.
    pub warnings: Vec<crate::words::error::Error>,
    /// The step did its work and what it found is bad: exit 1.
    pub failed: bool,
    /// The class of what is bad, where that is not a verification that failed.
    pub class: Option<crate::words::error::Class>,
}

/// `columns` are message ids (`column-…`).
#[derive(Clone, Debug)]
pub struct Table {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Done {
    pub fn new(what: &'static str) -> Done {
        Done { what, ..Done::default() }
    }
    /// Adds a fact under the name that both the message and the JSON document use.
    pub fn with(mut self, name: &str, value: impl Serialize) -> Done {
        let value = serde_json::to_value(value).expect("facts are plain data");
        self.facts.insert(name.to_string(), value);
        self
    }
    pub fn show(mut self, columns: &[&'static str], rows: Vec<Vec<String>>) -> Done {
        self.table = Some(Table { columns: columns.to_vec(), rows });
        self
    }
    /// The step did its work, and what it found is bad in this way.
    pub fn failed_as(mut self, class: crate::words::error::Class) -> Done {
        self.failed = true;
        self.class = Some(class);
        self
    }
    /// The exit code.
    pub fn exit(&self) -> u8 {
        match self.failed {
            true => self.class.map_or(1, |class| class as u8),
            false => 0,
        }
    }
    /// Adds a table under a heading.
    pub fn section(
        mut self,
        heading: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<String>>,
    ) -> Done {
        self.sections.push((heading, Table { columns: columns.to_vec(), rows }));
        self
    }
    pub fn warn(mut self, warnings: impl IntoIterator<Item = crate::words::error::Error>) -> Done {
        self.warnings.extend(warnings);
        self
    }
}
