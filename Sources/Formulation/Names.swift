import LinearProgramming
import Scenarios

extension PlanningProgram {
  /// `family[index,…]`, the last index the date where the family is daily.
  public func rowName(_ i: Int) -> String { name(i, in: rows) }
  public func columnName(_ j: Int) -> String { name(j, in: columns.families) }

  /// The program with all its names, for files. Costs time and memory for every row and column.
  public func namedProgram() -> LinearProgram {
    var named = program
    named.rowNames = (0..<program.rowCount).map(rowName)
    named.columnNames = (0..<program.columnCount).map(columnName)
    return named
  }

  private func name(_ position: Int, in families: [DaySeries]) -> String {
    guard let family = Self.family(of: position, in: families) else { return "?\(position)" }
    let (series, day) = family.locate(position)
    var indices = family.parts.indices.map { id(family.parts[$0], family.key(series, $0)) }
    if family.isDaily { indices.append(scenario.horizon.date(of: day).description) }
    return "\(family.family)[\(indices.joined(separator: ","))]"
  }

  /// The family that has a position.
  static func family(of position: Int, in families: [DaySeries]) -> DaySeries? {
    families.first { $0.positions.contains(position) }
  }

  /// The id of a record; modes, conversions and lanes, which have none, by what they join.
  func id(_ part: KeyPart, _ k: Int) -> String {
    switch part {
    case .item: return scenario.items[k].id
    case .region: return scenario.regions[k].id
    case .site: return scenario.sites[k].id
    case .line: return scenario.lines[k].id
    case .mode:
      let mode = scenario.modes[k]
      return "\(scenario.lines[mode.line].id),\(scenario.processes[mode.process].id)"
    case .conversion:
      // Conversions may repeat: the number in the table, from 1, tells them apart.
      let c = scenario.conversions[k]
      let from = c.from.map { scenario.processes[$0].id } ?? ""
      return "\(scenario.lines[c.line].id),\(from)>\(scenario.processes[c.to].id),\(k + 1)"
    case .pool: return scenario.workers[k].id
    case .skill: return scenario.skills[k]
    case .supply: return scenario.supplies[k].id
    case .lane:
      let lane = scenario.lanes[k]
      return "\(scenario.regions[lane.from].id)>\(scenario.regions[lane.to].id),\(k + 1)"
    case .quota: return scenario.quotas[k].id
    case .resource: return scenario.resources[k].id
    case .option: return scenario.options[k].id
    case .stage: return stages[k].name
    case .activity: return String(k + 1)
    }
  }
}
