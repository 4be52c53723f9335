import Scenarios
import Testing

/// Fields that are missing, misspelt, of the wrong type or out of range.
@Suite struct FieldFaultTests {
  @Test(arguments: [
    Fault(
      "schema: muster/1", "schema: muster/2",
      "schema: 'muster/2' is not known here, expected 'muster/1', did you mean 'muster/1'?"),
    Fault(
      "lines_are: whole", "lines_are: hole",
      "lines_are: 'hole' is not known here, expected one of whole, fractional, did you mean 'whole'?"
    ),
    Fault(
      "lanes:\n", "lane:\n", on: "lane:",
      "there is no table or field 'lane', expected one of schema, name, horizon, objective, lines_are, change, steps, uncertainty, items, regions, sites, processes, lines, modes, conversions, workers, supplies, lanes, stocks, quotas, protection, resources, options, effects, profiles, underway, postings, arrivals, receivables, restarts, did you mean 'lanes'?"
    ),
    Fault(
      "days: 10 }", "days: 0 }",
      "horizon.days: '0' is out of range, expected a whole number of days from 1 to 3660"),
    Fault(
      "days: 10 }", "days: 1000000000 }",
      "horizon.days: '1000000000' is out of range, expected a whole number of days from 1 to 3660"),
    Fault(
      "days: 10 }", "days: 9.5 }",
      "horizon.days: '9.5' is no whole number, expected a whole number of days from 1 to 3660"),
    Fault(
      "start: 2020-02-01, ", "", on: "horizon:",
      "horizon.start: the field is missing, expected a value"),
    Fault(
      "start: 2020-02-01", "start: 2020-02-30",
      "horizon.start: '2020-02-30' is no date, expected a day of the calendar as YYYY-MM-DD"),
    Fault(
      "start: 2020-02-01", "start: 1 Feb",
      "horizon.start: '1 Feb' is no date, expected a day of the calendar as YYYY-MM-DD"),
    Fault(
      "maximize: total", "maximize: most",
      "objective.maximize: 'most' is not known here, expected one of total, last_day, sustained, mix"
    ),
    Fault(
      "maximize: total", "maximize: sustained",
      "objective.days: 'maximize: sustained' needs the field 'days', expected a whole number of days from 1 to 10"
    ),
    Fault(
      "maximize: total", "maximize: sustained, days: 11",
      "objective.days: 11 days are more than the horizon has, expected a whole number of days from 1 to 10"
    ),
    Fault(
      "maximize: total", "maximize: total, days: 3",
      "objective.days: 'days' says nothing beside 'maximize: total', expected it with 'maximize: sustained' alone"
    ),
    Fault(
      "maximize: total, values: { mask: 1 }", "maximize: mix, values: { mask: 0 }",
      "objective.values: of 'mask' '0' is out of range, expected a number above 0"),
    Fault(
      "values: { mask: 1 }", "values: { mask: -1 }",
      "objective.values: of 'mask' '-1' is out of range, expected a number of at least 0"),
    Fault(
      "values: { mask: 1 }", "values: { masks: 1 }",
      "objective.values: there is no item 'masks', expected an id of the table items, did you mean 'mask'?"
    ),
    Fault(
      "values: { mask: 1 }", "values: [mask]",
      "objective.values: a list stands here, expected a map, { a: 1, b: 2 }"),
    Fault(
      "then: cost", "then: costs",
      "objective.then: 'costs' is not known here, expected 'cost', did you mean 'cost'?"),
    Fault(
      "keep: 1e-4", "keep: 1e-4, tidy: maybe",
      "objective.tidy: 'maybe' is not known here, expected one of yes, no"),
    Fault(
      "keep: 1e-4", "keep: 1.5",
      "objective.keep: '1.5' is out of range, expected a number from 0 to 1"),
    Fault(
      "weight_kg: 0.004", "weight_kg: .nan",
      "items.weight_kg: '.nan' is not a finite number, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight_kg: .inf",
      "items.weight_kg: '.inf' is not a finite number, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight_kg: 1e999",
      "items.weight_kg: '1e999' is too large, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight_kg: 4 g",
      "items.weight_kg: '4 g' is not a number, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight_kg: 0x10",
      "items.weight_kg: '0x10' is not a number, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight_kg: [1]",
      "items.weight_kg: a list stands here, expected a number of at least 0"),
    Fault(
      "weight_kg: 0.004", "weight: 0.004",
      "items: there is no field 'weight', expected one of id, name, unit, weight_kg, price, step, did you mean 'weight_kg'?"
    ),
    Fault("unit: kg, ", "", on: "id: cloth", "items.unit: the field is missing, expected a value"),
    Fault(
      "price: 20 }", "price: -20 }",
      "items.price: '-20' is out of range, expected a number of at least 0"),
    Fault(
      "{ id: free }", "{ id: free pole }",
      "resources.id: 'free pole' is no id, expected letters, digits, '.', '_' and '-', the first a letter or digit"
    ),
    Fault(
      "{ id: south }", "south",
      "regions: 'south' stands for a record, expected a map of fields, { field: value }"),
    Fault(
      "lat: 36.6", "lat: 366", "regions.lat: '366' is out of range, expected degrees from -90 to 90"
    ),
    Fault(
      "lag_days: 1", "lag_days: 0.5",
      "processes.lag_days: '0.5' is no whole number, expected a whole number of days from 0 to 3660"
    ),
    Fault(
      "outputs: { nappy: 1 }", "outputs: {  }",
      "processes.outputs: the process makes nothing, expected at least one item"),
    Fault(
      "outputs: { nappy: 1 }", "outputs: nappy",
      "processes.outputs: 'nappy' stands here, expected a map, { a: 1, b: 2 }"),
    Fault(
      "count: 3,", "count: three,",
      "lines.count: 'three' is not a number, expected a number of at least 0"),
    Fault("rate: 80", "rate: 0", "modes.rate: '0' is out of range, expected a number above 0"),
    Fault(
      "crew: { op: 4 }", "crew: { op: -4 }",
      "modes.crew: of 'op' '-4' is out of range, expected a number of at least 0"),
    Fault(
      "ramp: [0.5, 0.8]", "ramp: [0.5, 1.8]",
      "conversions.ramp: '1.8' is out of range, expected a number from 0 to 1"),
    Fault(
      "ramp: [0.5, 0.8]", "ramp: 0.5;0.8",
      "conversions.ramp: '0.5;0.8' stands here, expected a list, [a, b, c]"),
    Fault(
      "uses: { capex: 5 }", "uses: { capx: 5 }",
      "conversions.uses: there is no resource 'capx', expected an id of the table resources, did you mean 'capex'?"
    ),
    Fault(
      "rule: daily", "rule: dayly",
      "quotas.rule: 'dayly' is not known here, expected one of total, daily, cumulative, did you mean 'daily'?"
    ),
    Fault(
      "factor: 0.8", "factor: -0.8",
      "profiles.factor: '-0.8' is out of range, expected a number of at least 0"),
    Fault(
      "date: 2020-02-05", "date: 2020-2-5",
      "profiles.date: '2020-2-5' is no date, expected a day of the calendar as YYYY-MM-DD"),
    Fault(
      "own,op;sew,works,,90", "own,op;sew,works,,-90", in: "workers.csv",
      "workers.headcount: '-90' is out of range, expected a number of at least 0"),
    Fault(
      "own,op;sew,works,,90", "own,op;sew,works,,", in: "workers.csv",
      "workers.headcount: the field is missing, expected a value"),
    Fault(
      "works,cloth,120,10,2000", "works,cloth,120,3000,2000", in: "stocks.csv",
      "stocks.min: 3000 is above 'max', expected at most 2000"),
  ])
  func isRefused(fault: Fault) throws {
    let issues = try fault.draft.issues()
    #expect(issues == [fault.sentence])
  }

  @Test func everythingWrongIsReportedAtOnceInFileOrder() throws {
    let draft = Draft.valid
      .replacing("rate: 100", "rate: none")
      .replacing("id: mill, item: cloth", "id: mill, item: clth")
      .replacing("days: 10 }", "days: 10, weeks: 2 }")
      .replacing("helpers,op,", "helpers,o p,", in: "workers.csv")
      .replacing("south,cloth,5", "suth,cloth,5", in: "stocks.csv")
    #expect(
      try draft.issues().map { $0.prefix { $0 != "," } } == [
        "scenario.yaml:3: horizon: there is no field 'weeks'",
        "scenario.yaml:23: modes.rate: 'none' is not a number",
        "scenario.yaml:31: supplies.item: there is no item 'clth'",
        "workers.csv:3: workers.skills: 'o p' is no id",
        "stocks.csv:3: stocks.at: there is no site or region 'suth'",
      ])
  }

  /// An id that only seems to be missing because its table could not be read is not blamed.
  @Test func aTableThatIsLostDrawsNoFurtherIssues() throws {
    let draft = Draft.valid.replacing("workers: workers.csv", "workers: people.csv")
    #expect(
      try draft.issues() == [
        "scenario.yaml:29: workers: 'people.csv': there is no such file"
      ])
  }

  @Test func whatIsShownOfAValueIsShortAndHarmless() throws {
    let value = "\\e[31m" + String(repeating: "x", count: 500)
    let issues = try Draft.valid.replacing("unit: piece }", "unit: piece, price: \"\(value)\" }")
      .issues()
    #expect(issues.count == 1)
    #expect(issues[0].count < 200)
    #expect(!issues[0].unicodeScalars.contains("\u{1B}"))
  }
}
