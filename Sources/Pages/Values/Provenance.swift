import Scenarios

/// Where a number on the page comes from: an expression over the tables of the plan's folder, which
/// stands beside the number as `data-from`, so that anyone can check it.
///
///     sum outputs.quantity;item=mask;date=2020-02-03
///     sum quotas.short / sum quotas.amount
///
/// A table is a CSV file of the folder, `stages` those of summary.json, `scenario-sites` and the like
/// a table of the scenario. `sum` adds a column over the rows that fit, `date<=` and
/// `date>=` bound the rows' dates, `last` is the value of the last row that fits, `most` and `least` are the
/// greatest and the least of the sums of each date.
struct Provenance: Sendable {
  private var text: String

  enum Operation: String {
    case sum, most, least
    /// The value of the last row that fits: of measures of one name the last is the one that counts.
    case last
    /// What orders ask for by a date: `total` ones that end by then, others for each day.
    case due
    /// Line-hours times the crew of `skill` that the line's mode needs.
    case crew
  }

  private init(text: String) { self.text = text }

  init(_ operation: Operation, _ column: StaticString, plan: Int) {
    text = (plan > 0 ? "\(plan + 1):" : "") + "\(operation.rawValue) \(column)"
  }

  func with(_ column: StaticString, _ id: String) -> Provenance {
    Provenance(text: text + ";\(column)=\(id)")
  }
  func on(_ date: CalendarDate, _ column: StaticString = "date") -> Provenance {
    Provenance(text: text + ";\(column)=\(date)")
  }
  /// The column that holds a row's date, where it is not `date`: a day's cell in a table by days adds
  /// the day itself.
  func byDate(_ column: StaticString) -> Provenance { Provenance(text: text + ";by=\(column)") }
  func from(_ date: CalendarDate) -> Provenance { Provenance(text: text + ";date>=\(date)") }
  func until(_ date: CalendarDate) -> Provenance { Provenance(text: text + ";date<=\(date)") }

  static func / (a: Provenance, b: Provenance) -> Provenance {
    Provenance(text: a.text + " / " + b.text)
  }
  static func - (a: Provenance, b: Provenance) -> Provenance {
    Provenance(text: a.text + " - " + b.text)
  }
  static func + (a: Provenance, b: Provenance) -> Provenance {
    Provenance(text: a.text + " + " + b.text)
  }

  var expression: String { text }
}
