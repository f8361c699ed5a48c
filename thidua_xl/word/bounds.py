"""How much a template may ask for: arithmetic, loops, calls and text are counted, so that no template runs away."""

from collections.abc import Iterable, Sized
from copy import deepcopy
from typing import Any

from jinja2 import TemplateRuntimeError, nodes, pass_context
from jinja2.runtime import Context, LoopContext, Macro, markup_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

from thidua_xl.word.emphasis import Marked

MAX_WORK = 60_000_000  # signs printed, with those below for each round of a loop, call of a method, of a block
LOOP_WORK, CALL_WORK, BLOCK_WORK = 30, 400, 4000
MAX_TEXT = 100_000  # signs that an operator or a filter may make
MAX_BITS = 128  # of a whole number
LOOPED, JOINED = " looped", " joined"  # names no template can write
FIRST_OF_EQUAL = "first_of_equal"

METHODS = frozenset(
    (
        *("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "splitlines", "startswith"),
        *("endswith", "find", "count", "index", "isdigit", "items", "keys", "values", "get"),
    )
)


class RefusedError(TemplateRuntimeError):
    """What a template may not ask for; the message is Vietnamese, without a subject."""


class _Counted(NodeTransformer):
    """Puts the counting of loops and of joined texts into a template's tree, and looks back at the row before."""

    def __init__(self) -> None:
        self._variables: list[str] = []  # of the loops around; "" for a loop over pairs

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 (Jinja's name)
        """Count the rounds of a loop where it begins."""
        self._variables.append(node.target.name if isinstance(node.target, nodes.Name) else "")
        self.generic_visit(node)
        self._variables.pop()
        node.iter = nodes.Filter(node.iter, LOOPED, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802 (likewise)
        """Compare a value with that of the row before, where a loop is around."""
        self.generic_visit(node)
        if node.name != FIRST_OF_EQUAL or node.node is None or not any(self._variables[-1:]):
            return node
        loop = nodes.Name("loop", "load", lineno=node.lineno)
        before = _OfRowBefore(self._variables[-1]).visit(deepcopy(node.node))
        differs = nodes.Compare(node.node, [nodes.Operand("ne", before)], lineno=node.lineno)
        return nodes.Or(nodes.Getattr(loop, "first", "load"), differs, lineno=node.lineno)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 (likewise)
        """Count the signs of texts joined by `~`."""
        self.generic_visit(node)
        items = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(items, JOINED, [], [], None, None, lineno=node.lineno)


class _OfRowBefore(NodeTransformer):
    """Writes the row before where an expression has the loop's variable."""

    def __init__(self, variable: str) -> None:
        self._variable = variable

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 (likewise)
        """Write the row before."""
        if node.name != self._variable:
            return node
        return nodes.Getattr(nodes.Name("loop", "load", lineno=node.lineno), "previtem", "load", lineno=node.lineno)


class BoundedEnvironment(SandboxedEnvironment):
    """Jinja's sandbox, which also bounds how much a template does for one document; `work` is what was done."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.clear()
        self.work = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Counted().visit(super()._parse(source, name, filename))
        return tree

    def charge(self, work: int) -> None:
        """Count what is done; RefusedError where it is more than any paper needs."""
        self.work += work
        if self.work > MAX_WORK:
            raise RefusedError("lặp quá nhiều lần hoặc in ra quá nhiều chữ")

    @pass_context
    def looped(self, _context: Context, items: Any) -> Any:
        """Count the rounds of a loop over these items, and give them."""
        if isinstance(items, Sized):
            self.charge(LOOP_WORK * len(items))
        return items

    @pass_context
    def joined(self, _context: Context, items: Iterable[Any]) -> Any:
        """Join what `~` stands between."""
        shown = list(items)
        text = markup_join([self.shown(item) for item in shown])
        self.charge(len(text))
        return Marked(text) if any(isinstance(item, Marked) for item in shown) else text

    def shown(self, value: Any) -> Any:
        """Give what is printed for a value."""
        return value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do arithmetic whose result is bounded."""
        sizes = [len(one) for one in (left, right) if isinstance(one, Sized)]
        if operator == "%" and isinstance(left, str):
            raise RefusedError("không được ghép chữ bằng dấu %")
        if sizes and operator == "+":
            self.charge(sum(sizes))
        if sizes and operator == "*":
            times = next((one for one in (left, right) if isinstance(one, int)), 0)
            if max(sizes) * times > MAX_TEXT:
                raise RefusedError("nhân một đoạn chữ hoặc danh sách lên quá nhiều lần")
            self.charge(max(sizes) * max(times, 0))
        if operator in {"*", "**"} and isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
            if bits > MAX_BITS:
                raise RefusedError("có phép tính ra số quá lớn")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow words, and those methods that neither change a word nor make a long text."""
        allowed = not callable(value) or attr in METHODS or isinstance(obj, LoopContext)
        return allowed and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `format` to `is_safe_attribute`, which refuses it: its fields may be of any width."""

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a method, a macro or a recursive loop; all are counted."""
        own = BLOCK_WORK if isinstance(obj, LoopContext | Macro) else CALL_WORK
        self.charge(own + LOOP_WORK * sum(len(one) for one in args if isinstance(one, Sized)))
        return super().call(context, obj, *args, **kwargs)

    def fill(self, template: Any, words: Any) -> str:
        """Give what a compiled template prints with these words."""
        self.work, size, pieces = 0, 0, []
        for piece in template.generate(words):
            size += len(piece)
            if size > MAX_WORK:
                raise RefusedError("in ra quá nhiều chữ")
            pieces.append(piece)
        return "".join(pieces)
