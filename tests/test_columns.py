"""Columns of cells that keep each distinct cell once: nothing is lost or merged, whatever the cells and their order."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from inspect import signature
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sample import SAMPLE, check, with_row
from thidua_xl import pipeline
from thidua_xl.books import MarkdownBook
from thidua_xl.columns import Cells, combine, firsts, repeated, together
from thidua_xl.review import Review
from thidua_xl.sheets import Subject

cells = st.one_of(
    st.none(),
    st.sampled_from(["", "a", "b", "tập thể", Subject.COLLECTIVE, True, False, 0, 1, 1.0, Decimal(1)]),
    st.sampled_from([date(2024, 8, 7), datetime(2024, 8, 7), ("a",), ("b", "c")]),
)
columns = st.lists(cells, max_size=12)


def told(values: list[Any]) -> list[tuple[type, Any]]:
    """Values with their types: 1, 1.0 and True are equal, yet not the same cell."""
    return [(type(value), value) for value in values]


@given(columns)
def test_a_column_gives_back_its_very_cells_in_order_each_known_once(values: list[Any]) -> None:
    column = Cells.of(values)
    assert told(list(column)) == told(values)
    assert told([column[place] for place in range(len(column))]) == told(values)
    assert column.known[0] is None
    assert len(set(told(column.known))) == len(column.known)
    assert column.filled.tolist() == [value is not None for value in values]


@given(columns, st.sampled_from([str, type, lambda _cell: None, lambda cell: cell, bool]))
def test_a_change_of_distinct_cells_is_the_change_of_every_cell(
    values: list[Any], change: Callable[[Any], Any]
) -> None:
    changed = Cells.of(values).map(change)
    assert told(list(changed)) == told([change(value) for value in values])
    assert Cells.of(values).where(change).tolist() == [bool(change(value)) for value in values]


@given(columns, st.data())
def test_cells_are_taken_by_position_and_minus_one_is_blank(values: list[Any], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(-1, len(values) - 1)))
    taken = Cells.of(values).take(np.array(places, dtype=np.intp))
    assert told(list(taken)) == told([None if place < 0 else values[place] for place in places])


@given(st.lists(st.tuples(cells, st.booleans()), max_size=12))
def test_the_distinct_cells_of_some_rows_are_theirs_alone(rows: list[tuple[Any, bool]]) -> None:
    column, mask = Cells.of(value for value, _asked in rows), np.array([asked for _value, asked in rows], dtype=bool)
    assert column.among(mask) == {value for value, asked in rows if asked}
    assert column.among(np.flatnonzero(mask)) == column.among(mask)


@given(st.lists(st.tuples(cells, cells, st.booleans()), max_size=12))
def test_a_choice_between_columns_is_made_row_by_row(rows: list[tuple[Any, Any, bool]]) -> None:
    ours, others, mask = ([row[place] for row in rows] for place in range(3))
    chosen = Cells.of(ours).choose(np.array(mask, dtype=bool), Cells.of(others))
    assert told(list(chosen)) == told([one if own else other for one, other, own in rows])


@given(st.lists(st.tuples(cells, cells), max_size=12))
def test_rows_have_one_number_exactly_where_all_their_cells_are_the_same(rows: list[tuple[Any, Any]]) -> None:
    pair = [Cells.of([row[place] for row in rows]) for place in range(2)]
    numbers = combine(pair)
    seen: dict[Any, int] = {}
    expected = [seen.setdefault(tuple(told(list(row))), len(seen)) for row in rows]
    assert numbers.tolist() == expected
    assert firsts(numbers).tolist() == [expected.index(number) for number in range(len(seen))]
    assert told(list(together(pair, lambda one, other: (one, other)))) == told(rows)
    groups = [[p for p, number in enumerate(expected) if number == one] for one in range(len(seen))]
    assert list(repeated(np.arange(len(rows)), pair)) == [group for group in groups if len(group) > 1]


def test_no_column_has_no_combinations() -> None:
    with pytest.raises(ValueError, match="no column"):
        combine([])


@given(columns)
def test_a_cell_is_found_at_its_first_row(values: list[Any]) -> None:
    texts = [value if type(value) is str else None for value in values]
    column = Cells.of(texts)
    assert column.firsts() == {text: texts.index(text) for text in texts if text is not None}
    assert list(column.firsts()) == list(dict.fromkeys(text for text in texts if text is not None))
    assert column.find(column.firsts()).tolist() == [-1 if text is None else texts.index(text) for text in texts]
    assert column.strangers({"a": 0}, {"b": 0}) == [text for text in column.firsts() if text not in {"a", "b"}]


HEADINGS = ("Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình", "Ngày nộp hồ sơ")
nominations = st.lists(
    st.tuples(
        st.sampled_from(["tập thể", "cá nhân", "ca nhan", ""]),
        st.sampled_from(["VP", "PCNTT", "CN05", "CN06", "CN99", ""]),
        st.sampled_from(["GK", "BK", ""]),
        st.sampled_from(["VP", "PCNTT", "XX", ""]),
        st.sampled_from(["07/8/2024", "09/8/2024", "31/02/2024", ""]),
    ),
    min_size=1,
    max_size=6,
)


def _row_by_row(review: Review, mask: Any, judge: Any, more: Any = None) -> Any:
    """Judge as `Review.judged` promises, each nomination by itself."""
    own = more or {}
    asked = [own[name] if name in own else review.facts.column(name) for name in signature(judge).parameters]
    for place in np.flatnonzero(mask).tolist():
        word = judge(*(column[place] for column in asked))
        if word:
            yield place, word


@settings(max_examples=30, deadline=None)
@given(nominations, st.booleans())
def test_judging_combinations_once_is_judging_every_row(rows: list[tuple[str, ...]], repeat: bool) -> None:
    text = SAMPLE
    for number, row in enumerate(rows * 2 if repeat else rows):
        text = with_row(text, "Đề nghị", dict(zip(HEADINGS, (f"DNX{number}", *row), strict=True)))
    by_combination = check(text).findings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Review, "judged", _row_by_row)
        assert check(text).findings == by_combination


@settings(max_examples=30, deadline=None)
@given(nominations, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_finding(rows: list[tuple[str, ...]], random: Any) -> None:
    named = [(f"DNX{number}", *row) for number, row in enumerate(rows)]
    turned = list(named)
    random.shuffle(turned)

    def found(order: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        text = SAMPLE
        for row in order:
            text = with_row(text, "Đề nghị", dict(zip(HEADINGS, row, strict=True)))
        checked = pipeline.check(MarkdownBook(text), [])
        return sorted((f.code, f.sheet, f.cell.rstrip("0123456789"), f.row_key, f.value) for f in checked.findings)

    assert found(named) == found(turned)
