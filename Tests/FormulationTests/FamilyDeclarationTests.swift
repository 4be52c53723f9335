import Formulation
import Foundation
import Plans
import Testing

/// Every constraint family says what it is in one place, and docs/formulation.md says the same.
@Suite struct FamilyDeclarationTests {
  private static let bounds: Set<LimitFamily> = [.stockMaximum, .stockMinimum]

  @Test func everyFamilyIsDeclaredOnce() {
    let declared = PlanningProgram.declarations.map(\.name)
    #expect(Set(declared).count == declared.count)
    #expect(Set(declared) == Set(LimitFamily.allCases).subtracting(Self.bounds))
  }

  /// The rows of the page's table of constraints: the family's rows, and what its price is per.
  private func documented() throws -> [(rows: String, price: String)] {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/formulation.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0 == "## Constraints" })
    let table = lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    return table.dropFirst(2).map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return (cells[2], cells.count > 3 ? cells[3] : "")
    }
  }

  @Test(arguments: PlanningProgram.declarations.map(\.name))
  func itsRowsAndItsPriceAreOnThePage(name: LimitFamily) throws {
    let family = try #require(PlanningProgram.declarations.first { $0.name == name })
    let lines = try documented().filter { $0.rows.hasPrefix("`\(name.rawValue)[") }
    let line = try #require(lines.count == 1 ? lines[0] : nil, "\(name): \(lines)")
    #expect(line.rows.contains("date") == family.isDaily)
    switch family.priced {
    case .no: #expect(line.price.isEmpty)
    case .perUnit(let unit): #expect(line.price.hasPrefix(unit))
    case .perItem: #expect(line.price.hasPrefix("the item"))
    case .perDemand: #expect(line.price.hasPrefix("unit demanded"))
    }
  }
}
