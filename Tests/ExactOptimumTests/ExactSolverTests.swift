import ExactArithmetic
import ExactOptimum
import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

struct ExactSolverTests {
  /// Small programs beside a solver that pivots in fractions.
  @Test func agreesWithTheReference() {
    var counts = (optimal: 0, infeasible: 0, unbounded: 0)
    for seed in 0..<1500 {
      let program = RandomPrograms().program(seed: seed)
      switch (ReferenceSolver().solve(program), ExactSolver().solve(program).outcome) {
      case (.optimal(let expected), .optimal(let found)):
        counts.optimal += 1
        let error = abs(found.objective.double - expected.objective)
        #expect(error <= 1e-14 * (1 + abs(expected.objective)), "seed \(seed)")
        #expect(Claims.flaw(in: found.rounded, of: program) == nil, "seed \(seed)")
      case (.infeasible, .infeasible(let multipliers)):
        counts.infeasible += 1
        let certificate = FarkasCertificate(rowMultipliers: multipliers.map(\.double))
        #expect(Claims.flaw(in: certificate, of: program) == nil, "seed \(seed)")
      case (.unbounded, .unbounded(let direction)):
        counts.unbounded += 1
        let ray = Ray(direction: direction.map(\.double))
        #expect(Claims.flaw(in: ray, of: program) == nil, "seed \(seed)")
      case (let expected, let found): Issue.record("seed \(seed): \(found), exactly \(expected)")
      }
    }
    #expect(counts.optimal > 600 && counts.infeasible > 30 && counts.unbounded > 10)
  }

  /// Rows and columns in units far apart, sides and costs off by what tolerances do not see: each is
  /// settled all the same, by a proof.
  @Test func nastyNumbersAreSettled() {
    for seed in 0..<1000 {
      var g = SeededGenerator(seed: seed)
      var program = RandomPrograms().program(seed: seed)
      func unit() -> Int { Int.random(in: -6...6, using: &g) }
      func hair(_ value: Double) -> Double {
        value.isFinite && g.oneIn(2)
          ? value + Double(Int.random(in: -3...3, using: &g)) * 1e-13 : value
      }
      let rows = (0..<program.rowCount).map { _ in unit() }
      for j in 0..<program.columnCount {
        let column = unit()
        for k in program.matrix.column(j) {
          let power = rows[Int(program.matrix.rowIndices[k])] + column
          program.matrix.values[k] = Double("\(program.matrix.values[k])e\(power)")!
        }
        program.costs[j] = hair(program.costs[j])
      }
      for i in 0..<program.rowCount {
        program.rowLower[i] = hair(program.rowLower[i])
        program.rowUpper[i] = max(program.rowLower[i], hair(program.rowUpper[i]))
      }
      if case .notProven(let outcome) = ExactSolver().solve(program).outcome {
        Issue.record("seed \(seed): \(outcome)")
      }
    }
  }

  /// Thirds and tenths, which no double is.
  @Test func decimalsAreWhatTheyLook() throws {
    // max x + y, 0.1·x + 0.2·y ≤ 0.3, 0.3·x ≤ 0.1.
    var program = LinearProgram(
      costs: [1, 1],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 2, triplets: [(0, 0, 0.1), (0, 1, 0.2), (1, 0, 0.3)]),
      rowLower: [-.infinity, -.infinity], rowUpper: [0.3, 0.1], columnLower: [0, 0],
      columnUpper: [.infinity, .infinity])
    program.sense = .maximize
    program.objectiveConstant = 0.7
    guard case .optimal(let solution) = ExactSolver().solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    #expect("\(solution.columnValue(0))" == "1/3")
    #expect("\(solution.columnValue(1))" == "4/3")
    #expect("\(solution.rowActivity(0))" == "3/10")
    #expect("\(solution.rowDual(0))" == "5")
    #expect("\(solution.rowDual(1))" == "5/3")
    #expect("\(solution.reducedCost(0))" == "0")
    #expect("\(solution.objective)" == "71/30")
  }

  /// Feasible by 1e-12 only, or not at all: what tolerances cannot tell apart.
  @Test(arguments: [1e-12, -1e-12])
  func aHairsBreadth(gap: Double) throws {
    let program = LinearProgram(
      costs: [1],
      matrix: SparseMatrix(rowCount: 2, columnCount: 1, triplets: [(0, 0, 1), (1, 0, 3)]),
      rowLower: [1, -.infinity], rowUpper: [.infinity, 3 + gap], columnLower: [0],
      columnUpper: [.infinity])
    switch ExactSolver().solve(program).outcome {
    case .optimal(let solution): #expect(gap > 0 && "\(solution.objective)" == "1")
    case .infeasible(let multipliers): #expect(gap < 0 && multipliers.count == 2)
    default: Issue.record("no proof")
    }
  }

  /// In doubles 0.1 + 0.2 is not 0.3, and the program would be infeasible.
  @Test func tenthsAddUp() throws {
    let program = LinearProgram(
      costs: [1, 1, 1],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 3,
        triplets: [(0, 0, 1), (0, 1, 1), (0, 2, -1), (1, 0, 1), (1, 1, 1)]),
      rowLower: [0, 0.3], rowUpper: [0, .infinity], columnLower: [0.1, 0.2, 0.3],
      columnUpper: [0.1, 0.2, 0.3])
    guard case .optimal(let solution) = ExactSolver().solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    #expect("\(solution.objective)" == "3/5")
  }

  @Test func timeLimit() {
    var settings = SolverSettings()
    settings.timeLimit = 1e-9
    let program = RandomPrograms().program(seed: 1)
    guard case .notProven = ExactSolver(settings: settings).solve(program).outcome else {
      Issue.record("proved in no time")
      return
    }
  }

  /// A basis within tolerances that is not optimal: the costs differ by 1e-12.
  @Test func refinementPivotsOn() throws {
    let program = LinearProgram(
      costs: [1, 1 - 1e-12],
      matrix: SparseMatrix(rowCount: 1, columnCount: 2, triplets: [(0, 0, 1), (0, 1, 1)]),
      rowLower: [1], rowUpper: [.infinity], columnLower: [0, 0],
      columnUpper: [.infinity, .infinity])
    guard case .optimal(let solution) = ExactSolver().solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    #expect("\(solution.columnValue(1))" == "1")
    #expect("\(solution.objective)" == "999999999999/1000000000000")
  }
}
