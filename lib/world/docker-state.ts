// The docker host's record of builds, and the images they left on it.

import type { BuildResult } from '@/lib/buildkit/result'
import { putImage, putUntagged } from '@/lib/docker/image-store'
import type { DockerBuild } from './command'
import { canonicalReference } from './registries'
import type { Workbench } from './workbench'

/** Every name a build gives its image; none for a build without -t. */
export function tagsOf({ tag, tags = [] }: DockerBuild): readonly string[] {
  return tag === '' ? tags : [tag, ...tags]
}

/** Keeps a build, its cache and, when it made one, its image under the tag. */
export function keepBuild(bench: Workbench, command: DockerBuild, result: BuildResult): void {
  const id = (bench.docker.builds.at(-1)?.id ?? 0) + 1
  const atMs = bench.clock.now()
  const builds = [...bench.docker.builds, { id, atMs, command, result }]
  const { image } = result
  const names = tagsOf(command).map(canonicalReference)
  bench.docker = { ...bench.docker, builds }
  if (image !== undefined) {
    const nameless = { reference: '<none>', image, atMs, buildId: id }
    if (names.length === 0) bench.docker = { ...bench.docker, ...putUntagged(bench.docker, nameless) }
    for (const reference of names) {
      bench.docker = { ...bench.docker, ...putImage(bench.docker, { ...nameless, reference }) }
    }
  }
  bench.buildCache = result.cache
}
