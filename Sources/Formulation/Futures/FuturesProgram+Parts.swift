extension FuturesProgram {
  /// The columns that stand for all futures.
  public var commonColumns: [Int] {
    zip(columns[0], isCommon[0]).compactMap { $1 ? Int($0) : nil }
  }

  /// Puts the values of a future's own columns into a point of this program; those of the first days stay.
  public func put(_ values: [Double], ofFuture f: Int, into x: inout [Double]) {
    for (j, column) in columns[f].enumerated() where !isCommon[f][j] { x[Int(column)] = values[j] }
  }
}
