"""Rows put into the sheets of a workbook already laid out: a hundred thousand in a second or two.

Whoever lays a workbook out with a library pays for an object, or at least a call, a cell. So the layout (columns,
styles, tables, charts, print set-up) stays with the library, and only the rows, which are plain text and whole numbers,
are written here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import frozen

# Excel's own limits: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_LITERAL = 255  # characters of a text within a formula
_MAX_TEXT = 32_767  # UTF-16 units in a cell
_MAX_HEIGHT = 409  # points

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A (ISO/IEC 29500-1, 22.9.2.19)
_COMPRESSION = 1  # level 6 saves a quarter of the file and takes a third more time for all
_BATCH = 1000  # rows compressed at a time

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Link(NamedTuple):
    """A link: from which cell, to which file (a URI), to which place in it ("": wherever it opens)."""

    cell: str
    target: str
    location: str


class Formula(NamedTuple):
    """A formula without its `=`, and the text it gives, for readers that do not reckon."""

    formula: str
    value: str


@frozen
class Body:
    """What a sheet is filled with: `count` rows from row `first` on, each its cells and their styles; links.

    Styles are indices into the workbook's cell formats. `widths` (characters, by column) decide how high a row must be.
    """

    first: int
    count: int
    widths: Sequence[int]
    rows: Iterable[tuple[Sequence[str | int | Formula], Sequence[int]]]
    links: Sequence[Link] = ()


def fill(workbook: bytes, bodies: Mapping[str, Body]) -> bytes:
    """Put rows below those that sheets have. Takes the .xlsx and, by the sheet's part (`xl/worksheets/…`), its rows.

    A text is written as text, whatever sign it begins with; what XML cannot hold is left out, and what is longer than
    a cell takes is cut.
    """
    filled = BytesIO()
    links = {name.replace("worksheets/", "worksheets/_rels/") + ".rels": body.links for name, body in bodies.items()}
    with (
        ZipFile(BytesIO(workbook)) as source,
        ZipFile(filled, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name in bodies:
                with target.open(name, "w") as stream:
                    stream.writelines(_sheet(part.decode(), bodies[name]))
            else:
                target.writestr(name, _related(part, links.get(name, ())))
    return filled.getvalue()


def _sheet(part: str, body: Body) -> Iterator[bytes]:
    above, end, below = part.partition("</sheetData>")
    last = body.first + body.count - 1
    yield re.sub(r'(<dimension ref="A1:[A-Z]+)\d+', rf"\g<1>{last}", above, count=1).encode()
    batch: list[str] = []
    for row in _rows(body):
        batch.append(row)
        if len(batch) == _BATCH:
            yield "".join(batch).encode()
            batch.clear()
    links = "".join(
        f'<hyperlink ref="{link.cell}" r:id="link{number}"{_location(link)}/>' for number, link in enumerate(body.links)
    )
    if links:
        links = f'<hyperlinks xmlns:r="{_RELATIONSHIPS}">{links}</hyperlinks>'
    yield "".join((*batch, end, links, below)).encode()


def _location(link: Link) -> str:
    return f" location={quoteattr(link.location)}" if link.location else ""


def _related(part: bytes, links: Sequence[Link]) -> bytes:
    """Add the targets of links to the relationships of their sheet."""
    targets = "".join(
        f'<Relationship Id="link{number}" Type="{_RELATIONSHIPS}/hyperlink" Target={quoteattr(link.target)}'
        ' TargetMode="External"/>'
        for number, link in enumerate(links)
    )
    end = b"</Relationships>"
    return part.replace(end, targets.encode() + end) if links else part


def _rows(body: Body) -> Iterator[str]:
    cells = "".join(f'<c r="{chr(ord("A") + place)}%s"%s' for place in range(len(body.widths)))
    template = f'<row r="%s" ht="%s" customHeight="1">{cells}</row>'
    for number, (values, styles) in enumerate(body.rows, start=body.first):
        contents, lines = zip(*map(_cell, values, styles, body.widths), strict=True)
        slots: list[object] = [str(number)] * (2 + 2 * len(contents))
        slots[1::2] = min(15 * max(lines) + 2, _MAX_HEIGHT), *contents
        yield template % tuple(slots)


@lru_cache(maxsize=1 << 13)
def _cell(value: str | int | Formula, style: int, width: int) -> tuple[str, int]:
    """Give a cell from its style on, and the lines its text takes in a column of that width."""
    if isinstance(value, int):
        return f' s="{style}"><v>{value}</v></c>', 1
    text = value.value if isinstance(value, Formula) else value
    if not text:
        return f' s="{style}"/>', 1
    paragraphs = text.split("\n")
    lines = max(len(paragraphs), *(-(-len(line) // width) for line in paragraphs))
    if isinstance(value, Formula):
        return f' s="{style}" t="str"><f>{escape(value.formula)}</f><v>{escape(text)}</v></c>', lines
    return f' s="{style}"{text_cell(text)}', lines


def put_text(cell: Any, text: str | None) -> None:
    """Put a text into a cell of the layout as text, whatever sign it begins with; None leaves it blank."""
    if text is not None:
        cell.value = _plain(text)
        cell.data_type = "s"


def _plain(value: str) -> str:
    """Leave out of a text what XML cannot hold, and cut what no cell can take."""
    if len(value) > _MAX_TEXT // 2:
        value = value.encode("utf-16-le", errors="ignore")[: 2 * _MAX_TEXT].decode("utf-16-le", errors="ignore")
    if "_x" in value:
        value = _CODE.sub("_x005F_", value)
    return value if value.isprintable() else _ILLEGAL.sub("", value)


def text_cell(value: str) -> str:
    """Give a cell of text from its type on; what XML cannot hold is left out, and what no cell can take is cut."""
    value = _plain(value)
    space = ' xml:space="preserve"' if value != value.strip() else ""
    return f' t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
