//! Where a line of Japanese or English may end (禁則処理, after JIS X 4051).
//!
//! No closing mark, small kana or 長音 begins a line; no opening bracket ends one; words and numbers stay whole. What
//! would begin a line wrongly is pushed to the next line with the character before it (追い出し). Spaces at a line's end
//! take no room. A word wider than the line is cut rather than lost. Not justified: forms are set ragged.

use crate::tools::paper::fonts::Glyph;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Never first in a line.
const NOT_FIRST: &str = "、。，．,.・:;：；?!？！゛゜´｀¨ヽヾゝゞ〃々ー―—-)）〕]］}｝〉》」』】〟’”\
                         ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ°′″℃％%‰｡､｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ…‥〜～";
/// Never last in a line.
const NOT_LAST: &str = "(（〔[［{｛〈《「『【〝‘“｢￥＄№＃";
/// Rounding of sums of advances, in ems.
const SLACK_EM: f32 = 0.001;

/// Cuts `glyphs` into lines no wider than `width_em`. Lines come without the spaces at their ends; an empty text is one
/// empty line.
pub fn lines(glyphs: &[Glyph], width_em: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = line_end(glyphs, start, width_em);
        let mut visible = end;
        while visible > start && is_space(glyphs[visible - 1].character) {
            visible -= 1;
        }
        lines.push(start..visible);
        start = end;
        while start < glyphs.len() && glyphs[start].character == ' ' {
            start += 1;
        }
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}

fn line_end(glyphs: &[Glyph], start: usize, width_em: f32) -> usize {
    let mut used = 0.0;
    let mut chance = None;
    let mut end = start;
    while end < glyphs.len() {
        let glyph = glyphs[end];
        if !is_space(glyph.character) && used + glyph.advance_em > width_em + SLACK_EM && end > start {
            return chance.unwrap_or(end);
        }
        used += glyph.advance_em;
        end += 1;
        if end < glyphs.len() && may_break(glyph.character, glyphs[end].character) {
            chance = Some(end);
        }
    }
    end
}

fn may_break(before: char, after: char) -> bool {
    if is_space(after) || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    is_space(before) || is_wide(before) || is_wide(after)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Whether lines may break on either side of `c`: kanji, kana and full-width forms.
pub fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(text: &str) -> Vec<Glyph> {
        text.chars()
            .map(|character| Glyph {
                character,
                face: 0,
                advance_em: if is_wide(character) { 1.0 } else { 0.5 },
            })
            .collect()
    }

    fn broken(text: &str, width_em: f32) -> Vec<String> {
        let glyphs = set(text);
        lines(&glyphs, width_em)
            .into_iter()
            .map(|line| glyphs[line].iter().map(|glyph| glyph.character).collect())
            .collect()
    }

    #[test]
    fn no_mark_begins_a_line_and_no_bracket_ends_one() {
        assert_eq!(broken("ありがとう、ございます。", 5.0), ["ありがと", "う、ござい", "ます。"]);
        assert_eq!(broken("これは（仮）です", 4.0), ["これは", "（仮）で", "す"]);
        assert_eq!(broken("データー消去", 3.0), ["デー", "ター消", "去"].map(String::from));
    }

    #[test]
    fn words_and_numbers_stay_whole_unless_wider_than_the_line() {
        assert_eq!(broken("管理番号SHJ-R7-0001です", 6.0), ["管理番号", "SHJ-R7-0001", "です"]);
        assert_eq!(broken("the password notice", 6.0), ["the password", "notice"]);
        assert_eq!(broken("ABCDEFGH", 2.0), ["ABCD", "EFGH"]);
    }

    #[test]
    fn spaces_at_a_line_end_take_no_room() {
        assert_eq!(broken("一二三　四五", 3.0), ["一二三", "四五"]);
        assert_eq!(broken("", 3.0), [""]);
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_lost_and_no_line_is_too_wide(text in "[あ-ん、。「」a-z0-9 　]{0,60}", width in 2u8..20) {
            let width = f32::from(width);
            let kept: String = broken(&text, width).concat().chars().filter(|c| !is_space(*c)).collect();
            prop_assert_eq!(kept, text.chars().filter(|c| !is_space(*c)).collect::<String>());
            for line in broken(&text, width) {
                prop_assert!(set(&line).iter().map(|glyph| glyph.advance_em).sum::<f32>() <= width + 0.01);
            }
        }
    }
}
