import Messages

/// What every page has: the policy, the style sheet, the head with its contents, and the sections.
///
/// It is HTML written as well-formed XML. The page's own policy forbids everything but the style sheet
/// that stands in it.
struct PageFrame {
  typealias Section = (anchor: Anchor, heading: String, node: Node)

  let context: PageContext
  let title: String
  /// What stands under the title.
  let lead: [Node]
  /// Those that are nothing are left out.
  let sections: [Section]

  /// The file, UTF-8.
  var bytes: [UInt8] {
    var writer = MarkupWriter()
    writer.raw("<!DOCTYPE html>\n")
    writer.write(page)
    writer.raw("\n")
    return writer.bytes
  }

  private var page: Node {
    let sections = sections.filter { !$0.node.isNothing }
    return .tag(
      .html,
      [
        .of(.xmlns, "http://www.w3.org/1999/xhtml"),
        .of(.lang, context.language == .chinese ? "zh-CN" : "en"),
      ],
      [
        head,
        .tag(
          .body, [], [HeatMap.patterns, header(sections), .tag(.main, [], sections.map(\.node))]),
      ])
  }

  private var head: Node {
    .tag(
      .head, [],
      [
        .tag(.meta, [.of(.charset, "utf-8")]),
        .tag(
          .meta,
          [
            .of(.httpEquiv, "Content-Security-Policy"), .of(.content, StyleSheet.policy),
          ]),
        .tag(
          .meta,
          [.of(.name, "viewport"), .of(.content, "width=device-width, initial-scale=1")]),
        .tag(.meta, [.of(.name, "referrer"), .of(.content, "no-referrer")]),
        .tag(.title, [], title),
        .tag(.style, [], StyleSheet.text),
      ])
  }

  private func header(_ sections: [Section]) -> Node {
    .tag(
      .header, [Anchor("top").attribute],
      [.tag(.h1, [], title)] + lead + [contents(sections)])
  }

  private func contents(_ sections: [Section]) -> Node {
    .tag(
      .nav, [.of(.ariaLabel, context.say(ReportHeading.contents))],
      sections.map { anchor, heading, _ in .link(to: anchor, [.text(heading)]) })
  }
}
