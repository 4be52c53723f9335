import Scenarios

extension ReportHeading {
  public var chinese: Phrase {
    switch self {
    case .answer: "结论"
    case .reached: "能做到什么"
    case .holdsBack: "卡在哪里"
    case .doFirst: "首先该做什么"
    case .output: "产量与任务"
    case .quotas: "调拨任务"
    case .bottlenecks: "瓶颈"
    case .oneMore: "多一单位值多少"
    case .conversions: "转产"
    case .resources: "许可、设备与工作组的使用"
    case .flows: "物资流向"
    case .people: "人员"
    case .skills: "各厂各工种工时"
    case .transfers: "人员调配"
    case .money: "资金"
    case .accounts: "账户与贷款"
    case .sheets: "各厂任务单"
    case .comparison: "有何变化、影响几何"
    case .ordersCompared: "有缺口的任务"
    case .about: "关于本计划"
    case .contents: "目录"
    }
  }
}

extension ReportColumn {
  public var chinese: Phrase {
    switch self {
    case .item: "物品"
    case .unit: "单位"
    case .firstDay: "首日"
    case .lastDay: "末日"
    case .most: "最高日产"
    case .on: "日期"
    case .allDays: "合计"
    case .order: "任务"
    case .region: "地区"
    case .rank: "优先级"
    case .window: "交付期"
    case .amount: "任务量"
    case .delivered: "交付"
    case .short: "缺口"
    case .shortShare: "缺口占比"
    case .firstShortOn: "始缺日"
    case .servedBefore: "先于它供应"
    case .worth: "价值"
    case .worthInOutput: "价值（产值点）"
    case .binds: "紧张天数"
    case .holdsFor: "价格适用范围"
    case .step: "增量"
    case .plannedAgain: "重新计划的结果"
    case .date: "日期"
    case .site: "厂点"
    case .line: "产线"
    case .from: "从"
    case .to: "到"
    case .lines: "线数"
    case .readyOn: "就绪日"
    case .cost: "费用"
    case .tonnes: "吨"
    case .mostCarried: "货物"
    case .ownDays: "本厂职工（人日）"
    case .sentDays: "外派人员（人日）"
    case .trainingDays: "培训中（人日）"
    case .mostAtOnce: "同时在厂最多（人）"
    case .overtimeHours: "加班（小时）"
    case .wages: "工资（元）"
    case .skill: "工种"
    case .hoursNeeded: "定员所需（小时）"
    case .hoursWorked: "实际安排（小时）"
    case .pool: "队伍"
    case .workersSent: "人数"
    case .arrivesOn: "到厂日"
    case .yuan: "元"
    case .share: "占比"
    case .atStart: "期初（元）"
    case .lowest: "最低（元）"
    case .atEnd: "期末（元）"
    case .borrowed: "借款（元）"
    case .credit: "授信（元）"
    case .identifier: "编号"
    case .contact: "联系人"
    case .phone: "电话"
    case .opens: "开工日"
    case .whatRuns: "生产安排"
    case .whatIsMade: "产出"
    case .whatIsConverted: "转产"
    case .whoComes: "人员进出"
    case .whoWorks: "上岗人员"
    case .whatArrives: "到货"
    case .whatLeaves: "发货"
    case .waitsFor: "受制于"
    case .stage: "阶段"
    case .value: "数值"
    case .bound: "界"
    case .gap: "间隙"
    case .before: "原方案"
    case .after: "新方案"
    case .difference: "变化"
    case .days: "日期"
    }
  }
}

extension ReportWord {
  public var chinese: Phrase {
    switch self {
    case .notSetUp: "未投产"
    case .standingStill: "停线改造"
    case .runningUp: "爬坡"
    case .running: "正常生产"
    case .limit: "限额"
    case .aDay: "每日"
    case .inAll: "累计"
    case .total: "合计"
    case .made: "产出"
    case .ordered: "任务需求"
    case .stockAtStart: "期初库存"
    case .leftOver: "库存、自用与损耗"
    case .loans: "贷款"
    case .purchases: "采购"
    case .transport: "运输"
    case .wages: "工资"
    case .conversions: "转产改造"
    case .restarts: "复工验收"
    case .options: "备选措施"
    case .letGo: "离厂"
    case .notOpen: "未开工"
    case .eachDay: "每天"
    case .planned: "计划"
    case .reallyMade: "实际产出（据填报）"
    case .atAttainment: "此后按近期完成率"
    case .asWritten: "此后按现行计划"
    case .plannedAnew: "此后重新计划"
    }
  }
}

extension BindingKind {
  public var chinese: Phrase {
    switch self {
    case .lines: "产线"
    case .people: "人手"
    case .material: "原料"
    case .protection: "防护用品"
    case .money: "资金"
    case .road: "运力"
    case .permit: "许可或工作组"
    }
  }
}

extension BindingLetter {
  public var chinese: Phrase {
    switch kind {
    case .lines: "线"
    case .people: "人"
    case .material: "料"
    case .protection: "防"
    case .money: "资"
    case .road: "运"
    case .permit: "证"
    }
  }
}

extension LimitKind {
  public var chinese: Phrase {
    switch self {
    case .lines: "多一条就绪产线"
    case .lineHours: "每天多一个线时"
    case .workers: "多一名工人"
    case .hours: "每天多一个工时"
    case .supply: "每天多一单位供货"
    case .lane: "每天多一吨运力"
    case .resource: "多一份许可或设备"
    case .money: "多一元资金"
    case .room: "多容纳一人"
    }
  }
}

extension StageName {
  public var chinese: Phrase {
    if let priority { return "优先级\(priority)任务的缺口" }
    switch name {
    case "output": return "产出（产值点）"
    case "cost": return "费用（元）"
    case "change": return "相对原计划的改动"
    case "frozen": return "冻结期内的改动"
    default: return "\(name)"
    }
  }
}

extension ChangeKindName {
  public var chinese: Phrase {
    switch kind {
    case "option": "备选措施"
    case "restart": "复工验收"
    case "conversion": "转产"
    case "dispatch": "派出人员"
    case "release": "撤回人员"
    case "production": "生产"
    case "purchase": "采购"
    case "transport": "运输"
    case "shipment": "发货"
    case "delivery": "交付"
    default: "\(kind)"
    }
  }
}

extension ScarceWords {
  public var chinese: Phrase {
    let a = ids.first ?? ""
    let b = ids.count > 1 ? ids[1] : ""
    switch kind {
    case "labour": return b.isEmpty ? "全省的\(a)" : "\(b)的\(a)"
    case "pool": return "队伍\(a)"
    case "lines": return b.isEmpty ? "\(a)" : "\(a)（\(b)）"
    case "conversions": return b.isEmpty ? "\(a)的转产" : "\(a)转产\(b)"
    case "supply": return b.isEmpty ? "\(a)" : "\(b)供应的\(a)"
    case "arrivals": return b.isEmpty ? "\(a)" : "运抵\(b)的\(a)"
    case "lane": return b.isEmpty ? "\(a)" : "\(a)至\(b)的运力"
    case "room": return "\(a)的容纳人数"
    case "resource", "resource_per_day": return "\(a)"
    case "cash": return "\(a)的现金"
    case "credit": return "\(a)的授信"
    case "quota": return "任务\(a)"
    case "stock_minimum": return "\(b)的\(a)最低库存"
    case "stock_maximum": return "\(b)的\(a)库容"
    case "acceptance": return "\(a)的复工验收"
    default: return Phrase([.name(ids.joined(separator: " "))])
    }
  }
}

extension ScarceUnit {
  public var chinese: Phrase {
    if unit.hasSuffix(" a day") {
      return "每天一" + Phrase([.words(Self.counted(String(unit.dropLast(" a day".count))))])
    }
    return "一" + Phrase([.words(Self.counted(unit))])
  }

  /// The unit after a number.
  var counted: Phrase {
    unit.hasSuffix(" a day")
      ? Phrase([.words(Self.counted(String(unit.dropLast(" a day".count))) + "/天")])
      : Phrase([.words(Self.counted(unit))])
  }

  private static func counted(_ unit: String) -> String {
    switch unit {
    case "worker": "人"
    case "line": "条线"
    case "conversion": "次转产"
    case "acceptance": "次验收"
    case "tonne": "吨"
    case "CNY": "元"
    case "unit": "份"
    default:
      unit.hasPrefix("thousand ")
        ? "千" + UnitText.chinese(String(unit.dropFirst("thousand ".count)))
        : unit.hasPrefix("unit of ") ? "份" : UnitText.chinese(unit)
    }
  }
}

extension ScarceStep {
  public var chinese: Phrase { "\(name.chinese)\(step)\(unit.counted)" }
}
