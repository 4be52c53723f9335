import LinearAlgebra

/// What the Newton system needs of the factorised normal equations.
protocol RowEquations: AnyObject {
  var factorEntryCount: Int { get }
  /// Multiplications and additions of one factorisation.
  var operations: Double { get }
  var replacedPivots: Int { get }
  var lostPivots: Int { get }
  var recomputesLostPivots: Bool { get set }
  /// Factorises A·diag(theta)·Aᵀ + diag(diagonal).
  func factorize(theta: [Double], diagonal: [Double])
  /// b ← (A·Θ·Aᵀ + D)⁻¹·b.
  func solve(_ b: inout [Double])
}

extension NormalEquations: RowEquations {}

/// The normal equations of a program in parts: each part eliminates its own rows, what is left of the
/// border is added up in the order of parts, and every process solves for the border itself.
///
///     S = D₂ + Σ_p ( B_pΘ_pB_pᵀ − B_pΘ_pA_pᵀ·(A_pΘ_pA_pᵀ + D_p)⁻¹·A_pΘ_pB_pᵀ )
///
/// with A_p the rows of part p and B_p its entries in the border. A part takes part in S with the rows of
/// the border alone in which it has entries, its rim.
final class PartedEquations: RowEquations {
  private struct Part {
    let equations: NormalEquations
    let rows: Range<Int>
    let columns: Range<Int>
    /// The border's row of each open row, counted from the border's first.
    let rim: [Int]
  }
  private let parts: [Part]
  private let sharing: Sharing
  private let threads: Int
  private var root: BorderCholesky?
  let factorEntryCount: Int
  let operations: Double
  private(set) var replacedPivots = 0
  private(set) var lostPivots = 0
  var recomputesLostPivots = true {
    didSet { for part in parts { part.equations.recomputesLostPivots = recomputesLostPivots } }
  }

  /// - Parameter border: By row: whether it belongs to no block, of the part or at all.
  init(_ form: StandardForm, _ sharing: Sharing, border: [Bool]) {
    self.sharing = sharing
    threads = form.threads
    let parts = sharing.parts.map { Self.analysed($0, of: form, sharing.border, border: border) }
    self.parts = parts
    let count = Double(sharing.border.count)
    var totals = [count * (count + 1) / 2, count * count * count / 3]
    sharing.sum.sum(&totals) { k, totals in
      totals[0] += Double(parts[k].equations.factorEntryCount)
      totals[1] += parts[k].equations.operations
    }
    factorEntryCount = Int(totals[0])
    operations = totals[1]
  }

  private static func analysed(
    _ part: PartedProgram.Part, of form: StandardForm, _ borderRows: Range<Int>, border: [Bool]
  ) -> Part {
    let local = PartMatrix(form.matrix, part, border: borderRows)
    let own = part.rows.count
    let open = (0..<local.matrix.rowCount).map { $0 >= own }
    let ofNoBlock =
      border.isEmpty
      ? [] : open.indices.map { open[$0] || border[part.rows.lowerBound + $0] }
    let equations = NormalEquations(
      matrix: local.matrix,
      leavingOut: [Bool](repeating: false, count: part.columns.count),
      border: ofNoBlock, open: open, threads: form.threads)
    return Part(
      equations: equations, rows: part.rows, columns: part.columns,
      rim: equations.openRows.map { local.rim[$0 - own] })
  }

  func factorize(theta: [Double], diagonal: [Double]) {
    let triangles = parts.map { part in
      let own = diagonal[part.rows] + [Double](repeating: 0, count: part.rim.count)
      part.equations.factorize(theta: Array(theta[part.columns]), diagonal: Array(own))
      return part.equations.schurComplement()
    }
    let count = sharing.border.count
    // The lower triangle column by column, then the diagonal before elimination.
    let triangle = count * (count + 1) / 2
    func place(_ i: Int, _ j: Int) -> Int {
      let (row, column) = (max(i, j), min(i, j))
      return column * count - column * (column - 1) / 2 + row - column
    }
    var total = [Double](repeating: 0, count: triangle + count + 1)
    for i in 0..<count {
      total[place(i, i)] = diagonal[sharing.border.lowerBound + i]
      total[triangle + i] = total[place(i, i)]
    }
    sharing.sum.sum(&total) { k, total in
      let rim = parts[k].rim
      var next = 0
      for (a, column) in rim.enumerated() {
        for row in rim[a...] {
          total[place(row, column)] += triangles[k][next]
          next += 1
        }
        total[triangle + column] += parts[k].equations.openSizes[a]
      }
      total[triangle + count] += Double(parts[k].equations.replacedPivots)
    }
    var columns = [Double](repeating: 0, count: count * count)
    for j in 0..<count {
      for i in j..<count { columns[j * count + i] = total[place(i, j)] }
    }
    let root = BorderCholesky(
      order: count, columns: columns, sizes: Array(total[triangle..<(triangle + count)]),
      threads: threads)
    replacedPivots = Int(total[triangle + count]) + root.replacedPivots
    self.root = root
  }

  func solve(_ b: inout [Double]) {
    guard let root else { return }
    let left = parts.map { part in
      part.equations.reduce(b[part.rows] + [Double](repeating: 0, count: part.rim.count))
    }
    var ofBorder = Array(b[sharing.border])
    sharing.sum.sum(&ofBorder) { k, ofBorder in
      for (a, i) in parts[k].rim.enumerated() { ofBorder[i] += left[k][a] }
    }
    root.solve(&ofBorder)
    for part in parts {
      var solved = [Double](repeating: 0, count: part.rows.count + part.rim.count)
      part.equations.substitute(part.rim.map { ofBorder[$0] }, into: &solved)
      b.replaceSubrange(part.rows, with: solved[..<part.rows.count])
    }
    b.replaceSubrange(sharing.border, with: ofBorder)
  }
}

/// A part's columns with its own rows and those of the border in which they have entries.
struct PartMatrix {
  let matrix: SparseMatrix
  /// The border's rows beside the part's own, counted from the border's first, ascending.
  let rim: [Int]

  init(_ all: SparseMatrix, _ part: PartedProgram.Part, border: Range<Int>) {
    let entries =
      all.columnStarts[part.columns.lowerBound]..<all.columnStarts[part.columns.upperBound]
    var place = [Int32](repeating: -1, count: border.count)
    for k in entries where Int(all.rowIndices[k]) >= border.lowerBound {
      place[Int(all.rowIndices[k]) - border.lowerBound] = 0
    }
    var rim: [Int] = []
    for i in place.indices where place[i] == 0 {
      place[i] = Int32(part.rows.count + rim.count)
      rim.append(i)
    }
    self.rim = rim
    let indices = all.rowIndices[entries].map { row in
      Int(row) >= border.lowerBound
        ? place[Int(row) - border.lowerBound] : row - Int32(part.rows.lowerBound)
    }
    matrix = SparseMatrix(
      rowCount: part.rows.count + rim.count, columnCount: part.columns.count,
      columnStarts: all.columnStarts[part.columns.lowerBound...part.columns.upperBound].map {
        $0 - entries.lowerBound
      },
      rowIndices: indices, values: Array(all.values[entries]))
  }
}
