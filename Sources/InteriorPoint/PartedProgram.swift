import LinearProgramming

/// The parts of a program that one process has: every column belongs to one part and has entries in
/// rows of that part and of the border only.
public struct PartedProgram: Sendable {
  /// Rows and columns part by part; the rows of the border, the same in every process, come last.
  /// `rowBlocks`, where given, are −1 for a part's own border.
  public var program: LinearProgram
  public var parts: [Part]

  public struct Part: Sendable {
    /// Its rows, without those of the border, and its columns.
    public var rows: Range<Int>
    public var columns: Range<Int>
    /// Whether the border's sides count as this part's: of one part, in one process.
    public var holdsBorder: Bool

    public init(rows: Range<Int>, columns: Range<Int>, holdsBorder: Bool) {
      self.rows = rows
      self.columns = columns
      self.holdsBorder = holdsBorder
    }
  }

  public init(_ program: LinearProgram, parts: [Part]) {
    self.program = program
    self.parts = parts
  }

  /// The rows of the border.
  public var border: Range<Int> { (parts.last?.rows.upperBound ?? 0)..<program.rowCount }
}

/// The parts of a process, and how they are added up with the others.
struct Sharing {
  let parts: [PartedProgram.Part]
  let border: Range<Int>
  let sum: any BorderSum

  init(_ parted: PartedProgram, _ sum: any BorderSum) {
    parts = parted.parts
    border = parted.border
    self.sum = sum
  }

  /// Entry by entry the largest in any process.
  func largest(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: -.infinity, count: values.count)
    sum.sum(&result) { _, result in
      for k in values.indices { result[k] = max(result[k], values[k]) }
    }
    return result
  }

  /// Makes the border's entries of `rows` those of the process that holds the border.
  func takeBorderOfHolder(_ rows: inout [Double]) {
    let own = Array(rows[border])
    var held = [Double](repeating: 0, count: border.count)
    sum.sum(&held) { k, held in if parts[k].holdsBorder { held = own } }
    rows.replaceSubrange(border, with: held)
  }

  /// Adds `contribution` of each part to the border's entries of `rows`.
  func addBorder(to rows: inout [Double], _ contribution: (Int) -> [Double]) {
    let added = parts.indices.map(contribution)
    var total = Array(rows[border])
    sum.sum(&total) { k, total in for i in total.indices { total[i] += added[k][i] } }
    rows.replaceSubrange(border, with: total)
  }
}

/// Sums and extremes over the variables and rows of a program, of which this process may have some only.
struct Reductions {
  private struct Part {
    /// Columns, then slacks.
    let variables: [Range<Int>]
    let rows: [Range<Int>]
  }
  private let parts: [Part]
  private let sharing: Sharing?

  init(_ form: StandardForm) {
    sharing = form.sharing
    guard let sharing = form.sharing else {
      parts = [Part(variables: [0..<form.variableCount], rows: [0..<form.rowCount])]
      return
    }
    var slack = 0
    /// The slacks of rows, which come in the order of rows.
    func slacks(before row: Int) -> Range<Int> {
      let first = slack
      while slack < form.slackRows.count, form.slackRows[slack] < row { slack += 1 }
      return (form.columnCount + first)..<(form.columnCount + slack)
    }
    var own = sharing.parts.map { [$0.columns, slacks(before: $0.rows.upperBound)] }
    let ofBorder = slacks(before: form.rowCount)
    for (k, part) in sharing.parts.enumerated() where part.holdsBorder { own[k].append(ofBorder) }
    parts = sharing.parts.enumerated().map { k, part in
      Part(variables: own[k], rows: [part.rows] + (part.holdsBorder ? [sharing.border] : []))
    }
  }

  /// Sums over all variables; `add` adds what one contributes.
  @inline(__always)
  func sum(_ add: (Int, inout SIMD4<Double>) -> Void) -> SIMD4<Double> {
    total(
      parts.map { part in
        var sums = SIMD4<Double>.zero
        for range in part.variables { for j in range { add(j, &sums) } }
        return sums
      })
  }

  /// aᵀb over all rows.
  func dot(_ a: [Double], _ b: [Double]) -> Double {
    let sums = parts.map { part in
      var sum = 0.0
      for range in part.rows { for i in range { sum += a[i] * b[i] } }
      return SIMD4(sum, 0, 0, 0)
    }
    return total(sums)[0]
  }

  private func total(_ sums: [SIMD4<Double>]) -> SIMD4<Double> {
    guard let sharing else { return sums[0] }
    var border = [Double](repeating: 0, count: 4)
    sharing.sum.sum(&border) { k, border in for i in 0..<4 { border[i] += sums[k][i] } }
    return SIMD4(border[0], border[1], border[2], border[3])
  }

  /// The largest of what the processes have found.
  func largest(_ value: Double) -> Double { sharing?.largest([value])[0] ?? value }
  func largest(_ values: [Double]) -> [Double] { sharing?.largest(values) ?? values }

  /// Whether any process says so.
  func any(_ isSo: Bool) -> Bool { largest(isSo ? 1 : 0) > 0 }

  /// The first of the smallest in the order of parts: a variable's first number, and what belongs to it.
  /// `look` puts what is smaller than what it is given in its place.
  func least(_ start: [Double], _ look: (Int, inout [Double]) -> Void) -> [Double] {
    let found = parts.map { part in
      var found = start
      for range in part.variables { for j in range { look(j, &found) } }
      return found
    }
    guard let sharing else { return found[0] }
    var least = start
    sharing.sum.sum(&least) { k, least in if found[k][0] < least[0] { least = found[k] } }
    return least
  }
}
