"""The plain way to put unit workbooks together: pandas.read_excel, a pandera schema a sheet, pandas for the relations.

Written as a pandas programmer would write it for one campaign, its rules in the code: 28 kinds of findings of ours.
Four of them pandas does not show (hidden rows, error cells, formulas never calculated, a book's own rules): for these
the book is opened once more with openpyxl, and its rules sheets are read too.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from openpyxl import load_workbook

CODES = frozenset(
    {
        *("OB01", "OB02", "OB03", "OB04", "OB05", "OB06", "OB07"),
        *("TC01", "TC02", "SL02", "TH01", "TH04", "DT01"),
        *("HX01", "HX02", "HX03", "HX04", "HX05", "HX06", "HX08", "HX09"),
        *("TR01", "TR04", "LS01"),
    }
)
"""The kinds of findings that both sides look for in the cells that pandas shows."""

HIDDEN_CODES = frozenset({"TP02", "TT08", "TT10", "TT11"})
"""The kinds that need more than pandas shows."""

Found = tuple[str, str, str, str]
"""File, sheet, cell, code."""

Frames = dict[str, pd.DataFrame]
"""The sheets of one book by title."""

HEADING_ROW = 4
SHEETS = ("Đơn vị", "Cá nhân", "Đề nghị", "Chỉ tiêu", "Họp xét", "Thành viên họp", "Khen thưởng trước")
RULES = ("Thể lệ", "Hình thức", "Tiêu chuẩn", "Số lượng", "Thành phần hồ sơ", "Thời hạn", "Tuyến trình", "Bảng điểm")
KEYS = {"Đơn vị": "Mã đơn vị", "Cá nhân": "Mã cá nhân", "Đề nghị": "Mã đề nghị", "Họp xét": "Mã họp"}
REQUIRED = {
    "Đơn vị": ("Mã đơn vị", "Tên đơn vị", "Loại đơn vị"),
    "Cá nhân": ("Mã cá nhân", "Họ và tên", "Chức vụ", "Mã đơn vị"),
    "Đề nghị": ("Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình"),
    "Chỉ tiêu": ("Mã đơn vị", "Chỉ tiêu", "Kế hoạch"),
    "Họp xét": ("Mã họp", "Mã đơn vị", "Loại họp", "Ngày", "Tổng số thành viên", "Số có mặt"),
    "Thành viên họp": ("Mã họp", "Họ và tên", "Chức vụ", "Vai trò", "Có mặt"),
    "Khen thưởng trước": ("Mã đối tượng", "Hình thức"),
}
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "Cá nhân": {
        "Giới tính": ("Nam", "Nữ"),
        "Lãnh đạo": ("có", "không"),
        "Đang bị xem xét kỷ luật": ("có", "không"),
    },
    "Đề nghị": {
        "Đối tượng": ("tập thể", "cá nhân", "hộ gia đình", "người dân"),
        "Xét chọn": ("chọn", "không chọn", "rút"),
    },
    "Họp xét": {"Loại họp": ("họp xét", "Hội đồng", "bình bầu khối")},
    "Thành viên họp": {"Vai trò": ("chủ tọa", "thư ký", "thành viên"), "Có mặt": ("có", "không")},
}
DATES = {
    "Đơn vị": ("Hiệu lực từ", "Hiệu lực đến"),
    "Cá nhân": ("Ngày sinh", "Ngày vào ngành"),
    "Đề nghị": ("Ngày nộp hồ sơ", "Thành tích từ ngày", "Thành tích đến ngày"),
    "Họp xét": ("Ngày",),
    "Khen thưởng trước": ("Ngày quyết định",),
}
BALLOTS = ("Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Phiếu không hợp lệ")
NUMBERS = {
    "Đề nghị": ("Số phiếu đồng ý",),
    "Chỉ tiêu": ("Kế hoạch", "Thực hiện"),
    "Họp xét": ("Tổng số thành viên", "Số có mặt", *BALLOTS),
}
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "Đơn vị": {"Mã đơn vị cấp trên": ("Đơn vị",)},
    "Cá nhân": {"Mã đơn vị": ("Đơn vị",)},
    "Đề nghị": {"Mã đối tượng": ("Đơn vị", "Cá nhân"), "Mã đơn vị trình": ("Đơn vị",), "Mã họp": ("Họp xét",)},
    "Chỉ tiêu": {"Mã đơn vị": ("Đơn vị",)},
    "Họp xét": {"Mã đơn vị": ("Đơn vị",)},
    "Thành viên họp": {"Mã họp": ("Họp xét",)},
    "Khen thưởng trước": {"Mã đối tượng": ("Đơn vị", "Cá nhân")},
}
AWARDS = ("GK", "BK")
QUOTA = {"tập thể": 12, "cá nhân": 12}
LAST_DAY = datetime(2024, 8, 7)
PERIOD = (datetime(2024, 5, 20), datetime(2024, 8, 5))


def _is_date(value: Any) -> bool:
    if isinstance(value, datetime):
        return True
    try:
        datetime.strptime(str(value), "%d/%m/%Y")
    except ValueError:
        return False
    return True


def _day(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.strptime(str(value), "%d/%m/%Y") if isinstance(value, str) and _is_date(value) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or str(value).isdecimal()


def _blank(series: "pd.Series[Any]") -> "pd.Series[bool]":
    return series.isna() | (series.astype(str).str.strip() == "")


def schema(sheet: str) -> pa.DataFrameSchema:
    """Give the pandera schema of a sheet: required, permitted, readable, unique."""
    columns: dict[str, list[pa.Check]] = {}
    for name in REQUIRED[sheet]:
        columns.setdefault(name, []).append(pa.Check(lambda s: ~_blank(s), name="OB01", ignore_na=False))
    for name, values in CHOICES.get(sheet, {}).items():
        columns.setdefault(name, []).append(pa.Check(lambda s, values=values: s.isin(values), name="OB02"))
    for name in DATES.get(sheet, ()):
        columns.setdefault(name, []).append(pa.Check(_is_date, element_wise=True, name="OB03"))
    for name in NUMBERS.get(sheet, ()):
        columns.setdefault(name, []).append(pa.Check(_is_number, element_wise=True, name="OB04"))
    if sheet in KEYS:
        columns[KEYS[sheet]].append(pa.Check(lambda s: ~s.duplicated(keep=False), name="OB05"))
    if sheet == "Cá nhân":
        columns["Số CCCD"] = [pa.Check(lambda s: s.astype(str).str.fullmatch(r"\d{12}"), name="OB07")]
    return pa.DataFrameSchema(
        {name: pa.Column(object, checks, nullable=True, required=False) for name, checks in columns.items()}
    )


def read(path: Path, sheets: tuple[str, ...] = SHEETS) -> Frames:
    """Read the sheets, the index being Excel's row; rows with nothing but formulas are left out."""
    frames = pd.read_excel(path, sheet_name=list(sheets), header=HEADING_ROW - 1, dtype=object, engine="openpyxl")
    for name, frame in frames.items():
        frame.index = frame.index + HEADING_ROW + 1
        typed = frame[[column for column in frame.columns if not str(column).startswith("Tên ") or name == "Đơn vị"]]
        frames[name] = frame[typed.notna().any(axis=1)]
    return frames


def check_file(path: Path, folder: Path, rules: Frames | None = None) -> tuple[Frames, list[Found]]:
    """Read one workbook and judge it by itself; with the campaign's rules also by what pandas does not show."""
    frames = read(path) if rules is None else read(path, SHEETS + RULES)
    name = path.relative_to(folder).as_posix()
    found: list[Found] = []
    if rules is not None:
        found += [(name, *place) for place in _hidden(path, frames)]
        found += [(name, *place) for place in _other_rules(frames, rules)]
    for sheet in SHEETS:
        try:
            schema(sheet).validate(frames[sheet], lazy=True)
        except pa.errors.SchemaErrors as errors:
            for case in errors.failure_cases.to_dict("records"):
                if case["index"] is not None:
                    cell = _cell(frames[sheet], case["column"], case["index"])
                    found.append((name, sheet, cell, str(case["check"])))
    found += [(name, *place) for place in _relations(frames)]
    return frames, found


def _cell(frame: pd.DataFrame, column: str, row: Any) -> str:
    place, letters = list(frame.columns).index(column) + 1, ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{int(row)}"


def _hidden(path: Path, frames: Frames) -> Iterator[tuple[str, str, str]]:
    book = load_workbook(path)
    for name in SHEETS:
        sheet, frame = book[name], frames[name]
        blank = frame.isna()
        rows = [row for row in frame.index if sheet.row_dimensions[row].hidden]
        if rows:
            yield name, f"A{rows[0]}", "TT08"
        for column, heading in enumerate(frame.columns, start=1):
            for row in frame.index:
                cell = sheet.cell(row, column)
                if cell.data_type == "e":
                    yield name, cell.coordinate, "TT10"
                elif cell.data_type == "f" and blank.at[row, heading]:
                    yield name, cell.coordinate, "TT11"


def _other_rules(frames: Frames, rules: Frames) -> Iterator[tuple[str, str, str]]:
    for name in RULES:
        own, theirs = rules[name], frames[name]
        if own.shape != theirs.shape:
            yield name, f"A{len(theirs) + HEADING_ROW + 1}", "TP02"
            continue
        rows, columns = (own.ne(theirs) & ~(own.isna() & theirs.isna())).to_numpy().nonzero()
        if len(rows):
            yield name, _cell(theirs, theirs.columns[columns[0]], theirs.index[rows[0]]), "TP02"


def _relations(frames: Frames) -> Iterator[tuple[str, str, str]]:
    yield from _references(frames)
    yield from _nominations(frames)
    yield from _meetings(frames)


def _references(frames: Frames) -> Iterator[tuple[str, str, str]]:
    for sheet, columns in REFERENCES.items():
        frame = frames[sheet]
        for column, targets in columns.items():
            keys = pd.concat([frames[target][KEYS[target]] for target in targets])
            for row in frame.index[frame[column].notna() & ~frame[column].isin(keys)]:
                yield sheet, _cell(frame, column, row), "OB06"
    frame = frames["Đề nghị"]
    for row in frame.index[frame["Hình thức"].notna() & ~frame["Hình thức"].isin(AWARDS)]:
        yield "Đề nghị", _cell(frame, "Hình thức", row), "OB06"


def sound(frames: Frames) -> pd.DataFrame:
    """Give the nominations still in the running whose nominee and award are known."""
    frame, people, units = frames["Đề nghị"], frames["Cá nhân"], frames["Đơn vị"]
    named = pd.concat([people[people["Họ và tên"].notna()]["Mã cá nhân"], units["Mã đơn vị"]])
    return frame[
        ~frame["Xét chọn"].isin(["không chọn", "rút"])
        & frame["Mã đối tượng"].isin(named)
        & frame["Hình thức"].isin(AWARDS)
    ]


def _nominations(frames: Frames) -> Iterator[tuple[str, str, str]]:
    frame = sound(frames)
    everyone = frames["Đề nghị"]
    active = everyone[~everyone["Xét chọn"].isin(["không chọn", "rút"])]
    for row, values in frame.iterrows():
        own = ["TC1", "TC2", *(["TT1"] if values["Đối tượng"] == "tập thể" else [])]
        for criterion in own:
            if pd.isna(values[criterion]):
                yield "Đề nghị", _cell(frame, criterion, row), "TC01"
        if values["Đối tượng"] == "cá nhân" and all(pd.isna(values[name]) for name in ("CN1", "CN2", "CN3")):
            yield "Đề nghị", _cell(frame, "CN1", row), "TC02"
    for (_unit, subject), rows in frame.groupby(["Mã đơn vị trình", "Đối tượng"]):
        if len(rows) > QUOTA[str(subject)]:
            for row in rows.index:
                yield "Đề nghị", _cell(frame, "Hình thức", row), "SL02"
    yield from _days(active)
    people = frames["Cá nhân"].drop_duplicates("Mã cá nhân").set_index("Mã cá nhân")["Đang bị xem xét kỷ luật"]
    for row in active.index[active["Mã đối tượng"].map(people) == "có"]:
        yield "Đề nghị", _cell(active, "Mã đối tượng", row), "LS01"


def _days(active: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for row, values in active.iterrows():
        day = _day(values["Ngày nộp hồ sơ"])
        if day is not None and day > LAST_DAY:
            yield "Đề nghị", _cell(active, "Ngày nộp hồ sơ", row), "TH01"
        for column in ("Thành tích từ ngày", "Thành tích đến ngày"):
            day = _day(values[column])
            if day is not None and not PERIOD[0] <= day <= PERIOD[1]:
                yield "Đề nghị", _cell(active, column, row), "TH04"


def _meetings(frames: Frames) -> Iterator[tuple[str, str, str]]:
    frame, attendees = frames["Họp xét"], frames["Thành viên họp"]

    def figure(row: "pd.Series[Any]", name: str) -> float | None:
        return float(row[name]) if pd.notna(row[name]) and _is_number(row[name]) else None

    for place, row in frame.iterrows():
        total, present = figure(row, "Tổng số thành viên"), figure(row, "Số có mặt")
        issued, returned, valid, invalid = (figure(row, name) for name in BALLOTS)
        listed = attendees[attendees["Mã họp"] == row["Mã họp"]]
        doubtful = present is not None and (
            (total is not None and present > total) or present < (listed["Có mặt"] == "có").sum()
        )
        faults = (
            ("HX01", "Số có mặt", total is not None and present is not None and present > total >= len(listed)),
            ("HX02", "Phiếu phát ra", not doubtful and issued is not None and present is not None and issued > present),
            ("HX03", "Phiếu thu về", returned is not None and issued is not None and returned > issued),
            (
                "HX04",
                "Phiếu hợp lệ",
                not (returned is not None and issued is not None and returned > issued)
                and None not in {valid, invalid, returned}
                and (valid or 0) + (invalid or 0) != returned,
            ),
            ("HX06", "Tổng số thành viên", len(listed) > 0 and total is not None and len(listed) != total),
            (
                "HX06",
                "Số có mặt",
                len(listed) > 0 and present is not None and (listed["Có mặt"] == "có").sum() != present,
            ),
            (
                "HX09",
                "Giờ kết thúc",
                pd.notna(row["Giờ kết thúc"])
                and pd.notna(row["Giờ bắt đầu"])
                and row["Giờ kết thúc"] <= row["Giờ bắt đầu"],
            ),
        )
        for code, column, is_faulty in faults:
            if is_faulty:
                yield "Họp xét", _cell(frame, column, place), code
    for place in attendees.index[(attendees["Có mặt"] == "không") & attendees["Lý do vắng"].isna()]:
        yield "Thành viên họp", _cell(attendees, "Lý do vắng", place), "HX08"
    nominations = frames["Đề nghị"]
    active = nominations[~nominations["Xét chọn"].isin(["không chọn", "rút"])]
    limits = frame.drop_duplicates("Mã họp").set_index("Mã họp")["Phiếu hợp lệ"]
    votes = active["Số phiếu đồng ý"].map(lambda v: float(v) if _is_number(v) else float("nan"))
    for place in active.index[
        votes > active["Mã họp"].map(limits).map(lambda v: float(v) if _is_number(v) else float("nan"))
    ]:
        yield "Đề nghị", _cell(nominations, "Số phiếu đồng ý", place), "HX05"


def across(books: dict[str, Frames]) -> list[Found]:
    """Put all books together and judge what only shows then: who is put forward twice, CCCD numbers used twice."""
    found: list[Found] = []
    people = pd.concat({name: frames["Cá nhân"] for name, frames in books.items()})
    people = people[~people["Mã cá nhân"].duplicated()]
    twice = people[people["Số CCCD"].notna() & people["Số CCCD"].duplicated(keep=False)]
    found += [(name, "Cá nhân", _cell(people, "Số CCCD", row), "TR04") for name, row in twice.index]
    nominations = pd.concat({name: sound(frames) for name, frames in books.items()})
    twice = nominations[nominations.duplicated(["Mã đối tượng", "Hình thức"], keep=False)]
    found += [(name, "Đề nghị", _cell(nominations, "Mã đối tượng", row), "TR01") for name, row in twice.index]
    return found
