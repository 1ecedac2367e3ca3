//! Dates as papers write them.

use jiff::civil::{Date, Weekday};

use crate::language::{PartialDate, is_month};

/// What a text says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateIn {
    /// A date, and what is doubtful about it.
    Found(PartialDate, Option<&'static str>),
    /// It has the shape of a date and cannot be one.
    Impossible,
    /// None.
    None,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(u32, usize),
    Word(String),
    Sign(char),
}

/// The first date in a text. `year` is the year of the paper, for `9. mai i år`.
pub(super) fn date_in(text: &str, year: Option<i16>) -> DateIn {
    let tokens = tokens(text);
    let mut impossible = false;
    for at in 0..tokens.len() {
        let Some(rest) = tokens.get(at..) else { break };
        if at > 0
            && matches!(
                (tokens.get(at - 1), rest.first()),
                (Some(Token::Number(..)), Some(Token::Number(..)))
            )
        {
            continue;
        }
        match date_at(rest, year) {
            DateIn::Found(PartialDate::Day(day), None)
                if wrong_weekday(tokens.get(..at).unwrap_or_default(), day) =>
            {
                return DateIn::Found(
                    PartialDate::Day(day),
                    Some("the day of the week is another than the date's"),
                );
            }
            DateIn::None => {}
            DateIn::Impossible => impossible = true,
            found @ DateIn::Found(..) => return found,
        }
    }
    if impossible {
        return DateIn::Impossible;
    }
    // A month or a year alone, where nothing else stands.
    match tokens.as_slice() {
        [Token::Word(word), Token::Number(year, 4)] => match (month(word), plausible(*year, 4)) {
            (Some(month), Some(year)) => DateIn::Found(PartialDate::Month(year, month), None),
            _ => DateIn::None,
        },
        [Token::Number(year, 4)] => {
            plausible(*year, 4).map_or(DateIn::None, |year| DateIn::Found(PartialDate::Year(year), None))
        }
        _ => DateIn::None,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().take(400).peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            let mut digits = letter.to_string();
            while let Some(next) = letters.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            let length = digits.len();
            tokens.push(digits.parse().map_or(Token::Word(digits), |number| Token::Number(number, length)));
        } else if letter.is_alphabetic() {
            let mut word = String::from(letter);
            while let Some(next) = letters.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            tokens.push(Token::Word(word.to_lowercase()));
        } else if !letter.is_whitespace() {
            tokens.push(Token::Sign(if matches!(letter, '–' | '—' | '‑') { '-' } else { letter }));
        }
    }
    tokens
}

fn date_at(tokens: &[Token], near: Option<i16>) -> DateIn {
    use Token::{Number, Sign, Word};
    match tokens {
        // 2024-09-24
        [Number(year, 4), Sign('-'), Number(month, 1..=2), Sign('-'), Number(day, 1..=2), ..] => {
            plausible(*year, 4).map_or(DateIn::None, |year| day_of(year, *month, *day))
        }
        // 18. - 19. mai 2016, 18.-19.5.2016, 18. og 19. mai 2016: the first day counts
        [Number(first, 1..=2), Sign('.'), joint, rest @ ..]
        | [Number(first, 1..=2), joint @ Sign('-'), rest @ ..]
            if is_joint(joint) =>
        {
            match date_at(rest, near) {
                DateIn::Found(PartialDate::Day(last), _) => {
                    match i8::try_from(*first).ok().filter(|first| *first < last.day()) {
                        Some(first) => {
                            Date::new(last.year(), last.month(), first).map_or(DateIn::Impossible, |day| {
                                DateIn::Found(
                                    PartialDate::Day(day),
                                    Some("it spans several days, of which the first is taken"),
                                )
                            })
                        }
                        None => DateIn::None,
                    }
                }
                _ => DateIn::None,
            }
        }
        // 21.03.2023, 21/3-23, 21-03-2023, 21/3 2023
        [
            Number(day, 1..=2),
            Sign('.' | '/' | '-'),
            Number(month, 1..=2),
            Sign('.' | '/' | '-'),
            Number(year, length),
            ..,
        ]
        | [Number(day, 1..=2), Sign('.' | '/'), Number(month, 1..=2), Number(year, length @ 4), ..] => {
            plausible(*year, *length).map_or(DateIn::None, |year| day_of(year, *month, *day))
        }
        // 5. februar 2025, 5 februar 25, 9. mai i år, 9. mai
        [Number(day, 1..=2), Sign('.'), Word(word), rest @ ..]
        | [Number(day, 1..=2), Word(word), rest @ ..] => {
            let Some(month) = month(word) else { return DateIn::None };
            let Ok(number) = u32::try_from(month) else { return DateIn::None };
            let has_sign = matches!(rest.first(), Some(Sign('.' | ',')));
            let rest = rest.get(usize::from(has_sign)..).unwrap_or_default();
            match (rest, near) {
                ([Number(year, length @ (2 | 4)), ..], _) => {
                    plausible(*year, *length).map_or(DateIn::None, |year| day_of(year, number, *day))
                }
                ([Word(i), Word(aar), ..], Some(near)) if i == "i" && aar == "år" => {
                    match day_of(near, number, *day) {
                        DateIn::Found(date, _) => DateIn::Found(date, Some("its year is that of the paper")),
                        other => other,
                    }
                }
                _ => DateIn::None,
            }
        }
        _ => DateIn::None,
    }
}

fn is_joint(token: &Token) -> bool {
    match token {
        Token::Sign(sign) => *sign == '-',
        Token::Word(word) => matches!(word.as_str(), "og" | "til"),
        Token::Number(..) => false,
    }
}

fn plausible(year: u32, length: usize) -> Option<i16> {
    let year = match length {
        2 if year >= 80 => 1900 + year,
        2 => 2000 + year,
        4 if (1900..=2099).contains(&year) => year,
        _ => return None,
    };
    i16::try_from(year).ok()
}

fn day_of(year: i16, month: u32, day: u32) -> DateIn {
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return DateIn::Impossible };
    Date::new(year, month, day).map_or(DateIn::Impossible, |day| DateIn::Found(PartialDate::Day(day), None))
}

fn month(word: &str) -> Option<i8> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
    if !is_month(word) {
        return None;
    }
    let at = STARTS.iter().position(|start| word.starts_with(start))?;
    i8::try_from(at + 1).ok()
}

fn wrong_weekday(before: &[Token], day: Date) -> bool {
    const DAYS: [(&str, &str, Weekday); 7] = [
        ("mandag", "måndag", Weekday::Monday),
        ("tirsdag", "tysdag", Weekday::Tuesday),
        ("onsdag", "onsdag", Weekday::Wednesday),
        ("torsdag", "torsdag", Weekday::Thursday),
        ("fredag", "fredag", Weekday::Friday),
        ("lørdag", "laurdag", Weekday::Saturday),
        ("søndag", "sundag", Weekday::Sunday),
    ];
    let Some(Token::Word(word)) = before.iter().rev().find(|token| matches!(token, Token::Word(_))) else {
        return false;
    };
    DAYS.iter()
        .any(|(bokmaal, nynorsk, weekday)| (word == bokmaal || word == nynorsk) && *weekday != day.weekday())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("21.03.2023", "2023-03-21"),
            ("24.9.2024", "2024-09-24"),
            ("5. februar 2025", "2025-02-05"),
            ("onsdag 4. desember 2024 kl. 10", "2024-12-04"),
            ("18. - 19. mai 2016", "2016-05-18"),
            ("18.–19.05.2016", "2016-05-18"),
            ("2024-09-24", "2024-09-24"),
            ("21/3-23", "2023-03-21"),
            ("9. mai i år", "2024-05-09"),
            ("Ytterøya, 3.2.2024", "2024-02-03"),
            ("21. 03. 2023", "2023-03-21"),
            ("mai 2016", "2016-05"),
            ("2025", "2025"),
            ("5.februar 2025", "2025-02-05"),
        ] {
            let DateIn::Found(date, _) = date_in(text, Some(2024)) else { panic!("{text}") };
            assert_eq!(date.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_and_the_rest_is_none() {
        assert_eq!(date_in("31.02.2023", None), DateIn::Impossible);
        assert_eq!(date_in("12.13.2023", None), DateIn::Impossible);
        for text in ["9. mai", "9. mai i år", "sak 24-2023", "kl. 10.00", "høsten 2024", "2023/77", ""] {
            assert_eq!(date_in(text, None), DateIn::None, "{text}");
        }
        let DateIn::Found(_, Some(_)) = date_in("tirsdag 4. desember 2024", None) else { panic!() };
    }
}
