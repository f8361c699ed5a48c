"""The words a Word template may use: campaign, units, meetings and nominations as plain objects of text and numbers.

Every public attribute is a word; its meaning (Vietnamese) stands beside it and is what `template fields` prints.
A text the workbook does not hold is a `Blank`: it prints `[……]` and is listed, never invented.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from attrs import field, fields, frozen, has

from thidua_xl.legal import LegalPack
from thidua_xl.nominations import Review
from thidua_xl.rules import Campaign, Indicator
from thidua_xl.scoring import Rank, Score, UnitScore, explain, rank_units
from thidua_xl.sheets import (
    MEETINGS,
    NOMINATIONS,
    PEOPLE,
    TARGETS,
    UNITS,
    YES,
    IndicatorKind,
    MeetingRole,
    Selection,
    Sheet,
    Subject,
)
from thidua_xl.vietnamese import count as number_text
from thidua_xl.vietnamese import decimal_text, fold, long_date, short_date


@frozen
class Blank:
    """A text that is missing: false, prints `[……]`, and remembers what it stands for."""

    blank_label: str

    def __str__(self) -> str:
        return "[……]"

    def __bool__(self) -> bool:
        return False


Text = str | Blank


def word(meaning: str) -> Any:
    """Declare a word with its Vietnamese meaning."""
    return field(metadata={"meaning": meaning})


@frozen
class CampaignWords:
    name: str = word("Tên đợt thi đua")
    kind: str = word("Loại đợt: đợt, chuyên đề, khối thi đua")
    issuer: str = word("Cơ quan ban hành kế hoạch")
    superior: str = word("Cơ quan cấp trên của cơ quan ban hành")
    place: str = word("Địa danh")
    plan_reference: str = word("Kế hoạch, có số và ngày nếu đã có")
    start: str = word("Ngày đầu của đợt")
    end: str = word("Ngày cuối của đợt")
    legal_grounds: tuple[str, ...] = word("Các căn cứ pháp lý")
    slogan: str = word("Khẩu hiệu")
    signing_authority: str = word("Quyền hạn người ký: TM., KT.…")
    signer_position: str = word("Chức vụ người ký kế hoạch")
    signer: str = word("Họ tên người ký kế hoạch")
    recipients: tuple[str, ...] = word("Nơi nhận của kế hoạch")


@frozen
class LegalWords:
    decree: str = word("Nghị định quy định mẫu, đang áp dụng")
    annex: str = word("Phụ lục chứa mẫu")
    request_form: str = word("Số mẫu tờ trình")
    report_form: str = word("Số mẫu báo cáo thành tích")


@frozen
class UnitWords:
    code: str = word("Mã đơn vị")
    name: Text = word("Tên đơn vị")
    superior: str = word("Tên cơ quan, đơn vị cấp trên")
    abbreviation: Text = word("Chữ viết tắt trong số, ký hiệu")
    place: Text = word("Địa danh")
    head: Text = word("Họ tên thủ trưởng")
    head_position: Text = word("Chức vụ thủ trưởng")
    address: Text = word("Trụ sở")
    phone: Text = word("Điện thoại")
    founded: Text = word("Quá trình thành lập")
    structure: Text = word("Cơ cấu tổ chức")
    duties: Text = word("Chức năng, nhiệm vụ")


@frozen
class PersonWords:
    name: Text = word("Họ và tên")
    position: Text = word("Chức vụ")
    reason: Text = word("Lý do vắng")


@frozen
class MeetingWords:
    code: str = word("Mã họp")
    unit: Text = word("Tên đơn vị họp")
    kind: str = word("Loại họp")
    day: Text = word("Ngày họp, viết bằng chữ")
    short_day: Text = word("Ngày họp, viết bằng số")
    start: Text = word("Giờ bắt đầu")
    end: Text = word("Giờ kết thúc")
    place: Text = word("Địa điểm")
    members: int | Blank = word("Tổng số thành viên")
    present: int | Blank = word("Số có mặt")
    absent: int | Blank = word("Số vắng mặt")
    ballots_issued: int | Blank = word("Phiếu phát ra")
    ballots_returned: int | Blank = word("Phiếu thu về")
    ballots_valid: int | Blank = word("Phiếu hợp lệ")
    ballots_invalid: int | Blank = word("Phiếu không hợp lệ")
    conclusion: Text = word("Kết luận")
    chair: PersonWords = word("Chủ tọa")
    secretary: PersonWords = word("Thư ký")
    attendees: tuple[PersonWords, ...] = word("Những người có mặt")
    absentees: tuple[PersonWords, ...] = word("Những người vắng mặt")


@frozen
class NominationWords:
    number: int = word("Số thứ tự trong văn bản")
    code: str = word("Mã đề nghị")
    subject: str = word("Đối tượng")
    is_collective: bool = word("Là tập thể hay không")
    is_household: bool = word("Là hộ gia đình hay không")
    name: Text = word("Tên tập thể hoặc họ và tên")
    position: Text = word("Chức vụ")
    unit_name: Text = word("Đơn vị công tác; với tập thể là đơn vị cấp trên")
    birth: Text = word("Ngày sinh")
    birth_year: Text = word("Năm sinh")
    gender: Text = word("Giới tính")
    hometown: Text = word("Quê quán")
    residence: Text = word("Nơi thường trú")
    qualification: Text = word("Trình độ")
    joined: Text = word("Ngày vào ngành")
    nominee_unit: UnitWords = word("Đơn vị: chính tập thể, hoặc nơi cá nhân công tác")
    award_name: str = word("Tên hình thức khen thưởng")
    authority: str = word("Người quyết định")
    summary: Text = word("Tóm tắt thành tích")
    achievement: tuple[Text, ...] = word("Thành tích, từng đoạn")
    achieved_from: Text = word("Thành tích từ ngày")
    achieved_to: Text = word("Thành tích đến ngày")
    votes: int | Blank = word("Số phiếu đồng ý")
    meeting_members: int | Blank = word("Tổng số thành viên cuộc họp")
    vote_share: Text = word("Tỷ lệ phiếu đồng ý trên tổng số thành viên")
    submitter_name: Text = word("Tên đơn vị trình")


@frozen
class TargetWords:
    number: int = word("Số thứ tự")
    name: Text = word("Chỉ tiêu")
    measure_unit: str = word("Đơn vị tính")
    planned: Text = word("Số đăng ký, kế hoạch")
    done: Text = word("Số thực hiện")
    note: str = word("Ghi chú")


@frozen
class ScoreWords:
    code: str = word("Mã tiêu chí")
    text: str = word("Nội dung tiêu chí")
    maximum: Text = word("Điểm tối đa")
    own: Text = word("Điểm tự chấm")
    appraised: Text = word("Điểm thẩm định")
    note: str = word("Ghi chú")


@frozen
class ScoreGroupWords:
    title: str = word("Tên nhóm tiêu chí")
    scores: tuple[ScoreWords, ...] = word("Các tiêu chí của nhóm")


@frozen
class RankWords:
    number: int = word("Số thứ tự")
    cluster: str = word("Khối, cụm")
    unit: Text = word("Tên đơn vị")
    own: Text = word("Tổng điểm tự chấm, chưa kể thưởng, trừ")
    appraised: Text = word("Tổng điểm thẩm định, chưa kể thưởng, trừ")
    bonus: str = word("Điểm thưởng")
    penalty: str = word("Điểm trừ")
    total: str = word("Tổng điểm để xếp hạng")
    place: int = word("Xếp hạng")
    votes: str = word("Số phiếu bầu")
    award: str = word("Hình thức được đề nghị")
    note: str = word("Ghi chú: bằng điểm xếp thế nào, điểm nào còn tạm tính")


@frozen
class TableWords:
    heads: tuple[str, ...] = word("Tiêu đề các cột")
    rows: tuple[tuple[str, ...], ...] = word("Các dòng")


@frozen
class SectionWords:
    number: str = word("Số mục")
    title: str = word("Tiêu đề mục")
    level: int = word("Cấp của mục: 1, 2, 3")
    paragraphs: tuple[Text, ...] = word("Các đoạn văn")
    table: TableWords | None = word("Bảng số liệu, nếu có")


@frozen
class EntryWords:
    number: int = word("Số thứ tự")
    title: str = word("Tên giấy tờ")
    about: str = word("Của ai")
    path: str = word("Tệp")
    note: str = word("Ghi chú")


ROOTS: dict[str, tuple[type, bool, str]] = {
    "campaign": (CampaignWords, False, "Đợt thi đua"),
    "legal": (LegalWords, False, "Gói pháp lý"),
    "submitter": (UnitWords, False, "Đơn vị trình"),
    "meeting": (MeetingWords, False, "Cuộc họp"),
    "meetings": (MeetingWords, True, "Các cuộc họp"),
    "nomination": (NominationWords, False, "Đề nghị đang lập giấy tờ"),
    "nominations": (NominationWords, True, "Các đề nghị của văn bản"),
    "collectives": (NominationWords, True, "Các đề nghị cho tập thể"),
    "individuals": (NominationWords, True, "Các đề nghị cho cá nhân, gồm cả người dân"),
    "households": (NominationWords, True, "Các đề nghị cho hộ gia đình"),
    "sections": (SectionWords, True, "Các mục của báo cáo"),
    "entries": (EntryWords, True, "Các dòng của mục lục"),
    "targets": (TargetWords, True, "Các chỉ tiêu của một đơn vị"),
    "groups": (ScoreGroupWords, True, "Bảng điểm của một đơn vị, theo nhóm"),
    "ranks": (RankWords, True, "Xếp hạng các đơn vị của khối"),
    "authority": (str, False, "Người quyết định khen thưởng"),
    "addressee": (str, False, "Nơi văn bản kính gửi"),
    "decides": (bool, False, "Nơi nhận tờ trình tự quyết định, không phải trình tiếp"),
    "consolidated": (bool, False, "Văn bản tổng hợp của nhiều đơn vị"),
    "documents": (str, True, "Tên các giấy tờ kèm theo"),
    "draft": (bool, False, "Đang là dự thảo"),
    "title": (str, False, "Tiêu đề"),
    "made_on": (str, False, "Ngày lập"),
}


def dictionary() -> dict[str, str]:
    """Give every word a template may use with its meaning; `[]` follows a list (`nominations[].name`)."""
    found: dict[str, str] = {}

    def walk(path: str, kind: Any, meaning: str) -> None:
        found[path] = meaning
        if has(kind) and kind is not Blank:
            for attribute in fields(kind):
                inner, depth = _element(attribute.type)
                walk(f"{path}.{attribute.name}{'[]' * depth}", inner, attribute.metadata["meaning"])

    for name, (kind, is_list, meaning) in ROOTS.items():
        walk(f"{name}{'[]' if is_list else ''}", kind, meaning)
    return found


def _element(annotation: Any) -> tuple[Any, int]:
    """The class behind an annotation, and how many lists deep it stands."""
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) is tuple:
        inner, depth = _element(arguments[0])
        return inner, depth + 1
    return next((argument for argument in arguments if has(argument) and argument is not Blank), annotation), 0


def campaign_words(campaign: Campaign) -> CampaignWords:
    """Give the words of the campaign; số and ngày of the plan stay blank dots where văn thư has not given them."""
    number = campaign.plan_number
    day = long_date(campaign.plan_date) if campaign.plan_date else ""
    reference = "Kế hoạch" + (
        f" số {number}" if number and not number.startswith("/") else f" số ……{number}" if number else ""
    )
    return CampaignWords(
        name=campaign.name,
        kind=campaign.kind,
        issuer=campaign.issuer,
        superior=campaign.superior,
        place=campaign.place,
        plan_reference=f"{reference} {day}".strip(),
        start=short_date(campaign.start) if campaign.start else "",
        end=short_date(campaign.end) if campaign.end else "",
        legal_grounds=campaign.legal_grounds,
        slogan=campaign.slogan,
        signing_authority=campaign.signing_authority,
        signer_position=campaign.signer_position,
        signer=campaign.signer,
        recipients=campaign.recipients,
    )


def legal_words(pack: LegalPack) -> LegalWords:
    """Give the words of the legal pack in force."""
    return LegalWords(pack.decree, pack.annex, pack.request_form, pack.report_form)


def _text(record: dict[str, Any], name: str, sheet: Sheet) -> Any:
    value = record.get(name)
    if isinstance(value, date):
        return short_date(value)
    return Blank(f"{sheet.column(name).heading} (trang {sheet.title})") if value is None else value


def unit_words(review: Review, code: str) -> UnitWords:
    """Give the words of a unit by its code. Place and superior fall back to the campaign's."""
    record = review.units.get(code, {})
    parent = record.get("parent")
    return UnitWords(
        code=code,
        name=_text(record, "name", UNITS),
        superior=review.unit_name(parent) if parent else review.campaign.superior,
        abbreviation=_text(record, "abbreviation", UNITS),
        place=record.get("place") or review.campaign.place or _text(record, "place", UNITS),
        **{
            name: _text(record, name, UNITS)
            for name in ("head", "head_position", "address", "phone", "founded", "structure", "duties")
        },
    )


def named_unit_words(review: Review, name: str) -> UnitWords:
    """Give the words of the unit of that name (or code), or of a unit known by its name alone."""
    wanted = fold(name)
    code = next((code for code, unit in review.units.items() if wanted in {fold(code), fold(unit["name"] or "")}), None)
    if code is not None:
        return unit_words(review, code)
    blanks = {
        column: _text({}, column, UNITS)
        for column in ("abbreviation", "head", "head_position", "address", "phone", "founded", "structure", "duties")
    }
    return UnitWords(code="", name=name, superior=review.campaign.superior, place=review.campaign.place, **blanks)


def issuer_words(campaign: Campaign) -> UnitWords:
    """Give the words of the body that issues the plan, known from the rules sheets alone."""
    symbol = campaign.plan_number.rpartition("-")[2] if "-" in campaign.plan_number else ""
    blanks = {name: _text({}, name, UNITS) for name in ("address", "phone", "founded", "structure", "duties")}
    return UnitWords(
        code="",
        name=campaign.issuer,
        superior=campaign.superior,
        abbreviation=symbol or Blank("Số hiệu kế hoạch (trang Thể lệ)"),
        place=campaign.place or Blank("Địa danh (trang Thể lệ)"),
        head=campaign.signer or Blank("Người ký (trang Thể lệ)"),
        head_position=campaign.signer_position or Blank("Chức vụ người ký (trang Thể lệ)"),
        **blanks,
    )


def meeting_words(review: Review, code: str) -> MeetingWords:
    """Give the words of a meeting by its code, with who was there and who was not."""
    record = review.meetings.get(code, {})
    people = [person for _row, person in review.tables["attendees"] if person["meeting"] == code]
    there = [person for person in people if person["present"] == YES]
    day: date | None = record.get("day")
    count = {
        name: _text(record, name, MEETINGS)
        for name in ("members", "present", "ballots_issued", "ballots_returned", "ballots_valid", "ballots_invalid")
    }
    known = isinstance(count["members"], int) and isinstance(count["present"], int)
    return MeetingWords(
        code=code,
        unit=review.unit_name(record.get("unit")),
        kind=record.get("kind") or "",
        day=long_date(day) if day else Blank("Ngày (trang Họp xét)"),
        short_day=short_date(day) if day else Blank("Ngày (trang Họp xét)"),
        start=_clock(record.get("start"), "Giờ bắt đầu (trang Họp xét)"),
        end=_clock(record.get("end"), "Giờ kết thúc (trang Họp xét)"),
        place=_text(record, "place", MEETINGS),
        absent=count["members"] - count["present"] if known else Blank("Số vắng mặt (trang Họp xét)"),
        conclusion=_text(record, "conclusion", MEETINGS),
        chair=_holder(there, MeetingRole.CHAIR),
        secretary=_holder(there, MeetingRole.SECRETARY),
        attendees=tuple(_person(person) for person in there),
        absentees=tuple(_person(person) for person in people if person["present"] != YES),
        **count,
    )


def _clock(hour: time | None, label: str) -> Text:
    return Blank(label) if hour is None else f"{hour.hour:02d} giờ {hour.minute:02d}"


def _person(record: dict[str, Any]) -> PersonWords:
    return PersonWords(
        record["name"] or Blank("Họ và tên (trang Thành viên họp)"),
        record["position"] or Blank("Chức vụ (trang Thành viên họp)"),
        record["absence_reason"] or Blank("Lý do vắng (trang Thành viên họp)"),
    )


def _holder(people: Iterable[dict[str, Any]], role: MeetingRole) -> PersonWords:
    label = f"{role.capitalize()} (trang Thành viên họp)"
    blank = PersonWords(Blank(label), Blank(label), Blank(label))
    return next((_person(person) for person in people if person["role"] == role), blank)


def nomination_words(review: Review, row: int, number: int) -> NominationWords:
    """Give the words of the nomination in that row of `Đề nghị`, numbered as it stands in the paper."""
    fact, record = review.by_row[row], review.nominations.record(row)
    is_collective, is_household = fact["subject"] == Subject.COLLECTIVE, fact["subject"] == Subject.HOUSEHOLD
    person = {} if is_collective else review.people.get(fact["nominee"], {})
    unit = unit_words(review, fact["unit"] or "")
    award = next((rule for rule in review.campaign.awards if rule.code == fact["award"]), None)
    birth: date | None = person.get("birth")
    meeting = review.meetings.get(fact["meeting"], {})
    members, votes = meeting.get("members"), fact["votes"]
    achievement = record["achievement"]
    blank = Blank("Thành tích (trang Đề nghị)")
    return NominationWords(
        number=number,
        code=fact["code"] or "",
        subject=fact["subject"] or "",
        is_collective=is_collective,
        is_household=is_household,
        name=unit.name if is_collective else _household(person) if is_household else _text(person, "name", PEOPLE),
        position="" if is_collective else _text(person, "position", PEOPLE),
        unit_name=unit.superior if is_collective else unit.name,
        birth=_text(person, "birth", PEOPLE),
        birth_year=str(birth.year) if birth else Blank("Ngày sinh (trang Cá nhân)"),
        nominee_unit=unit,
        award_name=review.campaign.award_named(fact["award"] or ""),
        authority=award.authority if award else "",
        summary=_text(record, "summary", NOMINATIONS),
        achievement=tuple(achievement.split("\n")) if achievement else (blank,),
        achieved_from=_text(record, "achieved_from", NOMINATIONS),
        achieved_to=_text(record, "achieved_to", NOMINATIONS),
        votes=_text(record, "votes", NOMINATIONS),
        meeting_members=members if members is not None else Blank("Tổng số thành viên (trang Họp xét)"),
        vote_share=f"{100 * votes / members:.4g}%".replace(".", ",")
        if votes is not None and members
        else Blank("Tỷ lệ phiếu đồng ý"),
        submitter_name=review.unit_name(fact["submitter"]),
        **{
            name: _text(person, name, PEOPLE) for name in ("gender", "hometown", "residence", "qualification", "joined")
        },
    )


def _household(head: dict[str, Any]) -> Text:
    """Name a household by its head: `Hộ gia đình bà …`."""
    name, title = _text(head, "name", PEOPLE), {"Nam": "ông ", "Nữ": "bà "}.get(head.get("gender") or "", "")
    return name if isinstance(name, Blank) else f"Hộ gia đình {title}{name}"


_PLACES = {Subject.COLLECTIVE: 0, Subject.HOUSEHOLD: 2}


def nominations_words(review: Review, rows: Sequence[int]) -> tuple[NominationWords, ...]:
    """Give the words of several nominations: collectives, persons, households, each as in the sheet; from 1."""
    ordered = sorted(rows, key=lambda row: (_PLACES.get(review.by_row[row]["subject"], 1), row))
    return tuple(nomination_words(review, row, number) for number, row in enumerate(ordered, start=1))


def targets_words(review: Review, unit: str) -> tuple[TargetWords, ...]:
    """Give the words of a unit's targets, in the order of `Chỉ tiêu`; one blank line where there is none."""
    records = [record for _row, record in review.tables["targets"] if record["unit"] == unit]
    if not records:
        blank = Blank(f"Chỉ tiêu đăng ký của {review.unit_name(unit)} (trang Chỉ tiêu)")
        return (TargetWords(1, blank, "", "", "", ""),)
    return tuple(
        TargetWords(
            number,
            _text(record, "name", TARGETS),
            record["measure_unit"] or "",
            _figure(record["planned"], "Kế hoạch (trang Chỉ tiêu)"),
            _figure(record["done"], "Thực hiện (trang Chỉ tiêu)"),
            record["note"] or "",
        )
        for number, record in enumerate(records, start=1)
    )


def _figure(number: Decimal | None, label: str) -> Text:
    return Blank(label) if number is None else decimal_text(number)


def score_groups_words(review: Review, unit: UnitScore) -> tuple[ScoreGroupWords, ...]:
    """Give the words of a unit's score sheet: every indicator of the plan by groups, with the maximum registered."""
    scores = {score.indicator.code: score for score in unit.scores}
    indicators = review.campaign.indicators
    return tuple(
        ScoreGroupWords(
            group, tuple(_score_words(one, scores.get(one.code)) for one in indicators if one.group == group)
        )
        for group in dict.fromkeys(one.group for one in indicators)
    )


def _score_words(indicator: Indicator, score: Score | None) -> ScoreWords:
    limit = indicator.limit if score is None else score.limit
    return ScoreWords(
        indicator.code,
        indicator.text,
        _figure(limit, f"Điểm tối đa tiêu chí {indicator.code} (trang Chấm điểm)"),
        _figure(score.own if score else None, f"Điểm tự chấm tiêu chí {indicator.code} (trang Chấm điểm)"),
        _figure(score.appraised if score else None, f"Điểm thẩm định tiêu chí {indicator.code} (trang Chấm điểm)"),
        score.note if score else "",
    )


def ranks_words(review: Review) -> tuple[RankWords, ...]:
    """Give the words of the ranking, bloc by bloc, the best unit first."""
    return tuple(_rank_words(review, one, number) for number, one in enumerate(rank_units(review), start=1))


def _rank_words(review: Review, one: Rank, number: int) -> RankWords:
    unit = one.unit
    name = review.unit_name(unit.unit)
    awards = [
        review.campaign.award_named(fact["award"] or "")
        for _row, fact in review.each()
        if fact["nominee"] == unit.unit and fact["selection"] == Selection.CHOSEN
    ]
    penalty = -unit.points_of(IndicatorKind.PENALTY)
    return RankWords(
        number=number,
        cluster=unit.cluster,
        unit=name,
        own=_figure(unit.own_total, f"Điểm tự chấm của {name} (trang Chấm điểm)"),
        appraised=_figure(unit.appraised_total, f"Điểm thẩm định của {name} (trang Chấm điểm)"),
        bonus=decimal_text(unit.points_of(IndicatorKind.BONUS)),
        penalty=decimal_text(penalty),
        total=decimal_text(unit.total),
        place=one.place,
        votes="" if unit.votes is None else number_text(unit.votes),
        award=", ".join(dict.fromkeys(awards)),
        note=explain(review, one),
    )
