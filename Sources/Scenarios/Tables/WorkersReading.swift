// Who works: pools of workers.

extension ScenarioBuilder {
  func poolSkills(_ record: Record) -> [Int] {
    guard let entries = record.list("skills") else { return [] }
    if entries.isEmpty {
      record.error("skills", PeopleFault.noSkills.told)
    }
    return distinct(entries, in: record, "skills") { value in
      guard let text = value.text else {
        record.error(
          "skills", at: value.line,
          FieldFault.wrongShape(value, expected: Bilingual("a skill", "技能")).told)
        return nil
      }
      return record.checkedID(text, "skills", at: value.line).map { skills.position(of: $0) }
    }
  }

  /// Its own site, or where it can be sent: one of two fields.
  func home(_ record: Record) -> WorkerPool.Home {
    switch (record["site"], record["regions"]) {
    case (nil, nil):
      record.error(nil, PeopleFault.neitherSiteNorRegions.told)
      return .regions([])
    case (.some, .some):
      record.error("regions", PeopleFault.bothSiteAndRegions.told)
      return .regions([])
    case (.some, nil):
      return .site(record.reference("site", to: sites, notTo: [regions]) ?? unresolved)
    case (nil, let value?):
      if value.text == "*" { return .regions(Array(document[.regions].indices)) }
      guard let entries = record.list("regions") else { return .regions([]) }
      if entries.isEmpty {
        record.error("regions", PeopleFault.noRegions.told)
      }
      if entries.contains(where: { $0.text == "*" }) {
        if entries.count > 1 {
          record.error("regions", PeopleFault.allBesideOthers.told)
        }
        return .regions(Array(document[.regions].indices))
      }
      return .regions(
        references(entries, in: record, "regions", to: regions, notTo: [sites]).sorted())
    }
  }

  /// The records that the entries of a list refer to, none twice.
  func references(
    _ entries: [FieldValue], in record: Record, _ field: String, to index: NameIndex,
    notTo others: [NameIndex] = []
  ) -> [Int] {
    distinct(entries, in: record, field) { value in
      record.reference(value, in: field, to: index, notTo: others)
    }
  }

  private func distinct(
    _ entries: [FieldValue], in record: Record, _ field: String, _ read: (FieldValue) -> Int?
  ) -> [Int] {
    var seen: Set<Int> = []
    return entries.compactMap { value in
      guard let position = read(value) else { return nil }
      guard seen.insert(position).inserted else {
        record.error(field, at: value.line, FieldFault.repeatedKey(value.text ?? "").told)
        return nil
      }
      return position
    }
  }
}
