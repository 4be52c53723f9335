/// Members 0..<count sorted into groups, each group's in ascending order: an adjacency list in two
/// flat arrays.
struct Grouping: Sendable {
  private let starts: [Int]
  private let members: [Int]

  /// Puts member `m` into the group `group(m)`; a negative group leaves it out. O(count + groups).
  init(count: Int, groups: Int, group: (Int) -> Int) {
    var starts = [Int](repeating: 0, count: groups + 1)
    let keys = (0..<count).map(group)
    for key in keys where key >= 0 { starts[key + 1] += 1 }
    for g in 0..<groups { starts[g + 1] += starts[g] }
    var members = [Int](repeating: 0, count: starts[groups])
    var next = starts
    for (m, key) in keys.enumerated() where key >= 0 {
      members[next[key]] = m
      next[key] += 1
    }
    self.starts = starts
    self.members = members
  }

  subscript(group: Int) -> ArraySlice<Int> { members[starts[group]..<starts[group + 1]] }
}
