extension FoundInModel {
  /// For a sentence.
  public var english: String {
    switch self {
    case .number(let value): "the number \(value)"
    case .text(let text): "'\(text)'"
    case .meaningless: "what has no meaning"
    case .endOfFile: "the end of the file"
    }
  }
}

extension ModelFileFault {
  /// The sentence: what is wrong and what was expected.
  public var english: String {
    switch self {
    case .cannotOpen(let reason): "cannot be opened: \(reason ?? "no such file")"
    case .cannotRead(let reason): "cannot be read: \(reason)"
    case .noMemoryToDecompress: "cannot be decompressed: no memory"
    case .compressedTooShort: "the compressed data end too early: the file is truncated"
    case .behindCompressed: "something else stands behind the compressed data"
    case .compressedCorrupt(let reason): "the compressed data are corrupt (\(reason))"
    case .lineTooLong(let line, let most): "line \(line) is longer than \(most) bytes"
    case .endsWithout(let end): "the file ends without \(end); is it truncated?"

    case .controlCharacter: "a control character has no meaning here"
    case .controlCharacterInLine: "a control character stands in the line"
    case .noMeaning(let word, let isQuadratic):
      "'\(word)' has no meaning here\(isQuadratic ? "; quadratic terms cannot be solved here" : "")"
    case .lookalike(let code, let name):
      "the character U+\(code) stands in '\(name)', where only plain blanks, signs and digits have "
        + "a meaning"
    case .openBracket(let name):
      "'\(name)' opens a bracket that it does not close; write products of sums out: 3 x + 3 y for 3 (x + y)"
    case .notANumber(let word): "'\(word)' is not a number"
    case .notANumberNorColumn(let word): "'\(word)' is not a number, and names no column"
    case .expectedNumber(let word): "expected a number, found '\(word)'"
    case .expectedFiniteNumber(let word): "expected a finite number, found '\(word)'"

    case .sectionTwice: "the section stands a second time"
    case .objectiveLate: "the objective stands behind another section; expected it at the beginning"
    case .sectionBeforeObjective: "the section stands before Minimize or Maximize and Subject To"
    case .sectionBefore(let needed): "the section stands before \(needed)"
    case .sectionAfterColumns: "the section must stand before COLUMNS"
    case .beyondLinear(let section):
      "section \(section) is not part of a linear program; it cannot be solved here"
    case .unknownSection(let word, let known, let near):
      "unknown section '\(word)'; expected one of \(known.joined(separator: ", "))"
        + Self.hint(near)
    case .noMPSSections: "the file holds no MPS sections; expected NAME, ROWS, COLUMNS…, ENDATA"
    case .noLPProgram: "the file holds no program in LP form"
    case .dataBeforeSections: "data stand before the first section; expected NAME or ROWS"
    case .expectedRows(let line): "expected the ROWS section, found '\(line)'"
    case .expectedSection(let found, let isOtherForm):
      "expected a section (Minimize, Subject To, Bounds, Generals, Binaries, End), found "
        + found.english + (isOtherForm ? "; is it the form of lp_solve, which is another one?" : "")
    case .behindEnd(let found, let end):
      "\(found.english) stands behind '\(end)', which ends the program"
    case .columnBeginsSection(let name):
      "'\(name)' is the name of a column and begins a section; rename the column"

    case .rowTwice(let row): "row '\(row)' stands a second time"
    case .unknownRow(let row, let near): "unknown row '\(row)'" + Self.hint(near)
    case .unknownColumn(let column, let near): "unknown column '\(column)'" + Self.hint(near)
    case .columnInNoRow(let column, let near):
      "column '\(column)' stands in no row and not in the objective" + Self.hint(near)
    case .noRelation: "expected <=, >= or = in the row"
    case .indicator: "'->' makes an indicator constraint, which cannot be solved here"
    case .behindRightSide(let found):
      "\(found.english) stands behind the right side; expected the end of the line"
    case .columnOfOneSide(let column):
      "'\(column)' stands behind a number on one side of a row with columns on the other, and is no "
        + "column elsewhere; expected the end of the line"
    case .infiniteConstant: "expected a finite constant in the objective"
    case .infiniteCoefficient(let column): "expected a finite coefficient of '\(column)'"
    case .coefficientsTooLarge(let column):
      "the coefficients of '\(column)' add up to more than a double holds"
    case .numbersTooLarge: "the numbers of this side add up to more than a double holds"
    case .expectedObjectiveTerm(let found):
      "expected a term of the objective or Subject To, found \(found.english)"
    case .expectedTerm(let found): "expected a term or a number, found \(found.english)"
    case .expectedAfterRelation(let found):
      "expected a number after the relation, found \(found.english)"
    case .expectedAfterSign(let found):
      "expected a number or a name after the sign, found \(found.english)"
    case .expectedColumnName(let found): "expected the name of a column, found \(found.english)"
    case .expectedBound: "expected a bound: one column between numbers, or 'column free'"
    case .expectedRange: "expected number <= terms <= number (or >= twice)"
    case .impossibleLimits:
      "a lower limit cannot be plus infinity, nor an upper one minus infinity"

    case .betweenFields: "text stands between the fields of fixed form"
    case .expectedTypeAndName: "expected a type and a name"
    case .expectedColumnField: "expected a column's name in columns 5 to 12"
    case .behindBoundNumber: "text stands after the bound's number"
    case .rowFields(let found): "expected a type (N, L, G, E) and a name, found \(found) fields"
    case .noRowType(let word): "row type '\(word)' is none of N, L, G, E"
    case .notAnObjective(let name, let near): "OBJNAME '\(name)' is no N row" + Self.hint(near)
    case .columnFields(let found, let last):
      "expected a column and one or two pairs of row and number, found \(found) fields"
        + (last.map { ": a number is missing behind '\($0)'" } ?? "")
    case .entriesApart(let column): "the entries of column '\(column)' do not stand together"
    case .entryTwice(let row, let column): "row '\(row)' stands twice in column '\(column)'"
    case .integersWithin: "'INTORG' stands within an integer block"
    case .integersWithoutBegin: "'INTEND' stands without an 'INTORG' before it"
    case .noMarker(let word): "expected 'INTORG' or 'INTEND' in a marker, found \(word)"
    case .noSense(let word): "expected MAX or MIN, found '\(word)'"
    case .setFields(let found):
      "expected a set and one or two pairs of row and number, found \(found) fields"
    case .numberMissing(let row): "a number is missing behind row '\(row)'"
    case .sideTwice(let row, let line):
      "row '\(row)' has its right-hand side already, on line \(line)"
    case .infiniteSide(let word): "expected a finite right-hand side, found '\(word)'"
    case .objectiveRange(let row): "the objective row '\(row)' cannot have a range"
    case .rangeTwice(let row): "row '\(row)' has its range already"
    case .rangeWithoutSide(let row): "row '\(row)' has a range, but no finite right-hand side"
    case .boundFields(let found):
      "expected a type, a set, a column and a number, found \(found) fields"
    case .semiContinuous(let type):
      "bound type \(type) makes a semi-continuous column, which is not solved here; state it with a "
        + "binary column instead"
    case .noBoundType(let word, let known):
      "bound type '\(word)' is none of \(known.joined(separator: ", "))"
    case .boundNumberMissing(let type, let last):
      "bound type \(type) needs a column and a number: the number is missing behind '\(last)'"
    case .fixedAtInfinity: "a column cannot be fixed at infinity"
    case .infiniteLower: "a lower bound cannot be plus infinity"
    case .infiniteUpper: "an upper bound cannot be minus infinity"

    case .noObjective: "there is no objective: it is zero"
    case .noObjectiveRow: "there is no N row: the objective is zero"
    case .severalObjectives(let count, let chosen):
      "\(count) N rows: the objective is '\(chosen)', the others are left out"
    case .setLeftOut(let set, let first): "set '\(set)' is left out, as '\(first)' came before it"
    case .negativeUpper(let column):
      "column '\(column)' has a negative upper bound; its lower one is 0 unless stated"
    case .negativeUpperFrees(let column):
      "column '\(column)' has a negative upper bound and no lower one, which is therefore taken as "
        + "minus infinity"
    case .binaryBounds(let column, let from, let through, let lower, let upper):
      "column '\(column)' is binary: of its bounds \(from) and \(through) are left \(lower) and "
        + "\(upper)"
    case .behindEndOfData(let line):
      "'\(line)' and what follows stands behind ENDATA and is left out"
    case .sidesCross(let row, let lower, let upper):
      "the sides of row '\(row)' cross (\(lower) above \(upper)); MPS cannot say so"
    }
  }

  private static func hint(_ near: String?) -> String {
    near.map { "; did you mean '\($0)'?" } ?? ""
  }
}
