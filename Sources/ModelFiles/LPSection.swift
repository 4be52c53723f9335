/// The sections of a file in LP form.
enum LPSection: String, CaseIterable {
  case minimize = "Minimize", maximize = "Maximize", constraints = "Subject To"
  case bounds = "Bounds", generals = "Generals", binaries = "Binaries", end = "End"
  /// Sections beyond linear programs: empty ones are passed over, others are refused.
  case semiContinuous = "Semi-Continuous", sets = "SOS", lazy = "Lazy Constraints"
  case cuts = "User Cuts", general = "General Constraints"

  static let spellings: [String: LPSection] = [
    "minimize": .minimize, "minimise": .minimize, "minimum": .minimize, "min": .minimize,
    "maximize": .maximize, "maximise": .maximize, "maximum": .maximize, "max": .maximize,
    "subject to": .constraints, "such that": .constraints, "st": .constraints,
    "s.t.": .constraints, "st.": .constraints, "bounds": .bounds, "bound": .bounds,
    "generals": .generals, "general": .generals, "gen": .generals, "integers": .generals,
    "integer": .generals, "int": .generals, "binaries": .binaries, "binary": .binaries,
    "bin": .binaries, "end": .end, "semi-continuous": .semiContinuous, "semis": .semiContinuous,
    "semi": .semiContinuous, "sos": .sets, "sos1": .sets, "sos2": .sets,
    "lazy constraints": .lazy, "user cuts": .cuts, "general constraints": .general,
    "general constraint": .general, "gencons": .general,
  ]

  var isBeyondLinear: Bool {
    switch self {
    case .semiContinuous, .sets, .lazy, .cuts, .general: true
    default: false
    }
  }

  /// Whether the section is a list of columns' names.
  var listsNames: Bool { self == .generals || self == .binaries }
}
