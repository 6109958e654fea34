namespace SupportBot.Evaluation.Report;

/// <summary>The style of the report. It stands in the page: a report is one file that can be passed on.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{--ink:#1c2430;--soft:#5b6675;--line:#dfe4ea;--ground:#f6f7f9;--card:#fff;--good:#1f7a4d;--bad:#b3382c;--mark:#2458a6;--held:#8a5a00}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b4;--line:#323a46;--ground:#14181e;--card:#1c222b;--good:#4cc38a;--bad:#ff8a7a;--mark:#7fb0ff;--held:#e0b050}}
        *{box-sizing:border-box}
        body{font:15px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;margin:0;background:var(--ground);color:var(--ink)}
        main{max-width:76rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
        h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.15rem;margin:0 0 .25rem}
        .note{color:var(--soft);margin:0 0 .9rem;max-width:62rem}
        section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin-top:1.1rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:.8rem;margin-top:1.1rem}
        .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.8rem 1rem}
        .tile b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}.tile span{color:var(--soft)}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(26rem,1fr));gap:0 1.1rem}
        table{border-collapse:collapse;width:100%}th{font-weight:600;color:var(--soft);font-size:.85rem}
        td,th{padding:.28rem .6rem .28rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .bar{background:var(--line);height:.7rem;border-radius:3px;min-width:9rem;margin-top:.4rem;overflow:hidden}.bar i{display:block;height:100%;background:var(--good)}
        .bar i.low{background:var(--bad)}.bar i.guess{background:var(--mark)}
        .columns{columns:2 26rem;column-gap:2.5rem}.row{display:grid;grid-template-columns:11rem 4.5rem 3.6rem 1fr;gap:.5rem;align-items:center;break-inside:avoid;padding:.22rem 0;border-bottom:1px solid var(--line)}
        .row .bar{margin:0;min-width:0}.n{text-align:right;font-variant-numeric:tabular-nums}.wide{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:0 1.1rem;align-items:start}.wide>:first-child{grid-column:span 2}
        @media (max-width:70rem){.wide>:first-child{grid-column:auto}}
        .beside{display:grid;grid-template-columns:minmax(0,auto) minmax(14rem,1fr);gap:1rem;align-items:start}@media (max-width:64rem){.beside{grid-template-columns:1fr}}a{color:var(--mark);white-space:nowrap}
        .good{color:var(--good)}.bad{color:var(--bad)}
        .scroll{overflow-x:auto}svg{display:block;max-width:100%;height:auto}svg text{fill:var(--ink);font:11px system-ui,"Noto Sans",sans-serif}svg .soft{fill:var(--soft)}
        .case{border-top:1px solid var(--line);padding:.9rem 0}.case:first-of-type{border-top:0}
        .case h3{margin:0 0 .2rem;font-size:.95rem}.case blockquote{margin:.1rem 0 .6rem;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line);font-size:1.03rem}
        .cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:.4rem 1.5rem}.cols h4{margin:.35rem 0 0;font-size:.8rem;color:var(--soft);font-weight:600}
        .cols ul{margin:0;padding-left:1.1rem}code{font:.86em ui-monospace,monospace;overflow-wrap:anywhere}
        .guess-row{display:grid;grid-template-columns:minmax(9rem,1fr) 3.2rem minmax(5rem,1fr);gap:.5rem;align-items:center}.guess-row .bar{margin:0;min-width:0}
        details{margin-top:.5rem}summary{cursor:pointer;color:var(--mark)}
        .turn{margin:.5rem 0}.turn p{margin:.2rem 0;padding:.4rem .7rem;border-radius:8px;white-space:pre-line;max-width:48rem;background:var(--ground)}
        .turn p.citizen{background:color-mix(in srgb,var(--mark) 14%,var(--card));margin-left:auto;width:fit-content}
        .turn.failed p:not(.citizen){border-left:4px solid var(--bad)}.fault{margin:.1rem 0 .6rem;font-size:.9rem}
        .chat{max-width:52rem;margin:.4rem 0 .8rem}
        @media print{section,.tile{break-inside:avoid}}
        """;
}
