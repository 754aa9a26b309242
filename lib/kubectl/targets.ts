// Targets: the objects a command line names: `deploy web`, `deploy/web svc/api`, `po,svc -l app=x`, `-f file`.
//
// Models k8s.io/cli-runtime/pkg/resource Builder.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import type { ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from './faults'
import type { KubectlCall } from './host'
import { readManifests } from './manifests'
import { listIn, nameOf, namespaceOf } from './object'
import {
  type ApiResource,
  apiVersionOf,
  discover,
  findKind,
  findResource,
  findResources,
  noSuchType,
  pathOf,
} from './resources'

export interface Target {
  readonly resource: ApiResource
  /** Empty for cluster-wide objects. */
  readonly namespace: string
  readonly name: string
}

export interface FoundTargets {
  readonly targets: readonly Target[]
  /** What was wrong with some of them; the rest still stands. */
  readonly faults: string
}

/** Resources and names of the arguments; names may be left out where a selector or --all stands for them. */
export function parseTargets(call: KubectlCall, args: readonly string[]): Result<readonly ResourceNames[], string> {
  const known = discover(call.host)
  if (args.some((word) => word.includes('/'))) return slashedTargets(known, args)
  const [types = '', ...names] = args
  const found: ResourceNames[] = []
  for (const type of types.split(',')) {
    const resources = findResources(known, type)
    if (!resources.ok) return resources
    for (const resource of resources.value) found.push({ resource, names })
  }
  return ok(found)
}

export interface ResourceNames {
  readonly resource: ApiResource
  readonly names: readonly string[]
}

function slashedTargets(
  known: readonly ApiResource[],
  args: readonly string[],
): Result<readonly ResourceNames[], string> {
  const found: ResourceNames[] = []
  for (const word of args) {
    const [type = '', name = '', ...rest] = word.split('/')
    if (name === '' || rest.length > 0) {
      return err(
        "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
      )
    }
    const resource = findResource(known, type)
    if (resource === undefined) return err(noSuchType(type))
    const last = found.at(-1)
    if (last?.resource === resource) found[found.length - 1] = { resource, names: [...last.names, name] }
    else found.push({ resource, names: [name] })
  }
  return ok(found)
}

export const nothingNamed = `error: You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'
`

/** Every object the command means, names looked up where a selector, --all or a file stands for them. */
export function findTargets(call: KubectlCall, args: readonly string[]): Result<FoundTargets, string> {
  return targetsOf(call, args, 'named')
}

/** As rollout verbs read their arguments: a kind alone means all of it. */
export function findRolloutTargets(call: KubectlCall): Result<FoundTargets, string> {
  if (call.args.length === 0 && !isFlagSet(call.flags, 'filename'))
    return err('error: required resource not specified\n')
  return targetsOf(call, call.args, 'all')
}

function targetsOf(call: KubectlCall, args: readonly string[], bare: 'named' | 'all'): Result<FoundTargets, string> {
  if (isFlagSet(call.flags, 'filename')) return fileTargets(call)
  if (args.length === 0) return err(nothingNamed)
  const parsed = parseTargets(call, args)
  if (!parsed.ok) return parsed
  const targets: Target[] = []
  let faults = ''
  for (const { resource, names } of parsed.value) {
    const namespace = resource.namespaced ? call.namespace : ''
    if (names.length > 0) {
      if (isFlagSet(call.flags, 'selector')) return err('error: name cannot be provided when a selector is specified\n')
      targets.push(...names.map((name) => ({ resource, namespace, name })))
      continue
    }
    const isAsked = ['selector', 'all', 'field-selector'].some((flag) => isFlagSet(call.flags, flag))
    if (!isAsked && bare === 'named') return err('error: resource(s) were provided, but no name was specified\n')
    const listed = listObjects(call, resource)
    if (listed.ok)
      targets.push(
        ...listed.value.map((object) => ({ resource, namespace: namespaceOf(object), name: nameOf(object) })),
      )
    else faults += listed.error
  }
  return ok({ targets, faults })
}

/** A rollout verb found nothing to work on. */
export function noneFound({ namespace }: KubectlCall): ToolRun {
  return { state: 'done', stdout: '', stderr: `No resources found in ${namespace} namespace.\n`, exitStatus: 0 }
}

function fileTargets(call: KubectlCall): Result<FoundTargets, string> {
  const known = discover(call.host)
  const read = readManifests(call)
  if (!read.ok) return read
  const targets: Target[] = []
  let faults = read.value.faults
  for (const { object, apiVersion, kind } of read.value.manifests) {
    const resource = findKind(known, apiVersion, kind)
    if (resource === undefined) faults += `no matches for kind "${kind}" in version "${apiVersion}"\n`
    else
      targets.push({
        resource,
        namespace: resource.namespaced ? namespaceOf(object) || call.namespace : '',
        name: nameOf(object),
      })
  }
  return ok({ targets, faults })
}

/** Lists with the call's selectors; the fault is ready to be printed. */
export function listObjects(call: KubectlCall, resource: ApiResource): Result<readonly JsonObject[], string> {
  const namespace = isFlagSet(call.flags, 'all-namespaces') ? '' : call.namespace
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace), query: selectors(call) })
  if (isRefused(answer)) return err(statusFault(answer))
  const apiVersion = apiVersionOf(resource)
  return ok(listIn(bodyOf(answer), 'items').map((item) => ({ apiVersion, kind: resource.kind, ...item })))
}

export function selectors({ flags }: KubectlCall): Readonly<Record<string, string>> {
  return {
    ...(isFlagSet(flags, 'selector') ? { labelSelector: flagText(flags, 'selector', '') } : {}),
    ...(isFlagSet(flags, 'field-selector') ? { fieldSelector: flagText(flags, 'field-selector', '') } : {}),
  }
}

/** One object; the fault is ready to be printed. */
export function getTarget(call: KubectlCall, { resource, namespace, name }: Target): Result<JsonObject, string> {
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace, name) })
  return isRefused(answer) ? err(statusFault(answer)) : ok(bodyOf(answer))
}
