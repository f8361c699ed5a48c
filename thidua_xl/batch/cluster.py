"""A Dask cluster that stands already; the only room with Dask.

Whoever runs the cluster can run code here, and this program there: Dask sends its work as pickles. So a cluster beyond
this machine is used over TLS alone, unless the user agrees in words to do without.
"""

import asyncio
import ipaddress
import logging
import socket
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from attrs import frozen

from thidua_xl import __version__
from thidua_xl.errors import ThiduaError

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

Result = TypeVar("Result")

_ANSWER = 10.0  # seconds in which a scheduler must answer
_PATIENCE = 60.0  # seconds in which a cluster that lost its last worker must have a new one


@frozen
class Scheduler:
    """Where a cluster's scheduler listens (`tls://10.0.0.5:8786`), and whether the user agreed to do without TLS."""

    address: str
    may_be_plain: bool = False

    @property
    def is_encrypted(self) -> bool:
        """Whether what goes there is encrypted and its receiver known by a certificate."""
        return self.address.startswith(("tls://", "wss://"))

    def refuse_plain(self) -> None:
        """Raise ThiduaError where people's data would leave this machine unencrypted and nobody agreed to that."""
        place = self.address if "://" in self.address else f"tcp://{self.address}"
        if not (self.is_encrypted or self.may_be_plain or _is_here(urlsplit(place).hostname)):
            raise ThiduaError(
                f"Địa chỉ “{self.address}” không mã hóa: ai trên mạng cũng đọc được dữ liệu và chạy được lệnh trên máy "
                "này. Dùng tls://… (tệp chứng thư đặt trong cấu hình của Dask), hoặc thêm --insecure nếu đó là mạng "
                "riêng mà cơ quan tin cậy."
            )


def _is_here(host: str | None) -> bool:
    """Tell whether a host is this machine; what is no host at all is said when it does not answer."""
    try:
        return host is None or host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Cluster(Executor):
    """The Dask cluster at an address, as it stands; it is used and left, never started or stopped."""

    def __init__(self, scheduler: Scheduler) -> None:
        address = scheduler.address
        self.client = _connect(scheduler)
        try:
            self.client.wait_for_workers(1, timeout=_ANSWER)
        except TimeoutError as error:
            self.client.close()
            raise ThiduaError(
                f"Cụm Dask “{address}” chưa có máy nào làm việc; chạy “dask worker” rồi làm lại."
            ) from error
        self.jobs = sum(self.client.nthreads().values())
        self.executor = self.client.get_executor(pure=False)
        self.seen = time.monotonic()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Give a task to the cluster."""
        self.seen = time.monotonic()
        future: Future[Result] = self.executor.submit(fn, *args, **kwargs)
        return future

    def check(self) -> None:
        """Raise ThiduaError where no worker has been left for a minute: the tasks would wait for ever."""
        if self.client.nthreads():
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > _PATIENCE:
            raise ThiduaError(CUT_OFF)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what it still works on is cancelled where nobody waits for it."""
        self.executor.shutdown(wait=wait and not cancel_futures)
        self.client.close()


CUT_OFF = "Mất liên lạc với cụm Dask hoặc cụm không còn máy nào làm việc; kiểm tra cụm rồi chạy lại để làm tiếp."


def _connect(scheduler: Scheduler) -> "Client":
    """Connect to a cluster whose versions were compared first: from then on its answers are believed."""
    try:
        from distributed import Client  # noqa: PLC0415 an extra, and slow to import
        from distributed.security import Security  # noqa: PLC0415
    except ImportError as error:
        raise ThiduaError(
            'Chưa cài Dask nên không dùng được --scheduler; cài bằng: pip install "thidua-xl[cluster]".'
        ) from error
    for name in ("distributed", "distributed.client", "distributed.core"):  # what breaks is said in one sentence here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = object.__new__(Client)
    # Its own `timeout` is no limit for what answers nothing, or nonsense, once the connection stands.
    client.start = partial(client.start, callback_timeout=_ANSWER)  # type: ignore[method-assign]
    try:
        place = urlsplit(scheduler.address)
        socket.create_connection((place.hostname or "", place.port or 0), timeout=_ANSWER / 2).close()
        security = Security(require_encryption=scheduler.is_encrypted or None)
        others = _other_versions(scheduler.address, security)
        if not others:
            Client.__init__(client, scheduler.address, timeout=_ANSWER, set_as_default=False, security=security)
            return client
    except Exception as error:  # what stands at the address may be no Dask and answer anything
        client.status = "closed"  # else it waits for the answer once more when it is thrown away
        raise ThiduaError(_UNREACHED.format(scheduler.address)) from error
    client.status = "closed"
    raise ThiduaError(
        f"Máy trong cụm Dask “{scheduler.address}” có thidua-xl {', '.join(sorted(others))}, máy này có {__version__}; "
        "cài cùng một bản rồi làm lại."
    )


_UNREACHED = (
    "Không kết nối được cụm Dask “{}”; kiểm tra địa chỉ (như tls://10.0.0.5:8786), “dask scheduler”, và với tls:// thì "
    "các tệp ca-file, cert, key trong cấu hình của Dask (distributed.comm.tls)."
)


def _other_versions(address: str, security: "Security") -> set[str]:
    """Give the versions of the program on the workers that are not this one's, as plain text, nothing unpickled.

    A worker of another version would answer otherwise; one that answers nonsense has no version.
    """
    from distributed.core import rpc  # noqa: PLC0415

    async def ask() -> Any:
        arguments = security.get_connection_args("client")
        async with rpc(address, deserialize=False, connection_args=arguments) as remote:
            return await remote.broadcast(msg={"op": "versions", "packages": ["thidua-xl"]})

    answers = asyncio.run(asyncio.wait_for(ask(), _ANSWER))
    versions = {_version(answer) for answer in answers.values()}
    return versions - {__version__}


def _version(answer: object) -> str:
    packages = answer.get("packages") if isinstance(answer, dict) else None
    said = packages.get("thidua-xl") if isinstance(packages, dict) else None
    return said if isinstance(said, str) else "(chưa cài)"
