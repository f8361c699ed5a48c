"""The awards of a plan: each form it names, who decides it, whom it is for, who proposes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from thidua_xl.draft import phrases
from thidua_xl.draft.kinds import groups_in, subjects_in, units_in
from thidua_xl.draft.opening import recased
from thidua_xl.draft.rows import Cell, Drafted, Row, literal
from thidua_xl.draft.terms import unended
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import AWARDS, CampaignKind, Subject
from thidua_xl.vietnamese import clean, fold


@frozen
class Named:
    """An award as one paragraph names it: its kind, name, who decides it, where it stands, why it is doubted."""

    kind: str
    name: str
    authority: str
    node: Node
    found: phrases.Found
    doubt: str


_NEAR = (frozenset({"awards", "quotas", "occasion"}), frozenset({"criteria", "process", "documents"}))
"""What the headings hold under which awards are looked for: first the one kind, then the other, then everywhere."""


def draft_awards(plan: Plan, drafted: Drafted) -> None:
    """Draft `Hình thức`: from the headings on awards; where these name none, from the whole plan."""
    body = plan.of(Where.BODY)
    near = [[node for node in body if held.intersection(role(node))] for held in _NEAR]
    named = next((found for nodes in (*near, body) if (found := _distinct(_all_named(nodes, plan)))), [])
    for node in near[0]:
        if phrases.find("awards.own_rules", node.text) and phrases.find("awards.name", node.text):
            drafted.term(
                "organisation", node, literal(unended(node.text), node, "mỗi đơn vị tự quy định hình thức này")
            )
    coded = Counter(one.kind for one in named)
    codes = {id(one): _code(one, coded) for one in named}
    taken: Counter[str] = Counter()
    for one in named:
        code = codes[id(one)]
        taken[code] += 1
        _rows(one, code if taken[code] == 1 else f"{code}{taken[code]}", plan, drafted)


def _all_named(nodes: Sequence[Node], plan: Plan) -> Iterator[Named]:
    for node in nodes:
        yield from _named(node, plan)


def _named(node: Node, plan: Plan) -> Iterator[Named]:
    """The awards that a paragraph names; none where it leaves the rules of an award to each unit."""
    if phrases.find("awards.own_rules", node.text):
        return
    text = node.text
    common = ""
    told: list[Named] = []
    for found in reversed(phrases.every("awards.name", text)):
        words = text[found.start : found.end]
        after = phrases.find("awards.authority", text[found.end :])
        before = phrases.find("awards.giver", text[: found.start])
        authority = clean(next((one.groups[0] for one in (after, before) if one), ""))
        if before and not after:
            name = f"{words} của {authority}"
        else:
            name = clean(text[found.start : found.end + after.end]) if after else words
        if not authority and common and " và " in text[found.end : found.end + 12]:
            authority, name = common, f"{words} của {common}"
        common = authority
        told.append(Named(found.value, _upper(recased(name, plan)), authority, node, found, ""))
    yield from told[::-1]
    if roles(node) or any("occasion" in roles(above) for above in node.above()):
        extraordinary = [one for above in node.above() for one in phrases.every("occasion", above.head)]
        for found in phrases.every("awards.extraordinary", text) if extraordinary else []:
            who = clean("".join(found.groups))
            name = f"Khen thưởng {extraordinary[0].value} của {who}"
            yield Named("DX", name, who, node, found, "kế hoạch không gọi tên hình thức")
    for found in phrases.every("awards.unnamed", text) if not phrases.find("awards.name", text) else []:
        who = found.groups[0]
        yield Named("KT", f"Khen thưởng của {who}", who, node, found, "kế hoạch không gọi tên hình thức")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _distinct(named: Iterator[Named]) -> list[Named]:
    """Of namings of one award keep the one that says most: a bare name is the same award as one with its authority."""
    kept: list[Named] = []
    for one in named:
        same = [
            other
            for other in kept
            if (other.kind == one.kind or (one.kind == "KT" and other.authority))
            and _same_authority(other.authority, one.authority)
        ]
        if not same:
            kept.append(one)
        elif one.authority and not same[0].authority:
            kept[kept.index(same[0])] = one
    return kept


def _same_authority(one: str, other: str) -> bool:
    short = [fold(who).replace("ủy ban nhân dân", "ubnd").removeprefix("các ") for who in (one, other)]
    return not one or not other or short[0].startswith(short[1]) or short[1].startswith(short[0])


def _code(one: Named, coded: Counter[str]) -> str:
    """The code by the kind, with the initials of who decides where several decide that kind."""
    if coded[one.kind] == 1 and one.kind != "DX":
        return one.kind
    who = phrases.find("awards.initials", one.authority)
    return f"{one.kind}-{who.value}" if who else one.kind


def _rows(one: Named, code: str, plan: Plan, drafted: Drafted) -> None:
    """One row for each subject that has kinds of unit of its own; else one row for all."""
    node = one.node
    authority, authority_doubt = _authority(one)
    shared = {
        "code": Cell(code, ""),
        "name": literal(one.name, node, one.doubt),
        "authority": literal(authority, node, authority_doubt),
        "proposer": _proposer(plan),
    }
    for subjects, units, said, doubt in _applied(one, plan, drafted):
        guessed = "loại đơn vị ghép từ câu của kế hoạch" if said is node else ""
        drafted.add(
            AWARDS,
            node,
            () if said is node else (said,),
            **shared,
            subjects=literal("; ".join(subjects), said, doubt),
            unit_kinds=literal("; ".join(units), said, guessed),
        )


def _applied(one: Named, plan: Plan, drafted: Drafted) -> Iterator[tuple[list[str], list[str], Node, str]]:
    """Whom an award is for: subjects and their kinds of unit, the paragraph that says so, and why it is doubted."""
    node = one.node
    applies = phrases.find("awards.applies", node.text[one.found.start :])
    if applies and node.text.rstrip().endswith(":") and node.children:
        for child in node.children:
            whom, _is, kinds = child.text.partition(" là ")
            if subjects := subjects_in(whom, groups=False):
                yield subjects, units_in(kinds), child, ""
        return
    said = node.text[one.found.start + applies.start :].split(". Số lượng")[0] if applies else ""
    subjects, doubt = subjects_in(said.split("(")[0], groups=False), ""
    if not subjects and drafted.value("kind") == CampaignKind.BLOC:
        subjects, doubt = ["tập thể"], "khối thi đua xét các đơn vị thành viên"
    if not subjects:
        named = [one for one in subjects_in(node.text, groups=False) if one != "người dân"]
        subjects, doubt = named or _all_subjects(plan), "đối tượng lấy theo các câu khác của kế hoạch"
    kinds_said = phrases.find("awards.collective_kinds", said) if applies else None
    units = units_in(next(filter(None, kinds_said.groups), "")) if kinds_said else []
    if not units or "tập thể" not in subjects:
        yield subjects, [], node, doubt
        return
    yield ["tập thể"], units, node, doubt
    rest = [subject for subject in subjects if subject != "tập thể"]
    if rest:
        yield rest, [], node, doubt


def _all_subjects(plan: Plan) -> list[str]:
    """The subjects under the headings on subjects and criteria; collectives and individuals where these name none."""
    body = plan.of(Where.BODY)
    listed = [node.text for node in body if "participants" in role(node)]
    heads = [node.head for node in body if {"criteria", "common_criteria"}.intersection(role(node)) and node.children]
    named = {one for text in listed for one in subjects_in(text)} | {one for text in listed for one in groups_in(text)}
    named |= {one for text in heads for one in subjects_in(text.split("(")[0], groups=False)}
    return [subject for subject in Subject if subject in named] or ["tập thể", "cá nhân"]


def _authority(one: Named) -> tuple[str, str]:
    """Who decides: as the plan names the person; where it names only the body or nobody, whom the law names."""
    by_law = phrases.find("awards.by_law", one.authority or one.name)
    if by_law is None:
        return _upper(one.authority), ""
    return by_law.value.format(*by_law.groups), "kế hoạch không nêu đích danh người quyết định; ghi theo luật"


def _proposer(plan: Plan) -> Cell:
    """Who puts together and submits to whom decides."""
    for node in plan.of(Where.BODY):
        above = node.parent
        text = f"{above.head}: {node.text}" if above and "organisation" not in roles(above) else node.text
        if found := phrases.find("awards.proposer", text):
            why = "tìm thấy ở phần tổ chức thực hiện"
            return Cell(clean(found.groups[0]), text, text[found.start : found.end][-60:], why)
    return Cell("", "")


def named_in(text: str, rows: Sequence[Row]) -> list[str]:
    """List the codes of the awards that a text names, among the rows of awards drafted."""
    kinds = {found.value for found in phrases.every("awards.name", text)}
    near = [row for row in rows if row.cells["code"].value.split("-")[0] in kinds]
    whole = [row for row in rows if fold(row.cells["name"].value) in fold(text)]
    given = [row for row in near if _says(row, "authority") and fold(_says(row, "authority")) in fold(text)]
    return list(dict.fromkeys(_says(row, "code") for row in whole or given or near))


def _says(row: Row, field: str) -> str:
    return row.cells[field].value if field in row.cells else ""
