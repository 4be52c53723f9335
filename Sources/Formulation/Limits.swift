import LinearProgramming
import OrderedCollections
import Plans
import Scenarios

/// What a planner may find in the way, over all its days: the members of a conflict. Everything
/// else (balances, what a ramp or a training takes) only says what words mean.
public enum LimitSubject: Sendable, Hashable {
  case pool(Int)
  /// A skill that is needed at a site where no worker has it.
  case skill(site: Int, skill: Int)
  case lines(Int)
  case room(site: Int)
  case supply(Int)
  /// What there is of a material at the start.
  case start(item: Int)
  case lane(Int)
  case resource(Int)
  case resourcePerDay(Int)
  /// Cash and credit of a site.
  case cash(site: Int)
  case stockMinimum(Int)
  case stockMaximum(Int)
  case conversions(Int)
  /// Nothing runs and no worker is on site before it opens or is accepted.
  case closed(site: Int)
  /// A restart must be accepted by a date.
  case acceptedBy(Int)
  /// The k-th requirement that is a row of its own.
  case requirement(Int)
}

/// The family of a row or column, and the records in its key, whatever the day.
public struct LimitPlace: Sendable, Hashable {
  public var family: String
  public var key: [Int]

  public init(family: String, key: [Int]) {
    self.family = family
    self.key = key
  }
}

/// One row or bound of a limit.
public enum LimitPart: Sendable, Hashable {
  case row(Int)
  case lower(Int)
  case upper(Int)
}

extension PlanningProgram {
  /// All limits, with their rows and bounds; those that limit nothing are left out.
  public func limits() -> [(subject: LimitSubject, parts: [LimitPart])] {
    var collector = LimitCollector(self)
    collector.collect()
    return collector.parts.map { ($0.key, $0.value) }
  }

  /// Takes a limit away. A stock may still not be negative.
  public mutating func lift(_ parts: [LimitPart]) {
    for part in parts {
      switch part {
      case .row(let i):
        program.rowLower[i] = -.infinity
        program.rowUpper[i] = .infinity
      case .upper(let j): program.columnUpper[j] = .infinity
      case .lower(let j):
        let isCash = columns.cash.positions.contains(j)
        program.columnLower[j] = isCash ? -.infinity : 0
      }
    }
  }

  /// What a row is about; nil where it has no name.
  public func place(ofRow i: Int) -> LimitPlace? { Self.place(of: i, in: rows) }

  /// What a column is about; nil where it has no name.
  public func place(ofColumn j: Int) -> LimitPlace? { Self.place(of: j, in: columns.families) }

  private static func place(of position: Int, in families: [DaySeries]) -> LimitPlace? {
    guard let family = family(of: position, in: families) else { return nil }
    let series = family.locate(position).series
    return LimitPlace(
      family: family.family, key: family.parts.indices.map { family.key(series, $0) })
  }

  /// The day that a row or bound stands for; nil where it stands for the whole horizon.
  public func day(of part: LimitPart) -> Int? {
    let (position, families): (Int, [DaySeries]) =
      switch part {
      case .row(let i): (i, rows)
      case .lower(let j), .upper(let j): (j, columns.families)
      }
    guard let family = Self.family(of: position, in: families), family.isDaily else { return nil }
    return family.locate(position).day
  }
}

private struct LimitCollector {
  let model: PlanningProgram
  private(set) var parts: OrderedDictionary<LimitSubject, [LimitPart]> = [:]

  init(_ model: PlanningProgram) { self.model = model }

  private mutating func add(_ subject: LimitSubject, _ part: LimitPart) {
    parts[subject, default: []].append(part)
  }

  mutating func collect() {
    // What comes first is left out first: of two ways to tell a conflict the plainer one stays.
    collectRows(.siteStock) { model, family, series in
      model.isMaterial(family.key(series, 1)) ? .start(item: family.key(series, 1)) : nil
    }
    collectRows(.regionStock) { model, family, series in
      model.isMaterial(family.key(series, 1)) ? .start(item: family.key(series, 1)) : nil
    }
    collectRows(.conversionLimit) { .conversions($1.key($2)) }
    collectRows(.acceptedBy) { model, family, series in
      .acceptedBy(model.links.openings.restart[family.key(series)])
    }
    collectRows(.acceptedLines) { model, family, series in
      .closed(site: model.scenario.lines[model.scenario.modes[family.key(series)].line].site)
    }
    collectRows(.acceptedWorkers) { .closed(site: $1.key($2, 1)) }
    collectRows(.closed) { .closed(site: $1.key($2, 1)) }
    collectRows(.resource) { .resource($1.key($2)) }
    collectRows(.resourcePerDay) { .resourcePerDay($1.key($2)) }
    collectRows(.workersAllowed) { .room(site: $1.key($2)) }
    collectRows(.lane) { .lane($1.key($2)) }
    collectRows(.lineHours) { .lines($0.scenario.modes[$1.key($2)].line) }
    collectUppers(model.columns.run) { .lines($0.scenario.modes[$1.key($2)].line) }
    collectRows(.headcount) { .pool($1.key($2)) }
    collectUppers(model.columns.trained) { model, _, series in
      .pool(model.links.postings.all[series].pool)
    }
    collectUppers(model.columns.committed) { .pool($1.key($2)) }
    collectRows(.skillHours) { model, family, series in
      let (site, skill) = (family.key(series, 0), family.key(series, 1))
      let isThere = model.links.postings.ofSite[site].contains {
        model.links.postings.all[$0].skills.contains(skill)
      }
      return isThere ? nil : .skill(site: site, skill: skill)
    }
    collectRows(.supply) { .supply($1.key($2)) }
    collectRows(.credit) { .cash(site: $1.key($2)) }
    collectUppers(model.columns.debt) { .cash(site: $1.key($2)) }
    for series in 0..<model.columns.cash.count {
      for t in model.columns.cash.days(series) {
        add(.cash(site: model.columns.cash.key(series)), .lower(Int(model.columns.cash(series, t))))
      }
    }
    collectStocks()
    collectRequirements()
  }

  /// The rows of a family, each for the limit that `subject` says; of stocks only the first day.
  private mutating func collectRows(
    _ name: LimitFamily, _ subject: (PlanningProgram, DaySeries, Int) -> LimitSubject?
  ) {
    guard let family = model.rows(of: name) else { return }
    let isStock = name == .siteStock || name == .regionStock
    for series in 0..<family.count {
      guard let subject = subject(model, family, series) else { continue }
      guard family.isDaily else {
        if family(series) >= 0 { add(subject, .row(Int(family(series)))) }
        continue
      }
      for t in family.days(series) where !isStock || t == 1 {
        add(subject, .row(Int(family(series, t))))
      }
    }
  }

  private mutating func collectUppers(
    _ family: DaySeries, _ subject: (PlanningProgram, DaySeries, Int) -> LimitSubject
  ) {
    for series in 0..<family.count {
      for t in family.days(series) {
        let j = Int(family(series, t))
        if model.program.columnUpper[j] < .infinity {
          add(subject(model, family, series), .upper(j))
        }
      }
    }
  }

  private mutating func collectStocks() {
    for (k, stock) in model.scenario.stocks.enumerated() {
      let (family, series): (DaySeries, Int?) =
        switch stock.at {
        case .site(let s):
          (model.columns.siteStock, model.links.siteItems.position(of: stock.item, at: s))
        case .region(let g):
          (model.columns.regionStock, g * model.scenario.items.count + stock.item)
        }
      guard let series else { continue }
      for t in family.days(series) {
        let j = Int(family(series, t))
        if stock.minimum > 0 { add(.stockMinimum(k), .lower(j)) }
        if stock.maximum < .infinity { add(.stockMaximum(k), .upper(j)) }
      }
    }
  }

  private mutating func collectRequirements() {
    for (k, family) in model.rows.filter({ $0.family == "limit" }).enumerated() {
      for i in family.positions { add(.requirement(k), .row(i)) }
    }
  }
}

extension PlanningProgram {
  /// Whether an item is used or worn and nothing makes it.
  func isMaterial(_ item: Int) -> Bool {
    let isMade = scenario.modes.contains {
      scenario.processes[$0.process].outputs.contains { $0.item == item }
    }
    guard !isMade else { return false }
    return scenario.protection.contains { $0.item == item }
      || scenario.modes.contains { mode in
        scenario.processes[mode.process].inputs.contains { $0.item == item }
      }
  }
}
