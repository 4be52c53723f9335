import LinearProgramming
import Scenarios

extension FuturesProgram {
  /// The columns that stand for all futures.
  public var commonColumns: [Int] {
    zip(columns[0], isCommon[0]).compactMap { $1 ? Int($0) : nil }
  }

  /// Puts the values of a future's own columns into a point of this program; those of the first days stay.
  public func put(_ values: [Double], ofFuture f: Int, into x: inout [Double]) {
    for (j, column) in columns[f].enumerated() where !isCommon[f][j] { x[Int(column)] = values[j] }
  }

  /// Gives the columns of the measures the values that follow from those of the futures.
  public func putMeasures(into x: inout [Double]) {
    let values = futures.indices.map { stageValues(ofFuture: $0, at: x) }
    for stage in stages {
      guard let tail = stage.tail,
        let k = futures[0].stages.firstIndex(where: { $0.kind == stage.stage.kind })
      else { continue }
      let sign: Double = stage.sense == .maximize ? -1 : 1
      let own = values.map { sign * $0[k] }
      let shares = stage.measure.tailShares(of: own, probabilities)
      let threshold = zip(own, shares).reduce(Double.infinity) {
        $1.1 > 0 ? min($0, $1.0) : $0
      }
      x[Int(tail.threshold)] = max(0, (sign * threshold - stage.stage.constant) / tail.unit)
      for (f, column) in tail.excess.enumerated() {
        x[Int(column)] = max(0, own[f] - threshold) / tail.unit
      }
    }
  }

  /// The part of an earlier stage's values that every future may give up from a point on, so that all
  /// measures of the stage stay kept; 0 where one of them is at its limit.
  ///
  /// Measures are monotone and grow with their values: where each future has at most 1 + ε times its
  /// value, so has the measure.
  public func room(in kind: Stage.Kind, beforeStage number: Int, at x: [Double]) -> Double {
    stages.prefix(number).filter { $0.stage.kind == kind }.reduce(Double.infinity) { room, stage in
      guard let row = keptRow(of: stage) else { return 0 }
      let value = stage.stage.value(at: x)
      let constant = stage.stage.constant
      let own: Double
      switch stage.sense {
      case .minimize:
        let given = program.rowUpper[row] + constant - stage.certain
        own = given / max(value - stage.certain, .leastNormalMagnitude) - 1
      case .maximize:
        own = 1 - (program.rowLower[row] + constant) / max(value, .leastNormalMagnitude)
      }
      return max(0, min(room, own))
    }
  }
}
