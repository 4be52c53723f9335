import Messages
import Plans
import Scenarios

/// Why a quota falls short, or a scenario has no plan, for a person.
public struct DiagnosisReport: Sendable {
  let diagnosis: Diagnosis
  let style: TextStyle
  let say: Speech

  public init(_ diagnosis: Diagnosis, in language: Language = .english, style: TextStyle = .plain) {
    say = Speech(language: language)
    self.diagnosis = diagnosis
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let isFound = diagnosis.repairs.contains { $0.amount > 0 || $0.atLeast > 0 }
    guard !diagnosis.conflict.members.isEmpty || isFound else { return soundness + "\n" }
    var lines = [style.heading(lead)]
    lines += members.prefix(Self.most).map { "  - " + printable($0) }
    let further = members.count - Self.most
    if further > 0 {
      lines.append("  " + say("and \(further) further ones", "另有 \(further) 项"))
    }
    lines.append("")
    lines += repairs
    if diagnosis.isPartial { lines.append(style.warning(say(JournalWords.partial))) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where the search was cut off early very many limits are left, too many to read.
  private static let most = 30

  private var members: [String] {
    say.language == .chinese ? diagnosis.conflict.membersInChinese : diagnosis.conflict.members
  }

  private var soundness: String {
    if diagnosis.isPartial {
      return say("A limit was reached before anything was found.", "已到时限，尚未查明原因。")
    }
    guard let quota = diagnosis.quota else { return say("There is a plan.", "存在可行的计划。") }
    return say("Quota \(quota) can be met in full.", "任务 \(quota) 可以全部完成。")
  }

  private var lead: String {
    let what: String
    if let quota = diagnosis.quota {
      let short = say.counted(diagnosis.short, diagnosis.unit)
      what = say("Quota \(quota) falls short by \(short).", "任务 \(quota) 缺 \(short)。")
    } else {
      what = say("No plan can keep all limits.", "没有任何计划能同时满足全部限制。")
    }
    guard !diagnosis.conflict.members.isEmpty else { return what }
    return what
      + (diagnosis.conflict.isMinimal
        ? say(
          " These are in conflict; without any one of them there would be a way:",
          "以下各项互相冲突，去掉其中任何一项即可：")
        : say(" The conflict lies among these:", "冲突在以下各项之中："))
  }

  private var repairs: [String] {
    func rows(_ verdicts: Repair.Verdict...) -> [Repair] {
      diagnosis.repairs.filter { verdicts.contains($0.verdict) }
    }
    var lines: [String] = []
    let mending = rows(.mends, .mendsPerhapsSmaller)
    if !mending.isEmpty {
      lines.append(
        style.heading(
          say(
            "Any one of these would mend it, and nothing less of its kind:",
            "采取以下任何一项即可解决，且同类措施不能再少：")))
      lines += mending.map { "  - " + words(of: $0) + bracket($0) }
    }
    let failing = rows(.fails)
    if !failing.isEmpty {
      lines.append(
        say("Not by themselves, however much: ", "单靠以下任何一项，无论多少都无法解决：")
          + failing.map(words).joined(separator: say("; ", "；")) + say(".", "。"))
    }
    let unknown = rows(.unknown)
    if !unknown.isEmpty {
      lines.append(
        say("Whether these would mend it was not found out in the time:", "以下各项能否解决，时限内未能查明："))
      lines += unknown.map { "  - " + words(of: $0) + bracket($0) }
    }
    return lines
  }

  private func words(of repair: Repair) -> String { printable(say(repair.text, repair.chinese)) }

  /// What is known of a repair whose least amount is not.
  private func bracket(_ repair: Repair) -> String {
    let (least, most) = (say.precise(repair.atLeast), say.precise(repair.amount))
    switch repair.verdict {
    case .mends, .fails: return ""
    case .mendsPerhapsSmaller:
      guard repair.atLeast > 0 else { return say(" (less may do)", "（或许更少即可）") }
      return say(" (between \(least) and \(most) are needed)", "（需要 \(least) 至 \(most)）")
    case .unknown:
      guard repair.atLeast > 0 else { return "" }
      return say(" (\(least) or more would be needed)", "（至少需要 \(least)）")
    }
  }
}
