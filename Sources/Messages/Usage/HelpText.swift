/// What `--help` says of a command or an option. Names of options, files and commands stand in it as they are.
public enum HelpText: Message, CaseIterable {
  case musterAbstract, newAbstract, newDirectory, newWorkbook, validateAbstract
  case validateMarked, scenarioFile, strict, language, planAbstract, planDiscussion
  case takenOptions, chooseOptions, near, programs, reportToo, asNeeded, newResults
  case timeLimitEach, byteOrderMark, nameColumns, quietRun, json, timeLimitAll
  case fractionalLines, gapOfLines, threads, threadsDiscussion, explainAbstract
  case explainDiscussion, planFolder, movedScenario, doctorQuota, topThings, diffAbstract
  case diffDiscussion, otherPlan, compareAbstract, compareDiscussion, optionSet, eachOption
  case pairsOfOptions, sweep, runsAtATime, wideTable, onSeveralMachines, prepareShares
  case doShare, finishShares, slurmScript, slurmTasks, targetAbstract, targetDiscussion
  case targetItem, targetPerDay, targetFrom, frontierAbstract, frontierDiscussion, twoAims
  case howManyPoints, pointsAtATime, reportAbstract, reportDiscussion, reportPlans, reportOut
  case reportOutline, reportExplanation, movedScenarios, reportJournal, reportMorning
  case quietEnd, exportAbstract, exportDiscussion, exportInput, exportOut, solveAbstract
  case solveDiscussion, solveModel, solveSolution, solveRelax, solveMethod, solveNoPresolve
  case solveCrossover, solveExact, solveExactDiscussion, solveTimeLimit, solveTolerance
  case solveGap, solveGapDiscussion, solveNodeLimit, solveSeed, solveStart
  case solveStartDiscussion, solveQuiet, solveLog, journalAbstract, journalDiscussion
  case journalNewAbstract, journalScenario, newFolder, addAbstract, addDiscussion
  case journalFolder, addFiles, addQuiet, matchAbstract, matchDiscussion, matchBest
  case matchPaired, journalPlanAbstract, journalPlanDiscussion, journalFrozen, journalHalved
  case restartsAbstract, restartsDiscussion, restartsPaired, morning, expect, stateAbstract
  case stateDiscussion, publishAbstract, publishDiscussion, thePlanFolder, publishOutdated
  case statusAbstract, statusDiscussion, statusWithoutPlanning, futuresAbstract
  case futuresDiscussion, futuresAtATime, worthAbstract, worthDiscussion, worthPlan
  case worthHedges, drawAbstract, drawDiscussion, drawFile, drawCount, drawSeed, drawAtMost
  case drawOf, drawChance, drawKnownFrom, drawFrom, drawUntil, drawOut, drawQuiet
  case evaluateAbstract, evaluateDiscussion, evaluateFutures, evaluateChanges
  case evaluateKnownFrom, evaluateAgainst, evaluateAlone
}
