//! What language a text is in, by its commonest words.

use super::Language;

/// Words that one of the two forms of Norwegian has and the other has not, or hardly.
const BOKMAL: &str = "ikke fra være en et de hva hvordan hvor noen noe bare skjer jeg hun deres uten kommunene sykehus \
    tjenester tjenestene pasienter hjem gjennom eget egen også mye flere hvilke hver begge kun vært gjøre gjort";
const NYNORSK: &str = "ikkje frå vere ein eit dei kva korleis kvar nokon noko berre skjer eg ho deira utan kommunane sjukehus \
    tenester tenestene pasientar heim gjennom eige eigen òg mykje fleire kvifor vert vart begge vore gjere gjort saman";
/// Words of both, which are no words of the other languages.
const NORWEGIAN: &str = "og i det er til som på av med å om den har kan skal ved blir eller for at seg vil må etter mellom \
    dette også samt";
const ENGLISH: &str = "the of and to is that in with by are this be from which as it for has have not at their or will \
    should between an was were can";
const NORTHERN_SAMI: &str = "ja lea leat dat ahte go mii maid dahje ii sii leamaš dán dán galgá sáhttá maŋŋil gaskkas \
    bargu suohkan suohkanat dearvvašvuođa buohccivieso dás dain ovdal mat dan";

/// Fewer words say nothing sure.
const FEWEST: usize = 40;

/// The language of a text, where it is sure: one word in eight is of its commonest, and three times as many as of any other.
pub fn language_of(text: &str) -> Option<Language> {
    let (mut all, mut bokmal, mut nynorsk, mut norwegian, mut english, mut sami) = (0, 0, 0, 0, 0, 0);
    for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let is_in = |list: &str| usize::from(list.split_ascii_whitespace().any(|known| known == word));
        all += 1;
        bokmal += is_in(BOKMAL);
        nynorsk += is_in(NYNORSK);
        norwegian += is_in(NORWEGIAN);
        english += is_in(ENGLISH);
        sami += is_in(NORTHERN_SAMI);
        if all == MOST {
            break;
        }
    }
    let of_norway = norwegian + bokmal.max(nynorsk);
    let counted = [
        (of_norway, if bokmal > nynorsk { Language::Nb } else { Language::Nn }),
        (english, Language::En),
        (sami, Language::Se),
    ];
    let (most, language) = counted.into_iter().max_by_key(|(count, _)| *count)?;
    let is_clear = counted.iter().filter(|(_, other)| *other != language).all(|(count, _)| count * 3 <= most);
    let is_told_apart = language != Language::Nb && language != Language::Nn
        || bokmal.max(nynorsk) >= 4 && bokmal.min(nynorsk) * 3 <= bokmal.max(nynorsk);
    (all >= FEWEST && most * 8 >= all && is_clear && is_told_apart).then_some(language)
}

/// More words say nothing more.
const MOST: usize = 3000;

#[cfg(test)]
mod tests {
    use super::*;

    const SAME: [(&str, Option<Language>); 6] = [
        (
            "Kommunene og sykehuset skal samarbeide om pasienter som trenger tjenester fra begge. Avtalen sier ikke noe om \
             hvordan dette skal gjøres, men det er enighet om at partene skal møtes en gang i måneden, og at de skal være \
             åpne om hva som ikke virker.",
            Some(Language::Nb),
        ),
        (
            "Kommunane og sjukehuset skal samarbeide om pasientar som treng tenester frå begge. Avtala seier ikkje noko om \
             korleis dette skal gjerast, men det er semje om at partane skal møtast ein gong i månaden, og at dei skal vere \
             opne om kva som ikkje verkar.",
            Some(Language::Nn),
        ),
        (
            "The municipalities and the hospital are to work together on patients who need services from both. The agreement \
             does not say how this should be done, but it is agreed that the parties will meet once a month and that they \
             should be open about what is not working.",
            Some(Language::En),
        ),
        (
            "Suohkanat ja buohcciviessu galget bargat ovttas go buohccit dárbbašit bálvalusaid goappaš bealis. Soahpamuš ii \
             daja mo dat galgá dahkkot, muhto dat lea čielggas ahte oasálaččat galget deaivvadit oktii mánus, ja ahte sii \
             leat rabas dan birra mii ii doaimma. Dat lea maid čállojuvvon dán soahpamušas.",
            Some(Language::Se),
        ),
        ("Kommunene skal ikke være alene.", None),
        (
            "12 34 56 kr 2023 2024 2025 a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg hh ii jj kk \
             ll mm nn oo pp qq rr ss tt uu vv ww xx yy zz",
            None,
        ),
    ];

    #[test]
    fn a_language_is_told_only_where_it_is_sure() {
        for (text, expected) in SAME {
            assert_eq!(language_of(text), expected, "{text}");
        }
        // Half of each is neither.
        let (english, norwegian) = (SAME[2].0, SAME[0].0);
        assert_eq!(language_of(&format!("{english} {norwegian}")), None);
    }
}
