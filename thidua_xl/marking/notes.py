"""Notes at cells (the older kind of comment): their texts in one part, their boxes drawn as VML in another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from lxml import etree

from thidua_xl.addresses import address, position
from thidua_xl.marking.package import Package, UnfitError
from thidua_xl.marking.worksheet import Extents, Place, notes_drawing, set_notes_drawing
from thidua_xl.marking.xml import Element, append, named, parse, written

Paragraph = tuple[str, bool]
"""A piece of a note's text, and whether it is bold."""

_AUTHOR = "thidua_xl"
_RULE = "\n────────────\n"
_MAX_TEXT = 30_000  # Excel takes 32,767 signs in a note
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_LINE, _SIGNS, _WIDTH = 15, 46, 320  # pixels of a line of Tahoma 9, signs in it, pixels of a box
_LEFT, _TOP = 15, 4  # pixels from the corner of the cell right of it and above


def add_notes(package: Package, part: str, root: Element, notes: Mapping[Place, Sequence[Paragraph]]) -> None:
    """Put notes at cells of a worksheet (its part and root element), behind the words of a note that is there.

    A cell with a threaded comment gets none: Excel keeps a note of its own there, bound to the thread by an id.
    """
    comments_part = next(iter(package.related(part, "comments").values()), "")
    comments = parse(package.read(comments_part)) if comments_part else _new_comments(root)
    threaded = _threaded_places(package, part, comments)
    there = {position(one.get("ref")): one for one in comments.iter(named(comments, "comment"))}
    free = {place: note for place, note in notes.items() if place not in threaded}
    if not free:
        return
    author = _author(comments)
    listed = comments.find(named(comments, "commentList"))
    for place, note in free.items():
        if place in there:
            _append_text(there[place].find(named(comments, "text")), [(_RULE, False), *note])
        else:
            comment = append(listed, "comment", ref=address(*place), authorId=author)
            _append_text(append(comment, "text"), note)
    if comments_part:
        package.write(comments_part, written(comments))
    else:
        comments_part = package.free_name("xl/comments{}.xml")
        package.add(comments_part, written(comments), _COMMENTS_TYPE)
        package.relate(part, "comments", comments_part)
    _draw(
        package,
        part,
        root,
        {place: note for place, note in free.items() if place not in there},
        {place: note for place, note in free.items() if place in there},
    )


# -- texts ------------------------------------------------------------------------------------------------------------


def _new_comments(root: Element) -> Element:
    comments = etree.Element(named(root, "comments"), nsmap={None: etree.QName(root).namespace})
    append(comments, "authors")
    append(comments, "commentList")
    return comments


def _author(comments: Element) -> str:
    """Give our author's index."""
    authors = comments.find(named(comments, "authors"))
    names = [author.text for author in authors.iterchildren(named(comments, "author"))]
    if _AUTHOR not in names:
        append(authors, "author", _AUTHOR)
        names.append(_AUTHOR)
    return str(names.index(_AUTHOR))


def _threaded_places(package: Package, part: str, comments: Element) -> set[Place]:
    """Give the cells with threaded comments: by the parts of threads, and by the notes that stand for them."""
    threads = (parse(package.read(target)) for target in package.related(part, "threadedComment").values())
    bound = {
        str(place)
        for place, author in enumerate(comments.iter(named(comments, "author")))
        if (author.text or "").startswith("tc=")
    }
    return {position(one.get("ref")) for one in chain.from_iterable(threads) if one.get("ref")} | {
        position(one.get("ref")) for one in comments.iter(named(comments, "comment")) if one.get("authorId") in bound
    }


def _append_text(text: Element, paragraphs: Iterable[Paragraph]) -> None:
    """Add runs behind a note's text (CT_Rst): a bare `t` becomes a run, for one text holds either."""
    runs = text.findall(named(text, "r"))
    bare = text.find(named(text, "t"))
    if bare is not None:
        first = text.makeelement(named(text, "r"))
        bare.addprevious(first)
        first.append(bare)
        runs.insert(0, first)
    for words, bold in paragraphs:
        run = text.makeelement(named(text, "r"))
        look = append(run, "rPr")
        if bold:
            append(look, "b")
        append(look, "sz", val="9")
        append(look, "color", indexed="81")
        append(look, "rFont", val="Tahoma")
        append(look, "family", val="2")
        append(run, "t", words[:_MAX_TEXT])
        if runs:
            runs[-1].addnext(run)
        else:
            text.insert(0, run)
        runs.append(run)


# -- boxes ------------------------------------------------------------------------------------------------------------

# Excel's own VML is not always well-formed XML (`<br>` in the caption of a button), so it is changed as text.

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_EMPTY = b"<xml></xml>"
_LAYOUT = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;'
    'margin-top:1.5pt;width:{width:.0f}pt;height:{height:.0f}pt;z-index:1;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024  # shape numbers come in blocks of so many, each listed in one drawing's idmap ([MS-OI29500] o:idmap)


def _draw(
    package: Package,
    part: str,
    root: Element,
    new: Mapping[Place, Sequence[Paragraph]],
    grown: Mapping[Place, Sequence[Paragraph]],
) -> None:
    """Draw a box for each new note, and make those larger whose note has grown."""
    identifier = notes_drawing(root, package.office)
    drawing_part = package.related(part, "vmlDrawing").get(identifier, "")
    drawing = package.read(drawing_part) if drawing_part else _EMPTY
    for place, note in grown.items():
        drawing = _enlarged(drawing, place, _height(note))
    if new:
        drawing = _drawn(drawing, _first_free_number(package), new, Extents(root))
    if drawing_part:
        package.write(drawing_part, drawing)
    elif new:
        drawing_part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.add(drawing_part, drawing, _DRAWING_TYPE)
        set_notes_drawing(root, package.office, package.relate(part, "vmlDrawing", drawing_part))


def _drawn(drawing: bytes, number: int, notes: Mapping[Place, Sequence[Paragraph]], extents: Extents) -> bytes:
    """Add the boxes of notes to a drawing, behind what is there; they are numbered from a number on."""
    opening = re.match(rb"\W*(?:<\?.*?\?>\s*)?<xml\b[^>]*", drawing)
    end = drawing.rfind(b"</xml>")
    if opening is None or end < 0:
        raise UnfitError("a drawing that is no VML")
    head, body = opening.group(), drawing[opening.end() : end]
    head += "".join(
        f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items() if f"xmlns:{prefix}=".encode() not in head
    ).encode()
    blocks = ",".join(map(str, range(number // _BLOCK, (number + len(notes)) // _BLOCK + 1)))
    body, listed = re.subn(rb'(:idmap\b[^>]*\bdata="[\d,]+)', rb"\1," + blocks.encode(), body, count=1)
    if not listed:
        body = b">" + _LAYOUT.format(blocks).encode() + body[1:]
    if b'"_x0000_t202"' not in body:
        body += _SHAPE_TYPE.encode()
    shapes = "".join(
        _shape(each, place, note, extents) for each, (place, note) in enumerate(notes.items(), start=number)
    )
    return head + body + shapes.encode() + drawing[end:]


def _shape(number: int, place: Place, note: Sequence[Paragraph], extents: Extents) -> str:
    """Draw the box of a note right of its cell, beginning a row above it, as Excel does."""
    row, column = place
    top = max(row - 1, 1)
    right, to_right = _reach(column + 1, _LEFT + _WIDTH, extents.width)
    bottom, to_bottom = _reach(top, _TOP + _height(note), extents.height)
    anchor = (column, _LEFT, top - 1, _TOP, right - 1, to_right, bottom - 1, to_bottom)
    return _SHAPE.format(
        number=number,
        width=_WIDTH * 0.75,
        height=_height(note) * 0.75,
        anchor=", ".join(map(str, anchor)),
        row=row - 1,
        column=column - 1,
    )


def _reach(first: int, distance: float, extent: Callable[[int], float]) -> tuple[int, int]:
    """Give the column or row that lies so many pixels behind the start of the first, and the pixels into it."""
    while distance > extent(first):
        distance -= extent(first)
        first += 1
    return first, int(distance)


def _height(note: Iterable[Paragraph]) -> int:
    """Give the pixels that a note's text needs."""
    lines = "".join(words for words, _bold in note).split("\n")
    return _LINE * (1 + sum(max(1, -(-len(line) // _SIGNS)) for line in lines))


def _enlarged(drawing: bytes, place: Place, height: int) -> bytes:
    """Make the box of a cell's note higher, where it is drawn as Excel draws it."""
    row, column = place
    cell = (f"<x:Row>{row - 1}</x:Row>".encode(), f"<x:Column>{column - 1}</x:Column>".encode())

    def enlarge(shape: re.Match[bytes]) -> bytes:
        if not all(part in shape.group() for part in cell):
            return shape.group()
        xml = _BOTTOM.sub(lambda m: b"%s%d" % (m[1], int(m[2]) + -(-height // _ROW)), shape.group(), count=1)
        return _HEIGHT.sub(lambda m: b"%s%.0f%s" % (m[1], float(m[2]) + height * _UNITS[m[3]], m[3]), xml, count=1)

    return _NOTE.sub(enlarge, drawing)


_NOTE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_BOTTOM = re.compile(rb"(<x:Anchor>(?:[^,<]*,){6}\s*)(\d+)")  # the anchor's seventh figure: the row of its lower edge
_HEIGHT = re.compile(rb"(;\s*height:)([\d.]+)(pt|px)")
_UNITS = {b"pt": 0.75, b"px": 1.0}
_ROW = 20  # pixels of a row of Excel's usual height


def _first_free_number(package: Package) -> int:
    """Give the first shape number of a block that no drawing of the workbook uses."""
    used = {0}
    for part in package.parts():
        if part.endswith(".vml"):
            drawing = package.read(part)
            used |= {int(number) // _BLOCK for number in re.findall(rb"_x0000_[si](\d+)", drawing)}
            for listed in re.findall(rb':idmap\b[^>]*\bdata="([\d,]+)"', drawing):
                used |= {int(number) for number in listed.split(b",") if number}
    return (max(used) + 1) * _BLOCK + 1
