import Plans
import Scenarios

/// What explains most of what the makers of an order's item have missed over the last days.
///
/// Everything is counted in units of the order's item: what a site made less than planned; of that, the
/// part that its absent people stand for; what was bought less of a material than planned, or made less
/// of it elsewhere, over what one unit of the item takes. A material counts only where it is scarce, and
/// explains no more than what is missing in all.
struct ShortfallCause {
  private let scenario: Scenario
  private let recent: [PlaceItem: AttainmentSums.Recent]
  private let attendance: [MeasuredFactor]
  /// Items of which some site's stock lasts less than a day.
  private let scarce: Set<String>
  /// By supply: planned to be bought over the last days and not bought, of what was reported.
  private let notBought: [(supply: String, item: String, missing: Double, part: Double)]

  struct Found {
    var text: Bilingual
    /// Where it is, for a site or its people.
    var site: String?
    /// In units of the order's item.
    var explained: Double
  }

  init(
    _ state: JournalState, recent: [PlaceItem: AttainmentSums.Recent], cover: [StockCover]
  ) {
    scenario = state.replay.wholeScenario
    self.recent = recent
    attendance = state.factors.filter { $0.kind == .attendance && $0.factor < 1 }
    scarce = Set(cover.filter { ($0.days ?? .infinity) < 1 }.map(\.item))
    notBought = Self.notBought(state.replay)
  }

  /// - Parameter sites: Those that make the item.
  /// - Returns: nil where as much was made as planned.
  func found(_ item: String, madeAt sites: [String]) -> Found? {
    let lagging = sites.compactMap { site in
      recent[PlaceItem(site, item)].flatMap { $0.isLagging ? (site: site, recent: $0) : nil }
    }
    let missing = lagging.reduce(0) { $0 + $1.recent.missing }
    guard missing > 0 else { return nil }
    let sum = shown(missing.rounded())
    let ofAll = Bilingual(", \(sum) of \(item) missing in all", "，\(item) 共少 \(sum)")
    let materials = materials(of: item)
    // Of causes that explain as much, the one that stands behind the others.
    let causes =
      supplies(materials, missing) + makers(of: materials, missing) + people(lagging, item)
      + lagging.map { site, recent in
        Found(
          text: less(site, item, recent)
            + Bilingual(
              ", \(shown(recent.missing.rounded())) less", "，少 \(shown(recent.missing.rounded()))"),
          site: site, explained: recent.missing)
      }
    guard let most = causes.map(\.explained).max() else { return nil }
    let found = causes.first { $0.explained >= most * (1 - Tolerance.sameQuantity) }
    return found.map { Found(text: $0.text + ofAll, site: $0.site, explained: $0.explained) }
  }

  // MARK: Materials

  /// By item: what one unit of the order's item takes of it at the least, over all that goes into it.
  private func materials(of item: String) -> [String: Double] {
    guard let root = scenario.items.firstIndex(where: { $0.id == item }) else { return [:] }
    var needs: [Int: Double] = [root: 1]
    var pending = [root]
    while let made = pending.popLast() {
      for process in scenario.processes {
        guard let output = process.outputs.first(where: { $0.item == made }), output.quantity > 0
        else { continue }
        for input in process.inputs where needs[input.item] == nil && input.quantity > 0 {
          needs[input.item] = (needs[made] ?? 0) * input.quantity / output.quantity
          pending.append(input.item)
        }
      }
    }
    needs[root] = nil
    return Dictionary(
      needs.map { (scenario.items[$0.key].id, $0.value) }, uniquingKeysWith: { first, _ in first }
    ).filter { scarce.contains($0.key) }
  }

  private func supplies(_ materials: [String: Double], _ missing: Double) -> [Found] {
    notBought.compactMap { row in
      materials[row.item].map {
        Found(
          text: Bilingual(
            "\(row.supply) sold \(percent(row.part)) of the \(row.item) planned of late",
            "\(row.supply) 近日只供应了计划 \(row.item) 的 \(percent(row.part))"),
          site: nil, explained: min(missing, row.missing / $0))
      }
    }
  }

  private func makers(of materials: [String: Double], _ missing: Double) -> [Found] {
    recent.sorted { $0.key < $1.key }.compactMap { place, recent in
      guard recent.isLagging, let need = materials[place.item] else { return nil }
      return Found(
        text: less(place.place, place.item, recent), site: place.place,
        explained: min(missing, recent.missing / need))
    }
  }

  private static func notBought(
    _ replay: Replay
  ) -> [(supply: String, item: String, missing: Double, part: Double)] {
    struct Sum {
      var item = ""
      var planned = 0.0, bought = 0.0
    }
    let first = replay.morning + -Measured.days
    var sums: [String: Sum] = [:]
    for row in replay.planned.purchases where row.date >= first {
      guard
        let report = replay.book[.purchases, row.date, ReportIDs(row.supply, row.item)]
      else { continue }
      sums[row.supply, default: Sum()].item = row.item
      sums[row.supply, default: Sum()].planned += row.quantity
      sums[row.supply, default: Sum()].bought += report.quantity
    }
    return sums.sorted { $0.key < $1.key }.compactMap { supply, sum in
      guard sum.bought < sum.planned * (1 - Measured.rounding) else { return nil }
      return (supply, sum.item, sum.planned - sum.bought, sum.bought / sum.planned)
    }
  }

  // MARK: People

  /// By pool: what the sites with fewer of its people than planned have missed, as far as that is no
  /// more than the part of the people who were absent.
  private func people(
    _ lagging: [(site: String, recent: AttainmentSums.Recent)], _ item: String
  ) -> [Found] {
    let missing = Dictionary(
      lagging.map { ($0.site, $0.recent) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(grouping: attendance, by: \.name).sorted { $0.key < $1.key }.compactMap {
      pool, factors in
      let explained = factors.map { factor -> (site: String, missing: Double) in
        guard let recent = missing[factor.site] else { return (factor.site, 0) }
        return (
          factor.site, recent.missing * min(1, (1 - factor.factor) / (1 - recent.part))
        )
      }
      let sum = explained.reduce(0) { $0 + $1.missing }
      guard sum > 0, let most = explained.max(by: { $0.missing < $1.missing }),
        let factor = factors.first(where: { $0.site == most.site })
      else { return nil }
      return Found(
        text: Bilingual(
          "\(percent(factor.factor)) of the people of \(pool) planned at \(most.site) came of late",
          "\(most.site) 近日 \(pool) 到岗 \(percent(factor.factor))"),
        site: most.site, explained: sum)
    }
  }

  private func less(
    _ site: String, _ item: String, _ recent: AttainmentSums.Recent
  ) -> Bilingual {
    Bilingual(
      "\(site) made \(percent(recent.part)) of its plan of \(item) of late",
      "\(site) 近日 \(item) 完成计划的 \(percent(recent.part))")
  }

  private func percent(_ part: Double) -> String { "\(shown((part * 1000).rounded() / 10)) %" }
}
