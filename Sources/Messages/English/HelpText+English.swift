extension HelpText {
  public var english: Phrase {
    switch self {
    case .musterAbstract:
      "Plans emergency production capacity."
    case .newAbstract:
      "Writes a small commented scenario that can be planned unchanged."
    case .newDirectory:
      "The directory to make; it must not exist yet."
    case .newWorkbook:
      "Write it as a workbook, scenario.xlsx, to be filled in with a spreadsheet."
    case .validateAbstract:
      "Checks a scenario and prints everything that is wrong with it."
    case .validateMarked:
      "Of a workbook: write it again with what is wrong marked in it."
    case .scenarioFile:
      "The scenario: its YAML file, its workbook, or its folder."
    case .strict:
      "Treat warnings of the scenario as errors: end with status 2."
    case .language:
      "The language; else that of MUSTER_LANG, LC_ALL, LC_MESSAGES or LANG."
    case .planAbstract:
      "Plans a scenario: serves the quotas, then makes the most, then at the least cost."
    case .planDiscussion:
      """
      Exit status: 0 optimal (shortfalls included), 2 usage or invalid input, 3 infeasible, 4 a \
      limit was reached and there is a usable plan, 5 a limit and no plan, 1 anything else.
      """
    case .takenOptions:
      "Options to take: 'recruit=2,line'."
    case .chooseOptions:
      "Let the program choose the options."
    case .near:
      "A plan's folder: of the plans as good, the one that changes least of it."
    case .programs:
      "Write the linear program of each stage into a new folder, as MPS files."
    case .reportToo:
      "Write the plan as a page to look at as well (see 'muster report')."
    case .asNeeded:
      """
      Of a long list of futures, whose worst is aimed at first, plan for those that decide the \
      worst (column-and-constraint generation).
      """
    case .newResults:
      "Write the results as a new folder; without it, only the summary is printed."
    case .timeLimitEach:
      "Seconds for each plan; the best so far is kept."
    case .byteOrderMark:
      "Begin CSV files with a byte-order mark, for spreadsheets."
    case .nameColumns:
      "Add columns with names to CSV files: site_name beside site, and so on."
    case .quietRun:
      "No progress and no summary."
    case .json:
      "Print the results as JSON (docs/json.md) instead of the summary."
    case .timeLimitAll:
      "Seconds in all; the best so far is kept."
    case .fractionalLines:
      "Let lines and options divide, whatever the scenario says."
    case .gapOfLines:
      "Relative gap at which a stage with whole lines is optimal."
    case .threads:
      "Threads for all of the command's work together; else the processors there are."
    case .threadsDiscussion:
      "The result is the same for any number."
    case .explainAbstract:
      "Says what holds a plan's output back, and what a little more of it would bring."
    case .explainDiscussion:
      """
      Prices say what one unit more is worth and how far that holds; beside them stands what \
      planning again with a step more comes to. With --out: scarce.csv, answers.csv, hurdles.csv.

      With --quota: why that quota falls short, and the smallest repairs of each kind that would \
      mend it. With --out: conflict.csv, repairs.csv. For a scenario that has no plan at all, \
      'muster plan' says the same.
      """
    case .planFolder:
      "A folder that 'muster plan --out' wrote."
    case .movedScenario:
      "Where the plan's scenario stands, if it was moved."
    case .doctorQuota:
      "The quota doctor: why this quota falls short."
    case .topThings:
      "How many things of each unit are planned again."
    case .diffAbstract:
      "Says what changed between two plans and why it matters."
    case .diffDiscussion:
      "With --out: diff.csv (what comes of it) and changes.csv (day by day)."
    case .otherPlan:
      "Another."
    case .compareAbstract:
      "Plans a scenario without and with sets of options, side by side."
    case .compareDiscussion:
      """
      The first plan takes no options. With --out, compare.csv holds every value (run, variable, \
      index, value, unit), and each plan stands in a folder named after its run. While runs are \
      planned they stand in DIR.unfinished: a comparison that was ended goes on from there when it \
      is begun again. On several machines: --prepare DIR, then 'compare --share K/N DIR' for each \
      K, then 'compare --finish DIR' (docs/cluster.md).
      """
    case .optionSet:
      "A set of options to take together: 'a', 'b=2', 'a,b'. Repeat for further runs."
    case .eachOption:
      "Each option of the scenario alone, once."
    case .pairsOfOptions:
      "Each option alone, and every two of them together."
    case .sweep:
      "Runs from a CSV file with the columns run, option, count, and table, id, field, value."
    case .runsAtATime:
      "How many runs are planned at a time."
    case .wideTable:
      "Write compare-wide.csv as well, a row for each run."
    case .onSeveralMachines:
      "On several machines"
    case .prepareShares:
      "Divide the work: check it, and write the folder that shares work in."
    case .doShare:
      "Do the k-th of n parts of a prepared folder, which is named in place of the input."
    case .finishShares:
      "Collect the runs of a prepared folder, which is named in place of the input."
    case .slurmScript:
      "With --prepare: write an array script for Slurm as well."
    case .slurmTasks:
      "How many tasks the array has; else by an estimate, 10 to 20 minutes each."
    case .targetAbstract:
      "Finds the earliest day, or the least cost, at which a daily output is reached."
    case .targetDiscussion:
      """
      The output is held from that day to the end of the horizon. The program chooses the options; \
      with the target held, the quotas are served as well as they can be, and then the cost is the \
      least. With --out: target.csv and the plan. Exit status 3: out of reach.
      """
    case .targetItem:
      "The item, by its id."
    case .targetPerDay:
      "How much of it a day, all sites together."
    case .targetFrom:
      "From this day on, at the least cost."
    case .frontierAbstract:
      "Traces what more of one aim costs in another."
    case .frontierDiscussion:
      """
      The aims: an item, 'output', 'cost', or a quota (what it is short of), by its id. Each point \
      is an optimum: no plan is better in one aim and not worse in the other. Quotas come first, as \
      in a plan. With --out: frontier.csv, frontier.svg. On several machines: --prepare DIR, then \
      'frontier --share K/N DIR' for each K, then 'frontier --finish DIR' (docs/cluster.md).
      """
    case .twoAims:
      "Two aims, such as mask,suit or output,cost."
    case .howManyPoints:
      "How many points, the two ends among them."
    case .pointsAtATime:
      "How many points are sought at a time."
    case .reportAbstract:
      "Writes plans as one page to look at: charts, tables and a sheet for each site."
    case .reportDiscussion:
      """
      One HTML file that stands alone: no script, nothing is loaded from anywhere, it opens offline \
      and prints on A4. With several plans, or the folder of a comparison, they stand side by side \
      on the same axes; the first is what the others are compared with. A plan for many futures has a \
      page of its own, and PLAN/futures/ID is one of its futures.
      """
    case .reportPlans:
      "Folders that 'muster plan --out' or 'muster compare --out' wrote."
    case .reportOut:
      "The page to write; it must not exist."
    case .reportOutline:
      "Boundaries to lay under the map: GeoJSON in degrees."
    case .reportExplanation:
      "What 'muster explain --out' found out about the first plan."
    case .movedScenarios:
      "Where the plans' scenario stands, if it was moved."
    case .reportJournal:
      "A journal: what was really made and the projections are drawn beside what is planned."
    case .reportMorning:
      "The morning of the journal; without it, the one after the last day reported."
    case .quietEnd:
      "Say nothing when it is done."
    case .exportAbstract:
      "Writes a plan or a scenario as a workbook."
    case .exportDiscussion:
      """
      A plan: a summary, curves of the output, and one sheet a table. A scenario: a workbook that \
      can be filled in, with drop-down lists and explanations, and planned as it is: 'muster plan \
      BOOK.xlsx'.
      """
    case .exportInput:
      "A folder that 'muster plan --out' wrote, or a scenario."
    case .exportOut:
      "The workbook to write; it must not exist."
    case .solveAbstract:
      "Solves a linear program from an MPS or CPLEX LP file."
    case .solveDiscussion:
      """
      Prints status, objective, residuals, iterations and time. Exit status: 0 optimal, 2 usage or \
      invalid file, 3 infeasible, 4 limit reached with a feasible point, 5 limit and no such point, \
      1 anything else (unbounded, no proof, numerical failure).
      """
    case .solveModel:
      "The model: FILE.mps, FILE.lp, either also with .gz."
    case .solveSolution:
      "Write values and prices to this new file, as CSV."
    case .solveRelax:
      "Let whole columns take fractions; without it branch and cut solves for them."
    case .solveMethod:
      "How to solve."
    case .solveNoPresolve:
      "Solve the program as it is, without presolve."
    case .solveCrossover:
      "Move an interior solution on to a basic one."
    case .solveExact:
      "Find the optimum in fractions, and prove it."
    case .solveExactDiscussion:
      """
      The objective is printed to 30 digits and as a fraction; --solution writes fractions. For \
      small and medium programs. Each number of the file counts as its decimal: 0.1 is 1/10.
      """
    case .solveTimeLimit:
      "Seconds after which to stop."
    case .solveTolerance:
      "Relative residuals and gap at which a solution is optimal."
    case .solveGap:
      "Whole columns: the search ends at this relative gap."
    case .solveGapDiscussion:
      """
      Of |value − bound| to |value|, the objective's constant and fixed columns left out. 1e-6 \
      unless given; a whole objective below 1e8 is then solved to its last step.
      """
    case .solveNodeLimit:
      "Whole columns: the search ends after this many nodes."
    case .solveSeed:
      "Another number takes another way to the optimum, where ways are equally good."
    case .solveStart:
      "Begin at the point in this file, as --solution writes it."
    case .solveStartDiscussion:
      """
      With whole columns the values count: those of the whole columns are kept, the others are \
      solved for. Without, the statuses count: the simplex method begins at that basis.
      """
    case .solveQuiet:
      "Print the status and the objective only."
    case .solveLog:
      "Log iterations to standard error even when it is no terminal."
    case .journalAbstract:
      "Keeps a journal of days: what was reported, how things stand, what to do today."
    case .journalDiscussion:
      """
      A journal is a folder: the scenario as it was on day 1, the plans in force, and a folder of \
      reports for each day. A round each morning: 'add' the reports, look at 'status', 'plan' the \
      rest near the plan in force, 'publish' it. docs/journal.md describes the files.
      """
    case .journalNewAbstract:
      "Begins a journal with a copy of a scenario."
    case .journalScenario:
      "The scenario's YAML file, or its folder with a scenario.yaml."
    case .newFolder:
      "The folder to make; it must not exist yet."
    case .addAbstract:
      "Files reports and changes, all of them or none."
    case .addDiscussion:
      """
      The name of a file says what is in it: outputs.csv, outputs-north.csv, stocks.csv, labour, \
      production, conversions, dispatches, releases, shipped, arrived, purchases, deliveries, cash; \
      needs.csv and offers.csv are what firms lack and have; 2020-02-05.yaml is what the scenario \
      becomes from that day. Everything that is wrong is told at once, with the row and the nearest \
      known name, and then nothing is filed (status 2). What is filed but doubtful is told as a \
      warning.
      """
    case .journalFolder:
      "The journal's folder."
    case .addFiles:
      "Files of reports, needs and offers (KIND….csv) and of changes (DATE….yaml)."
    case .addQuiet:
      "Say nothing but what is doubtful or wrong."
    case .matchAbstract:
      "Settles needs and offers within one plan: who gets whose, and what each is worth."
    case .matchDiscussion:
      """
      Needs and offers are filed with 'add' (needs.csv, offers.csv). The best plan of the rest with \
      all offers says who gets whose, from when and by which road. What each need and offer is \
      worth alone is planned, with lines that divide; bounds by prices tell which are the best few \
      without planning all. With --out: matches.csv, needs.csv, offers.csv, alliances.csv, \
      worklist.csv, cases.csv, stages.csv. Exit status as of 'muster plan'.
      """
    case .matchBest:
      "How many of the offers, and of the needs, are found exactly."
    case .matchPaired:
      "Of how many offers pairs are planned, the most worth."
    case .journalPlanAbstract:
      "Plans the rest near the plan in force, and says who has to do what otherwise."
    case .journalPlanDiscussion:
      """
      Within the frozen days decisions stand as far as they can be carried out. Of the plans as \
      good, the one with the fewest changes is taken, later changes weighing less. Where the plan \
      in force is as good as it was when it was made, it goes on. With --out: the plan's files, \
      actions.csv, impossible.csv, freezing.csv, and the scenario of the rest in 'state'. Exit \
      status as of 'muster plan'.
      """
    case .journalFrozen:
      """
      Days on which decisions stand: for all kinds, '2', or by kind, such as \
      'conversions=3,dispatches=2'; further kinds are purchases, transport, production.
      """
    case .journalHalved:
      "Days after which a change weighs half."
    case .restartsAbstract:
      "Says which closed sites are worth most, alone and together, and when to accept them."
    case .restartsDiscussion:
      """
      Each worth is planned: with these sites accepted on the morning and the others staying \
      closed, against all staying closed. An alliance gains more than its sites gain alone. With \
      --out: firms.csv and worth.csv.
      """
    case .restartsPaired:
      "Of how many sites pairs are planned, the most worth."
    case .morning:
      "The morning; without it, the one after the last day reported."
    case .expect:
      """
      Plan with the attendance and speeds of the 'plan', or with those 'measured' where there are \
      three reports at the least.
      """
    case .stateAbstract:
      "Draws up how things stand on a morning, as a scenario of the rest."
    case .stateDiscussion:
      """
      The plans in force are carried out up to that morning with what was reported in their place; \
      what was not reported is as planned, and marked so. With --out: a scenario that 'muster plan' \
      reads, adjustments.csv (stocks counted otherwise than computed), marks.csv (what was not \
      reported, or is doubtful) and factors.csv (attendance and speeds measured).
      """
    case .publishAbstract:
      "Makes a plan the one in force from its first day."
    case .publishDiscussion:
      """
      The plan must have been made from the state of that morning ('muster journal plan', or \
      'muster plan' of the journal's scenario for the first day). What is published is never \
      overwritten.
      """
    case .thePlanFolder:
      "The plan's folder."
    case .publishOutdated:
      "Publish a plan although reports have come in since it was made."
    case .statusAbstract:
      """
      Says how far the plan has been carried out: what was reached, what to expect, who has to act.
      """
    case .statusDiscussion:
      """
      Attainment, the orders' ledger, days of cover, resumption of work, completeness of reports; \
      where the orders go under the plan in force, at the attainment of late and as written, and \
      planned again; warnings, each with a cause, who is to act, and what to do. With --out: each \
      as a CSV table. docs/journal.md defines them.
      """
    case .statusWithoutPlanning:
      "Leave out what planning again would reach, which takes as long as a plan."
    case .futuresAbstract:
      "Judges plans in futures: what they are worth, and how they fare in others."
    case .futuresDiscussion:
      """
      'muster plan' makes the plan of a scenario with an 'uncertainty'. 'worth' says what planning \
      for its futures is worth and what knowing would be; 'evaluate' tries the first days in \
      futures that were not planned for; 'draw' writes such futures. docs/uncertainty.md defines \
      them.
      """
    case .futuresAtATime:
      "How many futures are planned at a time."
    case .worthAbstract:
      "Says what a plan for many futures is worth, and what knowing which one comes would be."
    case .worthDiscussion:
      """
      For each measure of the plan: its value and bound (RP); what the rests planned again come to; \
      each future known from day 1 on, and what that would be worth (EVPI); the first days of the \
      plan without futures, and what planning for the futures is worth against them (VSS). With \
      --out: worth.csv, worth-futures.csv, and with --hedges worth-hedges.csv.
      """
    case .worthPlan:
      "The folder that 'muster plan --out' wrote for a scenario with futures."
    case .worthHedges:
      "Say in which futures each hedge pays: a plan of all futures without it, for each."
    case .drawAbstract:
      "Writes the tables of futures: drawn from a model, or every failure of at most so many."
    case .drawDiscussion:
      """
      A model has factors with their distributions and says what each does to fields of a scenario; \
      fields that share a factor rise and fall together (docs/uncertainty.md). The same seed gives \
      the same futures on every machine. With --at-most: one future for each set of at most so many \
      records of a table that fail; the file may then be the scenario itself.
      """
    case .drawFile:
      "A model, or with --at-most a scenario."
    case .drawCount:
      "How many futures are drawn."
    case .drawSeed:
      "Where the numbers begin."
    case .drawAtMost:
      "List failures: at most so many fail."
    case .drawOf:
      "Of which table: supplies, lanes, lines, workers, resources or sites."
    case .drawChance:
      "That one of them fails, independently of the others; else all futures are as probable."
    case .drawKnownFrom:
      """
      On the morning of this date it is known which future holds, where neither the model nor the \
      scenario says so.
      """
    case .drawFrom:
      "The first day of a failure; else known_from."
    case .drawUntil:
      "The last day of a failure; else that of the plan."
    case .drawOut:
      "The folder to make: futures.csv, changes.csv, factors.csv."
    case .drawQuiet:
      "No summary."
    case .evaluateAbstract:
      "Tries the first days of a plan in futures that it was not planned for."
    case .evaluateDiscussion:
      """
      What is decided before it is known which future holds stands; the rest is planned again for \
      each future of the file. Means with their standard errors, tails, each order's probability of \
      being met with Wilson's interval, and the same of the plan without futures (or of --against), \
      future by future. With --out: evaluation.csv, evaluation-orders.csv, evaluation-futures.csv, \
      evaluation-difference.csv. On several machines: --prepare DIR, then 'futures evaluate --share \
      K/N DIR' for each K, then 'futures evaluate --finish DIR' (docs/cluster.md).
      """
    case .evaluateFutures:
      "The table of futures, or a folder with futures.csv and changes.csv."
    case .evaluateChanges:
      "The table of their changes; else changes.csv beside the futures."
    case .evaluateKnownFrom:
      "On the morning of this date it is known which future holds, where the scenario does not say."
    case .evaluateAgainst:
      "The folder of another plan of the same scenario to hold it against."
    case .evaluateAlone:
      "Hold it against no other plan."
    }
  }
}
