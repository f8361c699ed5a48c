"""Template lint: each kind of fault is caught, placed and given a remedy; what is sound passes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from thidua_xl.errors import ThiduaError
from thidua_xl.word.lint import TemplateFault, check_template

WORDS = {
    "submitter",
    "nominations[]",
    "draft",
    "submitter.name",
    "submitter.place",
    "documents[]",
    "nominations[].name",
    "nominations[].nominee_unit.name",
    "nominations[].achievement[]",
    "table.rows[][]",
}
Lint = Callable[..., list[TemplateFault]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Give a function that lints a template of these paragraphs, these table rows and this header."""

    def check(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> list[TemplateFault]:
        document = Document()
        for text in paragraphs:
            paragraph = document.add_paragraph()
            for run in text.split("│"):
                paragraph.add_run(run)
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        if header:
            document.sections[0].header.paragraphs[0].text = header
        path = tmp_path / "mẫu thử.docx"
        document.save(str(path))
        return check_template(path, WORDS)

    return check


def test_a_sound_template_has_no_fault(lint: Lint) -> None:
    assert not lint(
        "Kính gửi: {{ submitter.name|caps }}",
        "{%p for nomination in nominations %}",
        "{{ loop.index }}. {{ nomination.name }}, {{ nomination.nominee_unit.name }}{{ '.' if loop.last else ';' }}",
        "{%p for paragraph in nomination.achievement %}",
        "{{ paragraph }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{% if draft %}DỰ THẢO{% else %}{{ documents|length|two_digits }} tệp{% endif %}{# ghi chú #}",
        rows=(
            ("STT",),
            ("{%tr for cells in table.rows %}",),
            ("{% for cell in cells %}{{ cell }}{% endfor %}",),
            ("{%tr endfor %}",),
        ),
        header="{% if draft %}DỰ THẢO{% endif %}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "problem", "remedy"),
    [
        (["{{ submitter.nam }}"], "không có từ “submitter.nam”", "“submitter.name”"),
        (["{{ sumbitter.name }}"], "không có từ “sumbitter.name”", "“submitter.name”"),
        (["{%p for n in nominations %}", "{{ n.nmae }}", "{%p endfor %}"], "không có từ “n.nmae”", "“n.name”"),
        (["{{ nominations.name }}"], "phải đứng trong vòng lặp", "{%p for … in nominations %}"),
        (["{{ documents }}"], "là một danh sách", "documents[]"),
        (["{{ submitter }}"], "là một nhóm từ", "submitter."),
        (["{%p for x in submitter %}", "{%p endfor %}"], "không phải danh sách", "lặp trên một danh sách"),
        (["{{ loop.index }}"], "không có từ “loop.index”", "dùng"),
        (["{%p for n in nominations %}", "{%p endfor %}", "{{ n.name }}"], "không có từ “n.name”", "dùng"),
        (["{% if draft %}dở"], "chưa khép", "endif"),
        (["{%p for n in nominations %}"], "chưa khép", "{%p endfor %}"),
        (["{% endif %}"], "không có thẻ if tương ứng", "thêm thẻ if"),
        (["{%p for n in nominations %}", "{%p endif %}", "{%p endfor %}"], "không có thẻ if tương ứng", "bỏ thẻ này"),
        (["{% else %}"], "không đứng trong khối if", "thêm thẻ if"),
        (["{%p if draft %} Chữ này sẽ mất", "{%p endif %}"], "chữ ấy sẽ mất", "đoạn riêng"),
        (["{%tr if draft %}", "{%tr endif %}"], "phải nằm trong bảng", "{%p … %}"),
        (["{%p if draft %}", "x", "{% endif %}"], "không cùng loại", "cả hai thẻ"),
        (["{% if draft %}", "x", "{% endif %}"], "đoạn khác", "{%p … %}"),
        (["{% p if draft %}", "x", "{%p endif %}"], "có dấu cách trước “p”", "viết liền"),
        (["{%p if 1 % 2 %}", "x", "{%p endif %}"], "có dấu %", "tách phép tính"),
        (["{{ submitter.name|safe }}"], "bị cấm", "|safe"),
        (["{{ submitter.name|upper }}"], "không có bộ lọc “upper”", "caps"),
        (["{{ submitter.name "], "không thành thẻ trọn vẹn", "{{ … }}"),
        (["{{ submitter. }}"], "không đọc được", "viết lại"),
        (["{% include x %}"], "không hiểu thẻ", "chỉ dùng if"),
        (["{%p for nominations %}", "{%p endfor %}"], "thiếu “… in …”", "viết như"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_remedy(paragraphs: list[str], problem: str, remedy: str, lint: Lint) -> None:
    faults = lint(*paragraphs)
    assert any(problem in fault.problem and remedy in fault.remedy for fault in faults), faults


def test_a_table_whose_rows_are_all_in_a_loop_is_a_fault(lint: Lint) -> None:
    rows = (("{%tr for n in nominations %}",), ("{{ n.name }}",), ("{%tr endfor %}",))
    assert ["bảng chỉ có hàng lặp" in fault.problem for fault in lint(rows=rows)] == [True]
    assert lint(rows=(("Họ và tên",), *rows)) == []


def test_a_cell_that_may_be_left_without_a_paragraph_is_a_fault(lint: Lint) -> None:
    faults = lint(rows=(("Đầu bảng",), ("{%p if draft %}\n{{ submitter.name }}",)))
    assert any("ô" in fault.problem for fault in faults)


def test_text_beside_a_row_tag_is_a_fault(lint: Lint) -> None:
    rows = (("Đầu", "bảng"), ("{%tr for n in nominations %}", "chữ mất"), ("{{ n.name }}", ""), ("{%tr endfor %}", ""))
    assert any("chữ ấy sẽ mất" in fault.problem for fault in lint(rows=rows))


def test_all_faults_come_at_once_each_with_its_place(lint: Lint) -> None:
    faults = lint("Đúng", "Kính gửi: {{ sai_một }}", rows=(("Họ tên", "{{ sai_hai }}"),), header="{{ sai_ba }}")
    assert [fault.place for fault in faults] == [
        "đoạn 2: «Kính gửi: {{ sai_một }}»",
        "bảng 1, hàng 1, ô 2: «{{ sai_hai }}»",
        "đầu trang, đoạn 1: «{{ sai_ba }}»",
    ]
    assert {fault.file.name for fault in faults} == {"mẫu thử.docx"}


def test_a_file_that_cannot_be_read_is_no_list_of_faults(tmp_path: Path) -> None:
    with pytest.raises(ThiduaError):
        check_template(tmp_path / "không có.docx", WORDS)
