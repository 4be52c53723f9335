import Foundation
import Testing

/// Counts, dates and names in the tables of Shandong's page that are no sum of a column, computed again from the
/// plan's CSV files: who is served before an order, windows, on how many days a limit binds, gaps, how many rows are
/// folded, and what each site waits for.
@Suite struct ReportCountsTests {
  struct Words: Sendable, CustomTestStringConvertible {
    let language: String
    var isChinese: Bool { language == "zh" }
    var testDescription: String { language }
    func callAsFunction(_ english: String, _ chinese: String) -> String {
      isChinese ? chinese : english
    }
  }
  static let languages = [Words(language: "en"), Words(language: "zh")]

  private static func samples(_ say: Words) throws -> (page: PageTables, files: PlanCSV) {
    let folder = try ReportSamples.shandong.get()
    return (
      try PageTables(path: folder + "/\(say.language).html"),
      PlanCSV(folder: folder + "/plan", scenario: ShandongTests.folder.path)
    )
  }

  // MARK: Orders

  @Test(arguments: languages) func whoIsServedBeforeAnOrder(_ say: Words) throws {
    let (page, files) = try Self.samples(say)
    let quotas = files.records(of: "quotas")
    var checked = 0
    for table in page.tables(in: "quotas", first: say("Order", "任务")) {
      let served = try #require(table.column(say("Served before it", "先于它供应")))
      let window = try #require(table.column(say("Window", "交付期")))
      for row in table.rows {
        let order = try #require(quotas.first { $0["quota"] == row[0].text }, "\(row[0].text)")
        let priority = Double(order["priority"] ?? "") ?? .nan
        let others = quotas.filter {
          $0["item"] == order["item"] && $0["quota"] != order["quota"]
        }
        let before = others.filter { Double($0["priority"] ?? "") ?? .nan < priority }
        let beside = others.count { Double($0["priority"] ?? "") == priority }
        var parts = before.prefix(2).map { $0["quota"] ?? "" }
        if before.count > 2 {
          parts.append(say("\(before.count - 2) more", "另\(before.count - 2)项"))
        }
        if beside > 0 { parts.append(say("\(beside) of equal priority", "同级\(beside)项")) }
        #expect(row[served].text == parts.joined(separator: say(", ", "、")), "\(row[0].text)")
        #expect(row[window].dates == [order["from"] ?? "", order["by"] ?? ""], "\(row[0].text)")
        checked += 1
      }
    }
    #expect(checked == quotas.count)
  }

  /// What a table folds is counted above it.
  @Test(arguments: languages) func foldedRowsAreCounted(_ say: Words) throws {
    let (page, _) = try Self.samples(say)
    var checked = 0
    for table in page.tables where !table.fold.isEmpty {
      let count = table.fold.filter(\.isNumber)
      guard table.fold == say("\(count) further rows", "其余\(count)行") else { continue }
      // At most 300 rows stand on the page.
      #expect(table.rows.count == min(Int(count) ?? -1, 300 - 12) || table.section == "flows")
      checked += 1
    }
    #expect(checked >= 4)
  }

  /// The day of the most output is the first of those with the most.
  @Test(arguments: languages) func theBestDayIsTheFirstOfTheBest(_ say: Words) throws {
    let (page, files) = try Self.samples(say)
    let table = try #require(page.tables(in: "answer", first: say("Item", "物品")).first)
    let on = try #require(table.column(say("on", "日期")))
    let names = files.records(of: "scenario-items")
    for row in table.rows {
      let item = try #require(
        names.first { row[0].text.hasSuffix(" " + ($0["id"] ?? "?")) || row[0].text == $0["id"] })
      var days: [String: Double] = [:]
      for made in files.records(of: "outputs") where made["item"] == item["id"] {
        days[made["date"] ?? "", default: 0] += Double(made["quantity"] ?? "") ?? .nan
      }
      let most = days.values.max() ?? 0
      let first = days.filter { $0.value >= most * (1 - 1e-6) }.keys.min()
      #expect(row[on].dates == [first].compactMap(\.self), "\(row[0].text)")
    }
    #expect(table.rows.count == 6)
  }

  // MARK: Limits

  private struct Ranked {
    let english, chinese, family: String
    /// The columns of `prices.csv` that name the limit.
    let columns: [String]
    let separator = " · "
  }

  private static let ranked = [
    Ranked(
      english: "One line set up", chinese: "多一条就绪产线", family: "setup",
      columns: ["line", "item"]),
    Ranked(
      english: "One line-hour a day", chinese: "每天多一个线时", family: "lineHours",
      columns: ["line", "item"]),
    Ranked(english: "One worker", chinese: "多一名工人", family: "headcount", columns: ["pool"]),
    Ranked(
      english: "One hour of a skill a day", chinese: "每天多一个工时", family: "skillHours",
      columns: ["skill"]),
    Ranked(
      english: "One unit of supply a day", chinese: "每天多一单位供货", family: "supply",
      columns: ["item", "region"]),
  ]

  /// Of each limit of the ranking: on how many days it has a price, from when, and what the prices come to.
  @Test(arguments: languages) func limitsBindOnTheDaysOfTheirPrices(_ say: Words) throws {
    let (page, files) = try Self.samples(say)
    let prices = files.records(of: "prices").filter { Double($0["price"] ?? "") ?? 0 > 0 }
    let sites = files.records(of: "scenario-sites")
    // A price of what there is none of on a day is left out.
    var there: Set<String> = []
    let products = Dictionary(
      uniqueKeysWithValues: files.records(of: "scenario-processes").map {
        ($0["id"] ?? "", ($0["outputs"] ?? "").split(separator: "=").first.map(String.init) ?? "")
      })
    for row in files.records(of: "production") where Double(row["lines_set_up"] ?? "") ?? 0 > 0 {
      let made = products[row["process"] ?? ""] ?? ""
      there.insert("\(row["line"] ?? "")|\(made)|\(row["date"] ?? "")")
    }
    for row in files.records(of: "work") where Double(row["hours"] ?? "") ?? 0 > 0 {
      there.insert("\(row["site"] ?? "")|\(row["skill"] ?? "")|\(row["date"] ?? "")")
    }
    for (table, amount) in [("workers", "headcount"), ("supplies", "per_day")] {
      for row in files.records(of: "scenario-" + table) {
        let ids = table == "workers" ? [row["id"]] : [row["item"], row["region"]]
        for date in Set(prices.compactMap { $0["date"] }) {
          let size = Double(row[amount] ?? "") ?? .infinity
          guard size * Self.factor(row["profile"] ?? "", on: date, files) > 0 else { continue }
          there.insert((ids.map { $0 ?? "" } + [date]).joined(separator: "|"))
        }
      }
    }
    var checked = 0
    for kind in Self.ranked {
      for table in page.tables(in: "bottlenecks", first: say(kind.english, kind.chinese)) {
        for row in table.rows {
          let found = prices.filter { price in
            let name = kind.columns.map { price[$0] ?? "" }.joined(separator: kind.separator)
            let site = sites.first { $0["id"] == price["site"] }?["name"] ?? ""
            let date = price["date"] ?? ""
            let isThere =
              switch kind.family {
              case "setup", "lineHours":
                there.contains("\(price["line"] ?? "")|\(price["item"] ?? "")|\(date)")
              case "skillHours":
                there.contains("\(price["site"] ?? "")|\(price["skill"] ?? "")|\(date)")
              case "headcount": there.contains("\(price["pool"] ?? "")|\(date)")
              default: there.contains("\(price["item"] ?? "")|\(price["region"] ?? "")|\(date)")
              }
            return price["family"] == kind.family && isThere
              && (row[0].text == name || row[0].text == name + " " + site)
          }
          let dates = Set(found.compactMap { $0["date"] })
          let amounts = found.compactMap { Double($0["price"] ?? "") }
          let worth = kind.family == "setup" ? amounts.max() ?? 0 : amounts.reduce(0, +)
          let shown = try #require(PageReader.number(row[1].text))
          #expect(abs(shown - worth) <= 6e-4 * worth, "\(row[0].text): \(shown), \(worth)")
          let count = row[2].text.prefix { $0 != "天" && $0 != "d" }.split(separator: "起").last
          #expect(
            Int((count ?? "").filter(\.isNumber)) == dates.count, "\(row[0].text): \(row[2].text)")
          #expect(row[2].dates == [dates.min() ?? ""], "\(row[0].text)")
          checked += 1
        }
      }
    }
    #expect(checked >= 15, "\(checked)")
  }

  /// A profile's factor on a day: that of its last step so far.
  private static func factor(_ profile: String, on date: String, _ files: PlanCSV) -> Double {
    let steps = files.records(of: "scenario-profiles").filter {
      $0["profile"] == profile && ($0["date"] ?? "") <= date
    }
    let last = steps.max { ($0["date"] ?? "") < ($1["date"] ?? "") }
    return last.flatMap { Double($0["factor"] ?? "") } ?? 1
  }

  // MARK: The rest

  @Test(arguments: languages) func aStagesGapIsThatOfValueAndBound(_ say: Words) throws {
    let (page, files) = try Self.samples(say)
    let table = try #require(page.tables(in: "about", first: say("Stage", "阶段")).first)
    let stages = files.records(of: "stages")
    #expect(table.rows.count == stages.count)
    for (row, stage) in zip(table.rows, stages) {
      let value = try #require(Double(stage["value"] ?? ""))
      let bound = try #require(Double(stage["bound"] ?? ""))
      let size = max(abs(value), abs(bound))
      let gap = size < 1e-9 ? 0 : abs(value - bound) / size
      let text = row[3].text
      if text.hasPrefix("<") {
        #expect(gap < 1e-4 && gap > 0, "\(text), \(gap)")
      } else {
        #expect(abs((PageReader.number(text) ?? .nan) - gap) <= 6e-5, "\(text), \(gap)")
      }
    }
  }

  /// Transfers are those of the files but for what is next to nothing.
  @Test(arguments: languages) func transfersAreThoseOfTheFiles(_ say: Words) throws {
    let (page, files) = try Self.samples(say)
    let sent = (files.records(of: "dispatches") + files.records(of: "releases")).filter {
      Double($0["workers"] ?? "") ?? 0 >= 0.0005
    }
    let tables = page.tables(in: "people", first: say("Date", "日期"))
    let rows = tables.flatMap(\.rows)
    #expect(!rows.isEmpty && rows.count == min(300, sent.count))
    let sites = files.records(of: "scenario-sites")
    for (row, record) in zip(rows, sent) {
      #expect(row[0].dates == [record["date"] ?? ""])
      #expect(row[1].text == record["pool"])
      #expect(row[2].text == sites.first { $0["id"] == record["site"] }?["name"])
      #expect(row[4].dates == [record["arrives_on"]].compactMap(\.self))
    }
  }

  /// The letters at the foot of a site's sheet are those of the heat map.
  @Test(arguments: languages) func aSheetWaitsForWhatTheHeatMapSays(_ say: Words) throws {
    let folder = try ReportSamples.shandong.get()
    let (page, files) = try Self.samples(say)
    let pictures = try PictureReader(path: folder + "/\(say.language).html").pictures
    let letters: [String: String] = [
      "lines": "L", "people": "W", "material": "M", "protection": "P", "money": "C", "road": "R",
      "permit or team": "T", "产线": "线", "人手": "人", "原料": "料", "防护用品": "防", "资金": "资",
      "运力": "运", "许可或工作组": "证",
    ]
    /// By site's name and date the letter of what takes most.
    var expected: [String: String] = [:]
    for picture in pictures where picture.section == "bottlenecks" {
      let parts = picture.title.components(separatedBy: ": ")
      let words = parts.dropFirst().joined(separator: ": ")
      let kind = letters.keys.filter { words.hasPrefix($0) }.max { $0.count < $1.count }
      expected[parts[0]] = kind.flatMap { letters[$0] } ?? ""
    }
    let sites = files.records(of: "scenario-sites")
    var checked = 0
    let sheets = Dictionary(grouping: page.tables.filter { $0.section.hasPrefix("site-") }) {
      Int($0.section.dropFirst("site-".count)) ?? 0
    }
    for (number, tables) in sheets {
      let name = sites[number - 1]["name"] ?? ""
      let waits = tables.compactMap(\.rows.last).flatMap { $0.dropFirst() }
      for (k, cell) in waits.enumerated() where cell.text != "–" {
        let date = Self.date(k)
        #expect(cell.text == expected["\(name), \(date)"], "\(name), \(date)")
        checked += 1
      }
    }
    #expect(checked > 1_000, "\(checked)")
  }

  /// The days of Shandong's horizon, from 0.
  private static func date(_ k: Int) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    let start = formatter.date(from: "2020-01-25") ?? .distantPast
    return formatter.string(from: start.addingTimeInterval(Double(k) * 86_400))
  }
}
