"""What is wrong with a command line, in Vietnamese."""

import re

_USAGE = (
    (r"No such command '(.+?)'", "không có lệnh {}"),
    (r"unexpected extra arguments?(?:\(s\))? \((.*)\)", 'thừa “{}”; đường dẫn có dấu cách phải để trong dấu nháy: "…"'),
    (r"Option '(.+?)' requires", "sau {} còn thiếu một giá trị"),
    (r"Option '(.+?)' does not take a value", "sau {} không ghi giá trị"),
    (r"'(.+)' is not readable", "bạn không có quyền đọc “{}”; nhờ người quản lý máy cấp quyền"),
)
"""What Typer says of a command line → the same in Vietnamese."""


def what_is_wrong(error: Exception) -> tuple[str, str]:
    """Give what is wrong with a command line, from what Typer raised, and the command it was meant for."""
    context = getattr(error, "ctx", None)
    return _fault(error), context.command_path if context is not None else "thidua-xl"


def _fault(error: Exception) -> str:
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        return f"không có tùy chọn {getattr(error, 'option_name', '')}"
    if kind == "MissingParameter" and parameter is not None:
        names = [name for name in parameter.opts if name.startswith("-")]
        return " ".join(["thiếu", " hoặc ".join(names), parameter.metavar or parameter.name]).replace("  ", " ")
    if kind == "BadParameter" and parameter is not None and parameter.metavar == "N":
        return f"{' hoặc '.join(parameter.opts)} cần một số nguyên từ 0 trở lên"
    message = str(getattr(error, "message", error))
    known = ((re.search(pattern, message), said) for pattern, said in _USAGE)
    return next((said.format(found[1]) for found, said in known if found), message)
