import Messages
import Plans
import Scenarios

/// A report on one or several plans as one page that stands alone: no script, nothing that is loaded,
/// readable offline, on paper and on a telephone.
///
/// It is HTML written as well-formed XML. The page's own policy forbids everything but the style sheet
/// that stands in it.
public struct ReportPage: Sendable {
  private let context: PageContext

  /// - Parameters:
  ///   - plans: At least one; the first is what the others are compared with.
  ///   - outline: Boundaries to lay under the map.
  ///   - journal: What was reported of the days so far, and the projections from there.
  public init(
    _ plans: [ReportedPlan], language: Language, outline: Outline? = nil,
    journal: JournalStatus? = nil
  ) {
    precondition(!plans.isEmpty, "a report is of at least one plan")
    context = PageContext(plans, language, outline, journal)
  }

  /// The file, UTF-8.
  public var bytes: [UInt8] {
    var writer = MarkupWriter()
    writer.raw("<!DOCTYPE html>\n")
    writer.write(page)
    writer.raw("\n")
    return writer.bytes
  }

  private var page: Node {
    let sections = sections
    return .tag(
      .html,
      [
        .of(.xmlns, "http://www.w3.org/1999/xhtml"),
        .of(.lang, context.language == .chinese ? "zh-CN" : "en"),
      ],
      [
        head,
        .tag(
          .body, [], [HeatMap.patterns, header(sections), .tag(.main, [], sections.map(\.node))]),
      ])
  }

  private var head: Node {
    .tag(
      .head, [],
      [
        .tag(.meta, [.of(.charset, "utf-8")]),
        .tag(
          .meta,
          [
            .of(.httpEquiv, "Content-Security-Policy"), .of(.content, StyleSheet.policy),
          ]),
        .tag(
          .meta,
          [.of(.name, "viewport"), .of(.content, "width=device-width, initial-scale=1")]),
        .tag(.meta, [.of(.name, "referrer"), .of(.content, "no-referrer")]),
        .tag(.title, [], context.views[0].plan.summary.scenario),
        .tag(.style, [], StyleSheet.text),
      ])
  }

  private func header(_ sections: [Section]) -> Node {
    let view = context.views[0]
    let summary = view.plan.summary
    return .tag(
      .header, [Anchor("top").attribute],
      [
        .tag(.h1, [], summary.scenario),
        context.paragraph(
          ReportSentence.horizon(
            from: summary.horizon.start, to: summary.horizon.lastDate, days: summary.horizon.days),
          class: "lead"),
      ]
        + context.views.map { view in
          .tag(
            .div, [.class("status")],
            (context.isComparison ? [context.planTitle(view)] : [])
              + context.sentence(
                view.plan.summary.status == .optimal
                  ? ReportSentence.planIsOptimal : ReportSentence.planIsFeasible))
        } + [contents(sections)])
  }

  private typealias Section = (anchor: Anchor, heading: ReportHeading, node: Node)

  private var sections: [Section] {
    let bindings = context.views.map { BindingSummary($0) }
    return [
      (Anchor("answer"), .answer, AnswerSection(context: context, bindings: bindings).node()),
      (Anchor("comparison"), .comparison, ComparisonSection(context: context).node()),
      (Anchor("output"), .output, OutputSection(context: context).node()),
      (Anchor("quotas"), .quotas, QuotaSection(context: context).node()),
      (
        Anchor("bottlenecks"), .bottlenecks,
        BottleneckSection(context: context, bindings: bindings).node()
      ),
      (Anchor("conversions"), .conversions, ConversionSection(context: context).node()),
      (Anchor("flows"), .flows, FlowSection(context: context).node()),
      (Anchor("people"), .people, PeopleSection(context: context).node()),
      (Anchor("money"), .money, MoneySection(context: context).node()),
      (Anchor("about"), .about, AboutSection(context: context).node()),
      (Anchor("sheets"), .sheets, SiteSheets(context: context, bindings: bindings).node()),
    ].filter { !$0.node.isNothing }
  }

  private func contents(_ sections: [Section]) -> Node {
    .tag(
      .nav, [.of(.ariaLabel, context.say(ReportHeading.contents))],
      sections.map { anchor, heading, _ in .link(to: anchor, [.text(context.say(heading))]) })
  }
}
