import InteriorPoint

/// The processes that solve a country together, seen from one of them.
public struct Processes: Sendable {
  public let rank: Int
  public let count: Int
  private let makeSum: @Sendable (_ partCount: Int) -> any BorderSum

  /// - Parameter sum: Adds up over all processes, for a process with so many parts.
  public init(
    rank: Int, count: Int, sum: @escaping @Sendable (_ partCount: Int) -> any BorderSum
  ) {
    self.rank = rank
    self.count = count
    makeSum = sum
  }

  /// One process that has all parts.
  public static let single = Processes(rank: 0, count: 1) { SumInOneProcess(partCount: $0) }

  public var isFirst: Bool { rank == 0 }

  func sum(parts: Int) -> any BorderSum { makeSum(parts) }

  /// Whether all processes say so. Each of them counts, with parts or without.
  public func all(_ isSo: Bool) -> Bool {
    var slots = [Double](repeating: 0, count: count)
    makeSum(1).sum(&slots) { _, slots in slots[rank] = isSo ? 1 : 0 }
    return slots.allSatisfy { $0 == 1 }
  }

  /// The parts of each process: those that follow each other, of about the same size together.
  public static func shares(of header: CountryHeader, among count: Int) -> [Range<Int>] {
    let weights = header.parts.map { Double($0.rows + $0.columns + $0.entries) + 1 }
    let total = weights.reduce(0, +)
    var before = 0.0
    var owners: [Int] = []
    for weight in weights {
      owners.append(min(count - 1, Int(Double(count) * (before + weight / 2) / total)))
      before += weight
    }
    return (0..<count).map { rank in
      let first = owners.firstIndex { $0 >= rank } ?? owners.count
      return first..<(owners.firstIndex { $0 > rank } ?? owners.count)
    }
  }
}
