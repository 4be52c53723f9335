extension JSONReports {
  /// A folder that was prepared for shares.
  public static func prepared(
    folder: String, runs: [String], rows: Int, seconds: Double, megabytes: Double, tasks: Int,
    script: String?
  ) -> JSONValue {
    document(
      "prepare",
      [
        "folder": .text(folder), "runs": .texts(runs), "rows": .number(Double(rows)),
        "seconds": .number(seconds), "megabytes": .number(megabytes),
        "tasks": .number(Double(tasks)), "script": .text(script),
      ])
  }

  /// What a share has done.
  public static func share(
    folder: String, share: String, there: Int, done: Int, left: Int
  ) -> JSONValue {
    document(
      "share",
      [
        "folder": .text(folder), "share": .text(share), "there": .number(Double(there)),
        "done": .number(Double(done)), "left": .number(Double(left)),
      ])
  }

  /// A folder that was finished before.
  public static func finished(folder: String) -> JSONValue {
    document("finish", ["folder": .text(folder)])
  }
}
