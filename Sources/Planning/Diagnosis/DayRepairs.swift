import Formulation
import Plans
import Scenarios

/// A way to mend a conflict by other dates: so many days later, or earlier.
struct DayRemedy {
  /// What follows the number of days: `days later for quota a`.
  var words: String
  /// What precedes the number of days in Chinese.
  var chinese: String
  /// More days are not tried.
  var most: Int
  var change: (Int) -> ScenarioChange

  /// Beyond the horizon dates are tried up to a month on.
  static let month = 30
}

extension DayRemedy {
  /// A quota due later; of what is due every day, the first day later.
  static func later(quota q: Int, in scenario: Scenario) -> DayRemedy {
    let quota = scenario.quotas[q]
    let isDaily = quota.isPerDay
    return DayRemedy(
      words: isDaily
        ? "days later for the first of quota \(quota.id)" : "days later for quota \(quota.id)",
      chinese: isDaily ? "任务 \(quota.id) 首日推迟" : "任务 \(quota.id) 推迟",
      most: isDaily ? quota.window.count - 1 : max(month, scenario.horizon.days),
      change: { .quotaLater(q, days: $0) })
  }

  /// What other dates can do about a limit.
  static func remedies(for subject: LimitSubject, in scenario: Scenario) -> [DayRemedy] {
    switch subject {
    case .acceptedBy(let r):
      let site = scenario.sites[scenario.restarts[r].site].id
      return [
        DayRemedy(
          words: "days later for the acceptance of \(site)", chinese: "厂点 \(site) 的验收期限推迟",
          most: max(month, scenario.horizon.days), change: { .acceptedLater(restart: r, days: $0) })
      ]
    case .closed(let s):
      let site = scenario.sites[s]
      guard site.opensOnDay > 1 else { return [] }
      return [
        DayRemedy(
          words: "days sooner for the opening of \(site.id)", chinese: "厂点 \(site.id) 的开工日提前",
          most: site.opensOnDay - 1, change: { .opensEarlier(site: s, days: $0) })
      ]
    default: return []
    }
  }
}

extension RepairSearch {
  /// The fewest days that mend: one first, then doubling, then halving.
  func repair(_ remedy: DayRemedy) -> Repair {
    var repair = Repair(
      kind: .days, text: remedy.words, amount: 0, unit: "day", verdict: .fails)
    repair.chinese = remedy.chinese
    guard remedy.most >= 1 else { return repair }
    func mends(_ days: Int) -> Bool? {
      clock.isOver ? nil : isFeasible(remedy.change(days).applied(to: request.scenario))
    }
    func found(_ days: Int, atLeast: Int, _ verdict: Repair.Verdict) -> Repair {
      let one =
        days == 1
        ? remedy.words.replacing("days", with: "day", maxReplacements: 1) : remedy.words
      repair.text = days > 0 ? "\(days) \(one)" : remedy.words
      if days > 0 { repair.chinese += " \(days) 天" }
      repair.amount = Double(days)
      repair.atLeast = Double(atLeast)
      repair.verdict = verdict
      return repair
    }
    var tooFew = 0
    var days = 1
    while true {
      guard let isEnough = mends(days) else { return found(0, atLeast: tooFew + 1, .unknown) }
      if isEnough { break }
      tooFew = days
      if days == remedy.most { return repair }
      days = min(2 * days, remedy.most)
    }
    while days - tooFew > 1 {
      let middle = (tooFew + days) / 2
      guard let isEnough = mends(middle) else {
        return found(days, atLeast: tooFew + 1, .mendsPerhapsSmaller)
      }
      if isEnough { days = middle } else { tooFew = middle }
    }
    return found(days, atLeast: days, .mends)
  }
}
