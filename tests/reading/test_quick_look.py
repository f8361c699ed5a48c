"""The quick look through a worksheet's XML tells what a careful walk tells, whatever the writer."""

import sysconfig
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.packages import MAIN
from thidua_xl import assets
from thidua_xl.books import openxml, worksheet
from thidua_xl.books.inside import Inside, UnsafeError

PERCENTS = frozenset({"2"})
BOOKS = sorted(
    path
    for folder in (Path(sysconfig.get_path("purelib")), assets.folder("workbooks"))
    for path in folder.rglob("*")
    if path.suffix in {".xlsx", ".xlsm"}
)


def seen(xml: bytes, percents: frozenset[str], *, carefully: bool) -> object:
    """Give what is seen of a sheet: hidden rows, errors, formulas without values, percent."""
    inside = Inside("trang")
    try:
        if carefully:
            worksheet.walk(inside, xml, percents)
        else:
            worksheet.look_inside_sheet(inside, openxml._cells_only(xml), percents)
    except UnsafeError as error:
        return str(error)
    return inside.hidden_rows, inside.errors, inside.uncached, inside.percents


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_books_of_installed_packages_are_seen_alike(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        styles = package.read("xl/styles.xml")
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                xml = package.read(name)
                percents = openxml._percent_styles(styles)
                assert seen(xml, percents, carefully=False) == seen(xml, percents, carefully=True), name


VALUES = (
    "<v>{g}5{g}</v>",
    "<v></v>",
    "<v/>",
    "<v />",
    "<v> </v>",
    "",
    '<v xml:space="preserve">x</v>',
    "<v>#N/A</v>",
    "<v>0</v>",
)
FORMULAS = (
    "",
    "<f>3+2</f>",
    "<f/>",
    '<f t="shared" si="0"/>',
    '<f t="array" ref="A1">A2&lt;3</f>',
    '<f>"a = b"</f>',
    "<f>'x'!A1</f>",
)
TEXTS = (
    "<is><t>chữ</t></is>",
    "<is><t/></is>",
    '<is><r><rPr><b/><family val="2"/></rPr><t>đậm</t></r><r><t xml:space="preserve"> nhạt</t></r></is>',
    "<is><t>a</t><phoneticPr fontId='1'/></is>",
    "<is>{g}<t>{g}x{g}</t>{g}</is>",
)
KINDS = ("", ' t="n"', ' t="s"', ' t="str"', ' t="inlineStr"', ' t="e"', ' t="b"', " t='e'", ' t = "e"', '\nt="e"')
ROW_LOOKS = (
    "",
    ' hidden="1"',
    ' hidden="true"',
    ' hidden="0"',
    " hidden='1'",
    ' hidden = "1"',
    ' ht="15" customHeight="1"',
    ' spans="1:3"',
    '\nhidden="1"',
)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """Give a worksheet as some writer might have it: indented, prefixed, with or without references."""
    gap = draw(st.sampled_from(("", "", "\n  ", "\n", " ")))
    referring = draw(st.sampled_from(("all", "all", "rows", "cells", "some")))
    rows = []
    number = 0
    for _ in range(draw(st.integers(0, 4))):
        number += draw(st.integers(1, 2))
        cells, column = [], 0
        for _cell in range(draw(st.integers(0, 4))):
            column += draw(st.integers(1, 2))
            kind = draw(st.sampled_from(KINDS))
            style = draw(st.sampled_from(("", ' s="1"', ' s="2"', " s='2'")))
            inner = (
                draw(st.sampled_from(TEXTS))
                if "inline" in kind
                else draw(st.sampled_from(FORMULAS)) + gap + draw(st.sampled_from(VALUES))
            )
            has_reference = referring in {"all", "cells"} or (referring == "some" and draw(st.booleans()))
            reference = f' r="{chr(64 + column)}{number}"' if has_reference else ""
            attributes = draw(st.permutations((reference, style, kind)))
            if not inner and draw(st.booleans()):
                cells.append(f"<c{''.join(attributes)}/>")
            else:
                cells.append(f"<c{''.join(attributes)}>{gap}{inner.replace('{g}', gap)}{gap}</c>")
        reference = (
            f' r="{number}"' if referring in {"all", "rows"} or (referring == "some" and draw(st.booleans())) else ""
        )
        look = draw(st.sampled_from(ROW_LOOKS))
        rows.append(f"<row{''.join(draw(st.permutations((reference, look))))}>{gap}{gap.join(cells)}{gap}</row>")
    comment = draw(st.sampled_from(("", "", '<!-- <c r="Z9" t="e"><v>#N/A</v></c> -->')))
    text = f"<sheetData>{comment}{gap}{gap.join(rows)}{gap}</sheetData>"
    tail = draw(st.sampled_from(("", '<mergeCells count="1"><mergeCell ref="A:A"/></mergeCells>')))
    xml = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{gap}<dimension ref="A:A"/>{text}{tail}</worksheet>'
    return (_prefixed(xml) if draw(st.integers(0, 5)) == 0 else xml).encode()


def _prefixed(xml: str) -> str:
    """Write the elements with a prefix, as some writers do."""
    start, rest = xml.split("?>")
    for name in (
        "worksheet",
        "dimension",
        "sheetData",
        "row",
        "c",
        "f",
        "v",
        "is",
        "t",
        "r",
        "mergeCells",
        "mergeCell",
    ):
        for before, behind in (("<", ">"), ("<", " "), ("<", "/"), ("<", "\n"), ("</", ">")):
            rest = rest.replace(f"{before}{name}{behind}", f"{before}x:{name}{behind}")
    return f"{start}?>{rest.replace('xmlns=', 'xmlns:x=')}"


@settings(max_examples=1500, deadline=None)
@given(xml=sheets())
def test_made_sheets_of_any_dialect_are_seen_alike(xml: bytes) -> None:
    assert seen(xml, PERCENTS, carefully=False) == seen(xml, PERCENTS, carefully=True)


NOTHING: object = (set(), {}, set(), set())
SAID: dict[str, tuple[str, object]] = {
    "indented formula": ('<row r="1"><c r="A1"><f>3+2</f>\n  <v>5</v></c></row>', (set(), {}, set(), set())),
    "rich text": (f'<row r="1"><c r="A1" t="inlineStr">{TEXTS[2]}</c></row>', (set(), {}, set(), set())),
    "a value with attributes": ('<row r="1"><c r="A1"><f>1</f><v xml:space="preserve">5</v></c></row>', NOTHING),
    "never calculated": ('<row r="1">\n<c r="A1">\n<f>1</f>\n</c></row>', (set(), {}, {(1, 1)}, set())),
    "rows that follow": ('<row r="5"><c r="A5"><v>1</v></c></row><row hidden="1"/>', ({6}, {}, set(), set())),
    "a blank value": ('<row r="1"><c r="A1"><f>1</f><v> </v></c></row>', (set(), {}, {(1, 1)}, set())),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), SAID.values(), ids=SAID)
@pytest.mark.parametrize("before", ["", '<row r="1" hidden="0"/>', "<!-- x -->"])
def test_what_the_quick_look_once_got_wrong_is_right(rows: str, expected: object, before: str) -> None:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{before}{rows}</sheetData></worksheet>'.encode()
    assert seen(xml, PERCENTS, carefully=False) == expected
