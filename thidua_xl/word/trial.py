"""A template tried: its parts are filled as the merge fills them, with made words, full, sparse and blank."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from thidua_xl.word.blanks import is_blank
from thidua_xl.word.language import Environment
from thidua_xl.word.reference import filled
from thidua_xl.word.refusals import CUT, REFUSED, UNFIT, cut_paragraphs, paragraph_of, problem_of
from thidua_xl.word.source import Lines, source_of

Words = Mapping[str, object]
_TEXT = "chữ"


@dataclass(frozen=True)
class _Missing:
    """A word that the data does not have."""

    blank_label: str = "chỗ trống"


@dataclass(frozen=True)
class Contexts:
    """The words of made papers: those that every template must stand, and those with all texts missing."""

    sound: Sequence[Words]
    blank: Sequence[Words]


def made_contexts(words: Collection[str], samples: Sequence[Words]) -> Contexts:
    """Give the words of papers to try: the samples, with lists empty, with texts empty, with texts missing.

    Takes the words as `check_template` does; what no sample has is made up.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for name in word.replace("[]", ".[]").split("."):
            branch = branch.setdefault(name, {})
    made = {name: _made(branch) for name, branch in tree.items()}
    whole = [made | dict(sample) for sample in samples or [{}]]
    sparse = [_changed(one, str, bool, int, keep_lists=False) for one in whole]
    empty = [_changed(one, lambda _text: "", lambda _yes: False, int) for one in whole]
    missing = [_changed(one, lambda _text: _Missing(), bool, lambda _number: 0) for one in whole]
    return Contexts([*whole, *sparse, *empty], missing)


def _made(branch: Mapping[str, Any]) -> Any:
    """Make up a word: a text, a group of words, or a list of two."""
    if "[]" in branch:
        return [_made(branch["[]"])] * 2
    return {name: _made(inner) for name, inner in branch.items()} or _TEXT


def _changed(
    value: Any,
    text: Callable[[str], object],
    yes: Callable[[bool], bool],
    number: Callable[[int], int],
    *,
    keep_lists: bool = True,
) -> Any:
    """Give words with other texts and numbers, or without what their lists hold; groups of words become mappings."""

    def again(inner: Any) -> Any:
        return _changed(inner, text, yes, number, keep_lists=keep_lists)

    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return yes(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, Mapping):
        return {name: again(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [again(inner) for inner in value] if keep_lists else []
    if value is None or isinstance(value, float) or is_blank(value):
        return value
    slots = (name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ()))
    fields = [name for name in (*slots, *getattr(value, "__dict__", ())) if name[0] != "_"]
    return {name: again(getattr(value, name)) for name in fields}


def try_part(root: Any, contexts: Contexts) -> Iterator[tuple[Any, str, bool]]:
    """Fill a part (a tree of `source.parse`): (paragraph or None, what stops it, only where a word is missing?)."""
    source, lines = source_of(root), Lines(root)
    for every, is_remark in ((contexts.sound, False), (contexts.blank, True)):
        for words in every:
            try:
                filled("", source, words, Environment())
            except (*REFUSED, *UNFIT) as error:
                missing = " khi một từ để trống" if is_remark else ""
                yield paragraph_of(lines, words), f"{problem_of(error)}{missing}", is_remark
                return
        for paragraph in () if is_remark else cut_paragraphs(lines):
            yield paragraph, CUT, False
            return


def try_text(source: str, contexts: Contexts) -> Iterator[str]:
    """Fill one text alone, and give what stops it."""
    for words in contexts.sound:
        environment = Environment()
        try:
            environment.fill(environment.from_string(source), words)
        except REFUSED as error:
            yield problem_of(error)
            return


def own_names(root: Any) -> frozenset[str]:
    """Name what a template brings in itself: by `set`, `with`, a macro, a loop over pairs; and what it asks for."""
    try:
        tree = Environment().parse(source_of(root))
    except REFUSED:
        return frozenset()
    owners = tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.With, nodes.Macro, nodes.CallBlock, nodes.For))
    names = {macro.name for macro in tree.find_all(nodes.Macro)} | {"caller"}
    for test in tree.find_all(nodes.Test):
        if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Name):
            names.add(test.node.name)  # the template minds that it may not be there
    for owner in owners:
        if isinstance(owner, nodes.For) and isinstance(owner.target, nodes.Name):
            continue
        bound = owner.target if isinstance(owner, nodes.For) else owner
        found = bound.find_all(nodes.Name) if isinstance(bound, nodes.Tuple) else owner.iter_child_nodes()
        names |= {one.name for one in found if isinstance(one, nodes.Name) and one.ctx in {"store", "param"}}
    return frozenset(names)
