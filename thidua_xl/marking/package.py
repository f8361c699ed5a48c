"""A workbook as a package of parts (ECMA-376-2): parts are read, changed and added; all others stay as they were."""

import hashlib
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from itertools import count
from posixpath import dirname, join, normpath, split
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from thidua_xl.archives import Archive, DamagedError, Parts
from thidua_xl.errors import ThiduaError
from thidua_xl.marking.xml import Element, append, parse, written

WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class UnfitError(Exception):
    """A package that cannot be changed with certainty: not as the standard has it."""


class Package:
    """The parts of an .xlsx or .xlsm. Part names have no leading slash; upper and lower case are one (9.1.1.1)."""

    def __init__(self, content: bytes) -> None:
        self._archive = Archive(content)
        try:
            self._parts = Parts(self._archive)
        except DamagedError as error:
            raise UnfitError("two parts of one name") from error
        self._members = {part: member.filename for part, member in self._parts.members.items()}
        self._changed: dict[str, bytes] = {}
        if WORKBOOK not in self:
            raise DamagedError("no workbook")

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def parts(self) -> Iterator[str]:
        """Walk the names of the parts, in lower case."""
        yield from list(self._members)

    def read(self, part: str) -> bytes:
        """Give a part's content as it is now; UnfitError where there is none."""
        member = self._members.get(part.lower())
        if member is None:
            raise UnfitError(f"no part {part}")
        return self._changed[member] if member in self._changed else self._unpacked(part)

    def _unpacked(self, part: str) -> bytes:
        try:
            return self._parts.read(part)
        except DamagedError as error:
            raise UnfitError(f"{part} is damaged") from error

    def write(self, part: str, content: bytes) -> None:
        """Change a part, or add one whose content type is known already."""
        self._changed[self._members.setdefault(part.lower(), part)] = content

    def free_name(self, pattern: str) -> str:
        """Give the first name of a pattern (`xl/comments{}.xml`) that no part has and no relation names."""
        targets = (relation.get("Target", "") for relation in self._relations(WORKBOOK))
        asked = {normpath(join("/", dirname(WORKBOOK), target.replace("\\", "/")))[1:].lower() for target in targets}
        names = map(pattern.format, count(1))
        return next(name for name in names if name not in self and name.lower() not in asked)

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part."""
        self.write(part, content)
        types = parse(self.read(_TYPES))
        append(types, "Override", PartName=f"/{part}", ContentType=content_type)
        self.write(_TYPES, written(types))

    # -- relations ----------------------------------------------------------------------------------------------------

    @property
    def office(self) -> str:
        """The namespace of `r:id`, with which the types of relations begin too: transitional or strict."""
        is_strict = str(parse(self.read(WORKBOOK)).tag).startswith("{http://purl.oclc.org/")
        base = "http://purl.oclc.org/ooxml" if is_strict else "http://schemas.openxmlformats.org"
        return f"{base}/officeDocument/{'' if is_strict else '2006/'}relationships"

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Give what a part points to by relations whose type ends with `kind`: id → part."""
        return {
            relation.get("Id"): normpath(join("/", dirname(part), relation.get("Target").replace("\\", "/")))[1:]
            for relation in self._relations(part)
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Make a part point to another, and give the relation's id."""
        relations = self._relations(part)
        taken = {relation.get("Id") for relation in relations}
        identifier = next(name for number in count(1) if (name := f"rId{number}") not in taken)
        if _relations_part(part) not in self:
            self._declare_relations(_relations_part(part))
        append(relations, "Relationship", Id=identifier, Type=f"{self.office}/{kind}", Target=f"/{target}")
        self.write(_relations_part(part), written(relations))
        return identifier

    def _declare_relations(self, part: str) -> None:
        """Give a new part of relations its content type, where a package has none for all: LibreOffice 3.3 to 6.0."""
        types = parse(self.read(_TYPES))
        if not any((one.get("Extension") or "").lower() == "rels" for one in types):
            append(types, "Override", PartName=f"/{part}", ContentType=_RELATIONS_TYPE)
            self.write(_TYPES, written(types))

    def _relations(self, part: str) -> Element:
        name = _relations_part(part)
        return (
            parse(self.read(name))
            if name in self
            else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        )

    # -- writing ------------------------------------------------------------------------------------------------------

    def packed(self) -> bytes:
        """Give the whole file: untouched members as they lie compressed in the old one, proved equal by their hashes.

        Raises RuntimeError where the proof fails, which no file should make happen.
        """
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for member in self._archive.members:
                if member.filename not in self._changed:
                    self._unpacked(member.filename.replace("\\", "/"))  # one that is damaged is not handed on
                    _copy(self._archive.packed(member), member, archive)
            for name, content in self._changed.items():
                archive.writestr(ZipInfo(name, _FIXED_DATE), content, ZIP_DEFLATED)
        packed = file.getvalue()
        self._prove(packed)
        return packed

    def _prove(self, packed: bytes) -> None:
        expected = _hashes(self._archive) | {name: _hash(content) for name, content in self._changed.items()}
        if _hashes(Archive(packed)) != expected:
            raise RuntimeError("A part that was not to be touched has changed.")


def refuse_bound(package: Package, name: str) -> None:
    """Refuse what a change would break: a digital signature, the log of changes of a book shared the old way."""
    parts = list(package.parts())
    if any(part.startswith("_xmlsignatures/") for part in parts):
        raise ThiduaError(
            f"“{name}” có chữ ký số, sửa tệp sẽ làm mất hiệu lực chữ ký; lưu một bản không ký rồi chạy lại."
        )
    if any(part.startswith("xl/revisions/") for part in parts):
        raise ThiduaError(f"“{name}” đang chia sẻ kiểu cũ (Share Workbook); bỏ chia sẻ trong Excel, lưu rồi chạy lại.")


def _relations_part(part: str) -> str:
    folder, name = split(part)
    return join(folder, "_rels", f"{name}.rels")


def _hashes(archive: Archive) -> dict[str, bytes]:
    return {member.filename: _hash(archive.read(member)) for member in archive.members}


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _copy(packed: bytes, member: ZipInfo, archive: ZipFile) -> None:
    """Copy a member's compressed bytes; `zipfile` itself can only unpack and pack again."""
    copied = copy(member)
    copied.flag_bits &= ~0x08  # the sizes stand in the header, not in a descriptor behind the data
    assert archive.fp is not None  # noqa: S101 open for writing
    copied.header_offset = archive.fp.tell()
    archive.fp.write(copied.FileHeader())
    archive.fp.write(packed)
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(copied)
    archive.NameToInfo[copied.filename] = copied
