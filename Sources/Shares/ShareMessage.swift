import Messages

/// What the commands say of shares.
public enum ShareMessage: Message, Equatable {
  /// - Parameters:
  ///   - isNew: Whether the folder was made now.
  ///   - seconds: Of a run, by the rows of its program.
  case prepared(path: String, runs: Int, isNew: Bool, rows: Int, seconds: Double, megabytes: Int)
  /// How the shares are done by hand.
  case next(command: String, path: String)
  case script(file: String, plan: TaskPlan)
  case kept(run: String, share: Share)
  case ended(share: Share, path: String, outcome: ShareOutcome)
  case stopped(share: Share, left: Int)
  case finished(path: String)
  case missing(path: String, count: Int, all: Int)
  case missingRun(name: String, attempts: SharesFolder.Attempts)
  case missingMore(count: Int)
  case howToDoTheRest(command: String, path: String)

  public var english: Phrase {
    switch self {
    case .prepared(let path, let runs, let isNew, let rows, let seconds, let megabytes):
      "\(path).unfinished \(words: isNew ? "is prepared" : "was prepared before"): "
        + "\(words: Self.runs(runs)) of about \(Figure.count(rows)) rows; by estimate "
        + "\(words: Self.seconds(seconds)) s and \(Figure.count(megabytes)) MB each."
    case .next(let command, let path):
      "Do them, on any machines that see the folder, with 'muster \(command) --share K/N \(path)' for K "
        + "from 1 to N; then 'muster \(command) --finish \(path)'."
    case .script(let file, let plan):
      "\(file) does them with Slurm: \(words: Self.tasks(plan.tasks)) of at most "
        + "\(Figure.count(plan.minutes)) minutes; submit it with 'bash \(file)'."
    case .kept(let run, let share): "\(words: "\(share)"): \(run) is there"
    case .ended(let share, let path, let outcome):
      "Share \(words: "\(share)") of \(path): \(words: Self.runs(outcome.runs)), "
        + "\(Figure.count(outcome.there)) were there, \(Figure.count(outcome.done)) done now, "
        + "\(Figure.count(outcome.left)) left."
    case .stopped(let share, let left):
      "stopped; share \(words: "\(share)") has \(words: Self.runs(left)) left. Begin it again to go on."
    case .finished(let path): "\(path) is finished."
    case .missing(let path, let count, let all):
      "\(path) is not finished: \(Figure.count(count)) of \(words: Self.runs(all)) are not there."
    case .missingRun(let name, let attempts):
      attempts.count == 0
        ? "\(name): not begun"
        : "\(name): begun \(words: attempts.count == 1 ? "once" : "\(attempts.count) times"), last "
          + "\(attempts.last)"
    case .missingMore(let count): "and \(Figure.count(count)) more"
    case .howToDoTheRest(let command, let path):
      "Do the rest with 'muster \(command) --share 1/1 \(path)', or submit the script again."
    }
  }

  public var chinese: Phrase {
    switch self {
    case .prepared(let path, let runs, let isNew, let rows, let seconds, let megabytes):
      "\(path).unfinished \(words: isNew ? "已准备好" : "此前已准备好")：共 \(Figure.count(runs)) 次计算，每次约 "
        + "\(Figure.count(rows)) 行，估计每次 \(words: Self.seconds(seconds)) 秒、\(Figure.count(megabytes)) MB。"
    case .next(let command, let path):
      "在能访问该文件夹的任何机器上运行 'muster \(command) --share K/N \(path)'（K 从 1 到 N），最后运行 "
        + "'muster \(command) --finish \(path)'。"
    case .script(let file, let plan):
      "\(file) 用 Slurm 完成：\(Figure.count(plan.tasks)) 个任务，每个最多 \(Figure.count(plan.minutes)) 分钟；"
        + "用 'bash \(file)' 提交。"
    case .kept(let run, let share): "\(words: "\(share)")：\(run) 已完成"
    case .ended(let share, let path, let outcome):
      "\(path) 的第 \(words: "\(share)") 份：共 \(Figure.count(outcome.runs)) 次计算，原有 "
        + "\(Figure.count(outcome.there)) 次，本次完成 \(Figure.count(outcome.done)) 次，还剩 "
        + "\(Figure.count(outcome.left)) 次。"
    case .stopped(let share, let left):
      "已停止；第 \(words: "\(share)") 份还剩 \(Figure.count(left)) 次计算。重新运行即可继续。"
    case .finished(let path): "\(path) 已完成。"
    case .missing(let path, let count, let all):
      "\(path) 尚未完成：\(Figure.count(all)) 次计算中还缺 \(Figure.count(count)) 次。"
    case .missingRun(let name, let attempts):
      attempts.count == 0
        ? "\(name)：未开始" : "\(name)：已开始 \(Figure.count(attempts.count)) 次，最后一条：\(attempts.last)"
    case .missingMore(let count): "另有 \(Figure.count(count)) 次"
    case .howToDoTheRest(let command, let path):
      "用 'muster \(command) --share 1/1 \(path)' 完成其余部分，或再次提交脚本。"
    }
  }

  private static func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }
  private static func tasks(_ count: Int) -> String { count == 1 ? "1 task" : "\(count) tasks" }

  /// Whole seconds, or one digit of less than one.
  private static func seconds(_ seconds: Double) -> String {
    seconds >= 1 ? "\(Int(seconds.rounded(.up)))" : "\(max(0.1, (seconds * 10).rounded(.up) / 10))"
  }
}
