import Messages
import Scenarios
import Testing

/// What is wrong with single fields, in Chinese: the same place, values and names as in English.
@Suite struct ChineseFaultTests {
  @Test(arguments: [
    ("rate: 100,", "rate: 0,", "modes.rate: “0”超出范围；应为：大于 0 的数"),
    ("count: 3,", "count: x,", "lines.count: “x”不是数字；应为：不小于 0 的数"),
    ("crew: { op: 4 }", "crew: { op: nan }", "modes.crew: “op”的“nan”不是有限的数；应为：不小于 0 的数"),
    ("days: 2, cost: 10", "days: 2.5, cost: 10", "conversions.days: “2.5”不是整数；应为：0 至 3660 的整数天数"),
    (
      "opens: 2020-01-20", "opens: 2020-02-30", "sites.opens: “2020-02-30”不是日期；应为：写成 YYYY-MM-DD 的日期"
    ),
    (
      "rule: daily", "rule: dayly",
      "quotas.rule: 此处不能写“dayly”；应为：total、daily、cumulative 之一；是否指“daily”？"
    ),
    (
      "item: mask, region", "item: msk, region",
      "quotas.item: 表“物品”中没有“msk”；应为：表“物品”中的编号；是否指“mask”？"
    ),
    ("{ id: yard,", "{ id: works,", "sites.id: “works”出现了两次（首次在第 14 行）；应为：互不相同的编号"),
    ("ramp: [0.5, 0.8]", "ramp: 0.5", "conversions.ramp: 此处是“0.5”；应为：列表，[a, b, c]"),
    ("unit: kg", "unt: kg", "items: 没有字段“unt”；应为：id、name、unit、weight_kg、price、step 之一；是否指“unit”？"),
    ("unit: kg, ", "", "items.unit: 缺少此字段；应为：一个值"),
  ])
  func isToldInChinese(_ old: String, _ new: String, _ says: String) throws {
    let told = try SpreadsheetHabitTests.told(Draft.valid.replacing(old, new))
    #expect(told.chinese.contains { $0.hasSuffix(": " + says) }, "\(told.chinese)")
  }
}
