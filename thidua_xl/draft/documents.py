"""The papers of a dossier: those a plan lists, for whom, who is exempt, and on which occasion."""

from collections.abc import Iterator

from thidua_xl.draft import phrases
from thidua_xl.draft.kinds import subjects_in
from thidua_xl.draft.markers import Level
from thidua_xl.draft.phrases import Found
from thidua_xl.draft.rows import Cell, Drafted, chosen
from thidua_xl.draft.terms import unended
from thidua_xl.draft.tree import Node, Plan, Where, held_above, role, roles
from thidua_xl.sheets import DOCUMENTS, NO, YES

_BOTH = ("tập thể", "cá nhân")


def draft_documents(plan: Plan, drafted: Drafted) -> None:
    """Draft `Thành phần hồ sơ`: the papers under the headings on dossiers, or in a sentence that lists them."""
    for node in plan.of(Where.BODY):
        listed = phrases.find("documents.list", node.text)
        if not listed and not ({"documents", "occasion"}.intersection(role(node)) and "documents" in held_above(node)):
            continue
        for found in _papers(node, listed):
            _rows(node, found, drafted)
        for item in _items(node) if listed and "documents" not in role(node) else []:
            for found in _papers(item, None):
                _rows(item, found, drafted)


def _items(node: Node) -> Iterator[Node]:
    """The list that follows a sentence ending in a colon which is no heading."""
    beside = node.parent.children if node.parent and node.text.endswith(":") else []
    for other in beside[beside.index(node) + 1 :] if node in beside else []:
        if other.level < Level.DASH or other.level is Level.TEXT:
            return
        yield other


def _papers(node: Node, listed: Found | None) -> list[Found]:
    """The papers a paragraph names: all where it lists them; else the one it begins with, and what goes with that."""
    text = node.text
    met = phrases.every("documents.paper", text)
    start = listed.start if listed else len(node.head) if node.rest and "documents" in roles(node) else None
    if start is not None and not node.children and len(met) > 1:
        return [one for one in met if one.start >= start]
    if roles(node) or node.level is Level.TEXT or not met or met[0].start > 25:
        return []
    more = [one for one in met[1:] if text[: one.start].rstrip().endswith(("kèm theo", "kèm", "kèm với"))]
    return [met[0], *more]


def occasions(node: Node) -> list[str]:
    """The occasions (kỳ xét) that the headings above a paragraph name; [""] where they name none."""
    for above in node.above():
        if "occasion" in roles(above):
            return list(phrases.values("occasion", above.head)) or [""]
    return [""]


def _rows(node: Node, found: Found, drafted: Drafted) -> None:
    template, _bar, scope = (part.strip() for part in found.value.partition("|"))
    text = node.text
    name = unended(text[found.start : found.end])
    exempt = phrases.find("documents.exempt", text)
    conditions = [one.value for one in phrases.every("documents.condition", exempt.groups[0])] if exempt else []
    optional = phrases.find("documents.optional", text[found.start :])
    for occasion in occasions(node):
        common = {
            "occasion": Cell(occasion, node.text, "", ""),
            "mandatory": chosen(NO if optional else YES, node, optional),
            "scope": chosen(scope, node, found),
        }
        title = chosen(name[:1].upper() + name[1:], node, found)
        for subject in _subjects(template, text):
            kind = "tap-the" if subject == "tập thể" else "ca-nhan"
            spared = "; ".join(conditions) if subject == "cá nhân" else ""
            drafted.add(
                DOCUMENTS,
                node,
                (),
                **common,
                subjects=Cell(subject, node.text),
                except_kinds=chosen(spared, node, exempt),
                name=title,
                template=chosen(template.replace("*", kind), node, found),
            )
        if exempt:
            _exempted(node, exempt, conditions, common, drafted)


def _subjects(template: str, text: str) -> Iterator[str]:
    """One row for all, or one for each subject that has a form of its own."""
    if not template.endswith("*"):
        yield ""
        return
    named = subjects_in(text.split("Riêng", maxsplit=1)[0], groups=False)
    yield from [subject for subject in _BOTH if subject in named] or _BOTH


def _exempted(node: Node, exempt: Found, conditions: list[str], common: dict[str, Cell], drafted: Drafted) -> None:
    """What those exempt hand in instead."""
    template, _bar, scope = (part.strip() for part in exempt.value.partition("|"))
    name = exempt.groups[1]
    households = "hộ gia đình" in subjects_in(exempt.groups[0], groups=False)
    for subject, only in [("cá nhân", "; ".join(conditions))] * bool(conditions) + [("hộ gia đình", "")] * households:
        drafted.add(
            DOCUMENTS,
            node,
            (),
            **common | {"scope": chosen(scope, node, exempt)},
            subjects=chosen(subject, node, exempt),
            name=chosen(name[:1].upper() + name[1:], node, exempt),
            template=chosen(template, node, exempt),
            only_kinds=chosen(only, node, exempt),
        )
