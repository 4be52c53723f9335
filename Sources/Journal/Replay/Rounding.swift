import Scenarios

extension Scenario {
  /// Takes off what counts exceed their limits by only because plans and reports are written with six
  /// decimals. What is more than that stays, and is an error where the scenario is read.
  mutating func trimRounding() {
    for l in lines.indices { trimLines(l) }
    for r in restarts.indices {
      let sum = restarts[r].begunInAll
      guard sum > 1, sum <= 1 + FlowCut.rounding * Double(restarts[r].begun.count) else { continue }
      for k in restarts[r].begun.indices { restarts[r].begun[k].part /= sum }
    }
    for c in conversions.indices {
      conversions[c].made = trimmed(conversions[c].made, to: conversions[c].maximum)
    }
    for o in options.indices {
      options[o].taken = trimmed(options[o].taken, to: options[o].maximum)
    }
  }

  private func trimmed(_ value: Double, to limit: Double) -> Double {
    value > limit && value <= limit + FlowCut.rounding * max(1, limit) ? limit : value
  }

  /// Lines set up or about to be, of all those of a group.
  private mutating func trimLines(_ l: Int) {
    let count = lines[l].count
    let own = modes.indices.filter { modes[$0].line == l }
    let coming = underway.filter { modes[$0.mode].line == l && $0.readyOnDay >= 1 }
    let sum = own.reduce(coming.reduce(0) { $0 + $1.lines }) { $0 + modes[$1].ready }
    // Every number in the sum may be rounded up.
    let rounding = FlowCut.rounding * max(1, count) * Double(own.count + coming.count)
    guard sum > count, sum <= count + rounding,
      let largest = own.max(by: { modes[$0].ready < modes[$1].ready })
    else { return }
    modes[largest].ready = max(0, modes[largest].ready - (sum - count))
  }
}
