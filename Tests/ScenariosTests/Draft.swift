import Foundation
import Scenarios
import Testing

/// A scenario's files as text, to be spoiled and read.
struct Draft: Sendable {
  var files: [String: [UInt8]]

  init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  /// A small scenario with every table, one record a line, nothing wrong with it.
  static let valid = Draft(["scenario.yaml": yaml, "workers.csv": workers, "stocks.csv": stocks])

  private static let yaml = """
    schema: muster/1
    name: Everything once
    horizon: { start: 2020-02-01, days: 10 }
    objective: { maximize: total, values: { mask: 1 }, then: cost, keep: 1e-4 }
    lines_are: whole
    items:
      - { id: mask, name: 口罩, unit: piece, weight_kg: 0.004, price: 1.2 }
      - { id: cloth, unit: kg, weight_kg: 1, price: 20 }
      - { id: nappy, unit: piece }
    regions:
      - { id: north, lat: 36.6, lon: 117 }
      - { id: south }
    sites:
      - { id: works, region: north, opens: 2020-01-20, max_workers: 80, cash: 1000, credit: 50, payment_days: 1, contact: 王芳, phone: 05331234567 }
      - { id: yard, region: south }
    processes:
      - { id: make, inputs: { cloth: 0.01 }, outputs: { mask: 1 }, lag_days: 1 }
      - { id: diaper, outputs: { nappy: 1 } }
    lines:
      - { id: w1, site: works, count: 3, hours: 20 }
      - { id: y1, site: yard, count: 1 }
    modes:
      - { line: w1, process: make, rate: 100, ready: 1, crew: { op: 4 } }
      - { line: w1, process: diaper, rate: 50, ready: 2 }
      - { line: y1, process: make, rate: 80 }
    conversions:
      - { line: w1, from: diaper, to: make, days: 2, cost: 10, ramp: [0.5, 0.8], uses: { capex: 5 }, max: 2 }
      - { line: y1, to: make }
    workers: workers.csv
    supplies:
      - { id: mill, item: cloth, region: south, per_day: 100, profile: back, stock: 10, price: 18 }
    lanes:
      - { from: south, to: north, days: 1, tonnes_per_day: 2, cost_per_tonne: 4, items: [cloth] }
      - { from: north, to: south }
    stocks: stocks.csv
    quotas:
      - { id: need, item: mask, region: south, amount: 500, rule: daily, from: 2020-02-03, by: 2020-02-05, priority: 2 }
    protection:
      - { item: mask, per_worker_day: 1.5 }
    resources:
      - { id: capex, total: 100, per_day: 20, profile: back }
      - { id: free }
    options:
      - id: grow
        max: 3
        start: 2020-01-01
        uses: { capex: 1 }
        effects:
          - { table: workers, id: helpers, add: 5 }
          - { table: lanes, from: south, to: north, add: 1 }
      - { id: invest, cost: 5 }
    effects:
      - { option: invest, table: stocks, at: works, item: cloth, add: -5 }
      - { option: invest, table: lines, id: y1, process: make, add: 1 }
    profiles:
      - { profile: back, date: 2020-02-05, factor: 0.8 }
      - { profile: back, date: 2020-01-01, factor: 0.4 }

    """

  private static let workers = """
    id,skills,site,regions,headcount,profile,hours,overtime,wage,lead_days,training_days,trainer_hours
    own,op;sew,works,,90,back,8,2,25,,,
    helpers,op,,north;south,30,,8,,22,1,2,0.5
    students,op,,*,10,,,,,,,

    """

  private static let stocks = """
    at,item,initial,min,max
    works,cloth,120,10,2000
    south,cloth,5,,

    """

  // MARK: - Spoiling

  func text(_ file: String) -> String { String(decoding: files[file] ?? [], as: UTF8.self) }

  /// The first occurrence of a text in a file put in place of another.
  func replacing(_ old: String, _ new: String, in file: String = "scenario.yaml") -> Draft {
    let text = text(file)
    guard let range = text.range(of: old) else {
      preconditionFailure("the draft's \(file) does not hold '\(old)'")
    }
    var copy = self
    copy.files[file] = Array(text.replacingCharacters(in: range, with: new).utf8)
    return copy
  }

  func with(_ file: String, _ text: String) -> Draft { with(file, bytes: Array(text.utf8)) }

  func with(_ file: String, bytes: [UInt8]) -> Draft {
    var copy = self
    copy.files[file] = bytes
    return copy
  }

  /// The line, from 1, on which a text stands in a file.
  func line(of part: String, in file: String = "scenario.yaml") -> Int? {
    let text = text(file)
    return text.range(of: part).map { 1 + text[..<$0.lowerBound].count { $0.isNewline } }
  }

  // MARK: - Reading

  enum Outcome: Sendable {
    case valid(Scenario, warnings: [String])
    /// Descriptions, without the folder.
    case invalid([String])
  }

  func read() throws -> Outcome {
    try inFolder { folder in
      var warnings: [String] = []
      do {
        let scenario = try ScenarioReader.read(contentsOf: "\(folder)/scenario.yaml") {
          warnings.append($0.description.replacingOccurrences(of: folder + "/", with: ""))
        }
        return .valid(scenario, warnings: warnings)
      } catch let error as InvalidScenario {
        return .invalid(
          error.issues.map { $0.description.replacingOccurrences(of: folder + "/", with: "") })
      }
    }
  }

  func issues() throws -> [String] {
    if case .invalid(let issues) = try read() { issues } else { [] }
  }

  func warnings() throws -> [String] {
    if case .valid(_, let warnings) = try read() { warnings } else { ["the scenario is invalid"] }
  }

  func scenario() throws -> Scenario? {
    if case .valid(let scenario, _) = try read() { scenario } else { nil }
  }

  /// Writes the files to a folder of their own, for as long as `body` runs.
  func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    return try body(folder.path)
  }
}

/// One change that spoils the valid draft, and what is said about it.
struct Fault: Sendable, CustomTestStringConvertible {
  var old: String
  var new: String
  var file = "scenario.yaml"
  /// After the file and the line.
  var says: String
  /// A text on the line that is blamed; the new text if nil.
  var on: String?

  init(
    _ old: String, _ new: String, in file: String = "scenario.yaml", on: String? = nil,
    _ says: String
  ) {
    self.old = old
    self.new = new
    self.file = file
    self.on = on
    self.says = says
  }

  var testDescription: String { "\(old) → \(new)" }

  var draft: Draft { Draft.valid.replacing(old, new, in: file) }

  /// The whole sentence.
  var sentence: String {
    "\(file):\(draft.line(of: on ?? new, in: file) ?? 0): \(says)"
  }
}
