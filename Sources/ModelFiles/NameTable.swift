/// Names as bytes, each with its index in the order of arrival: open addressing over one arena,
/// so that reading a name allocates nothing.
struct NameTable {
  private var arena: [UInt8] = []
  /// Name k ends at `ends[k]` in the arena and begins where the one before it ends.
  private var ends: [Int] = []
  /// Indices of names, −1 where vacant; the count is a power of two.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { ends.count }

  func name(_ k: Int) -> String {
    decodedName(arena[range(k)])
  }

  /// All names in order, made as they are asked for.
  var names: some Sequence<String> { (0..<count).lazy.map { name($0) } }

  /// The index of the name that stands at `place` in `text`, or `nil`.
  func find(_ place: Range<Int>, in text: [UInt8]) -> Int? {
    let found = slots[slot(of: place, in: text)]
    return found < 0 ? nil : Int(found)
  }

  func contains(_ place: Range<Int>, in text: [UInt8]) -> Bool { find(place, in: text) != nil }

  /// Adds the name at `place` in `text` with the next index; `nil` when it is already there.
  mutating func add(_ place: Range<Int>, in text: [UInt8]) -> Int? {
    let free = slot(of: place, in: text)
    if slots[free] >= 0 { return nil }
    slots[free] = Int32(count)
    for k in place { arena.append(text[k]) }
    ends.append(arena.count)
    if 2 * count > slots.count { grow() }
    return count - 1
  }

  /// Whether name `k` is the one that stands at `place` in `text`.
  func matches(_ k: Int, _ place: Range<Int>, in text: [UInt8]) -> Bool {
    let own = range(k)
    if own.count != place.count { return false }
    for offset in 0..<own.count
    where arena[own.lowerBound + offset] != text[place.lowerBound + offset] {
      return false
    }
    return true
  }

  private func range(_ k: Int) -> Range<Int> { (k == 0 ? 0 : ends[k - 1])..<ends[k] }

  /// The slot that holds the name, or the vacant one where it belongs.
  private func slot(of place: Range<Int>, in text: [UInt8]) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(place, in: text) & mask
    while slots[slot] >= 0 && !matches(Int(slots[slot]), place, in: text) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    let mask = slots.count - 1
    for k in 0..<count {
      var slot = Self.hash(range(k), in: arena) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(k)
    }
  }

  /// Fowler, Noll and Vo's hash (FNV-1a), its high bits folded in.
  private static func hash(_ place: Range<Int>, in text: [UInt8]) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for k in place { hash = (hash ^ UInt64(text[k])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7fff_ffff_ffff_ffff)
  }
}
