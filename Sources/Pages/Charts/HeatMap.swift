import Messages
import Scenarios

/// Sites by days, each day coloured by what binds, the darker the more it is worth.
///
/// The kind is told three ways: by colour, by pattern and by a letter where a stretch begins.
struct HeatMap {
  struct Row {
    var name: String
    var anchor: Anchor?
    /// nil: the site is not open yet.
    var days: [SiteDay?]
  }

  let context: PageContext
  let start: CalendarDate
  let rows: [Row]
  /// The most that a day is worth on any of the maps side by side.
  let most: Double

  /// A day is as dark as its part of the greatest: above each of these a step.
  static let steps = [0.5, 0.2, 0.05]

  private let rowHeight = 18.0, top = 4.0, bottom = 22.0

  /// A quarter of the width is for names.
  static func nameWidth(_ context: PageContext) -> Double { context.chartWidth * 0.25 }

  func node() -> Node {
    let days = rows.map(\.days.count).max() ?? 1
    let nameWidth = Self.nameWidth(context)
    let cell = max(11, min(34, (context.chartWidth - nameWidth - 4) / Double(days)))
    var drawing = Drawing(
      width: max(Drawing.leastWide, nameWidth + cell * Double(days) + 4),
      height: top + rowHeight * Double(rows.count) + bottom)
    let scale = DayScale(days: days, from: nameWidth, to: nameWidth + cell * Double(days))
    for (k, row) in rows.enumerated() {
      draw(row, y: top + rowHeight * Double(k), scale, in: &drawing)
    }
    ChartAxes.days(
      scale, from: start, at: top + rowHeight * Double(rows.count), context, in: &drawing)
    return drawing.node(label: context.say(ReportHeading.bottlenecks), class: "wide")
  }

  private func draw(_ row: Row, y: Double, _ scale: DayScale, in drawing: inout Drawing) {
    var label = Drawing(width: 0, height: 0)
    label.label(row.name, x: 0, y: y + rowHeight * 0.7, room: Self.nameWidth(context) - 8)
    drawing.add(row.anchor.map { .link(to: $0, label.nodes) } ?? .group(label.nodes))
    for stretch in stretches(row) {
      for k in stretch.days {
        guard let day = row.days[k] else { continue }
        drawing.rect(
          x: scale.edge(k + 1), y: y + 0.5, width: scale.width - 0.6, height: rowHeight - 1,
          stretch.kind.map { "k\($0.rawValue) d\(step(day.total))" } ?? "none",
          title: row.name + context.language.comma + "\(start + k)" + context.language.colon
            + words(for: day))
      }
      guard let kind = stretch.kind, let first = stretch.days.first else { continue }
      drawing.path(
        Self.marks(
          of: kind, at: stretch.days.map { scale.middle($0 + 1) }, y: y + rowHeight / 2,
          width: scale.width), "mark")
      drawing.text(
        context.say(kind.letter), x: scale.middle(first + 1), y: y + rowHeight * 0.72, .middle,
        "s letter")
    }
  }

  /// Days that follow on one another with the same kind; none where the site is not open.
  private func stretches(_ row: Row) -> [(kind: BindingKind?, days: [Int])] {
    var found: [(kind: BindingKind?, days: [Int])] = []
    for (k, day) in row.days.enumerated() {
      guard let day else { continue }
      if let last = found.last, last.kind == day.binding, last.days.last == k - 1 {
        found[found.count - 1].days.append(k)
      } else {
        found.append((day.binding, [k]))
      }
    }
    return found
  }

  private func step(_ worth: Double) -> Int {
    let share = most > 0 ? worth / most : 0
    return Self.steps.count - (Self.steps.firstIndex { share >= $0 } ?? Self.steps.count)
  }

  /// `people (sewer) 3,000, lines 20`.
  private func words(for day: SiteDay) -> String {
    let parts = BindingKind.allCases.filter { day.worth[$0.rawValue] > 0 }
      .sorted {
        // First the one that the letter stands for, which may take as much as another.
        ($0 == day.binding) != ($1 == day.binding)
          ? $0 == day.binding : day.worth[$0.rawValue] > day.worth[$1.rawValue]
      }
      .map { kind in
        let what = day.detail[kind.rawValue]
        let blank = what.isEmpty || context.language == .english ? " " : ""
        return context.say(kind) + (what.isEmpty ? "" : context.language.bracketed(what)) + blank
          + NumberText.rounded(day.worth[kind.rawValue], in: context.language)
      }
    return parts.isEmpty
      ? context.say(ReportSentence.nothingBinds)
      : parts.joined(separator: context.language.comma)
  }

  /// What colours, patterns and letters stand for.
  static func legend(_ context: PageContext) -> Node {
    .tag(
      .p, [.class("legend")],
      BindingKind.allCases.map { kind in
        .tag(
          .span, [.class("entry")],
          [
            .tag(
              .svg,
              [
                .of(.xmlns, "http://www.w3.org/2000/svg"), .of(.width, 16), .of(.height, 14),
                .of(.ariaHidden, "true"),
              ],
              [
                .tag(
                  .rect,
                  [.class("k\(kind.rawValue) d3"), .of(.width, 16), .of(.height, 14)]),
                .tag(
                  .path,
                  [.class("mark"), .of(.d, marks(of: kind, at: [8], y: 7, width: 16))]),
              ]),
            .text(" " + context.say(kind.letter) + " " + context.say(kind)),
          ])
      })
  }

  /// What marks a kind beside its colour, so that a black-and-white print keeps it: strokes in the
  /// middle of each day. Strokes rather than a fill with a pattern, which makes prints large.
  static func marks(
    of kind: BindingKind, at middles: [Double], y: Double, width: Double
  ) -> String {
    let (w, h) = (min(width, 14) * 0.3, 5.0)
    var path = PathData()
    func stroke(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
      path.move(x1, y1)
      path.line(x2, y2)
    }
    for x in middles {
      switch kind {
      case .lines: stroke(x - width / 2, y, x + width / 2, y)
      case .people: stroke(x - w, y + h, x + w, y - h)
      case .material: stroke(x - w, y - h, x + w, y + h)
      case .protection: stroke(x, y - h, x, y + h)
      case .money: stroke(x - 1, y, x + 1, y)
      case .road:
        stroke(x - w, y - h, x + w, y + h)
        stroke(x - w, y + h, x + w, y - h)
      case .permit:
        stroke(x - width / 2, y, x + width / 2, y)
        stroke(x, y - h, x, y + h)
      }
    }
    return path.text
  }

  /// The one pattern of the page, for what stands still or is missing.
  static var patterns: Node {
    .tag(
      .svg,
      [
        .of(.xmlns, "http://www.w3.org/2000/svg"), .class("defs"), .of(.width, 0), .of(.height, 0),
        .of(.ariaHidden, "true"),
      ],
      [.tag(.defs, [], [hatch])])
  }

  private static var hatch: Node {
    .tag(
      .pattern,
      [
        Anchor("hatch").attribute, .of(.width, 5), .of(.height, 5),
        .of(.patternUnits, "userSpaceOnUse"),
      ],
      [.tag(.path, [.class("hatchmark"), .of(.d, "M0 5L5 0")])])
  }
}
