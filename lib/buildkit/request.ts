// What a build is asked for: the Dockerfile, the context, options and the cache of earlier builds.

import type { Result } from '@/lib/base/result'
import type { Image } from '@/lib/oci/image'
import type { BuildCache } from './cache-store'
import type { BuildContext } from './context'

export interface BuildOptions {
  readonly target?: string
  readonly buildArgs: Readonly<Record<string, string>>
  /** `os/arch[/variant]`; absent means the builder's own platform. */
  readonly platform?: string
  /** The platform of the builder; absent means linux/amd64. */
  readonly buildPlatform?: string
  readonly labels: Readonly<Record<string, string>>
  readonly tags: readonly string[]
  readonly noCache: boolean
  /** Stages that ignore the cache (--no-cache-filter). */
  readonly noCacheFilter?: readonly string[]
  /** Ids of secrets the client hands in. */
  readonly secrets: readonly string[]
}

export const defaultBuildOptions: BuildOptions = { buildArgs: {}, labels: {}, tags: [], noCache: false, secrets: [] }

/** Finds a base image by its full reference, as a registry or the local store would; the error is the text after the name. */
export type BaseResolver = (reference: string, platform: string) => Result<Image, string>

export interface BuildRequest {
  readonly dockerfile: string
  /** Path of the Dockerfile in the context, for spans and messages. */
  readonly dockerfileName: string
  readonly context: BuildContext
  readonly options: BuildOptions
  readonly cache: BuildCache
  readonly resolveBase: BaseResolver
  /** Virtual time of the build's start: the created times of new layers. */
  readonly nowMs: number
}
