/// The normal equations of a program whose parts are linked by columns: each part's rows are eliminated
/// without the linking columns, which come last, as a border of their own.
///
/// With N = A·Θ·Aᵀ + D over the other columns, which falls apart into the parts, T the linking columns and
/// Θ_x theirs,
///
///     (N + T·Θ_x·Tᵀ)·y = b   ⇔   [ N   T    ] [ y ]   [ b ]
///                                 [ Tᵀ  −Θ_x⁻¹ ] [ x ] = [ 0 ]
///
///     C = Θ_x⁻¹ + Tᵀ·N⁻¹·T,   C·x = Tᵀ·N⁻¹·b,   y = N⁻¹·(b − T·x).
///
/// Birge and Qi, "Computing block-angular Karmarkar projections with applications to stochastic
/// programming", Management Science 34 (1988). As a border of rows the links would join the rows of all
/// parts; here a column costs the same however many parts there are.
public final class LinkedEquations {
  private let equations: NormalEquations
  private let rowCount: Int
  private let threads: Int
  private var root: BorderCholesky?
  private var raised: RaisedPivots?

  public private(set) var replacedPivots = 0
  /// Pivots raised in the last factorisation (`RaisedPivots`).
  public var raisedPivots: Int { raised?.count ?? 0 }
  public var lostPivots: Int { equations.lostPivots }
  public var recomputesLostPivots: Bool {
    get { equations.recomputesLostPivots }
    set { equations.recomputesLostPivots = newValue }
  }
  public var factorEntryCount: Int {
    equations.factorEntryCount + linkCount * (linkCount + 1) / 2
  }
  /// Multiplications and additions of one factorisation.
  public var operations: Double { equations.operations + LinkedEquations.operations(linkCount) }
  public var linkCount: Int { linking.count }
  /// The linking columns, in the order in which solutions have them.
  public var linking: [Int] { equations.linking }

  /// - Parameters:
  ///   - linking: Columns of the matrix.
  ///   - border: By row: whether it links parts as well, and comes after them.
  public init(matrix: SparseMatrix, linking: [Int], border: [Bool], threads: Int) {
    rowCount = matrix.rowCount
    self.threads = threads
    equations = NormalEquations(
      matrix: matrix, leavingOut: [Bool](repeating: false, count: matrix.columnCount),
      border: border, linking: linking, threads: threads)
  }

  private static func operations(_ links: Int) -> Double {
    let n = Double(links)
    return n * n * n / 3
  }

  /// Factorises A·diag(theta)·Aᵀ + diag(diagonal), over all columns.
  public func factorize(theta: [Double], diagonal: [Double]) {
    let links = equations.linking
    let inverse = links.map { -1 / max(theta[$0], .leastNormalMagnitude) }
    equations.factorize(theta: theta, diagonal: diagonal + inverse)
    let count = links.count
    let triangle = equations.schurComplement()
    var columns = [Double](repeating: 0, count: count * count)
    var sizes = [Double](repeating: 0, count: count)
    var next = 0
    for k in 0..<count {
      for i in k..<count {
        columns[k * count + i] = -triangle[next]
        next += 1
      }
      sizes[k] = columns[k * count + k]
    }
    let root = BorderCholesky(order: count, columns: columns, sizes: sizes, threads: threads)
    replacedPivots = equations.replacedPivots + root.replacedPivots
    self.root = root
    raised = RaisedPivots(of: equations, root: root)
  }

  /// b ← (A·Θ·Aᵀ + D)⁻¹·b, with all columns.
  public func solve(_ b: inout [Double]) {
    var x = [Double](repeating: 0, count: linkCount)
    solve(&b, &x)
  }

  /// The solution of
  ///
  ///     [ N   T    ] [ y ]   [ b ]
  ///     [ Tᵀ  −Θ_x⁻¹ ] [ x ] = [ c ]
  ///
  /// in place of b and c, which has the order of `linking`.
  public func solve(_ b: inout [Double], _ c: inout [Double]) {
    guard let root else { return }
    var all = b + c
    var links = equations.reduce(all)
    for k in links.indices { links[k] = -links[k] }
    root.solve(&links)
    raised?.correct(&links, equations.solution)
    equations.substitute(links, into: &all)
    b = Array(all[..<rowCount])
    c = Array(all[rowCount...])
  }
}

extension SparseMatrix {
  /// The matrix with a row more for each column named, in which that column alone has an entry, 1.
  func withRows(ofColumns columns: [Int]) -> SparseMatrix {
    var row = [Int32](repeating: -1, count: columnCount)
    for (k, j) in columns.enumerated() { row[j] = Int32(rowCount + k) }
    var starts = [0]
    var indices: [Int32] = []
    var entries: [Double] = []
    starts.reserveCapacity(columnCount + 1)
    indices.reserveCapacity(entryCount + columns.count)
    entries.reserveCapacity(entryCount + columns.count)
    for j in 0..<columnCount {
      indices.append(contentsOf: rowIndices[column(j)])
      entries.append(contentsOf: values[column(j)])
      if row[j] >= 0 {
        indices.append(row[j])
        entries.append(1)
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount + columns.count, columnCount: columnCount, columnStarts: starts,
      rowIndices: indices, values: entries)
  }
}
