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
        [.left, .left, .right, .right, .right, .left, .right, .left], hasHeader: true, in: say)
      grid.add([
        "", "", say("first day", "首日"), say("last day", "末日"), say("most", "最高"), say("on", "日期"),
        say("all days", "合计"), "",
      ])
      for (item, made) in rows { grid.add(row(item, made, sparkline: sparklines)) }
      return grid
    }
    let room = style.width - grid(sparklines: 1).width() + 1
    return [style.heading(say("Output a day", "日产量"))]
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
      item.id, Sparkline.draw(made, width: sparkline), say.short(made[0]),
      say.short(made[horizon.days - 1]), say.short(most),
      bestDay.map { "\(horizon.date(of: $0 + 1))" } ?? "", say.short(made.reduce(0, +)),
      say.unit(item.unit),
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
      hasHeader: true, in: say)
    grid.add([
      "", say("amount", "任务量"), say("short", "缺口"), "", "", say("first short on", "始缺日"),
      say("priority", "优先级"), say("of", "产品"), say("to", "调往"), say("window", "交付期"),
    ])
    for (quota, standing) in short {
      let amount = say.short(quota.amount)
      grid.add([
        quota.quota,
        quota.rule == "total" ? amount : say("\(amount) a day", "每日 \(amount)"),
        say.short(standing.short), say.percent(standing.fraction), say.unit(standing.unit),
        quota.firstShortOn?.description ?? "", say.short(quota.priority), quota.item,
        quota.region, say("\(quota.from) to \(quota.by)", "\(quota.from) 至 \(quota.by)"),
      ])
    }
    let forPieces = Set(plan.summary.wholeness?.moreShort.map(\.quota) ?? [])
    let given = standings.filter { $0.kind == .givenUp }.map { order in
      let (short, share) = (say.counted(order.short, order.unit), say.percent(order.fraction))
      let isForPieces = forPieces.contains(order.quota)
      return say(
        "Given up \(isForPieces ? "for whole people and pieces" : "by `keep`"), not short: \(short) of "
          + "\(order.quota) (\(share)).",
        "按 \(isForPieces ? "人员和件数取整" : "`keep` ")让出、不计入缺口：任务 \(order.quota) 的 \(short)（\(share)）。")
    }
    let verdict = say(
      Self.verdict(short: short.count, of: standings.count),
      Self.chineseVerdict(short: short.count, of: standings.count))
    return [
      style.heading(say("Orders", "任务")),
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

  private static func chineseVerdict(short: Int, of all: Int) -> String {
    switch (short, all) {
    case (0, 1): "任务完成。"
    case (0, _): "\(all) 项任务全部完成。"
    case (1, 1): "任务有缺口。"
    case (all, _): "\(all) 项任务均有缺口。"
    default: "\(all) 项任务中 \(short) 项有缺口，其余全部完成。"
    }
  }

  /// What it costs that orders keep their last pieces.
  var kept: [String] {
    plan.kept.flatMap { kept in
      let pieces = say.counted(kept.pieces, kept.unit)
      let (part, outputPart) = (say.percent(kept.fraction), say.percent(kept.outputFraction))
      let (output, keep) = (say.short(kept.output), say.short(kept.keep))
      let sentence = say(
        "The last \(pieces) of \(kept.quota) (\(part)) cost \(output) of output "
          + "(\(outputPart)); `keep: \(keep)` gives them up.",
        "为满足任务 \(kept.quota) 的最后 \(pieces)（\(part)），产值减少 \(output)（\(outputPart)）；"
          + "设 `keep: \(keep)` 则让出这部分。")
      return TextBlock.wrapped(sentence, width: style.width, hang: 2)
    }
  }

  var options: [String] {
    guard !plan.options.isEmpty else { return [] }
    let taken = plan.options.filter { $0.taken > 0 }
    guard !taken.isEmpty else {
      let ids = say.list(plan.options.map(\.option), most: .max)
      return [style.heading(say("Options", "备选措施"))]
        + TextBlock.wrapped(
          say("None taken, of: \(ids).", "均未采用：\(ids)。"), width: style.width, indent: 2, hang: 2)
    }
    var grid = TextGrid([.left, .right, .left, .right])
    grid.add(["", say("taken", "采用次数"), say("active from", "生效日"), say("CNY", "费用（元）")])
    for option in taken {
      let never = option.activeFrom > plan.summary.horizon.lastDate
      grid.add([
        option.option, say.short(option.taken),
        never ? say("after the horizon", "计划期之后") : option.activeFrom.description,
        say.short(option.cost),
      ])
    }
    return [style.heading(say("Options taken", "采用的备选措施"))] + grid.lines()
      + plan.choices.flatMap {
        TextBlock.wrapped(sentence(for: $0), width: style.width, indent: 2, hang: 2)
      }
  }

  /// How much worse the best plan without a chosen option is.
  private func sentence(for choice: ChoiceWithout) -> String {
    let option = choice.option
    guard let stages = choice.stages else {
      return say("Without \(option) there is no plan.", "不采用 \(option) 则没有可行计划。")
    }
    guard !stages.isEmpty else {
      return say("Without \(option): not found out in the time.", "不采用 \(option)：时限内未能求出结果。")
    }
    let changes = stages.filter(\.isNoticeable).map {
      "\(say.stage($0.name)) \(HumanNumber.signed($0.difference))"
    }
    return say("The best plan without \(option): ", "不采用 \(option) 的最好计划：")
      + (changes.isEmpty ? say("as good", "结果相同") : changes.joined(separator: say(", ", "，")))
      + (choice.isOptimal ? say(".", "。") : say(" (not proven).", "（尚未证明最优）。"))
  }

  /// The three limits that are worth most to the output.
  var scarcest: [String] {
    guard let output = plan.summary.stages.first(where: { $0.name == "output" }) else { return [] }
    let ranked = ScarceLimit.ranked(plan.prices, of: output.value)
    guard !ranked.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .left], hasHeader: true, in: say)
    grid.add(["", "", say("one more is worth", "多一单位的价值"), say("share", "占比"), ""])
    let whole = ranked.reduce(0) { $0 + $1.worth }
    for (index, limit) in ranked.prefix(3).enumerated() {
      grid.add([
        "\(index + 1).", say(limit.name),
        "\(say.short(limit.meanPrice)) \(say.quotient(limit.unit))",
        say.percent(limit.worth / whole), when(limit),
      ])
    }
    let kinds = shares(of: ranked)
    var explanation = say(
      "Share: shadow price times size of the limit, of all such. Prices hold for small changes.",
      "占比为影子价格与限额之积占全部之比。价格只适用于小的变化。")
    if plan.standings(of: scenario).contains(where: { $0.kind == .short }) {
      explanation += say(
        " They count what a limit does for output through the orders that fall short.",
        "价格已计入限额经有缺口的任务对产出的作用。")
    }
    func wrapped(_ text: String) -> [String] {
      TextBlock.wrapped(text, width: style.width, indent: 2)
    }
    return [style.heading(say("Scarcest: what holds the output back", "最紧缺的资源：制约产出的因素"))]
      + grid.lines(width: style.width)
      + (kinds.isEmpty ? [] : wrapped(say("By kind: ", "按类别：") + kinds + say("", "。")))
      + wrapped(explanation).map(style.faint)
  }

  private func when(_ limit: ScarceLimit) -> String {
    guard let first = limit.firstDay else { return say("over the horizon", "整个计划期") }
    return limit.days == 1
      ? say("on \(first)", "\(first)")
      : say("on \(limit.days) days from \(first)", "自 \(first) 起共 \(limit.days) 天")
  }

  /// `headcount 60 %, supply 40 %`: what each kind of limit has of the whole worth.
  private func shares(of ranked: [ScarceLimit]) -> String {
    let whole = ranked.reduce(0) { $0 + $1.worth }
    let byFamily = Dictionary(grouping: ranked, by: \.family)
      .map { (family: $0, share: $1.reduce(0) { $0 + $1.worth } / whole) }
      .sorted { $0.share != $1.share ? $0.share > $1.share : $0.family < $1.family }
    guard byFamily.count > 1 else { return "" }
    return byFamily.prefix(6).filter { $0.share >= 0.001 }.map {
      say(ScarceLimit.words($0.family), LimitNames.chinese($0.family)) + " "
        + say.percent($0.share)
    }.joined(separator: say(", ", "、"))
  }
}
