// kubectl apply: client-side by default: the last applied, the file and the live object make the patch; or --server-side.
//
// Models k8s.io/kubectl/pkg/cmd/apply.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { ok } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { annotated, lastApplied, noMatch, validation } from '../applied'
import { bodyOf, isRefused, statusFault, warningsOf, writeFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { type FileObject, readManifests } from '../manifests'
import { nameOf, namespaceOf, objectIn, textIn } from '../object'
import { printOutput } from '../output'
import { pruneAll, prunedKinds, type Visited } from '../prune'
import { type ApiResource, discover, findKind, pathOf } from '../resources'
import type { Target } from '../targets'
import { threeWayPatch } from '../three-way-patch'
import {
  addDone,
  addFault,
  doneWith,
  dryRunOf,
  isEmptyPatch,
  newReport,
  type Report,
  sendPatch,
  writeQuery,
} from '../write'

export const apply: KubectlVerb = {
  name: 'apply',
  run(call) {
    const fault = flagsFault(call)
    if (fault !== null) return failed(fault)
    const read = readManifests(call)
    if (!read.ok) return failed(read.error)
    const kinds = isFlagSet(call.flags, 'prune') ? prunedKinds(call) : ok([])
    if (!kinds.ok) return failed(kinds.error)
    const known = discover(call.host)
    const { manifests } = read.value
    if (manifests.length === 0 && read.value.faults === '') return failed('error: no objects passed to apply\n')
    const unmatched = manifests.filter(({ apiVersion, kind }) => findKind(known, apiVersion, kind) === undefined)
    const report = newReport(read.value.faults + unmatched.map((each) => noMatch(each, manifests.length)).join(''))
    const form = flagText(call.flags, 'output', '')
    if (manifests.length > 1 && (form === 'yaml' || form === 'json')) report.kept = []
    const visited: Visited = { uids: new Set(), namespaces: new Set(namedNamespace(call)) }
    for (const manifest of manifests) {
      const resource = findKind(known, manifest.apiVersion, manifest.kind)
      if (resource !== undefined) applyOne(report, call, { manifest, resource, count: manifests.length, visited })
    }
    if (report.kept !== undefined) {
      const printed = printOutput(call, { rows: report.kept, isSingle: false, listMetadata: {} })
      if (printed?.ok === true) report.stdout += printed.value.stdout
    }
    if (isFlagSet(call.flags, 'prune') && !report.failed) pruneAll(report, call, visited, kinds.value)
    return doneWith(report)
  },
}

/** Pruning searches the namespace of the command line even where no object lies in it. */
function namedNamespace({ flags, namespace }: KubectlCall): readonly string[] {
  return isFlagSet(flags, 'namespace') ? [namespace] : []
}

function flagsFault(call: KubectlCall): string | null {
  const { flags } = call
  if (isFlagSet(flags, 'kustomize'))
    return 'error: kubectl apply -k is not modelled: kustomizations are not built here\n'
  if (!isFlagSet(flags, 'filename')) return 'error: must specify one of -f and -k\n'
  const dryRun = dryRunOf(call)
  const clashes: readonly (readonly [clash: boolean, words: string])[] = [
    [
      isFlagSet(flags, 'force-conflicts') && !isFlagSet(flags, 'server-side'),
      '--force-conflicts only works with --server-side',
    ],
    [
      dryRun === 'client' && isFlagSet(flags, 'server-side'),
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    ],
    [isFlagSet(flags, 'server-side') && isFlagSet(flags, 'force'), '--force cannot be used with --server-side'],
    [dryRun === 'server' && isFlagSet(flags, 'force'), '--dry-run=server cannot be used with --force'],
    [isFlagSet(flags, 'all') && isFlagSet(flags, 'selector'), 'cannot set --all and --selector at the same time'],
    [isFlagSet(flags, 'prune') && isFlagSet(flags, 'force'), '--force cannot be used with --prune'],
    [
      isFlagSet(flags, 'prune') && !isFlagSet(flags, 'all') && !isFlagSet(flags, 'selector'),
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    ],
    [
      isFlagSet(flags, 'prune') && isFlagSet(flags, 'server-side'),
      "--prune is in alpha and doesn't currently work on objects created by server-side apply",
    ],
  ]
  const clash = clashes.find(([clashes]) => clashes)
  return clash === undefined ? null : `error: ${clash[1]}\n`
}

interface Step {
  readonly manifest: FileObject
  readonly resource: ApiResource
  readonly count: number
  readonly visited: Visited
}

function applyOne(report: Report, call: KubectlCall, step: Step): void {
  const { object, file } = step.manifest
  const { resource } = step
  const namespace = resource.namespaced ? namespaceOf(object) || call.namespace : ''
  const name = nameOf(object)
  if (namespace !== '') step.visited.namespaces.add(namespace)
  if (name === '' && textIn(object, 'metadata', 'generateName') !== '') {
    addFault(report, `error: from ${textIn(object, 'metadata', 'generateName')}: cannot use generate name with apply\n`)
    return
  }
  if (name === '') {
    addFault(report, unnamed(step, namespace))
    return
  }
  const target: Target = { resource, namespace, name }
  const placed = namespace === '' ? object : { ...object, metadata: { ...objectIn(object, 'metadata'), namespace } }
  if (isFlagSet(call.flags, 'server-side')) applyServerSide(report, call, target, placed)
  else applyClientSide(report, call, target, { object: placed, file, count: step.count, uids: step.visited.uids })
}

function unnamed({ manifest, resource }: Step, namespace: string): string {
  const { group, version } = resource
  return `error: error when retrieving current configuration of:\nResource: "${group}/${version}, Resource=${resource.resource}", GroupVersionKind: "${group}/${version}, Kind=${resource.kind}"\nName: "", Namespace: "${namespace}"\nfrom server for: "${manifest.file}": resource name may not be empty\n`
}

function applyServerSide(report: Report, call: KubectlCall, target: Target, object: JsonObject): void {
  const answer = call.host.request({
    method: 'PATCH',
    path: pathOf(target.resource, target.namespace, target.name),
    query: { ...writeQuery(call, 'kubectl'), ...(isFlagSet(call.flags, 'force-conflicts') ? { force: 'true' } : {}) },
    contentType: 'application/apply-patch+yaml',
    body: object,
  })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, answer.code === 409 ? conflictText(answer) : statusFault(answer))
  else addDone(report, call, target, { verb: 'serverside-applied', object: bodyOf(answer) })
}

function conflictText(answer: Parameters<typeof bodyOf>[0]): string {
  return `error: ${textIn(bodyOf(answer), 'message')}
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
`
}

interface Applied {
  readonly object: JsonObject
  readonly file: string
  readonly count: number
  /** Identities of what was applied so far. */
  readonly uids: Set<string>
}

function applyClientSide(report: Report, call: KubectlCall, target: Target, applied: Applied): void {
  const path = pathOf(target.resource, target.namespace, target.name)
  const found = call.host.request({ method: 'GET', path })
  const object = annotated(applied.object)
  if (found.code === 404) createNew(report, call, target, { ...applied, object })
  else if (isRefused(found)) addFault(report, statusFault(found))
  else {
    applied.uids.add(textIn(bodyOf(found), 'metadata', 'uid'))
    patchLive(report, call, target, { live: bodyOf(found), object })
  }
}

function createNew(report: Report, call: KubectlCall, target: Target, { object, file, count, uids }: Applied): void {
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: 'created', object })
    return
  }
  const answer = call.host.request({
    method: 'POST',
    path: pathOf(target.resource, target.namespace),
    query: { ...writeQuery(call, 'kubectl-client-side-apply'), ...validation(call) },
    body: object,
  })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, writeFault(answer, `error when creating "${file}": `, count))
  else {
    uids.add(textIn(bodyOf(answer), 'metadata', 'uid'))
    addDone(report, call, target, { verb: 'created', object: bodyOf(answer) })
  }
}

function patchLive(
  report: Report,
  call: KubectlCall,
  target: Target,
  { live, object }: { live: JsonObject; object: JsonObject },
): void {
  const before = textIn(live, 'metadata', 'annotations', lastApplied)
  if (before === '') report.stderr += missingAnnotation(target)
  const patch = threeWayPatch(before === '' ? {} : parsed(before), live, object)
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: 'configured', object: live })
    return
  }
  if (isEmptyPatch(patch)) {
    addDone(report, call, target, { verb: 'unchanged', object: live })
    return
  }
  const answer = sendPatch(call, target, { kind: 'strategic', body: patch, manager: 'kubectl-client-side-apply' })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, statusFault(answer, 'error when applying patch:\n'))
  else addDone(report, call, target, { verb: 'configured', object: bodyOf(answer) })
}

function missingAnnotation({ resource, name }: Target): string {
  return `Warning: resource ${resource.resource}/${name} is missing the ${lastApplied} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`
}

function parsed(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? (value as JsonObject) : {}
  } catch {
    return {}
  }
}
