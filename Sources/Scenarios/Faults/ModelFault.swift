/// What can be wrong with a model that futures are drawn from, in both languages.
enum ModelFault {
  case empty
  case repeatedFactor(String)
  case noFactors
  case idleFactor(String)
  case distributions([String], known: [String])
  case maximumBelowMinimum(Double)
  case count(Int, words: [String])
  case notInOrder(words: [String])
  case negativeDeviation(words: [String])
  case noSuchDistribution(words: [String])
  case noNumber(String)
  case probabilities(sum: Double)
  case unknownFactor(String)

  var told: Told {
    switch self {
    case .empty: Told(Bilingual("the file is empty", "文件是空的"))
    case .repeatedFactor(let id):
      Told(
        Bilingual("\(quoted(id)) is there twice", "\(chineseQuoted(id))出现了两次"),
        expected: Bilingual("it once", "只出现一次"))
    case .noFactors:
      Told(
        Bilingual("there is no factor in it", "其中没有任何因素"),
        expected: Bilingual("at least one", "至少一个"))
    case .idleFactor(let id):
      Told(
        Bilingual("nothing loads on \(quoted(id))", "因素\(chineseQuoted(id))没有作用于任何字段"),
        expected: Bilingual("a load of it", "它的至少一项 loads"))
    case .distributions(let given, let known):
      Told(
        given.isEmpty
          ? Bilingual("the factor has no distribution", "该因素没有分布")
          : Bilingual(
            "the factor has " + given.joined(separator: " and "),
            "该因素同时有 " + given.joined(separator: "、")), expected: oneOf(known))
    case .maximumBelowMinimum(let minimum):
      Told(
        Bilingual("max is below min", "max 小于 min"),
        expected: Bilingual("at least \(shortNumber(minimum))", "不小于 \(shortNumber(minimum))"))
    case .unknownFactor(let name):
      Told(
        Bilingual("there is no factor \(quoted(name))", "没有因素\(chineseQuoted(name))"),
        expected: Bilingual("an id of the factors", "factors 中的编号"))
    default: numbers
    }
  }

  private var numbers: Told {
    switch self {
    case .count(let count, let words):
      Told(
        Bilingual("\(count) numbers stand here", "此处有 \(count) 个数"), expected: Self.list(words))
    case .notInOrder(let words):
      Told(
        Bilingual("the numbers are not in their order", "各数没有按从小到大排列"), expected: Self.list(words))
    case .negativeDeviation(let words):
      Told(Bilingual("the deviation is below 0", "标准差小于 0"), expected: Self.list(words))
    case .noSuchDistribution(let words):
      Told(
        Bilingual("the numbers fit no such distribution", "这些数不构成此分布"),
        expected: Bilingual(
          Self.list(words).english + ", the median above 0 and the deviation at least 0",
          Self.list(words).chinese + "，中位数大于 0，标准差不小于 0"))
    case .noNumber(let text):
      Told(
        Bilingual("\(quoted(text)) is no number", "\(chineseQuoted(text))不是数字"),
        expected: Bilingual("{ value: probability, … }", "{ 值: 概率, … }"))
    case .probabilities(let sum):
      Told(
        Bilingual("the probabilities sum to \(shortNumber(sum))", "概率合计为 \(shortNumber(sum))"),
        expected: FutureFault.toAMillionth)
    default: Told(Bilingual("", ""))
    }
  }

  private static func list(_ words: [String]) -> Bilingual {
    Bilingual(
      "[\(words.joined(separator: ", "))]",
      "[\(words.map { chinese[$0] ?? $0 }.joined(separator: ", "))]")
  }

  private static let chinese = [
    "low": "最小值", "high": "最大值", "mode": "众数", "mean": "均值", "deviation": "标准差",
    "median": "中位数", "deviation of the logarithm": "对数的标准差",
  ]
}
