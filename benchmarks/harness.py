"""What every comparison shares: interleaved rounds, medians, spread, the line that names the machine, the JSON file."""

import gc
import json
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"  # git-ignored: what the comparisons install for themselves

Contestant = Callable[[], float]
"""Does its share of one round and gives the seconds that one unit of work took (a document, a row, a file)."""


@dataclass(frozen=True)
class Result:
    """What a comparison found.

    `ratios`: by peer, the peer's time over ours, the median of the rounds. `spread`: by the same names, the lowest and
    the highest round. `shares`: our part of a limit that no program passes, 0 to 1. `details`: figures worth keeping
    beside them. `equivalent`: our answers are the peer's; a fast wrong answer is a failure.
    """

    name: str
    ratios: Mapping[str, float]
    equivalent: bool
    spread: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    details: Mapping[str, object] = field(default_factory=dict)

    def report(self) -> str:
        """Give the result as lines of text."""
        lines = [f"{self.name}: {'equivalent' if self.equivalent else 'NOT EQUIVALENT'}"]
        for peer, ratio in self.ratios.items():
            low, high = self.spread.get(peer, (ratio, ratio))
            lines.append(f"  {peer:32} {ratio:8.2f} x   ({low:.2f}-{high:.2f})")
        lines += [f"  {name:32} {100 * share:8.1f} %" for name, share in self.shares.items()]
        lines += [f"  {name:32} {value}" for name, value in self.details.items()]
        return "\n".join(lines)

    def save(self, path: Path) -> None:
        """Write the result as one JSON object."""
        content = {
            "name": self.name,
            "ratios": self.ratios,
            "equivalent": self.equivalent,
            "spread": self.spread,
            "shares": self.shares,
            "details": self.details,
            "machine": machine(),
            "date": datetime.now(UTC).date().isoformat(),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def compete(contestants: Mapping[str, Contestant], rounds: int) -> dict[str, list[float]]:
    """Run every contestant once to warm up, then once in each round; give the seconds a unit, by name and round.

    The order turns by one each round, so that nobody always runs after the same neighbour.
    """
    names = list(contestants)
    for name in names:
        contestants[name]()
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            gc.collect()
            gc.freeze()  # nobody's garbage collector walks what the others hold
            times[name].append(contestants[name]())
            gc.unfreeze()
    return times


def ratios(peer: Sequence[float], ours: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """Give the median, and the lowest and highest, of the peer's time over ours, round by round."""
    found = [theirs / own for theirs, own in zip(peer, ours, strict=True)]
    return median(found), (min(found), max(found))


def timed(work: Callable[[], object], units: int = 1) -> float:
    """Give the seconds that one unit of the work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / units


def machine() -> str:
    """Name the machine, its load and the Python that measured."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a fresh empty folder, in memory where the system has such a place.

    On ext4, files made within minutes of deleting many cost ten times as much: a folder on disk would measure that.
    """
    memory = Path("/dev/shm")  # noqa: S108 (made by mkdtemp below, with a name of its own)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def node_peers() -> Path:
    """Install the peers that run on Node.js, in the versions of `peers/package.json`; give their folder."""
    folder = PEERS / "node"
    folder.mkdir(parents=True, exist_ok=True)
    current = True
    for name in ("package.json", "package-lock.json"):
        wanted = (HERE / "peers" / name).read_bytes()
        if not (folder / name).exists() or (folder / name).read_bytes() != wanted:
            (folder / name).write_bytes(wanted)
            current = False
    if not current or not (folder / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--prefix", str(folder)], check=True)
    return folder


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and those it starts meanwhile, on one core, where the system lets us (Linux)."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        if cores:
            os.sched_setaffinity(0, cores)


class Child:
    """A peer in a process of its own, kept warm: a line of text in asks for work, a line out is the answer."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, line: str) -> str:
        """Send a line and wait for the answer; RuntimeError where the peer has died."""
        into, out = self._process.stdin, self._process.stdout
        if into and out:
            into.write(line + "\n")
            into.flush()
        answer = out.readline() if out else ""
        if not answer:
            raise RuntimeError(f"the peer has died: {self._process.args!r}")
        return answer.strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
