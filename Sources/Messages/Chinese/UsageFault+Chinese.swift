extension UsageFault {
  public var chinese: Phrase {
    switch self {
    case .exclusive(let options): "\(words: options.joined(separator: "、")) 不能同时使用。"
    case .needs(let option, let other): "\(option) 须与 \(other) 一起使用。"
    case .takesThePlaceOf(let option, let other): "用 \(option) 时不写 \(other)。"
    case .settledByPrepare(let option): "\(option) 已由 --prepare 确定，请去掉。"

    case .outside(let option, let value, let from, let to):
      "\(option) \(value)：应在 \(from) 至 \(to) 之间。"
    case .below(let option, let value, let least): "\(option) \(value)：不得小于 \(least)。"
    case .noSeconds(let value, let most): "--time-limit \(value)：应为大于 0、不超过 \(most) 的秒数。"
    case .noGap(let value): "--gap \(value)：应为不小于 0 且小于 1 的小数，例如 1e-3。"
    case .noQuantity(let option, let value, let most):
      "\(option) \(value)：应为大于 0、不超过 \(most) 的数量。"
    case .noProbability(let option, let value): "\(option) \(value)：应为大于 0 且小于 1 的概率。"
    case .notOneOf(let option, let value, let choices):
      "\(option) \(value)：应为 \(words: choices.map { "'\($0)'" }.joined(separator: " 或 "))。"
    case .noDate(let option, let value): "\(option) \(value)：不是日期，应写成 YYYY-MM-DD。"
    case .dateOutside(let option, let value, let from, let to):
      "\(option) \(value)：应为 \(words: "\(from)") 至 \(words: "\(to)") 之间的日期。"
    case .noOptionCount(let option, let value, let part):
      "\(option) \(value)：'\(part)' 不是“措施”或“措施=次数”的形式，例如 recruit=2。"
    case .noDays(let option, let value): "\(option) \(value)：应为大于 0 的天数。"
    case .noNumberOfDays(let option, let value, let part):
      "\(option) \(value)：'\(part)' 不是天数。"
    case .noKindOfDays(let option, let value, let part, let kinds):
      "\(option) \(value)：'\(part)' 不是“类别=天数”的形式；类别有 \(words: kinds.joined(separator: "、"))。"

    case .noSuchItem(let option, let id, let near):
      "\(option) \(id)：场景中没有这种物品\(Self.hint(near))"
    case .noSuchQuota(let option, let id, let near):
      "\(option) \(id)：场景中没有这项任务\(Self.hint(near))"
    case .noAim(let name, let near):
      "--between \(name)：应为物品、任务、output 或 cost\(Self.hint(near))"
    case .notTwoAims(let text): "--between \(text)：应为两个不同的目标，例如 mask,suit。"
    case .outputWithoutValues: "--between output：场景的目标中没有产值权重。"

    case .nameTwoAims: "请指定两个目标：--between mask,suit 或 --between output,cost。"
    case .nameWhatToCompare:
      "请指定比较什么：--option recruit、--option line,recruit=2、--each、--pairs、--sweep FILE。"
    case .nameFutures: "请指定各种情形：--futures FILE。"
    case .nameHowToDraw: "请用 --count n --seed s 由模型抽取，或用 --at-most k --of table 列出失效组合。"
    case .seedMissing: "--count 须与 --seed 一起使用：同一种子得到同样的情形。"
    case .knownFromMissing(let plan):
      "\(plan) 的场景没有 'uncertainty'：请用 --known-from DATE 说明从何时起得知是哪种情形。"
    case .knownFromDiffers(let date, let own):
      "--known-from \(words: "\(date)")：场景规定为 \(words: "\(own)")，其计划的前期到该日为止。"

    case .folderExists(let path): "'\(path)' 已存在，请另取一个文件夹名。"
    case .noSuchFile(let option, let path): "\(option) \(path)：没有这个文件。"
    case .noTableOfFutures(let futures, let table): "--futures \(futures)：没有 \(table)。"
    case .noTableOfChanges(let futures, let table):
      "--futures \(futures)：没有 \(table)；请用 --changes FILE 指定各情形变更的表。"
    case .unreadable(let option, let path): "\(option) \(path)：文件无法读取。"
    case .noWorkbook(let target, let path): "--marked \(target)：\(path) 不是工作簿。"
    case .noModel(let file):
      "\(file) 不是模型：其中没有 'factors'。--count 由模型抽取（见 docs/uncertainty.md）。"
    case .originUnknown(let plan):
      "\(plan)/summary.json：没有说明计划的来源，请用 --out 重新计划。"
    case .scenarioGone(let plan, let scenario):
      "\(plan) 由 \(scenario) 得出，但该文件已不在原处；请用 --scenario FILE 说明现在的位置。"
    case .scenarioChanged(let plan, let scenario):
      "\(scenario) 在 \(plan) 制定之后有改动；请重新计划，或用 --scenario FILE 指定当时的场景。"
    case .noRunHasPlan(let paths): "\(words: paths.joined(separator: "、"))：其中没有一次计算得到计划。"
    case .preparedForShares(let path):
      "\(path).unfinished 是为分份计算准备的：请用 --share 和 --finish 继续。"
    case .nameTaken(let option, let name): "\(option) \(name)：此名称已被占用，请写 '\(name)=1'。"
    case .morningOutside(let journal, let morning, let from, let to):
      "--journal \(journal)：其早晨 \(words: "\(morning)") 不在计划的 \(words: "\(from)") 至 "
        + "\(words: "\(to)") 之内；请用 --on 另指定一天。"

    case .knowsNoFutures(let command):
      "场景带有 'uncertainty'，而 'muster \(command)' 不处理多种情形：请用 'muster plan' 计划，或去掉该字段。"
    case .optionKnowsNoFutures(let option): "\(option) 不处理多种情形，而场景带有 'uncertainty'。"
    case .optionNeedsFutures(let option): "\(option) 只用于带 'uncertainty' 的场景。"
    case .planOfFutures(let path): "\(path) 的场景带有 'uncertainty'，而本命令不处理多种情形。"
    case .planForManyFutures(let path):
      "\(path) 是兼顾多种情形的计划，而本命令不处理多种情形；'muster diff' 可比较单个情形的计划 \(path)/futures/<id>。"
    case .planWithoutFutures(let path): "\(path) 的场景没有 'uncertainty'：没有可供计划的多种情形。"
    case .planOfOneFuture(let path, let count):
      "\(path) 是一种情形的计划；请指定 'futures' 的上一级文件夹，其中是兼顾全部 \(words: "\(count)") 种情形的计划。"
    case .reportedAlone(let path): "\(path) 是多种情形的计划，要单独出报告，请不要同时列出其他计划。"
    case .noSuchFuture(let path, let id): "\(path) 是情形 '\(id)' 的计划，而场景中没有这种情形。"
    case .asNeededNeedsWorst:
      "--as-needed 要求有任务，且 'aims.shortfall' 以 'worst' 开头：用其他指标时每种情形都起作用。"
    case .tooManyFutures(let futures, let rows, let nonzeros, let needed, let there):
      "\(words: "\(futures)") 种情形构成的规划最多 \(words: "\(rows)") 行、\(words: "\(nonzeros)") 个非零元，约"
        + "需 \(needed) 内存；本机有 \(there)。请减少情形数，再用 'muster futures evaluate' 逐一检验全部情形；若针对最坏情形，"
        + "'--as-needed' 可找出起决定作用的情形。"

    case .exactHasNoTolerance: "--exact 不用容差，请去掉 --tolerance。"
    case .exactHasNoStart: "--exact 从自己的基开始，请去掉 --start。"

    case .found(let option, let problem):
      "\(words: option.map { $0 + " " } ?? "")\(words: Self.ended(problem.chinese))"
    }
  }

  private static func hint(_ near: String?) -> Phrase {
    near.map { "；是否指 '\($0)'？" } ?? "。"
  }

  /// As a sentence of its own.
  private static func ended(_ words: String) -> String {
    words.hasSuffix("？") || words.hasSuffix("。") ? words : words + "。"
  }
}
