"""LibreOffice's extension: made from text, always the same, its buttons those of the table."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from thidua_xl import assets, ribbon
from thidua_xl.addin.extension import addons_xml, build_extension
from thidua_xl.buttons import BUTTONS


def test_the_shipped_extension_is_the_one_its_sources_make() -> None:
    assert (assets.folder("macros") / "thidua.oxt").read_bytes() == build_extension()
    assert zipfile.ZipFile(BytesIO(build_extension())).testzip() is None


def test_toolbar_menu_and_pictures_hold_every_button_and_each_has_its_callback() -> None:
    urls = [value.text or "" for value in ET.fromstring(addons_xml()).iter("value")]  # noqa: S314 our own text
    pictures = {url.removeprefix("%origin%/") for url in urls if url.startswith("%origin%/")}
    assert pictures == {name for name in zipfile.ZipFile(BytesIO(build_extension())).namelist() if "icons/" in name}
    called = [url.rpartition("?")[2] for url in urls if url.startswith("service:")]
    names = [button.name for button in BUTTONS]
    assert called == names * 3
    assert list(ribbon.CALLBACKS) == names
