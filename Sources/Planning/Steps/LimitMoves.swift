import Formulation
import LinearProgramming
import Plans
import Scenarios

/// How one unit of a change moves the sides of rows and the bounds of columns.
struct LimitMoves {
  struct Move {
    /// The row or column.
    var index: Int
    var change: Double
  }
  var rowLower: [Move] = []
  var rowUpper: [Move] = []
  var columnLower: [Move] = []
  var columnUpper: [Move] = []

  init() {}

  /// How each unit of a change moves the limits, by the programs without it and with so many units of it;
  /// nil where their rows or columns are not the same.
  init?(from base: LinearProgram, to changed: LinearProgram, by units: Double = 1) {
    guard base.rowCount == changed.rowCount, base.columnCount == changed.columnCount,
      base.matrix.entryCount == changed.matrix.entryCount
    else { return nil }
    rowLower = Self.moves(from: base.rowLower, to: changed.rowLower, by: units)
    rowUpper = Self.moves(from: base.rowUpper, to: changed.rowUpper, by: units)
    columnLower = Self.moves(from: base.columnLower, to: changed.columnLower, by: units)
    columnUpper = Self.moves(from: base.columnUpper, to: changed.columnUpper, by: units)
  }

  private static func moves(
    from base: [Double], to changed: [Double], by units: Double
  ) -> [Move] {
    base.indices.compactMap {
      base[$0] == changed[$0] ? nil : Move(index: $0, change: (changed[$0] - base[$0]) / units)
    }
  }

  /// The moves of all rows, each once: where both sides move, they move together.
  var rows: [Move] {
    var seen = Set(rowUpper.map(\.index))
    return rowUpper + rowLower.filter { seen.insert($0.index).inserted }
  }

  /// What one unit is worth by the prices of a solution: a price belongs to the side or bound that it
  /// would be better to move.
  func worth(at solution: LPSolution, _ sense: ObjectiveSense) -> Double {
    let sign = sense == .maximize ? 1.0 : -1.0
    var sum = 0.0
    for move in rowUpper { sum += max(0, sign * solution.rowDuals[move.index]) * move.change }
    for move in rowLower { sum += min(0, sign * solution.rowDuals[move.index]) * move.change }
    for move in columnUpper {
      sum += max(0, sign * solution.reducedCosts[move.index]) * move.change
    }
    for move in columnLower {
      sum += min(0, sign * solution.reducedCosts[move.index]) * move.change
    }
    return sum
  }
}

extension LimitMoves {
  /// The moves of several changes to different limits, read off one program in which all are made;
  /// nil for those that do more than move limits.
  ///
  /// - Parameter program: Writes the program of a scenario.
  static func all(
    of changes: [ScenarioChange], to scenario: Scenario, base: PlanningProgram,
    program: (Scenario) -> PlanningProgram
  ) -> [LimitMoves?] {
    func alone(_ change: ScenarioChange) -> LimitMoves? {
      change.isOfMatrix(in: scenario)
        ? nil : LimitMoves(from: base.program, to: program(change.applied(to: scenario)).program)
    }
    var owners: [MovedLimit: Int] = [:]
    for (k, change) in changes.enumerated() {
      for limit in change.movedLimits(in: scenario) {
        // Two changes of one limit cannot be told apart.
        guard owners.updateValue(k, forKey: limit) == nil else { return changes.map(alone) }
      }
    }
    let changed = program(scenario.changed(by: changes))
    guard let joint = LimitMoves(from: base.program, to: changed.program) else {
      return changes.map(alone)
    }
    var moves = [LimitMoves](repeating: LimitMoves(), count: changes.count)
    var isComplete = true
    func hand(
      _ list: [Move], to path: WritableKeyPath<LimitMoves, [Move]>,
      _ limit: (Int) -> MovedLimit?
    ) {
      for move in list {
        guard let owner = limit(move.index).flatMap({ owners[$0] }) else {
          isComplete = false
          return
        }
        moves[owner][keyPath: path].append(move)
      }
    }
    func row(_ i: Int) -> MovedLimit? { base.place(ofRow: i).map { MovedLimit(.row, $0) } }
    hand(joint.rowLower, to: \.rowLower, row)
    hand(joint.rowUpper, to: \.rowUpper, row)
    hand(joint.columnLower, to: \.columnLower) { j in
      base.place(ofColumn: j).map { MovedLimit(.lower, $0) }
    }
    hand(joint.columnUpper, to: \.columnUpper) { j in
      base.place(ofColumn: j).map { MovedLimit(.upper, $0) }
    }
    guard isComplete else { return changes.map(alone) }
    return zip(changes, moves).map { $0.isOfMatrix(in: scenario) ? nil : $1 }
  }
}

/// A side or bound that a change moves, on all its days.
struct MovedLimit: Hashable {
  enum Side: Hashable { case row, lower, upper }
  var side: Side
  var place: LimitPlace

  init(_ side: Side, _ place: LimitPlace) {
    self.side = side
    self.place = place
  }
}

extension ScenarioChange {
  /// Whether the change has more of something that also stands in the matrix: the lines and the own people
  /// of a site that is not accepted yet, which are let in as far as it is.
  func isOfMatrix(in scenario: Scenario) -> Bool {
    func isRestarted(_ site: Int) -> Bool {
      scenario.restarts.contains { $0.site == site && $0.accepted(on: 1) < 1 }
    }
    switch self {
    case .lines(let m, _): return isRestarted(scenario.lines[scenario.modes[m].line].site)
    case .workers(let w, _):
      if case .site(let s) = scenario.workers[w].home { return isRestarted(s) }
      return false
    default: return false
    }
  }

  /// The sides and bounds that the change moves; none where it changes more than those.
  func movedLimits(in scenario: Scenario) -> [MovedLimit] {
    func row(_ family: LimitFamily, _ key: Int...) -> MovedLimit {
      MovedLimit(.row, LimitPlace(family: family.rawValue, key: key))
    }
    func upper(_ family: String, _ key: Int...) -> MovedLimit {
      MovedLimit(.upper, LimitPlace(family: family, key: key))
    }
    switch self {
    case .workers(let w, _):
      let own: [MovedLimit] =
        if case .site(let s) = scenario.workers[w].home { [upper("trained", w, s)] } else { [] }
      return own + [row(.headcount, w), upper("committed", w)]
    case .lines(let m, _): return [row(.setup, m), upper("run", m)]
    case .supply(let u, _): return [row(.supply, u)]
    case .lanes(let from, let to, _):
      return scenario.lanes.indices.filter {
        scenario.lanes[$0].from == from && scenario.lanes[$0].to == to
      }.map { row(.lane, $0) }
    case .room(let s, _): return [row(.workersAllowed, s)]
    case .resource(let r, _): return [row(.resource, r)]
    case .resourcePerDay(let r, _): return [row(.resourcePerDay, r)]
    case .cash(let s, _): return [row(.cash, s)]
    case .credit(let s, _): return [row(.credit, s), upper("debt", s)]
    case .stock(let place, let item, _):
      let stock = stockPlace(place, item)
      return [MovedLimit(.row, stock)]
    case .stockMinimum(let k, _):
      return [MovedLimit(.lower, stockPlace(scenario.stocks[k].at, scenario.stocks[k].item))]
    case .stockMaximum(let k, _):
      return [MovedLimit(.upper, stockPlace(scenario.stocks[k].at, scenario.stocks[k].item))]
    case .conversions(let c, _): return [row(.conversionLimit, c)]
    case .quotaAmount(let q, _): return [row(.quota, q)]
    case .trainedWorkers, .arrivals, .newLane, .quotaLater, .opensEarlier, .acceptedLater,
      .accepted:
      return []
    }
  }

  private func stockPlace(_ place: Place, _ item: Int) -> LimitPlace {
    switch place {
    case .site(let s): LimitPlace(family: LimitFamily.siteStock.rawValue, key: [s, item])
    case .region(let g): LimitPlace(family: LimitFamily.regionStock.rawValue, key: [g, item])
    }
  }
}
