//! The words that stand for the codes of fixed lists.

use tewatashi::words::error::Error;
use tewatashi::words::text::{Lang, explain, word};
use tewatashi::words::vocabulary::{Carried, Cause, Channel, Document, Duty, MediumKind, Role, Verdict};

#[test]
fn every_code_of_the_fixed_lists_has_a_word_in_both_languages() {
    fn check<T: Copy>(list: &str, all: &[T], code: fn(T) -> &'static str) {
        for code in all.iter().map(|value| code(*value)) {
            let japanese = word(Lang::Ja, list, code);
            assert!(japanese != code && !japanese.contains('$'), "{list} {code}: {japanese}");
            assert!(!word(Lang::En, list, code).contains('$'), "{list} {code}");
        }
    }
    check("word-duty", Duty::ALL, Duty::as_str);
    check("word-role", Role::ALL, Role::as_str);
    check("word-channel", Channel::ALL, Channel::as_str);
    check("word-way", Channel::ALL, Channel::as_str);
    check("word-medium-kind", MediumKind::ALL, MediumKind::as_str);
    check("word-way", MediumKind::ALL, MediumKind::as_str);
    check("word-document", Document::ALL, Document::as_str);
    check("word-verdict", Verdict::ALL, Verdict::as_str);
    check("word-cause", Cause::ALL, Cause::as_str);
    check("word-what", Carried::ALL, Carried::as_str);
}

#[test]
fn a_code_without_a_word_stays_as_it_is() {
    assert_eq!(word(Lang::Ja, "word-duty", "astronaut"), "astronaut");
}

#[test]
fn a_refusal_speaks_of_what_is_missing_in_words() {
    let refusal = Error::refused("not-complete").with("consignment", "X").with("missing", "notice receipt");
    assert!(explain(Lang::Ja, &refusal).0.ends_with("パスワード通知書の返却、受領"));
    let refusal =
        Error::refused("channel-not-approved").with("channel", "usb").with("approved", "cd-r, dvd-r");
    assert!(explain(Lang::Ja, &refusal).0.contains("CD-R、DVD-R"));
}
