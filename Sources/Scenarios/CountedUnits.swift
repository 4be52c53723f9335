/// Units whose quantities are counted: of such an item there is no half.
///
/// Words are compared in lower case; of a unit such as `个/件` one word is enough. Containers (a box, a
/// bottle) are counted, measures (kg, t, litre, m2) are not, and neither are words that may be either.
enum CountedUnits {
  /// The smallest quantity of an item of this unit that is handled; 0 where it divides.
  static func step(of unit: String) -> Double { isCounted(unit) ? 1 : 0 }

  static func isCounted(_ unit: String) -> Bool {
    unit.lowercased().split(separator: "/").contains {
      let word = $0.trimmingWhitespace()
      return english.contains(word) || plurals.contains(word) || chinese.contains(word)
    }
  }

  private static let english: Set<String> = [
    "piece", "pc", "suit", "pair", "set", "kit", "box", "carton", "pack", "packet", "bag", "bottle",
    "vial", "ampoule", "roll", "sheet", "machine", "device",
  ]

  private static let plurals = Set(
    english.map { $0.hasSuffix("x") ? $0 + "es" : $0 + "s" } + ["pcs", "pcs."])

  private static let chinese: Set<String> = [
    "件", "个", "個", "只", "隻", "套", "双", "雙", "副", "对", "盒", "箱", "包", "袋", "瓶", "支", "枝", "卷",
    "片", "张", "張", "块", "条", "根", "顶", "台", "臺", "部", "辆", "把", "枚", "粒",
  ]
}

extension Substring {
  fileprivate func trimmingWhitespace() -> String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
