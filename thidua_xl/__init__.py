"""thidua_xl: kiểm tra, lập hồ sơ và báo cáo thi đua, khen thưởng. What a script may import stands here.

`check_book(path)` gives findings and verdicts; `make_dossiers` and `make_report` make the papers.
"""

from importlib.metadata import version

__version__ = version("thidua-xl")
__all__ = ["__version__"]
