import Scenarios

/// Which province each region of a scenario belongs to.
public struct ProvinceTable: Sendable, Equatable {
  /// In the order in which the scenario's regions name them.
  public var names: [String]
  /// By region: the number of its province in `names`; −1 for a region of the nation's.
  public var ofRegion: [Int]

  public static let fileName = "provinces.csv"

  /// Without a table: every region in which there is a site is a province, the others are the nation's.
  public init(_ scenario: Scenario) {
    let withSites = Set(scenario.sites.map(\.region))
    names = []
    ofRegion = []
    for (r, region) in scenario.regions.enumerated() {
      ofRegion.append(withSites.contains(r) ? names.count : -1)
      if withSites.contains(r) { names.append(region.id) }
    }
  }

  /// Reads a table with the columns `region` and `province`; a region that it does not name, or leaves
  /// without a province, is the nation's.
  public init(contentsOf path: String, _ scenario: Scenario) throws(InvalidInput) {
    let table: CSVFile
    do throws(CSVFile.Faults) {
      table = try CSVFile(contentsOf: path)
    } catch {
      throw InvalidInput(error.sentences)
    }
    let header = table.header
    guard header.count == 2, let regionColumn = header.firstIndex(of: "region"),
      let provinceColumn = header.firstIndex(of: "province")
    else {
      throw InvalidInput([
        "\(path):1: the columns are '\(header.joined(separator: ","))'; expected 'region,province'"
      ])
    }
    let regions = Dictionary(
      uniqueKeysWithValues: scenario.regions.enumerated().map { ($1.id, $0) })
    var provinces: [Int: String] = [:]
    var faults: [String] = []
    for (line, cells) in table.rows {
      let id = cells[regionColumn], province = cells[provinceColumn]
      guard let region = regions[id] else {
        let near = nearestName(to: id, among: scenario.regions.map(\.id))
        faults.append(
          "\(path):\(line): region '\(id)': the scenario has no such region"
            + (near.map { "; did you mean '\($0)'?" } ?? ""))
        continue
      }
      if provinces.updateValue(province, forKey: region) != nil {
        faults.append("\(path):\(line): region '\(id)' has a row already; expected one a region")
      }
    }
    let order = scenario.regions.indices.compactMap { provinces[$0] }.filter { !$0.isEmpty }
    var numbers: [String: Int] = [:]
    for name in order where numbers[name] == nil { numbers[name] = numbers.count }
    if numbers.isEmpty, faults.isEmpty {
      faults.append("\(path): no region has a province; expected at least one that does")
    }
    guard faults.isEmpty else { throw InvalidInput(faults) }
    names = numbers.sorted { $0.value < $1.value }.map(\.key)
    ofRegion = scenario.regions.indices.map { provinces[$0].flatMap { numbers[$0] } ?? -1 }
  }
}

/// What is wrong with files and options, all of it.
public struct InvalidInput: Error {
  public var sentences: [String]
  public init(_ sentences: [String]) { self.sentences = sentences }
}
