import ArgumentParser

@main
struct Muster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster", abstract: "Plans emergency production capacity.")
}
