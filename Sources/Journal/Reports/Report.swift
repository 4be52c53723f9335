import Scenarios

/// One row of a report: what somebody says of a day.
///
/// A province's journal has millions, so that a row keeps nothing on the heap but long texts.
public struct Report: Sendable {
  public let kind: ReportKind
  public var date: CalendarDate
  /// The ids in the table's key columns, in their order.
  public var keys: ReportIDs
  /// The numbers in the table's columns of quantities; nil where one is left out.
  public var quantities: ReportQuantities
  /// The date beside that of the day (`ready_on`, `arrives_on`).
  public var otherDate: CalendarDate?
  public var reportedBy: String?
  /// As it was written, and in seconds since 1970; nil where it is left out.
  public var reportedAt: String?
  var seconds: Double?
  public var note: String?
  /// Where it stands.
  public var file: String
  public var line: Int

  /// What the row is about: a later one of the same key takes its place.
  struct Key: Hashable, Sendable {
    var kind: ReportKind
    var date: CalendarDate
    var ids: ReportIDs
  }
  var key: Key { Key(kind: kind, date: date, ids: keys) }

  /// The first of its quantities; 0 where it is left out.
  public var quantity: Double { quantities.first ?? 0 }

  /// Who says so, for a sentence.
  public var source: String {
    reportedBy.map { "reported by \($0)" } ?? "reported in \(file):\(line)"
  }

  var sourceInChinese: String {
    reportedBy.map { "\($0) 填报" } ?? "见 \(file):\(line)"
  }

  /// Whether another row of the same key says the same.
  func says(theSameAs other: Report) -> Bool {
    quantities == other.quantities && otherDate == other.otherDate
  }
}

/// The ids of a row, four at the most.
public struct ReportIDs: Hashable, Sendable, Comparable {
  public private(set) var count = 0
  private var first = "", second = "", third = "", fourth = ""

  init() {}
  init(_ first: String, _ second: String? = nil, _ third: String? = nil) {
    append(first)
    second.map { append($0) }
    third.map { append($0) }
  }

  public func hash(into hasher: inout Hasher) {
    for k in 0..<count { hasher.combine(self[k]) }
  }

  public subscript(position: Int) -> String {
    switch position {
    case 0: first
    case 1: second
    case 2: third
    default: fourth
    }
  }

  mutating func append(_ id: String) {
    switch count {
    case 0: first = id
    case 1: second = id
    case 2: third = id
    default: fourth = id
    }
    count += 1
  }

  public var all: [String] { (0..<count).map { self[$0] } }

  public static func < (a: Self, b: Self) -> Bool {
    for k in 0..<min(a.count, b.count) where a[k] != b[k] { return a[k] < b[k] }
    return a.count < b.count
  }
}

/// The quantities of a row, two at the most.
public struct ReportQuantities: Equatable, Sendable {
  public private(set) var count = 0
  public private(set) var first: Double?
  private var second: Double?

  init() {}

  public subscript(position: Int) -> Double? { position == 0 ? first : second }

  mutating func append(_ quantity: Double?) {
    if count == 0 { first = quantity } else { second = quantity }
    count += 1
  }

  var all: [Double?] { (0..<count).map { self[$0] } }
  var isEmpty: Bool { first == nil && second == nil }
}
