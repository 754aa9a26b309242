// Pods of kubectl debug: a pod with an ephemeral container more, a copy of a pod, a pod that looks at a node.
//
// Models k8s.io/kubectl/pkg/cmd/debug generateDebugContainer, generatePodCopyWithDebugContainer and generateNodeDebugPod.

import { drawSuffix } from '@/lib/base/ids'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { rngOf } from '@/lib/base/rng'
import { structOf } from '@/lib/kube/api/schema'
import { strategicPatch } from '@/lib/kube/meta/strategic'
import { listIn, nameOf, namespaceOf, objectIn, textIn, withValue } from '../object'
import { applyProfile, type DebugStyle, type Kept, type ProfileName, withContainer } from './profiles'

export interface DebugWishes {
  readonly image: string
  readonly pullPolicy: string
  readonly container: string
  readonly target: string
  /** The words after `--`, and whether they are arguments only. */
  readonly words: readonly string[]
  readonly isArgs: boolean
  readonly env: readonly JsonObject[]
  readonly stdin: boolean
  readonly tty: boolean
  readonly profile: ProfileName
  readonly kept: Kept
  /** Part of a container, laid over what the profile made. */
  readonly custom: JsonObject | null
  readonly copyTo: string
  readonly setImages: ReadonlyMap<string, string>
  readonly sameNode: boolean
  /** Null: not said. */
  readonly shareProcesses: boolean | null
  readonly nowMs: number
}

export interface DebugPod {
  readonly pod: JsonObject
  /** Empty: no container was added or changed for debugging. */
  readonly container: string
  /** What is said while it is made. */
  readonly said: string
}

export function withGuest(pod: JsonObject, wishes: DebugWishes): DebugPod {
  const named = guestName(pod, wishes)
  const { target } = wishes
  const guest: JsonObject = {
    ...newContainer(named.name, wishes),
    ...(target === '' ? {} : { targetContainerName: target }),
  }
  const guests = [...listIn(pod, 'spec', 'ephemeralContainers'), guest]
  const made = withValue(pod, ['spec', 'ephemeralContainers'], guests)
  return { pod: finished(made, named.name, 'ephemeral', wishes), container: named.name, said: named.said }
}

export function podForNode(node: JsonObject, wishes: DebugWishes): DebugPod {
  const container = wishes.container === '' ? 'debugger' : wishes.container
  const name = `node-debugger-${nameOf(node)}-${suffixFor(node, wishes)}`
  const said = `Creating debugging pod ${name} with container ${container} on node ${nameOf(node)}.\n`
  const pod: JsonObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } },
    spec: {
      containers: [newContainer(container, wishes)],
      nodeName: nameOf(node),
      restartPolicy: 'Never',
      tolerations: [{ operator: 'Exists' }],
    },
  }
  return { pod: finished(pod, container, 'node', wishes), container, said }
}

export function copyOf(pod: JsonObject, wishes: DebugWishes): Result<DebugPod, string> {
  const copy = bareCopy(pod, wishes)
  const { container: asked, image } = wishes
  const known = containerNames(copy)
  if (asked !== '' && known.has(asked))
    return ok({ pod: finished(changed(copy, asked, wishes), asked, 'copy', wishes), container: asked, said: '' })
  if (image === '') {
    if (wishes.setImages.size > 0) return ok({ pod: copy, container: '', said: '' })
    return err('you must specify image when creating new container')
  }
  const { name, said } = guestName(copy, wishes)
  const containers = [...listIn(copy, 'spec', 'containers'), { name, terminationMessagePolicy: 'File' }]
  const grown = changed(withValue(copy, ['spec', 'containers'], containers), name, wishes)
  return ok({ pod: finished(grown, name, 'copy', wishes), container: name, said })
}

function bareCopy(pod: JsonObject, { copyTo, sameNode, shareProcesses, setImages }: DebugWishes): JsonObject {
  const { labels, annotations } = objectIn(pod, 'metadata')
  const { ephemeralContainers: _guests, nodeName, ...spec } = objectIn(pod, 'spec')
  const containers = listIn(pod, 'spec', 'containers').map((one) => {
    const image = setImages.get(textIn(one, 'name')) ?? setImages.get('*')
    return image === undefined ? one : { ...one, image }
  })
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: copyTo,
      namespace: namespaceOf(pod),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: {
      ...spec,
      containers,
      ...(sameNode && nodeName !== undefined ? { nodeName } : {}),
      ...(shareProcesses === null ? {} : { shareProcessNamespace: shareProcesses }),
    },
  }
}

/** A container of a copy, as it is asked to be. */
function changed(pod: JsonObject, name: string, wishes: DebugWishes): JsonObject {
  const { words, isArgs, env, image, pullPolicy, stdin, tty } = wishes
  return withContainer(pod, name, (container) => {
    const { stdin: _stdin, tty: _tty, command, args, ...rest } = container
    const own = { ...(command === undefined ? {} : { command }), ...(args === undefined ? {} : { args }) }
    const told = words.length === 0 ? own : isArgs ? { ...own, args: words } : { command: words }
    return {
      ...rest,
      ...told,
      ...(env.length === 0 ? {} : { env }),
      ...(image === '' ? {} : { image }),
      ...(pullPolicy === '' ? {} : { imagePullPolicy: pullPolicy }),
      ...(stdin ? { stdin } : {}),
      ...(tty ? { tty } : {}),
    }
  })
}

function newContainer(name: string, wishes: DebugWishes): JsonObject {
  const { words, isArgs, env, image, pullPolicy, stdin, tty } = wishes
  return {
    name,
    image,
    ...(words.length === 0 ? {} : { [isArgs ? 'args' : 'command']: words }),
    ...(env.length === 0 ? {} : { env }),
    ...(pullPolicy === '' ? {} : { imagePullPolicy: pullPolicy }),
    ...(stdin ? { stdin } : {}),
    terminationMessagePolicy: 'File',
    ...(tty ? { tty } : {}),
  }
}

function finished(pod: JsonObject, container: string, style: DebugStyle, wishes: DebugWishes): JsonObject {
  const { profile, kept, custom } = wishes
  const made = applyProfile(profile, { pod, container, style, kept })
  if (custom === null) return made
  const list = style === 'ephemeral' ? 'ephemeralContainers' : 'containers'
  const patch = { spec: { [list]: [{ ...custom, name: container }] } }
  const patched = strategicPatch(made, patch, structOf('', 'Pod') ?? null)
  return isJsonObject(patched) ? (patched as JsonObject) : made
}

function containerNames(pod: JsonObject): ReadonlySet<string> {
  const lists = ['containers', 'initContainers', 'ephemeralContainers']
  return new Set(lists.flatMap((list) => listIn(pod, 'spec', list).map((one) => textIn(one, 'name'))))
}

function guestName(pod: JsonObject, wishes: DebugWishes): { readonly name: string; readonly said: string } {
  if (wishes.container !== '') return { name: wishes.container, said: '' }
  const name = `debugger-${suffixFor(pod, wishes)}`
  return { name, said: `Defaulting debug container name to ${name}.\n` }
}

/** Five letters that follow from the object and the moment, so that a replay draws the same. */
function suffixFor(object: JsonObject, { nowMs }: DebugWishes): string {
  const guests = listIn(object, 'spec', 'ephemeralContainers').length
  return drawSuffix(rngOf(`debug/${nameOf(object)}/${textIn(object, 'metadata', 'uid')}/${guests}/${nowMs}`), 5)
}
