// kubectl debug: an ephemeral container in a running pod, a changed copy of a pod, or a pod that looks at a node.
//
// Models k8s.io/kubectl/pkg/cmd/debug debug.go. For the session at its prompt see debug/attach.ts.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { flagText, flagTexts, isFlagGiven, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { parseReference } from '@/lib/oci/reference'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { ApiAnswer } from '@/lib/world/command'
import { attachTo } from '../debug/attach'
import { copyOf, type DebugPod, type DebugWishes, podForNode, withGuest } from '../debug/debug-pods'
import { isProfileName, type ProfileName } from '../debug/profiles'
import { bodyOf, isRefused, warningsOf, writeFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, numberIn, objectIn, textIn } from '../object'
import { findTargets, getTarget } from '../targets'

const legacyNote =
  '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n'

export const debug: KubectlVerb = {
  name: 'debug',
  takesCommand: true,
  run(call) {
    const { flags, args } = call
    const profile = flagText(flags, 'profile', 'legacy')
    if (!isProfileName(profile)) return failed(`error: unknown profile: ${profile}\n`)
    const wishes = wishesOf(call, profile)
    if (typeof wishes === 'string') return failed(`error: ${wishes}\n`)
    const wrong = faultOf(call, wishes)
    const target = flagText(flags, 'target', '')
    const stdout =
      target === '' || isFlagSet(flags, 'quiet')
        ? ''
        : `Targeting container ${quote(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`
    if (wrong !== null) return { state: 'done', stdout: wrong.isLate ? stdout : '', stderr: wrong.text, exitStatus: 1 }
    const stderr = profile === 'legacy' ? legacyNote : ''
    const words = args.map((word) => (word.includes('/') ? word : `pods/${word}`))
    const found = findTargets(call, words)
    if (!found.ok) return failed(stderr + found.error)
    const [first] = found.value.targets
    if (first === undefined) return failed(stderr + found.value.faults)
    const live = getTarget(call, first)
    if (!live.ok) return { state: 'done', stdout, stderr: stderr + live.error, exitStatus: 1 }
    const made = make(call, live.value, wishes)
    return typeof made === 'string'
      ? { state: 'done', stdout, stderr: stderr + made, exitStatus: 1 }
      : shown(call, wishes, { ...made, stdout: stdout + made.stdout, stderr: stderr + made.stderr })
  },
}

/** `a=b` pairs, however often the flag is used. */
function pairsOf(flags: ParsedFlags, name: string): ReadonlyMap<string, string> {
  return new Map(
    flagTexts(flags, name).map((text) => {
      const cut = text.indexOf('=')
      return [text.slice(0, cut), text.slice(cut + 1)] as const
    }),
  )
}

/** A text: what is wrong with the file of a custom profile. */
function wishesOf({ host, flags, afterDashes }: KubectlCall, profile: ProfileName): DebugWishes | string {
  const file = flagText(flags, 'custom', '')
  const custom = file === '' ? null : customOf(file, host.readFile(file))
  if (typeof custom === 'string') return custom
  return {
    image: flagText(flags, 'image', ''),
    pullPolicy: flagText(flags, 'image-pull-policy', ''),
    container: flagText(flags, 'container', ''),
    target: flagText(flags, 'target', ''),
    words: afterDashes ?? [],
    isArgs: isFlagSet(flags, 'arguments-only'),
    env: [...pairsOf(flags, 'env')].map(([name, value]) => ({ name, value })),
    stdin: isFlagSet(flags, 'stdin'),
    tty: isFlagSet(flags, 'tty'),
    profile,
    kept: {
      labels: isFlagSet(flags, 'keep-labels'),
      annotations: isFlagSet(flags, 'keep-annotations'),
      liveness: isFlagSet(flags, 'keep-liveness'),
      readiness: isFlagSet(flags, 'keep-readiness'),
      startup: isFlagSet(flags, 'keep-startup'),
      initContainers: !isFlagGiven(flags, 'keep-init-containers') || isFlagSet(flags, 'keep-init-containers'),
    },
    custom,
    copyTo: flagText(flags, 'copy-to', ''),
    setImages: pairsOf(flags, 'set-image'),
    sameNode: isFlagSet(flags, 'same-node'),
    shareProcesses: isFlagGiven(flags, 'share-processes') ? isFlagSet(flags, 'share-processes') : null,
    nowMs: host.nowMs(),
  }
}

function customOf(file: string, text: string | undefined): JsonObject | string {
  if (text === undefined)
    return `must pass a container spec json file for custom profile: open ${file}: no such file or directory`
  const read = jsonOfYaml(text)
  if (!read.ok || !isJsonObject(read.value))
    return `${file} does not contain a valid container spec: ${read.ok ? 'not an object' : read.error.message}`
  const custom = read.value as JsonObject
  const fixed = ['name', 'command', 'image', 'lifecycle', 'volumeDevices']
  return fixed.some((key) => custom[key] !== undefined)
    ? 'name, command, image, lifecycle and volume devices are not modifiable via custom profile'
    : custom
}

interface Fault {
  readonly text: string
  /** Told after the words about --target. */
  readonly isLate: boolean
}

/** Models DebugOptions.Validate, in its order. */
function faultOf({ flags, args }: KubectlCall, wishes: DebugWishes): Fault | null {
  const fault = (text: string, isLate = false): Fault => ({ text: `error: ${text}\n`, isLate })
  const { image, container, copyTo, words, setImages, pullPolicy, target, tty, stdin } = wishes
  if (isFlagSet(flags, 'attach') && image === '' && container === '')
    return fault('you must specify --container or create a new container using --image in order to attach.')
  const copying = copyFault(flags, wishes)
  if (copying !== null) return fault(copying)
  if (image !== '' && !isImageName(image)) return fault(`invalid image name ${quote(image)}: invalid reference format`)
  if (args.length === 0 && !isFlagSet(flags, 'filename')) return fault('NAME or filename is required for debug')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pullPolicy))
    return fault(`invalid image pull policy: ${pullPolicy}`)
  for (const [name, value] of setImages)
    if (!isImageName(value))
      return fault(`invalid image name ${quote(value)} for container ${quote(name)}: invalid reference format`)
  if (target !== '' && copyTo !== '')
    return fault('--target is incompatible with --copy-to. Use --share-processes instead.')
  if (tty && !stdin) return fault('-i/--stdin is required for containers with -t/--tty=true', true)
  return words.length > 0 && copyTo !== '' && container === '' && image === ''
    ? fault('you must specify an existing container or a new image when specifying args.')
    : null
}

function isImageName(text: string): boolean {
  return parseReference(text).ok
}

function copyFault(flags: ParsedFlags, { copyTo, image, setImages, words, container }: DebugWishes): string | null {
  if (copyTo !== '') {
    if (image === '' && setImages.size === 0 && words.length === 0)
      return 'you must specify --image, --set-image or command arguments.'
    return words.length > 0 && container === '' && image === ''
      ? 'you must specify an existing container or a new image when specifying args.'
      : null
  }
  if (isFlagSet(flags, 'replace')) return '--replace may only be used with --copy-to.'
  if (isFlagSet(flags, 'same-node')) return '--same-node may only be used with --copy-to.'
  if (setImages.size > 0) return '--set-image may only be used with --copy-to.'
  return image === '' ? 'you must specify --image when not using --copy-to.' : null
}

interface Made {
  readonly pod: string
  readonly container: string
  readonly stdout: string
  readonly stderr: string
}

/** A text: the server's refusal. */
function make(call: KubectlCall, live: JsonObject, wishes: DebugWishes): Made | string {
  const kind = textIn(live, 'kind')
  if (kind === 'Node') return post(call, podForNode(live, wishes), '')
  if (kind !== 'Pod') return `error: "${gvkOf(live)}" not supported by debug\n`
  if (wishes.copyTo === '') return invite(call, live, withGuest(live, wishes))
  const copy = copyOf(live, wishes)
  if (!copy.ok) return `error: ${copy.error}\n`
  const made = post(call, copy.value, rootNote(copy.value))
  if (typeof made !== 'string' && isFlagSet(call.flags, 'replace')) {
    const path = `/api/v1/namespaces/${call.namespace}/pods/${nameOf(live)}`
    const gone = call.host.request({ method: 'DELETE', path, body: { gracePeriodSeconds: 0 } })
    if (isRefused(gone)) return writeFault(gone, '', 1)
  }
  return made
}

function gvkOf(object: JsonObject): string {
  const version = textIn(object, 'apiVersion')
  return `${version.includes('/') ? version : `/${version}`}, Kind=${textIn(object, 'kind')}`
}

function post(call: KubectlCall, { pod, container, said }: DebugPod, note: string): Made | string {
  const path = `/api/v1/namespaces/${call.namespace}/pods`
  const query = { fieldManager: 'kubectl' }
  return madeOf(call.host.request({ method: 'POST', path, query, body: pod }), { call, container, said, note })
}

function invite(call: KubectlCall, live: JsonObject, made: DebugPod): Made | string {
  const guests = listIn(made.pod, 'spec', 'ephemeralContainers')
  const order = guests.map((guest) => ({ name: textIn(guest, 'name') }))
  const answer = call.host.request({
    method: 'PATCH',
    path: `/api/v1/namespaces/${call.namespace}/pods/${nameOf(live)}/ephemeralcontainers`,
    query: { fieldManager: 'kubectl' },
    contentType: 'application/strategic-merge-patch+json',
    body: { spec: { '$setElementOrder/ephemeralContainers': order, ephemeralContainers: guests.slice(-1) } },
  })
  return madeOf(answer, { call, container: made.container, said: made.said, note: rootNote(made) })
}

interface Sent {
  readonly call: KubectlCall
  readonly container: string
  readonly said: string
  readonly note: string
}

function madeOf(answer: ApiAnswer, { call, container, said, note }: Sent): Made | string {
  const stdout = isFlagSet(call.flags, 'quiet') ? '' : said
  if (isRefused(answer)) return note + writeFault(answer, '', 1)
  return { pod: nameOf(bodyOf(answer)), container, stdout, stderr: note + warningsOf(answer) }
}

/** Models displayWarning. */
function rootNote({ pod, container }: DebugPod): string {
  const user = numberIn(pod, 0, 'spec', 'securityContext', 'runAsUser')
  if (user === 0 || container === '') return ''
  const lists = ['containers', 'ephemeralContainers']
  const one = lists.flatMap((list) => listIn(pod, 'spec', list)).find((each) => each['name'] === container) ?? {}
  const security = objectIn(one, 'securityContext')
  const added = objectIn(security, 'capabilities')['add']
  if (one['securityContext'] === undefined || security['runAsUser'] === 0) return ''
  if (security['privileged'] !== true && !(Array.isArray(added) && added.length > 0)) return ''
  return 'Warning: Non-root user is configured for the entire target Pod, and some capabilities granted by debug profile may not work. Please consider using "--custom" with a custom profile that specifies "securityContext.runAsUser: 0".\n'
}

function shown(call: KubectlCall, { stdin, tty }: DebugWishes, made: Made): ToolRun {
  const { flags } = call
  const attaches = isFlagGiven(flags, 'attach') ? isFlagSet(flags, 'attach') : stdin
  const { pod, container, stdout, stderr } = made
  if (!attaches || container === '') return { state: 'done', stdout, stderr, exitStatus: 0 }
  return attachTo(
    call,
    { pod, container, isSession: stdin && tty, isQuiet: isFlagSet(flags, 'quiet') },
    { stdout, stderr },
  )
}
