import Scenarios

extension Scenario {
  /// Takes off what counts exceed their limits by only because plans and reports are written with six
  /// decimals. What is more than that stays, and is an error where the scenario is read.
  mutating func trimRounding() {
    var own: [Int: [Int]] = [:]
    for (m, mode) in modes.enumerated() { own[mode.line, default: []].append(m) }
    var coming: [Int: [Int]] = [:]
    for (k, row) in underway.enumerated() where row.readyOnDay >= 1 {
      coming[modes[row.mode].line, default: []].append(k)
    }
    for l in lines.indices { trimLines(l, own[l] ?? [], coming[l] ?? []) }
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
  private mutating func trimLines(_ l: Int, _ own: [Int], _ coming: [Int]) {
    let count = lines[l].count
    let sum = own.reduce(coming.reduce(0) { $0 + underway[$1].lines }) { $0 + modes[$1].ready }
    // Every number in the sum may be rounded up.
    let rounding = FlowCut.rounding * max(1, count) * Double(own.count + coming.count)
    guard sum > count, sum <= count + rounding else { return }
    let excess = sum - count
    // The largest number is the one to which that matters least, set up or coming.
    if let m = own.max(by: { modes[$0].ready < modes[$1].ready }), modes[m].ready >= excess {
      modes[m].ready -= excess
    } else if let k = coming.max(by: { underway[$0].lines < underway[$1].lines }) {
      underway[k].lines = max(0, underway[k].lines - excess)
    }
  }
}
