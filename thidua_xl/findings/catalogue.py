"""The catalogue of all findings there are: code, severity, Vietnamese sentence and remedy.

Codes are stable and public; tests quote codes, never sentences. The letters name the family: TT trang tính, TL thể lệ,
OB ô bảng, DV đơn vị, DT đối tượng, TC tiêu chuẩn, SL số lượng, TH thời hạn, HX họp xét, HS hồ sơ, TR trùng, LS lịch sử,
CD chấm điểm, TV thành tích viết thế nào, BP bỏ phiếu của Hội đồng, QD quyết định, TP tập hợp sổ của các đơn vị.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: `error` blocks, `unclear` blocks *Đạt* only, the others never block."""

    ERROR = "error"
    UNCLEAR = "unclear"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {
    Severity.ERROR: "Lỗi",
    Severity.UNCLEAR: "Cần làm rõ",
    Severity.WARNING: "Cảnh báo",
    Severity.INFO: "Lưu ý",
}

SEVERITY_COLOURS = {
    Severity.ERROR: "F8CBAD",
    Severity.UNCLEAR: "FFE699",
    Severity.WARNING: "FFF2CC",
    Severity.INFO: "DDEBF7",
}
"""Fills on which black letters read well (RRGGBB)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding. `message` and `fix` are templates over the finding's `details`, `value` and `basis`."""

    severity: Severity
    title: str
    message: str
    fix: str


_E, _U, _W, _I = Severity.ERROR, Severity.UNCLEAR, Severity.WARNING, Severity.INFO

CATALOGUE: Mapping[str, Entry] = {
    # -- the workbook's sheets and headings ----------------------------------------------------------------------
    "TT01": Entry(_E, "Thiếu trang tính", "Không có trang “{sheet}”.", "Thêm trang “{sheet}” theo sổ chuẩn (lệnh new)."),
    "TT02": Entry(_E, "Không thấy dòng tiêu đề", "Trang “{sheet}” không có dòng tiêu đề cột trong 15 dòng đầu.", "Giữ lại dòng tiêu đề của sổ chuẩn, trong đó có cột “{heading}”."),
    "TT03": Entry(_E, "Thiếu cột", "Trang “{sheet}” thiếu cột “{heading}”.", "Thêm cột “{heading}” vào dòng tiêu đề."),
    "TT04": Entry(_W, "Tiêu đề viết khác", "Tiêu đề “{value}” được hiểu là “{heading}”.", "Sửa tiêu đề thành “{heading}” cho đúng sổ chuẩn."),
    "TT05": Entry(_W, "Cột lạ", "Cột “{value}” không có trong sổ chuẩn nên không được đọc.", "Sửa tiêu đề nếu gõ nhầm; nếu là cột ghi chú riêng thì cứ để."),
    "TT06": Entry(_E, "Hai cột cùng tiêu đề", "Tiêu đề “{value}” đứng ở hai cột; chỉ cột đầu được đọc.", "Xóa hoặc đổi tên một trong hai cột."),
    "TT07": Entry(_I, "Trang ẩn", "Trang “{sheet}” đang ẩn nhưng vẫn được đọc và kiểm tra.", "Bỏ ẩn trang nếu cần xem."),
    "TT08": Entry(_W, "Dòng ẩn", "{count} dòng đang ẩn ở trang “{sheet}” vẫn được đọc (từ dòng {rows}).", "Bỏ lọc, bỏ ẩn để nhìn thấy; xóa hẳn nếu không dùng."),
    "TT09": Entry(_I, "Dòng không tính", "Bỏ qua {count} dòng nhóm, dòng cộng, dòng đánh số, lời ký hoặc ghi chú (dòng {rows}).", "Không cần làm gì nếu đó không phải dòng dữ liệu."),
    "TT10": Entry(_E, "Ô lỗi", "Ô báo lỗi {value}.", "Sửa công thức hoặc gõ giá trị vào ô."),
    "TT11": Entry(_E, "Công thức chưa tính", "Ô có công thức chưa được tính nên không đọc được giá trị.", "Mở tệp bằng Excel hoặc LibreOffice, bấm lưu rồi kiểm tra lại; hoặc gõ thẳng giá trị."),
    "TT12": Entry(_I, "Chữ không chuẩn", "{count} ô ở trang “{sheet}” dùng chữ Unicode tổ hợp hoặc dấu cách lạ; đã đọc theo chữ dựng sẵn.", "Không phải sửa; nên gõ bằng bộ gõ Unicode dựng sẵn."),
    "TT13": Entry(_W, "Ô trộn", "Vùng ô trộn {value}: giá trị được hiểu là của cả {count} dòng.", "Bỏ trộn ô và ghi giá trị vào từng dòng."),
    "TT14": Entry(_I, "Trang lạ", "Trang “{sheet}” không thuộc sổ chuẩn nên không được đọc.", "Đặt lại tên trang theo sổ chuẩn nếu gõ nhầm{hint}."),
    "TT15": Entry(_W, "Tên trang viết khác", "Trang “{value}” được hiểu là trang “{sheet}”.", "Đặt lại tên trang là “{sheet}”."),
    "TT16": Entry(_E, "Hai trang cùng tên", "Trang “{value}” trùng tên với trang “{sheet}”; chỉ một trang được đọc.", "Dồn dữ liệu vào một trang, rồi xóa hoặc đổi tên trang kia."),
    "TT17": Entry(_E, "Trang được dùng tới mà trống", "Trang “{sheet}” không có dòng nào đọc được, nên không tra được các mã mà trang khác ghi.", "Điền trang “{sheet}”; nếu đã điền ở trang tên khác thì đặt lại tên trang đó."),
    "TT18": Entry(_E, "Không phải sổ thi đua", "Tệp này không phải sổ của đợt thi đua: không có trang nào của sổ chuẩn.", "Chọn đúng sổ; chưa có thì lấy sổ của cơ quan phát động đợt, hoặc tạo bằng lệnh new."),
    "TT19": Entry(_E, "Chữ kiểu cũ, không phải Unicode", "Ô gõ bằng bảng mã {encoding}: “{value}”; đúng ra là “{meant}”.", "Gõ lại bằng Unicode, hoặc chạy lệnh convert-text để có bản sao đã chuyển mã cả sổ."),
    "TT20": Entry(_I, "Chữ trông giống chữ Việt", "{count} ô ở trang “{sheet}” có chữ chỉ trông giống ({pairs}); đã đọc theo chữ Việt.", "Không phải sửa; nên gõ bằng bộ gõ Unicode dựng sẵn."),
    "TT21": Entry(_W, "Dòng gạch ngang", "{count} dòng có chữ gạch ngang ở trang “{sheet}” vẫn được đọc (dòng {rows}).", "Xóa hẳn dòng không dùng; dòng vẫn dùng thì bỏ gạch ngang."),
    "TT22": Entry(_E, "Trang chép còn dòng chưa đọc", "Trang “{sheet}” có tiêu đề của trang “{original}” và {count} dòng mà trang đó không có (dòng {rows}); trang này không được đọc.", "Chuyển các dòng ấy vào trang “{original}” rồi xóa trang này; nếu không dùng thì xóa trang."),
    "TT23": Entry(_E, "Tiêu đề phủ nhiều cột", "Tiêu đề “{heading}” phủ các cột {columns} đều có dữ liệu; chưa rõ ghép thế nào nên chỉ đọc cột {read}.", "Ghi mỗi cột một tiêu đề của sổ chuẩn, hoặc dồn dữ liệu vào một cột."),
    "TT24": Entry(_E, "Cột không có tiêu đề", "Cột {letter} có {count} ô dữ liệu nhưng không có tiêu đề nên không được đọc.", "Ghi tiêu đề của sổ chuẩn cho cột; nếu là ghi chú riêng thì ghi tiêu đề “Ghi chú riêng”."),
    "TT25": Entry(_I, "Cột được ghép", "Các cột {columns} được ghép thành cột “{heading}”.", "Không phải sửa nếu ghép đúng; nên dồn vào một cột như sổ chuẩn."),
    "TT26": Entry(_W, "Ô ngoài bảng", "Cột {letter} cách bảng một cột trống, có {count} ô không được đọc.", "Xóa nếu không dùng; nếu là dữ liệu thì chuyển vào bảng, dưới một tiêu đề của sổ chuẩn."),
    "TT28": Entry(_W, "Trang chép", "Trang “{sheet}” là bản chép của trang “{original}”, {count} dòng đều đã có ở đó; trang này không được đọc.", "Xóa trang này để khỏi nhầm."),
    "TT27": Entry(_W, "Dấu như trên", "“{shown}” được hiểu là “{meant}” như dòng trên.", "Ghi rõ giá trị vào ô."),
    "TT29": Entry(_E, "Dấu như trên không rõ", "“{value}” ở cột “{heading}” không biết chỉ giá trị nào.", "Ghi rõ giá trị vào ô."),
    # -- ill-written rules ----------------------------------------------------------------------------------------
    "TL01": Entry(_E, "Thể lệ thiếu mục", "Trang Thể lệ thiếu mục “{term}” hoặc mục đó chưa có giá trị.", "Thêm dòng “{term}” và ghi giá trị: {help}."),
    "TL02": Entry(_E, "Mục không có trong thể lệ", "Mục “{value}” không có trong danh sách mục của thể lệ{hint}.", "Chọn lại tên mục trong danh sách."),
    "TL03": Entry(_E, "Ngày đảo ngược", "Ngày đầu {start} muộn hơn ngày cuối {end}.", "Sửa lại một trong hai ngày."),
    "TL04": Entry(_E, "Mục ghi hai lần", "Mục “{value}” chỉ được ghi một lần.", "Xóa bớt dòng, hoặc gộp nội dung vào một dòng."),
    "TL05": Entry(_E, "Giá trị thể lệ không đọc được", "Giá trị “{value}” của mục “{term}” không đọc được.", "Ghi {expected}."),
    "TL06": Entry(_E, "Mã hình thức không có", "Hình thức “{value}” không có ở trang Hình thức.", "Dùng mã ở trang Hình thức: {known}."),
    "TL07": Entry(_E, "Thiếu số tối đa", "Chưa ghi số tối đa, hoặc ghi không đọc được.", "Ghi số nguyên dương vào cột Tối đa; kiểu tỷ lệ thì ghi phần trăm, ví dụ 10%."),
    "TL08": Entry(_E, "Hai cách xét trong một nhóm", "Nhóm “{group}” có dòng ghi “{value}”, dòng khác ghi “{other}”.", "Ghi cùng một cách xét cho mọi dòng của nhóm."),
    "TL09": Entry(_E, "Thiếu ngưỡng", "Tiêu chuẩn kiểu {kind} chưa ghi ngưỡng, hoặc ghi không đọc được.", "Ghi ngưỡng, ví dụ >= 100% hoặc >= 2."),
    "TL10": Entry(_E, "Mẫu không có", "Không tìm thấy mẫu Word “{value}”{hint}.", "Dùng một trong các mẫu: {known}; hoặc đặt tệp {value}.docx vào thư mục mẫu."),
    "TL11": Entry(_E, "Thời hạn thiếu ngày", "Thời hạn kiểu “{kind}” cần một ngày ở cột “{heading}”.", "Ghi ngày theo kế hoạch; nếu kế hoạch không nêu thì chọn kiểu chưa nêu."),
    "TL12": Entry(_E, "Nhóm thiếu cách xét", "Nhóm “{group}” có nhiều tiêu chuẩn nhưng không ghi cách xét.", "Ghi tất cả, ít nhất một hoặc chưa nêu."),
    "TL13": Entry(_E, "Không có hình thức cho đối tượng", "Đối tượng “{value}” không được hình thức khen thưởng nào áp dụng.", "Thêm đối tượng vào trang Hình thức hoặc xóa khỏi dòng này."),
    "TL14": Entry(_E, "Thiếu cách tính tỷ lệ", "Quy định theo tỷ lệ cần ghi cách làm tròn (xuống, lên, gần nhất).", "Ghi cột Làm tròn."),
    "TL15": Entry(_E, "Hai tên cho một mã", "Mã {award} có hai tên hoặc hai người quyết định: “{value}” và “{other}”.", "Ghi thống nhất mọi dòng của mã này."),
    "TL16": Entry(_E, "Thể lệ không có hình thức khen thưởng", "Trang Hình thức chưa có dòng nào nhưng trang khác dùng tới hình thức.", "Ghi các hình thức khen thưởng của đợt."),
    "TL17": Entry(_E, "Trùng tên cột", "“{value}” trùng tiêu đề một cột khác của trang Đề nghị.", "Đổi mã tiêu chuẩn, hoặc ghi rõ hơn tên giấy tờ."),
    "TL18": Entry(_E, "Tên trong thể lệ viết sai", "“{value}” không phải đơn vị, loại đơn vị, diện hay đặc điểm nào trong sổ{hint}.", "Sửa lại cho đúng chữ ở trang Đơn vị, Cá nhân; dòng này chưa xét được ai khi tên còn sai."),
    "TL19": Entry(_I, "Kế hoạch chưa nêu", "Kế hoạch chưa nêu: {what}.", "Hỏi cơ quan ban hành khi cần; chương trình không tự đặt ra quy định."),
    "TL20": Entry(_E, "Nhóm vòng tròn", "Nhóm “{value}” nằm trong chính nó.", "Sửa cột Nhóm."),
    "TL21": Entry(_E, "Gói pháp lý không có", "Không có gói pháp lý “{value}”{hint}.", "Dùng một trong các gói: {known}."),
    "TL22": Entry(_I, "Đã chọn cách hiểu", "Kế hoạch chưa nêu rõ {what}; cơ quan đã chọn cách hiểu “{value}”.", "Ghi lại căn cứ của việc chọn nếu có."),
    "TL23": Entry(_W, "Thiếu trang thể lệ", "Sổ không có trang thể lệ “{sheet}” nên không xét gì theo trang đó.", "Thêm trang “{sheet}” theo sổ chuẩn; nếu kế hoạch không quy định thì để trang trống."),
    "TL24": Entry(_I, "Cần chọn cách hiểu", "Kế hoạch chưa rõ {what}. {effect}", "Cơ quan thống nhất một cách hiểu rồi chọn ở ô này."),
    "TL25": Entry(_I, "Kế hoạch không quy định", "Kế hoạch không quy định {what}; chương trình không kiểm tra phần này.", "Không phải sửa; bổ sung trang này nếu có hướng dẫn riêng."),
    "TL26": Entry(_I, "Mẫu đang áp dụng", "Kế hoạch dẫn {stated}; hồ sơ ngày {day} dùng {pack} vì {why}.", "Không phải sửa: giấy tờ in theo {pack}."),
    "TL30": Entry(_E, "Dải điểm không đọc được", "Dải điểm “{what}” không đọc được.", "Ghi kết quả rồi điểm, cách nhau bằng dấu chấm phẩy, ví dụ 90–<95: 8; 95–100: 10."),
    "TL31": Entry(_U, "Dải điểm chồng nhau", "Các dải điểm chồng nhau ở {overlaps}.", "Hỏi cơ quan ban hành rồi ghi dấu < hoặc > ở đầu dải không tính số đó, ví dụ 90–<95."),
    "TL32": Entry(_U, "Dải điểm hở", "Không dải điểm nào có {gaps}.", "Hỏi cơ quan ban hành rồi ghi các dải liền nhau."),
    "TL33": Entry(_E, "Tiêu chí phụ không có", "Tiêu chí phụ “{value}” không phải mã tiêu chí, tên nhóm, “phiếu bầu” hay “điểm thưởng”{hint}.", "Ghi một mã hoặc một tên nhóm ở trang Bảng điểm, “phiếu bầu” hoặc “điểm thưởng”."),
    "TL34": Entry(_E, "Dải điểm quá điểm tối đa", "Dải điểm “{bands}” cho điểm cao hơn điểm tối đa {value}.", "Sửa điểm tối đa hoặc dải điểm."),
    "TL35": Entry(_E, "Điểm tối đa âm", "Điểm tối đa {value} nhỏ hơn 0.", "Ghi số dương; kiểu trừ cũng ghi số dương."),
    "TL36": Entry(_U, "Tuyến trình còn thiếu", "Chưa dòng nào nói đơn vị nào trình {whom}.", "Thêm dòng; kế hoạch không nói thì ghi “chưa nêu” ở cột Loại đơn vị trình."),
    "TL37": Entry(_U, "Hình thức chưa có tiêu chuẩn", "{award} cho {subjects} chưa có tiêu chuẩn nào, mà {keys} đề nghị hình thức này.", "Ghi tiêu chuẩn ở trang Tiêu chuẩn; kế hoạch không quy định thì ghi “tiêu chuẩn” ở cột Kế hoạch không quy định."),
    "TL42": Entry(_U, "Số lượng còn thiếu", "Không dòng nào tính số lượng cho đơn vị trình của {keys}.", "Thêm dòng cho loại đơn vị ấy; không giới hạn thì ghi ở cột Trừ đơn vị."),
    "TL39": Entry(_W, "Không ai trong sổ như vậy", "Trong sổ không có đơn vị, người nào là “{words}”, nên dòng này chưa xét ai.", "Kiểm tra chữ viết; nếu đúng thì không phải sửa."),
    "TL40": Entry(_E, "Không có đơn vị trình", "Trang Đơn vị không có đơn vị “{value}”{hint}.", "Thêm đơn vị đó vào trang Đơn vị, hoặc sửa cho đúng tên."),
    "TL41": Entry(_U, "Thời gian đợt chưa đủ", "Thể lệ chưa ghi “{term}”.", "Ghi ngày theo kế hoạch; kế hoạch không nêu ngày cuối thì ghi lời của kế hoạch ở mục Đến khi."),
    "TL27": Entry(_I, "Văn bản chưa xác nhận", "Vào ngày {day} có {law}, chưa được xác nhận: {note}", "Hỏi Sở Nội vụ trước khi dẫn văn bản này; chương trình chưa áp dụng."),
    # -- cells ---------------------------------------------------------------------------------------------------
    "OB01": Entry(_E, "Ô trống", "Chưa ghi “{heading}”.", "Ghi vào ô này: {help}."),
    "OB02": Entry(_E, "Giá trị ngoài danh sách", "“{value}” không phải giá trị của cột “{heading}”{hint}.", "Chọn một trong: {known}."),
    "OB03": Entry(_E, "Ngày không đọc được", "“{value}” không phải một ngày có thật{hint}.", "Ghi ngày/tháng/năm, ví dụ 07/8/2024."),
    "OB04": Entry(_E, "Số không đọc được", "“{value}” không phải {expected}.", "Ghi {expected}, không kèm chữ."),
    "OB05": Entry(_E, "Mã trùng", "Mã “{value}” đã dùng ở dòng {others:row}.", "Mỗi dòng một mã riêng; xóa dòng thừa nếu ghi hai lần."),
    "OB06": Entry(_E, "Mã không có", "Mã “{value}” không có ở trang {sheets}{hint}.", "Chọn mã trong danh sách, hoặc thêm dòng vào trang {sheets}."),
    "OB07": Entry(_E, "Số CCCD sai", "Số CCCD phải có 12 chữ số{hint}.", "Ghi lại đủ 12 chữ số dạng chữ."),
    "OB08": Entry(_W, "Có thể đảo ngày, tháng", "Ngày {value} có thể đã bị đảo ngày và tháng (cột này vừa có ngày thật vừa có ngày dạng chữ).", "Kiểm tra: nếu đúng ra là {swapped} thì gõ lại."),
    "OB09": Entry(_W, "Mất số 0 ở đầu", "Mã {value} được hiểu là “{meant:code}” (Excel đã bỏ số 0 ở đầu).", "Định dạng ô thành chữ rồi gõ lại {meant:code}."),
    "OB10": Entry(_E, "Giờ không đọc được", "“{value}” không phải một giờ trong ngày.", "Ghi ví dụ 8h00 hoặc 14h30."),
    "OB11": Entry(_W, "Số CCCD không khớp", "Số CCCD không khớp {what}.", "Đối chiếu với thẻ căn cước."),
    "OB12": Entry(_W, "Mã khác chữ hoa, chữ thường", "Mã “{value}” được hiểu là “{meant:code}”.", "Sửa thành “{meant:code}” cho thống nhất."),
    "OB13": Entry(_W, "Gõ riêng năm vào ô ngày", "Ngày {value} là do gõ riêng số {year} vào ô định dạng ngày: có lẽ là năm {year}.", "Ghi đủ ngày/tháng/năm; chỉ biết năm thì định dạng ô thành chữ rồi ghi {year}."),
    "OB14": Entry(_W, "Ngày không đủ", "Ô chỉ hiện “{shown}” (tệp giữ {stored}); giấy tờ in “{shown}”, không tự thêm phần thiếu.", "Ghi đủ ngày/tháng/năm nếu biết."),
    "OB15": Entry(_W, "Năm hai chữ số", "“{value}” được hiểu là năm {year}.", "Ghi năm đủ bốn chữ số."),
    "OB16": Entry(_W, "Ngày sinh khó có thật", "Ngày sinh {value}: {why}.", "Đối chiếu giấy tờ rồi sửa ngày sinh."),
    "OB18": Entry(_W, "Ô hiện khác số đang giữ", "Ô hiện “{shown}” nhưng tệp giữ {stored}; được đọc như đang hiện.", "Định dạng ô thành chữ rồi gõ lại như đang hiện."),
    "OB19": Entry(_W, "Số hiện khác số đang giữ", "Ô hiện “{shown}” nhưng tệp giữ số {stored}; được tính theo số {stored}.", "Kiểm tra số nào đúng rồi gõ lại, để định dạng ô là General."),
    # -- units and people ----------------------------------------------------------------------------------------
    "DV01": Entry(_E, "Đơn vị không còn hiệu lực", "{name} không hoạt động vào ngày {day}, theo hiệu lực ở trang Đơn vị{successor}.", "Ghi đơn vị đang hoạt động vào ngày đó, hoặc sửa hiệu lực ở trang Đơn vị."),
    "DV02": Entry(_E, "Ngoài phạm vi đợt", "{name} không thuộc {issuer}.", "Chỉ đề nghị đơn vị, người thuộc {issuer}; hoặc sửa Mã đơn vị cấp trên."),
    "DV03": Entry(_E, "Đơn vị cấp trên vòng tròn", "Chuỗi đơn vị cấp trên của “{value}” quay lại chính nó.", "Sửa cột Mã đơn vị cấp trên."),
    "DV04": Entry(_E, "Hiệu lực đảo ngược", "Đơn vị có hiệu lực từ {start} sau ngày hết hiệu lực {end}.", "Sửa một trong hai ngày."),
    "DV05": Entry(_W, "Loại đơn vị lạ", "Loại đơn vị “{value}” không được thể lệ nhắc tới{hint}.", "Kiểm tra chính tả; nếu đúng thì đơn vị này không thuộc loại nào được khen."),
    "DV08": Entry(_E, "Đơn vị đã sắp xếp lại", "{name} không còn vào ngày {day}: nay là {successor} ({source}).", "Ghi đơn vị kế thừa; nếu đơn vị này vẫn còn thì ghi Hiệu lực từ sau ngày sắp xếp."),
    "DV07": Entry(_W, "Đơn vị trình còn thiếu", "{name} chưa ghi {what}; tờ trình sẽ in [……] ở chỗ đó.", "Ghi ở trang Đơn vị trước khi lập hồ sơ."),
    "DV06": Entry(_E, "Không có cơ quan ban hành", "Trang Đơn vị không có đơn vị tên “{value}” nên không biết ai thuộc phạm vi đợt.", "Thêm đơn vị đó, hoặc sửa tên cho khớp với mục Cơ quan ban hành."),
    # -- subjects and awards -------------------------------------------------------------------------------------
    "DT01": Entry(_E, "Hình thức không áp dụng cho đối tượng", "{award} không áp dụng cho {subject}.", "Sửa cột Hình thức hoặc cột Đối tượng; hình thức cho {subject}: {known}."),
    "DT02": Entry(_E, "Hình thức không áp dụng cho loại đơn vị", "{award} không áp dụng cho {subject} là {kind}.", "Chọn hình thức khác, hoặc sửa loại đơn vị nếu ghi nhầm."),
    "DT03": Entry(_E, "Nhiều hình thức cho một đối tượng", "{name} được đề nghị cùng lúc {awards}.", "Giữ lại một hình thức."),
    "DT04": Entry(_E, "Mã không đúng loại đối tượng", "Đối tượng là {subject} nhưng mã “{value}” thuộc trang {sheet}.", "Chọn mã ở trang {expected}."),
    "DT05": Entry(_E, "Không đúng tuyến trình", "{submitter} không phải nơi trình {subject} {name}.", "Đơn vị trình phải là {expected}."),
    "DT06": Entry(_U, "Tuyến trình chưa nêu", "Kế hoạch chưa nêu đơn vị nào trình {subject} {name}.", "Hỏi cơ quan ban hành; ghi rõ ở trang Tuyến trình."),
    "DT07": Entry(_U, "Không có dòng tuyến trình", "Trang Tuyến trình không có dòng nào nói đơn vị nào trình {subject} {name}.", "Thêm dòng cho đối tượng này ở trang Tuyến trình; kế hoạch không nói thì ghi “chưa nêu” ở cột Loại đơn vị trình."),
    # -- criteria -------------------------------------------------------------------------------------------------
    "TC01": Entry(_E, "Chưa đạt tiêu chuẩn", "Chưa có xác nhận hoặc minh chứng cho tiêu chuẩn {rule}: {text}.", "Ghi x hoặc minh chứng nếu đạt; nếu không đạt thì rút đề nghị."),
    "TC02": Entry(_E, "Không đạt tiêu chuẩn nào trong nhóm", "Cần ít nhất một trong các tiêu chuẩn {members}, chưa có tiêu chuẩn nào.", "Ghi x hoặc minh chứng vào cột của tiêu chuẩn đạt được."),
    "TC03": Entry(_U, "Chưa nêu cách xét", "Kế hoạch chưa nêu phải đạt tất cả hay một trong các tiêu chuẩn {members}. {readings}", "Chọn ở cột Cách hiểu đã chọn, trang Tiêu chuẩn."),
    "TC04": Entry(_E, "Dưới ngưỡng", "Tiêu chuẩn {rule} cần {threshold}, ở đây là {value}.", "Kiểm tra lại số liệu; nếu đúng thì không đủ điều kiện."),
    "TC05": Entry(_E, "Không được ghi KAD", "Tiêu chuẩn {rule} áp dụng cho đối tượng này nên không được ghi KAD.", "Ghi x, minh chứng hoặc số liệu."),
    "TC06": Entry(_W, "Tiêu chuẩn không áp dụng", "Tiêu chuẩn {rule} chỉ áp dụng cho {feature}; nội dung ghi ở đây không được xét.", "Xóa nội dung này, hoặc thêm đặc điểm ở trang Đơn vị, Cá nhân."),
    "TC07": Entry(_E, "Ô tiêu chuẩn không đọc được", "Tiêu chuẩn {rule} cần một số, ở đây là “{value}”.", "Ghi số, ví dụ 100 hoặc 100%."),
    "TC09": Entry(_E, "Không tính được chỉ tiêu", "Không tính được tiêu chuẩn {rule}: {why}.", "Bổ sung trang Chỉ tiêu, hoặc ghi thẳng phần trăm vào ô."),
    "TC10": Entry(_U, "Ghi chưa rõ là đạt", "Tiêu chuẩn {rule} ghi “{value}”: chưa rõ đã có minh chứng hay chưa ({text}).", "Đã có thì ghi x hoặc ghi rõ minh chứng; chưa có thì để trống; không áp dụng thì ghi KAD."),
    "TC11": Entry(_U, "Chưa tiêu chuẩn nào được xét", "Chưa tiêu chuẩn nào được xét cho {award}: {why}.", "Ghi tiêu chuẩn ở trang Tiêu chuẩn; kế hoạch không quy định thì ghi “tiêu chuẩn” ở cột Kế hoạch không quy định, trang Hình thức."),
    # -- quotas ---------------------------------------------------------------------------------------------------
    "SL01": Entry(_E, "Quá số lượng chung", "Đề nghị {number} trường hợp ({what}){where}, tối đa {limit}.", "Giữ lại không quá {limit} trường hợp."),
    "SL02": Entry(_E, "Quá số lượng từng loại", "Đề nghị {number} {what}{where}, tối đa {limit}.", "Giữ lại không quá {limit} {what}."),
    "SL03": Entry(_E, "Chỉ được chọn một loại", "Chỉ được đề nghị không quá {either}; đang đề nghị {what}{where}.", "Chỉ giữ một loại đối tượng."),
    "SL04": Entry(_U, "Số lượng chưa rõ", "Kế hoạch chưa rõ cách tính số lượng {what}{where}. {readings}", "Chọn ở cột Cách hiểu đã chọn, trang Số lượng."),
    "SL05": Entry(_E, "Quá tỷ lệ", "Đề nghị {number} {what}{where}, tối đa {limit} ({share} của {total} {among}, làm tròn {rounding}).", "Giữ lại không quá {limit}."),
    "SL06": Entry(_U, "Số lượng chưa nói tới đơn vị trình", "Các dòng {codes} của {award} cho {subject} không nói tới đơn vị trình này.", "Thêm dòng ở trang Số lượng cho loại đơn vị này; không giới hạn thì ghi đơn vị ở cột Trừ đơn vị."),
    "SL07": Entry(_U, "Không có ai để tính tỷ lệ", "Tối đa {share} số {among}{where}, nhưng trong sổ không có {among} nào.", "Ghi đủ danh sách, diện, đặc điểm của người và đơn vị tham gia; kiểm tra cột Trong số, trang Số lượng."),
    # -- deadlines -------------------------------------------------------------------------------------------------
    "TH01": Entry(_E, "Quá hạn", "{task} ngày {value} là muộn: hạn {stated}, tức chậm nhất {last}.", "Kiểm tra ngày ghi; nếu đúng thì hồ sơ đã quá hạn, xin ý kiến {recipient}{swap}."),
    "TH02": Entry(_E, "Quá sớm", "{task} ngày {value} là sớm: quy định {stated}, tức sớm nhất {first}.", "Kiểm tra lại ngày{swap}."),
    "TH03": Entry(_E, "Họp sau khi nộp", "Họp xét ngày {meeting} sau ngày nộp hồ sơ {value}.", "Sửa ngày họp hoặc ngày nộp."),
    "TH04": Entry(_E, "Thành tích ngoài thời gian đợt", "{what} {value} nằm ngoài thời gian đợt, {period}.", "Chỉ nêu thành tích trong thời gian đợt; sửa ngày nếu ghi nhầm."),
    "TH05": Entry(_W, "Thành tích nhắc ngày ngoài đợt", "Nội dung nhắc ngày {day}, ngoài thời gian đợt ({period}).", "Kiểm tra xem đó có phải thành tích của đợt không."),
    "TH06": Entry(_W, "Hạn rơi vào ngày nghỉ", "Ngày cuối {last} rơi vào cuối tuần.", "Nộp sớm hơn, trong ngày làm việc."),
    "TH07": Entry(_E, "Thành tích đảo ngày", "Thành tích từ ngày {start} sau đến ngày {value}.", "Sửa một trong hai ngày."),
    "TH08": Entry(_U, "Thời gian đợt chưa đủ", "Thể lệ chưa ghi “{term}” nên chưa biết thành tích có trong thời gian đợt không.", "Ghi mục “{term}” ở trang Thể lệ; kế hoạch không nêu ngày thì ghi lời của kế hoạch ở mục Đến khi."),
    # TH08 said of deadlines by guidance what Lịch shows; nothing gave it; the number stays free
    # -- meetings --------------------------------------------------------------------------------------------------
    "HX01": Entry(_E, "Số có mặt vượt tổng số", "Có mặt {value} người nhưng tổng số thành viên là {total}.", "Sửa một trong hai số."),
    "HX02": Entry(_E, "Phiếu phát ra không khớp", "Phát ra {value} phiếu nhưng chỉ có {present} người dự.", "Số phiếu phát ra không quá số người dự."),
    "HX03": Entry(_E, "Phiếu thu về không khớp", "Thu về {value} phiếu nhưng chỉ phát ra {issued}.", "Sửa số phiếu thu về hoặc phát ra."),
    "HX04": Entry(_E, "Phiếu hợp lệ không khớp", "Hợp lệ {valid} và không hợp lệ {invalid} cộng lại không bằng {returned} phiếu thu về.", "Sửa lại cho cộng khớp."),
    "HX05": Entry(_E, "Phiếu đồng ý quá số phiếu", "{value} phiếu đồng ý nhưng cuộc họp chỉ có {limit} {what}.", "Sửa số phiếu đồng ý theo biên bản."),
    "HX06": Entry(_E, "Thành phần không khớp tổng số", "Trang Thành viên họp ghi {listed} {what}, cuộc họp ghi {value}.", "Bổ sung thành viên còn thiếu, hoặc sửa số."),
    "HX07": Entry(_E, "Thiếu người chủ trì, thư ký", "Cuộc họp phải có đúng một {role} dự họp; đang có {listed}.", "Sửa cột Vai trò, Có mặt ở trang Thành viên họp."),
    "HX08": Entry(_E, "Vắng không có lý do", "Thành viên vắng mặt chưa ghi lý do.", "Ghi lý do vắng."),
    "HX09": Entry(_E, "Giờ họp đảo ngược", "Giờ kết thúc {value} không sau giờ bắt đầu {start}.", "Sửa một trong hai giờ."),
    "HX10": Entry(_E, "Họp không phải của đơn vị trình", "Cuộc họp {value} là của {meeting_unit}, không phải {submitter}.", "Chọn cuộc họp của đơn vị trình, hoặc sửa đơn vị trình."),
    "HX11": Entry(_E, "Thiếu số phiếu", "Đề nghị có cuộc họp nhưng chưa ghi số phiếu đồng ý.", "Ghi số phiếu đồng ý theo biên bản."),
    "HX12": Entry(_W, "Tỷ lệ đồng ý thấp", "Chỉ {value} phiếu đồng ý trên tổng số {total} thành viên, chưa quá nửa.", "Kiểm tra lại biên bản trước khi trình."),
    "HX14": Entry(_W, "Biên bản còn thiếu", "Cuộc họp chưa ghi {what}; biên bản sẽ in [……] ở chỗ đó.", "Ghi đủ trước khi lập hồ sơ."),
    "HX13": Entry(_E, "Một người ghi hai lần", "{name} ghi hai lần trong cùng cuộc họp (dòng {others:row}).", "Xóa dòng thừa."),
    # -- dossiers --------------------------------------------------------------------------------------------------
    "HS01": Entry(_E, "Thiếu giấy tờ", "Hồ sơ thiếu “{document}”: {why}.", "{remedy}."),
    "HS02": Entry(_W, "Giấy tờ nên có", "Hồ sơ chưa có “{document}”: {why}.", "{remedy}."),
    "HS03": Entry(_W, "Thiếu ngày nộp", "Chưa ghi ngày nộp hồ sơ nên chưa biết có đúng hạn không.", "Ghi ngày nộp; hạn {stated}."),
    "HS05": Entry(_E, "Chưa ghi kỳ xét", "Đợt này có nhiều kỳ xét, đề nghị chưa ghi thuộc kỳ nào.", "Chọn một trong: {known}."),
    "HS04": Entry(_E, "Kỳ xét không có trong thể lệ", "Kỳ xét “{value}” không có trong thể lệ{hint}.", "Dùng một trong: {known}."),
    # -- duplicates ------------------------------------------------------------------------------------------------
    "TR01": Entry(_E, "Đề nghị trùng", "{name} đã được đề nghị cùng hình thức ở {others}.", "Xóa đề nghị thừa."),
    "TR02": Entry(_E, "Thành tích chép nhau", "Nội dung thành tích giống hệt đề nghị {others}.", "Mỗi báo cáo phải viết thành tích của chính đối tượng đó."),
    "TR03": Entry(_W, "Tên giống nhau", "“{value}” chỉ khác {how} với “{other}” (dòng {others:sheet}).", "Kiểm tra xem có phải một người, một đơn vị ghi hai lần; thống nhất theo giấy tờ tùy thân."),
    "TR04": Entry(_E, "Số CCCD trùng", "Số CCCD này đã ghi cho {others}.", "Đối chiếu thẻ căn cước; xóa dòng thừa nếu là một người."),
    "TR05": Entry(_W, "Thành tích rất giống nhau", "Nội dung thành tích giống {share} với đề nghị {others}.", "Viết lại cho đúng thành tích riêng."),
    "TR06": Entry(_E, "Một người ghi hai lần", "{name} ghi hai lần với cùng ngày sinh, cùng đơn vị (dòng {others:row}).", "Xóa dòng thừa và dùng một mã."),
    # -- history, discipline -----------------------------------------------------------------------------------------
    "LS01": Entry(_E, "Đang bị xem xét kỷ luật", "{name} đang bị xem xét kỷ luật, thanh tra, điều tra hoặc có khiếu nại chưa giải quyết.", "Chưa đề nghị khen thưởng cho đến khi có kết luận."),
    "LS03": Entry(_W, "Thành tích gần giống lần đã khen", "Nội dung thành tích giống {share} thành tích đã được khen theo quyết định {decision} ({others}).", "Kiểm tra có phải một thành tích không; mỗi thành tích chỉ khen một lần."),
    "LS04": Entry(_W, "Có thể đã được khen dưới mã khác", "{name} có thể là người ghi mã {other} ({others}), đã được khen theo quyết định {decision}; độ chắc {sure}.", "Đối chiếu ngày sinh, đơn vị cũ; nếu là một người thì dùng một mã."),
    "LS05": Entry(_W, "Sáng kiến đã dùng", "Sáng kiến “{initiative}” đã dùng để xét khen theo quyết định {decision} ({others}).", "Một sáng kiến chỉ dùng một lần; nêu sáng kiến khác."),
    "LS06": Entry(_W, "Lấy kết quả khen chuyên đề, đột xuất", "Thành tích nêu quyết định {decision}, là khen chuyên đề hoặc đột xuất ({others}).", "Kết quả khen đột xuất, chuyên đề không làm căn cứ đề nghị khen công trạng."),
    "LS02": Entry(_E, "Thành tích đã được khen", "Thành tích này đã được khen: {award}, quyết định {decision}.", "Mỗi thành tích chỉ khen một lần; nêu thành tích mới hoặc rút đề nghị."),
    # -- scores of a bloc -------------------------------------------------------------------------------------------
    "CD01": Entry(_E, "Đơn vị chưa chấm điểm", "{name} là thành viên {cluster} nhưng chưa có dòng nào ở trang Chấm điểm.", "Ghi điểm của đơn vị ở trang Chấm điểm, mỗi tiêu chí một dòng."),
    "CD02": Entry(_E, "Thiếu tiêu chí", "{name} chưa chấm {missing}.", "Thêm mỗi tiêu chí còn thiếu một dòng ở trang Chấm điểm."),
    "CD03": Entry(_E, "Chấm hai lần", "{name} có tiêu chí {value} ở nhiều dòng (còn dòng {others:row}).", "Giữ lại một dòng."),
    "CD04": Entry(_E, "Chưa có điểm", "{name} chưa có điểm tự chấm, điểm thẩm định của tiêu chí {rule}.", "Ghi điểm; không đạt thì ghi 0."),
    "CD05": Entry(_E, "Điểm âm", "Điểm {value} nhỏ hơn 0.", "Ghi số không âm; điểm trừ cũng ghi số dương ở tiêu chí kiểu trừ."),
    "CD06": Entry(_E, "Quá điểm tối đa", "Tiêu chí {rule} tối đa {limit} điểm, ở đây ghi {value}.", "Sửa điểm; khi cộng tổng chỉ tính đến {limit}."),
    "CD07": Entry(_U, "Chưa có điểm tối đa", "Kế hoạch chưa nêu điểm tối đa của tiêu chí {rule}, đơn vị cũng chưa ghi mức đã đăng ký.", "Ghi điểm tối đa đã đăng ký đầu năm."),
    "CD08": Entry(_E, "Điểm tối đa khác Bảng điểm", "Điểm tối đa ghi {value}, Bảng điểm quy định {limit}.", "Ghi đúng Bảng điểm, hoặc để trống."),
    "CD09": Entry(_E, "Điểm không theo dải", "Điểm {value} không phải điểm mà dải của tiêu chí {rule} cho{result}: {possible}.", "Ghi điểm theo dải, hoặc sửa kết quả."),
    "CD10": Entry(_U, "Kết quả thuộc nhiều dải", "Kết quả {value} thuộc nhiều dải của tiêu chí {rule}: được {possible} điểm. Tạm tính {taken}.", "Khối thống nhất rồi ghi điểm vào cột Điểm thẩm định."),
    "CD11": Entry(_U, "Kết quả không thuộc dải nào", "Kết quả {value} không thuộc dải nào của tiêu chí {rule}.", "Sửa kết quả; hoặc Khối thống nhất rồi ghi điểm vào cột Điểm thẩm định."),
    "CD12": Entry(_I, "Chưa thẩm định", "{name} còn {number} tiêu chí chưa có điểm thẩm định; tạm tính theo điểm tự chấm.", "Ghi điểm thẩm định khi đã thẩm định xong."),
    "CD13": Entry(_W, "Thang điểm khác nhau", "Tổng điểm tối đa của {name} là {total}, các đơn vị khác là {usual}; điểm khó so sánh.", "Kiểm tra điểm tối đa từng tiêu chí; nếu đúng thì Khối cần thống nhất cách so sánh."),
    "CD14": Entry(_U, "Đồng hạng", "{name} cùng hạng {place} với {others}: bằng {total} điểm, {why}.", "Khối thống nhất thứ hạng; ghi thứ tự xét vào mục Tiêu chí phụ, trang Thể lệ, nếu đã có."),
    "CD15": Entry(_W, "Sửa điểm không nêu lý do", "Điểm thẩm định {value} khác điểm tự chấm {own} mà không ghi lý do.", "Ghi lý do ở cột Ghi chú."),
    "CD16": Entry(_E, "Không phải thành viên khối", "{name} có điểm nhưng trang Đơn vị không ghi khối, cụm nào.", "Ghi cột Khối, cụm ở trang Đơn vị; hoặc xóa dòng điểm."),
    # -- how achievements are written ------------------------------------------------------------------------------------
    "TV01": Entry(_W, "Thành tích sơ sài", "Thành tích chưa có số liệu, hoặc chỉ có {signs} chữ.", "Nêu kết quả bằng số, có so sánh với kế hoạch, với năm trước."),
    "TV02": Entry(_W, "Thành tích thiếu năm", "Thành tích nhiều năm chưa nêu năm {years}.", "Nêu kết quả của từng năm trong thời gian xét."),
    "TV03": Entry(_W, "Thành tích tập thể viết thành của cá nhân", "Mọi câu đều nói về đơn vị, chưa câu nào nói người này đã làm gì.", "Nêu việc cá nhân trực tiếp làm, tham mưu, chủ trì."),
    "TV04": Entry(_W, "Nhiều lãnh đạo được đề nghị", "{share} trong {all} cá nhân được đề nghị là lãnh đạo, quản lý.", "Cân nhắc khen người trực tiếp lao động, công tác (Luật Thi đua, khen thưởng, Điều 5)."),
    # -- the council, decisions ---------------------------------------------------------------------------------------
    "BP01": Entry(_E, "Phiếu của Hội đồng không khớp", "Đồng ý và không đồng ý cộng lại là {cast}, quá {valid} phiếu hợp lệ.", "Sửa theo biên bản kiểm phiếu."),
    "BP02": Entry(_E, "Ý kiến văn bản quá số vắng", "{value} ý kiến bằng văn bản nhưng chỉ vắng {absent} thành viên.", "Chỉ thành viên vắng mặt gửi ý kiến bằng văn bản; sửa số."),
    "BP03": Entry(_E, "Bỏ phiếu ghi hai lần", "Đề nghị {value} có hai dòng kết quả trong cùng cuộc họp.", "Giữ lại một dòng."),
    "BP04": Entry(_E, "Hội đồng không đủ tỷ lệ dự", "Có mặt {value} thành viên, chưa được {asked} tổng số thành viên.", "Họp lại; hoặc sửa số nếu ghi sai."),
    "BP05": Entry(_E, "Chọn nhưng không đủ phiếu", "{share} tổng số thành viên đồng ý, phải từ {asked}.", "Ghi “không chọn”, hoặc sửa số phiếu theo biên bản kiểm phiếu."),
    "BP06": Entry(_U, "Chưa có kết quả bỏ phiếu", "Danh hiệu này phải được từ {asked} tổng số thành viên Hội đồng đồng ý, chưa có dòng nào ở trang Bỏ phiếu.", "Ghi kết quả bỏ phiếu của Hội đồng."),
    "BP07": Entry(_I, "Chưa nêu tỷ lệ phiếu", "Thể lệ chưa nêu tỷ lệ phiếu đồng ý của Hội đồng nên không xét theo tỷ lệ; cột Xét chọn là ý của Hội đồng.", "Nếu quy chế của Hội đồng có tỷ lệ thì ghi mục Tỷ lệ phiếu đồng ý của Hội đồng, trang Thể lệ."),
    "BP08": Entry(_E, "Thiếu phiếu đồng ý", "Chưa ghi số phiếu đồng ý của Hội đồng.", "Ghi theo biên bản kiểm phiếu."),
    "BP09": Entry(_W, "Không phải cuộc họp Hội đồng", "Kết quả bỏ phiếu này thuộc cuộc họp loại “{kind}”.", "Chọn cuộc họp của Hội đồng; phiếu của đơn vị trình ghi ở trang Đề nghị."),
    "QD01": Entry(_E, "Quyết định của người khác", "Hình thức này do {authority} quyết định, quyết định {value} là của {other}.", "Chọn đúng Mã quyết định."),
    "QD02": Entry(_W, "Quyết định thiếu số hoặc ngày", "Quyết định có số mà chưa có ngày, hoặc ngược lại; giấy tờ còn ghi DỰ THẢO.", "Ghi đủ số và ngày."),
    "QD03": Entry(_W, "Quyết định trước khi họp", "Ngày quyết định {value} trước ngày họp Hội đồng {last}.", "Kiểm tra lại hai ngày."),
    "QD04": Entry(_W, "Người ký khác người quyết định", "Người ký là {value}, người quyết định là {authority}, chưa ghi ký thay.", "Ghi cột Quyền hạn người ký (KT., TUQ. …), hoặc sửa chức vụ."),
    "TL38": Entry(_E, "Tỷ lệ không đọc được", "“{value}” không phải một tỷ lệ.", "Ghi như 2/3, 80%, hoặc chưa nêu."),
    # -- workbooks of many units put together --------------------------------------------------------------------------
    "TP01": Entry(_E, "Sổ không đọc được", "Chưa tổng hợp được tệp này: {reason}", "Sửa tệp như đã nêu, hoặc xin đơn vị gửi lại, rồi tổng hợp lại."),
    "TP02": Entry(_E, "Thể lệ khác của đợt", "Trang thể lệ “{sheet}” khác thể lệ của đợt: {differences}.", "Chép dữ liệu sang sổ có đúng thể lệ của đợt; không sửa các trang thể lệ."),
    "TP03": Entry(_E, "Thể lệ trong sổ viết hỏng", "Thể lệ trong sổ còn lỗi nên chưa dòng nào của sổ được tổng hợp.", "Chép dữ liệu sang sổ có đúng thể lệ của đợt rồi nộp lại."),
    "TP04": Entry(_W, "Chưa nộp sổ", "{name} chưa có sổ nào đọc được trong các tệp tổng hợp{stated}.", "Xem các tệp không đọc được (TP01) có phải của đơn vị này không; nếu không thì nhắc đơn vị nộp, trừ khi đơn vị không đề nghị ai."),
    # TP05 said of the latest row what TH01 says of each; the number stays free
    "TP06": Entry(_W, "Một đơn vị nhiều sổ", "{name} có {count} sổ: {others}.", "Hỏi đơn vị sổ nào là bản cuối; chuyển sổ kia ra khỏi thư mục rồi tổng hợp lại."),
    "TP07": Entry(_I, "Hai tệp giống hệt nhau", "Tệp giống hệt tệp {others} nên chỉ tính một lần.", "Xóa bớt một tệp nếu muốn."),
    "TP08": Entry(_W, "Các sổ ghi khác nhau", "{value} ghi khác sổ {other}: {differences}. Sổ tổng hợp giữ cách ghi của {other}.", "Hai nơi thống nhất rồi sửa cho giống nhau."),
    "TP09": Entry(_E, "Một mã, hai đơn vị", "Mã {value} ở sổ này là “{name}”, ở sổ {other} là “{meant}”.", "Dùng mã đơn vị theo danh sách của đợt."),
    "TP10": Entry(_I, "Mã được ghi lại", "{count} mã ở trang này của {books} sổ được các sổ dùng cho việc khác nhau; sổ tổng hợp thêm mã đơn vị ở trước, như {value} thành {meant}.", "Không phải sửa; các ô nhắc đến mã ấy đã đổi theo."),
    "TP11": Entry(_W, "Đơn vị ngoài danh sách", "Đơn vị {value} ({name}) không có trong danh sách đơn vị của {other}.", "Kiểm tra mã đơn vị; nếu đúng thì thêm vào danh sách của đợt."),
    "TP13": Entry(_W, "Sổ tổng hợp từ chính các tệp này", "Sổ này được tổng hợp từ các tệp cũng có trong thư mục ({others}) nên không tính lần nữa.", "Chuyển sổ này ra khỏi thư mục."),
    "TP14": Entry(_E, "Sổ của đợt khác", "Sổ này của đợt thi đua có mã “{value}”, không phải đợt đang tổng hợp, nên chưa dòng nào được tổng hợp.", "Xin đơn vị gửi sổ của đợt này; nếu chỉ gõ sai Mã đợt thì chép dữ liệu sang sổ có đúng thể lệ của đợt."),
    "TP12": Entry(_W, "Sổ chưa có đề nghị", "Sổ chưa có dòng nào cho biết là của đơn vị nào.", "Xem có phải đơn vị gửi nhầm sổ trống không."),
}  # fmt: skip
