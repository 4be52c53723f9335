import Messages
import Plans
import Scenarios

/// What holds a plan's output back, for a person.
public struct ExplanationReport: Sendable {
  let explanation: Explanation
  let style: TextStyle
  let say: Speech

  public init(
    _ explanation: Explanation, in language: Language = .english, style: TextStyle = .plain
  ) {
    say = Speech(language: language)
    self.explanation = explanation
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let sections = [prices, answers, options, hurdles, remarks]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// Where no single thing is worth anything: whether nothing binds, or several limits at once.
  private var nothingAlone: [String] {
    let words =
      explanation.hurdles.contains { $0.binding != .none }
      ? say(
        "More of one thing alone brings nothing: several limits hold the \(explanation.stage) back at once.",
        "单独增加任何一项都无济于事：同时有几项制约\(stage)。")
      : say(
        "Nothing that a planner could obtain holds the \(explanation.stage) back.",
        "没有任何可争取的资源制约\(stage)。")
    return TextBlock.wrapped(words, width: style.width)
  }

  private var prices: [String] {
    guard !explanation.scarce.isEmpty else { return explanation.isPartial ? [] : nothingAlone }
    var lines = [
      style.heading(
        say("What holds the \(explanation.stage) back, by unit", "制约\(stage)的因素，按计量单位"))
    ]
    var units: [String] = []
    for thing in explanation.scarce where !units.contains(thing.unit) { units.append(thing.unit) }
    for unit in units {
      var grid = TextGrid([.left, .left, .right, .left])
      grid.add([
        "", say("one \(printable(unit))", Self.chineseHead(printable(unit))),
        say("is worth", "价值"), say("price holds for", "价格适用范围"),
      ])
      let things = explanation.scarce.filter { $0.unit == unit }
      let shown = things.filter { $0.rank <= Self.most || $0.resolved != nil }
      for thing in shown {
        grid.add([
          "\(thing.rank).", name(of: thing), worth(of: thing), words(for: thing),
        ])
      }
      if shown.count < things.count {
        let further = things.count - shown.count
        grid.add(["", say("and \(further) further ones", "另有 \(further) 项"), "", ""])
      }
      lines += grid.lines()
    }
    return lines
  }

  /// One more of a unit: `多一人`, `每天多一千克`.
  private static func chineseHead(_ unit: String) -> String {
    let one = ScarceUnit(unit).text(in: .chinese)
    let daily = "每天"
    return one.hasPrefix(daily) ? daily + "多" + one.dropFirst(daily.count) : "多" + one
  }

  /// The explained stage within a sentence.
  private var stage: String { say.stage(explanation.stage) }

  private func name(of thing: ScarceThing) -> String {
    say(
      thing.name, ScarceWords(kind: thing.kind.rawValue, ids: thing.ids).text(in: .chinese))
  }

  /// More of a unit are too many to read; `scarce.csv` has them all.
  private static let most = 10

  /// The price, or where there is none what planning with the step came to.
  ///
  /// Where a price holds for less than a unit the worth is that of as much as it holds for: a unit would not
  /// bring it.
  private func worth(of thing: ScarceThing) -> String {
    let unit = say(explanation.valueUnit, Speech.chinese(explanation.valueUnit))
    guard let price = thing.price else {
      return thing.resolved.map { "\(say.short($0.gain / abs(thing.step))) \(unit)" } ?? "?"
    }
    let reach = thing.range.map { thing.step < 0 ? -$0.lowerBound : $0.upperBound }
    guard price != 0, let reach, reach > 0, reach < 1 else {
      return "\(say.short(price)) \(unit)"
    }
    let part = "\(say.short(price * reach)) \(unit)"
    return say("\(part) for \(say.short(reach))", "\(say.short(reach)) 值 \(part)")
  }

  /// `up to 12.5 more, up to 3 fewer`; what is next to nothing beside the step is left out.
  func words(for thing: ScarceThing) -> String {
    guard let range = thing.range else {
      guard let promised = thing.promised else {
        return thing.resolved == nil ? "?" : say("as planned below", "见下文重新规划")
      }
      // What planning again comes to is never less than what the price brings as far as it holds.
      let fallsShort = thing.difference != nil && (thing.resolved?.gain ?? promised) < promised
      return fallsShort ? say("less than the step below", "小于下文的增量") : say("not known", "未知")
    }
    let sides = [(range.upperBound, ("more", "增加")), (-range.lowerBound, ("fewer", "减少"))]
      .filter { $0.0 > Tolerance.worthTelling * abs(thing.step) }
      .map { reach, way in
        reach.isFinite
          ? say("up to \(say.short(reach)) \(way.0)", "\(way.1)不超过 \(say.short(reach))")
          : say("any number \(way.0)", "\(way.1)不限")
      }
    if sides.isEmpty {
      return say(
        "no change: no more than that, several things bind at once", "任何增减都不适用，同时有几项限制")
    }
    return sides.joined(separator: say(", ", "，"))
      + (thing.bindsWithOthers ? say("; other things bind with it", "；另有其他限制同时起作用") : "")
  }

  private var answers: [String] {
    let resolved = explanation.scarce.filter { $0.resolved != nil }
    guard !resolved.isEmpty else { return [] }
    return [style.heading(say("Planned again", "重新规划的结果"))]
      + resolved.flatMap { thing in
        sentences(for: thing).enumerated().map { $0 == 0 ? "  " + $1 : "    " + $1 }
      }
  }

  /// A step as the beginning of a sentence.
  private func step(of thing: ScarceThing) -> String {
    say(
      thing.stepText.prefix(1).uppercased() + thing.stepText.dropFirst(),
      ScarceStep(
        name: ScarceWords(kind: thing.kind.rawValue, ids: thing.ids),
        step: Figure(thing.step, signed: true), unit: ScarceUnit(thing.unit), words: thing.stepText
      ).text(in: .chinese))
  }

  /// What a step comes to: the first line is planning's answer, the second the price's.
  func sentences(for thing: ScarceThing) -> [String] {
    guard let resolved = thing.resolved else { return [] }
    let moved = resolved.stages.filter(\.isNoticeable)
    let changes = moved.map {
      let (before, after) = (say.precise($0.before), say.precise($0.after))
      return "\(say.stage($0.name)) \(HumanNumber.signed($0.difference))"
        + say(" (\(before) to \(after))", "（\(before) → \(after)）")
    }
    let all =
      changes.isEmpty ? say("no difference", "没有变化") : changes.joined(separator: say(", ", "，"))
    var lines = [say("\(step(of: thing)): \(all).", "\(step(of: thing))：\(all)。")]
    let others = moved.contains { $0.name != explanation.stage && $0.name != "cost" }
    var promise = ""
    if others {
      let gain = HumanNumber.signed(resolved.gain)
      promise = say(
        "With the quotas and lines as they are: \(explanation.stage) \(gain). ",
        "任务和产线保持不变时：\(stage) \(gain)。")
    }
    if let promised = thing.promised {
      let promised = HumanNumber.signed(promised)
      promise += say("The price promises \(promised)", "按价格应为 \(promised)")
      promise +=
        thing.difference.map { say("; it differs: \($0.english).", "，与结果不同：\($0.chinese)。") }
        ?? say(", which it keeps.", "，与结果一致。")
    }
    if !promise.isEmpty { lines.append(thing.difference == nil ? promise : style.warning(promise)) }
    if !resolved.isOptimal {
      lines.append(
        say(
          "Not proven optimal: the figures are what was found in the time.",
          "尚未证明最优：以上为时限内求得的结果。"))
    }
    return lines
  }

  private var options: [String] {
    guard !explanation.options.isEmpty else { return [] }
    var lines = [
      style.heading(
        say("Options of the scenario that would help, taken once more", "可用的备选措施（各多采用一次）"))
    ]
    for option in explanation.options {
      let name = option.name.map { say(" (\(printable($0)))", "（\(printable($0))）") } ?? ""
      let relieved = option.relieves.map { relieved in
        explanation.scarce.first { $0.name == relieved }.map(name(of:)) ?? printable(relieved)
      }
      let relieves =
        relieved.isEmpty
        ? ""
        : say(
          "; more of \(relieved.joined(separator: ", "))",
          "；增加 \(relieved.joined(separator: "、"))")
      let (gain, cost) = (HumanNumber.signed(option.gain), say.precise(option.cost))
      lines.append(
        say(
          "  \(option.option)\(name): \(explanation.stage) \(gain) for \(cost) CNY\(relieves)",
          "  \(option.option)\(name)：\(stage) \(gain)，费用 \(cost) 元\(relieves)"))
    }
    lines.append(
      "  "
        + style.faint(
          say("With the quotas and the lines as the plan has them.", "任务和产线按本计划保持不变。")))
    return lines
  }

  private var hurdles: [String] {
    guard !explanation.hurdles.isEmpty else { return [] }
    var sites: [String] = []
    for hurdle in explanation.hurdles where sites.last != hurdle.site { sites.append(hurdle.site) }
    var grid = TextGrid([.left, .left, .left])
    let dates = explanation.hurdles.map(\.date)
    for site in sites {
      let days = explanation.hurdles.filter { $0.site == site }
      // A site that opens later has blanks before.
      let late = days.first.flatMap { day in dates.min().map { day.date - $0 } } ?? 0
      let strip =
        String(repeating: " ", count: late) + String(days.map { Self.letter(for: $0.binding) })
      let counts = SiteHurdle.Kind.allCases.compactMap { kind -> String? in
        let bound = days.filter { $0.binding == kind }
        guard let first = bound.first, kind != .none else { return nil }
        return say(
          "\(kind.rawValue) on \(bound.count) from \(first.date)",
          "自 \(first.date) 起 \(bound.count) 天缺\(Self.chinese(kind))")
      }
      grid.add([
        site, strip,
        counts.isEmpty
          ? say("nothing binds", "没有制约") : counts.joined(separator: say(", ", "，")),
      ])
    }
    return [style.heading(say("What each site waits for, day by day", "各厂每天受制于什么"))]
      + grid.lines()
      + [
        "  "
          + style.faint(
            say(
              "P protection, W people, M materials, L lines, . nothing; by the prices",
              "P 防护用品，W 人手，M 原料，L 产线，. 无；按影子价格"))
      ]
  }

  private static func chinese(_ kind: SiteHurdle.Kind) -> String {
    switch kind {
    case .protection: "防护用品"
    case .people: "人手"
    case .materials: "原料"
    case .lines: "产线"
    case .none: "（无）"
    }
  }

  private static func letter(for kind: SiteHurdle.Kind) -> Character {
    switch kind {
    case .protection: "P"
    case .people: "W"
    case .materials: "M"
    case .lines: "L"
    case .none: "."
    }
  }

  private var remarks: [String] {
    guard explanation.isPartial else { return [] }
    return [
      style.warning(
        say(
          "Some answers are missing: a limit was reached, or a solver gave up.",
          "部分结果缺失：已到时限，或求解未成功。"))
    ]
  }
}
