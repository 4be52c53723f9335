import BranchAndCut
import Foundation
import LPSolver
import LinearProgramming
import ModelFiles
import TestSupport
import Testing

/// What is written here other programs read, what they write is read here, and the optimum is the same.
/// Skipped for a program that is not installed: highspy and pyscipopt are on PyPI, glpk-utils and
/// coinor-cbc in Debian.
@Suite struct OtherProgramsTests {
  enum Other: String, CaseIterable, Sendable { case highs, scip, glpk, cbc }

  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("OtherPrograms/rewrite.py").path

  static let installed: Set<Other> = Set(Other.allCases.filter { run([$0.rawValue])?.status == 0 })

  private static func run(_ arguments: [String]) -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Bounded minimising programs without a constant: GLPK knows neither a sense in MPS nor a constant in LP
  /// form, CBC passes over constants, and a free row is an objective to some.
  private func programs(withIntegers: Bool) -> [(
    seed: Int, program: LinearProgram, optimum: Double
  )] {
    var source = RandomPrograms()
    source.withIntegers = withIntegers
    var found: [(Int, LinearProgram, Double)] = []
    for seed in 0..<400 where found.count < 40 {
      let program = source.program(seed: seed)
      let hasFreeRow = zip(program.rowLower, program.rowUpper).contains {
        $0 == -.infinity && $1 == .infinity
      }
      // An empty column or program is written in too many ways.
      let isPlain =
        program.rowCount > 0 && !hasFreeRow && program.sense == .minimize
        && program.objectiveConstant == 0
        && (0..<program.columnCount).allSatisfy { !program.matrix.column($0).isEmpty }
      guard isPlain, case .optimal(let solution) = ReferenceSolver().solve(program) else {
        continue
      }
      if !program.hasIntegers {
        found.append((seed, program, solution.objective))
      } else if let optimum = ReferenceSolver().integerOptimum(program) {
        found.append((seed, program, optimum))
      }
    }
    return found
  }

  @Test(arguments: Other.allCases, [false, true])
  func roundTrip(other: Other, withIntegers: Bool) throws {
    guard Self.installed.contains(other) else {
      print("skipped: \(other.rawValue) is not installed")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "muster-other-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let programs = programs(withIntegers: withIntegers)
    #expect(programs.count >= 20)
    for (seed, program, _) in programs {
      let texts = [("mps", try MPSWriter.text(program)), ("lp", LPFileWriter.text(program))]
      for (form, text) in texts {
        try text.write(
          to: folder.appendingPathComponent("p\(seed).\(form)"), atomically: false, encoding: .utf8)
      }
    }
    let output = try #require(Self.run([other.rawValue, folder.path])).output
    let answers = Dictionary(
      output.split(separator: "\n").map { line in
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        return (words[0], words.count > 1 ? words[1] : "")
      }, uniquingKeysWith: { first, _ in first })
    for (seed, _, optimum) in programs {
      for form in ["mps", "lp"] {
        let name = "p\(seed).\(form)"
        let value = answers[name].flatMap { Double($0) }
        #expect(
          value.map { abs($0 - optimum) <= 1e-5 * (1 + abs(optimum)) } == true,
          "\(other.rawValue) on \(name): \(answers[name] ?? "nothing"), optimum \(optimum)")
        for written in ["lp", "mps"] {
          let path = folder.appendingPathComponent("\(name).out.\(written)").path
          guard FileManager.default.fileExists(atPath: path) else {
            #expect(other == .cbc, "\(other.rawValue) has not written \(name).out.\(written)")
            continue
          }
          let own = try objective(ofFile: path)
          #expect(
            own.map { abs($0 - optimum) <= 1e-5 * (1 + abs(optimum)) } == true,
            "\(path): \(String(describing: own)), optimum \(optimum)")
        }
      }
    }
  }

  private func objective(ofFile path: String) throws -> Double? {
    let program = try ModelFile.read(path)
    if program.hasIntegers { return BranchAndCut().solve(program).value }
    guard case .optimal(let solution) = LPSolver().solve(program).outcome else { return nil }
    return solution.objective
  }
}
