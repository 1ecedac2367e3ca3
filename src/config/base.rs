//! Where a site is published.

/// An origin (`https://example.org`, empty when not decided) and a path that begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { origin: String::new(), path: "/".to_owned() }
    }
}

impl BaseUrl {
    /// Reads `https://example.org/path/` or `/path/`; the last slash may be left out.
    ///
    /// # Errors
    /// A clause that says what is wrong with the address.
    pub fn parse(url: &str) -> Result<Self, String> {
        let (origin, path) = match url.split_once("://") {
            None if url.starts_with('/') => ("", url),
            None => return Err("is neither `https://…` nor a path that begins with `/`".to_owned()),
            Some(("http" | "https", rest)) => {
                let host = rest.find('/').unwrap_or(rest.len());
                if host == 0 {
                    return Err("names no host".to_owned());
                }
                url.split_at(url.len() - rest.len() + host)
            }
            Some((scheme, _)) => {
                return Err(format!("begins with `{scheme}:`; only `https:` and `http:` can be published"));
            }
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:[]".contains(&byte);
        if let Some(odd) = url.chars().find(|letter| !(letter.is_ascii() && plain(*letter as u8))) {
            return Err(format!("has `{odd}`, which an address of a site cannot have"));
        }
        if path.contains("//") || path.split('/').any(|part| part == "..") {
            return Err("has an empty part or `..` in its path".to_owned());
        }
        let path = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        Ok(Self { origin: origin.to_owned(), path })
    }

    /// The path, beginning and ending with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole address of a path on the site, where the origin is known; `address` begins with `/`.
    pub fn absolute(&self, address: &str) -> Option<String> {
        (!self.origin.is_empty()).then(|| format!("{}{}{}", self.origin, self.path, &address[1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_and_a_path_are_told_apart() {
        let base = BaseUrl::parse("https://example.org/felles").unwrap();
        assert_eq!(base.path(), "/felles/");
        assert_eq!(base.absolute("/saker/").as_deref(), Some("https://example.org/felles/saker/"));
        assert_eq!(BaseUrl::parse("https://example.org").unwrap().path(), "/");
        assert_eq!(BaseUrl::parse("/x").unwrap().absolute("/"), None);
    }

    #[test]
    fn what_cannot_be_published_is_refused() {
        for url in
            ["example.org", "ftp://example.org", "https:///x", "https://a/b c", "/a/../b", "https://a/\"x"]
        {
            assert!(BaseUrl::parse(url).is_err(), "{url}");
        }
    }
}
