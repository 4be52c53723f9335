import Messages
import Scenarios
import Testing

/// What a report on many futures says, printed in both languages.
@Suite struct FuturesMessageTests {
  private static let day = CalendarDate("2020-02-03")!

  @Test func wordsAreThereInBothLanguages() {
    let all: [any Message] =
      FuturesHeading.allCases.map { $0 } + FuturesColumn.allCases.map { $0 }
    for message in all {
      #expect(!message.text(in: .english).isEmpty)
      #expect(isChinese(message.text(in: .chinese)), "\(message)")
      #expect(!isChinese(message.text(in: .english)), "\(message)")
    }
    let heads = FuturesColumn.allCases.map { $0.text(in: .english) }
    #expect(Set(heads).count == heads.count)
  }

  @Test(arguments: [
    ("output.expected", "Output, value, mean", "产出（产值点）：期望"),
    ("cost.worst", "Cost, CNY, worst", "费用（元）：最坏"),
    (
      "shortfall_1.cvar0.9", "Orders of priority 1 that fall short, mean of the worst 10 %",
      "优先级1任务的缺口：最坏10%的平均"
    ),
  ])
  func measuresHaveNames(_ name: String, _ english: String, _ chinese: String) {
    #expect(MeasureName(name).text(in: .english) == english)
    #expect(MeasureName(name).text(in: .chinese) == chinese)
  }

  private static let decisions: [(FirstDecision, [String])] = [
    (.converted(Figure(11, .lines)), ["11"]), (.restarted(Figure(1)), ["1"]),
    (.restarted(Figure(22)), ["22"]), (.sent(Figure(33, .workers)), ["33"]),
    (.bought(Figure(1)), ["1"]), (.bought(Figure(44)), ["44"]),
    (.carried(Figure(55, .tonnes)), ["55"]), (.made("mask", Figure(66)), ["mask", "66"]),
    (.taken(["a7", "b8"]), ["a7", "b8"]),
  ]

  private static let sentences: [(FuturesSentence, [String])] = [
    (.knownFrom(day, futures: 1), ["2020"]), (.knownFrom(day, futures: 77), ["2020", "77"]),
    (
      .measured(MeasureName("output.worst"), Figure(11), least: Figure(22), most: Figure(33)),
      ["11", "22", "33"]
    ),
    (.allMet(1), []), (.allMet(77), ["77"]), (.someShort(met: 66, of: 77), ["66", "77"]),
    (.someShort(met: 0, of: 1), ["0", "1"]),
    (
      .leastSure("west", met: Figure(0.25, .share), missing: Figure(300, .own("vial"))),
      ["west", "25", "300", "vial"]
    ),
    (.allTheSame, []),
    (
      .worst("bad", name: "cold", StageName("output"), Figure(11), mean: Figure(22)),
      ["bad", "cold", "11", "22"]
    ),
    (.worst("bad", name: nil, StageName("cost"), Figure(11), mean: Figure(22)), ["bad", "11"]),
    (.inIt([Bilingual(both: "x7"), Bilingual(both: "y8")], more: 0), ["x7", "y8"]),
    (.inIt([Bilingual(both: "x7")], more: 1), ["x7", "1"]),
    (.inIt([Bilingual(both: "x7")], more: 99), ["x7", "99"]), (.asInTheScenario, []),
    (.before(day, decisions.map(\.0)), decisions.flatMap(\.1)), (.nothingBefore(day), ["3"]),
    (.after(day), ["3", "futures/"]),
    (.wholePage(plan: "x7", future: "y8"), ["muster report x7/futures/y8"]),
    (.howToReadMeasures, []), (.howToReadFutures, []), (.howToReadOrders, []),
    (.howToReadHedges, []), (.howToReadCurves(day, ordersOf: "y8"), ["3", "y8"]),
    (.someCurves(6, of: 77), ["6", "77"]), (.firstDaysOnly(day), ["3"]), (.hedgesUnknown, []),
    (.noHedges, []), (.noPlanWithout, []),
    (.shortInIt(1), ["1"]), (.shortInIt(77), ["77"]), (.metInIt, []),
    (.furtherFutures(77), ["77", "futures.csv"]),
  ]

  @Test func sentencesHoldAllTheirArguments() {
    for (sentence, arguments) in Self.sentences {
      let (english, chinese) = (sentence.text(in: .english), sentence.text(in: .chinese))
      #expect(!isChinese(english) && isChinese(chinese), "\(sentence)")
      for argument in arguments {
        #expect(english.contains(argument) && chinese.contains(argument), "\(argument): \(chinese)")
      }
    }
    let alone = FuturesSentence.futureAlone("bad", name: "cold", Figure(0.25, .share))
    #expect(alone.text(in: .english) == "bad (cold), 25 %")
    #expect(alone.text(in: .chinese) == "bad（cold），25%")
  }
}
