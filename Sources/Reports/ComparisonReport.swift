import Messages
import Plans
import Scenarios

/// What each set of options brings: a row for each, and what orders lack with it.
public struct ComparisonReport: Sendable {
  let comparison: Comparison
  let style: TextStyle
  let say: Speech

  public init(
    _ comparison: Comparison, in language: Language = .english, style: TextStyle = .plain
  ) {
    say = Speech(language: language)
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
      [.left, .right, .right, .right, .right, .left], hasHeader: true, in: say)
    grid.add([
      "", say("orders met", "完成任务"), say("output", "产值"), say("cost CNY", "总费用（元）"),
      say("options CNY", "措施费用（元）"), say("CNY each gained", "每单位增益费用（元）"),
    ])
    for (k, run) in comparison.runs.enumerated() {
      guard let plan = run.plan else {
        grid.add([run.name, say("no plan", "无计划"), "", "", "", ""])
        continue
      }
      grid.add([
        run.name, orders(of: run), figure(plan.summary.reached(of: "output"), run.outputChange),
        figure(run.cost, run.costChange), k == 0 ? "" : number(run.optionCost),
        k == 0 ? "" : gains(of: run),
      ])
    }
    return [style.heading(say("What each set of options brings", "各措施组合的效果"))]
      + grid.lines(width: style.width)
      + unproven
  }

  /// Sets whose plan is not proven optimal.
  private var unproven: [String] {
    let names = planned.filter { $0.plan?.summary.status != .optimal }.map(\.name)
    guard !names.isEmpty else { return [] }
    return TextBlock.wrapped(
      say(
        "Not proven optimal: \(names.joined(separator: ", ")).",
        "尚未证明最优：\(names.joined(separator: "、"))。"), width: style.width, indent: 2
    )
    .map(style.warning)
  }

  private func orders(of run: ComparisonRun) -> String {
    run.standings.isEmpty ? "-" : say(JournalWords.of("\(run.ordersMet)", "\(run.standings.count)"))
  }

  private func figure(_ value: Double?, _ change: FigureChange?) -> String {
    change?.isNoise == true ? same : number(value)
  }

  private func number(_ value: Double?) -> String { value.map(say.precise) ?? "-" }

  /// What is said of figures that differ by no more than `keep`, the gap and rounding.
  private var same: String { say("no change", "不变") }

  private func gains(of run: ComparisonRun) -> String {
    let nothing = say("nothing gained", "没有增益")
    guard !run.changesNothing else { return nothing }
    let gains = run.gains.map { gain in
      let unit = gain.unit == "value" ? "of output" : "a \(printable(gain.unit))"
      return gain.costEach.map {
        say(
          "\(HumanNumber.short($0)) \(unit)",
          (gain.unit == "value" ? "每单位产值 " : "每\(Speech.chinese(printable(gain.unit))) ")
            + HumanNumber.short($0))
      } ?? ""
    }
    return gains.isEmpty ? nothing : gains.joined(separator: say(", ", "，"))
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
    let heading = style.heading(say("What orders lack", "任务缺口"))
    return [heading] + tables.joined(separator: [""]) + unchanged(except: changed)
  }

  private func width(of lines: [String]) -> Int { lines.map(TextGrid.width(of:)).max() ?? 0 }

  private func table(_ orders: [OrderStanding]) -> [String] {
    var grid = TextGrid([.left] + orders.map { _ in .right })
    grid.add([""] + orders.map(\.quota))
    grid.add([""] + orders.map { say.unit($0.unit) })
    for (k, run) in planned.enumerated() {
      let changes = orders.map { change(of: $0.quota, in: run) }
      guard k == 0 || changes.contains(where: { $0?.isNoise == false }) else { continue }
      grid.add(
        [run.name]
          + zip(orders, changes).map { order, change in
            let own = run.standings.first { $0.quota == order.quota }
            return change?.isNoise == true ? same : number(own.map(Self.lacking))
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
  private func unchanged(except changed: [OrderStanding]) -> [String] {
    let base = comparison.runs[0]
    var sentences = base.standings.filter { standing in
      standing.kind == .short && !changed.contains { $0.quota == standing.quota }
    }.map {
      let short = say.counted($0.short, $0.unit)
      return say("\($0.quota) lacks \(short) with every set.", "任务 \($0.quota) 在各组合下均缺 \(short)。")
    }
    let idle = planned.dropFirst().filter { $0.orderChanges.allSatisfy(\.figure.isNoise) }
    if !idle.isEmpty, base.standings.contains(where: { $0.kind == .short }) {
      sentences.append(
        say(
          "No order changes with \(idle.map(\.name).joined(separator: ", ")).",
          "\(idle.map(\.name).joined(separator: "、")) 不改变任何任务。"))
    }
    if sentences.isEmpty, changed.isEmpty {
      sentences = [say("Every order is met with every set.", "各组合均完成全部任务。")]
    }
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
        let from = date?.description ?? "?"
        let cost = sooner.costPerDay.map(HumanNumber.short)
        lines.append(
          say(
            "\(run.name) brings \(sooner.quota) in full from \(from) on, "
              + "\(sooner.isAtLeast ? "at least " : "")\(days) sooner"
              + (cost.map { " for \($0) CNY a day" } ?? "") + ".",
            "\(run.name) 使任务 \(sooner.quota) 自 \(from) 起足额完成，"
              + "\(sooner.isAtLeast ? "至少" : "")提前 \(sooner.days) 天"
              + (cost.map { "，每提前一天 \($0) 元" } ?? "") + "。"))
      }
    }
    if !comparison.uncheckedDates.isEmpty {
      lines.append(
        say(
          "The time was too short to tell whether others are met sooner: "
            + comparison.uncheckedDates.joined(separator: ", ") + ".",
          "其他任务能否提前完成，时限内未能查明：" + comparison.uncheckedDates.joined(separator: "、") + "。"))
    }
    guard !lines.isEmpty else { return [] }
    return [style.heading(say("Orders met sooner", "提前完成的任务"))]
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
          ? say("No pair adds more or less than each alone.", "任何两项合用的效果都等于各自之和。")
          : say("All others add what each adds alone.", "其余各对合用的效果等于各自之和。"))
    }
    return [style.heading(say("What pairs do to one another", "措施两两之间的作用"))]
      + lines.flatMap { TextBlock.wrapped($0, width: style.width, indent: 2, hang: 2) }
  }

  /// What two sets of options do to one another.
  func sentence(for pair: Interaction) -> String {
    let (a, b) = (pair.first, pair.second)
    let (first, second, together) = (
      gain(pair.gainFirst, pair), gain(pair.gainSecond, pair), gain(pair.gainTogether, pair)
    )
    let gains = say(
      " (\(first) and \(second) alone, \(together) together).",
      "（单独为 \(first) 和 \(second)，合用为 \(together)）。")
    let verdict: String
    switch pair.kind {
    case .onlyTogether: verdict = say("\(a) and \(b) help only together", "\(a) 与 \(b) 合用才有效")
    case .needs:
      let isFirst = abs(pair.gainFirst) <= pair.tolerance
      let (needy, other) = isFirst ? (a, b) : (b, a)
      verdict = say("\(needy) helps only with \(other)", "\(needy) 须与 \(other) 合用才有效")
    case .complements:
      verdict = say("\(a) and \(b) help more together", "\(a) 与 \(b) 合用效果更大")
    case .substitutes:
      verdict = say("\(a) and \(b) stand in for one another", "\(a) 与 \(b) 可互相替代")
    case .independent:
      verdict = say("\(a) and \(b) do not touch one another", "\(a) 与 \(b) 互不影响")
    }
    let subject = pair.subject == "output" ? say.stage(pair.subject) : pair.subject
    return subject + say(": ", "：") + verdict + gains
  }

  private func gain(_ value: Double, _ pair: Interaction) -> String {
    abs(value) <= pair.tolerance ? "0" : HumanNumber.signed(value)
  }

  // MARK: Problems

  private var problems: [String] {
    comparison.runs.compactMap { run in
      run.problem.map { style.warning(run.name + say(": ", "：") + problem($0)) }
    }
  }

  /// What kept a run from having a plan; the folder of a comparison has it in English.
  private func problem(_ problem: String) -> String {
    guard say.language == .chinese else { return printable(problem) }
    if problem.hasPrefix("infeasible") { return "没有任何计划能同时满足全部限制，muster plan 可查明冲突之处" }
    if problem.hasPrefix("a limit was reached") { return "已到时限，尚未得到任何计划" }
    return "没有得到计划，求解器的说明：" + printable(problem)
  }
}
