import Plans
import Scenarios

extension PlanningProgram {
  /// What a row says, in the planner's words.
  public func sentence(forRow i: Int) -> String {
    guard let family = Self.family(of: i, in: rows) else { return rowName(i) }
    let (series, day) = family.locate(i)
    let names = family.parts.indices.map { id(family.parts[$0], family.key(series, $0)) }
    let on = family.isDaily ? " on \(scenario.horizon.date(of: day))" : ""
    let limit = Self.number(program.rowUpper[i])
    func unit(_ part: Int) -> String { scenario.items[family.key(series, part)].unit }
    switch family.family {
    case "lineHours": return "line \(names[0]) runs within the hours of the lines set up\(on)"
    case "setup": return "lines set up for \(names[0])\(on) are those of the day before, converted in and out"
    case "freshLines": return "line \(names[0]) has \(limit) lines that are not set up"
    case "conversionLimit": return "conversion \(names[0]) is made at most \(limit) times"
    case "headcount": return "pool \(names[0]) has \(limit) workers\(on), and what options add"
    case "committed": return "workers of \(names[0]) on the way or on site\(on) are those of the day before, sent and released"
    case "trained", "trainees": return "workers of \(names[0]) at \(names[1])\(on) are those of the day before, arrived and released"
    case "overtime": return "overtime of \(names[0]) at \(names[1])\(on) stays within what is allowed"
    case "workHours": return "workers of \(names[0]) at \(names[1]) work no more than their hours\(on)"
    case "skillHours": return "hours of skill \(names[1]) needed at \(names[0])\(on) must be worked by somebody who has it"
    case "workersAllowed": return "site \(names[0]) has room for \(limit) workers\(on)"
    case "siteStock", "regionStock":
      let start = program.rowUpper[i] != 0 ? " and the \(limit) \(unit(1)) at the start" : ""
      return "stock of \(names[1]) at \(names[0])\(on) is what was there\(start), what comes in, less what goes out"
    case "supply":
      return "supply \(names[0]) has \(limit) \(scenario.items[scenario.supplies[family.key(series)].item].unit) more\(on)"
    case "lane": return "lane \(names[0]) carries \(limit) t\(on), and what options add"
    case "quota": return "quota \(names[0]): \(limit) are delivered or fall short by\(on)"
    case "resourcePerDay": return "resource \(names[0]): \(limit)\(on)"
    case "resource": return "resource \(names[0]): \(limit) in all, and what options add"
    case "cash": return "cash of \(names[0])\(on) is that of the day before, received, borrowed and paid"
    case "debt": return "debt of \(names[0])\(on) is that of the day before and what is borrowed"
    case "credit": return "site \(names[0]) may have borrowed \(limit) CNY\(on), and what options add"
    case "stage": return "the value found for stage \(names[0]) is kept"
    default: return rowName(i)
    }
  }

  /// What the lower bound of a column says; nil for ≥ 0 of a quantity that cannot be negative.
  public func sentence(forLowerBoundOf j: Int) -> String? {
    bound(of: j, "at least", program.columnLower[j])
  }

  /// What the upper bound of a column says; nil where it has none.
  public func sentence(forUpperBoundOf j: Int) -> String? {
    guard program.columnUpper[j] < .infinity else { return nil }
    return bound(of: j, "at most", program.columnUpper[j])
  }

  private func bound(of j: Int, _ side: String, _ value: Double) -> String? {
    guard let family = Self.family(of: j, in: columns.families) else { return nil }
    let (series, day) = family.locate(j)
    let names = family.parts.indices.map { id(family.parts[$0], family.key(series, $0)) }
    let on = family.isDaily ? " on \(scenario.horizon.date(of: day))" : ""
    let limit = Self.number(value)
    switch family.family {
    case "siteStock", "regionStock":
      let unit = scenario.items[family.key(series, 1)].unit
      return "stock of \(names[1]) at \(names[0])\(on) must be \(side) \(limit) \(unit)"
    case "cash": return "cash of \(names[0])\(on) must be \(side) \(limit) CNY"
    case "left": return "supply \(names[0]) cannot give more than it has\(on)"
    case "setup": return "lines set up for \(names[0])\(on) must be \(side) \(limit)"
    case "run" where side == "at most": return "line \(names[0]) runs \(side) \(limit) times\(on)"
    case "trained" where side == "at most":
      return "pool \(names[0]) has \(side) \(limit) workers at \(names[1])\(on)"
    case "committed" where side == "at most": return "pool \(names[0]) has \(side) \(limit) workers\(on)"
    case "debt" where side == "at most": return "site \(names[0]) may have borrowed \(side) \(limit) CNY\(on)"
    case "taken": return "option \(names[0]) is taken \(side) \(limit) times"
    case "short" where side == "at most": return "quota \(names[0]) is met\(on)"
    default: return nil
    }
  }

  /// A number as people write it: up to six significant digits, no exponent where it can be helped.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    guard value.isFinite, value != 0 else { return String(value) }
    var scale = 1.0
    while abs(value) * scale < 1e5, scale < 1e12 { scale *= 10 }
    return String((value * scale).rounded() / scale)
  }
}
