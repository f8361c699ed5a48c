"""Printing: the papers of a dossier to PDF, against one start of LibreOffice for each document."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.harness import Result, compete, ratios, scratch, timed
from thidua_xl import assets, pipeline
from thidua_xl.pdf import CHUNK, convert

PEER, BATCH, JOINED = "one soffice per document", "batch", "joined print run"
ONE_BY_ONE = 4  # documents that the peer prints in a round


def papers(folder: Path) -> list[bytes]:
    """Make the papers of a shipped sample."""
    book = assets.folder("workbooks") / f"{assets.campaigns()[0]}.mau.xlsx"
    made = pipeline.make_dossiers(book, pipeline.check_book(book), folder / "papers")
    return [(made.folder / name).read_bytes() for name in sorted(made.written)]


def one_by_one(documents: Sequence[bytes], folder: Path) -> list[bytes]:
    """Print as one would: a start of LibreOffice for each document, with a profile kept warm."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice: make tools")
    profile = (folder / "profile").as_uri()
    printed = []
    for document in documents:
        source = folder / "document.docx"
        source.write_bytes(document)
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True)
        printed.append(source.with_suffix(".pdf").read_bytes())
    return printed


def pages(content: bytes | None) -> list[str]:
    """Give the text of each page, words apart by one space."""
    command = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(command, input=content or b"", check=bool(content), capture_output=True).stdout.decode()
    return [" ".join(page.split()) for page in said.split("\f")[:-1]]


def is_equivalent(documents: Sequence[bytes], folder: Path) -> bool:
    """Compare the text: each PDF page by page; the joined one by its number of pages and all its words."""
    theirs = [pages(content) for content in one_by_one(documents, folder)]
    together = [page for content in pipeline.print_together(documents) for page in pages(content)]
    every = [page for printed in theirs for page in printed]
    return (
        [pages(content) for content in convert(documents)] == theirs
        and len(together) == len(every)
        and Counter(" ".join(together).split()) == Counter(" ".join(every).split())
    )


def run(rounds: int, *, full: bool = False) -> Result:  # noqa: ARG001 every comparison is asked so
    """Compare."""
    with scratch() as folder:
        documents = papers(folder)
        equivalent = is_equivalent(documents, folder)
        many = (documents * CHUNK)[:CHUNK]
        times = compete(
            {
                PEER: lambda: timed(lambda: one_by_one(many[:ONE_BY_ONE], folder), ONE_BY_ONE),
                BATCH: lambda: timed(lambda: convert(many), CHUNK),
                JOINED: lambda: timed(lambda: pipeline.print_together(many), CHUNK),
            },
            rounds,
        )
    found = {PEER: ratios(times[PEER], times[BATCH]), f"{PEER}, joined": ratios(times[PEER], times[JOINED])}
    return Result(
        "pdf",
        {name: ratio for name, (ratio, _spread) in found.items()},
        equivalent,
        {name: spread for name, (_ratio, spread) in found.items()},
        details={
            f"seconds a document, {name}": round(sorted(values)[len(values) // 2], 4) for name, values in times.items()
        },
    )
