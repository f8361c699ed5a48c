"""Template lint: every fault of a Word template at once, each with its place and remedy, before anything is merged."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, nodes
from lxml import etree

from thidua_xl.errors import ThiduaError
from thidua_xl.word.archive import read_file, read_parts, text_parts
from thidua_xl.word.language import Environment
from thidua_xl.word.reference import template_source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(
    r"\{%(?P<carrier>p|tr|tc|r)?(?:\s+|(?=-))-?\s*(?P<keyword>\w+)\s*(?P<clause>.*?)\s*-?%\}", re.DOTALL
)
_LOOP = re.compile(r"(?P<variable>\w+)\s+in\s+(?P<list>.+)", re.DOTALL)
_SPACED_CARRIER = re.compile(r"\{%\s+(p|tr|tc)\s")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
_CARRIERS = {"p": "đoạn", "tr": "hàng", "tc": "ô"}
_LOOP_WORDS = {f"loop.{name}" for name in ("index", "index0", "first", "last", "length", "revindex", "revindex0")}


@dataclass(frozen=True)
class TemplateFault:
    """One fault: the file, the place in it, what is wrong and what to do, the last three in Vietnamese."""

    file: Path
    place: str
    problem: str
    remedy: str


def check_template(path: Path, words: Collection[str]) -> list[TemplateFault]:
    """List every fault of a template, in the order of the document.

    Takes the .docx and the words it may use, as dotted names in which `[]` stands for "each item of the list":
    `submitter.name`, `nominations[].award_name`, `documents[]` (a list of texts), `sections[].table.rows[][]` (a list
    of lists). What stands before a dot or `[]` needs
    no entry of its own, and may have one. Raises `ThiduaError` where the file cannot be
    read.
    """
    parts = read_parts(read_file(path), path.name)
    faults: list[TemplateFault] = []
    for name in text_parts(parts):
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError as error:
            raise ThiduaError(f"Tệp mẫu “{path.name}” bị hỏng; hãy mở bằng Word rồi lưu lại.") from error
        part = _Part(path, name, frozenset(words))
        part.read(root)
        if not part.faults:
            part.compile(parts[name])
        faults += part.faults
    return faults


@dataclass(frozen=True)
class _Open:
    """A block that waits for its end: keyword, the tag that opened it, where, and the loop variable it brings."""

    keyword: str
    carrier: str
    place: str
    paragraph: Any
    tag: str
    variable: str = ""
    item: str = ""


@dataclass
class _Part:
    """One part of the file being read: its faults so far, and the blocks still open."""

    file: Path
    name: str
    words: frozenset[str]
    faults: list[TemplateFault] = field(default_factory=list)
    blocks: list[_Open] = field(default_factory=list)
    guarded: set[Any] = field(default_factory=set)  # paragraphs and rows that a tag may take away, or itself takes away

    def read(self, root: Any) -> None:
        """Look at every tag of the part, in order, then at what the tags leave of its tables."""
        for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
            runs = [run for run in paragraph.iter(f"{_W}t") if next(run.iterancestors(f"{_W}p")) is paragraph]
            text = "".join(run.text or "" for run in runs)
            place = self._place(number, paragraph, text)
            self._mark_guarded(paragraph)
            self._check_runs(runs, text, place)
            for tag in _TAG.findall(text):
                self._check_tag(tag, paragraph, place)
            if stray := _STRAY.search(_TAG.sub("", text)):
                self._fault(
                    place,
                    f"dấu “{stray.group()}” không thành thẻ trọn vẹn",
                    "viết đủ {{ … }} hoặc {% … %} trong cùng một đoạn",
                )
            self._mark_guarded(paragraph)
        for block in self.blocks:
            self._fault(block.place, f"thẻ {block.tag} chưa khép", f"thêm {{%{block.carrier} end{block.keyword} %}}")
        for table in root.iter(f"{_W}tbl"):
            self._check_table(table)

    def compile(self, content: bytes) -> None:
        """Let Jinja read the whole part as `render` will, for what single tags do not show."""
        try:
            Environment().parse(template_source(content))
        except TemplateError as error:
            self._fault(
                self._part_name(), f"các thẻ không ghép được với nhau ({error.message})", "kiểm tra lại từng cặp thẻ"
            )

    def _fault(self, place: str, problem: str, remedy: str) -> None:
        self.faults.append(TemplateFault(self.file, place, problem, remedy))

    def _part_name(self) -> str:
        names = {"word/document": "thân văn bản", "word/header": "đầu trang", "word/footer": "chân trang"}
        return next((shown for start, shown in names.items() if self.name.startswith(start)), "chú thích")

    def _place(self, number: int, paragraph: Any, text: str) -> str:
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        place = f"đoạn {number}: «{shown}»"
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        if cell is not None:
            line = cell.getparent()
            table = next(line.iterancestors(f"{_W}tbl"))
            row = list(table.iter(f"{_W}tr")).index(line) + 1
            column = line.findall(f"{_W}tc").index(cell) + 1 if cell in line.findall(f"{_W}tc") else 1
            tables = list(paragraph.getroottree().iter(f"{_W}tbl"))
            place = f"bảng {tables.index(table) + 1}, hàng {row}, ô {column}: «{shown}»"
        return place if self.name == "word/document.xml" else f"{self._part_name()}, {place}"

    def _mark_guarded(self, paragraph: Any) -> None:
        """Remember that a block now open may leave this paragraph, or its row, out of the document."""
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        for block in self.blocks:
            if block.carrier == "tr" and row is not None and _table_of(block.paragraph) is _table_of(paragraph):
                self.guarded.add(row)
            if block.carrier == "p" and block.paragraph.getparent() is paragraph.getparent():
                self.guarded.add(paragraph)

    def _check_runs(self, runs: list[Any], text: str, place: str) -> None:
        ends: list[int] = []
        for run in runs:
            ends.append((ends[-1] if ends else 0) + len(run.text or ""))
        for match in _TAG.finditer(text):
            if any(match.start() < end < match.end() for end in ends):
                self._fault(
                    place,
                    f"thẻ {match.group()} bị chia thành nhiều mảnh định dạng",
                    "xóa cả thẻ rồi gõ lại liền một mạch",
                )

    def _check_tag(self, tag: str, paragraph: Any, place: str) -> None:
        if tag.startswith("{#"):
            return
        if tag.startswith("{{"):
            self._check_expression(tag[2:-2].strip().strip("-"), place, printed=True)
        elif spaced := _SPACED_CARRIER.match(tag):
            self._fault(place, f"thẻ {tag} có dấu cách trước “{spaced.group(1)}”", f"viết liền: {{%{spaced.group(1)} …")
        elif (match := _BLOCK.fullmatch(tag)) and match["keyword"] in _KEYWORDS:
            self._check_carrier(tag, match["carrier"] or "", paragraph, place)
            self._check_block(match, paragraph, place)
        else:
            self._fault(place, f"không hiểu thẻ {tag}", f"chỉ dùng {', '.join(_KEYWORDS)}; sau %p, %tr có dấu cách")

    def _check_block(self, match: re.Match[str], paragraph: Any, place: str) -> None:
        tag, carrier, keyword, clause = match.group(), match["carrier"] or "", match["keyword"], match["clause"]
        if keyword in ("if", "elif"):
            self._check_expression(clause, place)
        if keyword == "for":
            self._open_loop(tag, carrier, clause, paragraph, place)
        elif keyword == "if":
            self.blocks.append(_Open("if", carrier, place, paragraph, tag))
        elif keyword in ("endif", "endfor"):
            self._close(keyword.removeprefix("end"), carrier, tag, paragraph, place)
        elif self.blocks:
            self._check_pair(self.blocks[-1], carrier, tag, paragraph, place)
        else:
            self._fault(place, f"thẻ {tag} không đứng trong khối if nào", "thêm thẻ if ở trước, hoặc bỏ thẻ này")

    def _check_carrier(self, tag: str, carrier: str, paragraph: Any, place: str) -> None:
        """Look at what a `{%p`, `{%tr` or `{%tc` takes away with it: its whole paragraph, row or cell."""
        if carrier not in _CARRIERS:
            return
        if re.search(r"[}%]", tag[2:-2]):
            self._fault(place, f"thẻ {tag} có dấu % hoặc }} ở trong", "tách phép tính ấy ra khỏi thẻ")
        holder = paragraph if carrier == "p" else next(paragraph.iterancestors(f"{_W}{carrier}"), None)
        if holder is None:
            self._fault(
                place,
                f"thẻ {tag} phải nằm trong bảng",
                f"dùng {{%p … %}} cho đoạn văn, {{%{carrier} … %}} chỉ cho {_CARRIERS[carrier]} của bảng",
            )
            return
        self.guarded.add(holder)
        around = "".join(holder.itertext()).replace(tag, "", 1).strip()
        if around:
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
        self.blocks.append(
            _Open("for", carrier, place, paragraph, tag, match["variable"], f"{name}[]" if name else "?")
        )

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
        if block.carrier != carrier:
            self._fault(
                place, f"thẻ {tag} không cùng loại với {block.tag}", f"viết {{%{block.carrier} … %}} ở cả hai thẻ"
            )
        elif not carrier and block.paragraph is not paragraph:
            self._fault(place, f"thẻ {tag} khép một thẻ mở ở đoạn khác", "dùng {%p … %} ở đoạn riêng cho cả hai thẻ")
        elif carrier in ("tr", "tc") and _table_of(block.paragraph) is not _table_of(paragraph):
            self._fault(place, f"thẻ {tag} khép một thẻ mở ở bảng khác", "để hai thẻ trong cùng một bảng")

    # --- Words -------------------------------------------------------------------------------------------------------

    def _check_expression(self, source: str, place: str, *, printed: bool = False, looped: bool = False) -> str:
        """Judge the words of an expression; give the canonical name where it is one word alone, else ""."""
        environment = Environment()
        try:
            output = environment.parse(f"{{{{ {source} }}}}").find(nodes.Output)
        except TemplateError:
            self._fault(place, f"không đọc được “{source}”", "viết lại, như {{ submitter.name }}")
            return ""
        expression = output.nodes[0] if output else None
        if expression is None:
            return ""
        for used in output.find_all(nodes.Filter) if output else ():
            if used.name == "safe":
                self._fault(
                    place, "bộ lọc “safe” bị cấm: một dấu & hoặc < trong dữ liệu sẽ làm hỏng văn bản", "bỏ “|safe”"
                )
            elif used.name not in environment.filters:
                self._fault(
                    place, f"không có bộ lọc “{used.name}”", f"chỉ dùng: {', '.join(sorted(environment.filters))}"
                )
        names = list(_names(expression))
        shown = set(_printed_names(expression)) if printed else set()
        for name in names:
            self._check_word(name, place, printed=name in shown, looped=looped)
        return (
            self._canonical(names[0]) if len(names) == 1 and isinstance(expression, nodes.Name | nodes.Getattr) else ""
        )

    def _canonical(self, name: str) -> str:
        """Write a template's word as the list of words does: its loop variable replaced by the list it runs over."""
        first, dot, rest = name.partition(".")
        for block in reversed(self.blocks):
            if block.variable == first:
                return f"{block.item}{dot}{rest}"
        return name

    def _check_word(self, name: str, place: str, *, printed: bool, looped: bool) -> None:
        canonical = self._canonical(name)
        if canonical.startswith("?") or (name in _LOOP_WORDS and any(block.keyword == "for" for block in self.blocks)):
            return
        is_list = any(word.startswith(f"{canonical}[]") for word in self.words)
        is_group = any(word.startswith(f"{canonical}.") for word in self.words)
        if looped and not is_list and (is_group or canonical in self.words):
            self._fault(
                place, f"“{name}” không phải danh sách, không lặp được", "lặp trên một danh sách, như nominations"
            )
        elif printed and (is_list or is_group):
            kind = "một danh sách: phải lặp bằng for" if is_list else "một nhóm từ: phải nói rõ từ nào trong nhóm"
            self._fault(place, f"“{name}” là {kind}", f"dùng {self._nearest(name, canonical)}")
        elif not (canonical in self.words or is_list or is_group):
            self._unknown(name, canonical, place)

    def _unknown(self, name: str, canonical: str, place: str) -> None:
        for dot in (place_ for place_, letter in enumerate(canonical) if letter == "."):
            head, tail = canonical[:dot], canonical[dot:]
            if any(word.startswith(f"{head}[]{tail}") for word in self.words):
                self._fault(
                    place,
                    f"“{name}” là từ của mỗi dòng trong danh sách “{head}”, phải đứng trong vòng lặp",
                    f"thêm {{%p for … in {head} %}} hoặc {{%tr for … in {head} %}}",
                )
                return
        self._fault(place, f"không có từ “{name}”", f"dùng {self._nearest(name, canonical)}")

    def _nearest(self, name: str, canonical: str) -> str:
        """Suggest the nearest word in the template's own terms, or say where the list of words is."""
        inner = [word for word in self.words if word.startswith((f"{canonical}.", f"{canonical}[]"))]
        found = inner[:1] or get_close_matches(canonical, sorted(self.words), n=1)
        if not found:
            return "một từ trong danh sách của “thidua-xl template fields”"
        for block in reversed(self.blocks):
            if block.variable and found[0].startswith(f"{block.item}.") and name.startswith(f"{block.variable}."):
                return f"“{block.variable}{found[0].removeprefix(block.item)}”"
        return f"“{found[0]}”"

    # --- Tables ------------------------------------------------------------------------------------------------------

    def _check_table(self, table: Any) -> None:
        rows = [row for row in table.iter(f"{_W}tr") if _table_of(row) is table]
        place = f"bảng {list(table.getroottree().iter(f'{_W}tbl')).index(table) + 1}"
        place = place if self.name == "word/document.xml" else f"{self._part_name()}, {place}"
        if rows and all(row in self.guarded for row in rows):
            self._fault(
                place,
                "bảng chỉ có hàng lặp, khi danh sách trống Word không mở được văn bản",
                "thêm một hàng đầu bảng cố định",
            )
        for row in rows:
            for cell in row.findall(f"{_W}tc"):
                paragraphs = cell.findall(f"{_W}p")
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


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _printed_names(expression: nodes.Node) -> Iterator[str]:
    """Give the names whose own value an expression prints, not those it only tests or counts."""
    if isinstance(expression, nodes.CondExpr):
        for branch in (expression.expr1, expression.expr2):
            yield from _printed_names(branch) if branch else ()
    elif isinstance(expression, nodes.Filter):
        if expression.node and expression.name != "length":
            yield from _printed_names(expression.node)
    elif isinstance(expression, nodes.Name | nodes.Getattr):
        yield from _names(expression)


def _names(expression: nodes.Node) -> Iterator[str]:
    """Give each dotted name an expression uses (`nomination.nominee_unit.name`), the longest form only."""
    if isinstance(expression, nodes.Getattr | nodes.Name):
        chain: list[str] = []
        inner: nodes.Node = expression
        while isinstance(inner, nodes.Getattr):
            chain.insert(0, inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name):
            yield ".".join([inner.name, *chain])
            return
    for child in expression.iter_child_nodes():
        yield from _names(child)
