/// An array script for Slurm that does the shares of a folder and collects them.
///
/// It asks neither accounting nor the state of tasks: what has been done stands in the folder, so that a
/// task that runs twice, or a controller that forgets tasks, does no harm.
public struct SlurmScript: Sendable {
  let command: String
  let executable: String
  let folder: String
  let log: String
  let runs: Int
  let plan: TaskPlan

  /// - Parameters:
  ///   - command: Of Muster, such as `compare`.
  ///   - executable: The program, an absolute path that the nodes have too.
  ///   - folder: Of the results, an absolute path.
  ///   - log: The folder of what tasks say, an absolute path. Slurm does not make it.
  ///   - runs: How many there are.
  public init(
    command: String, executable: String, folder: String, log: String, runs: Int, plan: TaskPlan
  ) {
    self.command = command
    self.executable = executable
    self.folder = folder
    self.log = log
    self.runs = runs
    self.plan = plan
  }

  /// Seconds before the wall time at which a task is told to stop: Muster ends within a few.
  private static let warning = 120

  public var text: String {
    """
    #!/bin/bash
    # Written by 'muster \(command) --slurm'. 'bash FILE' submits three jobs: the run that the others start
    # from, the array of shares, and what collects them. 'sbatch FILE' submits the array alone.
    # Both may be done again at any time: what stands in the folder is not done twice.
    #SBATCH --job-name=muster
    #SBATCH --array=1-\(plan.tasks)
    #SBATCH --cpus-per-task=\(plan.cores)
    #SBATCH --mem=\(plan.megabytes)M
    #SBATCH --time=\(plan.minutes)
    #SBATCH --requeue
    #SBATCH --open-mode=append
    #SBATCH --signal=B:USR1@\(Self.warning)
    #SBATCH --output=\(Self.quoted(Self.outputPattern(log)))

    muster=${MUSTER:-\(Self.quoted(executable))}
    folder=\(Self.quoted(folder))

    if [ -z "$SLURM_ARRAY_TASK_ID" ]; then
      first=$(sbatch --parsable --array=1 "$0" 1/\(runs)) || exit
      array=$(sbatch --parsable --dependency="afterany:${first%%;*}" "$0") || exit
      printf -v finish 'exec %q \(command) --finish %q' "$muster" "$folder"
      collector=$(sbatch --parsable --dependency="afterany:${array%%;*}" --job-name=muster-finish \\
        --cpus-per-task=\(plan.cores) --mem=\(plan.megabytes)M --time=\(plan.minutes) --requeue --open-mode=append \\
        --output=\(Self.quoted(Self.collectorPattern(log))) --wrap="$finish") || exit
      echo "jobs ${first%%;*}, ${array%%;*}, ${collector%%;*}"
      exit
    fi

    # Muster does the threads: BLAS has none of its own.
    export OPENBLAS_NUM_THREADS=1
    signalled= stopped=
    "$muster" \(command) --share "${1:-$SLURM_ARRAY_TASK_ID/\(plan.tasks)}" \\
      --jobs "${SLURM_CPUS_PER_TASK:-\(plan.cores)}" "$folder" &
    child=$!
    trap 'signalled=1; kill -TERM "$child"' TERM
    trap 'signalled=1; stopped=1; kill -TERM "$child"' USR1
    wait "$child"
    status=$?
    # A signal ends the waiting, not Muster.
    while [ -n "$signalled" ] && [ "$status" -gt 128 ]; do
      signalled=
      wait "$child"
      status=$?
    done

    # The wall time came first. Where runs were done (4), the task goes on from there with a new wall time;
    # where none was (5), it would never end.
    if [ -n "$stopped" ] && [ "$status" -eq 4 ]; then
      scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    elif [ -n "$stopped" ] && [ "$status" -eq 5 ]; then
      echo "no run ended within the wall time: raise --time above, or prepare with --time-limit" >&2
    fi
    case $status in 0 | 4) exit 0 ;; *) exit "$status" ;; esac

    """
  }

  /// For a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private static func outputPattern(_ log: String) -> String { escaped(log) + "/%A_%a.log" }
  private static func collectorPattern(_ log: String) -> String { escaped(log) + "/%j.log" }

  /// Slurm takes `%` and a letter for something else, and a backslash turns that off for the whole path.
  private static func escaped(_ path: String) -> String { path.replacing("%", with: "%%") }
}
