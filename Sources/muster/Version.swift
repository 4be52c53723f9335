import LinearAlgebra
import Reports

/// Muster's own version, as in the changelog.
let musterVersion = "0.1.0"

extension Versions {
  static var current: Versions {
    Versions(muster: musterVersion, lapack: BLASLibrary.current.description)
  }
}
