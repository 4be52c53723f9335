import LinearProgramming

/// Writes linear programs in free MPS form, every number so that it reads back as the same double.
///
/// Spaces in names become `_`. Infinite bounds have a number, which the form does not need and CBC does. Bounds
/// are explicit wherever readers differ in their defaults.
public enum MPSWriter {
  /// The program as the text of an MPS file.
  ///
  /// - Throws: when the sides of a row cross, which the form cannot say.
  public static func text(_ program: LinearProgram) throws(ModelFileError) -> String {
    var rowNames = FileNames(
      (0..<program.rowCount).map(program.rowName), isAllowed: isAllowed
    ).names
    let objective = FileNames(["OBJ"], taken: Set(rowNames), isAllowed: isAllowed).names[0]
    let columnNames = FileNames(
      (0..<program.columnCount).map(program.columnName), isAllowed: isAllowed
    ).names
    var text = "NAME \(program.name)\n"
    if program.sense == .maximize { text += "OBJSENSE\n    MAX\n" }
    text += "ROWS\n N \(objective)\n"
    let rows = try (0..<program.rowCount).map { i throws(ModelFileError) in
      try RowForm(program.rowLower[i], program.rowUpper[i], name: rowNames[i])
    }
    for (i, row) in rows.enumerated() { text += " \(row.kind) \(rowNames[i])\n" }
    rowNames.append(objective)
    writeColumns(program, columnNames, rowNames, to: &text)
    text += "RHS\n"
    // 0 − c₀ keeps a negative zero out.
    if program.objectiveConstant != 0 {
      text += " RHS \(objective) \(0 - program.objectiveConstant)\n"
    }
    for (i, row) in rows.enumerated() where row.rhs != 0 {
      text += " RHS \(rowNames[i]) \(row.rhs)\n"
    }
    if rows.contains(where: { $0.range != nil }) { text += "RANGES\n" }
    for (i, row) in rows.enumerated() {
      if let range = row.range { text += " RNG \(rowNames[i]) \(range)\n" }
    }
    writeBounds(program, columnNames, to: &text)
    return text + "ENDATA\n"
  }

  private static func isAllowed(_ byte: UInt8, _ first: Bool) -> Bool {
    byte > 32 && byte != 127 && !(first && byte == UInt8(ascii: "$"))
  }

  /// `rowNames` with the objective's name at its end.
  private static func writeColumns(
    _ program: LinearProgram, _ names: [String], _ rowNames: [String], to text: inout String
  ) {
    text += "COLUMNS\n"
    var inIntegers = false
    for j in 0..<program.columnCount {
      let isInteger = !program.isInteger.isEmpty && program.isInteger[j]
      if isInteger != inIntegers { text += marker(isInteger) }
      inIntegers = isInteger
      // A column of zeros must be named once to exist.
      if program.costs[j] != 0 || program.matrix.column(j).isEmpty {
        text += " \(names[j]) \(rowNames[program.rowCount]) \(program.costs[j])\n"
      }
      for k in program.matrix.column(j) {
        text += " \(names[j]) \(rowNames[Int(program.matrix.rowIndices[k])])"
        text += " \(program.matrix.values[k])\n"
      }
    }
    if inIntegers { text += marker(false) }
  }

  private static func marker(_ begins: Bool) -> String {
    " MARKER 'MARKER' '\(begins ? "INTORG" : "INTEND")'\n"
  }

  private static func writeBounds(
    _ program: LinearProgram, _ names: [String], to text: inout String
  ) {
    text += "BOUNDS\n"
    for j in 0..<program.columnCount {
      let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
      let isInteger = !program.isInteger.isEmpty && program.isInteger[j]
      if lower == -.infinity && upper == .infinity {
        text += " FR BND \(names[j]) 1e30\n"
        continue
      }
      if lower == upper {
        text += " FX BND \(names[j]) \(lower)\n"
        continue
      }
      if lower == -.infinity {
        text += " MI BND \(names[j]) -1e30\n"
      } else if lower != 0 || upper < 0 {
        text += " LO BND \(names[j]) \(lower)\n"
      }
      if upper < .infinity {
        text += " UP BND \(names[j]) \(upper)\n"
      } else if isInteger {
        text += " PL BND \(names[j]) 1e30\n"
      }
    }
  }
}

/// A row's sides as MPS states them.
private struct RowForm {
  let kind: Character
  let rhs: Double
  let range: Double?

  init(_ lower: Double, _ upper: Double, name: String) throws(ModelFileError) {
    if lower > upper {
      throw ModelFileError(
        file: "output",
        issues: [
          ModelFileIssue(
            line: nil, section: "ROWS", .sidesCross(row: name, lower: lower, upper: upper))
        ])
    }
    if lower == upper {
      (kind, rhs, range) = ("E", lower, nil)
    } else if upper == .infinity {
      // A row without sides: an N row would be left out by readers.
      (kind, rhs, range) = ("G", lower == -.infinity ? -1e30 : lower, nil)
    } else if lower == -.infinity {
      (kind, rhs, range) = ("L", upper, nil)
    } else {
      (kind, rhs, range) = Self.ranged(lower, upper)
    }
  }

  /// A right-hand side and a range that give both sides back exactly, if there are such.
  private static func ranged(_ lower: Double, _ upper: Double) -> (Character, Double, Double) {
    let width = upper - lower
    for range in [width, width.nextUp, width.nextDown] {
      if lower + range == upper { return ("G", lower, range) }
      if upper - range == lower { return ("L", upper, range) }
    }
    return ("G", lower, width)
  }
}
