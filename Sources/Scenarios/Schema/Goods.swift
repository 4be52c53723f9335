// What is used, made and moved, and where: items, regions, processes, protection.

public struct Item: Sendable {
  public var id: String
  public var name: String?
  public var unit: String
  /// kg a unit.
  public var weight: Double
  /// CNY a unit.
  public var price: Double
  /// The smallest quantity that is handled; 0: it divides.
  public var step: Double
  /// - Parameter step: nil: what is usual for the unit.
  public init(
    id: String, name: String?, unit: String, weight: Double, price: Double, step: Double? = nil
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.weight = weight
    self.price = price
    self.step = step ?? CountedUnits.step(of: unit)
  }
}

extension Item {
  package static let schema = TableSchema<Item>(
    Bilingual("what is used, made, moved", "使用、生产、运输的物品"),
    blank: { Item(id: "", name: nil, unit: "", weight: 0, price: 0) },
    [
      .id(\.id),
      .optionalText(\.name, .label),
      .text(
        \.unit,
        FieldDeclaration(
          "unit", .text, Bilingual("Unit", "单位"),
          Bilingual("what a quantity of it counts: `piece`, `kg`", "数量的计量单位：`件`、`kg`"), .required)),
      .number(
        \.weight,
        FieldDeclaration(
          "weight_kg", .number(standard: 0), unit: Bilingual("kg a unit", "千克/单位"),
          Bilingual("Weight", "单重"), .left(Bilingual("0: it takes up no transport", "0：不占运力")))),
      .number(
        \.price,
        .quantity(
          "price", unit: Bilingual("CNY a unit", "元/单位"), Bilingual("Price", "单价"),
          Bilingual("what a site pays or is paid for it", "厂点买入或售出的价格"))),
      .other(
        FieldDeclaration(
          "step", .number(), unit: .itemUnit, Bilingual("Step", "最小单位"),
          Bilingual(
            "the smallest quantity that is handled; 0: it divides", "可处理的最小数量；0：可任意分割"),
          .left(Bilingual("1 where the unit is counted, else 0", "计件单位为 1，否则为 0"))),
        read: { record, _, row in
          row.step = record.optionalNumber("step") ?? CountedUnits.step(of: row.unit)
        },
        write: { row, _ in
          row.step == CountedUnits.step(of: row.unit) ? nil : number(row.step)
        }),
    ])
}

public struct Region: Sendable {
  public var id: String
  public var name: String?
  public var latitude: Double?
  public var longitude: Double?
  public init(id: String, name: String?, latitude: Double?, longitude: Double?) {
    self.id = id
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
  }
}

extension Region {
  package static let schema = TableSchema<Region>(
    Bilingual("where stock lies and goods are owed", "存放库存与交付任务的地区"),
    blank: { Region(id: "", name: nil, latitude: nil, longitude: nil) },
    [
      .id(\.id),
      .optionalText(\.name, .label),
      .optionalNumber(
        \.latitude,
        FieldDeclaration(
          "lat", .number(.latitude), unit: Bilingual("degrees", "度"), Bilingual("Latitude", "纬度"),
          Bilingual("for maps", "用于地图"), .left(Bilingual("not shown", "不显示")))),
      .optionalNumber(
        \.longitude,
        FieldDeclaration(
          "lon", .number(.longitude), unit: Bilingual("degrees", "度"), Bilingual("Longitude", "经度"),
          Bilingual("for maps", "用于地图"), .left(Bilingual("not shown", "不显示")))),
    ])
}

public struct Process: Sendable {
  public var id: String
  public var name: String?
  /// Quantities used and made by one run.
  public var inputs: [ItemQuantity]
  public var outputs: [ItemQuantity]
  public var lagDays: Int
  public init(
    id: String, name: String?, inputs: [ItemQuantity], outputs: [ItemQuantity], lagDays: Int
  ) {
    self.id = id
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.lagDays = lagDays
  }
}

extension Process {
  package static let schema = TableSchema<Process>(
    Bilingual("what a run uses and makes", "每批次的投入与产出"),
    blank: { Process(id: "", name: nil, inputs: [], outputs: [], lagDays: 0) },
    [
      .id(\.id),
      .optionalText(\.name, .label),
      .goods(
        \.inputs,
        FieldDeclaration(
          "inputs", .map(), unit: Bilingual("item → quantity a run", "物品→每批数量"),
          Bilingual("Inputs", "投入"), .left(Bilingual("it uses nothing", "不消耗")))),
      .goods(
        \.outputs,
        FieldDeclaration(
          "outputs", .map(), unit: Bilingual("item → quantity a run", "物品→每批数量"),
          Bilingual("Outputs", "产出"), Bilingual("at least one item", "至少一种物品"), .required)),
      .days(
        \.lagDays,
        .days(
          "lag_days", Bilingual("Lag", "滞后天数"),
          Bilingual(
            "from the run until the goods are there (sterilising, airing)", "开工至可用的天数（灭菌、解析）"))),
    ])
}

public struct Protection: Sendable {
  public var item: Int
  public var perWorkerDay: Double
  public init(item: Int, perWorkerDay: Double) {
    self.item = item
    self.perWorkerDay = perWorkerDay
  }
}

extension Protection {
  package static let schema = TableSchema<Protection>(
    Bilingual("what people on site wear", "在岗人员的防护用品"), key: ["item"],
    blank: { Protection(item: unresolved, perWorkerDay: 0) },
    [
      .reference(
        \.item,
        .reference(
          "item", to: .items, caption: Bilingual("Item", "物品"),
          Bilingual("one row for each", "每种一行"))),
      .number(
        \.perWorkerDay,
        FieldDeclaration(
          "per_worker_day", .number(), unit: .itemUnit, Bilingual("A worker a day", "每人每日用量"),
          Bilingual("used up by each worker on site a day", "每名在岗人员每日消耗"), .required)),
    ])
}

/// So much of an item.
public struct ItemQuantity: Sendable, Equatable {
  public var item: Int
  public var quantity: Double
  public init(item: Int, quantity: Double) {
    self.item = item
    self.quantity = quantity
  }
}
