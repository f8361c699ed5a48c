"""A whole season: validate, dossier, council, decide; papers edited by hand; verify finds each fault at its place."""

# ruff: noqa: E501 (a seeded fault is one line)

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from thidua_xl import assets, pipeline
from thidua_xl.proof.comparing import Disagreement

NAME = "cao-bang-75-nam-2023.mau.xlsx"
COUNCIL = "Hội đồng/Cuộc họp HD"
DECISION = "Quyết định/01. 812-QĐ-UBND Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"
LETTER = f"{COUNCIL}/04. Tờ trình - Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng.docx"
MINUTES, COUNTING = f"{COUNCIL}/03. Biên bản họp Hội đồng.docx", f"{COUNCIL}/02. Biên bản kiểm phiếu.docx"
ORDER, LIST = f"{DECISION}/01. Quyết định khen thưởng.docx", f"{DECISION}/02. Danh sách kèm theo Quyết định.docx"
PAYMENT = f"{DECISION}/03. Bảng kê chi tiền thưởng.docx"
CERTIFICATES = f"{DECISION}/05. In lên phôi.docx"
OWN_LETTER = "10. UBND huyện Hòa An/01. Tờ trình - Bằng khen.docx"
OWN_MINUTES = "02. Sở Nội vụ/03. Biên bản xét khen thưởng của Hội đồng - H02.docx"
REPORT = "02. Sở Nội vụ/DN02 Hoàng Mẫu Thảo/01. Báo cáo thành tích.docx"


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of the season, as made."""
    folder = tmp_path_factory.mktemp("season")
    book = folder / NAME
    shutil.copy(assets.folder("workbooks") / NAME, book)
    checked = pipeline.check_book(book)
    pipeline.make_dossiers(book, checked, folder / "Hồ sơ")
    pipeline.make_council(book, checked, folder / "Hồ sơ")
    pipeline.make_decisions(book, checked, folder / "Hồ sơ")
    return folder


@pytest.fixture
def copy(season: Path, tmp_path: Path) -> Path:
    """A copy to edit by hand."""
    return Path(shutil.copytree(season, tmp_path / "season"))


def edit(path: Path, before: str, after: str) -> str:
    """Replace a text in the first paragraph or cell that holds it, as a clerk would in Word; give what it says then."""
    document = Document(str(path))
    for paragraph in document.element.body.iter(qn("w:p")):
        nodes = list(paragraph.iter(qn("w:t")))
        text = "".join(node.text or "" for node in nodes)
        if before in text:
            nodes[0].text, *others = text.replace(before, after), *nodes[1:]
            for node in others:
                node.text = ""
            document.save(str(path))
            return str(nodes[0].text)
    raise LookupError(before)


def drop_row(path: Path, text: str) -> None:
    """Take the table row that holds a text out."""
    document = Document(str(path))
    row = next(row for row in document.element.body.iter(qn("w:tr")) if text in "".join(row.itertext()))
    row.getparent().remove(row)
    document.save(str(path))


def verified(folder: Path, *, alone: bool = False) -> list[Disagreement]:
    return pipeline.verify(folder / "Hồ sơ", None if alone else folder / NAME)


@pytest.mark.parametrize("alone", [False, True])
def test_a_season_as_made_has_no_disagreement(season: Path, alone: bool) -> None:
    assert verified(season, alone=alone) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (MINUTES, "các thành viên thảo luận", "các thành viên thảo luận sôi nổi, nhất trí cao"),
        (ORDER, "Thủ trưởng các cơ quan, đơn vị có liên quan", "Chánh Văn phòng, Thủ trưởng các cơ quan liên quan"),
        (REPORT, "hiến máu 01 lần", "tham gia hiến máu nhân đạo"),
        (LIST, "Hoàng Mẫu Thảo", "HOÀNG MẪU THẢO"),
        (LETTER, "Ủy ban nhân dân tỉnh Cao Bằng xem xét, quyết định./.", "UBND tỉnh Cao Bằng xem xét, quyết định./."),
    ],
)
def test_what_a_clerk_rewords_is_respected(copy: Path, file: str, before: str, after: str) -> None:
    edit(copy / "Hồ sơ" / file, before, after)
    assert verified(copy) == []


@pytest.mark.parametrize("alone", [False, True])
def test_a_season_of_three_authorities_one_still_a_draft_has_no_disagreement(tmp_path: Path, alone: bool) -> None:
    book = Path(shutil.copy(assets.folder("workbooks") / "cao-bang-2026.mau.xlsx", tmp_path))
    checked = pipeline.check_book(book)
    pipeline.make_dossiers(book, checked, tmp_path / "Hồ sơ")
    pipeline.make_council(book, checked, tmp_path / "Hồ sơ")
    done = pipeline.make_decisions(book, checked, tmp_path / "Hồ sơ")
    assert [(one.authority, one.is_draft, len(one.decided)) for one in done.decisions] == [
        ("Chủ tịch UBND tỉnh", True, 3),
        ("Chủ tịch UBND phường Nùng Trí Cao", False, 1),
        ("Chủ tịch UBND phường Tân Giang", False, 1),
    ]
    assert pipeline.verify(tmp_path / "Hồ sơ", None if alone else book) == []


def change(file: str, before: str, after: str) -> tuple[str, Callable[[Path], object]]:
    return file, lambda folder: edit(folder / "Hồ sơ" / file, before, after)


def removal(file: str, text: str) -> tuple[str, Callable[[Path], object]]:
    return file, lambda folder: drop_row(folder / "Hồ sơ" / file, text)


SEEDS = {
    "a name misspelt in the list": (*change(LIST, "Hoàng Mẫu Thảo", "Hoàng Mẫu Thào"), "họ tên, tên tập thể"),
    "a name misspelt on a certificate": (*change(CERTIFICATES, "Mông Mẫu Sinh", "Mông Mẫu Sin"), "họ tên, tên tập thể"),
    "a name cut on a certificate": (*change(CERTIFICATES, "Hộ gia đình ông Nông Mẫu Đạt", "Hộ gia đình ông Nông Mẫu"), "họ tên, tên tập thể"),
    "a wrong position in the letter": (*change(LETTER, "Chuyên viên, Sở Nội vụ", "Phó Giám đốc, Sở Nội vụ"), "chức vụ"),
    "a deputy made of a head": (*change(MINUTES, "Giám đốc Sở Tài chính", "Phó Giám đốc Sở Tài chính"), "chức vụ"),
    "a wrong unit in the list": (*change(LIST, "Chuyên viên, Sở Nội vụ", "Chuyên viên, Sở Y tế"), "đơn vị"),
    "a person missing from the list": (*removal(LIST, "Phan Mẫu Lâm"), "họ tên, tên tập thể"),
    "a person missing from the payment": (*removal(PAYMENT, "Mông Mẫu Sinh"), "họ tên, tên tập thể"),
    "8/9 for 9/9 votes in the letter": (*change(LETTER, "09/09", "08/09"), "số phiếu"),
    "8/9 for 9/9 votes in the counting": (*change(COUNTING, "09/09", "08/09"), "số phiếu"),
    "a share of those present": (*change(MINUTES, "88,89%", "100%"), "tỷ lệ"),
    "votes of the unit's own meeting": (*change(OWN_MINUTES, "05/05", "04/05"), "số phiếu"),
    "an amount off by one factor": (*change(PAYMENT, "2.700.000", "1.800.000"), "số tiền"),
    "an amount of the list": (*change(LIST, "3.600.000", "3.060.000"), "số tiền"),
    "a total that is no sum": (*change(PAYMENT, "11.700.000", "11.070.000"), "số tiền"),
    "the total of the decision": (*change(ORDER, "11.700.000", "11.900.000"), "số tiền"),
    "the words of the total": (*change(ORDER, "bảy trăm nghìn", "bảy mươi nghìn"), "số tiền bằng chữ"),
    "a wrong decree": (*change(ORDER, "91/2017/NĐ-CP", "98/2023/NĐ-CP"), "số, ký hiệu văn bản"),
    "a wrong day of the decree": (*change(ORDER, "31 tháng 7 năm 2017", "30 tháng 7 năm 2017"), "ngày"),
    "the decision's number in the annex": (*change(LIST, "812/QĐ-UBND", "821/QĐ-UBND"), "số, ký hiệu văn bản"),
    "the decision's day in the annex": (*change(LIST, "ngày 10 tháng 7 năm 2023", "ngày 11 tháng 7 năm 2023"), "ngày"),
    "the decision's number on a certificate": (*change(CERTIFICATES, "812/QĐ-UBND", "813/QĐ-UBND"), "số, ký hiệu văn bản"),
    "the day of the council's meeting": (*change(LETTER, "ngày 06 tháng 7 năm 2023", "ngày 05 tháng 7 năm 2023"), "ngày"),
    "counts in the decision": (*change(ORDER, "03 cá nhân", "04 cá nhân"), "số lượng"),
    "counts in a unit's letter": (*change(OWN_LETTER, "01 hộ gia đình", "02 hộ gia đình"), "số lượng"),
    "another award in the letter": (*change(OWN_LETTER, "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Giấy khen của Chủ tịch Ủy ban nhân dân tỉnh"), "hình thức"),
    "the form's number in a report": (*change(REPORT, "Mẫu số 07", "Mẫu số 08"), "số mẫu"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "seed", "kind"), SEEDS.values(), ids=SEEDS.keys())
def test_a_seeded_fault_is_found_at_its_place_and_nothing_else(
    copy: Path, file: str, seed: Callable[[Path], object], kind: str
) -> None:
    seed(copy)
    found = verified(copy)
    assert {one.file for one in found} == {file}
    assert kind in {one.kind for one in found}
    assert len({one.place for one in found}) <= 2, found


@pytest.mark.parametrize(
    "name",
    [
        "a wrong position in the letter",
        "an amount off by one factor",
        "a total that is no sum",
        "the words of the total",
        "a share of those present",
        "a wrong day of the decree",
    ],
)
def test_faults_between_papers_are_found_without_the_book_too(copy: Path, name: str) -> None:
    file, seed, _kind = SEEDS[name]
    seed(copy)
    assert file in {one.file for one in verified(copy, alone=True)}
