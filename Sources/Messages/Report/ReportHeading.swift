/// Headings of a report.
public enum ReportHeading: Message, CaseIterable {
  case answer, reached, holdsBack, doFirst
  case output, quotas, bottlenecks, oneMore, conversions, resources, flows
  case people, skills, transfers, money, accounts, sheets
  case comparison, ordersCompared, about, contents
}
