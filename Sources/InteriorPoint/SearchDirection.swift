/// Targets of the complementarity products in a Newton step: for each variable what
/// z·slack is to become, less what it is, at its lower and at its upper bound.
struct ComplementarityTarget {
  var lower: [Double]
  var upper: [Double]
}

extension InteriorPointSolver {
  /// Θ: for each variable 1 / (z_l/gap_l + z_u/gap_u + regularisation).
  func thetas() -> [Double] {
    let proximal = primalRegularization
    var theta = [Double](repeating: 0, count: form.variableCount)
    for j in theta.indices {
      switch kinds[j] {
      case .fixed: theta[j] = 0
      case .free: theta[j] = 1 / Tolerance.freeRegularization
      case .lower:
        theta[j] = 1 / (point.lowerDual[j] / point.lowerSlack[j] + proximal)
      case .upper:
        theta[j] = 1 / (point.upperDual[j] / point.upperSlack[j] + proximal)
      case .boxed:
        theta[j] =
          1
          / (point.lowerDual[j] / point.lowerSlack[j] + point.upperDual[j] / point.upperSlack[j]
            + proximal)
      }
    }
    for j in system.denseColumns where kinds[j] != .fixed {
      theta[j] = 1 / (1 / theta[j] + Tolerance.freeRegularization)
    }
    return theta
  }

  /// The Newton direction that removes `fraction` of the residuals and moves the complementarity
  /// products by `target`.
  ///
  /// Eliminates the slacks and bound duals from
  ///
  ///     A·dx = r_p,   dx − dgap_l = r_l,   dx + dgap_u = r_u,   Aᵀdy + dz_l − dz_u = r_d,
  ///     z·dslack + slack·dz = target   (both bounds).
  mutating func direction(_ target: ComplementarityTarget, fraction: Double) -> Direction {
    let n = form.variableCount
    var h = [Double](repeating: 0, count: n)
    for j in 0..<n {
      var value = fraction * residuals.dual[j]
      if kinds[j].hasLower {
        value -=
          (target.lower[j] + point.lowerDual[j] * fraction * residuals.lower[j])
          / point.lowerSlack[j]
      }
      if kinds[j].hasUpper {
        value +=
          (target.upper[j] - point.upperDual[j] * fraction * residuals.upper[j])
          / point.upperSlack[j]
      }
      h[j] = value
    }
    let r = residuals.primal.map { fraction * $0 }
    var d = workspace
    system.solve(
      h: h, r: r, tolerance: solveTolerance, dualTolerance: dualSolveTolerance, dx: &d.x, dy: &d.y)
    for j in 0..<n {
      if kinds[j].hasLower {
        d.lowerSlack[j] = d.x[j] - fraction * residuals.lower[j]
        d.lowerDual[j] =
          (target.lower[j] - point.lowerDual[j] * d.lowerSlack[j]) / point.lowerSlack[j]
      }
      if kinds[j].hasUpper {
        d.upperSlack[j] = fraction * residuals.upper[j] - d.x[j]
        d.upperDual[j] =
          (target.upper[j] - point.upperDual[j] * d.upperSlack[j]) / point.upperSlack[j]
      }
    }
    return d
  }

  /// How exactly the rows are solved for: well below what they lack.
  var solveTolerance: Double {
    max(
      Tolerance.directionShare * residuals.primalNorm,
      Tolerance.systemShare * systemTolerance * (1 + rightHandSideNorm))
  }

  /// How exactly the duals of linking columns are.
  var dualSolveTolerance: Double {
    max(
      Tolerance.directionShare * residuals.dualNorm,
      Tolerance.systemShare * systemTolerance * (1 + costNorm))
  }

  /// What the linear systems are solved to: as exactly as the point itself, or better. With linking columns
  /// directions that lack more than this are so short in the end that the method hardly moves.
  var systemTolerance: Double {
    system.isLinked ? min(tolerance, Tolerance.linkedSystem) : tolerance
  }

  /// The products σμ − z·slack.
  func centringTarget(sigmaMu: Double) -> ComplementarityTarget {
    var target = uniformTarget(0)
    for j in kinds.indices {
      if kinds[j].hasLower { target.lower[j] = sigmaMu - point.lowerSlack[j] * point.lowerDual[j] }
      if kinds[j].hasUpper { target.upper[j] = sigmaMu - point.upperSlack[j] * point.upperDual[j] }
    }
    return target
  }

  /// The same product for every pair.
  func uniformTarget(_ product: Double) -> ComplementarityTarget {
    ComplementarityTarget(
      lower: [Double](repeating: product, count: kinds.count),
      upper: [Double](repeating: product, count: kinds.count))
  }

  /// Adds Mehrotra's second-order term −dslack·dz of the predictor `d`.
  func addSecondOrder(of d: Direction, to target: inout ComplementarityTarget) {
    for j in kinds.indices {
      if kinds[j].hasLower { target.lower[j] -= d.lowerSlack[j] * d.lowerDual[j] }
      if kinds[j].hasUpper { target.upper[j] -= d.upperSlack[j] * d.upperDual[j] }
    }
  }

  /// Gondzio's multiple centrality corrections ("Multiple centrality corrections in a primal-dual
  /// method for linear programming", Comput. Optim. Appl. 6, 1996): tries a longer step, brings
  /// the products that would leave [γσμ, σμ/γ] back, and goes on while steps grow.
  mutating func correctCentrality(_ d: inout Direction, sigmaMu: Double) {
    let gamma = 0.1
    for _ in 0..<correctorLimit {
      let steps = maximalSteps(d)
      if min(steps.primal, steps.dual) > 0.95 { return }
      let tryPrimal = min(1, steps.primal + 0.2)
      let tryDual = min(1, steps.dual + 0.2)
      func correction(_ slack: Double, _ dSlack: Double, _ dual: Double, _ dDual: Double) -> Double
      {
        let product = (slack + tryPrimal * dSlack) * (dual + tryDual * dDual)
        if product < gamma * sigmaMu { return gamma * sigmaMu - product }
        if product > sigmaMu / gamma { return max(sigmaMu / gamma - product, -sigmaMu / gamma) }
        return 0
      }
      var target = uniformTarget(0)
      for j in kinds.indices {
        if kinds[j].hasLower {
          target.lower[j] = correction(
            point.lowerSlack[j], d.lowerSlack[j], point.lowerDual[j], d.lowerDual[j])
        }
        if kinds[j].hasUpper {
          target.upper[j] = correction(
            point.upperSlack[j], d.upperSlack[j], point.upperDual[j], d.upperDual[j])
        }
      }
      let gained = improve(
        &d, by: direction(target, fraction: 0), leastWeight: tryPrimal * tryDual)
      if gained < 0.05 { return }
    }
  }

  /// Adds to `d` as much of a correction as lets the steps be longest, in the primal and in the
  /// dual space apart; returns by how much the two steps grow together. Colombo and Gondzio,
  /// "Further development of multiple centrality correctors for interior point methods", Comput.
  /// Optim. Appl. 41 (2008).
  mutating func improve(
    _ d: inout Direction, by correction: Direction, leastWeight: Double
  ) -> Double {
    // Without the correction, then with less and less of it.
    var tried = SIMD8<Double>()
    for k in 1..<8 {
      tried[k] = 1 - (1 - min(1, max(0.05, leastWeight))) * Double(k - 1) / 6
    }
    let steps = maximalSteps(d, adding: correction, weights: tried)
    var best = StepLengths(primal: -1, dual: -1)
    var weights = StepLengths(primal: 1, dual: 1)
    for k in 1..<8 {
      if steps.primal[k] > best.primal {
        (best.primal, weights.primal) = (steps.primal[k], tried[k])
      }
      if steps.dual[k] > best.dual { (best.dual, weights.dual) = (steps.dual[k], tried[k]) }
    }
    for j in d.x.indices {
      d.x[j] += weights.primal * correction.x[j]
      if kinds[j].hasLower {
        d.lowerSlack[j] += weights.primal * correction.lowerSlack[j]
        d.lowerDual[j] += weights.dual * correction.lowerDual[j]
      }
      if kinds[j].hasUpper {
        d.upperSlack[j] += weights.primal * correction.upperSlack[j]
        d.upperDual[j] += weights.dual * correction.upperDual[j]
      }
    }
    for i in d.y.indices { d.y[i] += weights.dual * correction.y[i] }
    return best.primal + best.dual - steps.primal[0] - steps.dual[0]
  }
}
