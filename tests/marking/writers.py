"""Workbooks full of features, each made by a writer of its own; all have a sheet `Đề nghị` with cells from A1 to D6.

B2:B3 are merged, D2 has a note where the writer can, row 9 is empty. What no free writer makes (threaded comments,
customUI, x14 validations, a button as Excel draws it) stands in `as_excel`, part by part as Excel writes it.
"""

import io
import struct
import zlib
from pathlib import Path

import excelize
import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from reading.packages import MAIN, PACKAGE, RELATIONS, compound, unzipped, zipped

SHEET = "Đề nghị"
ROWS: list[list[str | int | None]] = [
    ["Mã đề nghị", "Họ và tên", "Số phiếu", "Ngày nộp"],
    ["DN01", "Nguyễn Mẫu An", 5, 45512],
    ["DN02", None, 6, 45513],
    ["DN03", "Trần Mẫu Bình", 7, 45514],
    ["DN04", "Lê Mẫu Chi", 8, 45515],
    ["DN05", "Phạm Mẫu Dung", 9, 45516],
]
NOTE = "Ghi chú của văn thư"
MACROS = compound(VBA=b"Sub KiemTra()\nEnd Sub\n")


def picture() -> bytes:
    """Give a PNG of one red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def by_openpyxl(_folder: Path) -> bytes:
    """Chart, table, validations, conditional formats, merged cells, notes, names, protection, hidden sheet, outline."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in ROWS:
        sheet.append(row)
    sheet["B2"].font = Font(name="Times New Roman", bold=True, italic=True)
    sheet["B2"].border = Border(left=Side("double", "FF0000"))
    sheet["B2"].protection = Protection(locked=False)
    sheet["C3"].number_format = '0 "phiếu"'
    sheet["C3"].fill = PatternFill("lightGrid", fgColor="00FF00")
    sheet.merge_cells("B2:B3")
    sheet["D2"].comment = Comment(NOTE, "Văn thư", height=60, width=200)
    sheet.column_dimensions["D"].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[5].outlineLevel = 1
    choices = DataValidation(type="list", formula1='"DN01,DN02"')
    choices.add("A2:A99")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add("C2:C6", CellIsRule("greaterThan", ["6"], font=Font(color="FF0000")))
    sheet.conditional_formatting.add("C2:C6", DataBarRule("min", 0, "max", 9, "638EC6"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=6), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    sheet.protection.enable()
    table = book.create_sheet("Bảng")
    for row in ROWS[:1] + ROWS[3:]:
        table.append(row)
    table.add_table(Table(displayName="DeNghi", ref="A1:D4"))
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.defined_names["CacMa"] = DefinedName("CacMa", attr_text=f"'{SHEET}'!$A$2:$A$6")
    sheet.print_title_rows = "1:1"
    book.active = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def by_xlsxwriter(_folder: Path) -> bytes:
    """Macros, charts, chart sheet, sparklines, x14 data bars, text box, check box, button, pictures, header picture."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    bold = book.add_format({"bold": True, "bg_color": "#DDDDDD"})
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row, bold if number == 0 else None)
    sheet.set_column("D:D", 14, day)
    sheet.set_row(8, 30, bold)
    sheet.merge_range("B2:B3", "Nguyễn Mẫu An", day)
    sheet.write_comment("D2", NOTE, {"author": "Văn thư", "visible": True})
    sheet.write_rich_string("B4", "Trần ", bold, "Mẫu", " Bình")
    sheet.conditional_format("C2:C6", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format("A2:A6", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.add_sparkline("E2", {"range": f"'{SHEET}'!C2:C6", "markers": True})
    sheet.data_validation("A2:A99", {"validate": "list", "source": ["DN01", "DN02"], "input_message": "Chọn mã"})
    sheet.insert_textbox("F2", "Lưu ý: nộp trước ngày 08/8", {"object_position": 3})
    sheet.insert_checkbox("E3", True)
    sheet.insert_button("F8", {"caption": "Kiểm tra", "macro": "KiemTra"})
    sheet.insert_image("F12", "quốc huy.png", {"image_data": io.BytesIO(picture())})
    sheet.set_header("&L&G", {"image_left": "quốc huy.png", "image_data_left": io.BytesIO(picture())})
    sheet.set_background(io.BytesIO(picture()))
    sheet.write_dynamic_array_formula("H2", "=SORT(C2:C6)", None, 5)
    sheet.write_url("A12", "https://vanban.chinhphu.vn/")
    other = book.add_worksheet("Khác")
    other.write_comment("A1", NOTE)
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": f"='{SHEET}'!$C$2:$C$6"})
    sheet.insert_chart("F20", chart)
    stand_alone = book.add_chart({"type": "line"})
    stand_alone.add_series({"values": f"='{SHEET}'!$C$2:$C$6"})
    book.add_chartsheet("Biểu đồ").set_chart(stand_alone)
    book.define_name("Phieu", f"='{SHEET}'!$C$2:$C$6")
    book.set_custom_property("Số hiệu", "12/KH")
    macros = io.BytesIO(MACROS)
    book.add_vba_project(macros, is_stream=True)
    book.close()
    return file.getvalue()


def by_excelize(folder: Path) -> bytes:
    """Slicer of a table, pivot table, form controls, shape, chart, sparkline, notes, macros: written in Go."""
    book = excelize.new_file()
    book.set_sheet_name("Sheet1", SHEET)
    book.new_sheet("Xoay")
    for number, row in enumerate(ROWS, start=1):
        for letter, value in zip("ABCD", row, strict=True):
            if value is not None:
                book.set_cell_value(SHEET, f"{letter}{number}", value)
    book.merge_cell(SHEET, "B2", "B3")
    for letter, heading in zip("KLM", ("Đơn vị", "Hình thức", "Số"), strict=True):
        book.set_cell_value(SHEET, f"{letter}1", heading)
        for number in range(2, 6):
            book.set_cell_value(SHEET, f"{letter}{number}", number if letter == "M" else f"{heading} {number % 2}")
    book.add_table(SHEET, excelize.Table(range="K1:M5", name="BangDeNghi", style_name="TableStyleMedium2"))
    book.add_slicer(
        SHEET,
        excelize.SlicerOptions(name="Đơn vị", cell="O1", table_sheet=SHEET, table_name="BangDeNghi", caption="Đơn vị"),
    )
    book.add_pivot_table(
        excelize.PivotTableOptions(
            data_range=f"{SHEET}!K1:M5",
            pivot_table_range="Xoay!A2:C9",
            rows=[excelize.PivotTableField(data="Đơn vị", default_subtotal=True)],
            data=[excelize.PivotTableField(data="Số", name="Cộng", subtotal="Sum")],
        )
    )
    book.add_comment(SHEET, excelize.Comment(cell="D2", author="Văn thư", text=NOTE))
    for place, kind in ((12, "CheckBox"), (14, "SpinButton"), (16, "OptionButton")):
        kinds = excelize.FormControlType
        book.add_form_control(
            SHEET,
            excelize.FormControl(cell=f"F{place}", type=getattr(kinds, f"FormControl{kind}"), text="Đã nộp", max_val=9),
        )
    book.add_shape(
        SHEET,
        excelize.Shape(cell="F2", type="rightArrow", paragraph=[excelize.RichTextRun(text="Xem ở đây")]),
    )
    series = excelize.ChartSeries(name="Phiếu", values=f"'{SHEET}'!$C$2:$C$6", categories=f"'{SHEET}'!$A$2:$A$6")
    book.add_chart(SHEET, "F20", excelize.Chart(type=excelize.ChartType.Col3D, series=[series]))
    book.add_sparkline(SHEET, excelize.SparklineOptions(location=["E2"], range=[f"'{SHEET}'!C2:C6"]))
    book.set_defined_name(excelize.DefinedName(name="Phieu", refers_to=f"'{SHEET}'!$C$2:$C$6", scope=SHEET))
    book.add_vba_project(MACROS)
    path = folder / "excelize.xlsm"
    book.save_as(str(path))
    book.close()
    return path.read_bytes()


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
PERSON = "{8D57AF5C-1111-4F4F-9A10-000000000001}"
THREAD = "{A1B2C3D4-2222-4F4F-9A10-000000000002}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def _relations(**targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind if kind.startswith("http") else f"{RELATIONS}/{kind}"}"'
        f' Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _cells() -> str:
    rows = []
    for number, values in enumerate(ROWS, start=1):
        cells = "".join(
            f'<c r="{letter}{number}" s="2"><v>{value}</v></c>'
            if isinstance(value, int)
            else f'<c r="{letter}{number}" t="s" s="1"><v>{_STRINGS.index(value)}</v></c>'
            for letter, value in zip("ABCD", values, strict=True)
            if value is not None
        )
        rows.append(f'<row r="{number}" spans="1:4" x14ac:dyDescent="0.25">{cells}</row>')
    total = '<c r="C10"><f>SUM(C2:C6)</f><v>35</v></c>'
    return "".join(rows) + f'<row r="10" spans="1:4" s="3" customFormat="1" x14ac:dyDescent="0.25">{total}</row>'


_STRINGS = [value for row in ROWS for value in row if isinstance(value, str)]


def as_excel(_folder: Path) -> bytes:
    """Threaded comment, x14 validation, a button with `<br>` in its caption, customUI, calculation chain, printer."""
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:office"\r\n'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n <o:shapelayout v:ext="edit">\r\n'
        '  <o:idmap v:ext="edit" data="1"/>\r\n </o:shapelayout><v:shapetype id="_x0000_t201" coordsize="21600,21600"'
        ' o:spt="201" path="m,l,21600r21600,l21600,xe">\r\n  <v:stroke joinstyle="miter"/></v:shapetype>'
        '<v:shape id="_x0000_s1025" type="#_x0000_t201" style=\'position:absolute;width:96pt;height:32pt\'>'
        '<v:textbox><div style=\'text-align:center\'><font face="Calibri" size="220">Kiểm tra<br>sổ</font></div>'
        '</v:textbox><x:ClientData ObjectType="Button"><x:Anchor>5, 0, 7, 0, 7, 0, 9, 0</x:Anchor>'
        "<x:FmlaMacro>[0]!KiemTra</x:FmlaMacro></x:ClientData></v:shape>"
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/></v:shapetype>'
        + "".join(
            f'<v:shape id="_x0000_s{1026 + row}" type="#_x0000_t202" style=\'position:absolute;margin-left:60pt;'
            f'margin-top:1.5pt;width:108pt;height:60pt;z-index:{row};visibility:hidden\' fillcolor="infoBackground [80]">'
            "<v:textbox><div style='text-align:left'></div></v:textbox><x:ClientData ObjectType=\"Note\">"
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>4, 15, {row}, 2, 6, 15, {row + 4}, 4</x:Anchor>"
            f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>3</x:Column></x:ClientData></v:shape>"
            for row in (1, 2)
        )
        + "</xml>"
    )
    sheet = (
        f'{_DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="{MC}" mc:Ignorable="x14ac"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr codeName="Trang1"/>'
        '<dimension ref="A1:D10"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
        '<cols><col min="4" max="4" width="14.7" style="2" customWidth="1"/></cols>'
        f'<sheetData>{_cells()}</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" r:id="rId1"/><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>'
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14" xmlns:x14="{X14}"><controls><mc:AlternateContent>'
        '<mc:Choice Requires="x14"><control shapeId="1025" r:id="rId6" name="Nút 1"><controlPr defaultSize="0"'
        ' print="0" autoFill="0" autoPict="0" macro="[0]!KiemTra"><anchor moveWithCells="1" sizeWithCells="1">'
        f'<from><xdr:col xmlns:xdr="{XDR}">5</xdr:col><xdr:colOff xmlns:xdr="{XDR}">0</xdr:colOff>'
        f'<xdr:row xmlns:xdr="{XDR}">7</xdr:row><xdr:rowOff xmlns:xdr="{XDR}">0</xdr:rowOff></from>'
        f'<to><xdr:col xmlns:xdr="{XDR}">7</xdr:col><xdr:colOff xmlns:xdr="{XDR}">0</xdr:colOff>'
        f'<xdr:row xmlns:xdr="{XDR}">9</xdr:row><xdr:rowOff xmlns:xdr="{XDR}">0</xdr:rowOff></to></anchor></controlPr>'
        "</control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}">'
        f'<x14:dataValidations count="1" xmlns:xm="{XM}"><x14:dataValidation type="list" allowBlank="1">'
        "<x14:formula1><xm:f>'Danh mục'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>A2:A99</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    shape = (
        f'{_DECLARATION}<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row>"
        '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="Khung"/>'
        '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="wedgeRoundRectCallout"><a:avLst/></a:prstGeom></xdr:spPr>'
        "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Ghi mã trước</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:twoCellAnchor></xdr:wsDr>"
    )
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = {
        "xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "xl/worksheets/sheet1.xml": f"{sheet_type}.worksheet+xml",
        "xl/worksheets/sheet2.xml": f"{sheet_type}.worksheet+xml",
        "xl/styles.xml": f"{sheet_type}.styles+xml",
        "xl/sharedStrings.xml": f"{sheet_type}.sharedStrings+xml",
        "xl/calcChain.xml": f"{sheet_type}.calcChain+xml",
        "xl/comments1.xml": f"{sheet_type}.comments+xml",
        "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        "xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
        "xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
    vt = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    return zipped(
        {
            "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            f'<Default Extension="printer" ContentType="{sheet_type}.printerSettings"/>'
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": _relations(
                rId1=("officeDocument", "xl/workbook.xml"),
                rId2=("extended-properties", "docProps/app.xml"),
                rId3=("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/ui14.xml"),
            ),
            "customUI/ui14.xml": '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
            '<tab id="thiDua" label="Thi đua"><group id="soat" label="Soát"><button id="kiemTra" label="Kiểm tra"'
            ' onAction="KiemTra"/></group></tab></tabs></ribbon></customUI>',
            "docProps/app.xml": f'<Properties xmlns="{RELATIONS.replace("relationships", "extended-properties")}"'
            f' xmlns:vt="{vt}"><HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>Trang tính'
            "</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant><vt:variant><vt:lpstr>Phạm vi</vt:lpstr>"
            "</vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts>"
            f'<vt:vector size="3" baseType="lpstr"><vt:lpstr>{SHEET}</vt:lpstr><vt:lpstr>Danh mục</vt:lpstr>'
            f"<vt:lpstr>CacMa</vt:lpstr></vt:vector></TitlesOfParts></Properties>",
            "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
            '<workbookPr codeName="SoThiDua"/><workbookProtection lockStructure="1"/>'
            '<bookViews><workbookView activeTab="1"/></bookViews>'
            f'<sheets><sheet name="{SHEET}" sheetId="7" r:id="rId1"/><sheet name="Danh mục" sheetId="3" r:id="rId2"/>'
            f"</sheets><definedNames><definedName name=\"CacMa\">'{SHEET}'!$A$2:$A$6</definedName>"
            f'<definedName name="_xlnm.Print_Titles" localSheetId="0">\'{SHEET}\'!$1:$1</definedName></definedNames>'
            '<calcPr calcId="191029"/></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(
                rId1=("worksheet", "worksheets/sheet1.xml"),
                rId2=("worksheet", "worksheets/sheet2.xml"),
                rId3=("styles", "styles.xml"),
                rId4=("sharedStrings", "sharedStrings.xml"),
                rId5=("calcChain", "calcChain.xml"),
                rId6=("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
                rId7=("http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"),
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/_rels/sheet1.xml.rels": _relations(
                rId1=("printerSettings", "../printerSettings/printerSettings1.printer"),
                rId2=("drawing", "../drawings/drawing1.xml"),
                rId3=("vmlDrawing", "../drawings/vmlDrawing1.vml"),
                rId4=("comments", "../comments1.xml"),
                rId5=(
                    "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
                    "../threadedComments/threadedComment1.xml",
                ),
                rId6=("ctrlProp", "../ctrlProps/ctrlProp1.xml"),
            ),
            "xl/worksheets/sheet2.xml": f'{_DECLARATION}<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
            '<c r="A1" t="inlineStr"><is><t>DN01</t></is></c></row></sheetData></worksheet>',
            "xl/styles.xml": f'{_DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
            ' formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
            '<font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill'
            ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
            '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/>'
            '<xf fontId="1" applyFont="1" xfId="0" quotePrefix="1"><alignment wrapText="1"/></xf>'
            '<xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs>'
            f'<extLst><ext uri="{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}" xmlns:x14="{X14}">'
            '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>',
            "xl/sharedStrings.xml": f'{_DECLARATION}<sst xmlns="{MAIN}">'
            + "".join(f"<si><t>{text}</t></si>" for text in _STRINGS)
            + "</sst>",
            "xl/calcChain.xml": f'{_DECLARATION}<calcChain xmlns="{MAIN}"><c r="C10" i="7"/></calcChain>',
            "xl/comments1.xml": f'{_DECLARATION}<comments xmlns="{MAIN}"><authors><author>Văn thư</author>'
            f'<author>tc={THREAD}</author></authors><commentList><comment ref="D2" authorId="0"><text><r><rPr><b/>'
            f'<sz val="9"/></rPr><t>{NOTE}</t></r></text></comment><comment ref="D3" authorId="1" shapeId="0"><text>'
            "<t>[Threaded comment] Đã nộp chưa?</t></text></comment></commentList></comments>",
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="D3"'
            f' dT="2024-08-01T09:00:00.00" personId="{PERSON}" id="{THREAD}"><text>Đã nộp chưa?</text></threadedComment>'
            "</ThreadedComments>",
            "xl/persons/person.xml": f'<personList xmlns="{THREADED}"><person displayName="Nguyễn Mẫu An" id="{PERSON}"'
            ' userId="mau.an" providerId="None"/></personList>',
            "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>',
            "xl/drawings/drawing1.xml": shape,
            "xl/drawings/vmlDrawing1.vml": vml,
            "xl/printerSettings/printerSettings1.printer": bytes(range(256)) * 8,
            "xl/vbaProject.bin": MACROS,
        }
    )


def strict(content: bytes) -> bytes:
    """Give a workbook in the strict namespaces of ISO/IEC 29500, as Excel saves a Strict Open XML Spreadsheet."""
    named = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = unzipped(content)
    for transitional, replacement in named.items():
        for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
            parts[name] = parts[name].replace(transitional.encode(), replacement.encode())
    return zipped(parts)
