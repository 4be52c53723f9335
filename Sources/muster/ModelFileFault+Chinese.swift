import Messages
import ModelFiles

extension ModelFileIssue {
  /// In a language: place, section and what is wrong.
  func text(in language: Language) -> String {
    guard language == .chinese else { return description }
    let place = line.map { "\($0): " } ?? " "
    return section.isEmpty ? place + fault.chinese : "\(place)\(section)：\(fault.chinese)"
  }
}

extension ModelFileError {
  /// One issue a line.
  func text(in language: Language) -> String {
    guard language == .chinese else { return description }
    var lines = issues.map { "\(file):\($0.text(in: language))" }
    if issues.count >= Self.limit { lines.append("\(file): 错误过多，其余不再列出") }
    return lines.joined(separator: "\n")
  }
}

extension FoundInModel {
  var chinese: String {
    switch self {
    case .number(let value): "数 \(value)"
    case .text(let text): "“\(text)”"
    case .meaningless: "没有意义的内容"
    case .endOfFile: "文件结尾"
    }
  }
}

extension ModelFileFault {
  var chinese: String {
    switch self {
    case .cannotOpen(let reason): reason.map { "无法打开，系统的说明：\($0)" } ?? "无法打开：没有这个文件"
    case .cannotRead(let reason): "无法读取，系统的说明：\(reason)"
    case .noMemoryToDecompress: "无法解压：内存不足"
    case .compressedTooShort: "压缩数据提前结束：文件不完整"
    case .behindCompressed: "压缩数据之后还有别的内容"
    case .compressedCorrupt(let reason): "压缩数据已损坏（\(reason)）"
    case .lineTooLong(let line, let most): "第 \(line) 行超过 \(most) 字节"
    case .endsWithout(let end): "文件没有以 \(end) 结束；是否不完整？"

    case .controlCharacter: "控制字符在此没有意义"
    case .controlCharacterInLine: "此行含有控制字符"
    case .noMeaning(let word, let isQuadratic):
      "“\(word)”在此没有意义\(isQuadratic ? "；二次项无法求解" : "")"
    case .lookalike(let code, let name):
      "“\(name)”含有字符 U+\(code)；此处只有普通的空格、符号和数字才有意义"
    case .openBracket(let name):
      "“\(name)”左括号没有对应的右括号；和的倍数请展开书写：3 (x + y) 写作 3 x + 3 y"
    case .notANumber(let word): "“\(word)”不是数"
    case .notANumberNorColumn(let word): "“\(word)”不是数，也不能作列名"
    case .expectedNumber(let word): "应为数，实为“\(word)”"
    case .expectedFiniteNumber(let word): "应为有限的数，实为“\(word)”"

    case .sectionTwice: "该段重复出现"
    case .objectiveLate: "目标函数在其他段之后；应在最前"
    case .sectionBeforeObjective: "该段在 Minimize 或 Maximize 以及 Subject To 之前"
    case .sectionBefore(let needed): "该段在 \(needed) 之前"
    case .sectionAfterColumns: "该段须在 COLUMNS 之前"
    case .beyondLinear(let section): "段 \(section) 不属于线性规划，无法求解"
    case .unknownSection(let word, let known, let near):
      "未知的段“\(word)”；应为 \(known.joined(separator: "、")) 之一" + Self.hint(near)
    case .noMPSSections: "文件没有 MPS 的段；应有 NAME、ROWS、COLUMNS…、ENDATA"
    case .noLPProgram: "文件没有 LP 格式的规划"
    case .dataBeforeSections: "第一段之前就有数据；应先有 NAME 或 ROWS"
    case .expectedRows(let line): "应为 ROWS 段，实为“\(line)”"
    case .expectedSection(let found, let isOtherForm):
      "应为一段的开头（Minimize、Subject To、Bounds、Generals、Binaries、End），实为\(found.chinese)"
        + (isOtherForm ? "；是否为 lp_solve 的另一种格式？" : "")
    case .behindEnd(let found, let end): "“\(end)”结束规划，其后还有\(found.chinese)"
    case .columnBeginsSection(let name): "“\(name)”既是列名，又是一段的开头；请给该列改名"

    case .rowTwice(let row): "行“\(row)”重复出现"
    case .unknownRow(let row, let near): "未知的行“\(row)”" + Self.hint(near)
    case .unknownColumn(let column, let near): "未知的列“\(column)”" + Self.hint(near)
    case .columnInNoRow(let column, let near):
      "列“\(column)”不在任何行中，也不在目标函数中" + Self.hint(near)
    case .noRelation: "行中应有 <=、>= 或 ="
    case .indicator: "“->”表示指示约束，无法求解"
    case .behindRightSide(let found): "右端之后还有\(found.chinese)；应在此换行"
    case .columnOfOneSide(let column):
      "“\(column)”只出现在一行中某个数之后，另一边已有列，别处也没有这一列；应在此换行"
    case .infiniteConstant: "目标函数的常数应为有限的数"
    case .infiniteCoefficient(let column): "“\(column)”的系数应为有限的数"
    case .coefficientsTooLarge(let column): "“\(column)”的各系数之和超出双精度数的范围"
    case .numbersTooLarge: "这一边各数之和超出双精度数的范围"
    case .expectedObjectiveTerm(let found): "应为目标函数的一项或 Subject To，实为\(found.chinese)"
    case .expectedTerm(let found): "应为一项或一个数，实为\(found.chinese)"
    case .expectedAfterRelation(let found): "关系符之后应为数，实为\(found.chinese)"
    case .expectedAfterSign(let found): "正负号之后应为数或名称，实为\(found.chinese)"
    case .expectedColumnName(let found): "应为列名，实为\(found.chinese)"
    case .expectedBound: "应为一个界：数与数之间的一列，或“列名 free”"
    case .expectedRange: "应为“数 <= 各项 <= 数”（或两个 >=）"
    case .impossibleLimits: "下限不能为正无穷，上限不能为负无穷"

    case .betweenFields: "固定格式的各字段之间有文字"
    case .expectedTypeAndName: "应为类型和名称"
    case .expectedColumnField: "第 5 至 12 列应为列名"
    case .behindBoundNumber: "界的数之后还有文字"
    case .rowFields(let found): "应为类型（N、L、G、E）和名称，实有 \(found) 个字段"
    case .noRowType(let word): "行类型“\(word)”不是 N、L、G、E 之一"
    case .notAnObjective(let name, let near): "OBJNAME“\(name)”不是 N 行" + Self.hint(near)
    case .columnFields(let found, let last):
      "应为一列和一对或两对行与数，实有 \(found) 个字段"
        + (last.map { "：“\($0)”之后缺少数" } ?? "")
    case .entriesApart(let column): "列“\(column)”的各项没有放在一起"
    case .entryTwice(let row, let column): "行“\(row)”在列“\(column)”中出现两次"
    case .integersWithin: "“INTORG”出现在整数段之内"
    case .integersWithoutBegin: "“INTEND”之前没有“INTORG”"
    case .noMarker(let word): "标记应为 'INTORG' 或 'INTEND'，实为 \(word)"
    case .noSense(let word): "应为 MAX 或 MIN，实为“\(word)”"
    case .setFields(let found): "应为一个集名和一对或两对行与数，实有 \(found) 个字段"
    case .numberMissing(let row): "行“\(row)”之后缺少数"
    case .sideTwice(let row, let line): "行“\(row)”的右端项已在第 \(line) 行给出"
    case .infiniteSide(let word): "右端项应为有限的数，实为“\(word)”"
    case .objectiveRange(let row): "目标行“\(row)”不能有范围"
    case .rangeTwice(let row): "行“\(row)”已有范围"
    case .rangeWithoutSide(let row): "行“\(row)”有范围，却没有有限的右端项"
    case .boundFields(let found): "应为类型、集名、列和数，实有 \(found) 个字段"
    case .semiContinuous(let type): "界类型 \(type) 表示半连续的列，无法求解；请改用二进制列表示"
    case .noBoundType(let word, let known):
      "界类型“\(word)”不是 \(known.joined(separator: "、")) 之一"
    case .boundNumberMissing(let type, let last): "界类型 \(type) 需要列和数：“\(last)”之后缺少数"
    case .fixedAtInfinity: "列不能固定为无穷"
    case .infiniteLower: "下界不能为正无穷"
    case .infiniteUpper: "上界不能为负无穷"

    case .noObjective: "没有目标函数，按零处理"
    case .noObjectiveRow: "没有 N 行，目标函数按零处理"
    case .severalObjectives(let count, let chosen): "有 \(count) 个 N 行：以“\(chosen)”为目标，其余不计"
    case .setLeftOut(let set, let first): "集“\(set)”不计，因为“\(first)”在前"
    case .negativeUpper(let column): "列“\(column)”的上界为负；下界未写明则为 0"
    case .negativeUpperFrees(let column): "列“\(column)”的上界为负而没有下界，下界按负无穷处理"
    case .binaryBounds(let column, let from, let through, let lower, let upper):
      "列“\(column)”为二进制列：界 \(from) 与 \(through) 收窄为 \(lower) 与 \(upper)"
    case .behindEndOfData(let line): "“\(line)”及其后的内容在 ENDATA 之后，不计"
    case .sidesCross(let row, let lower, let upper):
      "行“\(row)”的下限 \(lower) 高于上限 \(upper)，MPS 无法表示"
    }
  }

  private static func hint(_ near: String?) -> String { near.map { "；是否指“\($0)”？" } ?? "" }
}
