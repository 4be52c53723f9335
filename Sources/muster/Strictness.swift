import ArgumentParser
import Messages

/// What is done about what is allowed but probably a mistake.
struct Strictness: ParsableArguments {
  @Flag(help: .said(.strict))
  var strict = false
}
