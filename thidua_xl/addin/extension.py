"""LibreOffice's extension made from the text in `macros/libreoffice` and the table of buttons, always byte for byte."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from thidua_xl import __version__, assets
from thidua_xl.buttons import BUTTONS, TAB, Button

IDENTIFIER = "vn.thidua.xl"
PYTHON_NOTE = "python.txt"
"""The file in the program's folder that names the Python to start, for `thidua_component.py`."""

_DAY = (1980, 1, 1, 0, 0, 0)  # no clock in the file
_OOR = "http://openoffice.org/2001/registry"
_SIZES = {"ImageSmallURL": 16, "ImageBigURL": 26}
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


def build_extension(macros: Path | None = None) -> bytes:
    """Make `thidua.oxt`. Takes the folder of its text sources; None is the shipped one."""
    macros = macros or assets.folder("macros") / "libreoffice"
    parts = {
        "META-INF/manifest.xml": (macros / "META-INF" / "manifest.xml").read_bytes(),
        "description.xml": _DESCRIPTION.encode(),
        "Addons.xcu": addons_xml(),
        "CalcWindowState.xcu": _toolbar_state(),
        "thidua_component.py": (macros / "thidua_component.py").read_bytes(),
        **{f"icons/{name}": content for name, content in _pictures(macros / "icons")},
    }
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, content in parts.items():
            # Stored, not deflated: zlib's output differs between versions.
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    return package.getvalue()


def addons_xml() -> bytes:
    """Write the toolbar and the menu: the same buttons in the same groups, over a spreadsheet only."""
    root = _data("org.openoffice.Office", "Addons")
    interface = _node(root, "AddonUI", replace=False)
    toolbars = _node(interface, "OfficeToolBar", replace=False)
    _buttons(_node(toolbars, f"{IDENTIFIER}.toolbar"))
    menus = _node(interface, "OfficeMenuBar", replace=False)
    menu = _node(menus, f"{IDENTIFIER}.menu")
    _property(menu, "Title", TAB)
    _property(menu, "Context", _SPREADSHEET)
    _buttons(_node(menu, "Submenu", replace=False))
    images = _node(interface, "Images", replace=False)
    for button in BUTTONS:
        image = _node(images, f"{IDENTIFIER}.{button.name}")
        _property(image, "URL", _command(button))
        own = _node(image, "UserDefinedImages", replace=False)
        for name, size in _SIZES.items():
            _property(own, name, f"%origin%/icons/{button.name}-{size}.svg")
    return _written(root)


def _toolbar_state() -> bytes:
    """Write how the toolbar first shows: in a row of its own, each picture with its words."""
    root = _data("org.openoffice.Office.UI", "CalcWindowState")
    states = _node(_node(root, "UIElements", replace=False), "States", replace=False)
    state = _node(states, f"private:resource/toolbar/addon_{IDENTIFIER}.toolbar")
    _property(state, "UIName", TAB)
    for name, kind, value in (
        ("Docked", "boolean", "true"),
        ("DockingArea", "int", "0"),
        ("DockPos", "string", "0,2"),
        ("Visible", "boolean", "true"),
        ("Style", "int", "2"),  # com.sun.star.ui.ItemStyle: picture and text
    ):
        written = ET.SubElement(state, "prop", {"oor:name": name, "oor:type": f"xs:{kind}"})
        ET.SubElement(written, "value").text = value
    return _written(root)


def _data(package: str, name: str) -> ET.Element:
    names = {"xmlns:oor": _OOR, "xmlns:xs": "http://www.w3.org/2001/XMLSchema"}
    return ET.Element("oor:component-data", {**names, "oor:name": name, "oor:package": package})


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _buttons(parent: ET.Element) -> None:
    """Write the buttons, a line between groups; nodes are read in the order of their names."""
    entries: list[Button | None] = []
    for _group, buttons in groupby(BUTTONS, key=lambda button: button.group):
        entries += [*([None] if entries else []), *buttons]
    for number, button in enumerate(entries, start=1):
        entry = _node(parent, f"b{number:02d}")
        if button is None:
            _property(entry, "URL", "private:separator")
            continue
        _property(entry, "URL", _command(button))
        _property(entry, "Title", button.label)
        _property(entry, "Target", "_self")
        _property(entry, "Context", _SPREADSHEET)


def _command(button: Button) -> str:
    return f"service:{IDENTIFIER}.Runner?{button.name}"


def _pictures(icons: Path) -> Iterator[tuple[str, bytes]]:
    """Give each button's picture in the sizes that LibreOffice asks for, in pixels."""
    for button in BUTTONS:
        picture = (icons / f"{button.name}.svg").read_text(encoding="utf-8")
        for size in _SIZES.values():
            sized = picture.replace('width="16" height="16" viewBox', f'width="{size}" height="{size}" viewBox', 1)
            yield f"{button.name}-{size}.svg", sized.encode()


def _node(parent: ET.Element, name: str, *, replace: bool = True) -> ET.Element:
    return ET.SubElement(parent, "node", {"oor:name": name, **({"oor:op": "replace"} if replace else {})})


def _property(parent: ET.Element, name: str, text: str) -> None:
    """Write a property; a title is the same in every language, and en-US is what others fall back to."""
    written = ET.SubElement(parent, "prop", {"oor:name": name, "oor:type": "xs:string"})
    ET.SubElement(written, "value").text = text
    if name in {"Title", "UIName"}:
        ET.SubElement(written, "value", {"xml:lang": "en-US"}).text = text


_DESCRIPTION = f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
  <identifier value="{IDENTIFIER}"/>
  <version value="{__version__}"/>
  <display-name><name lang="vi">{TAB}</name><name lang="en">{TAB}</name></display-name>
</description>
"""
