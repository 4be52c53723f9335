/// Heads of the columns of a report's tables, and names of facts.
public enum ReportColumn: Message, CaseIterable {
  case item, unit, firstDay, lastDay, most, on, allDays
  case order, region, rank, window, amount, delivered, short, shortShare, firstShortOn, servedBefore
  case worth, worthInOutput, binds, holdsFor, step, plannedAgain
  case date, site, line, from, to, lines, readyOn, cost
  case tonnes, mostCarried
  case ownDays, sentDays, trainingDays, mostAtOnce, overtimeHours, wages
  case skill, hoursNeeded, hoursWorked, pool, workersSent, arrivesOn
  case yuan, share, atStart, lowest, atEnd, borrowed, credit
  case identifier, contact, phone, opens
  case whatRuns, whatIsMade, whatIsConverted, whoComes, whoWorks, whatArrives, whatLeaves, waitsFor
  case stage, value, bound, gap, before, after, difference, days
}
