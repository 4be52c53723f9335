import LinearProgramming

/// Writes linear programs in CPLEX LP form, every number so that it reads back as the same double.
///
/// Characters that the form forbids in names become `_`. A row with two sides is written as two rows.
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
    let ranged = (0..<program.rowCount).filter {
      program.rowLower[$0].isFinite && program.rowUpper[$0].isFinite
        && program.rowLower[$0] != program.rowUpper[$0]
    }
    // Not every reader takes both sides in one row.
    let second = names(ranged.map { rowNames[$0] + "_upper" }, taken: Set(rowNames))
    let secondName = Dictionary(uniqueKeysWithValues: zip(ranged, second))
    for i in 0..<program.rowCount {
      let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
      func write(_ name: String, _ side: String) {
        text += " \(name):"
        var breaker = LineBreaker()
        for k in rows.column(i) {
          breaker.add(term(rows.values[k], columnNames[Int(rows.rowIndices[k])]), to: &text)
        }
        if rows.column(i).isEmpty {
          text += columnNames.isEmpty ? " 0" : " 0 \(columnNames[0])"
        }
        text += " \(side)\n"
      }
      if let name = secondName[i] {
        write(rowNames[i], ">= \(lower)")
        write(name, "<= \(upper)")
      } else if lower == upper {
        write(rowNames[i], "= \(lower)")
      } else if upper.isFinite {
        write(rowNames[i], "<= \(upper)")
      } else {
        write(rowNames[i], ">= \(lower.isFinite ? lower : -1e30)")
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

  private static func names(_ wanted: [String], taken: Set<String> = []) -> [String] {
    FileNames(
      wanted, taken: taken,
      isAllowed: isAllowed,
      isReserved: {
        let word = $0.lowercased()
        return LPSection.spellings[word] != nil
          || ["free", "inf", "infinity", "nan"].contains(word)
      }
    ).names
  }

  /// What every reader takes: a name like e9 could be an exponent, .5x a number, (x a sum in brackets, and
  /// a square bracket begins a quadratic term.
  private static func isAllowed(_ byte: UInt8, first: Bool) -> Bool {
    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { return false }
    if first && (byte | 0x20 == UInt8(ascii: "e") || ".({".utf8.contains(byte)) { return false }
    return LPTokenizer.isNameByte(byte, first: first)
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
