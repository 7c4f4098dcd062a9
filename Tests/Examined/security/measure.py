#!/usr/bin/env python3
"""Recall and precision by class on the labelled places of SET.tsv, for sluice and for peers.

usage: measure.py [--set SET.tsv] [--sluice PATH --rules DIR] [--semgrep DIR] [--bandit DIR] [--njsscan DIR] [--misses] [--extra] TREES

TREES holds one folder a repository, OWNER+NAME, each with the files of the commit that SET.tsv names.
--semgrep, --bandit and --njsscan name folders with each tool's own JSON report, OWNER+NAME.json, run with OWNER+NAME as working directory.

What is counted:
- Recall of a class: the weak places for which the tool has a finding of that class within three lines, of all weak places of it.
- A false finding of a class: one within three lines of a fixed place of that class, and of no weak place.
- Precision: findings near a weak place of their class / (those + the false ones). A finding near no label of its class is
  not counted either way; --extra lists those of sluice that block, to be read and labelled.
- A sixth column, «second», marks places that were labelled only after a tool had pointed at them: they count for precision, not for recall.
- sluice's blocking findings (severity high or critical, confidence high) are given apart.
The class of a finding comes from its CWE; what has none, from the words of its rule's name."""
import argparse, json, os, re, subprocess, sys, tempfile
from collections import defaultdict

NEAR = 3
CLASS_OF_CWE = {
    'sql': (89, 564, 99), 'nosql': (943,), 'xss': (79, 80, 83, 87, 116, 692, 159, 346),
    'command': (77, 78, 88), 'code': (94, 95, 96, 470), 'template': (1336, 94), 'path': (22, 23, 35, 36, 73, 98, 59, 434),
    'ssrf': (918, 441), 'redirect': (601,), 'xxe': (611, 776, 827), 'deserialise': (502, 915),
    'crypto': (326, 327, 328, 329, 330, 338, 916, 759, 760, 323, 256, 261, 310, 696),
    'tls': (295, 297, 319, 322), 'jwt': (345, 347, 287, 522), 'cookie': (614, 1004, 1275, 539), 'cors': (942, 183, 346),
    'csrf': (352,), 'secret': (798, 259, 321, 522, 547), 'log': (532, 117, 93, 134), 'ldap': (90,), 'xpath': (643, 91),
    'massassign': (915,), 'idor': (639, 284, 862, 863, 566), 'redos': (1333, 400, 185), 'debug': (489, 215, 209, 11, 200, 94, 668),
    'prototype': (1321, 915), 'upload': (434, 22, 73, 23), 'header': (113, 644),
}
WORDS = {  # of the rule's name, where the CWE alone is too wide
    'upload': 'upload', 'template': 'ssti|template', 'debug': 'debug|pprof|errors-shown|actuator', 'massassign': 'mass|permit|whole|attributes|attr_accessible',
    'prototype': 'prototype|pollut', 'cors': 'cors|origin', 'jwt': 'jwt',
}

BY_NAME = {  # names that say the class, whatever CWE the tool gives them
    'template': r'template-string|jinja2|ssti', 'code': r'eval|constantize', 'command': r'exec|system|spawn|shell|subprocess|popen', 'path': r'tainted-filename|file-inclusion|path-trav|file_get',
    'ssrf': r'ssrf', 'secret': r'hard-?_?coded|session-secret|SECRET_KEY', 'cors': 'cors', 'csrf': 'csrf', 'deserialise': 'serializ|serialis|pickle|marshal',
}

def fits(kind, cwes, rule):
    if kind in BY_NAME and re.search(BY_NAME[kind], rule, re.I):
        return True
    if kind in WORDS and cwes:
        return any(c in CLASS_OF_CWE[kind] for c in cwes) and re.search(WORDS[kind], rule, re.I) is not None
    if cwes:
        return any(c in CLASS_OF_CWE[kind] for c in cwes)
    return re.search(kind, rule, re.I) is not None

def numbers(value):
    if value is None: return []
    if isinstance(value, (str, int, dict)): value = [value]
    found = []
    for v in value:
        if isinstance(v, dict): v = v.get('id', '')
        found += [int(n) for n in re.findall(r'(?:CWE-?)?(\d+)', str(v)[:12], re.I)][:1]
    return found

def of_sluice(a, tree):
    with tempfile.NamedTemporaryFile(suffix='.json') as f:
        subprocess.run([a.sluice, 'scan', '--rules', a.rules, '--no-ignore', '--no-progress', '--format', 'json', '--output', f.name, '.'], cwd=tree, check=False, stdout=subprocess.DEVNULL)
        d = json.load(open(f.name))
    for x in d['findings']:
        yield x['path'], x['line'], x['endLine'], numbers(x.get('cwe')), x['rule'], x['confidence'] == 'high' and x['severity'] in ('high', 'critical')

def of_semgrep(path):
    for x in json.load(open(path))['results']:
        m = x['extra'].get('metadata', {})
        yield x['path'], x['start']['line'], x['end']['line'], numbers(m.get('cwe')), x['check_id'].rsplit('.', 1)[-1], False

def of_bandit(path):
    for x in json.load(open(path))['results']:
        yield os.path.normpath(x['filename']), x['line_number'], x['line_number'], numbers(x.get('issue_cwe')), x['test_name'], False

def of_njsscan(path):
    d = json.load(open(path))
    for part in ('nodejs', 'templates'):
        for rule, x in (d.get(part) or {}).items():
            for f in x.get('files', []):
                yield os.path.normpath(f['file_path']), f['match_lines'][0], f['match_lines'][1], numbers(x['metadata'].get('cwe')), rule, False

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('trees'); p.add_argument('--set', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'SET.tsv'))
    for name in ('sluice', 'rules', 'semgrep', 'bandit', 'njsscan'): p.add_argument('--' + name)
    p.add_argument('--misses', action='store_true'); p.add_argument('--extra', action='store_true')
    a = p.parse_args()
    places = [l.rstrip('\n').split('\t') for l in open(a.set) if l.strip() and l[0] != '#']
    places = [(q[0], q[1], q[2], int(q[3]), 'late' if len(q) > 5 and q[4] == 'weak' else q[4]) for q in places]
    tools = [t for t in ('sluice', 'semgrep', 'bandit', 'njsscan') if getattr(a, t)]
    findings = {t: defaultdict(list) for t in tools}
    for repo in sorted({q[0] for q in places}):
        name = repo.replace('/', '+'); tree = os.path.join(a.trees, name)
        for t in tools:
            if t == 'sluice': found = of_sluice(argparse.Namespace(sluice=os.path.abspath(a.sluice), rules=os.path.abspath(a.rules)), tree)
            else: found = globals()['of_' + t](os.path.join(getattr(a, t), name + '.json'))
            for f in found: findings[t][repo, os.path.normpath(f[0])].append(f)
    def near(f, line): return f[1] - NEAR <= line <= f[2] + NEAR if f[2] - f[1] <= 12 else abs(f[1] - line) <= NEAR
    kinds = sorted({q[1] for q in places}, key=lambda k: (-sum(1 for q in places if q[1] == k), k))
    head = ['class', 'weak', 'fixed'] + [x for t in tools for x in (t + ' found', t + ' false')] + (['blocking true', 'blocking false'] if 'sluice' in tools else [])
    print('| ' + ' | '.join(head) + ' |\n|' + ' --- |' * len(head))
    total = [0] * (len(head) - 1)
    languages = defaultdict(lambda: [0] * (len(tools) + 1))
    for k in kinds:
        weak = [q for q in places if q[1] == k and q[4] == 'weak']; fixed = [q for q in places if q[1] == k and q[4] == 'fixed']; late = [q for q in places if q[1] == k and q[4] == 'late']
        row = [len(weak), len(fixed)]; block = [0, 0]
        for q in weak: languages[os.path.splitext(q[2])[1][1:]][0] += 1
        for t in tools:
            def hits(q): return [f for f in findings[t][q[0], q[2]] if near(f, q[3]) and fits(k, f[3], f[4])]
            got = [q for q in weak if hits(q)]; wrong = 0
            for q in got: languages[os.path.splitext(q[2])[1][1:]][tools.index(t) + 1] += 1
            if t == 'sluice':
                block[0] = sum(1 for q in weak + late if any(f[5] for f in hits(q)))
                if a.misses:
                    for q in weak:
                        if not hits(q): print('missed', *q, file=sys.stderr)
            for q in fixed:
                alone = [f for f in hits(q) if not any(w[0] == q[0] and w[2] == q[2] and near(f, w[3]) for w in weak)]
                wrong += bool(alone)
                if t == 'sluice':
                    block[1] += any(f[5] for f in alone)
                    if alone and a.misses: print('false', *q, [f[4] for f in alone], file=sys.stderr)
            row += [len(got), wrong]
        if 'sluice' in tools: row += block
        total = [x + y for x, y in zip(total, row)]
        print('| ' + ' | '.join([k] + [str(x) for x in row]) + ' |')
    print('| ' + ' | '.join(['all'] + [str(x) for x in total]) + ' |')
    print('\n| files | weak | ' + ' | '.join(t + ' found' for t in tools) + ' |\n|' + ' --- |' * (len(tools) + 2))
    for name, row in sorted(languages.items(), key=lambda x: -x[1][0]): print('| ' + ' | '.join([name] + [str(x) for x in row]) + ' |')
    if a.extra:
        for (repo, path), fs in sorted(findings['sluice'].items()):
            for f in fs:
                if f[5] and not any(q[0] == repo and q[2] == path and near(f, q[3]) and fits(q[1], f[3], f[4]) for q in places):
                    print('extra', repo, path, f[1], f[4], file=sys.stderr)

if __name__ == '__main__': main()
