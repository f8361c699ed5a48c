"""A folder of papers and its manifest: what each paper was made from, so that work goes on where it stopped.

What is unchanged is not written again; what a clerk changed by hand is never overwritten.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from thidua_xl.files import moment, unused, write_whole

MANIFEST = "manifest.json"
ASIDE = "_bản trước"
_JOURNAL = "manifest.jsonl"  # a line for each paper of a run under way; it becomes the manifest
_NEW = "bản mới"

Record = dict[str, Any]


class State(StrEnum):
    """What became of a paper."""

    WRITTEN = "written"
    KEPT = "kept"  # it says the same as before
    EDITED = "edited"  # changed by hand, and nothing new to say: left as it is
    BESIDE = "beside"  # changed by hand, and something new to say: the new one stands beside it


def digest(content: bytes | str) -> str:
    """Give the SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


class Papers:
    """The papers of a folder during one run.

    A record is what the manifest says of a paper; its `source` holds the hashes of what the paper was made from, its
    `sha256` that of what the program made. Names are paths under the folder, with `/`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stamp = moment()
        self.before = _read(folder / MANIFEST) | _read(folder / _JOURNAL)
        self.records: dict[str, Record] = {}
        self.states: dict[str, State] = {}

    def recall(self, name: str, record: Record) -> bool:
        """Tell whether a paper stands there that was made from the same source, and need not be made again."""
        before, path = self.before.get(name, {}), self._at(name)
        if before.get("source") != record["source"] or not path.is_file():
            return False
        untouched = digest(path.read_bytes()) == before["sha256"]
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
                beside = unused(beside)
                write_whole(beside, content)
            state, record["beside"] = State.BESIDE, beside.relative_to(self.folder).as_posix()
        self.records[name] = record
        self.states[name] = state
        with (self.folder / _JOURNAL).open("a", encoding="utf-8") as journal:
            # The line break comes first: a line cut off by a power failure spoils no other.
            journal.write("\n" + json.dumps({"path": name, **record}, ensure_ascii=False))

    def put_aside(self, current: Iterable[str]) -> tuple[str, ...]:
        """Move what only an earlier run made to `_bản trước`, so that none of it is printed by mistake."""
        named = set(current)
        gone = [name for name in self.before if name not in named]
        gone += [record["beside"] for name, record in self.before.items() if name in gone and "beside" in record]
        stale = tuple(name for name in gone if self._at(name).is_file())
        for name in stale:
            path = self._at(name)
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
        return self._at(name).read_bytes()

    def named(self, *states: State) -> tuple[str, ...]:
        """Name the papers to which that happened."""
        return tuple(name for name, state in self.states.items() if state in states)

    def _at(self, name: str) -> Path:
        return self.folder.joinpath(*name.split("/"))

    def _lay(self, path: Path, content: bytes, own: str | None) -> State | None:
        """Write a file unless one stands there that the program did not make (whose hash is not `own`)."""
        if path.exists():
            present = path.read_bytes()
            if present == content:
                return State.KEPT
            if digest(present) != own:
                return None
            self._copy_aside(path)
        write_whole(path, content)
        return State.WRITTEN

    def _copy_aside(self, path: Path) -> None:
        write_whole(self.folder / ASIDE / self.stamp / path.relative_to(self.folder), path.read_bytes())


def _read(path: Path) -> dict[str, Record]:
    """Read the records of a manifest or a journal by name; what is damaged says nothing."""
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8", errors="replace")
    values = [_json(text)] if path.name == MANIFEST else [[_json(line)] for line in text.splitlines()]
    lists = [one for value in values for one in (value.values() if isinstance(value, dict) else [value])]
    records = [record for one in lists if isinstance(one, list) for record in one if isinstance(record, dict)]
    return {
        record["path"]: {key: value for key, value in record.items() if key != "path"}
        for record in records
        if {"path", "sha256"} <= record.keys()
    }


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
