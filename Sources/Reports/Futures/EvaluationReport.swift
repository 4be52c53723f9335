import Messages
import Plans
import Scenarios

/// First days of a plan in many futures, for a person.
public struct EvaluationReport: Sendable {
  private let reported: ReportedEvaluation
  private let style: TextStyle
  private let say: Speech
  private var evaluation: FuturesEvaluation { reported.evaluation }

  public init(
    _ reported: ReportedEvaluation, language: Language, style: TextStyle = .plain
  ) {
    self.reported = reported
    self.style = style
    say = Speech(language: language)
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([title, missing, stages, orders, gains])
  }

  private func wrapped(_ sentence: String) -> [String] {
    TextBlock.wrapped(sentence, width: style.width, hang: 2)
  }

  private var title: [String] {
    let count = evaluation.futures.count
    return [
      style.heading(printable(reported.scenario.name)),
      say(
        "The first days stand; the rest is planned for each of "
          + "\(UnitText.counted(Double(count), "future")).",
        "前期做法不变，对 \(count) 种情形分别重新计划后期。"),
    ]
  }

  private var missing: [String] {
    let none = evaluation.withoutPlan
    let short = evaluation.futures.filter { $0.status == .feasible }
    var lines: [String] = []
    if !none.isEmpty {
      let count = "\(none.count)"
      lines += wrapped(
        say(
          "\(count) of them \(none.count == 1 ? "has" : "have") no plan after these first days: "
            + "\(say.list(none.map(\.id))). What follows is over the others, "
            + "except that an order counts as not met.",
          "其中 \(count) 种在此前期做法之后无可行方案：\(say.list(none.map(\.id)))。"
            + "下列数字只统计其余情形；但任务在这些情形下按未完成计。"))
      if let conflict = none.map(\.conflict).first(where: { !$0.isEmpty }),
        let id = none.first(where: { !$0.conflict.isEmpty })?.id
      {
        lines += [
          say(
            "In \(printable(id)) these limits contradict one another:",
            "在 \(printable(id)) 中，以下限制相互矛盾：")
        ]
        lines += conflict.map { "  - \($0)" }
      }
    }
    if !short.isEmpty {
      lines += wrapped(
        say(
          "The plans of \(say.list(short.map(\.id))) are not proven optimal.",
          "\(say.list(short.map(\.id))) 的方案未证明为最优。"))
    }
    return lines.map(style.warning)
  }

  // MARK: Stages

  private var stages: [String] {
    var lines = [style.heading(say("What the futures come to", "各阶段结果"))]
    var grid = TextGrid([.left, .right, .right, .right, .left], hasHeader: true)
    grid.add([
      "", say("mean", "均值"), say("std. error", "标准误"), say("95 % interval", "95% 区间"),
      say("at worst", "最坏时"),
    ])
    for row in reported.stages {
      grid.add([
        row.stage, HumanNumber.precise(row.estimate.mean),
        row.estimate.standardError.map(HumanNumber.short) ?? "", interval(row.estimate.interval),
        row.measures.map { "\($0.measure.name) \(HumanNumber.precise($0.value))" }
          .joined(separator: ", "),
      ])
    }
    lines += grid.lines(width: style.width)
    return lines
  }

  private func interval(_ range: ClosedRange<Double>?) -> String {
    guard let range else { return "" }
    return say(
      "\(HumanNumber.short(range.lowerBound)) to \(HumanNumber.short(range.upperBound))",
      "\(HumanNumber.short(range.lowerBound)) 至 \(HumanNumber.short(range.upperBound))")
  }

  private var orders: [String] {
    let odds = reported.odds
    guard !odds.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .right, .left, .left], hasHeader: true)
    grid.add([
      "", say("met with", "完成概率"), say("95 % interval", "95% 区间"), say("missing, mean", "平均缺口"),
      say("worst", "最大缺口"), "", say("in", "情形"),
    ])
    for order in odds {
      grid.add([
        printable(order.quota), HumanNumber.percent(order.probability),
        say(
          "\(HumanNumber.percent(order.interval.lowerBound)) to "
            + HumanNumber.percent(order.interval.upperBound),
          "\(HumanNumber.percent(order.interval.lowerBound)) 至 "
            + HumanNumber.percent(order.interval.upperBound)),
        order.meanShort.map(HumanNumber.short) ?? "",
        order.worstShort.map(HumanNumber.short) ?? "",
        say(UnitText.plural(printable(order.unit)), printable(order.unit)),
        printable(order.worstFuture ?? ""),
      ])
    }
    return [style.heading(say("Orders", "任务"))] + grid.lines(width: style.width)
  }

  // MARK: Against another plan

  private var gains: [String] {
    guard let other = reported.other else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .left], hasHeader: true)
    grid.add([
      "", say("gain", "改善"), say("std. error", "标准误"), say("95 % interval", "95% 区间"), "",
    ])
    for row in reported.gains {
      let gain = row.difference.gain
      let isNone = row.difference.isNone
      grid.add([
        printable(row.difference.subject), isNone ? "0" : HumanNumber.signed(gain.mean),
        isNone ? "" : gain.standardError.map(HumanNumber.short) ?? "",
        isNone ? "" : interval(gain.interval), verdict(row.difference),
      ])
    }
    let name =
      other.label.map(printable) ?? say("the plan without futures", "不考虑各情形的方案")
    var lines = [
      style.heading(
        say(
          "Against the first days of \(name), future by future",
          "与\(name)的前期做法逐情形比较"))
    ]
    lines += grid.lines(width: style.width)
    let missing = other.evaluation.withoutPlan.map(\.id)
    if !missing.isEmpty {
      lines += wrapped(
        say(
          "After its first days \(missing.count) of the futures have no plan: "
            + "\(say.list(missing)).",
          "按其前期做法，有 \(missing.count) 种情形无可行方案：\(say.list(missing))。")
      ).map(style.warning)
    }
    return lines
      + wrapped(
        say(
          "Of a shortfall and the cost a gain is what is less, of the output and of an order's "
            + "probability what is more.",
          "缺口和成本以减少为改善；产出和任务完成概率以增加为改善。")
      ).map(style.faint)
  }

  private func verdict(_ difference: PairedDifference) -> String {
    switch difference.verdict {
    case "same": say("the same in every future", "各情形相同")
    case "better": say("better", "较好")
    case "worse": say("worse", "较差")
    default: say("not distinguishable", "无法区分")
    }
  }
}
