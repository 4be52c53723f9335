import Messages
import Scenarios
import Testing

@Suite struct NumberTextTests {
  /// The same number in both languages, as its reader writes large ones.
  @Test(arguments: [
    (0.0, "0", "0"), (0.5, "0.5", "0.5"), (12, "12", "12"), (1234.567, "1,235", "1,235"),
    (9999.96, "10,000", "1万"), (150_000, "150,000", "15万"), (8_012_345, "8.012 million", "801.2万"),
    (123_456_789, "123.5 million", "1.235亿"), (2.5e9, "2.5 billion", "25亿"),
    (1e8, "100 million", "1亿"),
    (-43_500, "-43,500", "-4.35万"), (0.012346, "0.01235", "0.01235"), (1e-12, "0", "0"),
    (1.15e-6, "< 0.001", "< 0.001"),
    (.infinity, "?", "?"),
  ])
  func roundedForReading(_ value: Double, _ english: String, _ chinese: String) {
    #expect(NumberText.rounded(value, in: .english) == english)
    #expect(NumberText.rounded(value, in: .chinese) == chinese)
  }

  @Test func signsStandWhereTheyAreAskedFor() {
    #expect(NumberText.rounded(1200, in: .english, signed: true) == "+1,200")
    #expect(NumberText.rounded(-3.5, in: .english, signed: true) == "-3.5")
  }

  @Test func percentages() {
    #expect(NumberText.percent(0.027_777) == "2.78 %")
    #expect(NumberText.percent(0.333_3) == "33.3 %")
    #expect(NumberText.percent(1) == "100 %")
    #expect(NumberText.percent(0.000_01) == "< 0.01 %")
    #expect(NumberText.percent(0) == "0 %")
  }

  @Test func exactNumbersKeepAllTheirDigits() {
    #expect(NumberText.exact(1_833.333_333_333_333_5) == "1,833.3333333333335")
    #expect(NumberText.exact(150_000) == "150,000")
    #expect(Figure(300, .own("suit")).exact(in: .chinese) == "300套")
    #expect(Figure(300, .own("vial")).exact(in: .chinese) == "300 vial")
    #expect(Figure(1, .own("suit")).exact(in: .english) == "1 suit")
    #expect(Figure(300, .own("suit")).exact(in: .english) == "300 suits")
    #expect(Figure(0.25, .share).exact(in: .english) == "25 %")
  }

  @Test func dates() {
    let date = CalendarDate("2020-02-03")!
    #expect(DateText.short(date, in: .english) == "3 Feb")
    #expect(DateText.short(date, in: .chinese) == "2月3日")
    #expect(DateText.long(date, in: .english) == "3 Feb 2020")
    #expect(DateText.long(date, in: .chinese) == "2020年2月3日")
  }

  @Test func axes() {
    #expect(NumberText.compact(2_500_000, in: .english) == "2.5M")
    #expect(NumberText.compact(400_000, in: .english) == "400k")
    #expect(NumberText.compact(2_500_000, in: .chinese) == "250万")
  }
}
