import ArgumentParser
import Messages
import Shares

extension Share: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// How a command's runs are divided among processes and machines (docs/cluster.md).
struct ShareOptions: ParsableArguments {
  @Option(
    help: .said(.prepareShares, valueName: "dir"))
  var prepare: String?

  @Option(
    help: .said(.doShare, valueName: "k/n"))
  var share: Share?

  @Flag(help: .said(.finishShares))
  var finish = false

  @Option(
    help: .said(.slurmScript, valueName: "file"))
  var slurm: String?

  @Option(help: .said(.slurmTasks))
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
      throw ValidationError(.exclusive(["--prepare", "--share", "--finish"]))
    }
    guard slurm == nil || prepare != nil else {
      throw ValidationError(.needs("--slurm", "--prepare"))
    }
    guard let tasks else { return }
    guard slurm != nil else { throw ValidationError(.needs("--tasks", "--slurm")) }
    guard (1...Share.most).contains(tasks) else {
      throw ValidationError(.outside("--tasks", tasks, 1...Share.most))
    }
  }

  /// What a prepared folder says is not said again.
  ///
  /// - Parameter given: Flags, and whether they were given.
  func refuse(_ given: KeyValuePairs<String, Bool>) throws {
    guard isPrepared, let flag = given.first(where: \.value)?.key else { return }
    throw ValidationError(.settledByPrepare(flag))
  }
}
