// kubectl replace: the whole object as the file says; --force deletes it and makes it anew.
//
// Models k8s.io/kubectl/pkg/cmd/replace.

import type { JsonObject } from '@/lib/base/json'
import { isFlagSet } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { annotated, lastApplied, noMatch, validation } from '../applied'
import { bodyOf, isRefused, statusFault, warningsOf, writeFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { type FileObject, readManifests } from '../manifests'
import { nameOf, namespaceOf, objectIn, textIn } from '../object'
import { type ApiResource, discover, findKind, pathOf, shownKind } from '../resources'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, writeQuery } from '../write'

export const replace: KubectlVerb = {
  name: 'replace',
  run(call) {
    if (!isFlagSet(call.flags, 'filename')) return failed('error: must specify one of -f and -k\n')
    if (isFlagSet(call.flags, 'force') && dryRunOf(call) !== 'none')
      return failed('error: --dry-run can not be used when --force is set\n')
    const read = readManifests(call)
    if (!read.ok) return failed(read.error)
    const { manifests, faults } = read.value
    const known = discover(call.host)
    const report = newReport(faults)
    for (const manifest of manifests) {
      const resource = findKind(known, manifest.apiVersion, manifest.kind)
      if (resource === undefined) addFault(report, noMatch(manifest, manifests.length))
      else replaceOne(report, call, { manifest, resource, count: manifests.length })
    }
    return doneWith(report)
  },
}

interface Step {
  readonly manifest: FileObject
  readonly resource: ApiResource
  readonly count: number
}

function replaceOne(report: Report, call: KubectlCall, { manifest, resource, count }: Step): void {
  const { object, file } = manifest
  const name = nameOf(object)
  const namespace = resource.namespaced ? namespaceOf(object) || call.namespace : ''
  const placed = namespace === '' ? object : { ...object, metadata: { ...objectIn(object, 'metadata'), namespace } }
  const target = { resource, namespace, name }
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: 'replaced', object: placed })
    return
  }
  const path = pathOf(resource, namespace, name)
  const forced = isFlagSet(call.flags, 'force')
  if (forced) removeFirst(report, call, { resource, name, namespace, path })
  const live = call.host.request({ method: 'GET', path })
  const keepsConfig =
    isFlagSet(call.flags, 'save-config') || textIn(bodyOf(live), 'metadata', 'annotations', lastApplied) !== ''
  const body = forced ? placed : versioned(placed, textIn(bodyOf(live), 'metadata', 'resourceVersion'))
  const answer = call.host.request({
    method: forced ? 'POST' : 'PUT',
    path: forced ? pathOf(resource, namespace) : path,
    query: { ...writeQuery(call, 'kubectl-replace'), ...validation(call) },
    body: keepsConfig ? annotated(body) : body,
  })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, writeFault(answer, `error when replacing "${file}": `, count))
  else addDone(report, call, target, { verb: 'replaced', object: bodyOf(answer) })
}

/**
 * Whoever names no version means the one that is there.
 *
 * Models k8s.io/cli-runtime/pkg/resource/helper.go Replace
 */
function versioned(object: JsonObject, live: string): JsonObject {
  if (live === '' || textIn(object, 'metadata', 'resourceVersion') !== '') return object
  return { ...object, metadata: { ...objectIn(object, 'metadata'), resourceVersion: live } }
}

interface Removed {
  readonly resource: ApiResource
  readonly name: string
  readonly namespace: string
  readonly path: string
}

/** At once, without the grace that a pod would have. */
function removeFirst(report: Report, call: KubectlCall, { resource, name, namespace, path }: Removed): void {
  const body = { propagationPolicy: 'Background', gracePeriodSeconds: 0 }
  const answer = call.host.request({ method: 'DELETE', path, body })
  const place = namespace === '' ? '' : ` from ${namespace} namespace`
  if (!isRefused(answer)) report.stdout += `${shownKind(resource)} "${name}" deleted${place}\n`
  else if (answer.code !== 404) addFault(report, statusFault(answer))
}
