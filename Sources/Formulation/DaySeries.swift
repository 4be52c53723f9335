/// The columns (or the rows) of one family: for every key a run of consecutive positions, one a day.
///
/// A key is what the family is indexed by in addition to the day, such as a pool at a site. Series are
/// numbered in the order in which they were added; one without days has no positions.
public struct DaySeries: Sendable {
  /// The family's name, as in docs/formulation.md.
  public let family: String
  /// What each part of a key refers to.
  public let parts: [KeyPart]
  /// Whether positions stand for days; otherwise a series is a single position.
  public let isDaily: Bool
  /// `parts.count` record numbers for each series.
  private(set) var keys: [Int32] = []
  /// The first position of each series, and the end of the last.
  private(set) var starts: [Int32]
  private(set) var firstDays: [Int32] = []

  /// A family whose first position is `start`.
  init(_ family: String, _ parts: [KeyPart], daily: Bool = true, start: Int) {
    self.family = family
    self.parts = parts
    isDaily = daily
    starts = [Int32(start)]
  }

  /// No family yet.
  static let none = DaySeries("", [], start: 0)

  public var count: Int { firstDays.count }
  public var positions: Range<Int> { Int(starts[0])..<Int(starts[count]) }

  /// Adds a series with a position for each of `days` (empty when last < first).
  mutating func append(_ key: [Int], from first: Int, through last: Int) {
    for part in key { keys.append(Int32(part)) }
    firstDays.append(Int32(first))
    starts.append(starts[firstDays.count - 1] + Int32(max(0, last - first + 1)))
  }

  /// Adds a series of one position, which stands for no day.
  mutating func append(_ key: [Int]) { append(key, from: 0, through: 0) }

  /// The position of a day of a series, −1 where it has none.
  func callAsFunction(_ series: Int, _ day: Int) -> Int32 {
    let position = starts[series] + Int32(day) - firstDays[series]
    return position >= starts[series] && position < starts[series + 1] ? position : -1
  }

  /// The position of a series without days, −1 where it has none.
  func callAsFunction(_ series: Int) -> Int32 {
    starts[series] < starts[series + 1] ? starts[series] : -1
  }

  /// The days on which the series has positions; empty when it has none.
  func days(_ series: Int) -> Range<Int> {
    let first = Int(firstDays[series])
    return first..<(first + Int(starts[series + 1] - starts[series]))
  }

  /// The record that a part of a series' key refers to.
  public func key(_ series: Int, _ part: Int = 0) -> Int { Int(keys[series * parts.count + part]) }

  /// The series and the day of a position, which must be one of `positions`. O(log count).
  public func locate(_ position: Int) -> (series: Int, day: Int) {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= position { low = middle } else { high = middle }
    }
    return (low, position - Int(starts[low]) + Int(firstDays[low]))
  }
}

/// What a number in a key refers to: a position in one of the scenario's tables.
public enum KeyPart: Sendable {
  case item, region, site, line, mode, conversion, pool, skill, supply, lane, quota, resource,
    option
  /// A stage of the optimisation, in order.
  case stage
  /// Something that an earlier plan does.
  case activity
}
