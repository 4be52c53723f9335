import LinearProgramming
import Scenarios

/// A limit of one future, with its rows and bounds in the program of all.
public struct FutureLimit: Sendable {
  let future: Int
  let subject: LimitSubject
  let own: [LimitPart]
}

extension FuturesProgram {
  /// All limits, future by future. A limit of days that all futures share is lifted in all of them by
  /// that of each.
  public func limits() -> [FutureLimit] {
    futures.indices.flatMap { f in
      futures[f].limits().map { FutureLimit(future: f, subject: $0.subject, own: $0.parts) }
    }
  }

  /// Takes a limit away. A stock may still not be negative.
  public mutating func lift(_ limit: FutureLimit) {
    for part in limit.own {
      switch part {
      case .row(let i):
        guard let row = row(limit.future, i) else { continue }
        program.rowLower[row] = -.infinity
        program.rowUpper[row] = .infinity
      case .upper(let j): program.columnUpper[column(limit.future, j)] = .infinity
      case .lower(let j):
        program.columnLower[column(limit.future, j)] =
          futures[limit.future].isCash(column: j) ? -.infinity : 0
      }
    }
  }

  /// Brings back the sides and bounds that a copy of the program had.
  public mutating func restore(_ earlier: LinearProgram) { program = earlier }

  /// What a limit says, and in which future.
  public func sentence(for limit: FutureLimit) -> Bilingual {
    let future = futures[limit.future]
    let id = uncertainty.futures[limit.future].id
    let days = limit.own.compactMap(future.day)
    let range = days.min().flatMap { first in days.max().map { first...$0 } }
    return Bilingual(
      "in \(id): " + future.sentence(for: limit.subject, days: range) { _ in "" },
      "情形 \(id)：" + future.chineseSentence(for: limit.subject, days: range) { _ in "" })
  }
}

extension PlanningProgram {
  fileprivate func isCash(column j: Int) -> Bool { columns.cash.positions.contains(j) }
}
