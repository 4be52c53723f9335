import LinearProgramming

/// How a record is undone.
enum UndoKind: UInt8, Sendable {
  case fixedColumn, redundantRow, forcingRow, rowSingleton, unblockedColumn, doubletonEquation
  case freeColumnSingleton, slackColumn, duplicateRow, duplicateColumn, substitution
  case circulation
}

/// What postsolve needs of the reductions made, in their order.
///
/// Millions of records are usual, so they lie in two shared pools, of indices and of values; each
/// reduction's file says how its record is laid out. A record is written by appending to the pools
/// and then closing it.
struct UndoStack: Sendable {
  private(set) var kinds: [UndoKind] = []
  private var indexEnds: [Int] = []
  private var valueEnds: [Int] = []
  var indices: [Int32] = []
  var values: [Double] = []

  var count: Int { kinds.count }

  mutating func close(_ kind: UndoKind) {
    kinds.append(kind)
    indexEnds.append(indices.count)
    valueEnds.append(values.count)
  }

  func record(_ r: Int) -> UndoRecord {
    UndoRecord(
      index: r == 0 ? 0 : indexEnds[r - 1], indexEnd: indexEnds[r],
      value: r == 0 ? 0 : valueEnds[r - 1], valueEnd: valueEnds[r])
  }
}

/// The places of a record in the pools of its stack.
struct UndoRecord {
  let index: Int, indexEnd: Int
  let value: Int, valueEnd: Int
}

/// Which of its two bounds a row or column stands at.
enum Side: Int32 {
  case lower = 0, upper = 1
  var status: BasisStatus { self == .lower ? .atLower : .atUpper }
  var opposite: Side { self == .lower ? .upper : .lower }
}
