import Plans

/// In which futures a hedge pays, in words.
struct HedgeWords {
  let futures: [String]
  let say: Speech

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
