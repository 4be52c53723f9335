import Foundation
import Messages
import Scenarios
import Testing

/// What is legal but improbable: each kind, in both languages, and as an error where that is asked for.
@Suite struct DoubtTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var edits: [(String, String)]
    /// The whole sentence in each language.
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
      "warning: scenario.yaml:37: quotas.amount: 500,000,000 pieces are owed, and all lines, supplies and stocks together have at most 49,200 pieces in the 5 days until then: 10,160 times as much; usual is below 100 times. A wrong unit here takes everything from the orders that follow",
      "警告：scenario.yaml:37: quotas.amount: 任务量为 500,000,000 件，而截至该日的 5 天内全部产线、供货与库存合计至多 49,200 件，前者为后者的 10,160 倍；通常不到 100 倍。单位有误会占去其后各项任务的全部物资"
    ),
    Case(
      "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
      "inputs: { cloth: 1 }, outputs: { mask: 1 }",
      "warning: scenario.yaml:17: processes.inputs: a run of 'make' takes 1 kg and makes 0.004 kg, 250 times as much in as out; usual is 0.5 to 20 times, or 0.05 where one scarce input is listed alone. A wrong quantity or 'weight_kg' makes the plan buy and carry the wrong amounts",
      "警告：scenario.yaml:17: processes.inputs: 工序“make”每批投入 1 千克、产出 0.004 千克，投入为产出的 250 倍；通常为 0.5 至 20 倍（只列一种紧缺投入时可低至 0.05 倍）。数量或 weight_kg 有误会使采购量和运量出错"
    ),
    Case(
      "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
      "inputs: { cloth: 0.0001 }, outputs: { mask: 1 }",
      "warning: scenario.yaml:17: processes.inputs: a run of 'make' takes 0.0001 kg and makes 0.004 kg, 0.025 times as much in as out; usual is 0.5 to 20 times, or 0.05 where one scarce input is listed alone. A wrong quantity or 'weight_kg' makes the plan buy and carry the wrong amounts",
      "警告：scenario.yaml:17: processes.inputs: 工序“make”每批投入 0.0001 千克、产出 0.004 千克，投入为产出的 0.025 倍；通常为 0.5 至 20 倍（只列一种紧缺投入时可低至 0.05 倍）。数量或 weight_kg 有误会使采购量和运量出错"
    ),
    // Of several inputs more is expected to be listed than of one.
    Case(
      [
        ("{ id: nappy, unit: piece }", "{ id: nappy, unit: piece, weight_kg: 0.0005 }"),
        (
          "inputs: { cloth: 0.01 }, outputs: { mask: 1 }",
          "inputs: { cloth: 0.0005, nappy: 1 }, outputs: { mask: 1 }"
        ),
      ],
      "warning: scenario.yaml:17: processes.inputs: a run of 'make' takes 0.001 kg and makes 0.004 kg, 0.25 times as much in as out; usual is 0.5 to 20 times, or 0.05 where one scarce input is listed alone. A wrong quantity or 'weight_kg' makes the plan buy and carry the wrong amounts",
      "警告：scenario.yaml:17: processes.inputs: 工序“make”每批投入 0.001 千克、产出 0.004 千克，投入为产出的 0.25 倍；通常为 0.5 至 20 倍（只列一种紧缺投入时可低至 0.05 倍）。数量或 weight_kg 有误会使采购量和运量出错"
    ),
    Case(
      "crew: { op: 4 }", "crew: { opp: 4 }",
      "warning: scenario.yaml:23: modes.crew: 0 pools of workers have the skill 'opp', and at least 1 is usual; this mode cannot run, did you mean 'op'?",
      "警告：scenario.yaml:23: modes.crew: 具备技能“opp”的人员队伍为 0 支（通常至少 1 支），此产线工序无法运行；是否指“op”？"),
    Case(
      [
        ("process: make, rate: 80 }", "process: make, rate: 80, crew: { sew: 2 } }")
      ],
      "warning: scenario.yaml:21: lines.id: line 'y1' never has a crew: 0 workers with the skill 'sew' belong to the site 'yard' or can be sent there, and at least 1 is needed; the line makes nothing",
      "警告：scenario.yaml:21: lines.id: 产线“y1”始终没有班组：厂点“yard”本厂和可派往的人员中具备技能“sew”的为 0 人，至少需要 1 人；该线不会有产出"
    ),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("item: cloth, region: south", "item: cloth, region: far"),
        ("south,cloth,5,,", "south,cloth,0,,"),
      ],
      "warning: scenario.yaml:32: supplies.region: no lane leads from 'far' to anyone who needs 'cloth': 0 ways, at least 1 is usual; for example a lane from 'far' to 'north' is missing, so nothing of it can be used",
      "警告：scenario.yaml:32: supplies.region: 从“far”到任何需要“cloth”的地方都没有线路（通常至少 1 条）；例如缺少从“far”到“north”的线路，因此这批物资用不上"
    ),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("item: mask, region: south, amount", "item: mask, region: far, amount"),
      ],
      "warning: scenario.yaml:38: quotas.region: no lane leads to 'far' from where there is 'mask': 0 ways, at least 1 is usual; for example a lane from 'north' to 'far' is missing, so nothing can be delivered",
      "警告：scenario.yaml:38: quotas.region: 从有“mask”的地区到“far”没有任何线路（通常至少 1 条）；例如缺少从“north”到“far”的线路，因此无法交付"
    ),
    Case(
      "start: 2020-01-01", "start: 2020-03-01",
      "warning: scenario.yaml:44: options: 'grow' would be active from 2020-03-01, 20 days after the horizon ends on 2020-02-10; an option usually acts within it, and this one only costs",
      "警告：scenario.yaml:44: options: 措施“grow”自 2020-03-01 起生效，比计划期末日 2020-02-10 晚 20 天；措施通常在计划期内生效，此项只有费用而无作用"
    ),
    Case(
      "start: 2020-01-01", "start: 2020-02-11",
      "warning: scenario.yaml:44: options: 'grow' would be active from 2020-02-11, 1 day after the horizon ends on 2020-02-10; an option usually acts within it, and this one only costs",
      "警告：scenario.yaml:44: options: 措施“grow”自 2020-02-11 起生效，比计划期末日 2020-02-10 晚 1 天；措施通常在计划期内生效，此项只有费用而无作用"
    ),
    Case(
      "works,cloth,120,10,2000", "works,cloth,15,10,15",
      "warning: stocks.csv:2: stocks.max: at most 15 kg may lie here, and the lines that are ready use 20 a day; usual is at least one day's use, or a day without a delivery stops the lines",
      "警告：stocks.csv:2: stocks.max: 此处至多存放 15 千克，而已就绪产线每日用量为 20；通常不低于一日用量，否则一日不到货即停线"),
    Case(
      "days: 2, cost: 10", "days: 12, cost: 10",
      "warning: scenario.yaml:27: conversions.days: the conversion takes 12 days, and the horizon has 10; usual is less than the horizon, as otherwise a line converted never runs",
      "警告：scenario.yaml:27: conversions.days: 转产需 12 天，而计划期只有 10 天；通常短于计划期，否则转产后的产线不会开机"),
    Case(
      "lag_days: 1", "lag_days: 10",
      "warning: scenario.yaml:17: processes.lag_days: goods are there after 10 days, and the horizon has 10; usual is less than the horizon, as otherwise nothing made can be used",
      "警告：scenario.yaml:17: processes.lag_days: 滞后 10 天，而计划期只有 10 天；通常短于计划期，否则做出的物品用不上"),
    Case(
      ",22,1,2,0.5", ",22,8,2,0.5",
      "warning: workers.csv:3: workers.lead_days: travel and training take 10 days, and the horizon has 10; usual is less than the horizon, as otherwise no worker who is sent ever works",
      "警告：workers.csv:3: workers.lead_days: 途中与培训共需 10 天，而计划期只有 10 天；通常短于计划期，否则派出的人员无法上岗"),
    Case(
      "days: 1, tonnes_per_day: 2", "days: 11, tonnes_per_day: 2",
      "warning: scenario.yaml:33: lanes.days: goods are on the way for 11 days, and the horizon has 10; usual is less than the horizon, as otherwise nothing sent arrives",
      "警告：scenario.yaml:33: lanes.days: 途中需 11 天，而计划期只有 10 天；通常短于计划期，否则发出的货物到不了"),
    Case(
      "stock: 10, price: 18 }",
      "stock: 10, price: 18 }\n  - { id: gift, item: cloth, region: north, per_day: 1, price: 0 }",
      "warning: scenario.yaml:32: supplies.price: 'gift' costs 0 CNY a unit, and the other supplies cost 18; what is free is bought first and missing from the cost",
      "警告：scenario.yaml:32: supplies.price: 供货“gift”单价为 0 元，而其他供货为 18 元；免费者会被优先采购，费用也会少计"),
    Case(
      "8,2,25,,,", "8,2,4300,,,",
      "warning: workers.csv:2: workers.wage: the wage is 4,300 CNY an hour, 195.5 times the median of the other pools, 22; usual is below 100 times. A wage a month in this field makes the plan avoid these people",
      "警告：workers.csv:2: workers.wage: 时薪为 4,300 元，是其他队伍中位数 22 元的 195.5 倍；通常不到 100 倍。若误填月薪，计划会避开这些人员"
    ),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("students,op,,*,", "students,op,,far,"),
      ],
      "warning: workers.csv:4: workers.regions: 'students' may be sent to 'far', where 0 sites have lines, and at least 1 is usual; these people will not be used",
      "警告：workers.csv:4: workers.regions: 人员队伍“students”可派地区（“far”）内有产线的厂点为 0 个（通常至少 1 个）；这些人员不会被用到"
    ),
    Case(
      "- { id: nappy, unit: piece }", "- { id: nappy, unit: piece }\n  - { id: idle, unit: kg }",
      "warning: scenario.yaml:10: items.id: 0 processes, supplies, orders, values and protection rows name 'idle', and at least 1 is usual; it plays no part in the plan",
      "警告：scenario.yaml:10: items.id: 没有任何工序、供货、任务、目标或防护用品用到“idle”（通常至少 1 处）；它在计划中不起作用"),
    Case(
      [
        ("- { id: south }", "- { id: south }\n  - { id: far }"),
        ("{ id: yard, region: south }", "{ id: yard, region: far }"),
      ],
      "warning: scenario.yaml:16: sites.region: 0 lanes begin or end in 'far', the region of 'yard', and at least 1 is usual; the site cannot get what it needs, or cannot deliver what it makes",
      "警告：scenario.yaml:16: sites.region: 厂点“yard”所在地区“far”没有任何线路（通常至少 1 条）；该厂点得不到所需物资，或交不出产品"),
    Case(
      "- { id: free }", "- { id: free }\n  - { id: Free, total: 5 }",
      "warning: scenario.yaml:43: resources.id: 'Free' differs from 'free' in case or look-alike letters alone; ids usually differ in more, and what is meant as one is planned as two",
      "警告：scenario.yaml:43: resources.id: “Free”与“free”只有大小写或形近字母之别；编号通常差别更大，本为同一者会被当作两者"),
    Case(
      "- { id: invest, cost: 5 }",
      "- { id: invest, cost: 5 }\n  - { id: lnvest, effects: [ { table: workers, id: helpers, add: 1 } ] }",
      "warning: scenario.yaml:52: options.id: 'lnvest' differs from 'invest' in case or look-alike letters alone; ids usually differ in more, and what is meant as one is planned as two",
      "警告：scenario.yaml:52: options.id: “lnvest”与“invest”只有大小写或形近字母之别；编号通常差别更大，本为同一者会被当作两者"),
    Case(
      [
        (
          "- { id: nappy, unit: piece }",
          "- { id: nappy, unit: piece }\n  - { id: gown, unit: piece }"
        ),
        ("item: mask, region: south, amount", "item: gown, region: south, amount"),
      ],
      "warning: scenario.yaml:38: quotas.item: 'gown' is owed, and 0 lines make it, 0 supplies sell it and none is in stock; an order usually has at least one of them, and this one will not be served",
      "警告：scenario.yaml:38: quotas.item: “gown”有调拨任务，但没有产线生产、没有供货、也没有库存；通常至少有其一，此任务无法完成"),
    Case(
      "    profiles:\n".replacing("    ", with: ""),
      "restarts:\n  - { site: yard, days: 12 }\nprofiles:\n",
      "warning: scenario.yaml:56: restarts.days: the restart takes 12 days, and the horizon has 10; usual is less than the horizon, as otherwise the site is never accepted",
      "警告：scenario.yaml:56: restarts.days: 复工验收需 12 天，而计划期只有 10 天；通常短于计划期，否则该厂点无法通过验收"),
    Case(
      "own,op;sew,works", "own,op;OP,works",
      "warning: workers.csv:2: workers.skills: 'OP' differs from 'op' in case or look-alike letters alone; ids usually differ in more, and what is meant as one is planned as two",
      "警告：workers.csv:2: workers.skills: “OP”与“op”只有大小写或形近字母之别；编号通常差别更大，本为同一者会被当作两者"),
  ])
  func isTold(_ doubt: Case) throws {
    let told = try SpreadsheetHabitTests.told(doubt.draft)
    #expect(
      told.english.contains(doubt.english), "\(told.english)")
    #expect(
      told.chinese.contains(doubt.chinese), "\(told.chinese)")
    // Strictly the same sentence is an error.
    try doubt.draft.inFolder { folder in
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml", strict: true)
      }
      #expect(
        error?.issues.contains {
          $0.severity == .fault
            && doubt.english == "warning: " + $0.description.replacing(folder + "/", with: "")
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
