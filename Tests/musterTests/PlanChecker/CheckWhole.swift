/// Whole people and pieces.
extension PlanChecker {
  /// Units that are counted, as the scenario format lists them.
  private static let counted: Set<String> = [
    "piece", "pieces", "suit", "pair", "set", "box", "件", "只", "个", "套", "盒",
  ]

  /// By item: the quantity of which whatever is done of it is a multiple; 0 where it divides.
  private func steps() throws -> [String: Double] {
    try Dictionary(
      scenario["items"].map { item in
        let isCounted = Self.counted.contains((item.text("unit") ?? "").lowercased())
        return (try item.id(), try item.number("step", isCounted ? 1 : 0))
      }, uniquingKeysWith: { $1 })
  }

  /// People on site, sent and released are whole, and what is made, drawn, given back, sent and
  /// delivered of an item is a multiple of its step; exactly, as it is written.
  func checkWhole() throws {
    guard isWholePlan else { return }
    for (file, columns) in [
      ("labour", ["workers", "trainees"]), ("dispatches", ["workers"]), ("releases", ["workers"]),
    ] {
      for row in plan[file] {
        for column in columns where row.number(column) != row.number(column).rounded() {
          complain("\(file).csv: \(column) is not whole: \(row.cells)")
        }
      }
    }
    let steps = try steps()
    for file in ["outputs", "draws", "shipments", "transport", "deliveries"] {
      for row in plan[file] {
        let step = steps[row.text("item")] ?? 0
        guard step > 0 else { continue }
        let multiple = row.number("quantity") / step
        if abs(multiple - multiple.rounded()) > 1e-9 * max(1, abs(multiple)) {
          complain("\(file).csv: no multiple of \(step): \(row.cells)")
        }
      }
    }
  }

  /// Lines and people, absolute: less than a tenth of what six decimals write is none. The last digit is rounded.
  private static let leastCounted = 1e-7

  /// No number has more than six decimals; one below 1 has at most six significant digits.
  func checkDigits() {
    for (file, columns) in PlanFiles.columns {
      for row in plan[file] {
        for column in columns where PlanFiles.numbers.contains(column) {
          let text = row.text(column)
          let parts = text.split(separator: ".", omittingEmptySubsequences: false)
          guard parts.count == 2 else { continue }
          let digits = parts[1].drop { $0 == "0" && abs(row.number(column)) < 1 }
          if digits.count > 6 { complain("\(file).csv: \(column) has noise: \(text)") }
        }
      }
    }
    for (file, column) in [
      ("conversions", "lines"), ("dispatches", "workers"), ("releases", "workers"),
    ] {
      for row in plan[file]
      where row.number(column) > 0 && row.number(column) < 0.9 * Self.leastCounted {
        complain("\(file).csv: \(row.text(column)) \(column) are nothing")
      }
    }
  }
}
