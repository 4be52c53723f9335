import Plans
import Scenarios

/// What ran, from what was reported of outputs, line-hours and lines set up.
extension DayReplay {
  /// The runs of every mode that ran or was to run.
  ///
  /// What was made says how often the processes ran; where it is not reported, the hours of the
  /// lines do; else they ran as planned, as far as there were lines.
  mutating func addRuns(_ lines: (actual: [Double], planned: [Double])) {
    addRowsOfReports()
    var runs = actual.production.map(\.runs)
    var isReported = [Bool](repeating: false, count: runs.count)
    for (k, row) in actual.production.enumerated() {
      guard let m = tables.mode(row.line, row.process) else { continue }
      let report = book[.production, date, ReportIDs(row.site, row.line, row.process)]
      if let hours = report?.quantities[1] {
        runs[k] = hours == row.lineHours ? row.runs : hours * tables.scenario.modes[m].rate
        actual.production[k].lineHours = hours
        isReported[k] = true
      } else {
        runs[k] *= conduct.attainment[m] ?? 1
        if lines.actual[m] < lines.planned[m] {
          runs[k] = min(runs[k], tables.mostRuns(m, lines: max(0, lines.actual[m])))
        }
      }
    }
    otherOutputs = plannedOutputsOfLots()
    let day = DayIndex(self)
    scale(&runs, &isReported, day)
    for (k, row) in actual.production.enumerated() {
      addRun(row, k, runs[k], isReported[k])
    }
  }

  /// Rows for what was not planned and is reported.
  private mutating func addRowsOfReports() {
    var known = Set(actual.production.map { LineProcess($0.line, $0.process) })
    for report in book.rows(.production, on: date)
    where known.insert(LineProcess(report.keys[1], report.keys[2])).inserted {
      actual.production.append(
        Production(
          date: date, site: report.keys[0], line: report.keys[1], process: report.keys[2],
          runs: 0, lineHours: 0, linesSetUp: 0))
    }
    for report in book.rows(.outputs, on: date) where report.quantity > 0 {
      let makers = tables.makers[PlaceItem(report.keys[0], report.keys[1])] ?? []
      let names = makers.map { m in
        LineProcess(
          tables.scenario.lines[tables.scenario.modes[m].line].id, tables.process(ofMode: m).id)
      }
      guard let first = names.first, known.isDisjoint(with: names) else { continue }
      known.insert(first)
      actual.production.append(
        Production(
          date: date, site: report.keys[0], line: first.line, process: first.process, runs: 0,
          lineHours: 0, linesSetUp: 0))
    }
  }

  /// What the plan says comes off the lines beside what the day's runs make: lots begun before.
  private func plannedOutputsOfLots() -> [PlaceItem: Double] {
    var lots: [PlaceItem: (lot: Double, size: Double)] = [:]
    for row in planned.outputs {
      let place = PlaceItem(row.site, row.item)
      let known = lots[place] ?? (0, 0)
      lots[place] = (known.lot + row.quantity, known.size + row.quantity)
    }
    for row in planned.production {
      guard let m = tables.mode(row.line, row.process), tables.process(ofMode: m).lagDays == 0
      else { continue }
      for output in tables.process(ofMode: m).outputs {
        let place = PlaceItem(row.site, tables.scenario.items[output.item].id)
        lots[place, default: (0, 0)].lot -= row.runs * output.quantity
      }
    }
    return lots.filter { abs($0.value.lot) > FlowCut.rounding * max(1, $0.value.size) }
      .mapValues(\.lot)
  }

  /// Makes the runs fit what was reported to have been made.
  private mutating func scale(
    _ runs: inout [Double], _ isReported: inout [Bool], _ day: DayIndex
  ) {
    var isScaled = [Bool](repeating: false, count: runs.count)
    for report in book.rows(.outputs, on: date) {
      let (site, item) = (report.keys[0], report.keys[1])
      let place = PlaceItem(site, item)
      let makers = day.makers(of: place)
      if let planned = day.outputs[place], planned == report.quantity,
        !day.sitesWithOtherHours.contains(site)
      {
        for k in makers {
          runs[k] = actual.production[k].runs
          isReported[k] = true
        }
        continue
      }
      let free = makers.filter { !isScaled[$0] }
      func made(_ k: Int) -> Double {
        let row = actual.production[k]
        return tables.mode(row.line, row.process).map { tables.made(ofItem: item, byMode: $0) } ?? 0
      }
      let fixed = makers.filter { isScaled[$0] }.reduce(0) { $0 + runs[$1] * made($1) }
      let wanted = report.quantity - (otherOutputs[place] ?? 0) - fixed
      let sum = free.reduce(0) { $0 + runs[$1] * made($1) }
      if wanted >= 0, sum > 0 {
        for k in free { runs[k] *= wanted / sum }
      } else if wanted > 0, let first = free.first, made(first) > 0 {
        runs[first] = wanted / made(first)
      } else {
        otherOutputs[place, default: 0] += wanted - sum
      }
      for k in free {
        isScaled[k] = true
        isReported[k] = true
      }
    }
  }

  private mutating func addRun(_ row: Production, _ k: Int, _ runs: Double, _ isReported: Bool) {
    guard let m = tables.mode(row.line, row.process) else { return }
    let process = tables.process(ofMode: m)
    func place(_ item: Int) -> PlaceItem { PlaceItem(row.site, tables.scenario.items[item].id) }
    let outputs = process.lagDays == 0 ? process.outputs : []
    var effects: [(place: PlaceItem, quantity: Double)] = []
    effects.reserveCapacity(process.inputs.count + outputs.count)
    for input in process.inputs { effects.append((place(input.item), -input.quantity)) }
    for output in outputs { effects.append((place(output.item), output.quantity)) }
    flows.append(
      Flow(
        what: .run, row: k, planned: row.runs, value: runs, isReported: isReported,
        effects: effects))
  }

  /// The day's outputs: what the runs of the day make, and the rest.
  mutating func writeOutputs() {
    var made = otherOutputs
    for row in actual.production {
      guard let m = tables.mode(row.line, row.process), tables.process(ofMode: m).lagDays == 0
      else { continue }
      for output in tables.process(ofMode: m).outputs {
        let place = PlaceItem(row.site, tables.scenario.items[output.item].id)
        made[place, default: 0] += row.runs * output.quantity
      }
    }
    var plannedSums: [PlaceItem: Double] = [:]
    for row in planned.outputs {
      plannedSums[PlaceItem(row.site, row.item), default: 0] += row.quantity
    }
    // Where the sum is as planned, so are the rows; else one row takes their place.
    var rows: [Output] = []
    var isReplaced: [PlaceItem: Bool] = [:]
    for row in planned.outputs {
      let place = PlaceItem(row.site, row.item)
      if let known = isReplaced[place] {
        if !known { rows.append(row) }
        continue
      }
      guard let value = made.removeValue(forKey: place) else {
        isReplaced[place] = true
        continue
      }
      let sum = plannedSums[place] ?? 0
      let isKept = Levels.snapped(value, to: sum, size: sum) == sum
      isReplaced[place] = !isKept
      rows.append(
        isKept ? row : Output(date: date, site: row.site, item: row.item, quantity: value))
    }
    for (place, value) in made.sorted(by: { $0.key < $1.key })
    where abs(value) > FlowCut.rounding {
      rows.append(Output(date: date, site: place.place, item: place.item, quantity: value))
    }
    actual.outputs = rows
  }
}
