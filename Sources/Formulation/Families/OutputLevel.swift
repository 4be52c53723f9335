import Scenarios

/// The output that is reached on every one of the last n days (`sustained`).
///
///     output ≤ Σ_i value_i·out[i,t],   t = T−n+1…T                                        [value]
///
/// Rows: `sustained[date]`. Price: value per unit of value made that day.
struct SustainedOutput: ConstraintFamily {
  static let declaration = FamilyDeclaration(.sustained, [])

  func addRows(to model: inout RowBuilder) {
    var family = model.family(Self.declaration)
    if case .sustained(let days) = model.scenario.objective.measure,
      !model.scenario.objective.values.isEmpty
    {
      let first = max(1, model.lastDay - days + 1)
      family.append([], from: first, through: model.lastDay)
      for t in first...model.lastDay {
        model.add(model.columns.output(0), 1)
        for (column, value) in Stage.valueTerms(model.scenario, model.columns, on: t...t) {
          model.add(column, -value)
        }
        for value in model.scenario.objective.values {
          model.add(known: .output, value.item, t, times: -value.quantity)
        }
        model.close(through: 0, block: -1)
      }
    }
    model.register(family)
  }
}

/// The number of sets of items made, in the proportions of `values` (`mix`).
///
///     value_i·output ≤ made_i + Σ_t out[i,t]   for every item i in `values`         [item's unit]
///
/// Rows: `mix[item]`. Price: sets per unit of the item.
struct MixedOutput: ConstraintFamily {
  static let declaration = FamilyDeclaration(.mix, [.item], daily: false)

  func addRows(to model: inout RowBuilder) {
    var family = model.family(Self.declaration)
    if case .mix = model.scenario.objective.measure {
      for value in model.scenario.objective.values {
        family.append([value.item])
        model.add(model.columns.output(0), value.quantity)
        let made = Stage.runTerms(model.scenario, model.columns, on: 1...model.lastDay) {
          $0 == value.item ? 1 : 0
        }
        for (column, quantity) in made { model.add(column, -quantity) }
        for t in 1...model.lastDay { model.add(known: .output, value.item, t, times: -1) }
        let before = model.scenario.objective.made.reduce(0) {
          $1.item == value.item ? $0 + $1.quantity : $0
        }
        model.close(through: before, block: -1)
      }
    }
    model.register(family)
  }
}
