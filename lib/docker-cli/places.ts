// Answers of reads: a text, or why there is none, as docker ends.

import type { Result } from '@/lib/base/result'
import { findContainer } from '@/lib/docker/lookup'
import type { Container } from '@/lib/docker/state'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'

export function answered(result: Result<string, string>): ToolRun {
  return result.ok ? done(result.value) : failed(`${result.error}\n`)
}

/** A container as people name it, and what is read from it. */
export function withContainer(docker: DockerState, typed: string, read: (container: Container) => ToolRun): ToolRun {
  const found = findContainer(docker, typed)
  return found.ok ? read(found.value) : failed(`Error response from daemon: ${found.error}\n`)
}
