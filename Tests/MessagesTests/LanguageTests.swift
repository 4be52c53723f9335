import Messages
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ([:], Language.english),
    (["LANG": "zh_CN.UTF-8"], .chinese),
    (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .english),
    (["LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN"], .chinese),
    (["LC_ALL": "zh_CN", "MUSTER_LANG": "en"], .english),
    // One that is empty says nothing; one that Muster does not have is read as English.
    (["LC_ALL": "", "LANG": "zh-Hans"], .chinese), (["LANG": "de_DE.UTF-8"], .english),
    (["LANG": "C.UTF-8"], .english),
  ])
  func theFirstVariableThatIsSetDecides(_ environment: [String: String], _ expected: Language) {
    #expect(Language.preferred(in: environment) == expected)
  }
}
