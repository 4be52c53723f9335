import Foundation

extension Doubt {
  /// The figure, what is usual and why it matters, in both languages.
  var told: Told {
    switch self {
    case .valuedInput, .weightRatio, .missingSkill, .noCrew, .longLineDay, .longWorkerDay: making
    case .amountBeyondReach, .nobodyMakes, .quotaUnreached, .supplyUnreached, .idleItem,
      .tightStock:
      goods
    case .siteWithoutLanes, .poolWithoutSite, .leadTime, .lateOption: placesAndTime
    case .freeSupply, .highWage, .similarIDs, .idleProfile: moneyAndNames
    }
  }

  private var making: Told {
    switch self {
    case .valuedInput(let item, let process):
      told(
        "\(quoted(item)) is used up by the process \(quoted(process)), and what is used up still "
          + "counts as output: only final goods belong here",
        "\(chineseQuoted(item))被工序\(chineseQuoted(process))消耗，而已消耗的仍计入产量：此处只应写最终产品")
    case .weightRatio(let process, let input, let output):
      told(
        "a run of \(quoted(process)) takes \(shown(input)) kg and makes \(shown(output)) kg, "
          + "\(shown(input / output)) times as much in as out; usual is 0.5 to 20 times, or 0.05 where "
          + "one scarce input is listed alone. A wrong quantity or 'weight_kg' makes the plan buy "
          + "and carry the wrong amounts",
        "工序\(chineseQuoted(process))每批投入 \(shown(input)) 千克、产出 \(shown(output)) 千克，"
          + "投入为产出的 \(shown(input / output)) 倍；通常为 0.5 至 20 倍（只列一种紧缺投入时可低至 0.05 倍）。数量或 weight_kg 有误会使采购量和运量出错"
      )
    case .missingSkill(let skill):
      told(
        "0 pools of workers have the skill \(quoted(skill)), and at least 1 is usual; this mode cannot run",
        "具备技能\(chineseQuoted(skill))的人员队伍为 0 支（通常至少 1 支），此产线工序无法运行")
    case .noCrew(let line, let skill, let site):
      told(
        "line \(quoted(line)) never has a crew: 0 workers with the skill \(quoted(skill)) belong to "
          + "the site \(quoted(site)) or can be sent there, and at least 1 is needed; the line makes "
          + "nothing",
        "产线\(chineseQuoted(line))始终没有班组：厂点\(chineseQuoted(site))本厂和可派往的人员中具备技能"
          + "\(chineseQuoted(skill))的为 0 人，至少需要 1 人；该线不会有产出")
    case .longLineDay(let hours):
      told(
        "a line runs \(shown(hours)) hours a day, and a day has 24",
        "产线每日开机 \(shown(hours)) 小时，而一天只有 24 小时")
    case .longWorkerDay(let hours):
      told(
        "with overtime a worker works \(shown(hours)) hours a day, and a day has 24",
        "加上加班每人每日工作 \(shown(hours)) 小时，而一天只有 24 小时")
    default: told("", "")
    }
  }

  private var goods: Told {
    switch self {
    case .amountBeyondReach(let amount, let most, let unit, let days):
      told(
        "\(UnitText.counted(shown(amount), unit)) are owed, and all lines, supplies and stocks together have at most "
          + "\(UnitText.counted(shown(most), unit)) in the \(UnitText.counted("\(days)", "day")) until then: "
          + "\(shown(amount / most)) times as "
          + "much; usual is below \(shown(DoubtLimits.amountFactor)) times. A wrong unit here takes "
          + "everything from the orders that follow",
        "任务量为 \(shown(amount)) \(UnitText.chinese(unit))，而截至该日的 \(days) 天内全部产线、供货与库存合计至多 "
          + "\(shown(most)) \(UnitText.chinese(unit))，前者为后者的 \(shown(amount / most)) 倍；通常不到 \(shown(DoubtLimits.amountFactor)) 倍。"
          + "单位有误会占去其后各项任务的全部物资")
    case .nobodyMakes(let item):
      told(
        "\(quoted(item)) is owed, and 0 lines make it, 0 supplies sell it and none is in stock; an "
          + "order usually has at least one of them, and this one will not be served",
        "\(chineseQuoted(item))有调拨任务，但没有产线生产、没有供货、也没有库存；通常至少有其一，此任务无法完成")
    case .quotaUnreached(let item, let from, let to):
      told(
        "no lane leads to \(quoted(to)) from where there is \(quoted(item)): 0 ways, at least 1 is "
          + "usual; for example a lane from \(quoted(from)) to \(quoted(to)) is missing, so nothing "
          + "can be delivered",
        "从有\(chineseQuoted(item))的地区到\(chineseQuoted(to))没有任何线路（通常至少 1 条）；例如缺少从"
          + "\(chineseQuoted(from))到\(chineseQuoted(to))的线路，因此无法交付")
    case .supplyUnreached(let item, let from, let to):
      told(
        "no lane leads from \(quoted(from)) to anyone who needs \(quoted(item)): 0 ways, at least 1 "
          + "is usual; for example a lane from \(quoted(from)) to \(quoted(to)) is missing, so "
          + "nothing of it can be used",
        "从\(chineseQuoted(from))到任何需要\(chineseQuoted(item))的地方都没有线路（通常至少 1 条）；例如缺少从"
          + "\(chineseQuoted(from))到\(chineseQuoted(to))的线路，因此这批物资用不上")
    case .idleItem(let item):
      told(
        "0 processes, supplies, orders, values and protection rows name \(quoted(item)), and at "
          + "least 1 is usual; it plays no part in the plan",
        "没有任何工序、供货、任务、目标或防护用品用到\(chineseQuoted(item))（通常至少 1 处）；它在计划中不起作用")
    case .tightStock(let maximum, let use, let unit):
      told(
        "at most \(UnitText.counted(shown(maximum), unit)) may lie here, and the lines that are ready use "
          + "\(shown(use)) a day; usual is at least one day's use, or a day without a delivery stops "
          + "the lines",
        "此处至多存放 \(shown(maximum)) \(UnitText.chinese(unit))，而已就绪产线每日用量为 \(shown(use))；通常不低于一日用量，否则一日不到货即停线"
      )
    default: told("", "")
    }
  }

  private var placesAndTime: Told {
    switch self {
    case .siteWithoutLanes(let site, let region):
      return told(
        "0 lanes begin or end in \(quoted(region)), the region of \(quoted(site)), and at least 1 is "
          + "usual; the site cannot get what it needs, or cannot deliver what it makes",
        "厂点\(chineseQuoted(site))所在地区\(chineseQuoted(region))没有任何线路（通常至少 1 条）；"
          + "该厂点得不到所需物资，或交不出产品")
    case .poolWithoutSite(let pool, let regions):
      let places = regions.prefix(3).map { quoted($0) }.joined(separator: ", ")
      let chinese = regions.prefix(3).map { chineseQuoted($0) }.joined(separator: "、")
      return told(
        "\(quoted(pool)) may be sent to \(regions.isEmpty ? "no region" : places), where 0 sites have "
          + "lines, and at least 1 is usual; these people will not be used",
        "人员队伍\(chineseQuoted(pool))可派地区\(regions.isEmpty ? "为空" : "（\(chinese)）")内有产线的厂点为 0 个"
          + "（通常至少 1 个）；这些人员不会被用到")
    case .leadTime(let days, let horizon, let what): return Self.leadTime(days, horizon, what)
    case .lateOption(let id, let active, let last):
      return told(
        "\(quoted(id)) would be active from \(active), \(UnitText.counted("\(active - last)", "day")) after the horizon ends "
          + "on \(last); an option usually acts within it, and this one only costs",
        "措施\(chineseQuoted(id))自 \(active) 起生效，比计划期末日 \(last) 晚 \(active - last) 天；"
          + "措施通常在计划期内生效，此项只有费用而无作用")
    default: return told("", "")
    }
  }

  private static func leadTime(_ days: Int, _ horizon: Int, _ what: LeadTime) -> Told {
    let (subject, effect) =
      switch what {
      case .conversion:
        (
          Bilingual("the conversion takes", "转产需"),
          Bilingual("a line converted never runs", "转产后的产线不会开机")
        )
      case .lane:
        (
          Bilingual("goods are on the way for", "途中需"),
          Bilingual("nothing sent arrives", "发出的货物到不了")
        )
      case .lag:
        (
          Bilingual("goods are there after", "滞后"),
          Bilingual("nothing made can be used", "做出的物品用不上")
        )
      case .dispatch:
        (
          Bilingual("travel and training take", "途中与培训共需"),
          Bilingual("no worker who is sent ever works", "派出的人员无法上岗")
        )
      case .restart:
        (
          Bilingual("the restart takes", "复工验收需"),
          Bilingual("the site is never accepted", "该厂点无法通过验收")
        )
      }
    return told(
      "\(subject.english) \(UnitText.counted("\(days)", "day")), and the horizon has \(horizon); usual is less than the "
        + "horizon, as otherwise \(effect.english)",
      "\(subject.chinese) \(days) 天，而计划期只有 \(horizon) 天；通常短于计划期，否则\(effect.chinese)")
  }

  private var moneyAndNames: Told {
    switch self {
    case .freeSupply(let id, let others):
      let range =
        others.lowerBound == others.upperBound
        ? shown(others.lowerBound) : "\(shown(others.lowerBound))–\(shown(others.upperBound))"
      return told(
        "\(quoted(id)) costs 0 CNY a unit, and the other supplies cost \(range); what is free is "
          + "bought first and missing from the cost",
        "供货\(chineseQuoted(id))单价为 0 元，而其他供货为 \(range) 元；免费者会被优先采购，费用也会少计")
    case .highWage(let wage, let median):
      return told(
        "the wage is \(shown(wage)) CNY an hour, \(shown(wage / median)) times the median of the other "
          + "pools, \(shown(median)); usual is below \(shown(DoubtLimits.wageFactor)) times. A wage a "
          + "month in this field makes the plan avoid these people",
        "时薪为 \(shown(wage)) 元，是其他队伍中位数 \(shown(median)) 元的 \(shown(wage / median)) 倍；通常不到 "
          + "\(shown(DoubtLimits.wageFactor)) 倍。若误填月薪，计划会避开这些人员")
    case .similarIDs(let one, let other):
      return told(
        "\(quoted(one)) differs from \(quoted(other)) in case or look-alike letters alone; ids "
          + "usually differ in more, and what is meant as one is planned as two",
        "\(chineseQuoted(one))与\(chineseQuoted(other))只有大小写或形近字母之别；编号通常差别更大，本为同一者会被当作两者")
    case .idleProfile(let field):
      return told(
        "without '\(field)' there is nothing for the profile to scale",
        "未填 \(field)，变化曲线没有可作用的数量")
    default: return told("", "")
    }
  }

  private func told(_ english: String, _ chinese: String) -> Told { Self.told(english, chinese) }
  private static func told(_ english: String, _ chinese: String) -> Told {
    Told(Bilingual(english, chinese))
  }
}

/// A number of a doubt: rounded to four digits, grouped in threes.
func shown(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return number(value) }
  let unit = pow(10, floor(log10(abs(value))) - 3)
  let rounded = unit >= 1 ? (value / unit).rounded() * unit : value
  guard rounded == rounded.rounded(), abs(rounded) < 1e15 else {
    return String(format: "%.4g", value)
  }
  var text = String(Int(abs(rounded)))
  var at = text.count - 3
  while at > 0 {
    text.insert(",", at: text.index(text.startIndex, offsetBy: at))
    at -= 3
  }
  return (rounded < 0 ? "-" : "") + text
}
