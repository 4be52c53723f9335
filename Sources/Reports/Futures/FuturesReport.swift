import Plans
import Scenarios

/// The summary of a plan for many futures, for a person: what is decided before it is known which one
/// holds, what each comes to, and what becomes of the orders.
public struct FuturesReport: Sendable {
  let plan: FuturesPlan
  let scenario: Scenario
  let style: TextStyle
  public init(_ plan: FuturesPlan, of scenario: Scenario, style: TextStyle = .plain) {
    self.plan = plan
    self.scenario = scenario
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([
      header, measures, futures, worst, decided, orders, hedged,
      ReportFrame.warnings(of: plan.summary, style),
    ])
  }

  private var header: [String] {
    let horizon = plan.summary.horizon
    return ReportFrame.header(
      of: plan.summary,
      "\(horizon.start) to \(horizon.lastDate), "
        + "\(UnitText.counted(Double(plan.futures.count), "future")), known from "
        + "\(plan.knownFrom)", style)
  }

  private var measures: [String] {
    guard !plan.summary.stages.isEmpty else { return ["Nothing to optimise: any plan would do."] }
    var grid = TextGrid([.left, .right, .right, .right, .right], hasHeader: true)
    grid.add(["", "the plan", "at best", "bound", "gap"])
    for stage in plan.summary.stages {
      grid.add([
        stage.name, HumanNumber.precise(stage.reached), HumanNumber.precise(stage.value),
        HumanNumber.precise(stage.bound), HumanNumber.percent(stage.relativeGap),
      ])
    }
    return [style.heading("Measures over all futures, in order")] + grid.lines(width: style.width)
  }

  // MARK: Futures

  private var futures: [String] {
    let stages = plan.futures.first?.plan.summary.stages.map(\.name) ?? []
    let tails = plan.summary.stages.map(\.name).filter { name in
      plan.futures.contains { $0.tails[name] != nil }
    }
    var grid = TextGrid(
      [.left, .right] + stages.map { _ in .right } + tails.map { _ in .right }, hasHeader: true)
    grid.add(["", "probability"] + stages + tails.map { "in \($0)" })
    for future in plan.futures {
      grid.add(
        [future.id, HumanNumber.percent(future.probability)]
          + future.plan.summary.stages.map { HumanNumber.precise($0.reached) }
          + tails.map { HumanNumber.percent(future.tails[$0] ?? 0) })
    }
    return [style.heading("What each future comes to")] + grid.lines(width: style.width)
  }

  /// Which future is the worst, and what is otherwise in it.
  private var worst: [String] {
    guard let worst = plan.worstFuture, let uncertainty = scenario.uncertainty else { return [] }
    let future = uncertainty.futures[worst.future]
    let name = future.name.map { " (\(printable($0)))" } ?? ""
    let changes = future.changes.map { $0.sentence(in: scenario) }
    let shown = changes.prefix(Self.mostChanges)
    let more = changes.count - shown.count
    let why =
      shown.isEmpty
      ? "Nothing is otherwise in it than in the scenario."
      : "In it " + shown.joined(separator: "; ")
        + (more > 0 ? "; and \(more) \(more == 1 ? "other change" : "other changes")." : ".")
    return TextBlock.wrapped(
      "The worst future is \(future.id)\(name), by \(worst.stage). \(why)", width: style.width,
      hang: 2)
  }

  private static let mostChanges = 6

  // MARK: Decisions

  /// What is decided before it is known which future holds.
  private var decided: [String] {
    let first = plan.firstDays
    var parts: [String] = []
    func count(_ quantity: Double, _ one: String, _ words: String) {
      if quantity > 0 { parts.append("\(UnitText.counted(quantity, one)) \(words)") }
    }
    count(
      first.conversions.reduce(0) { $1.origin == .plan ? $0 + $1.lines : $0 }, "line", "converted")
    count(
      first.restarts.reduce(0) { $1.origin == .plan ? $0 + $1.part : $0 }, "site",
      "begun to restart")
    count(
      first.dispatches.reduce(0) { $1.origin == .plan ? $0 + $1.workers : $0 }, "worker", "sent")
    let bought = Set(first.purchases.map(\.item)).count
    count(Double(bought), "material", "bought")
    count(
      first.transport.reduce(0) { $1.origin == .plan ? $0 + $1.tonnes : $0 }, "tonne", "carried")
    let options = decidedOptions(first)
    if !options.isEmpty { parts.append("taken: " + options.joined(separator: ", ")) }
    let before =
      parts.isEmpty
      ? "Before \(plan.knownFrom) nothing is done that is not done in any case."
      : "Before \(plan.knownFrom), in all futures: \(parts.joined(separator: ", "))."
    let after =
      "From \(plan.knownFrom) on each future has a plan of its own: futures/<id> in the plan's folder."
    return [style.heading("What is decided when")]
      + TextBlock.wrapped(before, width: style.width, hang: 2)
      + TextBlock.wrapped(after, width: style.width, hang: 2)
  }

  private func decidedOptions(_ first: Plan) -> [String] {
    let known = scenario.horizon.day(of: plan.knownFrom)
    return scenario.options.filter { $0.startDay < known }.compactMap { option in
      let taken = first.options.first { $0.option == option.id }?.taken ?? 0
      guard taken > 0 else { return nil }
      return taken == 1 ? option.id : "\(option.id) × \(HumanNumber.short(taken))"
    }
  }

  private var orders: [String] {
    let odds = plan.orderOdds(of: scenario)
    guard !odds.isEmpty else { return [] }
    let never = odds.filter { $0.worstFuture != nil }
    let met = odds.count - never.count
    var grid = TextGrid(
      [.left, .right, .right, .right, .left, .left, .left], hasHeader: true)
    grid.add(["", "met with", "missing, mean", "worst", "", "in", "from"])
    for order in never {
      grid.add([
        order.quota, HumanNumber.percent(order.probabilityMet),
        HumanNumber.short(order.expectedShort), HumanNumber.short(order.worstShort),
        UnitText.plural(printable(order.unit)), order.worstFuture ?? "",
        order.firstShortOn.map { "\($0)" } ?? "",
      ])
    }
    let count = "\(met) of \(UnitText.counted(Double(odds.count), "order")) met in every future."
    return [style.heading("Orders"), count] + (never.isEmpty ? [] : grid.lines(width: style.width))
  }

  // MARK: Hedges

  private var hedged: [String] {
    guard plan.hedges != nil else { return [] }
    let groups = plan.hedges?.hedges ?? []
    guard !groups.isEmpty else {
      return [
        style.heading("Hedges"), "The first days are those of the plan without futures.",
      ]
    }
    let words = HedgeWords(futures: plan.futures.map(\.id), say: Speech(language: .english))
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true)
    grid.add(["", "", "", "without futures", "here", ""])
    for group in groups.prefix(Self.mostHedges) {
      grid.add([
        group.kind.rawValue, printable(group.name), printable(group.place),
        HumanNumber.short(group.before), HumanNumber.short(group.after), printable(group.unit),
      ])
    }
    let more = groups.count - min(groups.count, Self.mostHedges)
    let worths = plan.hedgeWorths.prefix(Self.mostHedges).flatMap { worth in
      TextBlock.wrapped(
        "Without \(worth.hedge.kind.rawValue) \(printable(worth.hedge.name)), all else planned again: "
          + words.outcome(of: worth) + ".", width: style.width, indent: 2, hang: 2)
    }
    return [style.heading("Hedges: what the first days do otherwise than the plan without futures")]
      + grid.lines(width: style.width)
      + (more > 0 ? ["  " + style.faint("and \(more) more in futures-hedges.csv")] : [])
      + worths
  }

  private static let mostHedges = 12
}
