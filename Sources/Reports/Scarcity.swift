import Plans
import Scenarios

/// A limit that holds the output back, over all the days on which it binds.
///
/// Prices of unlike limits (an hour, a tonne) cannot be ranked as they stand. Price times the size
/// of the limit can: it is in the output's own unit, and in a linear program these worths add up to
/// the output, less what demands on it (quotas, least stocks) take away. Demands are not scarce
/// things and are left out: more of one lowers the output, its price is negative.
struct ScarceLimit: Equatable {
  /// The constraint family and the ids of what it limits, such as `line hours a1 mask a`.
  let name: Bilingual
  let family: String
  /// Σ price × limit over the days, in the output's unit.
  let worth: Double
  /// The mean price over the days on which it binds, per `unit`.
  let meanPrice: Double
  let unit: String
  /// On how many days it binds, and the first of them; nil for limits on the whole horizon.
  let days: Int
  let firstDay: CalendarDate?

  /// The limits that hold the output back, the scarcest first; those worth less than a millionth of
  /// it are a solver's rounding.
  static func ranked(_ prices: [Price], of output: Double) -> [ScarceLimit] {
    var groups: [Key: [Price]] = [:]
    for price in prices where price.price > 0 { groups[Key(price), default: []].append(price) }
    return groups.map { ScarceLimit($0, $1) }.filter {
      $0.worth > Tolerance.sameQuantity * abs(output)
    }.sorted {
      // The name breaks ties, so that the same plan prints the same way.
      $0.worth != $1.worth ? $0.worth > $1.worth : $0.name.english < $1.name.english
    }
  }

  /// A family's name as words: `lineHours` and `line_hours` are `line hours`.
  static func words(_ family: String) -> String {
    family.reduce(into: "") { words, character in
      if character.isUppercase { words.append(" ") }
      words += character == "_" ? " " : character.lowercased()
    }
  }

  private init(_ key: Key, _ prices: [Price]) {
    family = key.family
    name = Bilingual(
      ([Self.words(key.family)] + key.ids).joined(separator: " "),
      ([LimitNames.chinese(key.family)] + key.ids).joined(separator: " "))
    worth = prices.reduce(0) { $0 + $1.price * $1.limit }
    meanPrice = prices.reduce(0) { $0 + $1.price } / Double(prices.count)
    unit = key.unit
    let dates = prices.compactMap(\.date)
    days = Set(dates).count
    firstDay = dates.min()
  }

  /// What a price belongs to, whatever the day.
  private struct Key: Hashable {
    let family, unit: String
    let ids: [String]

    init(_ price: Price) {
      family = price.family
      unit = price.unit
      ids = [
        price.pool, price.skill, price.line, price.lane, price.resource, price.quota, price.item,
        price.site, price.region,
      ].compactMap(\.self)
    }
  }
}
