import Scenarios

/// A conversion is made at most `max` times.
///
///     Σ_t convert[c,t] ≤ max − made                                                      [lines]
///
/// Rows: `conversionLimit[conversion]`. Price: value per line.
struct ConversionLimit: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .conversionLimit, [.conversion], daily: false, priced: .perUnit("line"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (c, conversion) in model.scenario.conversions.enumerated()
    where conversion.maximum < .infinity && !columns.convert.days(c).isEmpty {
      for t in columns.convert.days(c) { model.add(columns.convert(c, t), 1) }
      family.append([c])
      model.close(
        through: remainder(of: conversion.maximum, after: conversion.made),
        block: model.scenario.lines[conversion.line].site)
    }
    model.register(family)
  }
}
