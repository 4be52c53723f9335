import Foundation
import Messages
import Scenarios
import Testing

/// What is wrong between records and with whole files, in Chinese.
@Suite struct ChineseCrossFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var old, new, says: String
    var testDescription: String { "\(old) → \(new)" }

    init(_ old: String, _ new: String, _ says: String) {
      self.old = old
      self.new = new
      self.says = says
    }
  }

  private func expect(_ draft: Draft, _ says: String) throws {
    let told = try SpreadsheetHabitTests.told(draft)
    #expect(told.chinese.contains { $0.hasSuffix(": " + says) }, "\(told.chinese)")
  }

  @Test(arguments: [
    Case(
      "{ id: yard, region: south }",
      "{ id: yard, region: south }\n  - { id: south, region: south }",
      "sites.id: “south”也是某个地区的编号（首次在第 12 行）；应为：厂点与地区互不相同的编号"),
    Case(
      "rate: 80 }", "rate: 80 }\n  - { line: y1, process: make, rate: 8 }",
      "modes.process: 产线“y1”的工序“make”出现了两次（首次在第 25 行）；应为：每条产线的每道工序只占一行"),
    Case(
      "rate: 50, ready: 2", "rate: 50, ready: 2.5",
      "modes.ready: 加上此行，产线“w1”已就绪 3.5 条；应为：不超过该产线的产线数 3"),
    Case(
      "{ line: y1, to: make }", "{ line: y1, to: diaper }",
      "conversions.to: 表“产线工序”中没有产线“y1”的工序“diaper”；应为：该产线在表“产线工序”中有的工序"),
    Case(
      "{ line: y1, to: make }", "{ line: y1, from: make, to: make }",
      "conversions.to: 转产前后都是工序“make”；应为：两道不同的工序"),
    Case(
      "{ from: north, to: south }", "{ from: north, to: north }",
      "lanes.to: 线路的起讫地区都是“north”；应为：两个不同的地区"),
    Case(
      "date: 2020-01-01, f", "date: 2020-02-05, f",
      "profiles.date: 变化曲线“back”的日期 2020-02-05 出现了两次（首次在第 56 行）；应为：每条变化曲线的每个日期只占一行"),
    Case(
      "by: 2020-02-05", "by: 2020-02-02",
      "quotas.by: 2020-02-03 至 2020-02-02 没有一天在计划期内；应为：2020-02-01 至 2020-02-10 之间的日期"),
    Case(
      "{ item: mask, per_worker_day: 1.5 }",
      "{ item: mask, per_worker_day: 1 }\n  - { item: mask, per_worker_day: 2 }",
      "protection.item: “mask”出现了两次（首次在第 39 行）；应为：每种物品只占一行"),
    Case(
      "outputs: { nappy: 1 }", "outputs: {}", "processes.outputs: 该工序没有产出；应为：至少一种物品"),
    Case(
      "inputs: { cloth: 0.01 }", "inputs: { mask: 0.5 }",
      "processes.inputs: 工序首尾相接：mask → mask（工序 make）；其中不用别的物品，产出却不少于投入；应为：不会凭空产出物品的工序"),
    Case(
      "{ table: workers, id: helpers, add: 5 }", "{ table: workers, add: 5 }",
      "options.effects.id: 作用于 workers 的效果需要此字段；应为：一个值"),
    Case(
      "{ table: workers, id: helpers, add: 5 }",
      "{ table: workers, id: helpers, item: mask, add: 5 }",
      "options.effects.item: 作用于 workers 的效果没有此字段；应为：除 add 外只填 id"),
    Case(
      "{ table: workers, id: helpers, add: 5 }", "{ table: sites, id: yard, add: 5 }",
      "options.effects.id: 厂点“yard”的在岗人数不限；应为：填写了 max_workers 的厂点"),
    Case(
      "{ table: workers, id: helpers, add: 5 }", "{ table: credit, id: yard, add: 5 }",
      "options.effects.id: 厂点“yard”的资金不限；应为：填写了 cash 的厂点"),
    Case(
      "{ table: workers, id: helpers, add: 5 }", "{ table: resources, id: free, add: 5 }",
      "options.effects.id: 共用资源“free”的总量不限；应为：填写了 total 的共用资源"),
    Case(
      "{ table: workers, id: helpers, add: 5 }", "{ table: lanes, from: north, to: south, add: 5 }",
      "options.effects.to: 从“north”到“south”的线路运力不限；应为：其间的线路填写了 tonnes_per_day 的两个地区"),
    Case(
      "{ table: workers, id: helpers, add: 5 }",
      "{ table: stocks, at: yard, item: nappy, add: 5 }",
      "options.effects.item: “yard”没有“nappy”的库存；应为：该厂点使用或生产的物品，或表“库存”为它列出的物品"),
    Case(
      "{ id: invest, cost: 5 }", "{ id: invest, cost: 5 }\n  - { id: idle }",
      "options.effects: 该措施没有效果；应为：效果列表，或表 effects 中该措施的行"),
    Case(
      "maximize: total,", "maximize: sustained,",
      "objective.days: maximize: sustained 需要填写 days；应为：1 至 10 的整数天数"),
    Case(
      "maximize: total,", "maximize: sustained, days: 11,",
      "objective.days: 11 天超过了计划期的天数；应为：1 至 10 的整数天数"),
    Case(
      "maximize: total,", "maximize: total, days: 3,",
      "objective.days: maximize: total 时 days 不起作用；应为：只在 maximize: sustained 时填写"),
    Case(
      "stocks: stocks.csv", "stocks: ../stocks.csv",
      "stocks: “../stocks.csv”不在场景文件夹内；应为：该文件夹内的相对路径"),
    Case("stocks: stocks.csv", "stocks: stock.csv", "stocks: “stock.csv”：没有此文件；是否指“stocks.csv”？"),
    Case("stocks: stocks.csv", "stocks: { a: 1 }", "stocks: 此处是映射；应为：记录列表或 CSV 文件名"),
    Case("  - { id: south }", "  - south", "regions: 应为一条记录，此处是“south”；应为：字段映射，{ 字段: 值 }"),
  ])
  func isToldInChinese(_ fault: Case) throws {
    try expect(Draft.valid.replacing(fault.old, fault.new), fault.says)
  }

  @Test(arguments: [
    (
      "own,op;sew,works,,", "own,op;sew,works,north,",
      "workers.regions: 该队伍同时填了厂点和地区；应为：两者必填其一，且只填其一"
    ),
    ("own,op;sew,works,,", "own,op;sew,,,", "workers: 该队伍既没有填厂点，也没有填地区；应为：两者必填其一，且只填其一"),
    ("students,op,,*,", "students,op,,*;north,", "workers.regions: * 与其他地区写在了一起；应为：只写 *"),
  ])
  func aPoolsHomeInChinese(_ old: String, _ new: String, _ says: String) throws {
    try expect(Draft.valid.replacing(old, new, in: "workers.csv"), says)
  }

  @Test(arguments: [
    (
      "south,cloth,5,,", "works,cloth,5,,",
      "stocks.item: “works”的“cloth”库存出现了两次（首次在第 2 行）；应为：每个地点的每种物品只占一行"
    ),
    (
      "south,cloth,5,,", "sooth,cloth,5,,",
      "stocks.at: 没有编号为“sooth”的厂点或地区；应为：表“厂点”或“地区”中的编号；是否指“south”？"
    ),
    ("120,10,2000", "120,10,5", "stocks.min: 10 超过了 max；应为：不超过 5"),
  ])
  func aStockInChinese(_ old: String, _ new: String, _ says: String) throws {
    try expect(Draft.valid.replacing(old, new, in: "stocks.csv"), says)
  }

  @Test(arguments: [
    Case(
      "lines: 1, ready_on: 2020-02-03", "lines: 2, ready_on: 2020-02-03",
      "underway.lines: 加上此行，产线“w1”已就绪和转产途中的共 5 条；应为：不超过该产线的产线数 4"),
    Case(
      "{ site: works, amount: 30", "{ site: yard, amount: 30",
      "receivables.site: 厂点“yard”的资金不限；应为：填写了 cash 的厂点"),
    Case(
      "amount: 30, due_on: 2020-02-02", "amount: 30, due_on: 2020-01-02",
      "receivables.due_on: 2020-01-02 早于计划期（已到的款项计入 cash）；应为：2020-02-01 或以后的日期"),
    Case(
      "quantity: 7, due_on: 2020-02-01", "quantity: 7, due_on: 2020-01-01",
      "arrivals.due_on: 2020-01-01 早于计划期（已到的物资计入 stocks）；应为：2020-02-01 或以后的日期"),
    Case(
      "{ at: works, item: mask, quantity: 9", "{ at: south, item: mask, quantity: 9",
      "arrivals.origin: 地区“south”没有工序；应为：transport，或填厂点"),
    Case(
      "{ id: yard, region: south }", "{ id: yard, region: south, borrowed: 3 }",
      "sites.borrowed: 厂点“yard”的资金不限；应为：只对填写了 cash 的厂点填写此项"),
    Case("made: 1 }", "made: 3 }", "conversions.made: 3 超过了 max；应为：不超过 2"),
    Case(
      "days_past: 3", "delivered: 3",
      "quotas.delivered: 按日任务不累计此前的交付量；应为：只在 rule 为 total 或 cumulative 时填写"),
    Case(
      "by: 2020-02-06, delivered: 100", "by: 2020-02-06, days_past: 1",
      "quotas.days_past: rule 为 cumulative 的任务没有已过的天数；应为：只在 rule 为 daily 时填写"),
    Case(
      "keep: 1e-4 }", "keep: 1e-4, made: { mask: 5 } }",
      "objective.made: 只有 mix 目标计入此前的产量；应为：只在 maximize: mix 时填写"),
    Case(
      "{ maximize: total, values: { mask: 1 }, then: cost, keep: 1e-4 }",
      "{ maximize: mix, values: { mask: 1 }, made: { nappy: 5 } }",
      "objective.made: “nappy”不在 values 中；应为：values 中的物品"),
    Case(
      "begun_on: 2020-01-31", "begun_on: 2020-02-01",
      "restarts.begun_on: 2020-02-01 不早于计划期；应为：早于 2020-02-01 的日期"),
    Case(
      "2020-01-30: 0.5 }", "2020-01-30: 0.8 }", "restarts.begun: 各部分合计为 1.05；应为：合计不超过 1"),
    Case(
      "begun_on: 2020-01-31,", "begun_on: 2020-01-31, begun: { 2020-01-31: 1 },",
      "restarts.begun: begun_on 已经说明了此项；应为：两者只填其一"),
    Case(
      "{ pool: helpers, site: works, workers: 4 }", "{ pool: own, site: works, workers: 4 }",
      "postings.pool: “own”是某个厂点的本厂人员；应为：可以派出的人员队伍"),
  ])
  func whatIsUnderWayInChinese(_ fault: Case) throws {
    try expect(Draft.underway.replacing(fault.old, fault.new), fault.says)
  }

  @Test(arguments: [
    ("", "文件是空的；应为：由各表组成的映射，以 schema: muster/1 开头"),
    ("hello\n", "此处是“hello”；应为：由各表组成的映射，以 schema: muster/1 开头"),
    ("a: [1, 2\nb: 3", "不是有效的 YAML：缺少逗号或“]”（该部分始于第 1 行）"),
    ("a: 1\n\tb: 2\n", "此行用制表符缩进；应为：空格"),
    ("a: 1\na: 2\n", "“a”写了两次（首次在第 1 行）；应为：只写一次"),
    ("a: *b\n", "此处是别名（“*b”）；应为：直接写出值：不读取别名"),
    ("a: 1\n\0b: 2\n", "含有 NUL 字节；应为：文本"),
  ])
  func aFileThatIsNoScenarioInChinese(_ text: String, _ says: String) throws {
    try expect(Draft(["scenario.yaml": text]), says)
  }

  // MARK: - Futures, sweeps and models

  private static let uncertain = """
    uncertainty:
      known_from: 2020-02-04
      futures:
        - { id: good, probability: 0.5 }
        - { id: bad, probability: 0.5 }
      changes:
        - { future: bad, table: supplies, id: mill, field: per_day, times: 0.5 }

    """

  @Test(arguments: [
    Case(
      "known_from: 2020-02-04", "known_from: 2020-02-01",
      "uncertainty.known_from: 2020-02-01 不在计划期首日之后的计划期内；应为：2020-02-02 至 2020-02-10 之间的日期"),
    Case(
      "{ id: bad, probability: 0.5 }", "{ id: bad, probability: 0.4 }",
      "futures.probability: 各情形的概率合计为 0.9；应为：1（误差不超过百万分之一）"),
    Case(
      "times: 0.5 }", "times: 0.5, add: 1 }",
      "changes.add: 此变化同时填了 times、add；应为：value、times、add 中恰好一项"),
    Case(
      "field: per_day", "field: item",
      "changes.field: 字段“item”在各情形中都相同；应为：per_day、price 之一"),
    Case("id: mill,", "id: mil,", "changes.id: 没有记录“mil”；应为：*，或该记录的 id；是否指“mill”？"),
    Case(
      "times: 0.5 }", "times: 0.5, from: 2020-02-02 }",
      "changes.from: 2020-02-02 时还不知道出现哪种情形；应为：2020-02-04 或以后"),
    Case("times: 0.5 }", "add: -500 }", "changes.add: 该字段会变为 -460；应为：不小于 0 的数"),
  ])
  func futuresInChinese(_ fault: Case) throws {
    // The changed entry is the last place where the text stands.
    let text = Self.uncertain.replacing(fault.old, with: fault.new)
    try expect(Draft.valid.appending(text), fault.says)
  }

  /// Of every scenario with one defect the sentence is Chinese: no word of English but ids, fields and
  /// values.
  @Test func noEnglishSentenceInAChineseFrame() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Invalid")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(files.count == 23)
    for file in files {
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder.appendingPathComponent(file).path)
      }
      for issue in error?.issues ?? [] {
        let text = String(issue.text(in: .chinese).dropFirst(issue.place.count))
        let words = Set(text.split { !$0.isASCII || !$0.isLetter }.map(String.init))
        let english: Set = [
          "a", "an", "the", "is", "are", "of", "it", "at", "to", "no", "with", "has",
        ]
        // `a` and `to` are ids and fields of these files.
        #expect(words.isDisjoint(with: english.subtracting(["a", "to"])), "\(text)")
        #expect(text.contains { "\u{4E00}"..."\u{9FFF}" ~= $0 }, "\(text)")
      }
    }
  }
}
