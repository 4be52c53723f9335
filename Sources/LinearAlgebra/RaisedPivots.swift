/// The pivots that were raised in a factorisation with linking columns, and their way back.
///
/// A row whose own columns have all come to their bounds is determined by linking columns alone: without
/// these its pivot is next to nothing, and their border would drown in its inverse. It is raised by what the
/// linking columns would add to it. With E the rows raised and R by how much, what was factorised is
/// N = N₀ + E·R·Eᵀ, and E takes a place beside the linking columns:
///
///     [ N  T  E ;  Tᵀ  −Θ_x⁻¹  0 ;  Eᵀ  0  R⁻¹ ] · [ y ; x ; e ] = [ b ; 0 ; 0 ]
///
///     C·x + B·e = Tᵀ·N⁻¹·b,   Bᵀ·x + G·e = Eᵀ·N⁻¹·b,   B = Tᵀ·N⁻¹·E,   G = Eᵀ·N⁻¹·E − R⁻¹ ≤ 0
///
/// (Sherman, Morrison and Woodbury's formula). L⁻¹·E has entries on the way from its rows to the root only.
struct RaisedPivots {
  /// L⁻¹·E, in elimination order.
  private var columns: [(rows: [Int32], values: [Double])] = []
  /// B, by columns.
  private var border: [[Double]] = []
  /// C⁻¹·B.
  private var solved: [[Double]] = []
  /// Bᵀ·C⁻¹·B − G, positive definite.
  private var schur: DenseCholesky?

  var count: Int { columns.count }

  /// - Parameter root: The factors of C.
  init(of equations: NormalEquations, root: BorderCholesky) {
    let links = equations.linking.count
    let raised = (0..<(equations.order - links)).filter { equations.raises[$0] > 0 }
    guard !raised.isEmpty else { return }
    for row in raised {
      let column = equations.eliminated(row)
      columns.append((column.rows, column.values))
      border.append(column.open.map { -$0 })
    }
    solved = border.map { column in
      var column = column
      root.solve(&column)
      return column
    }
    let count = raised.count
    var entries = [Double](repeating: 0, count: count * count)
    var spread = [Double](repeating: 0, count: equations.order)
    for a in 0..<count {
      for (row, value) in zip(columns[a].rows, columns[a].values) { spread[Int(row)] = value }
      for b in a..<count {
        var sum = 0.0
        for k in border[a].indices { sum += border[a][k] * solved[b][k] }
        for (row, value) in zip(columns[b].rows, columns[b].values) {
          sum -= spread[Int(row)] * value
        }
        entries[a * count + b] = sum
      }
      for row in columns[a].rows { spread[Int(row)] = 0 }
      entries[a * count + a] += 1 / equations.raises[raised[a]]
    }
    schur = DenseCholesky(order: count, columns: entries)
  }

  /// Turns x = C⁻¹·p, with L⁻¹·b in elimination order, into the solution with E: x − C⁻¹·B·e, and
  /// L⁻¹·(b − E·e).
  func correct(_ x: inout [Double], _ eliminated: UnsafeMutablePointer<Double>) {
    guard let schur else { return }
    var e = columns.indices.map { k in
      var sum = 0.0
      for i in x.indices { sum += border[k][i] * x[i] }
      for (row, value) in zip(columns[k].rows, columns[k].values) {
        sum -= value * eliminated[Int(row)]
      }
      return sum
    }
    schur.solve(&e)
    for k in columns.indices where e[k] != 0 {
      for i in x.indices { x[i] -= solved[k][i] * e[k] }
      for (row, value) in zip(columns[k].rows, columns[k].values) {
        eliminated[Int(row)] -= value * e[k]
      }
    }
  }
}

extension NormalEquations {
  /// L⁻¹·e_row over the closed rows, and what it leaves in the open ones.
  func eliminated(_ row: Int) -> (rows: [Int32], values: [Double], open: [Double]) {
    let x = memories[0].solution
    let gathered = memories[0].gathered
    let end = structure.open ?? structure.supernodeCount
    x[row] = 1
    var rows: [Int32] = []
    var values: [Double] = []
    structure.rows.withUnsafeBufferPointer { allRows in
      var s = structure.supernode(of: row)
      while s >= 0 && s < end {
        forward(s, x, gathered, allRows.baseAddress!)
        for i in Int(structure.firstColumn[s])..<Int(structure.firstColumn[s + 1])
        where x[i] != 0 {
          rows.append(Int32(i))
          values.append(x[i])
          x[i] = 0
        }
        s = Int(structure.parent[s])
      }
    }
    let first = order - openRows.count
    let open = (first..<order).map { x[$0] }
    for i in first..<order { x[i] = 0 }
    return (rows, values, open)
  }
}

extension SupernodalStructure {
  /// The supernode that a row in elimination order belongs to.
  fileprivate func supernode(of row: Int) -> Int {
    var low = 0, high = supernodeCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(firstColumn[middle]) <= row { low = middle } else { high = middle }
    }
    return low
  }
}
