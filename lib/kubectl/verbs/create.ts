// kubectl create: from files, or one of the generators (create deployment, configmap ...).
//
// Models k8s.io/kubectl/pkg/cmd/create.

import type { JsonObject } from '@/lib/base/json'
import { isFlagSet } from '@/lib/go/pflag/flag'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { annotated, annotatedTyped, noMatch, validation } from '../applied'
import type { Generator } from '../create/generator'
import { generators } from '../create/kinds/table'
import { plainMark } from '../create/rules'
import { bodyOf, isRefused, statusFault, warningsOf, writeFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { type FileObject, readManifests } from '../manifests'
import { nameOf, namespaceOf, objectIn, textIn } from '../object'
import { type ApiResource, discover, findKind, pathOf } from '../resources'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, writeQuery } from '../write'

export const create: KubectlVerb = {
  name: 'create',
  run(call) {
    if (isFlagSet(call.flags, 'filename')) return fromFiles(call)
    if (call.args.length === 0) return failed('error: must specify one of -f and -k\n')
    return failed(`error: Unexpected args: [${call.args.join(' ')}]\nSee 'kubectl create -h' for help and examples\n`)
  },
}

/** Kinds whose containers run what stands after `--`. */
const withCommand: readonly string[] = ['cronjob', 'deployment', 'job']

/** `create deployment`, `create secret generic`, ...: each with its own flags. */
export const createVerbs: readonly KubectlVerb[] = generators.map((generator) => ({
  name: `create ${generator.words}`,
  ...(withCommand.includes(generator.words) ? { takesCommand: true } : {}),
  run: (call: KubectlCall) => generate(call, generator),
}))

function generate(call: KubectlCall, generator: Generator): ToolRun {
  const [name = ''] = call.args
  if (call.args.length !== 1)
    return failed(
      `error: exactly one NAME is required, got ${call.args.length}\nSee 'kubectl create ${generator.words} -h' for help and examples\n`,
    )
  const made = generator.make(call, name)
  if (!made.ok) return failed(faultOf(made.error))
  const known = discover(call.host)
  const object = made.value
  const resource = findKind(known, String(object['apiVersion']), String(object['kind']))
  if (resource === undefined) return failed(`error: no matches for kind "${String(object['kind'])}"\n`)
  const report = newReport()
  post(report, call, {
    generator,
    resource,
    object: isFlagSet(call.flags, 'save-config') ? annotatedTyped(object) : object,
  })
  return doneWith(report)
}

function faultOf(fault: string): string {
  if (fault.startsWith(plainMark)) return `${fault.slice(plainMark.length)}\n`
  return fault.startsWith('Error from server') ? `${fault}\n` : `error: ${fault}\n`
}

interface Made {
  readonly generator: Generator
  readonly resource: ApiResource
  readonly object: JsonObject
}

function post(report: Report, call: KubectlCall, { generator, resource, object }: Made): void {
  const namespace = resource.namespaced ? call.namespace : ''
  const target = { resource, namespace, name: nameOf(object) }
  if (dryRunOf(call) === 'client') {
    // The printed form names no namespace that was not asked for.
    const named = namespace !== '' && isFlagSet(call.flags, 'namespace') ? placed(object, namespace) : object
    addDone(report, call, target, { verb: 'created', object: named, isTyped: true })
    return
  }
  const answer = call.host.request({
    method: 'POST',
    path: pathOf(resource, namespace),
    query: { ...writeQuery(call, 'kubectl-create'), ...validation(call) },
    body: namespace === '' ? object : placed(object, namespace),
  })
  report.stderr += warningsOf(answer)
  if (!isRefused(answer)) addDone(report, call, target, { verb: 'created', object: bodyOf(answer) })
  else if (generator.refusal === '') addFault(report, statusFault(answer))
  else addFault(report, `${generator.refusal}${textIn(bodyOf(answer), 'message')}\n`)
}

function placed(object: JsonObject, namespace: string): JsonObject {
  const { name, ...rest } = objectIn(object, 'metadata')
  return { ...object, metadata: { ...(name === undefined ? {} : { name }), namespace, ...rest } }
}

function fromFiles(call: KubectlCall): ToolRun {
  const read = readManifests(call)
  if (!read.ok) return failed(read.error)
  const { manifests, faults } = read.value
  const known = discover(call.host)
  const report = newReport(faults)
  const unmatched: string[] = []
  for (const manifest of manifests) {
    const resource = findKind(known, manifest.apiVersion, manifest.kind)
    if (resource === undefined) unmatched.push(noMatch(manifest, manifests.length))
    else createOne(report, call, { manifest, resource, count: manifests.length })
  }
  for (const fault of unmatched) addFault(report, fault)
  return doneWith(report)
}

interface Step {
  readonly manifest: FileObject
  readonly resource: ApiResource
  readonly count: number
}

function createOne(report: Report, call: KubectlCall, { manifest, resource, count }: Step): void {
  const namespace = resource.namespaced ? namespaceOf(manifest.object) || call.namespace : ''
  const object = namespace === '' ? manifest.object : placed(manifest.object, namespace)
  const name = nameOf(object)
  if (dryRunOf(call) === 'client') {
    const shown = name === '' ? '<unknown>' : name
    addDone(report, call, { resource, namespace, name: shown }, { verb: 'created', object })
    return
  }
  const answer = call.host.request({
    method: 'POST',
    path: pathOf(resource, namespace),
    query: { ...writeQuery(call, 'kubectl-create'), ...validation(call) },
    body: isFlagSet(call.flags, 'save-config') ? annotated(object) : object,
  })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, writeFault(answer, `error when creating "${manifest.file}": `, count))
  else {
    const made = bodyOf(answer)
    addDone(report, call, { resource, namespace, name: nameOf(made) }, { verb: 'created', object: made })
  }
}
