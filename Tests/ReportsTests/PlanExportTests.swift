import Foundation
import Plans
import Reports
import Scenarios
import Testing

/// Runs `body` with a folder of its own, removed afterwards.
func withScratchFolder<T>(_ body: (String) throws -> T) throws -> T {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("muster-reports-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

private let export = PlanExport(versions: Versions(muster: "0.1.0", lapack: "reference 3.12"))

private func contents(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

@Suite struct PlanExportTests {
  /// The table of the files and their columns, as users were promised it.
  static let headers = [
    "production": "date,site,line,process,runs,line_hours,lines_set_up",
    "outputs": "date,site,item,quantity,origin",
    "conversions": "date,site,line,from,to,lines,ready_on,cost,origin,conversion",
    "labour": "date,site,pool,workers,trainees,overtime_hours,cost",
    "work": "date,site,pool,skill,hours",
    "dispatches": "date,pool,site,workers,arrives_on,origin",
    "releases": "date,pool,site,workers",
    "purchases": "date,supply,item,region,quantity,cost",
    "transport": "leaves_on,arrives_on,from,to,item,quantity,tonnes,cost,origin,lane",
    "draws": "date,site,region,item,quantity",
    "shipments": "date,site,region,item,quantity",
    "stocks": "date,place,item,quantity",
    "deliveries": "date,quota,item,region,quantity",
    "quotas": "quota,item,region,priority,rule,from,by,amount,delivered,short,first_short_on",
    "cash": "date,site,cash,borrowed",
    "restarts": "site,begun_on,accepted_on,cost,part,origin",
    "options": "option,taken,active_from,cost",
    "prices": "family,date,site,region,item,pool,skill,line,lane,resource,quota,price,unit",
  ]

  @Test func writesEveryFileWithItsHeader() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      try export.write(samplePlan(), to: try NewDirectory(at: path))
      let files = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(Set(files) == Set(Self.headers.keys.map { $0 + ".csv" } + ["summary.json"]))
      for (name, header) in Self.headers {
        let lines = try contents("\(path)/\(name).csv").split(
          separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.first.map(String.init) == header)
        #expect(lines.last == "", "\(name).csv ends with a line break")
        #expect(lines.count > 2, "\(name).csv has rows")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan"])
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      let plan = samplePlan()
      try export.write(plan, to: try NewDirectory(at: path))
      let read = try PlanDirectory.read(path)
      #expect(read.production == plan.production)
      #expect(read.outputs == plan.outputs)
      #expect(read.conversions == plan.conversions)
      #expect(read.labour == plan.labour)
      #expect(read.work == plan.work)
      #expect(read.dispatches == plan.dispatches)
      #expect(read.releases == plan.releases)
      #expect(read.purchases == plan.purchases)
      #expect(read.transport == plan.transport)
      #expect(read.draws == plan.draws)
      #expect(read.shipments == plan.shipments)
      #expect(read.stocks == plan.stocks)
      #expect(read.deliveries == plan.deliveries)
      #expect(read.quotas == plan.quotas)
      #expect(read.cash == plan.cash)
      #expect(read.restarts == plan.restarts)
      #expect(read.options == plan.options)
      // The size of a price's limit is not exported.
      let prices = plan.prices.map { price in
        var price = price
        price.limit = 0
        return price
      }
      #expect(read.prices == prices)
    }
  }

  @Test func writesNumbersThatSpreadsheetsRead() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      try export.write(samplePlan(), to: try NewDirectory(at: path))
      #expect(
        try contents(path + "/purchases.csv").hasSuffix(
          "2020-02-01,pp-zibo,pp,north,0.00005,0.0004\r\n"))
      #expect(
        try contents(path + "/stocks.csv").hasSuffix("north,mask,100000000000000000\r\n"))
      #expect(try contents(path + "/cash.csv").hasSuffix("2020-02-01,a,0,100\r\n"))
      #expect(try contents(path + "/production.csv").hasSuffix("make,1234.5,12.345,2\r\n"))
      #expect(
        try contents(path + "/prices.csv").hasSuffix(
          "quota,2020-02-01,,,,,,,,,national,-3,mask/piece\r\n"))
    }
  }

  @Test func neutralisesFormulasInTextButNotNegativeNumbers() throws {
    try withScratchFolder { folder in
      var plan = samplePlan()
      plan.prices = [
        Price(family: "=1+1", item: "a,\"b\"", pool: "\tx", price: -2.5, unit: "@kg"),
        Price(family: "-x", price: -1e-7, unit: "+1"),
      ]
      let path = folder + "/plan"
      try export.write(plan, to: try NewDirectory(at: path))
      let lines = try contents(path + "/prices.csv").split(separator: "\r\n")
      #expect(lines[1] == "\"'=1+1\",,,,\"a,\"\"b\"\"\",\"'\tx\",,,,,,-2.5,\"'@kg\"")
      #expect(lines[2] == "\"'-x\",,,,,,,,,,,-0.0000001,\"'+1\"")
    }
  }

  @Test func beginsWithAByteOrderMarkWhenAsked() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      let marked = PlanExport(versions: export.versions, byteOrderMark: true)
      try marked.write(samplePlan(), to: try NewDirectory(at: path))
      let data = try Data(contentsOf: URL(fileURLWithPath: path + "/outputs.csv"))
      #expect(Array(data.prefix(7)) == [0xEF, 0xBB, 0xBF] + Array("date".utf8))
    }
  }

  @Test func summaryIsJSONWithItsStagesInOrder() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      try export.write(samplePlan(), to: try NewDirectory(at: path))
      let data = try Data(contentsOf: URL(fileURLWithPath: path + "/summary.json"))
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(json["scenario"] as? String == "Two plants, \"one\" week 口罩")
      #expect(json["status"] as? String == "optimal")
      let horizon = try #require(json["horizon"] as? [String: Any])
      #expect(horizon["start"] as? String == "2020-02-01")
      #expect(horizon["end"] as? String == "2020-02-03")
      #expect(horizon["days"] as? Int == 3)
      let stages = try #require(json["stages"] as? [[String: Any]])
      #expect(stages.map { $0["name"] as? String } == ["shortfall_1", "output", "cost"])
      #expect(stages[1]["value"] as? Double == 4000)
      #expect(stages[1]["bound"] as? Double == 4000.5)
      #expect(stages[1]["iterations"] as? Int == 9)
      #expect(stages[2]["bound"] is NSNull, "no bound is known")
      #expect((json["versions"] as? [String: String])?["lapack"] == "reference 3.12")
      #expect((json["sizes"] as? [String: Int])?["nonzeros"] == 56)
      #expect((json["residuals"] as? [String: Double])?["primal_absolute"] == 1e-9)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func refusesAValueThatIsNoNumber(_ value: Double) throws {
    try withScratchFolder { folder in
      var plan = samplePlan()
      plan.outputs[1].quantity = value
      let directory = try NewDirectory(at: folder + "/plan")
      #expect(throws: ExportError.notFinite(file: "outputs.csv", column: "quantity")) {
        try export.write(plan, to: directory)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  /// To six decimals, below 1 to six significant digits; whole numbers exactly.
  @Test func numbersReadBackWithoutNoise() throws {
    try withScratchFolder { folder in
      var generator = SplitMix64(state: 7)
      var plan = samplePlan()
      plan.outputs = (0..<2_000).map { _ in
        var output = plan.outputs[0]
        repeat {
          output.quantity = Double(bitPattern: generator.next())
        } while !output.quantity.isFinite
        if Bool.random(using: &generator) {
          output.quantity = Double.random(in: -1e7...1e7, using: &generator)
        }
        return output
      }
      let path = folder + "/plan"
      try export.write(plan, to: try NewDirectory(at: path))
      let cells = try contents(path + "/outputs.csv").split(separator: "\r\n").dropFirst()
        .map { $0.split(separator: ",")[3] }
      #expect(cells.count == plan.outputs.count)
      for (cell, output) in zip(cells, plan.outputs) {
        let size = abs(output.quantity)
        let unit = size >= 1 ? 1e-6 : max(1e-22, pow(10, (log10(size)).rounded(.down) - 5))
        let error = abs(try #require(Double(cell)) - output.quantity)
        #expect(
          error <= max(size < 9e9 ? 0.5000001 * unit : 0.5, size * 2e-16),
          "\(output.quantity) as \(cell)")
        #expect(!cell.contains("e"))
        let decimals = cell.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        if size >= 1 { #expect((decimals.first?.count ?? 0) <= 6, "\(cell)") }
      }
    }
  }
}
