import Messages
import Plans
import Scenarios

/// Picks the words of a report's language, and writes numbers with their units in it.
struct Speech: Sendable {
  let language: Language

  static let english = Speech(language: .english)

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  func callAsFunction(_ text: Bilingual) -> String { self(text.english, text.chinese) }

  /// Ids one after the other, no more than a few of them.
  func list(_ ids: [String], most: Int = 12) -> String {
    let shown = ids.prefix(most).map(printable)
    let more = ids.count - shown.count
    let rest = more == 0 ? "" : self(" and \(more) more", "等")
    return shown.joined(separator: self(", ", "、")) + rest
  }
}

extension Speech {
  /// About four significant digits.
  func short(_ value: Double) -> String {
    value.isFinite ? HumanNumber.short(value) : unknown
  }

  /// About seven significant digits.
  func precise(_ value: Double) -> String {
    value.isFinite ? HumanNumber.precise(value) : unknown
  }

  func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return unknown }
    let text = HumanNumber.percent(fraction)
    return self(text, text.replacing(" %", with: "%"))
  }

  /// `24,000 pieces`, `24,000 件`.
  func counted(_ value: Double, _ unit: String) -> String {
    counted(HumanNumber.short(value), unit)
  }

  /// The same of a number that is written already.
  func counted(_ number: String, _ unit: String) -> String {
    self(UnitText.counted(number, printable(unit)), "\(number) \(self.unit(unit))")
  }

  /// More than one of a unit.
  func unit(_ unit: String) -> String {
    self(UnitText.plural(printable(unit)), UnitText.chinese(printable(unit)))
  }

  /// A unit that is a quotient: `value/line-hour` is `value a line-hour`, `产值/台时`.
  func quotient(_ unit: String) -> String {
    guard language == .chinese else { return UnitText.quotient(unit) }
    return printable(unit).split(separator: "/", maxSplits: 1).map { Self.chinese(String($0)) }
      .joined(separator: "/")
  }

  /// What prices are in and limits are counted in.
  static func chinese(_ unit: String) -> String {
    switch unit {
    case "value": "产值"
    case "CNY": "元"
    case "fraction": "任务份额"
    case "change": "改动"
    case "times": "次"
    case "line": "条线"
    case "line-hour": "台时"
    case "hour": "工时"
    case "worker": "人"
    case "worker-day": "人日"
    case "tonne": "吨"
    case "site": "厂点"
    case "unit": "份"
    case "conversion": "次转产"
    case "acceptance": "次验收"
    default: UnitText.chinese(unit)
    }
  }

  /// A stage: in English by its name in files.
  func stage(_ name: String) -> String { self(JournalWords.stage(name)) }

  private var unknown: String { self("unknown", "未知") }
}
