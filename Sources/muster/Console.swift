import Foundation
import Messages
import Reports
import Synchronization
import SystemPackage

import struct Scenarios.Bilingual

/// Where the command speaks.
enum Console {
  private static let isSilenced = Mutex(false)
  private static let hasLostComplaint = Mutex(false)

  /// Whether something that was to be said could not be written, to a full disk or a closed pipe. A
  /// standard error that was closed on purpose counts for nothing.
  static var outputFailed: Bool { isSilenced.withLock { $0 } || hasLostComplaint.withLock { $0 } }

  /// Writes to standard output. What cannot be written is told on standard error, once; the command
  /// goes on, so that its files are written, and ends with a status other than 0.
  static func say(_ text: String) {
    guard !isSilenced.withLock({ $0 }), let fault = write(text, to: .standardOutput) else { return }
    isSilenced.withLock { $0 = true }
    complain("muster: standard output cannot be written: \(fault)")
  }

  static func complain(_ text: String) { draw(text + "\n") }

  /// Writes to standard error without a line break, where a terminal shows progress.
  static func draw(_ text: String) {
    guard let fault = write(text, to: .standardError), fault != .badFileDescriptor else { return }
    hasLostComplaint.withLock { $0 = true }
  }

  /// Writes all of a text; what kept it from that, or nil.
  private static func write(_ text: String, to file: FileDescriptor) -> Errno? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      do {
        bytes.removeFirst(try bytes.withUnsafeBytes { try file.write($0) })
      } catch Errno.resourceTemporarilyUnavailable {
        // A pipe that is full, and that its other end does not wait for.
      } catch {
        return error as? Errno ?? .ioError
      }
    }
    return nil
  }

  /// A closed pipe is an error of a write, not the end of the process.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Colour and the window's width on a terminal, plain text of 80 columns elsewhere.
  static var outputStyle: TextStyle {
    guard isatty(STDOUT_FILENO) == 1 else { return .plain }
    let environment = ProcessInfo.processInfo.environment
    let wantsColour = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    return TextStyle(
      isColoured: wantsColour, width: max(60, terminalWidth ?? TextStyle.plainWidth))
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

extension Console {
  /// Prints a report: its lines cut to the width, the names of what it mentions below, and where it
  /// was written.
  static func report(
    _ text: String, names: Names?, folder: String?,
    words: KeyPath<Bilingual, String> = \.english
  ) {
    let style = outputStyle
    say(style.fitted(text))
    if let names { say(names.legend(of: text, style: style, words: words)) }
    if let folder { say("\n" + written(folder)[keyPath: words]) }
  }

  /// Says where results are.
  static func sayWritten(_ path: String, in language: Language) {
    say(written(path)[keyPath: language.words])
  }

  private static func written(_ path: String) -> Bilingual {
    Bilingual("Written to \(path).\n", "已写入 \(path)。\n")
  }

  /// Warnings that no report tells.
  static func warn(of warnings: [String], in language: Language) {
    let head = Bilingual("warning: ", "警告：")[keyPath: language.words]
    warnings.forEach { complain(head + $0) }
  }
}
