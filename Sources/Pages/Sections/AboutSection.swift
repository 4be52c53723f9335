import Messages
import Plans
import Scenarios

/// How good the plan is, what it was made of, and how the page is to be read.
struct AboutSection {
  let context: PageContext

  func node() -> Node {
    .tag(
      .section, [Anchor("about").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.about)),
        context.eachPlan { view, _ in [stages(view)] + warnings(view) },
        context.paragraph(ReportSentence.howNumbersAreWritten, class: "note"),
      ])
  }

  /// Without the stages, where they stand elsewhere.
  func notes() -> Node {
    .tag(
      .section, [Anchor("about").attribute],
      [.tag(.h2, [], context.say(ReportHeading.about))]
        + context.views.flatMap(warnings)
        + [context.paragraph(ReportSentence.howNumbersAreWritten, class: "note")])
  }

  private func stages(_ view: PlanView) -> Node {
    var table = PageTable(
      [
        context.say(ReportColumn.stage), context.say(ReportColumn.value),
        context.say(ReportColumn.bound), context.say(ReportColumn.gap),
      ], numbers: [1, 2, 3])
    for stage in view.plan.summary.stages {
      func from(_ column: StaticString) -> Provenance { view.from(column).with("name", stage.name) }
      table.add([
        context.cell(StageName(stage.name).text(in: context.language)),
        context.cell(Figure(stage.value, from: from("stages.value").expression)),
        context.cell(Figure(stage.bound, from: from("stages.bound").expression)),
        context.cell(Figure(Self.gap(of: stage), .share)),
      ])
    }
    return table.node(context)
  }

  /// |value − bound| relative to the greater of the two.
  static func gap(of stage: StageResult) -> Double {
    let size = max(abs(stage.value), abs(stage.bound))
    return size < Tolerance.nothing ? 0 : abs(stage.value - stage.bound) / size
  }

  private func warnings(_ view: PlanView) -> [Node] {
    view.plan.summary.warnings.map { .tag(.p, [.class("warning")], retold($0, view.doubts)) }
  }

  /// A warning in the page's language, where it is one of the scenario's doubts or of a plan's notes. The scenario's files may
  /// have been named otherwise when the plan was made.
  private func retold(_ warning: String, _ doubts: [ScenarioIssue]) -> String {
    for language in Language.allCases {
      if let note = PlanNote.allCases.first(where: { $0.text(in: language) == warning }) {
        return note.text(in: context.language)
      }
      for doubt in doubts {
        let words = doubt.text(in: language).dropFirst(doubt.file.count)
        guard warning.hasSuffix(words) else { continue }
        let file = String(warning.dropLast(words.count))
        return file + doubt.text(in: context.language).dropFirst(doubt.file.count)
      }
    }
    return warning
  }
}
