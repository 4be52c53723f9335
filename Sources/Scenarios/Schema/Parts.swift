// The tables whose rows are parts of others: effects of options, steps of profiles.

extension EffectRow {
  static let schema = TableSchema<EffectRow>(
    Bilingual("what options add; a row each", "措施的效果；每项一行"), key: ["option"],
    blank: { preconditionFailure("effects are read as parts of their options") },
    [
      .derived(.reference("option", to: .options, caption: Bilingual("Option", "措施"))) { row, _ in
        row.option
      },
      .derived(
        FieldDeclaration(
          "table",
          .choice([
            "workers", "supplies", "lines", "lanes", "sites", "credit", "resources", "stocks",
          ]
          ),
          Bilingual("Table", "作用表"), Bilingual("what it adds to, below", "作用对象，见下"), .required)
      ) { row, _ in row.target["table"] },
      .derived(
        FieldDeclaration(
          "add", .number(.any), Bilingual("Add", "增量"),
          Bilingual("what one taking adds; may be negative", "每次增加量，可为负"), .required)
      ) { row, _ in number(row.effect.add) },
      .derived(
        FieldDeclaration(
          "id", .reference([.workers, .supplies, .lines, .sites, .resources]),
          Bilingual("Id", "对象编号"),
          .left(Bilingual("", "")))
      ) { row, _ in row.target["id"] },
      .derived(
        .reference(
          "process", to: .processes, caption: Bilingual("Process", "工序"), .left(Bilingual("", "")))
      ) { row, _ in row.target["process"] },
      .derived(
        .reference(
          "from", to: .regions, caption: Bilingual("From", "发运地区"), .left(Bilingual("", "")))
      ) { row, _ in row.target["from"] },
      .derived(
        .reference("to", to: .regions, caption: Bilingual("To", "到达地区"), .left(Bilingual("", "")))
      ) { row, _ in row.target["to"] },
      .derived(
        .reference(
          "at", to: .sites, .regions, caption: Bilingual("Place", "地点"), .left(Bilingual("", "")))
      ) { row, _ in row.target["at"] },
      .derived(
        .reference("item", to: .items, caption: Bilingual("Item", "物品"), .left(Bilingual("", "")))
      ) { row, _ in row.target["item"] },
    ])
}

/// A step function of the date.
public struct Profile: Sendable {
  public var id: String
  /// In ascending order of date.
  public var steps: [(date: CalendarDate, factor: Double)]
  public init(id: String, steps: [(date: CalendarDate, factor: Double)]) {
    self.id = id
    self.steps = steps
  }

  /// 1 before the first step, then the factor of the last step on or before the date.
  public func factor(on date: CalendarDate) -> Double {
    var low = 0, high = steps.count  // the first step after the date lies in low...high
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].date <= date { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : steps[low - 1].factor
  }
}

/// A row of the table of profiles: one step.
struct ProfileStep: Sendable {
  var profile: String
  var date: CalendarDate
  var factor: Double

  static let schema = TableSchema<ProfileStep>(
    Bilingual("how something changes with the date", "随日期变化的系数"), key: ["profile", "date"],
    blank: { preconditionFailure("steps are read as parts of their profiles") },
    [
      .derived(
        FieldDeclaration(
          "profile", .id, Bilingual("Profile", "变化曲线"),
          Bilingual("its name, the same on all of its rows", "名称，各行相同"), .required)
      ) { row, _ in row.profile },
      .derived(FieldDeclaration("date", .date, Bilingual("Date", "日期"), .required)) { row, _ in
        row.date.description
      },
      .derived(
        FieldDeclaration(
          "factor", .number(), Bilingual("Factor", "系数"),
          Bilingual(
            "from this date on, until the next; before the first date it is 1",
            "自该日起至下一日期；首个日期之前为 1"),
          .required)
      ) { row, _ in number(row.factor) },
    ])
}
