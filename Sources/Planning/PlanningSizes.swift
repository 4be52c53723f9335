import LPSolver
import LinearProgramming
import Plans

/// What is tried on a program by its size: the one place where planning decides by that.
///
/// The size is the least work of solving the program once, which is known from its rows, columns and entries before
/// anything is ordered (`SolveWork`). A row of a plan has 2.3 columns and 7.7 entries and takes
/// 15,000 units; so the edges below lie near 5,000, 20,000, 100,000 and 120,000 rows.
package struct PlanningSizes: Sendable {
  private let work: Double

  package init(work: Double) { self.work = work }

  package init(_ program: LinearProgram) { work = SolveWork.least(of: program) }

  package init(of sizes: Summary.Sizes) {
    work = SolveWork.least(rows: sizes.rows, columns: sizes.columns, entries: sizes.nonzeros)
  }

  /// From here on the interior-point method takes less time than the simplex method, and each solve counts.
  ///
  /// So whole lines are found by rounding the relaxation, a stage is solved before its turn, the last stage ends on a
  /// vertex and `tidy` looks on that vertex's face alone, conflicts are not made minimal, hedges are looked at only
  /// where that is asked for, and prices are those of the interior point. The last has a reason of its own: of
  /// Shandong's output, 49,000 rows, many bases are optimal, and most price a worker at more than the whole output,
  /// while the interior point lies in the middle of all prices. One step from such a basis takes minutes.
  package var isLarge: Bool { work >= Self.large }
  package static let large = 75e6

  /// From here on a solve of the relaxation takes seconds where a dive takes one after another: branch and cut
  /// starts from the relaxation's own point, for presolve would make it one of another program, and to solve that
  /// takes longer than what presolve saves. Without a time limit it ends after a few nodes. The first way of
  /// rounding people that has a plan is taken.
  package var isSlowToBranch: Bool { work >= Self.slowToBranch }
  package static let slowToBranch = 300e6

  /// From here on the interior-point method solves a stage from nothing sooner than the simplex method does from the
  /// basis that the stage before, with another objective, ended on.
  package var isSlowFromBasis: Bool { work >= Self.slowToBranch }

  /// From here on branch and cut is not tried: it would hardly come to its first cuts.
  package var isTooLargeToBranch: Bool { work >= Self.tooLargeToBranch }
  package static let tooLargeToBranch = 1.5e9

  /// Up to here a stage keeps a point inside for the next one. Presolve has to leave more in for that, which makes
  /// larger programs slower than the start near that point makes the next stage fast.
  package var keepsPointInside: Bool { work < Self.tooLargeToKeepInside }
  package static let tooLargeToKeepInside = 1.8e9
}
