import Messages
import Plans
import Scenarios

/// The summary of a plan for many futures, for a person: what is decided before it is known which one
/// holds, what each comes to, and what becomes of the orders.
public struct FuturesReport: Sendable {
  let plan: FuturesPlan
  let scenario: Scenario
  let style: TextStyle
  private let say: Speech

  public init(
    _ plan: FuturesPlan, of scenario: Scenario, in language: Language, style: TextStyle = .plain
  ) {
    self.plan = plan
    self.scenario = scenario
    self.style = style
    say = Speech(language: language)
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([
      header, measures, futures, worst, decided, orders, hedged,
      ReportFrame.warnings(of: plan.summary, style, in: say),
    ])
  }

  private var header: [String] {
    let horizon = plan.summary.horizon
    return ReportFrame.header(
      of: plan.summary,
      say(
        "\(horizon.start) to \(horizon.lastDate), "
          + "\(UnitText.counted(Double(plan.futures.count), "future")), known from "
          + "\(plan.knownFrom)",
        "\(horizon.start) 至 \(horizon.lastDate)，\(plan.futures.count) 种情形，"
          + "\(plan.knownFrom) 起得知是哪种"), style, in: say)
  }

  private var measures: [String] {
    guard !plan.summary.stages.isEmpty else {
      return [say("Nothing to optimise: any plan would do.", "没有要优化的目标：任何计划都可以。")]
    }
    var grid = TextGrid([.left, .right, .right, .right, .right], hasHeader: true, in: say)
    grid.add([
      "", say("the plan", "本计划"), say("at best", "最好"), say("bound", "界"), say("gap", "间隙"),
    ])
    for stage in plan.summary.stages {
      grid.add([
        measure(stage.name), HumanNumber.precise(stage.reached), HumanNumber.precise(stage.value),
        HumanNumber.precise(stage.bound), say.percent(stage.relativeGap),
      ])
    }
    return [style.heading(say("Measures over all futures, in order", "各情形合计的指标，按优先次序"))]
      + grid.lines(width: style.width)
  }

  // MARK: Futures

  private var futures: [String] {
    let stages = plan.futures.first?.plan.summary.stages.map(\.name) ?? []
    let tails = plan.summary.stages.map(\.name).filter { name in
      plan.futures.contains { $0.tails[name] != nil }
    }
    var grid = TextGrid(
      [.left, .right] + stages.map { _ in .right } + tails.map { _ in .right }, hasHeader: true,
      in: say)
    grid.add(
      ["", say("probability", "概率")] + stages.map(measure)
        + tails.map { say("in \($0)", "\(measure($0))中的占比") })
    for future in plan.futures {
      grid.add(
        [future.id, say.percent(future.probability)]
          + future.plan.summary.stages.map { HumanNumber.precise($0.reached) }
          + tails.map { say.percent(future.tails[$0] ?? 0) })
    }
    return [style.heading(say("What each future comes to", "各情形的结果"))]
      + grid.lines(width: style.width)
  }

  /// Which future is the worst, and what is otherwise in it.
  private var worst: [String] {
    guard let worst = plan.worstFuture, let uncertainty = scenario.uncertainty else { return [] }
    let future = uncertainty.futures[worst.future]
    let name = future.name.map { say(" (\(printable($0)))", "（\(printable($0))）") } ?? ""
    let changes = future.changes.map { say($0.sentence(in: scenario)) }
    let shown = changes.prefix(Self.mostChanges)
    let more = changes.count - shown.count
    let why =
      shown.isEmpty
      ? say("Nothing is otherwise in it than in the scenario.", "其中一切与场景相同。")
      : say("In it ", "其中：") + shown.joined(separator: say("; ", "；"))
        + (more > 0
          ? say(
            "; and \(more) \(more == 1 ? "other change" : "other changes").", "；另有 \(more) 处变更。")
          : say(".", "。"))
    return TextBlock.wrapped(
      say(
        "The worst future is \(future.id)\(name), by \(worst.stage). \(why)",
        "按\(measure(worst.stage))，最坏的情形是 \(future.id)\(name)。\(why)"), width: style.width,
      hang: 2)
  }

  private static let mostChanges = 6

  // MARK: Decisions

  /// What is decided before it is known which future holds.
  private var decided: [String] {
    let first = plan.firstDays
    var parts: [String] = []
    func count(
      _ quantity: Double, _ one: String, _ words: String, _ chinese: String, _ unit: String
    ) {
      guard quantity > 0 else { return }
      parts.append(
        say(
          "\(UnitText.counted(quantity, one)) \(words)",
          "\(chinese) \(say.short(quantity)) \(unit)"))
    }
    count(
      first.conversions.reduce(0) { $1.origin == .plan ? $0 + $1.lines : $0 }, "line", "converted",
      "转产", "条线")
    count(
      first.restarts.reduce(0) { $1.origin == .plan ? $0 + $1.part : $0 }, "site",
      "begun to restart", "开始复工", "家")
    count(
      first.dispatches.reduce(0) { $1.origin == .plan ? $0 + $1.workers : $0 }, "worker", "sent",
      "派出", "人")
    let bought = Set(first.purchases.map(\.item)).count
    count(Double(bought), "material", "bought", "采购", "种物料")
    count(
      first.transport.reduce(0) { $1.origin == .plan ? $0 + $1.tonnes : $0 }, "tonne", "carried",
      "运输", "吨")
    let options = decidedOptions(first)
    if !options.isEmpty {
      parts.append(say("taken: ", "采用：") + options.joined(separator: say(", ", "、")))
    }
    let before =
      parts.isEmpty
      ? say(
        "Before \(plan.knownFrom) nothing is done that is not done in any case.",
        "\(plan.knownFrom) 之前没有需要决定的事。")
      : say(
        "Before \(plan.knownFrom), in all futures: \(parts.joined(separator: ", ")).",
        "\(plan.knownFrom) 之前，各情形相同：\(parts.joined(separator: "，"))。")
    let after = say(
      "From \(plan.knownFrom) on each future has a plan of its own: futures/<id> in the plan's folder.",
      "自 \(plan.knownFrom) 起各情形有各自的计划，在计划文件夹的 futures/<id> 中。")
    return [style.heading(say("What is decided when", "何时决定什么"))]
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
      [.left, .right, .right, .right, .left, .left, .left], hasHeader: true, in: say)
    grid.add([
      "", say("met with", "完成概率"), say("missing, mean", "平均缺口"), say("worst", "最大缺口"), "",
      say("in", "情形"), say("from", "始于"),
    ])
    for order in never {
      grid.add([
        order.quota, say.percent(order.probabilityMet),
        HumanNumber.short(order.expectedShort), HumanNumber.short(order.worstShort),
        say.unit(order.unit), order.worstFuture ?? "",
        order.firstShortOn.map { "\($0)" } ?? "",
      ])
    }
    let count = say(
      "\(met) of \(UnitText.counted(Double(odds.count), "order")) met in every future.",
      "\(odds.count) 项任务中 \(met) 项在各情形下都能完成。")
    return [style.heading(say("Orders", "任务")), count]
      + (never.isEmpty ? [] : grid.lines(width: style.width))
  }

  // MARK: Hedges

  private var hedged: [String] {
    guard plan.hedges != nil else { return [] }
    let groups = plan.hedges?.hedges ?? []
    guard !groups.isEmpty else {
      return [
        style.heading(say("Hedges", "防备措施")),
        say("The first days are those of the plan without futures.", "前期做法与不考虑各情形的计划相同。"),
      ]
    }
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true, in: say)
    grid.add(["", "", "", say("without futures", "不考虑各情形"), say("here", "本计划"), ""])
    for group in groups.prefix(Self.mostHedges) {
      let unit = group.unit(in: scenario)
      grid.add([
        words.kind(of: group), printable(group.name), printable(group.place),
        HumanNumber.short(group.before), HumanNumber.short(group.after),
        say(printable(unit), say.unit(unit)),
      ])
    }
    let more = groups.count - min(groups.count, Self.mostHedges)
    let worths = plan.hedgeWorths.prefix(Self.mostHedges).flatMap { worth in
      TextBlock.wrapped(
        say(
          "Without \(worth.hedge.kind.rawValue) \(printable(worth.hedge.name)), all else planned "
            + "again: ",
          "去掉\(words.kind(of: worth.hedge)) \(printable(worth.hedge.name))，其余重新计划：")
          + words.outcome(of: worth) + say(".", "。"), width: style.width, indent: 2, hang: 2)
    }
    return [
      style.heading(
        say(
          "Hedges: what the first days do otherwise than the plan without futures",
          "防备措施：前期做法与不考虑各情形的计划有何不同"))
    ]
      + grid.lines(width: style.width)
      + (more > 0
        ? [
          "  "
            + style.faint(
              say("and \(more) more in futures-hedges.csv", "另有 \(more) 项，见 futures-hedges.csv"))
        ] : [])
      + worths
  }

  private static let mostHedges = 12

  /// A measure: in English by its name in files, such as `cvar.shortfall_1`.
  private func measure(_ name: String) -> String { words.measure(name) }

  private var words: HedgeWords { HedgeWords(futures: plan.futures.map(\.id), say: say) }
}
