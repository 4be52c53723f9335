import Messages
import Plans
import Scenarios

/// How much there is of each limit on each day.
///
/// What there is none of may have any price that is not too little, so that its price says nothing
/// (docs/questions.md, explain); and a price times the size of its limit is in the output's value,
/// which tells what matters from a solver's rounding.
struct LimitSizes {
  private let view: PlanView
  private let factors: [[Double]]
  private var hoursWorked: [String: Double] = [:]
  private var linesSetUp: [String: Double] = [:]
  private var supplies: [String: [Int]] = [:]
  private var laneNumbers: [String: [Int]] = [:]
  private let plain: [Double]

  init(_ view: PlanView) {
    self.view = view
    let scenario = view.scenario
    factors = scenario.profiles.indices.map { scenario.factors(of: $0) }
    plain = scenario.factors(of: nil)
    for row in view.plan.work {
      hoursWorked["\(row.site)|\(row.skill)|\(row.date.daysSince1970)", default: 0] += row.hours
    }
    for row in view.plan.production {
      guard let process = view.processNumbers[row.process] else { continue }
      let item = scenario.processes[process].outputs.first.map { scenario.items[$0.item].id } ?? ""
      linesSetUp["\(row.line)|\(item)|\(row.date.daysSince1970)", default: 0] += row.linesSetUp
    }
    for (k, supply) in scenario.supplies.enumerated() {
      let key = "\(scenario.regions[supply.region].id)|\(scenario.items[supply.item].id)"
      supplies[key, default: []].append(k)
    }
    for (k, lane) in scenario.lanes.enumerated() {
      let key = "\(scenario.regions[lane.from].id)>\(scenario.regions[lane.to].id)"
      laneNumbers[key, default: []].append(k)
    }
  }

  private func factor(_ profile: Int?, _ day: Int) -> Double {
    let all = profile.map { factors[$0] } ?? plain
    return all.indices.contains(day - 1) ? all[day - 1] : 0
  }

  /// The size of the limit that a price belongs to.
  func size(_ price: Price, _ kind: LimitKind) -> Double {
    let scenario = view.scenario
    let day = price.date.map { view.horizon.day(of: $0) } ?? 1
    let date = price.date.map { "\($0.daysSince1970)" } ?? ""
    switch kind {
    case .lines: return linesSetUp["\(price.line ?? "")|\(price.item ?? "")|\(date)"] ?? 0
    case .lineHours:
      let hours = price.line.flatMap { view.lineNumbers[$0] }.map { scenario.lines[$0].hours } ?? 0
      return hours * (linesSetUp["\(price.line ?? "")|\(price.item ?? "")|\(date)"] ?? 0)
    case .workers:
      guard let pool = price.pool.flatMap({ view.poolNumbers[$0] }) else { return 0 }
      return scenario.workers[pool].headcount * factor(scenario.workers[pool].profile, day)
    case .hours: return hoursWorked["\(price.site ?? "")|\(price.skill ?? "")|\(date)"] ?? 0
    case .supply:
      return (supplies["\(price.region ?? "")|\(price.item ?? "")"] ?? []).reduce(0) {
        $0 + scenario.supplies[$1].perDay * factor(scenario.supplies[$1].profile, day)
      }
    case .lane:
      return (laneNumbers[price.lane ?? ""] ?? []).reduce(0) { sum, k in
        let lane = scenario.lanes[k]
        return lane.tonnesPerDay < .infinity
          ? sum + lane.tonnesPerDay * factor(lane.profile, day) : sum
      }
    case .resource:
      guard let resource = scenario.resources.first(where: { $0.id == price.resource }) else {
        return 0
      }
      return price.date == nil ? resource.total : resource.perDay * factor(resource.profile, day)
    case .money:
      guard let site = price.site.flatMap({ view.siteNumbers[$0] }) else { return 0 }
      return scenario.sites[site].credit + (scenario.sites[site].cash ?? 0)
    case .room:
      guard let site = price.site.flatMap({ view.siteNumbers[$0] }) else { return 0 }
      return scenario.sites[site].maxWorkers
    }
  }
}
