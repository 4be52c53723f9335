import Messages
import Plans
import Scenarios

/// Which lines change, and the licences and teams that it takes.
struct ConversionSection {
  let context: PageContext

  func node() -> Node {
    guard context.views.contains(where: { !$0.plan.conversions.isEmpty }) else { return .nothing }
    return .tag(
      .section, [Anchor("conversions").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.conversions)), GanttChart.legend(context),
        context.eachPlan { view, ranking in
          guard !view.plan.conversions.isEmpty else {
            return [context.paragraph(ReportSentence.noConversions)]
          }
          let rows = rows(view, ranking)
          return [
            totals(view),
            .tag(
              .div, [.class("scroll")],
              [GanttChart(context: context, view: view, rows: rows).node()]),
            .tag(
              .details, [],
              [.tag(.summary, [], context.say(ReportSentence.allConversions)), table(view)]),
          ] + resources(view)
        },
      ])
  }

  private func totals(_ view: PlanView) -> Node {
    context.paragraph(
      ReportSentence.conversionsInAll(
        Figure(
          view.plan.conversions.reduce(0) { $0 + $1.lines }, .lines,
          from: view.from("conversions.lines").expression),
        cost: Figure(
          view.plan.conversions.reduce(0) { $0 + $1.cost }, .yuan,
          from: view.from("conversions.cost").expression)))
  }

  /// Conversions of the sites that are shown, by site, line and process, in the order of sites.
  private func rows(_ view: PlanView, _ ranking: SiteRanking) -> [GanttChart.Row] {
    var rows: [GanttChart.Row] = []
    var places: [[String]: Int] = [:]
    for row in view.plan.conversions where ranking.shownNumbers[row.site] != nil {
      let key = [row.line, row.from, row.to]
      if places[key] == nil {
        places[key] = rows.count
        rows.append(
          GanttChart.Row(
            site: row.site, line: row.line, from: row.from, to: row.to,
            source: view.from("conversions.lines").with("line", row.line).with("from", row.from)
              .with("to", row.to).expression))
      }
      let ready = view.horizon.day(of: row.readyOn)
      let ramp = Self.conversion(of: row, view)?.ramp.count ?? 0
      if let place = places[key] {
        rows[place].events.append(
          GanttChart.Event(
            lines: row.lines, leaves: view.horizon.day(of: row.date), ready: ready,
            full: ready + ramp))
      }
    }
    func order(_ row: GanttChart.Row) -> (Int, Int) {
      (ranking.shownNumbers[row.site] ?? 0, view.lineNumbers[row.line] ?? 0)
    }
    return rows.sorted { order($0) < order($1) }
  }

  /// The scenario's conversion that a row carries out. Where the row does not say which: the one of the
  /// same length where a line has several from one process to another.
  private static func conversion(of row: LineConversion, _ view: PlanView) -> Conversion? {
    let scenario = view.scenario
    if scenario.conversions.indices.contains(row.conversion - 1) {
      return scenario.conversions[row.conversion - 1]
    }
    guard let line = view.lineNumbers[row.line], let to = view.processNumbers[row.to] else {
      return nil
    }
    let from = row.from.isEmpty ? nil : view.processNumbers[row.from]
    let like = scenario.conversions.filter { $0.line == line && $0.to == to && $0.from == from }
    return like.first { $0.days == row.readyOn - row.date } ?? like.first
  }

  private func table(_ view: PlanView) -> Node {
    var table = PageTable(
      [
        context.say(ReportColumn.date), context.say(ReportColumn.site),
        context.say(ReportColumn.line), context.say(ReportColumn.from),
        context.say(ReportColumn.to), context.say(ReportColumn.lines),
        context.say(ReportColumn.readyOn), context.say(ReportColumn.cost),
      ], numbers: [5, 7])
    for row in view.plan.conversions {
      let source = { (column: StaticString) in
        view.from(column).on(row.date).with("line", row.line).with("from", row.from)
          .with("to", row.to).on(row.readyOn, "ready_on").expression
      }
      table.add([
        context.cell(date: row.date), context.cell(view.name(ofSite: row.site)),
        context.cell(row.line), context.cell(row.from), context.cell(row.to),
        context.cell(Figure(row.lines, from: source("conversions.lines"))),
        context.cell(date: row.readyOn),
        context.cell(Figure(row.cost, from: source("conversions.cost"))),
      ])
    }
    return table.node(context, open: PageTable.mostRows)
  }

  // MARK: Licences and teams

  private func resources(_ view: PlanView) -> [Node] {
    var used = [[Double]](
      repeating: [Double](repeating: 0, count: view.horizon.days),
      count: view.scenario.resources.count)
    for row in view.plan.conversions {
      let day = view.horizon.day(of: row.date)
      guard let conversion = Self.conversion(of: row, view), (1...view.horizon.days).contains(day)
      else { continue }
      for use in conversion.uses { used[use.resource][day - 1] += use.quantity * row.lines }
    }
    let charts = view.scenario.resources.enumerated().compactMap { k, resource -> Node? in
      guard used[k].contains(where: { $0 > 0 }) else { return nil }
      return ResourceChart(
        context: context, view: view, resource: resource, used: used[k]
      ).node()
    }
    guard !charts.isEmpty else { return [] }
    return [
      .tag(.h3, [], context.say(ReportHeading.resources)),
      .tag(.div, [.class("charts")], charts),
    ]
  }
}
