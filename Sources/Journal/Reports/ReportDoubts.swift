import Foundation
import Plans
import Scenarios

/// What a report may say but hardly means: it is filed, and told.
///
/// The bounds are what there can be at all: all lines running all hours, all people of a pool
/// present, everything that was there, was bought or was made lying in one place.
struct ReportDoubts: Sendable {
  private let horizon: Horizon
  private var workers: [String: Double] = [:]
  private var lines: [String: (count: Double, hours: Double)] = [:]
  /// By site and item, what its lines can make in a day.
  private var capacity: [PlaceItem: Double] = [:]
  /// By item: there at the start, and what comes or is made in a day at the most.
  private var there: [String: (start: Double, perDay: Double)] = [:]
  /// By quota: in all, and a day of a daily one.
  private var ordered: [String: (all: Double, perDay: Double)] = [:]
  /// By supply: what it can have had by the end of each day.
  private var supplied: [String: [Double]] = [:]
  private let filed: [Report]
  /// Seconds since 1970 that no report can have been made after, whatever its zone.
  private let latest: Double

  /// The zone of a time without one may be any.
  private static let zones = 86_400.0

  /// - Parameters:
  ///   - scenario: With the changes that have been filed.
  ///   - filed: The reports that lie in the journal.
  ///   - now: Seconds since 1970.
  init(
    _ scenario: Scenario, filed: [Report], now: Double = Date.now.timeIntervalSince1970
  ) {
    horizon = scenario.horizon
    self.filed = filed
    latest = now + Self.zones
    var moreWorkers = [Double](repeating: 0, count: scenario.workers.count)
    var moreSupply = [Double](repeating: 0, count: scenario.supplies.count)
    for option in scenario.options {
      for effect in option.effects where effect.add > 0 {
        switch effect.target {
        case .workers(let w): moreWorkers[w] += effect.add * option.maximum
        case .supply(let u): moreSupply[u] += effect.add * option.maximum
        default: break
        }
      }
    }
    for (w, pool) in scenario.workers.enumerated() {
      workers[pool.id] = pool.headcount + moreWorkers[w]
    }
    let mostLines = scenario.mostLines
    for (l, line) in scenario.lines.enumerated() {
      lines[line.id] = (mostLines[l], line.hours)
    }
    addGoods(scenario, mostLines)
    for (u, supply) in scenario.supplies.enumerated() {
      var sum = supply.stock
      supplied[supply.id] = scenario.factors(of: supply.profile).map { factor in
        sum += factor * (supply.perDay + moreSupply[u])
        return sum
      }
    }
    for quota in scenario.quotas {
      ordered[quota.id] = (quota.due, quota.rule == .daily ? quota.amount : .infinity)
    }
  }

  private mutating func addGoods(_ scenario: Scenario, _ mostLines: [Double]) {
    func add(_ item: Int, start: Double, perDay: Double) {
      there[scenario.items[item].id, default: (0, 0)].start += start
      there[scenario.items[item].id, default: (0, 0)].perDay += perDay
    }
    for stock in scenario.stocks { add(stock.item, start: stock.initial, perDay: 0) }
    for row in scenario.arrivals { add(row.item, start: row.quantity, perDay: 0) }
    for supply in scenario.supplies {
      add(supply.item, start: supply.stock, perDay: supply.perDay)
    }
    for mode in scenario.modes {
      let line = scenario.lines[mode.line]
      let runs = mode.rate * line.hours * mostLines[mode.line]
      for output in scenario.processes[mode.process].outputs {
        add(output.item, start: 0, perDay: runs * output.quantity)
        let key = PlaceItem(scenario.sites[line.site].id, scenario.items[output.item].id)
        capacity[key, default: 0] += runs * output.quantity
      }
    }
  }

  /// A sentence for each row that is doubtful, with its place.
  func sentences(about reports: [Report]) -> [Bilingual] {
    var groups = GroupSums(ReportBook(filed).all, without: Set(reports.map(\.key)))
    var lastTime: [Report.Key: Double] = [:]
    let keys = Set(reports.map(\.key))
    for report in filed where keys.contains(report.key) {
      if let time = report.seconds {
        lastTime[report.key] = max(lastTime[report.key] ?? time, time)
      }
    }
    return reports.flatMap { report -> [Bilingual] in
      var sentences: [Bilingual] = []
      if let excess = excess(report) { sentences.append(excess) }
      if let sum = excessOfGroup(groups.add(report), report) { sentences.append(sum) }
      if let time = report.seconds {
        if let known = lastTime[report.key], known > time {
          sentences.append(
            Bilingual(
              "a later report of the same was filed before; this one does not count",
              "同一事项已有更晚的填报，本条不计"))
        }
        if time < Double(report.date.daysSince1970 * 86_400) {
          sentences.append(
            Bilingual("it was reported before the day that it is about", "填报时间早于所报日期"))
        }
        if time > latest {
          sentences.append(
            Bilingual(
              "its time \(report.reportedAt ?? "") has not come yet: no correction reported before "
                + "then will count",
              "填报时间 \(report.reportedAt ?? "") 尚未到来：此前的更正都不计"))
        }
      }
      return sentences.map {
        Bilingual(
          "\(report.file):\(report.line): \(report.kind.rawValue): \($0.english)",
          "\(report.file):\(report.line)：\(report.kind.chinese)：\($0.chinese)")
      }
    }
  }

  func excess(_ report: Report) -> Bilingual? {
    let keys = report.keys
    let quantity = report.quantity
    func above(_ limit: Double?, _ what: String, _ chinese: String) -> Bilingual? {
      guard let limit, quantity > limit * (1 + Self.rounding) else { return nil }
      return Bilingual(
        "\(number(quantity)) is more than \(what), \(number(limit))",
        "\(number(quantity)) 超过\(chinese) \(number(limit))")
    }
    func aboveAll(_ item: String) -> Bilingual? {
      let days = Double(horizon.day(of: report.date))
      return above(
        there[item].map { $0.start + days * $0.perDay } ?? 0,
        "there can be of \(item) in all places together", "各处合计可能有的 \(item)")
    }
    switch report.kind {
    case .outputs:
      return above(
        capacity[PlaceItem(keys[0], keys[1])] ?? 0,
        "the lines of \(keys[0]) can make of \(keys[1]) in a day",
        " \(keys[0]) 产线一天可产的 \(keys[1])")
    case .labour, .dispatches, .releases:
      let pool = report.kind == .labour ? keys[1] : keys[0]
      return above(workers[pool], "\(pool) has people", "队伍 \(pool) 的人数")
    case .stocks: return aboveAll(keys[1])
    case .shipped, .arrived: return aboveAll(keys[2])
    case .purchases:
      let day = horizon.day(of: report.date)
      return above(
        supplied[keys[0]]?[day - 1], "\(keys[0]) can have had by then",
        " \(keys[0]) 截至当日可供的总量")
    case .deliveries:
      return above(
        ordered[keys[0]]?.perDay, "\(keys[0]) asks for a day", " \(keys[0]) 的日任务量")
    case .production:
      guard let line = lines[keys[1]] else { return nil }
      if let count = report.quantities[0], count > line.count * (1 + Self.rounding) {
        return Bilingual(
          "\(UnitText.counted(number(count), "line")) \(count == 1 ? "is" : "are") more than \(keys[1]) has, \(number(line.count))",
          "\(number(count)) 条线超过 \(keys[1]) 的线数 \(number(line.count))")
      }
      let most = line.count * line.hours
      if let hours = report.quantities[1], hours > most * (1 + Self.rounding) {
        return Bilingual(
          "\(number(hours)) line-hours are more than \(keys[1]) has in a day, \(number(most))",
          "\(number(hours)) 台时超过 \(keys[1]) 一天可有的 \(number(most)) 台时")
      }
      return nil
    case .conversions, .cash: return nil
    }
  }

  /// What is too much only together with other rows: people of a pool at several sites on a day, what
  /// was bought of a supply or accepted of an order on several days.
  func excessOfGroup(_ sum: Double, _ report: Report) -> Bilingual? {
    guard excess(report) == nil else { return nil }
    switch report.kind {
    case .labour:
      guard let people = workers[report.keys[1]], sum > people * (1 + Self.rounding) else {
        return nil
      }
      return Bilingual(
        "with those at other sites \(number(sum)) are more than \(report.keys[1]) has people, "
          + number(people),
        "加上其他厂点共 \(number(sum)) 人，超过队伍 \(report.keys[1]) 的人数 \(number(people))")
    case .purchases:
      let day = horizon.day(of: report.date)
      guard let most = supplied[report.keys[0]]?[day - 1], sum > most * (1 + Self.rounding) else {
        return nil
      }
      return Bilingual(
        "with what was bought before \(number(sum)) are more than \(report.keys[0]) can have "
          + "had by then, \(number(most))",
        "加上此前采购共 \(number(sum))，超过 \(report.keys[0]) 截至当日可供的总量 \(number(most))")
    case .deliveries:
      guard let order = ordered[report.keys[0]], sum > order.all * (1 + Self.rounding) else {
        return nil
      }
      return Bilingual(
        "accepted in all \(number(sum)) of an order of \(number(order.all))",
        "累计验收 \(number(sum))，超过下达的 \(number(order.all))")
    default: return nil
    }
  }

  private func number(_ value: Double) -> String { shown(value) }

  /// Numbers that differ by less are the same number, rounded.
  static let rounding = 1e-6
}

/// A number as plans are written, thousands apart.
func shown(_ value: Double) -> String {
  var bytes: [UInt8] = []
  ExportedNumber(value).append(to: &bytes)
  return UnitText.grouped(String(decoding: bytes, as: UTF8.self))
}
