import Messages
import Plans
import Scenarios

/// A report on one or several plans as one page that stands alone: no script, nothing that is loaded,
/// readable offline, on paper and on a telephone.
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
    PageFrame(
      context: context, title: context.views[0].plan.summary.scenario, lead: lead,
      sections: sections.map { ($0, context.say($1), $2) }
    ).bytes
  }

  private var lead: [Node] {
    let summary = context.views[0].plan.summary
    return [
      context.paragraph(
        ReportSentence.horizon(
          from: summary.horizon.start, to: summary.horizon.lastDate, days: summary.horizon.days),
        class: "lead")
    ]
      + context.views.map { view in
        .tag(
          .div, [.class("status")],
          (context.isComparison ? [context.planTitle(view)] : [])
            + context.sentence(
              view.plan.summary.status == .optimal
                ? ReportSentence.planIsOptimal : ReportSentence.planIsFeasible))
      }
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
    ]
  }
}
