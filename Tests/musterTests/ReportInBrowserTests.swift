import Foundation
import Testing

/// Pages in a real browser: nothing is complained of, nothing is fetched, no text lies on another or
/// leaves its box, and A4 prints.
@Suite(.enabled(if: Chromium.path != nil, Comment(rawValue: Chromium.isMissing)))
struct ReportInBrowserTests {
  private static func folder(_ name: String) throws -> String {
    switch name {
    case "shandong": try ReportSamples.shandong.get()
    case "halls": try ReportSamples.halls.get()
    case "everything": try ReportSamples.everythingInFutures.get()
    default: try ReportSamples.twoPlants.get()
    }
  }

  /// Each page at the width of a desk's screen, at the least that a window has, and at that of a phone.
  private static let views: [(String, String, Int)] = [
    "two-plants", "shandong", "halls", "everything",
  ].flatMap { name in
    ["en", "zh"].flatMap { language in [1280, 500, 390].map { (name, language, $0) } }
  }

  @Test(arguments: views) func textLiesInItsPlace(_ view: (String, String, Int)) throws {
    let (name, language, width) = view
    let page = try Self.folder(name) + "/\(language).html"
    let copy = try Self.measured(page)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let framed = try Self.framed(copy, width)
    defer { try? FileManager.default.removeItem(atPath: framed) }
    let run = try Chromium.run(
      ["--window-size=\(max(500, width)),900", "--virtual-time-budget=20000", "--dump-dom"],
      page: framed)
    let found = try #require(
      run.output.range(of: #"(?<=<pre id="measured">)[^<]*"#, options: .regularExpression))
    var faults = run.output[found].split(separator: "\n")
    // A script that ended early has not said so.
    let last = faults.popLast() ?? ""
    #expect(last.hasPrefix("measured ") && last != "measured 0 texts", "\(last)")
    for fault in faults.prefix(20) { Issue.record("\(name), \(language), \(width) wide: \(fault)") }
    #expect(faults.isEmpty)
  }

  @Test(arguments: ["two-plants", "shandong", "halls"]) func nothingIsFetchedOrComplainedOf(
    _ name: String
  )
    throws
  {
    let page = try Self.folder(name) + "/zh.html"
    try Binary.withFolder { folder in
      let net = folder + "/net.json"
      let run = try Chromium.run(["--dump-dom", "--log-net-log=\(net)"], page: page)
      #expect(run.output.contains("</html>"))
      // A violation of the page's policy, a missing reference and a script's error all come here.
      #expect(!run.log.contains("CONSOLE"), "\(run.log)")
      let log = try String(contentsOfFile: net, encoding: .utf8)
      // The browser's own services may ask for something; the page is the only initiator of type file.
      let initiated = log.components(separatedBy: "\n").filter {
        $0.contains("\"initiator\":\"file://") || $0.contains("\"initiator\":\"null\"")
      }
      #expect(initiated.isEmpty, "\(initiated.prefix(3))")
    }
  }

  @Test func itPrintsOnA4() throws {
    let page = try Self.folder("two-plants") + "/zh.html"
    try Binary.withFolder { folder in
      let pdf = folder + "/page.pdf"
      _ = try Chromium.run(["--no-pdf-header-footer", "--print-to-pdf=\(pdf)"], page: page)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: pdf))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("%PDF-"))
      // Every page is A4, and each site's sheet has one of its own.
      let boxes = text.components(separatedBy: "/MediaBox [0 0 594.").count - 1
      #expect(boxes >= 4)
    }
  }

  /// A copy of a page with a script that measures it, which the page itself would not let run.
  private static func measured(_ page: String) throws -> String {
    var text = try String(contentsOfFile: page, encoding: .utf8)
    let policy = try #require(
      text.range(
        of: #"<meta http-equiv="Content-Security-Policy"[^>]*/>"#, options: .regularExpression))
    text.removeSubrange(policy)
    text = text.replacingOccurrences(
      of: "</body>", with: "<script>\(script)</script></body>")
    let copy = page + ".\(UUID().uuidString).html"
    try text.write(toFile: copy, atomically: false, encoding: .utf8)
    return copy
  }

  /// A page that shows another as wide as a phone is, which no window can be, and tells what it measured.
  private static func framed(_ page: String, _ width: Int) throws -> String {
    let text = """
      <!doctype html><html><body style="margin:0"><pre id="measured"></pre><script>
      onmessage = e => { document.getElementById('measured').textContent = e.data; };
      </script><iframe src="file://\(page)" style="width:\(width)px;height:900px;border:0"></iframe>
      </body></html>
      """
    let frame = page + ".frame.html"
    try text.write(toFile: frame, atomically: false, encoding: .utf8)
    return frame
  }

  /// Writes a line for each text that leaves its picture or cell or lies on another, and for a page
  /// that is wider than its window.
  private static let script = """
    const faults = [];
    const say = (what, text) => faults.push(what + ': ' + text.trim().slice(0, 60));
    const shown = e => e.getClientRects().length > 0;
    // Site sheets are shown one at a time: all of them are measured.
    const style = document.createElement('style');
    style.textContent = '.sheet{display:block !important}';
    document.head.appendChild(style);
    for (const d of document.querySelectorAll('details')) d.open = true;
    for (const svg of document.querySelectorAll('svg.chart')) {
      if (!shown(svg)) continue;
      const box = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
      for (const [t, r] of texts) {
        if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2)
          say('leaves its picture', t.textContent);
      }
      // A name stands beside its node and ends before the next.
      for (const node of svg.querySelectorAll('rect.node')) {
        const n = node.getBoundingClientRect();
        for (const [t, r] of texts) {
          if (r.left < n.right - 1 && r.right > n.left + 1 && r.top < n.bottom && r.bottom > n.top)
            say('lies on a node', t.textContent);
        }
      }
      texts.sort((a, b) => a[1].left - b[1].left);
      for (let i = 0; i < texts.length; i++) {
        for (let j = i + 1; j < texts.length && texts[j][1].left < texts[i][1].right - 1; j++) {
          const [a, b] = [texts[i][1], texts[j][1]];
          // Lines of text may touch by what is blank above and below their letters.
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (high > 0.35 * Math.min(a.height, b.height))
            say('lies on ' + texts[j][0].textContent.trim(), texts[i][0].textContent);
        }
      }
    }
    for (const e of document.querySelectorAll('td,th,p,h1,h2,h3,dd,dt,li,summary,figcaption,.card')) {
      if (!shown(e)) continue;
      const box = e.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(e);
      const r = range.getBoundingClientRect();
      if (r.width > 0 && (r.right > box.right + 1 || r.left < box.left - 1 || r.bottom > box.bottom + 2))
        say('leaves its box', e.textContent);
      if (r.width > 0 && r.left < 0) say('lies left of the page', e.textContent);
    }
    if (document.documentElement.scrollWidth > window.innerWidth + 1)
      say('wider than the window', String(document.documentElement.scrollWidth));
    const resources = performance.getEntriesByType('resource');
    for (const r of resources) say('fetched', r.name);
    faults.push('measured ' + document.querySelectorAll('svg.chart text').length + ' texts');
    parent.postMessage(faults.join('\\n'), '*');
    """
}
