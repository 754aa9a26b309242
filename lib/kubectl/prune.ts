// Pruning: `kubectl apply --prune` deletes what an earlier apply made and this one no longer names.
//
// Models k8s.io/kubectl/pkg/cmd/apply prune.go and pkg/util/prune. Left out: apply sets (--applyset).

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, flagTexts } from '@/lib/go/pflag/flag'
import { lastApplied } from './applied'
import { deleteOptionsOf } from './delete-options'
import { bodyOf, isRefused } from './faults'
import type { KubectlCall } from './host'
import { logLine } from './log-line'
import { listIn, nameOf, textIn } from './object'
import { type ApiResource, apiVersionOf, discover, findKind, pathOf } from './resources'
import type { Target } from './targets'
import { addDone, addFault, dryRunOf, type Report } from './write'

/** What an apply has dealt with: its objects are kept, its namespaces are searched. */
export interface Visited {
  readonly uids: Set<string>
  readonly namespaces: Set<string>
}

/** Kinds that are searched where no list of kinds is given, in kubectl's order. */
const searchedKinds: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'ConfigMap'],
  ['v1', 'Endpoints'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Pod'],
  ['v1', 'ReplicationController'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'Namespace'],
  ['v1', 'PersistentVolume'],
]

const deprecation =
  'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.'

/** The kinds of `--prune-allowlist=group/version/Kind`, or kubectl's own. */
export function prunedKinds(call: KubectlCall): Result<readonly ApiResource[], string> {
  const known = discover(call.host)
  const listed = flagTexts(call.flags, 'prune-allowlist')
  if (listed.length === 0)
    return ok(searchedKinds.flatMap(([apiVersion, kind]) => findKind(known, apiVersion, kind) ?? []))
  const found: ApiResource[] = []
  for (const text of listed) {
    const [group = '', version = '', kind, ...more] = text.split('/')
    if (kind === undefined || more.length > 0)
      return err(`error: invalid GroupVersionKind format: ${text}, please follow <group/version/kind>\n`)
    const apiVersion = group === 'core' || group === '' ? version : `${group}/${version}`
    const resource = findKind(known, apiVersion, kind)
    if (resource === undefined) return err(`error: no matches for kind "${kind}" in version "${apiVersion}"\n`)
    found.push(resource)
  }
  return ok(found)
}

/** Deletes in the namespaces visited, then among cluster-wide kinds; the first refusal ends it. */
export function pruneAll(
  report: Report,
  call: KubectlCall,
  { uids, namespaces }: Visited,
  kinds: readonly ApiResource[],
): void {
  if (flagTexts(call.flags, 'prune-allowlist').length === 0)
    call.note(logLine(call, { level: 'W', place: 'prune.go:71', text: deprecation }))
  const places = [
    ...[...namespaces].flatMap((namespace) =>
      kinds.filter(({ namespaced }) => namespaced).map((resource) => ({ namespace, resource, scope: 'namespaced' })),
    ),
    ...kinds
      .filter(({ namespaced }) => !namespaced)
      .map((resource) => ({ namespace: '', resource, scope: 'nonNamespaced' })),
  ]
  for (const { namespace, resource, scope } of places) {
    const refusal = pruneKind(report, call, { resource, namespace, uids })
    if (refusal === null) continue
    const kind = `${resource.group}/${resource.version}, Kind=${resource.kind}`
    addFault(report, `error: error pruning ${scope} object ${kind}: ${refusal}\n`)
    return
  }
}

interface Place {
  readonly resource: ApiResource
  readonly namespace: string
  readonly uids: ReadonlySet<string>
}

/** The refusal in the server's words, or null. */
function pruneKind(report: Report, call: KubectlCall, { resource, namespace, uids }: Place): string | null {
  const labelSelector = flagText(call.flags, 'selector', '')
  const query = labelSelector === '' ? {} : { labelSelector }
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace), query })
  if (isRefused(answer)) return textIn(bodyOf(answer), 'message')
  for (const item of listIn(bodyOf(answer), 'items')) {
    if (textIn(item, 'metadata', 'annotations', lastApplied) === '') continue
    if (uids.has(textIn(item, 'metadata', 'uid'))) continue
    const target: Target = { resource, namespace, name: nameOf(item) }
    const refusal = dryRunOf(call) === 'client' ? null : remove(call, target)
    if (refusal !== null) return refusal
    const object: JsonObject = { apiVersion: apiVersionOf(resource), kind: resource.kind, ...item }
    addDone(report, call, target, { verb: 'pruned', object })
  }
  return null
}

function remove(call: KubectlCall, { resource, namespace, name }: Target): string | null {
  const body = deleteOptionsOf(call)
  const answer = call.host.request({ method: 'DELETE', path: pathOf(resource, namespace, name), body })
  return isRefused(answer) ? textIn(bodyOf(answer), 'message') : null
}
