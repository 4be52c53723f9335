import LinearAlgebra
import LinearProgramming

/// The interior-point method on a program whose parts lie in several processes.
///
/// All processes run the same method on their own parts at the same time (`solve` is called in all of them);
/// where it needs a sum or an extreme over all parts, or the border of the normal equations, `BorderSum`
/// makes it. Iterates are the same for any number of processes.
public struct PartedInteriorPoint {
  private var solver: InteriorPointSolver
  private let parted: PartedProgram

  /// Orders and analyses the parts of this process.
  public init(
    _ parted: PartedProgram, sum: any BorderSum,
    settings: InteriorPointSettings = InteriorPointSettings(), observer: SolverObserver? = nil
  ) {
    self.parted = parted
    solver = InteriorPointSolver(
      parted.program, settings: settings, observer: observer, sharing: Sharing(parted, sum))
  }

  /// Multiplications and additions of one factorisation, and entries of the factor, of all parts.
  public var operations: Double { solver.system.operations }
  public var factorEntryCount: Int { solver.system.factorEntryCount }

  /// Solves from the starting point, or from an iterate that an earlier run gave away: it then goes on as
  /// that run did, to the last bit. `each` gets every iterate before the step from it.
  ///
  /// The result is that of this process's parts; status and iterations are the same in all. Infeasibility
  /// is not proved: such a program stalls. `isAccepted` is called in all processes at the same time, and
  /// must say the same in all.
  public func solve(
    from saved: PartedIterate? = nil, each: ((PartedIterate) -> Void)? = nil,
    accepting isAccepted: (LPSolution) -> Bool = { _ in true }
  ) -> InteriorPointResult {
    var solver = solver
    let layout = PartedLayout(parted, solver.form)
    if let saved { solver.resume(saved, layout) } else { solver.start() }
    if let each { solver.beforeStep = { each($0.saved(layout)) } }
    return solver.run(accepting: isAccepted)
  }
}

/// An iterate as it can be written down: what each part has of it, and what all share.
public struct PartedIterate: Sendable, Equatable {
  /// The numbers that the method carries from one iteration to the next, apart from the point.
  public struct Course: Sendable, Equatable {
    public var iteration: Int
    public var tolerance: Double
    public var tightenings: Int
    public var primalRegularizationFactor: Double
    public var dualStep: Double?
    public var shortestStep: Double

    public init(
      iteration: Int, tolerance: Double, tightenings: Int, primalRegularizationFactor: Double,
      dualStep: Double?,
      shortestStep: Double
    ) {
      self.iteration = iteration
      self.tolerance = tolerance
      self.tightenings = tightenings
      self.primalRegularizationFactor = primalRegularizationFactor
      self.dualStep = dualStep
      self.shortestStep = shortestStep
    }
  }
  public var course: Course
  /// By part of this process: x, both gaps and both bound duals of its columns, then of its slacks; then y
  /// of its rows; scaled.
  public var parts: [[Double]]
  /// y of the border's rows.
  public var border: [Double]

  public init(course: Course, parts: [[Double]], border: [Double]) {
    self.course = course
    self.parts = parts
    self.border = border
  }
}

/// Where a part's numbers stand in an iterate of its process.
struct PartedLayout {
  let variables: [[Int]]
  let rows: [Range<Int>]
  let border: Range<Int>

  init(_ parted: PartedProgram, _ form: StandardForm) {
    let border = parted.border
    self.border = border
    rows = parted.parts.map(\.rows)
    variables = parted.parts.map { part in
      Array(part.columns)
        + form.slackRows.indices.filter {
          let row = form.slackRows[$0]
          return part.rows.contains(row) || part.holdsBorder && border.contains(row)
        }.map { form.columnCount + $0 }
    }
  }

  /// How many numbers a part has of an iterate.
  func count(_ part: Int) -> Int { 5 * variables[part].count + rows[part].count }
}

extension InteriorPointSolver {
  fileprivate func saved(_ layout: PartedLayout) -> PartedIterate {
    let arrays = [point.x, point.lowerSlack, point.upperSlack, point.lowerDual, point.upperDual]
    return PartedIterate(
      course: PartedIterate.Course(
        iteration: iteration, tolerance: tolerance, tightenings: tightenings,
        primalRegularizationFactor: primalRegularizationFactor,
        dualStep: dualStep, shortestStep: shortestStep),
      parts: layout.variables.indices.map { part in
        arrays.flatMap { array in layout.variables[part].map { array[$0] } }
          + point.y[layout.rows[part]]
      },
      border: Array(point.y[layout.border]))
  }

  /// - Precondition: The iterate is one of the same program and parts.
  fileprivate mutating func resume(_ saved: PartedIterate, _ layout: PartedLayout) {
    for (part, values) in saved.parts.enumerated() {
      precondition(values.count == layout.count(part), "an iterate of another program")
      let own = layout.variables[part]
      for (k, j) in own.enumerated() {
        point.x[j] = values[k]
        point.lowerSlack[j] = values[own.count + k]
        point.upperSlack[j] = values[2 * own.count + k]
        point.lowerDual[j] = values[3 * own.count + k]
        point.upperDual[j] = values[4 * own.count + k]
      }
      point.y.replaceSubrange(layout.rows[part], with: values[(5 * own.count)...])
    }
    point.y.replaceSubrange(layout.border, with: saved.border)
    iteration = saved.course.iteration
    tolerance = saved.course.tolerance
    tightenings = saved.course.tightenings
    primalRegularizationFactor = saved.course.primalRegularizationFactor
    dualStep = saved.course.dualStep
    shortestStep = saved.course.shortestStep
  }
}
