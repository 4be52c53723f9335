import Messages
import Scenarios
import Testing

/// That every message has words in both languages is proved by the compiler; here each is printed.
@Suite struct ReportMessageTests {
  private static let day = CalendarDate("2020-02-03")!

  @Test func wordsAreThereInBothLanguages() {
    let all: [any Message] =
      ReportHeading.allCases.map { $0 } + ReportColumn.allCases.map { $0 }
      + ReportWord.allCases.map { $0 } + BindingKind.allCases.map { $0 }
      + BindingKind.allCases.map(\.letter) + LimitKind.allCases.map { $0 }
    for message in all {
      #expect(!message.text(in: .english).isEmpty)
      #expect(isChinese(message.text(in: .chinese)), "\(message)")
      #expect(!isChinese(message.text(in: .english)), "\(message)")
    }
  }

  @Test func columnsHaveHeadsOfTheirOwn() {
    // Two columns may share a head only where they never stand in one table.
    let shared = Dictionary(grouping: ReportColumn.allCases) { $0.text(in: .english) }
    #expect(shared.values.filter { $0.count > 1 }.isEmpty)
  }

  /// Every sentence with arguments that can be told apart.
  private static let sentences: [(ReportSentence, [String])] = [
    (.horizon(from: day, to: day + 13, days: 14), ["2020", "14"]),
    (.planIsOptimal, []), (.planIsFeasible, []),
    (
      .outputGoes(
        [OutputChange(item: "mask", first: Figure(11), last: Figure(22, .own("vial")))],
        from: day, to: day + 20), ["mask", "11", "22", "vial", "23"]
    ),
    (.nothingMade, []), (.quotasMet(77), ["77"]), (.quotasMet(1), []),
    (
      .quotasShort(
        3, of: 88, worst: "west", missing: Figure(300, .own("vial")), share: Figure(0.25, .share),
        from: day), ["3", "88", "west", "300", "vial", "25 %"]
    ),
    (.orderGivenUp("west", missing: Figure(3, .own("vial"))), ["west", "3", "vial"]),
    (.nothingBinds, []),
    (.bindsMost(.people, Figure(0.5, .share), .road, Figure(0.3, .share)), ["50 %", "30 %"]),
    (.bindsMost(.people, Figure(1, .share), nil, nil), []),
    (
      .tightestPlace(site: "works", kind: .people, what: "sewer", days: 12, of: 46, from: day),
      ["works", "sewer", "12", "46"]
    ),
    (
      .doStep(
        ScarceStep(
          name: ScarceWords(kind: "labour", ids: ["sewer", "works"]),
          step: Figure(10, signed: true),
          unit: ScarceUnit("worker"), words: "10 more sewer at works"),
        gain: Figure(89, .value, signed: true)), ["sewer", "works", "10", "+89"]
    ),
    (
      .oneMore(.lane, "a>b", worth: Figure(77, .value), days: 9, from: day), ["a>b", "77", "9"]
    ),
    (.oneMore(.resource, "loans", worth: Figure(77, .value), days: 0, from: day), ["loans", "77"]),
    (.askDoctor("west", plan: "plans/x"), ["west", "plans/x"]),
    (.askExplain(plan: "plans/x"), ["plans/x"]), (.nothingToDoFirst, []),
    (.howToReadCurves, []), (.howToReadQuotas, []), (.howToReadHeatMap, []),
    (.howToReadPrices, []), (.howToReadMap(isMovedCloser: true), []),
    (.howToReadMap(isMovedCloser: false), []), (.howToReadPeople, []), (.howToReadSheets, []),
    (.howNumbersAreWritten, []), (.howToReadSteps(StageName("output")), []),
    (.furtherRows(65), ["65"]), (.rowsInFiles(65), ["65"]),
    (.furtherSites(65, "West"), ["65", "West"]),
    (.sitesInFiles(65), ["65"]), (.daysFrom(9, day), ["9", "3"]), (.daysFrom(1, day), ["1"]),
    (.perDay(Figure(55)), ["55"]),
    (.servedBefore(names: ["q1", "q2"], further: 31, beside: 42), ["q1", "q2", "31", "42"]),
    (.oneMoreOf(ScarceUnit("tonne a day")), []), (.rangeUnknown, []), (.notProven, []),
    (.priceHolds(fewer: Figure(3), more: Figure(8)), ["3", "8"]),
    (.noConversions, []), (.allConversions, []),
    (.conversionsInAll(Figure(7, .lines), cost: Figure(88, .yuan)), ["7", "88"]),
    (.resourceByDay("teams"), ["teams"]), (.resourceInAll("teams"), ["teams"]),
    (.noTransport, []), (.bindsOn(9), ["9"]), (.materialToOrders("cloth"), ["cloth"]),
    (.ordersOf("West"), ["West"]), (.nothingToDo, []),
    (.convert("l1", "jackets", "suits", days: 3), ["l1", "jackets", "suits", "3"]),
    (.inTraining("own"), ["own"]), (.overtime("own"), ["own"]), (.arrive("own"), ["own"]),
    (.leave("own"), ["own"]), (.allPlansMeetOrders, []), (.shortIn("x9"), ["x9"]),
    (.changesBetween("x", "y"), ["x", "y"]),
    (.nothingChanges, []), (.whyItMatters([]), []),
    (
      .whyItMatters([
        StageDifference(
          stage: StageName("shortfall_2"), before: Figure(5), change: Figure(-4, signed: true))
      ]), ["2", "5", "-4"]
    ),
    (.changesOfKind(ChangeKindName("purchase"), 33), ["33"]),
  ]

  @Test func sentencesHoldAllTheirArguments() {
    for (sentence, arguments) in Self.sentences {
      for language in Language.allCases {
        let text = sentence.text(in: language)
        #expect(!text.isEmpty)
        #expect(!text.contains("Optional"), "\(text)")
        #expect(!text.contains("Phrase"), "\(text)")
        for argument in arguments {
          // Chinese writes no blank before the sign.
          let written = language == .chinese ? argument.replacing(" %", with: "%") : argument
          #expect(text.contains(written), "\(written) in: \(text)")
        }
      }
      #expect(isChinese(sentence.text(in: .chinese)), "\(sentence)")
    }
  }
}
