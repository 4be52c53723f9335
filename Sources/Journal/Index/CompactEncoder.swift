/// Writes Codable values as bytes: fields in the order in which they are coded, without their names, each
/// string once.
///
/// Nothing in the bytes says what they mean: they are read by the program that wrote them (`CompactDecoder`).
/// Integers have one byte for each seven bits, doubles eight; a list begins with its count. Dictionaries by
/// strings are known only with doubles, optional numbers only as `Int` and `Double`.
enum CompactEncoder {
  static func bytes<Value: Encodable>(of value: Value) throws -> [UInt8] {
    let writer = CompactWriter()
    try writer.write(value)
    guard !writer.hasUnknownKeys else {
      let context = EncodingError.Context(
        codingPath: [], debugDescription: "a dictionary by strings has no compact form")
      throw EncodingError.invalidValue(value, context)
    }
    let head = CompactWriter()
    head.write(count: writer.strings.count)
    for string in writer.strings {
      head.write(count: string.utf8.count)
      head.bytes += Array(string.utf8)
    }
    return head.bytes + writer.bytes
  }
}

/// The bytes written so far, and the strings in them.
private final class CompactWriter: Encoder {
  var bytes: [UInt8] = []
  private(set) var strings: [String] = []
  private var numbers: [String: Int] = [:]
  private(set) var hasUnknownKeys = false
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func write<Value: Encodable>(_ value: Value) throws {
    if Value.self == [Double].self, let list = value as? [Double] {
      write(count: list.count)
      for number in list { write(number) }
    } else if Value.self == [Int].self, let list = value as? [Int] {
      write(count: list.count)
      for number in list { write(number) }
    } else if Value.self == [String].self, let list = value as? [String] {
      write(count: list.count)
      for string in list { write(string) }
    } else if Value.self == [String: Double].self, let table = value as? [String: Double] {
      write(count: table.count)
      for (key, number) in table.sorted(by: { $0.key < $1.key }) {
        write(key)
        write(number)
      }
    } else {
      try value.encode(to: self)
    }
  }

  func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  func write(_ string: String) {
    if let number = numbers[string] { return write(count: number) }
    numbers[string] = strings.count
    write(count: strings.count)
    strings.append(string)
  }

  func write(_ number: Double) {
    var rest = number.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Of either sign: 0, −1, 1, −2 … as 0, 1, 2, 3 …
  func write(_ number: Int) {
    write(bits: UInt64(bitPattern: Int64((number << 1) ^ (number >> (Int.bitWidth - 1)))))
  }

  func write(count: Int) { write(bits: UInt64(count)) }

  private func write(bits: UInt64) {
    var rest = bits
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A count that is not known yet: four bytes.
  func reserveCount() -> Int {
    bytes += [0, 0, 0, 0]
    return bytes.count - 4
  }

  func put(count: Int, at position: Int) {
    for k in 0..<4 { bytes[position + k] = UInt8(truncatingIfNeeded: count >> (8 * k)) }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    // A key of any name is that of a dictionary.
    if Key(stringValue: "\u{0}") != nil { hasUnknownKeys = true }
    return KeyedEncodingContainer(Fields<Key>(writer: self))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    Elements(writer: self, position: reserveCount())
  }
  func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: self) }

  private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: CompactWriter
    var codingPath: [any CodingKey] { [] }
    func encodeNil(forKey key: Key) { writer.write(false) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      try writer.write(value)
    }
    func encode(_ value: String, forKey key: Key) { writer.write(value) }
    func encode(_ value: Double, forKey key: Key) { writer.write(value) }
    func encode(_ value: Int, forKey key: Key) { writer.write(value) }
    func encode(_ value: Bool, forKey key: Key) { writer.write(value) }
    /// Says whether there is a value; then it is written.
    private func isThere<Value>(_ value: Value?) -> Value? {
      writer.write(value != nil)
      return value
    }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
      if let value = isThere(value) { try writer.write(value) }
    }
    func encodeIfPresent(_ value: String?, forKey key: Key) {
      if let value = isThere(value) { writer.write(value) }
    }
    func encodeIfPresent(_ value: Double?, forKey key: Key) {
      if let value = isThere(value) { writer.write(value) }
    }
    func encodeIfPresent(_ value: Int?, forKey key: Key) {
      if let value = isThere(value) { writer.write(value) }
    }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) {
      if let value = isThere(value) { writer.write(value) }
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { writer.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      writer.unkeyedContainer()
    }
    func superEncoder() -> any Encoder { writer }
    func superEncoder(forKey key: Key) -> any Encoder { writer }
  }

  private struct Elements: UnkeyedEncodingContainer {
    let writer: CompactWriter
    let position: Int
    var codingPath: [any CodingKey] { [] }
    private(set) var count = 0

    init(writer: CompactWriter, position: Int) {
      self.writer = writer
      self.position = position
    }

    private mutating func begin() {
      count += 1
      writer.put(count: count, at: position)
    }
    mutating func encodeNil() {
      begin()
      writer.bytes.append(0)
    }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
      begin()
      try writer.write(value)
    }
    mutating func encode(_ value: String) {
      begin()
      writer.write(value)
    }
    mutating func encode(_ value: Double) {
      begin()
      writer.write(value)
    }
    mutating func encode(_ value: Int) {
      begin()
      writer.write(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      begin()
      return writer.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      begin()
      return writer.unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder {
      begin()
      return writer
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let writer: CompactWriter
    var codingPath: [any CodingKey] { [] }
    func encodeNil() { writer.bytes.append(0) }
    func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value) }
    func encode(_ value: String) { writer.write(value) }
    func encode(_ value: Double) { writer.write(value) }
    func encode(_ value: Int) { writer.write(value) }
    func encode(_ value: Bool) { writer.write(value) }
    func encode(_ value: UInt8) { writer.bytes.append(value) }
  }
}
