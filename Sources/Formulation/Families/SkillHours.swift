import Scenarios

/// The hours that crews and trainees need of a skill are worked by somebody who has it.
///
///     Σ_m crew[m,k]·run[m,t]/rate_m + Σ_{w: first skill k} trainer_hours·trainees[w,s,t]
///         ≤ Σ_w work[w,s,k,t]                                                            [hours]
///
/// with work = hours·trained + over for a pool of whose skills only k is needed at the site. Rows:
/// `skillHours[site,skill,date]`. Price: value per hour of the skill.
struct SkillHours: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .skillHours, [.site, .skill], priced: .perUnit("hour"))

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    var family = model.family(Self.declaration)
    for s in scenario.sites.indices {
      let first = model.links.openings.firstDay[s]
      for k in model.links.postings.skillsNeeded[s] {
        family.append([s, k], from: first, through: model.lastDay)
        let crews = model.links.modesOfSite[s].compactMap { m in
          scenario.modes[m].crew.first { $0.skill == k }.map {
            (mode: m, workers: $0.workers, rate: scenario.byDay(.rate, m))
          }
        }
        let workers = model.links.postings.ofSite[s].compactMap {
          SkillSource($0, skill: k, in: model)
        }
        let taught = model.links.postings.ofSite[s].filter {
          scenario.workers[model.links.postings.all[$0].pool].skills[0] == k
        }
        guard first <= model.lastDay else { continue }
        for t in first...model.lastDay {
          for crew in crews { model.add(columns.run(crew.mode, t), crew.workers / crew.rate[t]) }
          for p in taught {
            let pool = scenario.workers[model.links.postings.all[p].pool]
            model.addTrainees(p, on: t, times: pool.trainerHours)
          }
          for source in workers {
            if let series = source.workSeries {
              model.add(columns.work(series, t), -1)
            } else {
              model.add(columns.trained(source.posting, t), -source.hours[t])
              model.add(columns.overtime(source.posting, t), -1)
            }
          }
          model.close(through: 0, block: s)
        }
      }
    }
    model.register(family)
  }

  /// A pool at the site that has the skill.
  private struct SkillSource {
    let posting: Int
    /// Its series of `work`; nil where all its hours go to the skill.
    let workSeries: Int?
    let hours: DayQuantity

    init?(_ posting: Int, skill: Int, in model: RowBuilder) {
      let p = model.links.postings.all[posting]
      guard let position = p.skills.firstIndex(of: skill) else { return nil }
      self.posting = posting
      workSeries = p.skills.count > 1 ? model.columns.workSeries[posting] + position : nil
      hours = model.scenario.byDay(.workerHours, p.pool)
    }
  }
}
