/// Regions in columns, each to the right of those that goods come from.
struct LayeredLayout {
  let flows: Flows
  let width: Double

  init(_ flows: Flows, width: Double) {
    self.flows = flows
    self.width = width
  }

  func places() -> ([String: (x: Double, y: Double)], Double) {
    let layers = layers()
    let tallest = layers.map(\.count).max() ?? 1
    // Alone in their columns, places step up and down, so that what passes by can be told from what
    // stops there.
    let isSingle = tallest == 1 && layers.count > 2
    let height = isSingle ? 200 : max(160, 64 * Double(tallest) + 40)
    var places: [String: (x: Double, y: Double)] = [:]
    for (column, regions) in layers.enumerated() {
      let x =
        layers.count < 2
        ? width / 2 : 70 + (width - 200) * Double(column) / Double(layers.count - 1)
      for (row, region) in regions.enumerated() {
        let step = height / Double(regions.count + 1)
        let offset = isSingle ? (column.isMultiple(of: 2) ? -40.0 : 40) : 0
        places[region] = (x, step * Double(row + 1) + offset)
      }
    }
    return (places, height)
  }

  /// The longest way to each region, cut where goods go round.
  private func layers() -> [[String]] {
    let regions = flows.regions
    var incoming: [String: [String]] = [:]
    for flow in flows.all { incoming[flow.to, default: []].append(flow.from) }
    var depth: [String: Int] = [:]
    var open: Set<String> = []
    func find(_ region: String) -> Int {
      if let known = depth[region] { return known }
      guard open.insert(region).inserted else { return 0 }
      let before = (incoming[region] ?? []).filter { !open.contains($0) }.map(find).max()
      open.remove(region)
      let found = before.map { $0 + 1 } ?? 0
      depth[region] = found
      return found
    }
    for region in regions { _ = find(region) }
    let deepest = depth.values.max() ?? 0
    return (0...deepest).map { layer in regions.filter { depth[$0] == layer } }
      .filter { !$0.isEmpty }
  }
}
