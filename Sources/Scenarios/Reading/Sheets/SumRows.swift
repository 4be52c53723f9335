/// Finds rows that add up those above them.
struct SumRows {
  /// Words that name such a row in Chinese tables, where no id can be one.
  private static let chinese: Set<String> = [
    "合计", "总计", "小计", "共计", "累计", "总和", "合計", "總計", "小計", "共計",
  ]
  private static let english: Set<String> = [
    "total", "totals", "sum", "subtotal", "grand total", "sub-total",
  ]
  /// Of a sum of numbers that were rounded for the sheet.
  private static let relativeRounding = 1e-6

  private let fields: [FieldDeclaration]
  private var sums: [Double]
  private var rows = 0

  init(_ fields: [FieldDeclaration]) {
    self.fields = fields
    sums = [Double](repeating: 0, count: fields.count)
  }

  /// What a row of sums is told as; nil for a record, whose numbers are added up.
  ///
  /// - Parameter cells: By position of the field, as the format writes them; empty where left out.
  mutating func finding(in cells: [String]) -> SheetFinding? {
    var word: String?
    var names = 0
    var added: [(field: Int, value: Double)] = []
    for (position, cell) in cells.enumerated() where !cell.isEmpty {
      if case .number = fields[position].kind {
        if let value = decimal(cell) { added.append((position, value)) }
      } else if case .days = fields[position].kind {
        if let value = decimal(cell) { added.append((position, value)) }
      } else {
        names += 1
        if Self.mayBeWord(cell) {
          let plain = cell.lowercased().trimmingColon()
          if Self.chinese.contains(plain) || Self.english.contains(plain) { word = cell }
        }
      }
    }
    let match = rows > 1 && !added.isEmpty && added.allSatisfy { isSum($0.value, $0.field) }
    if let word, Self.chinese.contains(word.lowercased().trimmingColon()) || match {
      return match
        ? sum(of: added, word) : .sums(word: word, field: nil, value: "", rows: rows)
    }
    if names == 0, match { return sum(of: added, nil) }
    for (field, value) in added { sums[field] += value }
    rows += 1
    return nil
  }

  /// A quick look that spares most cells the comparison with every word.
  private static func mayBeWord(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, cell.utf8.count <= 24 else { return false }
    return first >= 0x80 || [0x54, 0x74, 0x53, 0x73, 0x47, 0x67].contains(first)
  }

  private func isSum(_ value: Double, _ field: Int) -> Bool {
    abs(value - sums[field]) <= Self.relativeRounding * max(abs(value), abs(sums[field]))
  }

  private func sum(of added: [(field: Int, value: Double)], _ word: String?) -> SheetFinding {
    .sums(
      word: word, field: fields[added[0].field].name, value: number(added[0].value), rows: rows)
  }
}

extension String {
  fileprivate func trimmingColon() -> String {
    let plain = halfWidth(self)
    return plain.hasSuffix(":") ? trimmed(String(plain.dropLast())) : plain
  }
}
