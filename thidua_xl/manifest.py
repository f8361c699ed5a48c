"""A folder of papers and its manifest: what each paper was made from, so that work goes on where it stopped.

What is unchanged is not written again; what a clerk changed by hand is never overwritten. Where no manifest says which
papers were, an earlier paper that differs goes to `_bản trước`, whole, before the new one takes its name.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from thidua_xl.files import EARLIER_FOLDER, digest, moment, only_run, read_whole, refuse_open, write_new, write_whole

MANIFEST = "manifest.json"
_JOURNAL = "manifest.jsonl"  # a line for each paper of a run under way; it becomes the manifest
_UNDER_WAY = ".đang lập"
_NEW = "bản mới"

Record = dict[str, Any]


class State(StrEnum):
    """What became of a paper."""

    WRITTEN = "written"
    KEPT = "kept"  # it says the same as before
    EDITED = "edited"  # changed by hand, and nothing new to say: left as it is
    BESIDE = "beside"  # changed by hand, and something new to say: the new one stands beside it


@contextmanager
def open_papers(folder: Path) -> Iterator["Papers"]:
    """Open the papers of a folder for one run at a time; ThiduaError where another run is at work there."""
    busy = f"Một lần lập hồ sơ khác đang ghi vào thư mục “{folder}”; chờ xong rồi chạy lại."
    with only_run(folder / _UNDER_WAY, busy):
        yield Papers(folder)


class Papers:
    """The papers of a folder during one run.

    A record is what the manifest says of a paper; its `source` holds the hashes of what the paper was made from, its
    `sha256` that of what the program made. Names are paths under the folder, with `/`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stamp = moment()
        manifest, journal = _read(folder / MANIFEST), _read(folder / _JOURNAL)
        self.is_lost = manifest is None
        self.before = _by_name(manifest) | _by_name(journal)
        self.unknown: list[str] = []  # papers put aside though they may have been changed by hand: none can tell
        self.records: dict[str, Record] = {}
        self.states: dict[str, State] = {}

    def recall(self, name: str, record: Record, *needed: str) -> bool:
        """Tell whether a paper stands there that was made from the same source, and need not be made again.

        `needed` are the keys without which its earlier record is of no use.
        """
        before, path = self.before.get(name, {}), self._at(name)
        if before.get("source") != record["source"] or not before.keys() >= {*needed} or not path.is_file():
            return False
        untouched = digest(read_whole(path)) == before["sha256"]
        self.records[name] = {**before, **record}
        waits = "beside" in before and self._at(before["beside"]).is_file()  # for the clerk to choose
        self.states[name] = State.KEPT if untouched else State.BESIDE if waits else State.EDITED
        return True

    def put(self, name: str, content: bytes, record: Record) -> None:
        """Write a paper just made, and note at once what it was made from."""
        path = self._at(name)
        own = self.before.get(name, {}).get("sha256")
        state = self._lay(path, content, own)
        record = {**record, "sha256": digest(content)}
        if state is None:
            beside = path.with_stem(f"{path.stem} ({_NEW})")
            if self._lay(beside, content, own) is None:
                beside = write_new(beside, content)
            state, record["beside"] = State.BESIDE, beside.relative_to(self.folder).as_posix()
        self.records[name] = record
        self.states[name] = state
        with (self.folder / _JOURNAL).open("a", encoding="utf-8") as journal:
            # The line break comes first: a line cut off by a power failure spoils no other.
            journal.write("\n" + json.dumps({"path": name, **record}, ensure_ascii=False))

    def put_aside(self, current: Iterable[str]) -> tuple[str, ...]:
        """Move what only an earlier run made to `_bản trước`, so that none of it is printed by mistake."""
        named, here = set(current), self.folder.resolve()
        gone = {name: record for name, record in self.before.items() if name not in named}
        names = [*gone, *(record["beside"] for record in gone.values() if "beside" in record)]
        paths = {name: self._at(name) for name in names}
        stale = tuple(
            name for name, path in paths.items() if path.is_file() and path.parent.resolve().is_relative_to(here)
        )
        for name in stale:
            path = paths[name]
            self._copy_aside(path)
            path.unlink()
            for parent in list(path.parents)[: name.count("/")]:
                if not any(parent.iterdir()):
                    parent.rmdir()
        return stale

    def finish(self, about: Record, lists: Mapping[str, Iterable[str]]) -> None:
        """Write the manifest: what is said about the run, then lists of papers, each with its record."""
        records = {title: [{"path": name, **self.records[name]} for name in names] for title, names in lists.items()}
        text = json.dumps({**about, **records}, ensure_ascii=False, indent=2) + "\n"
        write_whole(self.folder / MANIFEST, text.encode())
        (self.folder / _JOURNAL).unlink(missing_ok=True)

    def read(self, name: str) -> bytes:
        """Give the content of a paper as it stands in the folder now."""
        return read_whole(self._at(name))

    def named(self, *states: State) -> tuple[str, ...]:
        """Name the papers to which that happened."""
        return tuple(name for name, state in self.states.items() if state in states)

    def _at(self, name: str) -> Path:
        return self.folder.joinpath(*name.split("/"))

    def _lay(self, path: Path, content: bytes, own: str | None) -> State | None:
        """Write a file unless one stands there that the program did not make (whose hash is not `own`).

        With the manifest lost nobody knows who made it: it is put aside, and named as such.
        """
        if path.exists():
            present = read_whole(path)
            if present == content:
                return State.KEPT
            if own is None and self.is_lost:
                self.unknown.append(path.relative_to(self.folder).as_posix())
            elif digest(present) != own:
                return None
            refuse_open(path, "ghi đè")
            self._copy_aside(path)
        write_whole(path, content)
        return State.WRITTEN

    def _copy_aside(self, path: Path) -> None:
        write_whole(self.folder / EARLIER_FOLDER / self.stamp / path.relative_to(self.folder), read_whole(path))


def _read(path: Path) -> list[Record] | None:
    """Read the records of a manifest or a journal; None where there is none, or none that can be read."""
    if not path.exists():
        return None
    text = read_whole(path).decode(errors="replace")
    if path.name == _JOURNAL:
        return [record for record in map(_json, text.split("\n")) if _is_sound(record)]
    manifest = _json(text)
    if not isinstance(manifest, dict):
        return None
    return [record for one in manifest.values() if isinstance(one, list) for record in one if _is_sound(record)]


def _by_name(records: list[Record] | None) -> dict[str, Record]:
    return {record["path"]: {key: value for key, value in record.items() if key != "path"} for record in records or ()}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_sound(record: Any) -> bool:
    """Tell whether a record can be trusted: anybody may have written into the manifest."""
    if not isinstance(record, dict):
        return False
    missing = record.get("missing", [])
    return (
        all(_leads_inside(record[key]) for key in ("path", "beside") if key in record)
        and isinstance(record.get("sha256"), str)
        and "path" in record
        and isinstance(missing, list)
        and all(isinstance(label, str) for label in missing)
    )


def _leads_inside(name: Any) -> bool:
    """Tell whether a name is a path under the folder: not absolute, without `..`, drive or foreign separator."""
    parts = name.split("/") if isinstance(name, str) else [""]
    return not any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in parts)
