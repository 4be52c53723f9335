/// How the time that is left is divided among the solves of a stage: the one place for it. Without a time limit none of
/// these decides anything.
enum TimeShares {
  /// Of the time left: what is spent on a stage before its turn, which may well have no solution.
  static let ahead = 0.6
  /// Of the time left: what a relaxation may take. Without a plan a bound is of no use.
  static let relaxation = 0.7
  /// Of the time that the relaxation took: a search has its first plan in less.
  static let toFirstPlan = 1.5
  /// Of the limit: what the stages leave to whole people and pieces.
  static let makingWhole = 0.15
  /// Seconds for the whole point nearest to a relaxation, with or without a limit: a small search on the whole columns
  /// alone, which takes a moment or does not end.
  static let secondsToNearestPoint = 20.0
}
