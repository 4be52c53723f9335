import Messages
import Plans
import Scenarios

/// What a plan for many futures comes to, which future is the worst and why, and what it does about them.
struct FuturesAnswer {
  let context: PageContext
  let view: FuturesView

  func node() -> Node {
    .tag(
      .section, [Anchor("answer").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.answer)),
        .tag(
          .div, [.class("answers")],
          [
            card(.reached, reached + [orders]), card(.holdsBack, worst),
            card(.doFirst, [decided, .after(view.plan.knownFrom)]),
          ]),
        .tag(.h3, [], context.say(FuturesHeading.measures)),
        context.paragraph(FuturesSentence.howToReadMeasures, class: "note"),
        measures,
      ])
  }

  private func card(_ heading: ReportHeading, _ sentences: [FuturesSentence]) -> Node {
    .tag(
      .div, [.class("card")],
      [.tag(.h3, [], context.say(heading))] + sentences.map { context.paragraph($0) })
  }

  // MARK: What is reached

  /// The last measure of the output, or else the first of all.
  private var reached: [FuturesSentence] {
    let stages = view.plan.summary.stages
    guard let measure = stages.last(where: { $0.name.hasPrefix("output.") }) ?? stages.first,
      let k = stage(of: measure.name)
    else { return [.allTheSame] }
    let values = view.futures.indices.map { view.value(ofStage: k, in: $0) }
    guard let least = values.min(by: { $0.value < $1.value }),
      let most = values.max(by: { $0.value < $1.value })
    else { return [.allTheSame] }
    return [.measured(MeasureName(measure.name), value(measure), least: least, most: most)]
  }

  /// The stage of a future that a measure looks at.
  private func stage(of measure: String) -> Int? {
    let name = measure.prefix { $0 != "." }
    return view.plan.futures.first?.plan.summary.stages.firstIndex { $0.name == name }
  }

  private var orders: FuturesSentence {
    guard let least = view.unsure.first else { return .allMet(view.odds.count) }
    return .leastSure(
      least.quota,
      met: Figure(
        least.probabilityMet, .share,
        from: view.from(order: least.quota, "futures-orders.probability_met")),
      missing: Figure(
        least.expectedShort, .own(least.unit),
        from: view.from(order: least.quota, "futures-orders.expected_short")))
  }

  // MARK: The worst future

  private static let mostChanges = 6

  private var worst: [FuturesSentence] {
    guard let (f, name) = view.plan.worstFuture, let k = stage(of: name) else {
      return [.allTheSame]
    }
    let future = view.plan.futures[f]
    let changes = view.changes(of: f)
    let mean = view.plan.summary.stages.first { $0.name == name + ".expected" }
    return [
      .worst(
        future.id, name: future.name, StageName(name), view.value(ofStage: k, in: f),
        mean: mean.map(value) ?? Figure(.nan)),
      changes.isEmpty
        ? .asInTheScenario
        : .inIt(
          Array(changes.prefix(Self.mostChanges)), more: max(0, changes.count - Self.mostChanges)),
    ]
  }

  // MARK: What is decided

  private var decided: FuturesSentence {
    let decisions = FirstDecisions(view).all
    return decisions.isEmpty
      ? .nothingBefore(view.plan.knownFrom) : .before(view.plan.knownFrom, decisions)
  }

  private func value(_ stage: StageResult) -> Figure { FuturesView.value(of: stage, plan: 0) }

  private func from(_ stage: StageResult, _ column: StaticString) -> String {
    Provenance(.last, column, plan: 0).with("name", stage.name).expression
  }

  private var measures: Node {
    var table = PageTable(
      [
        context.say(FuturesColumn.measure), context.say(FuturesColumn.thePlan),
        context.say(FuturesColumn.atBest), context.say(ReportColumn.bound),
        context.say(ReportColumn.gap),
      ], numbers: [1, 2, 3, 4])
    for stage in view.plan.summary.stages {
      table.add([
        context.cell(context.say(MeasureName(stage.name))), context.cell(value(stage)),
        context.cell(Figure(stage.value, from: from(stage, "stages.value"))),
        stage.bound.isFinite
          ? context.cell(Figure(stage.bound, from: from(stage, "stages.bound")))
          : context.cell("", class: "n"),
        context.cell(Figure(AboutSection.gap(of: stage), .share)),
      ])
    }
    return table.node(context)
  }
}
