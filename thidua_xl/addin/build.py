"""The Excel add-in made from the text in `macros/` and the table of buttons, byte for byte the same on any machine."""

import tempfile
import tomllib
import zipfile
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from thidua_xl import assets
from thidua_xl.buttons import BUTTONS, TAB, TAB_KEYTIP
from thidua_xl.errors import ThiduaError

CALLBACK = "ThiDuaRibbon.PressButton"
"""The one public Sub behind every button, with its module's name so that no other add-in's Sub is called."""

RIBBON_PART = "customUI/customUI14.xml"


def ribbon_xml() -> bytes:
    """Write the ribbon: one tab, a group for each `Button.group`, ids that are the buttons' names (MS-CUSTOMUI 2.2)."""
    root = ET.Element("customUI", xmlns="http://schemas.microsoft.com/office/2009/07/customui")
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="thidua", label=TAB, keytip=TAB_KEYTIP, insertAfterMso="TabHome")
    for number, (title, buttons) in enumerate(groupby(BUTTONS, key=lambda button: button.group), start=1):
        group = ET.SubElement(tab, "group", id=f"group{number}", label=title)
        for button in buttons:
            ET.SubElement(
                group,
                "button",
                id=button.name,
                label=button.label,
                size="large" if button.is_large else "normal",
                imageMso=button.image,
                screentip=button.screentip,
                supertip=button.supertip,
                keytip=button.keytip,
                onAction=CALLBACK,
            )
    ET.indent(root)
    return _xml(root)


def build_addin(macros: Path | None = None) -> bytes:
    """Make `thidua.xlam`. Takes the folder of VBA modules and messages; None is the shipped one.

    Raises ThiduaError where pyOpenVBA is missing, since only a build needs it.
    """
    macros = macros or assets.folder("macros")
    messages = tomllib.loads((macros / "messages.toml").read_text(encoding="utf-8"))
    parts = _project(sorted(macros.glob("*.bas")))
    parts["xl/worksheets/sheet1.xml"] = _sheet(messages)
    parts["docProps/core.xml"] = _PROPERTIES.encode()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", _RIBBON_RELATIONSHIP.encode())
    parts[RIBBON_PART] = ribbon_xml()
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Pack parts under their names, byte for byte the same on any day, system and Python."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, content)  # stored, not deflated: zlib's output differs between versions
    return package.getvalue()


def _project(modules: list[Path]) -> dict[str, bytes]:
    """Give the parts of Excel's own empty add-in with these modules in it."""
    try:
        from pyopenvba import ExcelFile  # noqa: PLC0415 needed to build, never to install or to run
    except ImportError as error:
        raise ThiduaError(
            'Dựng bổ trợ cần thư viện pyOpenVBA; cài bằng: pip install "thidua-xl[addin]" rồi chạy lại.'
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thidua.xlam"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for module in modules:
                source = module.read_bytes().decode("ascii")
                project.add_module(module.stem, "\r\n".join(source.splitlines()) + "\r\n")
            book.save()
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _sheet(messages: dict[str, str]) -> bytes:
    """Write the sheet that nobody sees: a message's key in column A, its text in column B."""
    root = ET.Element("worksheet", xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")
    ET.SubElement(root, "sheetPr", codeName="Sheet1")
    rows = ET.SubElement(root, "sheetData")
    for number, message in enumerate(messages.items(), start=1):
        row = ET.SubElement(rows, "row", r=str(number))
        for column, text in zip("AB", message, strict=True):
            cell = ET.SubElement(row, "c", r=f"{column}{number}", t="inlineStr")
            ET.SubElement(ET.SubElement(cell, "is"), "t", {"xml:space": "preserve"}).text = text.strip()
    return _xml(root)


def _xml(root: ET.Element) -> bytes:
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'.encode()


_RIBBON_RELATIONSHIP = (
    '<Relationship Id="ribbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{RIBBON_PART}"/></Relationships>'
)
_PROPERTIES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TAB}</dc:title><dc:creator>thidua_xl</dc:creator>\
<dc:description>Kiểm tra sổ thi đua, lập hồ sơ và báo cáo ngay trong Excel</dc:description></cp:coreProperties>
"""
