import Plans
import Scenarios

extension PlanReport {
  /// Daily output of each valued item as a small chart with its numbers.
  var outputs: [String] {
    let values = scenario.objective.values
    guard !values.isEmpty else { return [] }
    let horizon = plan.summary.horizon
    let daily = dailyOutputs()
    let rows = values.map { value in
      let item = scenario.items[value.item]
      return (item, daily[item.id] ?? [Double](repeating: 0, count: horizon.days))
    }
    func grid(sparklines: Int) -> TextGrid {
      var grid = TextGrid(
        [.left, .left, .right, .right, .right, .left, .right, .left], hasHeader: true)
      grid.add(["", "", "first day", "last day", "most", "on", "all days", ""])
      for (item, made) in rows { grid.add(row(item, made, sparkline: sparklines)) }
      return grid
    }
    let room = style.width - grid(sparklines: 1).width() + 1
    return [style.heading("Output a day")]
      + grid(sparklines: max(Self.leastSparkline, room)).lines(width: style.width)
  }

  /// A chart of fewer blocks shows nothing.
  private static let leastSparkline = 5

  private func row(_ item: Item, _ made: [Double], sparkline: Int) -> [String] {
    let horizon = plan.summary.horizon
    let most = made.max() ?? 0
    // The first of the days that are as good, to within a solver's rounding.
    let bestDay = most > 0 ? made.firstIndex { $0 >= most * (1 - Tolerance.sameQuantity) } : nil
    return [
      item.id, Sparkline.draw(made, width: sparkline), HumanNumber.short(made[0]),
      HumanNumber.short(made[horizon.days - 1]), HumanNumber.short(most),
      bestDay.map { "\(horizon.date(of: $0 + 1))" } ?? "", HumanNumber.short(made.reduce(0, +)),
      UnitText.plural(printable(item.unit)),
    ]
  }

  /// Item id → what all sites make of it on each day.
  private func dailyOutputs() -> [String: [Double]] {
    let horizon = plan.summary.horizon
    var daily: [String: [Double]] = [:]
    for output in plan.outputs {
      let day = horizon.day(of: output.date)
      guard (1...horizon.days).contains(day) else { continue }
      daily[output.item, default: [Double](repeating: 0, count: horizon.days)][day - 1] +=
        output.quantity
    }
    return daily
  }

  /// How many orders are met, and those that are not.
  var quotas: [String] {
    let standings = plan.standings(of: scenario)
    guard !standings.isEmpty else { return [] }
    let short = zip(plan.quotas, standings).filter { $1.kind == .short }
    var grid = TextGrid(
      [.left, .right, .right, .right, .left, .left, .right, .left, .left, .left],
      hasHeader: true)
    grid.add(["", "amount", "short", "", "", "first short on", "priority", "of", "to", "window"])
    for (quota, standing) in short {
      let unit = UnitText.plural(printable(standing.unit))
      grid.add([
        quota.quota,
        HumanNumber.short(quota.amount) + (quota.rule == "total" ? "" : " a day"),
        HumanNumber.short(standing.short), HumanNumber.percent(standing.fraction), unit,
        quota.firstShortOn?.description ?? "", HumanNumber.short(quota.priority), quota.item,
        quota.region, "\(quota.from) to \(quota.by)",
      ])
    }
    let given = standings.filter { $0.kind == .givenUp }.map {
      "Given up by `keep`, not short: \(UnitText.counted($0.short, $0.unit)) of \($0.quota) "
        + "(\(HumanNumber.percent($0.fraction)))."
    }
    let verdict = Self.verdict(short: short.count, of: standings.count)
    return [
      style.heading("Orders"),
      "  " + (short.isEmpty ? style.good(verdict) : style.warning(verdict)),
    ] + (short.isEmpty ? [] : grid.lines(width: style.width))
      + given.flatMap { TextBlock.wrapped($0, width: style.width, indent: 2) }
  }

  private static func verdict(short: Int, of all: Int) -> String {
    switch (short, all) {
    case (0, 1): "The order is met."
    case (0, 2): "Both orders are met."
    case (0, _): "All \(all) orders are met."
    case (1, 1): "The order falls short."
    case (2, 2): "Both fall short."
    case (all, _): "All \(all) fall short."
    case (1, _): "1 of \(all) falls short; the others are met."
    default: "\(short) of \(all) fall short; the others are met."
    }
  }

  /// What it costs that orders keep their last pieces.
  var kept: [String] {
    plan.kept.flatMap { kept in
      let sentence =
        "The last \(UnitText.counted(kept.pieces, kept.unit)) of \(kept.quota) "
        + "(\(HumanNumber.percent(kept.fraction))) cost \(HumanNumber.short(kept.output)) of output "
        + "(\(HumanNumber.percent(kept.outputFraction))); `keep: \(HumanNumber.short(kept.keep))` "
        + "gives them up."
      return TextBlock.wrapped(sentence, width: style.width, hang: 2)
    }
  }

  var options: [String] {
    guard !plan.options.isEmpty else { return [] }
    let taken = plan.options.filter { $0.taken > 0 }
    guard !taken.isEmpty else {
      let ids = plan.options.map(\.option).joined(separator: ", ")
      return [style.heading("Options")]
        + TextBlock.wrapped("None taken, of: \(ids).", width: style.width, indent: 2, hang: 2)
    }
    var grid = TextGrid([.left, .right, .left, .right])
    grid.add(["", "taken", "active from", "CNY"])
    for option in taken {
      let never = option.activeFrom > plan.summary.horizon.lastDate
      grid.add([
        option.option, HumanNumber.short(option.taken),
        never ? "after the horizon" : option.activeFrom.description,
        HumanNumber.short(option.cost),
      ])
    }
    return [style.heading("Options taken")] + grid.lines()
      + plan.choices.flatMap {
        TextBlock.wrapped(sentence(for: $0), width: style.width, indent: 2, hang: 2)
      }
  }

  /// How much worse the best plan without a chosen option is.
  private func sentence(for choice: ChoiceWithout) -> String {
    guard let stages = choice.stages else { return "Without \(choice.option) there is no plan." }
    guard !stages.isEmpty else { return "Without \(choice.option): not found out in the time." }
    let changes = stages.filter(\.isNoticeable).map {
      "\($0.name) \(HumanNumber.signed($0.difference))"
    }
    let without = "The best plan without \(choice.option): "
    return without + (changes.isEmpty ? "as good" : changes.joined(separator: ", "))
      + (choice.isOptimal ? "." : " (not proven).")
  }

  /// The three limits that are worth most to the output.
  var scarcest: [String] {
    guard let output = plan.summary.stages.first(where: { $0.name == "output" }) else { return [] }
    let ranked = ScarceLimit.ranked(plan.prices, of: output.value)
    guard !ranked.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .left], hasHeader: true)
    grid.add(["", "", "one more is worth", "share", ""])
    let whole = ranked.reduce(0) { $0 + $1.worth }
    for (index, limit) in ranked.prefix(3).enumerated() {
      grid.add([
        "\(index + 1).", limit.name,
        "\(HumanNumber.short(limit.meanPrice)) \(UnitText.quotient(limit.unit))",
        HumanNumber.percent(limit.worth / whole), when(limit),
      ])
    }
    let kinds = shares(of: ranked)
    var explanation =
      "Share: shadow price times size of the limit, of all such. Prices hold for small changes."
    if plan.standings(of: scenario).contains(where: { $0.kind == .short }) {
      explanation +=
        " They count what a limit does for output through the orders that fall short."
    }
    func wrapped(_ text: String) -> [String] {
      TextBlock.wrapped(text, width: style.width, indent: 2)
    }
    return [style.heading("Scarcest: what holds the output back")]
      + grid.lines(width: style.width) + (kinds.isEmpty ? [] : wrapped("By kind: " + kinds))
      + wrapped(explanation).map(style.faint)
  }

  private func when(_ limit: ScarceLimit) -> String {
    guard let first = limit.firstDay else { return "over the horizon" }
    return limit.days == 1 ? "on \(first)" : "on \(limit.days) days from \(first)"
  }

  /// `headcount 60 %, supply 40 %`: what each kind of limit has of the whole worth.
  private func shares(of ranked: [ScarceLimit]) -> String {
    let whole = ranked.reduce(0) { $0 + $1.worth }
    let byFamily = Dictionary(grouping: ranked, by: \.family)
      .map { (family: $0, share: $1.reduce(0) { $0 + $1.worth } / whole) }
      .sorted { $0.share != $1.share ? $0.share > $1.share : $0.family < $1.family }
    guard byFamily.count > 1 else { return "" }
    return byFamily.prefix(6).filter { $0.share >= 0.001 }.map {
      "\(ScarceLimit.words($0.family)) \(HumanNumber.percent($0.share))"
    }.joined(separator: ", ")
  }
}
