"""What may keep the add-in from working on this machine, each looked at and said with its remedy."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from thidua_xl import __version__, assets
from thidua_xl.addin.install import ADDIN, EXTENSION, EXTENSION_ID, SCRIPT, shortcuts
from thidua_xl.addin.places import Places

_REINSTALL = "Chạy lại install.ps1 của bộ cài (hoặc thidua-xl addin install)."


@frozen
class Diagnosis:
    """A thing looked at; `trouble` is "" where it is well."""

    about: str
    trouble: str = ""
    remedy: str = ""


def examine(places: Places, output: Path) -> list[Diagnosis]:
    """Look at everything that bears on the add-in. `output` is the folder results are to be written into."""
    found = []
    if places.startup is not None:
        found += [_environment(places), *_addin(places), *_trust(places)]
    if places.menu is not None:
        found.append(_shortcuts(places))
    return [*found, *_extension(places), _font(places), _pdf(places), _writable(output)]


def _environment(places: Places) -> Diagnosis:
    """Ask the interpreter that the buttons start for the program's version."""
    about = "Phần chạy (Python)"
    if not places.python.is_file():
        return Diagnosis(about, f"Không có “{places.python}”.", _REINSTALL)
    ask = [str(places.python), "-X", "utf8", "-c", "import thidua_xl; print(thidua_xl.__version__)"]
    try:
        run = subprocess.run(ask, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        remedy = "Nhờ người phụ trách máy cho phép chạy tệp này trong phần mềm diệt vi-rút, rồi thử lại."
        return Diagnosis(about, f"“{places.python}” không chạy được ({error}).", remedy)
    if run.returncode:
        return Diagnosis(about, "Python chạy được nhưng không nạp được thidua_xl.", _REINSTALL)
    if run.stdout.strip() != __version__:
        return Diagnosis(about, f"Phần chạy là bản {run.stdout.strip()}, lệnh này là bản {__version__}.", _REINSTALL)
    return Diagnosis(about)


def _addin(places: Places) -> Iterator[Diagnosis]:
    """Compare the add-in in Excel's start folder with the shipped one, and look for the mark of the internet."""
    shipped, about = assets.folder("macros"), "Bổ trợ trong Excel"
    for folder, name in ((places.startup, ADDIN), (places.scripts, SCRIPT)):
        if folder is None:
            continue
        path = folder / name
        if not path.is_file():
            yield Diagnosis(about, f"Không có “{path}”.", _REINSTALL)
        elif path.read_bytes() != (shipped / name).read_bytes():
            yield Diagnosis(about, f"“{path}” không phải của bản {__version__}.", f"Đóng Excel. {_REINSTALL}")
        elif path.with_name(f"{name}:Zone.Identifier").exists():
            yield Diagnosis(
                about,
                f"Windows đang chặn “{path}” vì coi là tệp tải từ mạng.",
                "Bấm chuột phải vào tệp, chọn Properties, đánh dấu Unblock rồi OK; hoặc xóa tệp và cài lại.",
            )
        else:
            yield Diagnosis(f"{about}: {name}")


_ASK = "Nhờ người phụ trách máy"
_ASR = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule "Block all Office applications from creating child processes"."""

# (keys of the registry, name, value that is in the way, what it means, remedy); {v} is Office's version
_SETTINGS = (
    (
        (
            r"HKCU\Software\Policies\Microsoft\Office\{v}\Excel\Security",
            r"HKCU\Software\Microsoft\Office\{v}\Excel\Security",
        ),
        "DisableAllAddins",
        "Excel bị đặt không dùng bổ trợ nào.",
        "Tệp > Tùy chọn > Trung tâm Tin cậy > Bổ trợ: bỏ đánh dấu “Vô hiệu hóa tất cả bổ trợ”.",
    ),
    (
        (
            r"HKCU\Software\Policies\Microsoft\Office\{v}\Excel\Security",
            r"HKCU\Software\Microsoft\Office\{v}\Excel\Security",
        ),
        "RequireAddinSig",
        "Excel bị đặt chỉ dùng bổ trợ có chữ ký số.",
        "Tệp > Tùy chọn > Trung tâm Tin cậy > Bổ trợ: bỏ đánh dấu “Yêu cầu bổ trợ phải được ký”.",
    ),
    (
        (
            r"HKCU\Software\Policies\Microsoft\Office\{v}\Excel\Security\Trusted Locations",
            r"HKCU\Software\Microsoft\Office\{v}\Excel\Security\Trusted Locations",
        ),
        "AllLocationsDisabled",
        "Excel bị đặt không tin cậy thư mục nào, kể cả XLSTART, nên không chạy bổ trợ.",
        "Tệp > Tùy chọn > Trung tâm Tin cậy > Vị trí Tin cậy: bỏ đánh dấu “Vô hiệu hóa tất cả Vị trí Tin cậy”.",
    ),
    (
        (r"HKCU\Software\Policies\Microsoft\Office\{v}\Common", r"HKLM\Software\Policies\Microsoft\Office\{v}\Common"),
        "VBAOff",
        "Chính sách của cơ quan tắt macro (VBA) của Office.",
        f"{_ASK} bỏ chính sách “Disable VBA for Office applications”; trong lúc chờ, dùng thư mục Thi đua trên màn hình nền.",
    ),
    (
        (rf"HKLM\SOFTWARE\Policies\Microsoft\{_ASR}", rf"HKLM\SOFTWARE\Microsoft\{_ASR}"),
        _NO_CHILDREN,
        "Windows Defender không cho Excel mở chương trình khác.",
        f"Dùng thư mục Thi đua trên màn hình nền (việc làm như nhau), hoặc nhờ người phụ trách máy miễn trừ Excel khỏi quy tắc {_NO_CHILDREN}.",
    ),
)
_VERSIONS = ("16.0", "15.0")  # Excel 2016 to Microsoft 365; Excel 2013


def _trust(places: Places) -> Iterator[Diagnosis]:
    """Read the settings of Excel and Windows that keep an add-in from running."""
    about = "Cài đặt tin cậy của Excel"
    found = False
    for keys, name, trouble, remedy in _SETTINGS:
        values = {places.registry(key.replace("{v}", version), name) for key in keys for version in _VERSIONS}
        if values & {1, "1"}:
            found = True
            yield Diagnosis(about, trouble, remedy)
    if not found:
        yield Diagnosis(about)


def _shortcuts(places: Places) -> Diagnosis:
    about = "Mục trong menu Start và trên màn hình nền"
    missing = [path.stem for path, content in shortcuts(places).items() if not _holds(path, content)]
    if not missing:
        return Diagnosis(about)
    return Diagnosis(about, f"Thiếu hoặc khác bản cài {len(missing)} mục, như “{missing[0]}”.", _REINSTALL)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _extension(places: Places) -> Iterator[Diagnosis]:
    """Ask LibreOffice for its extensions, where there is LibreOffice and the extension is shipped."""
    program = places.office("unopkg")
    if program is None or not (assets.folder("macros") / EXTENSION).is_file():
        return
    about = "Thanh nút trong LibreOffice"
    run = subprocess.run(
        [str(program), "list", EXTENSION_ID], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if run.returncode:
        yield Diagnosis(
            about, "LibreOffice chưa có thanh nút Thi đua.", "Đóng LibreOffice rồi chạy: thidua-xl addin install"
        )
    else:
        yield Diagnosis(about)


def _font(places: Places) -> Diagnosis:
    """Look for the face the templates are set in, or its free twin, with Vietnamese letters."""
    about = "Phông chữ của mẫu Word"
    if places.on_windows:
        found = (Path(places.variables.get("WINDIR", r"C:\Windows")) / "Fonts/times.ttf").is_file()
    elif places.platform == "darwin":
        found = Path("/System/Library/Fonts/Supplemental/Times New Roman.ttf").is_file()
    else:
        program = shutil.which("fc-match", path=places.variables.get("PATH", ""))
        ask = [program or "fc-match", "-f", "%{family}", "Times New Roman:lang=vi"]
        told = subprocess.run(ask, capture_output=True, encoding="utf-8", check=False).stdout if program else ""
        found = "Times New Roman" in told or "Tinos" in told
    remedy = "Cài phông Times New Roman, hoặc phông Tinos (trên Debian, Ubuntu: gói fonts-croscore)."
    return Diagnosis(about) if found else Diagnosis(about, "Máy không có Times New Roman đủ chữ tiếng Việt.", remedy)


def _pdf(places: Places) -> Diagnosis:
    about = "Word hoặc LibreOffice để in PDF"
    word = places.registry(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\Winword.exe", "")
    on_mac = places.platform == "darwin" and Path("/Applications/Microsoft Word.app").exists()
    if word or on_mac or places.office("soffice"):
        return Diagnosis(about)
    return Diagnosis(
        about, "Máy không có Word, cũng không có LibreOffice.", "Cài LibreOffice (miễn phí) nếu cần bản PDF."
    )


def _writable(folder: Path) -> Diagnosis:
    about = f"Ghi được vào “{folder}”"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Diagnosis(about)
    except OSError:
        remedy = (
            "Chọn thư mục khác bằng --output, hoặc cho phép Python ghi ở Windows Security > Controlled folder access."
        )
        return Diagnosis(about, "Không tạo được tệp ở đó.", remedy)
