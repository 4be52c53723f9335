extension MeasureName {
  public var english: Phrase {
    switch how {
    case .mean: stage.english + ", mean"
    case .worst: stage.english + ", worst"
    case .tail(let part): stage.english + ", mean of the worst \(Figure(part, .share))"
    }
  }
}

extension FuturesHeading {
  public var english: Phrase {
    switch self {
    case .measures: "Measures over all futures, in order"
    case .decided: "What is decided when"
    case .futures: "What each future comes to"
    case .orders: "Orders over all futures"
    case .hedges: "Hedges"
    case .firstDays: "The first days, the same in all futures"
    }
  }
}

extension FuturesColumn {
  public var english: Phrase {
    switch self {
    case .future: "Future"
    case .probability: "Probability"
    case .measure: "Measure"
    case .thePlan: "The plan"
    case .atBest: "At best"
    case .ordersShort: "Orders short"
    case .metWith: "Met with"
    case .meanShort: "Short, mean"
    case .worstShort: "Short, worst"
    case .worstIn: "Worst in"
    case .byFuture: "By future"
    case .hedge: "What is done"
    case .place: "Where"
    case .withoutFutures: "Without futures"
    case .here: "Here"
    case .paysIn: "Pays in"
    case .costsIn: "Costs in"
    }
  }
}

extension FirstDecision {
  public var english: Phrase {
    switch self {
    case .converted(let lines): "\(lines) converted"
    case .restarted(let sites):
      "\(sites) \(words: sites.value == 1 ? "site" : "sites") begun to restart"
    case .sent(let workers): "\(workers) sent"
    case .bought(let items):
      "\(items) \(words: items.value == 1 ? "material" : "materials") bought"
    case .carried(let tonnes): "\(tonnes) carried"
    case .made(let item, let quantity): "\(quantity) of \(item) made"
    case .taken(let options): "taken: " + Self.list(options, ", ")
    }
  }

  static func list(_ names: [String], _ separator: String) -> Phrase {
    names.enumerated().reduce(Phrase()) { phrase, name in
      phrase + (name.offset > 0 ? Phrase([.words(separator)]) : "") + "\(name.element)"
    }
  }
}

extension FuturesSentence {
  public var english: Phrase {
    switch self {
    case .knownFrom(let date, let count):
      "\(Figure.count(count)) \(words: count == 1 ? "future" : "futures"); which one holds is known from "
        + "\(date, .long)."
    case .measured(let measure, let value, let least, let most):
      measure.english + ": \(value), from \(least) to \(most) by future."
    case .allMet(let count):
      count == 1
        ? "The order is met in every future."
        : "All \(Figure.count(count)) orders are met in every future."
    case .someShort(let met, let all):
      "\(Figure.count(met)) of \(Figure.count(all)) \(words: all == 1 ? "order" : "orders") met in every future."
    case .leastSure(let order, let met, let missing):
      "The least sure is \(order): met with a probability of \(met), \(missing) missing in the mean."
    case .allTheSame: "All futures come out the same."
    case .worst(let future, let name, let stage, let value, let mean):
      "The worst future is \(future)\(Self.bracketed(name)): " + stage.english
        + " \(value), where the mean is \(mean)."
    case .inIt(let changes, let more):
      "In it "
        + FirstDecision.list(changes.map(\.english), "; ")
        + (more > 0
          ? "; and \(Figure.count(more)) \(words: more == 1 ? "other change" : "other changes")."
          : ".")
    case .asInTheScenario: "Nothing is otherwise in it than in the scenario."
    case .before(let date, let decisions):
      "Before \(date), in all futures: " + Self.list(decisions.map(\.english), "; ") + "."
    case .nothingBefore(let date):
      "Before \(date) nothing is done that is not done in any case."
    case .after(let date):
      "From \(date) on each future has a plan of its own: futures/ in the plan's folder."
    case .wholePage(let plan, let future):
      "Its whole plan as a page: muster report \(plan)/futures/\(future) --out FILE.html"
    case .howToReadMeasures:
      "What the plan has, what the stage came to when it was solved (at best), and what no plan exceeds "
        + "(bound)."
    case .howToReadFutures:
      "A future's values are those of its own plan. The last columns say how much of a future's "
        + "probability lies among the worst that a measure looks at."
    case .howToReadOrders:
      "The bar is all of the probability, cut into the futures; where it is hatched the order falls short."
    case .howToReadHedges:
      "What the first days do otherwise than the plan of the same scenario without futures, and in which "
        + "futures that pays or costs."
    case .howToReadCurves(let date, let future):
      "Output by future; the upright line is the morning of \(date), from which on the futures part. The "
        + "stepped line is what orders ask for in \(future)."
    case .someCurves(let shown, let all):
      "The worst future and the most probable ones are drawn: \(Figure.count(shown)) of "
        + "\(Figure.count(all))."
    case .firstDaysOnly(let date):
      "What follows is of the days before \(date) alone, which can be handed out now."
    case .hedgesUnknown:
      "What the plan without futures does is not known: the folder holds no hedges."
    case .noHedges: "The first days are those of the plan without futures."
    case .noPlanWithout: "without it there is no plan for all futures"
    case .futureAlone(let future, let name, let probability):
      "\(future)\(Self.bracketed(name)), \(probability)"
    case .shortInIt(let count):
      "\(Figure.count(count)) \(words: count == 1 ? "order falls" : "orders fall") short"
    case .metInIt: "all orders are met"
    case .furtherFutures(let count): "\(Figure.count(count)) further futures are in futures.csv."
    }
  }

  static func list(_ parts: [Phrase], _ separator: String) -> Phrase {
    parts.enumerated().reduce(Phrase()) { phrase, part in
      phrase + (part.offset > 0 ? Phrase([.words(separator)]) : "") + part.element
    }
  }

  private static func bracketed(_ name: String?) -> Phrase {
    guard let name else { return "" }
    return " (\(name))"
  }
}
