import Foundation

/// Slurm on this machine alone: munged, slurmctld and slurmd with a configuration in a folder, started here
/// and ended by their process ids.
final class LocalSlurm {
  struct Refusal: Error, CustomStringConvertible { let description: String }

  let folder: String
  private var munge: pid_t?
  private var controller: pid_t?
  private var node: pid_t?

  static let isMissing =
    "Slurm is not there or does not start here (root, cgroups): apt-get install slurmctld slurmd slurm-client munge"

  /// Whether a cluster starts here; what keeps it from that is told on standard error.
  static let starts: Bool = {
    do {
      try Binary.withFolder { folder in
        let slurm = LocalSlurm(in: folder)
        defer { slurm.stop() }
        try slurm.start()
      }
      return true
    } catch {
      FileHandle.standardError.write(Data("skipped: no Slurm: \(error)\n".utf8))
      return false
    }
  }()

  init(in folder: String) { self.folder = folder }

  private static func executable(_ name: String) throws -> URL {
    let paths = ["/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/"].map { $0 + name }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw Refusal(description: "\(name) is not installed")
    }
    return URL(fileURLWithPath: path)
  }

  // MARK: Daemons

  func start() throws {
    for name in ["state", "spool", "log", "run", "munge"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + name, withIntermediateDirectories: true,
        attributes: [.posixPermissions: name == "munge" ? 0o711 : 0o755])
    }
    let key = folder + "/munge/munge.key"
    _ = FileManager.default.createFile(
      atPath: key, contents: Data((0..<1024).map { _ in UInt8.random(in: 0...255) }),
      attributes: [.posixPermissions: 0o400])
    munge = try launch(
      "munged",
      [
        "--foreground", "--key-file=\(key)", "--socket=\(folder)/munge/munge.socket",
        "--pid-file=\(folder)/munge/munged.pid", "--log-file=\(folder)/munge/munged.log",
        "--seed-file=\(folder)/munge/munged.seed",
      ])
    try wait("munged's socket", seconds: 10) {
      FileManager.default.fileExists(atPath: folder + "/munge/munge.socket")
    }
    try configuration.write(toFile: folder + "/slurm.conf", atomically: true, encoding: .utf8)
    try startController()
    node = try launch("slurmd", ["-D", "-f", folder + "/slurm.conf", "-N", "localhost"])
    try wait("an idle node", seconds: 30) { command(["sinfo", "-h", "-o", "%T"]).contains("idle") }
  }

  func startController() throws {
    controller = try launch("slurmctld", ["-D", "-f", folder + "/slurm.conf"])
  }

  /// Ends the controller as a crash would.
  func killController() {
    guard let controller else { return }
    kill(controller, SIGKILL)
    try? wait("the controller's end", seconds: 10) { !Self.isRunning(controller) }
  }

  func stop() {
    if let controller, Self.isRunning(controller) {
      _ = command(["scancel", "--user=\(NSUserName())"])
      try? wait("the end of jobs", seconds: 15) { queue.isEmpty }
    }
    for case let daemon? in [node, controller, munge] where Self.isRunning(daemon) {
      kill(daemon, SIGTERM)
      try? wait("the end of a daemon", seconds: 10) { !Self.isRunning(daemon) }
      if Self.isRunning(daemon) { kill(daemon, SIGKILL) }
    }
  }

  private func launch(_ name: String, _ arguments: [String]) throws -> pid_t {
    try spawn([Self.executable(name).path] + arguments, output: "/dev/null")
  }

  /// Whether a process that was started here has not ended.
  private static func isRunning(_ process: pid_t) -> Bool {
    waitpid(process, nil, WNOHANG) == 0
  }

  /// Starts a program. `Process` would take a daemon that closes what it inherits for one that has ended,
  /// and then wait for it, and with it for every other process.
  private func spawn(
    _ words: [String], environment more: [String: String] = [:], output: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    let variables = environment.merging(more) { $1 }.map { "\($0)=\($1)" }
    let arguments = words.map { strdup($0) } + [nil]
    let settings = variables.map { strdup($0) } + [nil]
    defer { (arguments + settings).forEach { free($0) } }
    var process: pid_t = 0
    let fault = posix_spawnp(&process, words[0], &actions, nil, arguments, settings)
    guard fault == 0 else {
      throw Refusal(description: "\(words[0]): \(String(cString: strerror(fault)))")
    }
    return process
  }

  // MARK: Commands

  private var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(["SLURM_CONF": folder + "/slurm.conf"]) { $1 }
  }

  /// What a command of Slurm, or a script that calls them, prints.
  func command(_ words: [String], environment more: [String: String] = [:]) -> String {
    let path = folder + "/log/command-\(UUID().uuidString)"
    guard let process = try? spawn(words, environment: more, output: path) else { return "" }
    waitpid(process, nil, 0)
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// The jobs and tasks that are not over, one a line: number and state.
  var queue: String { command(["squeue", "-h", "-r", "-o", "%i %T"]) }

  func wait(_ what: String, seconds: Double, until isTrue: () -> Bool) throws {
    let end = Date() + seconds
    while !isTrue() {
      guard Date() < end else { throw Refusal(description: "waited \(seconds) s for \(what)") }
      usleep(200_000)
    }
  }

  // MARK: Configuration

  private var configuration: String {
    let port = Int.random(in: 20_000..<30_000)
    return """
      ClusterName=local
      SlurmctldHost=localhost
      SlurmctldPort=\(port)
      SlurmdPort=\(port + 1)
      SlurmUser=root
      SlurmdUser=root
      AuthType=auth/munge
      AuthInfo=socket=\(folder)/munge/munge.socket
      StateSaveLocation=\(folder)/state
      SlurmdSpoolDir=\(folder)/spool
      SlurmctldPidFile=\(folder)/run/slurmctld.pid
      SlurmdPidFile=\(folder)/run/slurmd.pid
      SlurmctldLogFile=\(folder)/log/slurmctld.log
      SlurmdLogFile=\(folder)/log/slurmd.log
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      SwitchType=switch/none
      MpiDefault=none
      JobAcctGatherType=jobacct_gather/none
      AccountingStorageType=accounting_storage/none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core_Memory
      SchedulerType=sched/backfill
      SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2,sched_min_interval=100000
      ReturnToService=2
      SlurmctldTimeout=60
      SlurmdTimeout=60
      MaxArraySize=2001
      NodeName=localhost CPUs=2 RealMemory=2000 State=UNKNOWN
      PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

      """
  }
}
