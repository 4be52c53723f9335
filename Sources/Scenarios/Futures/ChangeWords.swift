extension FutureChange {
  /// What is otherwise, in words: `supply mill × 0.5 from 2020-02-10`.
  public func sentence(in scenario: Scenario) -> Bilingual {
    let how: Bilingual =
      switch operation {
      case .value(let value): Bilingual("is \(shortNumber(value))", "为 \(shortNumber(value))")
      case .times(let factor): Bilingual(both: "× \(shortNumber(factor))")
      case .add(let more):
        Bilingual(both: more < 0 ? "− \(shortNumber(-more))" : "+ \(shortNumber(more))")
      }
    let subject = target.subject(in: scenario)
    var (english, chinese) = ("", "")
    if target.isByDay, days.lowerBound > 1 {
      let first = scenario.horizon.date(of: days.lowerBound)
      (english, chinese) = (" from \(first)", "，自 \(first) 起")
      if days.upperBound < scenario.horizon.days {
        let last = scenario.horizon.date(of: days.upperBound)
        (english, chinese) = (" from \(first) to \(last)", "，\(first) 至 \(last)")
      }
    }
    return Bilingual(
      "\(subject.english) \(how.english)\(english)", "\(subject.chinese) \(how.chinese)\(chinese)")
  }
}

extension FutureChange.Target {
  fileprivate var isByDay: Bool {
    switch self {
    case .byDay, .quotaByDay: true
    case .quota, .resourceTotal, .credit, .leadTime: false
    }
  }

  fileprivate func subject(in scenario: Scenario) -> Bilingual {
    switch self {
    case .byDay(let field, let k): field.subject(k, in: scenario)
    case .quotaByDay(let q), .quota(let q): of("order", scenario.quotas[q].id, "任务")
    case .resourceTotal(let r):
      Bilingual(
        "resource \(scenario.resources[r].id) in all", "资源 \(scenario.resources[r].id) 的总量")
    case .credit(let s): of("credit of", scenario.sites[s].id, "授信")
    case .leadTime(let field, let k): field.subject(k, in: scenario)
    }
  }
}

/// `hours of line a`, `产线工时 a`.
private func of(_ english: String, _ id: String, _ chinese: String) -> Bilingual {
  Bilingual("\(english) \(id)", "\(chinese) \(id)")
}

extension LeadTimeField {
  fileprivate func subject(_ k: Int, in scenario: Scenario) -> Bilingual {
    switch self {
    case .lane:
      Bilingual(
        "days of \(scenario.laneName(k).english)", "\(scenario.laneName(k).chinese)的天数")
    case .conversion:
      Bilingual(
        "days of \(scenario.conversionName(k).english)",
        "\(scenario.conversionName(k).chinese)的天数")
    case .dispatch: of("days to send", scenario.workers[k].id, "派出天数")
    case .process: of("days of process", scenario.processes[k].id, "工序天数")
    case .restart:
      of("days to restart", scenario.sites[scenario.restarts[k].site].id, "复工天数")
    }
  }
}

extension DailyField {
  fileprivate func subject(_ k: Int, in scenario: Scenario) -> Bilingual {
    switch self {
    case .supplyPerDay: of("supply", scenario.supplies[k].id, "供货")
    case .supplyPrice: of("price of supply", scenario.supplies[k].id, "供货价格")
    case .headcount: of("headcount of", scenario.workers[k].id, "人数")
    case .workerHours: of("hours of", scenario.workers[k].id, "工时")
    case .overtime: of("overtime of", scenario.workers[k].id, "加班")
    case .wage: of("wage of", scenario.workers[k].id, "工资")
    case .laneTonnes: scenario.laneName(k)
    case .laneCost:
      Bilingual(
        "cost of \(scenario.laneName(k).english)", "\(scenario.laneName(k).chinese)的运费")
    case .resourcePerDay:
      Bilingual(
        "resource \(scenario.resources[k].id) a day", "资源 \(scenario.resources[k].id) 的日限额")
    case .lineHours: of("hours of line", scenario.lines[k].id, "产线工时")
    case .rate:
      pair(
        scenario.lines[scenario.modes[k].line].id,
        scenario.processes[scenario.modes[k].process].id, { "rate of \($0) making \($1)" },
        { "\($0) 运行 \($1) 的速度" })
    case .maxWorkers: of("room at", scenario.sites[k].id, "容纳人数")
    case .perWorkerDay:
      Bilingual(
        "\(scenario.items[scenario.protection[k].item].id) a worker and day",
        "每人每天所用 \(scenario.items[scenario.protection[k].item].id)")
    case .input(let item):
      pair(
        scenario.items[item].id, scenario.processes[k].id, { "\($0) used by \($1)" },
        { "\($1) 所用 \($0)" })
    case .output(let item):
      pair(
        scenario.items[item].id, scenario.processes[k].id, { "\($0) made by \($1)" },
        { "\($1) 所产 \($0)" })
    case .conversionCost:
      Bilingual(
        "cost of \(scenario.conversionName(k).english)",
        "\(scenario.conversionName(k).chinese)的费用")
    case .restartCost:
      of("cost to restart", scenario.sites[scenario.restarts[k].site].id, "复工费用")
    }
  }

  private func pair(
    _ a: String, _ b: String, _ english: (String, String) -> String,
    _ chinese: (String, String) -> String
  ) -> Bilingual {
    Bilingual(english(a, b), chinese(a, b))
  }
}

extension Scenario {
  fileprivate func laneName(_ l: Int) -> Bilingual {
    let (from, to) = (regions[lanes[l].from].id, regions[lanes[l].to].id)
    return Bilingual("lane \(from) to \(to)", "运输线路 \(from) 至 \(to)")
  }

  fileprivate func conversionName(_ c: Int) -> Bilingual {
    let (line, to) = (lines[conversions[c].line].id, processes[conversions[c].to].id)
    return Bilingual("converting \(line) to \(to)", "\(line) 转产 \(to)")
  }
}
