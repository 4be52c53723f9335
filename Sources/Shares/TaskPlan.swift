/// How runs are packed into the tasks of a scheduler.
public struct TaskPlan: Sendable, Equatable {
  public var tasks: Int
  /// Of wall time for each, in minutes.
  public var minutes: Int
  /// Of memory for each, in megabytes.
  public var megabytes: Int
  /// How many runs a task does at a time, each on a core.
  public var cores: Int

  /// What a task is to take: long enough that a scheduler is not kept busy with starting tasks (sites ask
  /// for 10 minutes and more), short enough that little is lost with a node.
  static let wantedSeconds = 900.0
  /// An estimate by rows may be wrong by so much before a task reaches its wall time.
  static let reserve = 4.0
  /// Below this a scheduler may not accept a wall time, or a slow file system takes it up.
  static let leastMinutes = 15
  /// What a run takes at least: an estimate of 0 has as many runs a task as this.
  private static let leastSeconds = 1e-3
  /// Slurm's default for the largest array is 1,001 numbers from 0.
  static let mostTasks = 1000

  /// - Parameters:
  ///   - runs: All, the first among them.
  ///   - seconds: What one run takes by estimate.
  ///   - bytes: Of memory, of a process that does one run.
  ///   - cores: How many runs a task does at a time.
  ///   - tasks: How many tasks there are to be; nil: by the estimate.
  public init(runs: Int, seconds: Double, bytes: Double, cores: Int, tasks wanted: Int? = nil) {
    let perTask = max(
      1, (Self.wantedSeconds * Double(cores) / max(seconds, Self.leastSeconds)).rounded(.down))
    tasks = wanted ?? min(max(1, Int((Double(runs) / perTask).rounded(.up))), Self.mostTasks)
    // Every task reads, and may have to do, the first run.
    let most = (Double(runs) / Double(tasks)).rounded(.up) + 1
    let needed = Self.reserve * seconds * (most / Double(cores)).rounded(.up) / 60
    minutes = max(Self.leastMinutes, Int(needed.rounded(.up)))
    megabytes = Int((bytes * Double(cores) / 1e8).rounded(.up)) * 100
    self.cores = cores
  }
}
