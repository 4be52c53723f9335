import Foundation
import Testing

/// What is wrong with a model file, as `muster solve` says it in both languages.
@Suite struct ModelFileWordsTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let file, text, english, chinese: String
    var testDescription: String { english }

    init(_ file: String, _ text: String, _ english: String, _ chinese: String) {
      self.file = file
      self.text = text
      self.english = english
      self.chinese = chinese
    }
  }

  @Test(arguments: [
    Bad(
      "m.lp", "Minimize\n x + 2 y\nSubject To\n c: x + y >= 1 z\nEnd\n",
      "m.lp:4: Subject To: 'z' stands behind a number on one side of a row with columns on the other, and is no column elsewhere; expected the end of the line",
      "m.lp:4: Subject To：“z”只出现在一行中某个数之后，另一边已有列，别处也没有这一列；应在此换行"),
    Bad(
      "m.lp", "Minimize\n masks\nSubject To\n c: masks >= 1\nBounds\n mask <= 4\nEnd\n",
      "m.lp:6: Bounds: column 'mask' stands in no row and not in the objective; did you mean 'masks'?",
      "m.lp:6: Bounds：列“mask”不在任何行中，也不在目标函数中；是否指“masks”？"),
    Bad(
      "m.lp", "Minimize\n x\nSubject To\n c: x >= <= 1\nEnd\n",
      "m.lp:4: Subject To: expected a number after the relation, found '<='",
      "m.lp:4: Subject To：关系符之后应为数，实为“<=”"),
    Bad(
      "m.lp", "Minimize\n x\nSubject To\n c: x >= 1,5\nEnd\n",
      "m.lp:4: '1,5' is not a number", "m.lp:4: “1,5”不是数"),
    Bad(
      "m.lp", "Minimize\n x\nSubject To\n c: x >= 1\n",
      "m.lp:4: the file ends without End; is it truncated?",
      "m.lp:4: 文件没有以 End 结束；是否不完整？"),
    Bad(
      "m.lp", "5 x\n",
      "m.lp:1: expected a section (Minimize, Subject To, Bounds, Generals, Binaries, End), found the number 5.0",
      "m.lp:1: 应为一段的开头（Minimize、Subject To、Bounds、Generals、Binaries、End），实为数 5.0"),
    Bad(
      "m.mps", "ROWS\n N cost\n L labour\nCOLUMNS\n x cost 1 labor 2\nENDATA\n",
      "m.mps:5: COLUMNS: unknown row 'labor'; did you mean 'labour'?",
      "m.mps:5: COLUMNS：未知的行“labor”；是否指“labour”？"),
    Bad(
      "m.mps", "ROWS\n N cost\nCOLUMNS\n x cost one\nENDATA\n",
      "m.mps:4: COLUMNS: expected a number, found 'one'", "m.mps:4: COLUMNS：应为数，实为“one”"),
    Bad(
      "m.mps", "ROWS\n N cost\nCOLUMNS\n x cost 1\nBOUNDS\n SC B x 4\nENDATA\n",
      "m.mps:6: BOUNDS: bound type SC makes a semi-continuous column, which is not solved here; state it with a binary column instead",
      "m.mps:6: BOUNDS：界类型 SC 表示半连续的列，无法求解；请改用二进制列表示"),
    Bad(
      "m.mps", "nothing\n",
      "m.mps:1: unknown section 'NOTHING'; expected one of NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA",
      "m.mps:1: 未知的段“NOTHING”；应为 NAME、OBJSENSE、OBJNAME、ROWS、COLUMNS、RHS、RANGES、BOUNDS、ENDATA 之一"
    ),
  ])
  func aBadModelIsToldInBothLanguages(_ bad: Bad) throws {
    try Binary.withFolder { folder in
      try bad.text.write(toFile: folder + "/" + bad.file, atomically: false, encoding: .utf8)
      for (language, said) in [("en", bad.english), ("zh", bad.chinese)] {
        let run = try Binary.run(["solve", folder + "/" + bad.file, "--language", language])
        #expect(run.status == 2)
        #expect(run.error.replacing(folder + "/", with: "") == said + "\n")
      }
    }
  }

  @Test func aMissingFileAndABadStartAreToldInChinese() throws {
    try Binary.withFolder { folder in
      let missing = try Binary.run(["solve", folder + "/none.mps", "--language", "zh"])
      #expect(missing.error == "\(folder)/none.mps: 无法打开：没有这个文件\n")
      let model = folder + "/m.lp"
      try "Minimize\n x\nSubject To\n c: x >= 1\nEnd\n".write(
        toFile: model, atomically: false, encoding: .utf8)
      let start = folder + "/start.csv"
      try "kind,name,value\ncolumn,y,1\ncolumn,x,one\nrow,d,0\nline,c,0\n".write(
        toFile: start, atomically: false, encoding: .utf8)
      let chinese = try Binary.run(["solve", model, "--start", start, "--language", "zh"])
      #expect(
        chinese.error == """
          \(start):2: 模型没有列“y”
          \(start):3: 列“x”：应为数，实为“one”
          \(start):4: 模型没有行“d”
          \(start):5: kind“line”不是 objective、column、row 之一

          """)
      let english = try Binary.run(["solve", model, "--start", start, "--language", "en"])
      #expect(
        english.error == """
          \(start):2: the model has no column 'y'
          \(start):3: column 'x': expected a number, found 'one'
          \(start):4: the model has no row 'd'
          \(start):5: kind 'line' is none of objective, column, row

          """)
    }
  }
}
