import Scenarios

extension ScenarioIssue {
  /// The place, what is wrong, what was expected and the nearest known name.
  ///
  /// What has no Chinese words yet is told in English within the Chinese sentence.
  public func text(in language: Language) -> String {
    switch language {
    case .english: return description
    case .chinese:
      var text = place + (chinese?.problem ?? problem)
      let wanted = chinese == nil ? expected : chinese?.expected
      if let wanted { text += "；应为：\(wanted)" }
      if let suggestion { text += "；是否指“\(suggestion)”？" }
      return text
    }
  }

  /// The text with what it is in front: `warning: `, `note: `; nothing before a fault.
  public func announcement(in language: Language) -> String {
    let head =
      switch (severity, language) {
      case (.fault, _): ""
      case (.doubt, .english): "warning: "
      case (.doubt, .chinese): "警告："
      case (.note, .english): "note: "
      case (.note, .chinese): "提示："
      }
    return head + text(in: language)
  }
}
