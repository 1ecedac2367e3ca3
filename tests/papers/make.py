#!/usr/bin/env python3
"""Makes the PDF files of this folder, which src/papers/pdf/tests.rs reads. They are invented, and kept in the repository,
so that no test needs these programs. Needs reportlab, python-docx and LibreOffice (soffice).

    python3 tests/papers/make.py

word-tagged, word-untagged   by hand, as a word processor writes: kerned pieces, marked content, artifacts, footnote
typeset                      a report: fields side by side, nested lists, table with lines above and below, two columns
office-tagged, office        a case by LibreOffice: tabs between labels and values, typed and real lists, table without lines
"""
import os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
MEETINGS = ("Arbeidsgruppen har hatt fem møter og har innhentet synspunkter fra ansatte i begge tjenestenivåene. "
            "Det er enighet om at felles opplæring gir bedre flyt og færre misforståelser i det daglige. ")
SYSTEMS = ("Helse- og omsorgstjenesten i kommunene og spesialisthelsetjenesten har ulike journalsystemer. "
           "Kartleggingen viser at rutinene er kjent, men at de tolkes ulikt fra sted til sted, "
           "jf. e-helseplanen for 2024–2027 pkt. 3.2. ")


def write(name, objects):
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(out)


def stream(content):
    return b"<</Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def marked(tag, mark, pieces):
    content = b"/%s <</MCID %d>> BDC q\n" % (tag, mark)
    for x, y, size, font, text in pieces:
        letters = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts = b"".join(b"(%s)%d" % (letters[i:i + 3], -2 if i % 2 else 3) for i in range(0, len(letters), 3))
        content += b"BT\n/%s %s Tf\n1 0 0 1 %s %s Tm\n0 g\n[%s] TJ\nET\n" % (
            font, str(size).encode(), str(x).encode(), str(y).encode(), parts)
    return content + b"Q\nEMC\n"


def word():
    one, two, signs = b"F1", b"F2", b"F3"
    content = (b"/Artifact <</Type/Pagination/Subtype/Header>> BDC q BT /F1 9 Tf 1 0 0 1 70 800 Tm "
               b"(Helsefellesskapet \\226 internt) Tj ET Q EMC\n")
    content += marked(b"P", 0, [(70, 740, 14, two, "SSU sak 5/2025 ")])
    content += marked(b"H1", 1, [(70, 715, 16, two, "Ny rutine for utskriving av pasienter med ")])
    content += marked(b"H1", 2, [(70, 696, 16, two, "behov for kommunale tjenester ")])
    y = 670
    fields = [("Saksbehandler:", "Rådgiver 2 "), ("Dato dok:", "03.02.2025 "), ("Møtedato:", "12.03.2025 ")]
    for number, (label, value) in enumerate(fields):
        content += marked(b"P", 3 + number, [(70, y, 11, two, label), (160, y, 11, one, value)])
        y -= 14
    content += marked(b"H2", 6, [(70, 618, 13, two, "Innstilling ")])
    content += marked(b"LBody", 7, [(88, 598, 11, one, "1."), (106, 598, 11, one, "Utvalget tar saken til orientering. ")])
    content += marked(b"LBody", 8, [
        (88, 584, 11, one, "2."),
        (106, 584, 11, one, "Rutinen gjelder fra 1. april 2025, og partene informerer egne ansatte om den i "),
        (106, 570, 11, one, "løpet av mars. ")])
    content += marked(b"H2", 9, [(70, 542, 13, two, "Bakgrunn ")])
    content += marked(b"P", 10, [
        (70, 522, 11, one, "Rutinen er laget av en arbeidsgruppe med deltakere fra kommunene og sykehuset"),
        (463, 526, 7, one, "1"), (467, 522, 11, one, ", og "), (70, 508, 11, one, "har vært på høring. ")])
    content += marked(b"LBody", 11, [(88, 482, 11, signs, "\xb7"), (106, 482, 11, one, "raskere avklaring ")])
    content += marked(b"LBody", 12, [(88, 468, 11, signs, "\xb7"), (106, 468, 11, one, "færre reinnleggelser ")])
    content += marked(b"Footnote", 13, [(70, 90, 6.5, one, "1"), (74, 86, 9, one, " Gruppen hadde fem møter. ")])
    content += (b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC q BT /F1 9 Tf 1 0 0 1 280 40 Tm (Side 1) Tj ET Q EMC\n")

    def tag(kind, marks):
        return b"<</S/%s/Pg 3 0 R/K[%s]>>" % (kind, marks)

    def items(*marks):
        return b"<</S/L/K[%s]>>" % b"".join(b"<</S/LI/K[%s]>>" % tag(b"LBody", mark) for mark in marks)

    tags = [tag(b"P", b"0"), tag(b"H1", b"1 2"), tag(b"P", b"3"), tag(b"P", b"4"), tag(b"P", b"5"), tag(b"H2", b"6"),
            items(b"7", b"8"), tag(b"H2", b"9"), tag(b"P", b"10"), items(b"11", b"12"), tag(b"Footnote", b"13")]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>/Lang(nb-NO)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 6 0 R/F2 7 0 R/F3 8 0 R>>>>/StructParents 0>>",
        stream(content),
        b"<</Type/StructTreeRoot/RoleMap<</Footnote/Note/Artifact/Sect>>/K<</S/Document/K[%s]>>>>" % b"".join(tags),
        b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/Arial,Bold/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>",
    ]
    write("word-tagged.pdf", objects)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[3] = stream(re.sub(rb"/\w+ <<[^>]*>> BDC|EMC", b"", content))
    write("word-untagged.pdf", objects)


def typeset():
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.platypus import (BaseDocTemplate, Frame, HRFlowable, NextPageTemplate, PageBreak, PageTemplate,
                                    Paragraph, Spacer, Table)
    body = ParagraphStyle("b", fontName="Times-Roman", fontSize=10.5, leading=14, alignment=TA_JUSTIFY, spaceAfter=7)
    indented = ParagraphStyle("bi", parent=body, firstLineIndent=14, spaceAfter=0)
    head = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=12, spaceAfter=5)
    lower = ParagraphStyle("l", fontName="Times-Bold", fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=2)
    title = ParagraphStyle("t", fontName="Helvetica-Bold", fontSize=18, leading=23, alignment=TA_CENTER, spaceAfter=10)
    small = ParagraphStyle("s", fontName="Times-Roman", fontSize=8, leading=10)
    item = ParagraphStyle("i", parent=body, leftIndent=22, bulletIndent=4, spaceAfter=3)
    deeper = ParagraphStyle("d", parent=body, leftIndent=44, bulletIndent=26, spaceAfter=3)

    def edges(canvas, document):
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.5 * cm, 1.2 * cm, "Samhandlingssekretariatet")
        canvas.drawRightString(A4[0] - 2.5 * cm, 1.2 * cm, "Side %d av 4" % document.page)
        if document.page > 1:
            canvas.drawString(2.5 * cm, A4[1] - 1.4 * cm, "Rapport – felles plan")
        canvas.restoreState()

    document = BaseDocTemplate(os.path.join(HERE, "typeset.pdf"), pagesize=A4, author="Prøve Prøvesen", invariant=1)
    height = A4[1] - 4.2 * cm
    width = (A4[0] - 5.8 * cm) / 2
    columns = [Frame(x, 2 * cm, width, height, leftPadding=0, rightPadding=0)
               for x in (2.5 * cm, 3.3 * cm + width)]
    document.addPageTemplates([
        PageTemplate("one", [Frame(2.5 * cm, 2 * cm, A4[0] - 5 * cm, height)], onPage=edges),
        PageTemplate("two", columns, onPage=edges)])
    table = Table([["År", "Antall", "Andel"], ["2022", "120", "12,5 %"], ["2023", "133", "13,1 %"]],
                  colWidths=[3 * cm] * 3, hAlign="LEFT")
    table.setStyle([("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), .5, colors.black),
                    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black), ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                    ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")])
    story = [
        Paragraph("Rapport om felles plan for habilitering av barn og unge i Helsefellesskapet Ytterøya 2024", title),
        Table([["Saksbehandler: Rådgiver 3", "Dato dok: 12.11.2024"], ["Vår ref: 2024/1551", "Avkl. sekr: ABC / DEF"]],
              colWidths=[8 * cm, 7 * cm]),
        Spacer(1, 8),
        Table([["Saksnr.", "Utvalg", "Møtedato"], ["33/2024", "Strategisk samarbeidsutvalg", "04.12.2024"]],
              colWidths=[4 * cm, 7 * cm, 4 * cm]),
        Paragraph("1. Sammendrag", head),
        Paragraph(MEETINGS + SYSTEMS + 'Se <a href="https://ytteroya.example.org/rapporter/plan.html" color="blue">'
                  "rapporten om felles plan for habilitering av barn og unge på nettstedet til helsefellesskapet</a>.",
                  body),
        Paragraph("Arbeidsgruppen foreslår:", body),
        Paragraph("at partene tar planen i bruk", item, bulletText="a)"),
        Paragraph("at hver kommune utpeker en koordinator som følger opp arbeidet i egen kommune, og som deltar i et "
                  "nettverk på tvers av kommunene", item, bulletText="b)"),
        Paragraph("innledning", deeper, bulletText="i."),
        Paragraph("2. Bakgrunn", head),
        Paragraph("2.1 Mandat", lower),
        Paragraph(SYSTEMS + MEETINGS, indented),
        Paragraph(MEETINGS + "<super rise=3 size=6>1</super> " + SYSTEMS, indented),
        Paragraph("2.2 Tall", lower),
        table,
        Paragraph("Tabell 1: Henvisninger per år", small),
        Spacer(1, 10),
        HRFlowable(width="30%", hAlign="LEFT", thickness=.5),
        Paragraph("<super rise=2 size=5>1</super> Planen er fra 2019.", small),
        NextPageTemplate("two"), PageBreak(),
        Paragraph("3. Vurderinger", head),
    ]
    story += [Paragraph(MEETINGS + SYSTEMS + SYSTEMS + MEETINGS, body) for _ in range(9)]
    story += [Paragraph("4. Konklusjon", head), Paragraph(MEETINGS, body)]
    document.build(story)


def office():
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt
    document = Document()
    document.core_properties.author = "Prøve Prøvesen"
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = "Helsefellesskapet Ytterøya\tSaksframlegg"
    for text in ("SSU sak 33/2024", "Felles plan for habilitering av barn og unge i Helsefellesskapet Ytterøya – "
                 "oppfølging av vedtak i sak 12/2023"):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(14)
    for label, value in (("Saksbehandler", "Rådgiver 3"), ("Dato dok", "12.11.2024"), ("Møtedato", "4. desember 2024")):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(5))
        paragraph.add_run(label + ":").bold = True
        paragraph.add_run("\t" + value)
    document.add_paragraph().add_run("Vedlegg (t):").bold = True
    document.add_paragraph("Rapport fra arbeidsgruppen", style="List Number")
    document.add_paragraph("Uttalelser fra kommunene og brukerorganisasjonene i perioden mai til september 2024, samlet i "
                           "ett dokument", style="List Number")
    document.add_heading("Innstilling til konsensus", 1)
    document.add_paragraph("1.\tPartene tar planen i bruk fra 1. januar 2025, og den revideres hvert andre år av en gruppe "
                           "som ledes av kommunene.")
    document.add_paragraph("2.\tHver kommune utpeker en koordinator.")
    document.add_heading("Bakgrunn", 1)
    for text in (MEETINGS + SYSTEMS, SYSTEMS + MEETINGS):
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(0.7)
    document.add_paragraph("Felles opplæring", style="List Bullet")
    document.add_paragraph("to samlinger i året", style="List Bullet 2")
    document.add_heading("Økonomi", 2)
    table = document.add_table(rows=0, cols=4)
    for row in (("Tiltak", "2025", "2026", "Ansvar"), ("Opplæring", "120", "110", "Kommunene"),
                ("Skjema og journal", "340", "90", "Sykehuset"),
                ("Koordinator i hver kommune, samlet for hele perioden", "1 200", "1 236", "Begge parter")):
        cells = table.add_row().cells
        for number, text in enumerate(row):
            cells[number].text = text
            if 0 < number < 3:
                cells[number].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_heading("Kommunenes vurdering", 1)
    for _ in range(5):
        document.add_paragraph(SYSTEMS + MEETINGS + SYSTEMS)
    source = os.path.join(HERE, "office.docx")
    document.save(source)
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    plain = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
    for form, name in ((tagged, "office-tagged.pdf"), (plain, "office.pdf")):
        subprocess.run(["soffice", "--headless", "--convert-to", form, "--outdir", HERE, source], check=True,
                       stdout=subprocess.DEVNULL)
        if name != "office.pdf":
            os.rename(os.path.join(HERE, "office.pdf"), os.path.join(HERE, name))
    os.remove(source)


if __name__ == "__main__":
    word()
    typeset()
    office()
    sys.exit(0)
