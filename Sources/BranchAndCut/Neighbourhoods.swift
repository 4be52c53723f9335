import LinearProgramming
import Simplex

/// Small searches near what is known: between the relaxation and the incumbent (RINS; Danna,
/// Rothberg and Le Pape 2005), or around the relaxation while there is no incumbent (RENS; Berthold
/// 2014).
extension Search {
  private static let nodeLimit = 100
  /// The least share of the free whole columns that must be fixed for the search to be small.
  private static let leastShare = 0.4

  func shouldSearchNeighbourhood(at node: Node) -> Bool {
    guard iterationsForHeuristics > 0 else { return false }
    return node.depth == 0 || nodes % 40 == 0
  }

  /// What all heuristics together may still take.
  private var iterationsForHeuristics: Int {
    Search.firstIterations + Int(Search.effort * Double(iterations)) - spent.inHeuristics
  }

  private static let firstIterations = 2000
  /// The share of all iterations that goes to heuristics.
  private static let effort = 0.3

  /// Fixes the whole columns on which relaxation and incumbent agree and searches the rest, if that
  /// is small and this search is no such part itself. Returns whether it was done.
  @discardableResult
  func searchNeighbourhood(of relaxation: LPSolution) -> Bool {
    guard !isNested else { return false }
    var part = program
    part.columnLower = rootLower
    part.columnUpper = rootUpper
    var free = 0, fixed = 0
    for j in integerColumns where rootLower[j] < rootUpper[j] {
      free += 1
      let x = relaxation.columnValues[j]
      let whole = x.rounded()
      guard abs(x - whole) <= settings.integralityTolerance, whole >= rootLower[j],
        whole <= rootUpper[j], incumbent.point.map({ $0[j] == whole }) ?? true
      else { continue }
      part.columnLower[j] = whole
      part.columnUpper[j] = whole
      fixed += 1
    }
    guard fixed < free, Double(fixed) >= Search.leastShare * Double(free) else { return false }
    var limits = BranchAndCutSettings()
    limits.nodeLimit = Search.nodeLimit
    limits.timeLimit = 0.5 * remainingSeconds
    limits.relativeGap = settings.relativeGap
    limits.absoluteGap = settings.absoluteGap
    limits.cutRounds = 3
    limits.threads = settings.threads
    limits.gapOrigin = gapOrigin
    limits.presolve = settings.presolve && !SearchSizes.isLarge(program)
    limits.seed = settings.seed
    let known = Inheritance(
      value: incumbent.value, bound: bound, isHeuristic: true,
      iterationLimit: !SearchSizes.isLarge(program) ? max(iterationsForHeuristics, 500) : Int.max)
    // Sums of whole columns are found again where they still are such.
    for j in integerColumns where isImplied[j] { part.isInteger[j] = false }
    let found = Reduction(part, settings: limits, observer: pulse, inheriting: known)
      .solve(relaxation: relaxation)
    spent.inHeuristics += found.iterations
    spent.before += found.iterations
    if let point = found.solution { accept(point.columnValues, basis: point.basis) }
    return true
  }
}
