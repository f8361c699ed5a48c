"""What the program is made of: pinned by hash, in step, each library with its reason and licence."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~! ]", requirement, maxsplit=1)[0]).lower()


def _asked() -> dict[str, str]:
    project = PROJECT["project"]
    optional = [one for group in project["optional-dependencies"].values() for one in group]
    asked = [*project["dependencies"], *optional, *PROJECT["dependency-groups"]["dev"]]
    return {_name(one): one.split("==")[1].strip() for one in asked}


def test_every_library_asked_for_is_pinned_at_that_version_and_by_hash() -> None:
    pinned = {
        _name(name): (version, rest)
        for name, version, rest in re.findall(
            r"^([\w.\-]+)==([^\s;\\]+)([^\n]*(?:\n +--hash[^\n]*)*)", PINS, re.MULTILINE
        )
    }
    assert {name: pinned[name][0] for name in _asked()} == _asked()
    assert [name for name, (_version, rest) in pinned.items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("sign", ["http://", "https://", "git+", "@ file", "--index-url", "--extra-index-url"])
def test_the_pins_name_no_place_to_fetch_from(sign: str) -> None:
    assert sign not in PINS


def test_every_library_has_its_reason_and_licence() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = {_name(name) for name in re.findall(r"^\| ([\w-]+) \|", told, re.MULTILINE)} - {"library"}
    assert listed == {_name(one) for one in PROJECT["project"]["dependencies"]}
