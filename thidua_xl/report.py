"""The result report: each section of the outline filled from the workbook; what a person must write stays `[……]`."""

from collections import Counter
from collections.abc import Sequence

from thidua_xl.campaign import Section
from thidua_xl.nominations import Outcome, Review, Verdict
from thidua_xl.sheets import YES, Source, Subject
from thidua_xl.vietnamese import count, join_words
from thidua_xl.words import Blank, SectionWords, TableWords, Text


def write_sections(review: Review, verdicts: Sequence[Verdict]) -> tuple[SectionWords, ...]:
    """Give the sections of the result report in the order of `Đề cương`, with text and tables from the data sheets."""
    return tuple(_section(review, verdicts, section) for section in review.campaign.outline)


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
            paragraphs, table = _commendations(verdicts)
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
    """What the units wrote for this section, each paragraph opening with the unit's name."""
    paragraphs: list[Text] = []
    for _row, result in review.tables["results"]:
        if result["section"] == section.code and result["text"]:
            first, *others = result["text"].split("\n")
            paragraphs += [f"{review.unit_name(result['unit'])}: {first}", *others]
    return tuple(paragraphs) or (Blank(f"Mục {section.number}. {section.title} (trang Kết quả đợt)"),)


def _targets(review: Review) -> TableWords | None:
    rows: list[tuple[str, ...]] = []
    for _row, target in review.tables["targets"]:
        planned, done = target["planned"], target["done"]
        share = f"{done / planned * 100:.1f}%".replace(".", ",") if planned and done is not None else ""
        if "giảm" in (target["note"] or "").casefold():
            share = f"{share} (giảm là tốt)" if share else ""
        figures = ["" if figure is None else f"{figure:f}".replace(".", ",") for figure in (planned, done)]
        rows.append(
            (
                str(len(rows) + 1),
                review.unit_name(target["unit"]),
                target["name"] or "",
                target["measure_unit"] or "",
                *figures,
                share,
            )
        )
    heads = ("STT", "Đơn vị", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ")
    return TableWords(heads, tuple(rows)) if rows else None


def _participants(review: Review) -> tuple[Text, ...]:
    people = list(review.people.values())
    units = [unit for unit in review.units.values() if unit["name"]]
    if not people:
        return (Blank("Số người tham gia (trang Cá nhân)"),)
    leaders = sum(1 for person in people if person["leader"] == YES)
    women = sum(1 for person in people if person["gender"] == "Nữ")
    standings = Counter(person["standing"] for person in people if person["standing"])
    kinds = join_words(f"{count(number)} {standing}" for standing, number in standings.most_common())
    parts = f" ({kinds})" if kinds else ""
    text = (
        f"Danh sách của đợt thi đua có {count(len(units))} đơn vị, {count(len(people))} người{parts}; "
        f"trong đó {count(leaders)} người giữ chức vụ lãnh đạo, quản lý, {count(women)} nữ."
    )
    return (text,)


def _commendations(verdicts: Sequence[Verdict]) -> tuple[tuple[Text, ...], TableWords | None]:
    passed = [verdict for verdict in verdicts if verdict.outcome is Outcome.PASSED]
    if not verdicts:
        return (Blank("Kết quả bình xét (trang Đề nghị)"),), None
    collectives = sum(1 for verdict in passed if verdict.subject == Subject.COLLECTIVE)
    text = (
        f"Các đơn vị lập {count(len(verdicts))} đề nghị; {count(len(passed))} đề nghị đủ điều kiện theo thể lệ, "
        f"gồm {count(collectives)} tập thể và {count(len(passed) - collectives)} cá nhân."
    )
    rows = tuple(
        (str(number), verdict.name, verdict.award, verdict.submitter) for number, verdict in enumerate(passed, start=1)
    )
    return (text,), TableWords(
        ("STT", "Tên tập thể, cá nhân", "Hình thức đề nghị", "Đơn vị trình"), rows
    ) if rows else None
