/// The known name that a misspelt one was most likely meant to be; nil if none is near.
///
/// A name is near if it differs in case alone, or if at most a third of the longer of the two has to
/// be edited (one letter always may be, in names of three letters and more).
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  guard (1...64).contains(wanted.count) else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names where candidate != name {
    let known = Array(candidate.lowercased().utf8)
    let longer = max(wanted.count, known.count)
    let allowed = min(longer < 3 ? 0 : max(1, longer / 3), (best?.distance ?? .max) - 1)
    guard allowed >= 0, abs(known.count - wanted.count) <= allowed else { continue }
    let distance = editDistance(wanted, known)
    if distance <= allowed { best = (candidate, distance) }
  }
  return best?.name
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
///
/// Optimal string alignment, after Damerau, "A technique for computer detection and correction of
/// spelling errors", Communications of the ACM 7 (1964).
func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(row[j], last[j + 1]) + 1
      cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
