extension UsageFault {
  public var english: Phrase {
    switch self {
    case .exclusive(let options):
      "\(words: options.dropLast().joined(separator: ", ")) and \(words: options.last ?? "") "
        + "exclude each other."
    case .needs(let option, let other): "\(option) needs \(other)."
    case .takesThePlaceOf(let option, let other): "\(option) takes the place of \(other)."
    case .settledByPrepare(let option): "\(option) was settled by --prepare; leave it out."

    case .outside(let option, let value, let from, let to):
      "\(option) \(value): expected \(from) to \(to)."
    case .below(let option, let value, let least):
      "\(option) \(value): expected at least \(least)."
    case .noSeconds(let value, let most):
      "--time-limit \(value): expected seconds above 0, at most \(most)."
    case .noGap(let value):
      "--gap \(value): expected a fraction from 0 to below 1, such as 1e-3."
    case .noQuantity(let option, let value, let most):
      "\(option) \(value): expected a quantity above 0, at most \(most)."
    case .noProbability(let option, let value):
      "\(option) \(value): expected a probability above 0 and below 1."
    case .notOneOf(let option, let value, let choices):
      "\(option) \(value): expected \(words: choices.map { "'\($0)'" }.joined(separator: " or "))."
    case .noDate(let option, let value):
      "\(option) \(value): this is no date; expected one as YYYY-MM-DD."
    case .dateOutside(let option, let value, let from, let to):
      "\(option) \(value): expected a day from \(words: "\(from)") to \(words: "\(to)")."
    case .noOptionCount(let option, let value, let part):
      "\(option) \(value): '\(part)' is not option or option=count, such as recruit=2."
    case .noDays(let option, let value):
      "\(option) \(value): expected a number of days above 0."
    case .noNumberOfDays(let option, let value, let part):
      "\(option) \(value): '\(part)' is no number of days."
    case .noKindOfDays(let option, let value, let part, let kinds):
      "\(option) \(value): '\(part)' is not kind=days; kinds are "
        + "\(words: kinds.joined(separator: ", "))."

    case .noSuchItem(let option, let id, let near):
      "\(option) \(id): the scenario has no such item\(Self.hint(near))"
    case .noSuchQuota(let option, let id, let near):
      "\(option) \(id): the scenario has no such quota\(Self.hint(near))"
    case .noAim(let name, let near):
      "--between \(name): expected an item, a quota, output or cost\(Self.hint(near))"
    case .notTwoAims(let text):
      "--between \(text): expected two different aims, such as mask,suit."
    case .outputWithoutValues: "--between output: the scenario's objective has no values."

    case .nameTwoAims: "Name two aims: --between mask,suit or --between output,cost."
    case .nameWhatToCompare:
      "Name what to compare: --option recruit, --option line,recruit=2, --each, --pairs, "
        + "--sweep FILE."
    case .nameFutures: "Name the futures: --futures FILE."
    case .nameHowToDraw: "Name --count n --seed s to draw from a model, or --at-most k --of table."
    case .seedMissing: "--count needs --seed: the same seed gives the same futures again."
    case .knownFromMissing(let plan):
      "the scenario of \(plan) has no 'uncertainty': say from when on it is known which "
        + "future holds, with --known-from DATE."
    case .knownFromDiffers(let date, let own):
      "--known-from \(words: "\(date)"): the scenario says \(words: "\(own)"), and its plan's"
        + " first days end there."

    case .folderExists(let path): "'\(path)' exists already; name a directory that does not."
    case .noSuchFile(let option, let path): "\(option) \(path): there is no such file."
    case .noTableOfFutures(let futures, let table): "--futures \(futures): there is no \(table)."
    case .noTableOfChanges(let futures, let table):
      "--futures \(futures): there is no \(table); name the table of changes with --changes FILE."
    case .unreadable(let option, let path): "\(option) \(path): the file cannot be read."
    case .noWorkbook(let target, let path): "--marked \(target): \(path) is no workbook."
    case .noModel(let file):
      "\(file) is no model: it has no 'factors'. --count draws from one (docs/uncertainty.md)."
    case .originUnknown(let plan):
      "\(plan)/summary.json: it does not say what was planned; plan again with --out."
    case .scenarioGone(let plan, let scenario):
      "\(plan) was planned from \(scenario), which is no longer there; say where it is now "
        + "with --scenario FILE."
    case .scenarioChanged(let plan, let scenario):
      "\(scenario) has changed since \(plan) was planned; plan again, or name the scenario as"
        + " it was with --scenario FILE."
    case .noRunHasPlan(let paths):
      "\(words: paths.joined(separator: ", ")): no run of it has a plan."
    case .preparedForShares(let path):
      "\(path).unfinished was prepared for shares: go on with --share and --finish."
    case .nameTaken(let option, let name):
      "\(option) \(name): this name is taken; write '\(name)=1'."
    case .morningOutside(let journal, let morning, let from, let to):
      "--journal \(journal): its morning, \(words: "\(morning)"), is not in the plan's days, "
        + "\(words: "\(from)") to \(words: "\(to)"); say another with --on."

    case .knowsNoFutures(let command):
      "the scenario has an 'uncertainty', and 'muster \(command)' does not know futures: plan"
        + " it with 'muster plan', or take the field out."
    case .optionKnowsNoFutures(let option):
      "\(option) does not know futures, and the scenario has an 'uncertainty'."
    case .optionNeedsFutures(let option):
      "\(option) is for a scenario with an 'uncertainty'."
    case .planOfFutures(let path):
      "\(path) is a plan of a scenario with 'uncertainty', and this command does not know futures."
    case .planForManyFutures(let path):
      "\(path) is a plan for many futures, and this command does not know futures; 'muster "
        + "diff' compares single ones, \(path)/futures/<id>."
    case .planWithoutFutures(let path):
      "\(path) is a plan of a scenario without 'uncertainty': there are no futures to plan for."
    case .planOfOneFuture(let path, let count):
      "\(path) is the plan of one future; name the folder above 'futures', which has the plan"
        + " for all \(words: "\(count)")."
    case .reportedAlone(let path):
      "\(path) is a plan for many futures, which is reported alone: name no other plan beside it."
    case .noSuchFuture(let path, let id):
      "\(path) is the plan of a future '\(id)', which the scenario does not have."
    case .asNeededNeedsWorst:
      "--as-needed needs orders and a list 'aims.shortfall' that begins with 'worst': with "
        + "other measures every future of the list counts."
    case .tooManyFutures(let futures, let rows, let nonzeros, let needed, let there):
      "\(words: "\(futures)") futures make a program of up to \(words: "\(rows)") rows and "
        + "\(words: "\(nonzeros)") nonzeros, which takes about \(needed); this machine has "
        + "\(there). Plan for fewer, and try the plan in all of them with 'muster futures "
        + "evaluate', which takes one at a time; where the worst is aimed at, '--as-needed' finds"
        + " those that decide it."

    case .exactHasNoTolerance: "--exact knows no tolerance: leave --tolerance out."
    case .exactHasNoStart: "--exact begins at a basis of its own: leave --start out."

    case .found(let option, let problem):
      "\(words: option.map { $0 + " " } ?? "")\(words: Self.ended(problem.english))"
    }
  }

  private static func hint(_ near: String?) -> Phrase {
    near.map { "; did you mean '\($0)'?" } ?? "."
  }

  /// As a sentence of its own.
  private static func ended(_ words: String) -> String {
    words.hasSuffix("?") || words.hasSuffix(".") ? words : words + "."
  }
}
