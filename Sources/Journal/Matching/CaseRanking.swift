import Formulation
import Planning
import Plans
import Scenarios

/// What needs and offers are worth: the best few exactly, the others at most their bounds.
///
/// Gains are compared stage by stage: parts of orders less that are missing, by priority, then output
/// more.
struct CaseRanking {
  /// Stages by name, with what they reach without any need or offer.
  let base: [StageResult]
  private let ground: CaseGround
  private let planner: Planner
  private let left: () -> Double
  private let bounds: [BestFew.Gain?]
  private let noises: [Double]
  /// How many plans were made for it, the first included.
  private(set) var planned = 1
  private var gains: [Set<Int>: BestFew.Gain] = [:]

  /// Parts of orders that cannot be told apart, and the part of the output.
  private static let noise = 1e-6

  /// Nil where there is no plan.
  init?(_ ground: CaseGround, _ planner: Planner, _ left: @escaping () -> Double) {
    self.ground = ground
    self.planner = planner
    self.left = left
    let request = Self.request(ground, filling: [], left)
    guard let plan = planner.plan(request).plan else { return nil }
    base = plan.summary.stages
    let noises = base.map { $0.name == "output" ? Self.noise * max(1, abs($0.value)) : Self.noise }
    self.noises = noises
    let values = Dictionary(
      base.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let prices = StagePrices(request, values: values, timeLimit: left(), planner: planner)
    bounds = ground.placed.indices.map { k in
      prices?.mostGained(by: ground.request(filling: [k])).map {
        BestFew.Gain($0, noises: noises, isBound: true)
      }
    }
  }

  private static func request(
    _ ground: CaseGround, filling filled: Set<Int>, _ left: () -> Double
  ) -> PlanningRequest {
    var request = ground.request(filling: filled)
    request.tidies = false
    request.timeLimit = left()
    request.stages = Stage.kinds(of: request.scenario).filter { $0 != .cost }
    return request
  }

  /// What the stages reach with some cases; nil where that is not found.
  mutating func value(filling filled: Set<Int>) -> [StageResult]? {
    planned += 1
    return planner.plan(Self.request(ground, filling: filled, left)).plan?.summary.stages
  }

  private mutating func gain(of filled: Set<Int>) -> BestFew.Gain? {
    if let known = gains[filled] { return known }
    guard let stages = value(filling: filled), stages.count == base.count else { return nil }
    let gain = BestFew.Gain(
      zip(base, stages).map { before, after in
        before.name == "output" ? after.value - before.value : before.value - after.value
      }, noises: noises)
    gains[filled] = gain
    return gain
  }

  /// The stages without and with some cases.
  func stages(with after: [StageResult]?) -> [StageChange] {
    base.map { before in
      StageChange(
        name: before.name, before: before.value,
        after: after?.first { $0.name == before.name }?.value ?? before.value)
    }
  }

  // MARK: The best

  struct Found {
    /// By place: what it is worth, planned or at most.
    var worths: [Int: CaseWorth] = [:]
    var bestOffers: [Int] = []
    var alliances: [OfferAlliance] = []
    var isPartial = false
  }

  mutating func rank(best: Int, paired: Int) -> Found {
    var found = Found()
    for role in [CaseRecord.Role.offer, .need] {
      let places = ground.placed.indices.filter { ground.placed[$0].record.role == role }
      let few = BestFew(best, bounds: places.map { bounds[$0] }, least: zero) {
        gain(of: [places[$0]])
      }
      found.isPartial = found.isPartial || few.isPartial
      let ranked = few.found.map { places[$0.candidate] }
      if role == .offer {
        found.bestOffers = zip(ranked, few.found).prefix(best).filter { $1.gain.isPositive }.map(
          \.0)
      }
      for k in places { found.worths[k] = worth(of: k) }
    }
    ally(paired, &found)
    return found
  }

  private var zero: BestFew.Gain {
    BestFew.Gain(noises.map { _ in 0 }, noises: noises)
  }

  private func worth(of k: Int) -> CaseWorth? {
    if let gain = gains[[k]] { return worth(gain, isPlanned: true, from: [k]) }
    return bounds[k].map { worth($0, isPlanned: false, from: [k]) }
  }

  private func worth(
    _ gain: BestFew.Gain, isPlanned: Bool, from places: [Int]
  ) -> CaseWorth {
    var worth = CaseWorth(shortfall: 0, output: 0, isPlanned: isPlanned, days: 1)
    for (stage, value) in zip(base, gain.values) {
      if stage.name == "output" { worth.output = value } else { worth.shortfall += value }
    }
    let first = places.map { ground.placed[$0].firstDay }.min() ?? 1
    worth.days = max(1, ground.horizon.days - first + 1)
    return worth
  }

  /// What the plan with all of some cases loses without one of them.
  mutating func loss(without k: Int, of all: Set<Int>) -> CaseWorth? {
    guard let whole = gain(of: all), let rest = gain(of: all.subtracting([k])) else { return nil }
    let lost = BestFew.Gain(zip(whole.values, rest.values).map { $0 - $1 }, noises: noises)
    return worth(lost, isPlanned: true, from: [k])
  }

  /// Which of two worths is listed first; nil: they are alike.
  static func comesFirst(_ a: CaseWorth?, _ b: CaseWorth?) -> Bool? {
    guard let a, let b else { return (a == nil) == (b == nil) ? nil : a != nil }
    if abs(a.shortfall - b.shortfall) > noise { return a.shortfall > b.shortfall }
    return a.output == b.output ? nil : a.output > b.output
  }

  // MARK: Alliances

  /// Plans pairs of the offers with the greatest bounds, where their bounds leave it possible that
  /// together they gain more than alone.
  private mutating func ally(_ paired: Int, _ found: inout Found) {
    let offers = ground.placed.indices.filter { ground.placed[$0].record.role == .offer }
    let order = offers.sorted { a, b in
      guard let x = bounds[a] else { return bounds[b] == nil ? a < b : true }
      guard let y = bounds[b] else { return false }
      return x == y ? a < b : y < x
    }
    // One that is worth nothing alone may be what another lacks.
    let chosen = Array(order.prefix(paired))
    for (n, a) in chosen.enumerated() {
      for b in chosen.dropFirst(n + 1) {
        guard let x = gain(of: [a]), let y = gain(of: [b]), mayAlly(a, b, x, y) else { continue }
        guard let joint = gain(of: [a, b]) else {
          found.isPartial = true
          continue
        }
        let beyond = surplus(joint.values, x, y)
        guard beyond.isPositive else { continue }
        found.alliances.append(
          OfferAlliance(
            offers: [a, b].map { ground.placed[$0].record.id },
            worth: worth(joint, isPlanned: true, from: [a, b]),
            beyond: worth(beyond, isPlanned: true, from: [a, b])))
      }
    }
    found.alliances = found.alliances.enumerated().sorted { a, b in
      Self.comesFirst(a.element.beyond, b.element.beyond) ?? (a.offset < b.offset)
    }.map(\.element)
    for k in chosen { found.worths[k] = worth(of: k) }
  }

  /// What two gain together, at the most the sum of their bounds, beyond what they gain alone.
  private func mayAlly(_ a: Int, _ b: Int, _ x: BestFew.Gain, _ y: BestFew.Gain) -> Bool {
    guard let p = bounds[a], let q = bounds[b] else { return true }
    return surplus(zip(p.values, q.values).map(+), x, y).isPositive
  }

  /// A gain beyond the sum of two, in noises that three plans add up to.
  private func surplus(_ joint: [Double], _ x: BestFew.Gain, _ y: BestFew.Gain) -> BestFew.Gain {
    BestFew.Gain(
      zip(joint, zip(x.values, y.values)).map { $0 - $1.0 - $1.1 }, noises: noises.map { 3 * $0 })
  }
}
