//! The nearest known name.

/// The known name nearest to `wrong`, if one is near enough that it may be meant: at most a third of the letters
/// differ (Damerau–Levenshtein), or only case and hyphens do.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace([' ', '_'], "-");
    let wanted = plain(wrong);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &plain(name)), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(wanted.chars().count()) / 3).max(1))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_offered() {
        let known = ["summary", "meeting", "outcome", "sor-ost"];
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("Outcome", known), Some("outcome"));
        assert_eq!(nearest("sør-aust", known), None);
        assert_eq!(nearest("sor-aust", known), Some("sor-ost"));
        assert_eq!(nearest("officers", known), None);
    }
}
