// kubectl autoscale: a HorizontalPodAutoscaler for workloads.
//
// Models k8s.io/kubectl/pkg/cmd/autoscale.

import type { Json, JsonObject } from '@/lib/base/json'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { failed } from '@/lib/tool/tool'
import { annotatedTyped } from '../applied'
import { bodyOf, isRefused, statusFault, warningsOf } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { type ApiResource, apiVersionOf, discover, findResource, pathOf } from '../resources'
import { findTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, writeQuery } from '../write'

export const autoscale: KubectlVerb = {
  name: 'autoscale',
  run(call) {
    const { flags } = call
    if (!isFlagSet(flags, 'max')) return failed('error: required flag(s) "max" not set\n')
    const fault = boundsFault(flagInt(flags, 'min', -1), flagInt(flags, 'max', -1))
    if (fault !== null) return failed(fault)
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const resource = findResource(discover(call.host), 'horizontalpodautoscalers.autoscaling')
    const report = newReport(found.value.faults)
    if (isFlagSet(flags, 'cpu-percent')) report.stderr = deprecated + report.stderr
    for (const target of found.value.targets) if (resource !== undefined) autoscaleOne(report, call, target, resource)
    return doneWith(report)
  },
}

const deprecated =
  "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n"

function boundsFault(min: number, max: number): string | null {
  if (max < 1) return `error: --max=MAXPODS is required and must be at least 1, max: ${max}\n`
  return max < min ? `error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}\n` : null
}

const scalable = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']

function autoscaleOne(report: Report, call: KubectlCall, target: Target, resource: ApiResource): void {
  const { kind, group, version, resource: plural } = target.resource
  if (!scalable.includes(kind)) {
    const served = `${group === '' ? '' : `${group}/`}${version}, Resource=${plural}`
    addFault(
      report,
      `error: cannot autoscale a ${kind}: could not find scale subresource for ${served} in discovery information\n`,
    )
    return
  }
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  const name = flagText(call.flags, 'name', target.name)
  const scaler = scalerOf(call, target, name)
  const object = isFlagSet(call.flags, 'save-config') ? annotatedTyped(scaler) : scaler
  const made = { resource, namespace: call.namespace, name }
  if (dryRunOf(call) === 'client') {
    addDone(report, call, made, { verb: 'created', object, isTyped: true })
    return
  }
  const query = writeQuery(call, 'kubectl-autoscale')
  const answer = call.host.request({ method: 'POST', path: pathOf(resource, call.namespace), query, body: object })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else addDone(report, call, made, { verb: 'autoscaled', object: bodyOf(answer) })
}

function scalerOf({ flags, namespace }: KubectlCall, target: Target, name: string): JsonObject {
  const min = flagInt(flags, 'min', -1)
  const percent = flagText(flags, 'cpu-percent', '')
  const metrics = [
    metricOf('cpu', isFlagSet(flags, 'cpu') ? flagText(flags, 'cpu', '') : percent === '' ? '' : `${percent}%`),
    metricOf('memory', flagText(flags, 'memory', '')),
  ].flatMap((metric) => (metric === null ? [] : [metric]))
  const placed = isFlagSet(flags, 'namespace') ? { namespace } : {}
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: { name, ...placed },
    spec: {
      scaleTargetRef: { kind: target.resource.kind, name: target.name, apiVersion: apiVersionOf(target.resource) },
      ...(min > 0 ? { minReplicas: min } : {}),
      maxReplicas: flagInt(flags, 'max', -1),
      ...(metrics.length === 0 ? {} : { metrics }),
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  }
}

/** `80%` is a share of the request; anything else an amount. */
function metricOf(name: string, text: string): Json | null {
  if (text === '') return null
  const target = text.endsWith('%')
    ? { type: 'Utilization', averageUtilization: Number(text.slice(0, -1)) }
    : { type: 'AverageValue', averageValue: text }
  return { type: 'Resource', resource: { name, target } }
}
