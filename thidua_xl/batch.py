"""Many tasks on an executor: this process, a pool of processes or a Dask cluster; what the tasks do is not known here.

A task is a top-level function of one chunk; chunk and result must be picklable.
"""

import gc
import logging
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from attrs import frozen

from thidua_xl import __version__
from thidua_xl.errors import ThiduaError

if TYPE_CHECKING:
    from distributed import Client

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

_ANSWER = 10.0  # seconds in which a scheduler must answer
_PATIENCE = 60.0  # seconds in which a cluster that lost its last worker must have a new one
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
def open_executor(jobs: int | None = None, scheduler: str = "") -> Iterator[Executor | None]:
    """Open what runs the tasks: None is this process, else `jobs` processes or the Dask cluster at that address.

    `jobs` 0 or None means one for each core; a cluster has its own number. Raises ThiduaError where the cluster does
    not answer within 10 seconds, has no worker or runs another version, and where Dask is not installed.
    """
    jobs = min(jobs or os.cpu_count() or 1, _MOST_PROCESSES)
    if not scheduler and jobs == 1:
        yield None
        return
    executor = _Cluster(scheduler) if scheduler else _Processes(jobs)
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
            if not done and isinstance(executor, _Cluster):
                executor.check()
            for future in done:
                yield *pending.pop(future), future
    finally:
        for future in pending:
            future.cancel()


def _is_lost(future: Future[Any]) -> bool:
    """Tell whether the worker died under a task; Dask's own exception is known by name, Dask may be absent."""
    if future.cancelled():  # by Dask, when its scheduler is gone
        raise ThiduaError(_CUT_OFF)
    error = future.exception()
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


# -- processes --------------------------------------------------------------------------------------------------------


class _Processes(Executor):
    """A pool of processes that is replaced when one of them dies: the futures under way fail, the next ones run."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # "spawn" everywhere: what works here then works on Windows.
        return ProcessPoolExecutor(self.jobs, multiprocessing.get_context("spawn"), _begin)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        try:
            return self.pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self.pool.shutdown()
            self.pool = self._new()
            return self.pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: at their leisure, or at once where nobody waits for them."""
        processes = list((self.pool._processes or {}).values())  # noqa: SLF001 `terminate_workers` comes with 3.14
        self.pool.shutdown(wait, cancel_futures=cancel_futures)
        if not wait:
            for process in processes:
                process.terminate()


def _begin() -> None:
    """Begin a worker process: ctrl-C is its parent's business, and it ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# -- Dask cluster -----------------------------------------------------------------------------------------------------


class _Cluster(Executor):
    """The Dask cluster at an address, as it stands; it is used and left, never started or stopped."""

    def __init__(self, address: str) -> None:
        self.client = _connect(address)
        try:
            self.client.wait_for_workers(1, timeout=_ANSWER)
        except TimeoutError as error:
            self.client.close()
            raise ThiduaError(
                f"Cụm Dask “{address}” chưa có máy nào làm việc; chạy “dask worker” rồi làm lại."
            ) from error
        self._compare_versions(address)
        self.jobs = sum(self.client.nthreads().values())
        self.executor = self.client.get_executor(pure=False)
        self.seen = time.monotonic()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        self.seen = time.monotonic()
        future: Future[Result] = self.executor.submit(fn, *args, **kwargs)
        return future

    def _compare_versions(self, address: str) -> None:
        """Raise ThiduaError where a worker has another version of the program, or none: it would answer otherwise."""
        try:
            others = {*self.client.run(version, "thidua-xl").values()} - {__version__}
        except PackageNotFoundError:
            others = {"(chưa cài)"}
        if others:
            self.client.close()
            raise ThiduaError(
                f"Máy trong cụm Dask “{address}” có thidua-xl {', '.join(sorted(others))}, máy này có {__version__}; "
                "cài cùng một bản rồi làm lại."
            )

    def check(self) -> None:
        """Raise ThiduaError where no worker has been left for a minute: the tasks would wait for ever."""
        if self.client.nthreads():
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > _PATIENCE:
            raise ThiduaError(_CUT_OFF)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what it still works on is cancelled where nobody waits for it."""
        self.executor.shutdown(wait=wait and not cancel_futures)
        self.client.close()


_DIED = "tiến trình xử lý bị tắt giữa chừng hai lần, thường vì thiếu bộ nhớ"
_CUT_OFF = "Mất liên lạc với cụm Dask hoặc cụm không còn máy nào làm việc; kiểm tra cụm rồi chạy lại để làm tiếp."


def _connect(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 an extra, and slow to import
    except ImportError as error:
        raise ThiduaError(
            'Chưa cài Dask nên không dùng được --scheduler; cài bằng: pip install "thidua-xl[cluster]".'
        ) from error
    for name in ("distributed", "distributed.client"):  # what breaks there is said in one sentence here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = object.__new__(Client)
    # Its own `timeout` is no limit for what answers nothing, or nonsense, once the connection stands.
    client.start = partial(client.start, callback_timeout=_ANSWER)  # type: ignore[method-assign]
    try:
        place = urlsplit(address)
        socket.create_connection((place.hostname or "", place.port or 0), timeout=_ANSWER / 2).close()
        Client.__init__(client, address, timeout=_ANSWER, set_as_default=False)
    except Exception as error:  # what stands at the address may be no Dask and answer anything
        client.status = "closed"  # else it waits for the answer once more when it is thrown away
        raise ThiduaError(
            f"Không kết nối được cụm Dask “{address}”; kiểm tra địa chỉ (như tcp://10.0.0.5:8786) và “dask scheduler”."
        ) from error
    return client
