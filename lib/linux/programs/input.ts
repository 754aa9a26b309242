// What a process starts from: an image, a command line, an environment, mounts and limits.
//
// Kubernetes' kubelet and the docker host both hand this in; neither is known here.

import type { FileTree } from '@/lib/oci/filesystem'
import type { ImageConfig } from '@/lib/oci/image'
import type { FileChange } from '@/lib/oci/layer'
import type { BehaviourNote } from './note'
import type { Volume } from './volume'

export interface ProcessImage {
  /** As the container names it. */
  readonly reference: string
  readonly tree: FileTree
  readonly config: ImageConfig
  readonly os: string
  readonly architecture: string
}

export interface ProcessMount {
  /** Absolute and clean; what the image has at or below it is hidden. */
  readonly path: string
  readonly volume: Volume
  /** A directory inside the volume, or one file of it; absent for all of it. */
  readonly subPath?: string
  readonly readOnly: boolean
}

export interface ProcessInput {
  readonly image: ProcessImage
  /** Entrypoint and command as they are joined; see `argvOf`. */
  readonly argv: readonly string[]
  /** The image's variables and the container's, the latter winning. */
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
  /** A name or number, perhaps with a group; empty for root. */
  readonly user: string
  readonly hostname: string
  readonly address: string
  readonly mounts: readonly ProcessMount[]
  /** The writable layer as an earlier run of the same container left it. */
  readonly layer: readonly FileChange[]
  readonly readOnlyRoot: boolean
  /** Files the runtime puts there, by path: `/etc/resolv.conf`. */
  readonly systemFiles?: Readonly<Record<string, string>>
  /** Standard input stays open: `-i`, or `stdin: true`. A shell without a script then waits instead of ending. */
  readonly hasStdin: boolean
  /** Another process is the first one (`--init`): signals then have their usual effect. */
  readonly hasInit: boolean
  /** Architecture of the machine; `linux` is the only system. */
  readonly architecture: string
  readonly memoryLimitBytes: number | null
  readonly cpuLimitMillicores: number | null
  /** Virtual time of the start, in milliseconds since the Unix epoch. */
  readonly startedAtMs: number
  /** What a scenario says about the image; it goes before what is known here. */
  readonly note: BehaviourNote | null
  readonly expected?: Expectation
}

/** What is known of a program by who starts it, where nothing is known of the program. */
export interface Expectation {
  /** Ports that a container declares or is asked on by its probes. */
  readonly listens: readonly { readonly port: number; readonly speaks: 'http' | 'https' | 'grpc' }[]
  /** It has work to do and then an end: init containers and Jobs. */
  readonly ends: boolean
}

export interface CommandOverride {
  readonly entrypoint?: readonly string[]
  readonly args?: readonly string[]
}

/** `command`/`--entrypoint` replaces the image's entrypoint and drops its command; arguments replace the command alone. */
export function argvOf(config: ImageConfig, { entrypoint, args }: CommandOverride): readonly string[] {
  if (entrypoint !== undefined) return [...entrypoint, ...(args ?? [])]
  return [...(config.Entrypoint ?? []), ...(args ?? config.Cmd ?? [])]
}

/** The image's variables with others over them. */
export function envOf(config: ImageConfig, over: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const env: Record<string, string> = {}
  for (const entry of config.Env ?? []) {
    const equals = entry.indexOf('=')
    if (equals > 0) env[entry.slice(0, equals)] = entry.slice(equals + 1)
  }
  return { ...env, ...over }
}
