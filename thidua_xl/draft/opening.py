"""The head and the end of a plan: issuer, number, place, day, name, grounds, who signs, who receives it."""

import re
from collections import Counter

from thidua_xl.draft import phrases
from thidua_xl.draft.rows import Cell, Drafted, chosen, literal
from thidua_xl.draft.tree import Node, Plan, Where, is_name
from thidua_xl.vietnamese import bare, clean, parse_date, short_date

_NUMBER = re.compile(r"Số\s*:?\s*((?:\d+\s*)?/\s*[A-ZĐ][\w\-]*\S*)", re.IGNORECASE)
_NUMBER_IN_TEXT = re.compile(
    r"Kế hoạch số\s+(\d+\s*/\s*KH[\w\-]*)\s+ngày\s+([\d/]+|\d+ tháng \d+ năm \d{4})", re.IGNORECASE
)
_PLACE = re.compile(r"(?:^|\n|\s{2,})([^,\n\d]{2,40}),\s*ngày\s*(\d{0,2})[\s….]*tháng\s*(\d{0,2})[\s….]*năm\s*(\d{4})?")


def draft_opening(plan: Plan, drafted: Drafted) -> None:
    """Draft what stands above the title and in it."""
    head = plan.of(Where.OPENING)
    for node in head:
        text = " ".join(node.lines)
        if match := _NUMBER.search(text):
            drafted.term("plan_number", node, literal(re.sub(r"\s+", "", match[1]), node))
        if match := _PLACE.search(text):
            _place_and_day(match, node, drafted)
    for node in plan.of(Where.PREAMBLE) if not plan.of(Where.TITLE) else []:
        if match := _NUMBER_IN_TEXT.search(node.text):
            drafted.term("plan_number", node, Cell(re.sub(r"\s+", "", match[1]), node.text, match[0]))
            day = parse_date(match[2])
            drafted.term("plan_date", node, Cell(short_date(day) if day else "", node.text, match[0]))
    _letterhead(plan, head, drafted)
    _name(plan, drafted)
    _code(drafted)


def _code(drafted: Drafted) -> None:
    """A code for the campaign, which no plan has: its number where it has one, else the first words of its name."""
    number = drafted.value("plan_number")
    words = re.sub(r"\W+", " ", bare(number if number[:1].isdigit() else drafted.value("name"))).split()
    named = next((row for row in drafted.of("terms") if row.cells["value"].value == drafted.value("name")), None)
    if named and words:
        drafted.term("code", named.nodes[0], Cell("-".join(words[:8]), "", "", "mã do chương trình đặt"))


def _place_and_day(match: re.Match[str], node: Node, drafted: Drafted) -> None:
    drafted.term("place", node, literal(clean(match[1]), node))
    day = parse_date(f"{match[2]}/{match[3]}/{match[4]}")
    if day is not None:
        drafted.term("plan_date", node, Cell(short_date(day), node.text, match[0].strip()))


def _letterhead(plan: Plan, head: list[Node], drafted: Drafted) -> None:
    """The names on the left of the head: the superior's where there are two, then the issuer's."""
    bodies: list[tuple[str, Node]] = []
    for node in head:
        if any(phrases.find("form.boilerplate", line) for line in node.lines):
            continue
        for line in filter(str.isupper, node.lines):
            found = phrases.find("form.body", line)
            if bodies and (found is None or _is_general(bodies[-1][0])):
                bodies[-1] = (f"{bodies[-1][0]} {line}", node)
            elif found:
                bodies.append((line, node))
    if bodies:
        name, node = bodies[-1]
        drafted.term("issuer", node, literal(recased(name, plan), node))
    if len(bodies) > 1:
        name, node = bodies[-2]
        drafted.term("superior", node, literal(recased(name, plan), node))


def _is_general(name: str) -> bool:
    found = phrases.find("form.body", name)
    return found is not None and found.value == "chung"


def draft_issuer(plan: Plan, drafted: Drafted) -> None:
    """Where the plan has no head: the issuer is named by who signs for whom, or by who issues in the preamble."""
    for node in plan.of(Where.SIGNATURE):
        if not drafted.value("issuer") and (found := phrases.find("terms.bloc_issuer", node.lines[0])):
            drafted.term("issuer", node, literal(recased(found.groups[0], plan), node))
    if not drafted.value("issuer"):
        _issuer_in_preamble(plan, drafted)
    _superior(plan, drafted)


def _superior(plan: Plan, drafted: Drafted) -> None:
    """Of which place the plan is, and under whom its issuer stands, where the head is missing."""
    named = Counter(found.groups[0] for node in plan.nodes for found in phrases.every("terms.locality", node.text))
    if not drafted.value("place") and named:
        place = named.most_common(1)[0][0]
        node = next(node for node in plan.nodes if place in node.text)
        drafted.term(
            "place", node, literal(place, node, "bản này không có phần đầu; lấy tên địa phương nêu nhiều nhất")
        )
    place = drafted.value("place")
    if not drafted.value("superior") and phrases.find("terms.under", drafted.value("issuer")):
        for node in plan.of(Where.PREAMBLE, Where.BODY):
            if found := phrases.find("terms.superior", node.text):
                whole = f"{found.groups[0]} {place}"
                drafted.term("superior", node, chosen(whole, node, found, "ghép từ tên chung và địa danh"))
                return


def _issuer_in_preamble(plan: Plan, drafted: Drafted) -> None:
    lead = plan.of(Where.PREAMBLE) or plan.of(Where.OPENING, Where.BODY)[:6]
    for node in lead:
        if found := phrases.find("terms.issuer", node.text):
            name = re.sub(r"^(?:Chủ tịch|Giám đốc|Thủ trưởng|Hiệu trưởng|Tổng Giám đốc) ", "", clean(found.groups[0]))
            drafted.term("issuer", node, Cell(name[:1].upper() + name[1:], node.text, found.groups[0]))
            return


def _name(plan: Plan, drafted: Drafted) -> None:
    """The name of the campaign: the title without the words that only open it."""
    titles = plan.of(Where.TITLE)
    lines = [line for node in titles for line in node.lines if not phrases.find("form.title_alone", line)]
    node = titles[-1] if titles else None
    if not lines:
        node = next((n for n in plan.nodes if phrases.find("terms.kind", n.text) and len(n.text) > 20), None)
        lines = [node.text] if node else []
    if node is None or not lines:
        return
    title = clean(" ".join(lines))
    title = recased(title, plan) if title.isupper() else title
    found = phrases.find("terms.name", title)
    name = title[found.end :] if found else title
    doubt = "" if found or not titles else "tên kế hoạch không theo cách viết thường gặp"
    drafted.term("name", node, literal(name[:1].upper() + name[1:], node, doubt), *titles)
    told_before = [drafted.value("plan_number"), *(node.text for node in plan.of(Where.PREAMBLE)[:3])]
    kind = phrases.find("terms.kind", " ".join(told_before))
    by_title = phrases.find("terms.kind", title)
    told = kind if kind and kind.value == "khối thi đua" else by_title or kind
    if told:
        drafted.term("kind", node, Cell(told.value, title, title[by_title.start : by_title.end] if by_title else ""))


def draft_end(plan: Plan, drafted: Drafted) -> None:
    """Draft who signs and who receives the plan."""
    for node in plan.of(Where.RECIPIENTS):
        found = phrases.find("form.recipients", node.text)
        text = node.text[found.end :].strip() if found else node.text
        text = text.rstrip(";,. ").removesuffix("./")
        if not text or text.endswith(":"):
            drafted.headings.append(node)
        else:
            drafted.term("recipients", node, literal(text, node))
    _signer(plan, drafted)


def _signer(plan: Plan, drafted: Drafted) -> None:
    end = _unbroken([(line, node) for node in plan.of(Where.SIGNATURE) for line in node.lines])
    name = next((place for place, (line, _node) in enumerate(end) if place and is_name(line)), None)
    if name is None:
        name = len(end)
    upper = [(line, node) for line, node in end[:name] if line.isupper()]
    authority = [(line, node) for line, node in upper if phrases.find("terms.signing", line)]
    posts = [(line, node) for line, node in upper if not phrases.find("terms.signing", line)]
    if authority:
        text = "\n".join(re.sub(r"^(TM|KT|TL|TUQ|Q)\.\s*", r"\1. ", line) for line, _node in authority)
        drafted.term("signing_authority", authority[0][1], literal(text, authority[0][1]), *(n for _l, n in authority))
    if posts:
        parts = [part for line, _node in posts for part in line.split(" - ")]
        text = " - ".join(recased(part, plan) for part in parts)
        drafted.term("signer_position", posts[-1][1], literal(text, posts[-1][1]), *(n for _line, n in posts))
    if name < len(end):
        line, node = end[name]
        drafted.term("signer", node, literal(line, node))


def _unbroken(lines: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """The lines of a signature, a line put back that a narrow cell broke off the one above it."""
    found: list[tuple[str, Node]] = []
    for line, node in lines:
        above = found[-1][0] if found else ""
        heads = phrases.find("terms.post", line) or phrases.find("terms.signing", line)
        if above.isupper() and line.isupper() and not heads and phrases.find("terms.signing", above):
            found[-1] = (f"{above} {line}", found[-1][1])
        else:
            found.append((line, node))
    return found


def recased(text: str, plan: Plan) -> str:
    """Give a text in capitals as the plan writes its words elsewhere, the longest runs of them first."""
    if not text.isupper():
        return text
    corpus = " ".join(line for node in plan.nodes for line in node.lines if not line.isupper())
    lowered = corpus.lower()
    words = clean(text).split()
    done: list[str] = []
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + 12), place, -1):
            run = " ".join(words[place:end]).lower()
            at = re.search(rf"(?<!\w){re.escape(run)}(?!\w)", lowered)
            if at:
                done.append(corpus[at.start() : at.end()])
                place = end
                break
        else:
            done.append(words[place].lower())
            place += 1
    given = " ".join(done)
    return given[:1].upper() + given[1:]
