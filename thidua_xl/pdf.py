"""Word documents printed to PDF by LibreOffice or Word, older ones made .docx by these, and the text of a PDF."""

import io
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from thidua_xl.errors import ThiduaError
from thidua_xl.files import note_program, scratch


class Prints(StrEnum):
    """What is printed of a folder of papers."""

    NONE = "none"
    EACH = "each"  # each paper for itself, and all of them one after the other
    TOGETHER = "together"  # all of them alone, joined before they are printed, which is sooner


CHUNK = 100
"""How many documents one start of LibreOffice is given: more gain nothing, and it grows with each."""

_START, _EACH = 120.0, 5.0  # seconds: a first start on a slow machine, and one long document
_WITH_BOOKMARKS = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_PDF_FORMAT = 17  # Word's wdExportFormatPDF
_DOCX_FORMAT = 16  # Word's wdFormatDocumentDefault
_LEAST_LETTERS = 20  # a page: fewer are a stamp or a page number on a picture


def convert(documents: Sequence[bytes], *, keep_bookmarks: bool = False) -> tuple[bytes | None, ...]:
    """Print .docx contents to PDF contents, in their order; None where one cannot be printed.

    They are printed in one go; what that leaves out (a crash, a hang) is tried again alone. LibreOffice keeps the
    bookmarks where asked. Raises ThiduaError where neither LibreOffice nor Word is installed.
    """
    program = find_printer()
    printed = _print(program, documents, _WITH_BOOKMARKS if keep_bookmarks else "pdf")
    if len(documents) > 1:
        printed = [one or _print(program, [document])[0] for one, document in zip(printed, documents, strict=True)]
    return tuple(printed)


def bookmarked_pages(content: bytes) -> tuple[dict[str, int], int]:
    """Give the page (from 0) of each bookmark of a PDF, and the number of its pages; none where it is no sound PDF."""
    from pypdf import PdfReader  # noqa: PLC0415 slow to import, and checking prints nothing
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        found = {
            name.removeprefix("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
        return {name: page for name, page in found.items() if page is not None}, len(reader.pages)
    except PyPdfError:
        return {}, 0


def to_docx(content: bytes, suffix: str, name: str) -> bytes:
    """Make a .docx of an older document (`suffix` .doc, .odt or .rtf) called `name`; ThiduaError where that fails."""
    program = find_printer()
    with scratch() as folder:
        source = folder / f"0000{suffix}"
        source.write_bytes(content)
        if program:
            wanted = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
            _run_libreoffice(program, wanted, [source], folder)
        else:
            _by_word([source], ".docx", _DOCX_FORMAT)
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise ThiduaError(f"“{name}” không mở được bằng LibreOffice hay Word; lưu lại thành .docx rồi chạy lại.")
        return made.read_bytes()


def text_lines(content: bytes, name: str) -> list[str]:
    """Give the lines of a PDF that carries text, pages one after the other; ThiduaError where it carries none.

    `name` is the file's, for messages. A scanned page is a picture and has no lines.
    """
    from pypdf import PdfReader  # noqa: PLC0415 slow to import, and checking reads no PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text(extraction_mode="layout") for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError):
        raise ThiduaError(f"“{name}” hỏng hoặc có mật khẩu; mở bằng trình đọc PDF, lưu lại rồi chạy lại.") from None
    if sum(map(str.isalpha, "".join(pages))) < _LEAST_LETTERS * len(pages):
        raise ThiduaError(f"“{name}” là bản quét (ảnh), không có chữ để đọc; xin tệp Word, hoặc nhận dạng chữ trước.")
    return [line for page in pages for line in _without_number(page.replace("\xa0", " ").splitlines())]


_PAGE_NUMBER = re.compile(r"\s*(?:trang )?[-–]?\s*\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?\s*", re.IGNORECASE)


def _without_number(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page between the blank ones and the page number at its ends."""
    first, last = 0, len(lines)
    while first < last and (not lines[first].strip() or _PAGE_NUMBER.fullmatch(lines[first])):
        first += 1
    while last > first and (not lines[last - 1].strip() or _PAGE_NUMBER.fullmatch(lines[last - 1])):
        last -= 1
    return lines[first:last]


def merge(contents: Iterable[bytes]) -> tuple[bytes, list[int]]:
    """Put PDF contents one after the other into one; give it, and the places of those that are no sound PDF."""
    from pypdf import PdfWriter  # noqa: PLC0415 slow to import, and checking prints nothing
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said by the one who asked
    writer = PdfWriter()
    unsound = []
    for place, content in enumerate(contents):
        try:
            writer.append(io.BytesIO(content))
        except PyPdfError:
            unsound.append(place)
    merged = io.BytesIO()
    writer.write(merged)
    return merged.getvalue(), unsound


def missing_font() -> str:
    """Say in one sentence that Vietnamese letters would be borrowed from another font; "" where all is well."""
    program = shutil.which("fc-match")
    if program is None or sys.platform != "linux":
        return ""
    found = subprocess.run(
        [program, "-f", "%{family}", "Times New Roman:lang=vi"], check=False, capture_output=True, encoding="utf-8"
    ).stdout
    if "Times New Roman" in found or "Tinos" in found:
        return ""
    return "Máy chưa có phông Times New Roman đủ chữ Việt nên PDF sẽ lẫn phông khác; cài phông Tinos (fonts-croscore)."


def find_printer() -> str:
    """Find what prints: the path of LibreOffice, or "" for Word; ThiduaError where there is neither."""
    if _has_word():
        return ""
    places = [
        *(
            Path(os.environ.get(name, "")) / "LibreOffice/program/soffice.com"
            for name in ("ProgramFiles", "ProgramW6432")
        ),
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ]
    found = shutil.which("soffice") or next((str(place) for place in places if place.is_file()), None)
    if found is None:
        raise ThiduaError(
            "Chưa có LibreOffice (hay Word trên Windows) nên không lập được PDF; cài LibreOffice rồi chạy lại."
        )
    return found


def _print(program: str, documents: Sequence[bytes], form: str = "pdf") -> list[bytes | None]:
    """Print documents in one start; they are copied first: names may be equal, and a clerk may have them open."""
    with scratch() as folder:
        sources = [folder / f"{number:04d}.docx" for number in range(len(documents))]
        for source, content in zip(sources, documents, strict=True):
            source.write_bytes(content)
        if program:
            _by_libreoffice(program, sources, folder, form)
        else:
            _by_word(sources, ".pdf", _PDF_FORMAT)
        return [_read(source.with_suffix(".pdf")) for source in sources]


def _read(path: Path) -> bytes | None:
    """Read a PDF; None where there is none or it was cut off."""
    content = path.read_bytes() if path.is_file() else b""
    return content if content.rstrip().endswith(b"%%EOF") else None


def _by_libreoffice(program: str, sources: Sequence[Path], folder: Path, form: str) -> None:
    wanted = ["--infilter=MS Word 2007 XML", "--convert-to", form, "--outdir", str(folder)]
    _run_libreoffice(program, wanted, sources, folder)


def _run_libreoffice(program: str, wanted: Sequence[str], sources: Sequence[Path], folder: Path) -> None:
    """Start LibreOffice with a profile of its own: a running LibreOffice would take the work and forget it."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += [*wanted, *map(str, sources)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as started:
        note_program(folder, started.pid)
        try:
            started.wait(_START + _EACH * len(sources))
        except subprocess.TimeoutExpired:
            _kill(started)
        except BaseException:
            _kill(started)
            raise


def _kill(started: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started: `soffice` is only the starter of the one that works."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(started.pid)], check=False, capture_output=True)  # noqa: S607 Windows' own
    else:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)


def _has_word() -> bool:
    if sys.platform == "win32" and find_spec("win32com") is not None:
        import winreg  # noqa: PLC0415 Windows alone has it

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Word.Application"):
            return True
    return False


def _by_word(sources: Sequence[Path], suffix: str, form: int) -> None:
    """Let a Word of our own print or save, never the one a clerk has open.

    Not yet run on a machine that has Word.
    """
    from win32com.client import DispatchEx  # noqa: PLC0415 Windows alone has it

    word = DispatchEx("Word.Application")
    try:
        word.DisplayAlerts = 0
        for source in sources:
            with suppress(Exception):  # what Word refuses has no PDF, and is named as such
                document = word.Documents.Open(str(source), ReadOnly=True, AddToRecentFiles=False)
                if form == _PDF_FORMAT:
                    document.ExportAsFixedFormat(str(source.with_suffix(suffix)), form)
                else:
                    document.SaveAs2(str(source.with_suffix(suffix)), form)
                document.Close(SaveChanges=0)
    finally:
        word.Quit(SaveChanges=0)
