import Messages
import Plans
import Scenarios

/// What the other plans do otherwise than the first, and what comes of it.
struct ComparisonSection {
  let context: PageContext

  func node() -> Node {
    guard context.isComparison else { return .nothing }
    return .tag(
      .section, [Anchor("comparison").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.comparison)), stages,
        .tag(.h3, [], context.say(ReportHeading.ordersCompared)), quotas,
      ]
        + context.views.dropFirst().map(changes))
  }

  // MARK: What comes of it

  private var stages: Node {
    var table = PageTable(
      [context.say(ReportColumn.stage)] + context.views.map(\.label),
      numbers: Set(1...context.views.count))
    for stage in context.views[0].plan.summary.stages {
      table.add(
        [context.cell(StageName(stage.name).text(in: context.language))]
          + context.views.map { view in
            let found = view.plan.summary.stages.first { $0.name == stage.name }
            return valueCell(found?.reached, view.number == 0 ? nil : stage.reached)
          })
    }
    for option in context.views[0].scenario.options {
      table.add(
        [context.cell(name: option.name ?? option.id, id: option.id)]
          + context.views.map { view in
            let taken = view.plan.options.first { $0.option == option.id }?.taken ?? 0
            let source = view.from("options.taken").with("option", option.id)
            return context.cell(Figure(taken, .times, from: source.expression))
          })
    }
    return table.node(context)
  }

  /// A value, and how it differs from the first plan's.
  private func valueCell(_ value: Double?, _ base: Double?) -> Node {
    guard let value else { return context.cell("", class: "n") }
    let own = context.nodes("\(Figure(value))")
    guard let base else { return .tag(.td, [.class("n")], own) }
    let change = StageChange(name: "", before: base, after: value)
    guard change.isNoticeable else { return .tag(.td, [.class("n")], own) }
    return .tag(
      .td, [.class("n")],
      own + [
        .text(" "),
        .tag(
          .span, [.class("change")], context.nodes("(\(Figure(change.difference, signed: true)))")),
      ])
  }

  private var quotas: Node {
    var table = PageTable(
      [context.say(ReportColumn.order), context.say(ReportColumn.unit)]
        + context.views.map { context.say(ReportSentence.shortIn($0.label)) },
      numbers: Set(2...(context.views.count + 1)))
    let short = Set(
      context.views.flatMap { view in view.plan.quotas.filter(view.isShort).map(\.quota) })
    guard !short.isEmpty else { return context.paragraph(ReportSentence.allPlansMeetOrders) }
    for quota in context.views[0].plan.quotas where short.contains(quota.quota) {
      table.add(
        [
          context.cell(quota.quota, class: "id"),
          context.cell(context.views[0].unit(of: quota.item).name(in: context.language)),
        ]
          + context.views.map { view in
            guard let own = view.plan.quotas.first(where: { $0.quota == quota.quota }) else {
              return context.cell("", class: "n")
            }
            let source = view.from("quotas.short").with("quota", quota.quota)
            return context.cell(Figure(own.short, from: source.expression))
          })
    }
    return table.node(context)
  }

  // MARK: What is done otherwise

  private func changes(_ view: PlanView) -> Node {
    let base = context.views[0]
    let difference = PlanDifference(from: base.plan, to: view.plan)
    let title = Node.tag(
      .h3, [], context.sentence(ReportSentence.changesBetween(base.label, view.label)))
    guard !difference.isNothing else {
      return .group([title, context.paragraph(ReportSentence.nothingChanges)])
    }
    return .group(
      [title, context.paragraph(why(difference, view))]
        + PlanDifference.Kind.allCases.map { kind in
          table(kind, difference.groups.filter { $0.kind == kind })
        })
  }

  /// The stage that changes most for the better or worse, in words.
  private func why(_ difference: PlanDifference, _ view: PlanView) -> ReportSentence {
    let notable = difference.stages.filter(\.isNoticeable)
    return .whyItMatters(
      notable.map {
        StageDifference(
          stage: StageName($0.name), before: Figure($0.before),
          change: Figure($0.difference, signed: true))
      })
  }

  private func table(_ kind: PlanDifference.Kind, _ groups: [PlanDifference.Group]) -> Node {
    guard !groups.isEmpty else { return .nothing }
    var table = PageTable(
      [
        context.say(ChangeKindName(kind.rawValue)), context.say(ReportColumn.site),
        context.say(ReportColumn.before), context.say(ReportColumn.after),
        context.say(ReportColumn.difference), context.say(ReportColumn.unit),
        context.say(ReportColumn.days),
      ], numbers: [2, 3, 4])
    let isChinese = context.language == .chinese
    for group in groups {
      let unit = group.unit(in: context.views[0].scenario)
      table.add([
        context.cell(isChinese ? kind.chinese(group.name) : group.name),
        context.cell(group.place), context.cell(Figure(group.before)),
        context.cell(Figure(group.after)),
        context.cell(Figure(group.after - group.before, signed: true)),
        context.cell(isChinese ? PlanDifference.Change.chinese(unit: unit) : unit),
        .tag(.td, [], context.days(group)),
      ])
    }
    return .tag(
      .details, [],
      [
        .tag(
          .summary, [],
          context.sentence(
            ReportSentence.changesOfKind(ChangeKindName(kind.rawValue), groups.count))),
        table.node(context, open: PageTable.mostRows),
      ])
  }
}
