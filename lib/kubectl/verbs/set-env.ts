// kubectl set env: variables of containers: `NAME=value` sets, `NAME-` removes, --from takes all of a config map or secret.
//
// Models k8s.io/kubectl/pkg/cmd/set set_env.go.

import type { Json, JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { failed } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, objectIn, textIn } from '../object'
import { type ContainerRef, containerPatch, containersOf, noTemplate, podSpecOf, podSpecPath } from '../pod-template'
import { findTargets, getTarget, parseTargets, type Target } from '../targets'
import { addFault, doneWith, newReport, patchAndReport, type Report } from '../write'

const isChange = (word: string): boolean => /^[A-Za-z_][\w.-]*(=|-$)/.test(word) && !/^[^=]*\//.test(word)

export const setEnv: KubectlVerb = {
  name: 'set env',
  run(call) {
    const words = call.args.filter((word, i) => i > 0 && isChange(word))
    const found = findTargets(
      call,
      call.args.filter((word, i) => i === 0 || !isChange(word)),
    )
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    const taken = fromSource(report, call)
    if (!taken.ok) return failed(taken.error)
    const changes = [...taken.value, ...[...words, ...flagTexts(call.flags, 'env')].map(envChange)]
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      const path = podSpecPath(target.resource.kind)
      if (!live.ok) addFault(report, live.error)
      else if (path === null) addFault(report, noTemplate(target))
      else editOne(report, call, target, { live: live.value, path, changes })
    }
    return doneWith(report)
  },
}

interface Edit {
  readonly live: JsonObject
  readonly path: readonly string[]
  readonly changes: readonly Json[]
}

function editOne(report: Report, call: KubectlCall, target: Target, { live, path, changes }: Edit): void {
  const wanted = flagText(call.flags, 'containers', '*')
  const refs = containersOf(podSpecOf(live, path)).filter(
    ({ list, container }) => list === 'containers' && (wanted === '*' || textIn(container, 'name') === wanted),
  )
  if (refs.length === 0) {
    report.stderr += `Warning: ${target.resource.kind}/${target.name} does not have any containers matching ${quote(wanted)}\n`
    return
  }
  if (isFlagSet(call.flags, 'list')) report.stdout += refs.map((ref) => listed(target, ref)).join('')
  else if (changes.length > 0) {
    const fields: JsonObject = { env: changes }
    const body = containerPatch(
      path,
      refs.map((ref) => ({ ref, fields })),
    )
    const patch = { kind: 'strategic', body, manager: 'kubectl-set' } as const
    patchAndReport(report, call, target, { patch, verb: 'env updated', live })
  }
}

function listed({ resource, name }: Target, { container }: ContainerRef): string {
  const plain: string[] = []
  const referred: string[] = []
  for (const variable of listIn(container, 'env')) {
    const [key, from] = [textIn(variable, 'name'), objectIn(variable, 'valueFrom')]
    if (!('valueFrom' in variable)) plain.push(`${key}=${textIn(variable, 'value')}\n`)
    else referred.push(`# ${key} from ${sourceText(from)}\n`)
  }
  const head = `# ${resource.kind} ${name}, container ${textIn(container, 'name')}\n`
  return head + [...referred, ...plain].join('')
}

function sourceText(from: JsonObject): string {
  const keyed = (kind: string, ref: JsonObject): string => `${kind} ${textIn(ref, 'name')}, key ${textIn(ref, 'key')}`
  if ('secretKeyRef' in from) return keyed('secret', objectIn(from, 'secretKeyRef'))
  if ('configMapKeyRef' in from) return keyed('configmap', objectIn(from, 'configMapKeyRef'))
  if ('fieldRef' in from) return `field path ${textIn(from, 'fieldRef', 'fieldPath')}`
  return `resource field ${textIn(from, 'resourceFieldRef', 'resource')}`
}

/** Variables for the keys of a config map or secret, named in capitals. */
function fromSource(report: Report, call: KubectlCall): Result<readonly JsonObject[], string> {
  const from = flagText(call.flags, 'from', '')
  if (from === '') return ok([])
  const parsed = parseTargets(call, [from])
  if (!parsed.ok) return parsed
  const [source] = parsed.value
  const kind = source?.resource.kind
  if (source === undefined || (kind !== 'ConfigMap' && kind !== 'Secret'))
    return err(`error: unsupported resource specified in --from\n`)
  const name = source.names[0] ?? ''
  const live = getTarget(call, { resource: source.resource, namespace: call.namespace, name })
  if (!live.ok) return live
  const wanted = flagTexts(call.flags, 'keys')
  const keys = sortedKeys(objectIn(live.value, 'data')).filter((key) => wanted.length === 0 || wanted.includes(key))
  const reference = kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef'
  return ok(
    keys.map((key) => {
      const shown = key.toUpperCase().replace(/[^A-Z0-9_]/g, '_')
      if (shown !== key) report.stderr += `Warning: key ${key} transferred to ${shown}\n`
      return { name: `${flagText(call.flags, 'prefix', '')}${shown}`, valueFrom: { [reference]: { key, name } } }
    }),
  )
}

function envChange(word: string): Json {
  if (word.endsWith('-') && !word.includes('=')) return { $patch: 'delete', name: word.slice(0, -1) }
  const cut = word.indexOf('=')
  return { name: word.slice(0, cut), value: word.slice(cut + 1) }
}
