// Scripts as containers run them: what they print and when, how they end, what signals do to them.
import { describe, expect, it } from 'vitest'
import { letRun, logs, offline, start } from '../../../support/containers'

const sh = (text: string): readonly string[] => ['sh', '-c', text]

const ends: [name: string, image: string, command: readonly string[], code: number, lines: readonly string[]][] = [
  ['echo', 'busybox', sh('echo hello; exit 3'), 3, ['hello']],
  ['a shell without input', 'busybox', ['sh'], 0, []],
  ['awk with a pattern', 'alpine', sh("printf '  HTTP/1.1 200 OK\\nx\\n' | awk '/^  HTTP/{print $2}'"), 0, ['200']],
  ['awk with a separator', 'debian', sh("printf 'a:b\\n' | awk -F: '{print $2, $NF}'"), 0, ['b b']],
  ['-c among other letters', 'alpine', ['/bin/sh', '-cx', 'echo a'], 0, ['+ echo a', 'a']],
  ['-c before other options', 'alpine', ['sh', '-c', '-e', 'false; echo never'], 1, []],
  ['options with names', 'debian', ['bash', '-ceo', 'pipefail', 'false | true; echo never'], 1, []],
  ['the name and arguments after -c', 'alpine', ['sh', '-ec', 'echo $0 $1', 'x', 'y'], 0, ['x y']],
  ['a name that looks like an option', 'alpine', ['sh', '-c', 'echo $0', '-x'], 0, ['-x']],
  ['false || exit', 'alpine', sh('false || exit 4'), 4, []],
  ['set -e stops', 'debian', sh('set -e; false; echo never'), 1, []],
  ['a command that is not there, dash', 'debian', sh('kubectl get pods'), 127, ['sh: 1: kubectl: not found']],
  ['a command that is not there, busybox', 'busybox', sh('kubectl get pods'), 127, ['sh: kubectl: not found']],
  [
    'a command that is not there, bash',
    'debian',
    ['bash', '-c', 'kubectl'],
    127,
    ['bash: line 1: kubectl: command not found'],
  ],
  [
    'a loop that counts',
    'busybox',
    sh('i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); sleep 1; done'),
    0,
    ['0', '1', '2'],
  ],
  ['for over words', 'busybox', sh('for x in a b; do printf "%s-" $x; done; echo'), 0, ['a-b-']],
  [
    'the virtual clock',
    'busybox',
    sh('date; sleep 61; date +%H:%M:%S'),
    0,
    ['Thu Jan  1 00:00:00 UTC 2026', '00:01:01'],
  ],
  ['a trap on EXIT', 'debian', sh("trap 'echo bye' EXIT; echo hi; exit 2"), 2, ['hi', 'bye']],
  [
    'the name of the container',
    'alpine',
    sh('hostname; hostname -i; echo $HOSTNAME'),
    0,
    ['web-1', '10.244.1.7', 'web-1'],
  ],
  [
    'files',
    'alpine',
    sh('mkdir -p /a/b && echo x > /a/b/c && cat /a/b/c && test -f /a/b/c && echo there'),
    0,
    ['x', 'there'],
  ],
  ['standard error', 'alpine', sh('echo oops >&2; echo gone 2>/dev/null 1>&2'), 0, ['oops']],
  ['yes ends with its reader', 'debian', sh('yes n | cat >/dev/null; echo done'), 0, ['done']],
  ['a pipe into a loop', 'busybox', sh('printf "1 a\\n2 b\\n" | while read n l; do echo $l$n; done'), 0, ['a1', 'b2']],
  [
    'cat of what is not there',
    'busybox',
    ['cat', '/tmp/healthy'],
    1,
    ["cat: can't open '/tmp/healthy': No such file or directory"],
  ],
  [
    'cat of what is not there, Debian',
    'debian',
    ['cat', '/tmp/healthy'],
    1,
    ['cat: /tmp/healthy: No such file or directory'],
  ],
  ['a name nobody knows', 'busybox', sh('wget -qO- http://db:80'), 1, ["wget: bad address 'db'"]],
  [
    'curl without the host',
    'curlimages/curl',
    ['curl', '-sS', 'http://db'],
    6,
    ['curl: (6) Could not resolve host: db'],
  ],
  ['pi', 'perl:5.34.0', ['perl', '-Mbignum=bpi', '-wle', 'print bpi(20)'], 0, ['3.1415926535897932385']],
]

it.each(ends)('%s', (...[, image, command, code, lines]) => {
  const process = start(image, { command })
  letRun(process, 600_000)
  const { exit } = process.plan()
  expect([exit?.code, logs(process, exit?.atMs ?? 0)]).toEqual([code, lines])
})

describe('time', () => {
  it('ends when the sleep is over', () => {
    expect(start('busybox', { command: ['sleep', '30'] }).plan().exit).toEqual({ atMs: 30_000, code: 0 })
  })

  it.each([['sleep infinity'], ['tail -f /dev/null'], ['while true; do sleep 5; done'], ['while true; do :; done']])(
    '%s runs on',
    (text) => {
      expect(start('busybox', { command: sh(text) }).plan().exit).toBeNull()
    },
  )

  it('a loop without end is read as far as somebody looks', () => {
    const process = start('busybox', { command: sh('i=0; while true; do echo $i; i=$((i+1)); sleep 10; done') })
    expect(logs(process, 25_000)).toEqual(['0', '1', '2'])
    expect(logs(process, 3_605_000).at(-1)).toBe('360')
  })

  it('a busy loop takes a processor', () => {
    expect(start('busybox', { command: sh('while true; do :; done') }).plan().cpuMillicores).toBeGreaterThan(900)
  })
})

describe('the network', () => {
  it('waits for a name, and goes on once it resolves', () => {
    const process = start('busybox:1.28', {
      command: sh('until nslookup db; do echo waiting; sleep 2; done; echo found'),
    })
    letRun(process, 7_000)
    expect(process.plan().exit).toBeNull()
    letRun(process, 20_000, () => ({
      kind: 'resolved',
      name: 'db.default.svc.cluster.local',
      addresses: ['10.96.3.4'],
    }))
    expect(process.plan().exit?.code).toBe(0)
    const printed = logs(process, 60_000)
    expect(printed.filter((line) => line === 'waiting')).toHaveLength(4)
    expect(printed.slice(-3)).toEqual(['Name:      db', 'Address 1: 10.96.3.4 db.default.svc.cluster.local', 'found'])
  })

  it('a fast loop of requests becomes load', () => {
    const process = start('busybox', { command: sh('while sleep 0.01; do wget -q -O- http://php-apache; done') })
    letRun(process, 2_000, () => ({ kind: 'answered', status: 200, body: 'OK!' }))
    const { requests } = process.plan()
    expect(requests.map(({ target, method }) => [target, method])).toEqual([['http://php-apache', 'GET']])
    expect(requests[0]?.perSecond).toBeGreaterThan(20)
    // Without line ends it is one line in the log, as Docker keeps it.
    expect(logs(process, 10_000).at(-1)).toMatch(/^(?:OK!)+$/)
  })

  it('says what a refused connection is', () => {
    const process = start('alpine', { command: sh('wget -qO- http://web:8080/') })
    letRun(process, 5_000, () => ({ kind: 'refused', address: '10.96.0.9' }))
    expect(logs(process, 5_000)).toEqual(["wget: can't connect to remote host (10.96.0.9): Connection refused"])
  })
})

const refusals: [name: string, image: string, command: readonly string[], message: string, code: number][] = [
  ['not on PATH', 'nginx', ['foo'], 'exec: "foo": executable file not found in $PATH', 127],
  [
    'no shell',
    'gcr.io/distroless/static-debian12',
    ['/bin/sh', '-c', 'ls'],
    'exec: "/bin/sh": stat /bin/sh: no such file or directory',
    127,
  ],
  ['a directory', 'busybox', ['/tmp'], 'exec: "/tmp": is a directory', 126],
  ['not executable', 'busybox', ['/etc/passwd'], 'exec: "/etc/passwd": permission denied', 126],
]

it.each(refusals)('the runtime refuses: %s', (...[, image, command, message, exitCode]) => {
  expect(start(image, { command }).plan().startFailure).toEqual({ message, exitCode })
})

const signals: [
  name: string,
  image: string,
  command: readonly string[] | undefined,
  signal: string,
  reaction: string,
][] = [
  ['sleep is the first process', 'busybox', ['sleep', '3600'], 'TERM', 'ignored'],
  ['a shell waits for its child', 'busybox', sh('sleep 3600'), 'TERM', 'ignored'],
  [
    'a shell with a trap, after the sleep',
    'busybox',
    sh("trap 'exit 7' TERM; while true; do sleep 10; done"),
    'TERM',
    '7 after 5000',
  ],
  ['a trap while waiting', 'busybox', sh("trap 'echo stop; exit 0' TERM; sleep 3600 & wait"), 'TERM', '0 after 5'],
  [
    'a trap that ends the loop',
    'busybox',
    sh('trap \'stop=1\' TERM; while [ -z "$stop" ]; do sleep 10; done; exit 9'),
    'TERM',
    '9 after 5000',
  ],
  ['nginx quits', 'nginx', undefined, 'SIGQUIT', '0 after 120'],
  ['nginx under a shell', 'nginx', sh("nginx -g 'daemon off;'"), 'SIGTERM', 'ignored'],
  ['nginx in place of the shell', 'nginx', sh("exec nginx -g 'daemon off;'"), 'SIGTERM', '0 after 80'],
  ['a Go program without a handler', 'traefik/whoami', undefined, '15', '2 after 10'],
  ['under an init', 'busybox', ['sleep', '3600'], 'KILL', '137 after 0'],
]

it.each(signals)('a signal: %s', (...[, image, command, name, expected]) => {
  const process = start(image, command === undefined ? {} : { command })
  letRun(process, 5_000, offline)
  const reaction = process.signal(name, 5_000)
  expect(reaction.kind === 'ignored' ? 'ignored' : `${reaction.code} after ${reaction.afterMs}`).toBe(expected)
})

it('with an init a signal ends what handles none', () => {
  const reaction = start('busybox', { command: ['sleep', '3600'], hasInit: true }).signal('TERM', 1_000)
  expect(reaction).toEqual({ kind: 'exits', afterMs: 10, code: 143, lines: [] })
})

describe('exec', () => {
  it('sees the files of its moment', () => {
    const process = start('busybox', { command: sh('touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600') })
    const probe = (ageMs: number) => process.exec(['cat', '/tmp/healthy'], ageMs, offline).exitCode
    expect([probe(10_000), probe(31_000)]).toEqual([0, 1])
    expect(process.plan().fileChangesAtMs.some((ageMs) => ageMs >= 30_000 && ageMs < 31_000)).toBe(true)
  })

  it('changes what a loop looks at', () => {
    const process = start('busybox', { command: sh('until [ -f /tmp/go ]; do sleep 1; done; echo gone') })
    expect(process.plan().exit).toBeNull()
    process.exec(['touch', '/tmp/go'], 10_500, offline)
    expect(logs(process, 13_000)).toEqual(['gone'])
  })

  it('answers in the words of the runtime', () => {
    expect(
      start('gcr.io/distroless/static-debian12', { command: ['/busybox'], files: { '/busybox': '' } }).exec(
        ['sh'],
        0,
        offline,
      ).exitCode,
    ).toBeNull()
    expect(start('nginx').exec(['zsh'], 0, offline).stderr).toBe('exec: "zsh": executable file not found in $PATH')
  })

  it('reaches the programs of its own container', () => {
    const answer = start('nginx').exec(['curl', '-s', 'localhost'], 5_000, offline)
    expect([answer.exitCode, answer.stdout.split('\n')[3]]).toEqual([0, '<title>Welcome to nginx!</title>'])
  })

  it('sends signals to the first process', () => {
    expect(start('nginx').exec(['sh', '-c', 'kill -TERM 1'], 5_000, offline).signals).toEqual(['TERM'])
  })
})

it('ls -l shows modes, owners and sizes', () => {
  const { stdout } = start('nginx:alpine').exec(['ls', '-l', '/usr/share/nginx/html'], 1_000, offline)
  expect(stdout).toBe(
    'total 8\n-rw-r--r--    1 root     root            28 Jan  1 00:00 50x.html\n-rw-r--r--    1 root     root           615 Jan  1 00:00 index.html\n',
  )
})

describe('the writable layer', () => {
  it('keeps what was written', () => {
    const process = start('alpine', { command: sh('echo x > /data; rm /etc/motd; sleep 60') })
    expect(process.changesAt(1_000).map(({ op, path }) => `${op} ${path}`)).toEqual(['add /data'])
  })

  it('refuses where it is read-only', () => {
    const process = start('alpine', { command: sh('echo x > /data'), readOnlyRoot: true })
    expect(logs(process, 1_000)).toEqual(["sh: can't create /data: Read-only file system"])
  })

  it("refuses other people's directories", () => {
    const process = start('node:22-alpine', {
      command: sh('echo x > /etc/x; echo y > /tmp/y && cat /tmp/y'),
      user: 'node',
    })
    expect(logs(process, 1_000)).toEqual(["sh: can't create /etc/x: Permission denied", 'y'])
  })
})

describe('jobs in the background', () => {
  it('a loop goes on beside a server', () => {
    const loop = 'while true; do echo tick; sleep 10; done'
    const process = start('nginx', { command: sh(`(${loop}) & exec nginx -g 'daemon off;'`) })
    expect(process.plan().listeners.map(({ port }) => port)).toEqual([80])
    expect(logs(process, 25_000).filter((line) => line === 'tick')).toHaveLength(3)
    expect(process.signal('QUIT', 20_000).kind).toBe('exits')
  })

  it('is waited for', () => {
    expect(start('debian', { command: sh('sleep 5 & sleep 2 & wait; exit 4') }).plan().exit).toEqual({
      atMs: 5_000,
      code: 4,
    })
  })

  it('a server in the background, a shell in front', () => {
    const process = start('nginx', { command: sh("nginx -g 'daemon off;' & sleep infinity") })
    expect([process.plan().listeners.length, process.plan().exit]).toEqual([1, null])
    expect(process.signal('TERM', 5_000).kind).toBe('ignored')
  })

  it('writes in its own time', () => {
    const process = start('busybox', { command: sh('(sleep 5; touch /tmp/ready) & sleep 100') })
    const probe = (ageMs: number) => process.exec(['test', '-f', '/tmp/ready'], ageMs, offline).exitCode
    expect([probe(3_000), probe(6_000)]).toEqual([1, 0])
  })

  it('asks the network beside the script', () => {
    const process = start('busybox', {
      command: sh('(until nslookup db; do sleep 1; done; echo there) & echo first; sleep 60'),
    })
    letRun(process, 4_000)
    letRun(process, 10_000, () => ({ kind: 'resolved', name: 'db', addresses: ['10.0.0.1'] }))
    const printed = logs(process, 20_000)
    expect([printed.includes('first'), printed.at(-1), process.plan().exit?.code]).toEqual([true, 'there', 0])
  })
})

const unread: [name: string, text: string][] = [
  ['arrays', 'run() { local args=("-p" "6379"); echo "${args[@]}"; }; run'],
  ['a loop that counts', 'for ((i = 0; i < 3; i++)); do echo $i; done'],
  ['a pattern', '[[ $HOSTNAME =~ (.*)-0$ ]] && echo first'],
]

it.each(unread)('%s in bash, which is not read, is a program nobody knows, not a fault', (_, text) => {
  const process = start('debian', { command: ['bash', '-c', `if true; then ${text}; fi`] })
  letRun(process, 10_000)
  expect(logs(process, 10_000).join('')).not.toContain('Syntax error')
})

it('the same text is a fault for dash', () => {
  const process = start('debian', { command: sh('for ((i = 0; i < 3; i++)); do echo $i; done') })
  letRun(process, 10_000)
  expect(logs(process, 10_000).join('')).toContain('Syntax error: Bad for loop variable')
})

const probed: [image: string, command: readonly string[]][] = [
  ['stefanprodan/podinfo:6.9.2', ['podcli', 'check', 'http', 'localhost:9898/healthz']],
  ['rabbitmq:4', ['bash', '-c', 'rabbitmq-diagnostics -q ping']],
]

it.each(probed)('%s answers its own probe', (image, argv) => {
  const process = start(image)
  letRun(process, 10_000)
  const { exitCode, assumed } = process.exec(argv, 10_000, offline)
  expect({ exitCode, assumed }).toEqual({ exitCode: 0, assumed: undefined })
})

it('WordPress is put into an empty volume', () => {
  const process = start('wordpress:6')
  letRun(process, 10_000)
  expect(logs(process, 10_000).join('\n')).toContain('WordPress not found in /var/www/html - copying now...')
  expect(process.changesAt(10_000).map(({ path }) => path)).toContain('/var/www/html/wp-login.php')
})
