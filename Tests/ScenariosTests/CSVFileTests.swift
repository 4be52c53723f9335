import Foundation
import Scenarios
import Testing

/// Files of comma-separated values that are no tables of a scenario.
@Suite struct CSVFileTests {
  private func reading(_ text: String) throws -> CSVFile {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try CSVFile(contentsOf: path)
  }

  @Test func isLaidOutAsTablesAre() throws {
    let file = try reading("\u{FEFF}region, province\r\n\r\n\"a,1\",north\r\nb,\r\n")
    #expect(file.header == ["region", "province"])
    #expect(file.rows.map(\.cells) == [["a,1", "north"], ["b", ""]])
    #expect(file.rows.map(\.line) == [3, 4])
  }

  @Test func whatIsWrongIsToldWithItsLine() throws {
    let error = #expect(throws: CSVFile.Faults.self) {
      _ = try reading("region,province\na,north,more\n")
    }
    #expect(error?.sentences.count == 1)
    #expect(error?.sentences.first?.contains(":2: ") == true, "\(error?.sentences ?? [])")
    #expect(throws: CSVFile.Faults.self) { _ = try CSVFile(contentsOf: "/nowhere/at/all.csv") }
  }
}
