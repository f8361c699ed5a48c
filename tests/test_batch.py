"""The batch engine on the real things: processes, and a Dask scheduler with two workers on loopback; workers die."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from thidua_xl import batch
from thidua_xl.batch import Scheduler
from thidua_xl.errors import ThiduaError

NUMBERS = list(range(40))
SQUARES = [(number, number * number) for number in NUMBERS]
TESTS = str(Path(__file__).parent)


def square(number: int) -> int:
    return number * number


def process(_chunk: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def refuse(number: int) -> int:
    if number == 3:
        raise ThiduaError("Sổ “a.xlsx” không đọc được; mở bằng Excel rồi lưu lại.")
    return number


def die_once(chunk: tuple[int, Path]) -> int:
    """Kill the own process the first time a chunk that names a file comes."""
    number, mark = chunk
    if mark.name and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)
    time.sleep(0.02)
    return number * number


def die_always(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number * number


def slow(mark: Path) -> int:
    mark.touch()
    time.sleep(300)
    return 0


def _squares(results: Iterator[tuple[int, int | batch.Failure]]) -> Sequence[tuple[int, int | batch.Failure]]:
    return sorted(results, key=lambda result: result[0])


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_chunk_gives_its_result_exactly_once(jobs: int) -> None:
    with batch.open_executor(jobs) as executor:
        assert _squares(batch.run(square, NUMBERS, executor)) == SQUARES


def test_any_executor_of_the_standard_library_will_do() -> None:
    with ThreadPoolExecutor(3) as executor:
        assert _squares(batch.run(square, NUMBERS, executor)) == SQUARES


def test_one_job_is_this_process_and_two_are_two_others() -> None:
    with batch.open_executor(1) as executor:
        assert {pid for _index, pid in batch.run(process, range(3), executor)} == {os.getpid()}
    with batch.open_executor(2) as executor:
        pids = {pid for _index, pid in batch.run(process, range(60), executor)}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_only_a_few_chunks_are_under_way_at_a_time() -> None:
    taken = []

    def chunks() -> Iterator[int]:
        for number in NUMBERS:
            taken.append(number)
            yield number

    ahead = []
    with batch.open_executor(2) as executor:
        for given, _result in enumerate(batch.run(square, chunks(), executor), start=1):
            ahead.append(len(taken) - given)
    assert taken == NUMBERS
    assert max(ahead) < 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sentence_for_the_clerk_travels_back_as_itself(jobs: int) -> None:
    with pytest.raises(ThiduaError, match=r"Sổ “a.xlsx” không đọc được"), batch.open_executor(jobs) as executor:
        list(batch.run(refuse, NUMBERS, executor))


def test_when_a_worker_is_killed_no_chunk_is_lost_or_doubled(tmp_path: Path) -> None:
    chunks = [(number, tmp_path / "một lần" if number == 7 else Path()) for number in NUMBERS]
    with batch.open_executor(2) as executor:
        assert _squares(batch.run(die_once, chunks, executor)) == SQUARES
    assert (tmp_path / "một lần").exists()


def test_a_chunk_that_kills_every_worker_is_reported_and_the_others_are_done() -> None:
    with batch.open_executor(2) as executor:
        results = dict(batch.run(die_always, NUMBERS, executor))
    failure = results.pop(5)
    assert isinstance(failure, batch.Failure)
    assert "thiếu bộ nhớ" in failure.reason
    assert sorted(results.items()) == [pair for pair in SQUARES if pair[0] != 5]


_STOPPED = """
import _thread, sys, test_batch, threading, time
from pathlib import Path
from thidua_xl import batch
from thidua_xl.batch import Scheduler

def interrupt(folder):
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.05)
    _thread.interrupt_main()

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if sys.argv[2] == "interrupted":
        threading.Thread(target=interrupt, args=[folder]).start()
    try:
        with batch.open_executor(2) as executor:
            list(batch.run(test_batch.slow, [folder / str(number) for number in range(8)], executor))
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.parametrize("how", ["interrupted", "killed"])
def test_when_the_program_is_interrupted_or_killed_its_processes_end_at_once(how: str, tmp_path: Path) -> None:
    script, folder = tmp_path / "dừng.py", tmp_path / "việc"
    folder.mkdir()
    script.write_text(_STOPPED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((TESTS, str(Path(TESTS).parent)))}
    command = [sys.executable, str(script), str(folder), how]
    # The workers hold the pipe too: it ends, and with it `communicate`, when the last of them has.
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as started:
        while len(list(folder.iterdir())) < 2:
            assert started.poll() is None
            time.sleep(0.05)
        if how == "killed":
            started.kill()
        said, _nothing = started.communicate(timeout=60)
    assert said.split() == (["interrupted"] if how == "interrupted" else [])


# -- Dask -------------------------------------------------------------------------------------------------------------


def test_a_dask_cluster_gives_the_same_from_its_two_workers(cluster: str) -> None:
    with batch.open_executor(scheduler=cluster) as executor:
        assert _squares(batch.run(square, NUMBERS, executor)) == SQUARES
        pids = {pid for _index, pid in batch.run(process, range(60), executor)}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_when_a_dask_worker_is_killed_no_chunk_is_lost_or_doubled(cluster: str, tmp_path: Path) -> None:
    chunks = [(number, tmp_path / "một lần" if number == 7 else Path()) for number in NUMBERS]
    with batch.open_executor(scheduler=cluster) as executor:
        assert _squares(batch.run(die_once, chunks, executor)) == SQUARES
    assert (tmp_path / "một lần").exists()


def test_a_chunk_that_kills_every_dask_worker_is_reported_and_the_others_are_done(cluster: str) -> None:
    with batch.open_executor(scheduler=cluster) as executor:
        results = dict(batch.run(die_always, NUMBERS, executor))
    assert isinstance(results.pop(5), batch.Failure)
    assert sorted(results.items()) == [pair for pair in SQUARES if pair[0] != 5]


def test_a_sentence_for_the_clerk_travels_back_from_dask(cluster: str) -> None:
    with (
        pytest.raises(ThiduaError, match=r"Sổ “a.xlsx” không đọc được"),
        batch.open_executor(scheduler=cluster) as executor,
    ):
        list(batch.run(refuse, NUMBERS, executor))


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_a_cluster_that_is_gone_midway_is_one_sentence_and_no_hang(
    lost: str, mortal_cluster: tuple[str, list["subprocess.Popen[bytes]"]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua_xl.batch.cluster._PATIENCE", 2)
    address, (scheduler, *workers) = mortal_cluster
    results = []

    def work() -> None:
        with batch.open_executor(scheduler=address) as executor:
            for result in batch.run(process, range(10_000), executor):
                results.append(result)
                if len(results) == 5:
                    for gone in [scheduler] if lost == "scheduler" else workers:
                        gone.terminate()

    with pytest.raises(ThiduaError, match="Mất liên lạc với cụm Dask"):
        work()
    assert 5 <= len(results) < 10_000


def test_a_cluster_with_another_version_of_the_program_is_refused(
    cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua_xl.batch.cluster.__version__", "99.0")
    with pytest.raises(ThiduaError, match=r"máy này có 99\.0"), batch.open_executor(scheduler=cluster):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "http://127.0.0.1:1"])
def test_a_scheduler_that_does_not_answer_is_one_sentence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.batch.cluster._ANSWER", 0.5)
    with pytest.raises(ThiduaError, match="Không kết nối được cụm Dask"), batch.open_executor(scheduler=address):
        pass


def test_another_service_at_the_address_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_xl.batch.cluster._ANSWER", 5.0)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _address = server.accept()  # the look whether anybody is there
            connection.close()
            connection, _address = server.accept()
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 4)
            connection.close()

        threading.Thread(target=greet, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(ThiduaError, match="Không kết nối được cụm Dask"), batch.open_executor(scheduler=address):
            pass


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 501 Unsupported method\r\n\r\n<html>"])
def test_a_service_that_keeps_silent_or_talks_nonsense_is_given_up_in_time(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua_xl.batch.cluster._ANSWER", 2.0)
    held = []

    def listen(server: socket.socket) -> None:
        while True:
            connection, _address = server.accept()
            held.append(connection)  # never closed
            with suppress(OSError):
                connection.sendall(answer)

    server = socket.create_server(("127.0.0.1", 0))  # left to the daemon thread
    threading.Thread(target=listen, args=[server], daemon=True).start()
    address, begun = f"tcp://127.0.0.1:{server.getsockname()[1]}", time.monotonic()
    with pytest.raises(ThiduaError, match="Không kết nối được cụm Dask"), batch.open_executor(scheduler=address):
        pass
    assert time.monotonic() - begun < 6
    assert len(held) > 1


def test_without_dask_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ThiduaError, match="cluster"), batch.open_executor(scheduler="tcp://127.0.0.1:1"):
        pass


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.5:8786", "10.0.0.5:8786", "tcp://may-chu:8786", "máy chủ", "ws://8.8.8.8:80"]
)
def test_a_cluster_beyond_this_machine_is_refused_without_tls_or_consent(address: str) -> None:
    with pytest.raises(ThiduaError, match="không mã hóa"), batch.open_executor(scheduler=address):
        pass
    Scheduler(address, may_be_plain=True).refuse_plain()
    Scheduler("tls://10.0.0.5:8786").refuse_plain()


class Trap:
    """What a stranger's worker may answer: unpickling it would run a command."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (self.mark,))


def test_nothing_a_strange_scheduler_answers_is_unpickled_before_its_version_is_known(tmp_path: Path) -> None:
    mark = tmp_path / "đã chạy"
    script = tmp_path / "lạ.py"
    script.write_text(_STRANGER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((TESTS, str(Path(TESTS).parent)))}
    with subprocess.Popen([sys.executable, script, mark], env=environment, stdout=subprocess.PIPE) as stranger:
        assert stranger.stdout is not None
        address = stranger.stdout.readline().decode().strip()
        with pytest.raises(ThiduaError, match="Dask"), batch.open_executor(scheduler=address):
            pass
        stranger.kill()
    assert not mark.exists()


_STRANGER = """
import asyncio, sys
from pathlib import Path
from distributed.core import Server
from distributed.protocol import to_serialize
from test_batch import Trap

async def main():
    async def broadcast(**_message):
        return {"tcp://1.2.3.4:5": {"packages": {"thidua-xl": to_serialize(Trap(Path(sys.argv[1])))}}}

    server = Server({"broadcast": broadcast})
    await server.listen("tcp://127.0.0.1:0")
    print(server.address, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""
