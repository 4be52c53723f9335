import Foundation
import Testing

/// `muster solve` as its users meet it: standard output, standard error and exit status.
struct SolveTests {
  /// min −3x − 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 3: optimal value −11.
  private static let optimal = """
    NAME small
    ROWS
     N COST
     L A
     L B
    COLUMNS
     X COST -3 A 1
     X B 1
     Y COST -2 A 1
     Y B 3
    RHS
     RHS A 4 B 6
    BOUNDS
     UP BND X 3
    ENDATA
    """

  private func solve(
    _ model: String, named name: String = "model.mps", _ arguments: [String] = [],
    after prepare: (String) throws -> Void = { _ in },
    then check: (Binary.Result, String) throws -> Void
  ) throws {
    try Binary.withFolder { folder in
      try model.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      try prepare(folder)
      // In the folder itself, so that messages show plain names.
      let run = try Binary.run(
        ["solve", name] + arguments, through: "cd '\(folder)' && exec \"$0\" \"$@\"")
      try check(run, folder)
    }
  }

  private func value(_ key: String, in output: String) -> Double? {
    output.split(separator: "\n").first { $0.hasPrefix(key + ": ") }
      .flatMap { Double($0.dropFirst(key.count + 2)) }
  }

  @Test(arguments: ["automatic", "interior-point", "dual-simplex"])
  func optimum(method: String) throws {
    try solve(Self.optimal, ["--method", method]) { run, _ in
      #expect(run.status == 0)
      #expect(run.output.contains("model: small, 2 rows, 2 columns, 4 nonzeros\nstatus: optimal\n"))
      let objective = try #require(value("objective", in: run.output))
      #expect(abs(objective + 11) < 1e-6)
      for part in ["primal residual:", "dual residual:", "iterations:", "time:", "LAPACK in use:"] {
        #expect(run.output.contains("\n" + part))
      }
      #expect(run.error.isEmpty)  // silent when not a terminal
    }
  }

  @Test func quietSaysTwoLines() throws {
    try solve(Self.optimal, ["--quiet"]) { run, _ in
      #expect(run.output.split(separator: "\n").count == 2)
    }
  }

  @Test func lpForm() throws {
    let text = "Maximize\n x + y\nSubject To\n c: x + 2 y <= 4\nBounds\n x <= 3\nEnd\n"
    try solve(text, named: "model.lp") { run, _ in
      #expect(run.status == 0)
      #expect(abs((value("objective", in: run.output) ?? 0) - 3.5) < 1e-6)
    }
  }

  @Test func solutionFile() throws {
    try solve(Self.optimal, ["--solution", "x.csv"]) { run, folder in
      #expect(run.status == 0)
      let text = try String(contentsOfFile: folder + "/x.csv", encoding: .utf8)
      let lines = text.split(separator: "\n")
      #expect(lines.count == 6 && lines[0] == "kind,name,value,price,lower,upper,status")
      #expect(lines[2].hasPrefix("column,X,") && lines[4].hasPrefix("row,A,"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.sorted() == ["model.mps", "x.csv"])
    }
  }

  @Test func solutionFileIsNeverOverwritten() throws {
    try solve(
      Self.optimal, ["--solution", "x.csv"],
      after: { try "mine".write(toFile: $0 + "/x.csv", atomically: false, encoding: .utf8) },
      then: { run, folder in
        #expect(run.status == 1 && run.output.isEmpty && run.error.contains("exists already"))
        let kept = try String(contentsOfFile: folder + "/x.csv", encoding: .utf8)
        #expect(kept == "mine")
      })
  }

  @Test func solutionFolderMissing() throws {
    try solve(Self.optimal, ["--solution", "nowhere/x.csv"]) { run, _ in
      #expect(run.status == 1 && run.output.isEmpty && run.error.contains("folder"))
    }
  }

  @Test func invalidFile() throws {
    try solve(Self.optimal.replacing("Y B 3", with: "Y C 3")) { run, _ in
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.error.hasPrefix("model.mps:10: COLUMNS: unknown row 'C'"))
    }
  }

  @Test func missingFile() throws {
    let run = try Binary.run(["solve", "/nonexistent/absent.mps"])
    #expect(run.status == 2 && run.error.contains("no such file"))
  }

  @Test(arguments: [
    ["--tolerance", "0"], ["--tolerance", "nan"], ["--time-limit", "-1"], ["--method", "magic"],
    ["--frobnicate"], ["--exact", "--tolerance", "1e-6"], ["--time-limit", "1e21"],
    ["--gap", "-1"], ["--gap", "nan"], ["--node-limit", "0"], ["--threads", "0"],
    ["--threads", "100000"], ["--gap", "0.1"], ["--node-limit", "5"], ["--start", "nowhere.csv"],
  ])
  func usage(arguments: [String]) throws {
    try solve(Self.optimal, arguments) { run, _ in
      #expect(run.status == 2 && run.output.isEmpty && !run.error.isEmpty)
    }
  }

  /// With x + 3y ≤ 6 and x ≤ 2.5 the fractional optimum is x = 2.5, y = 7/6, the whole one
  /// x = 2, y = 4/3.
  @Test func wholeColumns() throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UI BND X 2.5")
    try solve(model) { run, _ in
      #expect(run.status == 0 && run.output.contains("status: optimal\n"))
      #expect(abs((value("objective", in: run.output) ?? 0) + 6 + 8.0 / 3) < 1e-6)
      #expect(run.output.contains("\nnodes: "))
    }
    try solve(model, ["--relax"]) { run, _ in
      #expect(run.status == 0)
      #expect(abs((value("objective", in: run.output) ?? 0) + 7.5 + 7.0 / 3) < 1e-6)
    }
  }

  @Test(arguments: [
    ["--method", "dual-simplex"], ["--crossover"], ["--tolerance", "1e-6"], ["--exact"],
  ])
  func wholeColumnsRefuse(arguments: [String]) throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UI BND X 2.5")
    try solve(model, arguments) { run, _ in
      #expect(run.status == 2 && run.error.contains(arguments[0]) && run.error.contains("--relax"))
    }
    try solve(model, arguments + ["--relax"]) { run, _ in #expect(run.status == 0) }
  }

  /// A knapsack of forty columns, none of which can be had for nothing: it takes more than one node.
  private static let knapsack: String = {
    let columns = (0..<40).map { "x\($0)" }
    let worth = columns.enumerated().map { "\(50 + 37 * $0 % 41) \($1)" }
    let weight = columns.enumerated().map { "\(40 + 29 * $0 % 43) \($1)" }
    return
      "max\n \(worth.joined(separator: " + "))\nst\n \(weight.joined(separator: " + ")) <= 777\n"
      + " x0 + x1 + x2 <= 1\nbin\n \(columns.joined(separator: " "))\nend\n"
  }()

  @Test func searchOptions() throws {
    var optimum = 0.0
    try solve(Self.knapsack, named: "m.lp") { run, _ in
      #expect(run.status == 0)
      optimum = try #require(value("objective", in: run.output))
      #expect(value("bound", in: run.output) == nil || run.output.contains("(gap 0.00e+00)"))
    }
    try solve(Self.knapsack, named: "m.lp", ["--gap", "0.2"]) { run, _ in
      #expect(run.status == 0)
      let found = try #require(value("objective", in: run.output))
      #expect(found <= optimum && found >= 0.8 * optimum)
    }
    try solve(Self.knapsack, named: "m.lp", ["--node-limit", "1"]) { run, _ in
      #expect([0, 4, 5].contains(run.status))
      #expect(run.status == 0 || run.output.contains("status: stopped at the node limit"))
    }
    for arguments in [["--seed", "7"], ["--threads", "1"]] {
      try solve(Self.knapsack, named: "m.lp", arguments) { run, _ in
        #expect(run.status == 0 && value("objective", in: run.output) == optimum)
      }
    }
  }

  /// The log of a search has the search's lines only, and its bound never gets worse.
  @Test func searchLog() throws {
    try solve(Self.knapsack, named: "m.lp", ["--log"]) { run, _ in
      let lines = run.error.split(separator: "\n").map(String.init)
      #expect(lines.prefix(2) == ["presolve", "branch and cut"])
      let bounds = lines.dropFirst(3).compactMap { line -> Double? in
        let fields = line.split(separator: " ")
        #expect(fields.count == 3, "\(line)")
        return fields.last.flatMap { Double($0) }
      }
      #expect(!bounds.isEmpty && zip(bounds, bounds.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func startOfASearch() throws {
    try solve(Self.knapsack, named: "m.lp", ["--solution", "x.csv"]) { run, folder in
      let solution = try String(contentsOfFile: folder + "/x.csv", encoding: .utf8)
      let best = value("objective", in: run.output)
      let write = { try solution.write(toFile: $0 + "/s.csv", atomically: false, encoding: .utf8) }
      try solve(
        Self.knapsack, named: "m.lp", ["--start", "s.csv", "--node-limit", "1"], after: write
      ) {
        run, _ in
        #expect(value("objective", in: run.output) == best)
      }
      let wrong = solution.replacing("column,x7,", with: "column,x77,")
      try solve(
        Self.knapsack, named: "m.lp", ["--start", "s.csv"],
        after: { try wrong.write(toFile: $0 + "/s.csv", atomically: false, encoding: .utf8) }
      ) { run, _ in
        #expect(run.status == 2 && run.error.hasPrefix("s.csv:10: the model has no column 'x77'"))
      }
    }
  }

  /// The simplex method begins at the basis that it ended on, and has nothing left to do.
  @Test func startOfALinearProgram() throws {
    let way = ["--method", "dual-simplex"]
    try solve(Self.optimal, way + ["--solution", "x.csv"]) { run, folder in
      let solution = try String(contentsOfFile: folder + "/x.csv", encoding: .utf8)
      try solve(
        Self.optimal, way + ["--start", "s.csv"],
        after: { try solution.write(toFile: $0 + "/s.csv", atomically: false, encoding: .utf8) }
      ) { run, _ in
        #expect(run.status == 0 && run.output.contains("\niterations: 0\n"))
      }
    }
  }

  @Test func wholeNumbersAreShownWhole() throws {
    try solve(
      "max\n x + y\nst\n 3 x + 0.1 y <= 10\n x <= 3\n y <= 7\ngen\n x y\nend\n", named: "m.lp"
    ) {
      run, _ in
      #expect(run.output.contains("\nobjective: 10\nbound: 10 (gap 0.00e+00)\n"))
    }
    // Near 1e15, and all the same another number.
    try solve(
      "max\n x + y\nst\n x - y = 1\n x + y <= 1000000000000000\ngen\n x y\nend\n", named: "m.lp"
    ) {
      run, _ in
      #expect(run.output.contains("\nobjective: 999999999999999\n"))
    }
  }

  @Test func divisibilityNamesItsRows() throws {
    try solve("min\n a + b\nst\n odd: 2 a - 2 b = 1\ngen\n a b\nend\n", named: "m.lp") { run, _ in
      #expect(run.status == 3 && run.output.contains("divisibility proves it"))
      #expect(run.output.contains("rows in conflict: odd\n"))
    }
  }

  @Test func unboundedWholeColumns() throws {
    try solve("max\n x\nst\n 2 y = 6\ngen\n x y\nend\n", named: "m.lp") { run, _ in
      #expect(run.status == 1 && run.output.contains("status: unbounded (a ray, and a whole point"))
      #expect(!run.output.contains("objective:"))
    }
  }

  @Test func wholeColumnsWithoutPresolve() throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UI BND X 2.5")
    try solve(model, ["--no-presolve"]) { run, _ in
      #expect(run.status == 0 && run.output.contains("status: optimal\n"))
    }
  }

  @Test func noWholePoint() throws {
    let model = Self.optimal.replacing(
      "UP BND X 3", with: "LI BND X 1\n LO BND X 0.4\n UP BND X 0.6")
    try solve(model) { run, _ in
      #expect(run.status == 3 && run.output.contains("status: infeasible"))
    }
  }

  @Test func infeasible() throws {
    try solve(Self.optimal.replacing("UP BND X 3", with: "LO BND X 5")) { run, _ in
      #expect(run.status == 3 && run.output.contains("status: infeasible (proved)"))
      #expect(run.output.contains("rows in conflict: A"))
    }
  }

  @Test func unbounded() throws {
    let model = Self.optimal.replacing(" X COST -3 A 1\n X B 1\n", with: " X COST -3\n")
      .replacing(" UP BND X 3", with: " PL BND X")
    try solve(model) { run, _ in
      #expect(run.status == 1 && run.output.contains("status: unbounded (proved)"))
      #expect(run.output.contains("columns that grow: X"))
    }
  }

  // MARK: Exactly

  /// With x + 3y ≤ 6 and x ≤ 0.1 the optimum is x = 1/10, y = 59/30, the objective −127/30.
  @Test(arguments: ["automatic", "interior-point", "dual-simplex"])
  func exactly(method: String) throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UP BND X 0.1")
    try solve(model, ["--exact", "--quiet", "--method", method]) { run, _ in
      #expect(
        run.output == """
          status: optimal, exactly
          objective: -4.23333333333333333333333333333
          objective as a fraction: -127/30

          """)
      #expect(run.status == 0 && run.error.isEmpty)
    }
  }

  @Test func exactSolutionFile() throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UP BND X 0.1")
    try Binary.withFolder { folder in
      let file = folder + "/exact.csv"
      try solve(model, ["--exact", "--solution", file]) { run, _ in
        #expect(run.status == 0)
        let table = try String(contentsOfFile: file, encoding: .utf8)
        #expect(
          table == """
            kind,name,value,price,lower,upper,status
            objective,small,-127/30,,,,
            column,X,1/10,-7/3,0.0,0.1,upper
            column,Y,59/30,0,0.0,,basic
            row,A,31/15,0,,4.0,basic
            row,B,6,-2/3,,6.0,upper

            """)
      }
    }
  }

  @Test func exactlyInfeasible() throws {
    try solve(Self.optimal.replacing("UP BND X 3", with: "LO BND X 5"), ["--exact"]) { run, _ in
      #expect(run.status == 3 && run.output.contains("status: infeasible, exactly"))
      #expect(run.output.contains("rows in conflict: A"))
    }
  }

  @Test func exactlyUnbounded() throws {
    let model = Self.optimal.replacing(" X COST -3 A 1\n X B 1\n", with: " X COST -3\n")
      .replacing(" UP BND X 3", with: " PL BND X")
    try solve(model, ["--exact"]) { run, _ in
      #expect(run.status == 1 && run.output.contains("status: unbounded, exactly"))
      #expect(run.output.contains("columns that grow: X"))
    }
  }

  /// What a double cannot tell from another decimal is said.
  @Test func longNumbersAreSaid() throws {
    let model = Self.optimal.replacing("UP BND X 3", with: "UP BND X 0.12345678901234567")
    try solve(model, ["--exact"]) { run, _ in
      #expect(run.status == 0 && run.output.contains("numbers of more than 15 digits: 1"))
    }
  }
}
