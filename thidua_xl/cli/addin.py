"""The commands on the add-in for Excel and LibreOffice: build, install, remove, examine."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua_xl.cli.options import BLOCKED, OK, FolderOption
from thidua_xl.cli.printing import ask, say

if TYPE_CHECKING:
    from thidua_xl.addin.install import Step


def build(output: FolderOption = Path()) -> int:
    """Dựng bổ trợ từ nguồn trong macros. / Build the add-in from its sources, byte for byte the same anywhere."""
    from thidua_xl.addin.build import build_addin
    from thidua_xl.addin.extension import build_extension
    from thidua_xl.addin.install import ADDIN, EXTENSION
    from thidua_xl.files import replace

    for name, content in ((ADDIN, build_addin()), (EXTENSION, build_extension())):
        replace(output / name, content, lambda present: present.startswith(b"PK"))
        say("Đã dựng [cyan]{}[/]", output / name)
    return OK


def install(
    wheels: Annotated[
        Path | None,
        typer.Option("--wheels", metavar="DIR", help="Thư mục wheels, cho máy không có mạng. / A folder of wheels."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ liệt kê việc sẽ làm. / Say the steps only.")] = False,
) -> int:
    """Cài nút bấm cho người dùng này, không cần quyền quản trị. / Install for this user, no administrator needed."""
    from thidua_xl.addin.install import plan_install
    from thidua_xl.addin.places import Places

    places = Places()
    if places.startup is None:
        say("Hệ điều hành này không có Excel: chỉ cài phần cho LibreOffice.")
    _take_steps(plan_install(places, wheels), dry_run=dry_run)
    return OK


def remove(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ liệt kê việc sẽ làm. / Say the steps only.")] = False,
) -> int:
    """Gỡ những gì lệnh install đã cài, không hơn. / Remove what install put there, nothing else."""
    from thidua_xl.addin.install import plan_remove
    from thidua_xl.addin.places import Places

    _take_steps(plan_remove(Places()), dry_run=dry_run)
    return OK


def doctor(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Thư mục sẽ ghi kết quả. / Folder results will go into."),
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Chờ bấm Enter rồi mới đóng. / Wait for Enter.")] = False,
) -> int:
    """Nêu mỗi trục trặc của bản cài cùng cách sửa. / Say what is wrong with the installation, and the remedy."""
    from thidua_xl.addin.doctor import examine
    from thidua_xl.addin.places import Places

    found = examine(Places(), output or Path.home())
    for one in found:
        say("[red]✗[/] {}" if one.trouble else "[green]✓[/] {}", one.about)
        if one.trouble:
            say("    {}\n    Cần làm: {}", one.trouble, one.remedy)
    if wait:
        ask("Bấm Enter để đóng.")
    return BLOCKED if any(one.trouble for one in found) else OK


def _take_steps(steps: "Sequence[Step]", *, dry_run: bool) -> None:
    for step in steps:
        say("{}: {}", "Sẽ làm" if dry_run else "Đang làm", step.says)
        if not dry_run:
            step.do()
    if not steps:
        say("Không có gì phải làm.")
    elif not dry_run:
        say("Xong. Mở lại Excel, LibreOffice để thấy thay đổi.")
