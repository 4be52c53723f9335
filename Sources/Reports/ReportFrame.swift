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
  static func header(
    of summary: Summary, _ what: String, _ style: TextStyle, in say: Speech = .english
  ) -> [String] {
    let status: String =
      switch summary.status {
      case .optimal: style.good(say("optimal", "已证明最优"))
      case .feasible:
        style.warning(say("can be carried out, but is not proven optimal", "可以执行，尚未证明最优"))
      }
    let sizes = summary.sizes
    let (rows, columns, nonzeros) = (
      Double(sizes.rows), Double(sizes.columns), Double(sizes.nonzeros)
    )
    let seconds = HumanNumber.seconds(summary.stages.reduce(0) { $0 + $1.seconds })
    return [
      style.heading(printable(summary.scenario)),
      say("\(what). The plan: \(status).", "\(what)。计划：\(status)。"),
      style.faint(
        say(
          "\(UnitText.counted(rows, "row")), \(UnitText.counted(columns, "column")), "
            + "\(UnitText.counted(nonzeros, "nonzero")); solved in \(seconds)",
          "\(say.short(rows)) 行、\(say.short(columns)) 列、\(say.short(nonzeros)) 个非零元，"
            + "求解用时 \(seconds.replacing(" s", with: " 秒"))")),
    ]
  }

  static func warnings(
    of summary: Summary, _ style: TextStyle, in say: Speech = .english
  ) -> [String] {
    summary.warnings.flatMap { warning in
      TextBlock.wrapped(
        say("Warning: ", "警告：") + printable(warning), width: style.width, hang: 2
      ).map(style.warning)
    }
  }
}
