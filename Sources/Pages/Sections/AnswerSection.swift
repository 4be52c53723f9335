import Messages
import Plans
import Scenarios

/// What is reached, what holds it back and what to do about it first.
struct AnswerSection {
  let context: PageContext
  let bindings: [BindingSummary]

  func node() -> Node {
    .tag(
      .section, [Anchor("answer").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.answer)),
        context.eachPlan { view, _ in
          [.tag(.div, [.class("answers")], answers(view)), keyFigures(view)]
        },
      ])
  }

  private func answers(_ view: PlanView) -> [Node] {
    [
      card(.reached, [reached(view), quotas(view), givenUp(view)].compactMap(\.self)),
      card(.holdsBack, holdsBack(view)),
      card(.doFirst, FirstStep(view).messages),
    ]
  }

  private func card(_ heading: ReportHeading, _ sentences: [ReportSentence]) -> Node {
    .tag(
      .div, [.class("card")],
      [.tag(.h3, [], context.say(heading))] + sentences.map { context.paragraph($0) })
  }

  // MARK: What is reached

  private func reached(_ view: PlanView) -> ReportSentence? {
    let values = view.values
    let totals = view.valuedItems.map { id in
      (id: id, worth: view.dailyOutput(of: id).reduce(0, +) * (values[id] ?? 1))
    }
    // Two items say most of it; the table has the others.
    let greatest = totals.filter { $0.worth > 0 }.sorted { $0.worth > $1.worth }.prefix(2)
    guard !greatest.isEmpty else { return .nothingMade }
    return .outputGoes(
      greatest.map { item in
        let made = view.dailyOutput(of: item.id)
        let source = view.from("outputs.quantity").with("item", item.id)
        let unit = view.unit(of: item.id)
        return OutputChange(
          item: view.name(ofItem: item.id),
          first: Figure(made[0], .none, from: source.on(view.horizon.start).expression),
          last: Figure(
            made[made.count - 1], unit, from: source.on(view.horizon.lastDate).expression))
      }, from: view.horizon.start, to: view.horizon.lastDate)
  }

  private func quotas(_ view: PlanView) -> ReportSentence? {
    let quotas = view.plan.quotas
    guard !quotas.isEmpty else { return nil }
    let short = quotas.filter(view.isShort)
    guard let worst = short.max(by: { $0.shareMissing < $1.shareMissing }) else {
      return .quotasMet(quotas.count)
    }
    let row = view.from("quotas.short").with("quota", worst.quota)
    return .quotasShort(
      short.count, of: quotas.count, worst: worst.quota,
      missing: Figure(worst.short, view.unit(of: worst.item), from: row.expression),
      share: Figure(
        worst.shareMissing, .share,
        from: (row / (row + view.from("quotas.delivered").with("quota", worst.quota))).expression),
      from: worst.firstShortOn ?? worst.by)
  }

  /// What `keep` or whole pieces took of the order that lost the greatest part.
  private func givenUp(_ view: PlanView) -> ReportSentence? {
    let given = view.plan.quotas.filter { view.standing(of: $0) == .givenUp }
    guard let most = given.max(by: { $0.shareMissing < $1.shareMissing }) else { return nil }
    return .orderGivenUp(
      most.quota,
      missing: Figure(
        most.short, view.unit(of: most.item),
        from: view.from("quotas.short").with("quota", most.quota).expression))
  }

  // MARK: What holds it back

  private func holdsBack(_ view: PlanView) -> [ReportSentence] {
    let summary = bindings[view.number]
    guard let first = summary.kinds.first else { return [.nothingBinds] }
    let second = summary.kinds.dropFirst().first
    return [
      .bindsMost(
        first.kind, Figure(first.share, .share), second?.kind,
        second.map { Figure($0.share, .share) }),
      summary.tightest.map {
        .tightestPlace(
          site: view.name(ofSite: $0.site), kind: $0.kind, what: $0.what, days: $0.days,
          of: view.horizon.days, from: $0.from)
      },
    ].compactMap(\.self)
  }

  // MARK: The table

  private func keyFigures(_ view: PlanView) -> Node {
    var table = PageTable(
      [
        context.say(ReportColumn.item), context.say(ReportColumn.firstDay),
        context.say(ReportColumn.lastDay), context.say(ReportColumn.most),
        context.say(ReportColumn.on), context.say(ReportColumn.allDays),
        context.say(ReportColumn.unit),
      ], numbers: [1, 2, 3, 5])
    for id in view.valuedItems {
      let made = view.dailyOutput(of: id)
      let source = view.from("outputs.quantity").with("item", id)
      let most = made.max() ?? 0
      // The first of the days that are as good, to within a solver's rounding.
      let best = most > 0 ? made.firstIndex { $0 >= most * (1 - Tolerance.sameQuantity) } : nil
      table.add([
        context.cell(name: view.name(ofItem: id), id: id),
        context.cell(Figure(made[0], from: source.on(view.horizon.start).expression)),
        context.cell(
          Figure(made[made.count - 1], from: source.on(view.horizon.lastDate).expression)),
        context.cell(
          Figure(
            most,
            from: Provenance(.most, "outputs.quantity", plan: view.number).with("item", id)
              .expression)),
        context.cell(date: best.map { view.horizon.start + $0 }),
        context.cell(Figure(made.reduce(0, +), from: source.expression)),
        context.cell(view.unit(of: id).name(in: context.language)),
      ])
    }
    return table.node(context)
  }
}

extension QuotaResult {
  var shareMissing: Double { short / max(Tolerance.nothing, delivered + short) }
}
