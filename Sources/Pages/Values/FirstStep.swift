import Messages
import Plans

/// What to do first: the step that was planned again and brings most, or else where a price points.
struct FirstStep {
  let messages: [ReportSentence]

  init(_ view: PlanView) {
    var messages: [ReportSentence] = []
    if let step = Self.best(view.explanation) {
      messages.append(
        .doStep(
          ScarceStep(
            name: ScarceName(step).words, step: Figure(step.step, signed: true),
            unit: ScarceUnit(step.unit), words: step.stepText),
          gain: Figure(step.resolved?.gain ?? 0, .value, signed: true)))
    } else if let place = Self.greatest(view) {
      messages.append(place)
    }
    let short = view.plan.quotas.filter(view.isShort)
    if let worst = short.max(by: { $0.shareMissing < $1.shareMissing }) {
      messages.append(.askDoctor(worst.quota, plan: view.folder))
    } else if view.explanation == nil {
      messages.append(.askExplain(plan: view.folder))
    }
    self.messages = messages.isEmpty ? [.nothingToDoFirst] : messages
  }

  private static func best(_ explanation: Explanation?) -> ScarceThing? {
    explanation?.scarce.filter { ($0.resolved?.gain ?? 0) > 0 }.max {
      ($0.resolved?.gain ?? 0) < ($1.resolved?.gain ?? 0)
    }
  }

  /// The limit that contributes most to the output.
  private static func greatest(_ view: PlanView) -> ReportSentence? {
    PricedLimits(view).greatest.map {
      .oneMore(
        $0.kind, $0.name, worth: Figure($0.price, .value, from: $0.source), days: $0.days,
        from: $0.firstDay ?? view.horizon.start)
    }
  }
}
