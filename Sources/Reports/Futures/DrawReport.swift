import Messages
import Scenarios

/// What was drawn, for a person.
public struct DrawReport: Sendable {
  private let drawn: DrawnFutures
  private let seed: UInt64?
  private let style: TextStyle
  private let say: Speech

  public init(
    _ drawn: DrawnFutures, seed: UInt64?, in language: Language, style: TextStyle = .plain
  ) {
    self.drawn = drawn
    self.seed = seed
    self.style = style
    say = Speech(language: language)
  }

  /// The report, ending in a line break.
  public var text: String {
    let counts = say(
      "\(UnitText.counted(Double(drawn.futures.count), "future")), \(drawn.changes.count) "
        + (drawn.changes.count == 1 ? "change" : "changes"),
      "\(drawn.futures.count) 种情形，\(drawn.changes.count) 处变更")
    let how =
      seed.map {
        say(
          "; Latin hypercube, \(Xoshiro256StarStar.name) from seed \($0)",
          "；拉丁超立方抽样，\(Xoshiro256StarStar.name)，种子 \($0)")
      } ?? ""
    var lines = [counts + how + say(".", "。")]
    if !drawn.factors.isEmpty {
      var grid = TextGrid([.left, .right, .right, .right], hasHeader: true, in: say)
      grid.add(["", say("least", "最小"), say("mean", "平均"), say("most", "最大")])
      for (id, values) in drawn.factors {
        grid.add([
          printable(id), HumanNumber.short(values.min() ?? 0),
          HumanNumber.short(values.reduce(0, +) / Double(max(1, values.count))),
          HumanNumber.short(values.max() ?? 0),
        ])
      }
      lines += grid.lines(width: style.width)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension JSONReports {
  /// What was drawn.
  public static func draw(_ drawn: DrawnFutures, seed: UInt64?, folder: String?) -> JSONValue {
    document(
      "futures-draw",
      [
        "futures": .number(Double(drawn.futures.count)),
        "changes": .number(Double(drawn.changes.count)),
        "generator": .text(seed == nil ? nil : Xoshiro256StarStar.name),
        "seed": .text(seed.map { "\($0)" }),
        "factors": .array(
          drawn.factors.map { id, values in
            .object([
              "id": .text(id), "least": .number(values.min()),
              "mean": .number(values.reduce(0, +) / Double(max(1, values.count))),
              "most": .number(values.max()),
            ])
          }), "folder": .text(folder),
      ])
  }
}
