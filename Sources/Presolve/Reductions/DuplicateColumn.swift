import LinearProgramming

/// Column k = s·column j. With equal cost, c_k = s·c_j, both become one, x' = x_j + s·x_k, within the
/// sum of their ranges. Where c_k > s·c_j and x_j can make up for any fall of x_k (its bound in that
/// direction is infinite), z_k = s·z_j + (c_k − s·c_j) > 0 and x_k is fixed at l_k; mirrored for <.
///
/// Undone: one column at a bound, the other takes the rest; both at their bounds if x' is; z_j = z',
/// z_k = s·z'.
enum DuplicateColumn {
  static func applyAll(to p: inout WorkingProgram) throws(Proof) {
    var parallels = Parallels(lineCount: p.columnSize.count)
    for k in p.columnSize.indices where p.columnAlive[k] && p.columnSize[k] > 0 {
      _ = p.column(k)
      let match = parallels.match(k, p.columns, alive: p.columnAlive, scratch: &p.scratch)
      guard let (j, s) = match, abs(s) > Tolerance.leastColumnRatio,
        abs(s) < 1 / Tolerance.leastColumnRatio
      else { continue }
      let difference = WorkingProgram.difference(p.costs[k], s * p.costs[j])
      if difference == 0 {
        merge(k, into: j, s, &p)
      } else {
        if try dominate(k, by: j, s, difference, &p) { continue }
        _ = try dominate(j, by: k, 1 / s, -difference / s, &p)
      }
    }
  }

  /// Fixes column k, s times column j and more expensive by `difference`, if j can stand in.
  private static func dominate(
    _ k: Int, by j: Int, _ s: Double, _ difference: Double, _ p: inout WorkingProgram
  ) throws(Proof) -> Bool {
    guard abs(difference) > Tolerance.differentCosts * max(1, abs(p.costs[k])), !p.mustBeWhole(j)
    else { return false }
    // The more expensive x_k falls and x_j moves by s for each unit; the cheaper x_k rises, x_j by −s.
    let falls = difference > 0
    let room = (s > 0) == falls ? p.columnUpper[j] == .infinity : p.columnLower[j] == -.infinity
    guard room else { return false }
    let bound = falls ? p.columnLower[k] : p.columnUpper[k]
    guard bound.isFinite else {
      throw .unbounded([(k, falls ? -1 : 1), (j, falls ? s : -s)])
    }
    guard p.admits(bound, k) else { return false }
    FixedColumn.remove(column: k, at: bound, falls ? .lower : .upper, from: &p)
    return true
  }

  private static func merge(_ k: Int, into j: Int, _ s: Double, _ p: inout WorkingProgram) {
    let isFree = p.columnLower[j] == -.infinity && p.columnUpper[j] == .infinity
    if p.mustBeWhole(j) || p.mustBeWhole(k) {
      guard p.mustBeWhole(j), p.mustBeWhole(k), abs(s) == 1 else { return }
    }
    if isFree {
      // z_j = 0 whatever x_k is, so x_k may take any value it has a bound for.
      guard !p.mustBeWhole(k) else { return }
      if p.columnLower[k].isFinite {
        FixedColumn.remove(column: k, at: p.columnLower[k], .lower, from: &p)
      } else if p.columnUpper[k].isFinite {
        FixedColumn.remove(column: k, at: p.columnUpper[k], .upper, from: &p)
      } else {
        FixedColumn.remove(column: k, at: 0, .free, from: &p)
      }
      return
    }
    let ends = (s * p.columnLower[k], s * p.columnUpper[k])
    let lower = p.columnLower[j] + (s > 0 ? ends.0 : ends.1)
    let upper = p.columnUpper[j] + (s > 0 ? ends.1 : ends.0)
    // A free sum at zero need not be at bounds of its terms: no basis would come back.
    guard lower.isFinite || upper.isFinite else { return }
    p.stack.push(
      Record(
        column: Int32(j), duplicate: Int32(k), scale: s, lower: p.columnLower[j],
        upper: p.columnUpper[j], lowerOfDuplicate: p.columnLower[k],
        upperOfDuplicate: p.columnUpper[k]))
    p.columnLower[j] = lower
    p.columnUpper[j] = upper
    p.removeColumn(k)
    p.boundsChanged(j)
  }

  struct Record: Sendable {
    let column, duplicate: Int32
    let scale: Double
    let lower, upper, lowerOfDuplicate, upperOfDuplicate: Double
  }

  static func undo(_ r: Record, _ state: inout Postsolve) {
    let (j, k) = (Int(r.column), Int(r.duplicate))
    let s = r.scale
    let (lj, uj) = (state.bound(r.lower), state.bound(r.upper))
    let (lk, uk) = (state.bound(r.lowerOfDuplicate), state.bound(r.upperOfDuplicate))
    state.z[k] = s * state.z[j]
    let sum = state.x[j]
    let status = state.columns[j]
    if state.hasBasis, status == .atLower || status == .atUpper {
      let atLower = status == .atLower
      state.columns[k] = (s > 0) == atLower ? .atLower : .atUpper
      state.x[j] = atLower ? lj : uj
      state.x[k] = state.columns[k] == .atLower ? lk : uk
      return
    }
    let tolerance = Tolerance.equality * max(1, abs(sum))
    for (value, side) in [(lk, Side.lower), (uk, Side.upper)] where value.isFinite {
      let rest = sum - s * value
      if rest >= lj - tolerance, rest <= uj + tolerance {
        (state.x[j], state.x[k]) = (rest, value)
        (state.columns[j], state.columns[k]) = (.basic, side.status)
        return
      }
    }
    for (value, side) in [(lj, Side.lower), (uj, Side.upper)] where value.isFinite {
      let rest = (sum - value) / s
      if rest >= lk - tolerance / abs(s), rest <= uk + tolerance / abs(s) {
        (state.x[j], state.x[k]) = (value, rest)
        (state.columns[j], state.columns[k]) = (side.status, .basic)
        return
      }
    }
    // Only a sum outside the joint range (by the solver's tolerance) comes here.
    let nearest = min(max(0, lk), uk)
    (state.x[j], state.x[k]) = (sum - s * nearest, nearest)
    (state.columns[j], state.columns[k]) = (.basic, nearest == uk ? .atUpper : .atLower)
  }
}
