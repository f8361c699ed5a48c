"""The tree of a plan: every paragraph with its place among phần, mục, khoản, điểm, and the address that names it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import assert_never

from attrs import define, field

from thidua_xl.draft import markers, phrases
from thidua_xl.draft.lines import Block, paragraphs_of
from thidua_xl.draft.markers import Level
from thidua_xl.vietnamese import clean, fold


class Where(StrEnum):
    """The parts of a plan, as an address names them."""

    OPENING = "Phần mở đầu"
    TITLE = "Tên kế hoạch"
    PREAMBLE = "Phần mở đầu "
    BODY = "Mục"
    CLOSING = "Đoạn cuối"
    RECIPIENTS = "Nơi nhận"
    SIGNATURE = "Phần ký"
    ANNEX = "Phụ lục"
    FORM = "Mẫu kèm theo"


@define(eq=False)
class Node:
    """One paragraph, or one row of a table (`cells`), of the plan.

    `text` is what follows the mark, `lines` the same with its soft line breaks; `address` is what `Căn cứ` prints.
    """

    level: Level
    label: str
    text: str
    lines: tuple[str, ...]
    where: Where
    cells: tuple[str, ...] = ()
    table: int = 0
    address: str = ""
    parent: "Node | None" = None
    children: list["Node"] = field(factory=list)

    def walk(self) -> Iterator["Node"]:
        """Walk this paragraph and all under it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator["Node"]:
        """Walk this paragraph and those it stands under, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def head(self) -> str:
        """What stands before the first colon: the heading of a paragraph that goes on after it."""
        return self.text.partition(":")[0].strip()

    @property
    def rest(self) -> str:
        """What stands after the first colon."""
        return self.text.partition(":")[2].strip()


@define
class Plan:
    """A plan read: its paragraphs in order, and those of the body and of each annex that stand under no other."""

    nodes: list[Node]

    def of(self, *where: Where) -> list[Node]:
        """List the paragraphs of these parts."""
        return [node for node in self.nodes if node.where in where]

    @property
    def text(self) -> str:
        """All its words, on one line."""
        return " ".join(node.text for node in self.nodes)


def read_plan(blocks: Sequence[Block]) -> Plan:
    """Make the tree of a plan from the blocks of its document; lines without a letter or a figure are no paragraphs."""
    loose = _mended(list(_loose(blocks)))
    _place(loose)
    _hang([node for node in loose if node.where is Where.BODY])
    for annex in _annexes(loose):
        _hang(annex)
    _address(loose)
    return Plan(loose)


def _loose(blocks: Sequence[Block]) -> Iterator[Node]:
    """The paragraphs one after the other; tables that only lay out a head or an end come apart."""
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, str):
            yield from _paragraph(block)
        elif _is_layout(block):
            for cell in (cell for row in block for cell in row):
                for text in paragraphs_of(cell.splitlines(), wrapped=True):
                    yield from _paragraph(text)
        else:
            for row in block:
                if any(map(str.isalnum, "".join(row))):
                    cells = tuple(map(clean, row))
                    text = " | ".join(cell for cell in cells if cell)
                    yield Node(Level.TEXT, "", text, tuple(row), Where.BODY, cells, number)


def _paragraph(text: str) -> Iterator[Node]:
    lines = tuple(line for line in map(clean, text.splitlines()) if any(map(str.isalnum, line)))
    if lines:
        mark = markers.part(" ".join(lines))
        yield Node(mark.level, mark.label, mark.text, lines, Where.BODY)


def _is_layout(rows: list[list[str]]) -> bool:
    """Tell whether a table only puts paragraphs side by side: heads, ends, or a single row or column."""
    cells = [fold(cell) for row in rows for cell in row]
    return len(rows) == 1 or len(rows[0]) == 1 or any(phrases.find("form.layout", cell) for cell in cells)


_ENDED = re.compile(r"[.;:!?…”\"’)]$")


def _mended(nodes: list[Node]) -> list[Node]:
    """Put together sentences that a page or an editor broke: a paragraph that begins small, after one with no end."""
    found: list[Node] = []
    for node in nodes:
        before = found[-1] if found else None
        broken = node.level is Level.TEXT and node.text[:1].islower() and not node.cells
        if broken and before and not before.cells and len(before.text) > 40 and not _ENDED.search(before.text):
            before.text += f" {node.text}"
            before.lines += node.lines
        else:
            found.append(node)
    return found


def _place(nodes: list[Node]) -> None:
    """Say of each paragraph which part of the plan it stands in."""
    title = next((n for n, node in enumerate(nodes) if phrases.find("form.title", node.lines[0])), None)
    received = next((n for n, node in enumerate(nodes) if phrases.find("form.recipients", node.text)), len(nodes))
    begun = _title_end(nodes, title)
    first = next((n for n in range(begun, received) if nodes[n].level <= Level.NUMBER or _heads(nodes[n])), begun)
    annex = next((n for n in range(received, len(nodes)) if _opens_annex(nodes, n)), len(nodes))
    annex = min(annex, next((n for n in range(first, received) if _opens_annex(nodes, n)), annex))
    for n, node in enumerate(nodes):
        if n < begun:
            node.where = Where.TITLE if title is not None and n >= title else Where.OPENING
        elif n < min(annex, received):
            node.where = Where.PREAMBLE if n < first else Where.BODY
    _place_end(nodes, received, annex)
    for node in nodes[:received][::-1][:2]:
        if node.where is Where.BODY and phrases.find("form.closing", node.text):
            node.where = Where.CLOSING


def _is_listed(node: Node) -> bool:
    return node.level in {Level.DASH, Level.PLUS} or len(node.text) > 150 or node.text.endswith((";", ":"))


def is_name(line: str) -> bool:
    """Tell whether a line may be a person's name: two to six words, each with a capital, none all in capitals."""
    words = line.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and not word[1:].isupper() for word in words)


def _heads(node: Node) -> bool:
    return node.level is Level.TEXT and bool(roles(node)) and len(node.head) < 60


def _place_end(nodes: list[Node], received: int, annex: int) -> None:
    """Say of each paragraph behind the body whether it lists who receives, signs, or is annexed.

    The head and the end of an annexed form are no part of what it says.
    """
    where = Where.ANNEX
    for n in range(min(received, annex), len(nodes)):
        node = nodes[n]
        if n == received:
            where = Where.RECIPIENTS
        elif n >= annex and _opens_annex(nodes, n):
            where = Where.ANNEX
        elif where is Where.ANNEX and phrases.find("form.recipients", node.text):
            where = Where.FORM
        elif where is Where.RECIPIENTS and not _is_listed(node):
            where = Where.SIGNATURE
        elif where is Where.SIGNATURE and any(map(is_name, nodes[n - 1].lines)):
            where = Where.FORM
        node.where = where


def _title_end(nodes: list[Node], title: int | None) -> int:
    """Where the preamble begins: after the words of the title, which end without a full stop."""
    if title is None:
        return 0
    if len(nodes[title].lines) > 1 or not phrases.find("form.title_alone", nodes[title].lines[0]):
        return title + 1
    end = min(title + 2, len(nodes))
    while end < len(nodes) and (nodes[end].text.isupper() or nodes[end].text[:1].islower()):
        if nodes[end].level is not Level.TEXT or nodes[end].text.endswith((".", ";", ":")):
            break
        end += 1
    return end


def _opens_annex(nodes: list[Node], n: int) -> bool:
    """Tell whether an annex begins there: its name, or the letterhead of a form above it."""
    return bool(phrases.find("form.annex", nodes[n].lines[0])) and not nodes[n].cells


def _annexes(nodes: list[Node]) -> Iterator[list[Node]]:
    annex: list[Node] = []
    for n, node in enumerate(nodes):
        if node.where is not Where.ANNEX:
            continue
        if annex and _opens_annex(nodes, n):
            yield annex
            annex = []
        annex.append(node)
    yield annex


def _hang(nodes: list[Node]) -> None:
    """Hang each paragraph under the one it belongs to; a list that a heading without number opens lies inside it."""
    open_nodes: list[tuple[float, Node]] = []
    for node in nodes:
        if node.level is Level.TEXT and not node.cells and roles(node) and not node.text.endswith("."):
            node.level = Level.HEAD
        if node.level is Level.TEXT:
            node.parent = _container(open_nodes)
        else:
            depth = _depth(node, open_nodes)
            while open_nodes and open_nodes[-1][0] >= depth:
                open_nodes.pop()
            node.parent = open_nodes[-1][1] if open_nodes else None
            open_nodes.append((depth, node))
        if node.parent is not None:
            node.parent.children.append(node)
        if node.level is Level.TEXT and not node.cells and node.text.endswith(":") and open_nodes[-1:]:
            _depth_before, before = open_nodes[-1]
            if before.level is Level.STAR:
                open_nodes.append((Level.STAR + 0.5, node))


def _depth(node: Node, open_nodes: list[tuple[float, Node]]) -> float:
    """How deep a marked paragraph lies: its level, or inside the heading without number that has just opened."""
    for depth, other in reversed(open_nodes):
        if other.level is node.level:
            return depth
    if open_nodes and node.level < Level.HEAD and node.label in {"1", "a", "(1)", "(a)"}:
        depth, last = open_nodes[-1]
        if last.level is Level.HEAD and last.text.endswith(":") and not last.children:
            return depth + 0.5
    return float(node.level)


def _container(open_nodes: list[tuple[float, Node]]) -> Node | None:
    """What a paragraph without mark belongs to: the list item that a colon has just opened, else the last heading."""
    while open_nodes:
        depth, last = open_nodes[-1]
        begins = last.text.endswith(":") and not any(child.level < Level.TEXT for child in last.children)
        inner = depth > Level.HEAD and last.level < Level.HEAD and last.text.endswith(".")
        if begins or (last.level < Level.HEAD and not inner) or (last.level is Level.HEAD and not last.children):
            return last
        open_nodes.pop()
    return None


def roles(node: Node) -> tuple[str, ...]:
    """What the words of a heading say that it holds (`purposes`, `quotas` …); () where the paragraph heads nothing."""
    head = node.head
    sentence = head == node.text and node.text.endswith((".", ";"))
    if node.cells or len(head) > 130 or (sentence and len(head) > 40):
        return ()
    if node.level >= Level.DASH and ":" not in node.text and node.level is not Level.TEXT:
        return ()
    return phrases.values("heading", head)


def held_above(node: Node) -> frozenset[str]:
    """What all the headings above a paragraph (and itself) say that they hold."""
    return frozenset(found for above in node.above() for found in roles(above))


def role(node: Node) -> tuple[str, ...]:
    """What the nearest heading above a paragraph (or itself) says that it holds."""
    return next((found for above in node.above() if (found := roles(above))), ())


def _address(nodes: list[Node]) -> None:
    """Give every paragraph its address; of two headings with one number the later is named by its words too."""
    seen: Counter[tuple[int, str, str]] = Counter()
    annex = str(Where.ANNEX)
    for n, node in enumerate(nodes):
        if node.where is Where.ANNEX and _opens_annex(nodes, n):
            found = phrases.find("form.annex", node.lines[0])
            annex = found.value if found else annex
        if node.cells and node.parent is None and 0 < len(node.cells[0]) < 8:
            node.address = f"{annex}, {node.cells[0].rstrip('.')}"
            continue
        if node.where not in {Where.BODY, Where.ANNEX}:
            node.address = str(node.where).strip()
            continue
        front = node.parent.address if node.parent else annex if node.where is Where.ANNEX else ""
        same = (id(node.parent), annex if node.where is Where.ANNEX else "", node.label or str(node.level))
        seen[same] += 1
        node.address = _named(node, front, seen[same]) or "Nội dung kế hoạch"


def _named(node: Node, front: str, nth: int) -> str:
    """Name a paragraph after what it stands under: the nth of those with its label there."""
    match node.level:
        case Level.TEXT:
            return front
        case Level.DASH:
            return f"{front}, gạch {nth}" if front else f"Gạch {nth}"
        case Level.PLUS:
            return f"{front}, ý {nth}"
        case Level.HEAD | Level.STAR:
            return f"{front}, {node.head[:60]}" if front else node.head[:60]
        case Level.SECTION | Level.PART:
            return _section_named(node, front, nth)
        case Level.SUBNUMBER:
            outer = front.rpartition(".")[0] if node.parent and node.parent.level is Level.NUMBER else front
            return f"{outer}.{node.label}" if outer else f"Mục {node.label}"
        case Level.NUMBER | Level.LETTER | Level.BRACKET:
            joint = ", " if node.parent is None or node.parent.level in {Level.HEAD, Level.STAR} else "."
            return f"{front}{joint}{node.label}" if front else f"Mục {node.label}"
        case _:
            assert_never(node.level)


def _section_named(node: Node, front: str, nth: int) -> str:
    title = node.text.capitalize() if node.text.isupper() else node.head
    twice = f" ({title})" if nth > 1 else ""
    if node.level is Level.PART:
        name = f"Phần {node.label}"
    elif node.label.casefold().startswith("điều") or node.where is Where.ANNEX:
        name = node.label
    else:
        name = f"Mục {node.label}"
    return f"{front}, {name}{twice}" if front else f"{name}{twice}"
