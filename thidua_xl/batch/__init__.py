"""Many tasks on an executor: this process, a pool of processes or a Dask cluster; what the tasks do is not known here.

A task is a top-level function of one chunk; chunk and result must be picklable.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from attrs import frozen

from thidua_xl.batch.cluster import CUT_OFF, Cluster, Scheduler
from thidua_xl.batch.processes import Processes
from thidua_xl.errors import ThiduaError

__all__ = ["Failure", "Scheduler", "open_executor", "run", "uncollected"]

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

_MOST_PROCESSES = 61  # Windows waits for no more


@frozen
class Failure:
    """A chunk that was not done: its worker died twice, the second time with nothing else at work."""

    reason: str


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile: a task leaves little, and each look walks all the tables there are."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def open_executor(jobs: int | None = None, scheduler: str | Scheduler = "") -> Iterator[Executor | None]:
    """Open what runs the tasks: None is this process, else `jobs` processes or the Dask cluster at that address.

    `jobs` 0 or None means one for each core; a cluster has its own number. Raises ThiduaError where the cluster does
    not answer within 10 seconds, has no worker or runs another version, lies beyond this machine without TLS and
    without the user's consent, and where Dask is not installed.
    """
    jobs = min(jobs or os.cpu_count() or 1, _MOST_PROCESSES)
    if not scheduler and jobs == 1:
        yield None
        return
    executor = Processes(jobs) if not scheduler else Cluster(_allowed(scheduler))
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def run(
    task: Callable[[Chunk], Result], chunks: Iterable[Chunk], executor: Executor | None
) -> Iterator[tuple[int, Result | Failure]]:
    """Run a task on every chunk; give (place of the chunk, result) as they are done, each chunk exactly once.

    Only a few chunks are under way at a time, so that memory stays flat however many there are. A chunk whose worker
    died is tried once more, alone, and is then a `Failure`. What the task itself raises is raised here.
    """
    if executor is None:
        yield from enumerate(map(task, chunks))
        return
    ahead = 2 * getattr(executor, "jobs", os.cpu_count() or 1)
    lost: list[tuple[int, Chunk]] = []
    for index, chunk, future in _completed(task, enumerate(chunks), executor, ahead):
        if _is_lost(future):
            lost.append((index, chunk))
        else:
            yield index, future.result()
    for index, _chunk, future in _completed(task, lost, executor, 1):
        yield index, Failure(_DIED) if _is_lost(future) else future.result()


def _completed(
    task: Callable[[Chunk], Result], numbered: Iterable[tuple[int, Chunk]], executor: Executor, ahead: int
) -> Iterator[tuple[int, Chunk, Future[Result]]]:
    """Give each chunk with its future, done; `ahead` of them are under way at a time."""
    waiting = iter(numbered)
    pending: dict[Future[Result], tuple[int, Chunk]] = {}
    try:
        while True:
            for index, chunk in islice(waiting, ahead - len(pending)):
                pending[executor.submit(task, chunk)] = index, chunk
            if not pending:
                return
            done, _ = wait(pending, timeout=1, return_when=FIRST_COMPLETED)  # Windows hears ctrl-C between two waits
            if not done and isinstance(executor, Cluster):
                executor.check()
            for future in done:
                yield *pending.pop(future), future
    finally:
        for future in pending:
            future.cancel()


def _is_lost(future: Future[Any]) -> bool:
    """Tell whether the worker died under a task; Dask's own exception is known by name, Dask may be absent."""
    if future.cancelled():  # by Dask, when its scheduler is gone
        raise ThiduaError(CUT_OFF)
    error = future.exception()
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _allowed(scheduler: str | Scheduler) -> Scheduler:
    given = Scheduler(scheduler) if isinstance(scheduler, str) else scheduler
    given.refuse_plain()
    return given


_DIED = "tiến trình xử lý bị tắt giữa chừng hai lần, thường vì thiếu bộ nhớ"
