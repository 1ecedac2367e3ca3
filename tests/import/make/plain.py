"""Writes a paper as text: wrapped at 80 as a terminal or an old archive does, as Windows-1252, decomposed, and as Markdown."""

import textwrap
import unicodedata

from model import *


class Text:
    """The lines of a text file. `wrapped`: at how many letters; 0 for one line a paragraph."""

    def __init__(self, paper, wrapped=80, dead_links=False, gaps_in_points=False):
        self.paper = paper
        self.wrapped = wrapped
        self.lines = []
        self.notes = []
        self.dead_links = dead_links
        self.gaps_in_points = gaps_in_points
        self.figures = 0

    def text(self, runs):
        out = ""
        for run in as_runs(runs):
            if isinstance(run, str):
                out += run
            elif isinstance(run, Break):
                out += "\n"
            elif isinstance(run, Note):
                self.notes.append(run.text)
                out += f"[{len(self.notes)}]"
            elif isinstance(run, (Deleted, Hidden)):
                continue
            elif isinstance(run, Link):
                if run.target.startswith("http") and run.target != run.text and self.paper.overrides.get("txt", {}).get("links") is not None:
                    out += f"{run.text} ({run.target})"
                elif run.target == "#" and self.dead_links:
                    out += f"{run.text} (#)"
                else:
                    out += run.text
            else:
                out += run.text
        return out.replace("\u00ad", "")

    def gap(self):
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def add(self, text, first="", rest="", gap=True):
        if gap:
            self.gap()
        for line in text.split("\n"):
            if self.wrapped:
                self.lines += textwrap.wrap(line, self.wrapped, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False) or [""]
            else:
                self.lines.append(first + line)
            first = rest

    def list(self, block, indent=""):
        for n, item in enumerate(block.items, block.start):
            mark = {"number": f"{n}. ", "letter": f"{chr(96 + n)}) ", "bullet": "- "}[block.kind]
            text = self.text(item.runs)
            if self.gaps_in_points and block.kind == "number" and self.wrapped:
                # A blank line within the point, where a page ended.
                lines = textwrap.wrap(text, self.wrapped, initial_indent=indent + mark, subsequent_indent=indent + " " * len(mark))
                self.gap()
                self.lines += [lines[0]] + ([""] if len(lines) > 1 else []) + lines[1:]
            else:
                self.add(text, indent + mark, indent + " " * len(mark), gap=n == block.start or len(block.items[0].runs) > 120)
            for more in item.more:
                self.add(self.text(more), indent + " " * len(mark), indent + " " * len(mark))
            if item.sub:
                self.list(item.sub, indent + " " * len(mark))

    def table(self, rows):
        """Columns with blanks, as a program that saves text writes them."""
        texts = [[self.text(cell[0] if isinstance(cell, tuple) else cell) for cell in row] for row in rows]
        self.gap()
        for row in texts:
            self.lines.append("\t".join(row))
        self.gap()

    def fields(self, block):
        self.gap()
        rows = [(label, self.text(value)) for label, value in block.rows]
        if block.form == "grid":
            self.lines += ["\t".join(label for label, _ in rows), "\t".join(value for _, value in rows)]
        elif block.form == "apart":
            for label, value in rows:
                self.lines += [label, value]
        else:
            gap = "\t" if block.form in ("tab", "table") else " "
            self.lines += [f"{label}{gap}{value}".rstrip() for label, value in rows]
        self.gap()

    def attachments(self, block):
        shown = [self.text(item.shown if item.shown is not None else item.title) for item in block.items]
        self.gap()
        if block.form == "inline":
            self.add(f"{block.label} " + ", ".join(shown))
            return
        self.lines.append(block.label)
        for n, one in enumerate(shown, 1):
            mark = {"bullets": "- ", "numbers": f"{n}. "}.get(block.form, "")
            self.add(one, mark, " " * len(mark), gap=block.form == "lines")
        self.gap()

    def block(self, block):
        match block:
            case Title():
                if block.lines and self.wrapped:
                    self.gap()
                    self.lines += block.lines
                else:
                    self.add(block.text)
            case H():
                if block.glued and not self.lines[-1]:
                    self.lines.pop()
                self.add(block.text + (":" if block.colon else ""), gap=not block.glued)
            case Fields():
                self.fields(block)
            case Attachments():
                self.attachments(block)
            case L():
                self.list(block)
            case T():
                self.table(block.rows)
            case Figure():
                self.figures += 1
                if block.caption:
                    self.add(f"Figur {self.figures}: {block.caption}")
            case Box():
                self.add(block.text)
            case Contents():
                self.add("Innhold")
                self.gap()
                for level, text, page in block.entries:
                    self.lines.append(f"{'  ' * (level - 1)}{text} {'.' * (60 - len(text))} {page}")
                self.gap()
            case NewPage():
                pass
            case Loose():
                self.add(self.text(block.runs), gap=not block.glued)
            case P():
                if not all(isinstance(run, Deleted) for run in as_runs(block.runs)):
                    self.add(self.text(block.runs), gap=not block.glued)

    def whole(self):
        for block in self.paper.blocks:
            self.block(block)
        if self.notes:
            self.gap()
            for n, note in enumerate(self.notes, 1):
                self.add(f"[{n}] {note}", gap=False)
        return "\n".join(self.lines).strip("\n") + "\n"


class Markdown(Text):
    """As an editor would keep the paper: headings with signs, links, tables, notes."""

    def __init__(self, paper):
        super().__init__(paper, 0)

    def text(self, runs):
        out = ""
        for run in as_runs(runs):
            if isinstance(run, str):
                out += run
            elif isinstance(run, Bold):
                out += f"**{run.text}**"
            elif isinstance(run, Italic):
                out += f"*{run.text}*"
            elif isinstance(run, Break):
                out += "  \n"
            elif isinstance(run, Note):
                self.notes.append(run.text)
                out += f"[^{len(self.notes)}]"
            elif isinstance(run, (Deleted, Hidden)):
                continue
            elif isinstance(run, Link):
                out += f"[{run.text}]({run.target})"
            else:
                out += run.text
        return out

    def add(self, text, first="", rest="", gap=True):
        if gap:
            self.gap()
        self.lines.append(first + text)

    def table(self, rows):
        self.gap()
        width = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
        for index, row in enumerate(rows):
            texts = []
            for cell in row:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                texts += [self.text(text)] + [""] * (span - 1)
            texts += [""] * (width - len(texts))
            self.lines.append("| " + " | ".join(texts) + " |")
            if index == 0:
                self.lines.append("|" + " --- |" * width)
        self.gap()

    def fields(self, block):
        if block.form == "table":
            self.table([["", ""]] + [[label, value] for label, value in block.rows])
        elif block.form == "grid":
            self.table([[label for label, _ in block.rows], [value for _, value in block.rows]])
        else:
            self.gap()
            self.lines += [f"{label} {self.text(value)}".rstrip() + "  " for label, value in block.rows]
            self.gap()

    def block(self, block):
        match block:
            case Title():
                self.add(f"# {block.text}")
            case H():
                sign = "#" * (block.level + 1)
                self.add(f"{sign} {block.text}")
                self.gap()
            case Figure():
                self.figures += 1
                self.add(f"![{block.alt}](bilde-{self.figures}.png)")
                if block.caption:
                    self.add(f"Figur {self.figures}: {block.caption}")
            case P() if block.style == "quote":
                self.add("> " + self.text(block.runs))
            case _:
                super().block(block)

    def whole(self):
        for block in self.paper.blocks:
            self.block(block)
        for n, note in enumerate(self.notes, 1):
            self.gap()
            self.lines.append(f"[^{n}]: {note}")
        return "\n".join(self.lines).strip("\n") + "\n"


def write(paper, kind, path):
    match kind:
        case "wrapped":
            data = Text(paper, 80, gaps_in_points="gaps" in paper.overrides.get("make", ())).whole().encode()
        case "long":
            data = Text(paper, 0, dead_links=True).whole().encode()
        case "cp1252":
            data = Text(paper, 78).whole().replace("\n", "\r\n").encode("cp1252")
        case "nfd":
            text = Text(paper, 76).whole()
            words = text.replace(" sykehus ", "\u00a0sykehus ").replace("samarbeid", "sam\u00adarbeid")
            data = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", words).encode()
        case "marked":
            data = Markdown(paper).whole().encode()
    path.write_bytes(data)
