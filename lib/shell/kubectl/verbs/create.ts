// kubectl create: from files, or one of the generators (create deployment, configmap ...).

import { type FlagRow, isSet } from '@/lib/helm/command-line/flags'
import { failed } from '../../tool'
import { annotated, noMatch, validation } from '../applied'
import { bodyOf, isRefused, statusFault, warningsOf, writeFault } from '../faults'
import { fileRows, writeRows } from '../flags'
import { generate, generatorRows } from '../generators'
import type { KubectlCall, KubectlVerb } from '../host'
import { readManifests } from '../manifests'
import { nameOf, namespaceOf, objectIn } from '../object'
import { discover, findKind, pathOf } from '../resources'
import type { Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, writeQuery } from '../write'

const rows: readonly FlagRow[] = [...fileRows, ...writeRows, ...generatorRows]

export const create: KubectlVerb = {
  name: 'create',
  flags: rows,
  run(call) {
    if (isSet(call.flags, 'filename')) return fromFiles(call)
    if (call.args.length === 0) return failed('error: must specify one of -f and -k\n')
    const generated = generate(call)
    if (!generated.ok) return failed(generated.error)
    const report = newReport()
    const object = generated.value
    const known = discover(call.host)
    const resource = findKind(known, String(object['apiVersion']), String(object['kind']))
    if (resource === undefined) return failed(`error: no matches for kind "${String(object['kind'])}"\n`)
    const target = { resource, namespace: resource.namespaced ? call.namespace : '', name: nameOf(object) }
    const placed =
      target.namespace === ''
        ? object
        : { ...object, metadata: { ...objectIn(object, 'metadata'), namespace: target.namespace } }
    if (dryRunOf(call) === 'client') addDone(report, call, target, { verb: 'created', object: dryObject(call, object) })
    else post(report, call, target, placed)
    return doneWith(report)
  },
}

/** The printed form of a dry run names no namespace that was not asked for. */
function dryObject(
  { flags, namespace }: KubectlCall,
  object: Parameters<typeof nameOf>[0],
): Parameters<typeof nameOf>[0] {
  return isSet(flags, 'namespace') ? { ...object, metadata: { ...objectIn(object, 'metadata'), namespace } } : object
}

function post(report: Report, call: KubectlCall, target: Target, object: Parameters<typeof nameOf>[0]): void {
  const answer = call.host.request({
    method: 'POST',
    path: pathOf(target.resource, target.namespace),
    query: { ...writeQuery(call, 'kubectl-create'), ...validation(call) },
    body: isSet(call.flags, 'save-config') ? annotated(object) : object,
  })
  report.stderr += warningsOf(answer)
  if (!isRefused(answer)) addDone(report, call, target, { verb: 'created', object: bodyOf(answer) })
  else if (target.resource.kind === 'Namespace') addFault(report, statusFault(answer))
  else
    addFault(
      report,
      `error: failed to create ${target.resource.singular}: ${String(bodyOf(answer)['message'] ?? '')}\n`,
    )
}

function fromFiles(call: KubectlCall): ReturnType<KubectlVerb['run']> {
  const read = readManifests(call)
  if (!read.ok) return failed(read.error)
  const { manifests, faults } = read.value
  const known = discover(call.host)
  const report = newReport(faults)
  const unmatched: string[] = []
  for (const manifest of manifests) {
    const { object, file } = manifest
    const resource = findKind(known, manifest.apiVersion, manifest.kind)
    if (resource === undefined) {
      unmatched.push(noMatch(manifest, manifests.length))
      continue
    }
    const namespace = resource.namespaced ? namespaceOf(object) || call.namespace : ''
    const target: Target = { resource, namespace, name: nameOf(object) }
    if (dryRunOf(call) === 'client') {
      addDone(report, call, target, { verb: 'created', object })
      continue
    }
    const answer = call.host.request({
      method: 'POST',
      path: pathOf(resource, namespace),
      query: { ...writeQuery(call, 'kubectl-create'), ...validation(call) },
      body: isSet(call.flags, 'save-config') ? annotated(object) : object,
    })
    report.stderr += warningsOf(answer)
    if (isRefused(answer)) addFault(report, writeFault(answer, `error when creating "${file}": `, manifests.length))
    else addDone(report, call, { ...target, name: nameOf(bodyOf(answer)) }, { verb: 'created', object: bodyOf(answer) })
  }
  for (const fault of unmatched) addFault(report, fault)
  return doneWith(report)
}
