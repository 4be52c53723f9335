/// Hands out the lines of a text, plain or compressed by gzip, without holding more than a part
/// of it in memory.
struct LineReader: ~Copyable {
  typealias Failure = GzipStream.Failure

  /// A longer line is no model file.
  static let longestLine = 1 << 24
  private static let chunk = 1 << 18

  /// Holds the current line at the range that `nextLine()` returned.
  private(set) var buffer: [UInt8]
  /// The number of the current line, from 1.
  private(set) var lineNumber = 0
  private var next = 0
  private var end: Int
  private var file: GzipStream?

  init(_ bytes: [UInt8]) {
    buffer = bytes
    end = bytes.count
    skipByteOrderMark()
  }

  /// Opens a file; one that does not begin as gzip does is read as it is.
  init(path: String) throws(Failure) {
    buffer = []
    end = 0
    file = try GzipStream(path: path)
    try refill()
    skipByteOrderMark()
  }

  /// The next line within `buffer`, without its line break, or `nil` after the last one.
  mutating func nextLine() throws(Failure) -> Range<Int>? {
    var searched = next
    while true {
      while searched < end && buffer[searched] != UInt8(ascii: "\n") { searched += 1 }
      if searched < end { break }
      let pending = end - next
      if pending > Self.longestLine {
        throw Failure(fault: .lineTooLong(lineNumber + 1, most: Self.longestLine))
      }
      let isMore = try refill()
      // Refilling has moved what is pending.
      searched = next + pending
      if isMore { continue }
      if pending == 0 { return nil }
      break
    }
    let line = next..<searched
    next = min(searched + 1, end)
    lineNumber += 1
    if line.count > 0 && buffer[line.upperBound - 1] == UInt8(ascii: "\r") {
      return line.lowerBound..<(line.upperBound - 1)
    }
    return line
  }

  /// Moves what is pending to the front and reads more behind it; false at the end of the text.
  @discardableResult
  private mutating func refill() throws(Failure) -> Bool {
    if file == nil { return false }
    let pending = end - next
    for k in 0..<pending { buffer[k] = buffer[next + k] }
    next = 0
    end = pending
    if buffer.count < pending + Self.chunk {
      let wanted = 2 * pending + Self.chunk
      buffer.append(contentsOf: repeatElement(0, count: wanted - buffer.count))
    }
    guard let read = try file?.read(into: &buffer, at: pending, count: Self.chunk) else {
      return false
    }
    end = pending + read
    return read > 0
  }

  private mutating func skipByteOrderMark() {
    if end >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF { next = 3 }
  }
}
