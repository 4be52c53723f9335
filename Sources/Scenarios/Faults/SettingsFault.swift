/// What can be wrong with the objective and with profiles, in both languages.
enum SettingsFault {
  case madeWithoutMix
  case madeOutsideValues(item: String)
  /// `days` beside an aim that does not count them.
  case daysWithout(measure: String)
  case daysMissing(horizon: Int)
  case daysBeyond(Int, horizon: Int)
  case repeatedProfileDate(profile: String, CalendarDate, first: Bilingual)

  var told: Told {
    switch self {
    case .madeWithoutMix:
      Told(
        Bilingual("only a mix counts what was made before", "只有 mix 目标计入此前的产量"),
        expected: Bilingual("it with 'maximize: mix' alone", "只在 maximize: mix 时填写"))
    case .madeOutsideValues(let item):
      Told(
        Bilingual("\(quoted(item)) is not among the 'values'", "\(chineseQuoted(item))不在 values 中"),
        expected: Bilingual("items of the mix", "values 中的物品"))
    case .daysWithout(let measure):
      Told(
        Bilingual(
          "'days' says nothing beside 'maximize: \(measure)'", "maximize: \(measure) 时 days 不起作用"),
        expected: Bilingual("it with 'maximize: sustained' alone", "只在 maximize: sustained 时填写"))
    case .daysMissing(let horizon):
      Told(
        Bilingual("'maximize: sustained' needs the field 'days'", "maximize: sustained 需要填写 days"),
        expected: Self.days(horizon))
    case .daysBeyond(let days, let horizon):
      Told(
        Bilingual("\(days) days are more than the horizon has", "\(days) 天超过了计划期的天数"),
        expected: Self.days(horizon))
    case .repeatedProfileDate(let profile, let date, let first):
      Told(
        Bilingual(
          "profile \(quoted(profile)) has the date \(date) twice\(first.english)",
          "变化曲线\(chineseQuoted(profile))的日期 \(date) 出现了两次\(first.chinese)"),
        expected: Bilingual("one row for each profile and date", "每条变化曲线的每个日期只占一行"))
    }
  }

  private static func days(_ horizon: Int) -> Bilingual {
    Bilingual("a whole number of days from 1 to \(horizon)", "1 至 \(horizon) 的整数天数")
  }
}
