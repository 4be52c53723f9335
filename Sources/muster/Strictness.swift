import ArgumentParser

/// What is done about what is allowed but probably a mistake.
struct Strictness: ParsableArguments {
  @Flag(help: "Treat warnings of the scenario as errors: end with status 2.")
  var strict = false
}
