/// The elimination that makes the factors: unit columns, singletons, then Markowitz on the rest.
///
/// Columns of the basis are called by their slot (the position at which they were given) until
/// each has its pivot row. Active entries are kept by columns with values and by rows as pattern.
final class MarkowitzKernel {
  let dimension: Int
  /// Where L, the pivots and their order go; owned by the factorisation.
  let target: Target
  var pivotThreshold = 0.1
  var absolutePivotTolerance = Tolerance.zeroPivot
  var matrix: TwoWayMatrix!
  var basis: NumericBuffer<Int32>!
  var columnCount = 0

  /// The slot pivoted in each row, −1 before.
  let slotOfRow: NumericBuffer<Int32>
  /// The pivot row of each slot, −1 before.
  let rowOfSlot: NumericBuffer<Int32>
  var pivotCount = 0

  // Entries of U as they appear: pivot row, slot (at the end: position), value.
  let uRow = GrowingBuffer<Int32>(capacity: 64)
  let uPosition = GrowingBuffer<Int32>(capacity: 64)
  let uValue = GrowingBuffer<Double>(capacity: 64)

  // Active columns.
  let start, length, capacity: NumericBuffer<Int>
  let index = GrowingBuffer<Int32>(capacity: 64)
  let value = GrowingBuffer<Double>(capacity: 64)
  let largest: NumericBuffer<Double>
  // Active rows.
  let rowStart, rowLength, rowCapacity: NumericBuffer<Int>
  let rowIndex = GrowingBuffer<Int32>(capacity: 64)

  let columnsByCount: CountedLists
  let rowsByCount: CountedLists
  let multiplier: NumericBuffer<Double>
  let visited: NumericBuffer<Int8>
  let queue: NumericBuffer<Int32>

  /// Entries touched.
  var work = 0.0

  struct Target {
    let lColumnStart, lColumnEnd: NumericBuffer<Int>
    let lIndex: GrowingBuffer<Int32>
    let lValue: GrowingBuffer<Double>
    let pivot: NumericBuffer<Double>
    let order: NumericBuffer<Int32>
  }

  init(dimension m: Int, target: Target) {
    dimension = m
    self.target = target
    slotOfRow = NumericBuffer(count: m, repeating: -1)
    rowOfSlot = NumericBuffer(count: m, repeating: -1)
    start = NumericBuffer(count: m, repeating: 0)
    length = NumericBuffer(count: m, repeating: 0)
    capacity = NumericBuffer(count: m, repeating: 0)
    largest = NumericBuffer(count: m, repeating: 0)
    rowStart = NumericBuffer(count: m, repeating: 0)
    rowLength = NumericBuffer(count: m, repeating: 0)
    rowCapacity = NumericBuffer(count: m, repeating: 0)
    columnsByCount = CountedLists(dimension: m)
    rowsByCount = CountedLists(dimension: m)
    multiplier = NumericBuffer(count: m, repeating: 0)
    visited = NumericBuffer(count: m, repeating: 0)
    queue = NumericBuffer(count: 2 * m + 2, repeating: 0)
  }

  func begin(
    _ matrix: TwoWayMatrix, basis: NumericBuffer<Int32>, pivotThreshold: Double,
    absolutePivotTolerance: Double
  ) {
    self.matrix = matrix
    self.basis = basis
    self.pivotThreshold = pivotThreshold
    self.absolutePivotTolerance = absolutePivotTolerance
    columnCount = matrix.columnCount
    slotOfRow.fill(-1)
    rowOfSlot.fill(-1)
    uRow.count = 0
    uPosition.count = 0
    uValue.count = 0
    pivotCount = 0
    work = 0
  }

  func entries(_ slot: Int) -> Range<Int> {
    let j = Int(basis.base[slot])
    return matrix.columnStart.base[j]..<matrix.columnStart.base[j + 1]
  }

  func isUnit(_ slot: Int) -> Bool { Int(basis.base[slot]) >= columnCount }

  /// Row `row` and slot `slot` leave the active matrix with pivot `pivot`.
  func pivot(row: Int, slot: Int, value: Double) {
    slotOfRow.base[row] = Int32(slot)
    rowOfSlot.base[slot] = Int32(row)
    target.pivot.base[row] = value
    target.order.base[pivotCount] = Int32(row)
    pivotCount += 1
    target.lColumnStart.base[row] = target.lIndex.count
    target.lColumnEnd.base[row] = target.lIndex.count
  }

  func pivotUnitColumns() {
    for slot in 0..<dimension where isUnit(slot) {
      let row = Int(basis.base[slot]) - columnCount
      // The same unit column twice: the second is dependent and stays without a pivot.
      if slotOfRow.base[row] < 0 { pivot(row: row, slot: slot, value: 1) }
    }
  }

  /// Slots without a pivot leave for the unit columns of rows without a pivot.
  func replaceDependentColumns() -> [BasisRepair] {
    guard pivotCount < dimension else { return [] }
    var repairs: [BasisRepair] = []
    var row = 0
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 {
      while slotOfRow.base[row] >= 0 { row += 1 }
      repairs.append(BasisRepair(removed: Int(basis.base[slot]), row: row))
      slotOfRow.base[row] = Int32(slot)
      target.pivot.base[row] = 1
      target.order.base[pivotCount] = Int32(row)
      pivotCount += 1
      target.lColumnStart.base[row] = target.lIndex.count
      target.lColumnEnd.base[row] = target.lIndex.count
    }
    // Their entries of U go with them: rowOfSlot is still −1 there.
    return repairs
  }

  /// Turns slots into positions in the gathered entries of U and in the basis.
  func finish(basis: NumericBuffer<Int32>) {
    for k in 0..<uPosition.count {
      uPosition.base[k] = rowOfSlot.base[Int(uPosition.base[k])]
    }
    let given = queue.base
    for slot in 0..<dimension { given[slot] = basis.base[slot] }
    for row in 0..<dimension {
      let slot = Int(slotOfRow.base[row])
      let isReplaced = rowOfSlot.base[slot] < 0
      basis.base[row] = isReplaced ? Int32(columnCount + row) : given[slot]
    }
    matrix = nil
    self.basis = nil
  }
}
