import Scenarios
import Testing

/// What is wrong between records.
@Suite struct CrossReferenceTests {
  @Test(arguments: [
    Fault(
      "{ id: free }", "{ id: capex }",
      "resources.id: 'capex' is there twice (first on line 41), expected ids that differ"),
    Fault(
      "{ id: yard, region: south }",
      "{ id: yard, region: south }\n  - { id: south, region: south }", on: "{ id: south, region",
      "sites.id: 'south' is also the id of a region (first on line 12), expected ids that sites and regions do not share"
    ),
    Fault(
      "region: south }", "region: works }",
      "sites.region: 'works' is a site, expected an id of the table regions"),
    Fault(
      "site: yard", "site: yrad",
      "lines.site: there is no site 'yrad', expected an id of the table sites, did you mean 'yard'?"
    ),
    Fault(
      "site: yard", "site: south",
      "lines.site: 'south' is a region, expected an id of the table sites"),
    Fault(
      "site: yard", "site: [yard]", "lines.site: a list stands here, expected the id of a site"),
    Fault(
      "rate: 80 }", "rate: 80 }\n  - { line: y1, process: make, rate: 8 }", on: "rate: 8 }",
      "modes.process: line 'y1' has the process 'make' twice (first on line 25), expected one row for each line and process"
    ),
    Fault(
      "rate: 50, ready: 2", "rate: 50, ready: 2.5",
      "modes.ready: with this mode 3.5 lines of 'w1' are ready, expected at most its count, 3"),
    Fault(
      "{ line: y1, to: make }", "{ line: y1, to: diaper }",
      "conversions.to: line 'y1' has no mode of process 'diaper', expected a process that the line has a mode of"
    ),
    Fault(
      "{ line: y1, to: make }", "{ line: y1, from: make, to: make }",
      "conversions.to: the conversion leads from 'make' to itself, expected two processes that differ"
    ),
    Fault(
      "{ from: north, to: south }", "{ from: north, to: north }",
      "lanes.to: the lane leads from 'north' to itself, expected two regions that differ"),
    Fault(
      "profile: back, stock", "profile: bak, stock",
      "supplies.profile: there is no profile 'bak', expected an id of the table profiles, did you mean 'back'?"
    ),
    Fault(
      "date: 2020-01-01, f", "date: 2020-02-05, f", on: "factor: 0.4",
      "profiles.date: profile 'back' has the date 2020-02-05 twice (first on line 56), expected one row for each profile and date"
    ),
    Fault(
      "by: 2020-02-05", "by: 2020-02-02",
      "quotas.by: the window from 2020-02-03 to 2020-02-02 has no day in the horizon, expected a day from 2020-02-01 to 2020-02-10"
    ),
    Fault(
      "from: 2020-02-03, by: 2020-02-05", "from: 2021-02-03, by: 2021-02-05",
      "quotas.by: the window from 2021-02-03 to 2021-02-05 has no day in the horizon, expected a day from 2020-02-01 to 2020-02-10"
    ),
    Fault(
      "{ item: mask, per_worker_day: 1.5 }",
      "{ item: mask, per_worker_day: 1 }\n  - { item: mask, per_worker_day: 2 }",
      on: "per_worker_day: 2",
      "protection.item: 'mask' is there twice (first on line 39), expected one row for each item"),
    Fault(
      "south,cloth,5,,", "works,cloth,5,,", in: "stocks.csv",
      "stocks.item: 'works' has a stock of 'cloth' twice (first on line 2), expected one row for each place and item"
    ),
    Fault(
      "own,op;sew,works,,", "own,op;sew,works,north,", in: "workers.csv",
      "workers.regions: the pool has both a site and regions, expected exactly one of the two"),
    Fault(
      "own,op;sew,works,,", "own,op;sew,,,", in: "workers.csv",
      "workers: the pool has neither a site nor regions, expected exactly one of the two"),
  ])
  func isRefused(fault: Fault) throws {
    let issues = try fault.draft.issues()
    #expect(issues == [fault.sentence])
  }

  @Test(arguments: [
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: worker, id: helpers, add: 5 }",
      "options.effects.table: 'worker' is not known here, expected one of workers, supplies, lines, lanes, sites, credit, resources, stocks, did you mean 'workers'?"
    ),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: workers, id: helpers }",
      "options.effects.add: the field is missing, expected a value"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: workers, add: 5 }",
      "options.effects.id: an effect on workers needs the field, expected a value"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: workers, id: helprs, add: 5 }",
      "options.effects.id: there is no pool of workers 'helprs', expected an id of the table workers, did you mean 'helpers'?"
    ),
    Fault(
      "{ table: workers, id: helpers, add: 5 }",
      "{ table: workers, id: helpers, item: mask, add: 5 }",
      "options.effects.item: an effect on workers has no such field, expected only id beside 'add'"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }",
      "{ table: workers, id: helpers, option: grow, add: 5 }",
      "options.effects: there is no field 'option', expected one of table, add, id, process, from, to, at, item"
    ),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: sites, id: yard, add: 5 }",
      "options.effects.id: the workers at 'yard' are unlimited, expected a site with 'max_workers'"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: credit, id: yard, add: 5 }",
      "options.effects.id: the money of 'yard' is unlimited, expected a site with 'cash'"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: resources, id: free, add: 5 }",
      "options.effects.id: the total of 'free' is unlimited, expected a resource with 'total'"),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: lanes, from: north, to: south, add: 5 }",
      "options.effects.to: no lane from 'north' to 'south' is limited, expected two regions with a lane that has 'tonnes_per_day'"
    ),
    Fault(
      "{ table: workers, id: helpers, add: 5 }",
      "{ table: lines, id: y1, process: diaper, add: 5 }",
      "options.effects.process: line 'y1' has no mode of process 'diaper', expected a process that the line has a mode of"
    ),
    Fault(
      "{ table: workers, id: helpers, add: 5 }", "{ table: stocks, at: yard, item: nappy, add: 5 }",
      "options.effects.item: there is no stock of 'nappy' at 'yard', expected an item that the site uses or makes or that the table stocks names for it"
    ),
    Fault(
      "{ option: invest, table: lines", "{ option: inwest, table: lines",
      "effects.option: there is no option 'inwest', expected an id of the table options, did you mean 'invest'?"
    ),
    Fault(
      "{ id: invest, cost: 5 }", "{ id: invest, cost: 5 }\n  - { id: idle }", on: "id: idle",
      "options.effects: the option has no effects, expected a list of effects, or rows of the table effects with this option"
    ),
    Fault(
      "{ id: invest, cost: 5 }", "{ id: invest, effects: 5 }",
      "options.effects: '5' stands here, expected a list of effects (in CSV, rows of a table effects)"
    ),
  ])
  func effectIsRefused(fault: Fault) throws {
    let issues = try fault.draft.issues()
    #expect(issues == [fault.sentence])
  }

  @Test func fractionsThatAddUpToTheCountMayBeReady() throws {
    let draft = Draft.valid
      .replacing("count: 3,", "count: 0.3,")
      .replacing("ready: 1,", "ready: 0.1,")
      .replacing("ready: 2 }", "ready: 0.2 }")
    #expect(try draft.issues() == [])
  }

  // MARK: - Cycles and other doubts

  @Test func processesThatMakeGoodsFromNothingAreRefused() throws {
    let fault = Fault(
      "{ id: diaper, outputs: { nappy: 1 } }",
      "{ id: diaper, inputs: { mask: 1 }, outputs: { nappy: 1, cloth: 0.01 } }",
      "processes.inputs: the processes form a cycle: mask → cloth (by diaper) → mask (by make) "
        + "uses nothing else and gives back at least what it took, expected processes that do not "
        + "make goods from nothing")
    let issues = try fault.draft.issues()
    #expect(issues.count == 1)
    #expect(
      issues.first?.hasSuffix("expected processes that do not make goods from nothing") == true)
    let own = try Draft.valid.replacing("inputs: { cloth: 0.01 }", "inputs: { mask: 0.5 }").issues()
    #expect(own.count == 1)
    #expect(own.first?.contains("mask → mask (by make)") == true)
  }

  @Test(arguments: [
    // Half is lost on the way round.
    "{ id: diaper, inputs: { mask: 1 }, outputs: { nappy: 1, cloth: 0.005 } }",
    // Something else goes in.
    "{ id: diaper, inputs: { mask: 1, nappy: 1 }, outputs: { cloth: 0.01 } }",
  ])
  func recyclingIsOnlyDoubtful(process: String) throws {
    let draft = Draft.valid.replacing("{ id: diaper, outputs: { nappy: 1 } }", process)
      .replacing("values: { mask: 1 }, ", "")
    let warnings = try draft.warnings()
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("the processes form a cycle") == true)
  }

  @Test func validScenariosRaiseNoDoubts() throws {
    #expect(try Draft.valid.warnings() == [])
  }

  @Test(arguments: [
    Fault(
      "values: { mask: 1 }", "values: { cloth: 1 }",
      "objective.values: 'cloth' is used up by the process 'make', and what is used up still counts as output: only final goods belong here"
    ),
    Fault(
      "crew: { op: 4 }", "crew: { opp: 4 }",
      "modes.crew: 0 pools of workers have the skill 'opp', and at least 1 is usual; this mode cannot run, did you mean 'op'?"
    ),
    Fault(
      "per_day: 20, profile: back", "profile: back", on: "id: capex, total",
      "resources.profile: without 'per_day' there is nothing for the profile to scale"),
    Fault("hours: 20", "hours: 25", "lines.hours: a line runs 25 hours a day, and a day has 24"),
    Fault(
      "back,8,2,25", "back,23,2,25", in: "workers.csv",
      "workers.hours: with overtime a worker works 25 hours a day, and a day has 24"),
  ])
  func isDoubtful(fault: Fault) throws {
    let warnings = try fault.draft.warnings()
    #expect(warnings == [fault.sentence])
  }
}
