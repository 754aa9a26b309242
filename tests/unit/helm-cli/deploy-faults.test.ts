// What install and upgrade find fault with before anything is made, in the words of Helm 4.1.4.
import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const chart = (folder: string, more: string) => ({
  [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: c\nversion: 0.1.0\n${more}`,
  [`${folder}/values.yaml`]: 'z: 1\na: {c: 2, b: 3}\n',
  [`${folder}/templates/a.yaml`]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n',
})
const world = createWorld({
  ...emptyScenario('faults'),
  files: {
    ...chart('c', ''),
    ...chart('missing', 'dependencies: [{name: gone, version: 1.x, repository: "https://charts.example.com"}]\n'),
    ...chart('lib', 'type: library\n'),
  },
})
const session = createSession(world)
const unchecked =
  'an error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: gone'
const foreign =
  'ConfigMap "cm" in namespace "default" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-name" must equal "y": current value is "x"'

const rows: readonly (readonly [line: string, output: string])[] = [
  ['helm install x missing', `Error: INSTALLATION FAILED: ${unchecked}\n= 1`],
  ['helm upgrade x missing', `Error: ${unchecked}\n= 1`],
  ['helm install x lib', 'Error: INSTALLATION FAILED: library charts are not installable\n= 1'],
  ['helm install x c | head -n 1', 'NAME: x\n= 0'],
  ['helm install y c --dry-run=server', `Error: INSTALLATION FAILED: unable to continue with install: ${foreign}\n= 1`],
  ['helm get values x --all -o json', '{"a":{"b":3,"c":2},"z":1}\n= 0'],
  ['helm upgrade x c -o json --dry-run=server | cut -c1-9', '{"name":"\n= 0'],
  ['helm install y c -o json --dry-run=client | cut -c1-9', '{"name":"\n= 0'],
]

it.each(rows)('%s', (line, output) => {
  const { stdout, stderr, exitStatus } = runToEnd(session, line)
  expect(`${stdout}${stderr}= ${exitStatus}`).toBe(output)
})
