import Plans
import Scenarios

/// What is done otherwise from a morning on, for a person.
public struct ReplanningReport: Sendable {
  let replanning: Replanning
  let style: TextStyle
  private let words: KeyPath<Bilingual, String> & Sendable
  let most = 15

  /// - Parameter words: The language.
  public init(
    _ replanning: Replanning, words: KeyPath<Bilingual, String> & Sendable = \.english,
    style: TextStyle = .plain
  ) {
    self.words = words
    self.replanning = replanning
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    guard !replanning.isUnchanged else {
      return say(JournalWords.unchanged) + "\n"
    }
    let sections = [floor, actions, impossible, freezing]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func heading(_ text: Bilingual) -> String { style.heading(say(text)) }

  private var floor: [String] {
    guard replanning.isFloor else { return [] }
    return TextBlock.wrapped(say(JournalWords.floor), width: style.width, indent: 0)
  }

  private var actions: [String] {
    let rows = replanning.actions
    guard !rows.isEmpty else { return [] }
    var lines = [heading(JournalWords.actions(rows.count, owners: replanning.owners))]
    for row in rows.prefix(most) {
      let day = row.date.map { "\($0)" } ?? say(JournalWords.anyDay)
      lines += TextBlock.wrapped(
        "\(day)  \(say(JournalWords.action(row, unit: unit(row))))",
        width: style.width, indent: 2, hang: 4)
    }
    if rows.count > most {
      lines.append("  " + say(JournalWords.further(rows.count - most, in: "actions.csv")))
    }
    return lines
  }

  /// Goods are named beside the number already, dates have no unit.
  private func unit(_ row: PlanAction) -> Bilingual {
    switch (row.kind, row.verb) {
    case (.purchase, _), (.transport, _), (.shipment, _), (.delivery, _), (_, .earlier),
      (_, .later):
      Bilingual("", "")
    default:
      Bilingual(
        " " + UnitText.plural(row.unit), " " + PlanDifference.Change.chinese(unit: row.unit))
    }
  }

  private var impossible: [String] {
    guard !replanning.impossible.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true)
    grid.add(JournalWords.impossibleHeader.map(say))
    for row in replanning.impossible.prefix(most) {
      grid.add([
        row.date.map { "\($0)" } ?? "", row.place,
        say(
          Bilingual(
            "\(row.kind.rawValue) \(row.name)",
            "\(row.kind.chinese) \(row.bilingualName.chinese)")),
        HumanNumber.short(row.before), HumanNumber.short(row.after),
        say(Bilingual(UnitText.plural(row.unit), row.unitInChinese)),
      ])
    }
    return [heading(JournalWords.impossible)] + grid.lines(width: style.width)
  }

  private var freezing: [String] {
    let rows = replanning.costOfFreezing.filter(\.isNoticeable)
    guard !replanning.costOfFreezing.isEmpty else { return [] }
    guard !rows.isEmpty else { return [say(JournalWords.freezesFree)] }
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(JournalWords.freezingHeader.map(say))
    for row in rows {
      grid.add([
        say(JournalWords.stage(row.name)), HumanNumber.precise(row.before),
        HumanNumber.precise(row.after),
        HumanNumber.signed(row.after - row.before),
      ])
    }
    return [heading(JournalWords.freezing)] + grid.lines(width: style.width)
  }
}
