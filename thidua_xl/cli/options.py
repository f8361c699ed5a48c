"""What several commands take from the command line, and the exit codes they end with."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.errors import ThiduaError

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
        "--scheduler", metavar="ADDRESS", help="Cụm Dask có sẵn: tcp://máy:8786. / An existing Dask cluster instead."
    ),
]
JsonOption = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Ghi lỗi ra JSON (- là màn hình). / Findings as JSON (- for stdout)."),
]

_OTHER_KINDS = {".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".docx", ".doc", ".pdf", ".zip", ".json", ".md"}


def workbook_path(output: Path) -> Path:
    """Give the path of a workbook to write: .xlsx is added where the name does not end so."""
    if output.suffix.lower() in _OTHER_KINDS:
        raise ThiduaError(f"Sổ được ghi thành tệp .xlsx, không phải {output.suffix}; sửa tên “{output.name}” sau -o.")
    if not output.name:
        raise ThiduaError(f"“{output}” là một thư mục; ghi thêm tên tệp sau -o rồi chạy lại.")
    return output if output.suffix.lower() == ".xlsx" else output.with_name(f"{output.name}.xlsx")
