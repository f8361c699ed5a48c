"""Where the add-in lies for one user, and what of the system bears on it: Windows, macOS, or LibreOffice alone."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import field, frozen

Registry = Callable[[str, str], object]
"""Gives the value of a name in a key of the Windows registry (`HKCU\\…`, `HKLM\\…`), None where there is none."""

INTERPRETER = r"%LOCALAPPDATA%\ThiDua\venv\Scripts\pythonw.exe"
"""The one interpreter that Excel's buttons start; `macros/ThiDuaSystem.bas` names the same."""

_SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"


def read_registry(key: str, name: str) -> object:
    """Read the registry; None where the value, or the registry, does not exist."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 Windows only

        hive, _backslash, path = key.partition("\\")
        root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
        try:
            with winreg.OpenKey(root, path) as opened:
                return winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None
    return None


@frozen
class Places:
    """A user's folders. Takes `sys.platform`, the environment's variables and the registry's reader."""

    platform: str = sys.platform
    variables: Mapping[str, str] = field(factory=lambda: os.environ)
    registry: Registry = read_registry

    @property
    def on_windows(self) -> bool:
        """Whether this is Windows."""
        return self.platform == "win32"

    @property
    def home(self) -> Path:
        """The user's own folder."""
        return Path(self.variables["USERPROFILE" if self.on_windows else "HOME"])

    @property
    def root(self) -> Path:
        """The folder of everything installed; no administrator is needed to write there."""
        if self.on_windows:
            return Path(self.variables["LOCALAPPDATA"]) / "ThiDua"
        if self.platform == "darwin":
            return self.home / "Library/Application Support/ThiDua"
        return self.home / ".local/share/thidua"

    @property
    def environment(self) -> Path:
        """The Python environment the buttons run in."""
        return self.root / "venv"

    @property
    def python(self) -> Path:
        """The interpreter with a console."""
        return self.environment / ("Scripts/python.exe" if self.on_windows else "bin/python")

    @property
    def startup(self) -> Path | None:
        """Excel's start folder, a trusted location by default; None where there can be no Excel."""
        if self.on_windows:
            return Path(self.variables["APPDATA"]) / "Microsoft/Excel/XLSTART"
        if self.platform == "darwin":
            groups = self.home / "Library/Group Containers/UBF8T346G9.Office"
            return groups / "User Content.localized/Startup.localized/Excel"
        return None

    @property
    def scripts(self) -> Path | None:
        """The folder of scripts that Excel for Mac may start; None elsewhere."""
        return self.home / "Library/Application Scripts/com.microsoft.Excel" if self.platform == "darwin" else None

    @property
    def menu(self) -> Path | None:
        """The Start menu's folder of this program; None where there is no Start menu."""
        if not self.on_windows:
            return None
        return Path(self.variables["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs/Thi đua"

    @property
    def desktop(self) -> Path:
        """The desktop, which may have been moved to OneDrive."""
        return Path(str(self.registry(_SHELL_FOLDERS, "Desktop") or self.home / "Desktop"))

    def office(self, program: str) -> Path | None:
        """Find a program of LibreOffice (`soffice`, `unopkg`); its installer leaves PATH alone."""
        found = shutil.which(program, path=self.variables.get("PATH", ""))
        if found:
            return Path(found)
        folders = [Path(self.variables.get(name, "")) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        candidates = [folder / f"LibreOffice/program/{program}.exe" for folder in folders]
        candidates.append(Path("/Applications/LibreOffice.app/Contents/MacOS") / program)
        return next((path for path in candidates if path.is_file()), None)
