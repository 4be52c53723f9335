import Scenarios

extension WholeProgram {
  /// Delays whole people where those who would train them have not the hours: rounded up, they may be
  /// one more than the trainers of a site can take on.
  ///
  /// The first day on which they do not fit is mended first: of the trainees on that day those who left
  /// last leave a day later. Who would be released before being trained is released later, too. So it
  /// ends: people only move to later days.
  ///
  /// - Parameter values: Whole values by column, of all dispatches and releases.
  func fitTraining(_ values: inout [Int: Double], _ x: [Double]) {
    for s in model.scenario.sites.indices {
      for skill in model.links.postings.skillsNeeded[s] {
        guard let training = Training(self, site: s, skill: skill, x) else { continue }
        training.fit(&values)
      }
    }
  }
}

/// The training of one skill at one site.
private struct Training {
  private let scenario: Scenario
  private let columns: Columns
  private let initial: InitialState
  /// The postings whose people are trained in the skill by those who have it, and all who have it.
  private let taught, trainers: [Int]
  private let pools: [Int]
  private let x: [Double]

  /// Nil where no one is trained.
  init?(_ whole: WholeProgram, site: Int, skill: Int, _ x: [Double]) {
    let scenario = whole.model.scenario
    let postings = whole.model.links.postings
    let here = postings.ofSite[site]
    taught = here.filter {
      let pool = scenario.workers[postings.all[$0].pool]
      return postings.all[$0].isDispatched && pool.skills[0] == skill && pool.trainerHours > 0
        && pool.trainingDays > 0
    }
    guard !taught.isEmpty else { return nil }
    trainers = here.filter { postings.all[$0].skills.contains(skill) }
    pools = postings.all.map(\.pool)
    self.scenario = scenario
    columns = whole.model.columns
    initial = whole.model.links.initial
    self.x = x
  }

  func fit(_ values: inout [Int: Double]) {
    for t in 1...scenario.horizon.days {
      while hoursNeeded(on: t, values) > hoursThere(on: t, values) + Self.rounding,
        let (p, start) = lastToLeave(trainedOn: t, values)
      {
        move(columns.dispatch, p, start, &values)
      }
      for p in taught where trained(p, t, values) < -Self.rounding {
        guard let day = lastReleased(p, by: t, values) else { continue }
        move(columns.release, p, day, &values)
      }
    }
  }

  /// Hours; differences below are rounding.
  private static let rounding = 1e-6

  private func value(_ j: Int32, _ values: [Int: Double]) -> Double {
    j < 0 ? 0 : values[Int(j)] ?? x[Int(j)]
  }

  private func hoursNeeded(on t: Int, _ values: [Int: Double]) -> Double {
    taught.reduce(0) { sum, p in
      let trainees = startsOfTrainees(p, on: t).reduce(initial[.inTraining, p, t]) {
        $0 + value(columns.dispatch(p, $1), values)
      }
      return sum + scenario.workers[pools[p]].trainerHours * trainees
    }
  }

  private func hoursThere(on t: Int, _ values: [Int: Double]) -> Double {
    trainers.reduce(0) { sum, p in
      let hours =
        scenario.byDay(.workerHours, pools[p])[t] + scenario.byDay(.overtime, pools[p])[t]
      return sum + hours * max(0, trained(p, t, values))
    }
  }

  /// The days on which those left who are in training on day t, the last first.
  private func startsOfTrainees(_ p: Int, on t: Int) -> [Int] {
    let leadTime = scenario.leadTime(ofPool: pools[p])
    return (0..<scenario.workers[pools[p]].trainingDays).flatMap {
      leadTime.starts(arrivingOn: t - $0).reversed()
    }
  }

  /// Workers of a posting who are trained on day t: as in `x`, and by how many more have come or fewer
  /// been released since.
  private func trained(_ p: Int, _ t: Int, _ values: [Int: Double]) -> Double {
    let j = columns.trained(p, t)
    guard j >= 0 else { return 0 }
    guard taught.contains(p) else { return value(j, values) }
    let pool = scenario.workers[pools[p]]
    let last = scenario.leadTime(ofPool: pools[p]).lastStart(arrivingBy: t - pool.trainingDays)
    func change(_ family: DaySeries, through day: Int) -> Double {
      day < 1
        ? 0
        : (1...day).reduce(0) {
          let column = family(p, $1)
          return column < 0 ? $0 : $0 + value(column, values) - x[Int(column)]
        }
    }
    return x[Int(j)] + change(columns.dispatch, through: last) - change(columns.release, through: t)
  }

  private func lastToLeave(
    trainedOn t: Int, _ values: [Int: Double]
  ) -> (posting: Int, start: Int)? {
    taught.flatMap { p in
      startsOfTrainees(p, on: t).filter { value(columns.dispatch(p, $0), values) >= 1 }
        .map { (p, $0) }
    }.max { $0.1 < $1.1 }
  }

  private func lastReleased(_ p: Int, by t: Int, _ values: [Int: Double]) -> Int? {
    (1...t).last { value(columns.release(p, $0), values) >= 1 }
  }

  /// One person less on a day and one more on the next, where there is a next.
  private func move(
    _ family: DaySeries, _ p: Int, _ day: Int, _ values: inout [Int: Double]
  ) {
    values[Int(family(p, day))]! -= 1
    let next = family(p, day + 1)
    if next >= 0 { values[Int(next)]! += 1 }
  }
}
