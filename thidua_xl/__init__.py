"""thidua_xl: kiểm tra, lập hồ sơ và báo cáo thi đua, khen thưởng. What a script may import stands here.

`check_book(path)` gives findings and verdicts; `make_dossiers` and `make_report` make the papers of a checked book;
`open_book` gives the cells of a book as they are; `schema_of(sheet)` is the pandera schema of one of `SHEETS`. What a
clerk must mend first comes as `ThiduaError`: one Vietnamese sentence.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua_xl.books import open_book
    from thidua_xl.checks.schema import schema_of
    from thidua_xl.errors import ThiduaError
    from thidua_xl.pipeline import check_book, make_dossiers, make_report, write_results
    from thidua_xl.sheets import SHEETS

__version__ = "0.1.0"
__all__ = [
    "SHEETS",
    "ThiduaError",
    "__version__",
    "check_book",
    "make_dossiers",
    "make_report",
    "open_book",
    "schema_of",
    "write_results",
]

_ROOMS = {
    "SHEETS": "sheets",
    "ThiduaError": "errors",
    "check_book": "pipeline",
    "make_dossiers": "pipeline",
    "make_report": "pipeline",
    "open_book": "books",
    "schema_of": "checks.schema",
    "write_results": "pipeline",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for: the command line must not wait for pandas to say `--help`."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'thidua_xl' has no attribute {name!r}")
    return getattr(import_module(f"thidua_xl.{_ROOMS[name]}"), name)
