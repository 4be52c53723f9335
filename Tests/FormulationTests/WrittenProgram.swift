import Formulation
import LinearProgramming
import Scenarios
import Testing

/// A planning program by names: rows as maps from column name to coefficient.
struct WrittenProgram {
  let model: PlanningProgram
  let program: LinearProgram
  private let rowNumbers, columnNumbers: [String: Int]

  init(_ scenario: Scenario, options: OptionChoice = .none, whole: Bool = false) {
    model = PlanningProgram(scenario, options: options, whole: whole)
    program = model.namedProgram()
    rowNumbers = Dictionary(uniqueKeysWithValues: program.rowNames.enumerated().map { ($1, $0) })
    columnNumbers = Dictionary(
      uniqueKeysWithValues: program.columnNames.enumerated().map { ($1, $0) })
  }

  struct Row: Equatable {
    var terms: [String: Double]
    var lower: Double
    var upper: Double

    static func atMost(_ upper: Double, _ terms: [String: Double]) -> Row {
      Row(terms: terms, lower: -.infinity, upper: upper)
    }
    static func equal(_ value: Double, _ terms: [String: Double]) -> Row {
      Row(terms: terms, lower: value, upper: value)
    }
  }

  /// The row of that name; nil if there is none.
  func row(_ name: String) -> Row? {
    guard let i = rowNumbers[name] else { return nil }
    var terms: [String: Double] = [:]
    for j in 0..<program.columnCount {
      for k in program.matrix.column(j) where program.matrix.rowIndices[k] == i {
        terms[program.columnNames[j]] = program.matrix.values[k]
      }
    }
    return Row(terms: terms, lower: program.rowLower[i], upper: program.rowUpper[i])
  }

  func has(column name: String) -> Bool { columnNumbers[name] != nil }
  func bounds(_ name: String) -> ClosedRange<Double>? {
    columnNumbers[name].map { program.columnLower[$0]...program.columnUpper[$0] }
  }

  /// The terms of a stage's objective.
  func objective(_ name: String) -> [String: Double]? {
    guard let stage = model.stages.first(where: { $0.name == name }) else { return nil }
    return Dictionary(
      uniqueKeysWithValues: stage.terms.map {
        (program.columnNames[Int($0.column)], $0.coefficient)
      })
  }
}
