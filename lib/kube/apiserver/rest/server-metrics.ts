// The server's own metrics at /metrics, in Prometheus format: its build, and the number of stored objects.
//
// Models k8s.io/component-base/metrics and apiserver/pkg/storage/etcd3/metrics. Left out: counts of requests and
// durations, which a simulated server does not measure.

import { byText, inOrderOf } from '@/lib/base/order'
import { answered, type RestHost, refusal } from './call'
import { serverVersion } from './discovery'
import type { RestAnswer } from './request'

export function answerServerMetrics({ server, client }: RestHost): RestAnswer {
  const { authorizer, registry, storage } = server.machinery
  const denied = authorizer.pathRefusal(client.user, 'get', '/metrics')
  if (denied !== null) return refusal(denied)
  const kept = new Map(registry.all().map(({ id }) => [id, storage.count(id)]))
  const rows = [...kept].map(([id, count]) => ({ ...namesIn(id), count }))
  const objects = rows
    .sort(
      inOrderOf(
        byText(({ group }) => group),
        byText(({ resource }) => resource),
      ),
    )
    .map(({ group, resource, count }) => sample('apiserver_resource_objects', { group, resource }, count))
  return answered(
    [
      ...head('apiserver_resource_objects', 'How many objects of each resource are kept.'),
      ...objects,
      ...head('kubernetes_build_info', 'The version this server was built from, as labels; always 1.'),
      sample('kubernetes_build_info', buildLabels, 1),
      '',
    ].join('\n'),
  )
}

/** Splits `deployments.apps`: the text after the first dot is the group. */
function namesIn(id: string): { readonly group: string; readonly resource: string } {
  const dot = id.indexOf('.')
  return dot < 0 ? { group: '', resource: id } : { group: id.slice(dot + 1), resource: id.slice(0, dot) }
}

const buildLabels = Object.fromEntries(
  ['buildDate', 'compiler', 'gitCommit', 'gitTreeState', 'gitVersion', 'goVersion', 'major', 'minor', 'platform'].map(
    (name) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), String(serverVersion[name] ?? '')],
  ),
)

function head(name: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`]
}

function sample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`)
  return `${name}{${written.join(',')}} ${value}`
}
