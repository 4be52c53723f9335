import Scenarios

/// Who can be at work where, as far as the days have been gone through.
struct ReachablePeople {
  private let scenario: Scenario
  private let links: Links
  /// By posting: whether somebody can have arrived so many days ago; by the days of training, and a
  /// last place for who is trained.
  private var since: [[Bool]]
  /// By posting of a dispatched pool and day: whether somebody who has left can arrive then.
  private var arrivals: [[Bool]]
  private var before: [[Bool]]
  /// By site and skill.
  private var isWorked: [Bool]

  init(_ scenario: Scenario, _ links: Links) {
    self.scenario = scenario
    self.links = links
    since = links.postings.all.map {
      let pool = scenario.workers[$0.pool]
      return Array(
        repeating: false, count: $0.isDispatched ? pool.trainingDays + 1 : 1)
    }
    before = since
    arrivals = links.postings.all.map {
      Array(repeating: false, count: $0.isDispatched ? scenario.horizon.days + 1 : 0)
    }
    isWorked = Array(repeating: false, count: scenario.sites.count * scenario.skills.count)
  }

  func works(_ skill: Int, at site: Int) -> Bool {
    isWorked[site * scenario.skills.count + skill]
  }

  mutating func begin() {
    before = since
    for p in since.indices { for k in since[p].indices { since[p][k] = false } }
    for k in isWorked.indices { isWorked[k] = false }
  }

  /// Notes how far a posting's people can be on a day; returns whether that is further than known.
  mutating func call(_ p: Int, on day: Int, isInPool: Bool, canBeOnsite: Bool) -> Bool {
    guard isInPool else {
      // Who is on the way counts in the pool as well.
      for t in arrivals[p].indices { arrivals[p][t] = false }
      return false
    }
    let posting = links.postings.all[p]
    let pool = scenario.workers[posting.pool]
    var hasGrown = false
    func note(_ k: Int) {
      if !since[p][k] {
        since[p][k] = true
        hasGrown = true
      }
    }
    let isSent =
      links.initial[.joining, p, day] > 0 || day == 1 && links.initial[.trained, p, 0] > 0
    if isSent, canBeOnsite { note(since[p].count - 1) }
    if posting.isDispatched {
      if posting.dispatchDays?.contains(day) == true {
        let arrival = scenario.leadTime(ofPool: posting.pool).arrival(of: day)
        if arrivals[p].indices.contains(arrival) { arrivals[p][arrival] = true }
      }
      let trained = pool.trainingDays
      let isTaught = pool.trainerHours <= 0 || works(pool.skills[0], at: posting.site)
      for k in 0...trained where canBeOnsite && (k >= trained || isTaught) {
        let arrives = k == 0 && arrivals[p][day]
        if arrives || k > 0 && before[p][k - 1] || k == trained && before[p][k] { note(k) }
      }
    } else if canBeOnsite {
      note(0)
    }
    guard since[p][since[p].count - 1],
      scenario.byDay(.workerHours, posting.pool)[day]
        + scenario.byDay(.overtime, posting.pool)[day] > 0
    else { return hasGrown }
    for skill in posting.skills where !works(skill, at: posting.site) {
      isWorked[posting.site * scenario.skills.count + skill] = true
      hasGrown = true
    }
    return hasGrown
  }
}
