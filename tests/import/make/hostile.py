#!/usr/bin/env python3
"""Makes the files of tests/import/hostile: what wants to do harm, is broken, or must not be published.

`expected.tsv` says of each file how the import ends: exit codes, words that are told, words that must stand in nothing that is written or
told. The numbers of persons in it have valid check digits and belong to nobody: their month is that of test numbers (+ 80), or their
individual number was never given out in their year.
Needs LibreOffice, reportlab and pikepdf.
"""

import io
import pathlib
import shutil
import struct
import zipfile
import zlib

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.lib.utils import ImageReader
from PIL import Image, ImageDraw

import office
from model import *
from word import HEAD, NAMESPACES, Word, picture

HOME = pathlib.Path(__file__).resolve().parent.parent / "hostile"
EXPECTED = []


def expect(name, codes, told="", absent=""):
    """`codes` and the words, several with | between."""
    EXPECTED.append((name, codes, told, absent))
    return HOME / name


def person(day, month, year, individual):
    """A number with valid check digits, from the first individual number on that has some."""
    for n in range(individual, 1000):
        digits = [int(d) for d in f"{day:02}{month:02}{year:02}{n:03}"]
        k1 = (11 - sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), digits)) % 11) % 11
        k2 = (11 - sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), digits + [k1])) % 11) % 11
        if k1 < 10 and k2 < 10:
            return "".join(map(str, digits + [k1, k2]))
    raise ValueError


TEST = person(14, 83, 72, 100)
ORDINARY = person(1, 1, 45, 700)        # 500 to 899 were not given out for 1940 to 1953
D_NUMBER = person(51, 85, 80, 200)


def blocks(*more, number="90"):
    return [Loose(f"SSU sak {number}-2024"), Title("Prøve på en sak"), Fields([("Saksbehandler:", "Rådgiver 1"), ("Dato dok:", "01.11.2024"), ("Møtedato:", "20.11.2024")]),
            H(1, "Innstilling til konsensus"), P("SSU tar saken til orientering."), H(1, "Bakgrunn"), P("Dette er en prøve på hva importen gjør."), *more]


def paper(*more, **rest):
    return Paper("hostile", blocks(*more), {}, **rest)


def docx(path, *more, edit=None, add=(), **rest):
    """A Word file; `edit` changes its parts by name, `add` puts in more."""
    buffer = io.BytesIO()
    Word(paper(*more, **rest)).write(buffer)
    with zipfile.ZipFile(buffer) as source:
        parts = {info.filename: source.read(info) for info in source.infolist()}
    if edit:
        edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, data in [*parts.items(), *add]:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return path


def replacing(part, old, new):
    def edit(parts):
        text = parts[part]
        old_bytes, new_bytes = (one.encode() if isinstance(one, str) else one for one in (old, new))
        assert old_bytes in text, (part, old)
        parts[part] = text.replace(old_bytes, new_bytes, 1)
    return edit


BODY = "<w:body>"
TAIL = "<w:sectPr"


def before_end(xml):
    return replacing("word/document.xml", TAIL, xml + TAIL)


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def page(path, draw, pages=1, **info):
    if "Sans" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    sheet = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    sheet.setAuthor(info.get("author", "Prøve Forfattersen"))
    for n in range(pages):
        draw(sheet, n)
        sheet.showPage()
    sheet.save()
    return path


def lines(sheet, texts, top=780, size=11):
    sheet.setFont("Sans", size)
    for n, text in enumerate(texts):
        sheet.drawString(70, top - n * 20, text)


CASE = ["SSU sak 91-2024", "Prøve på en sak", "Saksbehandler: Rådgiver 1", "Dato dok: 01.11.2024", "Møtedato: 20.11.2024", "Innstilling til konsensus:", "SSU tar saken til orientering.",
        "Bakgrunn:", "Dette er en prøve på hva importen gjør."]


def locked_and_old():
    # The shape of a Word file with a password: a compound file that holds EncryptedPackage.
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10 + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += b"\xff" * (512 - len(head))
    directory = b"".join((name.encode("utf-16le") + b"\0\0").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + b"\x02\x01" + b"\0" * 60 for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage", "x"))
    (expect("locked.docx", "1", "password")).write_bytes(head + b"\xff" * 512 + directory + b"\0" * 1024)
    word = HOME / "temporary.docx"
    docx(word)
    office.convert([(word, HOME / "old.doc")], "doc", "MS Word 97")
    expect("old.doc", "1", "old format")
    shutil.copy(HOME / "old.doc", expect("old-renamed.docx", "1", "old format"))
    pages = HOME / "temporary.pdf"
    page(pages, lambda sheet, n: lines(sheet, CASE))
    with pikepdf.open(pages) as pdf:
        pdf.save(expect("locked.pdf", "1", "password"), encryption=pikepdf.Encryption(owner="eier", user="leser", R=6))
        pdf.save(expect("locked-rc4.pdf", "1", "password"), encryption=pikepdf.Encryption(owner="eier", user="leser", R=4, aes=False, metadata=False))
        pdf.save(expect("owner-only.pdf", "0"), encryption=pikepdf.Encryption(owner="eier", user="", R=6))
    return word, pages


def broken(word, pages):
    data = word.read_bytes()
    expect("cut.docx", "1", "damaged").write_bytes(data[: len(data) * 2 // 3])
    data = pages.read_bytes()
    expect("cut.pdf", "1", "damaged|empty").write_bytes(data[:300])
    expect("cut-late.pdf", "0|1").write_bytes(data[: len(data) * 4 // 5])
    for kind in ("docx", "pdf", "txt", "md"):
        expect(f"empty.{kind}", "1", "empty").write_bytes(b"")
    expect("blanks.txt", "1", "empty").write_bytes(b" \r\n\t\r\n\xc2\xa0\r\n")
    docx(expect("blank.docx", "1", "empty"), edit=lambda parts: parts.update({"word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr/></w:body></w:document>".encode()}))
    page(expect("blank.pdf", "1", "empty|scanned"), lambda sheet, n: None)
    docx(expect("broken-xml.docx", "1", "damaged"), edit=replacing("word/document.xml", "</w:body>", "</w:bodi>"))
    docx(expect("broken-utf8.docx", "1", "damaged"), edit=replacing("word/document.xml", "saken".encode(), b"sak\xff\xfen"))
    docx(expect("no-document.docx", "1", "damaged|not Word"), edit=lambda parts: parts.pop("word/document.xml"))
    docx(expect("no-styles.docx", "0"), edit=lambda parts: parts.pop("word/styles.xml"))
    docx(expect("broken-numbering.docx", "0|1"), edit=lambda parts: parts.update({"word/numbering.xml": b"<w:numbering"}))
    expect("picture.docx", "1", "not Word").write_bytes(picture((1, 2, 3)))
    expect("noise.pdf", "1", "damaged|not Word").write_bytes(b"%PDF-1.7\n" + bytes((n * 7919) % 256 for n in range(4000)))
    expect("zeros.txt", "1", "not Word|damaged|empty").write_bytes(b"\0" * 2000)
    expect("program.txt", "1", "not Word|damaged").write_bytes(b"\x7fELF\x02\x01\x01" + bytes((n * 31) % 256 for n in range(3000)))
    with zipfile.ZipFile(expect("workbook.docx", "1", "not Word|damaged"), "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("xl/workbook.xml", "<workbook/>")
    expect("utf16.txt", "0").write_bytes("\n\n".join(CASE).encode("utf-16"))


def bombs():
    big = b"<w:p><w:r><w:t>" + b"A" * (60 << 20)
    docx(expect("bomb.docx", "1", "larger than"), edit=lambda parts: parts.update({"word/document.xml": big}))
    # The header says ten bytes; what unpacks is more than a part may be.
    path = docx(expect("lying-size.docx", "1", "larger than|damaged"), edit=lambda parts: parts.update({"word/document.xml": big}))
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", len(big))
    at = data.find(size)
    while at >= 0:
        data[at:at + 4] = struct.pack("<I", 10)
        at = data.find(size, at + 4)
    path.write_bytes(bytes(data))
    docx(expect("bomb-in-picture.docx", "0|1"), Figure("Søyler", "Tall"), edit=lambda parts: parts.update({"word/media/image1.png": picture((9, 9, 9)) + b"\0" * (60 << 20)}))
    docx(expect("deep.docx", "1", "levels"), edit=before_end("<w:ins>" * 100_000 + "</w:ins>" * 100_000))
    deep = "<w:tbl><w:tr><w:tc>" * 150 + paragraph("innerst") + "</w:tc></w:tr></w:tbl>" * 150
    docx(expect("deep-tables.docx", "1", "levels|tables"), edit=before_end(deep))
    docx(expect("deep-footnotes.docx", "0|1"), edit=lambda parts: parts.update({"word/footnotes.xml": (f"<w:footnotes {NAMESPACES}>" + "<w:footnote>" * 60_000).encode()}))
    table = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + paragraph("bred") + "</w:tc></w:tr></w:tbl>"
    docx(expect("wide-cell.docx", "0|1"), edit=before_end(table))
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-5"/></w:numPr></w:pPr><w:r><w:t>Punkt</w:t></w:r></w:p>'
    docx(expect("odd-numbering.docx", "0"), edit=before_end(item * 3))
    docx(expect("style-circle.docx", "0"), edit=replacing("word/styles.xml", '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="Overskrift1"/>'))
    stream = zlib.compress(b"BT ET\n" * (20 << 20), 9)
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(stream, filter=pikepdf.Name.FlateDecode)
    pdf.save(expect("bomb.pdf", "1", "larger than|longer than|empty|scanned"), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False, deterministic_id=True)
    # A page tree that holds itself.
    circle = (b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>> endobj\n"
              b"3 0 obj <</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n")
    expect("page-circle.pdf", "1").write_bytes(circle)
    nested = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R /X " + b"[" * 50_000 + b"]" * 50_000 + b">> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
    expect("deep.pdf", "1").write_bytes(nested)


def entities_and_paths():
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    docx(expect("entities.docx", "1", "document type definition"), edit=replacing("word/document.xml", "<w:document", laughs + "<w:document"))
    read = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    def reading(parts):
        replacing("word/document.xml", "<w:document", read + "<w:document")(parts)
        replacing("word/document.xml", TAIL, "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + TAIL)(parts)
    docx(expect("reads-a-file.docx", "1", "document type definition", "root:"), edit=reading)
    docx(expect("entities-in-notes.docx", "0|1", "document type definition"), edit=replacing("word/footnotes.xml", "<w:footnotes", read + "<w:footnotes"))

    def paths(parts):
        rels = parts["word/_rels/document.xml.rels"].decode()
        for n, target in enumerate(("../../../../../../etc/passwd", "/etc/passwd", "..\\..\\..\\hemmelig.png", "file:///etc/passwd", "media/../../../ut.png")):
            rels = rels.replace("</Relationships>", f'<Relationship Id="rIdX{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{target}"/></Relationships>')
            blip = (f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{50 + n}" name="x" descr="Utenfor {n}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdX{n}"/></pic:blipFill></pic:pic>'
                    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")
            parts["word/document.xml"] = parts["word/document.xml"].replace(TAIL.encode(), blip.encode() + TAIL.encode(), 1)
        parts["word/_rels/document.xml.rels"] = rels.encode()
    docx(expect("paths.docx", "0", "", "root:"), edit=paths, add=[("../../ute.txt", b"utenfor"), ("/tmp/felles-ute.txt", b"utenfor"), ("..\\..\\ute3.txt", b"utenfor"), ("word/../../ute2.txt", b"utenfor")])

    docx(expect("twice-named.docx", "1", "damaged"), add=[("word/a.xml", b"en"), ("word\\a.xml", b"to")])

    def outside(parts):
        rels = parts["word/_rels/document.xml.rels"].decode()
        rels = rels.replace("</Relationships>", '<Relationship Id="rIdY" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://sporing.example.org/p.png" TargetMode="External"/>'
                            '<Relationship Id="rIdZ" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://sporing.example.org/mal.dotm" TargetMode="External"/></Relationships>')
        parts["word/_rels/document.xml.rels"] = rels.encode()
        blip = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="60" name="x" descr="Utenfra"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rIdY"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        parts["word/document.xml"] = parts["word/document.xml"].replace(TAIL.encode(), blip.encode() + TAIL.encode(), 1)
    docx(expect("outside.docx", "0", "", "sporing.example.org"), edit=outside)
    docx(expect("script-links.docx", "0", "", "alert(|vbscript:x|file:///etc|data:text|tjener"),
         P(["Se ", Link("her", "javascript:alert(1)"), " og ", Link("der", "JaVaScRiPt:alert(2)", by_field=True), " og ", Link("hit", "vbscript:x"), " og ", Link("dit", "file:///etc/passwd"), " og ", Link("ned", "data:text/html,x"),
            " og ", Link("opp", "\\\\tjener\\felles\\hemmelig.docx"), " og ", Link("sist", "java\tscript:alert(3)"), "."]))
    expect("script-links.md", "0", "", "](javascript:").write_text(
        "SSU sak 92-2024\n\n# Prøve på en sak\n\n## Innstilling til konsensus\n\nSSU tar saken til orientering.\n\n## Bakgrunn\n\nSe [her](javascript:alert(1)).\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n![bilde](../../../etc/passwd)\n")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    docx(expect("svg.docx", "0", "", "<script"), Figure("Tegning", "En tegning"), edit=lambda parts: parts.update({"word/media/image1.png": svg}))
    huge = bytearray(picture((1, 2, 3)))
    huge[16:24] = struct.pack(">II", 60_000, 60_000)
    docx(expect("huge-picture.docx", "0"), Figure("Stort bilde", "Et stort bilde"), edit=lambda parts: parts.update({"word/media/image1.png": bytes(huge)}))
    docx(expect("metafile.docx", "0"), Figure("Metafil", "En metafil"), edit=lambda parts: parts.update({"word/media/image1.png": b"\x01\0\0\0\x6c\0\0\0" + b"\0" * 32 + b" EMF" + b"\0" * 200}))
    camera = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kameramerket Hemmelig"
    exif[0x013B] = "Prøve Fotografsen"
    Image.new("RGB", (80, 60), (120, 160, 190)).save(camera, "JPEG", exif=exif)
    docx(expect("camera.docx", "0", "", "Kameramerket|Fotografsen"), Figure("Foto av brygga", "Brygga"), edit=lambda parts: parts.update({"word/media/image1.png": camera.getvalue()}))
    docx(expect("macros.docm", "0", "macro", "AutoOpen"), edit=lambda parts: parts.update({"[Content_Types].xml": parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", b"vnd.ms-word.document.macroEnabled.main+xml")}), add=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Sub AutoOpen()")])
    objects = '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdO"/></w:object></w:r></w:p>'
    docx(expect("embedded.docx", "0", "embedded", "regnearkord"), edit=before_end(objects), add=[("word/embeddings/ark.xlsx", b"PK regnearkord")])


def persons():
    def spaced(number):
        return f"{number[:6]} {number[6:]}"
    docx(expect("person-in-text.docx", "1", "******", TEST), P(f"Saken gjelder bruker {TEST}."))
    docx(expect("person-ordinary.docx", "1", "******", ORDINARY), P(f"Saken gjelder bruker {ORDINARY}."))
    docx(expect("person-spaced.docx", "1", "", f"{TEST}|{spaced(TEST)}"), P(f"Saken gjelder bruker {spaced(TEST)}."))
    docx(expect("person-in-header.docx", "1", "", TEST), header=f"Journal {TEST}")
    docx(expect("person-in-footer.docx", "1", "", TEST), footer=f"Journal {TEST}")
    docx(expect("person-in-box.docx", "1", "", TEST), Box(f"Gjelder {TEST}"))
    docx(expect("person-hidden.docx", "1", "", TEST), P(["Saken er åpen.", Hidden(f" Gjelder {TEST}")]))
    docx(expect("person-in-comment.docx", "1", "", TEST), P([Commented("Saken er åpen.", f"Gjelder {TEST}")]))
    docx(expect("person-in-deleted.docx", "1", "", TEST), P(["Saken er åpen.", Deleted(f" Gjelder {TEST}")]))
    docx(expect("person-in-note.docx", "1", "", TEST), P(["Saken er åpen.", Note(f"Gjelder {TEST}.")]))
    docx(expect("person-in-table.docx", "1", "", TEST), T([["Bruker", "Nr."], ["A", TEST]]))
    docx(expect("person-in-alt.docx", "1", "", TEST), Figure(f"Skjema for {TEST}", "Skjema"))
    docx(expect("person-split.docx", "1", "", TEST), P([f"Saken gjelder {TEST[:4]}", Bold(TEST[4:]), "."]))
    text = "\n\n".join(CASE)
    expect("person.txt", "1", "", TEST).write_text(f"{text}\n\nGjelder {TEST}.\n")
    expect("person-over-lines.txt", "1", "", f"{TEST[:6]}\n{TEST[6:]}").write_text(f"{text}\n\nSaken gjelder den som er nevnt i forrige brev med nummer {TEST[:6]}\n{TEST[6:]} og ingen andre.\n")
    wide = "".join(chr(0xFF10 + int(d)) for d in TEST)
    expect("person-wide-digits.txt", "1", "", f"{TEST}|{wide}").write_text(f"{text}\n\nGjelder {wide}.\n")
    expect("person-d-number.md", "1", "", D_NUMBER).write_text(f"{text}\n\nGjelder {D_NUMBER[:2]}.{D_NUMBER[2:4]}.{D_NUMBER[4:6]}-{D_NUMBER[6:]}.\n")
    page(expect("person.pdf", "1", "", TEST), lambda sheet, n: lines(sheet, CASE + [f"Gjelder {TEST}."]))
    alike = "Org.nr. 999 888 777, konto 1234.56.78911, KID 12345678912, telefon 00 00 00 00, sak 2024/12345678, 31.12.2024."
    docx(expect("alike.docx", "0"), P(alike))
    expect("alike.txt", "0").write_text(f"{text}\n\n{alike}\n")


def exempt():
    mark = "Unntatt offentlighet, jf. offl. § 13"
    docx(expect("exempt-header.docx", "1"), header=mark)
    docx(expect("exempt-footer.docx", "1"), footer="U.off. § 13")
    docx(expect("exempt-box.docx", "1"), Box("Unntatt off., offl. § 13, jf. fvl. § 13"))
    docx(expect("exempt-line.docx", "1"), P("Unntatt offentlighet"))
    docx(expect("exempt-field.docx", "1"), Fields([("Gradering:", "Unntatt etter offentleglova § 14")]))
    docx(expect("exempt-spoken.docx", "0"), P("Utvalget drøftet hvordan dokumenter som er unntatt offentlighet etter offentleglova § 13, skal behandles i felles løsninger."))
    text = "\n\n".join(CASE)
    expect("exempt.txt", "1").write_text(f"FORTROLIG\n\n{text}\n")
    page(expect("exempt-header.pdf", "1"), lambda sheet, n: (lines(sheet, CASE), lines(sheet, [mark], top=825, size=8)), pages=2)

    def boxed(sheet, n):
        lines(sheet, CASE + ["Pasienten heter Sladdesen Prøve og bor i Prøveveien."])
        sheet.setFillColorRGB(0, 0, 0)
        sheet.rect(60, 780 - 9 * 20 - 5, 420, 18, fill=1, stroke=0)
    page(expect("black-box.pdf", "1", "", "Sladdesen"), boxed)

    def unseen(sheet, n):
        lines(sheet, CASE)
        sheet.setFillColorRGB(1, 1, 1)
        lines(sheet, ["Hvitskrift som ingen ser."], top=400)
        sheet.setFillColorRGB(0, 0, 0)
        lines(sheet, ["Småskrift som ingen ser."], top=380, size=1)
        lines(sheet, ["Utenfor siden."], top=2000)
        text_object = sheet.beginText(70, 300)
        text_object.setFont("Sans", 11)
        text_object.setTextRenderMode(3)
        text_object.textLine("Usynlig skrift.")
        sheet.drawText(text_object)
    page(expect("unseen.pdf", "0", "", "Hvitskrift|Småskrift|Utenfor siden|Usynlig skrift"), unseen)


def pages_of_all_kinds(pages):
    def image(words):
        sheet = Image.new("L", (1240, 1754), 255)
        draw = ImageDraw.Draw(sheet)
        for n, text in enumerate(words):
            draw.text((140, 140 + n * 40), text, fill=0)
        return ImageReader(sheet.convert("1"))
    page(expect("scanned.pdf", "1", "scanned"), lambda sheet, n: sheet.drawImage(image(CASE), 0, 0, *A4), pages=2)

    def recognised(sheet, n):
        sheet.drawImage(image(CASE), 0, 0, *A4)
        text = sheet.beginText(70, 780)
        text.setFont("Sans", 11, leading=20)
        text.setTextRenderMode(3)
        for line in CASE:
            text.textLine(line)
        sheet.drawText(text)
    page(expect("scanned-and-recognised.pdf", "0"), recognised)
    with pikepdf.open(pages) as pdf:
        pdf.attachments["hemmelig.txt"] = pikepdf.AttachedFileSpec(pdf, b"vedleggsord", filename="hemmelig.txt")
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('skriptord')")
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="notatord", T="Prøve Merknadsen")
        run = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[70, 600, 300, 640], A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="javascript:alert(1)"))
        launch = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[70, 500, 300, 540], A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="kjorbar.exe"))
        pdf.pages[0].Annots = pdf.make_indirect([note, run, launch])
        pdf.save(expect("active.pdf", "0", "", "vedleggsord|skriptord|notatord|javascript:alert|kjorbar|Merknadsen"), deterministic_id=True)
    # Letters whose meaning the file gives wrongly: a third of them have none.
    with pikepdf.open(pages) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                cmap = font.ToUnicode.read_bytes().decode("latin-1")
                for letter in "eastn":
                    cmap = cmap.replace(f"<{ord(letter):04X}>", "<E001>").replace(f"<{ord(letter):04x}>", "<E001>")
                font.ToUnicode.write(cmap.encode("latin-1"))
        pdf.save(expect("damaged-letters.pdf", "0|1", "damaged"), deterministic_id=True)


def main():
    HOME.mkdir(exist_ok=True)
    for old in HOME.iterdir():
        old.unlink()
    word, pages = locked_and_old()
    broken(word, pages)
    bombs()
    entities_and_paths()
    persons()
    exempt()
    pages_of_all_kinds(pages)
    word.unlink()
    pages.unlink()
    table = "# file\texit codes\ttold, any of\tin nothing that is written or told\n" + "".join("\t".join(row).rstrip("\n").replace("\n", "\\n") + "\n" for row in sorted(EXPECTED))
    (HOME / "expected.tsv").write_text(table)
    print(f"{len(EXPECTED)} files, {sum(file.stat().st_size for file in HOME.iterdir()) // 1024} kB")


main()
