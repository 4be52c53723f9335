import Messages
import Scenarios

/// What conversions take of a resource on each day, under what there is of it.
struct ResourceChart {
  let context: PageContext
  let view: PlanView
  let resource: Resource
  let used: [Double]

  func node() -> Node {
    // A plan of the first days shows these alone.
    let factors = view.scenario.factors(of: resource.profile).prefix(view.horizon.days)
    let isDaily = resource.perDay < .infinity
    let limit = factors.map { resource.perDay * $0 }
    // A resource without a daily limit is used up over the horizon.
    var running = 0.0
    let shown =
      isDaily
      ? used
      : used.map {
        running += $0
        return running
      }
    var chart = CurveChart(
      context: context, title: resource.id, unit: .none, start: view.horizon.start)
    chart.series = [
      .init(name: resource.id, values: shown, number: view.number, source: { _ in "" })
    ]
    let total = [Double](repeating: resource.total, count: view.horizon.days)
    if isDaily || resource.total < .infinity {
      chart.orders = .init(
        name: context.say(ReportWord.limit), values: isDaily ? limit : total, number: 0,
        source: { _ in "" })
    }
    return .tag(
      .figure, [],
      [
        .tag(
          .figcaption, [],
          context.sentence(
            isDaily
              ? ReportSentence.resourceByDay(resource.id)
              : ReportSentence.resourceInAll(resource.id))
        ), chart.node(),
      ])
  }
}
