extension LinearProgram {
  /// What is the same at every point of the objective: its constant and the costs of fixed columns, as which
  /// some files state a constant.
  package var settledObjective: Double {
    (0..<columnCount).reduce(objectiveConstant) { sum, j in
      isSettled(j) ? sum + costs[j] * columnLower[j] : sum
    }
  }

  /// The program with that part of its objective left out.
  package func withoutSettledCosts() -> LinearProgram {
    var program = self
    program.objectiveConstant = 0
    for j in 0..<columnCount where isSettled(j) { program.costs[j] = 0 }
    return program
  }

  private func isSettled(_ j: Int) -> Bool {
    columnLower[j] == columnUpper[j] && columnLower[j].isFinite && costs[j] != 0
  }
}
