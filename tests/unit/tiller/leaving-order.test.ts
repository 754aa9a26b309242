// The order in which a release's objects leave: by kind, not the install order backwards; of one kind as they came.

import { expect, it } from 'vitest'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

function document(kind: string, name: string, more = ''): string {
  const apiVersion = kind === 'Role' ? 'rbac.authorization.k8s.io/v1' : 'v1'
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`
}

const kept = '  annotations: {helm.sh/resource-policy: keep}\n'

const documents = [
  document('ServiceAccount', 'account'),
  document('Service', 'web', 'spec: {ports: [{port: 80}]}\n'),
  document('Pod', 'web', 'spec: {containers: [{name: c, image: nginx}]}\n'),
  document('Role', 'role', 'rules: []\n'),
  document('Secret', 'secret'),
  ...Array.from({ length: 9 }, (_, i) => document('ConfigMap', `map-${i}`, i === 3 ? kept : '')),
]

it('services leave before pods, accounts last; manifest-10 stands before manifest-2', () => {
  const world = createWorld({
    ...emptyScenario('leaving'),
    files: {
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
      'chart/templates/all.yaml': documents.join('---\n'),
    },
  })
  world.dispatch({ kind: 'helm-install', release: 'r', namespace: 'default', chart: 'chart' })
  world.settle()
  world.dispatch({ kind: 'helm-uninstall', release: 'r', namespace: 'default' })
  world.settle()
  const steps = world.getState().operations.at(-1)?.steps ?? []
  expect(steps.map(({ what, kind, name }) => `${what} ${kind}/${name}`)).toEqual([
    'deleted Service/web',
    'deleted Pod/web',
    'deleted Role/role',
    ...[8, 0, 1, 2].map((i) => `deleted ConfigMap/map-${i}`),
    'kept ConfigMap/map-3',
    ...[4, 5, 6, 7].map((i) => `deleted ConfigMap/map-${i}`),
    'deleted Secret/secret',
    'deleted ServiceAccount/account',
  ])
})
