import Plans
import Scenarios

/// The words of the report on matching, in both languages.
enum MatchWords {
  typealias Text = Bilingual

  static let stages = Text("What all offers together bring", "全部供给合计的效果")
  static let without = Text("without", "无供给")
  static let with = Text("with", "有供给")
  static let matches = Text("Who gets whose", "供需对接")
  static let needs = Text("Needs that are not met in full, the most worth first", "未满足的需求，按价值排序")
  static let offers = Text("The best offers, each alone", "最有价值的供给（单独计算）")
  static let alliances = Text("Worth more together than alone", "联合价值大于单独之和")
  static let worklist = Text("Worklist", "联系人任务清单")
  static let cases = Text("Kept as cases, not planned with", "另行跟踪，未纳入计划")
  static let nothing = Text("No need and no offer is open.", "目前没有未结的需求或供给。")
  static let allMet = Text("Every need is met.", "所有需求均已满足。")
  static let noMatch = Text("No offer is used: none would improve the plan.", "没有用到任何供给：均不能改善计划。")
  static let partial = Text(
    "A limit was reached: the best few are those found so far.", "已达到时限：所列为目前找到的最优项。")
  static let ordersHeader = Text("parts of orders", "任务缺口减少")
  static let outputHeader = Text("output", "产出增加")
  static let perDay = Text("output a day", "日均产出")
  static let needed = Text("needed", "需要")
  static let unmet = Text("unmet", "未满足")
  static let by = Text("by", "最迟")
  static let used = Text("used", "用量")
  static let beyond = Text("beyond the sum", "超出部分")
  static let atMost = Text("at most", "至多")

  static let semicolon = Text("; ", "；")
  static let comma = Text(", ", "，")
  static let colon = Text(": ", "：")

  static func further(_ count: Int, _ file: String) -> Text {
    Text("and \(count) further in \(file)", "另有 \(count) 项，见 \(file)")
  }

  static func plans(_ planned: Int, _ candidates: Int) -> Text {
    Text(
      "\(planned == 1 ? "1 plan was" : "\(planned) plans were") made for \(candidates) needs and offers; bounds spared the rest.",
      "\(candidates) 项需求和供给共求解 \(planned) 次，其余由上界排除。")
  }

  static func match(_ row: Match, quantity: String) -> Text {
    let whose = printable(row.from)
    let need = row.need.map { Text(" for \($0)", "（需求 \($0)）") } ?? Text("", "")
    let road =
      row.road.count > 1
      ? Text(" by \(row.road.joined(separator: " > "))", "，经 \(row.road.joined(separator: " > "))")
      : Text("", "")
    let what = printable(row.what)
    let english = what.isEmpty ? quantity : "\(what), \(quantity),"
    let chinese = what.isEmpty ? quantity : "\(what) \(quantity)"
    return Text(
      "\(row.to) gets \(english) from \(whose) "
        + "(\(row.offer))\(need.english), \(row.firstDay) to \(row.lastDay)\(road.english)",
      "\(row.to) 从 \(whose)（供给 \(row.offer)）获得 \(chinese)\(need.chinese)，"
        + "\(row.firstDay) 至 \(row.lastDay)\(road.chinese)")
  }

  static let noLoss = Text("nothing would be lost without it", "若无此项也无损失")

  /// - Parameters: nil where nothing of it would be lost.
  static func loss(shortfall: String?, output: String?) -> Text {
    let parts = [
      shortfall.map { Text("\($0) of orders more would be missing", "任务缺口增加 \($0)") },
      output.map { Text("output would be \($0) less", "产出减少 \($0)") },
    ].compactMap(\.self)
    return Text(
      "without it " + parts.map(\.english).joined(separator: ", "),
      "若无此项，" + parts.map(\.chinese).joined(separator: "，"))
  }

  /// What the most of something idle is, and what stands in between.
  static func slack(_ slack: Slack, quantity: String) -> Text {
    let name = slack.name == slack.place ? "" : " (\(printable(slack.name)))"
    let chineseName = slack.name == slack.place ? "" : "（\(printable(slack.name))）"
    let between = between(slack)
    return Text(
      "\(slack.place)\(name) has \(quantity) idle: \(between.english)",
      "\(slack.place)\(chineseName)闲置 \(quantity)：\(between.chinese)")
  }

  private static func between(_ slack: Slack) -> Text {
    let days = slack.days ?? 0
    let english = "\(days) \(days == 1 ? "day" : "days")"
    switch slack.obstacle {
    case .nothing:
      return Text("nothing stands in between, but the plan does not use it", "没有障碍，但计划未使用")
    case .road: return Text("\(english) by road", "运输需 \(days) 天")
    case .noRoad: return Text("no lane leads from there", "没有运输线路")
    case .notSent: return Text("they cannot be sent there", "不能派往该地")
    case .training: return Text("\(english) to come and to be trained", "到岗及培训需 \(days) 天")
    case .conversion: return Text("\(english) to convert", "转产需 \(days) 天")
    case .otherSite: return Text("it belongs to that site", "归该单位所有")
    case .notBought: return Text("it can be bought, and the plan does not", "可以采购，但计划未采购")
    }
  }

  static let noSlack = Text("no one has any idle", "别处没有闲置")

  static func substitutes(_ processes: [String]) -> Text {
    let list = processes.joined(separator: ", ")
    return Text("without it: \(list)", "可替代工序：\(list)")
  }

  static func deed(_ item: WorkItem, quantity: String) -> Text {
    let on = item.deedOn.map { "\($0)" } ?? ""
    switch item.deed {
    case .nothing: return Text("the plan does nothing about it", "计划尚无安排")
    case .sends:
      return Text("the plan sends \(quantity) from \(on) on", "计划自 \(on) 起派 \(quantity)")
    case .brings:
      return Text("the plan brings \(quantity) from \(on) on", "计划自 \(on) 起供应 \(quantity)")
    case .converts:
      return Text("the plan converts \(quantity), ready on \(on)", "计划转产 \(quantity)，\(on) 就绪")
    case .lends:
      return Text("the plan lends \(quantity) from \(on) on", "计划自 \(on) 起放款 \(quantity)")
    case .accepts: return Text("the plan has it accepted on \(on)", "计划于 \(on) 验收")
    }
  }

  static func pays(_ value: String) -> Text {
    Text("scarce: the output pays \(value) for it", "紧缺：产出为此付出 \(value)")
  }

  static func gains(shortfall: String, output: String, isPlanned: Bool) -> Text {
    let most = isPlanned ? Text("", "") : Text("at most ", "至多")
    return Text(
      "worth \(most.english)\(shortfall) of orders, \(output) of output",
      "价值\(most.chinese)：任务缺口 \(shortfall)，产出 \(output)")
  }

  static func kind(_ kind: CaseRecord.Kind) -> Text {
    switch kind {
    case .people: Text("people", "人员")
    case .equipment: Text("equipment", "设备")
    case .material: Text("material", "物料")
    case .transport: Text("transport", "运力")
    case .money: Text("money", "资金")
    case .permit: Text("permit", "许可")
    case .protection: Text("protection", "防护用品")
    }
  }

  static func role(_ role: CaseRecord.Role) -> Text {
    switch role {
    case .need: Text("need", "需求")
    case .offer: Text("offer", "供给")
    }
  }

  static func reason(_ reason: OpenCase.Reason) -> Text {
    let chinese =
      switch reason {
      case .closed: "已办结"
      case .unknownThing: "模型中没有此物"
      case .unknownPlace: "不在场景的厂点或地区"
      case .notHandled: "该厂不使用"
      case .afterTheEnd: "晚于计划期末"
      case .notYet: "到期后才计入"
      case .over: "已过期"
      case .endsEarly: "模型无法在中途收回"
      case .noMoney: "该厂资金不受限"
      case .unlimited: "本无上限"
      }
    return Text(reason.rawValue, chinese)
  }

  static let overdue = Text("overdue", "已逾期")
}
