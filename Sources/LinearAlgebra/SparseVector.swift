/// A vector stored in full beside the list of its nonzero positions.
///
/// Invariant: every position with a nonzero value is listed, each position once; a listed value
/// may have become zero. Where an entry cancels while the list is in use it is kept as
/// `Tolerance.cancelled`, so that "the value is zero" always means "the position is not listed".
public final class SparseVector {
  public let dimension: Int
  /// How many positions are listed.
  public internal(set) var count = 0
  @usableFromInline let indexBuffer: NumericBuffer<Int32>
  @usableFromInline let valueBuffer: NumericBuffer<Double>

  public init(dimension: Int) {
    self.dimension = dimension
    indexBuffer = NumericBuffer(count: dimension, repeating: 0)
    valueBuffer = NumericBuffer(count: dimension, repeating: 0)
  }

  var indices: UnsafeMutablePointer<Int32> { indexBuffer.base }
  var values: UnsafeMutablePointer<Double> { valueBuffer.base }

  /// The share of positions listed.
  public var density: Double { dimension == 0 ? 0 : Double(count) / Double(dimension) }

  /// The position listed `k`-th.
  @inlinable
  public func index(_ k: Int) -> Int { Int(indexBuffer[k]) }

  /// The value at position `i`.
  @inlinable
  public subscript(i: Int) -> Double { valueBuffer[i] }

  /// Adds `value` to position `i`, listing it when it was zero.
  public func add(_ value: Double, at i: Int) {
    precondition(i >= 0 && i < dimension)
    let old = values[i]
    if old == 0 {
      indices[count] = Int32(i)
      count += 1
    }
    let sum = old + value
    values[i] = abs(sum) < Tolerance.drop ? Tolerance.cancelled : sum
  }

  /// Adds `factor` times each of `count` entries.
  @inline(__always)
  func add(
    _ factor: Double, times entries: UnsafePointer<Double>, at positions: UnsafePointer<Int32>,
    count entryCount: Int
  ) {
    let list = indices, out = values
    var listed = count
    for k in 0..<entryCount {
      let i = Int(positions[k])
      let old = out[i]
      if old == 0 {
        list[listed] = positions[k]
        listed += 1
      }
      let sum = old + factor * entries[k]
      out[i] = abs(sum) < Tolerance.drop ? Tolerance.cancelled : sum
    }
    count = listed
  }

  public func clear() {
    if count * 4 > dimension {
      values.update(repeating: 0, count: dimension)
    } else {
      for k in 0..<count { values[Int(indices[k])] = 0 }
    }
    count = 0
  }

  /// Becomes `other`.
  public func copy(from other: SparseVector) {
    precondition(other.dimension == dimension)
    clear()
    for k in 0..<other.count {
      let i = other.indices[k]
      indices[k] = i
      values[Int(i)] = other.values[Int(i)]
    }
    count = other.count
  }

  /// The largest absolute value.
  public var largest: Double {
    var largest = 0.0
    for k in 0..<count { largest = max(largest, abs(values[Int(indices[k])])) }
    return largest
  }

  /// Lists the nonzero positions again, dropping noise; after the values were written directly.
  func relist() {
    let values = values, indices = indices
    var listed = 0
    // Without branches, since which values are zero cannot be foretold: nonnegative doubles are
    // ordered as their bit patterns are.
    let tolerance = Tolerance.drop.bitPattern
    for i in 0..<dimension {
      let bits = values[i].bitPattern
      let isKept = (tolerance &- (bits & ~(1 << 63))) >> 63
      values[i] = Double(bitPattern: bits & (0 &- isKept))
      indices[listed] = Int32(truncatingIfNeeded: i)
      listed &+= Int(truncatingIfNeeded: isKept)
    }
    count = listed
  }

  /// Takes noise off the list.
  func tidy() {
    var kept = 0
    for k in 0..<count {
      let i = indices[k]
      if abs(values[Int(i)]) > Tolerance.drop {
        indices[kept] = i
        kept += 1
      } else {
        values[Int(i)] = 0
      }
    }
    count = kept
  }

  /// Σ vᵢ².
  public func squaredNorm() -> Double {
    var sum = 0.0
    for k in 0..<count {
      let value = values[Int(indices[k])]
      sum += value * value
    }
    return sum
  }

  /// Loads all `dimension` values of `dense`.
  public func load(_ dense: NumericBuffer<Double>) {
    precondition(dense.count == dimension)
    values.update(from: dense.base, count: dimension)
    relist()
  }
}
