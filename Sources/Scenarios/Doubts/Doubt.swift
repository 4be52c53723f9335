/// What is allowed but probably a mistake: the figure, what is usual, and why it matters.
///
/// The cases' texts are in `Doubt+Told.swift`.
enum Doubt: Hashable {
  // Processes, lines and crews.
  case valuedInput(item: String, process: String)
  case weightRatio(process: String, input: Double, output: Double)
  case missingSkill(String)
  case noCrew(line: String, skill: String, site: String)
  case longLineDay(hours: Double)
  case longWorkerDay(hours: Double)
  // Goods and orders.
  case amountBeyondReach(amount: Double, most: Double, unit: String, days: Int)
  case nobodyMakes(item: String)
  case quotaUnreached(item: String, from: String, to: String)
  case supplyUnreached(item: String, from: String, to: String)
  case idleItem(String)
  case tightStock(maximum: Double, use: Double, unit: String)
  // Places and people.
  case siteWithoutLanes(site: String, region: String)
  case poolWithoutSite(pool: String, regions: [String])
  // Time.
  case leadTime(days: Int, horizon: Int, of: LeadTime)
  case lateOption(id: String, active: CalendarDate, last: CalendarDate)
  // Money.
  case freeSupply(id: String, others: ClosedRange<Double>)
  case highWage(wage: Double, median: Double)
  // Names.
  case similarIDs(String, String)
  case idleProfile(of: String)

  enum LeadTime: Hashable { case conversion, lane, lag, dispatch, restart }
}

/// Where a doubt begins.
enum DoubtLimits {
  /// An order beyond this many times what can be made or bought is a slip of a unit: kilograms for
  /// pieces and thousands for ones are factors of 100 and more, ambition is not.
  static let amountFactor = 100.0
  /// A wage this many times the median: yuan a month in a field of yuan an hour is a factor of 170.
  static let wageFactor = 100.0
  /// Outputs rarely weigh over twice their inputs (water is added), or under a twentieth of them
  /// (all but a twentieth is waste).
  static let inputsOverOutputs = 0.5...20.0
  /// A process of one input lists what is scarce and leaves the rest out: the cloth of the filter
  /// alone is a quarter of a mask. A slip of a unit is a factor of 1,000 and passes this one too.
  static let scarceInputOverOutputs = 0.05
  /// Rows of a table that are told one by one; of more, the last told says how many are alike.
  static let rowsTold = 5
}

extension ScenarioBuilder {
  func reportDoubts(in scenario: Scenario) {
    doubtValuedInputs(in: scenario)
    doubtWeights(in: scenario)
    doubtMissingSkills(in: scenario)
    doubtIdleProfiles()
    doubtLongDays(in: scenario)
    doubtPrices(in: scenario)
    doubtLeadTimes(in: scenario)
    doubtSimilarIDs(in: scenario)
    let reach = Reach(scenario)
    doubtOrders(in: scenario, reach)
    doubtSupplies(in: scenario, reach)
    doubtItems(in: scenario)
    doubtStockLimits(in: scenario)
    doubtPlaces(in: scenario, reach)
    doubtCrews(in: scenario)
  }

  /// Warns of rows of a table: each where they are few, else the first and how many are alike.
  func warn(_ table: Table, _ field: String, _ rows: [(row: Int, doubt: Doubt)]) {
    let told = rows.prefix(DoubtLimits.rowsTold)
    for (number, (row, doubt)) in told.enumerated() {
      var text = doubt.told
      if number == told.count - 1, rows.count > told.count {
        let more = rows.count - told.count
        text.problem = Bilingual(
          text.problem.english + " (\(more) more \(more == 1 ? "row is" : "rows are") alike)",
          text.problem.chinese + "（另有 \(more) 行同样如此）")
      }
      document[table][row].warn(document[table][row][field] == nil ? nil : field, text)
    }
  }
}
