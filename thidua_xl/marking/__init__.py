"""A marked copy of a clerk's workbook: faulty cells coloured, with notes; whatever else is in it stays as it was."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from thidua_xl.addresses import address, position
from thidua_xl.archives import DamagedError
from thidua_xl.errors import ThiduaError
from thidua_xl.findings import SEVERITY_COLOURS, SEVERITY_NAMES, Finding, Severity
from thidua_xl.marking.added import AddedSheet, add_sheet
from thidua_xl.marking.notes import Paragraph, add_notes
from thidua_xl.marking.package import WORKBOOK, Package, UnfitError, refuse_bound
from thidua_xl.marking.recoding import recode
from thidua_xl.marking.styles import Styles
from thidua_xl.marking.worksheet import Place, colour_cells, seen_places
from thidua_xl.marking.xml import Element, append, named, parse, written

__all__ = ["AddedSheet", "address", "mark", "position", "recode"]

_ILL_FORMED = (ValueError, TypeError, LookupError, AttributeError)  # attributes missing, or not what they should be
_STYLES = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def mark(content: bytes, name: str, findings: Iterable[Finding], sheets: Sequence[AddedSheet] = ()) -> bytes:
    """Give a copy of an .xlsx or .xlsm with the findings marked at their cells, and sheets added behind its own.

    Takes the file's content and name. A finding without a cell, or of a sheet that is not there, is marked nowhere.
    Parts that need not change are the same bytes. Raises ThiduaError where the file is of another kind, signed,
    encrypted or broken.
    """
    try:
        package = Package(content)
        refuse_bound(package, name)
        _mark(package, findings, sheets)
        return package.packed()
    except DamagedError:
        raise ThiduaError(
            f"Chỉ đánh dấu được sổ .xlsx, .xlsm không hỏng và không đặt mật khẩu; "
            f"mở “{name}” bằng Excel, lưu thành .xlsx rồi chạy lại."
        ) from None
    except (UnfitError, etree.LxmlError, *_ILL_FORMED) as error:
        raise ThiduaError(
            f"“{name}” có phần bên trong không đúng chuẩn nên chưa đánh dấu được; "
            "mở bằng Excel, lưu thành tệp mới rồi chạy lại."
        ) from error


def _mark(package: Package, findings: Iterable[Finding], sheets: Sequence[AddedSheet]) -> None:
    workbook = parse(package.read(WORKBOOK))
    targets = package.related(WORKBOOK, "worksheet")
    parts = {
        sheet.get("name"): targets.get(sheet.get(f"{{{package.office}}}id"), "")
        for sheet in workbook.iter(named(workbook, "sheet"))
    }
    by_sheet: dict[str, dict[Place, list[Finding]]] = {}
    for finding in findings:
        if finding.place.row and parts.get(finding.sheet):
            cell = (finding.place.row, finding.place.column)
            by_sheet.setdefault(finding.sheet, {}).setdefault(cell, []).append(finding)
    related = next(iter(package.related(WORKBOOK, "styles").values()), "")
    styles_part = related or _STYLES
    styles = Styles(parse(package.read(styles_part)) if styles_part in package else _new_styles(workbook))
    for title, by_place in by_sheet.items():
        _mark_sheet(package, parts[title], by_place, styles)
    for sheet in sheets:
        add_sheet(package, sheet, styles)
    if styles_part in package:
        package.write(styles_part, written(styles.root))
    else:
        package.add(styles_part, written(styles.root), _STYLES_TYPE)
    if not related:
        package.relate(WORKBOOK, "styles", styles_part)


def _new_styles(workbook: Element) -> Element:
    styles = etree.Element(named(workbook, "styleSheet"), nsmap={None: etree.QName(workbook).namespace})
    append(append(styles, "cellStyles"), "cellStyle", name="Normal", xfId="0", builtinId="0")
    return styles


def _mark_sheet(package: Package, part: str, findings: Mapping[Place, Sequence[Finding]], styles: Styles) -> None:
    root = parse(package.read(part))
    seen = seen_places(root, set(findings))
    marked: dict[Place, list[Finding]] = {}
    for place, found in findings.items():
        marked.setdefault(seen[place], []).extend(found)
    weights = list(Severity)
    colours = {
        place: SEVERITY_COLOURS[min((finding.severity for finding in found), key=weights.index)]
        for place, found in marked.items()
    }
    colour_cells(root, colours, styles)
    add_notes(package, part, root, {place: _note(found) for place, found in marked.items()})
    package.write(part, written(root))


def _note(findings: Iterable[Finding]) -> list[Paragraph]:
    """Write the note of one cell: each finding with what to do and the clause it stands on."""
    note: list[Paragraph] = []
    for finding in findings:
        basis = f"\nCăn cứ: {finding.basis}" if finding.basis else ""
        gap = "\n\n" if note else ""
        note += [
            (f"{gap}{SEVERITY_NAMES[finding.severity]}: {finding.title}\n", True),
            (f"{finding.message}\nCần làm: {finding.fix}{basis}", False),
        ]
    return note
