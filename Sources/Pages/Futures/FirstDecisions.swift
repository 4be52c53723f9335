import Messages
import Plans
import Scenarios

/// What is done on the days before it is known which future holds, counted by kind.
struct FirstDecisions {
  let all: [FirstDecision]

  init(_ view: FuturesView) {
    let plan = view.firstDays.plan
    func from(_ column: StaticString) -> Provenance {
      Provenance(.sum, column, plan: 0).with("origin", RowOrigin.plan.rawValue)
    }
    func sum<Row>(_ rows: [Row], _ origin: (Row) -> RowOrigin, _ quantity: (Row) -> Double)
      -> Double
    {
      rows.reduce(0) { origin($1) == .plan ? $0 + quantity($1) : $0 }
    }
    var found: [FirstDecision] = []
    func add(_ quantity: Double, _ decision: (Double) -> FirstDecision) {
      if quantity > Tolerance.nothing { found.append(decision(quantity)) }
    }
    add(sum(plan.conversions, \.origin, \.lines)) {
      .converted(Figure($0, .lines, from: from("conversions.lines").expression))
    }
    add(sum(plan.restarts, \.origin, \.part)) {
      .restarted(Figure($0, from: from("restarts.part").expression))
    }
    add(sum(plan.dispatches, \.origin, \.workers)) {
      .sent(Figure($0, .workers, from: from("dispatches.workers").expression))
    }
    add(Double(Set(plan.purchases.map(\.item)).count)) { .bought(Figure($0)) }
    add(sum(plan.transport, \.origin, \.tonnes)) {
      .carried(Figure($0, .tonnes, from: from("transport.tonnes").expression))
    }
    for value in view.scenario.objective.values {
      let item = view.scenario.items[value.item]
      add(plan.outputs.reduce(0) { $1.item == item.id ? $0 + $1.quantity : $0 }) {
        .made(
          item.name ?? item.id,
          Figure(
            $0, .own(item.unit),
            from: Provenance(.sum, "outputs.quantity", plan: 0).with("item", item.id).expression))
      }
    }
    let known = view.scenario.horizon.day(of: view.plan.knownFrom)
    let options = view.scenario.options.filter { $0.startDay < known }.compactMap {
      option -> String? in
      let taken = plan.options.first { $0.option == option.id }?.taken ?? 0
      guard taken > Tolerance.nothing else { return nil }
      let name = option.name ?? option.id
      return taken == 1 ? name : name + " × " + NumberText.exact(taken)
    }
    if !options.isEmpty { found.append(.taken(options)) }
    all = found
  }
}
