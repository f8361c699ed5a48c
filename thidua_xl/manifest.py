"""A folder of papers and its manifest: what each paper was made from, so that work goes on where it stopped.

What is unchanged is not written again; what a clerk changed by hand is never overwritten. Where no manifest says which
papers were, an earlier paper that differs goes to `_bản trước`, whole, before the new one takes its name. Several
journeys may share a folder: each has its own lists of papers in the manifest and leaves those of the others alone.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from thidua_xl import __version__
from thidua_xl.errors import ThiduaError
from thidua_xl.files import (
    EARLIER_FOLDER,
    create,
    digest,
    moment,
    only_run,
    read_whole,
    refuse_open,
    refused,
    replace,
    sweep_all,
    unused,
    write_new,
)

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
def open_papers(folder: Path, *lists: str, home: Path | None = None) -> Iterator["Papers"]:
    """Open the papers of a folder for one run at a time; ThiduaError where another run is at work there.

    `lists` are the titles of the lists in the manifest that are this journey's own. The manifest lies in the folder, or
    in `home`. What a run that was killed left half written goes.
    """
    home = home or folder
    if home != folder and home.is_symlink():
        raise ThiduaError(f"“{home}” là một liên kết nên không ghi vào đó; xóa liên kết ấy rồi chạy lại.")
    with only_run(home / _UNDER_WAY, f"Một lần chạy khác đang ghi vào thư mục “{folder}”; chờ xong rồi chạy lại."):
        sweep_all(folder)
        yield Papers(folder, home, lists)


class Papers:
    """The papers of a folder during one run of a journey.

    A record is what the manifest says of a paper; its `source` holds the hashes of what the paper was made from, its
    `sha256` that of what the program made. Names are paths under the folder, with `/`.
    """

    def __init__(self, folder: Path, home: Path, lists: tuple[str, ...]) -> None:
        self.folder, self.home, self.lists = folder, home, lists
        self.stamp = moment()
        manifest, journal = _manifest(home / MANIFEST), _journal(home / _JOURNAL)
        self.is_lost = manifest is None
        self.manifest = manifest or {}
        for title, record in journal:  # what a run that was killed had made
            self.manifest[title] = [*self.manifest.get(title, ()), record]
        own = [record for title in lists for record in _sound(self.manifest.get(title))]
        self.own = _by_name(own)
        self.before = _by_name([one for title in self.manifest for one in _sound(self.manifest[title])]) | self.own
        self.unknown: list[str] = []  # papers put aside though they may have been changed by hand: none can tell
        self.earlier: dict[str, Path] = {}  # where the earlier content of a paper went
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
        self._refuse_links(path)
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
        self._note(name, record)

    def put_aside(self, current: Iterable[str]) -> tuple[str, ...]:
        """Move what only an earlier run made to `_bản trước`, so that none of it is printed by mistake."""
        named, here = set(current), self.folder.resolve()
        gone = {name: record for name, record in self.own.items() if name not in named}
        names = [*gone, *(record["beside"] for record in gone.values() if "beside" in record)]
        paths = {name: self._at(name) for name in names}
        stale = tuple(
            name for name, path in paths.items() if path.is_file() and path.parent.resolve().is_relative_to(here)
        )
        for name in stale:
            path = paths[name]
            self._copy_aside(path)
            path.unlink()
            with suppress(OSError):  # a folder that is not empty stays
                for parent in list(path.parents)[: name.count("/")]:
                    parent.rmdir()
        return stale

    def keep_others(self) -> None:
        """Keep the records of this journey's earlier papers that still stand there, beside those of this run."""
        there = {name: record for name, record in self.own.items() if self._at(name).is_file()}
        self.records = {**there, **self.records}

    def finish(self, about: Record, lists: Mapping[str, Iterable[str]]) -> None:
        """Write the manifest: what is said about the run, then lists of papers, each with its record."""
        records = {title: [{"path": name, **self.records[name]} for name in names] for title, names in lists.items()}
        whole = {"program": f"thidua_xl {__version__}", **self.manifest, **about, **records}
        path = self.home / MANIFEST
        if self.is_lost and path.exists():  # damaged, or not ours
            self._copy_aside(path)
        content = (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")
        replace(path, content, lambda _present: True)
        (self.home / _JOURNAL).unlink(missing_ok=True)

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
            replace(path, content, lambda now: now == present)
        else:
            create(path, content)
        return State.WRITTEN

    def _copy_aside(self, path: Path) -> None:
        """Copy a file into this run's own folder under `_bản trước`, over nothing that is there."""
        if not self.earlier:
            self._aside = unused(self.folder / EARLIER_FOLDER / self.stamp)
        name = path.relative_to(self.folder if path.is_relative_to(self.folder) else self.home)
        self._refuse_links(self._aside / name)
        self.earlier[name.as_posix()] = write_new(self._aside / name, read_whole(path))

    def _refuse_links(self, path: Path) -> None:
        """Raise ThiduaError where a link leads a file out of the folder."""
        here = os.path.realpath(self.folder)
        if os.path.commonpath((here, os.path.realpath(path.parent))) != here:
            raise ThiduaError(
                f"“{path.parent}” là liên kết dẫn ra ngoài thư mục “{self.folder}” nên không ghi vào đó; "
                "xóa liên kết ấy rồi chạy lại."
            )

    def _note(self, name: str, record: Record) -> None:
        """Note in the journal what was just written."""
        path = self.home / _JOURNAL
        if path.is_symlink():
            path.unlink()
        # The line break comes first: a line cut off by a power failure spoils no other.
        line = "\n" + json.dumps({"list": self.lists[0], "path": name, **record}, ensure_ascii=False)
        try:
            with path.open("ab") as journal:
                journal.write(line.encode(errors="replace"))
        except OSError as error:
            raise refused(path, error) from error


def _manifest(path: Path) -> Record | None:
    """Read a manifest; None where there is none, or none of this program that can be read."""
    read = _json(read_whole(path).decode(errors="replace")) if path.exists() else None
    if not isinstance(read, dict):
        return None
    return read if "program" in read or any(_sound(one) for one in read.values()) else None


def _journal(path: Path) -> list[tuple[str, Record]]:
    """Read a journal: the title of a list and a record, line by line."""
    text = read_whole(path).decode(errors="replace") if path.exists() else ""
    lines = [record for record in map(_json, text.split("\n")) if _is_sound(record)]
    return [(str(record.pop("list", "documents")), record) for record in lines]


def _sound(records: Any) -> list[Record]:
    return [record for record in records if _is_sound(record)] if isinstance(records, list) else []


def _by_name(records: Iterable[Record]) -> dict[str, Record]:
    return {record["path"]: {key: value for key, value in record.items() if key != "path"} for record in records}


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
