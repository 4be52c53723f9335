/// Single words in charts and cells.
public enum ReportWord: Message, CaseIterable {
  case notSetUp, standingStill, runningUp, running
  case limit, aDay, inAll, total, made, ordered, stockAtStart, leftOver, loans
  case purchases, transport, wages, conversions, restarts, options
  case letGo, notOpen, eachDay
  case planned, reallyMade, atAttainment, asWritten, plannedAnew
}
