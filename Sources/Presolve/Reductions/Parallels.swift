/// Finds lines (rows or columns) that are multiples of each other.
///
/// A line is normalised by its entry of the least index and hashed independently of its entries'
/// order; lines of one hash are compared entry by entry. O(entries) beside the hash chains, which
/// are cut at a few candidates.
struct Parallels {
  private var heads: [Int32]
  private var next: [Int32]
  private var hashes: [UInt64]

  init(lineCount: Int) {
    var size = 16
    while size < 2 * lineCount { size *= 2 }
    heads = [Int32](repeating: -1, count: size)
    next = [Int32](repeating: -1, count: lineCount)
    hashes = [UInt64](repeating: 0, count: lineCount)
  }

  /// An earlier line that `l` is `factor` times of, if any; else `l` is entered. Both lie in `lines`
  /// without dead entries.
  mutating func match(
    _ l: Int, _ lines: Lines, alive: [Bool], scratch: inout [Double]
  ) -> (line: Int, factor: Double)? {
    let hash = Self.hash(of: l, lines)
    hashes[l] = hash
    let bucket = Int(truncatingIfNeeded: hash) & (heads.count - 1)
    var candidate = Int(heads[bucket])
    var steps = 0
    while candidate >= 0 && steps < 8 {
      if hashes[candidate] == hash, alive[candidate],
        lines.length[candidate] == lines.length[l],
        let factor = Self.factor(of: l, over: candidate, lines, &scratch)
      {
        return (candidate, factor)
      }
      candidate = Int(next[candidate])
      steps += 1
    }
    next[l] = heads[bucket]
    heads[bucket] = Int32(l)
    return nil
  }

  private static func hash(of l: Int, _ lines: Lines) -> UInt64 {
    let places = lines.range(l)
    var first = places.lowerBound
    for p in places where lines.index[p] < lines.index[first] { first = p }
    let scale = 1 / lines.value[first]
    var hash = UInt64(places.count)
    for p in places {
      // Single precision forgives rounding; a near miss costs a reduction, no correctness.
      let normalised = Float(lines.value[p] * scale)
      hash &+= mix(UInt64(UInt32(bitPattern: lines.index[p])) << 32 | UInt64(normalised.bitPattern))
    }
    return mix(hash)
  }

  private static func mix(_ seed: UInt64) -> UInt64 {
    var z = seed &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// s with line l = s·line m, nil if they are not parallel.
  private static func factor(
    of l: Int, over m: Int, _ lines: Lines, _ scratch: inout [Double]
  ) -> Double? {
    for p in lines.range(m) { scratch[Int(lines.index[p])] = lines.value[p] }
    defer { for p in lines.range(m) { scratch[Int(lines.index[p])] = 0 } }
    let first = lines.range(l).lowerBound
    let base = scratch[Int(lines.index[first])]
    if base == 0 { return nil }
    let factor = lines.value[first] / base
    for p in lines.range(l) {
      let expected = factor * scratch[Int(lines.index[p])]
      if abs(lines.value[p] - expected) > Tolerance.parallel * abs(lines.value[p]) { return nil }
    }
    return factor
  }
}
