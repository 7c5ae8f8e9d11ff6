//! The attributes of one element, checked against what it may carry.
//!
//! Each getter says in its error which values are allowed and where the template has another.

use crate::tools::paper::place::{Place, PlaceMap};
use crate::words::error::{Error, Result};
use roxmltree::Node;
use std::ops::RangeInclusive;

/// The words an attribute may hold and what they mean.
pub struct Choice<T: 'static>(pub &'static [(&'static str, T)]);

pub struct Attributes<'n> {
    node: Node<'n, 'n>,
    source: Source<'n>,
}

/// What an error says about where it is.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub file: &'a str,
    pub places: &'a PlaceMap,
}

impl Source<'_> {
    /// An error at a byte of the filled-in markup.
    pub fn wrong(&self, offset: usize, error: Error) -> Error {
        self.wrong_at(self.places.at(offset), error)
    }

    pub fn wrong_at(&self, place: Place, error: Error) -> Error {
        error.with("file", self.file).with("line", place.line).with("column", place.column)
    }
}

impl<'n> Attributes<'n> {
    /// Error: `template-attribute` for a name that is not in `allowed`.
    pub fn new(node: Node<'n, 'n>, allowed: &[&str], source: Source<'n>) -> Result<Self> {
        let read = Attributes { node, source };
        match node.attributes().find(|attribute| !allowed.contains(&attribute.name())) {
            None => Ok(read),
            Some(stray) => Err(read
                .wrong(Error::usage("template-attribute"), stray.name())
                .with("allowed", if allowed.is_empty() { "-".into() } else { allowed.join(", ") })),
        }
    }

    fn wrong(&self, error: Error, name: &str) -> Error {
        let written = self.node.attribute_node(name).map_or(self.node.range(), |found| found.range());
        self.source
            .wrong(written.start, error)
            .with("element", self.node.tag_name().name())
            .with("attribute", name)
    }

    /// The value itself is not repeated: a template may have put a password there.
    fn bad_value(&self, name: &str, allowed: impl std::fmt::Display) -> Error {
        self.wrong(Error::usage("template-value"), name).with("allowed", allowed)
    }

    pub fn text(&self, name: &str) -> Option<&'n str> {
        self.node.attribute(name)
    }

    /// Text that is left out where it is empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.text(name).map(str::trim).filter(|text| !text.is_empty()).map(str::to_string)
    }

    /// Error: `template-attribute-missing`, also when it is empty.
    pub fn required(&self, name: &str) -> Result<&'n str> {
        match self.node.attribute(name) {
            Some(value) if !value.trim().is_empty() => Ok(value),
            _ => Err(self.wrong(Error::usage("template-attribute-missing"), name)),
        }
    }

    /// A plain decimal number within `range`.
    pub fn number(&self, name: &str, default: f32, range: RangeInclusive<f32>) -> Result<f32> {
        let Some(value) = self.node.attribute(name) else { return Ok(default) };
        match value.trim().parse::<f32>() {
            Ok(number) if range.contains(&number) => Ok(number),
            _ => Err(self.bad_value(name, format!("{}–{}", range.start(), range.end()))),
        }
    }

    /// A whole number within `range`.
    pub fn count(&self, name: &str, range: RangeInclusive<usize>) -> Result<usize> {
        let Some(value) = self.node.attribute(name) else { return Ok(*range.start()) };
        match value.trim().parse::<usize>() {
            Ok(number) if range.contains(&number) => Ok(number),
            _ => Err(self.bad_value(name, format!("{}–{}", range.start(), range.end()))),
        }
    }

    pub fn choice<T: Copy>(&self, name: &str, default: T, choice: Choice<T>) -> Result<T> {
        let Some(value) = self.node.attribute(name) else { return Ok(default) };
        choice.0.iter().find(|(word, _)| *word == value).map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<&str> = choice.0.iter().map(|(word, _)| *word).collect();
            self.bad_value(name, words.join(", "))
        })
    }

    /// Widths separated by commas, `*` for a share of what is left.
    pub fn columns(&self, name: &str) -> Result<Vec<Option<f32>>> {
        let value = self.required(name)?;
        value
            .split(',')
            .map(|part| match part.trim() {
                "*" => Ok(None),
                width => match width.parse::<f32>() {
                    Ok(width) if (1.0..=200.0).contains(&width) => Ok(Some(width)),
                    _ => Err(self.bad_value(name, "30,*,40")),
                },
            })
            .collect()
    }
}
