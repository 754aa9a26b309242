// Sub-paths of volume mounts whose variables are known only when the container is made.
//
// Models pkg/kubelet/kubelet_pods.go makeMounts, where it looks at subPathExpr.

import type { Container } from '../api/generated/core'
import { expandVariables } from './expand'

type Env = Readonly<Record<string, string>>

/** Why the container cannot be made; null when every path is fine. */
export function subPathRefusal({ volumeMounts = [] }: Container, env: Env): string | null {
  for (const { subPathExpr = '' } of volumeMounts) {
    if (subPathExpr === '') continue
    const refusal = refusalOf(subPathExpr, env)
    if (refusal !== null) return refusal
  }
  return null
}

function refusalOf(expression: string, env: Env): string | null {
  let missing: string | null = null
  const path = expandVariables(expression, (name) => {
    if (!(name in env)) missing ??= name
    return env[name]
  })
  if (missing !== null) return `missing value for ${missing}`
  if (path.startsWith('/')) return `error SubPath \`${path}\` must not be an absolute path`
  if (path.split('/').includes('..')) return `unable to provision SubPath \`${path}\`: must not contain '..'`
  return null
}
