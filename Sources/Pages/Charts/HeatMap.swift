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
      width: nameWidth + cell * Double(days) + 4,
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
    var before: BindingKind?
    for (k, day) in row.days.enumerated() {
      let x = scale.edge(k + 1)
      guard let day else {
        before = nil
        continue
      }
      let kind = day.binding
      let title = "\(row.name), \(start + k): " + words(for: day)
      drawing.rect(
        x: x, y: y + 0.5, width: scale.width - 0.6, height: rowHeight - 1,
        kind.map { "k\($0.rawValue) d\(step(day.total))" } ?? "none", title: title)
      if let kind, kind != before {
        drawing.text(
          context.say(kind.letter), x: x + scale.width / 2, y: y + rowHeight * 0.72,
          .middle, "s letter")
      }
      before = kind
    }
  }

  private func step(_ worth: Double) -> Int {
    let share = most > 0 ? worth / most : 0
    return Self.steps.count - (Self.steps.firstIndex { share >= $0 } ?? Self.steps.count)
  }

  /// `people (sewer) 3,000, lines 20`.
  private func words(for day: SiteDay) -> String {
    let parts = BindingKind.allCases.filter { day.worth[$0.rawValue] > 0 }
      .sorted { day.worth[$0.rawValue] > day.worth[$1.rawValue] }
      .map { kind in
        let what = day.detail[kind.rawValue]
        return context.say(kind) + (what.isEmpty ? "" : " (\(what))") + " "
          + NumberText.rounded(day.worth[kind.rawValue], in: context.language)
      }
    return parts.isEmpty ? context.say(ReportSentence.nothingBinds) : parts.joined(separator: ", ")
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
                  [.class("k\(kind.rawValue) d3"), .of(.width, 16), .of(.height, 14)])
              ]),
            .text(" " + context.say(kind.letter) + " " + context.say(kind)),
          ])
      })
  }

  /// The patterns, once for the whole page: a colour with a mark that a black-and-white print keeps.
  static var patterns: Node {
    .tag(
      .svg,
      [
        .of(.xmlns, "http://www.w3.org/2000/svg"), .class("defs"), .of(.width, 0), .of(.height, 0),
        .of(.ariaHidden, "true"),
      ],
      [.tag(.defs, [], BindingKind.allCases.map(pattern) + [hatch])])
  }

  private static func pattern(_ kind: BindingKind) -> Node {
    .tag(
      .pattern,
      [
        Anchor("k", kind.rawValue).attribute, .of(.width, 6), .of(.height, 6),
        .of(.patternUnits, "userSpaceOnUse"),
      ],
      [
        .tag(.rect, [.class("c\(kind.rawValue)"), .of(.width, 6), .of(.height, 6)]),
        .tag(.path, [.class("mark"), .of(.d, mark(of: kind))]),
      ])
  }

  private static func mark(of kind: BindingKind) -> String {
    switch kind {
    case .lines: "M0 3H6"
    case .people: "M0 6L6 0"
    case .material: "M0 0L6 6"
    case .protection: "M3 0V6"
    case .money: "M3 2V4M2 3H4"
    case .road: "M0 0L6 6M0 6L6 0"
    case .permit: "M0 3H6M3 0V6"
    }
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
