import Messages
import Plans
import Scenarios

/// A row of a site's sheet: so much of one thing on each day.
struct SiteTask {
  let group: ReportColumn
  let name: String
  let unit: FigureUnit
  /// One a day of the horizon.
  var values: [Double]
  /// Where the values of all days come from; that of one day is of its date.
  let source: String
}

/// What a site does on each day, from the plan's rows.
struct SiteTasks {
  let context: PageContext
  let view: PlanView
  let site: String
  let rows: SiteRows

  /// What is next to nothing on every day is no task.
  var all: [SiteTask] {
    (run + conversions + people + arriving + leaving).filter { task in
      task.values.contains { !NumberText.isNextToNothing($0) }
    }
  }

  /// Rows of one thing each, in the order in which the things first occur.
  private func tasks<Row>(
    _ rows: [Row], _ group: ReportColumn, on date: (Row) -> CalendarDate,
    _ quantity: (Row) -> Double,
    as describe: (Row) -> (name: String, unit: FigureUnit, source: Provenance)
  ) -> [SiteTask] {
    var tasks: [SiteTask] = []
    var places: [String: Int] = [:]
    for row in rows {
      let day = view.horizon.day(of: date(row)) - 1
      let amount = quantity(row)
      guard (0..<view.horizon.days).contains(day), amount != 0 else { continue }
      let (name, unit, source) = describe(row)
      let key = source.expression
      if places[key] == nil {
        places[key] = tasks.count
        tasks.append(
          SiteTask(
            group: group, name: name, unit: unit,
            values: [Double](repeating: 0, count: view.horizon.days), source: key))
      }
      if let place = places[key] { tasks[place].values[day] += amount }
    }
    return tasks
  }

  private var run: [SiteTask] {
    tasks(
      view.production[site] ?? [], .whatRuns, on: \.date, { $0.lineHours },
      as: { row in
        (
          "\(row.line): \(view.name(ofProcess: row.process))", .lineHours,
          view.from("production.line_hours").with("line", row.line).with("process", row.process)
        )
      })
      + tasks(
        view.outputs[site] ?? [], .whatIsMade, on: \.date, { $0.quantity },
        as: { row in
          (
            view.name(ofItem: row.item), view.unit(of: row.item),
            view.from("outputs.quantity").with("site", site).with("item", row.item)
          )
        })
  }

  private var conversions: [SiteTask] {
    tasks(
      rows.conversions[site] ?? [], .whatIsConverted, on: \.date, { $0.lines },
      as: { row in
        let from = row.from.isEmpty ? context.say(ReportWord.notSetUp) : row.from
        return (
          context.say(
            ReportSentence.convert(row.line, from, row.to, days: row.readyOn - row.date)), .lines,
          view.from("conversions.lines").with("line", row.line).with("from", row.from)
            .with("to", row.to)
        )
      })
  }

  private var people: [SiteTask] {
    let labour = view.labour[site] ?? []
    func own(_ column: StaticString) -> Provenance { view.from(column).with("site", site) }
    let present =
      tasks(
        labour, .whoWorks, on: \.date, { $0.workers },
        as: { ($0.pool, .workers, own("labour.workers").with("pool", $0.pool)) })
      + tasks(
        labour, .whoWorks, on: \.date, { $0.trainees },
        as: { row in
          (
            context.say(ReportSentence.inTraining(row.pool)), .workers,
            own("labour.trainees").with("pool", row.pool)
          )
        })
      + tasks(
        labour, .whoWorks, on: \.date, { $0.overtimeHours },
        as: { row in
          (
            context.say(ReportSentence.overtime(row.pool)), .hours,
            own("labour.overtime_hours").with("pool", row.pool)
          )
        })
    let moving =
      tasks(
        rows.arrivals[site] ?? [], .whoComes, on: \.arrivesOn, { $0.workers },
        as: { row in
          (
            context.say(ReportSentence.arrive(row.pool)), .workers,
            own("dispatches.workers").with("pool", row.pool).byDate("arrives_on")
          )
        })
      + tasks(
        rows.releases[site] ?? [], .whoComes, on: \.date, { $0.workers },
        as: { row in
          (
            context.say(ReportSentence.leave(row.pool)), .workers,
            own("releases.workers").with("pool", row.pool)
          )
        })
    return moving + present
  }

  private var arriving: [SiteTask] {
    goods(rows.draws[site] ?? [], .whatArrives, view.from("draws.quantity"))
  }

  private var leaving: [SiteTask] {
    goods(rows.shipments[site] ?? [], .whatLeaves, view.from("shipments.quantity"))
  }

  private func goods(
    _ rows: [Movement], _ group: ReportColumn, _ source: Provenance
  ) -> [SiteTask] {
    tasks(
      rows, group, on: \.date, { $0.quantity },
      as: { row in
        (
          view.name(ofItem: row.item), view.unit(of: row.item),
          source.with("site", site).with("item", row.item)
        )
      })
  }
}
