// The world's registries: the public ones with their catalogue, and a local one that accepts any user.

import { err, ok, type Result } from '@/lib/base/result'
import type { BaseResolver } from '@/lib/buildkit/request'
import { buildPullError, dockerPushError, pushHeading } from '@/lib/oci/pull-words'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { lookUpImage, type PushReport, pushImage, type Registries } from '@/lib/oci/registry'
import type { LocalImage, WorldState } from './state'
import type { Workbench } from './workbench'
import { worldRegistries } from './world-registries'

/** `nginx` becomes `docker.io/library/nginx:latest`; a text that is no reference stays as it is. */
export function canonicalReference(text: string): string {
  const parsed = parseReference(text)
  return parsed.ok ? printReference(withDefaultTag(parsed.value)) : text
}

/** Resolves FROM: an image of this docker host, else one of a registry. */
export function baseResolver(bench: Workbench): BaseResolver {
  return resolverOver({ images: bench.docker.images, registries: () => bench.registries, nowMs: bench.clock.now() })
}

/** The same without a workbench: from the host's images, then pushed and public ones. */
export function baseResolverOf({
  docker,
  registry,
  nowMs,
}: Pick<WorldState, 'docker' | 'registry' | 'nowMs'>): BaseResolver {
  return resolverOver({ images: { ...registry, ...docker.images }, registries: () => worldRegistries, nowMs })
}

interface Bases {
  readonly images: Readonly<Record<string, LocalImage>>
  readonly registries: () => Registries
  readonly nowMs: number
}

function resolverOver({ images, registries, nowMs }: Bases): BaseResolver {
  return (text, platform) => {
    const local = images[canonicalReference(text)]
    if (local !== undefined) return ok(local.image)
    const parsed = parseReference(text)
    if (!parsed.ok) return parsed
    const reference = withDefaultTag(parsed.value)
    const found = lookUpImage(registries(), { reference, platform, credentials: [], nowMs })
    return found.ok ? found : err(buildPullError(parsed.value, found.error))
  }
}

/** `docker push`: what it prints, or why it failed. */
export function pushReference(bench: Workbench, text: string): Result<string, string> {
  const parsed = parseReference(text)
  if (!parsed.ok) return err(parsed.error)
  const reference = withDefaultTag(parsed.value)
  const canonical = printReference(reference)
  const local = bench.docker.images[canonical]
  const heading = pushHeading(reference)
  if (local === undefined) return err(`${heading}\ntag does not exist: ${text}`)
  const { registries, result } = pushImage(bench.registries, { image: local.image, reference, credentials: [] })
  bench.registries = registries
  if (!result.ok) return err(`${heading}\n${dockerPushError(reference, result.error)}`)
  bench.registry = { ...bench.registry, [canonical]: pushedImage(local, bench.clock.now()) }
  return ok(pushText(heading, reference.tag ?? 'latest', result.value))
}

function pushedImage(local: LocalImage, atMs: number): Workbench['registry'][string] {
  return { ...local, atMs }
}

function pushText(heading: string, tag: string, report: PushReport): string {
  const words = { pushed: 'Pushed', exists: 'Layer already exists', mounted: 'Mounted from' }
  const layers = [...report.layers].reverse().map(({ digest, outcome, mountedFrom }) => {
    const where = outcome === 'mounted' ? ` ${mountedFrom ?? ''}` : ''
    return `${digest.slice('sha256:'.length, 'sha256:'.length + 12)}: ${words[outcome]}${where}`
  })
  return `${[heading, ...layers, `${tag}: digest: ${report.digest} size: ${report.manifestBytes}`].join('\n')}\n`
}
