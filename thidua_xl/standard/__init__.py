"""The standard workbook written from the sheets' declaration and a campaign: tables, lists, help, print set-up."""

from thidua_xl.standard.looks import HEADING_ROW
from thidua_xl.standard.remarks import Listing, Remark
from thidua_xl.standard.workbook import Role, build_workbook

__all__ = [
    "HEADING_ROW",
    "Listing",
    "Remark",
    "Role",
    "build_workbook",
]
