import Plans

/// A row of blocks, one a day, as high as its value is of the greatest; a dot where it is 0.
enum Sparkline {
  static func draw(_ values: [Double], width: Int) -> String {
    let points = values.count <= width ? values : means(of: values, in: width)
    let blocks = Array("▁▂▃▄▅▆▇█")
    guard let greatest = points.max(), greatest > 0 else {
      return String(repeating: "·", count: points.count)
    }
    return String(
      points.map { value -> Character in
        guard value > greatest * Tolerance.rounding else { return "·" }
        let level = Int((value / greatest * Double(blocks.count)).rounded(.up))
        return blocks[min(max(level, 1), blocks.count) - 1]
      })
  }

  /// The means of `count` stretches of nearly equal length.
  private static func means(of values: [Double], in count: Int) -> [Double] {
    (0..<count).map { index in
      let stretch = values[(index * values.count / count)..<((index + 1) * values.count / count)]
      return stretch.reduce(0, +) / Double(stretch.count)
    }
  }
}
