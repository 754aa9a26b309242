import { describe, expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import type { Session } from '@/lib/tool/tool'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

function sessionAfter(...lines: readonly string[]): Session {
  const session = createSession(createWorld(emptyScenario('kubectl')))
  for (const line of lines) runToEnd(session, line)
  return session
}

const rows: readonly [name: string, line: string, stdout: string, stderr: string][] = [
  ['an unknown kind', 'kubectl get foos', '', 'error: the server doesn\'t have a resource type "foos"\n'],
  ['a missing object', 'kubectl get pod x', '', 'Error from server (NotFound): pods "x" not found\n'],
  [
    'an unknown flag',
    'kubectl get pods --foo',
    '',
    "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.\n",
  ],
  [
    'a verb that is near',
    'kubectl gett',
    '',
    'error: unknown command "gett" for "kubectl"\n\nDid you mean this?\n\tset\n\tget\n',
  ],
  ['a namespace before the verb', 'kubectl -n kube-system get cm coredns -o name', 'configmap/coredns\n', ''],
  ['a context before the verb', 'kubectl --context kind-chartroom get ns default -o name', 'namespace/default\n', ''],
  ['loudness before the verb', 'kubectl -v 2 get ns default -o name', 'namespace/default\n', ''],
  [
    'an unknown flag before the verb',
    'kubectl --foo get pods',
    '',
    'Error: flags cannot be placed before plugin name: --foo\n',
  ],
  [
    "another verb's flag",
    'kubectl scale deploy web --replicas=1 --field-selector=a=b',
    '',
    "error: unknown flag: --field-selector\nSee 'kubectl scale --help' for usage.\n",
  ],
  [
    'a number that is none',
    'kubectl scale deploy web --replicas=x',
    '',
    'error: invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax\nSee \'kubectl scale --help\' for usage.\n',
  ],
  ['what is required', 'kubectl create deployment web', '', 'error: required flag(s) "image" not set\n'],
  [
    'arguments after two dashes',
    'kubectl get ns -- default -o name',
    'NAME      STATUS   AGE\ndefault   Active   0s\n',
    'Error from server (NotFound): namespaces "-o" not found\nError from server (NotFound): namespaces "name" not found\n',
  ],
  [
    'groups without a user',
    'kubectl get ns default --as-group=g',
    '',
    'Error in configuration: requesting uid, groups or user-extra for kind-chartroom without impersonating a user\n',
  ],
  ['who may', 'kubectl auth can-i delete nodes', 'yes\n', "Warning: resource 'nodes' is not namespace scoped\n\n"],
  ['a go template', "kubectl get ns default -o go-template='{{.metadata.name}}'", 'default', ''],
  ['a path that sorts', 'kubectl get ns --sort-by=.metadata.name -o name | head -1', 'namespace/default\n', ''],
  ['the context', 'kubectl config current-context', 'kind-chartroom\n', ''],
]

describe('kubectl in the terminal', () => {
  it.each(rows)('%s', (_, line, stdout, stderr) => {
    const ended = runToEnd(sessionAfter(), line)
    expect({ stdout: ended.stdout, stderr: ended.stderr }).toEqual({ stdout, stderr })
  })

  it('keeps the namespace of its context', () => {
    const session = sessionAfter('kubectl create ns shop', 'kubectl config set-context --current --namespace=shop')
    expect(runToEnd(session, 'kubectl get pods').stderr).toBe('No resources found in shop namespace.\n')
  })
})

describe('curl in the terminal', () => {
  const words: readonly [line: string, stderr: string, exitStatus: number][] = [
    ['curl nope.example', 'curl: (6) Could not resolve host: nope.example\n', 6],
    ['curl -s nope.example', '', 6],
    [
      'curl localhost:9',
      'curl: (7) Failed to connect to localhost port 9 after 1 ms: Could not connect to server\n',
      7,
    ],
    ['curl ftp://x', 'curl: (1) Protocol "ftp" not supported\n', 1],
  ]

  it.each(words)('%s', (line, stderr, exitStatus) => {
    const ended = runToEnd(sessionAfter(), line)
    expect({ stderr: ended.stderr, exitStatus: ended.exitStatus }).toEqual({ stderr, exitStatus })
  })

  it('reaches a Service by its name', () => {
    const session = sessionAfter(
      'kubectl create deployment web --image=nginx',
      'kubectl expose deploy web --port=80',
      'kubectl rollout status deploy/web',
      'advance 10s',
    )
    expect(runToEnd(session, "curl -s -o /dev/null -w '%{http_code}' web.default").stdout).toBe('200')
  })
})

describe('lines in a pipe', () => {
  const pipes: readonly [line: string, stdout: string][] = [
    ['echo b | sort', 'b\n'],
    ["kubectl get ns --no-headers | awk '{print $1, $2}' | sort | head -1", 'default Active\n'],
    ["kubectl get ns --no-headers | awk '$1 ~ /system/ {print $1}'", 'kube-system\n'],
    ['kubectl get ns -o name | cut -d / -f 2 | uniq -c | tail -1', '      1 local-path-storage\n'],
  ]

  it.each(pipes)('%s', (line, stdout) => {
    expect(runToEnd(sessionAfter(), line).stdout).toBe(stdout)
  })
})

it('replaces what is only written over with its version: whoever names none means the one that is there', () => {
  const session = sessionAfter(
    'kubectl create pdb p --selector=a=b --min-available=1 --dry-run=client -o yaml > p.yaml',
  )
  expect(runToEnd(session, 'kubectl create -f p.yaml && kubectl replace -f p.yaml').stdout).toBe(
    'poddisruptionbudget.policy/p created\npoddisruptionbudget.policy/p replaced\n',
  )
})

describe('dry runs', () => {
  const rolled = [
    'kubectl create deploy web --image=nginx:1.25',
    'advance 5s',
    'kubectl set image deploy web nginx=nginx:1.26',
    'advance 10s',
  ]
  const twice = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, labels: {p: q}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, labels: {p: q}}
`
  const maps = [`cat > ab.yaml <<'EOF'\n${twice}EOF`, 'kubectl apply -f ab.yaml', "sed -n '1,3p' ab.yaml > a.yaml"]
  const bare = ['kubectl run bare --image=nginx:1.27 --overrides=\'{"spec":{"nodeName":"node-2"}}\'', 'advance 8s']
  const prune =
    'W0301 09:00:00.000000       1 prune.go:71] Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.\nWarning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n'

  const told: readonly [name: string, past: readonly string[], line: string, stdout: string, stderr: string][] = [
    [
      'an undo shows the template that would come back',
      rolled,
      'kubectl rollout undo deploy web --dry-run=client',
      `deployment.apps/web Pod Template:
  Labels:\tapp=web
\tpod-template-hash=HASH
  Containers:
   nginx:
    Image:\tnginx:1.25
    Port:\t<none>
    Host Port:\t<none>
    Environment:\t<none>
    Mounts:\t<none>
  Volumes:\t<none>
  Node-Selectors:\t<none>
  Tolerations:\t<none>
 (dry run)
`,
      '',
    ],
    [
      'a drain on the client names who would go',
      bare,
      'kubectl drain node-2 --force --dry-run=client',
      'node/node-2 cordoned (dry run)\nevicting pod default/bare (dry run)\nnode/node-2 drained (dry run)\n',
      'Warning: deleting Pods that declare no controller: default/bare\n',
    ],
    [
      'a drain on the server asks and waits for nobody',
      bare,
      'kubectl drain node-2 --force --dry-run=server',
      'node/node-2 cordoned (server dry run)\nevicting pod default/bare (server dry run)\nnode/node-2 drained (server dry run)\n',
      'Warning: deleting Pods that declare no controller: default/bare\n',
    ],
    [
      'a forced replacement has none',
      maps,
      'kubectl replace --force -f a.yaml --dry-run=server',
      '',
      'error: --dry-run can not be used when --force is set\n',
    ],
    [
      'pruning names what would go',
      maps,
      'kubectl apply -f a.yaml --prune -l p=q --dry-run=client',
      'configmap/a configured (dry run)\nconfigmap/b pruned (dry run)\n',
      prune,
    ],
    [
      'pruning takes it',
      maps,
      'kubectl apply -f a.yaml --prune -l p=q',
      'configmap/a unchanged\nconfigmap/b pruned\n',
      prune,
    ],
    [
      'pruning of kinds that are named',
      maps,
      'kubectl apply -f a.yaml --prune -l p=q --prune-allowlist=core/v1/Secret',
      'configmap/a unchanged\n',
      '',
    ],
    [
      'labels choose among the objects of a file',
      maps,
      'kubectl apply -f ab.yaml -l p=x',
      '',
      'error: no objects passed to apply\n',
    ],
  ]

  it.each(told.map(([name, past, line, ...said]) => ({ name, past, line, said })))('$name', ({ past, line, said }) => {
    const ended = runToEnd(sessionAfter(...past), line)
    const plain = (text: string): string =>
      text.replace(/hash=\w+/, 'hash=HASH').replace(/^W\d+ \S+/m, 'W0301 09:00:00.000000')
    expect([plain(ended.stdout), plain(ended.stderr)]).toEqual(said)
  })
})
