import LinearProgramming

extension ProgressMessage {
  public var chinese: Phrase {
    switch self {
    case .run(let index, let count, let name):
      "第 \(words: "\(index)")/\(words: "\(count)") 次计算，\(name) · "
    case .formulating: "正在建立模型"
    case .sizes(let rows, let columns): "\(words: "\(rows)") 行，\(words: "\(columns)") 列"
    case .stage(let index, let count, let name):
      "第 \(words: "\(index)")/\(words: "\(count)") 阶段，\(name)"
    case .phase(let phase): phase.chinese
    case .conflict: "正在查找互相冲突的限制"
    case .iteration(let number, let gap, let infeasibility):
      "迭代 \(words: "\(number)")\(words: gap.map { "，间隙 " + $0 } ?? "")"
        + "\(words: infeasibility.map { "，不可行度 " + $0 } ?? "")"
    case .seconds(let text): "\(words: text) 秒"
    case .stopping: "正在停止，取当前最好的计划；再按一次立即退出。"
    }
  }
}

extension SolverPhase {
  public var chinese: Phrase {
    switch self {
    case .presolve: "预处理"
    case .ordering: "排序"
    case .interiorPoint: "内点法"
    case .crossover: "基恢复"
    case .dualSimplex: "对偶单纯形法"
    case .primalSimplex: "原始单纯形法"
    case .branchAndCut: "分支切割法"
    case .postsolve: "还原"
    case .check: "检验"
    case .exactArithmetic: "精确算术"
    case .refinement: "逐次改进"
    }
  }
}
