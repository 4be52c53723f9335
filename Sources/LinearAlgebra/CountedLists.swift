/// Doubly linked lists of the numbers 0..<n by a count that each has.
final class CountedLists {
  private let head, successor, predecessor, count: NumericBuffer<Int32>

  init(dimension: Int) {
    head = NumericBuffer(count: dimension + 1, repeating: -1)
    successor = NumericBuffer(count: dimension, repeating: -1)
    predecessor = NumericBuffer(count: dimension, repeating: -1)
    count = NumericBuffer(count: dimension, repeating: -1)
  }

  func clear() {
    head.fill(-1)
    count.fill(-1)
  }

  func first(_ count: Int) -> Int { Int(head.base[count]) }
  func next(_ i: Int) -> Int { Int(successor.base[i]) }

  func insert(_ i: Int, count c: Int) {
    let old = head.base[c]
    successor.base[i] = old
    predecessor.base[i] = -1
    if old >= 0 { predecessor.base[Int(old)] = Int32(i) }
    head.base[c] = Int32(i)
    count.base[i] = Int32(c)
  }

  func remove(_ i: Int) {
    guard count.base[i] >= 0 else { return }
    let before = predecessor.base[i], after = successor.base[i]
    if before >= 0 {
      successor.base[Int(before)] = after
    } else {
      head.base[Int(count.base[i])] = after
    }
    if after >= 0 { predecessor.base[Int(after)] = before }
    count.base[i] = -1
  }

  /// Moves a listed number to another count.
  func move(_ i: Int, to c: Int) {
    guard count.base[i] >= 0, Int(count.base[i]) != c else { return }
    remove(i)
    insert(i, count: c)
  }
}
