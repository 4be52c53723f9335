import Scenarios

/// When each site can be open: from the date it `opens`, and if it must restart not before it can
/// be accepted.
struct Openings: Sendable {
  /// By site: the first day on which something may run and somebody be on site; after the last day
  /// where it never opens.
  let firstDay: [Int]
  /// By site: its restart; −1 where it needs none.
  let restart: [Int]
  /// By restart.
  let ofRestart: [RestartDays]

  init(_ scenario: Scenario) {
    let lastDay = scenario.horizon.days
    var restart = [Int](repeating: -1, count: scenario.sites.count)
    var ofRestart: [RestartDays] = []
    for (r, record) in scenario.restarts.enumerated() {
      restart[record.site] = r
      ofRestart.append(RestartDays(scenario, r))
    }
    firstDay = scenario.sites.enumerated().map { s, site in
      let accepted = restart[s] < 0 ? 1 : ofRestart[restart[s]].firstAccepted
      return min(max(1, site.opensOnDay, accepted), lastDay + 1)
    }
    self.restart = restart
    self.ofRestart = ofRestart
  }
}

/// The days of a restart that something can be decided on.
struct RestartDays: Sendable {
  /// Days on which it may begin; nil where none is of use, or all of it has begun.
  let begin: ClosedRange<Int>?
  /// The first day on which some of it can be accepted, 1 at least.
  let firstAccepted: Int
  /// Whether all of it is accepted from then on, whatever is decided.
  let isCertain: Bool
  /// Part that has not begun yet.
  let left: Double

  init(_ scenario: Scenario, _ r: Int) {
    let restart = scenario.restarts[r]
    let leadTime = scenario.leadTime(ofRestart: r)
    let lastDay = scenario.horizon.days
    left = max(0, remainder(of: 1, after: restart.begunInAll))
    let first = max(1, restart.earliestDay)
    // To be accepted after the last day may be required.
    let last = max(
      lastDay - leadTime.least, restart.byDay.map { min(lastDay, $0 - leadTime.least) } ?? 0)
    begin = left > 0 && first <= last ? first...last : nil
    var accepted = restart.begun.filter { $0.part > 0 }.map { leadTime.arrival(of: $0.day) }
    if begin != nil { accepted.append(leadTime.arrival(of: first)) }
    firstAccepted = min(max(1, accepted.min() ?? lastDay + 1), lastDay + 1)
    isCertain =
      left == 0 && remainder(of: 1, after: scenario.accepted(ofRestart: r, on: firstAccepted)) == 0
  }
}
