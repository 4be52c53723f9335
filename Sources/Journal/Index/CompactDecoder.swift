import Foundation

/// Reads what `CompactEncoder` wrote.
enum CompactDecoder {
  static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    let reader = CompactReader(bytes)
    try reader.readStrings()
    let value = try reader.read(type)
    guard reader.isAtEnd else { throw CompactReader.damaged }
    return value
  }
}

/// The bytes, how far they have been read, and the strings in them.
private final class CompactReader: Decoder {
  private let bytes: [UInt8]
  private var position = 0
  private var strings: [String] = []
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var isAtEnd: Bool { position == bytes.count }

  static var damaged: DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "not what the encoder wrote"))
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func readStrings() throws {
    let count = try readCount()
    strings.reserveCapacity(count)
    for _ in 0..<count {
      let length = try readCount()
      guard length <= bytes.count - position else { throw Self.damaged }
      strings.append(String(decoding: bytes[position..<position + length], as: UTF8.self))
      position += length
    }
  }

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    var found: Any?
    if type == [Double].self {
      found = try list { try readDouble() }
    } else if type == [Int].self {
      found = try list { try readInt() }
    } else if type == [String].self {
      found = try list { try readString() }
    } else if type == [String: Double].self {
      found = Dictionary(
        try list { (try readString(), try readDouble()) }, uniquingKeysWith: { first, _ in first })
    }
    if let found { return try found as? Value ?? { throw Self.damaged }() }
    return try Value(from: self)
  }

  func readFlag() throws -> Bool { try readByte() != 0 }

  private func list<Element>(_ element: () throws -> Element) throws -> [Element] {
    let count = try readCount()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element()) }
    return list
  }

  func readByte() throws -> UInt8 {
    guard position < bytes.count else { throw Self.damaged }
    position += 1
    return bytes[position - 1]
  }

  func readString() throws -> String {
    let number = try readCount()
    guard number < strings.count else { throw Self.damaged }
    return strings[number]
  }

  func readDouble() throws -> Double {
    guard bytes.count - position >= 8 else { throw Self.damaged }
    var bits: UInt64 = 0
    for k in 0..<8 { bits |= UInt64(bytes[position + k]) << (8 * k) }
    position += 8
    return Double(bitPattern: bits)
  }

  func readInt() throws -> Int {
    let bits = try readBits()
    return Int(truncatingIfNeeded: bits >> 1) ^ -Int(bits & 1)
  }

  /// No more than there are bytes left: everything that is counted has one at least.
  func readCount() throws -> Int {
    let bits = try readBits()
    guard bits <= UInt64(bytes.count) else { throw Self.damaged }
    return Int(bits)
  }

  private func readBits() throws -> UInt64 {
    var bits: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let byte = try readByte()
      bits |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return bits }
    }
    throw Self.damaged
  }

  func readReservedCount() throws -> Int {
    var count = 0
    for k in 0..<4 { count |= Int(try readByte()) << (8 * k) }
    return count
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Fields<Key>(reader: self))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    Elements(reader: self, count: try readReservedCount())
  }
  func singleValueContainer() -> any SingleValueDecodingContainer { Single(reader: self) }

  private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: CompactReader
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }
    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try reader.read(type)
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader.readString() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try reader.readDouble() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try reader.readInt() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader.readFlag() }
    func decodeIfPresent<Value: Decodable>(
      _ type: Value.Type, forKey key: Key
    ) throws -> Value? { try reader.readFlag() ? try reader.read(type) : nil }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try reader.readFlag() ? try reader.readString() : nil
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
      try reader.readFlag() ? try reader.readDouble() : nil
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try reader.readFlag() ? try reader.readInt() : nil
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try reader.readFlag() ? try reader.readFlag() : nil
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> { reader.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try reader.unkeyedContainer()
    }
    func superDecoder() -> any Decoder { reader }
    func superDecoder(forKey key: Key) -> any Decoder { reader }
  }

  private struct Elements: UnkeyedDecodingContainer {
    let reader: CompactReader
    let count: Int?
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var isAtEnd: Bool { currentIndex == count }

    init(reader: CompactReader, count: Int) {
      self.reader = reader
      self.count = count
    }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      currentIndex += 1
      return try reader.read(type)
    }
    mutating func decode(_ type: String.Type) throws -> String {
      currentIndex += 1
      return try reader.readString()
    }
    mutating func decode(_ type: Double.Type) throws -> Double {
      currentIndex += 1
      return try reader.readDouble()
    }
    mutating func decode(_ type: Int.Type) throws -> Int {
      currentIndex += 1
      return try reader.readInt()
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedDecodingContainer<Nested> {
      currentIndex += 1
      return reader.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      currentIndex += 1
      return try reader.unkeyedContainer()
    }
    mutating func superDecoder() -> any Decoder {
      currentIndex += 1
      return reader
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let reader: CompactReader
    var codingPath: [any CodingKey] { [] }
    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try reader.read(type) }
    func decode(_ type: String.Type) throws -> String { try reader.readString() }
    func decode(_ type: Double.Type) throws -> Double { try reader.readDouble() }
    func decode(_ type: Int.Type) throws -> Int { try reader.readInt() }
    func decode(_ type: Bool.Type) throws -> Bool { try reader.readFlag() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try reader.readByte() }
  }
}
