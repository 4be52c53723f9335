import Foundation
import Reports

/// Where the command speaks.
enum Console {
  static func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Colour and the window's width on a terminal, plain text of 100 columns elsewhere.
  static var outputStyle: TextStyle {
    guard isatty(STDOUT_FILENO) == 1 else { return .plain }
    let environment = ProcessInfo.processInfo.environment
    let wantsColour = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    return TextStyle(isColoured: wantsColour, width: max(60, terminalWidth ?? 100))
  }

  static var terminalWidth: Int? {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return nil
  }
}
