import Scenarios

/// How a day's output of an item goes from the first day to the last.
public struct OutputChange: Sendable, Equatable {
  public let item: String
  public let first, last: Figure
  public init(item: String, first: Figure, last: Figure) {
    self.item = item
    self.first = first
    self.last = last
  }
}

/// A stage's value in one plan and how it differs in another.
public struct StageDifference: Sendable, Equatable {
  public let stage: StageName
  public let before, change: Figure
  public init(stage: StageName, before: Figure, change: Figure) {
    self.stage = stage
    self.before = before
    self.change = change
  }
}

/// Sentences of a report.
public enum ReportSentence: Message {
  // The head of the page.
  case horizon(from: CalendarDate, to: CalendarDate, days: Int)
  case planIsOptimal
  case planIsFeasible

  // The answer.
  case outputGoes([OutputChange], from: CalendarDate, to: CalendarDate)
  case nothingMade
  case quotasMet(Int)
  case quotasShort(
    Int, of: Int, worst: String, missing: Figure, share: Figure, from: CalendarDate)
  case orderGivenUp(String, missing: Figure)
  case nothingBinds
  case bindsMost(BindingKind, Figure, BindingKind?, Figure?)
  case tightestPlace(
    site: String, kind: BindingKind, what: String, days: Int, of: Int, from: CalendarDate)
  case doStep(ScarceStep, gain: Figure)
  case oneMore(LimitKind, String, worth: Figure, days: Int, from: CalendarDate)
  case askDoctor(String, plan: String)
  case askExplain(plan: String)
  case nothingToDoFirst

  // How to read.
  case howToReadCurves, howToReadQuotas, howToReadHeatMap, howToReadPrices
  /// - Parameter isMovedCloser: Whether far places stand nearer than they are.
  case howToReadMap(isMovedCloser: Bool)
  case howToReadPeople, howToReadSheets, howNumbersAreWritten
  case howToReadSteps(StageName)
  case howToReadJournal(CalendarDate)

  // Tables.
  case furtherRows(Int)
  case rowsInFiles(Int)
  case furtherSites(Int, String)
  case sitesInFiles(Int)
  case daysFrom(Int, CalendarDate)
  case perDay(Figure)
  case servedBefore(names: [String], further: Int, beside: Int)
  case oneMoreOf(ScarceUnit)
  case rangeUnknown
  case notProven
  case priceHolds(fewer: Figure, more: Figure)

  // Conversions, flows, people.
  case noConversions, allConversions
  case conversionsInAll(Figure, cost: Figure)
  case resourceByDay(String)
  case resourceInAll(String)
  case noTransport
  case bindsOn(Int)
  case materialToOrders(String)
  case ordersOf(String)

  // Site sheets.
  case nothingToDo
  case convert(String, String, String, days: Int)
  case inTraining(String)
  case overtime(String)
  case arrive(String)
  case leave(String)

  // Two plans.
  case allPlansMeetOrders
  case shortIn(String)
  case changesBetween(String, String)
  case nothingChanges
  case whyItMatters([StageDifference])
  case changesOfKind(ChangeKindName, Int)
}
