"""What several commands take from the command line, and the exit codes they end with."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.errors import ThiduaError
from thidua_xl.files import refuse_clash

OK, BLOCKED, CANNOT, BUG = 0, 1, 2, 3
"""The contract's exit codes: no blocking finding, blocking findings, cannot go on, a bug."""

BookArgument = Annotated[Path, typer.Argument(metavar="BOOK", help="Sổ Excel cần đọc. / The workbook to read.")]
FolderOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Thư mục kết quả. / Folder for the results.")
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=0, metavar="N", help="Số tiến trình; 0: mọi nhân; bỏ trống: tự chọn. / Processes; 0: every core."
    ),
]
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="Cụm Dask có sẵn: tls://máy:8786. / An existing Dask cluster instead."
    ),
]
InsecureOption = Annotated[
    bool,
    typer.Option(
        "--insecure",
        help="Đồng ý gửi dữ liệu không mã hóa tới cụm Dask trong mạng riêng tin cậy. / Allow a cluster without TLS.",
    ),
]
JsonOption = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Ghi lỗi ra JSON (- là màn hình). / Findings as JSON (- for stdout)."),
]


def refuse_json(json_file: Path | None, outputs: list[Path], inputs: list[Path]) -> None:
    """Raise ThiduaError, before any work, where the findings' JSON would stand in the place of another file."""
    if json_file is not None and str(json_file) != "-":
        refuse_clash([*outputs, json_file], inputs)


_OTHER_KINDS = {".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".docx", ".doc", ".pdf", ".zip", ".json", ".md"}


def workbook_path(output: Path) -> Path:
    """Give the path of a workbook to write: .xlsx is added where the name does not end so."""
    if output.suffix.lower() in _OTHER_KINDS:
        raise ThiduaError(f"Sổ được ghi thành tệp .xlsx, không phải {output.suffix}; sửa tên “{output.name}” sau -o.")
    if not output.name:
        raise ThiduaError(f"“{output}” là một thư mục; ghi thêm tên tệp sau -o rồi chạy lại.")
    return output if output.suffix.lower() == ".xlsx" else output.with_name(f"{output.name}.xlsx")
