/// A number as spreadsheets write it: `1,200`, `1 200.5`, `85%`; in files with semicolons also `1,5`.
enum WrittenNumber {
  case number(String)
  /// A comma that may part thousands or decimals.
  case ambiguous(thousands: String, decimal: String)
  /// None of these; the reader of the field says what is wrong.
  case other

  /// - Parameters:
  ///   - text: In half width.
  ///   - decimalComma: Whether a comma may be the decimal sign, as where semicolons part the cells.
  init(_ text: String, decimalComma: Bool) {
    if Scenarios.decimal(text) != nil {
      self = .number(text)
      return
    }
    if text.hasSuffix("%") {
      self = Self.percent(Self(trimmed(String(text.dropLast())), decimalComma: decimalComma))
      return
    }
    let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
    let body = String(text.dropFirst(sign.count))
    let grouped =
      Self.ungrouped(body, by: ",", point: ".")
      ?? Self.ungrouped(body, by: " ", point: ".")
    guard decimalComma else {
      self = grouped.map { .number(sign + $0) } ?? .other
      return
    }
    let continental = Self.decimalComma(body)
    switch (grouped, continental) {
    case (let thousands?, let decimal?):
      self = .ambiguous(thousands: sign + thousands, decimal: sign + decimal)
    case (let value?, nil), (nil, let value?): self = .number(sign + value)
    case (nil, nil): self = .other
    }
  }

  private static func percent(_ number: Self) -> Self {
    func hundredth(_ text: String) -> String {
      // Scaled in decimals: 7 % is 0.07, not 0.07000000000000001.
      Scenarios.decimal(text + "e-2").map(Scenarios.number) ?? text
    }
    switch number {
    case .number(let text): return .number(hundredth(text))
    case .ambiguous(let thousands, let decimal):
      return .ambiguous(thousands: hundredth(thousands), decimal: hundredth(decimal))
    case .other: return .other
    }
  }

  /// `1,200,000.5` without its separators; nil where they do not stand between groups of three.
  private static func ungrouped(_ text: String, by separator: Character, point: Character)
    -> String?
  {
    let parts = text.split(separator: point, maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
      first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy(isDigits)
    else { return nil }
    let whole = groups.joined()
    guard parts.count == 2 else { return whole }
    return isDigits(parts[1]) ? whole + "." + parts[1] : nil
  }

  /// `1,5` and `1.200,5` with a point for the comma.
  private static func decimalComma(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, isDigits(parts[1]) else { return nil }
    if isDigits(parts[0]) { return "\(parts[0]).\(parts[1])" }
    return ungrouped(String(parts[0]), by: ".", point: ",").map { "\($0).\(parts[1])" }
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
