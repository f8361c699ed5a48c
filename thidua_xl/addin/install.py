"""Installing and removing for one user: plans of small steps, so that they can be shown before they are done."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from thidua_xl import __version__, assets
from thidua_xl.addin.extension import IDENTIFIER, PYTHON_NOTE
from thidua_xl.addin.places import INTERPRETER, Places
from thidua_xl.addin.shortcut import shortcut
from thidua_xl.buttons import BUTTONS, TAB
from thidua_xl.errors import ThiduaError
from thidua_xl.files import replace

ADDIN = "thidua.xlam"
EXTENSION = "thidua.oxt"
EXTENSION_ID = IDENTIFIER
SCRIPT = "thidua.applescript"
EXAMINE = "Kiểm tra cài đặt"
"""The Start menu's name of `addin doctor`; the add-in's messages send the clerk there."""


@frozen
class Step:
    """A step of an installation: what it does, in a clerk's words, and the doing."""

    says: str
    do: Callable[[], object]


def plan_install(places: Places, wheels: Path | None = None) -> list[Step]:
    """Plan the installation: environment, add-in, Start menu and LibreOffice's extension.

    `wheels` is a folder of wheels for a machine without internet. Raises ThiduaError where there is nowhere to take
    the program from.
    """
    if wheels is not None and not any(wheels.glob("thidua_xl-*.whl")):
        raise ThiduaError(f"Thư mục “{wheels}” không có tệp thidua_xl-….whl; chọn thư mục wheels của bộ cài.")
    steps = []
    if places.startup is not None:
        if Path(sys.prefix).resolve() != places.environment.resolve():
            steps.append(_environment(places, wheels))
        steps.append(_copy(assets.folder("macros") / ADDIN, places.startup))
    if places.scripts is not None:
        steps.append(_copy(assets.folder("macros") / SCRIPT, places.scripts))
    if places.menu is not None:
        links = shortcuts(places)
        steps.append(
            Step(f"Tạo {len(links)} mục trong menu Start và trên màn hình nền", partial(_write_all, links)),
        )
    return [*steps, *_extension(places, "add", "--force", str(assets.folder("macros") / EXTENSION))]


def plan_remove(places: Places) -> list[Step]:
    """Plan the removal of what an installation put there, and of nothing else."""
    files = [folder / name for folder, name in ((places.startup, ADDIN), (places.scripts, SCRIPT)) if folder]
    if places.menu is not None:
        files += shortcuts(places)
    steps = [Step(f"Xóa “{path}”", partial(_delete, path)) for path in files if path.exists()]
    if places.menu is not None and places.menu.is_dir():
        steps.append(Step(f"Xóa thư mục “{places.menu}” nếu đã trống", partial(_delete_empty, places.menu)))
    steps += _extension(places, "remove", EXTENSION_ID)
    if places.environment.is_dir() and Path(sys.prefix).resolve() != places.environment.resolve():
        steps.append(Step(f"Xóa phần chạy ở “{places.environment}”", partial(shutil.rmtree, places.environment)))
    return steps


def shortcuts(places: Places) -> dict[Path, bytes]:
    """Give the shortcuts by their paths: one for each button, one for `addin doctor`, and the folder on the desktop.

    They do what the buttons do, on the book open in Excel, where Excel itself may not start a program.
    """
    if places.menu is None:
        return {}
    links = {
        places.menu / f"{button.label}.lnk": shortcut(
            INTERPRETER, f"-B -X utf8 -m thidua_xl.ribbon {button.name}", button.screentip
        )
        for button in BUTTONS
    }
    console = INTERPRETER.replace("pythonw", "python")
    links[places.menu / f"{EXAMINE}.lnk"] = shortcut(
        console, "-X utf8 -m thidua_xl addin doctor --wait", "Nêu mỗi trục trặc của bản cài cùng cách sửa"
    )
    links[places.desktop / f"{TAB}.lnk"] = shortcut(
        r"%WINDIR%\explorer.exe", f'"{places.menu}"', "Các nút của Thi đua, khi không bấm được trong Excel"
    )
    return links


def _environment(places: Places, wheels: Path | None) -> Step:
    """Create the environment and put the program into it, from the wheels or from this checkout."""
    if "WindowsApps" in sys.base_prefix:  # what it writes to %LOCALAPPDATA% lands in a folder of its own
        raise ThiduaError("Python của Microsoft Store không dùng được cho Excel; hãy cài Python từ python.org.")
    checkout = Path(__file__).resolve().parents[2]
    if wheels is not None:
        source = ["--no-index", "--find-links", str(wheels), f"thidua-xl=={__version__}"]
    elif (checkout / "pyproject.toml").is_file():
        source = [str(checkout)]
    else:
        raise ThiduaError("Chưa biết lấy chương trình từ đâu; thêm --wheels và thư mục wheels của bộ cài.")
    commands = [
        [sys.executable, "-m", "venv", "--clear", str(places.environment)],
        [str(places.python), "-m", "pip", "install", "--disable-pip-version-check", *source],
    ]
    return Step(f"Tạo phần chạy ở “{places.environment}” (vài phút)", partial(_run_all, commands))


def _extension(places: Places, action: str, *arguments: str) -> Iterator[Step]:
    """Add or remove the toolbar of LibreOffice, where there is LibreOffice and the extension is shipped."""
    program = places.office("unopkg")
    if program is not None and (assets.folder("macros") / EXTENSION).is_file():
        if action == "add":
            python = places.environment / "Scripts/pythonw.exe" if places.on_windows else Path(sys.executable)
            note = places.root / PYTHON_NOTE
            yield Step(f"Ghi vào “{note}” nơi có Python", partial(_lay, note, str(python).encode()))
        does = "Thêm thanh nút vào" if action == "add" else "Gỡ thanh nút khỏi"
        yield Step(f"{does} LibreOffice", partial(_run_all, [[str(program), action, *arguments]]))


def _copy(source: Path, folder: Path) -> Step:
    """Copy by writing anew: the mark that Windows puts on files from the internet stays behind."""
    return Step(f"Chép {source.name} vào “{folder}”", lambda: _lay(folder / source.name, source.read_bytes()))


def _write_all(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        _lay(path, content)


def _lay(path: Path, content: bytes) -> None:
    """Write a file of the program's own in its place; one of another kind that stands there stays."""
    replace(path, content, lambda present: present[:1] == content[:1] or b"python" in present)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ThiduaError(f"Không xóa được “{path}”; đóng Excel rồi chạy lại.") from error


def _delete_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _run_all(commands: Sequence[Sequence[str]]) -> None:
    for command in commands:
        try:
            run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        except OSError as error:
            raise ThiduaError(
                f"Máy không cho chạy “{command[0]}”; nhờ người phụ trách máy cho phép tệp này."
            ) from error
        if run.returncode:
            lines = [line.strip() for line in (run.stderr or run.stdout).splitlines() if line.strip()]
            why = lines[-1] if lines else "không rõ vì sao"
            raise ThiduaError(f"Lệnh “{' '.join(command)}” không chạy được: {why}")
