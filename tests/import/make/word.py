"""Writes a paper as Word does: Norwegian style ids, split runs, numbering with overrides, controls, fields, a text box twice."""

import random
import re
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

from model import *

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORDS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def picture(colour, width=120, height=70):
    """A small PNG: two fields and a bar, so that figures differ."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b""
    for y in range(height):
        rows += b"\0"
        for x in range(width):
            on = (x // 20) % 2 == 0 and y > height - 10 - (x // 20) * 9
            rows += bytes(colour if on else (240, 244, 246))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


class Word:
    def __init__(self, paper, seed=7):
        self.paper = paper
        self.random = random.Random(f"{paper.name}-{seed}")
        self.relations = []
        self.notes = []
        self.comments = []
        self.pictures = []
        self.numbers = []
        self.ids = 100
        self.had_list = False

    def next_id(self):
        self.ids += 1
        return self.ids

    def rsid(self):
        return f"00{self.random.randrange(0x100000, 0xFFFFFF):06X}"

    def relate(self, kind, target, external=False):
        key = f"rId{len(self.relations) + 20}"
        mode = ' TargetMode="External"' if external else ""
        self.relations.append(f'<Relationship Id="{key}" Type="{REL}{kind}" Target={quoteattr(target)}{mode}/>')
        return key

    # Runs.

    def run(self, text, marks="", split=True):
        """Text as Word stores it: parted at odd places, with marks of the spelling checker between."""
        pieces = [text]
        if split and len(text) > 24 and self.random.random() < 0.7:
            at = self.random.randrange(6, len(text) - 6)
            pieces = [text[:at], text[at:]]
        out = ""
        for index, piece in enumerate(pieces):
            if index:
                out += '<w:proofErr w:type="spellStart"/>' if self.random.random() < 0.5 else '<w:proofErr w:type="spellEnd"/>'
            props = f"<w:rPr>{marks}</w:rPr>" if marks else ""
            body = ""
            for n, part in enumerate(piece.split("\t")):
                if n:
                    body += "<w:tab/>"
                if part:
                    body += f'<w:t xml:space="preserve">{escape(part)}</w:t>'
            out += f'<w:r w:rsidR="{self.rsid()}">{props}{body}</w:r>'
        return out

    def runs(self, runs, marks=""):
        out = ""
        for run in as_runs(runs):
            if isinstance(run, str):
                out += self.run(run, marks)
            elif isinstance(run, Bold):
                out += self.run(run.text, "<w:b/><w:bCs/>" + marks)
            elif isinstance(run, Italic):
                out += self.run(run.text, "<w:i/><w:iCs/>" + marks)
            elif isinstance(run, Break):
                out += "<w:r><w:br/></w:r>"
            elif isinstance(run, Link):
                out += self.link(run)
            elif isinstance(run, Note):
                self.notes.append(run.text)
                out += f'<w:r><w:rPr><w:rStyle w:val="Fotnotereferanse"/></w:rPr><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
            elif isinstance(run, Inserted):
                out += f'<w:ins w:id="{self.next_id()}" w:author="Prøve Endresen" w:date="2024-08-20T10:00:00Z">{self.run(run.text, marks)}</w:ins>'
            elif isinstance(run, Deleted):
                out += (f'<w:del w:id="{self.next_id()}" w:author="Prøve Endresen" w:date="2024-08-20T10:00:00Z"><w:r>'
                        f'<w:delText xml:space="preserve">{escape(run.text)}</w:delText></w:r></w:del>')
            elif isinstance(run, Hidden):
                out += f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
            elif isinstance(run, Commented):
                key = len(self.comments)
                self.comments.append(run.comment)
                out += (f'<w:commentRangeStart w:id="{key}"/>{self.run(run.text, marks)}<w:commentRangeEnd w:id="{key}"/>'
                        f'<w:r><w:rPr><w:rStyle w:val="Merknadsreferanse"/></w:rPr><w:commentReference w:id="{key}"/></w:r>')
            elif isinstance(run, Dated):
                out += (f'<w:sdt><w:sdtPr><w:id w:val="{self.next_id()}"/><w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder>'
                        f'<w:date w:fullDate="{run.iso}T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="nb-NO"/>'
                        f'<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date></w:sdtPr>'
                        f'<w:sdtContent>{self.run(run.text, marks, split=False)}</w:sdtContent></w:sdt>')
        return out

    def link(self, link):
        look = '<w:rStyle w:val="Hyperkobling"/>'
        if link.target == "#":
            return f'<w:hyperlink w:anchor="_top" w:history="1">{self.run(link.text, look)}</w:hyperlink>'
        if link.by_field:
            return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                    f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(link.target)}" </w:instrText></w:r>'
                    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                    f'{self.run(link.text, look)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        key = self.relate("hyperlink", link.target, external=True)
        return f'<w:hyperlink r:id="{key}" w:history="1">{self.run(link.text, look)}</w:hyperlink>'

    # Paragraphs.

    def p(self, inside, style="", props="", mark=""):
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        both = f"<w:pPr>{named}{props}{mark}</w:pPr>" if named or props or mark else ""
        return f'<w:p w14:paraId="{self.random.randrange(16**8):08X}" w:rsidR="{self.rsid()}" w:rsidRDefault="{self.rsid()}">{both}{inside}</w:p>'

    def number(self, kind, start):
        """A numbering of its own for one list: overrides of one abstract numbering, as Word restarts lists."""
        abstract = {"number": 0, "bullet": 1, "letter": 2}[kind]
        self.numbers.append((abstract, start))
        return len(self.numbers)

    def list(self, block, depth=0, key=None):
        if block.form == "typed":
            return self.typed(block)
        if block.form == "style":
            return "".join(self.p(self.runs(item.runs), "Nummerertliste") for item in block.items)
        key = key if key is not None and block.kind != "bullet" else self.number(block.kind, block.start)
        out = ""
        for item in block.items:
            props = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
            out += self.p(self.runs(item.runs), "Listeavsnitt", props)
            for more in item.more:
                out += self.p(self.runs(more), "Listeavsnitt", f'<w:ind w:left="{720 * (depth + 1)}"/>')
            if item.sub:
                out += self.list(item.sub, depth + 1, key)
        return out

    def typed(self, block):
        out = ""
        for n, item in enumerate(block.items, block.start):
            mark = {"number": f"{n}.", "letter": f"{chr(96 + n)})", "bullet": "–"}[block.kind]
            out += self.p(self.runs([f"{mark}\t"] + as_runs(item.runs)), "", '<w:ind w:left="360" w:hanging="360"/>')
            for more in item.more:
                out += self.p(self.runs(more), "", '<w:ind w:left="360"/>')
            if item.sub:
                out += self.typed(item.sub)
        return out

    def table(self, rows, head=True, style="Tabellrutenett"):
        columns = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
        width = 9000 // columns
        out = (f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="0" w:type="auto"/>'
               f'<w:tblLook w:val="04A0" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="1"/></w:tblPr><w:tblGrid>'
               + f'<w:gridCol w:w="{width}"/>' * columns + "</w:tblGrid>")
        for index, row in enumerate(rows):
            out += f'<w:tr w:rsidR="{self.rsid()}">' + ("<w:trPr><w:tblHeader/></w:trPr>" if head and index == 0 else "")
            for cell in row:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                props = f'<w:tcW w:w="{width * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                marks = "<w:b/><w:bCs/>" if head and index == 0 else ""
                inside = self.p(self.runs(text, marks))
                out += f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"
            out += "</w:tr>"
        return out + "</w:tbl>" + self.p("")

    def figure(self, figure):
        name = f"image{len(self.pictures) + 1}.png"
        self.pictures.append((name, picture(figure.colour)))
        key = self.relate("image", f"media/{name}")
        number = len(self.pictures)
        alt = f" descr={quoteattr(figure.alt)}" if figure.alt else ""
        decorative = ('<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext></a:extLst>'
                      if figure.is_decorative else "")
        size = '<a:ext cx="3200400" cy="1866900"/>'
        run = (f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3200400" cy="1866900"/>'
               f'<wp:docPr id="{number}" name="Bilde {number}"{alt}>{decorative}</wp:docPr>'
               '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
               f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
               f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
               f'<pic:spPr><a:xfrm><a:off x="0" y="0"/>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
               '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')
        out = self.p(run)
        if figure.caption:
            out += self.p('<w:r><w:t xml:space="preserve">Figur </w:t></w:r><w:fldSimple w:instr=" SEQ Figur \\* ARABIC ">'
                          f'<w:r><w:t>{number}</w:t></w:r></w:fldSimple>' + self.run(f": {figure.caption}"), "Bildetekst")
        return out

    def box(self, box):
        inside = f"<w:txbxContent>{self.p(self.run(box.text))}</w:txbxContent>"
        number = self.next_id()
        return self.p(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="4320000" cy="720000"/><wp:wrapTopAndBottom/>'
            f'<wp:docPr id="{number}" name="Tekstboks 2"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4320000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
            f'<mc:Fallback><w:pict><v:shape style="width:340pt;height:57pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
            "</mc:AlternateContent></w:r>")

    def contents(self, contents):
        out = ""
        for index, (level, text, page) in enumerate(contents.entries):
            begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
                     '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if index == 0 else "")
            link = (f'<w:hyperlink w:anchor="_Toc{1000 + index}" w:history="1">{self.run(text, split=False)}<w:r><w:tab/></w:r>'
                    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                    f'<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc{1000 + index} \\h </w:instrText></w:r>'
                    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>')
            out += self.p(begin + link, f"INNH{level}", '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9062"/></w:tabs>')
        out += self.p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        heading = self.p(self.run("Innhold"), "Overskriftforinnholdsfortegnelse")
        return ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
                f"<w:sdtContent>{heading}{out}</w:sdtContent></w:sdt>")

    def fields(self, block):
        rows = block.rows
        if block.form == "table":
            return self.table([[label, value] for label, value in rows], head=False)
        if block.form == "grid":
            return self.table([[label for label, _ in rows], [value for _, value in rows]], head=False)
        if block.form == "breaks":
            runs = []
            for index, (label, value) in enumerate(rows):
                if index:
                    runs.append(Break())
                runs += [Bold(label), " "] + as_runs(value)
            return self.p(self.runs(runs))
        if block.form == "tab":
            return "".join(self.p(self.runs([f"{label}\t"] + as_runs(value)), "", '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>') for label, value in rows)
        if block.form == "apart":
            return "".join(self.p(self.runs([Bold(label)])) + self.p(self.runs(value)) for label, value in rows)
        if block.form == "control":
            out = ""
            for label, value in rows:
                inside = self.p(self.runs([f"{label} "]) + (
                    f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label.strip(":"))}/><w:id w:val="{self.next_id()}"/><w:text/></w:sdtPr>'
                    f"<w:sdtContent>{self.runs(value)}</w:sdtContent></w:sdt>" if isinstance(value, str) else self.runs(value)))
                out += inside
            return out
        return "".join(self.p(self.runs([f"{label} "] + as_runs(value))) for label, value in rows)

    def attachments(self, block):
        shown = [as_runs(item.shown if item.shown is not None else item.title) for item in block.items]
        if block.form == "inline":
            runs = [f"{block.label} "]
            for index, one in enumerate(shown):
                runs += ([", "] if index else []) + one
            return self.p(self.runs(runs))
        if block.form == "breaks":
            runs = [block.label]
            for one in shown:
                runs += [Break()] + one
            return self.p(self.runs(runs))
        out = self.p(self.runs([Bold(block.label)] if block.label.endswith(":") else [block.label]))
        if block.form in ("bullets", "numbers"):
            kind = "bullet" if block.form == "bullets" else "number"
            return out + (self.list(L(kind, [Item(one) for one in shown])) if shown else "")
        return out + "".join(self.p(self.runs(one)) for one in shown)

    def heading(self, block):
        text = block.text + (":" if block.colon else "")
        if block.form == "bold":
            return self.p(self.runs([Bold(text)]), mark="<w:b/>")
        if block.form == "plain":
            return self.p(self.runs(text))
        if block.form == "outline":
            return self.p(self.runs([Bold(text)]), props=f'<w:outlineLvl w:val="{block.level - 1}"/>')
        bookmark = self.next_id()
        inside = f'<w:bookmarkStart w:id="{bookmark}" w:name="_Toc{bookmark}"/>{self.run(text)}<w:bookmarkEnd w:id="{bookmark}"/>'
        if block.form == "own":
            return self.p(inside, "SSUMellomtittel")
        return self.p(inside, f"Overskrift{block.level}")

    def block(self, block):
        match block:
            case Title() if block.styled:
                return self.p(self.runs(block.text), "Tittel")
            case Title():
                return self.p(self.runs(block.text, '<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/>'))
            case H():
                return self.heading(block)
            case Fields():
                return self.fields(block)
            case Attachments():
                return self.attachments(block)
            case L():
                return self.list(block)
            case T():
                return self.table(block.rows, block.head)
            case Figure():
                return self.figure(block)
            case Box():
                return self.box(block)
            case Contents():
                return self.contents(block)
            case NewPage():
                return self.p('<w:r><w:br w:type="page"/></w:r>')
            case Loose():
                return self.p(self.runs(block.runs))
            case P():
                style = {"caption": "Bildetekst", "quote": "Sitat"}.get(block.style, "")
                props = "<w:pageBreakBefore/>" if block.starts_page else ""
                if block.runs and all(isinstance(run, Deleted) for run in as_runs(block.runs)):
                    gone = f'<w:del w:id="{self.next_id()}" w:author="Prøve Endresen" w:date="2024-08-20T10:00:00Z"/>'
                    return self.p(self.runs(block.runs), style, props, mark=gone)
                return self.p(self.runs(block.runs), style, props)
        raise TypeError(block)

    # Parts.

    def write(self, path, embed=True):
        paper = self.paper
        body = "".join(self.block(block) for block in paper.blocks)
        header_key = self.relate("header", "header1.xml")
        footer_key = self.relate("footer", "footer1.xml")
        section = (f'<w:sectPr w:rsidR="{self.rsid()}"><w:headerReference w:type="default" r:id="{header_key}"/>'
                   f'<w:footerReference w:type="default" r:id="{footer_key}"/><w:pgSz w:w="11906" w:h="16838"/>'
                   '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>')
        parts = {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
            "word/styles.xml": styles(paper.font),
            "word/numbering.xml": numbering(self.numbers),
            "word/settings.xml": f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:proofState w:spelling="clean"/><w:defaultTabStop w:val="708"/>'
                                 '<w:hyphenationZone w:val="425"/><w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
                                 f'<w:rsids><w:rsidRoot w:val="{self.rsid()}"/></w:rsids><w:themeFontLang w:val="nb-NO"/></w:settings>',
            "word/fontTable.xml": f'<w:fonts {NAMESPACES}><w:font w:name="Calibri"><w:family w:val="swiss"/></w:font></w:fonts>',
            "word/theme/theme1.xml": THEME,
            "word/header1.xml": f"<w:hdr {NAMESPACES}>{self.p(self.run(paper.header), 'Topptekst') if paper.header else self.p('')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>" + self.p(
                self.run((paper.footer or "") + " Side ", split=False) + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                + self.run(" av ", split=False) + '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>', "Bunntekst") + "</w:ftr>",
            "word/footnotes.xml": self.footnotes(),
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                                 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                                 f"<dc:title>Mal for saksframlegg</dc:title><dc:creator>{escape(paper.author)}</dc:creator><cp:lastModifiedBy>{escape(paper.author)}</cp:lastModifiedBy>"
                                 '<dcterms:created xsi:type="dcterms:W3CDTF">2024-08-19T08:00:00Z</dcterms:created></cp:coreProperties>',
            "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application><Company>Firmanavnet Oppdiktet AS</Company></Properties>',
            "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
                                   '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Arkivbruker"><vt:lpwstr>Prøve Arkivarsen</vt:lpwstr></property></Properties>',
        }
        if not paper.author:
            parts["docProps/core.xml"] = re.sub("<dc:creator>.*</cp:lastModifiedBy>", "", parts["docProps/core.xml"])
            parts["docProps/app.xml"] = re.sub("<Company>.*</Company>", "", parts["docProps/app.xml"])
            parts["docProps/custom.xml"] = re.sub("<property .*</property>", "", parts["docProps/custom.xml"])
        if self.comments:
            self.relate("comments", "comments.xml")
            parts["word/comments.xml"] = f"<w:comments {NAMESPACES}>" + "".join(
                f'<w:comment w:id="{key}" w:author="Prøve Merknadsen" w:date="2024-08-21T09:00:00Z" w:initials="PM">{self.p(self.run(text))}</w:comment>'
                for key, text in enumerate(self.comments)) + "</w:comments>"
        for kind, target in (("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
                             ("theme", "theme/theme1.xml"), ("footnotes", "footnotes.xml")):
            self.relate(kind, target)
        package = "http://schemas.openxmlformats.org/package/2006/"
        parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{package}relationships">{"".join(self.relations)}</Relationships>'
        parts["_rels/.rels"] = (
            f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{REL}officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{package}relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{REL}extended-properties" Target="docProps/app.xml"/>'
            f'<Relationship Id="rId4" Type="{REL}custom-properties" Target="docProps/custom.xml"/></Relationships>')
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{WORDS_TYPE}{kind}+xml"/>'
            for name, kind in (("word/document.xml", "document.main"), ("word/styles.xml", "styles"), ("word/numbering.xml", "numbering"),
                               ("word/settings.xml", "settings"), ("word/fontTable.xml", "fontTable"), ("word/header1.xml", "header"),
                               ("word/footer1.xml", "footer"), ("word/footnotes.xml", "footnotes"), ("word/comments.xml", "comments"))
            if name in parts)
        types = (f'<Types xmlns="{package}content-types"><Default Extension="png" ContentType="image/png"/>'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                 f'{overrides}<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
                 '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
                 '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
                 '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>')
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package_file:
            def put(name, data):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                package_file.writestr(info, data)
            put("[Content_Types].xml", HEAD + types)
            for name, xml in parts.items():
                put(name, HEAD + xml)
            for name, data in self.pictures:
                put(f"word/media/{name}", data)

    def footnotes(self):
        out = ('<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
               '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>')
        for key, text in enumerate(self.notes, 2):
            inside = '<w:r><w:rPr><w:rStyle w:val="Fotnotereferanse"/></w:rPr><w:footnoteRef/></w:r>' + self.run(" " + text)
            out += f'<w:footnote w:id="{key}">{self.p(inside, "Fotnotetekst")}</w:footnote>'
        return f"<w:footnotes {NAMESPACES}>{out}</w:footnotes>"


def styles(font):
    out = ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="' + font + '" w:hAnsi="' + font + '" w:cs="' + font + '"/><w:sz w:val="22"/><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault>'
           '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
           '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
           '<w:style w:type="character" w:default="1" w:styleId="Standardskriftforavsnitt"><w:name w:val="Default Paragraph Font"/></w:style>')
    def style(key, name, based="Normal", paragraph="", run="", kind="paragraph"):
        based = f'<w:basedOn w:val="{based}"/>' if based else ""
        return (f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{based}'
                + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "") + "</w:style>")
    for level, size in ((1, 32), (2, 26), (3, 24), (4, 23)):
        out += style(f"Overskrift{level}", f"heading {level}", paragraph=f'<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="{level - 1}"/>',
                     run=f'<w:b/><w:color w:val="2F5496"/><w:sz w:val="{size}"/>')
    out += style("Tittel", "Title", run='<w:sz w:val="44"/>')
    out += style("SSUMellomtittel", "SSU Mellomtittel", "Overskrift2", run='<w:color w:val="1F3763"/>')
    out += style("Listeavsnitt", "List Paragraph", paragraph='<w:ind w:left="720"/><w:contextualSpacing/>')
    out += style("Nummerertliste", "List Number", paragraph='<w:numPr><w:numId w:val="90"/></w:numPr><w:contextualSpacing/>')
    out += style("Sitat", "Quote", paragraph='<w:ind w:left="864" w:right="864"/>', run="<w:i/>")
    out += style("Bildetekst", "caption", run='<w:i/><w:sz w:val="18"/>')
    out += style("Topptekst", "header", run='<w:sz w:val="18"/>') + style("Bunntekst", "footer", run='<w:sz w:val="18"/>')
    out += style("Fotnotetekst", "footnote text", paragraph='<w:spacing w:after="0"/>', run='<w:sz w:val="18"/>')
    out += style("INNH1", "toc 1") + style("INNH2", "toc 2", paragraph='<w:ind w:left="220"/>') + style("INNH3", "toc 3", paragraph='<w:ind w:left="440"/>')
    out += style("Overskriftforinnholdsfortegnelse", "TOC Heading", "Overskrift1", paragraph='<w:outlineLvl w:val="9"/>')
    out += style("Hyperkobling", "Hyperlink", "Standardskriftforavsnitt", run='<w:color w:val="0563C1"/><w:u w:val="single"/>', kind="character")
    out += style("Fotnotereferanse", "footnote reference", "Standardskriftforavsnitt", run='<w:vertAlign w:val="superscript"/>', kind="character")
    out += style("Merknadsreferanse", "annotation reference", "Standardskriftforavsnitt", run='<w:sz w:val="16"/>', kind="character")
    edge = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    out += ('<w:style w:type="table" w:default="1" w:styleId="Vanligtabell"><w:name w:val="Normal Table"/></w:style>'
            f'<w:style w:type="table" w:styleId="Tabellrutenett"><w:name w:val="Table Grid"/><w:basedOn w:val="Vanligtabell"/><w:tblPr><w:tblBorders>{edge}</w:tblBorders></w:tblPr></w:style>')
    return f"<w:styles {NAMESPACES}>{out}</w:styles>"


def numbering(numbers):
    def level(n, kind, text, left):
        font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>' if kind == "bullet" else ""
        return (f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>{font}</w:lvl>')
    out = '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>' + level(0, "decimal", "%1.", 720) + level(1, "lowerLetter", "%2)", 1440) + level(2, "lowerRoman", "%3.", 2160) + "</w:abstractNum>"
    out += '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>' + level(0, "bullet", "\uf0b7", 720) + level(1, "bullet", "o", 1440) + "</w:abstractNum>"
    out += '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>' + level(0, "lowerLetter", "%1)", 720) + "</w:abstractNum>"
    out += '<w:abstractNum w:abstractNumId="9"><w:multiLevelType w:val="singleLevel"/>' + level(0, "decimal", "%1.", 360) + "</w:abstractNum>"
    seen = set()
    for key, (abstract, start) in enumerate(numbers, 1):
        override = ""
        if abstract != 1 and (abstract in seen or start != 1):
            override = "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{start if n == 0 else 1}"/></w:lvlOverride>' for n in range(3 if abstract == 0 else 1))
        seen.add(abstract)
        out += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    out += '<w:num w:numId="90"><w:abstractNumId w:val="9"/></w:num>'
    return f"<w:numbering {NAMESPACES}>{out}</w:numbering>"


THEME = ('<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office-tema"><a:themeElements><a:clrScheme name="Office">'
         + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in (
             ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"), ("accent2", "ED7D31"),
             ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")))
         + '</a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
         '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Office">'
         '<a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst>'
         '<a:lnStyleLst><a:ln w="6350"/><a:ln w="12700"/><a:ln w="19050"/></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst>'
         '<a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst>'
         '</a:fmtScheme></a:themeElements></a:theme>')
