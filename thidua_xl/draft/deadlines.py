"""The days of a plan: what must be done by when, in which sense of the words, and where it goes."""

import re
from datetime import date

from attrs import evolve

from thidua_xl.draft import dates, phrases
from thidua_xl.draft.documents import occasions
from thidua_xl.draft.phrases import Found
from thidua_xl.draft.rows import Cell, Drafted, Row, chosen
from thidua_xl.draft.tree import Node, Plan, Where, held_above, role
from thidua_xl.sheets import DEADLINES, CampaignKind, DeadlineKind, Task
from thidua_xl.vietnamese import fold, parse_date, short_date

_ELSEWHERE = frozenset(
    {"purposes", "requirements", "participants", "slogan", "goals", "contents", "funding", "criteria"}
)
"""Days under these headings are not of the procedure, unless something is handed in by them."""
_HANDED_IN = frozenset({Task.SUBMISSION, Task.REPORT, Task.REGISTRATION})
_REPORTED = frozenset({Task.REPORT, Task.REGISTRATION})
_STRONG = frozenset(Task) | {"báo cáo sơ kết", "báo cáo tổng kết, bảng chấm điểm"}
"""Tasks that a sentence is about even where it goes on to name an occasion."""
_WITHIN = {"trong khoảng", "trong quý", "trong ngày"}
_CODES = {Task.SUBMISSION: "NOP", Task.REPORT: "BC", Task.MEETING: "HOP", Task.REGISTRATION: "DK", Task.BLOC_VOTE: "BB"}


def draft_deadlines(plan: Plan, drafted: Drafted) -> None:
    """Draft `Thời hạn`: every day with words that say what it means; then work for which the plan names no day."""
    for node in plan.of(Where.BODY):
        if node.cells:
            continue
        dated = _dated(node, drafted)
        _after_the_end(node, drafted)
        if not dated:
            _open(node, drafted)
    _recipients(plan, drafted)
    judged = drafted.of("awards") and drafted.value("kind") != CampaignKind.BLOC
    if judged and not any(_task_of(row) == Task.SUBMISSION for row in drafted.of("deadlines")):
        _add_silent(drafted.of("awards")[0].nodes[0], drafted)
    for row in drafted.of("awards") if judged else []:
        occasion = occasions(row.nodes[0])[0]
        told = {one.cells["occasion"].value for one in drafted.of("deadlines") if "occasion" in one.cells}
        if occasion and occasion not in told:
            _add_silent(row.nodes[0], drafted)


def _add_silent(node: Node, drafted: Drafted) -> None:
    silent = "kế hoạch không nêu thời hạn nộp hồ sơ"
    task, kind = Cell(Task.SUBMISSION, "", "", silent), Cell(DeadlineKind.UNSTATED, "", "", silent)
    _add(drafted, node, task, kind, occasion=occasions(node)[0])


def _recipients(plan: Plan, drafted: Drafted) -> None:
    """Where dossiers go, said apart from when: for the rows of the same occasion that name no place."""
    for node in plan.of(Where.BODY):
        near = {"documents", "process", "occasion"}.intersection(role(node))
        task = phrases.find("deadlines.task", node.text) if near and not node.text.isupper() else None
        cell = _recipient(node.text) if task and task.value == Task.SUBMISSION else Cell("", "")
        for place, row in enumerate(drafted.rows) if cell.value else []:
            spoken = row.cells["occasion"].value if "occasion" in row.cells else ""
            fits = spoken in occasions(node) or occasions(node) == [""]
            if row.sheet is DEADLINES and _task_of(row) == Task.SUBMISSION and fits and "recipient" not in row.cells:
                drafted.rows[place] = Row(row.sheet, row.cells | {"recipient": cell}, (*row.nodes, node))


def _task_of(row: Row) -> str:
    return row.cells["task"].value


def _dated(node: Node, drafted: Drafted) -> bool:
    period = "period" in role(node)
    found_any = False
    for whole in re.split(r"(?<=[.;])\s+", node.text):
        sentence = whole.split(", tức ")[0]  # what follows says the same day again
        for found in phrases.every("deadlines.kind", sentence):
            phase = phrases.find("deadlines.phase", sentence) if period else None
            if period and not phase and not _is_apart(sentence, found):
                continue
            task = Cell(sentence.split(" (")[0][:120], node.text) if phase else _task(node, sentence, found)
            elsewhere = _ELSEWHERE.intersection(role(node)) and task.value not in _HANDED_IN
            if elsewhere or not _has_day(sentence[found.start : found.end]):
                continue
            found_any = True
            _add_dated(node, sentence, found, task, drafted)
    return found_any


def _is_apart(sentence: str, found: Found) -> bool:
    """Tell whether a day under a heading on time is not of the campaign's own period, but of its review."""
    if "review_time" in phrases.values("heading", sentence[:60]):
        return True
    within = any(one.start < found.end and found.start < one.end for one in phrases.every("period.range", sentence))
    return not within and bool(phrases.every("deadlines.task", sentence[: found.start]))


def _has_day(text: str) -> bool:
    return bool(re.search(r"\d\s*[/.\-]\s*\d|tháng|quý|ngày \d", text))


def _spoken(node: Node, sentence: str) -> tuple[str, ...]:
    """The occasions that a line on when dossiers are handed in itself names."""
    if "submission" not in role(node):
        return ()
    front = re.split(r" gửi |:", sentence)[0]
    inside = re.search(r"\(([^)]+)\)", front)
    spoken = inside[1] if inside else front if fold(front).startswith("hồ sơ") else ""
    return phrases.values("occasion", spoken)


def _add_dated(node: Node, sentence: str, found: Found, task: Cell, drafted: Drafted) -> None:
    words = sentence[found.start : found.end]
    named = dates.moments(words)
    first, last = (named[0], named[-1]) if named else (None, None)
    doubt = "" if all(named) and named else "kế hoạch không ghi đủ ngày, tháng, năm"
    start: date | None = None
    end: date | None = last[1] if last else None
    if found.value in _WITHIN:
        start = first[0] if first else None
        kind = DeadlineKind.WITHIN
    else:
        kind = DeadlineKind(found.value)
    if kind is DeadlineKind.AFTER:
        start, end = end, None
    elif (kind is DeadlineKind.MONTH and last) or (kind is DeadlineKind.BEFORE and last):
        end = last[0]
    if task.value not in _STRONG:
        doubt = doubt or "mốc này không phải nộp hồ sơ, họp xét hay báo cáo; giữ lại nếu cần theo dõi"
        task = evolve(task, doubt=task.doubt or doubt)
    cell = Cell(kind, node.text, words, doubt)
    recipient = _recipient(sentence, found.start)
    after = phrases.find("deadlines.occasion", sentence[found.end :])
    spoken = (after.value,) if after else _spoken(node, sentence)
    for occasion in spoken or occasions(node):
        days = {"start": _day(start, node, words, doubt), "end": _day(end, node, words, doubt)}
        _add(drafted, node, task, cell, occasion=occasion, recipient=recipient, **days)


def _day(day: date | None, node: Node, words: str, doubt: str) -> Cell:
    return Cell(short_date(day) if day else "", node.text, words, doubt)


def _task(node: Node, sentence: str, found: Found | None) -> Cell:
    """The work: as the words before the day name it last, else the words after it, else the headings above."""
    place = found.start if found else len(sentence)
    before = phrases.every("deadlines.task", sentence[:place])
    if before:
        strong = [one for one in before if one.value in _STRONG] or list(before)
        return chosen(_of_meeting(strong[-1].value, node), node, None)
    if "hồ sơ" in fold(node.text) and re.search(r"\b(?:nộp|gửi)\b", fold(sentence)):
        return Cell(Task.SUBMISSION, node.text)
    after = phrases.find("deadlines.task", sentence[place:])
    if after:
        return chosen(after.value, node, None)
    for above in list(node.above())[1:]:
        if met := phrases.find("deadlines.task", above.head):
            return chosen(met.value, above, met, "việc lấy theo đề mục")
    words = re.sub(r"\s+", " ", sentence[:place]).strip(" ,:-")
    return Cell(words[-80:] or node.head[:80], node.text, "", "việc không theo cách gọi thường gặp")


def _of_meeting(task: str, node: Node) -> str:
    """`sơ kết` under a heading that says which: as the heading says."""
    heads = [above.head for above in list(node.above())[1:]]
    wider = next((met.value for head in heads for met in phrases.every("deadlines.task", head)), "")
    return wider if wider.startswith(f"{task} ") else task


def _recipient(sentence: str, place: int | None = None) -> Cell:
    met = phrases.every("deadlines.recipient", sentence)
    near = [one for one in met if place is None or one.start <= place] or met
    return chosen_text(near[-1], sentence) if near else Cell("", "")


def chosen_text(found: Found, sentence: str) -> Cell:
    """Give the words that a phrase takes out of a sentence."""
    words = " ".join(group for group in found.groups if group).strip(" ,")
    doubt = "" if found.phrase.sure else "có lẽ là nơi nhận"
    return Cell(words, sentence, sentence[found.start : found.end], doubt)


def _after_the_end(node: Node, drafted: Drafted) -> None:
    """`Kết thúc đợt thi đua, … họp xét`: after the last day of the campaign."""
    found = phrases.find("deadlines.after_end", node.text)
    last = parse_date(drafted.value("end"))
    if found and last:
        tasks = [one for one in phrases.every("deadlines.task", node.text) if one.value == Task.MEETING]
        if tasks:
            kind = chosen(DeadlineKind.AFTER, node, found)
            start = Cell(short_date(last), node.text, node.text[found.start : found.end])
            _add(drafted, node, chosen(Task.MEETING, node, tasks[0]), kind, start=start)


def _open(node: Node, drafted: Drafted) -> None:
    """Work without a day: with the yearly dossier, as will be guided, or unstated."""
    text = node.text
    held = role(node)
    task = _task(node, text, None)
    handing = phrases.find("deadlines.task", text)
    recipient = _recipient(text)
    open_end = phrases.find("deadlines.open", text)
    timed = "submission" in held or "occasion" in held
    if open_end and (timed or (handing and handing.value in _HANDED_IN and recipient.value)):
        spoken = _spoken(node, text)
        doubt = "" if handing or "hồ sơ" in fold(text) else "kế hoạch không nói việc gì; có lẽ là nộp hồ sơ"
        known = handing and handing.value in _REPORTED
        work = Cell(handing.value if handing and known else Task.SUBMISSION, text, "", doubt)
        for occasion in spoken or occasions(node):
            _add(drafted, node, work, chosen(open_end.value, node, open_end), recipient=recipient, occasion=occasion)
    elif recipient.value and "organisation" in held_above(node) and handing and handing.value in _REPORTED:
        silent = "kế hoạch không nêu ngày"
        _add(drafted, node, task, Cell(DeadlineKind.UNSTATED, text, "", silent), recipient=recipient)


def _add(
    drafted: Drafted,
    node: Node,
    task: Cell,
    kind: Cell,
    *,
    occasion: str = "",
    **more: Cell,
) -> None:
    """Add a row, unless one says the same; `more` are its `start`, `end` and `recipient`."""
    blank = Cell("", "")
    taken = {row.cells["code"].value for row in drafted.of("deadlines")}
    stem = f"TH-{_CODES.get(Task(task.value), 'VIEC') if task.value in set(Task) else 'VIEC'}"
    code = next(one for one in (stem, *(f"{stem}{n}" for n in range(2, 999))) if one not in taken)
    same = [
        row
        for row in drafted.of("deadlines")
        if fold(_task_of(row)) == fold(task.value)
        and row.cells["kind"].value == kind.value
        and (row.cells.get("occasion", blank).value, row.cells.get("end", blank).value)
        == (occasion, more.get("end", blank).value)
    ]
    if not same:
        drafted.add(
            DEADLINES,
            node,
            (),
            code=Cell(code, ""),
            occasion=Cell(occasion, node.text),
            task=task,
            kind=kind,
            **more,
        )
