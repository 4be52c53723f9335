import Scenarios

/// A pool at a site where it may work: its own workforce, or one that can be dispatched there.
struct Posting: Sendable {
  let pool: Int
  let site: Int
  let isDispatched: Bool
  /// The days on which somebody can leave for the site, arrive and still be of use.
  let dispatchDays: ClosedRange<Int>?
  /// The first day on which somebody there is trained.
  let firstTrainedDay: Int
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

  /// Leaves out who cannot be of use: who would be trained only after the horizon, or has no skill
  /// that is needed there. (Only where protective goods have a limit to their stock is it kept:
  /// what people wear is then a way to be rid of it.)
  init(_ scenario: Scenario, modesOfSite: Grouping) {
    let lastDay = scenario.horizon.days
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
      let pools = own[s] + (modesOfSite[s].isEmpty ? [] : dispatched[site.region])
      let crews = Set(modesOfSite[s].flatMap { scenario.modes[$0].crew.map(\.skill) })
      let useful = Self.skillsNeeded(crews: crews, pools: pools, of: scenario)
      for w in pools {
        let pool = scenario.workers[w]
        let skills = Set(pool.skills).intersection(useful).sorted()
        guard !skills.isEmpty || keepsIdle else { continue }
        let opens = max(1, site.opensOnDay)
        var dispatchDays: ClosedRange<Int>?
        var firstTrained = opens
        if case .regions = pool.home {
          let first = max(1, opens - pool.leadDays)
          let last = lastDay - pool.leadDays - pool.trainingDays
          guard first <= last else { continue }
          dispatchDays = first...last
          firstTrained = first + pool.leadDays + pool.trainingDays
        }
        guard firstTrained <= lastDay else { continue }
        all.append(
          Posting(
            pool: w, site: s, isDispatched: dispatchDays != nil, dispatchDays: dispatchDays,
            firstTrainedDay: firstTrained, skills: skills))
      }
      ofSite.append(start..<all.count)
      skillsNeeded.append(useful.sorted())
    }
    self.all = all
    self.ofSite = ofSite
    self.skillsNeeded = skillsNeeded
    ofPool = Grouping(count: all.count, groups: scenario.workers.count) { all[$0].pool }
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
