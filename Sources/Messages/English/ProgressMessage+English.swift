import LinearProgramming

extension ProgressMessage {
  public var english: Phrase {
    switch self {
    case .run(let index, let count, let name):
      "run \(words: "\(index)") of \(words: "\(count)"), \(name) · "
    case .formulating: "formulating"
    case .sizes(let rows, let columns): "\(words: "\(rows)") rows, \(words: "\(columns)") columns"
    case .stage(let index, let count, let name):
      "stage \(words: "\(index)") of \(words: "\(count)"), \(name)"
    case .phase(let phase): phase.english
    case .conflict: "seeking the limits in conflict"
    case .iteration(let number, let gap, let infeasibility):
      "iteration \(words: "\(number)")\(words: gap.map { ", gap " + $0 } ?? "")"
        + "\(words: infeasibility.map { ", infeasibility " + $0 } ?? "")"
    case .seconds(let text): "\(words: text) s"
    case .stopping: "Stopping with the best plan so far; once more leaves at once."
    }
  }
}

extension SolverPhase {
  public var english: Phrase { "\(words: rawValue)" }
}
