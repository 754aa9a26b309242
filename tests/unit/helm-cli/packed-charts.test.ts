// Packed charts in the terminal: what `helm package` writes is read again by every command, alone and as a dependency.
import { describe, expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const deep = `${'dashboards-of-the-platform-team/'.repeat(3)}a-name-that-is-longer-than-any-that-fits.json`
const deeper = `${'folder-within-a-folder/'.repeat(12)}é.txt`

function machine() {
  const world = createWorld({
    ...emptyScenario('packed charts'),
    files: {
      [`demo/files/${deep}`]: 'deep\n',
      [`demo/files/${deeper}`]: 'deeper\n',
      'demo/files/icon.png': '\0PNG\udcff\udcfe',
    },
  })
  const session = createSession(world)
  const run = (line: string): string => {
    const { stdout, stderr, exitStatus } = runToEnd(session, line)
    return `${stdout}${stderr}= ${exitStatus}`
  }
  run('helm create demo')
  return { world, run }
}

describe('a packed chart', () => {
  const { world, run } = machine()
  const rows: readonly (readonly [line: string, output: string])[] = [
    ['helm package demo', 'Successfully packaged chart and saved it to: /demo-0.1.0.tgz\n= 0'],
    ['helm show chart demo-0.1.0.tgz | grep name', 'name: demo\n= 0'],
    ['helm show values ./demo-0.1.0.tgz | grep replicaCount', 'replicaCount: 1\n= 0'],
    [
      'helm lint demo-0.1.0.tgz',
      '==> Linting demo-0.1.0.tgz\n[INFO] Chart.yaml: icon is recommended\n\n1 chart(s) linted, 0 chart(s) failed\n= 0',
    ],
    [
      'helm template x demo-0.1.0.tgz | grep kind',
      'kind: ServiceAccount\nkind: Service\nkind: Deployment\nkind: Pod\n= 0',
    ],
    ['helm install x demo-0.1.0.tgz | grep STATUS', 'STATUS: deployed\n= 0'],
    ['helm upgrade x demo-0.1.0.tgz --set replicaCount=2 | grep REVISION', 'REVISION: 2\n= 0'],
    ['kubectl get deployment x-demo -o jsonpath={.spec.replicas}', '2= 0'],
    ['helm rollback x', 'Rollback was a success! Happy Helming!\n= 0'],
    ['mv demo-0.1.0.tgz kept.tgz', '= 0'],
    ['helm show chart kept.tgz | grep version', 'version: 0.1.0\n= 0'],
    [
      'helm show chart demo/values.yaml',
      "Error: file '/demo/values.yaml' seems to be a YAML file, but expected a gzipped archive\n= 1",
    ],
    [
      'helm install y demo/.helmignore',
      "Error: INSTALLATION FAILED: file '/demo/.helmignore' does not appear to be a gzipped archive; got 'application/octet-stream'\n= 1",
    ],
  ]
  it.each(rows)('%s', (line, output) => {
    expect(run(line)).toBe(output)
  })
  it('replays', () => {
    expect(createWorld(world.scenario()).digest()).toBe(world.digest())
  })
})

it('a chart beside it becomes its dependency, long names and bytes included', () => {
  const { run } = machine()
  run('helm create par')
  run('printf "dependencies:\\n- name: demo\\n  version: 0.1.0\\n  repository: file://../demo\\n" >> par/Chart.yaml')
  expect(run('helm dependency build par')).toBe('Saving 1 charts\nDeleting outdated charts\n= 0')
  expect(run('ls par/charts')).toBe('demo-0.1.0.tgz\n= 0')
  expect(run('helm dependency list par')).toBe(
    'NAME\tVERSION\tREPOSITORY    \tSTATUS\ndemo\t0.1.0  \tfile://../demo\tok    \n\n= 0',
  )
  const asks = `{{ .Files.Get "files/${deep}" }}{{ .Files.Get "files/${deeper}" }}{{ .Files.Get "files/icon.png" | b64enc }}`
  run(`echo 'a: {{ printf "%s" (include "demo.files" .Subcharts.demo) | quote }}' > par/templates/NOTES.txt`)
  run(`echo '{{ define "demo.files" }}${asks}{{ end }}' > par/templates/_files.tpl`)
  expect(run('helm package par')).toBe('Successfully packaged chart and saved it to: /par-0.1.0.tgz\n= 0')
  expect(run('helm install x par-0.1.0.tgz | tail -1')).toBe('a: "deep\\ndeeper\\nAFBOR//+"\n= 0')
})
