extension ReportSentence {
  public var english: Phrase {
    switch self {
    case .horizon(let from, let to, let days):
      "\(from, .long) to \(to, .long), \(Figure.count(days)) \(words: days == 1 ? "day" : "days")"
    case .planIsOptimal: "The plan is optimal: within the gap asked for, no plan is better."
    case .planIsFeasible:
      "The plan can be carried out. A better one may exist: see the bounds at the end."

    case .outputGoes(let items, let from, let to):
      "From \(from) to \(to) a day's output goes "
        + Self.list(
          items.map { "from \($0.first) to \($0.last) of \($0.item)" }, and: " and ") + "."
    case .nothingMade: "The plan makes nothing that is valued."
    case .quotasMet(let count):
      count == 1 ? "The order is met." : "All \(Figure.count(count)) orders are met."
    case .quotasShort(let count, let all, let worst, let missing, let share, let from):
      "\(Figure.count(count)) of \(Figure.count(all)) orders \(words: count == 1 ? "falls" : "fall") short, "
        + "most of all \(worst): \(missing) (\(share)) missing from \(from)."
    case .orderGivenUp(let order, let missing):
      "Given up by 'keep' or for whole pieces, not short: \(missing) of \(order)."
    case .nothingBinds: "Nothing binds."
    case .bindsMost(let kind, let share, let second, let secondShare):
      if let second, let secondShare {
        "By the plan's prices, limits on \(kind.english) account for \(share) of the worth of what is "
          + "made, limits on \(second.english) for \(secondShare)."
      } else {
        "By the plan's prices, limits on \(kind.english) account for all of the worth of what is made."
      }
    case .tightestPlace(let site, let kind, let what, let days, let all, let from):
      "It is tightest at \(site): \(kind.english)\(Self.bracketed(what)) on \(Figure.count(days)) of "
        + "\(Figure.count(all)) days, from \(from)."
    case .doStep(let step, let gain): "\(step.english): output \(gain), planned again."
    case .oneMore(let kind, let name, let worth, let days, let from):
      "\(kind.english), \(name), is worth \(worth) "
        + (days == 0 ? "over the horizon." : "over \(Figure.count(days)) days from \(from).")
    case .askDoctor(let quota, let plan):
      "What would mend order \(quota): muster explain \(plan) --quota \(quota)"
    case .askExplain(let plan):
      "How far that holds, and what a step brings when planned again: muster explain \(plan)"
    case .nothingToDoFirst: "Nothing that a planner could obtain would bring more."

    case .howToReadCurves:
      "Bars and lines are what comes off the lines; the stepped line is what orders ask for in all, "
        + "which stock at the start serves as well."
    case .howToReadJournal(let morning):
      "The upright line is the morning of \(morning): before it stands what was reported, after it what "
        + "the journal projects."
    case .howToReadQuotas:
      "The bar shows the window in the horizon; the hatched part is missing. Orders of a lower number "
        + "come first."
    case .howToReadHeatMap:
      "One row a site, one column a day. The colour and letter say what keeps the site from making "
        + "more, by the plan's prices; the darker, the more is at stake that day."
    case .howToReadPrices:
      "What one unit more on each of the days is worth in output value. Only like with like is ranked; "
        + "prices hold for small changes."
    case .howToReadSteps(let stage):
      "What one more is worth in “\(stage.english)”, how far that price holds, and what the step comes "
        + "to when the scenario is planned again."
    case .howToReadMap(let isMovedCloser):
      "The wider an arrow, the more tonnes. Red arrows with a dashed middle are lanes that bind on some day."
        + (isMovedCloser ? " Far places are moved closer." : "")
    case .howToReadPeople:
      "Own people belong to the site; sent ones come from a pool. Hours needed are what the crews of "
        + "running lines take."
    case .howToReadSheets:
      "What each site does day by day, for its contact person. Follow a name; printed, each sheet is a "
        + "page, and with one sheet open only that sheet is printed."
    case .howNumbersAreWritten:
      "Numbers are rounded for reading; point at one to see all its digits. They are those of the plan's "
        + "CSV files."

    case .furtherRows(let count): "\(Figure.count(count)) further rows"
    case .rowsInFiles(let count): "\(Figure.count(count)) more are in the plan's CSV files."
    case .furtherSites(let count, let region): "\(region): \(Figure.count(count)) further sites"
    case .sitesInFiles(let count):
      "\(Figure.count(count)) further sites are summed up by region; their days are in the plan's CSV files."
    case .daysFrom(let days, let from):
      "\(Figure.count(days)) \(words: days == 1 ? "day" : "days") from \(from)"
    case .perDay(let amount): "\(amount) a day"
    case .servedBefore(let names, let further, let beside): Self.served(names, further, beside)
    case .oneMoreOf(let unit): "One \(unit.english)"
    case .rangeUnknown: "not known"
    case .notProven: "* Not proven optimal: what was found in the time."
    case .priceHolds(let fewer, let more):
      Self.list(
        [("more", more), ("fewer", fewer)].compactMap { word, figure in
          figure.value.isFinite
            ? (figure.value > 0 ? "up to \(figure) \(words: word)" : nil)
            : "any number \(words: word)"
        }, and: ", ")

    case .noConversions: "No line is converted."
    case .allConversions: "All conversions as a list"
    case .conversionsInAll(let lines, let cost):
      "\(lines) \(words: lines.value == 1 ? "is" : "are") converted, at \(cost)."
    case .resourceByDay(let id): "\(id): used a day, under the daily limit"
    case .resourceInAll(let id): "\(id): used in all, under the limit"
    case .noTransport: "Nothing is carried between regions."
    case .bindsOn(let days): "binds on \(Figure.count(days)) \(words: days == 1 ? "day" : "days")"
    case .materialToOrders(let item): "\(item): from its sources to the orders"
    case .ordersOf(let region): "orders of \(region)"

    case .nothingToDo: "Nothing is to be done at this site."
    case .convert(let line, let from, let to, let days):
      "\(line): \(from) to \(to), \(Figure.count(days)) \(words: days == 1 ? "day" : "days")"
    case .inTraining(let pool): "\(pool), in training"
    case .overtime(let pool): "\(pool), overtime"
    case .arrive(let pool): "\(pool) arrive"
    case .leave(let pool): "\(pool) leave"

    case .shortIn(let plan): "Short, \(plan)"
    case .allPlansMeetOrders: "Every plan meets all orders."
    case .changesBetween(let a, let b): "What \(b) does otherwise than \(a)"
    case .nothingChanges: "The two plans do the same."
    case .whyItMatters(let stages):
      stages.isEmpty
        ? "The plans differ in what is done, not in what is reached."
        : "It matters: "
          + Self.list(
            stages.map { "\($0.stage.english) \($0.change) (before: \($0.before))" }, and: "; ")
          + "."
    case .changesOfKind(let kind, let count): "\(kind.english): \(Figure.count(count))"
    }
  }

  private static func bracketed(_ what: String) -> Phrase { what.isEmpty ? "" : " (\(what))" }

  private static func list(_ parts: [Phrase], and: Phrase) -> Phrase {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + and + $1 }
  }

  private static func served(_ names: [String], _ further: Int, _ beside: Int) -> Phrase {
    var parts = names.map { Phrase([.name($0)]) }
    if further > 0 { parts.append("\(Figure.count(further)) more") }
    if beside > 0 { parts.append("\(Figure.count(beside)) of equal priority") }
    return list(parts, and: ", ")
  }
}
