// kubectl run: one pod from an image, perhaps with a Service; --rm deletes it when it is over.
//
// Models k8s.io/kubectl/pkg/cmd/run. A shell at a terminal is a session (session.ts); any other program shows
// its log with -i or --attach. Left out: what is typed to it.

import type { JsonObject } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { annotatedTyped } from '../applied'
import { pairs } from '../create/values'
import { recorded } from '../debug/attach'
import { bodyOf, isRefused, statusFault, warningsOf } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { numberIn, objectIn, textIn, withMerged } from '../object'
import { discover, findResource, pathOf } from '../resources'
import { enterRoom, shellIn } from '../session'
import { inTypedOrder } from '../typed-order'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, writeQuery } from '../write'

const usage = "See 'kubectl run -h' for help and examples\n"

export const run: KubectlVerb = {
  name: 'run',
  takesCommand: true,
  run(call) {
    const { flags, args } = call
    const [name] = args
    const image = flagText(flags, 'image', '')
    if (!isFlagSet(flags, 'image')) return failed('error: required flag(s) "image" not set\n')
    if (name === undefined) return failed(`error: NAME is required for run\n${usage}`)
    if (!/^[a-z0-9][\w.\-/:@]*$/i.test(image))
      return failed(`error: Invalid image name ${quote(image)}: invalid reference format\n`)
    const isShown = isFlagSet(flags, 'stdin') || isFlagSet(flags, 'attach')
    if (isFlagSet(flags, 'rm') && !isShown)
      return failed(`error: --rm should only be used for attached containers\n${usage}`)
    if (isFlagSet(flags, 'expose') && !isFlagSet(flags, 'port'))
      return failed(`error: --port must be set when exposing a service\n${usage}`)
    const pod = podOf(call, name)
    if (typeof pod === 'string') return failed(pod)
    return start(call, name, pod)
  },
}

function podOf(call: KubectlCall, name: string): JsonObject | string {
  const { flags } = call
  const labels = isFlagSet(flags, 'labels') ? pairs(flagText(flags, 'labels', '').split(',')) : { run: name }
  const annotations = pairs(flagTexts(flags, 'annotations'))
  const pod: JsonObject = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, labels, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    spec: {
      containers: [containerOf(call, name)],
      restartPolicy: flagText(flags, 'restart', 'Always'),
      dnsPolicy: 'ClusterFirst',
    },
    status: {},
  }
  if (!isFlagSet(flags, 'overrides')) return pod
  const overrides = jsonOfYaml(flagText(flags, 'overrides', ''))
  return overrides.ok ? inTypedOrder(withMerged(pod, overrides.value)) : `error: Invalid JSON Patch\n`
}

function containerOf({ flags, args, afterDashes }: KubectlCall, name: string): JsonObject {
  const words = [...args.slice(1), ...(afterDashes ?? [])]
  const key = isFlagSet(flags, 'command') ? 'command' : 'args'
  const env = flagTexts(flags, 'env').map((text) => {
    const cut = text.indexOf('=')
    return { name: text.slice(0, cut), value: text.slice(cut + 1) }
  })
  const port = Number(flagText(flags, 'port', '0'))
  const policy = flagText(flags, 'image-pull-policy', '')
  return {
    name,
    image: flagText(flags, 'image', ''),
    ...(words.length === 0 ? {} : { [key]: words }),
    ...(port === 0 ? {} : { ports: [{ containerPort: port }] }),
    ...(env.length === 0 ? {} : { env }),
    resources: {},
    ...(policy === '' ? {} : { imagePullPolicy: policy }),
    ...(isFlagSet(flags, 'privileged') ? { securityContext: { privileged: true } } : {}),
    ...(isFlagSet(flags, 'stdin') ? { stdin: true, stdinOnce: true } : {}),
    ...(isFlagSet(flags, 'tty') ? { tty: true } : {}),
  }
}

function start(call: KubectlCall, name: string, pod: JsonObject): ToolRun {
  const report = newReport()
  if (isFlagSet(call.flags, 'expose'))
    post(report, call, { word: 'services', name, object: serviceFor(call, name, pod) })
  if (isFlagSet(call.flags, 'expose') && flagText(call.flags, 'output', '') === 'yaml') report.stdout += '---\n---\n'
  const isDry = dryRunOf(call) !== 'none'
  const isShown = (isFlagSet(call.flags, 'stdin') || isFlagSet(call.flags, 'attach')) && !isDry
  post(report, call, { word: 'pods', name, object: pod, isSilent: isShown })
  return report.failed || !isShown ? doneWith(report) : showLogs(call, name, report)
}

function serviceFor({ flags }: KubectlCall, name: string, pod: JsonObject): JsonObject {
  const port = Number(flagText(flags, 'port', '0'))
  const spec = { ports: [{ protocol: 'TCP', port, targetPort: port }], selector: objectIn(pod, 'metadata', 'labels') }
  return { kind: 'Service', apiVersion: 'v1', metadata: { name }, spec, status: { loadBalancer: {} } }
}

interface Posted {
  readonly word: string
  readonly name: string
  readonly object: JsonObject
  readonly isSilent?: boolean
}

function post(report: Report, call: KubectlCall, { word, name, object, isSilent = false }: Posted): void {
  const resource = findResource(discover(call.host), word)
  if (resource === undefined) return
  const target = { resource, namespace: call.namespace, name }
  const named = isFlagSet(call.flags, 'namespace') ? placed(object, call.namespace) : object
  const shown = isFlagSet(call.flags, 'save-config') ? annotatedTyped(named) : named
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: 'created', object: shown, isTyped: true })
    return
  }
  const query = writeQuery(call, 'kubectl-run')
  const answer = call.host.request({ method: 'POST', path: pathOf(resource, call.namespace), query, body: shown })
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else if (!isSilent) addDone(report, call, target, { verb: 'created', object: bodyOf(answer) })
}

function placed(object: JsonObject, namespace: string): JsonObject {
  const { name = '', ...rest } = objectIn(object, 'metadata')
  return { ...object, metadata: { name, namespace, ...rest } }
}

/** What the pod prints until it ends; then it goes, with --rm. */
function showLogs(call: KubectlCall, name: string, report: Report): ToolRun {
  const path = `/api/v1/namespaces/${call.namespace}/pods/${name}`
  let seen = 0
  const poll = (said: Report): ToolRun => {
    const pod = bodyOf(call.host.request({ method: 'GET', path }))
    const log = call.host.request({ method: 'GET', path: `${path}/log`, query: { container: name } })
    const text = !isRefused(log) && typeof log.body === 'string' ? log.body : ''
    const stdout = said.stdout + text.slice(seen)
    seen = Math.max(seen, text.length)
    const phase = textIn(pod, 'status', 'phase')
    const room = phase === 'Running' ? roomOf(call, name) : null
    if (room !== null && enterRoom(call, room))
      return {
        state: 'done',
        stdout,
        stderr: said.stderr + (isFlagSet(call.flags, 'quiet') ? '' : recorded),
        exitStatus: 0,
      }
    if (phase !== 'Succeeded' && phase !== 'Failed')
      return { state: 'waiting', stdout, stderr: said.stderr, resume: () => poll(newReport()) }
    const isGone = isFlagSet(call.flags, 'rm')
    if (isGone) call.host.request({ method: 'DELETE', path, body: { propagationPolicy: 'Background' } })
    const farewell = isGone ? `pod "${name}" deleted from ${call.namespace} namespace\n` : ''
    return { state: 'done', stdout: stdout + farewell, stderr: said.stderr, exitStatus: exitCodeOf(pod) }
  }
  return poll(report)
}

/** Null for a program that gives no prompt. */
function roomOf(
  { flags, namespace, args, afterDashes }: KubectlCall,
  name: string,
): Parameters<typeof enterRoom>[1] | null {
  const words = [...args.slice(1), ...(afterDashes ?? [])]
  const shell = words.length === 0 ? 'sh' : shellIn(words)
  if (shell === null || !isFlagSet(flags, 'stdin') || !isFlagSet(flags, 'tty')) return null
  const room = { pod: name, container: name, shell, isAttached: true }
  if (isFlagSet(flags, 'rm')) return { ...room, afterwards: ['delete', 'pod', name, '-n', namespace, '--wait=false'] }
  const resume = `kubectl attach ${name} -c ${name} -i -t`
  return { ...room, farewell: `Session ended, resume using '${resume}' command when the pod is running\n` }
}

function exitCodeOf(pod: JsonObject): number {
  const statuses = objectIn(pod, 'status')['containerStatuses']
  const [first] = Array.isArray(statuses) ? (statuses as readonly JsonObject[]) : []
  return first === undefined ? 0 : numberIn(first, 0, 'state', 'terminated', 'exitCode')
}
