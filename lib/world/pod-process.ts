// The process of a pod's container: the kubelet's input translated for the process model.

import type { Container, Pod } from '@/lib/kube/api/generated/core'
import type { ImageConfig } from '@/lib/kube/kubelet/images'
import type { ProgramInput } from '@/lib/kube/kubelet/program'
import type { ProcessInput } from '@/lib/linux/programs/input'
import type { BehaviourNote } from '@/lib/linux/programs/note'
import { type FileTree, treeOfLayers } from '@/lib/oci/filesystem'
import type { Image, ImageConfig as OciConfig } from '@/lib/oci/image'
import { expectationOf } from './pod-expectation'
import type { PodVolumes } from './pod-volumes'

export interface PodSurroundings {
  /** Undefined when the pod is gone already. */
  readonly pod: Pod | undefined
  /** Undefined for images the world did not hand out. */
  readonly image: Image | undefined
  readonly architecture: string
  readonly volumes: PodVolumes
  readonly note: BehaviourNote | null
}

export function podProcessInput(input: ProgramInput, around: PodSurroundings): ProcessInput {
  const { pod, image, architecture, volumes, note } = around
  const container = containerOf(pod, input.container)
  const own = container?.securityContext
  const user = own?.runAsUser ?? pod?.spec.securityContext?.runAsUser
  return {
    image: {
      reference: input.image,
      tree: image === undefined ? unknownTree : treeOf(image),
      config: image?.document.config ?? ociConfigOf(input.config),
      os: input.config.os,
      architecture: input.config.architecture,
    },
    argv: input.argv,
    env: input.env,
    workingDir: input.workingDir === '' ? '/' : input.workingDir,
    user: user === undefined ? input.config.user : String(user),
    hostname: input.env['HOSTNAME'] ?? input.podName,
    address: input.podIp,
    mounts: pod === undefined || container === undefined ? [] : volumes.mountsOf(pod, container, input),
    layer: [],
    readOnlyRoot: own?.readOnlyRootFilesystem === true,
    systemFiles: systemFilesOf(input),
    hasStdin: container?.stdin === true,
    hasInit: pod?.spec.shareProcessNamespace === true,
    architecture,
    memoryLimitBytes: input.memoryLimitBytes,
    cpuLimitMillicores: input.cpuLimitMillicores,
    startedAtMs: input.startedAtMs,
    note,
    ...(pod === undefined || container === undefined ? {} : { expected: expectationOf(pod, container) }),
  }
}

export function containerOf(pod: Pod | undefined, name: string): Container | undefined {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = pod?.spec ?? {}
  return [...initContainers, ...containers, ...ephemeralContainers].find((one) => one.name === name)
}

const trees = new WeakMap<Image, FileTree>()

/** One file tree for each image, shared by all pods that run it. */
function treeOf(image: Image): FileTree {
  const known = trees.get(image)
  if (known !== undefined) return known
  const made = treeOfLayers(image.layers)
  trees.set(image, made)
  return made
}

/** The tree of an image whose files are unknown: a path it lacks may exist all the same. */
const unknownTree: FileTree = new Map([
  ['/.unknown', { type: 'file', mode: 0o644, owner: '0:0', size: { value: 0, grade: 'unknown' } }],
])

function ociConfigOf({ entrypoint, cmd, env, exposedPorts }: ImageConfig): OciConfig {
  const ports = Object.fromEntries(exposedPorts.map((port) => [port, {}]))
  return { Entrypoint: entrypoint, Cmd: cmd, Env: env, ExposedPorts: ports }
}

/** As the kubelet writes them. Models pkg/kubelet kubelet_pods.go managedHostsFileContent and the DNS configurer. */
function systemFilesOf({ namespace, podIp, env, podName }: ProgramInput): Readonly<Record<string, string>> {
  const hostname = env['HOSTNAME'] ?? podName
  const search = `${namespace}.svc.cluster.local svc.cluster.local cluster.local`
  return {
    '/etc/hosts': `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n${podIp}\t${hostname}\n`,
    '/etc/resolv.conf': `search ${search}\nnameserver 10.96.0.10\noptions ndots:5\n`,
  }
}
