"""The awards of a plan: each form it names, who decides it, whom it is for, who proposes."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from thidua_xl.draft import phrases
from thidua_xl.draft.kinds import subjects_in, units_in
from thidua_xl.draft.opening import recased
from thidua_xl.draft.rows import Cell, Drafted, literal
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import AWARDS
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


_ROLES = frozenset({"awards", "quotas", "occasion", "criteria", "process"})


def draft_awards(plan: Plan, drafted: Drafted) -> None:
    """Draft `Hình thức`: from the headings on awards; where these name none, from the whole plan."""
    body = plan.of(Where.BODY)
    near = [node for node in body if _ROLES.intersection(role(node))]
    named = _distinct(one for node in near for one in _named(node, plan))
    if not named:
        named = _distinct(one for node in body for one in _named(node, plan))
    coded = Counter(one.kind for one in named)
    codes = {id(one): _code(one, coded) for one in named}
    taken: Counter[str] = Counter()
    for one in named:
        code = codes[id(one)]
        taken[code] += 1
        _rows(one, code if taken[code] == 1 else f"{code}{taken[code]}", plan, drafted)


def _named(node: Node, plan: Plan) -> Iterator[Named]:
    """The awards that a paragraph names; a paragraph that leaves the rules of an award to each unit names none."""
    if phrases.find("awards.own_rules", node.text):
        return
    text = node.text
    common = ""
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
        yield Named(found.value, _upper(recased(name, plan)), authority, node, found, "")
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
        same = [other for other in kept if other.kind == one.kind and _same_authority(other.authority, one.authority)]
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
    applies = phrases.find("awards.applies", node.text[one.found.start :])
    said = node.text[one.found.start + applies.start :] if applies else ""
    said = said.split(". Số lượng")[0]
    subjects, doubt = subjects_in(said.split("(")[0], groups=False), ""
    if not subjects:
        subjects, doubt = _all_subjects(plan), "đối tượng lấy theo các mục khác của kế hoạch"
    authority, authority_doubt = _authority(one)
    shared = {
        "code": Cell(code, node.text, one.found.phrase.words, "mã do chương trình đặt"),
        "name": literal(one.name, node, one.doubt),
        "authority": literal(authority, node, authority_doubt),
        "proposer": _proposer(plan),
    }
    kinds = phrases.find("awards.collective_kinds", said) if applies else None
    units = units_in(next(filter(None, kinds.groups), "")) if kinds else []
    if units and "tập thể" in subjects and len(subjects) > 1:
        rest = [subject for subject in subjects if subject != "tập thể"]
        unit_cell = literal("; ".join(units), node, "loại đơn vị ghép từ câu của kế hoạch")
        drafted.add(AWARDS, node, (), **shared, subjects=literal("tập thể", node, doubt), unit_kinds=unit_cell)
        drafted.add(AWARDS, node, (), **shared, subjects=literal("; ".join(rest), node, doubt))
    else:
        drafted.add(AWARDS, node, (), **shared, subjects=literal("; ".join(subjects), node, doubt))


def _all_subjects(plan: Plan) -> list[str]:
    """The subjects under the headings on subjects and criteria; collectives and individuals where these name none."""
    wanted = {"participants", "criteria", "common_criteria"}
    texts = [node.text for node in plan.of(Where.BODY) if wanted.intersection(role(node))]
    heads = [text for text in texts if len(text) < 400]
    return subjects_in(" . ".join(heads)) or ["tập thể", "cá nhân"]


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
