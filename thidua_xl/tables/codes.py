"""Codes typed a little otherwise than the key they mean: letter case, zeros in front that Excel dropped."""

from itertools import chain, compress

import numpy as np

from thidua_xl.findings import Fault, Finding
from thidua_xl.sheets import Kind
from thidua_xl.tables.table import Tables
from thidua_xl.vietnamese import (
    fold,
)


def mend_codes(tables: Tables) -> list[Finding]:
    """Mend references that meet a key but for letter case, or zeros in front which Excel dropped; report each cell.

    A code typed as `pcntt`, or as the number `1`, meets the key `PCNTT`, `001` where just one key fits; `values` then
    holds the key.
    """
    findings = []
    by_title = {table.sheet.title: table for table in tables.values()}
    for table in list(tables.values()):
        for column in table.sheet.asked:
            targets = [by_title[title] for title in column.refers if title in by_title]
            if column.kind is not Kind.CODE or not targets or not len(table):
                continue
            codes = table.values[column.field]
            strange = codes.strangers(*(target.keys for target in targets))
            if not strange:
                continue
            alike: dict[str, set[str]] = {loose(code): set() for code in strange}
            for target in targets:  # a key that is no number is alike by its letters alone
                near = compress(target.keys, map(alike.__contains__, map(str.casefold, target.keys)))
                for key in chain(near, filter(str.isdecimal, target.keys)):
                    if (common := loose(key)) in alike:
                        alike[common].add(key)
            mended = {code: key for code in strange if len(meant := alike[loose(code)]) == 1 for key in meant}
            if not mended:
                continue
            for place in np.flatnonzero(codes.where(mended.__contains__)).tolist():
                code = codes[place]
                key = mended[code]
                fault = "OB12" if fold(key) == fold(code) else "OB09"
                row = next(target.row_ref(target.keys[key], keyed=True) for target in targets if key in target.keys)
                findings.append(table.finding_at(place, Fault(fault, column.field, {"meant": row})))
            table.values[column.field] = codes.become(mended.get(code, code) for code in codes.known)
    return findings


def loose(code: str) -> str:
    """Give what a code and its key have in common: no letter case, no zeros in front of a number."""
    return code.lstrip("0") if code.isdecimal() else code.casefold()
