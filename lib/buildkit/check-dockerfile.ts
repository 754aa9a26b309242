// What BuildKit would say of a Dockerfile before it builds anything: every stage planned, nothing carried out.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { ok } from '@/lib/base/result'
import { printPlatform } from '@/lib/oci/platform'
import { diagnosticsOf, warningsOf } from './diagnostics'
import { planBuild } from './plan'
import type { ConfigResolver } from './plan-request'
import type { BaseResolver } from './request'

interface CheckRequest {
  readonly text: string
  /** Path of the Dockerfile, for spans. */
  readonly file: string
  /** Text of the ignore file; null when there is none. */
  readonly ignoreFile: string | null
  readonly resolveBase: BaseResolver
}

/** Errors and warnings with their places, the first error as `docker build --check` has it. */
export function checkDockerfile({ text, file, ignoreFile, resolveBase }: CheckRequest): readonly Diagnostic[] {
  const resolve: ConfigResolver = (reference, platform) => {
    const image = resolveBase(reference, printPlatform(platform))
    return image.ok ? ok({ document: image.value.document, digest: image.value.manifestDigest }) : image
  }
  const plan = planBuild({
    text,
    file,
    buildArgs: {},
    labels: {},
    noCache: [],
    everyStage: true,
    resolve,
    ...(ignoreFile !== null && { ignoreFile }),
  })
  return diagnosticsOf(plan, warningsOf(plan))
}
