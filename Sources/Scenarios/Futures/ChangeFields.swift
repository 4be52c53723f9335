// Which fields a future may change, and how.

/// What a change of a field leads to.
enum ChangeableField {
  /// By the day; the second where a record may have no limit there, so that only a value changes it.
  case byDay(DailyField)
  case amount, total, credit
  case leadTime(LeadTimeField)
  /// Each entry of a map of a process, or the one that is named.
  case inputs, outputs

  /// By table, the fields that may change, in the order of the definition.
  static let all: [(table: Table, fields: [(name: String, field: ChangeableField)])] = [
    (.supplies, [("per_day", .byDay(.supplyPerDay)), ("price", .byDay(.supplyPrice))]),
    (
      .workers,
      [
        ("headcount", .byDay(.headcount)), ("hours", .byDay(.workerHours)),
        ("overtime", .byDay(.overtime)), ("wage", .byDay(.wage)),
        ("lead_days", .leadTime(.dispatch)),
      ]
    ),
    (
      .lanes,
      [
        ("tonnes_per_day", .byDay(.laneTonnes)), ("cost_per_tonne", .byDay(.laneCost)),
        ("days", .leadTime(.lane)),
      ]
    ),
    (.resources, [("per_day", .byDay(.resourcePerDay)), ("total", .total)]),
    (.lines, [("hours", .byDay(.lineHours))]),
    (.modes, [("rate", .byDay(.rate))]),
    (.sites, [("max_workers", .byDay(.maxWorkers)), ("credit", .credit)]),
    (.protection, [("per_worker_day", .byDay(.perWorkerDay))]),
    (.quotas, [("amount", .amount)]),
    (
      .processes,
      [("inputs", .inputs), ("outputs", .outputs), ("lag_days", .leadTime(.process))]
    ),
    (.conversions, [("cost", .byDay(.conversionCost)), ("days", .leadTime(.conversion))]),
    (.restarts, [("cost", .byDay(.restartCost)), ("days", .leadTime(.restart))]),
  ]

  static func fields(of table: Table) -> [(name: String, field: ChangeableField)] {
    all.first { $0.table == table }?.fields ?? []
  }
}
