"""Dated legal packs: which decree lays down the forms on a given day, from an editable data file."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from thidua_xl.vietnamese import fold

PACKS_FILE = Path(__file__).with_name("legal_packs.toml")


@frozen
class LegalPack:
    """A decree on forms, in force from `start` to `end` (both included; None: still in force).

    `request_form` is the number of the tờ trình form, `report_form` that of the báo cáo thành tích for a campaign;
    "" where the decree has none. `confidence` is H, M or L.
    """

    code: str
    decree: str
    start: date
    end: date | None
    annex: str
    request_form: str
    report_form: str
    confidence: str


@lru_cache(maxsize=1)
def packs() -> tuple[LegalPack, ...]:
    """Give all packs, oldest first."""
    with PACKS_FILE.open("rb") as file:
        rows = tomllib.load(file)["pack"]
    return tuple(
        LegalPack(
            row["code"],
            row["decree"],
            row["from"],
            row.get("to"),
            row["annex"],
            row["request_form"],
            row["report_form"],
            row["confidence"],
        )
        for row in rows
    )


def named(code: str) -> LegalPack | None:
    """Give the pack of that code, compared without regard to case and spaces; None where there is none."""
    return next((pack for pack in packs() if fold(pack.code) == fold(code)), None)


def on(day: date) -> LegalPack:
    """Give the pack in force on a day; the oldest before all of them."""
    return next((pack for pack in reversed(packs()) if pack.start <= day), packs()[0])
