/// What can be wrong with where and how things are made: sites, lines, modes, conversions, processes and
/// restarts, in both languages.
enum PlantFault {
  /// A site's id that a region has too; where the region stands.
  case idOfRegion(String, first: Bilingual)
  case borrowedWithoutCash(site: String)
  case repeatedMode(line: String, process: String, first: Bilingual)
  case readyBeyondCount(Double, line: String, count: Double)
  case underwayBeyondCount(Double, line: String, count: Double)
  case noMode(line: String, process: String)
  case conversionToItself(process: String)
  case makesNothing
  /// A cycle of processes that needs nothing else and gives back what it took.
  case makesFromNothing(start: String, steps: [Bilingual])
  case repeatedRestart(site: String, first: Bilingual)
  case begunTwice
  case begunBeyondOne(Double)
  case notBeforeHorizon(CalendarDate, start: CalendarDate)

  var told: Told {
    switch self {
    case .idOfRegion(let id, let first):
      Told(
        Bilingual(
          "\(quoted(id)) is also the id of a region\(first.english)",
          "\(chineseQuoted(id))也是某个地区的编号\(first.chinese)"),
        expected: Bilingual("ids that sites and regions do not share", "厂点与地区互不相同的编号"))
    case .borrowedWithoutCash(let site):
      Told(
        MoneyFault.unlimited(site),
        expected: Bilingual("it for a site with 'cash' alone", "只对填写了 cash 的厂点填写此项"))
    case .repeatedMode, .readyBeyondCount, .underwayBeyondCount, .noMode, .conversionToItself: lines
    case .makesNothing:
      Told(
        Bilingual("the process makes nothing", "该工序没有产出"),
        expected: Bilingual("at least one item", "至少一种物品"))
    case .makesFromNothing(let start, let steps):
      Told(
        Bilingual(
          "the processes form a cycle: \(Self.ring(start, steps).english) uses nothing else and "
            + "gives back at least what it took",
          "工序首尾相接：\(Self.ring(start, steps).chinese)；其中不用别的物品，产出却不少于投入"),
        expected: Bilingual("processes that do not make goods from nothing", "不会凭空产出物品的工序"))
    case .repeatedRestart, .begunTwice, .begunBeyondOne, .notBeforeHorizon: restarts
    }
  }

  /// A cycle of processes, from an item back to it.
  static func ring(_ start: String, _ steps: [Bilingual]) -> Bilingual {
    Bilingual(
      ([start] + steps.map(\.english)).joined(separator: " → "),
      ([start] + steps.map(\.chinese)).joined(separator: " → "))
  }

  private var lines: Told {
    switch self {
    case .repeatedMode(let line, let process, let first):
      Told(
        Bilingual(
          "line \(quoted(line)) has the process \(quoted(process)) twice\(first.english)",
          "产线\(chineseQuoted(line))的工序\(chineseQuoted(process))出现了两次\(first.chinese)"),
        expected: Bilingual("one row for each line and process", "每条产线的每道工序只占一行"))
    case .readyBeyondCount(let sum, let line, let count):
      Told(
        Bilingual(
          "with this mode \(UnitText.counted(number(sum), "line")) of \(quoted(line)) are ready",
          "加上此行，产线\(chineseQuoted(line))已就绪 \(number(sum)) 条"), expected: Self.count(count))
    case .underwayBeyondCount(let sum, let line, let count):
      Told(
        Bilingual(
          "with these \(UnitText.counted(number(sum), "line")) of \(quoted(line)) are ready or under way",
          "加上此行，产线\(chineseQuoted(line))已就绪和转产途中的共 \(number(sum)) 条"),
        expected: Self.count(count))
    case .noMode(let line, let process):
      Told(
        Bilingual(
          "line \(quoted(line)) has no mode of process \(quoted(process))",
          "表“产线工序”中没有产线\(chineseQuoted(line))的工序\(chineseQuoted(process))"),
        expected: Bilingual("a process that the line has a mode of", "该产线在表“产线工序”中有的工序"))
    case .conversionToItself(let process):
      Told(
        Bilingual(
          "the conversion leads from \(quoted(process)) to itself",
          "转产前后都是工序\(chineseQuoted(process))"),
        expected: Bilingual("two processes that differ", "两道不同的工序"))
    default: Told(Bilingual("", ""))
    }
  }

  private static func count(_ count: Double) -> Bilingual {
    Bilingual("at most its count, \(number(count))", "不超过该产线的产线数 \(number(count))")
  }

  private var restarts: Told {
    switch self {
    case .repeatedRestart(let site, let first):
      Told(
        RowFault.twice(site, first), expected: Bilingual("one row for each site", "每个厂点只占一行"))
    case .begunTwice:
      Told(
        Bilingual("'begun_on' says it already", "begun_on 已经说明了此项"),
        expected: Bilingual("one of the two", "两者只填其一"))
    case .begunBeyondOne(let sum):
      Told(
        Bilingual("its parts add up to \(number(sum))", "各部分合计为 \(number(sum))"),
        expected: Bilingual("at most 1 in all", "合计不超过 1"))
    case .notBeforeHorizon(let date, let start):
      Told(
        Bilingual("\(date) does not lie before the horizon", "\(date) 不早于计划期"),
        expected: Bilingual("a date before \(start)", "早于 \(start) 的日期"))
    default: Told(Bilingual("", ""))
    }
  }
}

/// What several tables' faults say of rows.
enum RowFault {
  /// A row for something that has one; where the first stands.
  static func twice(_ name: String, _ first: Bilingual) -> Bilingual {
    Bilingual(
      "\(quoted(name)) is there twice\(first.english)",
      "\(chineseQuoted(name))出现了两次\(first.chinese)")
  }

  /// A number above the record's `max`.
  static func aboveMaximum(_ value: Double, _ maximum: Double) -> Told {
    Told(
      Bilingual("\(number(value)) is above 'max'", "\(number(value)) 超过了 max"),
      expected: Bilingual("at most \(number(maximum))", "不超过 \(number(maximum))"))
  }

  static func repeatedItem(_ item: String, first: Bilingual) -> Told {
    Told(twice(item, first), expected: Bilingual("one row for each item", "每种物品只占一行"))
  }
}

/// What several tables' faults say of a site's money.
enum MoneyFault {
  static func unlimited(_ site: String) -> Bilingual {
    Bilingual("the money of \(quoted(site)) is unlimited", "厂点\(chineseQuoted(site))的资金不限")
  }

  /// Where money is due or borrowed, it is counted.
  static func withoutCash(_ site: String) -> Told {
    Told(unlimited(site), expected: Bilingual("a site with 'cash'", "填写了 cash 的厂点"))
  }
}

/// Several names of which one is expected.
func oneOf(_ names: [String]) -> Bilingual {
  Bilingual("one of " + names.joined(separator: ", "), names.joined(separator: "、") + " 之一")
}
