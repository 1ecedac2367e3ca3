"""Lets LibreOffice save papers: Word files again as its own, PDF with and without tags."""

import json
import pathlib
import shutil
import subprocess
import tempfile


def convert(jobs, kind, options=""):
    """Converts each (from, to) in one run of the program."""
    jobs = list(jobs)
    if not jobs:
        return
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        come, go = scratch / "in", scratch / "out"
        come.mkdir()
        for n, (source, _) in enumerate(jobs):
            shutil.copy(source, come / f"{n:03}{source.suffix}")
        target = f"{kind}:{options}" if options else kind
        subprocess.run(["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", target, "--outdir", str(go)]
                       + [str(file) for file in sorted(come.iterdir())], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for n, (_, wanted) in enumerate(jobs):
            shutil.copy(go / f"{n:03}.{kind}", wanted)


def word_again(jobs):
    """Through OpenDocument, so that nothing of the first writer is left."""
    with tempfile.TemporaryDirectory() as scratch:
        middle = [(source, pathlib.Path(scratch) / f"{n}.odt", wanted) for n, (source, wanted) in enumerate(jobs)]
        convert([(source, odt) for source, odt, _ in middle], "odt")
        convert([(odt, wanted) for _, odt, wanted in middle], "docx", "MS Word 2007 XML")


def pdf(jobs, tagged):
    options = {"UseTaggedPDF": {"type": "boolean", "value": "true" if tagged else "false"},
               "ExportBookmarks": {"type": "boolean", "value": "false"}}
    convert(jobs, "pdf", "writer_pdf_Export:" + json.dumps(options))
