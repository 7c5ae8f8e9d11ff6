//! Japanese dates, eras and fiscal years, and how counts are written on paper.
//!
//! An era begins on the day its ordinance names (元号を改める政令 and, for 昭和 and 平成, the dates published then); the
//! first year of an era is written 元年. Dates before 昭和 keep the western year. Pure: the caller brings the moment, in
//! the offset it should be read in. Not a calendar library: only what documents print.

use crate::words::units::plain;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, Weekday};

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

/// A day as people type it: `2025-04-07`, `2025/4/7`, `2025年4月7日`, `令和7年4月7日`, `令和元年5月1日`, `R7.4.7`, `令7.4.7`,
/// `令和七年四月七日`, in any width. `None`: it is not on the calendar, or not in that era, which is a slip of the hand too.
pub fn parse(text: &str) -> Option<Date> {
    let (era, numbers) = numbers(text)?;
    let [year, month, day] = numbers[..] else { return None };
    let first = era.map_or(0, |era| era.first.0 - 1);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(first + i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    is_of(era, year, date).then_some(date)
}

/// A month as people type it, by its first and last day: `2025-04`, `令和7年4月`, `R7.4`. The month in which an era
/// changes has both names.
pub fn parse_month(text: &str) -> Option<(Date, Date)> {
    let (era, numbers) = numbers(text)?;
    let [year, month] = numbers[..] else { return None };
    let first = era.map_or(0, |era| era.first.0 - 1);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let begins = Date::from_calendar_date(first + i32::from(year), month, 1).ok()?;
    let ends = begins.replace_day(month.length(begins.year())).ok()?;
    (is_of(era, year, begins) || is_of(era, year, ends)).then_some((begins, ends))
}

/// A day with a time, as on a clock on the wall: `令和7年5月13日 10時30分`, `令和7年5月13日午後2時`, `R7.5.13 14:30`.
pub fn parse_moment(text: &str) -> Option<PrimitiveDateTime> {
    let text = plain(text);
    let (day, time) = match text.find('日') {
        Some(at) => text.split_at(at + '日'.len_utf8()),
        None => text.split_once([' ', 'T'])?,
    };
    Some(PrimitiveDateTime::new(parse(day)?, clock(time)?))
}

/// `10:30`, `10:30:00`, `10時30分`, `10時`, `午後2時5分`.
fn clock(text: &str) -> Option<Time> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let half = [("午前", 0), ("午後", 12)].into_iter().find(|(name, _)| text.starts_with(name));
    let rest = half.map_or(text.as_str(), |(name, _)| &text[name.len()..]);
    let rest = match rest.strip_suffix('時') {
        Some(hour) => format!("{hour}:0"),
        None => rest.strip_suffix('分').unwrap_or(rest).replacen('時', ":", 1),
    };
    let number = |part: &str| match part.len() {
        1..=2 if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().ok(),
        _ => None,
    };
    let parts = rest.split(':').map(number).collect::<Option<Vec<u8>>>()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    match half {
        Some((_, noon)) if hour < 12 => Time::from_hms(hour + noon, minute, second).ok(),
        Some(_) => None,
        None => Time::from_hms(hour, minute, second).ok(),
    }
}

/// Without an era the year has its four digits.
fn is_of(era: Option<&Era>, year: u16, date: Date) -> bool {
    match era {
        Some(era) => year > 0 && era_on(date).is_some_and(|found| found.letter == era.letter),
        None => (1000..=9999).contains(&year),
    }
}

/// What stands before the first number, as an era, and the numbers between `-`, `/`, `.` or 年, 月, 日.
fn numbers(text: &str) -> Option<(Option<&'static Era>, Vec<u16>)> {
    let text: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let of = |era: &&Era| {
        let short = era.name.chars().next()?;
        let letters = [era.letter, era.letter.to_ascii_lowercase(), short];
        text.strip_prefix(era.name).or_else(|| text.strip_prefix(letters))
    };
    let era = ERAS.iter().find(|era| of(era).is_some());
    let rest = era.as_ref().and_then(of).unwrap_or(&text).replacen('元', "1", usize::from(era.is_some()));
    let kanji = rest.contains('年');
    let rest = match kanji {
        true => rest.strip_suffix(['日', '月'])?.replacen(['年', '月'], "-", 2),
        false => rest.replace(['/', '.'], "-"),
    };
    let number = |part: &str| match part.len() {
        1..=4 if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().ok(),
        _ if kanji => kanji_number(part),
        _ => None,
    };
    Some((era, rest.split('-').map(number).collect::<Option<Vec<u16>>>()?))
}

/// 七, 十, 三十一, 二〇二五: a number from 1 to 99 with 十, or digit by digit up to four.
fn kanji_number(text: &str) -> Option<u16> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).map(|value| value as u16);
    let one = |text: &str, of_nothing: u16| match text.chars().count() {
        0 => Some(of_nothing),
        1 => text.chars().next().and_then(digit).filter(|value| *value > 0),
        _ => None,
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None if (1..=4).contains(&text.chars().count()) => {
            text.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?))
        }
        None => None,
    }
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
    fn a_day_is_read_as_people_type_it() {
        for text in [
            "2025-04-07",
            "2025/4/7",
            "2025.4.7",
            "2025年4月7日",
            "２０２５－０４－０７",
            "令和7年4月7日",
            "令和７年４月７日",
            "令和 7年 4月 7日",
            "R7.4.7",
            "r7.4.7",
            "Ｒ７．４．７",
            "R7/4/7",
            "R07-04-07",
            "令7.4.7",
            " 令和7年4月7日　",
            "令和七年四月七日",
            "二〇二五年四月七日",
        ] {
            assert_eq!(parse(text), Some(d!(2025 - 04 - 07)), "{text}");
        }
    }

    #[test]
    fn an_era_is_read_on_its_own_days_only() {
        for (text, day) in [
            ("令和元年5月1日", Some(d!(2019 - 05 - 01))),
            ("令和1年5月1日", Some(d!(2019 - 05 - 01))),
            ("R元.5.1", Some(d!(2019 - 05 - 01))),
            ("平成31年4月30日", Some(d!(2019 - 04 - 30))),
            ("平成31年5月1日", None),
            ("令和元年4月30日", None),
            ("令和0年5月1日", None),
            ("令和2年1月1日", Some(d!(2020 - 01 - 01))),
            ("平成元年1月8日", Some(d!(1989 - 01 - 08))),
            ("平成元年1月7日", None),
            ("昭和64年1月7日", Some(d!(1989 - 01 - 07))),
            ("S64.1.8", None),
            ("昭和元年12月25日", Some(d!(1926 - 12 - 25))),
            ("昭和元年12月24日", None),
        ] {
            assert_eq!(parse(text), day, "{text}");
        }
        // What is printed is read.
        for day in [d!(2019 - 04 - 30), d!(2019 - 05 - 01), d!(2026 - 03 - 31), d!(1926 - 12 - 24)] {
            assert_eq!(parse(&date(day)), Some(day));
        }
    }

    #[test]
    fn what_is_no_day_is_not_guessed_at() {
        for text in [
            "",
            "昨日",
            "2025-02-29",
            "令和7年2月29日",
            "R7.13.1",
            "7.4.7",
            "25-4-7",
            "R7.4",
            "R7.4.7.1",
            "R.4.7",
            "令和7年4月7",
            "令和7年4日7月",
            "X7.4.7",
            "2025-4--7",
            "元年4月7日",
            "令和元元年5月1日",
            "+025-04-07",
            "令和7年4月",
            "20250407",
            "明治45年1月1日",
            "令和七.四.七",
            "令和七年四月〇日",
            "令和七年四月十十日",
            "令和七年四月三十一日",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_in_kanji_are_read_within_a_date() {
        for (text, number) in [
            ("一", Some(1)),
            ("十", Some(10)),
            ("十一", Some(11)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("二〇二五", Some(2025)),
            ("", None),
            ("百", None),
            ("十百", None),
            ("〇十", None),
            ("一二三四五", None),
        ] {
            assert_eq!(kanji_number(text), number, "{text}");
        }
        assert_eq!(parse("平成三十一年四月三十日"), Some(d!(2019 - 04 - 30)));
        assert_eq!(parse("令和元年五月一日"), Some(d!(2019 - 05 - 01)));
        assert_eq!(parse("昭和六十四年一月七日"), Some(d!(1989 - 01 - 07)));
        assert_eq!(parse("昭和六十四年一月八日"), None);
    }

    #[test]
    fn every_day_of_two_hundred_years_reads_back_and_belongs_to_one_fiscal_year() {
        let mut day = d!(1900 - 01 - 01);
        let mut before = fiscal_year(day);
        while day < d!(2100 - 01 - 01) {
            assert_eq!(parse(&date(day)), Some(day));
            let year = fiscal_year(day);
            let first_of_april = day.month() == Month::April && day.day() == 1;
            assert_eq!(year.begins != before.begins, first_of_april, "{day}");
            // Its name changes with it, and besides only where an era begins after the first of April.
            let named_anew = first_of_april || day == d!(2019 - 05 - 01) || day == d!(1926 - 12 - 25);
            assert_eq!(year.text != before.text, named_anew, "{day}");
            (before, day) = (year, day.next_day().unwrap());
        }
    }

    #[test]
    fn a_month_is_read_in_either_era_of_its_days() {
        let april = Some((d!(2019 - 04 - 01), d!(2019 - 04 - 30)));
        let january = Some((d!(1989 - 01 - 01), d!(1989 - 01 - 31)));
        for (text, month) in [
            ("2019-04", april),
            ("平成31年4月", april),
            ("H31.4", april),
            ("令和元年4月", None),
            ("平成31年5月", None),
            ("R1.5", Some((d!(2019 - 05 - 01), d!(2019 - 05 - 31)))),
            ("昭和64年1月", january),
            ("平成元年1月", january),
            ("R7.4.7", None),
            ("2025-13", None),
        ] {
            assert_eq!(parse_month(text), month, "{text}");
        }
    }

    #[test]
    fn a_moment_is_read_as_it_stands_on_paper() {
        let at = datetime!(2025-05-13 14:30);
        for text in [
            "令和7年5月13日 14時30分",
            "令和７年５月１３日１４時３０分",
            "R7.5.13 14:30",
            "Ｒ７．５．１３　１４：３０",
            "2025-05-13 14:30",
            "2025/5/13 14:30:00",
            "令和7年5月13日 午後2時30分",
        ] {
            assert_eq!(parse_moment(text), Some(at), "{text}");
        }
        assert_eq!(parse_moment("R7.5.13 9:05"), Some(datetime!(2025-05-13 9:05)));
        assert_eq!(parse_moment("令和7年5月13日午前0時"), Some(datetime!(2025-05-13 0:00)));
        for text in [
            "R7.5.13",
            "令和7年5月13日",
            "R7.5.13 25:00",
            "令和7年5月13日 午後13時",
            "R7.5.13 1030",
            "平成31年5月1日 9:00",
            "10:30",
        ] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
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
