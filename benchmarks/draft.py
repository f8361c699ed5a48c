"""`draft` against rules that people wrote of the same plans: precision of what is not marked, recall, by field."""

import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import define, field, frozen
from rapidfuzz import fuzz

from benchmarks.harness import Result
from thidua_xl import assets, pipeline
from thidua_xl.books import MarkdownBook, open_book
from thidua_xl.draft import Cell, draft_rules
from thidua_xl.draft.dates import moments, years
from thidua_xl.pipeline.checking import read_rules
from thidua_xl.pipeline.drafting import read_blocks
from thidua_xl.sheets import RULE_SHEETS, TERM_KEYS, Kind
from thidua_xl.tables import show
from thidua_xl.vietnamese import fold, parse_date

PAIRS = "pairs.txt"
_ALIKE, _SAME, _SHORTENED = (
    85,
    92,
    55,
)  # of 100: texts that say the same; those of one place that people shortened
_OF_PEOPLE = re.compile(r"(?:kế hoạch|bài|bản sao) không|đề cương chung", re.IGNORECASE)
"""Where a basis says so, a person added the row: the plan does not carry it."""
_STRICT = frozenset({"date", "number", "quota"})


@define
class Record:
    """A row as both sides are compared: sheet, field → value, and the fields that are only proposed."""

    sheet: str
    values: dict[str, str]
    doubted: frozenset[str] = frozenset()


@define
class Tally:
    """Counts by group of fields: right and all of what is unmarked, met and all of what the plan carries."""

    right: Counter[str] = field(factory=Counter)
    said: Counter[str] = field(factory=Counter)
    met: Counter[str] = field(factory=Counter)
    carried: Counter[str] = field(factory=Counter)
    wrong: list[str] = field(factory=list)
    missed: list[str] = field(factory=list)

    def add(self, other: "Tally") -> None:
        """Add the counts of another plan."""
        for name in ("right", "said", "met", "carried"):
            getattr(self, name).update(getattr(other, name))
        self.wrong += other.wrong
        self.missed += other.missed


def run(rounds: int, *, full: bool = False, plans: Path | None = None) -> Result:
    """Measure the shipped campaigns' own plans, or the plans of a folder: `pairs.txt` names each plan and its rules.

    A line of `pairs.txt` is `plan file | rules`: a workbook beside it, or the id of a shipped campaign.
    """
    del rounds  # the same text gives the same rows
    total = Tally()
    details: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as scratch:
        pairs = list(_pairs(plans)) if plans else list(_own_plans(Path(scratch)))
        for plan, rules in pairs:
            tally, seconds = measure(plan, rules)
            total.add(tally)
            details[f"{plan.name[:40]}: precision, recall, s"] = f"{_share(tally)} in {seconds:.2f}"
    groups = sorted(total.carried | total.said)
    details |= {f"wrong unmarked {n}": text for n, text in enumerate(total.wrong, start=1)}
    if full:
        details |= {f"missed {n}": text for n, text in enumerate(total.missed, start=1)}
    strict = [text for text in total.wrong if text.split(" ")[0] in _STRICT]
    shares = {}
    for group in groups:
        shares[f"precision {group} ({total.said[group]})"] = _ratio(total.right[group], total.said[group])
        shares[f"recall {group} ({total.carried[group]})"] = _ratio(total.met[group], total.carried[group])
    shares["precision of unmarked cells"] = _ratio(total.right.total(), total.said.total())
    shares["recall of what the plans carry"] = _ratio(total.met.total(), total.carried.total())
    details["wrong unmarked dates, numbers, quotas"] = len(strict)
    return Result("draft", {}, not strict, shares=shares, details=details)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _share(tally: Tally) -> str:
    precision = _ratio(tally.right.total(), tally.said.total())
    return f"{precision:.3f}, {_ratio(tally.met.total(), tally.carried.total()):.3f}"


def _pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    for line in (folder / PAIRS).read_text(encoding="utf-8").splitlines():
        if "|" in line:
            plan, rules = (part.strip() for part in line.split("|"))
            own = assets.folder("workbooks") / f"{rules}.md"
            yield folder / plan, own if own.is_file() else folder / rules


def _own_plans(folder: Path) -> Iterator[tuple[Path, Path]]:
    for name in assets.campaigns():
        rules = assets.folder("workbooks") / f"{name}.md"
        made = pipeline.make_plan(rules.with_suffix(".xlsx"), folder / name)
        yield folder / name / made.written[0], rules


def measure(plan: Path, rules: Path) -> tuple[Tally, float]:
    """Draft a plan and compare it with rules written by people; give the tally and the seconds of drafting."""
    blocks = read_blocks(plan)
    start = time.perf_counter()
    read, drafted = draft_rules(blocks)
    seconds = time.perf_counter() - start
    ours = [
        Record(row.sheet.name, {f: c.value for f, c in row.cells.items()}, _doubted(row.cells)) for row in drafted.rows
    ]
    tally = Tally()
    truth = list(_of_book(rules))
    for sheet in _COMPARED:
        mine, theirs = (_merged([one for one in rows if one.sheet == sheet]) for rows in (ours, truth))
        Comparison(read.text, sheet).tell(mine, theirs, tally)
    return tally, seconds


def _merged(records: list[Record]) -> list[Record]:
    """The rows of a sheet; those of one award as one row, for all its subjects."""
    if not records or records[0].sheet != "awards":
        return records
    by_code: dict[str, Record] = {}
    for record in records:
        first = by_code.setdefault(record.values["code"], record)
        if first is not record:
            first.values = first.values | {
                "subjects": f"{first.values['subjects']}; {record.values['subjects']}",
            }
    return list(by_code.values())


def _doubted(cells: dict[str, Cell]) -> frozenset[str]:
    return frozenset(name for name, cell in cells.items() if cell.doubt)


def _of_book(rules: Path) -> Iterator[Record]:
    book = MarkdownBook(rules.read_text(encoding="utf-8")) if rules.suffix == ".md" else open_book(rules)
    tables = read_rules(book.grids(), frozenset(assets.templates())).tables
    for sheet in RULE_SHEETS:
        table = tables[sheet.name]
        for row in table.rows:
            yield Record(sheet.name, {column.field: show(table.typed(row, column.field)) for column in sheet.columns})


# -- when two values say the same -------------------------------------------------------------------------------------


def norm(text: str) -> str:
    """Give the form in which texts are compared: caseless, without signs, Ủy ban nhân dân written short."""
    text = fold(text).replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd").replace("uỷ", "ủy")
    return " ".join(re.sub(r"[^\w%<>=.,/]", " ", text).replace(",", " ").split())


def same_text(one: str, other: str) -> bool:
    """Tell whether one text holds the other, but for a few letters."""
    return fuzz.partial_ratio(norm(one), norm(other)) >= _ALIKE or fuzz.token_set_ratio(norm(one), norm(other)) >= _SAME


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, or one is the other's with its place left out."""
    short, long = sorted((norm(one), norm(other)), key=len)
    return fuzz.ratio(short, long) >= _ALIKE or (bool(short) and short in long)


def same_date(one: str, other: str) -> bool:
    """Tell whether two dates are one day."""
    return parse_date(one) == parse_date(other) is not None


def same_word(one: str, other: str) -> bool:
    """Tell whether two values are letter for letter the same, but for case, spaces and signs."""
    return norm(one) == norm(other)


def shortened(one: str, other: str) -> bool:
    """Tell whether one text is the other in fewer words: for rows already known to be one."""
    return same_text(one, other) or fuzz.token_set_ratio(norm(one), norm(other)) > _SHORTENED


def same_part(one: str, other: str) -> bool:
    """Tell whether one list holds the other."""
    first, second = ({norm(part) for part in text.split(";") if part.strip()} for text in (one, other))
    return first <= second or second <= first


def same_number(one: str, other: str) -> bool:
    """Tell whether two numbers of a plan are one; a plan may leave the figure to the registry clerk (`/KH-UBND`)."""
    return same_word(one, other) or (one.startswith("/") and other.endswith(one))


def same_set(one: str, other: str) -> bool:
    """Tell whether two lists hold the same; a citizen counts as an individual."""
    first, second = (
        {norm(part).replace("người dân", "cá nhân") for part in text.split(";") if part.strip()}
        for text in (one, other)
    )
    return first == second


# -- sheets -----------------------------------------------------------------------------------------------------------

Same = Callable[[str, str], bool]


@frozen
class Compared:
    """How a sheet is compared: which rows are one, and of each field its group, its test, whether words of the plan."""

    same_row: Callable[[Record, Record], bool]
    fields: dict[str, tuple[str, Same, bool]]


def _value(record: Record, name: str) -> str:
    return record.values.get(name, "")


def _term(ours: Record, theirs: Record) -> bool:
    name = _value(theirs, "term")
    return _value(ours, "term") == name and _TERM_TESTS[name](_value(ours, "value"), _value(theirs, "value"))


_EXACT = {"place", "signer", "kind", "membership", "one_award", "legal_pack"}
_TERM_TESTS: dict[str, Same] = {
    term.heading: same_date if term.kind is Kind.DATE else same_word if term.field in _EXACT else same_text
    for term in TERM_KEYS
}
_TERM_TESTS |= {term.heading: same_number for term in TERM_KEYS if term.field == "plan_number"}
_TERM_GROUPS = {term.heading: "date" if term.kind is Kind.DATE else "head" for term in TERM_KEYS}
_TERM_GROUPS |= {term.heading: "text" for term in TERM_KEYS if term.many or term.kind is Kind.LONG}
_TERM_GROUPS |= {term.heading: "number" for term in TERM_KEYS if term.field == "plan_number"}


def _award(ours: Record, theirs: Record) -> bool:
    return same_name(_value(ours, "name"), _value(theirs, "name")) or (
        norm(_value(ours, "name"))[:9] == norm(_value(theirs, "name"))[:9]
        and same_name(_value(ours, "authority"), _value(theirs, "authority"))
    )


def _by(name: str) -> Callable[[Record, Record], bool]:
    def alike(ours: Record, theirs: Record) -> bool:
        one, other = _value(ours, name), _value(theirs, name)
        near = (
            same_word(_value(ours, "basis"), _value(theirs, "basis")) and fuzz.token_set_ratio(one, other) > _SHORTENED
        )
        return near or same_text(one, other)

    return alike


def _quota(ours: Record, theirs: Record) -> bool:
    alike = [
        same_word(_value(ours, name), _value(theirs, name)) for name in ("limit", "counting", "base", "unit_kinds")
    ]
    return sum(alike) >= 3 and same_set(_value(ours, "subjects"), _value(theirs, "subjects"))


def _paper(ours: Record, theirs: Record) -> bool:
    return (
        same_word(_value(ours, "occasion"), _value(theirs, "occasion"))
        and (same_set(_value(ours, "subjects"), _value(theirs, "subjects")))
        and same_text(_value(ours, "name"), _value(theirs, "name"))
        and bool(_value(ours, "only_kinds")) == bool(_value(theirs, "only_kinds"))
    )


def _deadline(ours: Record, theirs: Record) -> bool:
    days = [(_value(record, "start"), _value(record, "end")) for record in (ours, theirs)]
    if any(days[1]):
        return any(mine and same_date(mine, other) for mine, other in zip(*days, strict=True))
    return same_word(_value(ours, "occasion"), _value(theirs, "occasion")) and same_text(
        _value(ours, "task"), _value(theirs, "task")
    )


def _route(ours: Record, theirs: Record) -> bool:
    return same_set(_value(ours, "submitter_kinds"), _value(theirs, "submitter_kinds"))


_COMPARED = {
    "terms": Compared(_term, {"value": ("head", same_text, True)}),
    "awards": Compared(
        _award,
        {
            "name": ("award", same_name, True),
            "authority": ("award", same_name, True),
            "proposer": ("award", same_name, True),
            "subjects": ("subject", same_set, False),
        },
    ),
    "criteria": Compared(
        _by("text"),
        {
            "text": ("criterion", shortened, True),
            "subjects": ("subject", same_set, False),
            "combine": ("criterion", same_word, False),
            "kind": ("criterion", same_word, False),
            "threshold": ("number", same_word, False),
        },
    ),
    "quotas": Compared(
        _quota,
        dict.fromkeys(
            ("base", "unit_kinds", "except_units", "subjects", "counting", "limit", "among"), ("quota", same_set, False)
        ),
    ),
    "documents": Compared(
        _paper,
        {
            "name": ("paper", same_text, True),
            "subjects": ("paper", same_set, False),
            "template": ("paper", same_word, False),
            "scope": ("paper", same_word, False),
            "mandatory": ("paper", same_word, False),
            "except_kinds": ("paper", same_set, False),
            "only_kinds": ("paper", same_set, False),
        },
    ),
    "deadlines": Compared(
        _deadline,
        {
            "start": ("date", same_date, True),
            "end": ("date", same_date, True),
            "kind": ("deadline", same_word, False),
            "task": ("deadline", same_text, False),
            "recipient": ("deadline", same_text, True),
            "occasion": ("deadline", same_word, False),
        },
    ),
    "routes": Compared(
        _route,
        {
            "subjects": ("route", same_part, False),
            "nominee_unit_kinds": ("route", same_set, False),
            "submitter_kinds": ("route", same_set, False),
        },
    ),
    "indicators": Compared(
        _by("text"),
        {
            "text": ("indicator", shortened, True),
            "kind": ("indicator", same_word, False),
            "maximum": ("number", same_word, False),
            "bands": ("indicator", same_set, False),
        },
    ),
    "outline": Compared(
        _by("title"),
        {
            "title": ("outline", same_text, True),
            "number": ("outline", same_word, False),
            "source": ("outline", same_word, False),
        },
    ),
}
_KEYS = {"awards": "name", "criteria": "text", "documents": "name", "indicators": "text", "outline": "title"}


# -- comparing --------------------------------------------------------------------------------------------------------


class Comparison:
    """One sheet of one plan: what the reader says beside what people wrote, and what the plan's own words carry."""

    def __init__(self, plan: str, sheet: str) -> None:
        self._plan, self._sheet, self._how = norm(plan), sheet, _COMPARED[sheet]
        spans = [span for span in moments(plan) if span]
        spans += [span for found in re.findall(r"\d{4}(?:\s*[-–]\s*\d{4})?", plan) if (span := years(found))]
        self._days = {day for span in spans for day in span}

    def tell(self, ours: list[Record], theirs: list[Record], tally: Tally) -> None:
        """Count into the tally."""
        for record in filter(self._is_carried, theirs):
            self._recall(record, [one for one in ours if self._how.same_row(one, record)], tally)
        for record in ours:
            if _value(record, "kind") != "nhóm":
                self._precision(record, [one for one in theirs if self._how.same_row(record, one)], tally)

    def _is_carried(self, record: Record) -> bool:
        """Leave out rows that a person added to what the plan says: the basis says so, or the plan lacks the words."""
        if _OF_PEOPLE.search(_value(record, "basis")) or _value(record, "kind") == "nhóm":
            return False
        key = _KEYS.get(self._sheet)
        return key is None or self._holds(_value(record, key))

    def _holds(self, value: str) -> bool:
        day = parse_date(value)
        if day is not None:
            return day in self._days
        return fuzz.partial_ratio(norm(value), self._plan) >= _ALIKE

    def _group(self, record: Record, name: str) -> str:
        return _TERM_GROUPS[_value(record, "term")] if self._sheet == "terms" else self._how.fields[name][0]

    def _recall(self, record: Record, found: list[Record], tally: Tally) -> None:
        for name, (_group, same, words) in self._how.fields.items():
            value = _value(record, name)
            if (
                not value
                or self._is_inner(record, name)
                or (words and not self._holds(value) and _value(record, "term") not in _CHOSEN)
            ):
                continue
            group = self._group(record, name)
            tally.carried[group] += 1
            test = _TERM_TESTS[_value(record, "term")] if self._sheet == "terms" else same
            if any(test(_value(one, name), value) for one in found):
                tally.met[group] += 1
            else:
                tally.missed.append(f"{group} {self._sheet}.{name} {_value(record, 'term')} “{value[:80]}”")

    def _precision(self, record: Record, found: list[Record], tally: Tally) -> None:
        for name, (_group, same, _words) in self._how.fields.items():
            value = _value(record, name)
            if not value or name in record.doubted or (_value(record, "term") == _LISTED and not found):
                continue
            group = self._group(record, name)
            tally.said[group] += 1
            test = _TERM_TESTS[_value(record, "term")] if self._sheet == "terms" else same
            if any(test(value, _value(one, name)) or self._is_inner(one, name) for one in found):
                tally.right[group] += 1
            else:
                beside = _value(found[0], name) if found else "no such row"
                tally.wrong.append(
                    f"{group} {self._sheet}.{name} {_value(record, 'term')} “{value[:80]}” for “{beside[:60]}”"
                )

    def _is_inner(self, theirs: Record, name: str) -> bool:
        """A criterion that people parted further: how its own group is judged says nothing of the whole."""
        return self._sheet == "criteria" and name == "combine" and bool(re.search(r"\d$", _value(theirs, "group")))


_LISTED = "Nơi nhận"
"""People shorten this list; what the plan lists beyond theirs is not held against the reader."""
_CHOSEN = frozenset(term.heading for term in TERM_KEYS if term.choices)
