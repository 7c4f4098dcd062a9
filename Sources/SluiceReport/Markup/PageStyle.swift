/// The page's style sheet. It holds no character that markup would have to escape.
enum PageStyle {
    static let sheet = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; --bad: #c0392b; --warn: #b7791f; --ask: #8e44ad; --good: #2e7d32; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
        header { border-left: .4rem solid var(--good); padding-left: 1rem; }
        header.blocked { border-color: var(--bad); }
        header.undecided { border-color: var(--ask); }
        h1 { font-size: 1.25rem; margin: 0; }
        h2 { font-size: 1.1rem; margin-top: 2rem; }
        h3 { font-size: 1rem; margin: 0; font-weight: 600; }
        article { border: 1px solid var(--line); border-left: .3rem solid var(--warn); border-radius: .3rem; padding: .8rem 1rem; margin: 1rem 0; }
        article.block { border-left-color: var(--bad); }
        article.undecided { border-left-color: var(--ask); }
        .word { text-transform: uppercase; font-size: .75rem; letter-spacing: .05em; color: var(--warn); }
        .block .word { color: var(--bad); }
        .place { margin: .2rem 0; opacity: .8; overflow-wrap: anywhere; }
        pre { background: var(--soft); padding: .6rem; overflow-x: auto; border-radius: .3rem; font: 13px/1.5 ui-monospace, monospace; }
        pre i { opacity: .5; font-style: normal; user-select: none; }
        mark { background: none; color: inherit; border-bottom: 2px solid var(--bad); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; }
        dt { opacity: .7; }
        dd { margin: 0; overflow-wrap: anywhere; }
        code { font-family: ui-monospace, monospace; }
        footer { margin-top: 2rem; opacity: .6; }
        """
}
