"""The council and the decisions of the Cao Bằng 2023 sample: who is on which paper, with what votes and money."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sample import changed, check, drop, put, shipped
from thidua_xl.council.results import sittings
from thidua_xl.decision.decided import Decision, decide
from thidua_xl.papers.season import plan_council, plan_decisions
from thidua_xl.papers.table import Phase
from thidua_xl.review import Review

SAMPLE = shipped("cao-bang-75-nam-2023")
TODAY = date(2023, 7, 8)
NOMINEES, VOTES, MEETINGS, DECISIONS, TERMS = "Đề nghị", "Bỏ phiếu", "Họp xét", "Quyết định", "Thể lệ"


def decided(text: str) -> tuple[Review, list[Decision], dict[str, str]]:
    """Decide a book: the review, the decisions, and why each nomination refused is."""
    checked = check(text)
    assert checked.review is not None
    decisions, refused = decide(checked.review, checked.verdicts, TODAY)
    return checked.review, decisions, {one.code: one.reason for one in refused}


def names(review: Review, decision: Decision) -> list[str]:
    return [str(review.by_row[one.row].code) for one in decision.decided]


def test_shares_are_of_all_nine_members_and_the_absent_member_is_counted_by_writing() -> None:
    review = check(SAMPLE).review
    assert review is not None
    (sitting,) = sittings(review)
    shares = {str(review.by_row[one.row].code): one.share for one in sitting.results}
    assert shares == {
        "DN01": Fraction(1),
        "DN02": Fraction(1),
        "DN03": Fraction(8, 9),
        "DN04": Fraction(1),
        "DN05": Fraction(7, 9),
    }
    assert [one.rank for one in sitting.results] == [1, 1, 1, 4, 5]
    assert sitting.is_quorate is None, "the plan names no quorum"
    assert {one.passes for one in sitting.results} == {None}, "nor a least share"


def test_the_papers_of_the_council_are_the_ballot_the_count_the_minutes_and_a_letter_to_each_authority() -> None:
    checked = check(SAMPLE)
    assert checked.review is not None
    planned = plan_council(checked.review, checked.verdicts)
    assert [paper.template for paper in planned] == [
        "phieu-bau",
        "bien-ban-kiem-phieu",
        "bien-ban-hop-hoi-dong",
        "to-trinh-hoi-dong",
    ]
    assert {paper.phase for paper in planned} == {Phase.COUNCIL}
    ballot = planned[0].words
    assert [str(one.name) for one in ballot["individuals"]] == ["Phan Mẫu Lâm", "Mông Mẫu Sinh", "Hoàng Mẫu Thảo"]
    assert str(planned[3].words["submitter"].name) == "Sở Nội vụ"
    assert planned[3].words["authority"] == "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"


def test_before_the_vote_there_is_a_ballot_alone_with_everybody_judged_sound() -> None:
    checked = check(changed(drop(VOTES, "HD"), text=SAMPLE))
    assert checked.review is not None
    (ballot,) = plan_council(checked.review, checked.verdicts)
    assert ballot.template == "phieu-bau"
    assert sorted(ballot.codes) == ["DN01", "DN02", "DN03", "DN04", "DN05"]


def test_the_decision_lists_collectives_then_people_by_name_then_households_with_the_money_of_the_day() -> None:
    review, (decision,), refused = decided(SAMPLE)
    assert names(review, decision) == ["DN01", "DN05", "DN04", "DN02", "DN03"]
    assert [one.number for one in decision.decided] == [1, 2, 3, 4, 5]
    assert [one.amount for one in decision.decided] == [3_600_000, 1_800_000, 1_800_000, 1_800_000, 2_700_000]
    assert decision.total == Decimal(11_700_000)
    assert not decision.is_draft
    assert set(refused) == {"DN06", "DN07", "DN08"}
    assert all(reason.startswith("Cần làm rõ") for reason in refused.values())


@pytest.mark.parametrize("heading", ["Số quyết định", "Ngày quyết định"])
def test_without_number_or_day_every_paper_is_a_draft(heading: str) -> None:
    review, (decision,), _refused = decided(changed(put(DECISIONS, "QD01", heading, ""), text=SAMPLE))
    assert decision.is_draft
    assert all(paper.words["draft"] for paper in plan_decisions(review, [decision]))


@pytest.mark.parametrize(("selection", "reason"), [("", "Hội đồng chưa chọn"), ("không chọn", ""), ("rút", "")])
def test_only_who_is_chosen_is_decided(selection: str, reason: str) -> None:
    review, (decision,), refused = decided(changed(put(NOMINEES, "DN02", "Xét chọn", selection), text=SAMPLE))
    assert "DN02" not in names(review, decision)
    assert reason in refused["DN02"]


def test_a_share_below_the_plans_own_refuses_and_says_both_figures() -> None:
    text = SAMPLE.replace(
        "| Phạm vi đơn vị |", "| Tỷ lệ phiếu đồng ý của Hội đồng | 80% | Mục IV |\n| Phạm vi đơn vị |"
    )
    review, (decision,), refused = decided(text)
    assert names(review, decision) == ["DN01", "DN04", "DN02", "DN03"]
    assert refused["DN05"].startswith("Chưa đạt: ")
    assert "77,78% tổng số thành viên đồng ý, phải từ 80%" in refused["DN05"]


def test_a_meeting_below_the_plans_quorum_decides_nobody() -> None:
    text = SAMPLE.replace("| Phạm vi đơn vị |", "| Tỷ lệ dự họp của Hội đồng | 90% | Mục IV |\n| Phạm vi đơn vị |")
    _review, decisions, refused = decided(text)
    assert decisions == []
    assert "không đủ tỷ lệ dự họp" in refused["DN01"]


def test_a_title_needs_the_laws_share_whatever_the_plan_is_silent_about() -> None:
    text = SAMPLE.replace("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh |", "Chiến sĩ thi đua cơ sở |")
    text = text.replace("06/7/2023", "06/7/2026").replace("10/7/2023", "10/7/2026")
    _review, _decisions, refused = decided(text)
    assert "77,78%" in refused["DN05"]
    _review, _decisions, refused = decided(changed(drop(VOTES, ("HD", "DN01")), text=text))
    assert refused["DN01"].startswith("Cần làm rõ")
    assert "từ 80% tổng số thành viên" in refused["DN01"]
