"""How many may be commended: every wording of a number of awards becomes rows that can be counted."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from thidua_xl.draft import phrases
from thidua_xl.draft.awards import named_in
from thidua_xl.draft.kinds import subjects_in, units_in
from thidua_xl.draft.phrases import Found
from thidua_xl.draft.rows import Cell, Drafted, chosen
from thidua_xl.draft.tree import Node, Plan, Where, held_above
from thidua_xl.sheets import QUOTAS, Counting, QuotaBase
from thidua_xl.vietnamese import fold

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}
_NEAR = frozenset({"quotas", "awards", "occasion"})
_SHORT = {"tập thể": "TT", "cá nhân": "CN", "hộ gia đình": "HG"}


@frozen
class Limit:
    """One number of awards: how it is counted, for whom, how many, in which words, and why it is doubted."""

    counting: Counting
    subjects: tuple[str, ...]
    limit: str
    doubt: str
    found: Found


def draft_quotas(plan: Plan, drafted: Drafted) -> None:
    """Draft `Số lượng`: from the paragraphs near the awards, or wherever a paragraph says how many at most."""
    for node in plan.of(Where.BODY):
        if node.cells:
            continue
        near = bool(_NEAR.intersection(held_above(node)))
        for sentence in re.split(r"(?<=[.;])\s+", node.text):
            lead = phrases.find("quotas.lead", sentence)
            if (lead and (near or lead.value == "tối đa")) or "quotas" in held_above(node):
                for limit in _limits(sentence):
                    elsewhere = "" if near else "câu này không ở mục khen thưởng, số lượng"
                    _row(node, sentence, evolve(limit, doubt=limit.doubt or elsewhere), drafted)


def _limits(sentence: str) -> Iterator[Limit]:
    for found in phrases.every("quotas.counting", sentence):
        counting = Counting(found.value)
        match counting:
            case Counting.TOTAL:
                subjects = subjects_in(found.groups[1], groups=False) if found.groups[1] else []
                doubt = "" if subjects else "kế hoạch không nói trường hợp nào; lấy tập thể và cá nhân"
                yield Limit(counting, tuple(subjects or ["tập thể", "cá nhân"]), _count(found), doubt, found)
            case Counting.SHARE:
                yield Limit(counting, *_whose(found), found)
            case Counting.EITHER:
                subjects = [found.groups[1].lower(), found.groups[3].lower()]
                alike = not found.groups[2] or _number(found.groups[2]) == _number(found.groups[0])
                if alike:
                    yield Limit(counting, tuple(subjects), _count(found), "", found)
                else:
                    doubt = "hai số khác nhau nối bằng “hoặc”"
                    yield Limit(Counting.UNCLEAR, tuple(subjects), _count(found), doubt, found)
            case Counting.UNCLEAR:
                subjects = [found.groups[1].lower(), found.groups[3].lower()]
                subjects += ["hộ gia đình"] if found.groups[4] else []
                yield Limit(counting, tuple(dict.fromkeys(subjects)), _count(found), "", found)
            case Counting.EACH:
                known = found.groups[1].lower() in _SHORT
                doubt = "" if known else "kế hoạch không gọi là tập thể"
                yield Limit(counting, (found.groups[1].lower() if known else "tập thể",), _count(found), doubt, found)


def _whose(found: Found) -> tuple[tuple[str, ...], str, str]:
    """Of whom a share is, how large, and why it is doubted."""
    named = found.groups[1].lower()
    share = found.groups[0].replace(" ", "")
    if named in _SHORT:
        return (named,), share, ""
    return ("tập thể" if named == "đơn vị" else "cá nhân",), share, f"kế hoạch viết “{named}”"


def _count(found: Found) -> str:
    return str(_number(found.groups[0]))


def _number(words: str) -> int:
    digits = re.search(r"\d+", words)
    return int(digits[0]) if digits else _WORDS[fold(words.split(" (", maxsplit=1)[0])]


def _row(node: Node, sentence: str, limit: Limit, drafted: Drafted) -> None:
    awards, awards_doubt = _awards(node, sentence, drafted)
    if not awards:
        return
    base = phrases.find("quotas.base", sentence[: limit.found.start + 1])
    apart = phrases.find("quotas.except", sentence)
    kinds, units = _units(base, sentence[: limit.found.start])
    everywhere = "" if base else "kế hoạch không nói số lượng này tính trên đâu"
    among = phrases.find("quotas.among", sentence) if limit.counting is Counting.SHARE else None
    words = sentence[limit.found.start : limit.found.end]
    short = "-".join(_SHORT[subject] for subject in limit.subjects) if len(limit.subjects) == 1 else ""
    drafted.add(
        QUOTAS,
        node,
        (),
        code=Cell(_code(["SL", *awards[:1], short], drafted), ""),
        awards=Cell("; ".join(awards), node.text, "", awards_doubt),
        base=chosen(base.value if base else QuotaBase.CAMPAIGN, node, base, everywhere),
        unit_kinds=Cell("; ".join(kinds), node.text, units),
        except_units=Cell("; ".join(units_in(next(filter(None, apart.groups)))) if apart else "", node.text),
        subjects=Cell("; ".join(limit.subjects), node.text, words, limit.doubt),
        counting=Cell(limit.counting, node.text, words, limit.doubt),
        limit=Cell(limit.limit, node.text, words, limit.doubt),
        among=chosen(among.value if among else "", node, among),
        uncertain_subjects=_uncertain(node),
    )


def _units(base: Found | None, before: str) -> tuple[list[str], str]:
    """The kinds and names of units that a number is for, [] for all; and the words that say so."""
    words = before[base.start :] if base and base.groups[0] else ""
    inside = re.search(r"\(([^)]+)\)", words)
    outside = re.sub(r"\([^)]*\)?|, trừ .*", "", base.groups[0] if base else "").strip()
    if not outside or phrases.find("quotas.any_unit", outside):
        apart = inside and phrases.find("quotas.except", inside[0])
        return (units_in(inside[1]) if inside and not apart else []), words
    return units_in(outside) or [outside.removeprefix("các ")], words


def _uncertain(node: Node) -> Cell:
    found = phrases.find("quotas.uncertain", node.text)
    return chosen("; ".join(subjects_in(found.groups[0], groups=False)) if found else "", node, found)


def _awards(node: Node, sentence: str, drafted: Drafted) -> tuple[list[str], str]:
    """The codes of the awards that a number is of: those of its own sentence, its paragraph, or the heading above."""
    rows = drafted.of("awards")
    for above in node.above():
        codes = list(dict.fromkeys(row.cells["code"].value for row in rows if row.nodes[0] is above))
        named = named_in(sentence, rows) if above is node else named_in(above.head, rows)
        if len(codes) == 1:
            return codes, ""
        if codes and named:
            named = [code for code in codes if code in named] or codes
        if named:
            return named, "" if len(named) == 1 else "câu này có thể nói về nhiều hình thức"
    codes = list(dict.fromkeys(row.cells["code"].value for row in rows))
    return codes, "" if len(codes) == 1 else "kế hoạch không nói số lượng này của hình thức nào"


def _code(parts: list[str], drafted: Drafted) -> str:
    code = "-".join(part for part in parts if part)
    taken = {row.cells["code"].value for row in drafted.of("quotas")}
    return next(one for one in (code, *(f"{code}-{n}" for n in range(2, 999))) if one not in taken)
