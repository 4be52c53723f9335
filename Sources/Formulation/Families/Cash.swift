import Scenarios

/// Cash of a site at the end of a day.
///
///     cash[s,t] = cash[s,t−1] + borrow[s,t] + Σ_{i made at s} price_i·ship[s,i,t−payment_days]
///                 − Σ_i price_i·draw[s,i,t] − Σ_w wage·( hours·onsite + pay_w·over )
///                 − Σ_c cost·convert[c,t] − cost·begin[s,t] + receivables due on t         [CNY]
///
/// with cash[s,0] = `cash`. Rows: `cash[site,date]`. Price: value per CNY at the site that day.
struct CashFlow: ConstraintFamily {
  static let declaration = FamilyDeclaration(.cash, [.site], priced: .perUnit("CNY"))

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (s, site) in scenario.sites.enumerated() {
      let days = columns.cash.days(s)
      family.append([s], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.cash(s, t), 1)
        model.add(columns.cash(s, t - 1), -1, orKnown: .cash, s, t - 1)
        model.add(known: .receivables, s, t, times: -1)
        model.add(columns.borrow(s, t), -1)
        for k in model.links.siteItems.ofSite[s] {
          let place = model.links.siteItems.all[k]
          let price = scenario.items[place.item].price
          if place.isMade { model.add(columns.ship(k, t - site.paymentDays), -price) }
          model.add(columns.draw(k, t), price)
        }
        for p in model.links.postings.ofSite[s] {
          let w = model.links.postings.all[p].pool
          let wage = scenario.byDay(.wage, w)[t]
          model.addOnsite(p, on: t, times: wage * scenario.byDay(.workerHours, w)[t])
          model.add(columns.overtime(p, t), scenario.workers[w].overtimePay * wage)
        }
        for c in model.links.conversionsOfSite[s] {
          model.add(columns.convert(c, t), scenario.byDay(.conversionCost, c)[t])
        }
        let r = model.links.openings.restart[s]
        if r >= 0 { model.add(columns.begin(r, t), scenario.byDay(.restartCost, r)[t]) }
        model.close(equal: 0, block: s)
      }
    }
    model.register(family)
  }
}

/// What a site has borrowed up to a day.
///
///     debt[s,t] = debt[s,t−1] + borrow[s,t]                                                [CNY]
///
/// with debt[s,0] = `borrowed`.
/// Rows: `debt[site,date]`. Price: value per CNY.
struct Debt: ConstraintFamily {
  static let declaration = FamilyDeclaration(.debt, [.site])

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for s in model.scenario.sites.indices {
      let days = columns.debt.days(s)
      family.append([s], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.debt(s, t), 1)
        model.add(columns.debt(s, t - 1), -1, orKnown: .debt, s, t - 1)
        model.add(columns.borrow(s, t), -1)
        model.close(equal: 0, block: s)
      }
    }
    model.register(family)
  }
}

/// A site borrows within its credit.
///
///     debt[s,t] ≤ credit + Σ_o add·taken[o] over the options active on day t               [CNY]
///
/// Rows: `credit[site,date]` on days on which an option acts; otherwise the column's upper bound.
/// Price: value per CNY of credit.
struct Credit: ConstraintFamily {
  static let declaration = FamilyDeclaration(.credit, [.site], priced: .perUnit("CNY"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (s, site) in model.scenario.sites.enumerated() {
      let days = columns.debt.days(s)
      // What was borrowed up to the credit may pass it by a rounding error.
      let credit =
        remainder(of: site.credit, after: site.borrowed) == 0 ? site.borrowed : site.credit
      let effects = model.links.effects.ofCredit[s]
      let firstRow = effects.map(\.firstDay).min() ?? days.upperBound
      family.append([s], from: max(days.lowerBound, firstRow), through: days.upperBound - 1)
      for t in days {
        if t < firstRow {
          model.columnUpper[Int(columns.debt(s, t))] = credit
        } else {
          model.add(columns.debt(s, t), 1)
          model.addEffects(effects, on: t)
          model.close(through: credit, block: s)
        }
      }
    }
    model.register(family)
  }
}
