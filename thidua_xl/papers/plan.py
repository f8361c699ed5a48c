"""The plan of the campaign (kế hoạch) written from its rules sheets: the same rows that the checks read."""

from collections.abc import Iterator

from thidua_xl.papers.words.sections import SectionWords
from thidua_xl.rules import Campaign, Criterion, Document, Group, Quota, day_and_weekday
from thidua_xl.sheets import UNSTATED, Combine, DeadlineKind, QuotaBase, Subject
from thidua_xl.vietnamese import fold, join_words

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm a), b)… follow the Vietnamese alphabet (NĐ 30/2020, Phụ lục I)


def write_plan(campaign: Campaign) -> tuple[SectionWords, ...]:
    """Give the sections of the plan: I, II… with 1, 2… and a, b… inside; a part without rows is left out."""
    return tuple(_numbered(campaign))


_Part = tuple[str, list[str]]
"""A part of a section: its title ("" for text without one) and its paragraphs."""


def _numbered(campaign: Campaign) -> Iterator[SectionWords]:
    chapters = [(title, [part for part in parts if part[1]]) for title, parts in _chapters(campaign)]
    for place, (title, parts) in enumerate(((title, parts) for title, parts in chapters if parts), start=1):
        lead = [text for name, texts in parts if not name for text in texts]
        yield SectionWords(_ROMAN[place], title, 1, tuple(lead), None)
        for number, (name, texts) in enumerate((part for part in parts if part[0]), start=1):
            yield SectionWords(str(number), name, 2, tuple(texts), None)


def _chapters(campaign: Campaign) -> list[tuple[str, list[_Part]]]:
    return [
        ("Mục đích, yêu cầu", [("Mục đích", _dashes(campaign.purposes)), ("Yêu cầu", _dashes(campaign.requirements))]),
        (
            "Nội dung thi đua",
            [
                ("Thời gian", _period(campaign)),
                ("Đối tượng thi đua", _dashes(campaign.participants)),
                ("Nội dung thi đua", _dashes(campaign.contents)),
                ("Mục tiêu thi đua", _dashes(campaign.goals)),
                ("Khẩu hiệu thi đua", [f"“{campaign.slogan}”."] if campaign.slogan else []),
                ("Giải pháp thực hiện", _dashes(campaign.solutions)),
                ("Phương án triển khai", _dashes(campaign.approach)),
            ],
        ),
        (
            "Tiêu chuẩn, hình thức, số lượng khen thưởng",
            [
                ("Nguyên tắc khen thưởng", _dashes(campaign.principles)),
                ("Tiêu chuẩn khen thưởng", list(_criteria(campaign))),
                ("Hình thức khen thưởng", list(_awards(campaign))),
                ("Số lượng khen thưởng", [_quota(campaign, quota) for quota in campaign.quotas]),
                ("Đối tượng ưu tiên", _dashes(campaign.priorities)),
                ("Tuyến trình khen thưởng", list(_routes(campaign))),
                ("Hồ sơ đề nghị khen thưởng", list(_documents(campaign))),
                ("Cách nộp hồ sơ", _dashes(campaign.submission_ways)),
                ("Thời hạn", list(_deadlines(campaign))),
            ],
        ),
        ("Chấm điểm thi đua", [("Bảng điểm", list(_indicators(campaign)))]),
        ("Kinh phí thực hiện", [("", _alone_or_dashes(campaign.funding))]),
        ("Tổ chức thực hiện", [("", [f"{n}. {text}." for n, text in enumerate(campaign.organisation, start=1)])]),
    ]


def _stopped(text: str) -> str:
    """End a sentence with a full stop, or as it ends already (three dots of the plan stay three)."""
    return text if text.endswith(".") else f"{text}."


def _unstopped(text: str) -> str:
    return text if text.endswith("...") else text.removesuffix(".")


def _dashes(lines: tuple[str, ...]) -> list[str]:
    return [f"- {_stopped(line)}" for line in lines]


def _alone_or_dashes(lines: tuple[str, ...]) -> list[str]:
    return _dashes(lines) if len(lines) > 1 else [_stopped(line) for line in lines]


def _period(campaign: Campaign) -> list[str]:
    period = campaign.period
    whole = [_stopped(period[:1].upper() + period[1:])] if period else []
    return whole + _dashes(campaign.stages)


def _criteria(campaign: Campaign) -> Iterator[str]:
    """The criteria by the subjects that share them: a) Tập thể…, each group with how it is judged."""
    shared: dict[tuple[Subject, ...], list[Group]] = {}
    for group in campaign.groups:
        shared.setdefault(next(group.criteria()).subjects, []).append(group)
    for place, (subjects, groups) in enumerate(shared.items()):
        yield f"{_LETTERS[place]}) Đối với {join_words(subjects)}:"
        for group in groups:
            yield from _group(campaign, group, depth=0)


_LEADS = {
    Combine.ALL: "Đạt tất cả các tiêu chuẩn sau:",
    Combine.ANY: "Đạt một trong các tiêu chuẩn sau:",
    Combine.UNSTATED: "Các tiêu chuẩn sau (kế hoạch chưa nêu phải đạt tất cả hay một trong các tiêu chuẩn):",
}


def _group(campaign: Campaign, group: Group, depth: int) -> Iterator[str]:
    """A group on lines of its own; one inside another on a single line, so that its end is seen."""
    mark = "+" if depth else "-"
    if depth and len(group.members) > 1:
        inner = [line[2:] for member in group.members for line in _member(campaign, member, depth)]
        choices = "; ".join(f"({n}) {_unstopped(line)}" for n, line in enumerate(inner, start=1))
        yield _stopped(f"{mark} {_LEADS[group.combine]} {choices}")
        return
    if len(group.members) > 1:
        yield f"{mark} {_LEADS[group.combine]}"
        depth += 1
    for member in group.members:
        yield from _member(campaign, member, depth)


def _member(campaign: Campaign, member: Criterion | Group, depth: int) -> Iterator[str]:
    if isinstance(member, Group):
        yield from _group(campaign, member, depth)
    else:
        yield f"{'+' if depth else '-'} {_criterion(campaign, member)}"


def _criterion(campaign: Campaign, criterion: Criterion) -> str:
    limits = []
    if criterion.awards:
        limits.append(f"đối với {join_words(campaign.award_named(code) for code in criterion.awards)}")
    if criterion.applies_when:
        limits.append(f"chỉ xét đơn vị, cá nhân {criterion.applies_when}")
    return _stopped(f"{_unstopped(criterion.text)} ({'; '.join(limits)})" if limits else criterion.text)


def _awards(campaign: Campaign) -> Iterator[str]:
    for place, code in enumerate(campaign.award_codes):
        rows = [award for award in campaign.awards if award.code == code]
        yield f"{_LETTERS[place]}) {rows[0].name} (người quyết định: {rows[0].authority}), áp dụng đối với:"
        for award in rows:
            kinds = f" là {', '.join(award.unit_kinds)}" if award.unit_kinds else ""
            yield f"- {join_words(award.subjects).capitalize()}{kinds}."


def _quota(campaign: Campaign, quota: Quota) -> str:
    """One quota in the plan's own terms: `Không quá 02 tập thể và 02 cá nhân`."""
    names = join_words(campaign.award_named(code) for code in quota.awards)
    base = "Mỗi đơn vị trình" if quota.base is QuotaBase.SUBMITTER else "Toàn đợt"
    kinds = f" ({', '.join(quota.unit_kinds)})" if quota.unit_kinds else ""
    apart = f", trừ {', '.join(quota.except_units)}" if quota.except_units else ""
    return f"- {names}: {base}{kinds}{apart} không quá {quota.stated}."


def _routes(campaign: Campaign) -> Iterator[str]:
    for route in campaign.routes:
        if UNSTATED in map(fold, route.submitter_kinds):
            continue
        of = f" ở {'; '.join(map(_joined, route.nominee_unit_kinds))}" if route.nominee_unit_kinds else ""
        by = " hoặc ".join(map(_joined, route.submitter_kinds))
        yield f"- {join_words(route.subjects).capitalize()}{of}: {by} trình."


def _joined(words: str) -> str:
    """Write words that must hold together (`người lao động + không lãnh đạo`) as a plan would: with commas."""
    return ", ".join(part.strip() for part in words.split("+"))


def _documents(campaign: Campaign) -> Iterator[str]:
    """The papers of each occasion; those a plan does not demand are not part of it."""
    demanded = [document for document in campaign.documents if document.mandatory]
    for occasion in dict.fromkeys(document.occasion for document in demanded):
        if occasion:
            yield f"* Khen thưởng {occasion}:"
        for name, rows in _by_name(document for document in demanded if document.occasion == occasion).items():
            yield f"- {name}{_for_whom(rows)}."


def _by_name(documents: Iterator[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.name, []).append(document)
    return found


def _for_whom(rows: list[Document]) -> str:
    subjects = list(dict.fromkeys(subject for row in rows for subject in row.subjects))
    parts = [f"của {join_words(subjects)}"] if subjects else []
    parts += [f"trừ {'; trừ '.join(map(_joined, row.except_kinds))}" for row in rows if row.except_kinds]
    parts += [
        f"{join_words(row.subjects)}: chỉ {' hoặc '.join(map(_joined, row.only_kinds))}"
        for row in rows
        if row.only_kinds
    ]
    return f" ({'; '.join(dict.fromkeys(parts))})" if parts else ""


def _deadlines(campaign: Campaign) -> Iterator[str]:
    for deadline in campaign.deadlines:
        if deadline.kind is DeadlineKind.UNSTATED:
            continue
        occasion = f" ({deadline.occasion})" if deadline.occasion else ""
        to = f" gửi {deadline.recipient}" if deadline.recipient else ""
        last = (
            f", tức chậm nhất {day_and_weekday(deadline.last_day)}"
            if deadline.kind is DeadlineKind.BEFORE and deadline.last_day
            else ""
        )
        yield f"- {deadline.task[:1].upper()}{deadline.task[1:]}{occasion}{to}: {deadline.stated}{last}."


def _indicators(campaign: Campaign) -> Iterator[str]:
    for group in dict.fromkeys(indicator.group for indicator in campaign.indicators):
        if group:
            yield f"* {group}:"
        for indicator in campaign.indicators:
            if fold(indicator.group) == fold(group):
                points = f" (tối đa {indicator.maximum.normalize():f} điểm)" if indicator.maximum is not None else ""
                yield f"- {indicator.code}. {indicator.text.rstrip('.')}{points}."
