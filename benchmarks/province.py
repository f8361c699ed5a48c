"""An invented province: a campaign of 22 rules, and any number of units, people and nominations with known faults."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from thidua_xl.tables import Grid

FAULTY = 0.01  # of the nominations, for each kind of fault

RULES = """
## Thể lệ

| Mục | Giá trị | Căn cứ |
|---|---|---|
| Mã đợt | tinh-mau-2024 | |
| Tên đợt thi đua | Đợt thi đua mẫu 2024 | |
| Loại đợt | đợt | |
| Cơ quan ban hành | Sở Mẫu | |
| Từ ngày | 01/01/2024 | Mục I |
| Đến hết ngày | 30/6/2024 | Mục I |
| Số hình thức mỗi đối tượng | một | Mục IV.1 |
| Phạm vi đơn vị | mọi đơn vị | Mục IV |

## Hình thức

| Mã | Tên hình thức | Người quyết định | Đối tượng | Loại đơn vị áp dụng | Căn cứ |
|---|---|---|---|---|---|
| GK | Giấy khen | Giám đốc Sở | tập thể; cá nhân | phòng; đơn vị | Mục IV.1 |
| BK | Bằng khen | Chủ tịch tỉnh | tập thể; cá nhân | sở; phòng; đơn vị; trạm | Mục IV.2 |
| GD | Giấy khen gia đình | Giám đốc Sở | hộ gia đình | | Mục IV.3 |

## Tiêu chuẩn

| Mã | Đối tượng | Hình thức | Nhóm | Cách xét nhóm | Nội dung | Kiểu | Ngưỡng | Căn cứ |
|---|---|---|---|---|---|---|---|---|
| TT1 | tập thể | | | | Đoàn kết | xác nhận | | Mục V.1 |
| TT2 | tập thể | | | | Hoàn thành chỉ tiêu | tỷ lệ | >= 100% | Mục V.1 |
| CN1 | cá nhân | | Chung | tất cả | Gương mẫu | xác nhận | | Mục V.2 |
| CN2 | cá nhân | | Chung | tất cả | Chấp hành kỷ luật | xác nhận | | Mục V.2 |
| CN3 | cá nhân | | Việc | ít nhất một | Có sáng kiến | xác nhận | | Mục V.2 |
| CN4 | cá nhân | | Việc | ít nhất một | Việc khó | xác nhận | | Mục V.2 |
| CN5 | cá nhân | | | | Hoàn thành công việc | tỷ lệ | >= 100% | Mục V.2 |

## Số lượng

| Mã | Hình thức | Tính trên | Đối tượng | Cách tính | Tối đa | Căn cứ |
|---|---|---|---|---|---|---|
| SL-GK | GK | mỗi đơn vị trình | tập thể; cá nhân | từng loại | {each} | Mục VI.1 |
| SL-BK | BK | toàn đợt | tập thể; cá nhân | tổng | {whole} | Mục VI.2 |

## Thành phần hồ sơ

| Kỳ xét | Hình thức | Đối tượng | Thành phần | Mẫu | Bắt buộc | Căn cứ | Lập theo |
|---|---|---|---|---|---|---|---|
| | | | Bản sao quyết định | | có | Mục VII | mỗi đề nghị |

## Thời hạn

| Mã | Việc | Kiểu | Từ ngày | Đến ngày | Nơi nhận | Căn cứ |
|---|---|---|---|---|---|---|
| NOP | nộp hồ sơ | trước ngày | | 08/8/2024 | Sở Mẫu | Mục VIII |

## Tuyến trình

| Đối tượng | Loại đơn vị của đối tượng | Loại đơn vị trình | Căn cứ |
|---|---|---|---|
| tập thể; cá nhân | | chính đơn vị đó; cấp trên | Mục IX |
"""

CODES = frozenset(
    [
        "OB01",
        "OB02",
        "OB03",
        "OB04",
        "OB05",
        "OB06",
        "DV01",
        "DT01",
        "DT02",
        "DT03",
        "DT05",
        "TC01",
        "TC02",
        "TC04",
        "SL01",
        "SL02",
        "TH01",
        "TH04",
        "TH07",
        "HX05",
        "HS01",
        "TR01",
        "LS01",
        "LS02",
    ]
)
"""What the faults below are found as; every contestant reports all of them."""

Columns = dict[str, list[Any]]
"""A sheet: heading → cells."""


@dataclass(frozen=True)
class Province:
    """The rules as Markdown, and the sheets of data by title."""

    rules: str
    sheets: dict[str, Columns]

    def grids(self) -> list[Grid]:
        """Give the sheets of data as an opened book would."""
        return [
            Grid(title, [list(columns), *(list(row) for row in zip(*columns.values(), strict=True))])
            for title, columns in self.sheets.items()
        ]


_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Nông",
    "Triệu",
    "Ma",
    "Hà",
    "Bàn",
    "Đàm",
    "Lường",
]
_GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Giang",
    "Hải",
    "Hạnh",
    "Hiền",
    "Khánh",
    "Lan",
    "Linh",
    "Mai",
    "Minh",
    "Nam",
    "Nga",
    "Nhung",
    "Oanh",
    "Phúc",
    "Phương",
    "Quỳnh",
]


def province(nominations: int, seed: int = 4) -> Province:
    """Invent a province: as many people as nominations, a unit for every 33 of them (at least three)."""
    random = np.random.default_rng(seed)
    number = max(3, nominations * 3 // 100)
    units = _units(random, number)
    unit_of = random.integers(1, number, nominations).tolist()
    people = _people(random, units, unit_of)
    sheets = {
        "Đơn vị": units,
        "Cá nhân": people,
        "Đề nghị": _nominations(random, units, people, unit_of),
        "Họp xét": _meetings(units),
        "Thành viên họp": _attendees(units),
        "Khen thưởng trước": _earlier_awards(random, people),
    }
    awards = sheets["Đề nghị"]["Hình thức"]
    return Province(RULES.format(each=42, whole=max(1, awards.count("BK") // 2)), sheets)


def _units(random: np.random.Generator, number: int) -> Columns:
    kinds = ["sở", *random.choice(["phòng", "đơn vị", "trạm"], number - 1, p=[0.6, 0.39, 0.01]).tolist()]
    gone = random.random(number) < FAULTY
    gone[0] = False
    return {
        "Mã đơn vị": ["SO", *(f"D{unit:04d}" for unit in range(1, number))],
        "Tên đơn vị": ["Sở Mẫu", *(f"Đơn vị mẫu số {unit}" for unit in range(1, number))],
        "Viết tắt": ["SM", *(f"ĐV{unit}" for unit in range(1, number))],
        "Loại đơn vị": kinds,
        "Mã đơn vị cấp trên": [None, *["SO"] * (number - 1)],
        "Thủ trưởng": ["Nguyễn Mẫu Trưởng"] * number,
        "Chức vụ thủ trưởng": ["Thủ trưởng"] * number,
        "Hiệu lực từ": [date(2017, 1, 1)] * number,
        "Hiệu lực đến": [date(2023, 12, 31) if ended else None for ended in gone.tolist()],
    }


def _people(random: np.random.Generator, units: Columns, unit_of: Sequence[int]) -> Columns:
    number = len(unit_of)
    named = zip(*(random.choice(names, number).tolist() for names in (_FAMILY, _GIVEN, _GIVEN)), strict=True)
    return {
        "Mã cá nhân": [f"CN{person:06d}" for person in range(number)],
        "Họ và tên": [f"{family} Mẫu {middle} {given}" for family, middle, given in named],
        "Ngày sinh": [date(1965, 1, 1) + timedelta(int(days)) for days in random.integers(0, 12_000, number)],
        "Chức vụ": random.choice(["Chuyên viên", "Trưởng phòng", "Viên chức"], number).tolist(),
        "Mã đơn vị": [units["Mã đơn vị"][unit] for unit in unit_of],
        "Diện": random.choice(["công chức", "viên chức"], number).tolist(),
        "Lãnh đạo": random.choice(["có", "không"], number, p=[0.2, 0.8]).tolist(),
        "Đang bị xem xét kỷ luật": np.where(random.random(number) < FAULTY, "có", "không").tolist(),
    }


def _meetings(units: Columns) -> Columns:
    codes = units["Mã đơn vị"]
    number = len(codes)
    same = {
        "Loại họp": "họp xét",
        "Ngày": date(2024, 7, 1),
        "Giờ bắt đầu": "8h00",
        "Giờ kết thúc": "9h30",
        "Địa điểm": "Trụ sở",
        "Tổng số thành viên": 5,
        "Số có mặt": 5,
        "Phiếu phát ra": 5,
        "Phiếu thu về": 5,
        "Phiếu hợp lệ": 5,
        "Phiếu không hợp lệ": 0,
        "Kết luận": "Nhất trí",
    }
    return {
        "Mã họp": [f"H-{code}" for code in codes],
        "Mã đơn vị": codes,
        **{heading: [cell] * number for heading, cell in same.items()},
    }


def _attendees(units: Columns) -> Columns:
    codes = units["Mã đơn vị"]
    number = len(codes)
    return {
        "Mã họp": [f"H-{code}" for code in codes for _one in range(5)],
        "Họ và tên": ["Lê Mẫu Chủ", "Lê Mẫu Thư", "Lê Mẫu Một", "Lê Mẫu Hai", "Lê Mẫu Ba"] * number,
        "Chức vụ": ["Thủ trưởng", "Chuyên viên", "Chuyên viên", "Chuyên viên", "Chuyên viên"] * number,
        "Vai trò": ["chủ tọa", "thư ký", "thành viên", "thành viên", "thành viên"] * number,
        "Có mặt": ["có"] * (5 * number),
    }


def _earlier_awards(random: np.random.Generator, people: Columns) -> Columns:
    codes = people["Mã cá nhân"]
    number = max(2, len(codes) // 50)
    return {
        "Mã đối tượng": [codes[place] for place in random.choice(len(codes), number, replace=False).tolist()],
        "Hình thức": ["Giấy khen"] * number,
        "Số quyết định": [f"{decision}/QĐ" for decision in range(number)],
        "Ngày quyết định": [date(2023, 5, 5)] * number,
        "Đợt thi đua": random.choice(["Đợt thi đua mẫu 2024", "Đợt thi đua mẫu 2022"], number).tolist(),
    }


def _nominations(random: np.random.Generator, units: Columns, people: Columns, unit_of: Sequence[int]) -> Columns:
    number = len(unit_of)
    collective = min(len(units["Mã đơn vị"]) - 1, number // 10)  # the first rows put each unit forward itself
    owners = [*range(1, collective + 1), *unit_of[collective:]]
    submitters = [units["Mã đơn vị"][unit] for unit in owners]
    persons = number - collective
    texts = np.array(["x", "x", "x", "có", *(f"QĐ {place}/QĐ-SM" for place in range(200))], dtype=object)

    def of_persons(cells: np.ndarray) -> list[Any]:
        return [*[None] * collective, *cells.tolist()]

    columns: Columns = {
        "Mã đề nghị": [f"N{row:06d}" for row in range(number)],
        "Đối tượng": ["tập thể"] * collective + ["cá nhân"] * persons,
        "Mã đối tượng": submitters[:collective] + people["Mã cá nhân"][collective:],
        "Hình thức": ["GK"] * number,
        "Mã đơn vị trình": submitters,
        "Mã họp": [f"H-{code}" for code in submitters],
        "Số phiếu đồng ý": random.integers(3, 6, number).tolist(),
        "Ngày nộp hồ sơ": [date(2024, 7, 10) + timedelta(int(days)) for days in random.integers(0, 28, number)],
        "Thành tích từ ngày": [date(2024, 1, 1) + timedelta(int(days)) for days in random.integers(0, 60, number)],
        "Thành tích đến ngày": [date(2024, 4, 1) + timedelta(int(days)) for days in random.integers(0, 90, number)],
        "TT1": ["x"] * collective + [None] * persons,
        "TT2": [100.0] * collective + [None] * persons,
        "CN1": of_persons(random.choice(texts, persons)),
        "CN2": of_persons(random.choice(texts[:4], persons)),
        "CN3": of_persons(random.choice(np.array(["x", None], dtype=object), persons)),
        "CN4": of_persons(random.choice(texts, persons)),
        "CN5": of_persons(random.integers(100, 121, persons)),
        "Bản sao quyết định": ["x"] * number,
    }
    _spoil(random, columns, collective, units["Mã đơn vị"])
    return columns


def _spoil(random: np.random.Generator, columns: Columns, collective: int, units: list[str]) -> None:
    """Put every kind of fault into rows of its own."""
    number = len(columns["Đối tượng"])
    order = (collective + random.permutation(number - collective)).tolist()
    share = max(1, round(number * FAULTY))

    def spoil(heading: str, *cells: object) -> None:
        for place in range(share):
            columns[heading][order.pop()] = cells[place % len(cells)]

    spoil("Mã đơn vị trình", None)
    spoil("Đối tượng", "nhóm", "cá nhan")
    spoil("Ngày nộp hồ sơ", "31/02/2024", "chưa rõ")
    spoil("Số phiếu đồng ý", "năm", "5 phiếu", -1)
    spoil("Mã đối tượng", *(f"CX{place:03d}" for place in range(50)))
    spoil("Mã đơn vị trình", "ZZ1", "ZZ2")
    spoil("Mã họp", "HH1", "HH2")
    spoil("Hình thức", "GD")
    spoil("CN1", None, "không")
    spoil("CN2", None)
    spoil("CN5", 99.5, 80)
    spoil("Ngày nộp hồ sơ", date(2024, 8, 8), date(2024, 9, 1))
    spoil("Thành tích từ ngày", date(2023, 12, 31))
    spoil("Thành tích đến ngày", date(2024, 7, 1))
    spoil("Thành tích đến ngày", date(2023, 12, 1))
    spoil("Số phiếu đồng ý", 6, 7)
    spoil("Bản sao quyết định", None)
    spoil("Hình thức", "BK")
    for _one in range(share):
        one, other = order.pop(), order.pop()
        columns["Mã đề nghị"][one] = columns["Mã đề nghị"][other]
    for _one in range(share):
        place = order.pop()
        columns["CN3"][place] = columns["CN4"][place] = None
    for _one in range(share):  # submitted by another unit, after a meeting of its own
        place = order.pop()
        columns["Mã đơn vị trình"][place] = unit = units[int(random.integers(1, len(units)))]
        columns["Mã họp"][place] = f"H-{unit}"
    for award in ("GK", "BK"):  # put forward twice: for the same award (TR01), for another (DT03)
        for _one in range(share // 2 or 1):
            one, other = order.pop(), order.pop()
            for heading in ("Mã đối tượng", "Mã đơn vị trình", "Mã họp"):
                columns[heading][one] = columns[heading][other]
            columns["Hình thức"][one] = award
