import Scenarios

/// A measure over all futures, by its name in files: `output.expected`, `shortfall_1.cvar0.9`.
public struct MeasureName: Message, Equatable {
  public enum How: Equatable, Sendable {
    case mean, worst
    /// The mean of this part of the probability, of which the values are the worst.
    case tail(Double)
  }
  public let stage: StageName
  public let how: How

  public init(_ name: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    stage = StageName(parts.first ?? name)
    let measure = parts.count == 2 ? parts[1] : "expected"
    if measure == "worst" {
      how = .worst
    } else if measure.hasPrefix("cvar"), let level = Double(measure.dropFirst("cvar".count)) {
      how = .tail(1 - level)
    } else {
      how = .mean
    }
  }
}

/// Headings of a report on many futures.
public enum FuturesHeading: Message, CaseIterable {
  case measures, decided, futures, orders, hedges, firstDays
}

/// Heads of the columns of its tables.
public enum FuturesColumn: Message, CaseIterable {
  case future, probability, measure, thePlan, atBest, ordersShort
  case metWith, meanShort, worstShort, worstIn, byFuture
  case hedge, place, withoutFutures, here, paysIn, costsIn
}

/// Something that is decided before it is known which future holds, all of its kind together.
public enum FirstDecision: Message {
  case converted(Figure), restarted(Figure), sent(Figure), bought(Figure), carried(Figure)
  case made(String, Figure)
  /// The options that are taken, and how often where not once.
  case taken([String])
}

/// Sentences of a report on many futures.
public enum FuturesSentence: Message {
  case knownFrom(CalendarDate, futures: Int)
  case measured(MeasureName, Figure, least: Figure, most: Figure)
  case allMet(Int)
  case someShort(met: Int, of: Int)
  case leastSure(String, met: Figure, missing: Figure)
  case allTheSame
  case worst(String, name: String?, StageName, Figure, mean: Figure)
  case inIt([Bilingual], more: Int)
  case asInTheScenario
  case before(CalendarDate, [FirstDecision])
  case nothingBefore(CalendarDate)
  case after(CalendarDate)
  case wholePage(plan: String, future: String)
  case howToReadMeasures, howToReadFutures, howToReadOrders, howToReadHedges
  case howToReadCurves(CalendarDate, ordersOf: String)
  case someCurves(Int, of: Int)
  case firstDaysOnly(CalendarDate)
  case hedgesUnknown, noHedges, noPlanWithout
  case futureAlone(String, name: String?, Figure)
  case shortInIt(Int), metInIt
  case furtherFutures(Int)
}
