//! From the path of a request to a path in the output folder, without looking at the disk.

use crate::output::OutputPath;

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The front page.
    Home,
    /// A file, or, with `slash`, the index of a folder.
    At {
        /// Where it lies.
        path: OutputPath,
        /// Whether the address ends in a slash.
        slash: bool,
    },
    /// The address of the site lies below, and this is a way there.
    GoHome,
    /// Nothing that a site may have.
    Nothing,
}

/// The base path with a slash at both ends.
pub(super) fn tidy_base(base_path: &str) -> String {
    let inner = base_path.trim_matches('/');
    if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
}

/// What the path of a request asks for, where the site lies at `base`, which is tidy.
pub(super) fn wanted(base: &str, path: &str) -> Wanted {
    if base != "/" && (path == "/" || base.strip_suffix('/') == Some(path)) {
        return Wanted::GoHome;
    }
    match path.strip_prefix(base) {
        None => Wanted::Nothing,
        Some("") => Wanted::Home,
        Some(rest) => {
            let slash = rest.ends_with('/');
            let parts = rest.strip_suffix('/').unwrap_or(rest).split('/');
            let parts: Option<Vec<String>> = parts.map(part).collect();
            let path = parts.and_then(|parts| OutputPath::new(&parts.join("/")));
            path.map_or(Wanted::Nothing, |path| Wanted::At { path, slash })
        }
    }
}

/// One part of the path, decoded once. A slash that was encoded would make two parts of one; files whose name begins
/// with a dot are not shown.
fn part(encoded: &str) -> Option<String> {
    let decoded = decoded(encoded)?;
    (!decoded.contains('/') && !decoded.starts_with('.')).then_some(decoded)
}

/// A part of an address or a query without its per cent signs; nothing where they are wrong.
pub(super) fn decoded(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { digit(rest.next()?)? << 4 | digit(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    u8::try_from(char::from(byte).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, slash: bool) -> Wanted {
        Wanted::At { path: OutputPath::new(path).unwrap(), slash }
    }

    #[test]
    fn addresses_lead_to_files_and_folders() {
        assert_eq!(wanted("/", "/"), Wanted::Home);
        assert_eq!(wanted("/", "/saker/24-2023/"), at("saker/24-2023", true));
        assert_eq!(wanted("/", "/saker/24-2023"), at("saker/24-2023", false));
        assert_eq!(wanted("/", "/m%C3%B8te%201.pdf"), at("møte 1.pdf", false));
        assert_eq!(wanted("/", "/100%25.pdf"), at("100%.pdf", false));
        assert_eq!(wanted("/", "/a..b/c."), at("a..b/c.", false));
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(wanted("/", "/%252e%252e/a"), at("%2e%2e/a", false));
        assert_eq!(wanted("/", "/a%252Fb"), at("a%2Fb", false));
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for path in [
            "/..",
            "/../a",
            "/a/../b",
            "/a/..",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a/%2e%2e%2f%2e%2e/b",
            "/a%2fb",
            "/a%5cb",
            "/a\\..\\b",
            "/./a",
            "/a/./b",
            "//a",
            "/a//b",
            "/a//",
            "//",
            "/a%00b",
            "/%00",
            "/%ff",
            "/%c3",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "/.felles/manifest.json",
            "/%2efelles/lock",
            "/.git/config",
            "/a/.hidden",
            "*",
            "",
            "a",
        ] {
            assert_eq!(wanted("/", path), Wanted::Nothing, "{path}");
        }
    }

    #[test]
    fn a_site_below_a_base_path_answers_only_there() {
        for base in ["felles", "/felles", "felles/", "/felles/"] {
            assert_eq!(tidy_base(base), "/felles/");
        }
        for base in ["", "/", "//"] {
            assert_eq!(tidy_base(base), "/");
        }
        assert_eq!(wanted("/felles/", "/"), Wanted::GoHome);
        assert_eq!(wanted("/felles/", "/felles"), Wanted::GoHome);
        assert_eq!(wanted("/felles/", "/felles/"), Wanted::Home);
        assert_eq!(wanted("/felles/", "/felles/a/"), at("a", true));
        for path in ["/a", "/fellesskap/a", "/felles//a", "//felles/", "/felles/../a"] {
            assert_eq!(wanted("/felles/", path), Wanted::Nothing, "{path}");
        }
    }
}
