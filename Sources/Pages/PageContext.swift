import Messages
import Plans
import Scenarios

/// What every section of a page needs: the language, the plans and which sites are shown.
struct PageContext: Sendable {
  let language: Language
  let views: [PlanView]
  let rankings: [SiteRanking]
  let outline: Outline?
  /// What the journal says of the days so far and of those to come; nil where none was given.
  let journal: JournalStatus?

  init(
    _ plans: [ReportedPlan], _ language: Language, _ outline: Outline?,
    _ journal: JournalStatus? = nil
  ) {
    self.language = language
    self.outline = outline
    self.journal = journal
    views = plans.enumerated().map { PlanView($1, number: $0) }
    rankings = views.map {
      SiteRanking($0, most: SiteRanking.room(days: $0.horizon.days, plans: plans.count))
    }
  }

  var isComparison: Bool { views.count > 1 }

  /// How wide a chart is that has a plan's room to itself.
  var chartWidth: Double { isComparison ? 600 : 880 }

  // MARK: Words

  func say(_ message: some Message) -> String { message.text(in: language) }

  /// A sentence: numbers with all their digits in the tooltip, dates as dates.
  func sentence(_ message: some Message) -> [Node] { nodes(message.phrase(in: language)) }

  func paragraph(_ message: some Message, class kind: String = "") -> Node {
    .tag(.p, kind.isEmpty ? [] : [.class(kind)], sentence(message))
  }

  func nodes(_ phrase: Phrase) -> [Node] {
    phrase.pieces.map { piece in
      switch piece {
      case .words(let words): .group(self.words(words))
      case .name(let name): .tag(.span, [.class("name")], name)
      case .figure(let figure):
        .tag(.span, [.class("n")] + about(figure), figure.text(in: language))
      case .date(let date): time(date)
      case .longDate(let date):
        .tag(.time, [.of(.datetime, "\(date)")], DateText.long(date, in: language))
      }
    }
  }

  /// Words in which no option of a command line, such as `--quota`, is broken behind its hyphens.
  private func words(_ words: String) -> [Node] {
    var nodes: [Node] = []
    var rest = words[...]
    while let option = rest.firstRange(of: /--[a-z]+(-[a-z]+)*/) {
      nodes.append(.text(String(rest[..<option.lowerBound])))
      nodes.append(.tag(.span, [.class("option")], String(rest[option])))
      rest = rest[option.upperBound...]
    }
    return nodes + [.text(String(rest))]
  }

  func time(_ date: CalendarDate) -> Node {
    .tag(.time, [.of(.datetime, "\(date)")], DateText.short(date, in: language))
  }

  /// All digits of a number, and where it comes from.
  private func about(_ figure: Figure) -> [Attribute] {
    [.title(figure.exact(in: language))]
      + (figure.source.isEmpty ? [] : [.of(.dataFrom, figure.source)])
  }

  /// The tooltip of a mark in a chart: what it is, and its number with all digits.
  func tip(_ what: String, _ figure: Figure) -> String {
    what + language.colon + figure.exact(in: language)
  }

  /// The first and the last day of what two plans do otherwise.
  func days(_ group: PlanDifference.Group) -> [Node] {
    guard let first = group.firstDate, let last = group.lastDate else { return [] }
    return first == last ? [time(first)] : [time(first), .text("–"), time(last)]
  }

  // MARK: Tables

  /// A number in a column whose head names the unit.
  func cell(_ figure: Figure, class kind: String = "") -> Node {
    .tag(
      .td, [.class(kind.isEmpty ? "n" : "n " + kind)] + about(figure),
      figure.number(in: language))
  }

  /// A number with its unit.
  func cellWithUnit(_ figure: Figure) -> Node {
    .tag(.td, [.class("n")] + about(figure), figure.text(in: language))
  }

  func cell(_ words: String, class kind: String = "") -> Node {
    .tag(.td, kind.isEmpty ? [] : [.class(kind)], words)
  }

  /// A name with its id beside it, where they differ.
  func cell(name: String, id: String) -> Node { .tag(.td, [], named(name, id)) }

  func named(_ name: String, _ id: String) -> [Node] {
    name == id
      ? [.tag(.span, [.class("name")], id)]
      : [
        .tag(.span, [.class("name")], name), .text(" "), .tag(.span, [.class("id")], id),
      ]
  }

  func cell(date: CalendarDate?) -> Node { .tag(.td, [], date.map { [time($0)] } ?? []) }

  // MARK: Plans side by side

  /// The same for each plan: alone on the page, or beside the others under their names.
  func eachPlan(_ show: (PlanView, SiteRanking) -> [Node]) -> Node {
    guard isComparison else { return .group(show(views[0], rankings[0])) }
    return .tag(
      .div, [.class("side")],
      zip(views, rankings).map { view, ranking in
        .tag(.div, [.class("plan")], [planTitle(view)] + show(view, ranking))
      })
  }

  func planTitle(_ view: PlanView) -> Node {
    .tag(
      .p, [.class("planname")],
      [.tag(.span, [.class("key p\(view.number % 6)")], " "), .text(view.label)])
  }
}

/// A table that folds where it is long.
struct PageTable {
  /// So many rows stand open; a reader scrolls no further.
  static let openRows = 12
  /// So many rows at most are on the page; the rest are in the plan's CSV.
  static let mostRows = 300

  let head: [Node]
  var rows: [Node] = []

  /// - Parameter numbers: which columns are numbers, set to the right.
  init(_ head: [String], numbers: Set<Int> = []) {
    self.head = head.enumerated().map { column, words in
      .tag(
        .th, [.of(.scope, "col")] + (numbers.contains(column) ? [.class("n")] : []), words)
    }
  }

  mutating func add(_ cells: [Node], class kind: String = "") {
    rows.append(.tag(.tr, kind.isEmpty ? [] : [.class(kind)], cells))
  }

  func node(_ context: PageContext, open: Int = openRows) -> Node {
    guard !rows.isEmpty else { return .nothing }
    let shown = rows.count <= open + 3 ? rows.count : open
    var parts = [table(Array(rows.prefix(shown)))]
    if rows.count > shown {
      let further = Array(rows[shown..<min(rows.count, Self.mostRows)])
      var folded = [
        Node.tag(.summary, [], context.say(ReportSentence.furtherRows(rows.count - shown))),
        table(further),
      ]
      if rows.count > Self.mostRows {
        folded.append(
          context.paragraph(
            ReportSentence.rowsInFiles(rows.count - Self.mostRows), class: "left-out"))
      }
      parts.append(.tag(.details, [], folded))
    }
    return .group(parts)
  }

  private func table(_ rows: [Node]) -> Node {
    .tag(
      .div, [.class("scroll")],
      [.tag(.table, [], [.tag(.thead, [], [.tag(.tr, [], head)]), .tag(.tbody, [], rows)])])
  }
}
