// A build over a few files, with the public images as its registry.

import { err, ok } from '@/lib/base/result'
import { build } from '@/lib/buildkit/builder'
import { type BuildCache, emptyBuildCache } from '@/lib/buildkit/cache-store'
import { contextOf } from '@/lib/buildkit/context'
import { type BaseResolver, type BuildOptions, defaultBuildOptions } from '@/lib/buildkit/request'
import type { BuildResult } from '@/lib/buildkit/result'
import type { Image } from '@/lib/oci/image'
import { buildPullError } from '@/lib/oci/pull-words'
import { parseReference, withDefaultTag } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'

export const resolvePublic: BaseResolver = (text, platform) => {
  const parsed = parseReference(text)
  if (!parsed.ok) return err(parsed.error)
  const reference = withDefaultTag(parsed.value)
  const found = lookUpImage(defaultRegistries, { reference, platform, credentials: [], nowMs: 0 })
  return found.ok ? ok(found.value) : err(buildPullError(parsed.value, found.error))
}

export function imageNamed(text: string): Image | null {
  const found = resolvePublic(text, 'linux/amd64')
  return found.ok ? found.value : null
}

export interface SmallBuildOptions {
  readonly cache?: BuildCache
  readonly options?: Partial<BuildOptions>
}

export function builtFrom(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  { cache = emptyBuildCache, options = {} }: SmallBuildOptions = {},
): BuildResult {
  return build({
    dockerfile,
    dockerfileName: 'Dockerfile',
    context: contextOf(files),
    options: { ...defaultBuildOptions, ...options },
    cache,
    resolveBase: resolvePublic,
    nowMs: 1_764_000_000_000,
  })
}
