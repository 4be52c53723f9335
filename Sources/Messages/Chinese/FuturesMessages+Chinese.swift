extension MeasureName {
  public var chinese: Phrase {
    switch how {
    case .mean: stage.chinese + "：期望"
    case .worst: stage.chinese + "：最坏"
    case .tail(let part): stage.chinese + "：最坏\(Figure(part, .share))的平均"
    }
  }
}

extension FuturesHeading {
  public var chinese: Phrase {
    switch self {
    case .measures: "各情形合计的指标，按优先次序"
    case .decided: "何时决定什么"
    case .futures: "各情形的结果"
    case .orders: "各情形下的任务"
    case .hedges: "防备措施"
    case .firstDays: "前期安排，各情形相同"
    }
  }
}

extension FuturesColumn {
  public var chinese: Phrase {
    switch self {
    case .future: "情形"
    case .probability: "概率"
    case .measure: "指标"
    case .thePlan: "本计划"
    case .atBest: "最好"
    case .ordersShort: "有缺口的任务"
    case .metWith: "完成概率"
    case .meanShort: "平均缺口"
    case .worstShort: "最大缺口"
    case .worstIn: "最坏的情形"
    case .byFuture: "各情形"
    case .hedge: "做法"
    case .place: "地点"
    case .withoutFutures: "不考虑各情形"
    case .here: "本计划"
    case .paysIn: "有利的情形"
    case .costsIn: "不利的情形"
    }
  }
}

extension FirstDecision {
  public var chinese: Phrase {
    switch self {
    case .converted(let lines): "转产\(lines)"
    case .restarted(let sites): "开始复工\(sites)家"
    case .sent(let workers): "派出\(workers)"
    case .bought(let items): "采购\(items)种物料"
    case .carried(let tonnes): "运输\(tonnes)"
    case .made(let item, let quantity): "生产\(item)\(quantity)"
    case .taken(let options): "采用：" + Self.list(options, "、")
    }
  }
}

extension FuturesSentence {
  public var chinese: Phrase {
    switch self {
    case .knownFrom(let date, let count):
      "共\(Figure.count(count))种情形，\(date, .long)起得知是哪一种。"
    case .measured(let measure, let value, let least, let most):
      measure.chinese + " \(value)，各情形在\(least)与\(most)之间。"
    case .allMet(let count): "\(Figure.count(count))项任务在各情形下都能完成。"
    case .someShort(let met, let all):
      "\(Figure.count(all))项任务中\(Figure.count(met))项在各情形下都能完成。"
    case .leastSure(let order, let met, let missing):
      "最没有把握的是\(order)：完成概率\(met)，平均缺\(missing)。"
    case .allTheSame: "各情形的结果相同。"
    case .worst(let future, let name, let stage, let value, let mean):
      "最坏的情形是\(future)\(Self.bracketed(name))：" + stage.chinese
        + " \(value)，平均为\(mean)。"
    case .inIt(let changes, let more):
      "其中：" + FirstDecision.list(changes.map(\.chinese), "；")
        + (more > 0 ? "；另有\(Figure.count(more))处变更。" : "。")
    case .asInTheScenario: "其中一切与场景相同。"
    case .before(let date, let decisions):
      "\(date)之前，各情形相同：" + Self.list(decisions.map(\.chinese), "；") + "。"
    case .nothingBefore(let date): "\(date)之前没有需要决定的事。"
    case .after(let date): "自\(date)起各情形有各自的计划，在计划文件夹的 futures/ 中。"
    case .wholePage(let plan, let future):
      "该情形的完整计划可另出一页：muster report \(plan)/futures/\(future) --out FILE.html"
    case .howToReadMeasures: "本计划的值，求解该阶段时的值（最好），以及任何计划都不能超过的界。"
    case .howToReadFutures: "各情形的数值出自其自己的计划。最后几列为该情形的概率中落入指标所看最坏部分的多少。"
    case .howToReadOrders: "横条为全部概率，按情形分段；斜纹处该任务有缺口。"
    case .howToReadHedges: "前期做法与不考虑各情形的计划有何不同，以及在哪些情形下有利、不利。"
    case .howToReadCurves(let date, let future):
      "各情形的产出；竖线为\(date)早晨，此后各情形分开。阶梯线为情形\(future)的累计需求。"
    case .someCurves(let shown, let all):
      "图中为最坏的和概率最大的情形，共\(Figure.count(all))种中的\(Figure.count(shown))种。"
    case .firstDaysOnly(let date): "以下只是\(date)之前的安排，现在即可下发。"
    case .hedgesUnknown: "不考虑各情形的计划如何做，文件夹中没有记录。"
    case .noHedges: "前期做法与不考虑各情形的计划相同。"
    case .noPlanWithout: "没有它，各情形没有共同的可行方案"
    case .futureAlone(let future, let name, let probability):
      "\(future)\(Self.bracketed(name))，\(probability)"
    case .shortInIt(let count): "\(Figure.count(count))项任务有缺口"
    case .metInIt: "任务全部完成"
    case .furtherFutures(let count): "其余\(Figure.count(count))种情形见 futures.csv。"
    }
  }

  private static func bracketed(_ name: String?) -> Phrase {
    guard let name else { return "" }
    return "（\(name)）"
  }
}
