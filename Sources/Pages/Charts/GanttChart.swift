import Messages
import Plans
import Scenarios

/// Conversions by site and line over the days: as high as the lines that stand still, run up and run.
struct GanttChart {
  /// Lines of a group that go from one process to another, whenever they do.
  struct Row {
    var site, line: String
    var from, to: String
    var events: [Event] = []
    var source: String
    var lines: Double { events.reduce(0) { $0 + $1.lines } }
  }
  /// Lines that change together. Days of the horizon: they stand still from `leaves` to before
  /// `ready`, run below full capacity to before `full`.
  struct Event {
    var lines: Double
    var leaves, ready, full: Int
  }

  let context: PageContext
  let view: PlanView
  let rows: [Row]

  /// So many rows are drawn; further ones are in the table.
  static let mostRows = 60

  private let rowHeight = 24.0, groupHeight = 18.0, bottom = 22.0
  private var nameWidth: Double { context.chartWidth * 0.3 }

  func node() -> Node {
    let shown = Array(rows.prefix(Self.mostRows))
    var sites: [String] = []
    for row in shown where sites.last != row.site { sites.append(row.site) }
    let height = rowHeight * Double(shown.count) + groupHeight * Double(sites.count)
    let cell = max(8, min(40, (context.chartWidth - nameWidth - 6) / Double(view.horizon.days)))
    let days = DayScale(
      days: view.horizon.days, from: nameWidth,
      to: nameWidth + cell * Double(view.horizon.days))
    var drawing = Drawing(
      width: max(Drawing.leastWide, nameWidth + cell * Double(view.horizon.days) + 6),
      height: height + bottom + 4)
    var y = 2.0
    var site = ""
    for row in shown {
      if row.site != site {
        site = row.site
        drawing.line(0, y + 1, drawing.width, y + 1, "grid")
        drawing.label(
          view.name(ofSite: row.site), x: 0, y: y + 14, room: drawing.width - 10, .start, "strong")
        y += groupHeight
      }
      draw(row, y: y, days, in: &drawing)
      y += rowHeight
    }
    ChartAxes.days(days, from: view.horizon.start, at: y, context, in: &drawing)
    return drawing.node(label: context.say(ReportHeading.conversions), class: "wide")
  }

  private func draw(_ row: Row, y: Double, _ days: DayScale, in drawing: inout Drawing) {
    let from = row.from.isEmpty ? context.say(ReportWord.notSetUp) : row.from
    let count = NumberText.rounded(row.lines, in: context.language)
    let (lines, change) = ("\(row.line): \(count) ×", "\(from) → \(row.to)")
    let name = lines + " " + change
    let (room, size) = (nameWidth - 14, Drawing.smallFontSize)
    if TextWidth.fitted(name, size: size, to: room) == name {
      drawing.text(name, x: 8, y: y + rowHeight * 0.7, .start, "s")
    } else {
      drawing.label(lines, x: 8, y: y + rowHeight * 0.45, room: room, size: size, .start, "s")
      drawing.label(
        change, x: 14, y: y + rowHeight * 0.9, room: room - 6, size: size, .start, "s")
    }
    let layers = layers(row)
    var base = [Double](repeating: 0, count: view.horizon.days)
    let scale = (rowHeight - 4) / max(row.lines, Tolerance.nothing)
    let dates = row.events.prefix(Self.mostDatesInTip).map {
      "\(view.horizon.date(of: $0.leaves)) \(NumberText.rounded($0.lines, in: context.language))"
    }.joined(separator: context.language.listComma)
    for (word, kind, heights) in [
      (ReportWord.running, "runs", layers.runs), (.runningUp, "ramp", layers.ramp),
      (.standingStill, "still", layers.still),
    ] {
      let top = zip(base, heights).map { $0 + $1 }
      let path = Self.area(
        from: base.map { y + rowHeight - 2 - $0 * scale },
        to: top.map { y + rowHeight - 2 - $0 * scale }, days)
      if !path.isEmpty {
        drawing.path(
          path, kind, from: row.source,
          title: context.tip(
            "\(context.say(word)) · \(name) (\(dates))", Figure(row.lines, .lines)))
      }
      base = top
    }
  }

  /// A tooltip names so many dates; the table has all.
  private static let mostDatesInTip = 8

  /// Lines in each state on each day.
  private func layers(_ row: Row) -> (runs: [Double], ramp: [Double], still: [Double]) {
    let none = [Double](repeating: 0, count: view.horizon.days)
    var (runs, ramp, still) = (none, none, none)
    for event in row.events {
      for day in 1...view.horizon.days where day >= event.leaves {
        if day < event.ready {
          still[day - 1] += event.lines
        } else if day < event.full {
          ramp[day - 1] += event.lines
        } else {
          runs[day - 1] += event.lines
        }
      }
    }
    return (runs, ramp, still)
  }

  /// Closed stretches between two stepped lines, where they differ.
  private static func area(from low: [Double], to high: [Double], _ days: DayScale) -> String {
    var path = PathData()
    var day = 0
    while day < low.count {
      guard low[day] - high[day] > 0.01 else {
        day += 1
        continue
      }
      let first = day
      while day < low.count, low[day] - high[day] > 0.01 { day += 1 }
      path.move(days.edge(first + 1), high[first])
      for k in first..<day {
        path.line(days.edge(k + 1), high[k])
        path.line(days.edge(k + 2), high[k])
      }
      for k in (first..<day).reversed() {
        path.line(days.edge(k + 2), low[k])
        path.line(days.edge(k + 1), low[k])
      }
      path.close()
    }
    return path.text
  }

  static func legend(_ context: PageContext) -> Node {
    func entry(_ kind: String, _ word: ReportWord) -> Node {
      .tag(
        .span, [.class("entry")],
        [
          .tag(
            .svg,
            [
              .of(.xmlns, "http://www.w3.org/2000/svg"), .of(.width, 16), .of(.height, 12),
              .of(.ariaHidden, "true"),
            ], [.tag(.rect, [.class(kind), .of(.width, 16), .of(.height, 12)])]),
          .text(" " + context.say(word)),
        ])
    }
    return .tag(
      .p, [.class("legend")],
      [entry("still", .standingStill), entry("ramp", .runningUp), entry("runs", .running)])
  }
}
