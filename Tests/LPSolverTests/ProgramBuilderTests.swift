import LPSolver
import LinearProgramming
import Testing

@Suite struct ProgramBuilderTests {
  /// The program of the library's page: labour and cloth bind, worth 100 an hour and 2 a mask.
  @Test(arguments: SolverSettings.Method.allCases)
  func solvesTheProgramOfThePage(method: SolverSettings.Method) throws {
    var builder = ProgramBuilder("plant", sense: .maximize)
    let masks = try builder.addColumn("masks", cost: 3)
    let suits = try builder.addColumn("suits", cost: 90, through: 500)
    let labour = try builder.addRow("labour", [(masks, 0.01), (suits, 0.5)], through: 330)
    let cloth = try builder.addRow("cloth", [(masks, 1), (suits, 20)], through: 24_000)

    var settings = SolverSettings()
    settings.method = method
    guard
      case .optimal(let solution) = LPSolver(settings: settings).solve(builder.program()).outcome
    else {
      Issue.record("not optimal")
      return
    }
    func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * (1 + abs(b)) }
    #expect(isClose(solution.objective, 81_000))
    #expect(isClose(solution[masks], 18_000) && isClose(solution[suits], 300))
    #expect(isClose(solution.price(of: labour), 100) && isClose(solution.price(of: cloth), 2))
    #expect(isClose(solution.reducedCost(of: masks), 0))
  }

  @Test func programHasNamesBoundsAndSums() throws {
    var builder = ProgramBuilder("p")
    let x = try builder.addColumn("x", cost: 1, from: -1, through: 2, isInteger: true)
    let y = try builder.addColumn("y")
    _ = try builder.addRow("r", [(x, 1), (y, 2), (x, 2), (y, -2)], from: 1, through: 1)
    let program = builder.program()
    #expect(program.name == "p" && program.columnNames == ["x", "y"] && program.rowNames == ["r"])
    #expect(program.isInteger == [true, false])
    #expect(program.columnLower == [-1, 0] && program.columnUpper == [2, .infinity])
    #expect(program.rowLower == [1] && program.rowUpper == [1])
    #expect(program.matrix.values == [3] && program.matrix.column(1).isEmpty)
  }

  /// What is refused leaves the builder as it was.
  @Test func refusesWhatIsNoProgram() throws {
    var builder = ProgramBuilder()
    let x = try builder.addColumn("x")
    var other = ProgramBuilder()
    _ = try other.addColumn("a")
    let foreign = try other.addColumn("b")
    #expect(throws: ProgramError.nameTaken("x")) { try builder.addColumn("x") }
    #expect(throws: ProgramError.impossibleBounds(name: "y")) {
      try builder.addColumn("y", from: .infinity)
    }
    #expect(throws: ProgramError.notANumber(name: "y", value: .infinity)) {
      try builder.addColumn("y", cost: .infinity)
    }
    #expect(throws: ProgramError.unknownColumn(row: "r")) {
      try builder.addRow("r", [(foreign, 1)])
    }
    _ = try builder.addRow("r", [(x, 1)])
    #expect(throws: ProgramError.nameTaken("r")) { try builder.addRow("r", [(x, 2)]) }
    let program = builder.program()
    #expect(program.columnCount == 1 && program.rowCount == 1 && program.matrix.values == [1])
    #expect(ProgramError.nameTaken("r").description == "the name 'r' is taken")
  }
}
