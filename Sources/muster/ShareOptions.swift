import ArgumentParser
import Shares

extension Share: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// How a command's runs are divided among processes and machines (docs/cluster.md).
struct ShareOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Divide the work: check it, and write the folder that shares work in.", valueName: "dir"))
  var prepare: String?

  @Option(
    help: ArgumentHelp(
      "Do the k-th of n parts of a prepared folder, which is named in place of the input.",
      valueName: "k/n"))
  var share: Share?

  @Flag(help: "Collect the runs of a prepared folder, which is named in place of the input.")
  var finish = false

  @Option(
    help: ArgumentHelp(
      "With --prepare: write an array script for Slurm as well.", valueName: "file"))
  var slurm: String?

  @Option(help: "How many tasks the array has; else by an estimate, 10 to 20 minutes each.")
  var tasks: Int?

  enum Verb {
    case plain
    case prepare(String)
    case share(Share)
    case finish
  }

  var verb: Verb {
    if let prepare { return .prepare(prepare) }
    if let share { return .share(share) }
    return finish ? .finish : .plain
  }

  /// Whether a prepared folder says what is asked.
  var isPrepared: Bool { share != nil || finish }

  func validate() throws {
    let given = [prepare != nil, share != nil, finish].count { $0 }
    guard given < 2 else {
      throw ValidationError("--prepare, --share and --finish exclude each other.")
    }
    guard slurm == nil || prepare != nil else { throw ValidationError("--slurm needs --prepare.") }
    guard let tasks else { return }
    guard slurm != nil else { throw ValidationError("--tasks needs --slurm.") }
    guard (1...Share.most).contains(tasks) else {
      throw ValidationError("--tasks \(tasks): expected 1 to \(Share.most).")
    }
  }

  /// What a prepared folder says is not said again.
  ///
  /// - Parameter given: Flags, and whether they were given.
  func refuse(_ given: KeyValuePairs<String, Bool>) throws {
    guard isPrepared, let flag = given.first(where: \.value)?.key else { return }
    throw ValidationError("\(flag) was settled by --prepare; leave it out.")
  }
}
