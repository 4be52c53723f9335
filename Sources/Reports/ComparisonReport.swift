import Plans
import Scenarios

/// What each set of options brings: a row for each, and what orders lack with it.
public struct ComparisonReport: Sendable {
  let comparison: Comparison
  let style: TextStyle

  public init(_ comparison: Comparison, style: TextStyle = .plain) {
    self.comparison = comparison
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let sections = [decision, shortfalls, dates, pairs, problems]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var planned: [ComparisonRun] { comparison.runs.filter { $0.plan != nil } }

  // MARK: A row for each set

  private var decision: [String] {
    var grid = TextGrid(
      [.left, .right, .right, .right, .right, .left], hasHeader: true)
    grid.add(["", "orders met", "output", "cost CNY", "options CNY", "CNY each gained"])
    for (k, run) in comparison.runs.enumerated() {
      guard let plan = run.plan else {
        grid.add([run.name, "no plan", "", "", "", ""])
        continue
      }
      grid.add([
        run.name, orders(of: run), figure(plan.summary.reached(of: "output"), run.outputChange),
        figure(run.cost, run.costChange), k == 0 ? "" : number(run.optionCost),
        k == 0 ? "" : gains(of: run),
      ])
    }
    return [style.heading("What each set of options brings")] + grid.lines(width: style.width)
      + unproven
  }

  /// Sets whose plan is not proven optimal.
  private var unproven: [String] {
    let names = planned.filter { $0.plan?.summary.status != .optimal }.map(\.name)
    guard !names.isEmpty else { return [] }
    return TextBlock.wrapped(
      "Not proven optimal: \(names.joined(separator: ", ")).", width: style.width, indent: 2
    )
    .map(style.warning)
  }

  private func orders(of run: ComparisonRun) -> String {
    run.standings.isEmpty ? "-" : "\(run.ordersMet) of \(run.standings.count)"
  }

  private func figure(_ value: Double?, _ change: FigureChange?) -> String {
    change?.isNoise == true ? Self.same : number(value)
  }

  private func number(_ value: Double?) -> String { value.map(HumanNumber.precise) ?? "-" }

  /// What is said of figures that differ by no more than `keep`, the gap and rounding.
  private static let same = "no change"

  private func gains(of run: ComparisonRun) -> String {
    guard !run.changesNothing else { return "nothing gained" }
    let gains = run.gains.map { gain in
      let unit = gain.unit == "value" ? "of output" : "a \(printable(gain.unit))"
      return gain.costEach.map { "\(HumanNumber.short($0)) \(unit)" } ?? ""
    }
    return gains.isEmpty ? "nothing gained" : gains.joined(separator: ", ")
  }

  // MARK: What orders lack

  /// A row for each set, a column for each order that one of them changes; in further tables where
  /// they do not fit beside one another. Rows that repeat the first are left out.
  private var shortfalls: [String] {
    guard let base = comparison.runs.first, !base.standings.isEmpty else { return [] }
    let changed = base.standings.filter { standing in
      planned.contains { change(of: standing.quota, in: $0)?.isNoise == false }
    }
    var rest = changed[...]
    var tables: [[String]] = []
    while !rest.isEmpty {
      var count = rest.count
      while count > 1, width(of: table(Array(rest.prefix(count)))) > style.width { count -= 1 }
      tables.append(table(Array(rest.prefix(count))))
      rest.removeFirst(count)
    }
    let heading = style.heading("What orders lack")
    return [heading] + tables.joined(separator: [""]) + unchanged(besides: changed)
  }

  private func width(of lines: [String]) -> Int { lines.map(TextGrid.width(of:)).max() ?? 0 }

  private func table(_ orders: [OrderStanding]) -> [String] {
    var grid = TextGrid([.left] + orders.map { _ in .right })
    grid.add([""] + orders.map(\.quota))
    grid.add([""] + orders.map { UnitText.plural(printable($0.unit)) })
    for (k, run) in planned.enumerated() {
      let changes = orders.map { change(of: $0.quota, in: run) }
      guard k == 0 || changes.contains(where: { $0?.isNoise == false }) else { continue }
      grid.add(
        [run.name]
          + zip(orders, changes).map { order, change in
            let own = run.standings.first { $0.quota == order.quota }
            return change?.isNoise == true ? Self.same : number(own.map(Self.lacking))
          })
    }
    return grid.lines()
  }

  /// What was given up is not what an order lacks.
  private static func lacking(_ standing: OrderStanding) -> Double {
    standing.kind == .short ? standing.short : 0
  }

  private func change(of quota: String, in run: ComparisonRun) -> FigureChange? {
    run.orderChanges.first { $0.quota == quota }?.figure
  }

  /// Orders that lack the same with every set, and sets that change no order.
  private func unchanged(besides changed: [OrderStanding]) -> [String] {
    let base = comparison.runs[0]
    var sentences = base.standings.filter { standing in
      standing.kind == .short && !changed.contains { $0.quota == standing.quota }
    }.map {
      "\($0.quota) lacks \(UnitText.counted($0.short, $0.unit)) with every set."
    }
    let idle = planned.dropFirst().filter { $0.orderChanges.allSatisfy(\.figure.isNoise) }
    if !idle.isEmpty, base.standings.contains(where: { $0.kind == .short }) {
      sentences.append("No order changes with \(idle.map(\.name).joined(separator: ", ")).")
    }
    if sentences.isEmpty, changed.isEmpty { sentences = ["Every order is met with every set."] }
    return sentences.flatMap {
      TextBlock.wrapped($0, width: style.width, indent: 2, hang: 2)
    }
  }

  // MARK: Dates

  private var dates: [String] {
    var lines: [String] = []
    for run in comparison.runs {
      for sooner in run.daysSooner {
        let date = run.quotasMet.first { $0.quota == sooner.quota }?.date
        let days = UnitText.counted(Double(sooner.days), "day")
        let cost = sooner.costPerDay.map { " for \(HumanNumber.short($0)) CNY a day" } ?? ""
        lines.append(
          "\(run.name) brings \(sooner.quota) in full from \(date?.description ?? "?") on, "
            + "\(sooner.isAtLeast ? "at least " : "")\(days) sooner\(cost).")
      }
    }
    if !comparison.uncheckedDates.isEmpty {
      lines.append(
        "The time was too short to tell whether others are met sooner: "
          + comparison.uncheckedDates.joined(separator: ", ") + ".")
    }
    guard !lines.isEmpty else { return [] }
    return [style.heading("Orders met sooner")]
      + lines.flatMap { TextBlock.wrapped($0, width: style.width, indent: 2, hang: 2) }
  }

  // MARK: Pairs

  /// Which options need one another, and which stand in for one another.
  private var pairs: [String] {
    guard !comparison.interactions.isEmpty else { return [] }
    let told = comparison.interactions.filter { $0.kind != .independent }
    var lines = told.map(sentence)
    if told.count < comparison.interactions.count {
      lines.append(
        told.isEmpty
          ? "No pair adds more or less than each alone." : "All others add what each adds alone.")
    }
    return [style.heading("What pairs do to one another")]
      + lines.flatMap { TextBlock.wrapped($0, width: style.width, indent: 2, hang: 2) }
  }

  /// What two sets of options do to one another.
  func sentence(for pair: Interaction) -> String {
    let (a, b) = (pair.first, pair.second)
    let gains =
      "\(gain(pair.gainFirst, pair)) and \(gain(pair.gainSecond, pair)) alone, "
      + "\(gain(pair.gainTogether, pair)) together"
    let verdict: String
    switch pair.kind {
    case .onlyTogether: verdict = "\(a) and \(b) help only together"
    case .needs:
      let isFirst = abs(pair.gainFirst) <= pair.tolerance
      verdict = "\(isFirst ? a : b) helps only with \(isFirst ? b : a)"
    case .complements: verdict = "\(a) and \(b) help more together"
    case .substitutes: verdict = "\(a) and \(b) stand in for one another"
    case .independent: verdict = "\(a) and \(b) do not touch one another"
    }
    return "\(pair.subject): \(verdict) (\(gains))."
  }

  private func gain(_ value: Double, _ pair: Interaction) -> String {
    abs(value) <= pair.tolerance ? "0" : HumanNumber.signed(value)
  }

  // MARK: Problems

  private var problems: [String] {
    comparison.runs.compactMap { run in
      run.problem.map { style.warning("\(run.name): \(printable($0))") }
    }
  }
}
