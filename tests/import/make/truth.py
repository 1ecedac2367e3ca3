"""The truth of a paper, from its model: what a perfect import would have written."""

import re

from model import *

KINDS = {
    "recommendation": ("innstilling", "innstilling til konsensus", "anbefaling", "tilråding", "forslag til vedtak", "framlegg til vedtak", "adm. direktørs innstilling",
                       "rådmannen si tilråding", "ordførers innstilling", "innstilling til vedtak"),
    "decision": ("vedtak", "konsensusvedtak", "enighet", "avgjerd"),
    "proceedings": ("behandling", "behandling i møtet", "handsaming"),
    "introduction": ("innledning", "innleiing"),
    "background": ("bakgrunn",),
    "account": ("saksfremstilling", "saksframstilling", "saksutgreiing", "saksopplysninger"),
    "municipalities": ("kommunenes vurdering", "kommunane si vurdering"),
    "hospital": ("ytre sykehus hfs vurdering", "ytre sjukehus hf si vurdering"),
    "joint_assessment": ("vurdering", "felles vurdering"),
    "conclusion": ("konklusjon",),
    "user_participation": ("brukermedvirkning", "brukarmedverknad"),
    "finance": ("økonomi", "økonomiske konsekvenser"),
}


def kind_of(heading):
    bare = re.sub(r"^[\d.]+ ", "", heading.strip()).rstrip(":").lower()
    for kind, names in KINDS.items():
        if bare in names:
            return kind
    return "free"


def text_of(runs):
    return re.sub(r"\s+", " ", plain(runs)).strip()


def points_of(block, above=""):
    """Numbered points, those within as 2a."""
    out = []
    for n, item in enumerate(block.items, block.start):
        label = f"{n}" if block.kind == "number" else chr(96 + n)
        out.append({"label": above + label, "text": " ".join([text_of(item.runs)] + [text_of(more) for more in item.more])})
        if item.sub:
            out += points_of(item.sub, above + label)
    return out


def items_of(block, depth=0):
    out = []
    for item in block.items:
        out.append({"depth": depth, "ordered": block.kind != "bullet", "text": " ".join([text_of(item.runs)] + [text_of(more) for more in item.more])})
        if item.sub:
            out += items_of(item.sub, depth + 1)
    return out


def links_of(runs):
    return [{"text": run.text, "target": run.target} for run in as_runs(runs)
            if isinstance(run, Link) and run.target != "#" and not run.target.startswith(("javascript:", "file:", "data:"))]


class Truth:
    def __init__(self, paper):
        self.paper = paper
        self.sections, self.points, self.decision = [], [], []
        self.paragraphs, self.tables, self.lists, self.links, self.footnotes, self.images, self.leaks, self.maybe = [], [], [], [], [], [], [], []

    def runs(self, runs):
        self.links += links_of(runs)
        for run in as_runs(runs):
            if isinstance(run, Note):
                self.footnotes.append(text_of(run.text))
            elif isinstance(run, Deleted):
                self.leaks.append(run.text.strip())
            elif isinstance(run, Hidden):
                self.leaks.append(run.text.strip())
            elif isinstance(run, Commented):
                self.leaks.append(run.comment)

    def list_runs(self, block):
        for item in block.items:
            self.runs(item.runs)
            for more in item.more:
                self.runs(more)
            if item.sub:
                self.list_runs(item.sub)

    def whole(self):
        paper = self.paper
        kind = None
        base = min([block.level for block in paper.blocks if isinstance(block, H) and block.kind != "title"] or [1])
        attachments = []
        for block in paper.blocks:
            match block:
                case H() if block.kind == "title":
                    continue
                case H() if block.truth:
                    level = block.level - base + 2
                    number = re.match(r"(\d+(?:\.\d+)*)\.?\s", block.text)
                    if number:
                        level = 2 + number[1].count(".")
                    if level == 2:
                        kind = kind_of(block.text)
                    is_told = block.form not in ("bold", "plain") or kind_of(block.text) != "free" or number
                    self.sections.append({"heading": block.text, "kind": kind_of(block.text) if level == 2 else "sub", **({"level": level} if is_told else {})})
                case P() | Loose():
                    if isinstance(block, Loose) and block.truth is not True:
                        if block.truth == "maybe":
                            self.maybe.append(text_of(block.runs))
                        continue
                    self.runs(block.runs)
                    text = text_of(block.runs)
                    if not text:
                        continue
                    if getattr(block, "style", "") == "caption":
                        continue
                    if kind == "recommendation" and not paper.truth.get("points") and not self.points and not has_list(paper, "recommendation"):
                        self.points.append({"label": "1", "text": text})
                    elif kind == "decision" and not self.decision and not has_list(paper, "decision"):
                        self.decision.append({"label": "1", "text": text})
                    self.paragraphs.append(text)
                case L():
                    self.list_runs(block)
                    if kind == "recommendation" and not self.points:
                        self.points = points_of(block)
                    elif kind == "decision" and not self.decision:
                        self.decision = points_of(block)
                    else:
                        self.lists += items_of(block)
                case T() if block.truth:
                    for row in block.rows:
                        for cell in row:
                            self.runs(cell[0] if isinstance(cell, tuple) else cell)
                    self.tables.append([[text_of(cell[0] if isinstance(cell, tuple) else cell) for cell in row] for row in block.rows])
                case Figure():
                    self.images.append({"alt": block.alt, "caption": block.caption})
                case Box():
                    self.paragraphs.append(block.text)
                case Attachments():
                    for item in block.items:
                        if item.truth:
                            attachments.append({key: value for key, value in (("title", item.title), ("case", item.case), ("url", item.url), ("file", item.file), ("enclosed", item.enclosed))
                                                if value not in ("", None)})
                case Contents():
                    self.leaks.append("......")
        truth = {"kind": "case", "attachments": attachments, "sections": self.sections, "points": self.points, "decision": self.decision, "paragraphs": self.paragraphs, "maybe": self.maybe,
                 "lists": self.lists, "tables": self.tables, "links": self.links, "footnotes": self.footnotes, "images": self.images}
        truth.update({key: value for key, value in paper.truth.items()})
        leaks = list(paper.leaks) + self.leaks + ["Forfattersen", "Endresen", "Merknadsen", "Arkivarsen", "Firmanavnet", "Mal for saksframlegg"]
        leaks += [text for text in (paper.header, paper.footer) if text]
        truth["leaks"] = leaks
        text_only = {"links": None, "images": None, "footnotes": None}
        untagged = {"images": [{"caption": image["caption"]} for image in self.images]}
        formats = {
            "txt": {**text_only, "levels": False, **paper.overrides.get("txt", {})},
            "python": {"footnotes": None, **paper.overrides.get("python", {})},
            "untagged": {**untagged, **paper.overrides.get("untagged", {})},
            "pages": {**untagged, **paper.overrides.get("pages", {})},
        }
        for other in ("word", "office", "tagged", "marked", "docx", "pdf"):
            if other in paper.overrides:
                formats[other] = paper.overrides[other]
        truth["formats"] = formats
        return truth


def has_list(paper, wanted):
    """Whether the first such section has a list of points."""
    inside = False
    for block in paper.blocks:
        if isinstance(block, H) and block.kind != "title":
            if inside:
                return False
            inside = kind_of(block.text) == wanted
        elif inside and isinstance(block, L):
            return True
    return False
