import Plans
import Scenarios
import Workbooks

/// A plan as a workbook: a summary with curves of the output, and one sheet a table in reading order.
package struct PlanWorkbook {
  private let plan: Plan
  private let scenario: Scenario
  private let words: ScenarioWorkbook.Words

  /// - Parameter words: The language of the second header row.
  package init(_ plan: Plan, of scenario: Scenario, words: ScenarioWorkbook.Words) {
    self.plan = plan
    self.scenario = scenario
    self.words = words
  }

  package var spec: WorkbookSpec {
    WorkbookSpec(
      sheets: [summary, dailyOutput] + PlanTables.all.map { sheet($0) })
  }

  private func say(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[keyPath: words]
  }

  // MARK: - Tables

  private func sheet(_ table: any AnyPlanTable) -> SheetSpec {
    let rows = table.export.rows(plan).rows
    let columns = table.columnMeanings.enumerated().map { position, column in
      ColumnSpec(
        header: column.name, caption: column.meaning[keyPath: words].replacing("`", with: ""),
        comment: column.unit.isEmpty ? "" : say("unit: ", "单位：") + unit(column.unit),
        format: format(column.unit, rows.lazy.map { $0[position] }))
    }
    let units = itemUnits
    let item = table.columnMeanings.firstIndex { $0.name == "item" }
    let ownUnit = table.columnMeanings.map { $0.unit == "the item's" }
    return SheetSpec(
      name: table.name, columns: columns,
      rows: rows.map { row in
        let unit = item.flatMap { Self.text(row[$0]) }.flatMap { units[$0] }
        return zip(row, ownUnit).map { cell, isOwn in
          if isOwn, let unit, case .number(let number) = cell {
            return .quantity(number, unit: self.unit(unit))
          }
          return Self.spec(cell)
        }
      })
  }

  private var itemUnits: [String: String] {
    Dictionary(scenario.items.map { ($0.id, $0.unit) }, uniquingKeysWith: { first, _ in first })
  }

  private static func text(_ cell: Cell) -> String? {
    if case .text(let text) = cell { text } else { nil }
  }

  /// Dates as dates, ids as text, quantities with what they are counted in.
  private func format(_ unit: String, _ cells: some Sequence<Cell>) -> CellFormat {
    var isNumber = false
    var isWhole = true
    for cell in cells {
      switch cell {
      case .date: return .date
      case .text: return .text
      case .number(let number):
        isNumber = true
        if number != number.rounded() { isWhole = false }
      case .empty: break
      }
    }
    guard isNumber else { return .text }
    // What is counted in the item's own unit differs from row to row: each cell shows its own.
    return .quantity(unit: unit == "the item's" ? "" : self.unit(unit), isWhole: isWhole)
  }

  private static let chineseUnits = [
    "runs": "批", "hours": "小时", "lines": "条", "workers": "人", "tonnes": "吨", "CNY": "元",
    "times": "次", "the item's": "物品单位",
  ]

  private func unit(_ name: String) -> String {
    say(name, Self.chineseUnits[name] ?? UnitText.chinese(name))
  }

  private static func spec(_ cell: Cell) -> CellSpec {
    switch cell {
    case .text(let text): text.isEmpty ? .empty : .text(text)
    case .number(let number): .number(number)
    case .date(let date): .date(date.daysSince1970)
    case .empty: .empty
    }
  }

  // MARK: - Summary

  private var valued: [Item] { scenario.objective.values.map { scenario.items[$0.item] } }

  /// By item id, what all sites make of it on each day of the horizon.
  private var made: [String: [Double]] {
    let horizon = plan.summary.horizon
    var made: [String: [Double]] = [:]
    for output in plan.outputs {
      let day = horizon.day(of: output.date)
      guard (1...horizon.days).contains(day) else { continue }
      made[output.item, default: [Double](repeating: 0, count: horizon.days)][day - 1] +=
        output.quantity
    }
    return made
  }

  private var summary: SheetSpec {
    let horizon = plan.summary.horizon
    var rows: [[CellSpec]] = [
      [.strong(say("Scenario", "场景")), .text(plan.summary.scenario)],
      [
        .strong(say("Days", "计划期")), .text("\(horizon.start) – \(horizon.lastDate)"),
        .number(Double(horizon.days)),
      ],
      [
        .strong(say("Status", "状态")),
        .text(plan.summary.status == .optimal ? say("optimal", "最优") : say("feasible", "可行")),
      ],
      [],
      [
        .strong(say("Output", "产量")), .strong(say("First day", "首日")),
        .strong(say("Last day", "末日")), .strong(say("Most a day", "最高日产")),
        .strong(say("In all", "合计")), .strong(say("Unit", "单位")),
      ],
    ]
    let made = made
    for item in valued {
      let days = made[item.id] ?? [0]
      rows.append([
        .text(item.name ?? item.id), .number(days.first ?? 0), .number(days.last ?? 0),
        .number(days.max() ?? 0), .number(days.reduce(0, +)), .text(unit(item.unit)),
      ])
    }
    rows += [
      [],
      [
        .strong(say("Order", "任务")), .strong(say("Item", "物品")),
        .strong(say("Region", "地区")), .strong(say("Delivered", "已交")),
        .strong(say("Short", "缺口")), .strong(say("First short on", "首个缺口日")),
      ],
    ]
    rows += plan.quotas.map { quota in
      [
        .text(quota.quota), .text(quota.item), .text(quota.region), .number(quota.delivered),
        .number(quota.short), .text(quota.firstShortOn?.description ?? ""),
      ]
    }
    if !plan.summary.warnings.isEmpty {
      rows += [[], [.strong(say("Warnings", "警告"))]]
      rows += plan.summary.warnings.map { [.text($0)] }
    }
    let isWhole = rows.joined().allSatisfy { cell in
      if case .number(let number) = cell { number == number.rounded() } else { true }
    }
    let figures = CellFormat.quantity(unit: "", isWhole: isWhole)
    var sheet = SheetSpec(
      name: "summary",
      columns: [
        ColumnSpec(header: "Muster"), ColumnSpec(header: "", format: figures),
        ColumnSpec(header: "", format: figures), ColumnSpec(header: "", format: figures),
        ColumnSpec(header: "", format: figures), ColumnSpec(header: ""),
      ], rows: rows)
    sheet.isTable = false
    return sheet
  }

  /// A row a day and a column for each valued item, with curves beside them.
  private var dailyOutput: SheetSpec {
    let horizon = plan.summary.horizon
    let made = made
    let items = valued
    let columns =
      [ColumnSpec(header: "date", caption: say("the day", "日期"), format: .date)]
      + items.map { item in
        let days = made[item.id] ?? []
        return ColumnSpec(
          header: item.id, caption: item.name ?? item.id,
          format: .quantity(unit: unit(item.unit), isWhole: days.allSatisfy { $0 == $0.rounded() }))
      }
    let rows = (1...horizon.days).map { day -> [CellSpec] in
      [.date(horizon.date(of: day).daysSince1970)]
        + items.map { .number(made[$0.id]?[day - 1] ?? 0) }
    }
    var sheet = SheetSpec(name: "output by day", columns: columns, rows: rows)
    // Items differ in size by orders of magnitude: a curve each.
    sheet.charts = items.indices.map { position in
      ChartSpec(
        title: items[position].name ?? items[position].id, columns: [position + 1],
        column: items.count + 2, row: 1 + 16 * position)
    }
    return sheet
  }
}
