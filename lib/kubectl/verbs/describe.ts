// kubectl describe: objects at length, one after the other.
//
// Models k8s.io/kubectl/pkg/cmd/describe. A name that is not there stands for all that begin with it.

import type { JsonObject } from '@/lib/base/json'
import { isFlagOff, isFlagSet } from '@/lib/go/pflag/flag'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { Subject } from '../describe/describer'
import { describeGeneric } from '../describe/generic'
import { describers } from '../describe/kinds/table'
import { createPage } from '../describe/page'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, textIn } from '../object'
import { type ApiResource, apiVersionOf, pathOf } from '../resources'
import { findTargets, parseTargets, selectors } from '../targets'

export const describe: KubectlVerb = {
  name: 'describe',
  run(call) {
    if (call.args.length === 0 && !isFlagSet(call.flags, 'filename')) return failed(nothingNamed)
    const wanted = isFlagSet(call.flags, 'filename') ? fromFiles(call) : parseTargets(call, call.args)
    if (!wanted.ok) return failed(wanted.error)
    const found = wanted.value.flatMap(({ resource, names }) =>
      names.length === 0 ? [listed(call, resource)] : names.map((name) => named(call, resource, name)),
    )
    return tell(call, found)
  },
}

const nothingNamed = `error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.
`

function tell(call: KubectlCall, found: readonly Found[]): ToolRun {
  const faults = found.map(({ fault }) => fault).join('')
  const exact = found.filter(({ isPrefix }) => !isPrefix)
  const told = exact.flatMap(({ resource, objects }) => objects.map((each) => describeObject(call, resource, each)))
  const alike = found.filter(({ isPrefix }) => isPrefix)
  const lines = alike.flatMap(({ resource, objects }) =>
    objects.map((each) => `${describeObject(call, resource, each)}\n`),
  )
  if (told.length + lines.length === 0 && faults === '') {
    const isEverywhere = isFlagSet(call.flags, 'all-namespaces')
    const stderr = isEverywhere ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`
    return { state: 'done', stdout: '', stderr, exitStatus: 0 }
  }
  const stdout = told.join('\n\n') + lines.join('')
  return { state: 'done', stdout, stderr: faults, exitStatus: faults === '' ? 0 : 1 }
}

interface Found {
  readonly resource: ApiResource
  readonly objects: readonly JsonObject[]
  /** The objects were found by the beginning of their name. */
  readonly isPrefix: boolean
  readonly fault: string
}

function fromFiles(call: KubectlCall): ReturnType<typeof parseTargets> {
  const found = findTargets(call, [])
  if (!found.ok) return found
  return { ok: true, value: found.value.targets.map(({ resource, name }) => ({ resource, names: [name] })) }
}

function listed(call: KubectlCall, resource: ApiResource): Found {
  const namespace = isFlagSet(call.flags, 'all-namespaces') ? '' : call.namespace
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace), query: selectors(call) })
  const isAnswered = !isRefused(answer)
  const objects = isAnswered ? listIn(bodyOf(answer), 'items') : []
  return { resource, objects, isPrefix: false, fault: isAnswered ? '' : statusFault(answer) }
}

function named(call: KubectlCall, resource: ApiResource, name: string): Found {
  const namespace = resource.namespaced ? call.namespace : ''
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace, name) })
  if (!isRefused(answer)) return { resource, objects: [bodyOf(answer)], isPrefix: false, fault: '' }
  const alike =
    answer.code === 404 ? listed(call, resource).objects.filter((each) => nameOf(each).startsWith(name)) : []
  return { resource, objects: alike, isPrefix: true, fault: alike.length === 0 ? statusFault(answer) : '' }
}

function describeObject(call: KubectlCall, resource: ApiResource, bare: JsonObject): string {
  const object = { apiVersion: apiVersionOf(resource), kind: resource.kind, ...bare }
  const subject = subjectOf(call, resource, object)
  const page = createPage()
  const name = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`
  const describer = describers.find(({ kind }) => kind === name)
  if (describer === undefined) describeGeneric(page, subject)
  else describer.describe(page, subject)
  return page.text()
}

function subjectOf(call: KubectlCall, resource: ApiResource, object: JsonObject): Subject {
  const { host, flags } = call
  const hidesEvents = isFlagOff(flags, 'show-events')
  return {
    object,
    resource,
    nowMs: host.nowMs(),
    events: () => (hidesEvents ? null : eventsOf(call, object)),
    ask(path, query = {}) {
      const answer = host.request({ method: 'GET', path, query })
      return isRefused(answer) ? null : bodyOf(answer)
    },
    refusal(path) {
      const answer = host.request({ method: 'GET', path })
      return isRefused(answer) ? textIn(bodyOf(answer), 'message') : null
    },
  }
}

function eventsOf(call: KubectlCall, object: JsonObject): readonly JsonObject[] {
  const kind = textIn(object, 'kind')
  const uid = textIn(object, 'metadata', 'uid')
  // The kubelet reports on a node under the node's name; on a pod, the kind is taken for granted.
  if (kind === 'Node') return [uid, nameOf(object)].flatMap((of) => eventsAbout(call, object, { kind, uid: of }))
  return eventsAbout(call, object, { kind: kind === 'Pod' ? '' : kind, uid })
}

function eventsAbout(
  { host }: KubectlCall,
  object: JsonObject,
  { kind, uid }: { readonly kind: string; readonly uid: string },
): readonly JsonObject[] {
  const namespace = namespaceOf(object)
  const parts = [
    `involvedObject.name=${nameOf(object)}`,
    `involvedObject.namespace=${namespace}`,
    ...(kind === '' ? [] : [`involvedObject.kind=${kind}`]),
    ...(uid === '' ? [] : [`involvedObject.uid=${uid}`]),
  ]
  const path = namespace === '' ? '/api/v1/events' : `/api/v1/namespaces/${namespace}/events`
  const answer = host.request({ method: 'GET', path, query: { fieldSelector: parts.join(',') } })
  return listIn(bodyOf(answer), 'items')
}
