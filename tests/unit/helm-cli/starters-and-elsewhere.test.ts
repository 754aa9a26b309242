// helm create from a starter; the messages for commands not simulated and for flags that name another cluster.
import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const world = createWorld({
  ...emptyScenario('starters'),
  files: {
    'start/Chart.yaml': 'apiVersion: v2\nname: start\nversion: 9.9.9\n',
    'start/values.yaml': '# of <CHARTNAME>\na: <CHARTNAME>\n',
    'start/templates/a.yaml': 'kind: <CHARTNAME>\n',
    'start/README.md': '<CHARTNAME> stays\n',
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
  },
})
const session = createSession(world)

const rows: readonly (readonly [line: string, output: string])[] = [
  ['helm create new -p /start', 'Creating new\n= 0'],
  [
    'cat new/Chart.yaml | grep -v description',
    'apiVersion: v2\nappVersion: 0.1.0\nname: new\ntype: application\nversion: 0.1.0\n= 0',
  ],
  ['cat new/values.yaml new/templates/a.yaml new/README.md', '# of new\na: new\nkind: new\n<CHARTNAME> stays\n= 0'],
  [
    'helm create other -p nobody',
    'Creating other\nError: could not load /root/.local/share/helm/starters/nobody: stat /root/.local/share/helm/starters/nobody: no such file or directory\n= 1',
  ],
  ['helm plugin install https://example.com/p', 'Error: https://example.com/p: plugins are not simulated here\n= 1'],
  ['helm plugin update p', 'Error: plugin: p not found\n= 1'],
  ['helm plugin uninstall p', 'Error: plugin: p not found\n= 1'],
  ['helm repo index .', 'Error: .: chart repositories are not simulated here\n= 1'],
  [
    'helm template c https://example.com/c.tgz',
    'Error: https://example.com/c.tgz: there is no network here: charts come from the workspace\n= 1',
  ],
  [
    'helm install x c --repo https://example.com',
    'Error: INSTALLATION FAILED: looks like "https://example.com" is not a valid chart repository or cannot be reached: there is no network here: charts come from the workspace\n= 1',
  ],
  ['helm list --kube-context nope', 'Error: kubernetes cluster unreachable: context "nope" does not exist\n= 1'],
  [
    'helm install x c --name-template y',
    'Error: INSTALLATION FAILED: cannot set --name-template and also specify a name\n= 1',
  ],
  ['helm install --name-template y c | head -n 1', 'NAME: y\n= 0'],
  ['helm upgrade nope gone', 'Error: non-absolute URLs should be in form of repo_name/path_to_chart, got: gone\n= 1'],
  ['helm upgrade y c --hide-secret', 'Error: UPGRADE FAILED: hiding Kubernetes secrets requires a dry-run mode\n= 1'],
  ['helm upgrade y c | head -n 1', 'Release "y" has been upgraded. Happy Helming!\n= 0'],
  ['helm list --superseded -q', 'y\n= 0'],
]

it.each(rows)('%s', (line, output) => {
  const { stdout, stderr, exitStatus } = runToEnd(session, line)
  expect(`${stdout}${stderr}= ${exitStatus}`).toBe(output)
})
