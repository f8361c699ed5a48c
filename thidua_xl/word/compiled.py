"""A part of a template compiled once: Jinja code that gives its bytes, where docxtpl's steps are proven needless.

After docxtpl has filled a part it resolves breaks, parses, fits the grids of tables, numbers drawings and writes the
part anew, for every document. What those steps do depends on the template almost alone, so it is found out here once:

* Blocks may stand only where every choice of them leaves whole elements (`_Outline`), so every document is well-formed.
* docxtpl itself is asked to finish the fullest and the least document the template can give. If it changes neither, it
  changes none: the grid of a table is refitted only when some row has too many cells, or no row has enough, and every
  document's rows lie between those of the two.
* docxtpl itself is asked, for each value, what a tab and a new paragraph become at its place.

What cannot be proven raises `Unproven`: at compile time for the part, or for one document when a value demands it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from keyword import iskeyword
from typing import Any
from unicodedata import is_normalized

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.utils import missing
from lxml import etree

from thidua_xl.word.emphasis import Marked
from thidua_xl.word.language import Environment, is_field
from thidua_xl.word.reference import HOLDERS, PROPERTIES, finish, resolve_breaks
from thidua_xl.word.source import join_paragraphs

Part = Callable[[], Iterator[list[bytes]]]  # gives the pieces of the part with the environment's words, once
_TAG = re.compile(r"<(/?)([\w:.]+)[^<>]*?(/?)>")
_INSTRUCTION = re.compile(r"<\?.*?\?>")  # the XML declaration
_RUN = ("w:r", "w:t")
_BARE = frozenset(f"w:{name}" for name in HOLDERS)  # a value here is none of Word's texts
_MARK = "\ue000"  # for private use: stands in no template
PRINTED = " printed"  # a name no template can write
MOST_KNOWN = 2000  # texts remembered by one template
_PROBE = f"{_MARK}\a{_MARK}\t{_MARK}"
_PROBED = re.compile(f"{_MARK}([^{_MARK}]*){_MARK}([^{_MARK}]*){_MARK}")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class Unproven(Exception):  # noqa: N818 (no error: docxtpl does it)
    """It is not certain that the compiled part would be docxtpl's."""


class BytesGenerator(CodeGenerator):
    """Jinja's code generator, but the template's own text is encoded once (compare `jinja2.nativetypes`).

    What is done for every value of every document is written in line: the look-up of a text seen before, of a word of a
    mapping, and of a field.
    """

    def write_commons(self) -> None:
        """Bind what the code asks for at every value."""
        super().write_commons()
        self.writeline("resolve = environment.words.__getitem__")
        self.writeline("known, printed = environment.known.get, environment.printed")
        self.writeline("fields, look = environment.fields, environment.look")

    def enter_frame(self, frame: Any) -> None:
        """Gather the whole part in one list."""
        super().enter_frame(frame)
        if frame.toplevel:
            self.buffer(frame)

    def leave_frame(self, frame: Any, with_python_scope: bool = False) -> None:
        """Give the part's pieces."""
        if frame.toplevel:
            self.writeline(f"yield {frame.buffer}")
        super().leave_frame(frame, with_python_scope)

    def visit_Filter(self, node: nodes.Filter, frame: Any) -> None:  # noqa: N802 (Jinja's name)
        """Write how a value is printed, or a filter of the template's."""
        if node.name != PRINTED or node.node is None:
            super().visit_Filter(node, frame)
            return
        self.write("((known(value) if type(value := ")
        self.visit(node.node, frame)
        self.write(") is str else None) or printed(value")
        self.signature(node, frame)
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802 (likewise)
        """Write how a word of a word is looked up."""
        name = node.attr
        self.write(f"(item[{name!r}] if type(item := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name!r} in item else ")
        if name.isascii() and not iskeyword(name):
            self.write(f"item.{name} if (type(item), {name!r}) in fields else ")
        self.write(f"look(item, {name!r}))")

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return repr("".join(group).encode())

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:  # noqa: ARG002
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        """Write nothing around a value: `BytesEnvironment.printed` gives its bytes."""

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        """Likewise."""


class _Words(dict[str, object]):
    """The words of one document, as the code asks for them."""

    def __missing__(self, name: str) -> object:
        return missing


class BytesEnvironment(Environment):
    """The language of the templates, giving bytes."""

    code_generator_class = BytesGenerator

    def __init__(self) -> None:
        super().__init__()
        self.filters[PRINTED] = self.printed
        self.filters["photo"] = _by_docxtpl
        self.words = _Words()  # of the document at hand
        self.known: dict[str, bytes] = {}  # texts that print the same anywhere: units, awards and days come again
        self.fields: set[tuple[type, str]] = set()  # attributes that a sandbox need not look at: see `is_field`

    def look(self, item: Any, name: str) -> Any:
        """Look a word up, and remember where this need not be asked again."""
        kind: Any = type(item)
        if is_field(kind, name):
            self.fields.add((kind, name))
        return self.getattr(item, name)

    def printed(self, value: Any, paragraph: bytes | None, tab: bytes | None) -> bytes:
        """Give what a value prints, with what a new paragraph and a tab become there (None: unknown)."""
        if type(value) is str and value.isprintable() and is_normalized("NFC", value) and not value.isspace():
            content = _escaped(value)  # `printable` would leave it as it is
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            self.known[value] = content
            return content
        if type(value) is int:
            return b"%d" % value
        shown = self.shown(value)
        text = str(shown)
        if hasattr(shown, "__html__") or not (isinstance(shown, str) or text.isprintable()):
            raise Unproven
        if isinstance(value, Marked):
            raise Unproven
        content = _escaped(text)
        if paragraph is not None and tab is not None:
            return content.replace(b"\t", tab).replace(b"\a", paragraph)
        if b"\t" in content or b"\a" in content:
            raise Unproven
        return content


def _by_docxtpl(*_asked: Any) -> Any:
    raise Unproven


def _escaped(text: str) -> bytes:
    """Write text as XML holds it between tags; values in attributes are unproven."""
    return text.encode().replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


class _Outline:
    """The fullest and the least document of one part, the former with every branch of every block, each once.

    Raises `Unproven` where a block does not leave the elements open that it found open, and none but its run cut.
    """

    def __init__(self, body: list[nodes.Node]) -> None:
        self.full: list[str] = []
        self.least: list[str] = []  # without the rows that a table may do without
        self.values: list[tuple[list[nodes.Expr], int, bool]] = []  # where it stands in the tree; is its run certain?
        self._open: list[tuple[str, int]] = []  # elements: the name, and how many were opened before
        self._opened = 0
        self._floor = 0  # so many of the open elements may not be closed in this block
        self._blocks = 0
        self._certain = True
        self._walk(body, in_least=True)
        if self._open:
            raise Unproven

    def _walk(self, body: list[nodes.Node], *, in_least: bool) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                self._print(node, in_least=in_least)
            elif isinstance(node, nodes.If):
                for branch in (node.body, *(other.body for other in node.elif_), node.else_):
                    self._block(branch, in_least=in_least)
            elif isinstance(node, nodes.For) and not node.recursive:
                for branch in (node.body, node.else_):
                    self._block(branch, in_least=in_least)
            else:
                raise Unproven

    def _block(self, body: list[nodes.Node], *, in_least: bool) -> None:
        found, floor = self._open.copy(), self._floor
        names = [name for name, _ in found]
        if names[-1:] == ["w:tr"]:
            raise Unproven
        self._floor = len(names)
        while self._floor and names[self._floor - 1] in _RUN:
            self._floor -= 1
        self._blocks += 1
        self._walk(body, in_least=in_least and names[-1:] != ["w:tbl"])
        self._blocks -= 1
        self._floor = floor
        if [name for name, _ in self._open] != names:
            raise Unproven
        if self._open != found:
            self._certain = False  # the block ended in another run: what follows is in the one or the other

    def _print(self, node: nodes.Output, *, in_least: bool) -> None:
        for place, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                child.data = join_paragraphs(child.data)
                self._read(child.data)
                text = child.data
            elif self._open and self._open[-1][0] in _BARE:
                raise Unproven
            else:
                self.values.append((node.nodes, place, self._certain))
                text = _PROBE
            self.full.append(text)
            if in_least:
                self.least.append(text)

    def _read(self, text: str) -> None:
        if re.search("[<>]", _TAG.sub("", _INSTRUCTION.sub("", text))) or (self._blocks and "<wp:docPr" in text):
            raise Unproven
        for closing, name, empty in _TAG.findall(text):
            if closing:
                if len(self._open) <= self._floor or self._open.pop()[0] != name:
                    raise Unproven
            elif not empty:
                if name == "w:tbl" and any(name == outer for outer, _ in self._open):
                    raise Unproven
                self._certain = self._certain or name == "w:r"
                self._opened += 1
                self._open.append((name, self._opened))


def compile_part(name: str, source: str, environment: BytesEnvironment) -> Part:
    """Compile the Jinja source of one part (`reference.template_source`) of the environment's template.

    Raises `Unproven`, or `jinja2.TemplateError` where the source is ill-written.
    """
    tree = environment.parse(source)
    if name == PROPERTIES:
        outline = _Outline(tree.body)
        breaks = [(b" ", b"\t")] * len(outline.values)
    else:
        outline = _Outline(tree.body)
        breaks = _breaks(outline)
        tree.body.insert(0, nodes.Output([nodes.TemplateData(_DECLARATION)]))
    for (siblings, place, certain), (paragraph, tab) in zip(outline.values, breaks, strict=True):
        known = certain and b"\a" not in paragraph and b"\t" not in tab
        arguments: list[nodes.Expr] = [nodes.Const(paragraph if known else None), nodes.Const(tab if known else None)]
        line = siblings[place].lineno
        siblings[place] = nodes.Filter(siblings[place], PRINTED, arguments, [], None, None, lineno=line)
    template = environment.from_string(tree)
    return partial(template.root_render_func, template.new_context())  # type: ignore[return-value]


def _breaks(outline: _Outline) -> list[tuple[bytes, bytes]]:
    """Prove that docxtpl leaves the part alone, and give what a new paragraph and a tab become at each value."""
    full = "".join(outline.full)
    for text in (full, "".join(outline.least)):
        plain = text.replace(_PROBE, "0")
        try:
            if resolve_breaks(plain) != plain or _canonical(finish(plain)) != _canonical(plain.encode()):
                raise Unproven
        except (etree.XMLSyntaxError, TypeError, AttributeError) as error:
            raise Unproven from error
    found = _PROBED.findall(resolve_breaks(full))
    return [(paragraph.encode(), tab.encode()) for paragraph, tab in found]


def _canonical(xml: bytes) -> bytes:
    content: bytes = etree.tostring(etree.fromstring(xml), method="c14n")
    return content


def fill(environment: BytesEnvironment, parts: Sequence[Part], words: Mapping[str, object]) -> list[list[bytes]]:
    """Give the pieces of compiled parts of one template; raises `Unproven`, or what Jinja raises."""
    environment.words, environment.missing, environment.work = _Words(words), {}, 0
    return [pieces for part in parts for pieces in part()]


def is_filled(source: str) -> bool:
    """Tell whether a part holds any tag at all."""
    return any(mark in source for mark in ("{{", "{%", "{#"))
