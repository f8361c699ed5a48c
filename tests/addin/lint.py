"""What no library checks in an add-in: ids, pictures and callbacks of the ribbon, content type, letters of the code."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from addin.packages import part
from thidua_xl.addin.build import RIBBON_PART

IMAGES = frozenset(Path(__file__).with_name("excel_images.txt").read_text(encoding="utf-8").splitlines())
_ADDIN = b'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"'
_SUB = re.compile(r"^(Public |Private |)Sub (\w+)\(([^)]*)\)", re.MULTILINE)


def faults(package: bytes, sources: dict[str, str]) -> list[str]:
    """Say what is wrong; takes the add-in and the source of each VBA module by its name."""
    ribbon = etree.fromstring(part(package, RIBBON_PART))
    return [*_ribbon_faults(ribbon), *_callback_faults(ribbon, sources), *_package_faults(package, sources)]


def _ribbon_faults(ribbon: etree._Element) -> Iterator[str]:
    for attribute in ("id", "keytip"):
        values = Counter(value for element in ribbon.iter() if (value := element.get(attribute)))
        if attribute == "keytip":  # Alt, K opens the tab; the next key presses a button in it
            values.subtract(tab.get("keytip", "") for tab in ribbon.iter() if tab.tag.endswith("}tab"))
        yield from (f"{attribute} {value} stands twice" for value, times in values.items() if times > 1)
    for button in _buttons(ribbon):
        if button.get("imageMso") not in IMAGES:
            yield f"{button.get('imageMso')} is no picture of Excel"
        for attribute in ("label", "screentip", "supertip", "keytip", "onAction"):
            if not button.get(attribute):
                yield f"{button.get('id')} has no {attribute}"


def _callback_faults(ribbon: etree._Element, sources: dict[str, str]) -> Iterator[str]:
    for action in {button.get("onAction", "") for button in _buttons(ribbon)}:
        module, _dot, name = action.rpartition(".")
        subs = [found for found in _SUB.findall(sources.get(module, "")) if found[1] == name]
        if [(scope, arguments.count(" As ")) for scope, _name, arguments in subs] != [("Public ", 1)]:
            yield f"{action} is not one public Sub with one argument"


def _package_faults(package: bytes, sources: dict[str, str]) -> Iterator[str]:
    if _ADDIN not in part(package, "[Content_Types].xml"):
        yield "the workbook's content type is not an add-in's"
    for module, source in sources.items():
        if not source.isascii():
            yield f"{module} is not ASCII"
        for word in ("Declare", "cmd.exe", "powershell", "Auto_Open", "Workbook_Open", "Environ(", "Shell("):
            if re.search(rf"(?<![\w.]){re.escape(word)}", source, re.IGNORECASE):
                yield f"{module} has {word}"


def _buttons(ribbon: etree._Element) -> list[etree._Element]:
    return [element for element in ribbon.iter() if element.tag.endswith("}button")]
