// The docker host's record of builds, and the images they left on it.

import type { BuildResult } from '@/lib/build/result'
import type { DockerBuild } from './command'
import { canonicalReference } from './registries'
import type { Workbench } from './workbench'

/** Keeps a build, its cache and, when it made one, its image under the tag. */
export function keepBuild(bench: Workbench, command: DockerBuild, result: BuildResult): void {
  const id = (bench.docker.builds.at(-1)?.id ?? 0) + 1
  const atMs = bench.clock.now()
  const builds = [...bench.docker.builds, { id, atMs, command, result }]
  const { image } = result
  const reference = canonicalReference(command.tag)
  const images =
    image === undefined
      ? bench.docker.images
      : { ...bench.docker.images, [reference]: { reference, image, atMs, buildId: id } }
  bench.docker = { builds, images }
  bench.buildCache = result.cache
}
