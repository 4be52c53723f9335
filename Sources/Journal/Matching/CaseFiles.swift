import OrderedCollections
import Plans
import Reports
import Scenarios

/// Needs and offers as they lie in a journal.
extension Journal {
  /// What is known on a morning: of each id what was filed last. What was opened later is not known yet.
  package func cases(on morning: CalendarDate) -> [CaseRecord] {
    struct Key: Hashable {
      var role: CaseRecord.Role
      var id: String
    }
    var latest: OrderedDictionary<Key, CaseRecord> = [:]
    for filed in cases where filed.record.openedOn.map({ $0 <= morning }) ?? true {
      let key = Key(role: filed.record.role, id: filed.record.id)
      latest[key] = filed.record
    }
    return Array(latest.values)
  }
}

/// Cases as a file.
enum CaseFile {
  static func csv(_ cases: [CaseRecord], _ role: CaseRecord.Role) -> String {
    var writer = CSVWriter()
    let columns = CaseReader.columns(role).map(\.name)
    columns.forEach { writer.text($0) }
    writer.endRow()
    func put(_ text: String?) { text.map { writer.text($0) } ?? writer.empty() }
    func put(_ date: CalendarDate?) { date.map { writer.date($0) } ?? writer.empty() }
    for row in cases {
      for column in columns {
        switch column {
        case "id": put(row.id)
        case "site": put(row.site)
        case "firm": put(row.firm)
        case "kind": put(row.kind.rawValue)
        case "what": put(row.what)
        case "quantity": writer.number(row.quantity)
        case "needed_by", "available_on": put(row.from)
        case "until": put(row.until)
        case "price": writer.number(row.price)
        case "opened_on": put(row.openedOn)
        case "contact": put(row.contact)
        case "note": put(row.note)
        case "state": put(row.state.rawValue)
        default: writer.empty()
        }
      }
      writer.endRow()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static func word(_ role: CaseRecord.Role) -> String {
    switch role {
    case .need: "needs"
    case .offer: "offers"
    }
  }
}
