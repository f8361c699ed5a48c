"""The free texts and the period of `Thể lệ`: purposes, requirements, contents, subjects, funding, who does what."""

import re
from collections.abc import Iterator
from datetime import date

from thidua_xl import legal
from thidua_xl.draft import dates, phrases
from thidua_xl.draft.markers import Level
from thidua_xl.draft.rows import Cell, Drafted, chosen, literal
from thidua_xl.draft.tree import Node, Plan, Where, role, roles
from thidua_xl.sheets import CampaignKind
from thidua_xl.vietnamese import fold, short_date

LISTED = ("purposes", "requirements", "goals", "contents", "participants")
"""Headings under which every paragraph is a row of the term of that name: a further such term is one more name here."""

_QUOTED = re.compile(r"[“\"]([^”\"]{8,})[”\"]")
_LONGEST_GROUND = 250  # a longer paragraph tells why, not on what the plan stands
_LONGEST_LEAD = 160  # a longer sentence before a list says something itself
_DETAILS = frozenset({"documents", "quotas", "criteria", "common_criteria", "awards", "routes", "submission"})


def draft_terms(plan: Plan, drafted: Drafted) -> None:
    """Draft the rows of `Thể lệ` that the body and the preamble give."""
    body = plan.of(Where.BODY, Where.PREAMBLE)
    for node in plan.of(Where.BODY):
        if (held := roles(node)) and not any(roles(child) for child in node.children):
            _heading(node, held, drafted)
    _grounds(plan, drafted)
    _from_preamble(plan, drafted)
    _period(plan, drafted)
    _funding(plan, drafted)
    _organisation(plan, drafted)
    _choices(body, drafted)


def flat(node: Node) -> str:
    """Give a paragraph and all under it as one text."""
    text = node.text
    for child in node.children:
        inner = flat(child)
        joint = " " if text.endswith((".", ":", ";", ",")) else ": " if text == node.text else ". "
        text = f"{text.removesuffix('./.')}{joint}{inner}"
    return text


def unended(text: str) -> str:
    """Give a text without the sign that only ends it."""
    text = text.strip()
    for end in ("./.", "/.", ";", "."):
        if text.endswith(end) and not text.endswith("..."):
            return text[: -len(end)].rstrip()
    return text


def _heading(node: Node, held: tuple[str, ...], drafted: Drafted) -> None:
    names = [name for name in LISTED if name in held]
    if "slogan" in held:
        for one in node.walk():
            if match := _QUOTED.search(one.text):
                drafted.term("slogan", one, Cell(match[1], one.text, node.head))
    if not names or any(other in held for other in ("scoring", "ranking")):
        return
    name, doubt = names[0], "" if len(names) == 1 else f"đề mục nói chung về {len(names)} việc"
    if node.rest:
        drafted.term(name, node, Cell(unended(node.rest), node.text, node.head, doubt))
    for one in _items(node, name):
        leads = one.text.endswith(":") and not one.children
        if leads and phrases.find("terms.goals_lead", one.text):
            drafted.term(name, one, Cell(unended(one.text.rstrip(":")), one.text, node.head, doubt), *one.walk())
            name = "goals"
        elif leads and len(one.text) < _LONGEST_LEAD:
            drafted.headings.append(one)
        else:
            _item(one, name, node.head, doubt, drafted)


def _item(one: Node, name: str, head: str, doubt: str, drafted: Drafted) -> None:
    if name == "contents" and one.children and drafted.value("kind") == CampaignKind.BLOC:
        drafted.term(name, one, literal(unended(one.text), one, doubt))  # what stands under it is scored
    elif not roles(one) or one.level >= Level.DASH:
        drafted.term(name, one, Cell(unended(flat(one)), flat(one), head, doubt), *one.walk())


def _items(node: Node, name: str) -> Iterator[Node]:
    """The paragraphs that are a row each; a group of subjects is one only where no list stands under it."""
    for child in node.children:
        if name == "participants" and child.children and len(child.text) < 40:
            yield from child.children
        else:
            yield child


def _grounds(plan: Plan, drafted: Drafted) -> None:
    for node in plan.of(Where.PREAMBLE):
        lead = False
        for clause in re.split(r"(?<=;)\s*", node.text):
            lead = lead or bool(phrases.find("terms.ground_lead", clause))
            found = phrases.find("terms.ground", clause)
            bare = found is None and fold(clause).startswith("căn cứ ") and len(clause) < _LONGEST_GROUND
            if bare and not phrases.find("terms.issuer", clause):
                drafted.term("legal_grounds", node, literal(unended(clause[7:]), node))
            if not lead or found is None:
                continue
            issuing = phrases.find("terms.issuer", clause[found.end :])
            text = clause[found.start : found.end + issuing.start if issuing else None]
            text = re.split(r"(?<=[\w”)])\.\s+(?=[A-ZĐ])", text)[0]
            drafted.term("legal_grounds", node, Cell(unended(text), node.text, clause[: found.start].strip()))
    for node in plan.of(Where.BODY):
        if found := phrases.find("terms.ground_in_body", node.text):
            drafted.term("legal_grounds", node, chosen(unended(found.groups[0]), node, found))


def _from_preamble(plan: Plan, drafted: Drafted) -> None:
    """Purposes that only the preamble tells, and the decree on whose forms the papers are written."""
    for node in plan.of(Where.PREAMBLE) if not drafted.value("purposes") else []:
        for found in phrases.every("terms.purpose_inline", node.text):
            text = found.groups[0]
            drafted.term(found.value, node, chosen(text[:1].upper() + unended(text)[1:], node, found))
    body = plan.of(Where.BODY, Where.ANNEX)
    for node in sorted(body, key=lambda node: "documents" not in role(node)):
        for found in phrases.every("terms.decree", node.text):
            pack = legal.named(f"NĐ {found.groups[0]}")
            if pack is not None:
                drafted.term("legal_pack", node, chosen(pack.code, node, found))


def _period(plan: Plan, drafted: Drafted) -> None:
    """The first and the last day: from the heading on time, else from the years in the title."""
    timed = [node for node in plan.of(Where.BODY) if "period" in role(node)]
    whole = [
        (node, found)
        for node in timed
        for found in phrases.every("period.range", node.text)
        if not phrases.find("period.apart", node.text[: found.start])
    ]
    ranges = [(node, found, *_ends(found, node)) for node, found in whole if found.value.startswith(("từ", "để"))]
    ranges = [one for one in ranges if one[2] or one[3]]
    if ranges:
        doubt = "" if len(ranges) == 1 else f"kế hoạch nêu {len(ranges)} khoảng thời gian; lấy ngày đầu và ngày cuối"
        starts = [(start, node, found) for node, found, start, _end in ranges if start]
        ends = [(end, node, found) for node, found, _start, end in ranges if end]
        for name, one in (("start", min(starts, default=None, key=_when)), ("end", max(ends, default=None, key=_when))):
            if one:
                drafted.term(name, one[1], chosen(short_date(one[0]), one[1], one[2], doubt))
        return
    for node in [*timed, *plan.of(Where.TITLE), *plan.of(Where.PREAMBLE)]:
        found = phrases.find("period.range", node.text)
        if found and found.value in {"giai đoạn", "năm"} and (span := dates.years(node.text[found.start : found.end])):
            stated = node in timed or (found.value == "giai đoạn" and node.where is Where.TITLE)
            doubt = "" if stated else "kế hoạch chỉ nêu năm ở tên hoặc phần mở đầu"
            drafted.term("start", node, chosen(short_date(span[0]), node, found, doubt))
            drafted.term("end", node, chosen(short_date(span[1]), node, found, doubt))
            return


def _when(one: tuple[date, Node, phrases.Found]) -> date:
    return one[0]


def _ends(found: phrases.Found, node: Node) -> tuple[date | None, date | None]:
    named = dates.moments(node.text[found.start : found.end])
    first, last = (named[0] if named else None), (named[-1] if named else None)
    if found.value == "từ – để ngỏ":
        return first and first[0], None
    if found.value == "để ngỏ – đến":
        return None, last and last[1]
    return (first and first[0], last and last[1]) if len(named) > 1 else (None, None)


def _funding(plan: Plan, drafted: Drafted) -> None:
    told = [node for node in plan.of(Where.BODY) if "funding" in roles(node) or _on_funding(node)]
    texts = [node.rest or (flat(node) if not node.children else " ".join(map(flat, node.children))) for node in told]
    if told:
        also = [one for node in told for one in node.walk()]
        joined = Cell("; ".join(map(unended, texts)), " ".join(texts), told[0].head)
        drafted.term("funding", told[0], joined, *also)


def _on_funding(node: Node) -> bool:
    return node.level < Level.TEXT and phrases.values("heading", node.text[:30])[:1] == ("funding",)


def _organisation(plan: Plan, drafted: Drafted) -> None:
    for node in plan.of(Where.BODY):
        if "organisation" not in roles(node):
            continue
        for child in node.children:
            if not _DETAILS.intersection(roles(child)):
                drafted.term("organisation", child, literal(unended(flat(child)), child), *child.walk())
    for node in plan.of(Where.BODY, Where.CLOSING) if not drafted.value("organisation") else []:
        if node.parent is None and (found := phrases.find("terms.organisation_inline", node.text)):
            drafted.term("organisation", node, chosen(unended(node.text), node, found))


def _choices(body: list[Node], drafted: Drafted) -> None:
    subjects = [node for node in body if "participants" in role(node)]
    for node in [*subjects, *(node for node in body if {"awards", "organisation"}.intersection(role(node)))]:
        if found := phrases.find("terms.membership", node.text):
            drafted.term("membership", node, chosen(found.value, node, found))
    for node in body:
        if found := phrases.find("terms.one_award", node.text):
            drafted.term("one_award", node, chosen(found.value, node, found))
        if found := phrases.find("terms.note", node.text):
            text = found.groups[0]
            drafted.term(found.value, node, chosen(unended(text[:1].upper() + text[1:]), node, found))
        unlisted = {"process"}.intersection(role(node)) and node.level is Level.DASH
        if unlisted and (found := phrases.find("terms.step", node.text)):
            drafted.term("organisation", node, chosen(unended(node.text), node, found))
