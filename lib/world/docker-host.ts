// The world's docker host: its registries, its files and its clock around the daemon of the build wing.

import type { VirtualClock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import { type BuildCache, emptyBuildCache } from '@/lib/buildkit/cache-store'
import type { Outside } from '@/lib/docker/daemon'
import { createDockerHost, type DockerHost, newHostState } from '@/lib/docker/host'
import { printReference } from '@/lib/oci/reference'
import { type Credential, pullImage, pushImage, type Registries } from '@/lib/oci/registry'
import type { DockerState, PushedImage } from './state'

/** What of the workbench the host reaches. */
export interface HostShelf {
  files: Readonly<Record<string, string>>
  docker: DockerState
  registries: Registries
  registry: Readonly<Record<string, PushedImage>>
  buildCache: BuildCache
}

export interface WorldHost {
  readonly host: DockerHost
  readonly first: DockerState
}

export interface WorldHostOptions {
  readonly clock: VirtualClock
  readonly rng: Rng
  /** Called when the host needs it, never at construction. */
  readonly shelf: () => HostShelf
  /** What the scenario says about an image; null when nothing. */
  readonly noteFor: Outside['noteFor']
}

export function createWorldHost({ clock, rng, shelf, noteFor }: WorldHostOptions): WorldHost {
  const host = createDockerHost({
    clock,
    rng,
    cell: {
      get: () => shelf().docker,
      set: (next) => {
        shelf().docker = { ...shelf().docker, ...next }
      },
    },
    outside: outsideOf(clock, shelf, noteFor),
  })
  return { host, first: { ...newHostState(rng.fork('networks'), clock.now()), builds: [], live: host.live } }
}

function outsideOf(clock: VirtualClock, shelf: () => HostShelf, noteFor: Outside['noteFor']): Outside {
  const credentials = new Map<string, Credential>()
  return {
    pull(reference, platform) {
      const outcome = pullImage(shelf().registries, {
        reference,
        platform,
        credentials: [...credentials.values()],
        nowMs: clock.now(),
      })
      shelf().registries = outcome.registries
      return outcome.result
    },
    push(image, reference) {
      const outcome = pushImage(shelf().registries, { image, reference, credentials: [...credentials.values()] })
      shelf().registries = outcome.registries
      if (!outcome.result.ok) return outcome.result
      const name = printReference(reference)
      const local = shelf().docker.images[name]
      const built = local?.buildId === undefined ? {} : { buildId: local.buildId }
      shelf().registry = { ...shelf().registry, [name]: { reference: name, image, atMs: clock.now(), ...built } }
      return outcome.result
    },
    files: {
      all: () => shelf().files,
      write(path, text) {
        const { [path]: _, ...rest } = shelf().files
        shelf().files = text === null ? rest : { ...shelf().files, [path]: text }
      },
    },
    noteFor,
    signIn: (registry, username, password) => {
      const fault = signInFault(shelf().registries, { host: registry, username, password })
      if (fault === null) credentials.set(registry, { host: registry, username, password })
      return fault
    },
    signOut: (registry) => {
      credentials.delete(registry)
    },
    buildCacheUse: () => cacheUse(shelf().buildCache),
    pruneBuildCache() {
      const { buildCache } = shelf()
      shelf().buildCache = emptyBuildCache
      return { lines: Object.keys(buildCache.records).map(shortKey), bytes: cacheUse(buildCache).bytes }
    },
  }
}

function cacheUse({ records }: BuildCache): { readonly count: number; readonly bytes: number } {
  const all = Object.values(records)
  return { count: all.length, bytes: all.reduce((sum, { layer }) => sum + (layer?.unpacked.value ?? 0), 0) }
}

function shortKey(key: string): string {
  return key.replace(/^sha256:/, '').slice(0, 25)
}

/** A registry with accounts checks user and password; one without accepts any sign-in. */
function signInFault({ hosts }: Registries, { host, username, password }: Credential): string | null {
  const known = hosts[host]
  const api = host === 'docker.io' ? 'registry-1.docker.io' : host
  if (known === undefined || known.trouble !== undefined) {
    return `Get "https://${api}/v2/": dial tcp: lookup ${api.split(':')[0] ?? api}: no such host`
  }
  const isKnown = Object.keys(known.accounts).length === 0 || known.accounts[username] === password
  return isKnown ? null : `Get "https://${api}/v2/": unauthorized: incorrect username or password`
}
