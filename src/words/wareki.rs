//! Japanese dates, eras and fiscal years, and how counts are written on paper.
//!
//! An era begins on the day its ordinance names (元号を改める政令 and, for 昭和 and 平成, the dates published then); the
//! first year of an era is written 元年. Dates before 昭和 keep the western year. Pure: the caller brings the moment, in
//! the offset it should be read in. Not a calendar library: only what documents print.

use time::{Date, Month, OffsetDateTime, Weekday};

struct Era {
    letter: char,
    name: &'static str,
    /// First day: year, month, day.
    first: (i32, u8, u8),
}

/// Newest first.
const ERAS: [Era; 3] = [
    Era { letter: 'R', name: "令和", first: (2019, 5, 1) },
    Era { letter: 'H', name: "平成", first: (1989, 1, 8) },
    Era { letter: 'S', name: "昭和", first: (1926, 12, 25) },
];

fn era_on(date: Date) -> Option<&'static Era> {
    let day = (date.year(), u8::from(date.month()), date.day());
    ERAS.iter().find(|era| day >= era.first)
}

/// 令和7年4月3日, 令和元年5月1日.
pub fn date(date: Date) -> String {
    format!("{}{}月{}日", year_text(era_on(date), date.year()), u8::from(date.month()), date.day())
}

/// 令和7年4月3日（木）.
pub fn date_with_weekday(on: Date) -> String {
    format!("{}（{}）", date(on), weekday(on))
}

/// 令和7年4月3日 10時05分, in the offset that `moment` carries.
pub fn date_time(moment: OffsetDateTime) -> String {
    format!("{} {}時{:02}分", date(moment.date()), moment.hour(), moment.minute())
}

/// The day of the week in one character: 日月火水木金土.
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Sunday => "日",
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
    }
}

/// A Japanese fiscal year (年度): 1 April to 31 March.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    /// Era letter and number, as in control numbers: `R7`. The western year before 昭和.
    pub code: String,
    /// As printed: 令和7年度.
    pub text: String,
    /// The western year in which it begins.
    pub begins: i32,
}

/// The fiscal year that `date` belongs to, named by the era of that day.
///
/// The year in which an era changes has two names: until the change the old one (平成31年度), from the change on the
/// new one (令和元年度). A January to March before the new era's first April keeps the name its April had (昭和63年度).
pub fn fiscal_year(date: Date) -> FiscalYear {
    let begins = if date.month() < Month::April { date.year() - 1 } else { date.year() };
    let april = Date::from_calendar_date(begins, Month::April, 1).unwrap_or(date);
    let era = era_on(date).filter(|era| era.first.0 <= begins).or_else(|| era_on(april));
    FiscalYear {
        code: era.map_or(begins.to_string(), |era| format!("{}{}", era.letter, begins - era.first.0 + 1)),
        text: format!("{}度", year_text(era, begins)),
        begins,
    }
}

fn year_text(era: Option<&Era>, year: i32) -> String {
    match era {
        None => format!("{year}年"),
        Some(era) if era.first.0 == year => format!("{}元年", era.name),
        Some(era) => format!("{}{}年", era.name, year - era.first.0 + 1),
    }
}

/// 3 April 2025.
pub fn english_date(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// 3 April 2025, 10:05, in the offset that `moment` carries.
pub fn english_date_time(moment: OffsetDateTime) -> String {
    format!("{}, {:02}:{:02}", english_date(moment.date()), moment.hour(), moment.minute())
}

/// 1,234,567.
pub fn commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its unit: 1,200名分, 2点, 1枚.
pub fn counted(number: u64, unit: &str) -> String {
    format!("{}{unit}", commas(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date as d, datetime};

    #[test]
    fn an_era_changes_on_its_first_day() {
        for (day, text) in [
            (d!(2025 - 04 - 03), "令和7年4月3日"),
            (d!(2019 - 04 - 30), "平成31年4月30日"),
            (d!(2019 - 05 - 01), "令和元年5月1日"),
            (d!(2019 - 12 - 31), "令和元年12月31日"),
            (d!(2020 - 01 - 01), "令和2年1月1日"),
            (d!(1989 - 01 - 07), "昭和64年1月7日"),
            (d!(1989 - 01 - 08), "平成元年1月8日"),
            (d!(1926 - 12 - 25), "昭和元年12月25日"),
            (d!(1926 - 12 - 24), "1926年12月24日"),
        ] {
            assert_eq!(date(day), text);
        }
    }

    #[test]
    fn a_fiscal_year_runs_from_april_to_march_under_the_name_in_force() {
        for (day, code, text, begins) in [
            (d!(2025 - 03 - 31), "R6", "令和6年度", 2024),
            (d!(2025 - 04 - 01), "R7", "令和7年度", 2025),
            (d!(2026 - 03 - 31), "R7", "令和7年度", 2025),
            (d!(2019 - 03 - 31), "H30", "平成30年度", 2018),
            (d!(2019 - 04 - 30), "H31", "平成31年度", 2019),
            (d!(2019 - 05 - 01), "R1", "令和元年度", 2019),
            (d!(2020 - 03 - 31), "R1", "令和元年度", 2019),
            (d!(1989 - 03 - 31), "S63", "昭和63年度", 1988),
            (d!(1989 - 04 - 01), "H1", "平成元年度", 1989),
            (d!(1926 - 04 - 01), "1926", "1926年度", 1926),
        ] {
            let found = fiscal_year(day);
            assert_eq!(
                (found.code.as_str(), found.text.as_str(), found.begins),
                (code, text, begins),
                "{day}"
            );
        }
    }

    #[test]
    fn moments_are_written_in_the_offset_they_carry() {
        let moment = datetime!(2025-04-03 10:05:59 +9);
        assert_eq!(date_time(moment), "令和7年4月3日 10時05分");
        assert_eq!(date_with_weekday(moment.date()), "令和7年4月3日（木）");
        assert_eq!(english_date_time(moment), "3 April 2025, 10:05");
        assert_eq!(date_time(datetime!(2025-04-03 00:00 +9)), "令和7年4月3日 0時00分");
    }

    #[test]
    fn counts_carry_commas_and_units() {
        for (number, text) in
            [(0, "0名分"), (999, "999名分"), (1000, "1,000名分"), (1_234_567, "1,234,567名分")]
        {
            assert_eq!(counted(number, "名分"), text);
        }
        assert_eq!(commas(u64::MAX), "18,446,744,073,709,551,615");
    }
}
