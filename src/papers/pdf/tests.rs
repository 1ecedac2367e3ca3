use super::read;
use crate::papers::Refusal;

#[test]
fn nothing_is_refused_as_empty() {
    assert_eq!(read(b""), Err(Refusal::Empty));
}
