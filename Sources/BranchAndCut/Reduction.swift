import LinearProgramming
import Presolve

/// The search on the presolved program, and the way back to the program as given.
struct Reduction {
  private let original: LinearProgram
  /// As given, but for the bounds of whole columns, which are whole: a reduction may put a column at
  /// its bound.
  private let program: LinearProgram
  /// The columns that only equations make whole, which here count among the whole ones.
  private let isImplied: [Bool]
  /// Rows that no whole numbers keep, where there are such.
  private let contradiction: [Int]?
  private let settings: BranchAndCutSettings
  private let observer: SolverObserver?
  private let inherited: Inheritance
  private let began = ContinuousClock.now

  init(
    _ program: LinearProgram, settings: BranchAndCutSettings, observer: SolverObserver?,
    inheriting inherited: Inheritance = Inheritance()
  ) {
    original = program
    self.inherited = inherited
    var (program, settings) = (program, settings)
    let definitions = ImpliedIntegers.definitions(in: program)
    // A reduction may leave a column and take those that define it.
    if var start = settings.start, start.count == program.columnCount {
      ImpliedIntegers.complete(&start, by: definitions, in: program)
      settings.start = start
    }
    var isImplied = [Bool](repeating: false, count: program.columnCount)
    for definition in definitions {
      isImplied[definition.column] = true
      program.isInteger[definition.column] = true
    }
    self.isImplied = isImplied
    program.roundWholeBounds()
    switch WholeRows.apply(to: program) {
    case .contradiction(let rows):
      contradiction = rows
    case .tightened(let tightened):
      contradiction = nil
      program = tightened
    }
    self.program = program
    self.settings = settings
    self.observer = observer
  }

  func solve(relaxation: LPSolution?) -> BranchAndCutResult {
    if let contradiction {
      var result = BranchAndCutResult(
        status: .infeasible, solution: nil,
        bound: program.sense == .minimize ? .infinity : -.infinity, nodes: 0, iterations: 0)
      result.contradiction = contradiction
      return result
    }
    guard settings.presolve else { return search(program, relaxation) }
    _ = observer?(.phase(.presolve))
    var rules = PresolveSettings()
    rules.respectsIntegers = true
    rules.timeLimit = settings.timeLimit
    // The prices of a relaxation carry over where no duplicate rows or columns were merged.
    if relaxation != nil, !inherited.isHeuristic {
      rules.enabled.subtract([.duplicateRow, .duplicateColumn])
    }
    switch Presolver(settings: rules).run(program) {
    case .infeasible(let proof) where proof.proves(infeasibilityOf: program):
      return BranchAndCutResult(
        status: infeasible(proof), solution: nil,
        bound: program.sense == .minimize ? .infinity : -.infinity, nodes: 0, iterations: 0)
    case .infeasible, .unbounded: return search(program, relaxation)
    case .reduced(let reduced):
      guard let result = carriedBack(search(reduced, relaxation), by: reduced) else {
        return search(program, relaxation)
      }
      return result
    }
  }

  /// The search on the program as it was before anything was reduced.
  private func search(_ program: LinearProgram, _ relaxation: LPSolution?) -> BranchAndCutResult {
    Search(
      program, implied: isImplied, gapOrigin: gapOrigin,
      settings: remaining(settings), observer: observer, inheriting: inherited
    ).run(from: relaxation)
  }

  private func search(
    _ reduced: PresolvedProgram, _ relaxation: LPSolution?
  ) -> BranchAndCutResult {
    var settings = remaining(settings)
    settings.start = settings.start.map(reduced.kept)
    var tightened = CoefficientTightening.apply(to: reduced.program)
    // What presolve has settled hides the steps and digits of the rest as any constant would.
    let constant = tightened.objectiveConstant
    tightened.objectiveConstant = 0
    let marked = reduced.kept(isImplied.map { $0 ? 1 : 0 }).map { $0 != 0 }
    // Where the columns that define one are gone it is a whole column as any other.
    var given = tightened
    for j in marked.indices where marked[j] { given.isInteger[j] = false }
    let implied = zip(marked, ImpliedIntegers.find(in: given)).map { $0 && $1 }
    var result = Search(
      tightened, implied: implied, gapOrigin: gapOrigin - constant, settings: settings,
      observer: observer.map {
        BranchAndCut.adding(inherited.isOfMaximum ? -constant : constant, to: $0)
      },
      inheriting: inherited.leavingOut(tightened.sense == .maximize ? -constant : constant)
    ).run(from: relaxation.map { kept($0, by: reduced) })
    result.bound += constant
    result.solution?.objective += constant
    return result
  }

  /// What is left of a relaxation's solution. Of that of a heuristic the basis is the best start.
  private func kept(_ relaxation: LPSolution, by reduced: PresolvedProgram) -> LPSolution {
    var known = reduced.kept(relaxation)
    if inherited.isHeuristic { known.basis = relaxation.basis.map(reduced.kept) }
    return known
  }

  /// What a proof of the program with rounded sides and bounds says of the program as given.
  private func infeasible(_ proof: FarkasCertificate) -> BranchAndCutStatus {
    proof.proves(infeasibilityOf: original) ? .infeasibleRelaxation(proof) : .infeasible
  }

  private var gapOrigin: Double { settings.gapOrigin ?? program.objectiveConstant }

  private func remaining(_ settings: BranchAndCutSettings) -> BranchAndCutSettings {
    var settings = settings
    settings.timeLimit -= (ContinuousClock.now - began) / .seconds(1)
    return settings
  }

  /// The result for the program as given; nil where what was proved of the reduced program does not
  /// hold of it.
  private func carriedBack(
    _ result: BranchAndCutResult, by reduced: PresolvedProgram
  ) -> BranchAndCutResult? {
    var result = result
    switch result.status {
    case .infeasibleRelaxation(let proof):
      guard let cleaned = reduced.postsolve(proof).cleaned(for: program) else { return nil }
      result.status = infeasible(cleaned)
    case .unboundedRelaxation(let ray):
      let original = reduced.postsolve(ray)
      guard original.proves(unboundednessOf: program) else { return nil }
      result.status = .unboundedRelaxation(original)
    case .optimal, .infeasible, .stopped, .failed: break
    }
    if let solution = result.solution {
      // Bounds that were rounded to whole numbers on the way are no bounds of the reduced program:
      // values follow from values alone, and the basis is no more than one to start from.
      var valuesAlone = solution
      valuesAlone.basis = nil
      let original = reduced.postsolve(valuesAlone)
      result.solution = LPSolution(
        columnValues: whole(original.columnValues), rowDuals: original.rowDuals, of: program,
        basis: solution.basis == nil ? nil : reduced.postsolve(solution).basis)
    }
    return result
  }

  /// Whole columns that were worked out from others are whole but for rounding.
  private func whole(_ x: [Double]) -> [Double] {
    x.indices.map { program.isInteger[$0] ? x[$0].rounded() : x[$0] }
  }
}

extension LinearProgram {
  /// Whole columns get whole bounds; a column that no array speaks of is not whole.
  mutating func roundWholeBounds() {
    if isInteger.isEmpty { isInteger = [Bool](repeating: false, count: columnCount) }
    for j in 0..<columnCount where isInteger[j] {
      columnLower[j] = (columnLower[j] - LinearProgram.boundRounding).rounded(.up)
      columnUpper[j] = (columnUpper[j] + LinearProgram.boundRounding).rounded(.down)
    }
  }

  /// How far beyond a whole number a bound may lie and be taken for it: the rounding of a sum.
  private static let boundRounding = 1e-9
}
