import Scenarios

extension Bilingual {
  /// One text after the other.
  static func + (a: Bilingual, b: Bilingual) -> Bilingual {
    Bilingual(a.english + b.english, a.chinese + b.chinese)
  }
}
