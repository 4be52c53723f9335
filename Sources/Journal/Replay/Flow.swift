/// Something that takes goods from some places and brings them to others on a day: so much of it.
struct Flow: Sendable {
  enum What: Sendable, Equatable { case purchase, draw, shipment, transport, run, delivery }
  let what: What
  /// Its row in the day's table.
  let row: Int
  /// As planned, and as it was.
  let planned: Double
  var value: Double
  /// Whether the value was reported: then it is not cut to what there was.
  var isReported = false
  /// What one unit adds to each stock, by the end of the day.
  let effects: [(place: PlaceItem, quantity: Double)]
}

/// Cuts what was not reported to what there was.
struct FlowCut {
  /// What is left over after all cuts: stocks below nothing, by what was reported.
  private(set) var below: [(place: PlaceItem, quantity: Double)] = []

  /// - Parameters:
  ///   - flows: Their values are cut, all that take from a stock alike.
  ///   - stocks: What lies there at the day's end without the flows.
  init(_ flows: inout [Flow], _ stocks: [PlaceItem: Double]) {
    var users: [PlaceItem: [Int]] = [:]
    for (f, flow) in flows.enumerated() {
      for effect in flow.effects where effect.quantity != 0 {
        users[effect.place, default: []].append(f)
      }
    }
    let places = users.keys.sorted()
    func level(_ place: PlaceItem) -> (level: Double, size: Double) {
      var level = stocks[place] ?? 0
      var size = abs(level)
      for f in users[place] ?? [] {
        for effect in flows[f].effects where effect.place == place {
          level += effect.quantity * flows[f].value
          size += abs(effect.quantity) * flows[f].value
        }
      }
      return (level, size)
    }
    // A cut makes less elsewhere, which cuts on; every pass takes something away.
    for _ in 0..<Self.mostPasses {
      var isDone = true
      for place in places {
        let (level, size) = level(place)
        guard level < -Self.rounding * max(1, size) else { continue }
        if cut(&flows, users[place] ?? [], at: place, by: -level) { isDone = false }
      }
      if isDone { break }
    }
    for place in places {
      let (level, size) = level(place)
      if level < -Self.rounding * max(1, size) { below.append((place, -level)) }
    }
  }

  /// Takes a quantity off what was not reported and takes from a place; whether there was any.
  private func cut(
    _ flows: inout [Flow], _ users: [Int], at place: PlaceItem, by quantity: Double
  ) -> Bool {
    func taken(_ f: Int) -> Double {
      -flows[f].effects.reduce(0) { $1.place == place ? $0 + $1.quantity : $0 } * flows[f].value
    }
    let cuttable = users.filter { !flows[$0].isReported && taken($0) > 0 }
    let sum = cuttable.reduce(0) { $0 + taken($1) }
    guard sum > 0 else { return false }
    let kept = max(0, 1 - quantity / sum)
    for f in cuttable { flows[f].value *= kept }
    return true
  }

  /// Numbers as they are written, and the balances of a plan, are right to a millionth.
  static let rounding = 2e-6
  private static let mostPasses = 100
}
