// kubectl expose: a Service for what a workload, Service or pod selects.

import type { JsonObject } from '@/lib/base/json'
import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { numberOrText, pairs } from '../create/values'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlVerb } from '../host'
import { listIn, numberIn, objectIn } from '../object'
import { type ApiResource, discover, findResource, groupKind } from '../resources'
import { findTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, writeQuery } from '../write'

const exposable = ['Service', 'Deployment', 'ReplicaSet', 'ReplicationController', 'Pod']

export const expose: KubectlVerb = {
  name: 'expose',
  run(call) {
    // --selector is the new Service's, and names nothing.
    const values = new Map([...call.flags.values].filter(([name]) => name !== 'selector'))
    const found = findTargets({ ...call, flags: { ...call.flags, values } }, call.args)
    if (!found.ok) return failed(found.error)
    const [source] = found.value.targets
    const resource = findResource(discover(call.host), 'services')
    const live = source === undefined ? null : getTarget(call, source)
    if (source === undefined || resource === undefined || live === null) return failed(found.value.faults)
    if (!live.ok) return failed(live.error)
    const name = flagText(call.flags, 'name', source.name)
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
    else
      addDone(report, call, target, {
        verb: 'exposed',
        object: answer === null ? made : bodyOf(answer),
        isTyped: answer === null,
      })
    return doneWith(report)
  },
}

function serviceFor(flags: ParsedFlags, { resource }: Target, live: JsonObject, name: string): JsonObject | string {
  if (!exposable.includes(resource.kind)) return `error: cannot expose a ${groupKind(resource)}\n`
  const selector = isFlagSet(flags, 'selector')
    ? pairs(flagText(flags, 'selector', '').split(','))
    : selectorOf(resource, live)
  const ports = portsOf(flags, resource, live)
  if (ports.length === 0) return "error: couldn't find port via --port flag or introspection\n"
  const labels = isFlagSet(flags, 'labels')
    ? pairs(flagText(flags, 'labels', '').split(','))
    : objectIn(live, 'metadata', 'labels')
  const text = (key: string, flag: string): JsonObject =>
    isFlagSet(flags, flag) ? { [key]: flagText(flags, flag, '') } : {}
  const external = isFlagSet(flags, 'external-ip') ? { externalIPs: [flagText(flags, 'external-ip', '')] } : {}
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
    spec: {
      ports,
      selector,
      ...text('clusterIP', 'cluster-ip'),
      ...text('type', 'type'),
      ...external,
      ...text('sessionAffinity', 'session-affinity'),
      ...text('loadBalancerIP', 'load-balancer-ip'),
    },
    status: { loadBalancer: {} },
  }
}

function selectorOf({ kind }: ApiResource, live: JsonObject): JsonObject {
  if (kind === 'Pod') return objectIn(live, 'metadata', 'labels')
  return kind === 'Service' || kind === 'ReplicationController'
    ? objectIn(live, 'spec', 'selector')
    : objectIn(live, 'spec', 'selector', 'matchLabels')
}

/** The port that was asked for, or all that the source has. */
function portsOf(flags: ParsedFlags, { kind }: ApiResource, live: JsonObject): readonly JsonObject[] {
  const podSpec = kind === 'Pod' ? objectIn(live, 'spec') : objectIn(live, 'spec', 'template', 'spec')
  const declared =
    kind === 'Service'
      ? listIn(live, 'spec', 'ports').map((port) => numberIn(port, 0, 'port'))
      : listIn(podSpec, 'containers')
          .flatMap((container) => listIn(container, 'ports'))
          .map((port) => numberIn(port, 0, 'containerPort'))
  const numbers = isFlagSet(flags, 'port') ? flagText(flags, 'port', '').split(',').map(Number) : declared
  const targetPort = flagText(flags, 'target-port', '')
  return numbers.map((port, i) => ({
    ...(numbers.length > 1 ? { name: `port-${i + 1}` } : {}),
    protocol: flagText(flags, 'protocol', 'TCP'),
    port,
    targetPort: targetPort === '' ? port : numberOrText(targetPort),
  }))
}
