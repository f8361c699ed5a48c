"""The result report: each section of the outline filled from the workbook; what a person must write stays `[……]`."""

from collections import Counter
from collections.abc import Sequence

from thidua_xl.papers.words.scores import ranks_words
from thidua_xl.papers.words.sections import SectionWords, TableWords
from thidua_xl.papers.words.text import Blank, Text
from thidua_xl.review import Review, Target, read_rows
from thidua_xl.rules import Section
from thidua_xl.sheets import YES, Source, Subject
from thidua_xl.tables import Tables
from thidua_xl.verdicts import Outcome, Verdict
from thidua_xl.vietnamese import count, join_words


def write_sections(review: Review, verdicts: Sequence[Verdict], unit: str = "") -> tuple[SectionWords, ...]:
    """Give the sections of the result report in the order of `Đề cương`, with text and tables from the data sheets.

    With the code of a unit it reports on that unit and those below it, and on what it submitted; else on all.
    """
    if unit:
        verdicts = [verdict for verdict in verdicts if review.by_row[verdict.row].submitter_code == unit]
        review = _within(review, unit)
    return tuple(_section(review, verdicts, section) for section in review.campaign.outline)


def _within(review: Review, unit: str) -> Review:
    """Narrow a review to a unit and those below it: units, people, targets, results. Its nominations stay whole."""
    own = {code for code in review.units if unit in {code, *review.superiors(code)}}
    tables = Tables(review.tables)
    for name, column in (("units", "code"), ("people", "unit"), ("targets", "unit"), ("results", "unit")):
        tables[name] = tables[name].narrow(tables[name].values[column].where(own.__contains__))
    narrow = Review(review.campaign, tables)
    narrow.by_row = review.by_row
    return narrow


def _section(review: Review, verdicts: Sequence[Verdict], section: Section) -> SectionWords:
    paragraphs: tuple[Text, ...] = ()
    table = None
    match section.source:
        case Source.UNITS:
            paragraphs = _units_results(review, section)
        case Source.TARGETS:
            table = _targets(review)
            paragraphs = () if table else (Blank(f"{section.title} (trang Chỉ tiêu)"),)
        case Source.PARTICIPANTS:
            paragraphs = _participants(review)
        case Source.COMMENDATIONS:
            paragraphs, table = _commendations(review, verdicts)
        case Source.SCORES:
            paragraphs, table = _ranking(review)
        case Source.WRITER:
            paragraphs = (Blank(f"Mục {section.number}. {section.title}"),)
        case Source.HEADING:
            pass
    return SectionWords(section.number, section.title, _level(section.number), paragraphs, table)


def _level(number: str) -> int:
    """Level 1 for I, II…; 2 for 1, 2…; 3 for a, b… ."""
    mark = number.strip(".) ")
    if mark.isdecimal():
        return 2
    return 1 if mark.isupper() else 3


def _units_results(review: Review, section: Section) -> tuple[Text, ...]:
    """What the units wrote for this section; where several write, each paragraph opens with the unit's name."""
    paragraphs: list[Text] = []
    alone = len({result.unit for result in review.results}) == 1
    for result in review.results:
        if result.section == section.code and result.text:
            first, *others = result.text.split("\n")
            paragraphs += [first if alone else f"{review.unit_name(result.unit)}: {first}", *others]
    return tuple(paragraphs) or (Blank(f"Mục {section.number}. {section.title} (trang Kết quả đợt)"),)


def _targets(review: Review) -> TableWords | None:
    rows: list[tuple[str, ...]] = []
    for target in read_rows(review.tables["targets"], Target):
        planned, done = target.planned, target.done
        share = f"{done / planned * 100:.1f}%".replace(".", ",") if planned and done is not None else ""
        if "giảm" in (target.note or "").casefold():
            share = f"{share} (giảm là tốt)" if share else ""
        figures = ["" if figure is None else f"{figure:f}".replace(".", ",") for figure in (planned, done)]
        rows.append(
            (
                str(len(rows) + 1),
                review.unit_name(target.unit),
                target.name or "",
                target.measure_unit or "",
                *figures,
                share,
            )
        )
    heads = ("STT", "Đơn vị", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ")
    return TableWords(heads, tuple(rows)) if rows else None


def _participants(review: Review) -> tuple[Text, ...]:
    people = list(review.people.values())
    units = [unit for unit in review.units.values() if unit.name]
    if not people:
        return (Blank("Số người tham gia (trang Cá nhân)"),)
    leaders = sum(1 for person in people if person.leader == YES)
    women = sum(1 for person in people if person.gender == "Nữ")
    standings = Counter(person.standing for person in people if person.standing)
    kinds = join_words(f"{count(number)} {standing}" for standing, number in standings.most_common())
    parts = f" ({kinds})" if kinds else ""
    text = (
        f"Có {count(len(units))} đơn vị, {count(len(people))} người tham gia{parts}; "
        f"trong đó {count(leaders)} người giữ chức vụ lãnh đạo, quản lý, {count(women)} nữ."
    )
    return (text,)


def _commendations(review: Review, verdicts: Sequence[Verdict]) -> tuple[tuple[Text, ...], TableWords | None]:
    """The nominations and those that passed: by subject, how many direct workers, and a list."""
    passed = [verdict for verdict in verdicts if verdict.outcome is Outcome.PASSED]
    if not verdicts:
        return (Blank("Kết quả bình xét (trang Đề nghị)"),), None
    subjects = Counter(verdict.subject for verdict in passed)
    sides = {
        "tập thể": subjects[Subject.COLLECTIVE],
        "cá nhân": subjects[Subject.INDIVIDUAL] + subjects[Subject.CITIZEN],
        "hộ gia đình": subjects[Subject.HOUSEHOLD],
    }
    parts = join_words(f"{count(n)} {side}" for side, n in sides.items() if n)
    text = (
        f"Các đơn vị lập {count(len(verdicts))} đề nghị; {count(len(passed))} đề nghị đủ tiêu chuẩn theo Kế hoạch"
        f"{f', gồm {parts}' if parts else ''}."
    )
    people = [review.by_row[verdict.row] for verdict in passed if verdict.subject != Subject.COLLECTIVE]
    workers = Counter(one.standing or "chưa ghi diện" for one in people if one.leader != YES)
    kinds = join_words(f"{count(n)} {standing}" for standing, n in workers.most_common())
    told = f" ({kinds})" if kinds else ""
    direct = f"Trong đó {count(workers.total())} người không giữ chức vụ lãnh đạo, quản lý{told}."
    rows = tuple(
        (str(number), verdict.name, verdict.subject, verdict.award, verdict.submitter)
        for number, verdict in enumerate(passed, start=1)
    )
    heads = ("STT", "Tên tập thể, cá nhân", "Đối tượng", "Hình thức đề nghị", "Đơn vị trình")
    return (text, direct) if people else (text,), TableWords(heads, rows) if rows else None


def _ranking(review: Review) -> tuple[tuple[Text, ...], TableWords | None]:
    """The ranking of the blocs: best and last total in words, the whole in a table."""
    ranks = ranks_words(review)
    if not ranks:
        return (Blank("Kết quả chấm điểm (trang Chấm điểm)"),), None
    text = (
        f"{count(len(ranks))} đơn vị được chấm điểm, xếp hạng; "
        f"tổng điểm cao nhất {ranks[0].total}, thấp nhất {ranks[-1].total}."
    )
    columns = {
        "Hạng": [str(one.place) for one in ranks],
        "Đơn vị": [str(one.unit) for one in ranks],
        "Tự chấm": [str(one.own) for one in ranks],
        "Thẩm định": [str(one.appraised) for one in ranks],
        "Thưởng": [one.bonus if one.bonus != "0" else "" for one in ranks],
        "Trừ": [one.penalty if one.penalty != "0" else "" for one in ranks],
        "Tổng điểm": [one.total for one in ranks],
        "Số phiếu": [one.votes for one in ranks],
        "Ghi chú": [one.note for one in ranks],
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    return (text,), TableWords(tuple(shown), tuple(zip(*shown.values(), strict=True)))
