/// A column of a basis that had to leave because it depends on the others.
public struct BasisRepair: Sendable, Equatable {
  /// The variable that was removed (a column j < n or the unit column n + i).
  public var removed: Int
  /// The row whose unit column took its place.
  public var row: Int
}

/// B = L·R⁻¹·U: the factors of a basis of an m×n matrix extended by the m unit columns.
///
/// A basis is a list of m variables: j < n is column j of the matrix, n + i the unit column e_i.
/// `factorize` reorders the list so that the variable at position p is the one pivoted in row p;
/// rows and positions then need no permutation between them, and a solve overwrites a vector over
/// rows by one over positions or the other way round.
///
/// L comes from singletons and a Markowitz search on what remains (the kernel); U is kept by rows
/// and columns and is updated in place by the method of Forrest and Tomlin (1972): the column that
/// enters is the spike of U, its row is eliminated by one row transformation R, and the pivot goes
/// to the end of the order. Solves with few nonzeros find their pattern first, by a depth-first
/// search (Gilbert and Peierls 1988; Hall and McKinnon 2005).
public final class SparseLU {
  public let dimension: Int
  /// The least ratio of a kernel pivot to the largest entry of its column.
  public var pivotThreshold = 0.1
  /// Pivots below this count as zero.
  public var absolutePivotTolerance = Tolerance.zeroPivot

  // L, unit diagonal: by columns (pivot row p: its multipliers), then by rows.
  let lColumnStart, lColumnEnd: NumericBuffer<Int>
  let lIndex = GrowingBuffer<Int32>(capacity: 64)
  let lValue = GrowingBuffer<Double>(capacity: 64)
  let lRowStart, lRowEnd: NumericBuffer<Int>
  let lRowIndex = GrowingBuffer<Int32>(capacity: 64)
  let lRowValue = GrowingBuffer<Double>(capacity: 64)
  let lColumnOrder, lRowOrder: TriangularOrder
  /// The pivot rows in the order of elimination.
  let order: NumericBuffer<Int32>

  // U without its diagonal: by columns and by rows, with the diagonal in `pivot`.
  let uColumnStart: NumericBuffer<Int>
  let uColumnEnd: NumericBuffer<Int>
  let uIndex = GrowingBuffer<Int32>(capacity: 64)
  let uValue = GrowingBuffer<Double>(capacity: 64)
  let uRowStart, uRowEnd, uRowCapacity: NumericBuffer<Int>
  let uRowIndex = GrowingBuffer<Int32>(capacity: 64)
  let uRowValue = GrowingBuffer<Double>(capacity: 64)
  let pivot: NumericBuffer<Double>
  let uColumnOrder, uRowOrder: TriangularOrder

  // R: row transformations, one an update.
  let rStart = GrowingBuffer<Int>(capacity: 64)
  let rPivot = GrowingBuffer<Int32>(capacity: 64)
  let rIndex = GrowingBuffer<Int32>(capacity: 64)
  let rValue = GrowingBuffer<Double>(capacity: 64)

  // What the next update needs: the partly transformed column and row.
  let spikeIndex = GrowingBuffer<Int32>(capacity: 64)
  let spikeValue = GrowingBuffer<Double>(capacity: 64)
  let spikeWork: NumericBuffer<Double>
  let etaIndex = GrowingBuffer<Int32>(capacity: 64)
  let etaValue = GrowingBuffer<Double>(capacity: 64)

  // Depth-first search.
  let mark: NumericBuffer<Int8>
  let stackNode: NumericBuffer<Int32>
  let stackEdge: NumericBuffer<Int>
  let found: NumericBuffer<Int32>

  let kernel: MarkowitzKernel

  /// Updates since the last factorisation.
  public private(set) var updateCount = 0
  /// Entries read since the last factorisation, by it and by the solves after it.
  public internal(set) var factorizationWork = 0.0
  public internal(set) var solveWork = 0.0
  /// Entries that the user of the factors reads each time that they are new, as all values and prices are
  /// computed again.
  public var workOfRebuild = 0.0
  /// Entries that the solves of one step read of late, a mean over some twenty steps.
  private var recentWork = 0.0
  private var solveWorkAtUpdate = 0.0
  private static let shareOfLastStep = 0.05
  /// Entries read before the last factorisation.
  private var earlierWork = 0.0
  /// Entries read since the beginning, those of factorisations by the time that they take beside those of solves.
  public var totalWork: Double {
    earlierWork + Self.factorizationShare * factorizationWork + solveWork
  }
  private static let factorizationShare = 0.2

  public init(dimension: Int) {
    self.dimension = dimension
    let m = dimension
    lColumnStart = NumericBuffer(count: m, repeating: 0)
    lColumnEnd = NumericBuffer(count: m, repeating: 0)
    lRowStart = NumericBuffer(count: m, repeating: 0)
    lRowEnd = NumericBuffer(count: m, repeating: 0)
    order = NumericBuffer(count: m, repeating: 0)
    uColumnStart = NumericBuffer(count: m, repeating: 0)
    uColumnEnd = NumericBuffer(count: m, repeating: 0)
    uRowStart = NumericBuffer(count: m, repeating: 0)
    uRowEnd = NumericBuffer(count: m, repeating: 0)
    uRowCapacity = NumericBuffer(count: m, repeating: 0)
    pivot = NumericBuffer(count: m, repeating: 1)
    lColumnOrder = TriangularOrder(dimension: m)
    lRowOrder = TriangularOrder(dimension: m)
    uColumnOrder = TriangularOrder(dimension: m)
    uRowOrder = TriangularOrder(dimension: m)
    spikeWork = NumericBuffer(count: m, repeating: 0)
    mark = NumericBuffer(count: m, repeating: 0)
    stackNode = NumericBuffer(count: m, repeating: 0)
    stackEdge = NumericBuffer(count: m, repeating: 0)
    found = NumericBuffer(count: m, repeating: 0)
    kernel = MarkowitzKernel(
      dimension: m,
      target: MarkowitzKernel.Target(
        lColumnStart: lColumnStart, lColumnEnd: lColumnEnd, lIndex: lIndex, lValue: lValue,
        pivot: pivot, order: order))
  }

  /// Entries of the factors, diagonals not counted.
  public var factorEntries: Int {
    var sum = lIndex.count + rIndex.count
    for p in 0..<dimension { sum += uColumnEnd.base[p] - uColumnStart.base[p] }
    return sum
  }

  /// Whether a new factorisation pays: the solves of a step now take more work than a step has taken on average
  /// since the last factorisation, that one and what comes with it counted in.
  public var isDueForRefactorization: Bool {
    guard updateCount >= Self.leastUpdates else { return false }
    return updateCount >= Self.mostUpdates
      || Double(updateCount) * recentWork > workOfRebuild + factorizationWork + solveWork
  }

  /// Updates after which the work of a step is known well enough, and after which rounding is to be taken off.
  private static let leastUpdates = 50, mostUpdates = 1000

  func forgetUpdates() {
    updateCount = 0
    recentWork = 0
    solveWorkAtUpdate = 0
    earlierWork = totalWork
    factorizationWork = 0
    solveWork = 0
    rStart.count = 0
    rStart.append(0)
    rPivot.count = 0
    rIndex.count = 0
    rValue.count = 0
    spikeIndex.count = 0
    spikeValue.count = 0
    etaIndex.count = 0
    etaValue.count = 0
  }

  func countUpdate() {
    updateCount += 1
    recentWork += Self.shareOfLastStep * (solveWork - solveWorkAtUpdate - recentWork)
    solveWorkAtUpdate = solveWork
  }

  /// Takes over the factors of another one of the same dimension, as they were before any update.
  public func copyFactors(from other: SparseLU) {
    precondition(other.dimension == dimension && other.updateCount == 0)
    lColumnStart.copy(from: other.lColumnStart)
    lColumnEnd.copy(from: other.lColumnEnd)
    lIndex.copy(from: other.lIndex)
    lValue.copy(from: other.lValue)
    lRowStart.copy(from: other.lRowStart)
    lRowEnd.copy(from: other.lRowEnd)
    lRowIndex.copy(from: other.lRowIndex)
    lRowValue.copy(from: other.lRowValue)
    lColumnOrder.copy(from: other.lColumnOrder)
    lRowOrder.copy(from: other.lRowOrder)
    order.copy(from: other.order)
    uColumnStart.copy(from: other.uColumnStart)
    uColumnEnd.copy(from: other.uColumnEnd)
    uIndex.copy(from: other.uIndex)
    uValue.copy(from: other.uValue)
    uRowStart.copy(from: other.uRowStart)
    uRowEnd.copy(from: other.uRowEnd)
    uRowCapacity.copy(from: other.uRowCapacity)
    uRowIndex.copy(from: other.uRowIndex)
    uRowValue.copy(from: other.uRowValue)
    uColumnOrder.copy(from: other.uColumnOrder)
    uRowOrder.copy(from: other.uRowOrder)
    pivot.copy(from: other.pivot)
    forgetUpdates()
    factorizationWork = other.factorizationWork
  }
}

/// The columns of a triangle that are not unit vectors, in an order in which a solve may take them:
/// in a factor of a basis they are often few.
final class TriangularOrder {
  /// The columns, −1 where one has gone.
  let list = GrowingBuffer<Int32>(capacity: 64)
  /// Where in `list` each column stands; −1 where it does not.
  let place: NumericBuffer<Int32>

  init(dimension: Int) { place = NumericBuffer(count: dimension, repeating: -1) }

  /// The columns p of `order` with start[p] < end[p] or a pivot other than 1.
  func fill(
    from order: NumericBuffer<Int32>, start: NumericBuffer<Int>, end: NumericBuffer<Int>,
    pivot: NumericBuffer<Double>? = nil
  ) {
    list.count = 0
    place.fill(-1)
    for t in 0..<order.count {
      let p = Int(order.base[t])
      let isDivided = pivot.map { $0.base[p] != 1 } ?? false
      if start.base[p] < end.base[p] || isDivided { append(p) }
    }
  }

  func copy(from other: TriangularOrder) {
    list.copy(from: other.list)
    place.copy(from: other.place)
  }

  func append(_ p: Int) {
    place.base[p] = Int32(list.count)
    list.append(Int32(p))
  }

  func remove(_ p: Int) {
    guard place.base[p] >= 0 else { return }
    list.base[Int(place.base[p])] = -1
    place.base[p] = -1
  }
}
