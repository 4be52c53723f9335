// What is made and what people wear: the checks beyond a field of its own.

extension ScenarioBuilder {
  func readProcess(_ record: Record) -> Process {
    if case .map(let pairs)? = record["outputs"]?.content, pairs.isEmpty {
      record.error("outputs", PlantFault.makesNothing.told)
    }
    return Process.schema.read(record, self)
  }

  func readProtection() -> [Protection] {
    var seen: [Int: Record] = [:]
    return document[.protection].map { record in
      let worn = Protection.schema.read(record, self)
      if worn.item != unresolved, let earlier = seen.updateValue(record, forKey: worn.item) {
        record.error(
          "item", RowFault.repeatedItem(record.written("item"), first: first(earlier)))
      }
      return worn
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

  func goods(
    _ record: Record, _ field: String, _ range: NumberRange = .nonNegative
  ) -> [ItemQuantity] {
    quantities(record, field, of: items, range).map {
      ItemQuantity(item: $0.position, quantity: $0.quantity)
    }
  }

  func uses(_ record: Record) -> [ResourceUse] {
    quantities(record, "uses", of: resources).map {
      ResourceUse(resource: $0.position, quantity: $0.quantity)
    }
  }
}
