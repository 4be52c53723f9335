import Foundation
import Messages
import Pages
import Plans
import Scenarios
import Testing

@Suite struct ReportPageTests {
  private func page(_ language: Language = .english, _ plans: [ReportedPlan] = [samplePlan()])
    throws
    -> PageDocument
  {
    try PageDocument(ReportPage(plans, language: language).bytes)
  }

  @Test(arguments: Language.allCases) func aPageIsWellFormedAndHasEverySection(_ language: Language)
    throws
  {
    let page = try page(language)
    #expect(page.root.name == "html")
    #expect(page.root["lang"]?.hasPrefix(language.rawValue) == true)
    let sections = page.root.named("section").compactMap { $0["id"] }
    #expect(
      sections == [
        "answer", "output", "quotas", "bottlenecks", "conversions", "flows", "people", "money",
        "about", "sheets", "site-1", "site-2",
      ])
    // Every link leads to a place in the page.
    for link in page.root.named("a") {
      let target = try #require(link["href"])
      #expect(target.hasPrefix("#") && page.root.withID(String(target.dropFirst())) != nil)
    }
    let ids = page.root.all.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
  }

  @Test func namesInjectNothing() throws {
    let bytes = ReportPage([samplePlan()], language: .english).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("<script"))
    #expect(!text.contains("<b>"))
    let page = try PageDocument(bytes)
    #expect(page.root.named("script").isEmpty && page.root.named("b").isEmpty)
    // The names stand there as they were written.
    #expect(page.root.named("h1").first?.text == "Two plants <b>&\"one\"</b> week")
    #expect(
      page.root.withID("site-1")?.text.contains("Works \"A\" <script>alert(1)</script>") == true)
    #expect(page.root.withID("site-1")?.text.contains("王芳 & Co") == true)
    // No element has a handler, a style or an address outside the page.
    for element in page.root.all {
      for name in element.attributes.keys {
        #expect(!name.hasPrefix("on") && name != "style" && name != "src", "\(name)")
      }
    }
  }

  /// What a plan lacks beyond what its stage had found was given up by `keep` or for whole pieces: the
  /// order does not fall short, in the summary nor on the page.
  @Test(arguments: [(found: 0.0, isShort: false), (found: 1.0, isShort: true)])
  func whatWasGivenUpIsNotShort(_ found: Double, _ isShort: Bool) throws {
    var sample = samplePlan()
    sample.scenario.quotas = [
      Quota(
        id: "hospital", item: 0, region: 0, amount: 100, rule: .daily, window: 1...2, priority: 1)
    ]
    sample.plan.summary.stages[0].value = found
    let page = try page(.english, [sample])
    let answer = try #require(page.root.withID("answer")?.text)
    #expect(answer.contains("1 of 2 orders falls short") == isShort)
    #expect(answer.contains("All 2 orders are met.") == !isShort)
    #expect(answer.contains("not short: 50 pieces of hospital.") == !isShort)
    let rows = try #require(page.root.withID("quotas")).named("tr")
    #expect(rows.contains { $0["class"] == "short" } == isShort)
  }

  /// A plan made in one language, told in the other.
  @Test(arguments: Language.allCases) func notesOfThePlanAreRetold(_ language: Language) throws {
    let note = PlanNote.lastPiecesUnknown
    let other: Language = language == .english ? .chinese : .english
    var plan = samplePlan()
    plan.plan.summary.warnings = [note.text(in: other), "own words"]
    let about = try #require(try page(language, [plan]).root.withID("about"))
    #expect(about.text.contains(note.text(in: language)) && about.text.contains("own words"))
    #expect(!about.text.contains(note.text(in: other)))
  }

  @Test func charactersThatXMLForbidsAreReplaced() throws {
    var plan = samplePlan()
    plan.scenario.items[0].name = "mask\u{0}\u{1B}[31m\u{FFFE}\u{202E}x\u{85}"
    let page = try page(.english, [plan])
    #expect(page.root.text.contains("mask\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}x\u{FFFD}"))
  }

  /// The policy allows one style sheet, by its digest, and nothing else.
  @Test func thePolicyNamesTheStyleSheet() throws {
    let page = try page()
    let style = try #require(page.root.named("style").first?.text)
    #expect(!style.contains("<") && !style.contains("&") && !style.contains(">"))
    let policy = try #require(
      page.root.named("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
    let digest = try base64Digest(of: style)
    #expect(
      policy
        == "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'")
  }

  /// SHA-256 by the system's own tool.
  private func base64Digest(of text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(words.prefix(64))
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test func plansStandSideBySideOnTheSameAxes() throws {
    let page = try page(.english, [samplePlan(), samplePlan(label: "other <i>", mask: 2000)])
    #expect(page.root.withID("comparison")?.text.contains("other <i>") == true)
    let chart = try #require(page.root.withID("output")?.named("svg").first)
    let curves = chart.named("path").filter { $0.classes.contains("curve") }
    #expect(curves.count == 2)
    // The dots of the first plan lie half as high as those of the second.
    func heights(_ plan: String) -> [Double] {
      chart.named("circle").filter { $0.classes.contains(plan) }.compactMap {
        $0["cy"].flatMap(Double.init)
      }
    }
    let base = 196.0
    for (one, two) in zip(heights("p0"), heights("p1")) {
      #expect(abs((base - two) - 2 * (base - one)) < 0.3)
    }
  }

  /// HTML ends a paragraph where another block begins, whatever XML says.
  @Test func paragraphsHoldNoBlocks() throws {
    for plans in [[samplePlan()], [samplePlan(), samplePlan(label: "other", mask: 2000)]] {
      for paragraph in try page(.english, plans).root.named("p") {
        for block in ["p", "div", "table", "section", "ul"] {
          #expect(paragraph.named(block).filter { $0 !== paragraph }.isEmpty, "\(paragraph.text)")
        }
      }
    }
  }

  /// What to run next names the plan's folder, not what the page calls the plan.
  @Test func commandsNameThePlansFolder() throws {
    var plan = samplePlan()
    plan.folder = "comparison/base"
    let answer = try #require(try page(.english, [plan]).root.withID("answer"))
    #expect(answer.text.contains("muster explain comparison/base"), "\(answer.text)")
  }

  /// A line may end before an option of a command, not behind its hyphens.
  @Test(arguments: Language.allCases) func optionsAreNotBroken(_ language: Language) throws {
    var plan = samplePlan()
    plan.scenario.quotas = [
      Quota(
        id: "hospital", item: 0, region: 0, amount: 100, rule: .daily, window: 1...2, priority: 1)
    ]
    plan.plan.summary.stages[0].value = 1
    plan.folder = "a--b"
    let answer = try #require(try page(language, [plan]).root.withID("answer"))
    let options = answer.named("span").filter { $0.classes.contains("option") }
    #expect(options.map(\.text) == ["--quota"], "\(answer.text)")
  }

  @Test func theHeatMapTellsWhatBinds() throws {
    let page = try page()
    let cells = try #require(page.root.withID("bottlenecks")).named("rect").filter {
      $0.named("title").first?.text.contains(", 2020-02-") == true
    }
    // On day 1 nothing has a price; on day 2 cloth has, of which the road takes 0.05 of 12; on day 3
    // the hours of the crew have one.
    #expect(cells.count == 3)
    #expect(cells[0].classes == ["none"])
    #expect(cells[1].classes.contains("k2") && cells[2].classes.contains("k1"))
    #expect(cells[1].text.hasSuffix("material (cloth) 478, road (south>north) 2"))
    #expect(cells[2].text.hasSuffix("people (op) 480"))
  }
}
