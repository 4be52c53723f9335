import Scenarios

/// Sums over rows of reports that share a limit: the people of a pool on a day, what was bought of a
/// supply or accepted of an order up to a day.
struct GroupSums: Codable {
  private struct Key: Hashable, Codable {
    var kind: ReportKind
    var id: String
    /// Of people; what is bought or accepted adds up over all days.
    var date: CalendarDate?
  }
  private var sums: [Key: Double] = [:]

  init() {}

  /// The sums of rows that count, without those of some keys.
  init(_ reports: [Report], without replaced: Set<Report.Key>) {
    for report in reports where !replaced.contains(report.key) { _ = add(report) }
  }

  /// Forgets days before one, of which no more rows come.
  mutating func begin(_ date: CalendarDate) {
    sums = sums.filter { $0.key.date.map { $0 >= date } ?? true }
  }

  /// Forgets what does not add up over all days.
  mutating func forgetDays() { sums = sums.filter { $0.key.date == nil } }

  /// Adds a row; returns the sum of its group.
  mutating func add(_ report: Report) -> Double {
    let key: Key
    switch report.kind {
    case .labour: key = Key(kind: .labour, id: report.keys[1], date: report.date)
    case .purchases: key = Key(kind: .purchases, id: report.keys[0])
    case .deliveries: key = Key(kind: .deliveries, id: report.keys[0])
    default: return report.quantity
    }
    sums[key, default: 0] += report.quantity
    return sums[key] ?? 0
  }
}

extension Scenario {
  /// By group of lines: how many there can be, with all that options add.
  var mostLines: [Double] {
    var most = lines.map(\.count)
    for option in options {
      for effect in option.effects where effect.add > 0 {
        if case .mode(let m) = effect.target {
          most[modes[m].line] += effect.add * option.maximum
        }
      }
    }
    return most
  }
}
