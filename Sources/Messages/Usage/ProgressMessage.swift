import LinearProgramming

/// Where the work stands, on the line that a terminal shows, and what is said when it is interrupted.
public enum ProgressMessage: Message {
  /// The `index`-th of `count` plans that are made one after the other.
  case run(index: Int, of: Int, name: String)
  case formulating
  case sizes(rows: Int, columns: Int)
  case stage(index: Int, of: Int, name: String)
  case phase(SolverPhase)
  case conflict
  /// `gap` and `infeasibility` as they are written; nil where a method does not have them.
  case iteration(Int, gap: String?, infeasibility: String?)
  case seconds(String)
  case stopping
}

/// What the solver is at.
extension SolverPhase: Message {}
