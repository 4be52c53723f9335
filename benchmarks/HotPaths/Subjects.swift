import Formulation
import Foundation
import LinearProgramming
import ModelFiles
import Presolve
import Scenarios
import Simplex

/// The programs that are measured: three of Netlib and the output stage of a plan of 50 makers.
public enum Subjects {
  /// The shared folder beside the checkout, or where `MUSTER_SHARED` says.
  static let shared: URL = {
    if let named = ProcessInfo.processInfo.environment["MUSTER_SHARED"] {
      return URL(fileURLWithPath: named)
    }
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  static func netlibPath(_ name: String) -> String {
    shared.appendingPathComponent("instances/netlib/\(name).mps.gz").path
  }

  static let scenarioPath = shared.appendingPathComponent("performance/plan-50/scenario.yaml").path

  static let netlib = ["25fv47", "pilot87", "dfl001"]
  static let names = netlib + ["plan-50"]

  /// Whether the files are where they should be.
  public static var areThere: Bool {
    FileManager.default.fileExists(atPath: scenarioPath)
      && netlib.allSatisfy { FileManager.default.fileExists(atPath: netlibPath($0)) }
  }

  /// The program of the name, or `nil` when its file is absent or wrong.
  static func program(_ name: String) -> LinearProgram? {
    name == "plan-50" ? plan() : try? MPSReader.read(netlibPath(name))
  }

  static func scenario() -> Scenario? { try? ScenarioReader.read(contentsOf: scenarioPath) }

  /// The stage of the output, the hardest.
  private static func plan() -> LinearProgram? {
    guard let scenario = scenario() else { return nil }
    var planning = PlanningProgram(scenario, whole: false)
    planning.pose(planning.stages.first { $0.kind == .output } ?? planning.stages.first)
    return planning.program
  }

  /// What presolve leaves, with a column for each row that is no equation, as the methods see it.
  static func reduced(_ name: String) -> LinearProgram? {
    guard let program = program(name) else { return nil }
    guard case .reduced(let presolved) = Presolver().run(program) else { return nil }
    return presolved.program
  }

  /// The dual simplex method on what presolve leaves, stopped after a thousand iterations.
  static func dualPhases(_ name: String) -> DualPhases? {
    guard let program = reduced(name) else { return nil }
    var settings = SimplexSettings()
    settings.iterationLimit = 1000
    return DualPhases(program, at: SimplexMethod(settings: settings).solve(program).basis)
  }
}
