import Scenarios

/// Trained workers of a dispatched pool at a site: who finishes training joins, who is released goes.
///
///     trained[w,s,t] = trained[w,s,t−1] + dispatch[w,s,t−lead−training] − release[w,s,t]
///                      + who was sent before day 1 and is trained from day t on         [workers]
///
/// With trained = onsite − trainees ≥ 0 this says the same as the balance of `onsite` and
/// trainees ≤ onsite. Rows: `trained[pool,site,date]`. Price: value per worker there from that day.
struct Trained: ConstraintFamily {
  static let declaration = FamilyDeclaration(.trained, [.pool, .site])

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      guard posting.isDispatched else {
        family.append([posting.pool, posting.site], from: 1, through: 0)
        continue
      }
      let pool = model.scenario.workers[posting.pool]
      let leadTime = model.scenario.leadTime(ofPool: posting.pool)
      let days = columns.trained.days(p)
      family.append(
        [posting.pool, posting.site], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.trained(p, t), 1)
        model.add(columns.trained(p, t - 1), -1, orKnown: .trained, p, t - 1)
        model.add(known: .joining, p, t, times: -1)
        for start in leadTime.starts(arrivingOn: t - pool.trainingDays) {
          model.add(columns.dispatch(p, start), -1)
        }
        model.add(columns.release(p, t), 1)
        model.close(equal: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}

/// Trainees where training is long (`Columns.longTraining`), day by day.
///
///     trainees[w,s,t] = trainees[w,s,t−1] + dispatch[w,s,t−lead] − dispatch[w,s,t−lead−training]
///                                                                                       [workers]
/// Rows: `trainees[pool,site,date]`. Price: value per trainee.
struct Trainees: ConstraintFamily {
  static let declaration = FamilyDeclaration(.trainees, [.pool, .site])

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      let pool = model.scenario.workers[posting.pool]
      let leadTime = model.scenario.leadTime(ofPool: posting.pool)
      let days = columns.trainees.days(p)
      family.append(
        [posting.pool, posting.site], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.trainees(p, t), 1)
        model.add(columns.trainees(p, t - 1), -1)
        for start in leadTime.starts(arrivingOn: t) { model.add(columns.dispatch(p, start), -1) }
        for start in leadTime.starts(arrivingOn: t - pool.trainingDays) {
          model.add(columns.dispatch(p, start), 1)
        }
        model.close(equal: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}

extension RowBuilder {
  /// Adds factor·trainees[w,s,t]: their own column, or the dispatches whose training runs on day t,
  /// and those who were sent before day 1.
  mutating func addTrainees(_ posting: Int, on day: Int, times factor: Double) {
    let p = links.postings.all[posting]
    guard p.isDispatched else { return }
    add(known: .inTraining, posting, day, times: factor)
    let pool = scenario.workers[p.pool]
    if pool.trainingDays > Columns.longTraining {
      add(columns.trainees(posting, day), factor)
    } else {
      let leadTime = scenario.leadTime(ofPool: p.pool)
      for j in 0..<pool.trainingDays {
        for start in leadTime.starts(arrivingOn: day - j) {
          add(columns.dispatch(posting, start), factor)
        }
      }
    }
  }

  /// Adds factor·onsite[w,s,t] = factor·(trained + trainees).
  mutating func addOnsite(_ posting: Int, on day: Int, times factor: Double) {
    add(columns.trained(posting, day), factor)
    addTrainees(posting, on: day, times: factor)
  }
}
