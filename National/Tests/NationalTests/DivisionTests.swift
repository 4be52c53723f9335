import Foundation
import Formulation
import InteriorPoint
import LinearAlgebra
import LinearProgramming
import National
import Scenarios
import Testing

/// A country divided is the country: nothing is lost, nothing is there twice.
@Suite struct DivisionTests {
  private func divided() throws -> (PlanningProgram, Country) {
    let path = try SmallCountry.three.get().scenario
    let scenario = try ScenarioReader.read(contentsOf: path + "/scenario.yaml")
    let model = PlanningProgram(scenario, whole: false)
    let table = try ProvinceTable(contentsOf: path + "/provinces.csv", scenario)
    return (model, CountryDivision.divide(model, table))
  }

  @Test func everyEntryIsInOnePartOrItsBorder() throws {
    let (model, country) = try divided()
    let program = model.program
    #expect(country.parts.count == 4)
    var columns = Set<Int32>(), rows = Set(country.border.rowIds)
    var entries = 0
    for part in country.parts {
      for (place, id) in part.columnIds.enumerated() {
        columns.insert(id)
        let range = part.starts[place]..<part.starts[place + 1]
        let own = Dictionary(
          uniqueKeysWithValues: range.map { k in
            let row = part.entryRows[k]
            return (
              row >= 0 ? part.rowIds[Int(row)] : country.border.rowIds[Int(-1 - row)],
              part.entryValues[k]
            )
          })
        let all = Dictionary(
          uniqueKeysWithValues: program.matrix.column(Int(id)).map {
            (program.matrix.rowIndices[$0], program.matrix.values[$0])
          })
        #expect(own == all)
        entries += range.count
      }
      rows.formUnion(part.rowIds)
    }
    #expect(columns.count == program.columnCount && rows.count == program.rowCount)
    #expect(entries == program.matrix.entryCount)
    #expect(country.border.rowIds.count < program.rowCount / 4)
    for (s, stage) in model.stages.enumerated() {
      let terms = country.parts.reduce(0) { $0 + $1.stageColumns[s].count }
      #expect(terms == stage.terms.count, "\(stage.name)")
    }
  }

  @Test func partsAreReadAsTheyWereWritten() throws {
    let (_, country) = try divided()
    for part in country.parts {
      #expect(CountryPart(bytes: part.bytes) == part)
      #expect(CountryPart(bytes: part.bytes.dropLast()) == nil)
    }
    #expect(CountryBorder(bytes: country.border.bytes) == country.border)
  }

  @Test func thePartsReportIsTheWholesReport() throws {
    let (_, country) = try divided()
    let numbers = Array(country.parts.indices)
    let stage = StageProgram(
      country.header, country.border, country.parts, numbers: numbers, stage: 1,
      kept: [KeptStage(stage: 0, value: 0.5, isZero: false)])
    var generator = SystemRandomNumberGenerator()
    let program = stage.parted.program
    let solution = LPSolution(
      columnValues: (0..<program.columnCount).map { _ in .random(in: -1...100, using: &generator) },
      rowDuals: (0..<program.rowCount).map { _ in .random(in: -1...1, using: &generator) },
      of: program)
    let whole = OptimalityReport(solution, of: program)
    let reports = numbers.map {
      PartReport(
        stage.piece($0, of: solution), of: stage.parts[$0], border: stage.partBorders[$0])
    }
    var totals = [Double](repeating: 0, count: PartReport.termCount * stage.parted.border.count)
    for report in reports { PartReport.add(report.borderTerms, to: &totals) }
    var findings = [Double](repeating: 0, count: PartReport.findingCount)
    for (k, report) in reports.enumerated() {
      PartReport.join(report.findings(borderTotals: totals, judgesBorder: k == 0), to: &findings)
    }
    let joined = OptimalityReport(ofParts: findings, objectiveConstant: 0)
    func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a)) }
    #expect(isSame(joined.primalRelative, whole.primalRelative))
    #expect(isSame(joined.primalAbsolute, whole.primalAbsolute))
    #expect(isSame(joined.dualRelative, whole.dualRelative))
    #expect(isSame(joined.primalObjective, whole.primalObjective))
    #expect(isSame(joined.dualObjective, whole.dualObjective))
    #expect(joined.primalRelative > 0.1, "a random point violates a lot")
  }

  @Test(arguments: 1...20) func openRowsAreSolvedThroughTheirSchurComplement(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let m = 40, n = 90, open = 7
    let matrix = SparseMatrix(
      rowCount: m, columnCount: n,
      triplets: (0..<n).flatMap { j in
        (0..<3).map { _ in
          (
            Int.random(in: 0..<m, using: &generator), j,
            Double.random(in: -1...1, using: &generator)
          )
        }
      })
    let theta = (0..<n).map { _ in Double.random(in: 0.1...2, using: &generator) }
    let diagonal = (0..<m).map { _ in Double.random(in: 0.1...1, using: &generator) }
    let b = (0..<m).map { _ in Double.random(in: -1...1, using: &generator) }
    let none = [Bool](repeating: false, count: n)
    let whole = NormalEquations(matrix: matrix, leavingOut: none)
    whole.factorize(theta: theta, diagonal: diagonal)
    var expected = b
    whole.solve(&expected)

    let isOpen = (0..<m).map { $0 >= m - open }
    let parted = NormalEquations(matrix: matrix, leavingOut: none, open: isOpen)
    parted.factorize(theta: theta, diagonal: diagonal)
    #expect(Set(parted.openRows) == Set((m - open)..<m))
    var left = parted.reduce(b)
    let triangle = parted.schurComplement()
    var columns = [Double](repeating: 0, count: open * open)
    var next = 0
    for j in 0..<open {
      for i in j..<open {
        columns[j * open + i] = triangle[next]
        next += 1
      }
    }
    BorderCholesky(order: open, columns: columns, sizes: parted.openSizes, threads: 1).solve(&left)
    var found = [Double](repeating: 0, count: m)
    parted.substitute(left, into: &found)
    for i in 0..<m { #expect(abs(found[i] - expected[i]) <= 1e-9 * (1 + abs(expected[i]))) }
  }
}
