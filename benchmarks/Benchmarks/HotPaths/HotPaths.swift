import Benchmark
import Formulation
import Foundation
import InteriorPoint
import LPSolver
import LinearAlgebra
import LinearProgramming
import Presolve
import Scenarios
import Simplex

/// Hot paths of the core and of the formulation, one benchmark a phase and subject. A subject whose
/// file is absent is left out.
let benchmarks: @Sendable () -> Void = {
  // As the program itself does.
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], warmupIterations: 1, maxDuration: .seconds(5),
    maxIterations: 200)

  for name in Subjects.names where name != "plan-50" {
    Benchmark("read MPS \(name)") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try MPSReader.read(Subjects.netlibPath(name)))
      }
    }
  }
  if FileManager.default.fileExists(atPath: Subjects.scenarioPath) {
    Benchmark("read scenario plan-50") { benchmark in
      blackHole(try ScenarioReader.read(contentsOf: Subjects.scenarioPath))
    }
    Benchmark("formulate plan-50") { (benchmark, scenario: Scenario?) in
      if let scenario { blackHole(PlanningProgram(scenario, whole: false)) }
    } setup: {
      Subjects.scenario()
    }
  }
  for name in Subjects.names {
    Benchmark("presolve \(name)") { (benchmark, program: LinearProgram?) in
      if let program { blackHole(Presolver().run(program)) }
    } setup: {
      Subjects.program(name)
    }
    factorisation(name)
    dualSimplex(name)
    Benchmark("interior point, ten iterations \(name)") { (benchmark, program: LinearProgram?) in
      guard let program else { return }
      var settings = InteriorPointSettings()
      settings.iterationLimit = 10
      blackHole(InteriorPointMethod(settings: settings).solve(program))
    } setup: {
      Subjects.reduced(name)
    }
    Benchmark("solve \(name)") { (benchmark, program: LinearProgram?) in
      if let program { blackHole(LPSolver().solve(program)) }
    } setup: {
      Subjects.program(name)
    }
  }
}

/// Ordering and analysis, numeric factorisation and solves of A·Aᵀ of the presolved program.
@Sendable private func factorisation(_ name: String) {
  Benchmark("order and analyse \(name)") { (benchmark, matrix: SparseMatrix?) in
    guard let matrix else { return }
    blackHole(NormalEquations(matrix: matrix, leavingOut: denseColumns(matrix)))
  } setup: {
    Subjects.reduced(name)?.matrix
  }
  Benchmark("factorise \(name)") { (benchmark, system: System?) in
    guard let system else { return }
    system.equations.factorize(theta: system.theta, diagonal: system.diagonal)
  } setup: {
    Subjects.reduced(name).map(System.init)
  }
  Benchmark("triangular solves \(name)") { (benchmark, system: System?) in
    guard let system else { return }
    var right = system.diagonal
    benchmark.startMeasurement()
    system.equations.solve(&right)
    benchmark.stopMeasurement()
    blackHole(right)
  } setup: {
    let system = Subjects.reduced(name).map(System.init)
    if let system { system.equations.factorize(theta: system.theta, diagonal: system.diagonal) }
    return system
  }
}

/// The parts of an iteration of the dual simplex method on the presolved program, a thousand iterations
/// on; solutions with one nonzero, for every row in turn, of which there are so many in one measurement.
@Sendable private func dualSimplex(_ name: String) {
  let solutions = 100
  Benchmark("pricing \(name)") { (benchmark, phases: DualPhases?) in
    phases?.chooseRow()
  } setup: {
    Subjects.dualPhases(name)
  }
  Benchmark("ratio test \(name)") { (benchmark, phases: DualPhases?) in
    phases?.chooseColumn()
  } setup: {
    let phases = Subjects.dualPhases(name)
    phases?.chooseRow()
    return phases
  }
  Benchmark("\(solutions) FTRAN of one nonzero \(name)") { (benchmark, phases: DualPhases?) in
    guard let phases else { return }
    for k in 0..<solutions { blackHole(phases.ftran(unit: k * phases.rowCount / solutions)) }
  } setup: {
    Subjects.dualPhases(name)
  }
  Benchmark("\(solutions) BTRAN of one nonzero \(name)") { (benchmark, phases: DualPhases?) in
    guard let phases else { return }
    for k in 0..<solutions { blackHole(phases.btran(unit: k * phases.rowCount / solutions)) }
  } setup: {
    Subjects.dualPhases(name)
  }
}

/// Columns so full that the interior point keeps them out of A·Aᵀ.
private func denseColumns(_ matrix: SparseMatrix) -> [Bool] {
  (0..<matrix.columnCount).map { matrix.column($0).count > 500 }
}

/// A·Θ·Aᵀ + D as in the middle of a solve: Θ over eight orders of magnitude.
private struct System {
  let equations: NormalEquations
  let theta: [Double]
  let diagonal: [Double]

  init(_ program: LinearProgram) {
    equations = NormalEquations(
      matrix: program.matrix, leavingOut: denseColumns(program.matrix))
    theta = (0..<program.columnCount).map { Self.spread($0) }
    diagonal = (0..<program.rowCount).map { i in
      let isEquation = program.rowLower[i] == program.rowUpper[i]
      return isEquation ? 1e-8 : Self.spread(i)
    }
  }

  /// Powers of two from 2⁻¹³ to 2¹³, in no order.
  private static func spread(_ k: Int) -> Double { exp2(Double(k * 7919 % 27 - 13)) }
}
