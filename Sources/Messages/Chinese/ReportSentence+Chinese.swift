extension ReportSentence {
  public var chinese: Phrase {
    switch self {
    case .horizon(let from, let to, let days):
      "\(from, .long)至\(to, .long)，共\(Figure.count(days))天"
    case .planIsOptimal: "本计划为最优：在要求的精度内没有更好的方案。"
    case .planIsFeasible: "本计划可以执行，但可能还有更好的方案，界限见文末。"

    case .outputGoes(let items, let from, let to):
      "从\(from)到\(to)，"
        + Self.list(
          items.map { "\($0.item)日产量由\($0.first)变为\($0.last)" }, and: "，") + "。"
    case .nothingMade: "本计划没有产出任何计值物品。"
    case .quotasMet(let count): "\(Figure.count(count))项任务全部完成。"
    case .quotasShort(let count, let all, let worst, let missing, let share, let from):
      "\(Figure.count(all))项任务中有\(Figure.count(count))项有缺口，缺口最大的是\(worst)："
        + "自\(from)起缺\(missing)（\(share)）。"
    case .orderGivenUp(let order, let missing): "因 keep 或取整让出、不计入缺口：\(order)的\(missing)。"
    case .nothingBinds: "没有制约。"
    case .bindsMost(let kind, let share, let second, let secondShare):
      if let second, let secondShare {
        "按计划的影子价格，产出价值的\(share)受制于\(kind.chinese)，\(secondShare)受制于\(second.chinese)。"
      } else {
        "按计划的影子价格，产出价值全部受制于\(kind.chinese)。"
      }
    case .tightestPlace(let site, let kind, let what, let days, let all, let from):
      "最紧张的是\(site)：\(Figure.count(all))天中有\(Figure.count(days))天缺\(kind.chinese)"
        + "\(Self.bracketed(what))，自\(from)起。"
    case .doStep(let step, let gain): "\(step.chinese)：重新计划后产出\(gain)。"
    case .oneMore(let kind, let name, let worth, let days, let from):
      "\(kind.chinese)（\(name)），价值\(worth)"
        + (days == 0 ? "（整个计划期）。" : "（自\(from)起\(Figure.count(days))天）。")
    case .askDoctor(let quota, let plan):
      "如何补上任务\(quota)的缺口：运行 muster explain \(plan) --quota \(quota)"
    case .askExplain(let plan): "影子价格的适用范围，以及多一单位后重新计划的结果：运行 muster explain \(plan)"
    case .nothingToDoFirst: "没有任何可争取的资源能带来更多产出。"

    case .howToReadCurves: "柱和曲线为产线产出，阶梯线为任务累计需求；任务也可由期初库存供应。"
    case .howToReadJournal(let morning):
      "竖线为\(morning)早晨：线左为各厂填报的实际产出，线右为日志的推算。"
    case .howToReadQuotas: "横条为任务在计划期内的交付期，斜纹部分为缺口。优先级数字小的先供应。"
    case .howToReadHeatMap:
      "每行一个厂点，每列一天。颜色和文字表示按影子价格当天制约增产的因素，颜色越深，当天受影响的价值越大。"
    case .howToReadPrices: "这些天里每天多一单位带来的产出价值。只在同类之间排序；价格只适用于小的变化。"
    case .howToReadSteps(let stage):
      "多一单位对“\(stage.chinese)”的价值、该价格的适用范围，以及增加一步后重新计划的结果。"
    case .howToReadMap(let isMovedCloser):
      "箭头越宽，运量（吨）越大。中间带虚线的红色箭头为某些天运力用满的线路。" + (isMovedCloser ? "较远的地点已移近。" : "")
    case .howToReadPeople: "本厂职工属于该厂，外派人员来自各队伍。定员所需工时按开动的产线计算。"
    case .howToReadSheets:
      "各厂每天的安排，交给厂点联系人。点厂名查看；打印时每厂一页，打开某一张时只打印这一张。"
    case .howNumbersAreWritten: "数字为便于阅读已取整，鼠标停留可看全部位数；均来自计划的CSV文件。"

    case .furtherRows(let count): "其余\(Figure.count(count))行"
    case .rowsInFiles(let count): "另有\(Figure.count(count))行见计划的CSV文件。"
    case .furtherSites(let count, let region): "\(region)：其余\(Figure.count(count))家"
    case .sitesInFiles(let count):
      "其余\(Figure.count(count))家按地区汇总，逐日安排见计划的CSV文件。"
    case .daysFrom(let days, let from): "自\(from)起\(Figure.count(days))天"
    case .perDay(let amount): "每天\(amount)"
    case .servedBefore(let names, let further, let beside): Self.served(names, further, beside)
    case .oneMoreOf(let unit): unit.chinese
    case .rangeUnknown: "未知"
    case .notProven: "* 未证明最优，为限定时间内的结果。"
    case .priceHolds(let fewer, let more):
      Self.list(
        [("增加", more), ("减少", fewer)].compactMap { word, figure in
          figure.value.isFinite
            ? (figure.value > 0 ? "\(words: word)不超过\(figure)" : nil) : "\(words: word)不限"
        }, and: "，")

    case .noConversions: "没有产线转产。"
    case .allConversions: "全部转产清单"
    case .conversionsInAll(let lines, let cost): "共转产\(lines)，费用\(cost)。"
    case .resourceByDay(let id): "\(id)：每日用量与每日限额"
    case .resourceInAll(let id): "\(id)：累计用量与总限额"
    case .noTransport: "地区之间没有运输。"
    case .bindsOn(let days): "\(Figure.count(days))天运力用满"
    case .materialToOrders(let item): "\(item)：从来源到任务"
    case .ordersOf(let region): "\(region)的任务"

    case .nothingToDo: "本厂没有任务。"
    case .convert(let line, let from, let to, let days):
      "\(line)：\(from) → \(to)，需\(Figure.count(days))天"
    case .inTraining(let pool): "\(pool)（培训中）"
    case .overtime(let pool): "\(pool)（加班）"
    case .arrive(let pool): "\(pool)到厂"
    case .leave(let pool): "\(pool)离厂"

    case .shortIn(let plan): "缺口（\(plan)）"
    case .allPlansMeetOrders: "各方案均完成全部任务。"
    case .changesBetween(let a, let b): "\(b)与\(a)相比的变化"
    case .nothingChanges: "两个方案的安排相同。"
    case .whyItMatters(let stages):
      stages.isEmpty
        ? "两个方案安排不同，结果相同。"
        : "影响："
          + Self.list(
            stages.map { "\($0.stage.chinese)\($0.change)（原为\($0.before)）" }, and: "；") + "。"
    case .changesOfKind(let kind, let count): "\(kind.chinese)：\(Figure.count(count))项"
    }
  }

  private static func bracketed(_ what: String) -> Phrase { what.isEmpty ? "" : "（\(what)）" }

  private static func list(_ parts: [Phrase], and: Phrase) -> Phrase {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + and + $1 }
  }

  private static func served(_ names: [String], _ further: Int, _ beside: Int) -> Phrase {
    var parts = names.map { Phrase([.name($0)]) }
    if further > 0 { parts.append("另\(Figure.count(further))项") }
    if beside > 0 { parts.append("同级\(Figure.count(beside))项") }
    return list(parts, and: "、")
  }
}
