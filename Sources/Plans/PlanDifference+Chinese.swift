import Foundation
import Scenarios

extension PlanDifference.Change {
  /// What is done, in both languages. Ids have no spaces, so that the words between them can be told.
  package var bilingualName: Bilingual { Bilingual(name, kind.chinese(name)) }

  /// What it is counted in: an item, or people, lines, hours.
  package var unitInChinese: String { Self.chinese(unit: unit) }

  package static func chinese(unit: String) -> String {
    switch unit {
    case "line-hour": "台时"
    case "line": "条线"
    case "worker": "人"
    case "times": "次"
    case "site": "个厂点"
    default: UnitText.chinese(unit)
    }
  }
}

extension PlanDifference.Kind {
  /// A change's name in Chinese.
  package func chinese(_ name: String) -> String {
    let words = name.components(between: [" from ", " to ", " for ", "restart of "])
    switch (self, words.count) {
    case (.restart, _): return words.last ?? name
    case (.conversion, 3):
      return "\(words[0]) 由 \(words[1] == "not set up" ? "未投产" : words[1]) 转 \(words[2])"
    case (.production, 2): return "\(words[0])（\(words[1])）"
    case (.purchase, 2): return "\(words[0])（供货来源 \(words[1])）"
    case (.transport, 3): return "\(words[0])（\(words[1]) → \(words[2])）"
    case (.delivery, 2): return "\(words[0])（交 \(words[1])）"
    default: return name
    }
  }
}

extension String {
  /// The parts between some words, in order; empty parts are left out.
  fileprivate func components(between words: [String]) -> [String] {
    words.reduce([self]) { parts, word in
      parts.flatMap { $0.components(separatedBy: word) }
    }.filter { !$0.isEmpty }
  }
}
