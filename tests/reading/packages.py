"""Workbooks written by hand, byte by byte, as producers other than openpyxl write them."""

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def worksheet(rows: str, after: str = "") -> str:
    """Give the XML of a worksheet with these `<row>` elements."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'  # noqa: E501


def text(reference: str, value: str) -> str:
    """Give a cell with an inline text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *values: str, more: str = "") -> str:
    """Give a row of inline texts from column A on, then cells given as XML."""
    cells = "".join(text(f"{chr(65 + place)}{number}", value) for place, value in enumerate(values) if value)
    return f'<row r="{number}">{cells}{more}</row>'


def package(
    sheets: Mapping[str, str | bytes], *, target: str = "worksheets/sheet{}.xml", **parts: str | bytes
) -> bytes:
    """Give an .xlsx of sheets (title → XML).

    `workbook`, `styles`, `strings` replace those parts; `target` is how the workbook points to its sheets.
    """
    listed = "".join(f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(sheets, start=1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="{target.format(n)}"/>'
        for n in range(1, len(sheets) + 1)
    )
    content = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',  # noqa: E501
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',  # noqa: E501
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), start=1)},
    }
    names = {"workbook": "xl/workbook.xml", "styles": "xl/styles.xml", "strings": "xl/sharedStrings.xml"}
    return zipped(content | {names[name]: part for name, part in parts.items()})


def zipped(content: Mapping[str, str | bytes]) -> bytes:
    """Give a zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Give the members of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def styles(*formats: str) -> str:
    """Give a part `styles` whose cell style n (from 1 on) has the n-th number format."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(formats)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'  # noqa: E501


def compound(**streams: bytes) -> bytes:
    """Give an OLE compound file ([MS-CFB]) with these streams, each padded to 4096 bytes or more."""
    sector, end, free = 512, 0xFFFF_FFFE, 0xFFFF_FFFF
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    table = [0xFFFF_FFFD, end]  # the table itself, the directory
    data, entries = b"", [("Root Entry", 5, end, 0)]
    for name, content in padded.items():
        count = -(-len(content) // sector)
        entries.append((name, 2, len(table), len(content)))
        table += [*range(len(table) + 1, len(table) + count), end]
        data += content.ljust(count * sector, b"\0")
    header = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB3I36xIQ", 2 * len(name) + 2, kind, 1, free, free, free, start, size)
        for name, kind, start, size in entries
    )
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")
    return header + sectors + directory.ljust(sector, b"\0") + data
