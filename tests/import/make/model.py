"""A paper as its author means it: one model, from which every file and the truth are made."""

from dataclasses import dataclass, field


# Running text: a list of strings and of these.

@dataclass
class Bold:
    text: str


@dataclass
class Italic:
    text: str


@dataclass
class Link:
    """Text that leads somewhere. `by_field`: as Word's HYPERLINK field and not as a relationship."""

    text: str
    target: str
    by_field: bool = False


@dataclass
class Note:
    """A footnote."""

    text: str


@dataclass
class Inserted:
    """A tracked insertion, which is part of the text."""

    text: str


@dataclass
class Deleted:
    """A tracked deletion, which is not."""

    text: str


@dataclass
class Hidden:
    """Text with `w:vanish`, which is not."""

    text: str


@dataclass
class Commented:
    """Text that a reviewer has commented on; the comment is not part of the text."""

    text: str
    comment: str


@dataclass
class Dated:
    """A date control: what it shows, and the day it holds."""

    text: str
    iso: str


class Break:
    """A line break that the author set."""


# Blocks.

@dataclass
class P:
    runs: list
    style: str = ""          # "", "caption", "quote"
    starts_page: bool = False
    glued: bool = False      # text files: no blank line before it


@dataclass
class Title:
    text: str
    lines: tuple = ()        # text and pages: the title over these lines
    styled: bool = True      # by a style; else bold and large


@dataclass
class H:
    """A heading. `form`: "style", "own" (a style based on a heading style), "bold", "plain", "outline" (outline level only)."""

    level: int
    text: str
    form: str = "style"
    kind: str = "section"
    colon: bool = False
    glued: bool = False      # text files: no blank line before it
    truth: bool = True


@dataclass
class Fields:
    """Label and value pairs. `form`: "lines", "breaks", "tab", "table", "grid", "apart", "control"."""

    rows: list
    form: str = "lines"


@dataclass
class Attached:
    """One attachment: `shown` is what stands in the paper, the rest is the truth."""

    title: str
    shown: object = None     # running text; the title alone where left out
    case: str = ""
    url: str = ""
    file: str = ""
    enclosed: object = None
    truth: bool = True


@dataclass
class Attachments:
    """A list of attachments under its label. `form`: "lines", "bullets", "numbers", "breaks", "inline"."""

    label: str
    items: list
    form: str = "lines"


@dataclass
class Item:
    runs: list
    more: list = field(default_factory=list)   # further paragraphs
    sub: object = None                         # a list within


@dataclass
class L:
    """A list. `kind`: "number", "letter", "bullet". `form`: "list", "style", "typed" (marks typed by hand)."""

    kind: str
    items: list
    form: str = "list"
    start: int = 1


@dataclass
class T:
    """A table; cells are strings, or (string, columns) where one spans several."""

    rows: list
    head: bool = True
    truth: bool = True


@dataclass
class Figure:
    alt: str
    caption: str = ""
    is_decorative: bool = False
    colour: tuple = (20, 90, 120)


@dataclass
class Box:
    """A text box beside the paragraph before it."""

    text: str


@dataclass
class Contents:
    """A table of contents: (level, text, page)."""

    entries: list


class NewPage:
    """A page break."""


@dataclass
class Loose:
    """A line that is none of the above: a letterhead, a stray address, a treatment table's heading."""

    runs: list
    truth: object = True     # False: not part of the body; "maybe": either will do
    glued: bool = False


@dataclass
class Paper:
    name: str
    blocks: list
    truth: dict
    formats: tuple = ("word", "python", "office", "pdf", "tagged", "wrapped", "cp1252")
    header: str = ""
    footer: str = ""
    font: str = "Calibri"
    author: str = "Prøve Forfattersen"      # without one, the file has no properties of persons and firms
    leaks: tuple = ()
    overrides: dict = field(default_factory=dict)   # truth by format
    numbered: str = ""       # the text that text files begin with, instead of that of the blocks


def plain(runs, hidden=False):
    """What a reader sees of running text."""
    if isinstance(runs, str):
        return runs
    text = ""
    for run in runs:
        if isinstance(run, str):
            text += run
        elif isinstance(run, Break):
            text += "\n"
        elif isinstance(run, (Deleted, Hidden, Note)):
            continue
        else:
            text += run.text
    return text


def as_runs(runs):
    return [runs] if isinstance(runs, str) else list(runs)
