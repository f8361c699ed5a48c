"""The criteria of a plan: one row each, by whom they are for, in groups judged as the plan says."""

import re
from collections import Counter
from collections.abc import Iterable

from attrs import define, field

from thidua_xl.draft import phrases
from thidua_xl.draft.awards import named_in
from thidua_xl.draft.kinds import subjects_in
from thidua_xl.draft.markers import Level
from thidua_xl.draft.rows import Cell, Drafted, chosen, literal
from thidua_xl.draft.terms import unended
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import CRITERIA, Combine, CriterionKind, Subject
from thidua_xl.vietnamese import fold

_ROLES = frozenset({"criteria", "common_criteria"})
_PREFIX = {Subject.COLLECTIVE: "TT", Subject.INDIVIDUAL: "CN", Subject.HOUSEHOLD: "HG", Subject.CITIZEN: "ND"}
_COMMON = "Chung"
_SENTENCES = re.compile(r"(?<=[.…)])\s+(?=[A-ZĐÂÔƠƯÁÀẢÃÝÉÍÓÚỦỨỨ])")
_INSIDE = re.compile(r"\s*\((trong đó[^)]*)\)")
_INNER = re.compile(r"(.{0,120}?:)\s*(\(1\)\s.+;\s*\(2\).+)$")
_ITEM = re.compile(r"(?:^|;\s*)\(\d{1,2}\)\s*")
_WHO = r"(?:các )?(?:tập thể|cá nhân|đơn vị|hộ gia đình)"
_LED = re.compile(rf"^{_WHO}(?:(?:,| và) {_WHO})* (?:phải |cần )?(?=\w)", re.IGNORECASE)


@define
class Group:
    """Criteria that one heading puts together: the heading, its subjects, how they are judged, its criteria."""

    node: Node
    name: str
    subjects: list[str]
    combine: Cell
    members: list[tuple[Node, str]] = field(factory=list)


def draft_criteria(plan: Plan, drafted: Drafted) -> None:
    """Draft `Tiêu chuẩn`: what stands under the headings on criteria, then what an award's own sentence states."""
    groups: dict[int, Group] = {}
    for node in plan.of(Where.BODY):
        if _ROLES.intersection(role(node)) and (text := _criterion_text(node)):
            head = _group_head(node)
            group = groups.setdefault(id(head), _group(head, plan))
            group.members += [(node, part) for part in _parts(text, common=group.name == _COMMON)]
    numbers: Counter[str] = Counter()
    for group in _renamed(groups.values()):
        for node, text in group.members:
            if inner := _INNER.match(text):
                _inner_group(group, node, inner, numbers, drafted)
            else:
                _row(group, node, text, numbers, drafted)
    _stated_with_awards(plan, drafted, numbers)


def _criterion_text(node: Node) -> str:
    """The words of a criterion that a paragraph states; "" for headings and for what only leads to a list."""
    if node.cells or _of_other_kind(node):
        return ""
    heads = _names_whom(node) or bool(roles(node))
    if heads and node.rest and not node.children:
        return node.rest
    if heads or node.text.endswith((":", "):")) or any(child.level < Level.TEXT for child in node.children):
        return ""
    return node.text


def _of_other_kind(node: Node) -> bool:
    """Under a heading on several things a paragraph that names an award or a number of awards is no criterion."""
    mixed = len(set(role(node)) - _ROLES) > 0
    return mixed and bool(phrases.find("awards.name", node.text) or phrases.find("quotas.lead", node.text))


def _names_whom(node: Node) -> bool:
    led = node.text.endswith(":") or node.rest or node.children
    return bool(led) and bool(phrases.find("criteria.whom", node.head)) and len(_bare(node.head)) < 160


def _bare(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


def _group_head(node: Node) -> Node:
    """The paragraph that says whom a criterion is for, or that it is for all; else the heading on criteria."""
    for above in node.above():
        leads = above is not node and above.text.endswith(":") and phrases.find("criteria.combine", above.text)
        if leads or _names_whom(above) or roles(above):
            return above
    return node


def _group(head: Node, plan: Plan) -> Group:
    whom = next((above for above in head.above() if _names_whom(above)), head)
    subjects = subjects_in(_bare(whom.head)) if _names_whom(whom) else []
    if "common_criteria" in roles(head):
        subjects = subjects or subjects_in(head.rest[:60], groups=False) or _all_subjects(plan)
        name = _COMMON
    else:
        subjects = subjects or next((s for a in head.above() if (s := subjects_in(_bare(a.head), groups=False))), [])
        name = " ".join(subjects).capitalize() if len(subjects) == 1 else _bare(whom.head)
    return Group(head, name, subjects or ["tập thể", "cá nhân"], _combine(head))


def _all_subjects(plan: Plan) -> list[str]:
    heads = [_bare(node.head) for node in plan.of(Where.BODY) if _ROLES.intersection(role(node)) and _names_whom(node)]
    return subjects_in(" . ".join(heads)) or ["tập thể", "cá nhân"]


def _combine(head: Node) -> Cell:
    """How the criteria under a heading are judged: as it or a sentence that leads to them says."""
    for above in head.above():
        leads = [above, *(child for child in above.children if child.text.endswith(":") and child.level is Level.TEXT)]
        for lead in leads:
            if found := phrases.find("criteria.combine", lead.text):
                return chosen(found.value, lead, found)
        if roles(above) and above is not head:
            break
    if "common_criteria" in roles(head) and ";" in head.rest:
        return Cell(Combine.ALL, head.text, ";", "các ý của tiêu chuẩn chung nối bằng dấu chấm phẩy")
    return Cell(Combine.UNSTATED, head.text)


def _parts(text: str, *, common: bool) -> list[str]:
    """Part a paragraph into criteria: common ones at semicolons, others only where a sentence sets a figure."""
    if common:
        return [part for part in map(str.strip, text.split(";")) if part]
    sentences = _SENTENCES.split(text)
    figures = [sentence for sentence in sentences if phrases.find("criteria.threshold", sentence)]
    if len(sentences) == 1 or not figures:
        return [text]
    parts: list[str] = []
    for sentence in sentences:
        inside = _INSIDE.search(sentence)
        parts.append(_INSIDE.sub("", sentence) if inside else sentence)
        parts += [inside[1]] if inside else []
    return parts


def _renamed(groups: Iterable[Group]) -> list[Group]:
    """The groups, each under a name of its own."""
    given: Counter[str] = Counter()
    kept = []
    for group in groups:
        name = _short(group.name)
        if given[fold(name)]:
            name = _short(_bare(group.node.head))
        given[fold(name)] += 1
        group.name = (name[:1].upper() + name[1:]) + (f" {given[fold(name)]}" if given[fold(name)] > 1 else "")
        kept.append(group)
    return kept


def _inner_group(group: Group, node: Node, inner: re.Match[str], numbers: Counter[str], drafted: Drafted) -> None:
    """`Đạt một trong các tiêu chuẩn sau: (1) …; (2) …`: a group inside the group, and its criteria."""
    found = phrases.find("criteria.combine", inner[1])
    combine = chosen(found.value if found else Combine.UNSTATED, node, found)
    prefix = _PREFIX[Subject(group.subjects[0])]
    numbers[prefix] += 1
    code = f"{prefix}{numbers[prefix]}"
    subjects = Cell("; ".join(group.subjects), group.node.text)
    drafted.add(
        CRITERIA,
        node,
        (group.node,),
        code=Cell(code, ""),
        subjects=subjects,
        group=Cell(group.name, group.node.text),
        combine=combine,
        text=literal(inner[1].strip(" :"), node),
        kind=Cell(CriterionKind.GROUP, node.text),
    )
    for letter, text in zip("abcdeghiklmnopqrstuvxy", _ITEM.split(inner[2])[1:], strict=False):
        words = unended(text)
        drafted.add(
            CRITERIA,
            node,
            (),
            code=Cell(f"{code}{letter}", ""),
            subjects=subjects,
            group=Cell(code, node.text),
            combine=combine,
            text=literal(words[:1].upper() + words[1:], node),
            **_figure(words, node),
        )


def _short(head: str) -> str:
    return re.sub(r"^(?:Đối với|Về)(?: các)? ", "", head, flags=re.IGNORECASE)[:40].strip(" ,:")


def _row(group: Group, node: Node, text: str, numbers: Counter[str], drafted: Drafted) -> None:
    own = _own_subject(group, text)
    subjects, doubt = ([own], "câu tự nói về đối tượng khác với đề mục") if own else (group.subjects, "")
    text = unended(_LED.sub("", text) if group.name.startswith(_COMMON) else text)
    text, limits = _limited(text, node, drafted)
    if "awards" not in limits:
        limits |= _of_award(group.node, drafted)
    alone = bool(own) or sum(not _own_subject(group, said) for _node, said in group.members) == 1
    prefix = "TC" if group.name.startswith(_COMMON) else _PREFIX[Subject(subjects[0])]
    numbers[prefix] += 1
    drafted.add(
        CRITERIA,
        node,
        (group.node,),
        code=Cell(f"{prefix}{numbers[prefix]}", ""),
        subjects=Cell("; ".join(subjects), group.node.text, group.node.head[:80], doubt),
        group=Cell("" if alone else group.name, group.node.text),
        combine=Cell("", "") if alone else group.combine,
        text=literal(text[:1].upper() + text[1:], node),
        **_figure(text, node),
        **limits,
    )


def _limited(text: str, node: Node, drafted: Drafted) -> tuple[str, dict[str, Cell]]:
    """Take from a criterion's end what says in brackets for which award, or for whom alone, it holds."""
    limits: dict[str, Cell] = {}
    award = phrases.find("criteria.for_award", text)
    if award:
        codes = named_in(award.groups[0], drafted.of("awards"))
        limits["awards"] = chosen("; ".join(codes), node, award)
        text = text[: award.start].rstrip()
    whom = phrases.find("criteria.applies", text)
    if whom:
        limits["applies_when"] = chosen(whom.groups[0], node, whom)
        text = text[: whom.start].rstrip()
    return text, limits


def _of_award(head: Node, drafted: Drafted) -> dict[str, Cell]:
    """The award for which the headings say that their criteria are, where the plan has others too."""
    rows = drafted.of("awards")
    everyone = {row.cells["code"].value for row in rows}
    for above in head.above():
        codes = named_in(above.head, rows) if phrases.find("awards.name", above.head) else []
        if codes and set(codes) < everyone:
            return {"awards": literal("; ".join(codes), above)}
    return {}


def _own_subject(group: Group, text: str) -> str:
    """The subject that a criterion itself begins with, where it is not one of its group's."""
    found = phrases.find("subject", text)
    special = found and found.start < 5 and found.value in {Subject.CITIZEN, Subject.HOUSEHOLD}
    return found.value if found and special and found.value not in group.subjects else ""


def _figure(text: str, node: Node) -> dict[str, Cell]:
    """What kind of answer a criterion asks for, and the figure that must be reached."""
    found = phrases.find("criteria.threshold", text)
    if found is None:
        return _number(text, node)
    compound = len(text) > found.end - found.start + 90 or ";" in text
    doubt = (
        "câu còn điều kiện khác ngoài con số"
        if compound
        else ""
        if found.phrase.sure
        else "con số có lẽ là mức phải đạt"
    )
    words = text[found.start : found.end]
    cells = {
        "kind": Cell(CriterionKind.RATIO, node.text, words, doubt),
        "threshold": Cell(f"{found.value} {found.groups[0].replace(' ', '')}", node.text, words, doubt),
    }
    if measure := phrases.find("criteria.measure", text):
        cells["measure"] = chosen(measure.value, node, None, "máy tính được từ trang Chỉ tiêu")
    return cells


def _number(text: str, node: Node) -> dict[str, Cell]:
    found = phrases.find("criteria.count", text)
    if found is None:
        return {"kind": Cell(CriterionKind.CONFIRM, node.text)}
    return {
        "kind": chosen(CriterionKind.NUMBER, node, found),
        "threshold": chosen(f"{found.value} {found.groups[0]}", node, found),
    }


def _stated_with_awards(plan: Plan, drafted: Drafted, numbers: Counter[str]) -> None:
    """Criteria that stand in the sentence on an award: they hold for that award."""
    codes = {id(row.nodes[0]): row.cells["code"].value for row in drafted.of("awards")}
    for node in plan.of(Where.BODY):
        code = codes.get(id(node))
        found = phrases.find("criteria.inline", node.text) if code else None
        if code and found:
            numbers[code] += 1
            text = "".join(found.groups)
            drafted.add(
                CRITERIA,
                node,
                (),
                code=Cell(f"{code}{numbers[code]}".replace("-", ""), ""),
                subjects=chosen("tập thể; cá nhân", node, found),
                awards=chosen(code, node, found),
                text=chosen(text[:1].upper() + text[1:], node, found),
                kind=Cell(CriterionKind.CONFIRM, node.text),
            )
