//! The printed forms at the command line: which there are, how one looks, whether a city's own hold.

use crate::road::Stage::*;
use crate::world::in_both_languages;
use std::fs;

const OWN: &str = "<doc title=\"持出簿\" footer=\"[page]／[pages]\">\n<h1>持出簿</h1>\n\
                   {% for name in names %}<p>{{ name }}</p>\n{% endfor %}</doc>\n";

#[test]
fn the_forms_are_listed_and_shown_without_a_home_too() {
    in_both_languages(Registered, |w| {
        w.office("forms list").ends(0, "forms-list").left_no_trace();
        let away = w.office("forms preview bag-tags -o {W}/paper/tags.pdf").at_home("{W}/nowhere");
        away.ends(0, "forms-preview");
        assert!(w.read("paper/tags.pdf").starts_with(b"%PDF-1.7"));
        assert!(!w.path("nowhere/ledger.db").exists());
        w.office("forms preview bag-tags -o {W}/paper/tags.pdf").refused(2, "forms-preview-there");
        w.office("forms preview passport -o {W}/paper/none.pdf").refused(2, "forms-unknown");
        let longest = w.office("forms preview slip --values longest -o {W}/paper/long.pdf").does();
        assert!(longest["pages"].as_u64() > Some(2), "{longest}");
    });
}

#[test]
fn a_citys_own_templates_are_tried_with_every_length_of_values() {
    in_both_languages(Registered, |w| {
        fs::create_dir_all(w.path("city/ja")).unwrap();
        w.office("forms check {W}/city").refused(2, "forms-none");
        w.write("city/ja/carried.xml", OWN);
        w.office("forms check {W}/city").ends(2, "forms-sample-missing");
        fs::create_dir_all(w.path("city/samples")).unwrap();
        w.write("city/samples/carried.json", "{ \"names\": [\"髙﨑\",\n \"𠮷田 三郎\" }\n");
        w.office("forms check {W}/city").ends(2, "forms-sample-wrong");
        w.write("city/samples/carried.json", "{ \"names\": [\"髙﨑\", \"𠮷田 三郎\"] }\n");
        w.office("forms check {W}/city").ends(0, "forms-check");
        let own = w.office("forms list --templates {W}/city").does();
        assert!(own["forms"].as_array().unwrap().iter().any(|form| form["form"] == "carried"), "{own}");
        w.office("forms preview carried --lang ja --templates {W}/city -o {W}/paper/own.pdf").does();
    });
}

#[test]
fn everything_wrong_in_a_template_is_told_with_its_place_and_what_is_allowed() {
    in_both_languages(Registered, |w| {
        fs::create_dir_all(w.path("city/ja")).unwrap();
        fs::create_dir_all(w.path("city/samples")).unwrap();
        w.write("city/samples/carried.json", "{ \"names\": [\"髙﨑\"] }\n");
        let wrong = OWN.replace("<h1>", "<h1 align=\"centre\">").replace("</doc>", "<font>印</font>\n</doc>");
        w.write("city/ja/carried.xml", &wrong);
        w.office("forms check {W}/city").ends(2, "forms-check-wrong");
        w.write("city/ja/carried.xml", OWN.replace("names %}", "people %}"));
        w.office("forms check {W}/city").ends(2, "forms-check-value");
    });
}
