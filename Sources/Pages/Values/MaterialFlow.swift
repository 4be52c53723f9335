import Plans
import Scenarios

/// Where one material goes: from its sources through what is made of it to the orders, in the
/// material's own unit.
struct MaterialFlow: Sendable {
  enum Node: Hashable, Sendable {
    case supply(String)
    case site(String)
    case stock
    case product(String)
    case order(String)
    case rest(String)
  }
  struct Link: Sendable {
    let from, to: Node
    let quantity: Double
  }

  let item: String
  let links: [Link]

  /// Parts below this of the whole are too thin to see.
  private static let thinnest = 1e-3

  init?(_ item: String, _ view: PlanView) {
    guard let number = view.itemNumbers[item] else { return nil }
    let content = MaterialContent(number, view)
    guard content.used > 0 else { return nil }
    let least = Self.thinnest * content.used
    var links: [Link] = []
    for (source, quantity) in content.sources(view) where quantity > least {
      links.append(Link(from: source, to: .product(item), quantity: quantity))
    }
    for (from, to, quantity) in content.steps where quantity > least {
      links.append(Link(from: .product(from), to: .product(to), quantity: quantity))
    }
    links += content.ends(view).filter { $0.quantity > least }
    self.item = item
    self.links = links
  }

  /// The materials that are bought or carried most by value of use, those that bind first.
  static func candidates(_ view: PlanView) -> [String] {
    let scenario = view.scenario
    var used: [Int: Double] = [:]
    for row in view.plan.production {
      guard let process = view.processNumbers[row.process] else { continue }
      for input in scenario.processes[process].inputs {
        used[input.item, default: 0] += input.quantity * row.runs
      }
    }
    var worth: [String: Double] = [:]
    for price in view.plan.prices where price.limitFamily == .siteStock && price.price > 0 {
      if let item = price.item { worth[item, default: 0] += price.price }
    }
    // A material is bought somewhere; what is only made on the way is none.
    let bought = Set(scenario.supplies.map(\.item))
    return used.filter { bought.contains($0.key) }.map {
      (
        id: scenario.items[$0.key].id, worth: $0.value * (worth[scenario.items[$0.key].id] ?? 0),
        used: $0.value
      )
    }.sorted { ($0.worth, $0.used, $1.id) > ($1.worth, $1.used, $0.id) }.map(\.id)
  }
}

/// How much of a material is in each thing made of it.
struct MaterialContent {
  let used: Double
  /// From one item to the next, in the material's unit.
  private(set) var steps: [(from: String, to: String, quantity: Double)] = []
  private let material: Int
  /// Item → material in one unit of it.
  private var perUnit: [Int: Double] = [:]
  private var madeOf: [Int: Double] = [:]

  init(_ material: Int, _ view: PlanView) {
    self.material = material
    let scenario = view.scenario
    var runs: [Int: Double] = [:]
    for row in view.plan.production {
      if let process = view.processNumbers[row.process] { runs[process, default: 0] += row.runs }
    }
    var made: [Int: Double] = [:]
    for row in view.plan.outputs {
      if let item = view.itemNumbers[row.item] { made[item, default: 0] += row.quantity }
    }
    let initial = Self.initial(scenario)
    var steps: [(from: String, to: String, quantity: Double)] = []
    var content: [Int: Double] = [material: 1]
    // Items in the order in which they are made of one another: as many rounds as there are steps.
    var frontier: Set<Int> = [material]
    var seen: Set<Int> = [material]
    while !frontier.isEmpty {
      var next: Set<Int> = []
      for (process, count) in runs.sorted(by: { $0.key < $1.key }) {
        let inputs = scenario.processes[process].inputs.filter { frontier.contains($0.item) }
        guard !inputs.isEmpty, let output = scenario.processes[process].outputs.first?.item,
          output != material
        else { continue }
        for input in inputs {
          let quantity = input.quantity * count * (content[input.item] ?? 0)
          guard quantity > 0, !seen.contains(output) || next.contains(output) else { continue }
          steps.append((scenario.items[input.item].id, scenario.items[output].id, quantity))
          next.insert(output)
        }
      }
      for item in next {
        let inside = steps.filter { $0.to == scenario.items[item].id }.reduce(0) {
          $0 + $1.quantity
        }
        // What was in stock at the start holds nothing of what is used now, but is mixed with it.
        let there = (made[item] ?? 0) + (initial[item] ?? 0)
        content[item] = there > 0 ? inside / there : 0
        madeOf[item] = inside
      }
      seen.formUnion(next)
      frontier = next
    }
    self.steps = steps
    used = steps.filter { $0.from == scenario.items[material].id }.reduce(0) { $0 + $1.quantity }
    perUnit = content
  }

  private static func initial(_ scenario: Scenario) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    for stock in scenario.stocks { sums[stock.item, default: 0] += stock.initial }
    return sums
  }

  /// Where what is used comes from: suppliers, sites that make it, and what was there.
  func sources(_ view: PlanView) -> [(MaterialFlow.Node, Double)] {
    let id = view.scenario.items[material].id
    var sums: [MaterialFlow.Node: Double] = [:]
    for row in view.plan.purchases where row.item == id {
      sums[.supply(row.supply), default: 0] += row.quantity
    }
    for row in view.plan.outputs where row.item == id {
      sums[.site(row.site), default: 0] += row.quantity
    }
    let came = sums.values.reduce(0, +)
    if used - came > 0 { sums[.stock] = used - came }
    // More comes than is used: the rest lies in stock at the end.
    return sums.sorted { $0.value != $1.value ? $0.value > $1.value : "\($0.key)" < "\($1.key)" }
      .map { ($0.key, $0.value) }
  }

  /// What becomes of the things made: orders, and what is left over or used otherwise.
  func ends(_ view: PlanView) -> [MaterialFlow.Link] {
    let scenario = view.scenario
    var delivered: [String: [String: Double]] = [:]
    for row in view.plan.quotas {
      delivered[row.item, default: [:]][row.quota, default: 0] += row.delivered
    }
    var links: [MaterialFlow.Link] = []
    for (item, inside) in madeOf.sorted(by: { $0.key < $1.key }) {
      let id = scenario.items[item].id
      let per = perUnit[item] ?? 0
      var left = inside - steps.filter { $0.from == id }.reduce(0) { $0 + $1.quantity }
      // Orders of a region are one end: a page has no room for each.
      var byRegion: [String: Double] = [:]
      for quota in view.plan.quotas where quota.item == id {
        byRegion[quota.region, default: 0] += quota.delivered * per
      }
      for (region, quantity) in byRegion.sorted(by: { $0.key < $1.key }) {
        let part = min(quantity, max(0, left))
        left -= part
        links.append(.init(from: .product(id), to: .order(region), quantity: part))
      }
      if left > 0 { links.append(.init(from: .product(id), to: .rest(id), quantity: left)) }
    }
    let id = scenario.items[material].id
    let came = sources(view).reduce(0) { $0 + $1.1 }
    if came - used > 0 {
      links.append(.init(from: .product(id), to: .rest(id), quantity: came - used))
    }
    return links
  }
}
