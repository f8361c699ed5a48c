"""Where the shipped templates, workbooks and legal data lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Give the shipped folder of that name (`templates`, `workbooks`)."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def campaigns() -> list[str]:
    """List the ids of the campaigns shipped, by the blank workbooks' sources."""
    return sorted(path.stem for path in folder("workbooks").glob("*.md") if not path.stem.endswith(".mau"))


def templates(extra: Path | None = None) -> dict[str, Path]:
    """Give every Word template by its name (file stem); those in `extra`, an office's own folder, win."""
    folders = [folder("templates"), *([extra] if extra and extra.is_dir() else [])]
    return {
        path.stem: path for place in folders for path in sorted(place.glob("*.docx")) if not path.name.startswith("~$")
    }
