// kubectl expose: a Service for what a workload, Service or pod selects.

import type { JsonObject } from '@/lib/base/json'
import { type FlagRow, textOf } from '@/lib/helm/command-line/flags'
import { failed } from '../../tool'
import { numberOrText } from '../create/values'
import { bodyOf, isRefused, statusFault } from '../faults'
import { fileRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { listIn, numberIn, objectIn } from '../object'
import { discover, findResource } from '../resources'
import { findTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, writeQuery } from '../write'

const rows: readonly FlagRow[] = [
  { name: 'port', kind: 'text' },
  { name: 'target-port', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'type', kind: 'text' },
  { name: 'protocol', kind: 'text' },
]

export const expose: KubectlVerb = {
  name: 'expose',
  flags: [...fileRows, ...writeRows, ...rows],
  run(call) {
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const [source] = found.value.targets
    const resource = findResource(discover(call.host), 'services')
    const live = source === undefined ? null : getTarget(call, source)
    if (source === undefined || resource === undefined || live === null) return failed(found.value.faults)
    if (!live.ok) return failed(live.error)
    const name = textOf(call.flags, 'name', source.name)
    const made = serviceFor(call.flags, source, live.value, name)
    if (typeof made === 'string') return failed(made)
    const report = newReport()
    const target = { resource, namespace: call.namespace, name }
    const path = `/api/v1/namespaces/${call.namespace}/services`
    const answer =
      dryRunOf(call) === 'client'
        ? null
        : call.host.request({ method: 'POST', path, query: writeQuery(call, 'kubectl-expose'), body: made })
    if (answer !== null && isRefused(answer)) addFault(report, statusFault(answer))
    else addDone(report, call, target, { verb: 'exposed', object: answer === null ? made : bodyOf(answer) })
    return doneWith(report)
  },
}

function serviceFor(
  flags: Parameters<typeof textOf>[0],
  { resource }: Target,
  live: JsonObject,
  name: string,
): JsonObject | string {
  const isPod = resource.kind === 'Pod'
  const selector = isPod
    ? objectIn(live, 'metadata', 'labels')
    : resource.kind === 'Service'
      ? objectIn(live, 'spec', 'selector')
      : objectIn(live, 'spec', 'selector', 'matchLabels')
  const podSpec = isPod ? objectIn(live, 'spec') : objectIn(live, 'spec', 'template', 'spec')
  const declared = listIn(podSpec, 'containers')
    .flatMap((container) => listIn(container, 'ports'))
    .map((port) => numberIn(port, 0, 'containerPort'))
  const asked = textOf(flags, 'port', '')
  const numbers = asked === '' ? declared : [Number(asked)]
  if (numbers.length === 0) return "error: couldn't find port via --port flag or introspection\n"
  const targetPort = textOf(flags, 'target-port', '')
  const ports = numbers.map(
    (port, i): JsonObject => ({
      ...(numbers.length > 1 ? { name: `port-${i + 1}` } : {}),
      port,
      protocol: textOf(flags, 'protocol', 'TCP'),
      targetPort: targetPort === '' ? port : numberOrText(targetPort),
    }),
  )
  const type = textOf(flags, 'type', '')
  const labels = objectIn(live, 'metadata', 'labels')
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { labels, name },
    spec: { ports, selector, ...(type === '' ? {} : { type }) },
  }
}
