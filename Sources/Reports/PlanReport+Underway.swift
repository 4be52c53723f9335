import Plans
import Scenarios

extension PlanReport {
  /// What was on its way when the plan began.
  var underway: [String] {
    var lines: [String] = []
    func total<Row>(_ rows: [Row], _ quantity: (Row) -> Double) -> Double {
      rows.reduce(0) { $0 + quantity($1) }
    }
    let start = plan.summary.horizon.start
    let converted = plan.conversions.filter { $0.origin == .underWay }
    let toCome = converted.filter { $0.readyOn >= start }
    if let last = toCome.map(\.readyOn).max() {
      let count = UnitText.counted(total(toCome, \.lines), "line")
      lines.append("\(count) being set up, the last ready on \(last)")
    }
    let ramping = converted.filter { $0.readyOn < start }
    if !ramping.isEmpty {
      lines.append(
        "\(UnitText.counted(total(ramping, \.lines), "line")) set up and still ramping up")
    }
    let sent = plan.dispatches.filter { $0.origin == .underWay }
    let onTheWay = sent.filter { $0.arrivesOn > start }
    let there = total(sent.filter { $0.arrivesOn <= start }, \.workers)
    if there > 0 { lines.append("\(UnitText.counted(there, "worker")) sent and on site") }
    if let last = onTheWay.map(\.arrivesOn).max() {
      let count = UnitText.counted(total(onTheWay, \.workers), "worker")
      lines.append("\(count) on the way, the last there on \(last)")
    }
    let carried = plan.transport.filter { $0.origin == .underWay }
    if let last = carried.map(\.arrivesOn).max() {
      let count = UnitText.counted(Double(carried.count), "delivery")
      lines.append("\(count) on the road, the last there on \(last)")
    }
    let lots = plan.outputs.filter { $0.origin == .underWay }
    if let last = lots.map(\.date).max() {
      let count = UnitText.counted(Double(lots.count), "lot")
      lines.append("\(count) in process, the last off on \(last)")
    }
    let due = total(scenario.receivables, \.amount)
    if due > 0 { lines.append("\(HumanNumber.short(due)) CNY due to sites") }
    guard !lines.isEmpty else { return [] }
    return [style.heading("Under way at the start")] + lines.map { "  " + $0 }
  }

  /// So many restarts are listed; of more, only how many there are.
  private static let mostListed = 12

  /// Which closed sites begin their restart, and when they are accepted.
  var restarts: [String] {
    guard !scenario.restarts.isEmpty else { return [] }
    let rows = plan.restarts.sorted { ($0.acceptedOn, $0.site) < ($1.acceptedOn, $1.site) }
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true)
    grid.add(["", "begun on", "accepted on", "part", "CNY", ""])
    for row in rows.prefix(Self.mostListed) {
      grid.add([
        row.site, row.begunOn.description, row.acceptedOn.description,
        row.part == 1 ? "" : HumanNumber.percent(row.part), HumanNumber.short(row.cost),
        row.origin == .underWay ? "under way" : "",
      ])
    }
    let begun = Set(rows.map(\.site))
    let waiting = scenario.restarts.map { scenario.sites[$0.site].id }.filter {
      !begun.contains($0)
    }
    var text = grid.lines(width: style.width)
    if rows.isEmpty { text = [] }
    if rows.count > Self.mostListed {
      text.append("  and \(rows.count - Self.mostListed) more in restarts.csv")
    }
    if !waiting.isEmpty {
      let named = waiting.prefix(Self.mostListed).joined(separator: ", ")
      let more = waiting.count - Self.mostListed
      let sentence = "Not begun: \(named)" + (more > 0 ? " and \(more) more." : ".")
      text += TextBlock.wrapped(sentence, width: style.width, indent: 2)
    }
    return [style.heading("Restarts")] + text
  }
}
