// What is made, from what, and where things are: items, regions, processes, protection.

extension ScenarioBuilder {
  func readItem(_ record: Record) -> Item {
    Item(
      id: record["id"]?.text ?? "", name: record.text("name"), unit: record.text("unit") ?? "",
      weight: record.number("weight_kg"), price: record.number("price"),
      step: record.optionalNumber("step"))
  }

  func readRegion(_ record: Record) -> Region {
    Region(
      id: record["id"]?.text ?? "", name: record.text("name"),
      latitude: record.optionalNumber("lat", .latitude),
      longitude: record.optionalNumber("lon", .longitude))
  }

  func readProcess(_ record: Record) -> Process {
    func goods(_ field: String) -> [ItemQuantity] {
      quantities(record, field, of: items).map {
        ItemQuantity(item: $0.position, quantity: $0.quantity)
      }
    }
    let process = Process(
      id: record["id"]?.text ?? "", name: record.text("name"), inputs: goods("inputs"),
      outputs: goods("outputs"), lagDays: record.days("lag_days"))
    if case .map(let pairs)? = record["outputs"]?.content, pairs.isEmpty {
      record.error("outputs", PlantFault.makesNothing.told)
    }
    return process
  }

  func readProtection() -> [Protection] {
    var seen: [Int: Record] = [:]
    return document[.protection].map { record in
      let item = record.reference("item", to: items)
      if let item, let earlier = seen.updateValue(record, forKey: item) {
        record.error(
          "item", RowFault.repeatedItem(record.written("item"), first: first(earlier)))
      }
      return Protection(item: item ?? unresolved, perWorkerDay: record.number("per_worker_day"))
    }
  }

  /// A map from ids of a table to quantities.
  func quantities(
    _ record: Record, _ field: String, of index: NameIndex, _ range: NumberRange = .nonNegative
  ) -> [(position: Int, quantity: Double)] {
    (record.map(field) ?? []).compactMap { key, value in
      let id = FieldValue(content: .scalar(key), line: value.line)
      let position = record.reference(id, in: field, to: index)
      let quantity = record.number(in: value, of: field, for: key, range)
      guard let position, let quantity else { return nil }
      return (position, quantity)
    }
  }

  func uses(_ record: Record) -> [ResourceUse] {
    quantities(record, "uses", of: resources).map {
      ResourceUse(resource: $0.position, quantity: $0.quantity)
    }
  }
}
