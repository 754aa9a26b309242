// Health endpoints: /livez, /readyz and /healthz, all checks at once or one by name.
//
// Models k8s.io/apiserver/pkg/server/healthz. Every check always passes: a simulated server has no dependencies.

import { answered } from './call'
import type { RestAnswer, RestRequest } from './request'

const hooks = [
  'start-apiserver-admission-initializer',
  'generic-apiserver-start-informers',
  'priority-and-fairness-config-consumer',
  'priority-and-fairness-filter',
  'storage-object-count-tracker-hook',
  'start-apiextensions-informers',
  'start-apiextensions-controllers',
  'crd-informer-synced',
  'start-system-namespaces-controller',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'start-kube-apiserver-identity-lease-garbage-collector',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'bootstrap-controller',
  'start-kubernetes-service-cidr-controller',
  'start-kube-aggregator-informers',
  'apiservice-status-local-available-controller',
  'apiservice-status-remote-available-controller',
  'apiservice-registration-controller',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
].map((name) => `poststarthook/${name}`)

const last = [
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
]

function checksOf(probe: string): readonly string[] {
  const isReady = probe === 'readyz'
  return [
    ...['ping', 'log', 'etcd'],
    ...(isReady ? ['etcd-readiness', 'informer-sync'] : []),
    ...hooks,
    ...last,
    ...(isReady ? ['shutdown'] : []),
  ]
}

export function answerProbe([probe = '', ...rest]: readonly string[], query: RestRequest['query']): RestAnswer {
  const name = rest.join('/')
  const checks = checksOf(probe)
  if (name !== '' && !checks.includes(name)) return { code: 404, body: '404 page not found\n', warnings: [] }
  const excluded = query['exclude']
  if (name !== '' || !('verbose' in query)) return answered('ok')
  const lines = checks.map((check) => (check === excluded ? `[+]${check} excluded: ok\n` : `[+]${check} ok\n`))
  return answered(`${lines.join('')}${probe} check passed\n`)
}
