// kubectl debug as the real one did it (tests/vectors/kubectl-debug.json): each line's words, and the pods it made.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { dockerTerminal } from '../../support/docker-terminal'

interface Recording {
  readonly files: Readonly<Record<string, JsonObject>>
  readonly commands: readonly { readonly line: string; readonly stdout: string; readonly stderr: string }[]
  readonly pods: readonly { readonly name: string; readonly spec: JsonObject }[]
}

const recording: Recording = JSON.parse(readFileSync('tests/vectors/kubectl-debug.json', 'utf8'))

function terminal() {
  const files = Object.entries(recording.files).map(([name, file]) => [name, JSON.stringify(file)] as const)
  return dockerTerminal(Object.fromEntries(files))
}

it('says and makes what the real one says and makes', () => {
  const { run, out } = terminal()
  for (const line of ['create cm x', 'create -f pod.yaml']) run(`kubectl ${line}`)
  for (const { line, stdout, stderr } of recording.commands) {
    const ended = run(line.replaceAll('*', String.raw`\*`))
    expect({ line, stdout: ended.stdout, stderr: ended.stderr }).toEqual({ line, stdout, stderr })
  }
  const made = JSON.parse(out('kubectl get pods -o json')).items.map(podOf)
  expect(made).toEqual(recording.pods)
})

/** Nodes are named otherwise, and a node's zone is told in a label. */
function podOf({ metadata, spec }: { metadata: JsonObject; spec: JsonObject }): JsonObject {
  const { nodeName: _, ...rest } = spec
  const labels = Object.entries((metadata['labels'] ?? {}) as JsonObject).filter(
    ([key]) => !key.startsWith('topology.'),
  )
  return {
    name: metadata['name'] ?? '',
    ...(labels.length === 0 ? {} : { labels: Object.fromEntries(labels) }),
    ...(metadata['annotations'] === undefined ? {} : { annotations: metadata['annotations'] }),
    spec: rest,
  }
}

it('waits for the container, then shows what it prints', () => {
  const { run } = terminal()
  run('kubectl run web --image=nginx')
  run('advance 5s')
  const line =
    'kubectl debug web --image=busybox -c once --attach --profile=general -- sh -c "echo hello; sleep 2; echo bye"'
  const { stdout, exitStatus } = run(line)
  expect({ stdout, exitStatus }).toEqual({ stdout: 'hello\nbye\n', exitStatus: 0 })
})
