"""The commands on Word templates: lint, and the words they may use."""

from pathlib import Path
from typing import Annotated

import typer

from thidua_xl.cli.options import BLOCKED, OK
from thidua_xl.cli.printing import say, show_table


def check(
    templates: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[TEMPLATE...]", help="Tệp .docx; bỏ trống: mọi mẫu có sẵn. / .docx files; none: all shipped."
        ),
    ] = None,
) -> int:
    """Soát mẫu Word: từ lạ, thẻ hở, thiếu vòng lặp. / Lint templates: unknown words, open tags, missing loops."""
    from thidua_xl import pipeline

    faults = pipeline.check_templates(templates or [])
    if not faults:
        say("Mẫu không có lỗi.")
        return OK
    rows = [
        (fault.file.name, fault.place, f"{'Nhắc: ' if fault.is_remark else ''}{fault.problem}", fault.remedy)
        for fault in faults
    ]
    show_table(("Tệp", "Chỗ", "Lỗi", "Cần làm"), rows, lines=True)
    return OK if all(fault.is_remark for fault in faults) else BLOCKED


def fields() -> None:
    """Mọi từ mà mẫu dùng được, kèm ví dụ. / Every word a template may use, with an example."""
    from thidua_xl import pipeline

    for name, meaning, example in pipeline.template_words():
        shown = f" Ví dụ: {example}" if example else ""
        say("{}: {}.{}", name, meaning, shown)
