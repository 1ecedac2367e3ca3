//! Pictures: what they are, how large, and what is stripped.

use super::{NotShown, Picture, PictureKind};

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &name, data, &[0; 4]].concat()
}

fn png(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(*b"IHDR", &header),
        more,
        &chunk(*b"IDAT", b"x"),
        &chunk(*b"IEND", b""),
    ]
    .concat()
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &length, data].concat()
}

fn jpeg(more: &[u8]) -> Vec<u8> {
    let frame = segment(0xC0, &[8, 0, 20, 0, 10, 1, 1, 0x11, 0]);
    let scan = segment(0xDA, &[1, 1, 0, 0, 63, 0]);
    [
        &[0xFF, 0xD8][..],
        &segment(0xE0, b"JFIF\0\x01\x01"),
        more,
        &frame,
        &scan,
        &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9],
    ]
    .concat()
}

fn exif(turned: u8) -> Vec<u8> {
    let mut content = b"Exif\0\0II\x2A\0\x08\0\0\0\x02\0".to_vec();
    content.extend([0x0F, 0x01, 2, 0, 4, 0, 0, 0, b'K', b'a', b'm', b'x']);
    content.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0]);
    content.extend([0; 4]);
    segment(0xE1, &content)
}

#[test]
fn png_keeps_what_draws() {
    let secrets = [
        chunk(*b"tEXt", b"Author\0hemmelig"),
        chunk(*b"eXIf", b"hemmelig"),
        chunk(*b"tIME", b"hemmeli"),
        chunk(*b"zzZz", b"hemmelig"),
    ]
    .concat();
    let colours = chunk(*b"pHYs", b"123456789");
    let read = Picture::read(&[png(3, 4, &[&secrets[..], &colours].concat()), b"hemmelig".to_vec()].concat())
        .unwrap();
    assert_eq!(read, Picture { kind: PictureKind::Png, bytes: png(3, 4, &colours) });
}

#[test]
fn jpeg_keeps_what_draws_and_how_it_is_turned() {
    let profile = segment(0xE2, b"ICC_PROFILE\0xx");
    let secrets = [
        exif(1),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0hemmelig"),
        segment(0xFE, b"hemmelig"),
        segment(0xE2, b"MPF\0hemmelig"),
        segment(0xED, b"Photoshop hemmelig"),
    ]
    .concat();
    let read =
        Picture::read(&[jpeg(&[&secrets[..], &profile].concat()), b"hemmelig".to_vec()].concat()).unwrap();
    assert_eq!(read, Picture { kind: PictureKind::Jpeg, bytes: jpeg(&profile) });

    let turned = Picture::read(&jpeg(&exif(6))).unwrap().bytes;
    assert!(!turned.windows(3).any(|window| window == b"Kam"), "the camera is gone");
    let again = Picture::read(&turned).unwrap().bytes;
    assert_eq!(again, turned, "what is stripped once stays as it is");
    assert!(
        turned.windows(12).any(|window| window == [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]),
        "how it is turned is kept"
    );
}

#[test]
fn gif_and_webp_keep_what_draws() {
    let start = b"GIF89a\x02\0\x03\0\0\0\0";
    let secret = b"\x21\xFE\x08hemmelig\0";
    let runs = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let image = b"\x2C\0\0\0\0\x02\0\x03\0\0\x02\x01\x01\0";
    let gif = [&start[..], secret, runs, image, b"\x3Bhemmelig"].concat();
    assert_eq!(Picture::read(&gif).unwrap().bytes, [&start[..], runs, image, b"\x3B"].concat());

    let riff = |chunks: &[u8]| {
        let length = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
        [&b"RIFF"[..], &length, b"WEBP", chunks].concat()
    };
    let flags = |flags: u8| [&b"VP8X\x0A\0\0\0"[..], &[flags, 0, 0, 0, 4, 0, 0, 9, 0, 0]].concat();
    let data = b"VP8 \x02\0\0\0xx";
    let webp =
        riff(&[&flags(0b1_1100)[..], data, b"EXIF\x08\0\0\0hemmelig", b"XMP \x03\0\0\0abc\0"].concat());
    assert_eq!(Picture::read(&webp).unwrap().bytes, riff(&[&flags(0b1_0000)[..], data].concat()));
}

#[test]
fn sizes_are_read_without_decoding() {
    assert!(Picture::read(&png(10_000, 10_000, b"")).is_ok());
    assert_eq!(Picture::read(&png(10_001, 1, b"")), Err(NotShown::TooLarge));
    assert_eq!(Picture::read(&png(1, u32::MAX, b"")), Err(NotShown::TooLarge));
    assert_eq!(Picture::read(&png(0, 1, b"")), Err(NotShown::Damaged));
}

#[test]
fn cut_pictures_are_damaged_or_whole() {
    for whole in [png(3, 4, b""), jpeg(&exif(6))] {
        for cut in 0..whole.len() {
            if let Ok(picture) = Picture::read(&whole[..cut]) {
                assert_eq!(picture.kind, PictureKind::Jpeg, "only a JPEG can be drawn when it is cut");
                assert!(picture.bytes.ends_with(&[0xFF, 0xD9]));
            }
        }
    }
}

#[test]
fn what_browsers_do_not_show_is_named() {
    assert_eq!(Picture::read(b"BM123"), Err(NotShown::Format("BMP")));
    assert_eq!(Picture::read(b"\xEF\xBB\xBF<?xml?><SVG/>"), Err(NotShown::Svg));
    assert_eq!(Picture::read(b""), Err(NotShown::Damaged));
}
