import CXlsxWriter
import Foundation

/// libxlsxwriter, loaded when the first workbook is written: it brings libcrypto along, and loading the two takes
/// as long as half a start of the program.
///
/// The routines are named and typed as in its header.
struct XlsxLibrary: @unchecked Sendable {
  typealias Book = UnsafeMutablePointer<lxw_workbook>
  typealias Sheet = UnsafeMutablePointer<lxw_worksheet>
  typealias Format = UnsafeMutablePointer<lxw_format>
  typealias Chart = UnsafeMutablePointer<lxw_chart>
  typealias Series = UnsafeMutablePointer<lxw_chart_series>
  typealias Axis = UnsafeMutablePointer<lxw_chart_axis>
  typealias Validation = UnsafeMutablePointer<lxw_data_validation>
  typealias Text = UnsafePointer<CChar>
  typealias Row = lxw_row_t
  typealias Column = lxw_col_t

  let workbook_new: @convention(c) (Text?) -> Book?
  let workbook_close: @convention(c) (Book?) -> lxw_error
  let workbook_add_worksheet: @convention(c) (Book?, Text?) -> Sheet?
  let workbook_add_format: @convention(c) (Book?) -> Format?
  let workbook_add_chart: @convention(c) (Book?, UInt8) -> Chart?
  let lxw_strerror: @convention(c) (lxw_error) -> UnsafeMutablePointer<CChar>?

  let worksheet_set_column: @convention(c) (Sheet?, Column, Column, Double, Format?) -> lxw_error
  let worksheet_write_string: @convention(c) (Sheet?, Row, Column, Text?, Format?) -> lxw_error
  let worksheet_write_number: @convention(c) (Sheet?, Row, Column, Double, Format?) -> lxw_error
  let worksheet_write_blank: @convention(c) (Sheet?, Row, Column, Format?) -> lxw_error
  let worksheet_write_comment: @convention(c) (Sheet?, Row, Column, Text?) -> lxw_error
  let worksheet_write_formula_str:
    @convention(c) (Sheet?, Row, Column, Text?, Format?, Text?) -> lxw_error
  let worksheet_write_url_opt:
    @convention(c) (Sheet?, Row, Column, Text?, Format?, Text?, Text?) -> lxw_error
  let worksheet_data_validation_range:
    @convention(c) (Sheet?, Row, Column, Row, Column, Validation?) -> lxw_error
  let worksheet_autofilter: @convention(c) (Sheet?, Row, Column, Row, Column) -> lxw_error
  let worksheet_repeat_rows: @convention(c) (Sheet?, Row, Row) -> lxw_error
  let worksheet_insert_chart: @convention(c) (Sheet?, Row, Column, Chart?) -> lxw_error
  let worksheet_freeze_panes: @convention(c) (Sheet?, Row, Column) -> Void
  let worksheet_fit_to_pages: @convention(c) (Sheet?, UInt16, UInt16) -> Void
  let worksheet_set_paper: @convention(c) (Sheet?, UInt8) -> Void
  let worksheet_set_landscape: @convention(c) (Sheet?) -> Void
  let worksheet_hide: @convention(c) (Sheet?) -> Void

  let chart_add_series: @convention(c) (Chart?, Text?, Text?) -> Series?
  let chart_series_set_name: @convention(c) (Series?, Text?) -> Void
  let chart_title_set_name: @convention(c) (Chart?, Text?) -> Void
  let chart_axis_set_num_format: @convention(c) (Axis?, Text?) -> Void
  let chart_legend_set_position: @convention(c) (Chart?, UInt8) -> Void

  let format_set_bold: @convention(c) (Format?) -> Void
  let format_set_italic: @convention(c) (Format?) -> Void
  let format_set_underline: @convention(c) (Format?, UInt8) -> Void
  let format_set_num_format: @convention(c) (Format?, Text?) -> Void
  let format_set_bg_color: @convention(c) (Format?, lxw_color_t) -> Void
  let format_set_font_color: @convention(c) (Format?, lxw_color_t) -> Void

  /// The library in use, or what the system says of its absence.
  static let current = Result { () throws(WorkbookWriteFailure) in try XlsxLibrary() }

  /// The version whose header was compiled: another may lay out its structures otherwise.
  private static let names = ["libxlsxwriter.so.\(LXW_SOVERSION)", "libxlsxwriter.dylib"]

  private init() throws(WorkbookWriteFailure) {
    guard let handle = Self.names.lazy.compactMap({ dlopen($0, RTLD_LAZY | RTLD_LOCAL) }).first
    else {
      let reason = dlerror().map { String(cString: $0) } ?? Self.names[0]
      throw WorkbookWriteFailure(
        description: "no workbook can be written without libxlsxwriter: \(reason)")
    }
    func routine<Function>(_ name: String) -> Function {
      guard let symbol = dlsym(handle, name) else {
        fatalError("the libxlsxwriter in use has no \(name)")
      }
      return unsafeBitCast(symbol, to: Function.self)
    }
    workbook_new = routine("workbook_new")
    workbook_close = routine("workbook_close")
    workbook_add_worksheet = routine("workbook_add_worksheet")
    workbook_add_format = routine("workbook_add_format")
    workbook_add_chart = routine("workbook_add_chart")
    lxw_strerror = routine("lxw_strerror")
    worksheet_set_column = routine("worksheet_set_column")
    worksheet_write_string = routine("worksheet_write_string")
    worksheet_write_number = routine("worksheet_write_number")
    worksheet_write_blank = routine("worksheet_write_blank")
    worksheet_write_comment = routine("worksheet_write_comment")
    worksheet_write_formula_str = routine("worksheet_write_formula_str")
    worksheet_write_url_opt = routine("worksheet_write_url_opt")
    worksheet_data_validation_range = routine("worksheet_data_validation_range")
    worksheet_autofilter = routine("worksheet_autofilter")
    worksheet_repeat_rows = routine("worksheet_repeat_rows")
    worksheet_insert_chart = routine("worksheet_insert_chart")
    worksheet_freeze_panes = routine("worksheet_freeze_panes")
    worksheet_fit_to_pages = routine("worksheet_fit_to_pages")
    worksheet_set_paper = routine("worksheet_set_paper")
    worksheet_set_landscape = routine("worksheet_set_landscape")
    worksheet_hide = routine("worksheet_hide")
    chart_add_series = routine("chart_add_series")
    chart_series_set_name = routine("chart_series_set_name")
    chart_title_set_name = routine("chart_title_set_name")
    chart_axis_set_num_format = routine("chart_axis_set_num_format")
    chart_legend_set_position = routine("chart_legend_set_position")
    format_set_bold = routine("format_set_bold")
    format_set_italic = routine("format_set_italic")
    format_set_underline = routine("format_set_underline")
    format_set_num_format = routine("format_set_num_format")
    format_set_bg_color = routine("format_set_bg_color")
    format_set_font_color = routine("format_set_font_color")
  }
}
