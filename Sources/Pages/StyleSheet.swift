/// How a page looks. Constant, so that the page's policy can name it by its digest and allow no other
/// style; it holds neither `<` nor `&` nor `>`, which XML and HTML would read in different ways.
enum StyleSheet {
  /// The digest of `text`; a test computes it and says what it should be.
  static let digest = "sha256-S6waKW1wu+0MSxPVmbl+4mk7479k/LypHIiaQ/eQMHI="

  static let policy =
    "default-src 'none'; style-src '\(digest)'; base-uri 'none'; form-action 'none'"

  /// Colours are those of Okabe and Ito (2008), told apart by the colour-blind; patterns and letters
  /// stand beside them.
  static let text = """
    :root{color-scheme:light dark;--bg:#ffffff;--ink:#1b1f24;--faint:#5b6470;--grid:#dfe3e8;\
    --card:#f5f7f9;--line:#c9d0d8;--link:#0b5cad;--bad:#b3261e;--good:#0b6b3a;\
    --c0:#0072b2;--c1:#e69f00;--c2:#009e73;--c3:#cc79a7;--c4:#f0e442;--c5:#d55e00;--c6:#56b4e9;\
    --mark:#00000066}
    @media (prefers-color-scheme:dark){:root{--bg:#14181d;--ink:#e6e9ed;--faint:#9aa5b1;\
    --grid:#2b323a;--card:#1c2229;--line:#3a434d;--link:#7db7f5;--bad:#ff8a80;--good:#7bd3a2;\
    --c0:#4aa3df;--mark:#00000080}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.2rem;max-width:1280px;background:var(--bg);color:var(--ink);\
    font:15px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC",\
    "Microsoft YaHei",sans-serif;-webkit-text-size-adjust:100%}
    h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0}
    h2{font-size:1.3rem;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:2px solid var(--line)}
    h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
    p{margin:.4rem 0}
    a{color:var(--link);text-decoration:none}
    a:hover{text-decoration:underline}
    .lead{color:var(--faint)}
    .status{margin:.2rem 0}
    .note{color:var(--faint);font-size:.88rem;max-width:60rem}
    .warning{border-left:4px solid var(--c1);padding-left:.6rem}
    .id{color:var(--faint);font-size:.86em}
    td.id{white-space:nowrap}
    .name{unicode-bidi:isolate}
    .small{font-size:.84em;color:var(--faint)}
    nav{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:.8rem 0;padding:.5rem .8rem;\
    background:var(--card);border-radius:6px}
    section{scroll-margin-top:.5rem}
    .answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:.8rem;\
    margin-bottom:1rem}
    .card{background:var(--card);border-radius:6px;padding:.2rem 1rem .6rem;\
    border-top:4px solid var(--c0)}
    .card:nth-child(2){border-top-color:var(--c5)}
    .card:nth-child(3){border-top-color:var(--c2)}
    .card p{font-size:1.02rem}
    .card .n{font-weight:600}
    .side{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));\
    gap:1.2rem;align-items:start}
    .plan{min-width:0}
    .planname{font-weight:600;margin:.4rem 0}
    .key{display:inline-block;width:1.1em;height:.6em;border-radius:2px;margin-right:.3em}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;font-size:.9rem;margin:.4rem 0}
    th,td{padding:.22rem .55rem;text-align:left;vertical-align:top;\
    border-bottom:1px solid var(--grid)}
    thead th{border-bottom:2px solid var(--line);vertical-align:bottom;font-weight:600}
    th[scope=row]{font-weight:400;white-space:nowrap}
    thead th,td.small{word-break:keep-all}
    td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
    .n{white-space:nowrap}
    table:not(.days) thead th.n{white-space:normal}
    time{white-space:nowrap}
    tr.short td{background:color-mix(in srgb,var(--bad) 9%,transparent)}
    tr.sum td{font-weight:600;border-top:2px solid var(--line)}
    .change{color:var(--faint)}
    details{margin:.4rem 0}
    summary{cursor:pointer;color:var(--link)}
    figure{margin:0;min-width:0}
    figcaption{font-size:.9rem;color:var(--faint)}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));\
    gap:.4rem 1.4rem}
    .ranks{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));\
    gap:.2rem 1.4rem;align-items:start}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.88rem}
    .legend svg{vertical-align:-2px}
    ul.sheets{columns:17rem;column-gap:2rem;padding-left:1.2rem}
    dl.facts{display:flex;flex-wrap:wrap;gap:.2rem .4rem;margin:.4rem 0}
    dl.facts dt{color:var(--faint)}
    dl.facts dd{margin:0 1rem 0 0}
    .sheet{display:none}
    .sheet:target{display:block}
    .back{font-size:.8rem;font-weight:400}
    th .small{white-space:nowrap}
    table.days{font-size:.82rem}
    table.days th[scope=row]{max-width:20rem;white-space:normal;min-width:11rem}
    table.days td.n,table.days th.n{padding:.15rem .25rem;min-width:2.3rem}
    tr.group th{background:var(--card);font-weight:600;border-bottom:1px solid var(--line)}
    tr.waits td,tr.waits th{border-top:2px solid var(--line)}
    svg.chart{display:block;max-width:100%;height:auto;min-width:min(100%,520px)}
    svg.wide{min-width:600px}
    svg.inline{display:inline-block;vertical-align:-1px;min-width:0;max-width:none}
    svg.defs{position:absolute}
    svg text{font-size:12px;fill:var(--ink)}
    svg .s{font-size:10px}
    svg .faint{fill:var(--faint)}
    svg .strong{font-weight:600}
    svg .halo,svg .letter{paint-order:stroke;stroke:var(--bg);stroke-width:3px;\
    stroke-linejoin:round}
    svg .letter{stroke-width:2px}
    svg a text{fill:var(--link)}
    .axis{stroke:var(--faint);stroke-width:1}
    .grid{stroke:var(--grid);stroke-width:1}
    .hit{fill:transparent}
    .curve{fill:none;stroke-width:2.2}
    .orders{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-dasharray:5 3}
    .bar,.dot,.key{fill:var(--c0);background:var(--c0)}
    .curve{stroke:var(--c0)}
    .bar.p1,.dot.p1,.key.p1{fill:var(--c5);background:var(--c5)}
    .curve.p1{stroke:var(--c5);stroke-dasharray:8 3}
    .bar.p2,.dot.p2,.key.p2{fill:var(--c2);background:var(--c2)}
    .curve.p2{stroke:var(--c2);stroke-dasharray:2 3}
    .bar.p3,.dot.p3,.key.p3{fill:var(--c3);background:var(--c3)}
    .curve.p3{stroke:var(--c3);stroke-dasharray:10 3 2 3}
    .bar.p4,.dot.p4,.key.p4{fill:var(--c1);background:var(--c1)}
    .curve.p4{stroke:var(--c1);stroke-dasharray:5 5}
    .bar.p5,.dot.p5,.key.p5{fill:var(--c6);background:var(--c6)}
    .curve.p5{stroke:var(--c6);stroke-dasharray:12 4}
    .curve.actual{stroke:var(--ink);stroke-width:2.6}
    .dot.actual{fill:var(--ink)}
    .curve.attained{stroke:var(--c5);stroke-dasharray:6 3}
    .curve.written{stroke:var(--ink);stroke-width:1.6;stroke-dasharray:1.5 3}
    .curve.replanned{stroke:var(--c2);stroke-dasharray:10 3 2 3}
    .morning{stroke:var(--faint);stroke-width:1.2}
    .track{fill:var(--grid)}
    .served{fill:var(--c0)}
    .missing{fill:url(#hatch);stroke:var(--bad);stroke-width:1}
    .hatchmark{stroke:var(--bad);stroke-width:1.4}
    .mark{stroke:var(--mark);stroke-width:1;fill:none;pointer-events:none}
    .k0{fill:var(--c0)}.k1{fill:var(--c1)}.k2{fill:var(--c2)}.k3{fill:var(--c3)}\
    .k4{fill:var(--c4)}.k5{fill:var(--c5)}.k6{fill:var(--c6)}
    .d0{fill-opacity:.28}.d1{fill-opacity:.5}.d2{fill-opacity:.75}.d3{fill-opacity:1}
    .none{fill:var(--card)}
    .still{fill:url(#hatch);stroke:var(--faint);stroke-width:.8}
    .ramp{fill:var(--c6);fill-opacity:.6}
    .runs{fill:var(--c0)}
    .outline{fill:none;stroke:var(--line);stroke-width:1}
    .flow{fill:none;stroke:var(--c0);stroke-opacity:.55}
    .arrow{fill:var(--c0);fill-opacity:.85}
    .flow.tight{stroke:var(--c5);stroke-opacity:.7}
    .tightmark{fill:none;stroke:var(--ink);stroke-width:1;stroke-dasharray:4 4;pointer-events:none}
    .arrow.tight{fill:var(--c5)}
    .place{fill:var(--bg);stroke:var(--ink);stroke-width:1.6}
    .link{fill:var(--c6);fill-opacity:.45}
    .link.source{fill:var(--c2)}
    .node{fill:var(--c0)}
    .node.source{fill:var(--c2)}
    .node.order{fill:var(--c5)}
    .node.rest{fill:var(--faint)}
    .flow:hover{stroke-opacity:1}.link:hover{fill-opacity:1}
    .option{white-space:nowrap}
    @media (max-width:560px){body{padding:.7rem;font-size:14px}h1{font-size:1.35rem}\
    th,td{padding:.2rem .4rem}.charts svg.chart{overflow:visible}\
    .charts text{font-size:15px}.charts .s{font-size:14px}\
    .charts .faint{transform:translateY(5px)}svg.wide{min-width:760px}}
    @media print{:root{color-scheme:light;--bg:#ffffff;--ink:#000000;--faint:#444444;\
    --grid:#cccccc;--card:#ffffff;--line:#888888;--link:#000000;--bad:#b3261e;--c0:#0072b2;\
    --mark:#00000066}
    body{max-width:none;padding:0;font-size:10pt;print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}
    nav,.back,ul.sheets{display:none}
    .scroll{overflow:visible}
    svg.chart{min-width:0}
    h2,h3{break-after:avoid}
    tr,figure,.card,.pair{break-inside:avoid}
    .card{border:1px solid #888888;border-top-width:4px}
    .side{grid-template-columns:1fr}
    .charts,.ranks{grid-template-columns:1fr 1fr}.ranks table{font-size:7.5pt}
    table{font-size:8pt}
    .sheet{display:block;break-before:page;page:sheet}
    .sheet h2{margin:0;padding:0;border:0;font-size:13pt}.sheet .facts{margin:0;font-size:8pt}
    svg.wide{max-height:225mm}
    p{orphans:3;widows:3}.note,#money table,#about table,#answer table,.ranks table{break-inside:avoid}
    .note,.legend,.legend + p,.planname{break-after:avoid}
    svg.chart{overflow:visible}.charts text{font-size:15px}.charts .s{font-size:14px}#quotas td.small{min-width:24mm}
    table.days{font-size:6.3pt;width:100%}table.few{font-size:8.5pt}
    .sheet .scroll,#flows .scroll{break-inside:avoid}.facts + .scroll{break-inside:auto}
    table.days td.n,table.days th.n{padding:.1rem .12rem;min-width:0}
    table.days th[scope=row]{width:48mm;min-width:0;max-width:52mm;white-space:normal;overflow-wrap:anywhere}
    table.days th,table.days td{padding-top:.02rem;padding-bottom:.02rem;line-height:1.25}
    body:has(.sheet:target) header,body:has(.sheet:target) section:not(:target){display:none}
    body:has(.sheet:target) .sheet:target{break-before:auto}
    .answers{grid-template-columns:repeat(3,1fr);padding-right:1px}
    @page{size:A4;margin:14mm 12mm}@page sheet{size:A4 landscape;margin:10mm}}
    """
}
