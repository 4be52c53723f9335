// What comes, moves and lies: supplies, lanes, stocks, and the resources that are shared.

public struct Supply: Sendable {
  public var id: String
  public var item: Int
  public var region: Int
  public var perDay: Double
  public var profile: Int?
  public var stock: Double
  /// CNY a unit (the item's own where the scenario leaves it out).
  public var price: Double
  public init(
    id: String, item: Int, region: Int, perDay: Double, profile: Int?, stock: Double, price: Double
  ) {
    self.id = id
    self.item = item
    self.region = region
    self.perDay = perDay
    self.profile = profile
    self.stock = stock
    self.price = price
  }
}

extension Supply {
  package static let schema = TableSchema<Supply>(
    Bilingual("what can be bought", "可采购的物资"),
    blank: {
      Supply(
        id: "", item: unresolved, region: unresolved, perDay: 0, profile: nil, stock: 0, price: 0)
    },
    [
      .id(\.id),
      .reference(\.item, .reference("item", to: .items, caption: Bilingual("Item", "物品"))),
      .reference(
        \.region, .reference("region", to: .regions, caption: Bilingual("Region", "所在地区"))),
      .number(
        \.perDay,
        .quantity(
          "per_day", unit: .itemUnit, Bilingual("A day", "日供量"),
          Bilingual("comes each day; what is not bought is kept", "每日到货；未采购部分留存"))),
      .optionalReference(\.profile, .profile(of: "per_day")),
      .number(
        \.stock,
        .quantity(
          "stock", unit: .itemUnit, Bilingual("Stock", "现货"),
          Bilingual("there at the start", "期初现有"))),
      .other(
        FieldDeclaration(
          "price", .number(), unit: Bilingual("CNY a unit", "元/单位"), Bilingual("Price", "单价"),
          .left(Bilingual("the item's", "同物品单价"))),
        read: { record, _, row in row.price = record.optionalNumber("price") ?? .nan },
        write: { row, scenario in
          row.price == scenario.items[row.item].price ? nil : number(row.price)
        }),
    ])
}

public struct Lane: Sendable {
  public var from: Int
  public var to: Int
  public var days: Int
  public var tonnesPerDay: Double
  public var profile: Int?
  public var costPerTonne: Double
  /// The items carried; nil: all.
  public var items: [Int]?
  public init(
    from: Int, to: Int, days: Int, tonnesPerDay: Double, profile: Int?, costPerTonne: Double,
    items: [Int]?
  ) {
    self.from = from
    self.to = to
    self.days = days
    self.tonnesPerDay = tonnesPerDay
    self.profile = profile
    self.costPerTonne = costPerTonne
    self.items = items
  }
}

extension Lane {
  package static let schema = TableSchema<Lane>(
    Bilingual("transport between regions; several may join the same two", "地区间运输线路；两地间可有多条"),
    key: ["from", "to"],
    blank: {
      Lane(
        from: unresolved, to: unresolved, days: 0, tonnesPerDay: .infinity, profile: nil,
        costPerTonne: 0, items: nil)
    },
    [
      .reference(
        \.from,
        .reference(
          "from", to: .regions, caption: Bilingual("From", "发运地区"),
          Bilingual("two that differ", "两地不同"))),
      .reference(\.to, .reference("to", to: .regions, caption: Bilingual("To", "到达地区"))),
      .days(\.days, .days("days", Bilingual("Days", "在途天数"), Bilingual("on the way", "途中"))),
      .number(
        \.tonnesPerDay,
        .limit("tonnes_per_day", unit: Bilingual("tonnes", "吨"), Bilingual("Tonnes a day", "日运力"))),
      .optionalReference(\.profile, .profile(of: "tonnes_per_day")),
      .number(
        \.costPerTonne, .quantity("cost_per_tonne", unit: .cny, Bilingual("Cost a tonne", "吨运费"))),
      .other(
        FieldDeclaration(
          "items", .list(.reference([.items])), unit: Bilingual("list", "列表"),
          Bilingual("Items", "承运物品"), Bilingual("what it carries", "可运物品"),
          .left(Bilingual("everything", "全部"))),
        read: { record, builder, row in
          row.items = record.list("items").map {
            builder.references($0, in: record, "items", to: builder.items)
          }
        },
        write: { row, scenario in
          row.items?.map { scenario.items[$0].id }.joined(separator: ";")
        }),
    ])
}

/// A site or a region: where stock lies.
public enum Place: Sendable, Hashable {
  case site(Int)
  case region(Int)
}

public struct Stock: Sendable {
  public var at: Place
  public var item: Int
  public var initial: Double
  public var minimum: Double
  public var maximum: Double
  /// Whether the table `stocks` names it. If not, the place holds the item for another reason, and
  /// an option's effect refers to it.
  public var isNamed: Bool
  public init(
    at: Place, item: Int, initial: Double, minimum: Double, maximum: Double, isNamed: Bool = true
  ) {
    self.at = at
    self.item = item
    self.initial = initial
    self.minimum = minimum
    self.maximum = maximum
    self.isNamed = isNamed
  }
}

extension Stock {
  package static let schema = TableSchema<Stock>(
    Bilingual("one row for each place and item", "库存；每地每物品一行"), key: ["at", "item"],
    blank: {
      Stock(
        at: .region(unresolved), item: unresolved, initial: 0, minimum: 0, maximum: .infinity)
    },
    [
      .place(\.at),
      .reference(\.item, .reference("item", to: .items, caption: Bilingual("Item", "物品"))),
      .number(
        \.initial,
        .quantity(
          "initial", unit: .itemUnit, Bilingual("Initial", "期初"),
          Bilingual("before the first day", "首日之前"))),
      .number(
        \.minimum,
        .quantity(
          "min", unit: .itemUnit, Bilingual("Least", "下限"),
          Bilingual("at the end of each day; at most `max`", "每日末；不高于 `max`"))),
      .number(
        \.maximum,
        .limit(
          "max", unit: .itemUnit, Bilingual("Most", "上限"),
          Bilingual("at the end of each day", "每日末"))),
    ])
}

public struct Resource: Sendable {
  /// The resource that borrowing uses as well, one CNY a unit.
  public static let loansID = "loans"
  public var id: String
  public var total: Double
  public var perDay: Double
  public var profile: Int?
  /// Used before day 1, counted against `total`.
  public var used = 0.0
  public init(id: String, total: Double, perDay: Double, profile: Int?) {
    self.id = id
    self.total = total
    self.perDay = perDay
    self.profile = profile
  }
}

/// So much of a resource.
public struct ResourceUse: Sendable, Equatable {
  public var resource: Int
  public var quantity: Double
  public init(resource: Int, quantity: Double) {
    self.resource = resource
    self.quantity = quantity
  }
}

extension Resource {
  package static let schema = TableSchema<Resource>(
    Bilingual("what conversions and options share", "转产与措施共用的资源"),
    blank: {
      Resource(id: "", total: .infinity, perDay: .infinity, profile: nil)
    },
    [
      .id(
        \.id,
        FieldDeclaration(
          "id", .id, Bilingual("Id", "编号"),
          Bilingual("the one called `loans` also bounds all borrowing", "名为 `loans` 的同时限制全部借款"),
          .required)),
      .number(
        \.total,
        .limit(
          "total", unit: .its, Bilingual("Total", "总量"),
          Bilingual("over the whole horizon", "整个计划期"))),
      .number(
        \.perDay,
        .limit(
          "per_day", unit: .its, Bilingual("A day", "日量"),
          Bilingual("a day, for conversions", "每日，用于转产"))),
      .optionalReference(\.profile, .profile(of: "per_day")),
      .number(
        \.used,
        .quantity(
          "used", unit: .its, Bilingual("Used", "已用"),
          Bilingual("before the first day; counts against `total`", "首日之前已用，计入 `total`"))),
    ])
}
