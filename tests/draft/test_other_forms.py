"""Invented plans in two more forms: a page of a legal portal in Markdown, and a trade union's with columns of blanks."""

from pathlib import Path

import pytest

from thidua_xl.draft import Drafted, Fate, Plan, account, draft_rules
from thidua_xl.pipeline.drafting import read_blocks

_HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def portal() -> tuple[Plan, Drafted]:
    return draft_rules(read_blocks(_HERE / "province.md"))


@pytest.fixture(scope="module")
def union() -> tuple[Plan, Drafted]:
    return draft_rules(read_blocks(_HERE / "union.txt"))


def _cells(drafted: Drafted, sheet: str, *fields: str) -> list[tuple[str, ...]]:
    rows = [{name: cell.value for name, cell in row.cells.items()} for row in drafted.of(sheet)]
    return [tuple(row.get(field, "") for field in fields) for row in rows]


def test_cells_of_a_letterhead_do_not_run_into_each_other(portal: tuple[Plan, Drafted]) -> None:
    assert portal[1].value("issuer").casefold() == "ủy ban nhân dân tỉnh núi xanh"
    assert portal[1].value("signer") == "Trần Mẫu Thử"


def test_a_period_of_months_ends_with_the_last_and_the_review_is_no_part_of_it(portal: tuple[Plan, Drafted]) -> None:
    assert (portal[1].value("start"), portal[1].value("end")) == ("01/12/2025", "30/6/2027")
    assert _cells(portal[1], "deadlines", "task", "kind", "start", "end")[:2] == [
        ("sơ kết", "trong tháng", "", "01/12/2026"),
        ("tổng kết", "trong khoảng", "01/7/2027", "30/9/2027"),
    ]


def test_two_occasions_in_one_sentence_are_two_deadlines(portal: tuple[Plan, Drafted]) -> None:
    found = _cells(portal[1], "deadlines", "occasion", "task", "kind", "end")
    assert ("sơ kết", "nộp hồ sơ", "trước ngày", "15/11/2026") in found
    assert ("tổng kết", "nộp hồ sơ", "trước ngày", "15/8/2027") in found


def test_a_number_is_of_the_award_whose_giver_the_sentence_names(portal: tuple[Plan, Drafted]) -> None:
    found = _cells(portal[1], "quotas", "awards", "unit_kinds", "subjects", "limit")
    assert found[2:] == [
        ("BK-CT", "", "tập thể", "30"),
        ("BK-CT", "", "cá nhân", "50"),
        ("BK-CT", "", "hộ gia đình", "10"),
    ]
    assert [row[1] for row in found[:2]] == ["sở; ban, ngành", "xã; phường"]
    assert all(row.cells["awards"].doubt for row in portal[1].of("quotas")[:2])


def test_subjects_of_each_award_are_its_own(portal: tuple[Plan, Drafted]) -> None:
    assert _cells(portal[1], "awards", "code", "subjects")[:2] == [
        ("BK-TTG", "tập thể; cá nhân"),
        ("BK-CT", "tập thể; cá nhân; hộ gia đình"),
    ]


def test_a_day_by_which_something_is_reviewed_is_not_the_end_of_the_campaign(union: tuple[Plan, Drafted]) -> None:
    end = next(row for row in union[1].of("terms") if row.cells["term"].value == "Đến hết ngày").cells["value"]
    assert end.value == "31/12/2026"
    assert end.doubt


def test_columns_of_blanks_come_apart(union: tuple[Plan, Drafted]) -> None:
    assert union[1].value("signing_authority") == "TM. BAN THƯỜNG VỤ"
    assert union[1].value("signer") == "Lý Thử Nghiệm"
    recipients = [value for term, value in _cells(union[1], "terms", "term", "value") if term == "Nơi nhận"]
    assert recipients == ["LĐLĐ tỉnh (b/c)", "Các CĐCS", "Lưu: VP"]


def test_a_kind_of_unit_that_no_phrase_knows_is_written_as_the_plan_writes_it(union: tuple[Plan, Drafted]) -> None:
    assert {kinds for (kinds,) in _cells(union[1], "quotas", "unit_kinds")} == {"công đoàn cơ sở"}
    assert _cells(union[1], "quotas", "counting", "limit") == [("từng loại", "1"), ("tỷ lệ", "5%")]


def test_papers_after_a_colon_outside_any_heading_are_papers(union: tuple[Plan, Drafted]) -> None:
    names = [name for (name,) in _cells(union[1], "documents", "name")]
    assert names == ["Công văn đề nghị", "Biên bản họp xét khen thưởng", "Bản thành tích", "Bản thành tích"]


@pytest.mark.parametrize("name", ["portal", "union"])
def test_what_is_unread_is_told_with_its_reason(name: str, request: pytest.FixtureRequest) -> None:
    paragraphs = account(*request.getfixturevalue(name))
    unread = [paragraph for paragraph in paragraphs if paragraph.fate is Fate.UNREAD]
    assert len(unread) <= 2
    assert all(paragraph.why and paragraph.address for paragraph in unread)
