import Foundation
import LinearProgramming
import ModelFiles
import Scenarios

/// What libFuzzer calls with each input; a crash or a hang of the reader is the finding.
///
/// `MUSTER_FUZZ_READER` names the reader: `mps`, `lp`, `yaml` (a scenario's file), `csv` (a table of
/// a valid scenario) or `xlsx` (a scenario as a workbook).
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = Array(UnsafeBufferPointer(start: data, count: count))
  switch reader {
  case "mps": checkRoundTrip(try? MPSReader.parse(text))
  case "lp": checkRoundTrip(try? LPFileReader.parse(text))
  case "yaml": FuzzedScenario.shared.read("scenario.yaml", text)
  case "csv": FuzzedScenario.shared.read("workers.csv", text)
  case "xlsx": FuzzedScenario.shared.read("book.xlsx", text, scenario: "book.xlsx")
  default: fatalError("MUSTER_FUZZ_READER must be mps, lp, yaml, csv or xlsx")
  }
  return 0
}

private let reader = ProcessInfo.processInfo.environment["MUSTER_FUZZ_READER"] ?? ""

/// What was read can be written, and then reads as the same.
private func checkRoundTrip(_ program: LinearProgram?) {
  guard let program else { return }
  precondition(program.matrix.values.allSatisfy(\.isFinite) && program.costs.allSatisfy(\.isFinite))
  precondition(!program.rowLower.contains { $0.isNaN } && !program.rowUpper.contains { $0.isNaN })
  guard let written = try? MPSWriter.text(program) else { return }
  guard let again = try? MPSReader.parse(Array(written.utf8), form: .free) else {
    fatalError("what was written cannot be read:\n\(written)")
  }
  precondition(again.matrix == program.matrix && again.costs == program.costs, written)
  precondition(again.columnLower == program.columnLower && again.columnUpper == program.columnUpper)
  precondition(again.rowLower == program.rowLower && again.rowUpper == program.rowUpper, written)
}

/// A folder with a scenario, one file of which is the fuzzer's.
private struct FuzzedScenario {
  static let shared = FuzzedScenario()
  private let folder: URL

  private init() {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    write("scenario.yaml", Array(Self.scenario.utf8))
  }

  func read(_ name: String, _ text: [UInt8], scenario: String = "scenario.yaml") {
    write(name, text)
    _ = try? ScenarioReader.read(contentsOf: folder.appendingPathComponent(scenario).path)
  }

  private func write(_ name: String, _ text: [UInt8]) {
    try! Data(text).write(to: folder.appendingPathComponent(name))
  }

  private static let scenario = """
    schema: muster/1
    name: Fuzzed
    horizon: { start: 2020-02-01, days: 10 }
    objective: { maximize: total, values: { mask: 1 } }
    items:
      - { id: mask, unit: piece, weight_kg: 0.004, price: 1.2 }
    regions:
      - { id: north }
    sites:
      - { id: works, region: north }
    processes:
      - { id: make, outputs: { mask: 1 } }
    lines:
      - { id: w1, site: works, count: 3, hours: 20 }
    modes:
      - { line: w1, process: make, rate: 100, ready: 1, crew: { op: 4 } }
    workers: workers.csv

    """
}
