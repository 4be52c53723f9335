import Messages
import Scenarios

/// Why a process may not work in a folder of shares.
public enum SharesError: BilingualError, Message, Equatable {
  case notPrepared(path: String, command: String)
  case unreadable(path: String)
  case otherVersion(path: String, theirs: String, own: String)
  case otherCommand(path: String, theirs: String, own: String)
  case otherQuestion(path: String)
  case changedInputs(path: String)
  case begunWithout(path: String)

  public var words: Bilingual { Bilingual(text(in: .english), text(in: .chinese)) }

  public var english: Phrase {
    switch self {
    case .notPrepared(let path, let command):
      "there is no \(path).unfinished: make it with 'muster \(command) … --prepare \(path)'."
    case .unreadable(let path):
      "\(path) is not a file that --prepare wrote; remove its folder and prepare it again."
    case .otherVersion(let path, let theirs, let own):
      "\(path) was prepared by Muster \(theirs), and this is \(own): all runs of a folder have to come "
        + "from one version."
    case .otherCommand(let path, let theirs, let own):
      "\(path) was prepared by 'muster \(theirs)', not by 'muster \(own)'."
    case .otherQuestion(let path):
      "\(path).unfinished was prepared for something else: its scenario, runs or options differ; remove "
        + "that folder, or name another."
    case .changedInputs(let path):
      "\(path) has changed since it was prepared: its runs would not be those of one scenario; remove the "
        + "folder above it and prepare it again."
    case .begunWithout(let path):
      "\(path).unfinished was not prepared for shares: go on with --out \(path), or remove that folder."
    }
  }

  public var chinese: Phrase {
    switch self {
    case .notPrepared(let path, let command):
      "没有 \(path).unfinished：请先用 'muster \(command) … --prepare \(path)' 建立。"
    case .unreadable(let path): "\(path) 不是 --prepare 写的文件；请删除其所在文件夹后重新准备。"
    case .otherVersion(let path, let theirs, let own):
      "\(path) 由 Muster \(theirs) 准备，而本程序是 \(own)：同一文件夹的各次计算必须出自同一版本。"
    case .otherCommand(let path, let theirs, let own):
      "\(path) 由 'muster \(theirs)' 准备，不是 'muster \(own)'。"
    case .otherQuestion(let path):
      "\(path).unfinished 是为另一项任务准备的（情景、各次计算或选项不同）；请删除该文件夹，或另取名称。"
    case .changedInputs(let path):
      "\(path) 在准备之后被改动，各次计算不再出自同一情景；请删除其上一级文件夹并重新准备。"
    case .begunWithout(let path):
      "\(path).unfinished 不是用 --prepare 准备的：请用 --out \(path) 继续，或删除该文件夹。"
    }
  }
}
