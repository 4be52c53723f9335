/// Writes linear programs in CPLEX LP form, every number so that it reads back as the same double.
///
/// Characters that the form forbids in names become `_`.
public enum LPFileWriter {
  /// The program as the text of an LP file.
  public static func text(_ program: LinearProgram) -> String {
    let rowNames = names((0..<program.rowCount).map(program.rowName))
    let columnNames = names((0..<program.columnCount).map(program.columnName))
    var text = program.sense == .minimize ? "Minimize\n" : "Maximize\n"
    text += " obj:"
    var objective = LineBreaker()
    // Every column appears here, in order, so that reading numbers them the same way.
    for j in 0..<program.columnCount {
      objective.add(term(program.costs[j], columnNames[j]), to: &text)
    }
    if program.objectiveConstant != 0 {
      objective.add(signed(program.objectiveConstant), to: &text)
    }
    text += "\nSubject To\n"
    writeRows(program, rowNames, columnNames, to: &text)
    writeBounds(program, columnNames, to: &text)
    if program.hasIntegers {
      text += "Generals\n"
      for j in 0..<program.columnCount where program.isInteger[j] { text += " \(columnNames[j])\n" }
    }
    return text + "End\n"
  }

  private static func writeRows(
    _ program: LinearProgram, _ rowNames: [String], _ columnNames: [String], to text: inout String
  ) {
    let rows = program.matrix.transposed()
    for i in 0..<program.rowCount {
      let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
      text += " \(rowNames[i]):"
      let isRange = lower.isFinite && upper.isFinite && lower != upper
      if isRange { text += " \(lower) <=" }
      var breaker = LineBreaker()
      for k in rows.column(i) {
        breaker.add(term(rows.values[k], columnNames[Int(rows.rowIndices[k])]), to: &text)
      }
      if rows.column(i).isEmpty {
        text += columnNames.isEmpty ? " 0" : " 0 \(columnNames[0])"
      }
      if lower == upper {
        text += " = \(lower)\n"
      } else if upper.isFinite {
        text += " <= \(upper)\n"
      } else {
        text += " >= \(lower.isFinite ? lower : -1e30)\n"
      }
    }
  }

  private static func writeBounds(
    _ program: LinearProgram, _ names: [String], to text: inout String
  ) {
    text += "Bounds\n"
    for j in 0..<program.columnCount {
      let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
      if lower == 0 && upper == .infinity { continue }
      if lower == -.infinity && upper == .infinity {
        text += " \(names[j]) free\n"
      } else if lower == upper {
        text += " \(names[j]) = \(lower)\n"
      } else {
        text += lower == -.infinity ? " -inf" : " \(lower)"
        text += " <= \(names[j])"
        text += upper == .infinity ? "\n" : " <= \(upper)\n"
      }
    }
  }

  private static func names(_ wanted: [String]) -> [String] {
    FileNames(
      wanted,
      isAllowed: { byte, first in
        // A name like e9 could be taken for an exponent.
        LPTokenizer.isNameByte(byte, first: first) && !(first && byte | 0x20 == UInt8(ascii: "e"))
      },
      isReserved: {
        let word = $0.lowercased()
        return LPSection.spellings[word] != nil || ["free", "inf", "infinity"].contains(word)
      }
    ).names
  }

  private static func term(_ value: Double, _ name: String) -> String { signed(value) + " " + name }

  private static func signed(_ value: Double) -> String {
    value.sign == .minus ? " - \(-value)" : " + \(value)"
  }

  /// Breaks the terms of a long row into lines.
  private struct LineBreaker {
    private var count = 0

    mutating func add(_ term: String, to text: inout String) {
      if count > 0 && count.isMultiple(of: 8) { text += "\n  " }
      text += term
      count += 1
    }
  }
}
