import Foundation
import Plans
import Scenarios

/// What everybody has to do otherwise, from the difference between two plans.
struct ActionList {
  private let state: JournalState
  private let causes: [String: Bilingual]
  private let changes: Bilingual?
  private let limits: [String: Bilingual]
  private var scenario: Scenario { state.scenario }

  init(_ state: JournalState, _ journal: Journal, _ plan: Plan) {
    self.state = state
    causes = Self.causes(state)
    changes = Self.changes(journal, on: state.replay.morning)
    limits = Self.limits(plan)
  }

  func actions(_ difference: PlanDifference) -> [PlanAction] {
    let changes = difference.changes.filter(\.isWorthTelling)
    let groups = Dictionary(grouping: changes) { Group($0) }
    var told: Set<Group> = []
    return changes.flatMap { change -> [PlanAction] in
      let group = Group(change)
      let all = groups[group] ?? []
      guard let moved = move(all) else { return [action(change)] }
      return told.insert(group).inserted ? [moved] : []
    }.sorted {
      ($0.date ?? .epoch, $0.owner.english, $0.what.english)
        < ($1.date ?? .epoch, $1.owner.english, $1.what.english)
    }
  }

  private struct Group: Hashable {
    let kind: PlanDifference.Kind
    let place, name: String
    init(_ change: PlanDifference.Change) {
      kind = change.kind
      place = change.place
      name = change.name
    }
  }

  private func action(_ change: PlanDifference.Change) -> PlanAction {
    let verb: PlanAction.Verb =
      change.before == 0
      ? .start : change.after == 0 ? .stop : change.difference > 0 ? .more : .less
    return PlanAction(
      date: change.date, owner: owner(change), verb: verb, kind: change.kind,
      what: change.bilingualName,
      from: .quantity(sixDigits(change.before)), to: .quantity(sixDigits(change.after)),
      unit: change.unit,
      because: because(change))
  }

  /// The same done on another day: a decision that is taken once, not what goes on every day.
  private func move(_ changes: [PlanDifference.Change]) -> PlanAction? {
    guard changes.count == 2, let first = changes[0].date, let second = changes[1].date,
      [.conversion, .dispatch, .release, .restart].contains(changes[0].kind),
      changes[0].difference == -changes[1].difference
    else { return nil }
    let isEarlier = changes[0].difference > 0
    let (old, new) = isEarlier ? (second, first) : (first, second)
    let quantity = shown(sixDigits(abs(changes[0].difference)))
    return PlanAction(
      date: new, owner: owner(changes[0]), verb: isEarlier ? .earlier : .later,
      kind: changes[0].kind,
      what: changes[0].bilingualName + Bilingual(", \(quantity)", "，\(quantity)"), from: .day(old),
      to: .day(new),
      unit: changes[0].unit, because: because(changes[0]))
  }

  // MARK: Who and why

  private func owner(_ change: PlanDifference.Change) -> Bilingual {
    let end = change.name.components(separatedBy: " from ").last ?? change.name
    switch change.kind {
    case .option: return Bilingual("whoever takes options", "措施决策方")
    case .dispatch, .release: return Bilingual("pool \(change.name)", "队伍 \(change.name)")
    case .purchase: return Bilingual("supply \(end)", "供货来源 \(end)")
    case .transport:
      let ends = end.components(separatedBy: " to ")
      return Bilingual(
        "lane " + ends.joined(separator: " - "), "线路 " + ends.joined(separator: " → "))
    case .delivery: return Bilingual("quota \(change.place)", "任务 \(change.place)")
    default: return Bilingual(both: scenario.owner(ofSite: change.place))
    }
  }

  private func because(_ change: PlanDifference.Change) -> Bilingual {
    let cause =
      causes[change.place] ?? changes ?? causes[""]
      ?? Bilingual("planned again", "重新计划")
    return limits[change.place].map { cause + Bilingual("; scarcest: ", "；最紧缺：") + $0 }
      ?? cause
  }

  /// By place, what differed most of late from what had been planned; under "" of all places.
  private static func causes(_ state: JournalState) -> [String: Bilingual] {
    var found: [String: (size: Double, text: Bilingual)] = [:]
    func note(_ place: String, _ size: Double, _ text: Bilingual) {
      for key in [place, ""] where size > found[key]?.size ?? 0 { found[key] = (size, text) }
    }
    let replay = state.replay
    var planned: [Report.Key: Double] = [:]
    let first = replay.morning + -Measured.days
    for row in replay.planned.outputs {
      let ids = ReportIDs(row.site, row.item)
      planned[.init(kind: .outputs, date: row.date, ids: ids), default: 0] += row.quantity
    }
    for report in replay.book.latest(.outputs) where report.date >= first {
      guard let plan = planned[report.key], plan > 0 else { continue }
      let part = report.quantity / plan
      note(
        report.keys[0], abs(1 - part),
        Bilingual(
          "\(report.keys[0]) made \(percent(part)) of the planned \(report.keys[1]) on "
            + "\(report.date)" + (report.reportedBy.map { ", reported by \($0)" } ?? ""),
          "\(report.date) \(report.keys[0]) \(report.keys[1]) 完成计划的 \(percent(part))"
            + (report.reportedBy.map { "，\($0) 填报" } ?? "")))
    }
    for row in state.adjustments {
      note(
        row.place, min(1, abs(row.share ?? 1)),
        Bilingual(
          "\(shown(row.counted)) of \(row.item) counted at \(row.place) on \(row.date), "
            + "\(shown(sixDigits(row.computed))) computed",
          "\(row.date) \(row.place) \(row.item) 实盘 \(shown(row.counted))，账面 \(shown(sixDigits(row.computed)))"
        )
      )
    }
    for factor in state.factors where factor.isEnough && factor.factor != 1 {
      note(
        factor.site, abs(1 - factor.factor),
        Bilingual(
          "\(factor.kind.rawValue) of \(factor.name) at \(percent(factor.factor))",
          "\(factor.name) \(factor.kind == .attendance ? "到岗率" : "线速") \(percent(factor.factor))"))
    }
    for mark in state.marks where [.cut, .overdue, .lost].contains(mark.kind) {
      let size = 1 - (mark.planned.map { (mark.taken ?? 0) / max($0, Tolerance.nothing) } ?? 0)
      note(
        mark.place, mark.kind == .cut ? size : 1,
        Bilingual(
          "\(mark.table) of \(mark.what) at \(mark.place) on \(mark.date): \(mark.kind.rawValue)",
          "\(mark.date) \(mark.place) \(mark.tableInChinese) \(mark.whatInChinese)：\(mark.kind.chinese)"
        ))
    }
    return found.filter { $0.value.size > Measured.rounding }.mapValues(\.text)
  }

  private static func percent(_ part: Double) -> String {
    shown((part * 1000).rounded() / 10) + " %"
  }

  /// The changes of the scenario since the last plan was published.
  private static func changes(_ journal: Journal, on morning: CalendarDate) -> Bilingual? {
    let since = journal.plan(inForceOn: morning)?.firstDay ?? morning
    let recent = journal.changes.filter { $0.from <= morning && $0.from > since }
    guard let last = recent.last else { return nil }
    if let note = last.edits.note {
      return Bilingual("change of \(last.from): \(note)", "\(last.from) 变更：\(note)")
    }
    let fields = last.edits.overrides.map { "\($0.id) \($0.field) \($0.value)" }
    let list = fields.joined(separator: ", ")
    return Bilingual(
      "change of \(last.from)" + (fields.isEmpty ? "" : ": " + list),
      "\(last.from) 变更" + (fields.isEmpty ? "" : "：" + list))
  }

  /// By site, the limit that is worth most there.
  private static func limits(_ plan: Plan) -> [String: Bilingual] {
    var worths: [String: [Bilingual: Double]] = [:]
    for price in plan.prices where price.price > 0 {
      guard let site = price.site else { continue }
      worths[site, default: [:]][price.name, default: 0] += price.price * price.limit
    }
    return worths.compactMapValues { limits in
      limits.filter { $0.value > 0 }.max {
        ($0.value, $1.key.english) < ($1.value, $0.key.english)
      }?.key
    }
  }
}

extension PlanDifference.Change {
  /// Whether somebody has to do something otherwise for it: a thousandth more or less is in the
  /// accuracy with which a day's work is carried out. What begins with less than a thousandth of a thousandth
  /// of the largest quantity of its kind makes up for the digits that a published plan is written with.
  var isWorthTelling: Bool {
    let size = max(before, after, Tolerance.worthTelling * largest)
    return abs(difference) > Tolerance.worthTelling * size
  }
}

/// A quantity with six significant digits; whole from a million on.
func sixDigits(_ value: Double) -> Double {
  guard value != 0 else { return 0 }
  let power = pow(10, 5 - log10(abs(value)).rounded(.down))
  return abs(value) >= 1e6 ? value.rounded() : (value * power).rounded() / power
}

extension Scenario {
  /// A site with who is responsible there.
  func owner(ofSite id: String) -> String {
    sites.first { $0.id == id }?.owner ?? id
  }
}

extension Site {
  /// The site with who is responsible there.
  var owner: String {
    let contact = [contact, phone].compactMap(\.self).filter { !$0.isEmpty }
    return contact.isEmpty ? id : "\(id): \(contact.joined(separator: ", "))"
  }
}

extension Price {
  /// What it is the price of: `line hours benches sew-suits garment-plant`.
  var name: Bilingual {
    let words = family.reduce(into: "") { words, character in
      if character.isUppercase { words.append(" ") }
      words += character.lowercased()
    }
    let ids = [pool, skill, line, lane, resource, item, site, region].compactMap(\.self)
    return Bilingual(
      ([words] + ids).joined(separator: " "),
      ([LimitNames.chinese(family)] + ids).joined(separator: " "))
  }
}
