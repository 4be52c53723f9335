/// Something that takes goods from some places and brings them to others on a day: so much of it.
struct Flow: Sendable {
  enum What: Sendable, Equatable {
    case purchase, draw, shipment, transport, run, delivery
  }
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
  /// Places by number, what lies there without the flows, and the flows that take or bring.
  private var places: [PlaceItem] = []
  private var base: [Double] = []
  /// By flow: what one unit adds, by the number of the place; and by place: the flows that use it, each
  /// once. Both one after the other.
  private var effects: [(place: Int, quantity: Double)] = []
  private var effectsOfFlow: [Range<Int>] = []
  private var users: [Int] = []
  private var usersOfPlace: [Range<Int>] = []

  /// - Parameters:
  ///   - flows: Their values are cut, all that take from a stock alike.
  ///   - stocks: What lies there at the day's end without the flows.
  init(_ flows: inout [Flow], _ stocks: [PlaceItem: Double]) {
    var numbers: [PlaceItem: Int] = [:]
    for flow in flows {
      let first = effects.count
      for effect in flow.effects where effect.quantity != 0 {
        let number = numbers[effect.place] ?? places.count
        if number == places.count {
          numbers[effect.place] = number
          places.append(effect.place)
          base.append(stocks[effect.place] ?? 0)
        }
        effects.append((number, effect.quantity))
      }
      effectsOfFlow.append(first..<effects.count)
    }
    listUsers()
    // A cut makes less elsewhere, which cuts on; every pass takes something away.
    var pending = places.indices.filter { isBelow($0, flows) }
    for _ in 0..<Self.mostPasses where !pending.isEmpty {
      pending = pass(over: pending, &flows)
    }
    below = places.indices.filter { isBelow($0, flows) }
      .map { (place: places[$0], quantity: -level($0, flows).level) }
      .sorted { $0.place < $1.place }
  }

  private mutating func listUsers() {
    var last = [Int](repeating: -1, count: places.count)
    var counts = [Int](repeating: 0, count: places.count)
    for (f, range) in effectsOfFlow.enumerated() {
      for effect in effects[range] where last[effect.place] != f {
        last[effect.place] = f
        counts[effect.place] += 1
      }
    }
    var next = 0
    for count in counts {
      usersOfPlace.append(next..<next)
      next += count
    }
    users = Array(repeating: 0, count: next)
    last = Array(repeating: -1, count: places.count)
    for (f, range) in effectsOfFlow.enumerated() {
      for effect in effects[range] where last[effect.place] != f {
        last[effect.place] = f
        let range = usersOfPlace[effect.place]
        users[range.upperBound] = f
        usersOfPlace[effect.place] = range.lowerBound..<range.upperBound + 1
      }
    }
  }

  /// Cuts at some places, in the order of their ids, and at those after them to which less is brought then.
  ///
  /// - Returns: Those that may have too little for a cut at a place after them.
  private func pass(over pending: [Int], _ flows: inout [Flow]) -> [Int] {
    var left = pending.sorted { places[$0] > places[$1] }
    var isLeft = Set(left)
    var next: Set<Int> = []
    while let place = left.popLast() {
      isLeft.remove(place)
      guard isBelow(place, flows) else { continue }
      let changed = cut(&flows, at: place, by: -level(place, flows).level)
      for other in changed {
        guard places[other] > places[place] else {
          next.insert(other)
          continue
        }
        guard isLeft.insert(other).inserted else { continue }
        let at = left.firstIndex { places[$0] < places[other] } ?? left.count
        left.insert(other, at: at)
      }
    }
    return Array(next)
  }

  private func level(_ place: Int, _ flows: [Flow]) -> (level: Double, size: Double) {
    var level = base[place]
    var size = abs(level)
    for f in users[usersOfPlace[place]] {
      for effect in effects[effectsOfFlow[f]] where effect.place == place {
        level += effect.quantity * flows[f].value
        size += abs(effect.quantity) * flows[f].value
      }
    }
    return (level, size)
  }

  private func isBelow(_ place: Int, _ flows: [Flow]) -> Bool {
    let (level, size) = level(place, flows)
    return level < -Self.rounding * max(1, size)
  }

  /// Takes a quantity off what was not reported and takes from a place.
  ///
  /// - Returns: The other places to which less is brought now.
  private func cut(_ flows: inout [Flow], at place: Int, by quantity: Double) -> Set<Int> {
    func taken(_ f: Int) -> Double {
      -effects[effectsOfFlow[f]].reduce(0) { $1.place == place ? $0 + $1.quantity : $0 }
        * flows[f].value
    }
    let cuttable = users[usersOfPlace[place]].filter { !flows[$0].isReported && taken($0) > 0 }
    let sum = cuttable.reduce(0) { $0 + taken($1) }
    guard sum > 0 else { return [] }
    let kept = max(0, 1 - quantity / sum)
    for f in cuttable { flows[f].value *= kept }
    return Set(
      cuttable.flatMap { f in
        effects[effectsOfFlow[f]].filter { $0.quantity > 0 }.map(\.place)
      })
  }

  /// Numbers as they are written, and the balances of a plan, are right to a millionth.
  static let rounding = 2e-6
  private static let mostPasses = 100
}
