import Messages
import Plans
import Scenarios

/// What planning for futures is worth, for a person.
public struct WorthReport: Sendable {
  private let worth: FuturesWorth
  private let scenario: Scenario
  private let style: TextStyle
  private let say: Speech

  public init(
    _ worth: FuturesWorth, of scenario: Scenario, language: Language, style: TextStyle = .plain
  ) {
    self.worth = worth
    self.scenario = scenario
    self.style = style
    say = Speech(language: language)
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([title, missing, measures, gains, futures, hedges])
  }

  private var title: [String] { [style.heading(printable(scenario.name))] }

  private func wrapped(_ sentence: String) -> [String] {
    TextBlock.wrapped(sentence, width: style.width, hang: 2)
  }

  /// Futures in which there is no plan: of these nothing can be averaged.
  private var missing: [String] {
    let cases: [(FuturesEvaluation?, String)] = [
      (worth.known, say("Known from day 1 on", "若第一天即已知晓")),
      (worth.planned, say("After the first days of this plan", "按本方案的前期执行后")),
      (
        worth.plain,
        say("After the first days of the plan without futures", "按不考虑各情形的方案的前期执行后")
      ),
    ]
    let sentences = cases.compactMap { evaluation, when -> String? in
      guard let evaluation, !evaluation.withoutPlan.isEmpty else { return nil }
      let (ids, count) = (evaluation.withoutPlan.map(\.id), evaluation.futures.count)
      return say(
        "\(when), \(ids.count) of \(count) futures have no plan: \(say.list(ids)).",
        "\(when)，\(count) 种情形中有 \(ids.count) 种无可行方案：\(say.list(ids))。")
    }
    let none =
      worth.plain == nil
      ? [say("Without futures the scenario has no plan.", "不考虑各情形时，本场景无可行方案。")] : []
    return (sentences + none).flatMap(wrapped).map(style.warning)
  }

  // MARK: Measures

  private var measures: [String] {
    var grid = TextGrid([.left, .right, .right], hasHeader: true)
    grid.add(["", say("planned", "计划值"), say("bound", "理论界")])
    for measure in worth.measures {
      grid.add([
        measure.name, HumanNumber.precise(measure.program), HumanNumber.precise(measure.bound),
      ])
    }
    return [style.heading(say("The plan for all futures (RP)", "兼顾各情形的方案（RP）"))]
      + grid.lines(width: style.width)
  }

  private var gains: [String] {
    var grid = TextGrid([.left, .right, .right, .right, .right, .right], hasHeader: true)
    grid.add([
      "", say("here", "本方案"), say("known", "第一天即知"), "EVPI", say("without futures", "不考虑各情形"),
      "VSS",
    ])
    for measure in worth.measures {
      grid.add([
        measure.name, number(measure.planned), number(measure.known),
        number(measure.perfectInformation), number(measure.plain),
        number(measure.stochasticSolution),
      ])
    }
    let meaning = wrapped(
      say(
        "EVPI: what it would be worth to know from day 1 on which future comes. VSS: what it is worth to "
          + "plan for the futures.",
        "EVPI：第一天就知道是哪种情形的价值。VSS：兼顾各情形来计划的价值。")
    ).map(style.faint)
    return [style.heading(say("What it is worth, measure by measure", "价值几何（逐项指标）"))]
      + grid.lines(width: style.width) + meaning + (first.map(wrapped) ?? []) + note
  }

  private func number(_ value: Double?) -> String { value.map(HumanNumber.precise) ?? "" }

  /// In words, the first measure that differs: of what comes before it knowing and planning change nothing,
  /// so that there neither is below 0.
  private var first: String? {
    let other = worth.measures.first { measure in
      [measure.perfectInformation, measure.stochasticSolution].contains { $0 != nil && $0 != 0 }
    }
    guard let measure = other ?? worth.measures.first, let planned = measure.planned else {
      return nil
    }
    var sentences: [String] = []
    if let known = measure.known, let gain = measure.perfectInformation {
      sentences.append(
        gain == 0
          ? say(
            "To know from day 1 on which future comes would not better \(measure.name).",
            "第一天就知道是哪种情形，也不会改善 \(measure.name)。")
          : say(
            "To know from day 1 on which future comes would bring \(measure.name) from "
              + "\(number(planned)) to \(number(known)): \(number(gain)) at the most.",
            "若第一天就知道是哪种情形，\(measure.name) 可由 \(number(planned)) 变为 \(number(known))，"
              + "至多改善 \(number(gain))。"))
    }
    if let plain = measure.plain, let gain = measure.stochasticSolution {
      sentences.append(
        gain == 0
          ? say(
            "The first days of the plan without futures do as well.", "不考虑各情形的方案，其前期做法一样好。")
          : say(
            "The first days of the plan without futures come to \(number(plain)): planning for "
              + "them \(gain > 0 ? "is worth" : "costs") \(number(abs(gain))).",
            "不考虑各情形的方案，其前期做法只能达到 \(number(plain))：兼顾各情形"
              + "\(gain > 0 ? "改善" : "恶化") \(number(abs(gain)))。"))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: say(" ", ""))
  }

  private var note: [String] {
    guard worth.measures.count > 1 else { return [] }
    return wrapped(
      say(
        "Of a later measure either may be below 0: an order served better may leave less for what "
          + "comes after it. Measures are compared in their order.",
        "靠后的指标可能为负：前面的任务保障得更好，留给后面的就可能更少。请按指标次序比较。")
    ).map(style.faint)
  }

  // MARK: Futures

  private var futures: [String] {
    worth.planned.stages.flatMap { stage -> [String] in
      var grid = TextGrid([.left, .right, .right, .right, .right], hasHeader: true)
      grid.add([
        "", say("probability", "概率"), say("known", "第一天即知"), say("here", "本方案"),
        say("without futures", "不考虑各情形"),
      ])
      for (f, future) in worth.planned.futures.enumerated() {
        func shown(_ evaluation: FuturesEvaluation?) -> String {
          guard let evaluation else { return "" }
          return evaluation.futures[f].value(of: stage).map(HumanNumber.precise)
            ?? say("no plan", "无方案")
        }
        grid.add([
          printable(future.id), HumanNumber.percent(future.probability), shown(worth.known),
          shown(worth.planned), shown(worth.plain),
        ])
      }
      return [style.heading(say("\(stage) in each future", "各情形的 \(stage)"))]
        + grid.lines(width: style.width)
    }
  }

  // MARK: Hedges

  private var hedges: [String] {
    guard let hedges = worth.hedges else { return [] }
    let heading = style.heading(
      say(
        "What each hedge is worth, without it and all else planned again", "每项预防措施的价值（去掉它，其余重新计划）"))
    guard !hedges.isEmpty else {
      return [
        heading,
        say("The first days are those of the plan without futures.", "前期做法与不考虑各情形的方案相同。"),
      ]
    }
    return [heading] + hedges.flatMap(lines)
  }

  private func lines(of hedge: HedgeWorth) -> [String] {
    let words = HedgeWords(futures: worth.planned.futures.map(\.id), say: say)
    let group = hedge.hedge
    let place = group.place.isEmpty ? "" : say(" at ", "，") + printable(group.place)
    let what =
      "\(group.kind.rawValue) \(printable(group.name))\(place): "
      + say(
        "\(HumanNumber.short(group.after)) instead of \(HumanNumber.short(group.before))",
        "\(HumanNumber.short(group.before)) → \(HumanNumber.short(group.after))")
    return TextBlock.wrapped(what, width: style.width, indent: 2, hang: 2)
      + TextBlock.wrapped(words.outcome(of: hedge), width: style.width, indent: 6)
  }
}
