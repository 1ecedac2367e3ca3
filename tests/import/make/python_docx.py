"""Writes a paper with python-docx: English style names, direct formatting, tables without style ids of Word's own."""

import datetime
import io

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from model import *
from word import picture


class PythonDocx:
    def __init__(self, paper):
        self.paper = paper
        self.document = docx.Document()
        self.figures = 0

    def runs(self, paragraph, runs, bold=False):
        for run in as_runs(runs):
            if isinstance(run, str):
                paragraph.add_run(run).bold = bold or None
            elif isinstance(run, Bold):
                paragraph.add_run(run.text).bold = True
            elif isinstance(run, Italic):
                paragraph.add_run(run.text).italic = True
            elif isinstance(run, Break):
                paragraph.add_run().add_break()
            elif isinstance(run, Link):
                self.link(paragraph, run)
            elif isinstance(run, (Note, Deleted)):
                continue
            elif isinstance(run, Hidden):
                paragraph.add_run(run.text).font.hidden = True
            else:
                paragraph.add_run(run.text)
        return paragraph

    def link(self, paragraph, link):
        element = OxmlElement("w:hyperlink")
        if link.target == "#":
            element.set(qn("w:anchor"), "top")
        else:
            key = paragraph.part.relate_to(link.target, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            element.set(qn("r:id"), key)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = link.text
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        element.append(run)
        paragraph._p.append(element)

    def add(self, runs, style=None, bold=False):
        return self.runs(self.document.add_paragraph(style=style), runs, bold)

    def table(self, rows, head):
        columns = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
        table = self.document.add_table(len(rows), columns)
        table.style = "Table Grid"
        for y, row in enumerate(rows):
            x = 0
            for cell in row:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                box = table.cell(y, x)
                if span > 1:
                    box = box.merge(table.cell(y, x + span - 1))
                self.runs(box.paragraphs[0], text, bold=head and y == 0)
                x += span

    def list(self, block, depth=0):
        if block.form == "typed":
            for n, item in enumerate(block.items, block.start):
                mark = {"number": f"{n}.", "letter": f"{chr(96 + n)})", "bullet": "-"}[block.kind]
                self.add([f"{mark}\t"] + as_runs(item.runs))
                for more in item.more:
                    self.add(more)
                if item.sub:
                    self.list(L(item.sub.kind, item.sub.items, "typed"), depth + 1)
            return
        name = {"number": "List Number", "letter": "List Number", "bullet": "List Bullet"}[block.kind]
        style = name + (f" {depth + 1}" if depth else "")
        # «List Number» of python-docx is one numbering for the document: a list that must begin anew gets a number of its own.
        key = self.numbering(style) if block.kind != "bullet" else None
        for item in block.items:
            paragraph = self.add(item.runs, style)
            if key is not None:
                props = paragraph._p.get_or_add_pPr()
                number = OxmlElement("w:numPr")
                for tag, value in (("w:ilvl", 0), ("w:numId", key)):
                    child = OxmlElement(tag)
                    child.set(qn("w:val"), str(value))
                    number.append(child)
                props.append(number)
            for more in item.more:
                self.add(more, "List Continue" + (f" {depth + 1}" if depth else ""))
            if item.sub:
                self.list(item.sub, depth + 1)

    def numbering(self, style):
        numbering = self.document.part.numbering_part.element
        style_key = self.document.styles[style].element.pPr.numPr.numId.val
        abstract = next(n for n in numbering.findall(qn("w:num")) if n.numId == style_key).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(0).add_startOverride(1)
        return number.numId

    def fields(self, block):
        rows = block.rows
        if block.form == "table":
            self.table([[label, value] for label, value in rows], False)
        elif block.form == "grid":
            self.table([[label for label, _ in rows], [value for _, value in rows]], False)
        elif block.form == "breaks":
            runs = []
            for index, (label, value) in enumerate(rows):
                runs += ([Break()] if index else []) + [Bold(label), " "] + as_runs(value)
            self.add(runs)
        elif block.form == "apart":
            for label, value in rows:
                self.add([Bold(label)])
                self.add(value)
        else:
            gap = "\t" if block.form == "tab" else " "
            for label, value in rows:
                self.add([f"{label}{gap}"] + as_runs(value))

    def attachments(self, block):
        shown = [as_runs(item.shown if item.shown is not None else item.title) for item in block.items]
        if block.form in ("inline", "breaks"):
            runs = [f"{block.label} " if block.form == "inline" else block.label]
            for index, one in enumerate(shown):
                runs += ([Break()] if block.form == "breaks" else [", "] if index else []) + one
            self.add(runs)
            return
        self.add([Bold(block.label)])
        if block.form in ("bullets", "numbers"):
            self.list(L("bullet" if block.form == "bullets" else "number", [Item(one) for one in shown]))
        else:
            for one in shown:
                self.add(one)

    def block(self, block):
        match block:
            case Title() if block.styled:
                self.document.add_heading(block.text, 0)
            case Title():
                run = self.add([Bold(block.text)]).runs[0]
                run.font.size = docx.shared.Pt(18)
            case H():
                text = block.text + (":" if block.colon else "")
                if block.form in ("style", "own", "outline"):
                    self.document.add_heading(text, block.level)
                else:
                    self.add([Bold(text)] if block.form == "bold" else text)
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
                self.document.add_picture(io.BytesIO(picture(block.colour)), width=docx.shared.Cm(8))
                props = self.document.inline_shapes[-1]._inline.docPr
                if block.alt:
                    props.set("descr", block.alt)
                if block.is_decorative:
                    raise ValueError("python-docx knows no decorative pictures")
                if block.caption:
                    self.add(f"Figur {self.figures}: {block.caption}", "Caption")
            case Box():
                raise ValueError("python-docx knows no text boxes")
            case Contents():
                self.document.add_paragraph("Innhold", style="TOC Heading")
                for level, text, page in block.entries:
                    self.add(f"{text}\t{page}", self.toc(level))
            case NewPage():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Loose():
                self.add(block.runs)
            case P():
                if all(isinstance(run, Deleted) for run in as_runs(block.runs)):
                    return
                self.add(block.runs, {"caption": "Caption", "quote": "Quote"}.get(block.style))

    def toc(self, level):
        name = f"toc {level}"
        if name not in [style.name for style in self.document.styles]:
            self.document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        return name

    def write(self, path):
        for block in self.paper.blocks:
            self.block(block)
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.paper.header
        section.footer.paragraphs[0].text = f"{self.paper.footer} Side 1 av 2"
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = self.paper.author
        properties.created = properties.modified = datetime.datetime(2024, 8, 19, 8)
        self.document.save(path)
