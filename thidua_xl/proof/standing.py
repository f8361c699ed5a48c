"""Finished papers by themselves: figures that must agree within one paper, and facts that must agree across papers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from thidua_xl import legal
from thidua_xl.numerals import amount_in_words, percent
from thidua_xl.proof.comparing import Disagreement
from thidua_xl.proof.facts import Fact, FactKind, Vocabulary, facts_of, key
from thidua_xl.vietnamese import decimal_text
from thidua_xl.word.texts import Line

_NOTHING = Vocabulary()
_HEADS = {
    "name": ("họ và tên", "họ tên", "tên tập thể"),
    "position": ("chức vụ, đơn vị",),
    "award": ("hình thức",),
    "votes": ("số phiếu đồng ý", "tổng đồng ý"),
    "share": ("tỷ lệ",),
    "amount": ("tiền thưởng", "cộng (đồng)"),
}
_TITLES = {"position": "chức vụ, đơn vị", "award": "hình thức", "votes": "số phiếu", "amount": "số tiền"}


@frozen
class Row:
    """A row of a table that names someone: the cells by what they hold."""

    file: str
    name: str
    cells: Mapping[str, Line]


def rows_of(file: str, lines: Sequence[Line]) -> list[Row]:
    """List the rows that name someone, in tables whose head says which column holds what."""
    rows: dict[tuple[int, int], dict[int, Line]] = {}
    for line in lines:
        if line.row is not None:
            rows.setdefault(line.row, {})[line.column] = line
    heads: dict[int, dict[int, str]] = {}
    found = []
    for (table, _number), cells in rows.items():
        columns = {column: _head(cell.text) for column, cell in cells.items()}
        if "name" in columns.values() and len(cells) > 2:
            heads[table] = {column: name for column, name in columns.items() if name}
        elif table in heads and len(cells) > 1:
            own = {heads[table][column]: cell for column, cell in cells.items() if column in heads[table]}
            if "name" in own and not key(own["name"].text).startswith(key("cộng")):
                found.append(Row(file, own["name"].text, own))
    return found


def _head(text: str) -> str:
    folded = key(text)
    return next((name for name, words in _HEADS.items() if any(key(word) in folded for word in words)), "")


def within(file: str, lines: Sequence[Line]) -> Iterator[Disagreement]:
    """List what one paper contradicts in itself, and what it cites wrongly."""
    rows = rows_of(file, lines)
    yield from _shares(file, rows)
    yield from _sums(file, lines, rows)
    yield from _counts(file, lines, rows)
    yield from _amounts(file, lines)
    yield from _decrees(file, lines)
    yield from _forms(file, lines)


def _shares(file: str, rows: Sequence[Row]) -> Iterator[Disagreement]:
    """A share is the votes' own, of all members."""
    for row in rows:
        votes, share = row.cells.get("votes"), row.cells.get("share")
        parts = re.fullmatch(r"(\d+)/(\d+)", votes.text) if votes else None
        if parts is None or share is None or not int(parts[2]) or not share.text.endswith("%"):
            continue
        expected = percent(Fraction(int(parts[1]), int(parts[2])))
        stated = Fraction(share.text[:-1].strip().replace(",", "."))
        if abs(stated - 100 * Fraction(int(parts[1]), int(parts[2]))) > Fraction(6, 10):
            yield Disagreement(
                file, share.place, FactKind.SHARE.value, f"{expected} ({votes and votes.text})", share.text
            )


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(".", "")) if re.fullmatch(r"\d{1,3}(\.\d{3})+|\d+", text) else None


def _sums(file: str, lines: Sequence[Line], rows: Sequence[Row]) -> Iterator[Disagreement]:
    """The total is the sum of its column."""
    amounts = [_number(row.cells["amount"].text) for row in rows if "amount" in row.cells]
    known = [amount for amount in amounts if amount is not None]
    totals = [line for line in lines if line.row is not None and key(line.text).startswith(key("cộng"))]
    for total in totals:
        stated = next((one for one in lines if one.row == total.row and _number(one.text) is not None), None)
        if stated is not None and known and _number(stated.text) != sum(known):
            yield Disagreement(
                file, stated.place, FactKind.AMOUNT.value, decimal_text(sum(known, Decimal(0))), stated.text
            )


def _counts(file: str, lines: Sequence[Line], rows: Sequence[Row]) -> Iterator[Disagreement]:
    """Collectives, persons and households counted in a sentence are the rows that name them."""
    names = {key(row.name) for row in rows}
    for line in lines:
        counts = [fact for fact in facts_of(line.text, _NOTHING) if fact.kind is FactKind.COUNT]
        stated = sum(int(fact.written.split()[0]) for fact in counts)
        says_all = any(key(word) in key(line.text) for word in ("danh sách gồm", "có tên", "phiếu gồm"))
        if counts and names and line.row is None and says_all and stated != len(names):
            written = ", ".join(fact.written for fact in counts)
            yield Disagreement(
                file, line.place, FactKind.COUNT.value, f"{len(names):02d} dòng có tên trong bảng", written
            )


def _amounts(file: str, lines: Sequence[Line]) -> Iterator[Disagreement]:
    """An amount in words is the amount in figures that stands before it; or the paper's total."""
    total = next((line.text for line in lines if line.row and _is_total(lines, line)), "")
    for line in lines:
        facts = facts_of(line.text, _NOTHING)
        words = [fact for fact in facts if fact.kind is FactKind.IN_WORDS]
        figures = [fact.written for fact in facts if fact.kind is FactKind.AMOUNT] or [total]
        amount = _number(figures[0]) if figures[0] else None
        if not words or amount is None:
            continue
        expected = amount_in_words(amount)
        if _words(expected) != words[0].value:
            yield Disagreement(file, line.place, FactKind.IN_WORDS.value, expected, words[0].written)


def _is_total(lines: Sequence[Line], line: Line) -> bool:
    leads = any(one.row == line.row and key(one.text).startswith((key("cộng"), key("tổng cộng"))) for one in lines)
    return leads and _number(line.text) is not None


def _words(text: str) -> str:
    return next((fact.value for fact in facts_of(text, _NOTHING) if fact.kind is FactKind.IN_WORDS), "")


def _day(lines: Sequence[Line]) -> date | None:
    """The day of a paper, as its letterhead has it; None where văn thư has not filled it in."""
    for line in lines[:8]:
        for fact in facts_of(line.text, _NOTHING):
            if fact.kind is FactKind.DAY and line.row is not None:
                return date.fromisoformat(fact.value) if re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value) else None
    return None


def _decrees(file: str, lines: Sequence[Line]) -> Iterator[Disagreement]:
    """A decree on forms is cited with its own day, and is in force on the day of the paper."""
    day = _day(lines)
    for line in lines:
        facts = facts_of(line.text, _NOTHING)
        for fact in facts:
            pack = next(
                (one for one in legal.packs() if fact.kind is FactKind.NUMBER and fact.written in one.decree), None
            )
            if pack is None:
                continue
            own = next(one.value for one in facts_of(pack.decree, _NOTHING) if one.kind is FactKind.DAY)
            cited = _after(line.text, fact.written, facts)
            if cited is not None and cited.value != own:
                yield Disagreement(file, line.place, "ngày của văn bản được dẫn", pack.decree, cited.written)
            if day is not None and not pack.start <= day <= (pack.end or date.max):
                yield Disagreement(file, line.place, "văn bản còn hiệu lực", legal.on(day).decree, fact.written)


def _after(text: str, number: str, facts: Sequence[Fact]) -> Fact | None:
    """The day written right after a number, if any."""
    rest = text.partition(number)[2].lstrip()
    return next((fact for fact in facts if fact.kind is FactKind.DAY and rest.startswith(fact.written)), None)


def _forms(file: str, lines: Sequence[Line]) -> Iterator[Disagreement]:
    """A form's number says nothing without its decree: Mẫu số 08 is another one in each."""
    for line in lines:
        facts = facts_of(line.text, _NOTHING)
        forms = [fact for fact in facts if fact.kind is FactKind.FORM]
        if forms and not any("nđ-cp" in fact.value or "NĐ-CP" in fact.written for fact in facts):
            yield Disagreement(file, line.place, FactKind.FORM.value, "số mẫu kèm tên nghị định", forms[0].written)


def across(papers: Mapping[str, Sequence[Line]]) -> Iterator[Disagreement]:
    """List what papers say differently of one nominee: each that departs from what most of them say.

    Votes are compared within one folder: those of a unit and those of the council are different votes.
    """
    rows = [row for file, lines in papers.items() for row in rows_of(file, lines)]
    said: dict[tuple[str, str, str], list[tuple[str, Line]]] = {}
    for row in rows:
        for what, cell in row.cells.items():
            if what in _TITLES:
                where = row.file.rpartition("/")[0] if what == "votes" else ""
                said.setdefault((key(row.name), what, where), []).append((row.file, cell))
    for (_name, what, _where), cells in said.items():
        values = Counter(key(cell.text) for _file, cell in cells)
        usual, _times = values.most_common(1)[0]
        meant = next(cell.text for _file, cell in cells if key(cell.text) == usual)
        for file, cell in cells:
            if key(cell.text) != usual:
                yield Disagreement(file, cell.place, _TITLES[what], meant, cell.text)
