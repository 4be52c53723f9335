import Foundation
import Messages
import Scenarios
import Testing

/// What is legal but improbable: each kind, in both languages, and as an error where that is asked for.
@Suite struct DoubtTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var edits: [(String, String)]
    /// Parts of the sentence in each language.
    var english: String
    var chinese: String
    var testDescription: String { english }

    init(_ old: String, _ new: String, _ english: String, _ chinese: String) {
      self.init([(old, new)], english, chinese)
    }

    init(_ edits: [(String, String)], _ english: String, _ chinese: String) {
      self.edits = edits
      self.english = english
      self.chinese = chinese
    }

    var draft: Draft {
      edits.reduce(Draft.valid) { draft, edit in
        let file =
          draft.text("scenario.yaml").contains(edit.0)
          ? "scenario.yaml"
          : draft.text("workers.csv").contains(edit.0) ? "workers.csv" : "stocks.csv"
        return draft.replacing(edit.0, edit.1, in: file)
      }
    }
  }

  @Test(arguments: [
    Case(
      "amount: 500, rule: daily", "amount: 500000000",
      "quotas.amount: 500,000,000 pieces are owed, and all lines, supplies and stocks together have at most 49,200 pieces in the 5 days until then",
      "任务量为 500,000,000 piece，而截至该日的 5 天内全部产线、供货与库存合计至多 49,200 piece"),
    Case(
      "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
      "inputs: { cloth: 1 }, outputs: { mask: 1 }",
      "processes.inputs: a run of 'make' takes 1 kg and makes 0.004 kg, 250 times as much in as out; usual is 0.5 to 20 times",
      "每批投入 1 千克、产出 0.004 千克，投入为产出的 250 倍；通常为 0.5 至 20 倍"),
    Case(
      "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
      "inputs: { cloth: 0.0001 }, outputs: { mask: 1 }", "0.025 times as much in as out",
      "0.025 倍"),
    // Of several inputs more is expected to be listed than of one.
    Case(
      [
        ("{ id: nappy, unit: piece }", "{ id: nappy, unit: piece, weight_kg: 0.0005 }"),
        (
          "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
          "inputs: { cloth: 0.0005, nappy: 1 }, outputs: { mask: 1 }"
        ),
      ], "0.25 times as much in as out", "0.25 倍"),
    Case(
      "crew: { op: 4 }", "crew: { opp: 4 }",
      "0 pools of workers have the skill 'opp', and at least 1 is usual; this mode cannot run",
      "具备技能“opp”的人员队伍为 0 支（通常至少 1 支）"),
    Case(
      [
        ("process: make, rate: 80 }", "process: make, rate: 80, crew: { sew: 2 } }")
      ],
      "lines.id: line 'y1' never has a crew: 0 workers with the skill 'sew' belong to the site 'yard'",
      "产线“y1”始终没有班组"),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("item: cloth, region: south", "item: cloth, region: far"),
        ("south,cloth,5,,", "south,cloth,0,,"),
      ],
      "supplies.region: no lane leads from 'far' to anyone who needs 'cloth'",
      "从“far”到任何需要“cloth”的地方都没有线路"),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("item: mask, region: south, amount", "item: mask, region: far, amount"),
      ],
      "for example a lane from 'north' to 'far' is missing", "例如缺少从“north”到“far”的线路"),
    Case(
      "start: 2020-01-01", "start: 2020-03-01",
      "options: 'grow' would be active from 2020-03-01, 20 days after the horizon ends on 2020-02-10",
      "措施“grow”自 2020-03-01 起生效，比计划期末日 2020-02-10 晚 20 天"),
    Case(
      "start: 2020-01-01", "start: 2020-02-11",
      "options: 'grow' would be active from 2020-02-11, 1 day after the horizon ends on 2020-02-10",
      "比计划期末日 2020-02-10 晚 1 天"),
    Case(
      "works,cloth,120,10,2000", "works,cloth,15,10,15",
      "stocks.max: at most 15 kg may lie here, and the lines that are ready use 20 a day",
      "此处至多存放 15 kg，而已就绪产线每日用量为 20"),
    Case(
      "days: 2, cost: 10", "days: 12, cost: 10",
      "conversions.days: the conversion takes 12 days, and the horizon has 10",
      "转产需 12 天，而计划期只有 10 天"),
    Case(
      "lag_days: 1", "lag_days: 10", "processes.lag_days: goods are there after 10 days", "滞后 10 天"),
    Case(
      ",22,1,2,0.5", ",22,8,2,0.5", "workers.lead_days: travel and training take 10 days",
      "途中与培训共需 10 天"),
    Case(
      "days: 1, tonnes_per_day: 2", "days: 11, tonnes_per_day: 2",
      "lanes.days: goods are on the way for 11 days", "途中需 11 天"),
    Case(
      "stock: 10, price: 18 }",
      "stock: 10, price: 18 }\n  - { id: gift, item: cloth, region: north, per_day: 1, price: 0 }",
      "supplies.price: 'gift' costs 0 CNY a unit, and the other supplies cost 18",
      "供货“gift”单价为 0 元，而其他供货为 18 元"),
    Case(
      "8,2,25,,,", "8,2,4300,,,",
      "workers.wage: the wage is 4,300 CNY an hour, 195.5 times the median",
      "时薪为 4,300 元，是其他队伍中位数 22 元的 195.5 倍"),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("students,op,,*,", "students,op,,far,"),
      ],
      "workers.regions: 'students' may be sent to 'far', where 0 sites have lines",
      "人员队伍“students”可派地区（“far”）内有产线的厂点为 0 个"),
    Case(
      "- { id: nappy, unit: piece }", "- { id: nappy, unit: piece }\n  - { id: idle, unit: kg }",
      "items.id: 0 processes, supplies, orders, values and protection rows name 'idle'",
      "没有任何工序、供货、任务、目标或防护用品用到“idle”"),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("{ id: yard, region: south }", "{ id: yard, region: far }"),
      ],
      "sites.region: 0 lanes begin or end in 'far', the region of 'yard'",
      "厂点“yard”所在地区“far”没有任何线路"),
    Case(
      "- { id: free }", "- { id: free }\n  - { id: Free, total: 5 }",
      "resources.id: 'Free' differs from 'free' in case or look-alike letters alone",
      "“Free”与“free”只有大小写或形近字母之别"),
    Case(
      "- { id: invest, cost: 5 }",
      "- { id: invest, cost: 5 }\n  - { id: lnvest, effects: [ { table: workers, id: helpers, add: 1 } ] }",
      "options.id: 'lnvest' differs from 'invest'", "“lnvest”与“invest”只有大小写或形近字母之别"),
    Case(
      [
        (
          "- { id: nappy, unit: piece }",
          "- { id: nappy, unit: piece }\n  - { id: gown, unit: piece }"
        ),
        ("item: mask, region: south, amount", "item: gown, region: south, amount"),
      ],
      "quotas.item: 'gown' is owed, and 0 lines make it, 0 supplies sell it and none is in stock",
      "“gown”有调拨任务，但没有产线生产、没有供货、也没有库存"),
    Case(
      "    profiles:\n".replacing("    ", with: ""),
      "restarts:\n  - { site: yard, days: 12 }\nprofiles:\n",
      "restarts.days: the restart takes 12 days, and the horizon has 10",
      "复工验收需 12 天，而计划期只有 10 天"),
    Case(
      "own,op;sew,works", "own,op;OP,works",
      "workers.skills: 'OP' differs from 'op' in case or look-alike letters alone",
      "“OP”与“op”只有大小写或形近字母之别"),
  ])
  func isTold(_ doubt: Case) throws {
    let told = try SpreadsheetHabitTests.told(doubt.draft)
    #expect(
      told.english.contains { $0.hasPrefix("warning: ") && $0.contains(doubt.english) },
      "\(told.english)")
    #expect(
      told.chinese.contains { $0.hasPrefix("警告：") && $0.contains(doubt.chinese) },
      "\(told.chinese)")
    // Strictly the same sentence is an error.
    try doubt.draft.inFolder { folder in
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml", strict: true)
      }
      #expect(
        error?.issues.contains {
          $0.severity == .fault && $0.description.contains(doubt.english)
        } == true)
    }
  }

  /// Futures that differ in nothing, written so or by changes that change nothing.
  @Test(arguments: [("", true), ("times: 1", true), ("add: 0", true), ("times: 0.5", false)])
  func futuresAreTheSame(_ change: String, _ isDoubtful: Bool) throws {
    let changes =
      change.isEmpty
      ? ""
      : "  changes: [ { future: bad, table: supplies, id: mill, field: per_day, \(change) } ]\n"
    let futures = """
      uncertainty:
        known_from: 2020-02-04
        futures: [ { id: good, probability: 0.5 }, { id: bad, probability: 0.5 } ]

      """
    let draft = Draft.valid.with(
      "scenario.yaml", Draft.valid.text("scenario.yaml") + futures + changes)
    let told = try SpreadsheetHabitTests.told(draft)
    #expect(
      told.english.contains { $0.contains("'bad' differs in nothing from 'good'") } == isDoubtful)
    #expect(told.chinese.contains { $0.contains("情形“bad”与“good”完全相同") } == isDoubtful)
  }

  @Test func strictlyADoubtIsAnError() throws {
    try Draft.valid.replacing("hours: 20", "hours: 25").inFolder { folder in
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml", strict: true)
      }
      #expect(error?.issues.map(\.severity) == [.fault])
      #expect(error?.issues.first?.field == "hours")
    }
    try Draft.valid.inFolder { folder in
      #expect(throws: Never.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml", strict: true)
      }
    }
  }

  /// Of many alike, five are told, the last with how many there are.
  @Test func manyAlikeAreCounted() throws {
    let extra = (1...8).map { "  - { id: idle\($0), unit: kg }" }.joined(separator: "\n")
    let draft = Draft.valid.replacing(
      "- { id: nappy, unit: piece }", "- { id: nappy, unit: piece }\n" + extra)
    let told = try SpreadsheetHabitTests.told(draft)
    #expect(told.english.count == 5)
    #expect(told.english.last?.hasSuffix("(3 more rows are alike)") == true)
    #expect(told.chinese.last?.hasSuffix("（另有 3 行同样如此）") == true)
  }
}
