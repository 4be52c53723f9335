import Scenarios

/// What one plan does otherwise than another, and what comes of it.
public struct PlanDifference: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case option, restart, conversion, dispatch, release, production, purchase, transport, shipment,
      delivery

    /// In Chinese; in English it is the raw value.
    package var chinese: String {
      switch self {
      case .option: "备选措施"
      case .restart: "复工"
      case .conversion: "转产"
      case .dispatch: "派员"
      case .release: "撤员"
      case .production: "生产"
      case .purchase: "采购"
      case .transport: "运输"
      case .shipment: "交库"
      case .delivery: "交货"
      }
    }
  }

  /// Something done on a day, in both plans.
  public struct Change: Sendable, Equatable {
    public var kind: Kind
    /// Nil for options.
    public var date: CalendarDate?
    /// What is done: `benches from sew-jackets to sew-suits`.
    public var name: String
    /// The site, or the quota of a delivery; empty where it has none.
    public var place: String
    public var before, after: Double
    public var unit: String
    /// The largest quantity of its kind and unit on a day in either plan.
    public var largest: Double
    public var difference: Double { after - before }
  }

  /// The same thing over all days, those without a change as well.
  public struct Group: Sendable, Equatable {
    public var kind: Kind
    public var name, place, unit: String
    public var before, after: Double
    /// Σ |after − before| over the days: what is only put off counts, too.
    public var moved: Double
    public var firstDate, lastDate: CalendarDate?

    public init(
      kind: Kind, name: String, place: String, unit: String, before: Double, after: Double,
      moved: Double, firstDate: CalendarDate?, lastDate: CalendarDate?
    ) {
      self.kind = kind
      self.name = name
      self.place = place
      self.unit = unit
      self.before = before
      self.after = after
      self.moved = moved
      self.firstDate = firstDate
      self.lastDate = lastDate
    }
  }

  public struct Quota: Sendable, Equatable {
    public var quota, unit: String
    public var shortBefore, shortAfter: Double
  }

  /// What a site makes of an item.
  public struct Making: Sendable, Equatable {
    public var site, item: String
    public var before, after: Double
    public var difference: Double { after - before }
  }

  public var stages: [StageChange]
  /// Those whose shortfall differs.
  public var quotas: [Quota]
  public var makings: [Making]
  /// Day by day, in the order of kinds, names and days.
  public var changes: [Change]
  /// The same over all days, the most moved of each kind first.
  public var groups: [Group]
  /// What the plans must not be held against each other for, such as different horizons.
  public var remarks: [Bilingual]

  public var isNothing: Bool { changes.isEmpty }

  /// The days that both plans have, where they were made for different ones: only what is done on
  /// these is compared. Nil where the plans are for the same days.
  public var commonDays: ClosedRange<CalendarDate>?
  /// What is spent on the common days, where the plans are for different ones; CNY.
  public var spent: StageChange?

  public init(from a: Plan, to b: Plan) {
    guard a.summary.horizon != b.summary.horizon else {
      self.init(ofTheSameDays: a, b)
      return
    }
    let (first, second) = (a.summary.horizon, b.summary.horizon)
    let from = max(first.start, second.start)
    let through = min(first.lastDate, second.lastDate)
    let other = Bilingual(
      "The plans are for different days, \(first.dates) and \(second.dates).",
      "两个计划的日期不同：\(first.start) 至 \(first.lastDate)，\(second.start) 至 \(second.lastDate)。")
    guard from <= through else {
      self.init(ofTheSameDays: a.cut(to: nil), b.cut(to: nil))
      remarks.insert(
        Bilingual(
          other.english + " They have none in common: there is nothing to compare.",
          other.chinese + "没有共同的日期，无从比较。"), at: 0)
      return
    }
    let days = from...through
    let (before, after) = (a.cut(to: days), b.cut(to: days))
    self.init(ofTheSameDays: before, after)
    commonDays = days
    spent = StageChange(name: "cost", before: before.spent, after: after.spent)
    let count = through - from + 1
    remarks.insert(
      Bilingual(
        other.english
          + " Compared is what they do on the \(count == 1 ? "day" : "\(count) days") that both "
          + "have, \(from) to \(through); what a whole plan reaches is not.",
        other.chinese + "仅比较共同的 \(count) 天（\(from) 至 \(through)）的安排，不比较整个计划的结果。"),
      at: 0)
  }

  private init(ofTheSameDays a: Plan, _ b: Plan) {
    stages = a.summary.stages.compactMap { stage in
      b.summary.stages.first { $0.name == stage.name }.map {
        StageChange(name: stage.name, before: stage.reached, after: $0.reached)
      }
    }
    quotas = a.quotas.compactMap { quota in
      guard let other = b.quotas.first(where: { $0.quota == quota.quota }) else { return nil }
      let least = Tolerance.sameQuantity * max(quota.amount, other.amount)
      return abs(quota.short - other.short) <= least
        ? nil
        : Quota(
          quota: quota.quota, unit: quota.item, shortBefore: quota.short, shortAfter: other.short)
    }
    makings = Self.makings(a, b)
    let (before, after) = (Activities(a), Activities(b))
    changes = Self.changes(before, after)
    groups = Self.groups(changes, before, after)
    remarks = []
    if let from = a.summary.origin, let to = b.summary.origin,
      from.digest.isSame(as: to.digest) == false
    {
      remarks.append(
        Bilingual("The plans were made of different scenarios.", "两个计划所用的场景不同。"))
    }
  }

  private static func makings(_ a: Plan, _ b: Plan) -> [Making] {
    var made: [[String]: (Double, Double)] = [:]
    for output in a.outputs {
      made[[output.site, output.item], default: (0, 0)].0 += output.quantity
    }
    for output in b.outputs {
      made[[output.site, output.item], default: (0, 0)].1 += output.quantity
    }
    return made.map { Making(site: $0[0], item: $0[1], before: $1.0, after: $1.1) }
      .filter { abs($0.difference) > noise * max($0.before, $0.after) }
      .sorted { ($0.site, $0.item) < ($1.site, $1.item) }
  }

  /// Below this part of the larger of the two, or a thousandth of it of the largest quantity of its
  /// kind, a difference is rounding.
  static let noise = 1e-6

  private static func changes(_ a: Activities, _ b: Activities) -> [Change] {
    var changes: [Change] = []
    struct Scale: Hashable {
      let kind: Kind
      let unit: String
    }
    var largest: [Scale: Double] = [:]
    for quantities in [a.quantities, b.quantities] {
      for (key, quantity) in quantities {
        largest[Scale(kind: key.kind, unit: key.unit), default: 0].raise(to: quantity)
      }
    }
    for key in Set(a.quantities.keys).union(b.quantities.keys) {
      let (before, after) = (a.quantities[key] ?? 0, b.quantities[key] ?? 0)
      let scale = largest[Scale(kind: key.kind, unit: key.unit)] ?? 0
      let size = max(before, after, Tolerance.worthTelling * scale)
      guard abs(after - before) > noise * size else { continue }
      changes.append(
        Change(
          kind: key.kind, date: key.date, name: key.name, place: key.place, before: before,
          after: after, unit: key.unit, largest: scale))
    }
    let order = Dictionary(uniqueKeysWithValues: Kind.allCases.enumerated().map { ($1, $0) })
    return changes.sorted { x, y in
      if x.kind != y.kind { return order[x.kind, default: 0] < order[y.kind, default: 0] }
      if (x.place, x.name) != (y.place, y.name) { return (x.place, x.name) < (y.place, y.name) }
      return (x.date?.daysSince1970 ?? 0) < (y.date?.daysSince1970 ?? 0)
    }
  }

  private static func groups(_ changes: [Change], _ a: Activities, _ b: Activities) -> [Group] {
    let (before, after) = (a.totals, b.totals)
    var groups: [Group] = []
    for change in changes {
      let isSame = groups.last.map {
        $0.kind == change.kind && $0.name == change.name && $0.place == change.place
      }
      if isSame != true {
        let key = Activities.Key(
          kind: change.kind, date: nil, name: change.name, place: change.place, unit: change.unit)
        groups.append(
          Group(
            kind: change.kind, name: change.name, place: change.place, unit: change.unit,
            before: before[key] ?? 0, after: after[key] ?? 0, moved: 0, firstDate: change.date,
            lastDate: change.date))
      }
      groups[groups.count - 1].moved += abs(change.difference)
      groups[groups.count - 1].lastDate = change.date
    }
    return Kind.allCases.flatMap { kind in
      groups.filter { $0.kind == kind }.sorted {
        $0.moved != $1.moved ? $0.moved > $1.moved : ($0.place, $0.name) < ($1.place, $1.name)
      }
    }
  }
}

extension PlanDifference.Group {
  /// What it is counted in, for people: goods, which files count by their item, in the item's unit.
  package func unit(in scenario: Scenario) -> String {
    switch kind {
    case .purchase, .transport, .shipment, .delivery:
      scenario.items.first { $0.id == unit }?.unit ?? unit
    default: unit
    }
  }
}

/// What a plan does, by what, where and when.
struct Activities {
  struct Key: Hashable {
    var kind: PlanDifference.Kind
    var date: CalendarDate?
    var name, place, unit: String
  }
  private(set) var quantities: [Key: Double] = [:]

  init(_ plan: Plan) {
    for row in plan.options { add(.option, nil, row.option, "", row.taken, "times") }
    // What was under way is no plan's doing.
    for row in plan.restarts where row.origin == .plan {
      add(.restart, row.begunOn, "restart of \(row.site)", row.site, row.part, "site")
    }
    for row in plan.conversions where row.origin == .plan {
      let from = row.from.isEmpty ? "not set up" : row.from
      add(
        .conversion, row.date, "\(row.line) from \(from) to \(row.to)", row.site, row.lines, "line")
    }
    for row in plan.dispatches where row.origin == .plan {
      add(.dispatch, row.date, row.pool, row.site, row.workers, "worker")
    }
    for row in plan.releases { add(.release, row.date, row.pool, row.site, row.workers, "worker") }
    for row in plan.production {
      add(
        .production, row.date, "\(row.line) for \(row.process)", row.site, row.lineHours,
        "line-hour")
    }
    for row in plan.purchases {
      add(.purchase, row.date, "\(row.item) from \(row.supply)", "", row.quantity, row.item)
    }
    for row in plan.transport where row.origin == .plan {
      add(
        .transport, row.leavesOn, "\(row.item) from \(row.from) to \(row.to)", "", row.quantity,
        row.item)
    }
    for row in plan.shipments {
      add(.shipment, row.date, row.item, row.site, row.quantity, row.item)
    }
    for row in plan.deliveries {
      add(.delivery, row.date, "\(row.item) to \(row.region)", row.quota, row.quantity, row.item)
    }
  }

  /// Over all days.
  var totals: [Key: Double] {
    var totals: [Key: Double] = [:]
    for (key, quantity) in quantities {
      var whole = key
      whole.date = nil
      totals[whole, default: 0] += quantity
    }
    return totals
  }

  private mutating func add(
    _ kind: PlanDifference.Kind, _ date: CalendarDate?, _ name: String, _ place: String,
    _ quantity: Double, _ unit: String
  ) {
    let key = Key(kind: kind, date: date, name: name, place: place, unit: unit)
    quantities[key, default: 0] += quantity
  }
}

extension Double {
  fileprivate mutating func raise(to other: Double) { self = max(self, other) }
}
