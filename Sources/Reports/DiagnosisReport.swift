import Plans
import Scenarios

/// Why a quota falls short, or a scenario has no plan, for a person.
public struct DiagnosisReport: Sendable {
  let diagnosis: Diagnosis
  let style: TextStyle

  public init(_ diagnosis: Diagnosis, style: TextStyle = .plain) {
    self.diagnosis = diagnosis
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let isFound = diagnosis.repairs.contains { $0.amount > 0 || $0.atLeast > 0 }
    guard !diagnosis.conflict.members.isEmpty || isFound else { return soundness + "\n" }
    var lines = [style.heading(lead)]
    lines += diagnosis.conflict.members.prefix(Self.most).map { "  - " + printable($0) }
    let further = diagnosis.conflict.members.count - Self.most
    if further > 0 { lines.append("  and \(further) further ones") }
    lines.append("")
    lines += repairs
    if diagnosis.isPartial { lines.append(style.warning("A limit was reached: this is not all.")) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where the search was cut off early very many limits are left, too many to read.
  private static let most = 30

  private var soundness: String {
    if diagnosis.isPartial { return "A limit was reached before anything was found." }
    return diagnosis.quota.map { "Quota \($0) can be met in full." } ?? "There is a plan."
  }

  private var lead: String {
    let what: String
    if let quota = diagnosis.quota {
      what =
        "Quota \(quota) falls short by \(UnitText.counted(diagnosis.short, diagnosis.unit))."
    } else {
      what = "No plan can keep all limits."
    }
    guard !diagnosis.conflict.members.isEmpty else { return what }
    return what
      + (diagnosis.conflict.isMinimal
        ? " These are in conflict; without any one of them there would be a way:"
        : " The conflict lies among these:")
  }

  private var repairs: [String] {
    func rows(_ verdicts: Repair.Verdict...) -> [Repair] {
      diagnosis.repairs.filter { verdicts.contains($0.verdict) }
    }
    var lines: [String] = []
    let mending = rows(.mends, .mendsPerhapsSmaller)
    if !mending.isEmpty {
      lines.append(style.heading("Any one of these would mend it, and nothing less of its kind:"))
      lines += mending.map { "  - " + printable($0.text) + Self.bracket($0) }
    }
    let failing = rows(.fails)
    if !failing.isEmpty {
      lines.append(
        "Not by themselves, however much: "
          + failing.map { printable($0.text) }.joined(separator: "; ") + ".")
    }
    let unknown = rows(.unknown)
    if !unknown.isEmpty {
      lines.append("Whether these would mend it was not found out in the time:")
      lines += unknown.map { "  - " + printable($0.text) + Self.bracket($0) }
    }
    return lines
  }

  /// What is known of a repair whose least amount is not.
  private static func bracket(_ repair: Repair) -> String {
    switch repair.verdict {
    case .mends, .fails: return ""
    case .mendsPerhapsSmaller:
      guard repair.atLeast > 0 else { return " (less may do)" }
      return " (between \(HumanNumber.precise(repair.atLeast)) and "
        + "\(HumanNumber.precise(repair.amount)) are needed)"
    case .unknown:
      guard repair.atLeast > 0 else { return "" }
      return " (\(HumanNumber.precise(repair.atLeast)) or more would be needed)"
    }
  }
}
