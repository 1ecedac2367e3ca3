#!/usr/bin/env python3
"""Makes every file of tests/import/papers, and the truth of each paper.

Needs LibreOffice, python-docx and reportlab. The files are kept in the repository: this is run when a paper changes, not by tests.
Usage: papers.py [--truths] [NAME…]
  --truths   only what the papers say, and no file: of files, every run makes others
"""

import json
import pathlib
import sys

import office
import plain
from cases import all_cases
from meetings import all_meetings, all_reports
from more_cases import more_cases
from pages import Pages
from python_docx import PythonDocx
from truth import Truth
from word import Word

HOME = pathlib.Path(__file__).resolve().parent.parent / "papers"
TEXT = ("wrapped", "long", "cp1252", "nfd")


def main():
    wanted = [word for word in sys.argv[1:] if word != "--truths"]
    only_truths = "--truths" in sys.argv
    papers = [paper for paper in all_cases() + more_cases() + all_reports() + all_meetings() if not wanted or paper.name in wanted]
    again, untagged, tagged, scratch = [], [], [], []
    for paper in papers:
        folder = HOME / paper.name
        folder.mkdir(parents=True, exist_ok=True)
        truth = Truth(paper).whole()
        (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")
        if only_truths:
            continue
        for old in folder.iterdir():
            if old.name != "truth.json":
                old.unlink()
        word = folder / "word.docx"
        Word(paper).write(word)
        for form in paper.formats:
            match form:
                case "python":
                    PythonDocx(paper).write(folder / "python.docx")
                case "pages":
                    Pages(paper).write(folder / "pages.pdf")
                case "office":
                    again.append((word, folder / "office.docx"))
                case "untagged":
                    untagged.append((word, folder / "untagged.pdf"))
                case "tagged":
                    tagged.append((word, folder / "tagged.pdf"))
                case "marked":
                    plain.write(paper, form, folder / "marked.md")
                case _ if form in TEXT:
                    plain.write(paper, form, folder / f"{form}.txt")
        if "word" not in paper.formats:
            scratch.append(word)
    office.word_again(again)
    office.pdf(untagged, False)
    office.pdf(tagged, True)
    for file in scratch:
        file.unlink()
    print(f"{len(papers)} papers, {sum(1 for paper in papers for _ in paper.formats)} files")


main()
