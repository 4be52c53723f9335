import Foundation
import Scenarios

/// Numbers as they lie in memory, arrays with their count before them: what one machine wrote another of
/// the same kind reads.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put<Number: BitwiseCopyable>(_ values: [Number]) {
    put(values.count)
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: Int) {
    withUnsafeBytes(of: Int64(value)) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what `ByteWriter` wrote; nil where the bytes are others.
struct ByteReader {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { next == bytes.count }

  mutating func count() -> Int? {
    guard next + 8 <= bytes.count else { return nil }
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: next, as: Int64.self) }
    next += 8
    return Int(exactly: value)
  }

  mutating func array<Number: BitwiseCopyable>(of type: Number.Type) -> [Number]? {
    let size = MemoryLayout<Number>.size
    guard let count = count(), count >= 0, count <= (bytes.count - next) / size else { return nil }
    let values = bytes.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: next + $0 * size, as: type) }
    }
    next += count * size
    return values
  }
}

enum Digests {
  static func of(_ bytes: [UInt8]) -> String { ContentDigest(of: [Data(bytes)]).description }
  static func of(_ texts: [String]) -> String { ContentDigest(of: texts).description }
}

extension CountryPart {
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    for values in [rowLower, rowUpper, columnLower, columnUpper, entryValues] { writer.put(values) }
    for values in [rowBlocks, rowIds, columnIds, entryRows] { writer.put(values) }
    writer.put(starts)
    writer.put(stageColumns.count)
    for values in stageColumns { writer.put(values) }
    for values in stageValues { writer.put(values) }
    return writer.bytes
  }

  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let rowLower = reader.array(of: Double.self),
      let rowUpper = reader.array(of: Double.self),
      let columnLower = reader.array(of: Double.self),
      let columnUpper = reader.array(of: Double.self),
      let entryValues = reader.array(of: Double.self),
      let rowBlocks = reader.array(of: Int32.self), let rowIds = reader.array(of: Int32.self),
      let columnIds = reader.array(of: Int32.self), let entryRows = reader.array(of: Int32.self),
      let starts = reader.array(of: Int.self), let stages = reader.count(),
      stages >= 0, stages < bytes.count
    else { return nil }
    self.init()
    (self.rowLower, self.rowUpper, self.rowBlocks, self.rowIds) =
      (rowLower, rowUpper, rowBlocks, rowIds)
    (self.columnLower, self.columnUpper, self.columnIds) = (columnLower, columnUpper, columnIds)
    (self.starts, self.entryRows, self.entryValues) = (starts, entryRows, entryValues)
    for _ in 0..<stages {
      guard let columns = reader.array(of: Int32.self) else { return nil }
      stageColumns.append(columns)
    }
    for _ in 0..<stages {
      guard let values = reader.array(of: Double.self) else { return nil }
      stageValues.append(values)
    }
    guard reader.isAtEnd else { return nil }
  }
}

extension CountryBorder {
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    for values in [lower, upper, fixedValues] { writer.put(values) }
    for values in [rowIds, fixedColumnIds] { writer.put(values) }
    return writer.bytes
  }

  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let lower = reader.array(of: Double.self), let upper = reader.array(of: Double.self),
      let values = reader.array(of: Double.self), let rows = reader.array(of: Int32.self),
      let columns = reader.array(of: Int32.self), reader.isAtEnd
    else { return nil }
    self.init(
      lower: lower, upper: upper, rowIds: rows, fixedColumnIds: columns, fixedValues: values)
  }
}
