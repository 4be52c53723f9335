/// What is wrong with a model file, or how something unusual in it was understood.
///
/// Words of the file are cut where they are long; `near` is a name that may be meant.
public enum ModelFileFault: Sendable, Equatable {
  // The file.
  /// - Parameter reason: The system's words; nil where there is no such file.
  case cannotOpen(reason: String?)
  case cannotRead(reason: String)
  case noMemoryToDecompress, compressedTooShort, behindCompressed
  case compressedCorrupt(reason: String)
  case lineTooLong(Int, most: Int)
  case endsWithout(String)

  // Words of both forms.
  case controlCharacter, controlCharacterInLine
  case noMeaning(String, isQuadratic: Bool)
  case lookalike(code: String, in: String)
  /// A name that opens a bracket and does not close it: a sum in brackets.
  case openBracket(in: String)
  case notANumber(String), notANumberNorColumn(String)
  case expectedNumber(String), expectedFiniteNumber(String)

  // Sections.
  case sectionTwice, objectiveLate, sectionBeforeObjective
  case sectionBefore(String), sectionAfterColumns
  case beyondLinear(section: String)
  case unknownSection(String, known: [String], near: String?)
  case noMPSSections, noLPProgram, dataBeforeSections
  case expectedRows(String)
  case expectedSection(FoundInModel, isOtherForm: Bool)
  case behindEnd(FoundInModel, end: String)
  case columnBeginsSection(String)

  // Rows and columns.
  case rowTwice(String)
  case unknownRow(String, near: String?), unknownColumn(String, near: String?)
  case columnInNoRow(String, near: String?)
  case noRelation, indicator
  case behindRightSide(FoundInModel), columnOfOneSide(String)
  case infiniteConstant, infiniteCoefficient(String), coefficientsTooLarge(String), numbersTooLarge
  case expectedObjectiveTerm(FoundInModel), expectedTerm(FoundInModel)
  case expectedAfterRelation(FoundInModel), expectedAfterSign(FoundInModel)
  case expectedColumnName(FoundInModel)
  case expectedBound, expectedRange, impossibleLimits

  // Lines of MPS.
  case betweenFields, expectedTypeAndName, expectedColumnField, behindBoundNumber
  case rowFields(found: Int)
  case noRowType(String)
  case notAnObjective(String, near: String?)
  /// - Parameter last: The word behind which a number is missing.
  case columnFields(found: Int, last: String?)
  case entriesApart(column: String)
  case entryTwice(row: String, column: String)
  case integersWithin, integersWithoutBegin
  case noMarker(String)
  case noSense(String)
  case setFields(found: Int)
  case numberMissing(row: String)
  case sideTwice(row: String, line: Int), infiniteSide(String)
  case objectiveRange(row: String), rangeTwice(row: String), rangeWithoutSide(row: String)
  case boundFields(found: Int)
  case semiContinuous(type: String)
  case noBoundType(String, known: [String])
  case boundNumberMissing(type: String, last: String)
  case fixedAtInfinity, infiniteLower, infiniteUpper

  // Notes.
  case noObjective, noObjectiveRow
  case severalObjectives(Int, chosen: String)
  case setLeftOut(String, first: String)
  case negativeUpper(String), negativeUpperFrees(String)
  case binaryBounds(String, from: Double, through: Double, lower: Double, upper: Double)
  case behindEndOfData(String)

  /// Writing: what a form cannot say.
  case sidesCross(row: String, lower: Double, upper: Double)
}

/// What stands where something else was expected in a file in LP form.
public enum FoundInModel: Sendable, Equatable {
  case number(Double)
  case text(String)
  /// Text of which an issue speaks already.
  case meaningless
  case endOfFile
}
