extension SolveLine {
  public var english: Phrase {
    switch self {
    case .model(let name, let rows, let columns, let nonzeros, let whole):
      "model: \(words: name.isEmpty ? "" : name + ", ")\(words: "\(rows)") rows, "
        + "\(words: "\(columns)") columns, \(words: "\(nonzeros)") nonzeros"
        + "\(words: whole.map { ", \($0) whole columns" } ?? "")"
    case .status(let status): "status: " + status.english
    case .notProvenExactly(let status, let atLimit):
      "status: not proven exactly\(words: atLimit ? " within the time limit" : ""); "
        + "in floating-point arithmetic " + status.english
    case .objective(let value): "objective: \(value)"
    case .objectiveAsFraction(let value): "objective as a fraction: \(value)"
    case .objectiveInFloatingPoint(let value): "objective in floating-point arithmetic: \(value)"
    case .primalResidual(let value, let relative):
      "primal residual: \(value) (relative \(relative))"
    case .dualResidual(let value, let relative): "dual residual: \(value) (relative \(relative))"
    case .dualObjective(let value, let gap): "dual objective: \(value) (gap \(gap))"
    case .provenBound(let value): "proven bound: \(value)"
    case .bound(let value, let gap): "bound: \(value)\(words: gap.map { " (gap \($0))" } ?? "")"
    case .rowsInConflict(let names, let more):
      "rows in conflict: \(words: Self.list(names, more))"
    case .columnsThatGrow(let names, let more):
      "columns that grow: \(words: Self.list(names, more))"
    case .settledInFractions: "floating-point arithmetic could not tell; fractions prove it"
    case .longNumbers(let count):
      "numbers of more than 15 digits: \(words: "\(count)"), taken as the shortest decimals of their "
        + "doubles"
    case .nodes(let count): "nodes: \(words: "\(count)")"
    case .iterations(let count): "iterations: \(words: "\(count)")"
    case .outOfMemory:
      "the open nodes came to the limit of memory: the search went on depth first, and its bound rose "
        + "more slowly"
    case .time(let solving, let reading): "time: \(solving) s solving, \(reading) s reading"
    case .lapack(let name): "LAPACK in use: \(name)"
    }
  }

  private static func list(_ names: [String], _ more: Int) -> String {
    if names.isEmpty { return "none, the bounds contradict each other" }
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

extension SolveStatus {
  public var english: Phrase {
    switch self {
    case .optimal: "optimal"
    case .optimalExactly: "optimal, exactly"
    case .infeasibleProved: "infeasible (proved)"
    case .infeasibleWithFractions: "infeasible (proved, even with fractions)"
    case .infeasibleUnproved: "infeasible (without a proof)"
    case .infeasibleByDivisibility:
      "infeasible (no whole numbers keep the rows: divisibility proves it)"
    case .infeasibleByBranches: "infeasible (every branch was searched)"
    case .infeasibleExactly: "infeasible, exactly"
    case .unboundedProved: "unbounded (proved)"
    case .unboundedWithFractions: "unbounded with fractions; no whole point is known"
    case .unboundedFromWholePoint: "unbounded (a ray, and a whole point for it to begin at)"
    case .unboundedExactly: "unbounded, exactly"
    case .seemsInfeasible: "infeasible or unbounded, without a proof (infeasible, it seems)"
    case .seemsUnbounded: "infeasible or unbounded, without a proof (unbounded, it seems)"
    case .atTimeLimit: "stopped at the time limit"
    case .atIterationLimit: "stopped at the iteration limit"
    case .atNodeLimit: "stopped at the node limit"
    case .cancelled: "cancelled"
    case .failedSystem: "failed: a linear system could not be solved"
    case .failedProgress: "failed: no more progress"
    case .failedNumbers: "failed: the program holds what is no finite number"
    case .failedCheck: "failed: the check refuses the solution that was found"
    case .failedBranches: "failed: some branches could not be solved"
    }
  }
}

extension SolveNote {
  public var english: Phrase {
    switch self {
    case .note(let text): "note: \(text)"
    case .notABasis(let file):
      "note: \(file): the statuses are not those of a basis, so that the solve begins from nothing"
    case .notWritten(let file): "\(file) is not written, as there is no optimal solution"
    case .optionsOfContinuous(let model, let options):
      "\(model) has whole columns, for which \(words: options.joined(separator: ", ")) cannot be "
        + "chosen: leave it out, or add --relax to let them take fractions"
    case .limitsOfSearch(let model, let options):
      "\(words: model.map { $0 + " has no whole columns" } ?? "--relax lets whole columns take fractions"): "
        + "\(words: options.joined(separator: ", ")) cannot be kept; leave it out"
    }
  }
}

extension StartFault {
  public var english: Phrase {
    switch self {
    case .unreadable: "cannot be read"
    case .noColumn(let name):
      "expected a column '\(name)' in the first line, as --solution writes it"
    case .unknownRow(let name, let near): "the model has no row '\(name)'" + Self.hint(near)
    case .unknownColumn(let name, let near): "the model has no column '\(name)'" + Self.hint(near)
    case .noKind(let kind): "kind '\(kind)' is none of objective, column, row"
    case .noNumber(let column, let found):
      "column '\(column)': expected a number, found '\(found)'"
    }
  }

  private static func hint(_ near: String?) -> Phrase {
    guard let near else { return "" }
    return "; did you mean '\(near)'?"
  }
}
