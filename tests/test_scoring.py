"""Scores of a bloc: bands, caps, totals, ranking and tie-breaks; Cần Thơ's table of 100 points and 15 bonus points."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sample import add, cell_of, changed, check, drop, put
from thidua_xl import pipeline
from thidua_xl.findings import Finding
from thidua_xl.pipeline import Checked
from thidua_xl.rules import Band, Indicator, gaps, overlaps, parse_bands
from thidua_xl.scoring import Rank, Score, UnitScore, rank, tie_break
from thidua_xl.sheets import IndicatorKind

D = Decimal

# -- bands ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("90–95: 8", [Band(D(90), D(95), False, False, D(8))]),
        ("90 - <95 : 8 điểm", [Band(D(90), D(95), False, True, D(8))]),
        (">90–95%: 7,5", [Band(D(90), D(95), True, False, D("7.5"))]),
        ("Từ 90 đến dưới 95: 8", [Band(D(90), D(95), False, True, D(8))]),
        ("trên 90 đến 95: 8", [Band(D(90), D(95), True, False, D(8))]),
        ("100: 15", [Band(D(100), D(100), False, False, D(15))]),
        ("≥ 95: 10", [Band(D(95), None, False, False, D(10))]),
        ("từ 95 trở lên: 10", [Band(D(95), None, False, False, D(10))]),
        ("95 trở lên: 10", [Band(D(95), None, False, False, D(10))]),
        ("dưới 50: 0", [Band(None, D(50), False, True, D(0))]),
        ("50 trở xuống: 0", [Band(None, D(50), False, False, D(0))]),
        ("<= 50: 0; > 50: 1", [Band(None, D(50), False, False, D(0)), Band(D(50), None, True, False, D(1))]),
        (
            "1,5–2,5: 1\n2,5–3: 2;",
            [Band(D("1.5"), D("2.5"), False, False, D(1)), Band(D("2.5"), D(3), False, False, D(2))],
        ),
        ("", []),
    ],
)  # fmt: skip
def test_bands_read_as_clerks_write_them(text: str, bands: list[Band]) -> None:
    assert parse_bands(text) == (tuple(bands), "")


@pytest.mark.parametrize(
    "text", ["95–90: 8", "90–95", "90–95: tám", "tốt: 8", "90–95: -1", "<90–<90: 1", "90 đến trên 95: 8", "90–95 8"]
)
def test_what_is_no_band_is_named(text: str) -> None:
    assert parse_bands(f"1–2: 1; {text}") == ((), text)


def test_overlaps_and_gaps_say_where_and_what_each_band_gives() -> None:
    can_tho, _faulty = parse_bands("88–90: 5; 90–95: 8; 95–<100: 12; 100: 15")
    assert overlaps(can_tho) == ["kết quả 90: 5 hay 8 điểm", "kết quả 95: 8 hay 12 điểm"]
    assert gaps(can_tho) == []
    holed, _faulty = parse_bands("0–50: 1; 60–<70: 2; >70: 3")
    assert gaps(holed) == ["kết quả trên 50 đến dưới 60", "kết quả 70"]
    wide, _faulty = parse_bands("0–100: 1; >50–<60: 2; ≥ 90: 3")
    assert overlaps(wide) == ["kết quả trên 50 đến dưới 60: 1 hay 2 điểm", "kết quả từ 90 đến 100: 1 hay 3 điểm"]


def band(low: int, width: int, low_open: bool, high_open: bool, worth: int) -> Band:
    """A band that holds something: an end alone is never open."""
    apart = width > 0
    return Band(D(low), D(low + width), low_open and apart, high_open and apart, D(worth))


band_lists = st.lists(
    st.builds(band, st.integers(0, 4), st.integers(0, 2), st.booleans(), st.booleans(), st.integers(0, 3)), max_size=4
)
GRID = [Decimal(half) / 2 for half in range(13)]


@given(band_lists)
def test_overlaps_are_reported_just_where_some_result_has_two_scores(bands: list[Band]) -> None:
    assert bool(overlaps(bands)) == any(len({b.points for b in bands if b.holds(result)}) > 1 for result in GRID)


@given(band_lists)
def test_gaps_are_reported_just_where_some_result_between_the_bands_has_no_score(bands: list[Band]) -> None:
    held = [result for result in GRID if any(band.holds(result) for band in bands)]
    inside = [result for result in GRID if held and held[0] < result < held[-1]]
    assert bool(gaps(bands)) == any(result not in held for result in inside)


@given(band_lists)
def test_bands_written_out_are_read_back(bands: list[Band]) -> None:
    text = "; ".join(
        f"{'>' if b.low_open else ''}{b.low}–{'<' if b.high_open else ''}{b.high}: {b.points}" for b in bands
    )
    assert parse_bands(text) == (tuple(bands), "")


# -- totals and ranking -----------------------------------------------------------------------------------------------


def indicator(code: str, kind: IndicatorKind = IndicatorKind.SCALE, maximum: int | None = 10) -> Indicator:
    top = None if maximum is None else Decimal(maximum)
    return Indicator(1, code, f"nhóm {code}", "", kind, top, (), "")


SCALE, BONUS, PENALTY = (
    indicator("A", maximum=6),
    indicator("T", IndicatorKind.BONUS, 3),
    indicator("P", IndicatorKind.PENALTY, 2),
)
points = st.one_of(st.none(), st.integers(-2, 9).map(Decimal))
scores = st.tuples(points, points).map(list)


def unit(name: str, cells: Sequence[Sequence[Decimal | None]], votes: int | None) -> UnitScore:
    given_scores = [
        Score(row, name, one, None, own, appraised, None)
        for row, (one, (own, appraised)) in enumerate(zip((SCALE, BONUS, PENALTY), cells, strict=True))
    ]
    return UnitScore(name, "Khối", tuple(given_scores), (), votes)


units = st.lists(
    st.tuples(st.lists(scores, min_size=3, max_size=3), st.one_of(st.none(), st.integers(0, 3))), max_size=6
).map(lambda rows: [unit(f"DV{number}", cells, votes) for number, (cells, votes) in enumerate(rows)])
breaks = st.lists(st.sampled_from(["phiếu bầu", "điểm thưởng", "A", "nhóm A"]), max_size=3)


def found(ranked: list[Rank]) -> dict[str, tuple[int, str, frozenset[str]]]:
    return {one.unit.unit: (one.place, one.decided_by, frozenset(e.unit for e in one.equals)) for one in ranked}


@given(units)
def test_a_score_counts_within_its_bounds_and_a_total_is_their_sum(members: list[UnitScore]) -> None:
    for member in members:
        for score in member.scores:
            assert score.limit is not None
            sign = -1 if score.indicator is PENALTY else 1
            assert 0 <= sign * score.points <= score.limit
            typed = score.own if score.appraised is None else score.appraised
            assert sign * score.points == min(max(typed or 0, 0), score.limit)
        exact = sum((Fraction(score.points) for score in member.scores), Fraction(0))
        assert Fraction(member.total) == exact
        assert -2 <= member.total <= 9


@given(units, breaks, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(members: list[UnitScore], names: list[str], random: object) -> None:
    shuffled = sorted(members, key=lambda _member: random.random())  # type: ignore[attr-defined]
    assert found(rank(members, names)) == found(rank(shuffled, names))


@given(units, breaks)
def test_places_count_those_who_are_better_and_equals_share_them(members: list[UnitScore], names: list[str]) -> None:
    ranked = rank(members, names)
    assert sorted(one.unit.unit for one in ranked) == sorted(member.unit for member in members)
    by_name = found(ranked)
    for name, (place, _decided, equals) in by_name.items():
        assert {other for other, (taken, *_rest) in by_name.items() if taken == place} == equals | {name}
        assert place == 1 + sum(taken < place for taken, *_rest in by_name.values())
    for one in ranked:
        for other in ranked:
            assert one.unit.total <= other.unit.total or one.place < other.place


@given(units, breaks)
def test_where_every_figure_is_known_only_those_equal_in_all_share_a_place(
    members: list[UnitScore], names: list[str]
) -> None:
    counted = [evolve(member, votes=member.votes or 0) for member in members]
    keys = {member.unit: (member.total, *(tie_break(name, member) for name in names)) for member in counted}
    for one in rank(counted, names):
        better = [name for name, key in keys.items() if key > keys[one.unit.unit]]
        assert one.place == len(better) + 1
        assert {e.unit for e in one.equals} == {name for name, key in keys.items() if key == keys[one.unit.unit]} - {
            one.unit.unit
        }


@given(units.filter(bool), breaks)
def test_a_point_more_never_costs_a_place(members: list[UnitScore], names: list[str]) -> None:
    first, *others = members
    raised = tuple(
        evolve(score, own=None, appraised=max(score.given or D(0), D(0)) + (score.indicator is SCALE))
        for score in first.scores
    )
    before, after = (found(rank([one, *others], names))[first.unit][0] for one in (first, evolve(first, scores=raised)))
    assert after <= before


def test_a_tie_break_without_a_figure_for_one_of_the_equals_decides_nothing_between_them() -> None:
    cells: list[list[Decimal | None]] = [[D(5), None], [None, None], [None, None]]
    members = [unit("DV1", cells, 3), unit("DV2", cells, None), unit("DV3", [[D(4), None], *cells[1:]], 9)]
    assert [(one.place, [e.unit for e in one.equals]) for one in rank(members, ["phiếu bầu"])] == [
        (1, ["DV2"]),
        (1, ["DV1"]),
        (3, []),
    ]


# -- Cần Thơ: 100 points and a bonus of 15 in overlapping bands, tie-breaks in a cascade -------------------------------

CAN_THO = """
## Thể lệ

| Mục | Giá trị | Căn cứ |
|---|---|---|
| Mã đợt | khoi-mau | |
| Tên đợt thi đua | Phong trào thi đua của Khối Ví Dụ | |
| Loại đợt | khối thi đua | |
| Cơ quan ban hành | Khối Ví Dụ | |
| Từ ngày | 01/01/2024 | |
| Đến hết ngày | 31/12/2024 | |
| Tiêu chí phụ | điểm thưởng | Mục 5.a |
| Tiêu chí phụ | B | Mục 5.b |
| Tiêu chí phụ | phiếu bầu | Mục 5.c |

## Hình thức

| Mã | Tên hình thức | Người quyết định | Đối tượng | Loại đơn vị áp dụng | Căn cứ |
|---|---|---|---|---|---|
| CTD | Cờ thi đua | Chủ tịch UBND thành phố | tập thể | | Mục 4 |

## Tiêu chuẩn

| Mã | Đối tượng | Nội dung | Kiểu | Căn cứ |
|---|---|---|---|---|

## Số lượng

| Mã | Hình thức | Tính trên | Đối tượng | Cách tính | Tối đa | Căn cứ |
|---|---|---|---|---|---|---|

## Thành phần hồ sơ

| Thành phần | Bắt buộc | Căn cứ |
|---|---|---|

## Thời hạn

| Mã | Việc | Kiểu | Căn cứ |
|---|---|---|---|

## Bảng điểm

| Mã tiêu chí | Nhóm | Nội dung | Kiểu | Điểm tối đa | Dải điểm | Căn cứ |
|---|---|---|---|---|---|---|
| A | Nhiệm vụ | Hoàn thành nhiệm vụ chính trị | thang | 60 | | Mục 1 |
| B | Phong trào | Tổ chức phong trào thi đua | thang | 40 | | Mục 2 |
| T | Thưởng | Mức độ hoàn thành chỉ tiêu (%) | thưởng | 15 | 88–90: 5; 90–95: 8; 95–<100: 12; 100: 15 | Mục 3 |
| P | Trừ | Báo cáo chậm | trừ | 5 | | Mục 3 |

## Đơn vị

| Mã đơn vị | Tên đơn vị | Loại đơn vị | Khối, cụm |
|---|---|---|---|
| M | Đơn vị Mai | sở | Khối Ví Dụ |
| L | Đơn vị Lan | sở | Khối Ví Dụ |
| C | Đơn vị Cúc | sở | Khối Ví Dụ |
| T | Đơn vị Trúc | sở | Khối Ví Dụ |
| N | Đơn vị Ngân | sở | Khối khác |

## Đề nghị

| Mã đề nghị | Đối tượng | Mã đối tượng | Hình thức | Mã đơn vị trình | Mã họp | Số phiếu đồng ý |
|---|---|---|---|---|---|---|
| DN1 | tập thể | M | CTD | M | BB | 3 |
| DN2 | tập thể | L | CTD | L | BB | 4 |

## Họp xét

| Mã họp | Mã đơn vị | Loại họp | Ngày | Tổng số thành viên | Số có mặt |
|---|---|---|---|---|---|
| BB | M | bình bầu khối | 10/01/2025 | 4 | 4 |

## Thành viên họp

| Mã họp | Họ và tên | Chức vụ | Vai trò | Có mặt |
|---|---|---|---|---|
| BB | Trần Mẫu Mai | Giám đốc | chủ tọa | có |
| BB | Lê Mẫu Lan | Giám đốc | thư ký | có |
| BB | Vũ Mẫu Cúc | Giám đốc | thành viên | có |
| BB | Hồ Mẫu Trúc | Giám đốc | thành viên | có |

## Chấm điểm

| Mã đơn vị | Mã tiêu chí | Điểm tự chấm | Điểm thẩm định | Ghi chú | Kết quả |
|---|---|---|---|---|---|
| M | A | 60 | 60 | | |
| M | B | 40 | 40 | | |
| M | T | | | | 100 |
| L | A | 55 | 55 | | |
| L | B | 35 | 35 | | |
| L | T | 12 | 12 | | 96 |
| L | P | 2 | 2 | | |
| C | A | 57 | 57 | | |
| C | B | 35 | 35 | | |
| C | T | 8 | 8 | | 92 |
| T | A | 52 | 52 | | |
| T | B | 36 | 36 | | |
| T | T | | | | 99,5 |
| N | A | 60 | 60 | | |
| N | B | 30 | 30 | | |
"""


def serious(checked: Checked) -> list[Finding]:
    """The findings but for the rules' silences and the overlaps that stand in the table itself."""
    return [f for f in checked.findings if f.code not in {"TL19", "TL25", "TL31"}]


def lines(text: str) -> list[tuple[int, str, str, str]]:
    return [(one.place, str(one.unit), one.total, one.note) for one in pipeline.rank_units(check(text))]


def test_the_overlapping_bands_of_can_tho_are_reported_at_their_cell() -> None:
    (said,) = [finding for finding in check(CAN_THO).findings if finding.code == "TL31"]
    assert (said.sheet, said.cell, said.severity) == (
        "Bảng điểm",
        cell_of(CAN_THO, "Bảng điểm", "T", "Dải điểm"),
        "unclear",
    )
    assert "kết quả 90: 5 hay 8 điểm; kết quả 95: 8 hay 12 điểm" in said.message
    clear = changed(put("Bảng điểm", "T", "Dải điểm", "88–<90: 5; 90–<95: 8; 95–<100: 12; 100: 15"), text=CAN_THO)
    assert not any(finding.code.startswith("TL3") for finding in check(clear).findings)


def test_can_tho_counts_115_points_and_ranks_bloc_by_bloc() -> None:
    assert serious(check(CAN_THO)) == []
    assert lines(CAN_THO) == [
        (1, "Đơn vị Mai", "115", ""),
        (2, "Đơn vị Trúc", "100", "xếp theo B (36)"),
        (3, "Đơn vị Lan", "100", "xếp theo B (35)"),
        (4, "Đơn vị Cúc", "100", "xếp theo điểm thưởng (8)"),
        (1, "Đơn vị Ngân", "90", ""),
    ]


def test_what_the_cascade_leaves_equal_shares_the_place_and_is_unclear() -> None:
    level = changed(
        *(
            put("Chấm điểm", ("T", code), heading, value)
            for code, value in (("A", "53"), ("B", "35"))
            for heading in ("Điểm tự chấm", "Điểm thẩm định")
        ),
        text=CAN_THO,
    )
    assert [(place, name) for place, name, *_rest in lines(level)][1:4] == [
        (2, "Đơn vị Lan"),
        (2, "Đơn vị Trúc"),
        (4, "Đơn vị Cúc"),
    ]
    tied = serious(check(level))
    assert [(f.code, f.row_key, f.basis) for f in tied] == [("CD14", "L", "Mục 5.a"), ("CD14", "T", "Mục 5.a")]
    assert "chưa có số liệu phiếu bầu của Đơn vị Trúc" in tied[0].message
    ballot = {"Mã đề nghị": "DN3", "Mã đối tượng": "T", "Mã đơn vị trình": "T", "Số phiếu đồng ý": "3"}
    voted = add("Đề nghị", ballot, like="DN2")
    assert [note for _place, _name, _total, note in lines(changed(voted, text=level))][1] == "xếp theo phiếu bầu (4)"


@pytest.mark.parametrize(
    ("changes", "code", "heading", "said"),
    [
        ({"Kết quả": "90"}, "CD10", "Kết quả", "được 8 hoặc 5 điểm. Tạm tính 5"),
        ({"Kết quả": "95", "Điểm tự chấm": "12"}, "CD10", "Kết quả", "Tạm tính 12"),
        ({"Kết quả": "87"}, "CD11", "Kết quả", "không thuộc dải nào"),
        ({"Kết quả": "", "Điểm tự chấm": "9"}, "CD09", "Điểm tự chấm", ": 0, 5, 8, 12, 15."),
        ({"Điểm tự chấm": "8"}, "CD09", "Điểm tự chấm", "cho với kết quả 99,5: 12."),
        ({"Điểm thẩm định": "5"}, "CD09", "Điểm thẩm định", "cho với kết quả 99,5: 12."),
        ({"Kết quả": "", "Điểm tự chấm": "16"}, "CD06", "Điểm tự chấm", "tối đa 15"),
    ],
)
def test_a_score_by_bands_is_judged_by_its_result(changes: dict[str, str], code: str, heading: str, said: str) -> None:
    text = changed(*(put("Chấm điểm", ("T", "T"), name, value) for name, value in changes.items()), text=CAN_THO)
    (one,) = [finding for finding in serious(check(text)) if finding.code != "CD12"]
    assert (one.code, one.cell) == (code, cell_of(text, "Chấm điểm", ("T", "T"), heading))
    assert said in one.message


@pytest.mark.parametrize(
    "changes",
    [
        {"Kết quả": "90", "Điểm thẩm định": "5"},
        {"Kết quả": "87", "Điểm thẩm định": "0"},
        {"Kết quả": "", "Điểm tự chấm": "0"},
    ],
)
def test_what_the_bloc_settled_is_not_unclear(changes: dict[str, str]) -> None:
    text = changed(*(put("Chấm điểm", ("T", "T"), name, value) for name, value in changes.items()), text=CAN_THO)
    assert [finding.code for finding in serious(check(text)) if finding.code != "CD12"] == []


@pytest.mark.parametrize(
    ("heading", "value", "code", "where"),
    [
        ("Dải điểm", "88 đến tốt: 5", "TL30", "Dải điểm"),
        ("Dải điểm", "88–90: 5; 91–100: 8", "TL32", "Dải điểm"),
        ("Điểm tối đa", "12", "TL34", "Điểm tối đa"),
        ("Điểm tối đa", "-1", "TL35", "Điểm tối đa"),
    ],
)
def test_an_ill_written_score_sheet_is_reported_at_its_cell(heading: str, value: str, code: str, where: str) -> None:
    text = changed(put("Bảng điểm", "T", heading, value), text=CAN_THO)
    found_codes = [(f.code, f.cell) for f in check(text).findings if f.code.startswith("TL3") and f.code != "TL31"]
    assert (code, cell_of(text, "Bảng điểm", "T", where)) in found_codes


def test_a_kind_that_lives_by_bands_needs_them() -> None:
    text = changed(put("Bảng điểm", "A", "Kiểu", "dải"), text=CAN_THO)
    assert ("TL30", cell_of(text, "Bảng điểm", "A", "Dải điểm")) in [(f.code, f.cell) for f in check(text).findings]


def test_where_no_unit_names_a_bloc_all_but_the_issuer_are_members() -> None:
    text = CAN_THO.replace("| Khối Ví Dụ |\n| L", "|  |\n| L").replace("| sở | Khối Ví Dụ |", "| sở |  |")
    text = changed(drop("Đơn vị", "N"), drop("Chấm điểm", "N"), text=text.replace("| sở | Khối khác |", "| sở |  |"))
    with_issuer = changed(
        add("Đơn vị", {"Mã đơn vị": "K", "Tên đơn vị": "Khối Ví Dụ", "Loại đơn vị": "khối"}), text=text
    )
    assert serious(check(with_issuer)) == []
    assert [one.place for one in pipeline.rank_units(check(with_issuer))] == [1, 2, 3, 4]


def test_points_without_any_maximum_are_not_capped() -> None:
    free = Score(1, "DV", indicator("A", maximum=None), None, D(120), None, None)
    assert (free.limit, free.points) == (None, D(120))
