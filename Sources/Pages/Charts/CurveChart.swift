import Messages
import Scenarios

/// Quantities by day, of one plan as bars or of several as lines, on one axis, with what is asked for
/// as a stepped line.
struct CurveChart {
  struct Series {
    var name: String
    /// One value a day.
    var values: [Double]
    /// Which of the plans' colours and dashes.
    var number: Int
    /// Where a day's value comes from.
    var source: (CalendarDate) -> String
    /// Days from the chart's first to that of the first value.
    var offset = 0
  }

  let context: PageContext
  let title: String
  let unit: FigureUnit
  let start: CalendarDate
  var series: [Series] = []
  /// What is asked for, a step a day; empty where nothing is.
  var orders: Series?
  /// What was really made, up to the morning of a journal.
  var actual: Series?
  /// What is to be expected from the morning on, with the class of each line.
  var projected: [(kind: String, series: Series)] = []
  /// The morning of a journal.
  var morning: CalendarDate?
  /// Whether a single plan is drawn as bars, one a day, rather than as a line.
  var barsForOne = true

  static let width = 560.0, height = 220.0
  private let left = 62.0, right = 10.0, top = 14.0, bottom = 24.0

  func node() -> Node {
    let all = series + [orders, actual].compactMap(\.self) + projected.map(\.series)
    let days = max(1, all.map { $0.offset + $0.values.count }.max() ?? 1)
    var drawing = Drawing(width: Self.width, height: Self.height)
    let most = all.flatMap(\.values).max() ?? 0
    let value = ValueScale(most: most, from: Self.height - bottom, to: top)
    let day = DayScale(days: days, from: left, to: Self.width - right)
    ChartAxes.values(value, left: left, right: Self.width - right, unit, context, in: &drawing)
    ChartAxes.days(day, from: start, at: Self.height - bottom, context, in: &drawing)
    if series.count == 1, barsForOne {
      bars(series[0], day, value, in: &drawing)
    } else {
      for one in series {
        let number = one.number % 6
        line(one, day, value, "curve p\(number)", dots: "dot p\(number)", in: &drawing)
      }
    }
    if let morning, (start...start + days).contains(morning) {
      let x = day.edge(1 + (morning - start))
      drawing.line(x, top, x, Self.height - bottom, "morning")
    }
    for (kind, one) in projected {
      line(one, day, value, "curve \(kind)", dots: "hit", in: &drawing)
    }
    if let actual { line(actual, day, value, "curve actual", dots: "dot actual", in: &drawing) }
    if let orders { steps(orders, day, value, in: &drawing) }
    return drawing.node(label: title)
  }

  private func bars(
    _ series: Series, _ day: DayScale, _ value: ValueScale, in drawing: inout Drawing
  ) {
    for (k, amount) in series.values.enumerated() {
      let date = start + (series.offset + k)
      let y = value(amount)
      drawing.rect(
        x: day.edge(series.offset + k + 1) + day.width * 0.08, y: y, width: day.width * 0.84,
        height: value(0) - y, "bar p\(series.number % 6)", from: series.source(date),
        title: tip(series, date, amount))
    }
  }

  private func line(
    _ series: Series, _ day: DayScale, _ value: ValueScale, _ kind: String, dots: String,
    in drawing: inout Drawing
  ) {
    guard !series.values.isEmpty else { return }
    let points = series.values.enumerated().map {
      (x: day.middle(series.offset + $0 + 1), y: value($1))
    }
    drawing.path(PathData.through(points), kind)
    for (k, point) in points.enumerated() {
      let date = start + (series.offset + k)
      drawing.circle(
        x: point.x, y: point.y, r: min(4, max(1.5, day.width / 3)), dots,
        from: series.source(date), title: tip(series, date, series.values[k]))
    }
  }

  private func steps(
    _ series: Series, _ day: DayScale, _ value: ValueScale, in drawing: inout Drawing
  ) {
    var path = PathData()
    for (k, amount) in series.values.enumerated() {
      let number = series.offset + k + 1
      if k == 0 { path.move(day.edge(number), value(amount)) }
      path.line(day.edge(number), value(amount))
      path.line(day.edge(number + 1), value(amount))
    }
    drawing.path(path.text, "orders")
    for (k, amount) in series.values.enumerated() {
      // A transparent mark over the step, to point at.
      drawing.rect(
        x: day.edge(series.offset + k + 1), y: value(amount) - 3, width: day.width, height: 6,
        "hit", from: series.source(start + (series.offset + k)),
        title: tip(series, start + (series.offset + k), amount))
    }
  }

  private func tip(_ series: Series, _ date: CalendarDate, _ amount: Double) -> String {
    context.tip(series.name + context.language.comma + "\(date)", Figure(amount, unit))
  }
}

/// Axes that all charts share.
enum ChartAxes {
  static func values(
    _ scale: ValueScale, left: Double, right: Double, _ unit: FigureUnit, _ context: PageContext,
    in drawing: inout Drawing
  ) {
    for tick in scale.ticks {
      let y = scale(tick)
      drawing.line(left, y, right, y, tick == 0 ? "axis" : "grid")
      drawing.text(
        NumberText.compact(tick, in: context.language), x: left - 5, y: y + 3.5, .end, "s")
    }
    let name = unit.name(in: context.language)
    if !name.isEmpty { drawing.text(name, x: left, y: 9, .start, "s faint") }
  }

  /// Dates under the days, as many as there is room for.
  static func days(
    _ scale: DayScale, from start: CalendarDate, at y: Double, _ context: PageContext,
    in drawing: inout Drawing
  ) {
    // A date in the letters of paper and phones, which are larger than a screen's.
    let width = 56.0
    let step = scale.step(labelWidth: width)
    for day in stride(from: 1, through: scale.days, by: step) {
      let x = scale.middle(day)
      drawing.line(x, y, x, y + 3, "axis")
      let date = start + (day - 1)
      // The first and the last stay inside the picture.
      let half = TextWidth.of(DateText.short(date, in: context.language), size: 10) / 2
      let inside = min(max(x, half), drawing.width - half)
      drawing.text(
        DateText.short(date, in: context.language), x: inside, y: y + 15, .middle, "s")
    }
  }
}
