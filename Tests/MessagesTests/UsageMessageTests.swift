import LinearProgramming
import Messages
import Scenarios
import Testing

/// What is said of a command line: help, mistakes, progress.
@Suite struct UsageMessageTests {
  private static let day = CalendarDate("2020-02-03")!

  @Test(arguments: HelpText.allCases) func helpIsThereInBothLanguages(_ text: HelpText) {
    let (english, chinese) = (text.text(in: .english), text.text(in: .chinese))
    #expect(!english.isEmpty && !isChinese(english), "\(text)")
    #expect(isChinese(chinese), "\(text)")
    // What a reader has to type or open stands in both: options, files and commands.
    let typed = english.replacing(#/[a-z]'s /#, with: " ").matches(
      of: #/--[a-z-]+|[a-z-]+\.(?:csv|json|yaml|xlsx|svg|md)|'[^']+'/#
    )
    .map { String($0.output) }
    for word in typed {
      #expect(chinese.contains(word), "\(text): \(word) is not in \(chinese)")
    }
    // English numbers are words now and then; those in figures stand in both.
    let figures = Set(english.matches(of: #/\d+/#).map { String($0.output) })
    for figure in figures { #expect(chinese.contains(figure), "\(text): \(figure)") }
  }

  @Test func headingsAndPhasesAreThereInBothLanguages() {
    let all: [any Message] =
      HelpHeading.allCases.map { $0 } + SolverPhase.allCases.map { $0 }
    for message in all {
      #expect(!message.text(in: .english).isEmpty && isChinese(message.text(in: .chinese)))
    }
  }

  /// Every mistake, with arguments that can be told apart.
  private static let faults: [(UsageFault, [String])] = [
    (.exclusive(["--aa", "--bb", "--cc"]), ["--aa", "--bb", "--cc"]),
    (.needs("--aa", "--bb"), ["--aa", "--bb"]),
    (.takesThePlaceOf("--aa", "--bb"), ["--aa", "--bb"]), (.settledByPrepare("--aa"), ["--aa"]),
    (.outside("--aa", value: "77", from: "3", to: "9"), ["--aa", "77", "3", "9"]),
    (.below("--aa", value: "77", least: "88"), ["--aa", "77", "88"]),
    (.noSeconds("77", most: "88"), ["--time-limit", "77", "88"]), (.noGap("77"), ["--gap", "77"]),
    (.noQuantity("--aa", value: "77", most: "88"), ["--aa", "77", "88"]),
    (.noProbability("--aa", value: "77"), ["--aa", "77"]),
    (.notOneOf("--aa", value: "x", ["plan", "measured"]), ["--aa", "x", "'plan'", "'measured'"]),
    (.noDate("--aa", value: "x7"), ["--aa", "x7", "YYYY-MM-DD"]),
    (
      .dateOutside("--aa", value: "x7", from: day, to: day + 5),
      ["--aa", "x7", "2020-02-03", "2020-02-08"]
    ),
    (.noOptionCount("--aa", value: "x7", part: "y8"), ["--aa", "x7", "y8"]),
    (.noDays("--aa", value: "x7"), ["--aa", "x7"]),
    (.noNumberOfDays("--aa", value: "x7", part: "y8"), ["--aa", "x7", "y8"]),
    (
      .noKindOfDays("--aa", value: "x7", part: "y8", kinds: ["k1", "k2"]),
      ["--aa", "x7", "y8", "k1", "k2"]
    ),
    (.noSuchItem("--aa", id: "x7", near: "y8"), ["--aa", "x7", "y8"]),
    (.noSuchItem("--aa", id: "x7", near: nil), ["--aa", "x7"]),
    (.noSuchQuota("--aa", id: "x7", near: "y8"), ["--aa", "x7", "y8"]),
    (.noAim("x7", near: "y8"), ["--between", "x7", "y8", "output", "cost"]),
    (.notTwoAims("x7"), ["--between", "x7"]), (.outputWithoutValues, ["--between"]),
    (.nameTwoAims, ["--between"]),
    (.nameWhatToCompare, ["--option", "--each", "--pairs", "--sweep"]),
    (.nameFutures, ["--futures"]),
    (.nameHowToDraw, ["--count", "--seed", "--at-most", "--of"]), (.seedMissing, ["--seed"]),
    (.knownFromMissing(plan: "x7"), ["x7", "uncertainty", "--known-from"]),
    (.knownFromDiffers(day, own: day + 5), ["2020-02-03", "2020-02-08"]),
    (.folderExists("x7"), ["x7"]), (.noSuchFile("--aa", path: "x7"), ["--aa", "x7"]),
    (.noTableOfFutures("x7", table: "y8"), ["x7", "y8"]),
    (.noTableOfChanges("x7", table: "y8"), ["x7", "y8", "--changes"]),
    (.unreadable("--aa", path: "x7"), ["--aa", "x7"]),
    (.noWorkbook("x7", path: "y8"), ["x7", "y8"]),
    (.noModel("x7"), ["x7", "factors"]), (.originUnknown(plan: "x7"), ["x7", "--out"]),
    (.scenarioGone(plan: "x7", scenario: "y8"), ["x7", "y8", "--scenario"]),
    (.scenarioChanged(plan: "x7", scenario: "y8"), ["x7", "y8", "--scenario"]),
    (.noRunHasPlan(["x7", "y8"]), ["x7", "y8"]),
    (.preparedForShares("x7"), ["x7", "--share", "--finish"]),
    (.nameTaken("--aa", name: "x7"), ["--aa", "x7"]),
    (
      .morningOutside(journal: "x7", day, from: day + 5, to: day + 6),
      ["x7", "2020-02-03", "2020-02-08", "2020-02-09", "--on"]
    ),
    (.knowsNoFutures(command: "x7"), ["x7", "uncertainty"]),
    (.optionKnowsNoFutures("--aa"), ["--aa"]), (.optionNeedsFutures("--aa"), ["--aa"]),
    (.planOfFutures("x7"), ["x7"]), (.planForManyFutures("x7"), ["x7", "x7/futures/<id>"]),
    (.planWithoutFutures("x7"), ["x7"]), (.planOfOneFuture("x7", of: 77), ["x7", "77"]),
    (.reportedAlone("x7"), ["x7"]), (.noSuchFuture("x7", id: "y8"), ["x7", "y8"]),
    (.asNeededNeedsWorst, ["--as-needed", "aims.shortfall", "worst"]),
    (
      .tooManyFutures(77, rows: 88, nonzeros: 99, needed: "11 GB", there: "22 GB"),
      ["77", "88", "99", "11 GB", "22 GB", "--as-needed"]
    ),
    (.exactHasNoTolerance, ["--exact", "--tolerance"]), (.exactHasNoStart, ["--exact", "--start"]),
  ]

  @Test func faultsHoldAllTheirArguments() {
    for (fault, arguments) in Self.faults {
      let (english, chinese) = (fault.text(in: .english), fault.text(in: .chinese))
      #expect(!isChinese(english) && isChinese(chinese), "\(fault)")
      #expect(english.hasSuffix(".") || english.hasSuffix("?"), "\(english)")
      #expect(chinese.hasSuffix("。") || chinese.hasSuffix("？"), "\(chinese)")
      for argument in arguments {
        #expect(english.contains(argument) && chinese.contains(argument), "\(argument): \(chinese)")
      }
    }
    let found = UsageFault.found("--aa", Bilingual("it is wrong", "有误"))
    #expect(found.text(in: .english) == "--aa it is wrong.")
    #expect(found.text(in: .chinese) == "--aa 有误。")
  }

  /// What ArgumentParser says is read back from its English words.
  @Test(arguments: [
    ParserMessage.unknownOption("--aa", near: nil), .unknownOption("--aa", near: "--bb"),
    .missingValue("--aa <x>"), .valueOfFlag("--aa", value: "it's 7"), .unexpectedArgument("x 7"),
    .unexpectedArguments(2, "x', 'y"), .alreadySet("--aa", before: "--bb"),
    .missingArgument("<plan>"), .missingOneOf("<a>', '<b>"),
    .invalidValue("x", of: "--aa <n>", choices: []),
    .invalidValue("x", of: "--aa <n>", choices: ["en", "zh"]),
    .invalidValue("x", of: "--aa <n>", choices: ["a", "b", "c"]), .invalidOption("-ä"),
    .missingSubcommand, .showVersion, .showHelp, .helpOfSubcommands("muster help <subcommand>"),
    .seeHelp("muster --help"),
  ])
  func theParsersWordsAreReadBack(_ message: ParserMessage) {
    #expect(ParserMessage(english: message.text(in: .english)) == message)
    #expect(isChinese(message.text(in: .chinese)))
  }

  @Test func otherWordsAreNotTheParsers() {
    #expect(ParserMessage(english: "Plans a scenario.") == nil)
  }

  @Test func linesOfASolveHoldTheirArguments() {
    let lines: [(SolveLine, [String])] = [
      (
        .model(name: "x9", rows: 77, columns: 88, nonzeros: 99, whole: nil),
        ["x9", "77", "88", "99"]
      ),
      (.model(name: "", rows: 77, columns: 88, nonzeros: 99, whole: 66), ["77", "88", "99", "66"]),
      (.objective("77"), ["77"]), (.objectiveAsFraction("7/8"), ["7/8"]),
      (.objectiveInFloatingPoint("77"), ["77"]),
      (.primalResidual("77", relative: "88"), ["77", "88"]),
      (.dualResidual("77", relative: "88"), ["77", "88"]),
      (.dualObjective("77", gap: "88"), ["77", "88"]), (.provenBound("77"), ["77"]),
      (.bound("77", gap: "88"), ["77", "88"]), (.bound("77", gap: nil), ["77"]),
      (.rowsInConflict(["r1", "r2"], more: 77), ["r1", "r2", "77"]),
      (.rowsInConflict([], more: 0), []),
      (.columnsThatGrow(["c1", "c2"], more: 77), ["c1", "c2", "77"]), (.settledInFractions, []),
      (.longNumbers(77), ["77"]), (.nodes(77), ["77"]), (.iterations(77), ["77"]),
      (.outOfMemory, []), (.time(solving: "77", reading: "88"), ["77", "88"]),
      (.lapack("x9"), ["x9", "LAPACK"]),
    ]
    let notes: [(SolveNote, [String])] = [
      (.note("x9"), ["x9"]), (.notABasis("x9"), ["x9"]), (.notWritten("x9"), ["x9"]),
      (.optionsOfContinuous(model: "x9", ["--aa", "--bb"]), ["x9", "--aa", "--bb", "--relax"]),
      (.limitsOfSearch(model: "x9", ["--aa"]), ["x9", "--aa"]),
      (.limitsOfSearch(model: nil, ["--aa"]), ["--relax", "--aa"]),
    ]
    let statuses = SolveStatus.allCases.flatMap { status -> [(any Message, [String])] in
      [
        (SolveLine.status(status), [status.text(in: .english), status.text(in: .chinese)]),
        (SolveLine.notProvenExactly(status, atLimit: true), []),
      ]
    }
    for (message, arguments) in lines.map({ ($0.0 as any Message, $0.1) })
      + notes.map({ ($0.0 as any Message, $0.1) })
    {
      let (english, chinese) = (message.text(in: .english), message.text(in: .chinese))
      #expect(!isChinese(english) && isChinese(chinese), "\(chinese)")
      for argument in arguments {
        #expect(english.contains(argument) && chinese.contains(argument), "\(argument): \(chinese)")
      }
    }
    for (message, words) in statuses {
      #expect(isChinese(message.text(in: .chinese)))
      if let english = words.first { #expect(message.text(in: .english).hasSuffix(english)) }
      if let chinese = words.last { #expect(message.text(in: .chinese).hasSuffix(chinese)) }
    }
  }

  @Test func progressHoldsItsArguments() {
    let all: [(ProgressMessage, [String])] = [
      (.run(index: 7, of: 88, name: "x9"), ["7", "88", "x9"]), (.formulating, []),
      (.sizes(rows: 77, columns: 88), ["77", "88"]),
      (.stage(index: 7, of: 88, name: "x9"), ["7", "88", "x9"]), (.phase(.crossover), []),
      (.conflict, []), (.iteration(77, gap: "1e-3", infeasibility: nil), ["77", "1e-3"]),
      (.iteration(77, gap: nil, infeasibility: "2e-4"), ["77", "2e-4"]),
      (.seconds("1.5"), ["1.5"]), (.stopping, []),
    ]
    for (message, arguments) in all {
      let (english, chinese) = (message.text(in: .english), message.text(in: .chinese))
      #expect(!isChinese(english) && isChinese(chinese))
      for argument in arguments {
        #expect(english.contains(argument) && chinese.contains(argument), "\(chinese)")
      }
    }
  }
}
