import Scenarios
import Testing

@Suite struct CalendarDateTests {
  @Test func daysFollowEachOther() throws {
    var date = try #require(CalendarDate("1999-12-30"))
    #expect((date + 1).description == "1999-12-31")
    #expect((date + 2).description == "2000-01-01")
    // Every day of four centuries reads back as itself, one after the other.
    date = try #require(CalendarDate("1900-01-01"))
    for day in 0..<146_097 {
      let next = date + day
      #expect(CalendarDate(next.description)?.daysSince1970 == next.daysSince1970)
    }
    #expect((date + 146_097).description == "2300-01-01")
    #expect(CalendarDate("1970-01-01")?.daysSince1970 == 0)
  }

  @Test(arguments: [
    "2020-02-30", "2019-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-01-00", "20-01-01",
    "2020-1-1", "2020/01/01", "2020-01-01 ", "2020-01-01T00:00", "", "２０２０-01-01",
  ])
  func whatIsNoDay(text: String) { #expect(CalendarDate(text) == nil) }
}
