/// Whether equations in whole numbers can hold together, bounds aside.
///
/// Unimodular operations on the columns (Euclid's algorithm, row by row) bring each connected block of
/// equations into column echelon form, from which the solution follows by substitution: it is whole or
/// there is none (Hermite; Schrijver, Theory of Linear and Integer Programming, 1986, section 4.1).
struct WholeEquations {
  struct Equation {
    /// The program's row, or those of which it is a sum.
    var rows: [Int]
    var columns: [Int]
    var coefficients: [Int]
    var side: Int
  }

  /// The program's rows that no whole numbers keep together; nil where none was found.
  private(set) var contradiction: [Int]?

  /// Larger blocks are left alone: entries grow, and the work is cubic.
  private static let mostRows = 60
  private static let mostColumns = 240

  init(_ equations: [Equation]) {
    for block in Self.blocks(equations) where block.count <= Self.mostRows {
      if !Self.isSolvable(block) {
        contradiction = Set(block.flatMap(\.rows)).sorted()
        return
      }
    }
  }

  /// The equations that are connected by columns.
  private static func blocks(_ equations: [Equation]) -> [[Equation]] {
    var parent = Array(equations.indices)
    func root(_ k: Int) -> Int {
      var k = k
      while parent[k] != k {
        parent[k] = parent[parent[k]]
        k = parent[k]
      }
      return k
    }
    var firstOf: [Int: Int] = [:]
    for (k, equation) in equations.enumerated() {
      for j in equation.columns {
        if let other = firstOf[j] { parent[root(k)] = root(other) } else { firstOf[j] = k }
      }
    }
    let grouped = Dictionary(grouping: equations.indices) { root($0) }
    return grouped.sorted { $0.key < $1.key }.map { $0.value.map { equations[$0] } }
  }

  /// False only where there is no whole solution; true also where numbers grow too large to tell.
  private static func isSolvable(_ block: [Equation]) -> Bool {
    let names = Set(block.flatMap(\.columns)).sorted()
    guard names.count <= mostColumns else { return true }
    let place = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var columns = [[Int]](
      repeating: [Int](repeating: 0, count: block.count), count: names.count)
    for (i, equation) in block.enumerated() {
      for (j, value) in zip(equation.columns, equation.coefficients) {
        columns[place[j]!][i] = value
      }
    }
    var rest = block.map(\.side)
    var pivot = 0
    for i in block.indices {
      guard ColumnEchelon.reduce(&columns, from: pivot, at: i) else { return true }
      guard pivot < columns.count, columns[pivot][i] != 0 else {
        if rest[i] != 0 { return false }
        continue
      }
      guard rest[i] % columns[pivot][i] == 0 else { return false }
      let value = rest[i] / columns[pivot][i]
      for k in i..<rest.count {
        let (product, overflow) = value.multipliedReportingOverflow(by: columns[pivot][k])
        let (left, overflows) = rest[k].subtractingReportingOverflow(product)
        if overflow || overflows { return true }
        rest[k] = left
      }
      pivot += 1
    }
    return true
  }
}

/// Euclid's algorithm on the columns of a whole matrix.
enum ColumnEchelon {
  /// Makes row `i` zero in all columns from `pivot` on but the one at `pivot`, by adding whole multiples
  /// of columns to each other and swapping them. False where a number grows too large.
  static func reduce(_ columns: inout [[Int]], from pivot: Int, at i: Int) -> Bool {
    while true {
      var least = -1
      var count = 0
      for j in columns.indices.dropFirst(pivot) where columns[j][i] != 0 {
        count += 1
        if least < 0 || columns[j][i].magnitude < columns[least][i].magnitude { least = j }
      }
      if count == 0 { return true }
      columns.swapAt(pivot, least)
      if count == 1 { return true }
      for j in columns.indices.dropFirst(pivot + 1) where columns[j][i] != 0 {
        let times = columns[j][i] / columns[pivot][i]
        guard subtract(times, columns[pivot], from: &columns[j]) else { return false }
      }
    }
  }

  private static func subtract(_ times: Int, _ a: [Int], from b: inout [Int]) -> Bool {
    for k in b.indices where a[k] != 0 {
      let (product, overflow) = times.multipliedReportingOverflow(by: a[k])
      let (difference, overflows) = b[k].subtractingReportingOverflow(product)
      if overflow || overflows || difference.magnitude > largest { return false }
      b[k] = difference
    }
    return true
  }

  /// Well within what a product of two may overflow, and a double holds exactly.
  private static let largest = UInt(1) << 52
}
