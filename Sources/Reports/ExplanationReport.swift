import Plans
import Scenarios

/// What holds a plan's output back, for a person.
public struct ExplanationReport: Sendable {
  let explanation: Explanation
  let style: TextStyle

  public init(_ explanation: Explanation, style: TextStyle = .plain) {
    self.explanation = explanation
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let sections = [prices, answers, options, hurdles, remarks]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var prices: [String] {
    guard !explanation.scarce.isEmpty else {
      return explanation.isPartial
        ? [] : ["Nothing that a planner could obtain holds the \(explanation.stage) back."]
    }
    var lines = [style.heading("What holds the \(explanation.stage) back, by unit")]
    var units: [String] = []
    for thing in explanation.scarce where !units.contains(thing.unit) { units.append(thing.unit) }
    for unit in units {
      var grid = TextGrid([.left, .left, .right, .left])
      grid.add(["", "one \(printable(unit))", "is worth", "price holds for"])
      let things = explanation.scarce.filter { $0.unit == unit }
      let shown = things.filter { $0.rank <= Self.most || $0.resolved != nil }
      for thing in shown {
        grid.add([
          "\(thing.rank).", thing.name,
          Self.worth(of: thing).map { "\(HumanNumber.short($0)) \(explanation.valueUnit)" } ?? "?",
          Self.words(for: thing),
        ])
      }
      if shown.count < things.count {
        grid.add(["", "and \(things.count - shown.count) further ones", "", ""])
      }
      lines += grid.lines()
    }
    return lines
  }

  /// More of a unit are too many to read; `scarce.csv` has them all.
  private static let most = 10

  /// The price, or where there is none what planning with the step came to.
  private static func worth(of thing: ScarceThing) -> Double? {
    thing.price ?? thing.resolved.map { $0.gain / abs(thing.step) }
  }

  /// `up to 12.5 more, up to 3 fewer`; what is next to nothing beside the step is left out.
  static func words(for thing: ScarceThing) -> String {
    guard let range = thing.range else {
      guard let promised = thing.promised else {
        return thing.resolved == nil ? "?" : "as planned below"
      }
      // What planning again comes to is never less than what the price brings as far as it holds.
      let fallsShort = thing.difference != nil && (thing.resolved?.gain ?? promised) < promised
      return fallsShort ? "less than the step below" : "not known"
    }
    let sides = [(range.upperBound, "more"), (-range.lowerBound, "fewer")]
      .filter { $0.0 > Tolerance.worthTelling * abs(thing.step) }
      .map { $0.isFinite ? "up to \(HumanNumber.short($0)) \($1)" : "any number \($1)" }
    if sides.isEmpty { return "no change: no more than that, several things bind at once" }
    return sides.joined(separator: ", ")
      + (thing.bindsWithOthers ? "; other things bind with it" : "")
  }

  private var answers: [String] {
    let resolved = explanation.scarce.filter { $0.resolved != nil }
    guard !resolved.isEmpty else { return [] }
    return [style.heading("Planned again")]
      + resolved.flatMap { thing in
        sentences(for: thing).enumerated().map { $0 == 0 ? "  " + $1 : "    " + $1 }
      }
  }

  /// What a step comes to: the first line is planning's answer, the second the price's.
  func sentences(for thing: ScarceThing) -> [String] {
    guard let resolved = thing.resolved else { return [] }
    let stage = explanation.stage
    let step = thing.stepText.prefix(1).uppercased() + thing.stepText.dropFirst()
    let moved = resolved.stages.filter(\.isNoticeable)
    let changes = moved.map {
      "\($0.name) \(HumanNumber.signed($0.difference)) "
        + "(\(HumanNumber.precise($0.before)) to \(HumanNumber.precise($0.after)))"
    }
    var lines = [
      "\(step): " + (changes.isEmpty ? "no difference" : changes.joined(separator: ", ")) + "."
    ]
    let others = moved.contains { $0.name != stage && $0.name != "cost" }
    var promise = ""
    if others {
      promise =
        "With the quotas and lines as they are: \(stage) \(HumanNumber.signed(resolved.gain)). "
    }
    if let promised = thing.promised {
      promise += "The price promises \(HumanNumber.signed(promised))"
      promise += thing.difference.map { "; it differs: \($0)." } ?? ", which it keeps."
    }
    if !promise.isEmpty { lines.append(thing.difference == nil ? promise : style.warning(promise)) }
    if !resolved.isOptimal {
      lines.append("Not proven optimal: the figures are what was found in the time.")
    }
    return lines
  }

  private var options: [String] {
    guard !explanation.options.isEmpty else { return [] }
    var lines = [style.heading("Options of the scenario that would help, taken once more")]
    for option in explanation.options {
      let name = option.name.map { " (\(printable($0)))" } ?? ""
      let relieves =
        option.relieves.isEmpty
        ? "" : "; more of \(option.relieves.map(printable).joined(separator: ", "))"
      lines.append(
        "  \(option.option)\(name): \(explanation.stage) \(HumanNumber.signed(option.gain)) for "
          + "\(HumanNumber.precise(option.cost)) CNY\(relieves)")
    }
    lines.append("  " + style.faint("With the quotas and the lines as the plan has them."))
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
        return "\(kind.rawValue) on \(bound.count) from \(first.date)"
      }
      grid.add([site, strip, counts.isEmpty ? "nothing binds" : counts.joined(separator: ", ")])
    }
    return [style.heading("What each site waits for, day by day")] + grid.lines()
      + [
        "  "
          + style.faint(
            "P protection, W people (workers), M materials, L lines, . nothing; by the prices")
      ]
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
    return [style.warning("Some answers are missing: a limit was reached, or a solver gave up.")]
  }
}
