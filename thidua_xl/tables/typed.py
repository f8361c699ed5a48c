"""Rows as values of a class: each field takes the column of its own name."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_origin

import attrs

from thidua_xl.tables.table import Table

T = TypeVar("T")


def read_by(read: Callable[..., Any], *columns: str) -> Mapping[str, object]:
    """Say in a field's metadata that a function works it out from these columns (else from that of its own name)."""
    return {"read": read, "columns": columns}


def rows_of(table: Table, kind: Callable[..., T], *needed: str) -> Iterator[T]:
    """Make a value of each row in which the columns needed are filled.

    Takes a table and an attrs class. Its field `row` takes Excel's row number, each other field the value of the column
    of its name, or what its metadata (`read_by`) says. A blank cell is "" in a field of text, () in a tuple, else None.
    """
    fields = _fields(kind)
    names = {*needed, *(column for _name, _read, columns in fields for column in columns)}
    values = {name: table.values[name] for name in names}
    for row, cells in zip(table.rows, zip(*values.values(), strict=True), strict=True):
        cell = dict(zip(values, cells, strict=True))
        if all(cell[name] for name in needed):
            yield kind(row=row, **{name: read(*map(cell.__getitem__, columns)) for name, read, columns in fields})


@cache
def _fields(kind: Any) -> tuple[tuple[str, Callable[..., Any], tuple[str, ...]], ...]:
    """The fields of a class but `row`: how each is read from which columns."""
    return tuple(
        (
            field.name,
            field.metadata.get("read") or _kept(_blank(field.type)),
            field.metadata.get("columns") or (field.name,),
        )
        for field in attrs.fields(attrs.resolve_types(kind))
        if field.init and field.name != "row"
    )


def _blank(annotation: Any) -> Any:
    return "" if annotation is str else () if get_origin(annotation) is tuple else None


def _kept(blank: Any) -> Callable[[Any], Any]:
    return lambda value: blank if value is None else value
