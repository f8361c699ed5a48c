"""Dated law from an editable data file: the decree on forms, other texts to cite, and the base wage on a given day."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua_xl.vietnamese import fold

PACKS_FILE = Path(__file__).with_name("packs.toml")


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


@frozen
class Law:
    """Another text in force from `start`; `note` says what it changes. Confidence L: unconfirmed, never cited."""

    name: str
    note: str
    start: date
    confidence: str


@frozen
class BaseWage:
    """The base wage (lương cơ sở) in đồng a month, in force from `start`."""

    amount: int
    start: date
    confidence: str


@frozen
class Reorganised:
    """A body or place gone after the day `last`: `name` is a phrase of unit names, `source` the text that says so."""

    name: str
    successor: str
    last: date
    source: str


def gone(unit_name: str, day: date) -> Reorganised | None:
    """Give the reorganisation by which a unit of that name no longer exists on a day; None where none is known."""
    return next((one for one in _reorganised() if day > one.last and fold(one.name) in fold(unit_name)), None)


@lru_cache(maxsize=1)
def _reorganised() -> tuple[Reorganised, ...]:
    rows = _data()["reorganised"]
    return tuple(Reorganised(row["name"], row["successor"], row["last"], row["source"]) for row in rows)


@lru_cache(maxsize=1)
def _data() -> dict[str, list[dict[str, Any]]]:
    with PACKS_FILE.open("rb") as file:
        return tomllib.load(file)


def laws(day: date) -> tuple[Law, ...]:
    """Give the other texts in force on a day, oldest first."""
    rows = (Law(row["name"], row["note"], row["from"], row["confidence"]) for row in _data()["law"])
    return tuple(law for law in rows if law.start <= day)


def grounds(day: date, authority: str) -> tuple[str, ...]:
    """Give the laws, then the decree, that a decision of that authority on that day stands on, as it cites them."""
    rows = [
        row["name"]
        for row in _data()["ground"]
        if row["from"] <= day <= row.get("to", date.max) and fold(row.get("of", "")) in fold(authority)
    ]
    return (*rows, on(day).decree)


def base_wage(day: date) -> BaseWage | None:
    """Give the base wage in force on a day; None before the first one known."""
    rows = (BaseWage(row["amount"], row["from"], row["confidence"]) for row in reversed(_data()["base_wage"]))
    return next((wage for wage in rows if wage.start <= day), None)


@lru_cache(maxsize=1)
def packs() -> tuple[LegalPack, ...]:
    """Give all packs, oldest first."""
    rows = _data()["pack"]
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
