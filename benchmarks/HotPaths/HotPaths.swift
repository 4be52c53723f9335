import Formulation
import Foundation
import InteriorPoint
import LPSolver
import LinearAlgebra
import LinearProgramming
import ModelFiles
import Presolve
import Scenarios
import Simplex

extension HotPath {
  /// One a phase and subject.
  public static var all: [HotPath] {
    Subjects.netlib.map { name in
      HotPath("read MPS \(name)") {
        let path = Subjects.netlibPath(name)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return Prepared { keep(try MPSReader.read(path)) }
      }
    } + formulation
      + Subjects.names.flatMap { name in
        [presolve(name)] + factorisation(name) + dualSimplex(name)
          + [interiorPoint(name), solve(name)]
      }
  }

  private static let formulation = [
    HotPath("read scenario plan-50") {
      guard FileManager.default.fileExists(atPath: Subjects.scenarioPath) else { return nil }
      return Prepared { keep(try ScenarioReader.read(contentsOf: Subjects.scenarioPath)) }
    },
    HotPath("formulate plan-50") {
      Subjects.scenario().map { scenario in
        Prepared { keep(PlanningProgram(scenario, whole: false)) }
      }
    },
  ]

  private static func presolve(_ name: String) -> HotPath {
    HotPath("presolve \(name)") {
      Subjects.program(name).map { program in Prepared { keep(Presolver().run(program)) } }
    }
  }

  private static func interiorPoint(_ name: String) -> HotPath {
    HotPath("interior point, ten iterations \(name)") {
      Subjects.reduced(name).map { program in
        var settings = InteriorPointSettings()
        settings.iterationLimit = 10
        let method = InteriorPointMethod(settings: settings)
        return Prepared { keep(method.solve(program)) }
      }
    }
  }

  private static func solve(_ name: String) -> HotPath {
    HotPath("solve \(name)") {
      Subjects.program(name).map { program in Prepared { keep(LPSolver().solve(program)) } }
    }
  }

  /// Ordering and analysis, numeric factorisation and solves of A·Aᵀ of the presolved program.
  private static func factorisation(_ name: String) -> [HotPath] {
    [
      HotPath("order and analyse \(name)") {
        Subjects.reduced(name).map { program in
          Prepared { keep(System(program)) }
        }
      },
      HotPath("factorise \(name)") {
        Subjects.reduced(name).map { program in
          let system = System(program)
          return Prepared { system.factorize() }
        }
      },
      HotPath("triangular solves \(name)") {
        Subjects.reduced(name).map { program in
          let system = System(program)
          system.factorize()
          let right = RightHandSide()
          return Prepared(
            reset: { right.values = system.diagonal },
            run: { system.equations.solve(&right.values) })
        }
      },
    ]
  }

  /// The parts of an iteration of the dual simplex method on the presolved program, a thousand iterations
  /// on; solutions with one nonzero, for every row in turn, of which there are so many in one measurement.
  private static func dualSimplex(_ name: String) -> [HotPath] {
    let solutions = 100
    return [
      HotPath("pricing \(name)") {
        Subjects.dualPhases(name).map { phases in Prepared { phases.chooseRow() } }
      },
      HotPath("ratio test \(name)") {
        Subjects.dualPhases(name).map { phases in
          phases.chooseRow()
          return Prepared { phases.chooseColumn() }
        }
      },
      HotPath("\(solutions) FTRAN of one nonzero \(name)") {
        Subjects.dualPhases(name).map { phases in
          Prepared {
            for k in 0..<solutions { keep(phases.ftran(unit: k * phases.rowCount / solutions)) }
          }
        }
      },
      HotPath("\(solutions) BTRAN of one nonzero \(name)") {
        Subjects.dualPhases(name).map { phases in
          Prepared {
            for k in 0..<solutions { keep(phases.btran(unit: k * phases.rowCount / solutions)) }
          }
        }
      },
    ]
  }
}

/// A·Θ·Aᵀ + D as in the middle of a solve: Θ over eight orders of magnitude.
private struct System {
  let equations: NormalEquations
  let theta: [Double]
  let diagonal: [Double]

  init(_ program: LinearProgram) {
    equations = NormalEquations(
      matrix: program.matrix, leavingOut: Self.denseColumns(program.matrix))
    theta = (0..<program.columnCount).map { Self.spread($0) }
    diagonal = (0..<program.rowCount).map { i in
      let isEquation = program.rowLower[i] == program.rowUpper[i]
      return isEquation ? Self.regularization : Self.spread(i)
    }
  }

  /// Of an equation's pivot: what the interior-point method adds late in a solve.
  private static let regularization = 1e-8

  func factorize() { equations.factorize(theta: theta, diagonal: diagonal) }

  /// Powers of two from 2⁻¹³ to 2¹³, in no order.
  private static func spread(_ k: Int) -> Double { exp2(Double(k * 7919 % 27 - 13)) }

  /// Columns so full that the interior point keeps them out of A·Aᵀ.
  private static func denseColumns(_ matrix: SparseMatrix) -> [Bool] {
    (0..<matrix.columnCount).map { matrix.column($0).count > 500 }
  }
}

private final class RightHandSide {
  var values: [Double] = []
}
