import Plans
import Scenarios

extension PlanReport {
  /// Daily output of each valued item as a small chart with its numbers.
  var outputs: [String] {
    let values = scenario.objective.values
    guard !values.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .right, .left, .right, .left])
    grid.add(["", "", "first day", "last day", "most", "on", "all days", ""])
    let horizon = plan.summary.horizon
    let daily = dailyOutputs()
    for value in values {
      let item = scenario.items[value.item]
      let made = daily[item.id] ?? [Double](repeating: 0, count: horizon.days)
      let most = made.max() ?? 0
      // The first of the days that are as good, to within a solver's rounding.
      let bestDay = most > 0 ? made.firstIndex { $0 >= most * (1 - 1e-6) } : nil
      grid.add([
        item.id, Sparkline.draw(made, width: max(10, style.width - 60)),
        HumanNumber.short(made[0]), HumanNumber.short(made[horizon.days - 1]),
        HumanNumber.short(most), bestDay.map { "\(horizon.date(of: $0 + 1))" } ?? "",
        HumanNumber.short(made.reduce(0, +)), printable(item.unit),
      ])
    }
    return [style.heading("Output a day")] + grid.lines()
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

  /// How many quotas are met, and those that are not.
  var quotas: [String] {
    guard !plan.quotas.isEmpty else { return [] }
    let short = plan.quotas.filter(\.fallsShort)
    let all = plan.quotas.count
    guard !short.isEmpty else {
      let which = all == 1 ? "The quota is met." : "All \(all) quotas are met."
      return [style.heading("Quotas"), "  " + style.good(which)]
    }
    let verdict: String =
      switch (short.count, all) {
      case (1, 1): "The quota falls short."
      case (all, _): "All \(all) fall short."
      case (1, _): "1 of \(all) falls short; the others are met."
      default: "\(short.count) of \(all) fall short; the others are met."
      }
    var grid = TextGrid([.left, .left, .left, .right, .right, .right, .right, .left, .left])
    grid.add([
      "", "item", "region", "priority", "amount", "short", "", "first short on", "window",
    ])
    for quota in short {
      // Of a quota that is caught up nothing is missing in the end.
      let missing = quota.short > 0 ? quota.short / (quota.delivered + quota.short) : 0
      grid.add([
        quota.quota, quota.item, quota.region, HumanNumber.short(quota.priority),
        HumanNumber.short(quota.amount) + (quota.rule == "total" ? "" : " a day"),
        HumanNumber.short(quota.short), HumanNumber.percent(missing),
        quota.firstShortOn?.description ?? "", "\(quota.from) to \(quota.by)",
      ])
    }
    return [
      style.heading("Quotas"),
      "  " + style.warning(verdict),
    ] + grid.lines()
  }

  var options: [String] {
    guard !plan.options.isEmpty else { return [] }
    let taken = plan.options.filter { $0.taken > 0 }
    guard !taken.isEmpty else {
      let ids = plan.options.map(\.option).joined(separator: ", ")
      return [style.heading("Options"), "  None taken, of: \(ids)."]
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
      + plan.choices.map { "  " + sentence(for: $0) }
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
    var grid = TextGrid([.left, .left, .right, .left, .right])
    grid.add(["", "", "one more is worth", "", "share"])
    let whole = ranked.reduce(0) { $0 + $1.worth }
    for (index, limit) in ranked.prefix(3).enumerated() {
      grid.add([
        "\(index + 1).", limit.name,
        "\(HumanNumber.short(limit.meanPrice)) \(printable(limit.unit))",
        when(limit), HumanNumber.percent(limit.worth / whole),
      ])
    }
    let kinds = shares(of: ranked)
    var explanation =
      "Share: shadow price times size of the limit, of all such. Prices hold for small changes."
    if plan.quotas.contains(where: \.fallsShort) {
      explanation +=
        "\n  They count what a limit does for output through the quotas that fall short."
    }
    return [style.heading("Scarcest: what holds the output back")] + grid.lines()
      + (kinds.isEmpty ? [] : ["  By kind: " + kinds]) + ["  " + style.faint(explanation)]
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

extension QuotaResult {
  /// Whether what is missing is more than a solver's rounding.
  var fallsShort: Bool { firstShortOn != nil || short > 1e-7 * max(1e-9, delivered + short) }
}
