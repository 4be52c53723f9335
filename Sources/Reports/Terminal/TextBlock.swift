/// Sentences in lines that fit the terminal.
package enum TextBlock {
  /// The text in lines of at most `width` cells, `indent` blanks before each; later lines of a
  /// paragraph stand `hang` further in. Lines break at blanks, and between wide characters.
  package static func wrapped(
    _ text: String, width: Int, indent: Int = 0, hang: Int = 0
  ) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var used = indent
    var isEmpty = true
    for piece in pieces(of: text) {
      let cells = TextGrid.width(of: piece.text)
      let gap = isEmpty || !piece.followsBlank ? 0 : 1
      if !isEmpty, used + gap + cells > width {
        lines.append(line)
        line = String(repeating: " ", count: indent + hang)
        used = indent + hang
        isEmpty = true
      } else if gap == 1 {
        line += " "
        used += 1
      }
      line += piece.text
      used += cells
      isEmpty = false
    }
    return lines + [line]
  }

  private struct Piece {
    var text: String
    var followsBlank: Bool
  }

  private static let closing: Set<Character> = ["。", "，", "、", "；", "：", "）", "？", "！", "”"]

  /// Words, and single wide characters, which need no blank between them.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var afterBlank = false
    var mayJoin = false
    for character in text {
      if character == " " {
        afterBlank = true
        mayJoin = false
        continue
      }
      let isWide = TextGrid.isWide(character.unicodeScalars.first?.value ?? 0)
      let isGlued = character == "%" && afterBlank && !pieces.isEmpty
      if isGlued {
        // A percentage is one word.
        pieces[pieces.count - 1].text += " %"
      } else if closing.contains(character), !afterBlank, !pieces.isEmpty {
        // No line begins with what closes a sentence.
        pieces[pieces.count - 1].text.append(character)
      } else if mayJoin, !isWide {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append(Piece(text: String(character), followsBlank: afterBlank))
      }
      afterBlank = false
      mayJoin = !isWide
    }
    return pieces
  }
}
