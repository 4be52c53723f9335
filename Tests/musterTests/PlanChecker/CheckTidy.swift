/// What no planner signs: goods that move for nothing.
extension PlanChecker {
  /// This part of what can be there of an item in a day is no trade.
  private static let trade = 1e-6

  func checkMoves() throws {
    let draws = try series("draws", ["site", "item"], "quantity")
    let ships = try series("shipments", ["site", "item"], "quantity")
    let size = largestMoves()
    for (key, drawn) in draws {
      for t in 1...days {
        let both = min(drawn[t], ships[key]?[t] ?? 0)
        if both > Self.trade * size[key[1], default: 1] {
          complain("\(both) of \(key[1]) drawn and given back at \(key[0]) on day \(t)")
        }
      }
    }
    try checkNeedlessDraws(draws, size)
    try checkWaysRound(size)
  }

  /// By item: the largest quantity that moves in a row.
  private func largestMoves() -> [String: Double] {
    var size: [String: Double] = [:]
    for file in ["draws", "shipments", "transport", "purchases"] {
      for row in plan[file] {
        size[row.text("item"), default: 1] = max(
          size[row.text("item"), default: 1], row.number("quantity"))
      }
    }
    return size
  }

  /// What a site draws it uses, wears, must keep or brings into a whole piece.
  private func checkNeedlessDraws(
    _ draws: [[String]: [Double]], _ size: [String: Double]
  ) throws {
    let sites = try siteRecords()
    let stocks = scenario["stocks"]
    var used: [[String]: Double] = [:]
    let siteOf = try Dictionary(
      scenario["lines"].map { (try $0.id(), try $0.id("site")) }, uniquingKeysWith: { $1 })
    for process in scenario["processes"] {
      for (item, quantity) in try process.map("inputs") {
        for (key, run) in runs where key[1] == (try process.id()) {
          used[[siteOf[key[0]]!, item], default: 0] += quantity * run.reduce(0, +)
        }
      }
    }
    for row in scenario["protection"] {
      for (key, here) in onsite {
        used[[key[0], try row.id("item")], default: 0] +=
          try row.number("per_worker_day") * here.reduce(0, +)
      }
    }
    for (key, drawn) in draws {
      let region = sites[key[0]]?.text("region") ?? ""
      let isLimited = stocks.contains {
        $0.text("at") == region && $0.text("item") == key[1] && $0.text("max") != nil
      }
      if isLimited { continue }
      let kept =
        try stocks.first { $0.text("at") == key[0] && $0.text("item") == key[1] }
        .map { try $0.number("min") } ?? 0
      let use = used[key] ?? 0
      let total = drawn.reduce(0, +)
      if total > (use + kept) * (1 + 1e-6) + 1 + Self.trade * size[key[1], default: 1] {
        complain("\(total) of \(key[1]) drawn at \(key[0]), which uses \(use)")
      }
    }
  }

  private struct Leg {
    let from, to: String
    let leaves, arrives: Int
    let quantity: Double
  }

  /// What leaves a region and comes back over others, a day at each at the most, could have stayed
  /// where the stocks allow it.
  private func checkWaysRound(_ size: [String: Double]) throws {
    let stocks = try series("stocks", ["place", "item"], "quantity")
    var legs: [String: [Leg]] = [:]
    for row in plan["transport"] {
      let quantity = row.number("quantity")
      guard quantity > Self.trade * size[row.text("item"), default: 1] else { continue }
      legs[row.text("item"), default: []].append(
        Leg(
          from: row.text("from"), to: row.text("to"),
          leaves: try scenario.day(row.text("leaves_on")),
          arrives: try scenario.day(row.text("arrives_on")), quantity: quantity))
    }
    for (item, legs) in legs {
      /// How much more (or less) could lie in a region over the days.
      func room(_ region: String, _ days: Range<Int>, more: Bool) throws -> Double {
        let record = scenario["stocks"].first {
          $0.text("at") == region && $0.text("item") == item
        }
        let bounds = (
          least: try record?.number("min") ?? 0,
          most: try record?.number("max", .infinity) ?? .infinity
        )
        return days.filter { $0 >= 1 && $0 <= self.days }.map { t in
          let stock = stocks[[region, item]]?[t] ?? 0
          return more ? bounds.most - stock : stock - bounds.least
        }.min() ?? .infinity
      }
      for out in legs {
        for back in legs
        where back.from == out.to && back.to == out.from
          && (out.arrives...(out.arrives + 1)).contains(back.leaves)
          // Goods that other futures need there come back where it is known that they are not.
          && (out.leaves >= knownFrom || back.leaves < knownFrom)
        {
          let quantity = min(
            out.quantity, back.quantity, try room(out.to, out.arrives..<back.leaves, more: false),
            try room(out.from, out.leaves..<back.arrives, more: true))
          if quantity > Self.trade * size[item, default: 1] {
            complain("\(quantity) of \(item) goes from \(out.from) to \(out.to) and back")
          }
        }
      }
    }
  }
}
