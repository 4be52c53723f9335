import LinearProgramming
import ModelFiles
import TestSupport
import Testing

/// Public instances have the sizes that are published of them.
struct InstanceTests {
  @Test(arguments: Instances.small)
  func smallOnes(_ instance: Instance) throws { try hasPublishedSize(instance) }

  @Test(.enabled(if: !Instances.shared.isEmpty, "no shared folder"), arguments: Instances.shared)
  func sharedOnes(_ instance: Instance) throws { try hasPublishedSize(instance) }

  private func hasPublishedSize(_ instance: Instance) throws {
    let program = try instance.program()
    #expect(program.rowCount == instance.rows ?? program.rowCount)
    #expect(program.columnCount == instance.columns ?? program.columnCount)
    #expect(program.matrix.entryCount == instance.nonzeros ?? program.matrix.entryCount)
    #expect(program.columnCount > 0 && program.columnNames.count == program.columnCount)
    #expect(program.hasIntegers == (instance.set == "mip"))
  }

  @Test(arguments: Instances.small)
  func survivesWriting(_ instance: Instance) throws {
    let program = try instance.program()
    let written = try MPSWriter.text(program)
    expectSame(try MPSReader.parse(Array(written.utf8), form: .free), program)
    expectSame(
      try LPFileReader.parse(Array(LPFileWriter.text(program).utf8)), program.splittingRanges)
  }
}

/// Whether two programs say the same, entry by entry; names may differ.
func expectSame(
  _ a: LinearProgram, _ b: LinearProgram, _ context: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isSame =
    a.sense == b.sense && a.objectiveConstant == b.objectiveConstant && a.costs == b.costs
    && a.matrix == b.matrix && a.rowLower == b.rowLower && a.rowUpper == b.rowUpper
    && a.columnLower == b.columnLower && a.columnUpper == b.columnUpper
    && (a.isInteger == b.isInteger || !a.hasIntegers && !b.hasIntegers)
  #expect(isSame, "\(context)", sourceLocation: sourceLocation)
}
