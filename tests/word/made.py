"""Word files made for tests: from paragraphs of XML, saved as other programs save them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

from word.invented import TEMPLATES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str) -> str:
    """Write a run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Write a paragraph of runs, or of texts, each a run."""
    return f"<w:p>{''.join(one if one.startswith('<w:') else run(one) for one in runs)}</w:p>"


def table(*rows: tuple[str, ...], grid: bool = True) -> str:
    """Write a table of texts, one paragraph a cell; a cell or row that is XML already is taken as it is."""
    columns = max(len(row) for row in rows)
    lines = "".join(
        row[0] if row[0].startswith("<w:tr") or row[0].startswith("<w:sdt><w:sdtContent><w:tr") else _row(row)
        for row in rows
    )
    widths = '<w:gridCol w:w="2000"/>' * columns
    shape = f"<w:tblGrid>{widths}</w:tblGrid>" if grid else ""
    return f"<w:tbl><w:tblPr/>{shape}{lines}</w:tbl>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<w:') else cell(one) for one in cells)}</w:tr>"


def cell(text: str, properties: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    """Write a cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def docx(
    body: str, *, changed: Callable[[dict[str, bytes]], object] | None = None, section: str | None = None
) -> bytes:
    """Make a .docx with this body, on the page of our templates; `changed` may change its parts."""
    document = Document(str(TEMPLATES / "muc-luc.docx"))
    document.element.body.clear_content()
    for one in document.sections[0].header.paragraphs + document.sections[0].first_page_header.paragraphs:
        one.clear()
    document.core_properties.title = ""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    start, end = text.index("<w:body>") + len("<w:body>"), text.index("<w:sectPr")
    tail = text[end:] if section is None else f"{section}</w:body></w:document>"
    parts["word/document.xml"] = (text[:start] + body + tail).encode()
    if changed:
        changed(parts)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """Zip parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Unzip parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(content: bytes) -> list[str]:
    """Give the paragraphs of a body as python-docx reads them, those of tables too."""
    document = Document(io.BytesIO(content))
    return [
        "".join(node.text or "" for node in one.iter(f"{{{W}}}t")) for one in document.element.body.iter(f"{{{W}}}p")
    ]


def saved(content: bytes, folder: Path, name: str = "mẫu thử.docx") -> Path:
    """Save a file."""
    path = folder / name
    path.write_bytes(content)
    return path
