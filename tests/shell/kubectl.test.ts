import { describe, expect, it } from 'vitest'
import { runToEnd } from '@/lib/shell/run-to-end'
import { createSession } from '@/lib/shell/shell'
import type { Session } from '@/lib/shell/tool'
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
    'error: unknown command "gett" for "kubectl"\n\nDid you mean this?\n\tget\n\tset\n',
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
