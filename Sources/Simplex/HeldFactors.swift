import LinearAlgebra

/// The factors of one basis, kept for going back to it again and again: the trials of branching all
/// begin at the same basis.
struct HeldFactors {
  /// The basis as it was given, and in the order that the factors need.
  var basis, head: [Int32]
  let factors: SparseLU
}

extension SimplexEngine {
  /// Keeps a copy of the factors just computed of `basis`.
  func hold(of basis: [Int32]) {
    let copy = held?.factors ?? SparseLU(dimension: rowCount)
    copy.copyFactors(from: factors)
    held = HeldFactors(basis: basis, head: head.array, factors: copy)
    holdsNextFactors = false
  }

  /// Takes over the kept factors where they are those of the present basis: they are what a new
  /// factorisation would give.
  func takeHeldFactors() -> Bool {
    guard let held, (0..<rowCount).allSatisfy({ head[$0] == held.basis[$0] }) else { return false }
    for p in 0..<rowCount { weightOfVariable[Int(head[p])] = edgeWeight[p] }
    for p in 0..<rowCount {
      head[p] = held.head[p]
      edgeWeight[p] = weightOfVariable[Int(head[p])]
    }
    factors.copyFactors(from: held.factors)
    isFresh = true
    factorsFitBasis = true
    return true
  }
}
