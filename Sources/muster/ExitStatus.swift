import ArgumentParser

/// What the status of the process says.
enum ExitStatus: Int32 {
  /// The plan is optimal, shortfalls included.
  case optimal = 0
  /// Anything else, the disk for one.
  case failure = 1
  /// Usage, or a scenario or program that is not valid.
  case invalidInput = 2
  /// No plan can keep all constraints.
  case infeasible = 3
  /// A limit was reached; the plan found so far is usable.
  case limitWithPlan = 4
  /// A limit was reached and there is no plan.
  case limitWithoutPlan = 5

  /// To be thrown: ends the process with this status, silently.
  var code: ExitCode { ExitCode(rawValue) }
}
