import Foundation
import Testing

/// Small models after what people report of solvers: the answer, or a refusal that names the line; never
/// a wrong number with exit status 0.
struct SolverCasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let expected: String
    var testDescription: String { file }
  }

  private static let folder = Binary.root + "/Tests/musterTests/SolverCases"

  static let cases: [Case] = {
    let data = FileManager.default.contents(atPath: folder + "/expected.json") ?? Data()
    let table = (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
    return table.sorted { $0.key < $1.key }.map { Case(file: $0.key, expected: $0.value) }
  }()

  @Test func theTableIsThere() { #expect(Self.cases.count >= 26) }

  @Test(arguments: cases)
  func answer(of given: Case) throws {
    let path = Self.folder + "/" + given.file
    let run = try Binary.run(["solve", path, "--time-limit", "60"])
    let words = given.expected.split(separator: " ", maxSplits: 1)
    switch words[0] {
    case "optimal":
      let value = try #require(Double(words[1]))
      let found = run.output.split(separator: "\n").first { $0.hasPrefix("objective: ") }
      let objective = try #require(found.flatMap { Double($0.dropFirst("objective: ".count)) })
      #expect(run.status == 0 && run.output.contains("status: optimal"))
      // A whole step counts beside a constant of 10⁹.
      #expect(abs(objective - value) <= max(1e-8, 1e-12 * abs(value)))
    case "infeasible":
      #expect(run.status == 3 && run.output.contains("status: infeasible"))
      #expect(!run.output.contains("without a proof"))
    default:
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.error.hasPrefix("\(path):\(words[1])"), "\(run.error)")
    }
  }
}
