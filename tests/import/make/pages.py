"""Writes a paper as PDF without tags, with reportlab: other fonts' metrics, other spans, other line breaks than LibreOffice's."""

import io

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from xml.sax.saxutils import escape

from model import *
from word import picture

FOLDER = "/usr/share/fonts/truetype/dejavu/"


class Pages:
    def __init__(self, paper):
        self.paper = paper
        self.story = []
        self.notes = []
        self.figures = 0
        if "Sans" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont("Sans", FOLDER + "DejaVuSans.ttf"))
            pdfmetrics.registerFont(TTFont("Sans-Bold", FOLDER + "DejaVuSans-Bold.ttf"))
            pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold", italic="Sans", boldItalic="Sans-Bold")
        self.body = ParagraphStyle("body", fontName="Sans", fontSize=10, leading=14, spaceAfter=7)
        self.small = ParagraphStyle("small", parent=self.body, fontSize=8, leading=10, spaceAfter=4)
        self.headings = {n: ParagraphStyle(f"h{n}", fontName="Sans-Bold", fontSize=size, leading=size + 4, spaceBefore=8, spaceAfter=4, keepWithNext=1)
                         for n, size in ((0, 18), (1, 14), (2, 12.5), (3, 11.5), (4, 11))}

    def markup(self, runs):
        out = ""
        for run in as_runs(runs):
            if isinstance(run, str):
                out += escape(run)
            elif isinstance(run, Bold):
                out += f"<b>{escape(run.text)}</b>"
            elif isinstance(run, Break):
                out += "<br/>"
            elif isinstance(run, Note):
                self.notes.append(run.text)
                out += f'<super size="6">{len(self.notes)}</super>'
            elif isinstance(run, (Deleted, Hidden)):
                continue
            elif isinstance(run, Link) and run.target != "#" and not run.target.startswith("javascript"):
                out += f'<a href="{escape(run.target)}" color="blue">{escape(run.text)}</a>'
            else:
                out += escape(run.text)
        return out.replace("\t", "&nbsp;&nbsp; ")

    def add(self, runs, style=None, bullet=None):
        self.story.append(Paragraph(self.markup(runs), style or self.body, bulletText=bullet))

    def list(self, block, depth=0):
        for n, item in enumerate(block.items, block.start):
            mark = {"number": f"{n}.", "letter": f"{chr(96 + n)})", "bullet": "•"}[block.kind]
            style = ParagraphStyle("item", parent=self.body, leftIndent=18 * (depth + 1), bulletIndent=18 * depth, spaceAfter=4)
            self.add(item.runs, style, mark)
            for more in item.more:
                self.add(more, ParagraphStyle("more", parent=style))
            if item.sub:
                self.list(item.sub, depth + 1)

    def table(self, rows, head):
        columns = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
        cells, spans = [], []
        for y, row in enumerate(rows):
            line = []
            for cell in row:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                markup = self.markup(text)
                if head and y == 0:
                    markup = f"<b>{markup}</b>"
                if span > 1:
                    spans.append(("SPAN", (len(line), y), (len(line) + span - 1, y)))
                line += [Paragraph(markup, ParagraphStyle("cell", parent=self.body, fontSize=9, leading=12, spaceAfter=0))] + [""] * (span - 1)
            cells.append(line)
        table = Table(cells, colWidths=[16 * cm / columns] * columns, repeatRows=1 if head else 0)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")] + spans))
        self.story += [table, Spacer(1, 10)]

    def fields(self, block):
        tight = ParagraphStyle("tight", parent=self.body, spaceAfter=1)
        if block.form == "table":
            self.table([[label, value] for label, value in block.rows], False)
        elif block.form == "grid":
            self.table([[label for label, _ in block.rows], [value for _, value in block.rows]], False)
        elif block.form == "apart":
            for label, value in block.rows:
                self.add([Bold(label)], tight)
                self.add(value)
        else:
            for label, value in block.rows:
                self.add([f"{label} "] + as_runs(value), tight)
            self.story.append(Spacer(1, 8))

    def attachments(self, block):
        shown = [as_runs(item.shown if item.shown is not None else item.title) for item in block.items]
        if block.form == "inline":
            runs = [f"{block.label} "]
            for index, one in enumerate(shown):
                runs += ([", "] if index else []) + one
            return self.add(runs)
        self.add([Bold(block.label)])
        if block.form in ("bullets", "numbers"):
            self.list(L("bullet" if block.form == "bullets" else "number", [Item(one) for one in shown]))
        else:
            for one in shown:
                self.add(one)

    def block(self, block):
        match block:
            case Title():
                self.add(block.text, self.headings[0])
            case H():
                text = block.text + (":" if block.colon else "")
                if block.form == "plain":
                    self.add(text)
                elif block.form == "bold":
                    self.add([Bold(text)])
                else:
                    self.add(text, self.headings[block.level])
            case Fields():
                self.fields(block)
            case Attachments():
                self.attachments(block)
            case L():
                self.list(block)
            case T():
                self.table(block.rows, block.head)
            case Figure():
                self.figures += 1
                image = Image(io.BytesIO(picture(block.colour)), width=8 * cm, height=4.67 * cm)
                caption = [Paragraph(f"Figur {self.figures}: {escape(block.caption)}", self.small)] if block.caption else []
                self.story.append(KeepTogether([image] + caption))
            case Box():
                self.add(block.text)
            case Contents():
                self.add("Innhold", self.headings[1])
                for level, text, page in block.entries:
                    self.add(f"{text} {'.' * (70 - len(text))} {page}", ParagraphStyle("toc", parent=self.body, spaceAfter=1, leftIndent=10 * (level - 1)))
            case NewPage():
                self.story.append(PageBreak())
            case Loose():
                self.add(block.runs)
            case P():
                if not all(isinstance(run, Deleted) for run in as_runs(block.runs)):
                    self.add(block.runs, {"caption": self.small}.get(block.style))

    def write(self, path):
        for block in self.paper.blocks:
            self.block(block)
        if self.notes:
            self.story.append(Spacer(1, 14))
            for n, note in enumerate(self.notes, 1):
                self.add(f"{n} {note}", self.small) if False else self.story.append(Paragraph(f'<super size="5">{n}</super> {escape(note)}', self.small))
        paper = self.paper

        def margins(canvas, document):
            canvas.setFont("Sans", 8)
            canvas.drawString(2.5 * cm, A4[1] - 1.3 * cm, paper.header)
            canvas.drawString(2.5 * cm, 1.2 * cm, f"{paper.footer} Side {document.page}")
        document = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=2.5 * cm, rightMargin=2.5 * cm, topMargin=2.2 * cm, bottomMargin=2.2 * cm,
                                     author=paper.author, title="Mal", invariant=1)
        document.build(self.story, onFirstPage=margins, onLaterPages=margins)
