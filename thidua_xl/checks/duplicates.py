"""The same thing twice: nominations, people, texts, and names that differ only by tone placement or form."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from thidua_xl.columns import Cells, Places, combine, firsts, repeated
from thidua_xl.findings import Fault, Finding, RowRefs, phrases
from thidua_xl.review import Review
from thidua_xl.tables import Table
from thidua_xl.vietnamese import fold, join_words, tone_fold

_SENTENCE = 40  # letters; shorter sentences are common phrases
_ALIKE = 0.6


def check_repeated_nominations(review: Review) -> Iterable[Finding]:
    """Report a nominee put forward twice for the same award on the same occasion (TR01), at each of its rows.

    A row pasted twice, code and all, is reported by its code (OB05).
    """
    facts, table = review.facts, review.nominations
    places = _apart(np.flatnonzero(review.sound), table.values["code"])
    for group in repeated(places, (facts.nominee, facts.award_code, facts.occasion)):
        for place in group:
            others = RowRefs.of(table.row_ref(other, keyed=True) for other in group if other != place)
            yield table.finding_at(place, Fault("TR01", "nominee", {"name": facts.name[place], "others": others}))


def _apart(places: Places, codes: Cells) -> Places:
    """Leave out rows whose code stood before among these rows; rows without a code stay."""
    chosen = codes.take(places)
    first = np.zeros(len(places), dtype=bool)
    first[firsts(combine([chosen]))] = True
    return places[first | ~chosen.filled]


def check_copied_texts(review: Review) -> Iterable[Finding]:
    """Report achievements that are copies of each other (TR02), or share most of their sentences (TR05)."""
    table = review.nominations
    written = table.values["achievement"]
    places = np.flatnonzero(review.active & written.filled).tolist()
    texts: dict[int, str] = {table.rows[place]: written[place] for place in places}
    nominees = {table.rows[place]: review.facts.nominee[place] for place in places}
    sentences = {row: _sentences(text) for row, text in texts.items()}
    users: dict[str, list[int]] = {}
    for row, parts in sentences.items():
        for part in parts:
            users.setdefault(part, []).append(row)
    for row, parts in sentences.items():
        shared: dict[int, int] = {}
        for part in parts:
            for other in users[part]:
                if other != row and nominees[other] != nominees[row]:
                    shared[other] = shared.get(other, 0) + len(part)
        if not shared:
            continue
        other = max(shared, key=lambda key: shared[key])
        share = shared[other] / sum(map(len, parts))
        others = table.row_ref(table.places[other], keyed=True)
        if fold(texts[row]) == fold(texts[other]):
            yield table.finding("TR02", row, "achievement", others=others)
        elif share >= _ALIKE:
            yield table.finding("TR05", row, "achievement", others=others, share=f"{share:.0%}")


def _sentences(text: str) -> frozenset[str]:
    parts = frozenset(
        part for raw in text.replace("\n", ". ").split(". ") if len(part := fold(raw).strip(" .")) >= _SENTENCE
    )
    return parts or frozenset({fold(text)})


def check_people(review: Review) -> Iterable[Finding]:
    """Report people listed twice (TR06), and CCCD numbers used twice (TR04).

    Rows of one code are one person to this check: the code used twice is reported by itself (OB05).
    """
    table = review.tables["people"]
    values = table.values
    people = _apart(np.arange(len(table)), values["code"])
    known = values["name"].filled & values["birth"].filled & values["unit"].filled
    alike = (values["name"].map(lambda name: name and fold(name)), values["birth"], values["unit"])
    for places in repeated(people[known[people]], alike):
        yield from _each_of(table, places, "TR06", "name")
    for places in repeated(people[values["citizen_id"].filled[people]], (values["citizen_id"],)):
        yield from _each_of(table, places, "TR04", "citizen_id")


def check_citizen_ids(review: Review) -> Iterable[Finding]:
    """Report CCCD numbers that do not match their person's sex and year of birth (OB11)."""
    table = review.tables["people"]
    values = table.values
    for place in np.flatnonzero(values["citizen_id"].filled).tolist():
        if what := _mismatch(*(values[name][place] for name in ("citizen_id", "birth", "gender"))):
            yield table.finding_at(place, Fault("OB11", "citizen_id", {"what": what}))


def _each_of(table: Table, places: list[int], code: str, column: str) -> Iterable[Finding]:
    for place in places:
        others = RowRefs.of(table.row_ref(other, keyed=code == "TR04") for other in places if other != place)
        details = {"name": table.values["name"][place], "others": others}
        yield table.finding_at(place, Fault(code, column, details))


def _mismatch(number: str | None, birth: date | None, gender: str | None) -> str:
    """Compare a CCCD with the person: digit 4 is century and sex, digits 5–6 the year of birth."""
    if number is None or len(number) != 12 or not number.isdecimal():
        return ""
    century, is_female = divmod(int(number[3]), 2)
    faults = []
    if birth is not None and birth.year != 1900 + 100 * century + int(number[4:6]):
        faults.append(phrases.YEAR_OF_BIRTH)
    if gender is not None and (gender == "Nữ") != bool(is_female):
        faults.append(phrases.GENDER)
    return join_words(faults)


def check_names(review: Review) -> Iterable[Finding]:
    """Warn of names that differ only in tone placement or case: in a sheet, and between people and minutes (TR03)."""
    people, units, attendees = (review.tables[name] for name in ("people", "units", "attendees"))
    yield from _lookalikes(people, people, within=True)
    yield from _lookalikes(units, units, within=True)
    yield from _lookalikes(attendees, people, within=False)


def _lookalikes(table: Table, reference: Table, *, within: bool) -> Iterable[Finding]:
    firsts = reference.values["name"].firsts()
    spellings: dict[str, list[str]] = {}
    for name in firsts:
        spellings.setdefault(tone_fold(name), []).append(name)

    def twin(name: str | None) -> str | None:
        if name is None or (not within and name in firsts):
            return None
        return next((other for other in spellings.get(tone_fold(name), ()) if other != name), None)

    names = table.values["name"]
    twins = [twin(name) for name in names.known]
    for place in np.flatnonzero(np.array([other is not None for other in twins])[names.codes]).tolist():
        other = twins[names.codes[place]]
        how = phrases.LETTER_CASE if fold(other) == fold(names[place]) else phrases.TONES
        others = reference.row_ref(firsts[other])
        yield table.finding_at(place, Fault("TR03", "name", {"other": other, "how": how, "others": others}))
