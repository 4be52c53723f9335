/// A fixed number of plain numbers at one place in memory.
///
/// Unlike `Array` it is shared, not copied: a solver's working vectors keep their place and need
/// no uniqueness check on writing. Access is bounds-checked, also in release builds; the kernels
/// of this module read `base` directly.
public final class NumericBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  public let count: Int

  public init(count: Int, repeating value: Element) {
    base = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: max(count, 1))
    self.count = count
  }

  public convenience init(_ array: [Element], filler: Element) {
    self.init(count: array.count, repeating: filler)
    for i in 0..<array.count { base[i] = array[i] }
  }

  deinit { base.deallocate() }

  @inlinable
  public subscript(i: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
      return base[i]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
      base[i] = newValue
    }
  }

  /// Every element becomes `value`.
  public func fill(_ value: Element) { base.update(repeating: value, count: count) }

  /// Takes over the elements of a buffer of the same length.
  public func copy(from other: NumericBuffer<Element>) {
    precondition(other.count == count)
    base.update(from: other.base, count: count)
  }

  public var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// A list of plain numbers that grows at its end; for the factors of this module.
final class GrowingBuffer<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = UnsafeMutablePointer<Element>.allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  func append(_ value: Element) {
    if count == capacity { reserve(count + 1) }
    base[count] = value
    count += 1
  }

  /// Takes over the elements of another buffer.
  func copy(from other: GrowingBuffer) {
    count = 0
    reserve(other.count)
    base.update(from: other.base, count: other.count)
    count = other.count
  }

  /// Room for at least `needed` elements in all.
  func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    capacity = max(needed, 2 * capacity)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
