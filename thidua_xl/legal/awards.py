"""What dated law says of an award by its name: family, least share of votes, and the factor of its bonus."""

import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua_xl import legal
from thidua_xl.vietnamese import fold, tone_fold

AWARDS_FILE = Path(__file__).with_name("awards.toml")


class Family(StrEnum):
    """The two families the law keeps apart (Luật Thi đua, khen thưởng, Chương II và III)."""

    TITLE = "danh hiệu thi đua"
    COMMENDATION = "hình thức khen thưởng"


class Recipient(StrEnum):
    """For whom a bonus is laid down."""

    INDIVIDUAL = "cá nhân"
    COLLECTIVE = "tập thể"
    HOUSEHOLD = "hộ gia đình"


@frozen
class VoteShare:
    """The least share of all members of the council that must agree to a title, and the text that says so."""

    share: Decimal
    source: str


@frozen
class Factor:
    """How many times the base wage a bonus is; confidence M: ask the office of finance."""

    value: Decimal
    source: str
    confidence: str


def family(award_name: str) -> Family | None:
    """Tell the family of an award; None where its name holds none that the law knows."""
    known = _known(award_name)
    return Family(known["family"]) if known else None


def has_certificate(award_name: str) -> bool:
    """Tell whether who gets the award gets a certificate; some titles bring money or a flag alone (Điều 50)."""
    known = _known(award_name)
    return known is None or bool(known.get("certificate", True))


def statistics() -> tuple[str, ...]:
    """Give the columns of form 0603.N: the provincial awards that it counts apart."""
    return tuple(row["heading"] for row in _data()["statistic"])


def statistic(award_name: str) -> str:
    """Give the column of form 0603.N in which an award is counted; "" where it has none."""
    known = _known(award_name)
    rows = [row["heading"] for row in _data()["statistic"] if known and known["name"] in row["names"]]
    return rows[0] if rows else ""


def household_times(day: date) -> Decimal:
    """Give how many times an individual's bonus a household's is, by the decree in force on a day (Điều 54)."""
    scale = next((row for row in _data()["scale"] if row["pack"] == legal.on(day).code), None)
    return Decimal(scale["household"]) if scale else Decimal(1)


def vote_share(award_name: str, day: date) -> VoteShare | None:
    """Give the least share of votes the law asks for this award on a day; None where it asks for none."""
    known = _known(award_name)
    rows = [row for row in _data()["vote_share"] if known and known["name"] in row["names"] and row["from"] <= day]
    return VoteShare(Decimal(rows[-1]["share"]), rows[-1]["source"]) if rows else None


def factor(award_name: str, recipient: Recipient, day: date) -> Factor | None:
    """Give the factor of a bonus by the decree in force on the day of the decision; None where it names none.

    A household's is a multiple of an individual's (NĐ 152/2025/NĐ-CP, Điều 54).
    """
    known, pack = _known(award_name), legal.on(day)
    scale = next((row for row in _data()["scale"] if row["pack"] == pack.code), None)
    if known is None or scale is None or _names(scale.get("apart", ()), award_name):
        return None
    by_name = scale["collective"] if recipient is Recipient.COLLECTIVE else scale["individual"]
    if known["name"] not in by_name:
        return None
    value = Decimal(by_name[known["name"]])
    if recipient is Recipient.HOUSEHOLD:
        value *= Decimal(scale["household"])
    article = scale["titles"] if known["family"] == Family.TITLE else scale["commendations"]
    return Factor(value, f"{article}, {pack.decree}", scale["confidence"])


def _names(phrases: Iterable[Iterable[str]], award_name: str) -> bool:
    """Tell whether all parts of one of these phrases stand in the name of an award."""
    name = fold(award_name)
    return any(all(fold(part) in name for part in phrase) for phrase in phrases)


def _known(award_name: str) -> dict[str, Any] | None:
    """Find the award whose name stands in this one, the longest first."""
    name = tone_fold(award_name)
    found = [row for row in _data()["award"] if tone_fold(row["name"]) in name]
    return max(found, key=lambda row: len(row["name"]), default=None)


@lru_cache(maxsize=1)
def _data() -> dict[str, list[dict[str, Any]]]:
    with AWARDS_FILE.open("rb") as file:
        return tomllib.load(file)
