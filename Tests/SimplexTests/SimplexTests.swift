import LinearAlgebra
import LinearProgramming
import Simplex
import Testing
import TestSupport

/// The method against exact solutions of many small programs. Batches, so that a failure names few
/// seeds.
@Suite struct RandomProgramTests {
  private static let batches = 40
  private static let batchSize = 100

  private func program(_ seed: Int) -> LinearProgram {
    var source = RandomPrograms()
    source.maximumRows = 2 + seed % 9
    source.maximumColumns = 2 + seed % 11
    return source.program(seed: seed)
  }

  /// What is wrong with `result`, given the exact outcome.
  private func flaw(
    _ result: SimplexResult, expected: Outcome, _ program: LinearProgram
  ) -> String? {
    switch (result.status, expected) {
    case (.optimal, .optimal(let exact)):
      if let flaw = Claims.flaw(in: result.solution, of: program) { return flaw }
      let error = abs(result.solution.objective - exact.objective)
      return error <= 1e-7 * (1 + abs(exact.objective)) ? nil : "objective off by \(error)"
    case (.infeasible(let certificate), .infeasible):
      return Claims.flaw(in: certificate, of: program)
    case (.unbounded(let ray), .unbounded):
      return Claims.flaw(in: ray, of: program)
    default:
      return "\(result.status) where \(expected) was due"
    }
  }

  @Test(arguments: 0..<batches)
  func agreesWithExactSolution(batch: Int) {
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      let program = program(seed)
      let expected = ReferenceSolver().solve(program)
      let result = SimplexMethod().solve(program)
      let flaw = flaw(result, expected: expected, program)
      #expect(flaw == nil, "seed \(seed)")
    }
  }

  /// Other costs, bounds and sides, from the basis of the first solve.
  @Test(arguments: 0..<batches)
  func warmStartAgreesWithExactSolution(batch: Int) {
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      var program = program(seed)
      let basis = SimplexMethod().solve(program).basis
      var random = SeededGenerator(seed: seed)
      change(&program, &random)
      let expected = ReferenceSolver().solve(program)
      let result = SimplexMethod().solve(program, from: basis)
      let flaw = flaw(result, expected: expected, program)
      #expect(flaw == nil, "seed \(seed)")
    }
  }

  private func change(_ program: inout LinearProgram, _ random: inout SeededGenerator) {
    let kind = Int.random(in: 0..<3, using: &random)
    if kind == 0, program.columnCount > 0 {
      for j in 0..<program.columnCount where random.oneIn(2) {
        program.costs[j] = Double(Int.random(in: -5...5, using: &random))
      }
    } else if kind == 1 {
      for j in 0..<program.columnCount where random.oneIn(2) {
        if program.columnLower[j].isFinite, program.columnUpper[j] > program.columnLower[j] {
          program.columnUpper[j] =
            program.columnLower[j] + Double(Int.random(in: 0...3, using: &random))
        }
      }
    } else {
      for i in 0..<program.rowCount where random.oneIn(2) {
        let shift = Double(Int.random(in: -2...2, using: &random))
        program.rowLower[i] += shift
        program.rowUpper[i] += shift
      }
    }
  }

  /// A basis of the right count that may be singular and infeasible in both senses.
  @Test(arguments: 0..<10)
  func startsFromAnyBasis(batch: Int) {
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      let program = program(seed)
      var random = SeededGenerator(seed: seed)
      let m = program.rowCount, n = program.columnCount
      let basic = Set((0..<n + m).shuffled(using: &random).prefix(m))
      let basis = Basis(
        columns: (0..<n).map {
          basic.contains($0) ? .basic : random.oneIn(2) ? .atLower : .atUpper
        },
        rows: (0..<m).map { basic.contains(n + $0) ? .basic : .atLower })
      let expected = ReferenceSolver().solve(program)
      let result = SimplexMethod().solve(program, from: basis)
      let flaw = flaw(result, expected: expected, program)
      #expect(flaw == nil, "seed \(seed)")
    }
  }
}

@Suite struct SimplexLimitTests {
  @Test func iterationLimitStops() {
    let program = RandomPrograms().program(seed: 11)
    var settings = SimplexSettings()
    settings.iterationLimit = 0
    let result = SimplexMethod(settings: settings).solve(program)
    guard case .stopped(.iterations) = result.status else {
      Issue.record("\(result.status)")
      return
    }
  }

  @Test func observerCancels() {
    let program = RandomPrograms().program(seed: 11)
    let result = SimplexMethod(observer: { _ in .cancel }).solve(program)
    guard case .stopped(.cancelled) = result.status else {
      Issue.record("\(result.status)")
      return
    }
  }

  /// Cancelled on entering a phase, a run ends in it.
  @Test func observerCancelsTheCrossover() {
    let n = 6
    let program = LinearProgram(
      costs: (0..<n).map { Double($0 - 3) },
      matrix: SparseMatrix(
        rowCount: 1, columnCount: n, triplets: (0..<n).map { (0, $0, 1.0) }),
      rowLower: [1], rowUpper: [4], columnLower: [Double](repeating: 0, count: n),
      columnUpper: [Double](repeating: 1, count: n))
    let interior = LPSolution(
      columnValues: [Double](repeating: 0.5, count: n), rowDuals: [0], of: program)
    let calm = Crossover().run(program, interior: interior)
    #expect(calm.solution.objective == -6)
    let result = Crossover(observer: { _ in .cancel }).run(program, interior: interior)
    guard case .stopped(.cancelled) = result.status else {
      Issue.record("\(result.status)")
      return
    }
  }

  @Test func timeLimitStopsTheCrossover() {
    var settings = SimplexSettings()
    settings.timeLimit = 0
    let program = LinearProgram(
      costs: [1, 1],
      matrix: SparseMatrix(rowCount: 1, columnCount: 2, triplets: [(0, 0, 1), (0, 1, 2)]),
      rowLower: [1], rowUpper: [4], columnLower: [0, 0], columnUpper: [3, 3])
    let interior = LPSolution(columnValues: [1, 1], rowDuals: [0], of: program)
    let result = Crossover(settings: settings).run(program, interior: interior)
    guard case .stopped(.time) = result.status else {
      Issue.record("\(result.status)")
      return
    }
  }

  @Test func sameRunTwiceGivesSameIterates() {
    let program = RandomPrograms().program(seed: 23)
    let first = SimplexMethod().solve(program), second = SimplexMethod().solve(program)
    #expect(first.iterations == second.iterations)
    #expect(first.solution.columnValues == second.solution.columnValues)
  }

  @Test func programWithoutRows() throws {
    var program = LinearProgram(
      costs: [1, -2], matrix: SparseMatrix(rowCount: 0, columnCount: 2), rowLower: [],
      rowUpper: [], columnLower: [-1, 0], columnUpper: [3, 5])
    #expect(SimplexMethod().solve(program).solution.columnValues == [-1, 5])
    program.columnUpper[1] = .infinity
    guard case .unbounded(let ray) = SimplexMethod().solve(program).status else {
      Issue.record("no ray")
      return
    }
    #expect(ray.direction[0] == 0 && ray.direction[1] > 0)
  }
}
