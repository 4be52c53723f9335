import Foundation
import Scenarios
import Testing

/// The quick way through a CSV text gives what the whole way gives.
@Suite struct CSVCellsTests {
  /// The cells of every row with its line, by the whole way.
  private func laidOut(_ text: String) -> [String] {
    var faults: [CSVLayout.Fault] = []
    let table = CSVTable(text, faults: &faults)
    return faults.map { "\($0.line) \($0.problem.english)" }
      + (table.map { [$0.header] + $0.rows } ?? []).map { "\($0.line) \($0.cells)" }
  }

  private func read(_ text: String) -> [String] {
    var faults: [CSVLayout.Fault] = []
    guard var cells = CSVCells(text, faults: &faults) else {
      return faults.map { "\($0.line) \($0.problem.english)" }
    }
    var rows = ["\(cells.headerLine) \(cells.header)"]
    while cells.next() { rows.append("\(cells.line) \(cells.row)") }
    return faults.map { "\($0.line) \($0.problem.english)" } + rows
  }

  @Test func drawnTextsGiveTheSameRows() {
    var draw = Xoshiro256StarStar(seed: 17)
    let pieces = [
      "a", "b7", ",", ",", ",", "\n", "\n", " ", "\t", "2020-02-03", "-1.50", "\"", "\r\n", "天",
      "é",
      "\u{3000}", "\u{2028}", "\u{85}", "\u{B}", "",
    ]
    // Most texts have none of what needs the whole way.
    for length in 1...2000 {
      let known = Int.random(in: 0..<4, using: &draw) == 0 ? pieces.count : 11
      let body = (0..<(length % 40)).map { _ in pieces[Int.random(in: 0..<known, using: &draw)] }
        .joined()
      let text = "x,y,z\n" + body
      #expect(read(text) == laidOut(text), "\(text.debugDescription)")
    }
  }

  @Test func numbersAndDatesAreThoseOfTheirTexts() {
    let numbers = [
      "0", "-0", "1", "12.5", "-12.5", "0.1", "123456789012345", "1234567890123456", "1e5", "+3",
      ".5",
      "5.", "1.2.3", "", "-", "nan", "inf", "0x10", "12,5", "0.000001", "99999999.999999", "1 2",
    ]
    for text in numbers {
      var faults: [CSVLayout.Fault] = []
      // "12,5" makes a row of three cells, which is at fault.
      guard var cells = CSVCells("n,d\n\(text),x\n", faults: &faults), cells.next() else {
        #expect(text == "12,5")
        continue
      }
      let (own, other) = (cells.number(0), Double(cells.text(0)))
      #expect(own?.bitPattern == other?.bitPattern, "\(text)")
    }
    for text in [
      "2020-02-29", "2021-02-29", "2020-2-9", "2020-04-31", "0000-01-01", "2020/01/01", "",
    ] {
      var faults: [CSVLayout.Fault] = []
      var cells = CSVCells("d,x\n\(text),1\n", faults: &faults)
      #expect(cells?.next() == true)
      #expect(cells?.date(0) == CalendarDate(text), "\(text)")
    }
  }
}
