//! Laws of reading: no paper makes it panic, and no word of a paper is lost.

use proptest::prelude::*;

use super::paper;
use crate::import::{minutes, notice};

/// Lines of notices and minutes; `@` stands for a word that no other line has.
const LINES: [&str; 66] = [
    "# Innkalling til møte i @utvalg",
    "# Referat fra møte i @utvalg 4. desember 2024",
    "Protokoll fra SSU-møte 4/2024 @",
    "Dato: 4. desember 2024",
    "Dato: 4. desember 2024 @",
    "Møtedato: 5.12.24",
    "Tid: kl. 10.00–14.00 @",
    "Tid og sted: 4.12.2024 kl. 10, @",
    "Sted: @",
    "Sted: Teams og @",
    "Sted: @\tTid: kl. 12 @",
    "Møtenr.: @",
    "Onsdag 4. desember 2024 kl. 10–12, @",
    "Innkalt: @",
    "Møteleder: @",
    "Referent: @",
    "Saksliste:",
    "## Dagsorden",
    "Sak 21/24 @",
    "Sak 21/24",
    "## SSU sak 22-2024: @",
    "## Sak 22-2024",
    "**Sak 23/24 @ (orientering) v/ @ 10.15–10.45**",
    "1. @",
    "2. @ – drøfting",
    "- @",
    "  - @",
    "  - Vedlegg: @; @",
    "  - Innleder: @",
    "+ @",
    "Vedlegg: @",
    "Orienteringssaker",
    "**Beslutningssaker**",
    "10.00–10.15 @",
    "Eventuelt",
    "Eventuelt: @",
    "Godkjenning av innkalling @",
    "Til stede:",
    "Til stede: @, @ og @",
    "Til stede fra @: @; @",
    "## Til stede",
    "Forfall: @",
    "Vara: @",
    "**Kommunene:**",
    "Innlandet sykehus HF: @",
    "rådgiver @, @ kommune",
    "Behandling: @",
    "### Behandling",
    "Vedtak: @",
    "Vedtak: Enstemmig vedtatt som innstilt. @",
    "### Vedtak",
    "Innstilling: @",
    "Innstillingen ble vedtatt. @",
    "SSU vedtok @:",
    "PM vedtok i sak 03-2022: @",
    "> @",
    "Saken utsettes. @",
    "@. Saken tas til orientering.",
    "Protokolltilførsel: @",
    "Neste møte: @",
    "Godkjent 5.2.2025 @",
    "Forfall meldes til @.",
    "@",
    "En lang setning om @ som går over mange ord og ender med et punktum, slik at den er løpende tekst.",
    "@:",
    "#### @",
];

/// Tables, one row each.
const TABLES: [&[&str]; 9] = [
    &["| Nr | Saksnr | Sak | Type | Merknad |", "| 1 | 21/24 | @ | B | @ |", "| 2 | @ | @ // @ | @ | @ |"],
    &["| Tid | Sak | Vedlegg |", "| 10.00 | @ | @ // @ |", "| @ | 22/24 @ | |"],
    &["| Saksnr | Sak | Vedtak | Ansvar | Frist |", "| 21/24 | @ // @ | @ // Enstemmig vedtatt. | @ | @ |"],
    &["| Sak 21/24 | @ |", "| Behandling | @ // @ |", "| Vedtak | @ |"],
    &["| Dato | 4.12.2024 |", "| Sted | @ // @ |", "| @ | @ |"],
    &[
        "| Navn | Rolle | Organisasjon | Til stede |",
        "| @ | @ | @ | x |",
        "| @ | | | forfall |",
        "| @ | @ | @ | @ |",
    ],
    &["| Part | Til stede | Forfall |", "| @ | @, @ | @ // @ |"],
    &["| @ | @ |", "| @ | |"],
    &["| Dato | Tid | Sted |", "| 4.12.2024 | kl. 10 | @ |"],
];

/// A paper of these lines, and the words that stand in it alone.
fn fill(lines: &[String]) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut text = String::new();
    for letter in lines.join("\n").chars() {
        if letter == '@' {
            let word = format!("kvark{}zy", words.len());
            text.push_str(&word);
            words.push(word);
        } else {
            text.push(letter);
        }
    }
    (text, words)
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        5 => (0..LINES.len()).prop_map(|at| vec![LINES[at].to_owned()]),
        1 => (0..TABLES.len()).prop_map(|at| TABLES[at].iter().map(|row| (*row).to_owned()).chain([String::new()]).collect()),
    ];
    proptest::collection::vec(line, 0..24).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_word_of_a_notice_is_lost(lines in lines()) {
        let (text, words) = fill(&lines);
        let found = format!("{:?}", notice::read(&paper(&text))).to_lowercase();
        for word in words {
            prop_assert!(found.contains(&word), "{word} of\n{text}");
        }
    }

    #[test]
    fn no_word_of_minutes_is_lost(lines in lines()) {
        let (text, words) = fill(&lines);
        let found = format!("{:?}", minutes::read(&paper(&text), &["Kommunene".to_owned()])).to_lowercase();
        for word in words {
            prop_assert!(found.contains(&word), "{word} of\n{text}");
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "(([#|>+*-] ?)?(Sak |SSU |kl. |v/|Vedtak:|Til stede|[0-9]{1,5}[./:-]| |\\PC){0,12}\n){0,12}") {
        let paper = paper(&text);
        notice::read(&paper);
        minutes::read(&paper, &[]);
    }
}
