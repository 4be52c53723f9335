import Messages
import Plans
import Scenarios

/// A report on a plan for many futures: what is decided before and after it is known which one holds, what
/// each comes to, what becomes of the orders, and the first days as they are handed out.
public struct FuturesPage: Sendable {
  private let context: PageContext
  private let view: FuturesView

  public init(_ reported: ReportedFutures, language: Language, outline: Outline? = nil) {
    view = FuturesView(reported)
    context = PageContext([view.firstDays], language, outline)
  }

  /// The file, UTF-8.
  public var bytes: [UInt8] {
    let summary = view.plan.summary
    return PageFrame(
      context: context, title: summary.scenario,
      lead: [
        context.paragraph(
          ReportSentence.horizon(
            from: summary.horizon.start, to: summary.horizon.lastDate, days: summary.horizon.days),
          class: "lead"),
        context.paragraph(
          FuturesSentence.knownFrom(view.plan.knownFrom, futures: view.futures.count),
          class: "lead"),
        .tag(
          .div, [.class("status")],
          context.sentence(
            summary.status == .optimal
              ? ReportSentence.planIsOptimal : ReportSentence.planIsFeasible)),
      ], sections: sections
    ).bytes
  }

  private var sections: [PageFrame.Section] {
    let answer = FuturesAnswer(context: context, view: view)
    let bindings = context.views.map { BindingSummary($0) }
    return [
      (Anchor("answer"), context.say(ReportHeading.answer), answer.node()),
      (
        Anchor("futures"), context.say(FuturesHeading.futures),
        FuturesSection(context: context, view: view).node()
      ),
      (
        Anchor("quotas"), context.say(FuturesHeading.orders),
        FutureOrders(context: context, view: view).node()
      ),
      (
        Anchor("output"), context.say(ReportHeading.output),
        FutureCurves(context: context, view: view).node()
      ),
      (
        Anchor("hedges"), context.say(FuturesHeading.hedges),
        HedgeSection(context: context, view: view).node()
      ),
      (Anchor("first"), context.say(FuturesHeading.firstDays), firstDays),
      (
        Anchor("conversions"), context.say(ReportHeading.conversions),
        ConversionSection(context: context).node()
      ),
      (Anchor("flows"), context.say(ReportHeading.flows), FlowSection(context: context).node()),
      (Anchor("people"), context.say(ReportHeading.people), PeopleSection(context: context).node()),
      (Anchor("money"), context.say(ReportHeading.money), MoneySection(context: context).node()),
      (
        Anchor("about"), context.say(ReportHeading.about),
        AboutSection(context: context).notes()
      ),
      (
        Anchor("sheets"), context.say(ReportHeading.sheets),
        SiteSheets(context: context, bindings: bindings).node()
      ),
    ]
  }

  private var firstDays: Node {
    .tag(
      .section, [Anchor("first").attribute],
      [
        .tag(.h2, [], context.say(FuturesHeading.firstDays)),
        context.paragraph(FuturesSentence.firstDaysOnly(view.plan.knownFrom), class: "note"),
      ])
  }
}
