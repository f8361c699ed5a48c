"""Template lint: every fault of a Word template at once, each with its place and remedy, before anything is merged.

It reads the source that the merge reads, and in the end fills it with made words, so that what passes here is filled.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import read_file
from thidua_xl.word.foreign import foreign_tags, merge_fields
from thidua_xl.word.package import PARSER, read_parts, text_parts
from thidua_xl.word.places import Places
from thidua_xl.word.reference import PROPERTIES
from thidua_xl.word.source import TAG, parse, plain, texts_of
from thidua_xl.word.trial import Contexts, made_contexts, own_names, try_part, try_text
from thidua_xl.word.vocabulary import Loop, Vocabulary

_BLOCK = re.compile(
    r"\{%(?:(?P<carrier>p|tr|tc|r)(?=\s)|[-+])?\s*(?P<keyword>\w+)\s*(?P<clause>.*?)\s*[-+]?%\}", re.DOTALL
)
_PRINTED_WHOLE = re.compile(r"\{\{(?P<carrier>p|tr|tc|r)\s(?P<value>.*)\}\}", re.DOTALL)
_LOOP = re.compile(
    r"(?P<variable>\w+(?:\s*,\s*\w+)*)\s+in\s+(?P<list>.+?)(?:\s+if\s+(?P<test>.+?))?(?:\s+recursive)?", re.DOTALL
)
_SPACED_CARRIER = re.compile(r"\{%\s+(p|tr|tc)\s")
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BEGUN = re.compile(r"\{[{%#](?:(?!\{[{%#]).)*\Z", re.DOTALL)
_RAW = re.compile(r"\{%\s*raw\s*%\}.*?\{%\s*endraw\s*%\}", re.DOTALL)
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ />]")
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
_INLINE = ("set", "with", "macro", "call", "filter")
_ENDED = frozenset(("for", "if", *_INLINE))
_CELL_KEYWORDS = ("colspan", "cellbg", "vm", "hm")  # docxtpl's, for the cell they stand in
_KNOWN = frozenset((*_KEYWORDS, *_CELL_KEYWORDS, *_INLINE, *(f"end{keyword}" for keyword in _INLINE)))
_CARRIERS = {"p": "đoạn", "tr": "hàng", "tc": "ô"}
_NAMES = {"": "", "header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}


@dataclass(frozen=True)
class TemplateFault:
    """One fault: the file, the place in it, what is wrong and what to do, the last three in Vietnamese.

    A remark is no reason to hold the template back.
    """

    file: Path
    place: str
    problem: str
    remedy: str
    is_remark: bool = False


def check_template(
    path: Path, words: Collection[str], samples: Sequence[Mapping[str, object]] = ()
) -> list[TemplateFault]:
    """List every fault of a template, in the order of the document.

    Takes the .docx and the words it may use, as dotted names in which `[]` stands for "each item of the list":
    `submitter.name`, `nominations[].award_name`, `documents[]` (a list of texts), `sections[].table.rows[][]` (a list
    of lists). What stands before a dot or `[]` needs
    no entry of its own, and may have one. `samples` are the words of made papers, with which the template is filled
    where it has no other fault. Raises `ThiduaError` where the file cannot be read.
    """
    parts = read_parts(read_file(path), path.name)
    contexts = made_contexts(words, samples)
    try:
        trees = {name: (_NAMES[kind], parse(parts[name])) for name, kind in text_parts(parts).items()}
        properties = etree.fromstring(parts.get(PROPERTIES, b"<none/>"), PARSER)
    except etree.XMLSyntaxError as error:
        raise ThiduaError(f"Tệp mẫu “{path.name}” bị hỏng; hãy mở bằng Word rồi lưu lại.") from error
    checked = [_Part(path, shown, tree, Vocabulary(words)) for shown, tree in trees.values()]
    faults = [fault for part in checked for fault in part.read()]
    faults += _properties_faults(path, properties, Vocabulary(words), contexts)
    if not any(part.tags for part in checked):
        problem = "mẫu không có thẻ nào: mọi giấy tờ lập từ mẫu này sẽ giống hệt nhau"
        faults.append(TemplateFault(path, "cả tệp", problem, "thêm thẻ {{ … }} ở chỗ cần điền", is_remark=True))
    if any(_CHANGED.search(parts[name]) for name in trees):
        problem = "mẫu còn thay đổi chưa chấp nhận hoặc từ chối (Track Changes): giấy tờ sẽ mang cả chữ đã gạch"
        remedy = "trong Word chọn Review > Accept All Changes (hoặc Reject) rồi lưu lại"
        faults.append(TemplateFault(path, "cả tệp", problem, remedy, is_remark=True))
    if all(fault.is_remark for fault in faults):
        faults += [fault for part in checked for fault in part.tried(contexts)]
    return faults


def _properties_faults(
    path: Path, properties: Any, vocabulary: Vocabulary, contexts: Contexts
) -> Iterator[TemplateFault]:
    """Look at the tags of the file's title, author and the like."""
    for element in properties.iter("{*}*"):
        text = (element.text or "").strip()
        place = f"thuộc tính của tệp (File > Info): «{text[:60]}»"
        for tag in TAG.findall(text):
            if tag.startswith("{{"):
                for problem, remedy in vocabulary.judge(tag[2:-2].strip(), [], printed=True)[1]:
                    yield TemplateFault(path, place, problem, remedy)
        if any(mark in text for mark in ("{{", "{%", "{#")):
            for trouble in try_text(text, contexts):
                yield TemplateFault(path, place, trouble, "sửa lại thẻ ấy, hoặc xóa đi")


@dataclass(frozen=True)
class _Open:
    """A block that waits for its end: keyword, the tag that opened it, where, and the loop variable it brings."""

    keyword: str
    carrier: str
    place: str
    paragraph: Any
    tag: str
    loop: Loop | None = None


@dataclass
class _Part:
    """One part of the file being read: its faults so far, and the blocks still open."""

    file: Path
    name: str  # "" for the body
    root: Any
    vocabulary: Vocabulary
    faults: list[TemplateFault] = field(default_factory=list)
    blocks: list[_Open] = field(default_factory=list)
    guarded: set[Any] = field(default_factory=set)  # paragraphs and rows that a tag may take away, or itself takes away
    tags: int = 0

    def __post_init__(self) -> None:
        self.places = Places(self.root, self.name)
        self.namespace = self.root.tag.rpartition("}")[0] + "}"

    def read(self) -> list[TemplateFault]:
        """Look at every tag of the part, in order, then at what the tags leave of its tables."""
        self.vocabulary.own = own_names(self.root)
        paragraphs = list(self.root.iter(f"{self.namespace}p"))
        texts = ["".join(run.text or "" for run in texts_of(paragraph)) for paragraph in paragraphs]
        begun = ""  # of a tag that goes on in the next paragraph
        for number, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True), start=1):
            self._mark_guarded(paragraph)
            begun = self._read_text(begun + text, paragraph, next(filter(_MARK.search, texts[number:]), ""))
            self._mark_guarded(paragraph)
        for block in self.blocks:
            self._fault(block.place, f"thẻ {block.tag} chưa khép", f"thêm {{%{block.carrier} end{block.keyword} %}}")
        for table in self.root.iter(f"{self.namespace}tbl"):
            self._check_table(table)
        return self.faults

    def tried(self, contexts: Contexts) -> Iterator[TemplateFault]:
        """Fill the part as the merge does, and give what stops it."""
        for paragraph, problem, is_remark in try_part(self.root, contexts):
            place = self.name or "thân văn bản" if paragraph is None else self.places.of(paragraph)
            yield TemplateFault(self.file, place, problem, "sửa lại thẻ ở chỗ ấy", is_remark)

    def _read_text(self, text: str, paragraph: Any, following: str) -> str:
        """Look at the tags in the text of one paragraph; give the beginning of a tag that the text after it ends."""
        place = self.places.of(paragraph)
        text = _RAW.sub("", text)
        for tag in TAG.findall(text):
            self.tags += 1
            self._check_tag(plain(tag), paragraph, place)
        rest = TAG.sub("", text)
        begun = _BEGUN.search(rest)
        ending = _MARK.search(following)
        if begun and ending and ending.group() == _ENDS[begun.group()[:2]]:
            return begun.group()
        for name in (fields := merge_fields(paragraph)):
            self._fault(
                place,
                f"trường trộn thư MERGEFIELD {name} của Word không được điền",
                "xóa trường ấy rồi gõ {{ … }} với một từ của “thidua-xl template fields”",
            )
        for tag, problem, remedy in foreign_tags(rest):
            if not (fields and tag.startswith("«")):
                self._fault(place, problem, remedy)
            rest = rest.replace(tag, "")
        if stray := _MARK.search(rest):
            self._fault(
                place,
                f"dấu “{stray.group()}” không thành thẻ trọn vẹn",
                "viết đủ {{ … }} hoặc {% … %} trong cùng một đoạn",
            )
        return ""

    def _fault(self, place: str, problem: str, remedy: str, *, is_remark: bool = False) -> None:
        self.faults.append(TemplateFault(self.file, place, problem, remedy, is_remark))

    def _mark_guarded(self, paragraph: Any) -> None:
        """Remember that a block now open may leave this paragraph, or its row, out of the document."""
        for block in self.blocks:
            table, row = self.places.around(paragraph, "tbl"), self.places.around(paragraph, "tr")
            if block.carrier == "tr" and row is not None and self.places.around(block.paragraph, "tbl") is table:
                self.guarded.add(row)
            if block.carrier == "p" and block.paragraph.getparent() is paragraph.getparent():
                self.guarded.add(paragraph)

    def _check_tag(self, tag: str, paragraph: Any, place: str) -> None:
        if tag.startswith("{#"):
            return
        if printed := _PRINTED_WHOLE.match(tag):
            problem = f"thẻ {tag} in thẳng chữ ra ngoài đoạn, chữ ấy sẽ mất"
            self._fault(place, problem, f"bỏ chữ “{printed['carrier']}”: viết {{{{ {printed['value'].strip()} }}}}")
        elif tag.startswith("{{"):
            self._check_expression(tag[2:-2].strip().strip("-+"), place, printed=True)
        elif spaced := _SPACED_CARRIER.match(tag):
            self._fault(place, f"thẻ {tag} có dấu cách trước “{spaced.group(1)}”", f"viết liền: {{%{spaced.group(1)} …")
        elif (match := _BLOCK.fullmatch(tag)) and match["keyword"] in _KNOWN:
            self._check_carrier(tag, match["carrier"] or "", paragraph, place)
            self._check_block(match, paragraph, place)
        else:
            self._fault(place, f"không hiểu thẻ {tag}", f"chỉ dùng {', '.join(_KEYWORDS)}; sau %p, %tr có dấu cách")

    def _check_block(self, match: re.Match[str], paragraph: Any, place: str) -> None:
        tag, carrier, keyword, clause = match.group(), match["carrier"] or "", match["keyword"], match["clause"]
        if keyword in ("if", "elif", "colspan", "cellbg") or (keyword == "vm" and clause):
            self._check_expression(clause, place)
        if keyword in _CELL_KEYWORDS and self.places.around(paragraph, "tc") is None:
            self._fault(place, f"thẻ {tag} phải nằm trong ô của bảng", "đặt thẻ này vào ô cần gộp hoặc tô màu")
        if keyword == "for":
            self._open_loop(tag, carrier, clause, paragraph, place)
        elif keyword in _ENDED and not (keyword == "set" and "=" in clause):
            self.blocks.append(_Open(keyword, carrier, place, paragraph, tag))
        elif keyword.startswith("end"):
            self._close(keyword.removeprefix("end"), carrier, tag, paragraph, place)
        elif keyword in ("elif", "else") and self.blocks:
            self._check_pair(self.blocks[-1], carrier, tag, paragraph, place)
        elif keyword in ("elif", "else"):
            self._fault(place, f"thẻ {tag} không đứng trong khối if nào", "thêm thẻ if ở trước, hoặc bỏ thẻ này")

    def _check_carrier(self, tag: str, carrier: str, paragraph: Any, place: str) -> None:
        """Look at what a `{%p`, `{%tr` or `{%tc` takes away with it: its whole paragraph, row or cell."""
        if carrier not in _CARRIERS:
            return
        if re.search(r"[}%]", tag[2:-2]):
            self._fault(place, f"thẻ {tag} có dấu % hoặc }} ở trong", "tách phép tính ấy ra khỏi thẻ")
        holder = paragraph if carrier == "p" else self.places.around(paragraph, carrier)
        if holder is None:
            self._fault(
                place,
                f"thẻ {tag} phải nằm trong bảng",
                f"dùng {{%p … %}} cho đoạn văn, {{%{carrier} … %}} chỉ cho {_CARRIERS[carrier]} của bảng",
            )
            return
        self.guarded.add(holder)
        written = "".join(one.text or "" for one in holder.iter(f"{self.namespace}t"))
        if TAG.sub("", written).strip() or len(TAG.findall(written)) > 1:
            self._fault(
                place,
                f"{_CARRIERS[carrier]} chứa thẻ {tag} còn chữ khác, chữ ấy sẽ mất",
                f"để thẻ này ở một {_CARRIERS[carrier]} riêng",
            )

    def _open_loop(self, tag: str, carrier: str, clause: str, paragraph: Any, place: str) -> None:
        match = _LOOP.fullmatch(clause)
        if match is None:
            self._fault(place, f"thẻ {tag} thiếu “… in …”", "viết như {%p for nomination in nominations %}")
            self.blocks.append(_Open("for", carrier, place, paragraph, tag))
            return
        name = self._check_expression(match["list"], place, looped=True)
        loop = Loop(match["variable"], f"{name}[]" if name else "?")
        self.blocks.append(_Open("for", carrier, place, paragraph, tag, loop))
        if match["test"]:
            self._check_expression(match["test"], place)

    def _close(self, keyword: str, carrier: str, tag: str, paragraph: Any, place: str) -> None:
        if not self.blocks or self.blocks[-1].keyword != keyword:
            waiting = f", trong khi {self.blocks[-1].tag} còn mở" if self.blocks else ""
            self._fault(
                place,
                f"thẻ {tag} không có thẻ {keyword} tương ứng{waiting}",
                f"thêm thẻ {keyword} ở trước, hoặc bỏ thẻ này",
            )
            return
        self._check_pair(self.blocks.pop(), carrier, tag, paragraph, place)

    def _check_pair(self, block: _Open, carrier: str, tag: str, paragraph: Any, place: str) -> None:
        if block.keyword in _INLINE:
            return
        if block.carrier != carrier:
            self._fault(
                place, f"thẻ {tag} không cùng loại với {block.tag}", f"viết {{%{block.carrier} … %}} ở cả hai thẻ"
            )
        elif not carrier and block.paragraph is not paragraph:
            problem = f"thẻ {tag} khép một thẻ mở ở đoạn khác, hai đoạn có thể nhập làm một"
            self._fault(place, problem, "dùng {%p … %} ở đoạn riêng cho cả hai thẻ", is_remark=True)
        elif carrier in ("tr", "tc") and self.places.around(block.paragraph, "tbl") is not self.places.around(
            paragraph, "tbl"
        ):
            self._fault(place, f"thẻ {tag} khép một thẻ mở ở bảng khác", "để hai thẻ trong cùng một bảng")

    def _check_expression(self, source: str, place: str, *, printed: bool = False, looped: bool = False) -> str:
        """Judge the words of an expression; give the canonical name where it is one word alone, else ""."""
        loops = [block.loop or Loop("", "?") for block in self.blocks if block.keyword == "for"]
        name, troubles = self.vocabulary.judge(source, loops, printed=printed, looped=looped)
        for problem, remedy in troubles:
            self._fault(place, problem, remedy)
        return name

    def _check_table(self, table: Any) -> None:
        rows = [row for row in table.iter(f"{self.namespace}tr") if self.places.around(row, "tbl") is table]
        place = self.places.of_table(table)
        if rows and all(row in self.guarded for row in rows):
            self._fault(
                place,
                "bảng chỉ có hàng lặp, khi danh sách trống Word không mở được văn bản",
                "thêm một hàng đầu bảng cố định",
            )
        for row in rows:
            for cell in row.iter(f"{self.namespace}tc"):
                paragraphs = cell.findall(f"{self.namespace}p")
                if (
                    row not in self.guarded
                    and paragraphs
                    and all(paragraph in self.guarded for paragraph in paragraphs)
                ):
                    self._fault(
                        place,
                        "có ô chỉ gồm các đoạn có thể bị bỏ đi, ô trống Word không mở được",
                        "thêm vào ô ấy một đoạn trống",
                    )
