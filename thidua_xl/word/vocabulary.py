"""The words of a template's expressions, held against those it may use: unknown, misplaced or misspelt ones."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from thidua_xl.word.bounds import METHODS
from thidua_xl.word.language import Environment
from thidua_xl.word.refusals import REFUSED, problem_of

_LOOP = "loop"
Trouble = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True)
class Loop:
    """A loop around an expression: its variable, and the list it runs over as the words name it ("?" unknown)."""

    variable: str
    item: str


class Vocabulary:
    """The words of one part: those of the dictionary, and `own`, which the template itself brings in."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        self.own: frozenset[str] = frozenset()
        self._lists = {word[:place] for word in self.words for place in _places(word, "[]")}
        self._groups = {word[:place] for word in self.words for place in _places(word, ".")}

    def judge(
        self, source: str, loops: list[Loop], *, printed: bool = False, looped: bool = False
    ) -> tuple[str, list[Trouble]]:
        """Judge an expression: its canonical name where it is one word alone, else "", and what is wrong with it."""
        environment = Environment()
        try:
            output = environment.parse(f"{{{{ {source} }}}}").find(nodes.Output)
        except REFUSED as error:
            return "", [(f"không đọc được “{source}” ({problem_of(error)})", "viết lại, như {{ submitter.name }}")]
        if output is None:
            return "", []
        expression = output.nodes[0]
        troubles = [
            trouble for used in output.find_all(nodes.Filter) if (trouble := _filter_trouble(used, environment))
        ]
        names = list(_names(expression))
        looped = looped and isinstance(expression, nodes.Name | nodes.Getattr)
        shown = set(_printed_names(expression)) if printed else set()
        for name in names:
            troubles += self._word_troubles(name, loops, printed=name in shown, looped=looped)
        alone = len(names) == 1 and isinstance(expression, nodes.Name | nodes.Getattr)
        return self._canonical(names[0], loops) if alone else "", troubles

    @staticmethod
    def _canonical(name: str, loops: list[Loop]) -> str:
        """Write a template's word as the list of words does: its loop variable replaced by the list it runs over."""
        first, dot, rest = name.partition(".")
        for loop in reversed(loops):
            if loop.variable == first:
                return f"{loop.item}{dot}{rest}"
        return name

    def _word_troubles(self, name: str, loops: list[Loop], *, printed: bool, looped: bool) -> Iterator[Trouble]:
        canonical = self._canonical(name, loops)
        first = name.partition(".")[0]
        if canonical.startswith("?") or first in self.own or (first == _LOOP and loops):
            return
        is_list, is_group = canonical in self._lists, canonical in self._groups
        if looped and not is_list and (is_group or canonical in self.words):
            yield f"“{name}” không phải danh sách, không lặp được", "lặp trên một danh sách, như nominations"
        elif printed and (is_list or is_group):
            kind = "một danh sách: phải lặp bằng for" if is_list else "một nhóm từ: phải nói rõ từ nào trong nhóm"
            yield f"“{name}” là {kind}", f"dùng {self._nearest(name, canonical, loops)}"
        elif not (canonical in self.words or is_list or is_group):
            yield self._unknown(name, canonical, loops)

    def _unknown(self, name: str, canonical: str, loops: list[Loop]) -> Trouble:
        for dot in _places(canonical, "."):
            head, tail = canonical[:dot], canonical[dot:]
            if any(word.startswith(f"{head}[]{tail}") for word in self.words):
                return (
                    f"“{name}” là từ của mỗi dòng trong danh sách “{head}”, phải đứng trong vòng lặp",
                    f"thêm {{%p for … in {head} %}} hoặc {{%tr for … in {head} %}}",
                )
        return f"không có từ “{name}”", f"dùng {self._nearest(name, canonical, loops)}"

    def _nearest(self, name: str, canonical: str, loops: list[Loop]) -> str:
        """Suggest the nearest word in the template's own terms, or say where the list of words is."""
        inner = sorted(word for word in self.words if word.startswith((f"{canonical}.", f"{canonical}[]")))
        found = inner[:1] or get_close_matches(canonical, sorted(self.words), n=1)
        if not found:
            return "một từ trong danh sách của “thidua-xl template fields”"
        for loop in reversed(loops):
            if found[0].startswith(f"{loop.item}.") and name.startswith(f"{loop.variable}."):
                return f"“{loop.variable}{found[0].removeprefix(loop.item)}”"
        return f"“{found[0]}”"


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _filter_trouble(used: nodes.Filter, environment: Environment) -> Trouble | None:
    if used.name == "safe":
        return "bộ lọc “safe” bị cấm: một dấu & hoặc < trong dữ liệu sẽ làm hỏng văn bản", "bỏ “|safe”"
    if used.name not in environment.filters:
        known = sorted(name for name in environment.filters if not name.startswith(" "))
        return f"không có bộ lọc “{used.name}”", f"chỉ dùng: {', '.join(known)}"
    return None


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
    if isinstance(expression, nodes.Test) and expression.name in {"defined", "undefined"}:
        return
    if (
        isinstance(expression, nodes.Call)
        and isinstance(expression.node, nodes.Getattr)
        and expression.node.attr in METHODS
    ):
        yield from _names(expression.node.node)
        for argument in expression.args:
            yield from _names(argument)
        return
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
