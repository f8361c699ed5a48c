"""The papers of the council, of the decisions and of their payment: a table of its own, for no rule asks for them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from thidua_xl import legal
from thidua_xl.council.results import Sitting, sittings
from thidua_xl.decision.authority import in_full, title_of, unit_of
from thidua_xl.decision.decided import Decision
from thidua_xl.files import safe_name
from thidua_xl.legal.awards import Family, family, has_certificate
from thidua_xl.numerals import amount_in_words
from thidua_xl.papers.calibration import calibration
from thidua_xl.papers.certificates import certificates
from thidua_xl.papers.names import file_name
from thidua_xl.papers.planning import PlannedPaper, refuse_repeated
from thidua_xl.papers.table import Phase
from thidua_xl.papers.words.campaigns import campaign_words, legal_words
from thidua_xl.papers.words.council import CouncilWords, council_words, votes_words
from thidua_xl.papers.words.decisions import counts, decided_words, decision_words, funds_words, kind_of
from thidua_xl.papers.words.meetings import meeting_words
from thidua_xl.papers.words.nominations import nominations_words
from thidua_xl.papers.words.units import named_unit_words
from thidua_xl.review import Review
from thidua_xl.rules import Campaign
from thidua_xl.verdicts import Outcome, Verdict
from thidua_xl.vietnamese import decimal_text, join_words

COUNCIL_FOLDER, DECISION_FOLDER = "Hội đồng", "Quyết định"


def _shared(review: Review, rows: Iterable[int], *, draft: bool) -> dict[str, Any]:
    listed = nominations_words(review, list(rows))
    return {
        "campaign": campaign_words(review.campaign),
        "legal": legal_words(review.campaign.legal_pack),
        "draft": draft,
        "submitter": named_unit_words(review, review.campaign.issuer),
        "nominations": listed,
        "collectives": tuple(words for words in listed if words.is_collective),
        "individuals": tuple(words for words in listed if not (words.is_collective or words.is_household)),
        "households": tuple(words for words in listed if words.is_household),
    }


# -- the council ------------------------------------------------------------------------------------------------------


def plan_council(review: Review, verdicts: Iterable[Verdict], *, draft: bool = False) -> list[PlannedPaper]:
    """Plan the papers of every meeting of the council: the ballot, and once it has voted the others.

    Before a vote the ballot lists the nominations judged *Đạt*; afterwards those voted on.
    """
    passed = [verdict.row for verdict in verdicts if verdict.outcome is Outcome.PASSED]
    planned = [paper for sitting in sittings(review) for paper in _of_sitting(review, sitting, passed, draft=draft)]
    refuse_repeated(paper.path for paper in planned)
    return planned


def _of_sitting(review: Review, sitting: Sitting, passed: list[int], *, draft: bool) -> Iterator[PlannedPaper]:
    folder = f"{COUNCIL_FOLDER}/{safe_name(f'Cuộc họp {sitting.meeting}')}"
    voted = [result.row for result in sitting.results]
    rows = voted or passed
    shared = _shared(review, rows, draft=draft) | {
        "council": council_words(review, sitting),
        "meeting": meeting_words(review, sitting.meeting),
        "votes": votes_words(review, sitting),
    }
    codes = tuple(review.by_row[row].code or "" for row in rows)
    about = shared["council"].name
    papers = COUNCIL_PAPERS if voted else COUNCIL_PAPERS[:1]
    for number, (template, title) in enumerate(papers, start=1):
        path = f"{folder}/{file_name(f'{number:02d}. {title}', '')}.docx"
        yield PlannedPaper(path, title, about, template, shared, codes, Phase.COUNCIL)
    for authority, standing in _letters(review, voted).items():
        own = evolve(sitting, results=tuple(one for one in sitting.results if one.row in standing.rows))
        words = shared | _letter_words(review, own, authority, standing, shared["council"])
        path = f"{folder}/{file_name(f'{len(papers) + 1:02d}. Tờ trình', authority)}.docx"
        codes = tuple(review.by_row[row].code or "" for row in standing.rows)
        yield PlannedPaper(path, "Tờ trình", standing.unit, "to-trinh-hoi-dong", words, codes, Phase.COUNCIL)


COUNCIL_PAPERS = (
    ("phieu-bau", "Phiếu bầu"),
    ("bien-ban-kiem-phieu", "Biên bản kiểm phiếu"),
    ("bien-ban-hop-hoi-dong", "Biên bản họp Hội đồng"),
)


@frozen
class _Letter:
    """To one authority: whom it is about, and the standing body that signs."""

    rows: tuple[int, ...]
    unit: str


def _letters(review: Review, rows: Iterable[int]) -> dict[str, _Letter]:
    """Part the nominations voted on by the authority that decides; the standing body is the award's `Đơn vị trình`."""
    found: dict[str, _Letter] = {}
    for row in rows:
        nomination = review.by_row[row]
        award = nomination.award
        if award is None:
            continue
        unit = unit_of(review, award.authority, nomination.submitter_code, nomination.unit_code)
        title = title_of(review, award.authority, unit)
        letter = found.get(title, _Letter((), award.proposer or review.campaign.issuer))
        found[title] = evolve(letter, rows=(*letter.rows, row))
    return found


def _letter_words(
    review: Review, sitting: Sitting, authority: str, letter: _Letter, council: CouncilWords
) -> dict[str, Any]:
    submitter = named_unit_words(review, letter.unit)
    day = review.meetings[sitting.meeting].day or date.today()
    return {
        "submitter": evolve(submitter, superior=in_full(submitter.superior)),
        "authority": authority,
        "council": council,
        "votes": votes_words(review, sitting),
        "grounds": (*legal.grounds(day, authority), _plan(review.campaign)),
        "subject": _subject(one.award_name for one in nominations_words(review, letter.rows)),
        "counts": counts([kind_of(review.by_row[row].subject) for row in letter.rows]),
    }


def _plan(campaign: Campaign) -> str:
    words = campaign_words(campaign)
    return f"{words.plan_reference} của {words.issuer} về {words.name}"


def _subject(awards: Iterable[str]) -> str:
    names = dict.fromkeys(awards)
    return join_words(f"tặng {'danh hiệu ' if family(name) is Family.TITLE else ''}{name}" for name in names)


# -- decisions --------------------------------------------------------------------------------------------------------

DECISION_PAPERS = (
    (Phase.DECISION, "quyet-dinh", "Quyết định khen thưởng"),
    (Phase.DECISION, "danh-sach-quyet-dinh", "Danh sách kèm theo Quyết định"),
    (Phase.PAYMENT, "bang-ke-tien-thuong", "Bảng kê chi tiền thưởng"),
)


def plan_decisions(review: Review, decisions: Iterable[Decision]) -> list[PlannedPaper]:
    """Plan the papers of every decision, each in its folder, and the summary of the money over all of them.

    The certificates of a decision stand in one document, page after page, to be printed in one run: once for blank
    paper, once for phôi, with a page to adjust these by.
    """
    decided = [decision for decision in decisions if decision.decided]
    folders = [_folder(place, _called(review, one)) for place, one in enumerate(decided, start=1)]
    planned = [
        paper
        for folder, decision in zip(folders, decided, strict=True)
        for paper in _of_decision(review, decision, folder)
    ]
    planned.append(_budget(review, decided))
    refuse_repeated(paper.path for paper in planned)
    return planned


def _folder(place: int, name: str) -> str:
    return f"{DECISION_FOLDER}/{safe_name(f'{place:02d}. {name}', 70)}"


def _called(review: Review, decision: Decision) -> str:
    number = ((decision.record and decision.record.number) or "Dự thảo").replace("/", "-")
    return f"{number} {title_of(review, decision.authority, decision.unit)}"


def _of_decision(review: Review, decision: Decision, folder: str) -> Iterator[PlannedPaper]:
    rows = [one.row for one in decision.decided]
    words = decision_words(review, decision)
    shared = _shared(review, rows, draft=decision.is_draft) | {
        "decision": words,
        "lines": tuple(decided_words(review, decision)),
    }
    codes = tuple(review.by_row[row].code or "" for row in rows)
    for number, (phase, template, title) in enumerate(DECISION_PAPERS, start=1):
        if phase is not Phase.PAYMENT or decision.total:
            path = f"{folder}/{number:02d}. {title}.docx"
            yield PlannedPaper(path, title, words.authority, template, shared, codes, phase)
    printed = certificates(review, decision)
    awards = dict.fromkeys(one.award.code for one in decision.decided if has_certificate(one.award.name))
    pages = (printed.blank, printed.preprinted, calibration(review, awards) if printed.preprinted else ())
    start = len(DECISION_PAPERS) + 1
    for number, ((template, title), own) in enumerate(zip(CERTIFICATE_PAPERS, pages, strict=True), start=start):
        if own:
            path = f"{folder}/{number:02d}. {title}.docx"
            set_ = {"campaign": shared["campaign"], "draft": shared["draft"], "certificates": own}
            codes = tuple(one.code for one in own)
            yield PlannedPaper(path, title, words.authority, template, set_, codes, Phase.DECISION)


CERTIFICATE_PAPERS = (
    ("bang-giay-trang", "In bằng trên giấy trắng"),
    ("bang-len-phoi", "In lên phôi"),
    ("bang-len-phoi", "Trang căn chỉnh phôi"),
)


def unfit_certificates(review: Review, decisions: Iterable[Decision]) -> list[str]:
    """Name the nominees whose words do not fit their rooms on a certificate, and which words."""
    return [name for decision in decisions for name in certificates(review, decision).unfit]


def _budget(review: Review, decisions: list[Decision]) -> PlannedPaper:
    rows = [one.row for decision in decisions for one in decision.decided]
    total = sum((decision.total for decision in decisions), Decimal(0))
    words = _shared(review, rows, draft=any(decision.is_draft for decision in decisions)) | {
        "funds": funds_words(review, decisions),
        "total": decimal_text(total),
        "total_in_words": amount_in_words(total) if total == int(total) else "",
    }
    codes = tuple(review.by_row[row].code or "" for row in rows)
    title = "Tổng hợp kinh phí khen thưởng"
    issuer = review.campaign.issuer
    return PlannedPaper(
        f"{DECISION_FOLDER}/00. {title}.docx", title, issuer, "tong-hop-kinh-phi", words, codes, Phase.PAYMENT
    )
