/// Devex pricing: the largest d²/w among the attractive (Harris 1973).
extension SimplexEngine {
  func chooseEnteringByDevex(barred: [Int]) -> Int? {
    let tolerance = settings.dualTolerance
    var best = -1
    var bestMerit = 0.0
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      let d = dual[j]
      guard abs(d) > tolerance else { continue }
      let way = move[j]
      if way == 0 {
        guard lower[j] == -.infinity else { continue }  // fixed
      } else if (way > 0) == (d > 0) {
        continue
      }
      let merit = d * d / devexWeight[j]
      if merit > bestMerit, barred.isEmpty || !barred.contains(j) {
        best = j
        bestMerit = merit
      }
    }
    return best >= 0 ? best : nil
  }
}
