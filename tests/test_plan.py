"""The plan document and the calendar say what the rules say, for every shipped campaign; and a new plan can begin."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest

from thidua_xl import assets, legal, pipeline
from thidua_xl.decision.bonuses import expected_bonuses
from thidua_xl.decision.money import bonus
from thidua_xl.review import Review
from thidua_xl.schedule import appointments, build_calendar
from thidua_xl.sheets import RULE_SHEETS, TERM_KEYS, DeadlineKind
from thidua_xl.standard import HEADING_ROW
from thidua_xl.word.layout import check_layout

WORKBOOKS = assets.folder("workbooks")
CAMPAIGNS = assets.campaigns()


def _review(campaign: str) -> Review:
    review = pipeline.check_book(WORKBOOKS / f"{campaign}.mau.xlsx").review
    assert review is not None
    return review


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_the_plan_holds_every_rule_and_follows_the_layout(campaign: str, tmp_path: Path) -> None:
    made = pipeline.make_plan(WORKBOOKS / f"{campaign}.xlsx", tmp_path)
    path = tmp_path / made.written[0]
    assert check_layout(path) == []
    document = docx.Document(str(path))
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    rules = _review(campaign).campaign
    stated = [*rules.purposes, *rules.requirements, *rules.contents, *rules.goals, *rules.organisation]
    stated += [criterion.text for criterion in rules.criteria]
    stated += [award.name for award in rules.awards]
    stated += [document.name for document in rules.documents if document.mandatory]
    stated += [deadline.stated for deadline in rules.deadlines if deadline.kind is not DeadlineKind.UNSTATED]
    missing = [line for line in stated if line.rstrip(".") not in text]
    assert missing == []


def test_the_plan_counts_quotas_in_the_plans_own_words(tmp_path: Path) -> None:
    made = pipeline.make_plan(WORKBOOKS / "bac-kan-75-ngay-dem-2024.xlsx", tmp_path)
    text = " ".join(paragraph.text for paragraph in docx.Document(str(tmp_path / made.written[0])).paragraphs)
    assert "không quá 02 tập thể" in text
    assert "không quá 01 tập thể hoặc 01 cá nhân" in text
    assert "chưa nêu" not in text


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_the_calendar_has_one_day_long_event_for_each_last_day(campaign: str) -> None:
    rules = _review(campaign).campaign
    events = icalendar.Calendar.from_ical(build_calendar(rules)).walk("VEVENT")
    last_days = sorted(one.last for one in appointments(rules) if one.last is not None)
    assert sorted(event.decoded("dtend").toordinal() - 1 for event in events) == [day.toordinal() for day in last_days]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(event.walk("VALARM") for event in events)


def test_before_a_day_means_the_day_before_in_the_calendar_too() -> None:
    rules = _review("bac-kan-75-ngay-dem-2024").campaign
    events = icalendar.Calendar.from_ical(build_calendar(rules)).walk("VEVENT")
    (event,) = [event for event in events if "Nộp hồ sơ" in str(event["summary"])]
    assert event.decoded("dtstart") == date(2024, 8, 7)
    assert "thứ Tư" in str(event["description"])


def test_the_same_rules_give_the_same_calendar() -> None:
    rules = _review("cao-bang-75-nam-2023").campaign
    assert build_calendar(rules) == build_calendar(rules)


def test_an_empty_workbook_for_a_new_plan_guides_every_column_of_the_rules() -> None:
    workbook = openpyxl.load_workbook(BytesIO(pipeline.new_workbook(pipeline.BLANK)))
    for sheet in RULE_SHEETS:
        worksheet = workbook[sheet.title]
        assert worksheet.sheet_state == "visible"
        above = [worksheet.cell(HEADING_ROW - 1, place).value for place in range(1, len(sheet.columns) + 1)]
        assert above == [column.help for column in sheet.columns]
    terms = [row[0].value for row in workbook["Thể lệ"].iter_rows(min_row=HEADING_ROW + 1) if row[0].value]
    assert terms == [term.heading for term in TERM_KEYS]


def test_an_empty_workbook_says_at_once_what_the_rules_still_lack(tmp_path: Path) -> None:
    path = tmp_path / "mới.xlsx"
    path.write_bytes(pipeline.new_workbook(pipeline.BLANK))
    checked = pipeline.check_book(path)
    lacking = {finding.row_key for finding in checked.findings if finding.code == "TL01"}
    assert lacking == {term.heading for term in TERM_KEYS if term.required}


# -- money ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factor", "wage", "rounding", "expected"),
    [
        ("0.3", 2_340_000, "", 710_000),
        ("0.3", 2_530_000, "lên", 760_000),
        ("0.6", 2_530_000, "lên", 1_520_000),
        ("0.3", 2_340_000, "gần nhất", 700_000),
        ("0.3", 2_340_000, "không", 702_000),
        ("1.5", 2_530_000, "không", 3_795_000),
        ("0.45", 2_530_000, "không", Decimal("1138500.00")),
        ("3", 2_530_000, "lên", 7_590_000),
    ],
)
def test_a_bonus_is_the_factor_times_the_base_wage_rounded_as_set(
    factor: str, wage: int, rounding: str, expected: Decimal | int
) -> None:
    assert bonus(Decimal(factor), wage, rounding) == expected


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_base_wage_is_that_of_the_day(day: date, amount: int) -> None:
    wage = legal.base_wage(day)
    assert wage is not None
    assert wage.amount == amount


def test_the_campaign_of_2026_counts_its_bonuses_by_the_decision_day() -> None:
    checked = pipeline.check_book(WORKBOOKS / "cao-bang-2026.mau.xlsx")
    assert checked.review is not None
    bonuses, wage = expected_bonuses(checked.review, checked.verdicts, date(2024, 1, 1))
    assert wage is not None
    assert wage.start == date(2026, 7, 1)
    assert {(one.subject, one.number, int(one.each)) for one in bonuses} == {
        ("tập thể", 1, 7_590_000),
        ("cá nhân", 2, 3_800_000),
        ("hộ gia đình", 2, 1_140_000),
    }


@pytest.mark.parametrize(
    ("day", "pack"),
    [
        (date(2023, 12, 31), "NĐ 91/2017/NĐ-CP"),
        (date(2024, 1, 1), "NĐ 98/2023/NĐ-CP"),
        (date(2025, 6, 30), "NĐ 98/2023/NĐ-CP"),
        (date(2025, 7, 1), "NĐ 152/2025/NĐ-CP"),
        (date(2026, 11, 21), "NĐ 152/2025/NĐ-CP"),
    ],
)
def test_the_decree_on_forms_is_that_of_the_day(day: date, pack: str) -> None:
    assert legal.on(day).code == pack


def test_unconfirmed_law_is_marked_and_ranked_low() -> None:
    (law,) = [law for law in legal.laws(date(2026, 11, 21)) if "06/2026" in law.name]
    assert law.confidence == "L"
    assert not any("06/2026" in law.name for law in legal.laws(date(2026, 9, 30)))
