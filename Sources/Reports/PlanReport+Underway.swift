import Plans
import Scenarios

extension PlanReport {
  /// What was on its way when the plan began.
  var underway: [String] {
    let lines = convertedBefore + sentBefore + goodsBefore
    guard !lines.isEmpty else { return [] }
    return [style.heading(say("Under way at the start", "计划开始时已在进行"))]
      + lines.map { "  " + $0 }
  }

  private func total<Row>(_ rows: [Row], _ quantity: (Row) -> Double) -> Double {
    rows.reduce(0) { $0 + quantity($1) }
  }

  private var convertedBefore: [String] {
    let start = plan.summary.horizon.start
    let converted = plan.conversions.filter { $0.origin == .underWay }
    let toCome = converted.filter { $0.readyOn >= start }
    var lines: [String] = []
    if let last = toCome.map(\.readyOn).max() {
      let count = total(toCome, \.lines)
      lines.append(
        say(
          "\(UnitText.counted(count, "line")) being set up, the last ready on \(last)",
          "\(say.short(count)) 条线正在转产，最晚 \(last) 投产"))
    }
    let ramping = converted.filter { $0.readyOn < start }
    if !ramping.isEmpty {
      let count = total(ramping, \.lines)
      lines.append(
        say(
          "\(UnitText.counted(count, "line")) set up and still ramping up",
          "\(say.short(count)) 条线已投产，仍在爬坡"))
    }
    return lines
  }

  private var sentBefore: [String] {
    let start = plan.summary.horizon.start
    let sent = plan.dispatches.filter { $0.origin == .underWay }
    let onTheWay = sent.filter { $0.arrivesOn > start }
    let there = total(sent.filter { $0.arrivesOn <= start }, \.workers)
    var lines: [String] = []
    if there > 0 {
      lines.append(
        say(
          "\(UnitText.counted(there, "worker")) sent and on site",
          "派出人员 \(say.short(there)) 人，已在厂"))
    }
    if let last = onTheWay.map(\.arrivesOn).max() {
      let count = total(onTheWay, \.workers)
      lines.append(
        say(
          "\(UnitText.counted(count, "worker")) on the way, the last there on \(last)",
          "派出人员 \(say.short(count)) 人在途，最晚 \(last) 到厂"))
    }
    return lines
  }

  private var goodsBefore: [String] {
    var lines: [String] = []
    let carried = plan.transport.filter { $0.origin == .underWay }
    if let last = carried.map(\.arrivesOn).max() {
      lines.append(
        say(
          "\(UnitText.counted(Double(carried.count), "delivery")) on the road, the last there on \(last)",
          "\(carried.count) 批货物在途，最晚 \(last) 到货"))
    }
    let lots = plan.outputs.filter { $0.origin == .underWay }
    if let last = lots.map(\.date).max() {
      lines.append(
        say(
          "\(UnitText.counted(Double(lots.count), "lot")) in process, the last off on \(last)",
          "\(lots.count) 批在制，最晚 \(last) 下线"))
    }
    let due = total(scenario.receivables, \.amount)
    if due > 0 {
      lines.append(say("\(say.short(due)) CNY due to sites", "各厂应收款 \(say.short(due)) 元"))
    }
    return lines
  }

  /// So many restarts are listed; of more, only how many there are.
  private static let mostListed = 12

  /// Which closed sites begin their restart, and when they are accepted.
  var restarts: [String] {
    guard !scenario.restarts.isEmpty else { return [] }
    let rows = plan.restarts.sorted { ($0.acceptedOn, $0.site) < ($1.acceptedOn, $1.site) }
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true, in: say)
    grid.add([
      "", say("begun on", "启动"), say("accepted on", "通过验收"), say("part", "部分"),
      say("CNY", "费用（元）"), "",
    ])
    for row in rows.prefix(Self.mostListed) {
      grid.add([
        row.site, row.begunOn.description, row.acceptedOn.description,
        row.part == 1 ? "" : say.percent(row.part), say.short(row.cost),
        row.origin == .underWay ? say("under way", "进行中") : "",
      ])
    }
    let begun = Set(rows.map(\.site))
    let waiting = scenario.restarts.map { scenario.sites[$0.site].id }.filter {
      !begun.contains($0)
    }
    var text = grid.lines(width: style.width)
    if rows.isEmpty { text = [] }
    if rows.count > Self.mostListed {
      let more = rows.count - Self.mostListed
      text.append(
        "  " + say("and \(more) more in restarts.csv", "另有 \(more) 个厂点，见 restarts.csv"))
    }
    if !waiting.isEmpty {
      let named = say.list(waiting, most: Self.mostListed)
      text += TextBlock.wrapped(
        say("Not begun: \(named).", "未启动：\(named)。"), width: style.width, indent: 2)
    }
    return [style.heading(say("Restarts", "复工验收"))] + text
  }
}
