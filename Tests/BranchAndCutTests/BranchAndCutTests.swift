import BranchAndCut
import LinearProgramming
import TestSupport
import Testing

/// Small whole-number programs against exact optima by exhaustive branching.
@Suite struct RandomWholeProgramTests {
  private static let batchSize = 50

  private func program(_ seed: Int) -> LinearProgram {
    var source = RandomPrograms()
    source.withIntegers = true
    source.maximumRows = 2 + seed % 6
    source.maximumColumns = 2 + seed % 7
    return source.program(seed: seed)
  }

  @Test(arguments: 0..<20)
  func agreesWithExactOptimum(batch: Int) {
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      let program = program(seed)
      if case .unbounded = ReferenceSolver().solve(program) { continue }
      let exact = ReferenceSolver().integerOptimum(program)
      let result = BranchAndCut().solve(program)
      let flaw = flaw(result, exact: exact, program)
      #expect(flaw == nil, "seed \(seed)")
    }
  }

  private func flaw(
    _ result: BranchAndCutResult, exact: Double?, _ program: LinearProgram
  ) -> String? {
    switch (result.status, exact) {
    case (.optimal, let exact?):
      guard let solution = result.solution else { return "no solution" }
      if abs(solution.objective - exact) > 1e-6 * (1 + abs(exact)) {
        return "value \(solution.objective), optimum \(exact)"
      }
      let ahead = program.sense == .minimize ? result.bound - exact : exact - result.bound
      if ahead > 1e-6 * (1 + abs(exact)) { return "bound \(result.bound), optimum \(exact)" }
      return infeasibility(solution.columnValues, program)
    case (.infeasible, nil): return nil
    case (.infeasibleRelaxation(let proof), nil): return Claims.flaw(in: proof, of: program)
    default: return "\(result.status), optimum \(String(describing: exact))"
    }
  }

  private func infeasibility(_ x: [Double], _ program: LinearProgram) -> String? {
    for j in 0..<program.columnCount {
      if program.isInteger[j], x[j] != x[j].rounded() { return "column \(j) is \(x[j])" }
      if x[j] < program.columnLower[j] - 1e-7 || x[j] > program.columnUpper[j] + 1e-7 {
        return "column \(j) is \(x[j])"
      }
    }
    var activity = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiply(x, into: &activity)
    for i in 0..<program.rowCount
    where activity[i] < program.rowLower[i] - 1e-6 || activity[i] > program.rowUpper[i] + 1e-6 {
      return "row \(i) is \(activity[i])"
    }
    return nil
  }

  @Test func nodeLimitKeepsValueAndBound() {
    var source = RandomPrograms()
    source.withIntegers = true
    var settings = BranchAndCutSettings()
    settings.nodeLimit = 0
    settings.cutRounds = 0
    var compared = 0
    for seed in 0..<200 {
      let program = source.program(seed: seed)
      guard let exact = ReferenceSolver().integerOptimum(program) else { continue }
      if case .unbounded = ReferenceSolver().solve(program) { continue }
      compared += 1
      let result = BranchAndCut(settings: settings).solve(program)
      let sign = program.sense == .minimize ? 1.0 : -1.0
      let slack = 1e-6 * (1 + abs(exact))
      #expect(sign * result.bound <= sign * exact + slack, "seed \(seed)")
      if let value = result.value { #expect(sign * value >= sign * exact - slack, "seed \(seed)") }
    }
    #expect(compared > 60, "\(compared)")
  }
}

/// Public instances that take a second or so each.
@Suite struct WholeInstanceTests {
  private static let quick: Set = [
    "egout", "flugpl", "gt2", "khb05250", "p0033", "p0548", "rgn", "stein27", "vpm1",
  ]
  static let instances = (Instances.shared.isEmpty ? Instances.small : Instances.shared)
    .filter { $0.set == "mip" && quick.contains($0.name) }

  @Test(arguments: instances)
  func optimumIsProven(instance: Instance) throws {
    let program = try instance.program()
    let result = BranchAndCut().solve(program)
    guard case .optimal = result.status else {
      Issue.record("\(result.status)")
      return
    }
    let optimum = try #require(instance.optimum)
    let value = try #require(result.value)
    #expect(abs(value - optimum) <= 2e-6 * max(1, abs(optimum)))
    #expect(result.bound <= optimum + 1e-6 * max(1, abs(optimum)))
    let solution = try #require(result.solution)
    #expect(OptimalityReport(solution, of: program).primalAbsolute <= 1e-6)
    for j in 0..<program.columnCount where program.isInteger[j] {
      #expect(solution.columnValues[j] == solution.columnValues[j].rounded())
    }
  }
}
