/// Devex pricing: the largest d²/w among the attractive (Harris 1973).
extension SimplexEngine {
  func chooseEnteringByDevex(barred: [Int]) -> Int? {
    var best = -1
    var bestMerit = 0.0
    entering.keep { j in
      guard isAttractive(j) else { return false }
      let d = dual[j]
      let merit = d * d / devexWeight[j]
      // Ties by index: the order of the list says nothing.
      if merit > bestMerit || (merit == bestMerit && j < best),
        barred.isEmpty || !barred.contains(j)
      {
        best = j
        bestMerit = merit
      }
      return true
    }
    return best >= 0 ? best : nil
  }

  /// Whether the objective gains when this variable leaves its bound.
  private func isAttractive(_ j: Int) -> Bool {
    let d = dual[j]
    guard isNonbasic[j] != 0, abs(d) > settings.dualTolerance else { return false }
    let way = move[j]
    // A variable that cannot move is fixed, or free.
    return way == 0 ? lower[j] == -.infinity : (way > 0) != (d > 0)
  }

  /// Looks through all variables, after all reduced costs were computed.
  func collectCandidates() {
    entering.clear()
    for j in 0..<variableCount where isAttractive(j) { entering.add(j) }
  }

  /// To be called where one reduced cost has changed.
  @inline(__always)
  func noteCandidate(_ j: Int) {
    if abs(dual[j]) > settings.dualTolerance { entering.add(j) }
  }
}

/// The variables that may be attractive: all that are, and some that were.
///
/// Of a large program few are, and a step changes the reduced costs of few (hypersparse pricing; Hall and
/// McKinnon, "Hyper-sparsity in the revised simplex method and how to exploit it", Comput. Optim. Appl.
/// 32, 2005).
struct PricingCandidates {
  private var list: [Int32] = []
  private var isListed: [Bool]

  init(count: Int) { isListed = [Bool](repeating: false, count: count) }

  mutating func clear() {
    for j in list { isListed[Int(j)] = false }
    list.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func add(_ j: Int) {
    guard !isListed[j] else { return }
    isListed[j] = true
    list.append(Int32(j))
  }

  /// Calls `isKept` with each, and drops those for which it says no.
  @inline(__always)
  mutating func keep(where isKept: (Int) -> Bool) {
    var end = 0
    for k in list.indices {
      let j = list[k]
      if isKept(Int(j)) {
        list[end] = j
        end += 1
      } else {
        isListed[Int(j)] = false
      }
    }
    list.removeLast(list.count - end)
  }
}
