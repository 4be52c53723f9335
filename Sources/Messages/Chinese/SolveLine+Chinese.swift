extension SolveLine {
  public var chinese: Phrase {
    switch self {
    case .model(let name, let rows, let columns, let nonzeros, let whole):
      "模型：\(words: name.isEmpty ? "" : name + "，")\(words: "\(rows)") 行，\(words: "\(columns)") 列，"
        + "\(words: "\(nonzeros)") 个非零元\(words: whole.map { "，\($0) 个整数列" } ?? "")"
    case .status(let status): "状态：" + status.chinese
    case .notProvenExactly(let status, let atLimit):
      "状态：\(words: atLimit ? "时限内" : "")未能精确证明；浮点运算的结果：" + status.chinese
    case .objective(let value): "目标值：\(value)"
    case .objectiveAsFraction(let value): "目标值的分数：\(value)"
    case .objectiveInFloatingPoint(let value): "浮点运算的目标值：\(value)"
    case .primalResidual(let value, let relative): "原始残差：\(value)（相对 \(relative)）"
    case .dualResidual(let value, let relative): "对偶残差：\(value)（相对 \(relative)）"
    case .dualObjective(let value, let gap): "对偶目标值：\(value)（间隙 \(gap)）"
    case .provenBound(let value): "已证明的界：\(value)"
    case .bound(let value, let gap): "界：\(value)\(words: gap.map { "（间隙 \($0)）" } ?? "")"
    case .rowsInConflict(let names, let more): "冲突的行：\(words: Self.list(names, more))"
    case .columnsThatGrow(let names, let more): "无限增大的列：\(words: Self.list(names, more))"
    case .settledInFractions: "浮点运算不能判定，已用分数证明"
    case .longNumbers(let count):
      "超过 15 位的数：\(words: "\(count)") 个，按其双精度值的最短十进制表示"
    case .nodes(let count): "节点：\(words: "\(count)")"
    case .iterations(let count): "迭代：\(words: "\(count)")"
    case .outOfMemory: "未搜索的节点已达内存上限：此后深度优先，界上升较慢"
    case .time(let solving, let reading): "用时：求解 \(solving) 秒，读取 \(reading) 秒"
    case .lapack(let name): "所用 LAPACK：\(name)"
    }
  }

  private static func list(_ names: [String], _ more: Int) -> String {
    if names.isEmpty { return "无，上下界自相矛盾" }
    return names.joined(separator: "、") + (more > 0 ? "，另有 \(more) 个" : "")
  }
}

extension SolveStatus {
  public var chinese: Phrase {
    switch self {
    case .optimal: "最优"
    case .optimalExactly: "最优（精确）"
    case .infeasibleProved: "不可行（已证明）"
    case .infeasibleWithFractions: "不可行（已证明，取小数也不可行）"
    case .infeasibleUnproved: "不可行（未证明）"
    case .infeasibleByDivisibility: "不可行（没有整数能满足各行，由整除性证明）"
    case .infeasibleByBranches: "不可行（已搜索全部分支）"
    case .infeasibleExactly: "不可行（精确）"
    case .unboundedProved: "无界（已证明）"
    case .unboundedWithFractions: "取小数时无界；尚无已知的整数点"
    case .unboundedFromWholePoint: "无界（有一条射线，并有作为起点的整数点）"
    case .unboundedExactly: "无界（精确）"
    case .seemsInfeasible: "不可行或无界，未证明（看来不可行）"
    case .seemsUnbounded: "不可行或无界，未证明（看来无界）"
    case .atTimeLimit: "到达时限而停止"
    case .atIterationLimit: "到达迭代次数上限而停止"
    case .atNodeLimit: "到达节点数上限而停止"
    case .cancelled: "已取消"
    case .failedSystem: "失败：有一个线性方程组无法求解"
    case .failedProgress: "失败：不再有进展"
    case .failedNumbers: "失败：规划中有不是有限数的值"
    case .failedCheck: "失败：所得的解未通过检验"
    case .failedBranches: "失败：有些分支未能求解"
    }
  }
}

extension SolveNote {
  public var chinese: Phrase {
    switch self {
    case .note(let text): "注：\(text)"
    case .notABasis(let file): "注：\(file)：其中的状态不构成一个基，求解从头开始"
    case .notWritten(let file): "没有最优解，未写入 \(file)"
    case .optionsOfContinuous(let model, let options):
      "\(model) 有整数列，不能选用 \(words: options.joined(separator: "、"))：请去掉，或加 --relax 允许取小数"
    case .limitsOfSearch(let model, let options):
      "\(words: model.map { $0 + " 没有整数列" } ?? "--relax 允许整数列取小数")，"
        + "\(words: options.joined(separator: "、")) 不起作用：请去掉"
    }
  }
}

extension StartFault {
  public var chinese: Phrase {
    switch self {
    case .unreadable: "无法读取"
    case .noColumn(let name): "第一行应有列“\(name)”，如 --solution 所写"
    case .unknownRow(let name, let near): "模型没有行“\(name)”" + Self.hint(near)
    case .unknownColumn(let name, let near): "模型没有列“\(name)”" + Self.hint(near)
    case .noKind(let kind): "kind“\(kind)”不是 objective、column、row 之一"
    case .noNumber(let column, let found): "列“\(column)”：应为数，实为“\(found)”"
    }
  }

  private static func hint(_ near: String?) -> Phrase {
    guard let near else { return "" }
    return "；是否指“\(near)”？"
  }
}
