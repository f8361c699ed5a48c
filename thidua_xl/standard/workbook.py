"""The standard workbook written from the sheets' declaration and a campaign."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from thidua_xl.errors import ThiduaError
from thidua_xl.rules import Campaign
from thidua_xl.sheets import (
    DATA_SHEETS,
    GUIDE_TITLE,
    NOMINATIONS,
    RULE_SHEETS,
    Sheet,
    Source,
)
from thidua_xl.standard.guide import write_guide
from thidua_xl.standard.long import finished, rows_xml
from thidua_xl.standard.looks import (
    HEADING_ROW,
    list_name,
    quoted,
)
from thidua_xl.standard.remarks import Listing, Remark, write_remarks
from thidua_xl.standard.sheet import MANY_ROWS, ROWS_READY, write_above, write_sheet
from thidua_xl.tables import Tables

_LAST_ROW = 2000  # lists, help and gaps reach at least this far, so that a table may grow


_MOST_ROWS = 1_048_576  # Excel's


_FIXED_TIME = datetime(2024, 1, 1)


class Role(StrEnum):
    """Who fills the workbook: decides which sheets are in view."""

    UNIT = "don-vi"
    DEPARTMENT = "so"
    HOME_AFFAIRS = "so-noi-vu"


def build_workbook(
    campaign: Campaign,
    tables: Tables,
    role: Role = Role.DEPARTMENT,
    *,
    guided: bool = False,
    remarks: Sequence[Remark] = (),
    listings: Sequence[Listing] = (),
) -> bytes:
    """Write the standard workbook of a campaign with the rows of the tables given; the same input gives the same bytes.

    Sheets that the role fills are in view, the others hidden; all are there, so any level can check the book. Tables
    with columns beyond the declared ones (where rows came from, a clerk's own) keep them. With `guided` the help of
    each column of the rules also stands above its heading. `remarks` are notes on cells of the rows, `listings` sheets
    that stand behind the guide.
    """
    most = max([0, *(len(table) for table in tables.values())]) + HEADING_ROW + ROWS_READY
    if most > _MOST_ROWS:
        raise ThiduaError("Có trang quá một triệu dòng, Excel không mở được; tổng hợp riêng từng khối, từng sở.")
    reach = max(_LAST_ROW, most)
    long: dict[str, Iterator[str]] = {}
    workbook = Workbook()
    del workbook["Sheet"]
    guide = workbook.create_sheet(GUIDE_TITLE)
    in_view = _in_view(campaign, tables, role) + (list(RULE_SHEETS) if guided else [])
    for sheet in (*DATA_SHEETS, *RULE_SHEETS):
        declared = campaign.nomination_sheet if sheet is NOMINATIONS else sheet
        known = {column.field for column in declared.columns}
        more = tuple(column for column in tables[sheet.name].sheet.columns if column.field not in known)
        declared = declared.with_columns(more) if more else declared
        worksheet = workbook.create_sheet(sheet.title)
        write_sheet(worksheet, declared, tables[sheet.name], campaign, reach)
        if len(tables[sheet.name]) > MANY_ROWS:
            long[f"xl/worksheets/sheet{len(workbook.sheetnames)}.xml"] = rows_xml(worksheet, declared, tables)
        if guided and sheet in RULE_SHEETS:
            write_above(worksheet, {place: column.help for place, column in enumerate(sheet.columns, start=1)})
        worksheet.sheet_state = "visible" if sheet in in_view else "hidden"
    for sheet in (*DATA_SHEETS, *RULE_SHEETS):
        area = f"{quoted(sheet.title)}!$A${HEADING_ROW + 1}:$A${reach}"
        workbook.defined_names[list_name(sheet)] = DefinedName(list_name(sheet), attr_text=area)
    write_guide(guide, campaign, in_view)
    write_remarks(workbook, remarks, listings)
    workbook.properties.creator = "thidua_xl"
    workbook.properties.title = campaign.name[:250]
    workbook.properties.created = _FIXED_TIME
    buffer = io.BytesIO()
    workbook.save(buffer)
    return finished(buffer.getvalue(), long)


def _in_view(campaign: Campaign, tables: Tables, role: Role) -> list[Sheet]:
    """The sheets a role fills, leaving out those the campaign has no use for."""
    unused = set()
    if not any(criterion.measure for criterion in campaign.criteria) and role is Role.UNIT:
        unused.add("targets")
    if not campaign.indicators:
        unused |= {"scores", "indicators", "submissions"}
    if not any(section.source is Source.UNITS for section in campaign.outline):
        unused.add("results")
    needed = {"units"} if not len(tables["units"]) else set()  # the lists of codes are taken from its rows
    data = [
        sheet for sheet in DATA_SHEETS if role is not Role.UNIT or sheet.filled_by == "don-vi" or sheet.name in needed
    ]
    rules = list(RULE_SHEETS) if role is Role.HOME_AFFAIRS else []
    return [sheet for sheet in data + rules if sheet.name not in unused]
