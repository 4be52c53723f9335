import Scenarios

/// What is wrong with a command line, or with what it names, that only the command can tell.
public enum UsageFault: Message {
  // Options beside one another.
  case exclusive([String])
  /// The option means something only together with the other.
  case needs(String, String)
  case takesThePlaceOf(String, String)
  case settledByPrepare(String)

  // An option's value.
  case outside(String, value: String, from: String, to: String)
  case below(String, value: String, least: String)
  case noSeconds(String, most: String)
  case noGap(String)
  case noQuantity(String, value: String, most: String)
  case noProbability(String, value: String)
  case notOneOf(String, value: String, [String])
  case noDate(String, value: String)
  case dateOutside(String, value: String, from: CalendarDate, to: CalendarDate)
  case noOptionCount(String, value: String, part: String)
  case noDays(String, value: String)
  case noNumberOfDays(String, value: String, part: String)
  case noKindOfDays(String, value: String, part: String, kinds: [String])

  // Names that the scenario does not have.
  case noSuchItem(String, id: String, near: String?)
  case noSuchQuota(String, id: String, near: String?)
  case noAim(String, near: String?)
  case notTwoAims(String)
  case outputWithoutValues

  // What has to be said.
  case nameTwoAims, nameWhatToCompare, nameFutures, nameHowToDraw
  case seedMissing
  case knownFromMissing(plan: String)
  case knownFromDiffers(CalendarDate, own: CalendarDate)

  // Files and folders.
  case folderExists(String)
  case noSuchFile(String, path: String)
  case noTableOfFutures(String, table: String)
  case noTableOfChanges(String, table: String)
  case unreadable(String, path: String)
  case noWorkbook(String, path: String)
  case noModel(String)
  case originUnknown(plan: String)
  case scenarioGone(plan: String, scenario: String)
  case scenarioChanged(plan: String, scenario: String)
  case noRunHasPlan([String])
  case preparedForShares(String)
  case nameTaken(String, name: String)
  case morningOutside(journal: String, CalendarDate, from: CalendarDate, to: CalendarDate)

  // Futures.
  case knowsNoFutures(command: String)
  case optionKnowsNoFutures(String)
  case optionNeedsFutures(String)
  case planOfFutures(String)
  case planForManyFutures(String)
  case planWithoutFutures(String)
  case planOfOneFuture(String, of: Int)
  case reportedAlone(String)
  case noSuchFuture(String, id: String)
  case asNeededNeedsWorst
  case tooManyFutures(Int, rows: Int, nonzeros: Int, needed: String, there: String)

  // The solver.
  case exactHasNoTolerance, exactHasNoStart

  /// What another part of the program found, after the option that it is about.
  case found(String?, Bilingual)
}
