//! Where a link of a foreign document may lead.

/// A target, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A web address, `mailto:`, `tel:`, the name of a file beside the paper, or `#…`.
    Leads(String),
    /// Left out, with what to say of it: one clause.
    Refused(String),
}

/// The only schemes that come over. All others run programs, read the machine or open what a reader does not have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Target {
    /// Judges a target as a document holds it: schemes by a list of what is allowed, names of files decoded from their
    /// per cent form, and what would leave for a machine or a network share refused.
    pub fn judge(written: &str) -> Self {
        // Browsers skip control signs and blanks in a scheme, so `java\tscript:` is one.
        let target: String = written.chars().filter(|sign| !sign.is_control()).collect();
        let target = target.trim();
        if target.is_empty() {
            return Self::Leads("#".to_owned());
        }
        if target.starts_with('#') {
            return Self::Leads(target.to_owned());
        }
        if let Some(scheme) = scheme(target) {
            let scheme = scheme.to_ascii_lowercase();
            if SCHEMES.contains(&scheme.as_str()) {
                return Self::Leads(unwrapped(target).unwrap_or_else(|| target.to_owned()));
            }
            if scheme == "file" || scheme.len() == 1 {
                return Self::on_a_machine(target);
            }
            return Self::Refused(format!("a link with the scheme `{scheme}:` is left out"));
        }
        if target.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
            return Self::Leads(format!("https://{target}"));
        }
        let name = decoded(target).replace('\\', "/");
        let is_hidden_scheme = scheme(name.trim()).is_some();
        if name.starts_with('/') || is_hidden_scheme || name.chars().any(char::is_control) {
            return Self::on_a_machine(&name);
        }
        Self::Leads(name)
    }

    /// A path of a machine: its last part may help to find the file, the rest names persons and shares.
    fn on_a_machine(target: &str) -> Self {
        let name = decoded(target).replace('\\', "/");
        let name: String =
            name.rsplit('/').next().unwrap_or_default().chars().filter(|sign| !sign.is_control()).collect();
        Self::Refused(format!("a link to a file on a machine is left out (`{name}`)"))
    }
}

/// The scheme before a colon, as RFC 3986 has it (section 3.1).
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut signs = scheme.chars();
    let is_scheme = signs.next().is_some_and(|first| first.is_ascii_alphabetic())
        && signs.all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The address within one that a mail filter has written (`safelinks.protection.outlook.com`): it names who received the
/// mail, and leads nowhere when the filter is gone.
fn unwrapped(target: &str) -> Option<String> {
    let (_, rest) = target.split_once("://")?;
    let (host, rest) = rest.split_once('/')?;
    let query = rest.split_once('?')?.1;
    if !host.to_ascii_lowercase().ends_with(".safelinks.protection.outlook.com") {
        return None;
    }
    let address = query.split('&').find_map(|part| part.strip_prefix("url="))?;
    let address = decoded(address);
    scheme(&address).is_some_and(|scheme| scheme.starts_with("http")).then_some(address)
}

/// The text with `%C3%B8` as `ø`; as it stands where that gives no text.
fn decoded(text: &str) -> String {
    let digit = |sign: u8| char::from(sign).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if let (b'%', [high, low, after @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high * 16 + low);
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
