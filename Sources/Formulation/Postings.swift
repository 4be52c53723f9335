import Scenarios

/// A pool at a site where it may work: its own workforce, or one that can be dispatched there.
struct Posting: Sendable {
  let pool: Int
  let site: Int
  let isDispatched: Bool
  /// Whether somebody has been sent there before day 1.
  let isPosted: Bool
  /// Whether somebody may arrive before the site opens, or is there already.
  let canComeEarly: Bool
  /// The days on which somebody can leave for the site, arrive and still be of use.
  let dispatchDays: ClosedRange<Int>?
  /// The first day on which somebody there is trained.
  let firstTrainedDay: Int
  /// The first day on which somebody trained can leave; nil for own workforces.
  let firstReleaseDay: Int?
  /// The pool's skills that are needed at the site.
  let skills: [Int]
}

/// Every pool at every site where it may work, site by site, and the skills needed at each site.
struct Postings: Sendable {
  let all: [Posting]
  /// The postings of each site.
  let ofSite: [Range<Int>]
  let ofPool: Grouping
  /// The skills that a crew or a trainee needs at each site, ascending.
  let skillsNeeded: [[Int]]

  /// The position of a pool at a site in `all`; nil where it does not work there.
  func position(of pool: Int, at site: Int) -> Int? {
    ofSite[site].first { all[$0].pool == pool }
  }

  /// Leaves out who cannot be of use and is not there: who would be trained only after the horizon, or has no skill
  /// that is needed there. (Only where protective goods have a limit to their stock is it kept:
  /// what people wear is then a way to be rid of it.)
  init(_ scenario: Scenario, _ openings: Openings, modesOfSite: Grouping) {
    let sent = Grouping(count: scenario.postings.count, groups: scenario.sites.count) {
      scenario.postings[$0].site
    }
    var own = [[Int]](repeating: [], count: scenario.sites.count)
    var dispatched = [[Int]](repeating: [], count: scenario.regions.count)
    for (w, pool) in scenario.workers.enumerated() {
      switch pool.home {
      case .site(let s): own[s].append(w)
      case .regions(let regions): for g in Set(regions) { dispatched[g].append(w) }
      }
    }
    let protective = Set(scenario.protection.map(\.item))
    let keepsIdle = scenario.stocks.contains {
      $0.maximum < .infinity && protective.contains($0.item)
    }

    var all: [Posting] = []
    var ofSite: [Range<Int>] = []
    var skillsNeeded: [[Int]] = []
    for (s, site) in scenario.sites.enumerated() {
      let start = all.count
      let rows = sent[s].map { scenario.postings[$0] }
      let pools = own[s] + (modesOfSite[s].isEmpty ? [] : dispatched[site.region])
      let crews = Set(modesOfSite[s].flatMap { scenario.modes[$0].crew.map(\.skill) })
      let taught = Set(
        rows.filter { $0.trainedOnDay > max($0.arrivesOnDay, 1) }.map {
          scenario.workers[$0.pool]
        }.filter { $0.trainerHours > 0 }.map { $0.skills[0] })
      let useful = Self.skillsNeeded(crews: crews.union(taught), pools: pools, of: scenario)
      for w in pools {
        let pool = scenario.workers[w]
        let skills = Set(pool.skills).intersection(useful).sorted()
        let posting =
          if case .regions = pool.home {
            Self.dispatched(
              w, s, skills, rows.filter { $0.pool == w }, isOfUse: !skills.isEmpty || keepsIdle,
              opens: openings.firstDay[s], scenario)
          } else {
            Self.own(
              w, s, skills, isOfUse: !skills.isEmpty || keepsIdle, opens: openings.firstDay[s],
              scenario)
          }
        if let posting { all.append(posting) }
      }
      ofSite.append(start..<all.count)
      skillsNeeded.append(useful.sorted())
    }
    self.all = all
    self.ofSite = ofSite
    self.skillsNeeded = skillsNeeded
    ofPool = Grouping(count: all.count, groups: scenario.workers.count) { all[$0].pool }
  }

  private static func own(
    _ w: Int, _ s: Int, _ skills: [Int], isOfUse: Bool, opens: Int, _ scenario: Scenario
  ) -> Posting? {
    // In all futures of a scenario the same postings are there, whether the site opens or not.
    guard isOfUse, opens <= scenario.horizon.days || scenario.isFuture else { return nil }
    return Posting(
      pool: w, site: s, isDispatched: false, isPosted: false, canComeEarly: false,
      dispatchDays: nil,
      firstTrainedDay: opens, firstReleaseDay: nil, skills: skills)
  }

  /// - Parameter sent: Who of the pool has been sent to the site before day 1.
  private static func dispatched(
    _ w: Int, _ s: Int, _ skills: [Int], _ sent: [PostedWorkers], isOfUse: Bool, opens: Int,
    _ scenario: Scenario
  ) -> Posting? {
    let lastDay = scenario.horizon.days
    let pool = scenario.workers[w]
    let leadTime = scenario.leadTime(ofPool: w)
    // Who is sent before it is known which future holds may arrive before the site opens in some.
    let first = scenario.isFuture ? 1 : max(1, opens - pool.leadDays)
    let last = lastDay - leadTime.least - pool.trainingDays
    let opensEver = scenario.isFuture ? scenario.sites[s].opensOnDay <= lastDay : opens <= lastDay
    let dispatchDays = isOfUse && opensEver && first <= last ? first...last : nil
    guard dispatchDays != nil || !sent.isEmpty else { return nil }
    let ownFirst = dispatchDays.map {
      leadTime.arrival(of: $0.lowerBound) + pool.trainingDays
    }
    let joins = sent.map { max($0.joinsOnDay, 1) }.min()
    // Who is sent and released on arrival had better not been sent, unless that could not be known;
    // who was sent before may be.
    let firstRelease = min(ownFirst.map { scenario.isFuture ? $0 : $0 + 1 } ?? .max, joins ?? .max)
    return Posting(
      pool: w, site: s, isDispatched: true, isPosted: !sent.isEmpty,
      canComeEarly: !sent.isEmpty || scenario.isFuture, dispatchDays: dispatchDays,
      firstTrainedDay: min(ownFirst ?? .max, joins ?? .max, lastDay + 1),
      firstReleaseDay: min(firstRelease, lastDay + 1), skills: skills)
  }

  /// The skills of the crews, and those that the training of useful pools takes in turn.
  private static func skillsNeeded(
    crews: Set<Int>, pools: [Int], of scenario: Scenario
  ) -> Set<Int> {
    var needed = crews
    var grown = true
    while grown {
      grown = false
      for w in pools {
        let pool = scenario.workers[w]
        guard case .regions = pool.home, pool.trainingDays > 0, pool.trainerHours > 0,
          !needed.contains(pool.skills[0]), pool.skills.contains(where: needed.contains)
        else { continue }
        needed.insert(pool.skills[0])
        grown = true
      }
    }
    return needed
  }
}
