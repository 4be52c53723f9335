import Messages
import Plans

/// In which futures a hedge pays, in words.
struct HedgeWords {
  let futures: [String]
  let say: Speech

  /// What kind of thing it is.
  func kind(of hedge: PlanDifference.Group) -> String {
    say(hedge.kind.rawValue, ChangeKindName(hedge.kind.rawValue).text(in: .chinese))
  }

  /// A stage, or its measure over all futures as files name it: `output.worst`, `shortfall_1.cvar0.9`.
  func measure(_ name: String) -> String {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return say(JournalWords.stage(name)) }
    let how =
      switch parts[1] {
      case "expected": "期望"
      case "worst": "最坏"
      default: parts[1].replacing("cvar", with: "CVaR ")
      }
    return say(name, "\(JournalWords.stage(parts[0]).chinese)（\(how)）")
  }

  func outcome(of hedge: HedgeWorth) -> String {
    guard hedge.measures != nil else {
      return say("without it there is no plan for all futures", "没有它，各情形没有共同的可行方案")
    }
    let (pays, costs) = (futures(of: hedge) { $0 > 0 }, futures(of: hedge) { $0 < 0 })
    if pays.isEmpty, costs.isEmpty {
      return say("something else does as well in every future", "各情形下都有别的做法同样好")
    }
    var parts: [String] = []
    if !pays.isEmpty { parts.append(say("pays in ", "有利：") + say.list(pays)) }
    if !costs.isEmpty { parts.append(say("costs in ", "不利：") + say.list(costs)) }
    return parts.joined(separator: say("; ", "；"))
  }

  private func futures(of hedge: HedgeWorth, _ isMeant: (Double) -> Bool) -> [String] {
    zip(futures, hedge.gains).compactMap { id, gain in
      guard let gain, isMeant(gain.gain) else { return nil }
      return "\(id) (\(gain.stage) \(HumanNumber.signed(gain.gain)))"
    }
  }
}
