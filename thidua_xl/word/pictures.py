"""Photos in a paper: marked where they are printed, then drawn in the line, each a part of its own."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from thidua_xl.word.emphasis import Marked
from thidua_xl.word.package import CONTENT_TYPES, PARSER, relations_part

BEGIN, FINISH = "\ue013", "\ue014"  # for private use, as those of emphasis
EMU = 360_000  # a centimetre, in English metric units

_RUN = re.compile(rf"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*?{BEGIN}(?:(?!</w:r>).)*</w:r>", re.DOTALL)
_MARK = re.compile(rf"{BEGIN}(\d+){FINISH}")
_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", re.DOTALL)
_USED = re.compile(rb'r:embed="rIdThidua(\d+)"')
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_INLINE = (
    '<w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Ảnh {number}"/>'
    '<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
    '<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Ảnh {number}"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{office}" r:embed="rIdThidua{number}"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)


class Picture(NamedTuple):
    """A photo by its file's content; printed, it is known by its digest."""

    content: bytes

    def __repr__(self) -> str:
        return f"Picture({sha256(self.content).hexdigest()})"


class Placed(NamedTuple):
    """A photo in a paper: its content, kind (`png`) and size in English metric units."""

    content: bytes
    kind: str
    width: int
    height: int


def place(picture: Picture, width: float, number: int) -> tuple[Placed, Marked] | None:
    """Give a photo of a width in centimetres, and the mark that stands for it; None where it is no picture."""
    try:
        image = Image.from_blob(picture.content)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, LookupError, ValueError):
        return None
    across = round(width * EMU)
    height = round(across * image.px_height / max(image.px_width, 1))
    return Placed(picture.content, image.ext, across, height), Marked(f"{BEGIN}{number}{FINISH}")


def draw(xml: str, pictures: Sequence[Placed]) -> str:
    """Draw the photos of a part where their marks stand."""

    def cut(run: re.Match[str]) -> str:
        found = _PROPERTIES.search(run.group())
        properties = found.group() if found else ""

        def drawn(mark: re.Match[str]) -> str:
            number = int(mark[1])
            one = pictures[number]
            inline = _INLINE.format(drawing=_DRAWING, office=_OFFICE, number=number, width=one.width, height=one.height)
            return f'</w:t></w:r><w:r>{properties}{inline}</w:r><w:r>{properties}<w:t xml:space="preserve">'

        return _MARK.sub(drawn, run.group())

    return _RUN.sub(cut, xml) if pictures else xml


def with_pictures(parts: Mapping[str, bytes], pictures: Sequence[Placed]) -> dict[str, bytes]:
    """Give the parts of a paper with its photos, each related to the parts that draw it."""
    new = dict(parts)
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    namespace = etree.QName(types).namespace
    for number, picture in enumerate(pictures):
        name = f"word/media/thidua{number}.{picture.kind}"
        new[name] = picture.content
        kind = f"image/{'jpeg' if picture.kind == 'jpg' else picture.kind}"
        etree.SubElement(types, f"{{{namespace}}}Override", PartName=f"/{name}", ContentType=kind)
    new[CONTENT_TYPES] = _written(types)
    for part, content in parts.items():
        used = sorted({int(number) for number in _USED.findall(content)})
        if not used:
            continue
        name = relations_part(part)
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        relating = etree.fromstring(new.get(name, empty), PARSER)
        for number in used:
            target = f"/word/media/thidua{number}.{pictures[number].kind}"
            tag = f"{{{etree.QName(relating).namespace}}}Relationship"
            etree.SubElement(relating, tag, Id=f"rIdThidua{number}", Type=f"{_OFFICE}/image", Target=target)
        new[name] = _written(relating)
    return new


def _written(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
