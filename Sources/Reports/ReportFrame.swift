import Plans
import Scenarios

/// What reports of plans have in common: the lines at the top, and sections one after the other.
enum ReportFrame {
  /// Sections with an empty line between them, ending in a line break; those without lines are left out.
  static func text(_ sections: [[String]]) -> String {
    sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// The scenario's name, what was planned and how good it is, and the size of the program.
  ///
  /// - Parameter what: The days, and what else the plan is for.
  static func header(of summary: Summary, _ what: String, _ style: TextStyle) -> [String] {
    let status: String =
      switch summary.status {
      case .optimal: style.good("optimal")
      case .feasible: style.warning("can be carried out, but is not proven optimal")
      }
    let sizes = summary.sizes
    let seconds = summary.stages.reduce(0) { $0 + $1.seconds }
    return [
      style.heading(printable(summary.scenario)), "\(what). The plan: \(status).",
      style.faint(
        "\(UnitText.counted(Double(sizes.rows), "row")), "
          + "\(UnitText.counted(Double(sizes.columns), "column")), "
          + "\(UnitText.counted(Double(sizes.nonzeros), "nonzero")); "
          + "solved in \(HumanNumber.seconds(seconds))"),
    ]
  }

  static func warnings(of summary: Summary, _ style: TextStyle) -> [String] {
    summary.warnings.flatMap { warning in
      TextBlock.wrapped("Warning: " + printable(warning), width: style.width, hang: 2)
        .map(style.warning)
    }
  }
}
