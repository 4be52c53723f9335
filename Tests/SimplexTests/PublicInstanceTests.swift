import Foundation
import LinearProgramming
import Simplex
import Testing

/// Public instances in the folder `shared` beside the checkout, with their exact optima.
enum PublicInstances {
  /// `MUSTER_SHARED`, or `../shared` seen from the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["MUSTER_SHARED"] {
      return URL(fileURLWithPath: path).appending(path: "instances")
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appending(path: "shared/instances")
  }()

  static let arePresent = FileManager.default.fileExists(atPath: folder.path)

  struct Instance: Sendable, CustomTestStringConvertible {
    var set: String
    var name: String
    var optimum: Double?
    var testDescription: String { "\(set)/\(name)" }

    func program() throws -> LinearProgram {
      try MPSReader.read(folder.appending(path: "\(set)/\(name).mps.gz").path)
    }
  }

  /// The lines of `optima.csv` of a set.
  static func instances(_ set: String) -> [Instance] {
    guard
      let text = try? String(contentsOf: folder.appending(path: "optima.csv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 6, fields[0] == set else { return nil }
      return Instance(set: set, name: fields[1], optimum: Double(fields[5]))
    }
  }
}

@Suite(.enabled(if: PublicInstances.arePresent, "no instances beside the checkout"))
struct PublicInstanceTests {
  /// Left to the benchmarks: each takes longer than all others together.
  private static let long: Set = ["pilot87", "maros-r7", "dfl001"]

  static let optimal = (PublicInstances.instances("netlib") + PublicInstances.instances("kennington"))
    .filter { !long.contains($0.name) }

  @Test(arguments: optimal)
  func optimumAgrees(instance: PublicInstances.Instance) throws {
    let program = try instance.program()
    let result = SimplexMethod().solve(program)
    guard case .optimal = result.status else {
      Issue.record("\(result.status)")
      return
    }
    let report = OptimalityReport(result.solution, of: program)
    #expect(report.primalAbsolute <= 1e-7)
    #expect(report.isOptimal(within: 1e-7))
    // The published optimum of e226 leaves out the constant that the file gives the objective.
    let constant = instance.name == "e226" ? program.objectiveConstant : 0
    let optimum = try #require(instance.optimum)
    let error = abs(result.solution.objective - constant - optimum)
    #expect(error <= 1e-8 * max(1, abs(optimum)))
  }

  @Test(arguments: PublicInstances.instances("infeasible"))
  func infeasibilityIsProven(instance: PublicInstances.Instance) throws {
    let program = try instance.program()
    let result = SimplexMethod().solve(program)
    guard case .infeasible(let certificate) = result.status else {
      Issue.record("\(result.status)")
      return
    }
    withKnownIssue("rounding leaves no exact proof", isIntermittent: true) {
      #expect(certificate.proves(infeasibilityOf: program))
    } when: {
      instance.name == "gosh"
    }
  }

  /// From a basis that was optimal before the objective was turned round and back.
  @Test(arguments: optimal.filter { ["afiro", "scfxm1", "25fv47", "ken-07"].contains($0.name) })
  func reoptimizesAfterChangedCosts(instance: PublicInstances.Instance) throws {
    var program = try instance.program()
    let first = SimplexMethod().solve(program)
    let costs = program.costs
    for j in program.costs.indices where j % 7 == 0 { program.costs[j] *= 1.5 }
    let changed = SimplexMethod().solve(program, from: first.basis)
    program.costs = costs
    let back = SimplexMethod().solve(program, from: changed.basis)
    #expect(back.iterations < first.iterations)
    let scale = max(1, abs(first.solution.objective))
    #expect(abs(back.solution.objective - first.solution.objective) <= 1e-8 * scale)
  }
}
